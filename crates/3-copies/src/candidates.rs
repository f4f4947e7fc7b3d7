//! Which texts to compare: those that share sampled word 4-grams which few others have.
//!
//! An inverted index with a cap on document frequency finds machine-spun and back-translated copies that
//! MinHash and document embeddings miss; a 4-gram that too many texts have is a stock phrase and finds
//! nothing but work.

use crate::Fingerprint;
use rayon::prelude::*;
use std::borrow::Cow;
use std::cmp::Reverse;

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

/// Pairs of texts worth aligning, as ascending pairs of numbers below `texts`, ascending.
///
/// `pages` says how many pages each text stands for; `print` takes out the fingerprint of a text; `near_in_time` says
/// whether two texts may be copies by their dates.
pub(crate) fn candidates<'p>(
    pages: &[usize],
    print: impl Fn(usize) -> Cow<'p, Fingerprint> + Sync,
    near_in_time: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let texts = pages.len();
    let index = Index::of(texts, &print);
    let mut pairs: Vec<(usize, usize)> = (0..texts)
        .into_par_iter()
        .with_min_len(1024)
        .map_init(|| Counter::new(texts), |counter, text| counter.nearest(&index, pages, text, &near_in_time))
        .flatten_iter()
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// The inverted index of the grams that more than one text has and few enough have.
struct Index {
    /// The texts of every gram, one gram after the other.
    postings: Vec<u32>,
    /// Where the texts of each gram begin in `postings`, and the end.
    starts: Vec<u32>,
    /// The grams of every text, one text after the other.
    grams: Vec<u32>,
    /// Where the grams of each text begin in `grams`, and the end.
    bounds: Vec<usize>,
    /// How many grams were sampled of each text.
    sampled: Vec<u32>,
}

/// So many texts are taken out at a time.
const BATCH: usize = 16 * 1024;

impl Index {
    fn of<'p>(texts: usize, print: &(impl Fn(usize) -> Cow<'p, Fingerprint> + Sync)) -> Self {
        // Half of a gram's hash is enough: what collides by chance shares one gram and never two. A gram and its
        // text in one number sort fast and take half the memory of the whole hash.
        let mut rows: Vec<u64> = Vec::new();
        let mut sampled: Vec<u32> = Vec::with_capacity(texts);
        for start in (0..texts).step_by(BATCH) {
            let batch = start..texts.min(start + BATCH);
            let samples: Vec<Vec<u64>> = batch
                .clone()
                .into_par_iter()
                .map(|text| {
                    let row = |gram: &u64| (gram & 0xFFFF_FFFF_0000_0000) | text as u64;
                    print(text).sample.iter().map(row).collect()
                })
                .collect();
            sampled.extend(samples.iter().map(|sample| sample.len() as u32));
            rows.reserve_exact(samples.iter().map(Vec::len).sum());
            samples.iter().for_each(|sample| rows.extend_from_slice(sample));
        }
        rows.par_sort_unstable();
        rows.dedup();
        let cap = cap(texts);
        let groups =
            || rows.chunk_by(|a, b| a >> 32 == b >> 32).filter(|group| (2..=cap).contains(&group.len()));
        let mut bounds = vec![0usize; texts + 1];
        let (mut postings, mut starts) = (Vec::new(), vec![0]);
        for group in groups() {
            for row in group {
                let text = *row as u32;
                bounds[text as usize + 1] += 1;
                postings.push(text);
            }
            starts.push(postings.len() as u32);
        }
        drop(rows);
        for text in 0..texts {
            bounds[text + 1] += bounds[text];
        }
        let mut next = bounds.clone();
        let mut grams = vec![0u32; postings.len()];
        for (gram, group) in starts.windows(2).enumerate() {
            for &text in &postings[group[0] as usize..group[1] as usize] {
                grams[next[text as usize]] = gram as u32;
                next[text as usize] += 1;
            }
        }
        Self { postings, starts, grams, bounds, sampled }
    }

    /// Calls `each` with every other text of every gram of a text.
    fn each_neighbour(&self, text: usize, mut each: impl FnMut(u32)) {
        for &gram in &self.grams[self.bounds[text]..self.bounds[text + 1]] {
            let group = self.starts[gram as usize] as usize..self.starts[gram as usize + 1] as usize;
            self.postings[group].iter().copied().for_each(&mut each);
        }
    }
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

    /// The pairs of a text with the texts that share most with it.
    fn nearest(
        &mut self,
        index: &Index,
        pages: &[usize],
        text: usize,
        near_in_time: &impl Fn(usize, usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let Self { shared, touched } = self;
        index.each_neighbour(text, |other| {
            let count = &mut shared[other as usize];
            if *count == 0 {
                touched.push(other);
            }
            *count = count.saturating_add(1);
        });
        let mut found: Vec<(u16, u32)> = Vec::new();
        for other in touched.drain(..) {
            let count = std::mem::take(&mut shared[other as usize]);
            let shorter = index.sampled[text].min(index.sampled[other as usize]) as usize;
            let least = SHARED.max(shorter / SHARED_FRACTION);
            if usize::from(count) >= least && other as usize != text && near_in_time(text, other as usize) {
                found.push((count, other));
            }
        }
        // An excerpt shares all of itself with its source, with every longer excerpt and with pages that merge the source:
        // among equals, what most pages carry comes first.
        found.sort_unstable_by_key(|&(count, other)| (Reverse(count), Reverse(pages[other as usize]), other));
        found.truncate(MOST);
        let least = found.first().map_or(0, |&(count, _)| count / FRACTION);
        found.retain(|&(count, _)| count >= least);
        found.into_iter().map(|(_, other)| (text.min(other as usize), text.max(other as usize))).collect()
    }
}
