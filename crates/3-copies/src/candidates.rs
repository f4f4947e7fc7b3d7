//! Which texts to compare: those that share sampled word 4-grams which few others have.
//!
//! An inverted index with a cap on document frequency finds machine-spun and back-translated copies that
//! MinHash and document embeddings miss; a 4-gram that too many texts have is a stock phrase and finds
//! nothing but work.

use crate::Fingerprint;
use crate::keyed;
use rayon::prelude::*;

/// Two texts are compared from this many shared grams on …
const SHARED: usize = 2;
/// … and where both are long, from this fraction of the shorter one's grams on.
const SHARED_FRACTION: usize = 64;
/// A text that shares much with one other is not compared with those that share less than this fraction of it.
const FRACTION: u16 = 16;
/// Each text is compared with this many others at most, the ones that share most first.
const MOST: usize = 10;
/// A gram in this many texts is never a stock phrase, however small the pile.
const LEAST_CAP: usize = 50;

/// A gram in more texts than this is a stock phrase. It grows with the pile, more slowly than the pile.
fn cap(texts: usize) -> usize {
    LEAST_CAP.max(texts.isqrt())
}

/// Pairs of texts worth aligning, as ascending pairs of indices into `texts`, ascending.
///
/// `near_in_time` says whether two texts may be copies by their dates.
pub(crate) fn candidates(
    texts: &[&Fingerprint],
    near_in_time: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let mut rows: Vec<(u64, u32)> = texts
        .iter()
        .enumerate()
        .flat_map(|(index, text)| text.sample.iter().map(move |&gram| (gram, index as u32)))
        .collect();
    let cap = cap(texts.len());
    let postings: Vec<&[(u64, u32)]> = keyed::groups(&mut rows).filter(|group| group.len() <= cap).collect();
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); texts.len()];
    for (place, group) in postings.iter().enumerate() {
        for &(_, index) in *group {
            places[index as usize].push(place as u32);
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..texts.len())
        .into_par_iter()
        .map_init(
            || Counter::new(texts.len()),
            |counter, index| counter.nearest(texts, index, &places[index], &postings, &near_in_time),
        )
        .flatten_iter()
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Counts what one text shares with all others.
struct Counter {
    shared: Vec<u16>,
    touched: Vec<u32>,
}

impl Counter {
    fn new(texts: usize) -> Self {
        Self { shared: vec![0; texts], touched: Vec::new() }
    }

    /// The pairs of `index` with the texts that share most with it.
    fn nearest(
        &mut self,
        texts: &[&Fingerprint],
        index: usize,
        places: &[u32],
        postings: &[&[(u64, u32)]],
        near_in_time: &impl Fn(usize, usize) -> bool,
    ) -> Vec<(usize, usize)> {
        for &place in places {
            for &(_, other) in postings[place as usize] {
                let count = &mut self.shared[other as usize];
                if *count == 0 {
                    self.touched.push(other);
                }
                *count = count.saturating_add(1);
            }
        }
        let mut found: Vec<(u16, u32)> = Vec::new();
        for other in self.touched.drain(..) {
            let count = std::mem::take(&mut self.shared[other as usize]);
            let shorter = texts[index].sample.len().min(texts[other as usize].sample.len());
            let least = SHARED.max(shorter / SHARED_FRACTION);
            if usize::from(count) >= least && other as usize != index && near_in_time(index, other as usize) {
                found.push((count, other));
            }
        }
        found.sort_unstable_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
        found.truncate(MOST);
        let least = found.first().map_or(0, |&(count, _)| count / FRACTION);
        found.retain(|&(count, _)| count >= least);
        found.into_iter().map(|(_, other)| (index.min(other as usize), index.max(other as usize))).collect()
    }
}
