//! Lemmas and features: a form and its tag tell both nearly always.
//!
//! A table from a tag and a whole form, or a tag and an ending, to a number: the longest ending that is known
//! decides. Entries that say what a shorter ending says already are left out.

use crate::hash::{KeyMap, finish, mix, of_bytes};
use crate::lookup::{Lookup, freeze};
use std::collections::BTreeMap;

/// The longest ending that is looked up, in characters.
const LONGEST: usize = 6;
/// An ending that was seen less often says nothing of other forms.
const SEEN: u32 = 2;

/// The table, borrowed from a model.
#[derive(Clone, Copy)]
pub(crate) struct Endings<'m>(Lookup<'m>);

/// The key of a tag with a whole form, or (`length` below 255) an ending.
fn key(tag: u16, length: usize, letters: &[u8]) -> u64 {
    finish(mix(mix(of_bytes(letters), u64::from(tag)), length as u64))
}

/// The endings of a form from the longest to the empty one, each with its length in characters.
fn endings(form: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = form.char_indices().rev().take(LONGEST).map(|(at, _)| at);
    let mut all: [(usize, &str); LONGEST + 1] = [(0, ""); LONGEST + 1];
    let mut number = 1;
    for (length, at) in (1..).zip(starts) {
        all[length] = (length, &form[at..]);
        number = length + 1;
    }
    all.into_iter().take(number).rev()
}

impl<'m> Endings<'m> {
    pub fn new(entries: &'m [u64]) -> Option<Self> {
        Lookup::new(entries).map(Self)
    }

    /// The number for a form in small letters under a tag; 0 if nothing is known.
    pub fn get(&self, tag: u16, lower: &str) -> u32 {
        self.0
            .get(key(tag, 255, lower.as_bytes()))
            .or_else(|| {
                endings(lower).find_map(|(length, ending)| self.0.get(key(tag, length, ending.as_bytes())))
            })
            .unwrap_or(0)
    }
}

/// Learns a table from (tag, form in small letters, number).
pub(crate) fn learn<'t>(examples: impl Iterator<Item = (u16, &'t str, u32)>) -> Vec<u64> {
    let mut whole: BTreeMap<(u16, &str), BTreeMap<u32, u32>> = BTreeMap::new();
    for (tag, form, number) in examples {
        *whole.entry((tag, form)).or_default().entry(number).or_default() += 1;
    }
    let mut by_ending: BTreeMap<(u16, usize, &str), BTreeMap<u32, u32>> = BTreeMap::new();
    for ((tag, form), numbers) in &whole {
        for (length, ending) in endings(form) {
            let counts = by_ending.entry((*tag, length, ending)).or_default();
            // A form counts once, however frequent: endings are for forms that were never seen.
            for number in numbers.keys() {
                *counts.entry(*number).or_default() += 1;
            }
        }
    }
    let most = |counts: &BTreeMap<u32, u32>| {
        counts
            .iter()
            .max_by_key(|(number, count)| (**count, u32::MAX - **number))
            .map_or(0, |(number, _)| *number)
    };
    let mut map = KeyMap::default();
    // Short endings first: a longer one is kept only where it says something else.
    let mut ordered: Vec<_> = by_ending.iter().collect();
    ordered.sort_by_key(|((tag, length, ending), _)| (*length, *tag, *ending));
    let guess = |map: &KeyMap<u32>, tag: u16, form: &str, shorter_than: usize| {
        endings(form)
            .filter(|(length, _)| *length < shorter_than)
            .find_map(|(length, ending)| map.get(&key(tag, length, ending.as_bytes())).copied())
    };
    for ((tag, length, ending), counts) in ordered {
        let number = most(counts);
        let seen: u32 = counts.values().sum();
        if (seen >= SEEN || *length == 0) && guess(&map, *tag, ending, *length) != Some(number) {
            map.insert(key(*tag, *length, ending.as_bytes()), number);
        }
    }
    for ((tag, form), counts) in &whole {
        let number = most(counts);
        if guess(&map, *tag, form, LONGEST + 1) != Some(number) {
            map.insert(key(*tag, 255, form.as_bytes()), number);
        }
    }
    freeze(&map)
}

#[cfg(test)]
mod tests {
    use super::{Endings, learn};

    #[test]
    fn the_longest_known_ending_decides() {
        let seen = [(1, "talks", 1), (1, "walks", 1), (1, "glass", 2), (1, "mass", 2), (1, "men", 3)];
        let entries = learn(seen.into_iter());
        let endings = Endings::new(&entries).unwrap();
        let numbers = ["talks", "men", "seeks", "lass", "omen"].map(|form| endings.get(1, form));
        assert_eq!(numbers, [1, 3, 1, 2, 1]);
        assert_eq!(endings.get(2, "talks"), 0);
    }
}
