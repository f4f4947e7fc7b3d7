//! The per-page function: from the bytes of one page to everything it says by itself.

use crate::coding::EventReader;
use onrecord_copies::Fingerprint;
use onrecord_language::Lexicon;
use onrecord_page::{Article, Page};
use onrecord_reading::{Known, Noticed, Reading, read_knowing};
use serde::{Deserialize, Serialize};

/// What one page says by itself, and what comparing it with others needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Analysed {
    /// The text and what the page says of itself.
    pub article: Article,
    /// What learned models noticed, before anybody's name was known.
    #[serde(default)]
    pub noticed: Noticed,
    /// What the text says.
    pub reading: Reading,
    /// For finding copies.
    pub fingerprint: Fingerprint,
}

/// Reads one page by the rules alone. Pure: the same bytes and lexicon give the same result on every machine.
pub fn analyse(page: &Page, lexicon: &Lexicon) -> Analysed {
    analysed(page, lexicon, |_| Noticed::default())
}

/// Reads one page with a coder of events beside the rules. Pure in the same way.
pub fn analyse_with(page: &Page, lexicon: &Lexicon, events: &mut EventReader<'_>) -> Analysed {
    analysed(page, lexicon, |article| events.notice(article))
}

fn analysed(page: &Page, lexicon: &Lexicon, coder: impl FnOnce(&Article) -> Noticed) -> Analysed {
    let article = onrecord_page::article(page);
    let noticed = coder(&article);
    let reading = read_knowing(&article, None, lexicon, Known { leaders: &[], noticed: Some(&noticed) });
    let fingerprint = Fingerprint::of(page.id, &article, &reading.sentences);
    Analysed { article, noticed, reading, fingerprint }
}
