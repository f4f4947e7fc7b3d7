//! HTTP answers as WARC files hold them: a head, and a body with its codings undone.

use super::gunzip::{MAGIC as GZIP, gunzip_all, too_big};
use super::mime::Fields;
use super::stream::Fault;
use crate::{Limits, RefusalReason};
use std::io::Read;

/// An answer.
#[derive(Debug)]
pub(super) struct Answer<'b> {
    /// The status code.
    pub status: u16,
    /// The head.
    pub fields: Fields,
    /// The body as sent.
    body: &'b [u8],
}

impl<'b> Answer<'b> {
    /// Reads the head of an HTTP message.
    pub(super) fn parse(message: &'b [u8]) -> Option<Self> {
        let line_end = memchr::memchr(b'\n', message)?;
        let line = std::str::from_utf8(&message[..line_end]).ok()?;
        let mut words = line.split_ascii_whitespace();
        if !words.next()?.starts_with("HTTP/") {
            return None;
        }
        let status = words.next()?.parse().ok()?;
        let (fields, body) = lenient_fields(&message[line_end + 1..]);
        Some(Self { status, fields, body: &message[line_end + 1 + body..] })
    }

    /// The body without transfer and content codings. Crawlers often keep the head of an answer whose codings they
    /// have undone already, so a coding that the body does not show is passed over.
    pub(super) fn body(&self, limits: &Limits) -> Result<Vec<u8>, Fault> {
        let mut bytes =
            match self.fields.get("transfer-encoding") {
                Some(coding) if coding.to_ascii_lowercase().contains("chunked") => {
                    if starts_as_chunk(self.body) { unchunk(self.body)? } else { self.body.to_vec() }
                }
                _ => self.body.to_vec(),
            };
        let codings = self.fields.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
        // The last coding was put on last.
        for coding in codings.split(',').rev().map(str::trim) {
            bytes = match coding {
                "gzip" | "x-gzip" if bytes.starts_with(&GZIP) => gunzip_all(&bytes, limits)?,
                "deflate" => inflate(&bytes, limits)?,
                "br" => unbrotli(bytes, limits)?,
                "zstd" if bytes.starts_with(b"\x28\xB5\x2F\xFD") => {
                    return Err(bad("The body is packed with zstd, which is not read yet."));
                }
                _ => bytes,
            };
        }
        if bytes.starts_with(&GZIP) {
            bytes = gunzip_all(&bytes, limits)?;
        }
        if bytes.len() > limits.page_bytes { Err(too_big(limits)) } else { Ok(bytes) }
    }
}

fn bad(detail: &str) -> Fault {
    Fault { reason: RefusalReason::BadHttp, detail: detail.to_owned() }
}

/// Header fields, passing over lines that are none: servers send such lines, and browsers pass over them, too.
fn lenient_fields(bytes: &[u8]) -> (Fields, usize) {
    if let Some(read) = Fields::parse(bytes) {
        return read;
    }
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(length) = memchr::memchr(b'\n', &bytes[at..]) {
        let line = bytes[at..at + length].trim_ascii_end();
        at += length + 1;
        if line.is_empty() {
            kept.push(b'\n');
            return (Fields::parse(&kept).map(|(fields, _)| fields).unwrap_or_default(), at);
        }
        let named = memchr::memchr(b':', line)
            .is_some_and(|colon| colon > 0 && line[..colon].iter().all(u8::is_ascii_graphic));
        if named {
            kept.extend_from_slice(line);
            kept.push(b'\n');
        }
    }
    // No blank line: a head without a body.
    kept.push(b'\n');
    (Fields::parse(&kept).map(|(fields, _)| fields).unwrap_or_default(), bytes.len())
}

/// The size line of a chunk: the size and where its data start.
fn chunk_size(bytes: &[u8]) -> Option<(usize, usize)> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(1024)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    Some((usize::from_str_radix(digits, 16).ok()?, end + 1))
}

