//! Exact and near copies, found by hashes alone and collapsed before anything else is compared: a wire
//! report with three hundred reprints is one text to the steps that follow.

use crate::disjoint::Disjoint;
use crate::keyed;
use crate::shelf::Label;
use crate::sketch::{bands, likeness};

/// From this share of common 5-grams on, two texts are near copies. A page that merges two articles stays
/// below it, unless one of the two is a trifle.
const NEAR: f32 = 0.8;
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
    let firsts = pages.iter().enumerate().filter(|(index, page)| !doubles[*index] && long(page));
    let mut rows: Vec<(u64, u32)> =
        firsts.flat_map(|(index, page)| bands(&page.sketch).map(move |band| (band, index as u32))).collect();
    for group in keyed::groups(&mut rows) {
        join_near(pages, group, &mut sets);
    }
    sets.sets()
}

/// Joins the texts of one band that are near. Each is compared with one text of every set seen so far, so
/// that a band which many reprints share stays cheap.
fn join_near(pages: &[Label], group: &[(u64, u32)], sets: &mut Disjoint) {
    let mut firsts: Vec<usize> = Vec::new();
    for &(_, index) in group {
        let index = index as usize;
        let own = sets.root(index);
        if firsts.iter().any(|&first| sets.root(first) == own) {
            continue;
        }
        let near = firsts
            .iter()
            .copied()
            .find(|&first| likeness(&pages[first].sketch, &pages[index].sketch) >= NEAR);
        match near {
            Some(first) => {
                sets.join(first, index);
            }
            None => firsts.push(index),
        }
    }
}

/// The text that stands for a group: the one with the most words, so that nothing of the others is missed.
pub(crate) fn representative(pages: &[Label], group: &[usize]) -> usize {
    group.iter().copied().max_by_key(|&index| (pages[index].words, std::cmp::Reverse(index))).unwrap_or(0)
}
