//! From bytes to characters: byte order mark, then the transport's word, then the page's own, then a guess.
//!
//! A declaration is a claim. Bytes that are valid UTF-8 and use it are UTF-8 whatever is declared, for no other
//! encoding makes such bytes by chance; and a declaration that most of the bytes contradict is passed over.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};
use std::borrow::Cow;

/// How far into an HTML document its own declaration is looked for. Browsers stop at 1,024 bytes; real pages put
/// scripts before it.
const META_REACH: usize = 8 << 10;

/// How much of a text the guess looks at.
const GUESS_REACH: usize = 256 << 10;

/// Decodes the bytes. `declared` is the label of the transport; `html` says whether to look for a `<meta>`.
pub(crate) fn decode<'b>(bytes: &'b [u8], declared: Option<&str>, html: bool) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !(text.is_ascii() && may_be_escaped(bytes))
        && crate::formats::sniff::utf16(bytes).is_none()
    {
        return Cow::Borrowed(text);
    }
    if let Some(encoding) = crate::formats::sniff::utf16(bytes) {
        return encoding.decode(bytes).0;
    }
    let meta = if html { meta_label(bytes) } else { None };
    for label in declared.map(str::as_bytes).into_iter().chain(meta) {
        if let Some(encoding) = Encoding::for_label(label).filter(|encoding| is_superset_of_ascii(encoding)) {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            if agrees(&text) {
                return text;
            }
        }
    }
    guess(bytes).decode_without_bom_handling(bytes).0
}

/// ISO-2022-JP writes Japanese in ASCII bytes between escapes.
fn may_be_escaped(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"\x1B$").is_some()
}

/// These bytes were read as ASCII to find the declaration, so it cannot name an encoding that is none.
fn is_superset_of_ascii(encoding: &'static Encoding) -> bool {
    ![UTF_16LE, UTF_16BE, REPLACEMENT, X_USER_DEFINED].contains(&encoding)
}

/// Whether a decoding fits: of the characters beyond ASCII, no more than one in ten could not be read. A page with
/// one torn comment in another encoding is still what it declares.
fn agrees(text: &str) -> bool {
    let (mut beyond, mut broken) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        beyond += 1;
        // C1 controls are what Windows letters look like in a decoding that does not know them.
        broken += usize::from(matches!(c, '\u{FFFD}' | '\u{80}'..='\u{9F}'));
    }
    broken * 10 <= beyond
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let head = &bytes[..bytes.len().min(GUESS_REACH)];
    detector.feed(head, head.len() == bytes.len());
    let encoding = detector.guess(None, Utf8Detection::Allow);
    if encoding == UTF_8 || may_be_mostly_utf8(bytes) { UTF_8 } else { encoding }
}

/// UTF-8 with a few torn characters, which the detector rules out at the first of them.
fn may_be_mostly_utf8(bytes: &[u8]) -> bool {
    agrees(&String::from_utf8_lossy(bytes))
}

/// The label in `<meta charset=…>` or `<meta … content="text/html; charset=…">`, or in an XML declaration.
fn meta_label(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(META_REACH)];
    memchr::memchr_iter(b'<', head).find_map(|at| {
        let rest = &head[at + 1..];
        let tag = &rest[..memchr::memchr(b'>', rest)?];
        let is = |name: &[u8]| tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        if is(b"meta") {
            value_after(tag, b"charset")
        } else if is(b"?xml") {
            value_after(tag, b"encoding")
        } else {
            None
        }
    })
}

fn value_after<'t>(tag: &'t [u8], key: &[u8]) -> Option<&'t [u8]> {
    let at = tag.windows(key.len()).position(|window| window.eq_ignore_ascii_case(key))?;
    let rest = tag[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_.:+".contains(byte)));
    let label = &rest[..end.unwrap_or(rest.len())];
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{GBK, KOI8_R, WINDOWS_1252};

    #[test]
    fn a_wrong_declaration_is_passed_over() {
        let page = "<meta charset=iso-8859-1><p>Dünen – „hoch“</p>";
        assert_eq!(decode(page.as_bytes(), Some("windows-1252"), true), page);
        let page = "<meta charset=utf-8><p>Die Dünen überragen die Höfe für Jahre, größer als früher.</p>";
        assert_eq!(decode(&WINDOWS_1252.encode(page).0, None, true), page);
        assert_eq!(decode(&WINDOWS_1252.encode(page).0, Some("utf-8"), true), page);
    }

    #[test]
    fn a_right_declaration_is_followed() {
        let page =
            "<META http-equiv='Content-Type' content='text/html; CHARSET = koi8-r'><p>Плотина держится.</p>";
        assert_eq!(decode(&KOI8_R.encode(page).0, None, true), page);
        assert_eq!(decode(&GBK.encode("大坝很稳。").0, Some("gb2312"), false), "大坝很稳。");
    }

    #[test]
    fn without_a_declaration_the_letters_tell() {
        let text = "Le barrage résiste, a déclaré le préfet après la réunion, où les élus étaient présents.";
        assert_eq!(decode(&WINDOWS_1252.encode(text).0, None, false), text);
        let wide: Vec<u8> = "The weir holds.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, Some("utf-8"), false), "The weir holds.");
        assert_eq!(decode("\u{FEFF}Weir".as_bytes(), None, false), "Weir");
    }

    #[test]
    fn one_torn_character_does_not_change_the_encoding() {
        let mut bytes = "Dünen, Höhen, Flüsse, Bäche, Gräben, Wälder, Äcker, Öde, Täler, Brücken, Städte"
            .as_bytes()
            .to_vec();
        bytes.extend_from_slice(b" \xC3");
        assert!(decode(&bytes, None, false).starts_with("Dünen, Höhen"));
    }
}
