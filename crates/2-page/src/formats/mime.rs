//! MIME messages (RFC 2045–2047, 2387, 2557): just enough to find the root part of a page saved as MHTML.

use super::stream::Fault;
use crate::RefusalReason;

/// Multiparts inside multiparts deeper than this are no saved page.
const DEPTH_LIMIT: usize = 8;

/// The longest head that is looked at.
const HEAD_LIMIT: usize = 64 << 10;

/// The root part of a message, decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Root {
    /// The body without its transfer encoding.
    pub bytes: Vec<u8>,
    /// The address that it was saved from.
    pub url: Option<String>,
    /// The character set of its media type.
    pub charset: Option<String>,
    /// The `Date` of the message, as written.
    pub date: Option<String>,
}

/// Header fields in order: lower-case name, unfolded value.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `Name: value` lines up to a blank line; returns the fields and where the body starts, or `None` when
    /// there is no blank line or a line that is no field.
    pub(super) fn parse(bytes: &[u8]) -> Option<(Self, usize)> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        loop {
            let end = at + memchr::memchr(b'\n', bytes.get(at..)?)?;
            let line = bytes[at..end].strip_suffix(b"\r").unwrap_or(&bytes[at..end]);
            at = end + 1;
            if line.is_empty() {
                return Some((Self(fields), at));
            }
            if matches!(line[0], b' ' | b'\t') {
                let (_, value) = fields.last_mut()?;
                value.push(' ');
                value.push_str(String::from_utf8_lossy(line).trim());
                continue;
            }
            let colon = memchr::memchr(b':', line)?;
            let name = std::str::from_utf8(&line[..colon]).ok()?.trim_end();
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
                return None;
            }
            let value = String::from_utf8_lossy(&line[colon + 1..]).trim().to_owned();
            fields.push((name.to_ascii_lowercase(), value));
        }
    }

    /// The value of the first field with this lower-case name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The media type in lower case, without parameters.
    pub(super) fn media_type(&self) -> Option<String> {
        media_type(self.get("content-type")?)
    }

    /// A parameter of the media type.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        parameter(self.get("content-type")?, name)
    }
}

/// The media type of a `Content-Type` value, in lower case, without parameters.
pub(super) fn media_type(value: &str) -> Option<String> {
    let media = value.split(';').next()?.trim().to_ascii_lowercase();
    (!media.is_empty()).then_some(media)
}

/// A parameter of a `Content-Type` value, without quotation marks.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    let mut rest = value;
    while let Some(semicolon) = rest.find(';') {
        rest = rest[semicolon + 1..].trim_start();
        let Some((key, after)) = rest.split_once('=') else { break };
        let after = after.trim_start();
        let (found, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_at(after.find(';').unwrap_or(after.len())),
        };
        if key.trim().eq_ignore_ascii_case(name) {
            let found = found.trim();
            return (!found.is_empty()).then(|| found.to_owned());
        }
        rest = next;
    }
    None
}

/// Whether the bytes start as a MIME message: a head with `MIME-Version`, or with a multipart type.
pub(super) fn is_message(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD_LIMIT)];
    // The common case, a plain text, is told by its first line.
    let line = &head[..memchr::memchr(b'\n', head).unwrap_or(head.len())];
    let Some(colon) = memchr::memchr(b':', line) else { return false };
    if colon == 0 || !line[..colon].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-') {
        return false;
    }
    Fields::parse(head).is_some_and(|(fields, _)| {
        fields.get("mime-version").is_some()
            || fields.media_type().is_some_and(|media| media.starts_with("multipart/"))
    })
}

/// Finds and decodes the root part of a message.
pub(super) fn root(message: &[u8]) -> Result<Root, Fault> {
    let bad = |reason, detail: &str| Fault { reason, detail: detail.to_owned() };
    let Some((fields, body)) = Fields::parse(message) else {
        return Err(bad(RefusalReason::BadMime, "The head of the MIME message cannot be read."));
    };
    let date = fields.get("date").map(str::to_owned);
    let snapshot = fields.get("snapshot-content-location").map(str::to_owned);
    let whole = Part { fields, body: &message[body..], cut: false };
    let part = whole
        .page(0)
        .ok_or_else(|| bad(RefusalReason::BadMime, "The MIME message has no HTML or text part."))?;
    if part.cut {
        return Err(bad(RefusalReason::Truncated, "The MIME message ends inside its HTML part."));
    }
    Ok(Root {
        bytes: part.decoded(),
        url: part
            .fields
            .get("content-location")
            .map(str::to_owned)
            .or(snapshot)
            .filter(|url| url.contains("://")),
        charset: part.fields.parameter("charset"),
        date,
    })
}

