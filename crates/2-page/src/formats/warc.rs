//! WARC 1.0 and 1.1 (ISO 28500): what crawlers write, read record by record in flat memory.
//!
//! The length that a record declares is checked by what stands behind it. When it is wrong, the record is refused
//! and the next one is found by its first line; so one rotten record costs one record.

use super::http::Answer;
use super::mime::{Fields, media_type, parameter};
use super::sniff::{Kind, sniff};
use super::stream::{Fault, Source, Stream};
use super::{Sink, gunzip::too_big, page};
use crate::{InputKind, RefusalReason, SkipReason};

/// The longest head of a record that is believed.
const HEAD_LIMIT: usize = 64 << 10;

/// What an HTTP head may add to the bytes of a page.
const HTTP_HEAD: usize = 64 << 10;

/// How the first line of a record starts.
const VERSION: &[u8] = b"WARC/";

/// The first line of a record, behind another line.
const LINE: &[u8] = b"\nWARC/1.";

/// Reads all records.
pub(super) fn read(stream: &mut Stream<impl Source>, sink: &mut Sink) {
    let mut number = 0;
    loop {
        pass_blank_lines(stream);
        if let Some(fault) = stream.take_fault_at_start() {
            number += 1;
            sink.refuse_record(number, fault);
            continue;
        }
        if stream.at_end() {
            return;
        }
        number += 1;
        if !sink.may_read(number) {
            return;
        }
        record(stream, sink, number);
    }
}

fn pass_blank_lines(stream: &mut Stream<impl Source>) {
    while let Some(b'\r' | b'\n') = stream.fill(1).first() {
        stream.consume(1);
    }
}

impl<S: Source> Stream<S> {
    /// The fault that stands right here, with no byte before it.
    fn take_fault_at_start(&mut self) -> Option<Fault> {
        if self.fill(1).is_empty() { self.take_fault() } else { None }
    }
}

/// One record: makes exactly one [`Found`](super::Found) and takes at least one byte.
fn record(stream: &mut Stream<impl Source>, sink: &mut Sink, number: u64) {
    let window = stream.fill(HEAD_LIMIT);
    if !window.starts_with(VERSION) {
        return give_up(stream, sink, number, bad_record("Bytes between records are no WARC record."));
    }
    let line_end = memchr::memchr(b'\n', window).map_or(window.len(), |end| end + 1);
    let Some((fields, body)) = Fields::parse(&window[line_end..]) else {
        // A head that the end of the file cuts off has no blank line either.
        let cut = window.len() < HEAD_LIMIT && find_next(window).is_none();
        let fault = if cut { truncated() } else { bad_record("The head of the WARC record cannot be read.") };
        return give_up(stream, sink, number, fault);
    };
    let Some(length) = fields.get("content-length").and_then(|value| value.parse::<u64>().ok()) else {
        return give_up(stream, sink, number, bad_record("The WARC record declares no length."));
    };
    let head = line_end + body;
    if length > (sink.limits.page_bytes + HTTP_HEAD) as u64 {
        return long_record(stream, sink, number, &fields, head, length);
    }
    let end = head + length as usize;
    let window = stream.fill(end + 4 + VERSION.len());
    if window.len() < end || !closes(&window[end..]) {
        let cut = window.len() < end && find_next(window).is_none();
        let fault =
            if cut { truncated() } else { bad_record("The length that the WARC record declares is wrong.") };
        return give_up(stream, sink, number, fault);
    }
    let block = window[head..end].to_vec();
    stream.consume(end);
    take(sink, number, &fields, &block);
}

/// Whether a record can end here: the two line ends of the standard, or at least the next record or the end.
fn closes(rest: &[u8]) -> bool {
    rest.starts_with(b"\r\n\r\n") || {
        let next = &rest[rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()..];
        next.is_empty() || next.starts_with(VERSION)
    }
}

