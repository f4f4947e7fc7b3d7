//! Pages that share passages and are otherwise their own: who has them from whom.

use crate::edges::Edge;
use crate::families::{Pile, Sets};
use crate::family::Draft;
use crate::relation::{Relation, Verdict};
use crate::shelf::{Pages, Shelf};
use crate::standing::Ownership;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Passages that the reference of a family has from the reference of another.
#[derive(Debug)]
pub(crate) struct Borrowing {
    /// The page they are from.
    pub(crate) from: usize,
    /// From that page (left) to the reference (right).
    pub(crate) relation: Relation,
}

/// Gives every passage edge between two families to the family of the page that borrowed, by the number of that set.
///
/// Seen from the references of both families, so that a passage which ten reprints share with a page is told
/// once.
pub(crate) fn borrowings<S: Shelf + ?Sized>(
    pile: &Pile<'_, S>,
    sets: &Sets<'_>,
) -> BTreeMap<usize, Vec<Borrowing>> {
    let references = references(pile, sets);
    let mut known: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for edge in &sets.outer {
        let borrower = edge.borrower.unwrap_or_else(|| {
            let (left, right) = (pile.page_of(edge.left), pile.page_of(edge.right));
            borrower(&pile.take(&[left, right]).pages(), (left, right), edge)
        });
        let (from, to) = (sets.place[edge.other(borrower)], sets.place[borrower]);
        if known.insert((from.min(to), from.max(to))) {
            pairs.push((to, from));
        }
    }
    let compare = |&(to, from): &(usize, usize)| {
        let (source, copy) = (references[&from], references[&to]);
        let held = pile.take(&[source, copy]);
        let pages = held.pages();
        let relation = Relation::between(pages[source].both(), pages[copy].both());
        (relation.verdict() != Verdict::Apart).then_some((to, Borrowing { from: source, relation }))
    };
    let mut found: BTreeMap<usize, Vec<Borrowing>> = BTreeMap::new();
    for (to, borrowing) in pairs.par_iter().filter_map(compare).collect::<Vec<_>>() {
        found.entry(to).or_default().push(borrowing);
    }
    found
}

/// The reference of every family that has an edge to another.
fn references<S: Shelf + ?Sized>(pile: &Pile<'_, S>, sets: &Sets<'_>) -> BTreeMap<usize, usize> {
    let touched: BTreeSet<usize> =
        sets.outer.iter().flat_map(|edge| [sets.place[edge.left], sets.place[edge.right]]).collect();
    let touched: Vec<usize> = touched.into_iter().collect();
    let reference = |&set: &usize| {
        let texts = &sets.sets[set];
        let held = pile.take(&pile.members(texts));
        (set, Draft::new(&held.pages(), &pile.parts(texts), &sets.inner[set]).reference)
    };
    touched.par_iter().map(reference).collect()
}

/// Which side of an edge has the passages from the other: the one that is somebody's repost, else the later
/// one, else the one of which they are the greater share.
fn borrower(pages: &Pages<'_>, (a, b): (usize, usize), edge: &Edge) -> usize {
    let (left, right) = (&pages[a].standing, &pages[b].standing);
    let foreign = (left.ownership == Ownership::Foreign, right.ownership == Ownership::Foreign);
    let later = |flag: bool| if flag { edge.left } else { edge.right };
    if foreign.0 != foreign.1 {
        return later(foreign.0);
    }
    if let (Some(a), Some(b)) = (left.date, right.date)
        && a != b
    {
        return later(a > b);
    }
    later(edge.relation.left.share() > edge.relation.right.share())
}
