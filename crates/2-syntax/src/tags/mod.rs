//! Parts of speech: a greedy tagger from left to right over what words are and what was tagged before.

mod features;

pub(crate) use self::features::{START, features};

use crate::hash::Keys;
use crate::lexeme::Lexeme;
use crate::weights::SparseTable;

/// Tags the words of a sentence with the numbers of their tags. A frequent form that has one tag is not asked about:
/// that is a third of all words.
pub(crate) fn tag(
    table: &SparseTable<'_>,
    classes: usize,
    lexemes: &[Lexeme],
    keys: &mut Keys,
    tags: &mut Vec<u16>,
) {
    tags.clear();
    let mut before = [START; 2];
    for at in 0..lexemes.len() {
        let best = match lexemes[at].sure {
            Some(sure) => usize::from(sure.tag),
            None => {
                features(lexemes, at, before, &mut table.fetching(keys));
                let mut scores = [0_i32; 256];
                table.score(keys.as_slice(), &mut scores);
                best(&scores[..classes])
            }
        };
        tags.push(best as u16);
        before = [best as u64, before[0]];
    }
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
