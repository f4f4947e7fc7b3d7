//! Tokens that hold several words: "don't" is *do* and *n't*, "du" is *de* and *le*.

use crate::hash::of_bytes;
use std::collections::{BTreeMap, BTreeSet};

/// One word of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'m> {
    /// The bytes of the token from here to there.
    Slice(usize, usize),
    /// A form that does not stand in the token.
    Form(&'m str),
}

/// What is known of such tokens.
pub(crate) struct Contractions<'m> {
    /// Whole tokens in small letters, with the ends of their words if these stand in the token.
    whole: BTreeMap<&'m str, &'m [String]>,
    /// The hashes of the whole tokens.
    hashes: BTreeSet<u64>,
    /// Endings that are words of their own, longest first: `n't`, `'s`.
    endings: Vec<&'m str>,
}

/// Marks an ending in the list of a model.
pub(crate) const ENDING: &str = "*";

impl<'m> Contractions<'m> {
    pub fn new(list: &'m [(String, Vec<String>)]) -> Self {
        let is_ending = |token: &str| token.strip_prefix(ENDING).is_some_and(|rest| !rest.is_empty());
        let mut endings: Vec<&str> =
            list.iter().filter(|(token, _)| is_ending(token)).map(|(token, _)| &token[1..]).collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        let whole: BTreeMap<_, _> = list
            .iter()
            .filter(|(token, _)| !is_ending(token))
            .map(|(token, words)| (token.as_str(), words.as_slice()))
            .collect();
        let hashes = whole.keys().map(|token| of_bytes(token.as_bytes())).collect();
        Self { whole, hashes, endings }
    }

    /// Whether a token of one atom may hold several words, by the hash of its small letters: an ending has a sign,
    /// and so belongs to tokens of several atoms.
    pub fn may_split(&self, lower: u64) -> bool {
        self.hashes.contains(&lower)
    }

    /// Takes a token apart; leaves `parts` empty if it is one word.
    pub fn split(&self, token: &str, lower: &str, parts: &mut Vec<Part<'m>>) {
        parts.clear();
        if let Some(words) = self.whole.get(lower) {
            let in_place =
                words.iter().map(String::len).sum::<usize>() == token.len() && lower.len() == token.len();
            let mut start = 0;
            for word in *words {
                if in_place && lower[start..].starts_with(word.as_str()) {
                    parts.push(Part::Slice(start, start + word.len()));
                    start += word.len();
                } else {
                    parts.push(Part::Form(word));
                }
            }
            return;
        }
        if lower.len() != token.len() {
            return;
        }
        let ending =
            self.endings.iter().find(|ending| lower.len() > ending.len() && lower.ends_with(**ending));
        if let Some(ending) = ending {
            let stem = token.len() - ending.len();
            if token.is_char_boundary(stem) {
                parts.extend([Part::Slice(0, stem), Part::Slice(stem, token.len())]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Contractions, Part};

    #[test]
    fn known_tokens_and_known_endings_are_taken_apart() {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let list = vec![
            ("cannot".to_owned(), owned(&["can", "not"])),
            ("du".to_owned(), owned(&["de", "le"])),
            ("*n't".to_owned(), Vec::new()),
            ("*'s".to_owned(), Vec::new()),
        ];
        let contractions = Contractions::new(&list);
        let split = |token: &str| {
            let mut parts = Vec::new();
            contractions.split(token, &token.to_lowercase(), &mut parts);
            let form = |part: &Part<'_>| match part {
                Part::Slice(start, end) => token[*start..*end].to_owned(),
                Part::Form(form) => format!("+{form}"),
            };
            parts.iter().map(form).collect::<Vec<_>>()
        };
        assert_eq!(split("Cannot"), ["Can", "not"]);
        assert_eq!(split("Du"), ["+de", "+le"]);
        assert_eq!(split("DON'T"), ["DO", "N'T"]);
        assert_eq!(split("Erdoğan's"), ["Erdoğan", "'s"]);
        assert!(split("'s").is_empty());
        assert!(split("talks").is_empty());
    }
}
