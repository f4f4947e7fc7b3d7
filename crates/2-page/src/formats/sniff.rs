//! What a run of bytes is, from the bytes alone.

/// How many bytes the question is decided on.
pub(crate) const SNIFFED: usize = 64 << 10;

/// What an input or a body seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing but white space.
    Empty,
    /// A WARC file.
    Warc,
    /// A MIME message: MHTML.
    Mime,
    /// JSON objects, one a line.
    Jsonl,
    /// HTML.
    Html,
    /// Plain text.
    Text,
    /// No text; what it seems to be.
    Binary(&'static str),
    /// Text in a form that is not read; what it is.
    Unsupported(&'static str),
}

impl Kind {
    /// Whether a reader would see text.
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Self::Binary(_) | Self::Empty)
    }
}

/// The first bytes of formats that hold no readable text, and their names.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM\0", "a bitmap"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive (or a DOCX, ODT, EPUB or WACZ file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1F\x8B", "gzip data inside gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xFD7zXZ\0", "xz data"),
    (b"\x28\xB5\x2F\xFD", "zstd data"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "Ogg sound or video"),
    (b"ID3", "MP3 sound"),
    (b"fLaC", "FLAC sound"),
    (b"\0asm", "a WebAssembly module"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\0\0\x01\0", "an icon"),
    (b"bplist00", "a property list or Safari web archive"),
];

/// Signatures that do not stand at the first byte.
const INNER_MAGIC: &[(usize, &[u8], &str)] = &[
    (257, b"ustar", "a tar archive"),
    (4, b"ftyp", "an MP4 video or HEIF picture"),
    (8, b"WEBP", "a WebP picture"),
    (8, b"WAVE", "WAVE sound"),
    (8, b"AVI ", "an AVI video"),
];

/// Elements that a document begins with.
const HTML_STARTS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "article",
    "main",
    "section",
    "div",
    "header",
    "p",
    "h1",
    "h2",
    "table",
    "iframe",
    "a",
    "br",
    "b",
    "font",
    "center",
    "img",
    "span",
    "ul",
    "ol",
    "blockquote",
];

/// How far into a file with a stray first line the start of an HTML document is looked for.
const LATE_START: usize = 1024;

/// Tells what these bytes are; `bytes` is the start of the input, at best [`SNIFFED`] bytes of it.
pub(crate) fn sniff(bytes: &[u8]) -> Kind {
    if let Some(what) = signature(bytes) {
        return Kind::Binary(what);
    }
    let text = plain_view(bytes);
    let start = text.trim_ascii_start();
    if start.is_empty() {
        return Kind::Empty;
    }
    // Both may hold pictures as they are, so they come before the question whether this is text.
    if start.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    if super::mime::is_message(start) {
        return Kind::Mime;
    }
    if control_share_is_high(&text) {
        return Kind::Binary("neither text nor a known format");
    }
    match start[0] {
        b'<' => markup(start),
        b'{' if matches!(start[1..].trim_ascii_start().first(), Some(b'"' | b'}')) => Kind::Jsonl,
        b'[' if matches!(start[1..].trim_ascii_start().first(), Some(b'{')) => {
            Kind::Unsupported("a JSON array; write one object a line (JSONL)")
        }
        _ if late_html(start) || tag_soup(start) => Kind::Html,
        _ => Kind::Text,
    }
}

/// The name of the binary format that the bytes start as.
pub(crate) fn signature(bytes: &[u8]) -> Option<&'static str> {
    let at_start = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, name)| name);
    at_start.or_else(|| {
        let inner = |&&(at, magic, _): &&(usize, &[u8], &str)| {
            bytes.get(at..).is_some_and(|rest| rest.starts_with(magic))
        };
        INNER_MAGIC.iter().find(inner).map(|&(_, _, name)| name)
    })
}

/// Whether the bytes are UTF-16, and if so whether the low byte comes first. A byte order mark says so; without
/// one, Latin text shows a zero in every other byte.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(encoding_rs::UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(2048)];
    memchr::memchr(0, head)?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    // Four letters are the least that can tell; a fifth of the other half may be other than Latin.
    if half >= 4 && odd * 5 >= half * 4 && even * 20 <= half {
        Some(encoding_rs::UTF_16LE)
    } else if half >= 4 && even * 5 >= half * 4 && odd * 20 <= half {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// The bytes as a superset of ASCII, without a byte order mark.
fn plain_view(bytes: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if let Some(encoding) = utf16(bytes) {
        return std::borrow::Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes());
    }
    std::borrow::Cow::Borrowed(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))
}