fn starts_as_chunk(bytes: &[u8]) -> bool {
    chunk_size(bytes).is_some_and(|(size, start)| {
        size == 0 || matches!(bytes[start..].get(size), Some(b'\r' | b'\n') | None)
    })
}

fn unchunk(mut bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::with_capacity(bytes.len());
    loop {
        let Some((size, start)) = chunk_size(bytes) else {
            return Err(bad("The size of a chunk of the HTTP body cannot be read."));
        };
        if size == 0 {
            return Ok(out);
        }
        let Some(data) = bytes.get(start..).and_then(|rest| rest.get(..size)) else {
            return Err(bad("The HTTP body ends inside a chunk."));
        };
        out.extend_from_slice(data);
        bytes = &bytes[start + size..];
        bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
        bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
    }
}

/// `deflate` is a zlib stream by the standard and a bare deflate stream by some servers.
fn inflate(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Fault> {
    let zlib = matches!(bytes, [first, second, ..]
        if first & 0x0F == 8 && (u32::from(*first) << 8 | u32::from(*second)).is_multiple_of(31));
    if zlib {
        read_limited(flate2::read::ZlibDecoder::new(bytes), bytes.len(), limits)
    } else {
        match read_limited(flate2::read::DeflateDecoder::new(bytes), bytes.len(), limits) {
            // Not deflated at all, whatever the head says.
            Err(fault) if fault.reason == RefusalReason::Damaged && super::sniff::sniff(bytes).is_text() => {
                Ok(bytes.to_vec())
            }
            outcome => outcome,
        }
    }
}

/// Brotli has no mark at its start: a body that does not unpack but reads as text was unpacked before.
fn unbrotli(bytes: Vec<u8>, limits: &Limits) -> Result<Vec<u8>, Fault> {
    let decoder = brotli_decompressor::Decompressor::new(bytes.as_slice(), 4096);
    match read_limited(decoder, bytes.len(), limits) {
        Err(fault) if fault.reason == RefusalReason::Damaged && super::sniff::sniff(&bytes).is_text() => {
            Ok(bytes)
        }
        outcome => outcome,
    }
}

fn read_limited(decoder: impl Read, packed: usize, limits: &Limits) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let outcome = decoder.take(limits.page_bytes as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > limits.page_bytes {
        return Err(too_big(limits));
    }
    if bytes.len() > 1 << 20 && bytes.len() as u64 / packed.max(1) as u64 > limits.inflation {
        let detail = "The HTTP body grows too much when unpacked: no text packs so well.".to_owned();
        return Err(Fault { reason: RefusalReason::Bomb, detail });
    }
    match outcome {
        Ok(_) => Ok(bytes),
        Err(error) => {
            let detail = format!("The HTTP body does not unpack: {error}.");
            Err(Fault { reason: RefusalReason::Damaged, detail })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;
    use crate::{Limits, RefusalReason};

    fn body(message: &[u8]) -> Result<Vec<u8>, RefusalReason> {
        Answer::parse(message).unwrap().body(&Limits::default()).map_err(|fault| fault.reason)
    }

    #[test]
    fn chunks_are_joined_or_were_joined_before() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let message = |rest: &str| [head, rest].concat().into_bytes();
        assert_eq!(body(&message("5;x=y\r\n<p>ab\r\n4\r\n</p>\r\n0\r\n\r\n")).unwrap(), b"<p>ab</p>");
        assert_eq!(body(&message("<p>plain</p>")).unwrap(), b"<p>plain</p>");
        assert_eq!(body(&message("5\r\n<p>ab\r\nFF\r\n</p>")), Err(RefusalReason::BadHttp));
    }

    #[test]
    fn heads_with_stray_lines_are_read() {
        let answer =
            Answer::parse(b"HTTP/1.0 404 Gone away\r\nServer x\r\nContent-Type: text/html\r\n\r\nbody")
                .unwrap();
        assert_eq!((answer.status, answer.body), (404, &b"body"[..]));
        assert_eq!(answer.fields.media_type().as_deref(), Some("text/html"));
        assert!(Answer::parse(b"GET / HTTP/1.1\r\n\r\n").is_none());
    }
}
