//! From the bytes of a page to its text and to what it declares of itself.

use crate::{Block, DateBasis, Page};

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

/// Reads the text of a page and what it declares of itself. Never fails: undecodable bytes become U+FFFD.
pub fn decode(page: &Page) -> Decoded {
    let text = String::from_utf8_lossy(&page.bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    Decoded { text, blocks: None, head: Head::default() }
}
