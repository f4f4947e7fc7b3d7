//! From candidates to edges: pairs of texts that copy one another, or share passages.
//!
//! Families are unions over edges, and a page that merges two articles must not make them one. So every
//! text is asked which of its passages each neighbour accounts for: neighbours that account for different
//! passages and do not copy one another are different sources, and the page has passages of both.

use crate::Fingerprint;
use crate::align::Match;
use crate::disjoint::Disjoint;
use crate::relation::{Relation, Verdict};
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

/// A page of which one source accounts for this much is a copy of that source, whatever else it holds.
const DOMINANT: f32 = 0.8;
/// A text of which this much stands in another lies wholly inside it: an excerpt, or one item of a digest.
const CONTAINED: f32 = 0.8;
/// Two neighbours account for the same passage when this share of the smaller one's sentences is common.
const SAME_PASSAGE: f32 = 0.5;
/// Passages of less than this share of a page are no source of it.
const SOURCE_SHARE: f32 = 0.15;
/// A page that holds a whole other text may still be the fuller original of it, unless a second source gives
/// this much …
const SECOND_SOURCE: f32 = 0.25;
/// … and hardly anything is left that is the page's own.
const ALL_BORROWED: f32 = 0.85;

/// Aligns the candidate pairs; keeps the pairs that share something, ordered as given.
pub(crate) fn edges(texts: &[&Fingerprint], pairs: &[(usize, usize)]) -> Vec<Edge> {
    let align = |&(left, right): &(usize, usize)| {
        let relation = Relation::of(texts[left], texts[right]);
        let verdict = relation.verdict();
        (verdict != Verdict::Apart).then_some(Edge { left, right, relation, verdict, borrower: None })
    };
    let mut edges: Vec<Edge> = pairs.par_iter().filter_map(align).collect();
    part_merged(texts, &mut edges);
    edges
}

/// Turns copy edges at pages that merge several sources into passage edges, and says who borrowed.
fn part_merged(texts: &[&Fingerprint], edges: &mut [Edge]) {
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, edge) in edges.iter().enumerate() {
        for page in [edge.left, edge.right] {
            if edge.verdict == Verdict::Copies || edge.part_of(page).share() >= SOURCE_SHARE {
                at.entry(page).or_default().push(number);
            }
        }
    }
    let mut parted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&page, numbers) in at.iter().filter(|(_, numbers)| numbers.len() > 1) {
        for number in borrowed(texts[page], page, numbers, edges) {
            parted.entry(number).or_default().push(page);
        }
    }
    for (number, borrowers) in parted {
        edges[number].verdict = Verdict::Passages;
        // Where each seems to have borrowed from the other, other evidence must tell.
        edges[number].borrower = if borrowers.len() == 1 { Some(borrowers[0]) } else { None };
    }
}

/// One source of a page: edges that account for the same passages.
struct Group {
    edges: Vec<usize>,
    /// The share of the page's own words.
    share: f32,
    /// Whether one of the edges says that one copies the other.
    copies: bool,
    /// Whether all such neighbours lie wholly inside the page.
    contained: bool,
}

/// The edges of `page` that lead to a source of a part of it only: none where the page has one source.
fn borrowed(text: &Fingerprint, page: usize, numbers: &[usize], edges: &[Edge]) -> Vec<usize> {
    let passages: Vec<Passages> = numbers.iter().map(|&number| Passages::of(page, &edges[number])).collect();
    let whole = edges[numbers[0]].part_of(page).own.max(1) as f32;
    let share = |members: &[usize]| {
        let mut sentences: Vec<usize> =
            members.iter().flat_map(|&k| passages[k].sentences.iter().copied()).collect();
        sentences.sort_unstable();
        sentences.dedup();
        words(text, &sentences) as f32 / whole
    };
    let group = |members: Vec<usize>| {
        let copies: Vec<&Edge> = members
            .iter()
            .map(|&k| &edges[numbers[k]])
            .filter(|edge| edge.verdict == Verdict::Copies)
            .collect();
        Group {
            share: share(&members),
            copies: !copies.is_empty(),
            contained: copies.iter().all(|edge| edge.part_of(edge.other(page)).share() >= CONTAINED),
            edges: members.iter().map(|&k| numbers[k]).collect(),
        }
    };
    let mut sources = Disjoint::new(numbers.len());
    for a in 0..numbers.len() {
        for b in 0..a {
            if passages[a].are_of_one_source(&passages[b], text, edges) {
                sources.join(a, b);
            }
        }
    }
    let groups: Vec<Group> = sources.sets().into_iter().map(group).collect();
    let all: Vec<usize> = (0..numbers.len()).collect();
    foreign(&groups, share(&all)).into_iter().flat_map(|group| group.edges.iter().copied()).collect()
}

/// The sources that account for a part of the page only.
fn foreign(groups: &[Group], total: f32) -> Vec<&Group> {
    if groups.len() < 2 {
        return Vec::new();
    }
    if let Some(dominant) = groups.iter().position(|group| group.copies && group.share >= DOMINANT) {
        return groups
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != dominant)
            .map(|(_, group)| group)
            .collect();
    }
    let copies: Vec<&Group> = groups.iter().filter(|group| group.copies).collect();
    let all_borrowed =
        total >= ALL_BORROWED && groups.iter().filter(|group| group.share >= SECOND_SOURCE).count() > 1;
    match copies.as_slice() {
        [only] if only.contained && !all_borrowed => groups.iter().filter(|group| !group.copies).collect(),
        _ => groups.iter().collect(),
    }
}

/// The sentences of a page that one neighbour accounts for.
struct Passages {
    neighbour: usize,
    sentences: Vec<usize>,
}

impl Passages {
    fn of(page: usize, edge: &Edge) -> Self {
        let neighbour = edge.other(page);
        let own = |matched: &Match| if edge.left == page { matched.left } else { matched.right };
        let evident = edge.relation.matches.iter().filter(|matched| matched.evident);
        let mut sentences: Vec<usize> = evident.map(own).flat_map(|(first, last)| first..=last).collect();
        sentences.sort_unstable();
        Self { neighbour, sentences }
    }

    fn are_of_one_source(&self, other: &Self, text: &Fingerprint, edges: &[Edge]) -> bool {
        let pair = (self.neighbour.min(other.neighbour), self.neighbour.max(other.neighbour));
        let known = edges.binary_search_by_key(&pair, |edge| (edge.left, edge.right));
        if known.is_ok_and(|number| edges[number].verdict == Verdict::Copies) {
            return true;
        }
        let common: Vec<usize> =
            self.sentences.iter().copied().filter(|at| other.sentences.binary_search(at).is_ok()).collect();
        let smaller = words(text, &self.sentences).min(words(text, &other.sentences)).max(1);
        words(text, &common) as f32 / smaller as f32 >= SAME_PASSAGE
    }
}

fn words(text: &Fingerprint, sentences: &[usize]) -> u32 {
    sentences.iter().map(|&index| crate::relation::own_words(text, (index, index))).sum()
}

impl Edge {
    /// The side that is not `page`.
    pub(crate) fn other(&self, page: usize) -> usize {
        if self.left == page { self.right } else { self.left }
    }

    /// The part of the given side.
    pub(crate) fn part_of(&self, page: usize) -> &crate::relation::Part {
        if self.left == page { &self.relation.left } else { &self.relation.right }
    }
}