/// More than one byte in a hundred that no text has.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are looked at in one step")]
fn control_share_is_high(bytes: &[u8]) -> bool {
    let strange = |byte: u8| {
        (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != 0x0C) & (byte != b'\r') & (byte != 0x1B)
            | (byte == 0x7F)
    };
    let count = |few: &[u8]| few.iter().fold(0u8, |count, &byte| count + u8::from(strange(byte)));
    bytes.chunks(255).map(|few| usize::from(count(few))).sum::<usize>() * 100 > bytes.len()
}

fn markup(start: &[u8]) -> Kind {
    let mut rest = start;
    // Comments before the document are common; an XML head before XHTML, too.
    while let Some(comment) = rest.strip_prefix(b"<!--") {
        let Some(end) = memchr::memmem::find(comment, b"-->") else { return Kind::Html };
        rest = comment[end + 3..].trim_ascii_start();
    }
    if starts_a_document(rest) || late_html(rest) || tag_soup(rest) {
        return Kind::Html;
    }
    let head = String::from_utf8_lossy(&rest[..rest.len().min(4096)]).to_ascii_lowercase();
    if ["<rss", "<feed", "<rdf:rdf"].iter().any(|feed| head.contains(feed)) {
        Kind::Unsupported("an RSS or Atom feed")
    } else if head.starts_with("<?xml") {
        Kind::Unsupported("an XML document")
    } else {
        Kind::Text
    }
}

fn starts_a_document(bytes: &[u8]) -> bool {
    let Some(inner) = bytes.strip_prefix(b"<") else { return false };
    HTML_STARTS.iter().any(|name| {
        inner.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            && inner.get(name.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    })
}

fn late_html(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LATE_START)];
    memchr::memchr_iter(b'<', head).any(|at| {
        let tag = &head[at + 1..];
        ["!doctype html", "html"].iter().any(|name| {
            tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
                && matches!(tag.get(name.len()), Some(b'>' | b' ' | b'\n' | b'\r' | b'\t'))
        })
    })
}

/// HTML behind a long preface, such as the warnings of a broken server: known by many closing tags.
fn tag_soup(bytes: &[u8]) -> bool {
    const ENOUGH: usize = 8;
    let closes = |at: &usize| {
        ["/p>", "/div>", "/a>", "/li>", "/span>"].iter().any(|tag| {
            bytes[at + 1..].get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes()))
        })
    };
    memchr::memchr_iter(b'<', bytes).filter(closes).take(ENOUGH).count() == ENOUGH
}

#[cfg(test)]
mod tests {
    use super::{Kind, sniff};

    #[test]
    fn tells_by_content() {
        let cases: &[(&[u8], Kind)] = &[
            (b" \r\n\t", Kind::Empty),
            (b"", Kind::Empty),
            (b"\xEF\xBB\xBF", Kind::Empty),
            (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", Kind::Warc),
            (b"\n\n<!-- saved --><!DOCTYPE HTML><html>", Kind::Html),
            (b"<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">", Kind::Html),
            (b"<p>The weir holds.</p>", Kind::Html),
            (b"Cached copy\n<html><body>", Kind::Html),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\">", Kind::Unsupported("an RSS or Atom feed")),
            (b"<?xml version=\"1.0\"?><note/>", Kind::Unsupported("an XML document")),
            (b"<3 is what fans write.", Kind::Text),
            (b"{\"text\": \"a\"}\n", Kind::Jsonl),
            (b"{curly} is a word here", Kind::Text),
            (b"The ministers <met> in the town hall.", Kind::Text),
            (b"%PDF-1.7\n", Kind::Binary("a PDF document")),
            (b"\x00\x01\x02\x03abc", Kind::Binary("neither text nor a known format")),
            (
                b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
                Kind::Mime,
            ),
            (b"From: the mayor\nTo: the town\n\nDear all", Kind::Text),
        ];
        for (bytes, kind) in cases {
            assert_eq!(sniff(bytes), *kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn sees_through_wide_characters() {
        let wide: Vec<u8> = "<html><body>Deichbruch".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(sniff(&wide), Kind::Html);
        let text: Vec<u8> = "The weir holds.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(sniff(&text), Kind::Text);
    }
}
