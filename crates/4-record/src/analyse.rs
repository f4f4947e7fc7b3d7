//! The per-page function: from the bytes of one page to everything it says by itself.

use onrecord_copies::Fingerprint;
use onrecord_language::Lexicon;
use onrecord_page::{Article, Page};
use onrecord_reading::{Reading, read};
use serde::{Deserialize, Serialize};

/// What one page says by itself, and what comparing it with others needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Analysed {
    /// The text and what the page says of itself.
    pub article: Article,
    /// What the text says.
    pub reading: Reading,
    /// For finding copies.
    pub fingerprint: Fingerprint,
}

/// Reads one page. Pure: the same bytes and lexicon give the same result on every machine.
pub fn analyse(page: &Page, lexicon: &Lexicon) -> Analysed {
    let article = onrecord_page::article(page);
    let reading = read(&article, None, lexicon);
    let fingerprint = Fingerprint::of(page.id, &article, &reading.sentences);
    Analysed { article, reading, fingerprint }
}