/// Refuses what starts here and moves to the next record.
fn give_up(stream: &mut Stream<impl Source>, sink: &mut Sink, number: u64, fault: Fault) {
    // The fault of the packing under a record says more than what it did to the record.
    let deeper = match find_record(stream, u64::MAX) {
        Landing::Fault => stream.take_fault(),
        Landing::Record | Landing::Passed | Landing::End => None,
    };
    sink.refuse_record(number, deeper.unwrap_or(fault));
}

fn bad_record(detail: &str) -> Fault {
    Fault { reason: RefusalReason::BadRecord, detail: detail.to_owned() }
}

fn truncated() -> Fault {
    Fault { reason: RefusalReason::Truncated, detail: "The file ends inside the WARC record.".to_owned() }
}

/// Where [`find_record`] came to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Landing {
    /// At the first line of another record.
    Record,
    /// Behind the bytes that were to be passed.
    Passed,
    /// At a fault.
    Fault,
    /// At the end.
    End,
}

/// Passes bytes, at most `limit`, up to the next line that starts a record; the line that stands here is passed.
fn find_record(stream: &mut Stream<impl Source>, limit: u64) -> Landing {
    /// Enough to see the first line of a record and the start of its first field.
    const SEEN: usize = 64;
    const SCAN: usize = 128 << 10;
    let mut left = limit;
    loop {
        let window = stream.fill(SCAN);
        let length = window.len();
        let scanned = length.min(usize::try_from(left).unwrap_or(usize::MAX));
        let found =
            memchr::memmem::find_iter(&window[..scanned], LINE).find(|&at| starts_record(&window[at + 1..]));
        if let Some(at) = found {
            stream.consume(at + 1);
            return Landing::Record;
        }
        if scanned as u64 == left {
            stream.consume(scanned);
            return Landing::Passed;
        }
        if length < SCAN {
            stream.consume(length);
            return if stream.faulty() { Landing::Fault } else { Landing::End };
        }
        stream.consume(scanned - SEEN);
        left -= (scanned - SEEN) as u64;
    }
}

/// Where the next record starts in these bytes.
fn find_next(window: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(window, LINE).map(|at| at + 1).find(|&at| starts_record(&window[at..]))
}

/// Whether a record starts here: its version line, and a field that WARC records have.
fn starts_record(bytes: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', &bytes[..bytes.len().min(16)]) else { return false };
    let next = &bytes[end + 1..];
    let begins = |name: &[u8]| next.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    bytes.starts_with(VERSION) && (begins(b"WARC-") || begins(b"Content-"))
}

/// A record longer than a page may be: passed without being held.
fn long_record(
    stream: &mut Stream<impl Source>,
    sink: &mut Sink,
    number: u64,
    fields: &Fields,
    head: usize,
    length: u64,
) {
    stream.consume(head);
    let fault = match find_record(stream, length) {
        Landing::Passed => match skip_reason(fields) {
            Some((reason, detail)) => return sink.skip(number, reason, detail),
            None => too_big(sink.limits),
        },
        Landing::Record => {
            bad_record("The length that the WARC record declares is wrong: another record starts inside.")
        }
        Landing::Fault | Landing::End => stream.take_fault().unwrap_or_else(truncated),
    };
    sink.refuse_record(number, fault);
}

/// Why a record of this type is no page, where it is none.
fn skip_reason(fields: &Fields) -> Option<(SkipReason, String)> {
    let kind = fields.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    let target = target(fields);
    let about = |what: &str| match &target {
        Some(url) => format!("{what} for {url}."),
        None => format!("{what}."),
    };
    if fields.get("warc-segment-number").is_some() || kind == "continuation" {
        return Some((SkipReason::Segment, about("A piece of a record in segments")));
    }
    Some(match kind.as_str() {
        "response" | "resource" | "conversion" => return None,
        "warcinfo" => (SkipReason::WarcInfo, "Notes on the WARC file itself.".to_owned()),
        "request" => (SkipReason::Request, about("What the crawler asked")),
        "metadata" => (SkipReason::Metadata, about("Notes of the crawler")),
        "revisit" => (SkipReason::Revisit, revisit(fields, target.as_deref().unwrap_or("The page"))),
        other => (SkipReason::OtherRecord, about(&format!("A record of the type `{other}`"))),
    })
}

