//! From an input to its pages. What an input is, its bytes say; its name is only a name.
//!
//! One file a format. The readers of WARC, gzip and MIME are our own: the formats are small, and the crates at hand
//! stop at the first broken record, where a crawl of a million pages must lose one.

mod gunzip;
mod http;
pub(crate) mod jsonl;
mod mime;
pub(crate) mod sniff;
mod stream;
mod warc;

use self::gunzip::{Gunzip, MAGIC as GZIP, too_big};
use self::sniff::{Kind, SNIFFED, sniff};
use self::stream::{Fault, Input, Source, Stream};
use crate::{InputKind, Limits, Page, PageId, Refusal, RefusalReason, SkipReason, Skipped};
use std::io::Read;

/// How much longer than a page a saved page may be: most of an MHTML file is pictures.
const MHTML_FACTOR: usize = 4;

/// One thing that reading an input found. Every record of the input makes exactly one.
#[derive(Clone, Debug)]
pub enum Found {
    /// A page.
    Page(Page),
    /// Something that should have been a page and could not be read.
    Refused(Refusal),
    /// A record that is no page.
    Skipped(Skipped),
}

/// Reads an input and hands over what it finds, in order: at least one [`Found`] for every input.
///
/// The bytes decide what the input is: gzip, WARC, MHTML, JSONL, HTML or plain text. Records of a WARC are named
/// `NAME#N` (N counts records from 1), lines of a JSONL file by their `id`, or else `NAME#LINE`. A rotten record is
/// one [`Refusal`], and reading goes on with the next. Memory is bounded by [`Limits::page_bytes`], whatever the
/// length of a WARC or JSONL file.
pub fn read_pages(name: &str, input: impl Read, limits: &Limits, each: &mut dyn FnMut(Found)) {
    let mut sink = Sink { name, limits, each, found: false };
    let mut raw = Stream::new(Input::new(input));
    if raw.fill(GZIP.len()).starts_with(&GZIP) {
        read_unpacked(&mut Stream::new(Gunzip::new(raw, limits)), &mut sink);
    } else {
        read_unpacked(&mut raw, &mut sink);
    }
    if !sink.found {
        sink.refuse_whole(RefusalReason::Empty, "The input is empty.".to_owned());
    }
}

fn read_unpacked(stream: &mut Stream<impl Source>, sink: &mut Sink) {
    let kind = sniff(stream.fill(SNIFFED));
    match kind {
        Kind::Warc => warc::read(stream, sink),
        Kind::Jsonl => jsonl::read(stream, sink),
        // White space of this length is no article, whatever may follow.
        Kind::Empty => match stream.take_fault() {
            Some(fault) => sink.refuse_whole(fault.reason, fault.detail),
            None => sink.refuse_whole(RefusalReason::Empty, "The input is empty.".to_owned()),
        },
        Kind::Binary(what) => {
            let detail = format!("The input seems to be {what}; no text can be read from it.");
            sink.refuse_whole(RefusalReason::Binary, detail);
        }
        Kind::Unsupported(what) => {
            sink.refuse_whole(
                RefusalReason::Unsupported,
                format!("The input is {what}, which is not read yet."),
            );
        }
        Kind::Mime => match whole(stream, sink.limits.page_bytes.saturating_mul(MHTML_FACTOR), sink.limits) {
            Ok(message) => saved_page(&message, sink),
            Err(fault) => sink.refuse_whole(fault.reason, fault.detail),
        },
        Kind::Html | Kind::Text => match whole(stream, sink.limits.page_bytes, sink.limits) {
            Ok(bytes) => {
                let kind = if kind == Kind::Html { InputKind::Html } else { InputKind::Text };
                sink.page(page(sink.name.to_owned(), kind, bytes));
            }
            Err(fault) => sink.refuse_whole(fault.reason, fault.detail),
        },
    }
}

/// All bytes of an input that is one page.
fn whole(stream: &mut Stream<impl Source>, most: usize, limits: &Limits) -> Result<Vec<u8>, Fault> {
    let bytes = stream.fill(most.saturating_add(1));
    if bytes.len() > most {
        return Err(too_big(limits));
    }
    let bytes = bytes.to_vec();
    stream.take_fault().map_or(Ok(bytes), Err)
}

