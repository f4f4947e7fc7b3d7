//! Copies across languages, by what a translation leaves: names, numbers, days, words of one root, and some hundred
//! plain words of news in four languages, in the order of the sentences.
//!
//! A sentence and its translation have a third to two thirds of such *marks* in common; two sentences of independent reports on
//! one event hardly ever more than a quarter, and not in one order. So single sentences prove nothing: several in a row do.

mod align;
mod candidates;
mod marks;

pub(crate) use self::candidates::candidates;

use crate::Fingerprint;
use crate::relation::{Relation, own_words};
use onrecord_page::Article;

/// Aligned sentences are evidence from this score on.
const EVIDENT: f32 = 0.3;
/// … if each side has at least this many own content words.
const EVIDENT_WORDS: u32 = 4;

/// Whether two pages are certainly in two languages.
pub(crate) fn are_foreign(left: &Fingerprint, right: &Fingerprint) -> bool {
    left.language != right.language && left.language != 0 && right.language != 0
}

/// Aligns and weighs two texts in two languages.
pub(crate) fn relation(left: (&Fingerprint, &Article), right: (&Fingerprint, &Article)) -> Relation {
    let mut matches = align::align(&marks::sentences(left), &marks::sentences(right));
    let mut relation = Relation::empty(left.0, right.0);
    relation.translated = true;
    let mut total = 0.0;
    for matched in &mut matches {
        total += matched.score;
        relation.left.meet(left.0, matched.left);
        relation.right.meet(right.0, matched.right);
        let own = (own_words(left.0, matched.left), own_words(right.0, matched.right));
        if matched.score < EVIDENT || own.0.min(own.1) < EVIDENT_WORDS {
            continue;
        }
        matched.evident = true;
        relation.left.take(left.0, matched.left, own.0);
        relation.right.take(right.0, matched.right, own.1);
        relation.evidence += 1;
        relation.in_order += 1;
    }
    relation.score = total / matches.len().max(1) as f32;
    relation.matches = matches;
    relation
}
