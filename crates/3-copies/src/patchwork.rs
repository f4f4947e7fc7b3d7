//! Pages that merge several articles.
//!
//! Every text is asked which of its passages each neighbour accounts for. Neighbours that account for
//! different passages and do not copy one another are different sources, and the page has passages of both.
//! Two kinds of neighbours must be kept out of that question, since they join what does not belong together:
//! a *twin* (a copy of the merged page itself) accounts for all passages, and an *item* (a text that lies wholly inside
//! the page) may be an excerpt of the page that reaches from one source into the other.

use crate::Fingerprint;
use crate::disjoint::Disjoint;
use crate::edges::Edge;
use crate::relation::{Verdict, own_words};

/// A text of which this much stands in another lies inside it.
const INSIDE: f32 = 0.8;
/// Two neighbours account for the same passage when this share of the smaller one's words is common.
const SAME_PASSAGE: f32 = 0.5;
/// An item that has this share of its words from each of two sources reaches over the seam.
const REACHES: f32 = 0.25;
/// A page that holds a whole other text may still be the fuller original of it, unless a second source gives
/// this much …
const SECOND_SOURCE: f32 = 0.25;
/// … and hardly anything is left that is the page's own.
const ALL_BORROWED: f32 = 0.85;

/// A neighbour of the page in question.
struct Neighbour {
    /// The number of the edge.
    edge: usize,
    /// The neighbour's number among the texts.
    text: usize,
    copies: bool,
    /// Whether most of the page stands in the neighbour.
    holds_page: bool,
    /// Whether most of the neighbour stands in the page.
    inside_page: bool,
    /// The sentences of the page that it accounts for, ascending.
    passages: Vec<usize>,
}

/// One source of a page: neighbours that account for the same passages.
#[derive(Default)]
struct Source {
    edges: Vec<usize>,
    passages: Vec<usize>,
    /// The share of the page's own words.
    share: f32,
    /// Whether one of the edges says that one copies the other.
    copies: bool,
    /// Whether all neighbours lie inside the page.
    inside: bool,
}

/// The edges of `page` that lead to a source of a part of it only: none where the page has one source.
pub(crate) fn borrowed(text: &Fingerprint, page: usize, numbers: &[usize], edges: &[Edge]) -> Vec<usize> {
    let neighbours: Vec<Neighbour> =
        numbers.iter().map(|&number| Neighbour::new(page, number, &edges[number])).collect();
    let holders: Vec<&Neighbour> = neighbours.iter().filter(|n| n.holds_page && !n.inside_page).collect();
    if !holders.is_empty() {
        // The page is a part of a fuller text; what lies beside that part is foreign.
        let beside = |n: &&Neighbour| {
            !n.holds_page
                && !holders.iter().any(|holder| overlap(text, &n.passages, &holder.passages) >= SAME_PASSAGE)
        };
        return neighbours.iter().filter(beside).map(|n| n.edge).collect();
    }
    let whole = edges[numbers[0]].part_of(page).own.max(1);
    let sources = sources(text, whole, &neighbours, edges);
    let mut all: Vec<usize> = sources.iter().flat_map(|source| source.passages.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    let total = words(text, &all) as f32 / whole as f32;
    foreign(&sources, total).into_iter().flat_map(|source| source.edges.iter().copied()).collect()
}

impl Neighbour {
    fn new(page: usize, number: usize, edge: &Edge) -> Self {
        let text = edge.other(page);
        Self {
            edge: number,
            text,
            copies: edge.verdict == Verdict::Copies,
            holds_page: edge.part_of(page).share() >= INSIDE,
            inside_page: edge.part_of(text).share() >= INSIDE,
            passages: edge.passages_of(page),
        }
    }
}

/// Groups the neighbours by the passages that they account for.
fn sources(text: &Fingerprint, whole: u32, neighbours: &[Neighbour], edges: &[Edge]) -> Vec<Source> {
    let (partial, items): (Vec<&Neighbour>, Vec<&Neighbour>) =
        neighbours.iter().filter(|n| !n.holds_page).partition(|n| !n.inside_page);
    let mut sources = cluster(text, whole, &partial, edges);
    let mut left_over = Vec::new();
    for item in items {
        let own = words(text, &item.passages).max(1) as f32;
        let share = |source: &Source| words(text, &common(&item.passages, &source.passages)) as f32 / own;
        let near: Vec<usize> = (0..sources.len()).filter(|&at| share(&sources[at]) >= REACHES).collect();
        match near.as_slice() {
            [] => left_over.push(item),
            [only] => sources[*only].edges.push(item.edge),
            _ => {}
        }
    }
    sources.extend(cluster(text, whole, &left_over, edges));
    sources
}

fn cluster(text: &Fingerprint, whole: u32, neighbours: &[&Neighbour], edges: &[Edge]) -> Vec<Source> {
    let mut sets = Disjoint::new(neighbours.len());
    for a in 0..neighbours.len() {
        for b in 0..a {
            if are_of_one_source(text, neighbours[a], neighbours[b], edges) {
                sets.join(a, b);
            }
        }
    }
    let source = |members: Vec<usize>| {
        let mut source = Source { inside: true, ..Source::default() };
        for neighbour in members.into_iter().map(|at| neighbours[at]) {
            source.edges.push(neighbour.edge);
            source.passages.extend_from_slice(&neighbour.passages);
            source.copies |= neighbour.copies;
            source.inside &= neighbour.inside_page;
        }
        source.passages.sort_unstable();
        source.passages.dedup();
        source.share = words(text, &source.passages) as f32 / whole as f32;
        source
    };
    sets.sets().into_iter().map(source).collect()
}

fn are_of_one_source(text: &Fingerprint, a: &Neighbour, b: &Neighbour, edges: &[Edge]) -> bool {
    let pair = (a.text.min(b.text), a.text.max(b.text));
    let known = edges.binary_search_by_key(&pair, |edge| (edge.left, edge.right));
    known.is_ok_and(|number| edges[number].verdict == Verdict::Copies)
        || overlap(text, &a.passages, &b.passages) >= SAME_PASSAGE
}

/// The sources that account for a part of the page only.
fn foreign(sources: &[Source], total: f32) -> Vec<&Source> {
    let copies: Vec<&Source> = sources.iter().filter(|source| source.copies).collect();
    let all_borrowed =
        total >= ALL_BORROWED && sources.iter().filter(|source| source.share >= SECOND_SOURCE).count() > 1;
    match copies.as_slice() {
        // A page of whole items and nothing else is a digest; with much of its own it is what they are excerpts of.
        _ if sources.iter().all(|source| source.inside) => {
            if all_borrowed {
                sources.iter().collect()
            } else {
                Vec::new()
            }
        }
        [only] if only.inside && !all_borrowed => sources.iter().filter(|source| !source.copies).collect(),
        _ if sources.len() > 1 => sources.iter().collect(),
        _ => Vec::new(),
    }
}

/// The common words of two lists of sentences, over those of the smaller.
pub(crate) fn overlap(text: &Fingerprint, a: &[usize], b: &[usize]) -> f32 {
    let smaller = words(text, a).min(words(text, b)).max(1);
    words(text, &common(a, b)) as f32 / smaller as f32
}

fn common(a: &[usize], b: &[usize]) -> Vec<usize> {
    a.iter().copied().filter(|at| b.binary_search(at).is_ok()).collect()
}

fn words(text: &Fingerprint, sentences: &[usize]) -> u32 {
    sentences.iter().map(|&index| own_words(text, (index, index))).sum()
}
