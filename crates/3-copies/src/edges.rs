//! From candidates to edges: pairs of texts that copy one another, or share passages.
//!
//! Families are unions over copy edges, and a page that merges two articles must not make them one: edges at
//! such a page are passage edges (see [`crate::patchwork`]).

use crate::Fingerprint;
use crate::align::Match;
use crate::patchwork::borrowed;
use crate::relation::{Part, Relation, Verdict};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Two texts and what they share.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    /// The lesser index.
    pub(crate) left: usize,
    /// The greater index.
    pub(crate) right: usize,
    /// What they share.
    pub(crate) relation: Relation,
    /// What they are to one another. [`Verdict::Passages`] edges never join families.
    pub(crate) verdict: Verdict,
    /// Which side has passages of the other and is otherwise its own; `None` where nothing tells.
    pub(crate) borrower: Option<usize>,
}

/// Passages of less than this share of a page are no source of it.
const SOURCE_SHARE: f32 = 0.15;

/// Aligns the candidate pairs (ascending) and tells copies from borrowed passages.
pub(crate) fn edges<'p>(
    print: &(impl Fn(usize) -> Cow<'p, Fingerprint> + Sync),
    pairs: &[(usize, usize)],
) -> Vec<Edge> {
    let mut edges = aligned(print, pairs);
    part_merged(print, &mut edges);
    edges
}

/// Aligns pairs of texts (ascending); keeps those that share something, ordered as given. Each pair is judged by itself.
/// `print` takes out the fingerprint of a text.
pub(crate) fn aligned<'p>(
    print: &(impl Fn(usize) -> Cow<'p, Fingerprint> + Sync),
    pairs: &[(usize, usize)],
) -> Vec<Edge> {
    let of_one: Vec<&[(usize, usize)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    let align = |pairs: &&[(usize, usize)]| -> Vec<Edge> {
        let own = pairs.first().map(|&(left, _)| print(left));
        let mut found = Vec::new();
        for (&(left, right), own) in pairs.iter().zip(own.iter().cycle()) {
            let mut relation = Relation::of(own, &print(right));
            let verdict = relation.verdict();
            if verdict != Verdict::Apart {
                relation.matches.shrink_to_fit();
                found.push(Edge { left, right, relation, verdict, borrower: None });
            }
        }
        found
    };
    of_one.par_iter().flat_map_iter(align).collect()
}

/// Turns copy edges at pages that merge several sources into passage edges, and says who borrowed. `edges` are ordered
/// by their texts, and hold all of every text that they touch.
pub(crate) fn part_merged<'p>(print: &(impl Fn(usize) -> Cow<'p, Fingerprint> + Sync), edges: &mut [Edge]) {
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, edge) in edges.iter().enumerate() {
        for page in [edge.left, edge.right] {
            if edge.verdict == Verdict::Copies || edge.part_of(page).share() >= SOURCE_SHARE {
                at.entry(page).or_default().push(number);
            }
        }
    }
    let at: Vec<(usize, Vec<usize>)> = at.into_iter().filter(|(_, numbers)| numbers.len() > 1).collect();
    let known = &*edges;
    let merged: Vec<(usize, Vec<usize>)> = at
        .par_iter()
        .map(|(page, numbers)| (*page, borrowed(&print(*page), *page, numbers, known)))
        .collect();
    let mut parted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (page, numbers) in merged {
        for number in numbers {
            parted.entry(number).or_default().push(page);
        }
    }
    for (number, borrowers) in parted {
        edges[number].verdict = Verdict::Passages;
        // Where each seems to have borrowed from the other, other evidence must tell.
        edges[number].borrower = if borrowers.len() == 1 { Some(borrowers[0]) } else { None };
    }
}

impl Edge {
    /// The side that is not `page`.
    pub(crate) fn other(&self, page: usize) -> usize {
        if self.left == page { self.right } else { self.left }
    }

    /// The part of the given side.
    pub(crate) fn part_of(&self, page: usize) -> &Part {
        if self.left == page { &self.relation.left } else { &self.relation.right }
    }

    /// The sentences of `page` that the other side has too, as evidence, ascending.
    pub(crate) fn passages_of(&self, page: usize) -> Vec<usize> {
        let own = |matched: &Match| if self.left == page { matched.left } else { matched.right };
        let evident = self.relation.matches.iter().filter(|matched| matched.evident);
        let mut sentences: Vec<usize> = evident.map(own).flat_map(|(first, last)| first..=last).collect();
        sentences.sort_unstable();
        sentences
    }
}
