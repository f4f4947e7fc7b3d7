//! Pages that share passages and are otherwise their own: who has them from whom.

use crate::edges::Edge;
use crate::families::Page;
use crate::family::Draft;
use crate::relation::{Relation, Verdict};
use crate::standing::Ownership;
use std::collections::BTreeMap;

/// Gives every passage edge between two families to the family of the page that borrowed.
///
/// Seen from the references of both families, so that a passage which ten reprints share with a page is told
/// once.
pub(crate) fn attach_passages(
    pages: &[Page],
    texts: &[usize],
    place: &[usize],
    edges: &[&Edge],
    drafts: &mut [Draft],
) {
    let mut borrowings: BTreeMap<(usize, usize), Relation> = BTreeMap::new();
    for edge in edges {
        let borrower = edge.borrower.unwrap_or_else(|| borrower(pages, texts, edge));
        let (from, to) = (place[edge.other(borrower)], place[borrower]);
        if borrowings.contains_key(&(to, from)) || borrowings.contains_key(&(from, to)) {
            continue;
        }
        let (source, copy) = (drafts[from].reference, drafts[to].reference);
        let relation = Relation::of(pages[source].print, pages[copy].print);
        if relation.verdict() != Verdict::Apart {
            borrowings.insert((to, from), relation);
        }
    }
    for ((to, from), relation) in borrowings {
        let source = drafts[from].reference;
        drafts[to].borrow(source, relation);
    }
}

/// Which side of an edge has the passages from the other: the one that is somebody's repost, else the later
/// one, else the one of which they are the greater share.
fn borrower(pages: &[Page], texts: &[usize], edge: &Edge) -> usize {
    let (left, right) = (&pages[texts[edge.left]].standing, &pages[texts[edge.right]].standing);
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