struct Part<'b> {
    fields: Fields,
    body: &'b [u8],
    /// The message ends before the boundary that should close this part.
    cut: bool,
}

impl<'b> Part<'b> {
    /// The part that shows the page: itself, or the right one of its parts.
    fn page(self, depth: usize) -> Option<Part<'b>> {
        let media = self.fields.media_type().unwrap_or_else(|| "text/plain".to_owned());
        if !media.starts_with("multipart/") {
            return matches!(media.as_str(), "text/html" | "application/xhtml+xml" | "text/plain")
                .then_some(self);
        }
        if depth == DEPTH_LIMIT {
            return None;
        }
        let start = self.fields.parameter("start");
        let mut parts = self.parts();
        if let Some(start) = start
            && let Some(at) =
                parts.iter().position(|part| part.fields.get("content-id") == Some(start.as_str()))
        {
            return parts.swap_remove(at).page(depth + 1);
        }
        // Of several ways to show the same, HTML tells more than plain text.
        let mut plain = None;
        for page in parts.into_iter().filter_map(|part| part.page(depth + 1)) {
            if page.fields.media_type().is_some_and(|media| media != "text/plain") {
                return Some(page);
            }
            plain = plain.or(Some(page));
        }
        plain
    }

    fn parts(&self) -> Vec<Part<'b>> {
        let Some(boundary) = self.fields.parameter("boundary") else { return Vec::new() };
        let mut parts = Vec::new();
        let mut open = None;
        for (line, closing) in boundaries(self.body, &boundary) {
            parts.extend(open.and_then(|from| {
                part(self.body, from, line.start, self.cut && line.start == self.body.len())
            }));
            open = (!closing).then_some(line.end);
        }
        parts.extend(open.and_then(|from| part(self.body, from, self.body.len(), true)));
        parts
    }

    fn decoded(&self) -> Vec<u8> {
        let encoding =
            self.fields.get("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
        match encoding.as_str() {
            "quoted-printable" => quoted_printable(self.body),
            "base64" => base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}

fn part(body: &[u8], from: usize, to: usize, cut: bool) -> Option<Part<'_>> {
    let bytes = body.get(from..to)?;
    // The line end before a boundary belongs to the boundary.
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    // A part without fields starts with its blank line, which the strip above may have taken from an empty part.
    let (fields, start) = Fields::parse(bytes)?;
    Some(Part { fields, body: &bytes[start..], cut })
}

/// The lines of the body that are the boundary, and whether each is the closing one.
fn boundaries(body: &[u8], boundary: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    let mark = [b"--", boundary.as_bytes()].concat();
    let mut lines = Vec::new();
    for at in memchr::memmem::find_iter(body, &mark) {
        let at_line_start = at == 0 || body[at - 1] == b'\n';
        let line_end = memchr::memchr(b'\n', &body[at..]).map_or(body.len(), |length| at + length + 1);
        let rest = body[at + mark.len()..line_end].trim_ascii();
        if at_line_start && (rest.is_empty() || rest == b"--") {
            lines.push((at..line_end, !rest.is_empty()));
        }
    }
    lines
}

/// Undoes quoted-printable; what is no code stays as it stands.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let plain = memchr::memchr(b'=', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        out.extend_from_slice(&bytes[at..plain]);
        at = plain;
        match &bytes[at..] {
            [] => {}
            [_, b'\r', b'\n', ..] => at += 3,
            [_, b'\n', ..] => at += 2,
            [_, high, low, ..] if hex(*high).is_some() && hex(*low).is_some() => {
                out.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                at += 3;
            }
            _ => {
                out.push(b'=');
                at += 1;
            }
        }
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    (digit as char).to_digit(16).map(|value| value as u8)
}

/// Undoes base64; bytes outside its alphabet are passed over, as RFC 2045 asks.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, parameter, quoted_printable, root};
    use proptest::prelude::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(
            quoted_printable(b"D=C3=BCnen =\r\nsind=20hoch=\n, 2=3 =E"),
            "Dünen sind hoch, 2=3 =E".as_bytes()
        );
        assert_eq!(base64(b"RMO8bmVu\r\nIQ==\r\n"), "Dünen!".as_bytes());
    }

    #[test]
    fn parameters_with_and_without_quotation_marks() {
        let value = r#"multipart/related; type="text/html"; boundary="--=_a;b"; Charset = utf-8"#;
        assert_eq!(parameter(value, "boundary").as_deref(), Some("--=_a;b"));
        assert_eq!(parameter(value, "charset").as_deref(), Some("utf-8"));
        assert_eq!(parameter(value, "start"), None);
    }

    proptest! {
        #[test]
        fn no_message_breaks_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n";
            let _ = root(&[&head[..], &bytes].concat());
            let _ = root(&bytes);
        }
    }
}