/// What a revisit says of a page, with the record that holds it.
fn revisit(fields: &Fields, page: &str) -> String {
    let sentence = format!("{page} was seen again, unchanged.");
    let original = fields.get("warc-refers-to-target-uri").or_else(|| fields.get("warc-refers-to"));
    match (original, fields.get("warc-refers-to-date")) {
        (Some(original), Some(date)) => format!("{sentence} It was kept as {original} at {date}."),
        (Some(original), None) => format!("{sentence} It was kept as {original}."),
        (None, _) => format!("{sentence} The record does not say where it was kept."),
    }
}

/// The address, which WARC 1.0 as written puts into angle brackets and no crawler does.
fn target(fields: &Fields) -> Option<String> {
    let url = fields.get("warc-target-uri")?.trim_start_matches('<').trim_end_matches('>');
    (!url.is_empty()).then(|| url.to_owned())
}

/// A record that was read whole.
fn take(sink: &mut Sink, number: u64, fields: &Fields, block: &[u8]) {
    if let Some((reason, detail)) = skip_reason(fields) {
        return sink.skip(number, reason, detail);
    }
    let is_http = fields.media_type().is_some_and(|media| media == "application/http");
    if !is_http {
        return body(sink, number, fields, fields.get("content-type"), block.to_vec());
    }
    let Some(answer) = Answer::parse(block) else {
        let detail = "The HTTP head in the WARC record cannot be read.".to_owned();
        return sink.refuse(number, RefusalReason::BadHttp, detail);
    };
    if !(200..300).contains(&answer.status) {
        return sink.skip(
            number,
            SkipReason::HttpStatus,
            format!("The server answered with status {}.", answer.status),
        );
    }
    let content_type = answer.fields.get("content-type");
    if let Some(media) = content_type.and_then(media_type).filter(|media| !is_page_type(media)) {
        return sink.skip(number, SkipReason::NotText, format!("The media type is {media}."));
    }
    match answer.body(sink.limits) {
        Ok(bytes) => body(sink, number, fields, content_type, bytes),
        Err(fault) => sink.refuse_record(number, fault),
    }
}

/// Media types that may hold a page. What a server calls unknown, the bytes tell.
fn is_page_type(media: &str) -> bool {
    matches!(
        media,
        "text/html"
            | "application/xhtml+xml"
            | "text/plain"
            | "application/octet-stream"
            | "unknown/unknown"
            | "*/*"
    )
}

fn body(sink: &mut Sink, number: u64, fields: &Fields, content_type: Option<&str>, bytes: Vec<u8>) {
    let media = content_type.and_then(media_type);
    if let Some(media) = media.as_ref().filter(|media| !is_page_type(media)) {
        return sink.skip(number, SkipReason::NotText, format!("The media type is {media}."));
    }
    match sniff(&bytes) {
        Kind::Empty => return sink.refuse(number, RefusalReason::Empty, "The body is empty.".to_owned()),
        Kind::Binary(what) | Kind::Unsupported(what) => {
            return sink.skip(number, SkipReason::NotText, format!("The body seems to be {what}."));
        }
        Kind::Warc | Kind::Mime | Kind::Jsonl | Kind::Html | Kind::Text => {}
    }
    let mut page = page(sink.record_name(number), InputKind::Warc, bytes);
    page.url = target(fields);
    page.charset = content_type.and_then(|value| parameter(value, "charset"));
    page.fetched = fields.get("warc-date").and_then(super::iso_day);
    sink.page(page);
}
