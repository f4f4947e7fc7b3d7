//! From the bytes of a page to its text and to what it declares of itself.

use crate::formats::jsonl;
use crate::formats::sniff::{Kind, sniff};
use crate::{Block, DateBasis, InputKind, Limits, Page, charset, html};
use std::borrow::Cow;

/// The text of a page, and what its packing and its HTML head say of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded {
    /// The text. For plain text the file's own text, line ends and all, without a byte order mark; for HTML the
    /// article's blocks with a blank line between them. Empty when a page shows no running text.
    pub text: String,
    /// The blocks of an HTML page, in order, without overlap; `None` for plain text, which has no marked blocks.
    pub blocks: Option<Vec<Block>>,
    /// What the page declares of itself outside its text.
    pub head: Head,
}

/// What a page declares of itself outside its text: JSON-LD, meta elements, `<title>`, `<time>`, the fields of a
/// JSONL line. Everything is as declared; nothing is believed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The headline, without the site's name before or after it.
    pub title: Option<String>,
    /// The name of the site: `og:site_name` and the like, or the `outlet` of a JSONL line.
    pub site_name: Option<String>,
    /// The authors' names, in order, as declared.
    pub authors: Vec<String>,
    /// The address that the page declares as its own (canonical link, `og:url`).
    pub canonical_url: Option<String>,
    /// Dates of publication, best source first, as written.
    pub published: Vec<DeclaredTime>,
    /// Dates of the last change, best source first, as written.
    pub modified: Vec<DeclaredTime>,
    /// The language tag that the page declares (`en-GB`), as written.
    pub language: Option<String>,
    /// The publisher's name in JSON-LD or meta elements.
    pub publisher: Option<String>,
}

/// A date as a page declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredTime {
    /// As written, white space trimmed: mostly ISO 8601, not always.
    pub value: String,
    /// Where it stands: `JSON-LD datePublished`, `meta article:published_time`, `time`, `date`.
    pub place: String,
    /// [`DateBasis::Metadata`] for HTML, [`DateBasis::Input`] for a JSONL field.
    pub basis: DateBasis,
}

/// Reads the text of a page and what it declares of itself.
///
/// Never fails: undecodable bytes become U+FFFD, and a page without running text gives an empty text.
pub fn decode(page: &Page) -> Decoded {
    match page.kind {
        InputKind::Jsonl => jsonl(page),
        InputKind::Html => {
            html(&charset::decode(&page.bytes, page.charset.as_deref(), true), page.url.as_deref())
        }
        InputKind::Text => text(charset::decode(&page.bytes, page.charset.as_deref(), false)),
        InputKind::Mhtml | InputKind::Warc => {
            let is_html = sniff(&page.bytes) == Kind::Html;
            let decoded = charset::decode(&page.bytes, page.charset.as_deref(), is_html);
            if is_html { html(&decoded, page.url.as_deref()) } else { text(decoded) }
        }
    }
}

fn text(text: Cow<str>) -> Decoded {
    Decoded { text: text.into_owned(), blocks: None, head: Head::default() }
}

fn html(source: &str, url: Option<&str>) -> Decoded {
    let (text, blocks, head) = html::read(source, url, Limits::default().html_depth);
    Decoded { text, blocks: Some(blocks), head }
}

/// The fields of a line speak before what its HTML says: whoever made the file knows more than the page.
fn jsonl(page: &Page) -> Decoded {
    let Some(object) = jsonl::parse(&page.bytes) else { return Decoded::default() };
    let mut decoded = match (jsonl::field(&object, jsonl::TEXT), jsonl::field(&object, jsonl::HTML)) {
        (Some(words), _) => text(Cow::Owned(words)),
        (None, Some(source)) => html(&source, page.url.as_deref()),
        (None, None) => return Decoded::default(),
    };
    let head = &mut decoded.head;
    let time =
        |key: &str, value: String| DeclaredTime { value, place: key.to_owned(), basis: DateBasis::Input };
    head.title = jsonl::field(&object, jsonl::TITLE).or(head.title.take());
    head.site_name = jsonl::field(&object, jsonl::OUTLET).or(head.site_name.take());
    head.language = jsonl::field(&object, jsonl::LANGUAGE).or(head.language.take());
    head.published.splice(0..0, jsonl::field(&object, jsonl::DATE).map(|value| time("date", value)));
    head.modified.splice(0..0, jsonl::field(&object, jsonl::MODIFIED).map(|value| time("modified", value)));
    let authors = jsonl::list(&object, jsonl::AUTHORS);
    if !authors.is_empty() {
        head.authors = authors;
    }
    decoded
}
