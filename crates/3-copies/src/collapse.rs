//! Exact and near copies, found by hashes alone and collapsed before anything else is compared: a wire
//! report with three hundred reprints is one text to the steps that follow.
//!
//! A group has a page in its middle, the one with the most words, and every other is near *it*. Chains are not
//! followed: excerpts of growing length are each near the next, and lead from an article to a page that merges it
//! with another.

use crate::disjoint::Disjoint;
use crate::keyed;
use crate::shelf::Label;
use crate::sketch::{bands, likeness};
use std::cmp::Reverse;

/// From this share of common 5-grams on, two texts are near copies …
const NEAR: f32 = 0.8;
/// … if the shorter has this share of the words of the longer. Where one is the other and a tenth more, it may be
/// an excerpt or a page that merges two articles, which only their sentences tell.
const LENGTH: f32 = 0.9;
/// A body of fewer words ("Page not found") says nothing about where it comes from.
const SHORTEST_BODY: u32 = 8;

/// Groups of exact and near copies, as ascending indices into `pages`; a page without copies is alone.
pub(crate) fn collapse(pages: &[Label]) -> Vec<Vec<usize>> {
    let mut sets = Disjoint::new(pages.len());
    let long = |page: &Label| page.words >= SHORTEST_BODY && page.body != 0;
    let mut rows: Vec<(u64, u32)> = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| long(page))
        .map(|(index, page)| (page.body, index as u32))
        .collect();
    let mut doubles = vec![false; pages.len()];
    for group in keyed::groups(&mut rows) {
        for &(_, index) in &group[1..] {
            sets.join(group[0].1 as usize, index as usize);
            doubles[index as usize] = true;
        }
    }
    let mut firsts: Vec<usize> = (0..pages.len()).filter(|&at| !doubles[at] && long(&pages[at])).collect();
    firsts.sort_by_key(|&at| (Reverse(pages[at].words), at));
    let shared = SharedBands::of(pages, &firsts);
    let mut middles: Vec<Vec<u32>> = vec![Vec::new(); shared.count];
    for (rank, &page) in firsts.iter().enumerate() {
        let own = shared.of_text(rank);
        let mut known: Vec<u32> =
            own.iter().flat_map(|&band| middles[band as usize].iter().copied()).collect();
        known.sort_unstable();
        known.dedup();
        match known.into_iter().find(|&middle| are_near(&pages[firsts[middle as usize]], &pages[page])) {
            Some(middle) => {
                sets.join(firsts[middle as usize], page);
            }
            None => own.iter().for_each(|&band| middles[band as usize].push(rank as u32)),
        }
    }
    sets.sets()
}

fn are_near(longer: &Label, shorter: &Label) -> bool {
    shorter.words as f32 >= LENGTH * longer.words as f32 && likeness(&longer.sketch, &shorter.sketch) >= NEAR
}

/// The bands that more than one text has, numbered, text by text.
struct SharedBands {
    count: usize,
    /// The bands of every text, one text after the other.
    bands: Vec<u32>,
    /// Where those of each text begin, and the end.
    starts: Vec<usize>,
}

impl SharedBands {
    /// `texts` are indices into `pages`; their places in it are what [`Self::of_text`] knows them by.
    fn of(pages: &[Label], texts: &[usize]) -> Self {
        let of_text = |(rank, &page): (usize, &usize)| {
            bands(&pages[page].sketch).map(move |band| (band, rank as u32)).collect::<Vec<_>>()
        };
        let mut rows: Vec<(u64, u32)> = texts.iter().enumerate().flat_map(of_text).collect();
        let mut by_text: Vec<(u32, u32)> = Vec::new();
        let mut count = 0;
        for group in keyed::groups(&mut rows) {
            by_text.extend(group.iter().map(|&(_, rank)| (rank, count)));
            count += 1;
        }
        drop(rows);
        by_text.sort_unstable();
        let mut starts = vec![0; texts.len() + 1];
        for &(rank, _) in &by_text {
            starts[rank as usize + 1] += 1;
        }
        for rank in 0..texts.len() {
            starts[rank + 1] += starts[rank];
        }
        Self { count: count as usize, bands: by_text.into_iter().map(|(_, band)| band).collect(), starts }
    }

    fn of_text(&self, rank: usize) -> &[u32] {
        &self.bands[self.starts[rank]..self.starts[rank + 1]]
    }
}

/// The text that stands for a group: the one with the most words, so that nothing of the others is missed.
pub(crate) fn representative(pages: &[Label], group: &[usize]) -> usize {
    group.iter().copied().max_by_key(|&index| (pages[index].words, Reverse(index))).unwrap_or(0)
}
