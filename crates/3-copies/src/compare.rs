use crate::align::Match;
use crate::damage::damage;
use crate::relation::{Relation, Verdict};
use crate::{AlignedPair, Derivation, Fingerprint};
use onrecord_page::Article;
use onrecord_text::Span;
use serde::{Deserialize, Serialize};

/// Two pages side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The sentences that say the same, ordered by their place on the left, told from left to right.
    pub pairs: Vec<AlignedPair>,
    /// 0–1: the mean likeness of the sentences that speak for copying.
    pub score: f32,
    /// The share of the left page's own words (outside quotation marks) that the right page has too, 0–1.
    pub left_share: f32,
    /// The same of the right page.
    pub right_share: f32,
    /// The share of the left page's sentences that are aligned, 0–1.
    pub left_coverage: f32,
    /// The same of the right page.
    pub right_coverage: f32,
    /// How much of the left page comes from the right one, were it made from it.
    pub left_derived: Derivation,
    /// How much of the right page comes from the left one, were it made from it.
    pub right_derived: Derivation,
    /// Whether one copies the other or both copy a third, by this evidence alone.
    pub copies: bool,
}

/// Aligns any two pages, whether or not they are of one family.
pub fn compare(left: (&Fingerprint, &Article), right: (&Fingerprint, &Article)) -> Comparison {
    let relation = Relation::between(left, right);
    Comparison {
        pairs: aligned_pairs(left, right, &relation).collect(),
        score: relation.score,
        left_share: relation.left.share(),
        right_share: relation.right.share(),
        left_coverage: relation.left.coverage(),
        right_coverage: relation.right.coverage(),
        left_derived: relation.derivation(&relation.left),
        right_derived: relation.derivation(&relation.right),
        copies: relation.verdict() == Verdict::Copies,
    }
}

/// Which sentences met, and what the right page changed in them.
pub(crate) fn aligned_pairs(
    left: (&Fingerprint, &Article),
    right: (&Fingerprint, &Article),
    relation: &Relation,
) -> impl Iterator<Item = AlignedPair> {
    let span = |print: &Fingerprint, (first, last): (usize, usize)| -> Span {
        print.sentences[first].span.join(print.sentences[last].span)
    };
    relation.matches.iter().map(move |matched| {
        let Match { left: a, right: b, score, .. } = *matched;
        let (left_span, right_span) = (span(left.0, a), span(right.0, b));
        let same = left.0.words_from(a.0, a.1) == right.0.words_from(b.0, b.1);
        AlignedPair {
            left: (left.0.page(), left_span),
            right: (right.0.page(), right_span),
            score: score.min(1.0),
            // What a translator changed is not seen by comparing words.
            damage: if same || relation.translated {
                Vec::new()
            } else {
                damage(left.1, left_span, right.1, right_span)
            },
        }
    })
}