fn saved_page(message: &[u8], sink: &mut Sink) {
    match mime::root(message) {
        Ok(root) => {
            let mut page = page(sink.name.to_owned(), InputKind::Mhtml, root.bytes);
            page.url = root.url;
            page.charset = root.charset;
            page.fetched = root.date.as_deref().and_then(mail_day);
            sink.page(page);
        }
        Err(fault) => sink.refuse_whole(fault.reason, fault.detail),
    }
}

/// The day of an e-mail date (`Fri, 14 Jan 2022 09:03:00 +0100`) as `YYYY-MM-DD`.
fn mail_day(date: &str) -> Option<String> {
    // `-0000` is right by RFC 2822 and written by Chrome; a comment with the zone's name may follow.
    let date = date.split('(').next().unwrap_or(date).trim();
    jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned(date).ok().map(|zoned| zoned.date().to_string())
}

/// The day of an ISO 8601 time stamp.
fn iso_day(stamp: &str) -> Option<String> {
    let day = stamp.get(..10)?;
    day.parse::<jiff::civil::Date>().is_ok().then(|| day.to_owned())
}

/// A page of which only the bytes are known.
fn page(name: String, kind: InputKind, bytes: Vec<u8>) -> Page {
    Page { id: PageId::of(&bytes), name, kind, url: None, charset: None, fetched: None, bytes }
}

/// The fault of a document that a parser would choke on.
fn too_deep(limits: &Limits) -> Fault {
    let detail = format!("The HTML is nested deeper than {} elements, or as good as.", limits.html_depth);
    Fault { reason: RefusalReason::TooDeep, detail }
}

/// Where readers put what they find.
struct Sink<'a> {
    name: &'a str,
    limits: &'a Limits,
    each: &'a mut dyn FnMut(Found),
    found: bool,
}

impl Sink<'_> {
    fn put(&mut self, found: Found) {
        self.found = true;
        (self.each)(found);
    }

    /// `NAME#N`.
    fn record_name(&self, number: u64) -> String {
        format!("{}#{number}", self.name)
    }

    /// A page, unless it breaks a limit.
    fn page(&mut self, page: Page) {
        let refused = |reason, detail: String, name: String| Found::Refused(Refusal { name, reason, detail });
        if page.bytes.len() > self.limits.page_bytes {
            let fault = too_big(self.limits);
            return self.put(refused(fault.reason, fault.detail, page.name));
        }
        if page.bytes.trim_ascii().is_empty() {
            return self.put(refused(RefusalReason::Empty, "The page is empty.".to_owned(), page.name));
        }
        if page.kind != InputKind::Jsonl && crate::html::deeper_than(&page.bytes, self.limits.html_depth) {
            let fault = too_deep(self.limits);
            return self.put(refused(fault.reason, fault.detail, page.name));
        }
        self.put(Found::Page(page));
    }

    fn refuse(&mut self, number: u64, reason: RefusalReason, detail: String) {
        let name = self.record_name(number);
        self.put(Found::Refused(Refusal { name, reason, detail }));
    }

    fn refuse_record(&mut self, number: u64, fault: Fault) {
        self.refuse(number, fault.reason, fault.detail);
    }

    fn refuse_whole(&mut self, reason: RefusalReason, detail: String) {
        self.put(Found::Refused(Refusal { name: self.name.to_owned(), reason, detail }));
    }

    fn skip(&mut self, number: u64, reason: SkipReason, detail: String) {
        let name = self.record_name(number);
        self.put(Found::Skipped(Skipped { name, reason, detail }));
    }

    /// Whether the limit of records allows this one; says so when it does not.
    fn may_read(&mut self, number: u64) -> bool {
        let may = number <= self.limits.records;
        if !may {
            let detail =
                format!("The input has more than {} records; the rest was not read.", self.limits.records);
            self.refuse_whole(RefusalReason::TooManyRecords, detail);
        }
        may
    }
}
