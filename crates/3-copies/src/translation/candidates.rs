//! Which texts of different languages to compare: those that have names and numbers in common which few others have.

use super::marks;
use crate::shelf::Texts;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A mark in more texts than this tells nothing.
const MOST_HOLDERS: usize = 100;
/// Texts are compared from so many common marks on.
const SHARED: usize = 4;
/// Each text is compared with so many of other languages at most.
const MOST: usize = 8;

/// Pairs of texts of two languages worth aligning, ascending; `languages` are those of the texts, 0 where none is known.
pub(crate) fn candidates(
    texts: &impl Texts,
    languages: &[u16],
    near_in_time: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let known = || languages.iter().copied().filter(|&language| language != 0);
    if known().min() == known().max() {
        return Vec::new();
    }
    let of_text: Vec<Vec<u64>> =
        (0..languages.len()).into_par_iter().map(|text| telling(texts, text)).collect();
    let mut holders: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (text, marks) in of_text.iter().enumerate() {
        marks.iter().for_each(|&mark| holders.entry(mark).or_default().push(text as u32));
    }
    let nearest = |text: usize| {
        let mut shared: BTreeMap<u32, (usize, f32)> = BTreeMap::new();
        for mark in &of_text[text] {
            let held = &holders[mark];
            if held.len() > MOST_HOLDERS {
                continue;
            }
            let weight = 1.0 / held.len() as f32;
            for &other in held {
                let entry = shared.entry(other).or_default();
                *entry = (entry.0 + 1, entry.1 + weight);
            }
        }
        let foreign = |other: u32| {
            let language = languages[other as usize];
            language != languages[text] && language != 0 && near_in_time(text, other as usize)
        };
        let mut found: Vec<(usize, u32)> = shared
            .into_iter()
            .filter(|&(other, (count, _))| count >= SHARED && foreign(other))
            // Whole numbers compare the same on every machine.
            .map(|(other, (_, weight))| ((weight * 1e6) as usize, other))
            .collect();
        found.sort_unstable_by_key(|&(weight, other)| (Reverse(weight), other));
        found.truncate(MOST);
        found
            .into_iter()
            .map(move |(_, other)| (text.min(other as usize), text.max(other as usize)))
            .collect::<Vec<_>>()
    };
    let mut pairs: Vec<(usize, usize)> = (0..languages.len())
        .into_par_iter()
        .filter(|&text| languages[text] != 0)
        .flat_map_iter(nearest)
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// The names and numbers of a text, ascending.
fn telling(texts: &impl Texts, text: usize) -> Vec<u64> {
    let (print, article) = (texts.print(text), texts.article(text));
    let sentences = marks::sentences((&print, &article));
    let mut keys: Vec<u64> = sentences
        .iter()
        .flat_map(|sentence| &sentence.marks)
        .filter(|mark| mark.telling)
        .map(|mark| mark.key)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
