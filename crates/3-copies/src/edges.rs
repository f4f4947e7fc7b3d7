//! From candidates to edges: pairs of texts that copy one another, or share passages.
//!
//! Families are unions over copy edges, and a page that merges two articles must not make them one: edges at
//! such a page are passage edges (see [`crate::patchwork`]).

use crate::align::Match;
use crate::patchwork::{borrowed, overlap};
use crate::relation::{Part, Relation, Verdict};
use crate::shelf::Texts;
use crate::translation::{self, are_foreign};
use rayon::prelude::*;
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
/// A page that has this share from a text in its own language …
const SECOND_SOURCE: f32 = 0.25;
/// … and less than this of it in common with what it has from a text in another language, has two sources.
const SAME_PASSAGE: f32 = 0.25;

/// Aligns the candidate pairs (ascending) and tells copies from borrowed passages.
pub(crate) fn edges(texts: &impl Texts, pairs: &[(usize, usize)]) -> Vec<Edge> {
    let mut edges = aligned(texts, pairs);
    part_merged(texts, &mut edges);
    edges
}

/// Aligns pairs of texts (ascending); keeps those that share something, ordered as given. Each pair is judged by itself.
pub(crate) fn aligned(texts: &impl Texts, pairs: &[(usize, usize)]) -> Vec<Edge> {
    let of_one: Vec<&[(usize, usize)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    let align = |pairs: &&[(usize, usize)]| -> Vec<Edge> {
        let own = pairs.first().map(|&(left, _)| texts.print(left));
        let mut found = Vec::new();
        for (&(left, right), own) in pairs.iter().zip(own.iter().cycle()) {
            let other = texts.print(right);
            let mut relation = if are_foreign(own, &other) {
                translation::relation((own, &texts.article(left)), (&other, &texts.article(right)))
            } else {
                Relation::of(own, &other)
            };
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
pub(crate) fn part_merged(texts: &impl Texts, edges: &mut [Edge]) {
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    // Which sentences a translation shares is known too loosely to tell sources by.
    let tellable = edges.iter().enumerate().filter(|(_, edge)| !edge.relation.translated);
    for (number, edge) in tellable {
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
        .map(|(page, numbers)| (*page, borrowed(&texts.print(*page), *page, numbers, known)))
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
    part_translated(texts, edges);
}

/// A page that has one part from a text in its language and another from one in another language merges two articles:
/// the second is a passage.
fn part_translated(texts: &impl Texts, edges: &mut [Edge]) {
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, edge) in edges.iter().enumerate().filter(|(_, edge)| !edge.relation.translated) {
        at.entry(edge.left).or_default().push(number);
        at.entry(edge.right).or_default().push(number);
    }
    let other_source = |edge: &Edge, page: usize| {
        let text = texts.print(page);
        let own = edge.passages_of(page);
        at.get(&page).into_iter().flatten().map(|&number| &edges[number]).any(|known| {
            known.part_of(page).share() >= SECOND_SOURCE
                && overlap(&text, &own, &known.passages_of(page)) < SAME_PASSAGE
        })
    };
    let parted = |edge: &Edge| {
        edge.relation.translated
            && edge.verdict == Verdict::Copies
            && (other_source(edge, edge.left) || other_source(edge, edge.right))
    };
    let parted: Vec<usize> = (0..edges.len()).filter(|&number| parted(&edges[number])).collect();
    for number in parted {
        edges[number].verdict = Verdict::Passages;
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
