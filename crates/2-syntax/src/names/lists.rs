//! Lists of known names: longest phrases of up to six words.

use crate::hash::{finish, mix};
use crate::lexeme::Lexeme;
use crate::lookup::Lookup;

/// The lists of a model, by their bit. A list tells what its names may be, never what they are.
pub(crate) const LISTS: [&str; 9] =
    ["states", "demonyms", "seats", "places", "cities", "organisations", "media", "given-names", "titles"];

/// The longest phrase, in words.
const LONGEST: usize = 6;

/// The key of a phrase: words in small letters.
pub(crate) fn phrase_key(words: impl Iterator<Item = u64>) -> u64 {
    finish(words.fold(0x5EED, mix))
}

/// The lists, borrowed from a model.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'m>(Lookup<'m>);

impl<'m> Lists<'m> {
    pub fn new(entries: &'m [u64]) -> Option<Self> {
        Lookup::new(entries).map(Self)
    }

    /// Marks every word with the lists that have it: three bits a list, for the first word of a phrase, a later
    /// one, and any word of a phrase of several words.
    pub fn mark(&self, lexemes: &[Lexeme], marks: &mut Vec<u32>) {
        marks.clear();
        marks.resize(lexemes.len(), 0);
        let mut free = [0; LISTS.len()];
        for at in 0..lexemes.len() {
            // Names that are written small are not looked for: most are common words.
            if !lexemes[at].is_capitalised() {
                continue;
            }
            let mut longest = [0; LISTS.len()];
            let mut hash = 0x5EED;
            for length in 1..=LONGEST.min(lexemes.len() - at) {
                hash = mix(hash, lexemes[at + length - 1].lower);
                let found = self.0.get(finish(hash)).unwrap_or(0);
                for (list, longest) in longest.iter_mut().enumerate() {
                    if found >> list & 1 == 1 {
                        *longest = length;
                    }
                }
            }
            for (list, length) in longest.into_iter().enumerate() {
                if length == 0 || free[list] > at {
                    continue;
                }
                free[list] = at + length;
                for (place, mark) in marks[at..at + length].iter_mut().enumerate() {
                    *mark |= 1 << (3 * list + usize::from(place > 0));
                    if length > 1 {
                        *mark |= 4 << (3 * list);
                    }
                }
            }
        }
    }
}
