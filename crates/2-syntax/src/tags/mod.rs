//! Parts of speech: a greedy tagger from left to right over what words are and what was tagged before.

mod features;

pub(crate) use self::features::{START, features, first_features, further_features};

use crate::hash::{Keys, Take};
use crate::lexeme::Lexeme;
use crate::weights::SparseTable;

/// A lead of the best tag by the first features alone above which a quick tagger asks for no more, in steps of the frozen
/// weights: on `PolNeAR`'s development part it is so for three words in five of those that are asked about, and one tag in
/// five hundred is another one then.
pub(crate) const QUICK_LEAD: i32 = 113;

/// Tags the words of a sentence with the numbers of their tags. A frequent form that has one tag is not asked about:
/// that is a third of all words. Where the first features have a lead of more than `enough`, the others are not asked.
pub(crate) fn tag(
    table: &SparseTable<'_>,
    classes: usize,
    enough: i32,
    lexemes: &[Lexeme],
    keys: &mut Keys,
    tags: &mut Vec<u16>,
) {
    tags.clear();
    let mut before = [START; 2];
    for at in 0..lexemes.len() {
        let best = match lexemes[at].sure {
            Some(sure) => usize::from(sure.tag),
            None => asked(table, classes, enough, (lexemes, at, before), keys),
        };
        tags.push(best as u16);
        before = [best as u64, before[0]];
    }
}

/// The tag of a word by the table.
fn asked(
    table: &SparseTable<'_>,
    classes: usize,
    enough: i32,
    (lexemes, at, before): (&[Lexeme], usize, [u64; 2]),
    keys: &mut Keys,
) -> usize {
    let mut scores = [0_i32; 256];
    keys.clear();
    first_features(lexemes, at, before, &mut table.fetching(keys));
    if enough < i32::MAX {
        table.score(keys.as_slice(), &mut scores);
        let (leader, lead) = leader(&scores[..classes]);
        if lead > enough {
            return leader;
        }
        keys.clear();
    }
    further_features(lexemes, at, before, &mut table.fetching(keys));
    table.score(keys.as_slice(), &mut scores);
    leader(&scores[..classes]).0
}

/// The first class with the highest score, and its lead before the next best.
fn leader(scores: &[i32]) -> (usize, i32) {
    let (mut most, mut second) = (i32::MIN, i32::MIN);
    for score in scores {
        second = second.max(most.min(*score));
        most = most.max(*score);
    }
    (scores.iter().position(|score| *score == most).unwrap_or(0), most.saturating_sub(second))
}

/// The first class with the highest score.
pub(crate) fn best<T: PartialOrd>(scores: &[T]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate().skip(1) {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}
