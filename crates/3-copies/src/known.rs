//! Families of a pile that has grown: what an earlier run found is taken over wherever nothing has changed.
//!
//! Whether two texts share anything depends on these two alone, so a pair that was aligned once is never aligned again to
//! find that out. Texts that share anything, by however long a chain, are a *cluster*, and the families of a
//! cluster depend on its pages and its candidate pairs alone. A cluster of which every page and every pair was there
//! before has the families that it had; all others are made anew. So the result is that of [`crate::families()`], and a
//! page that is added costs the alignments with its own candidates and the families of its cluster.

use crate::disjoint::Disjoint;
use crate::edges::{Edge, aligned, part_merged};
use crate::families::Pile;
use crate::shelf::Shelf;
use crate::{Family, Fingerprint, Options};
use onrecord_page::{Article, PageId};
use onrecord_text::StableHasher;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a run over a pile found, besides the families, for the next run over a greater one.
///
/// It is a function of the set of pages, and means nothing without the families that it came with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Hashes of the candidate pairs that share nothing that counts, ascending.
    apart: Vec<u64>,
    /// Of those that do, ascending.
    akin: Vec<u64>,
    /// The hash of every cluster of two pages or more, ascending, with the first pages of its families.
    clusters: Vec<(u64, Vec<PageId>)>,
}

/// Sorts pages into families, as [`crate::families()`] does, with the help of an earlier run over some of them.
///
/// `before` are the families that came with `known`, in any order, as they were given. Gives back what a later run may know.
pub fn families_knowing(
    pages: &[(&Fingerprint, &Article)],
    options: &Options,
    known: &Known,
    before: Vec<Family>,
) -> (Vec<Family>, Known) {
    let pile = Pile::of(pages, options);
    let marks = Marks::of(&pile, pages);
    let pairs = pile.candidates(options);
    let hashes: Vec<u64> = pairs.iter().map(|&pair| marks.pair(pair)).collect();
    let is_new =
        |hash: &u64| known.apart.binary_search(hash).is_err() && known.akin.binary_search(hash).is_err();
    let new: Vec<(usize, usize)> =
        pairs.iter().zip(&hashes).filter(|(_, hash)| is_new(hash)).map(|(pair, _)| *pair).collect();
    let mut edges = aligned(&pile, &new);
    let is_akin = |(pair, hash): &(&(usize, usize), &u64)| {
        known.akin.binary_search(hash).is_ok() || place(&edges, **pair).is_ok()
    };
    let akin: Vec<bool> = pairs.iter().zip(&hashes).map(|row| is_akin(&row)).collect();
    let of =
        |kin: bool| pairs.iter().zip(&akin).filter(move |(_, akin)| **akin == kin).map(|(pair, _)| *pair);
    let clusters = clusters(&pile, &marks, &of(true).collect::<Vec<_>>());

    let mut before: BTreeMap<PageId, Family> =
        before.into_iter().map(|family| (family.members[0].page, family)).collect();
    let mut families: Vec<Family> = Vec::new();
    let mut anew = vec![false; pile.texts()];
    for cluster in &clusters {
        match known.families(cluster.hash, &mut before) {
            Some(found) => families.extend(found),
            None => cluster.texts.iter().for_each(|&text| anew[text] = true),
        }
    }
    let again: Vec<(usize, usize)> =
        of(true).filter(|&pair| anew[pair.0] && place(&edges, pair).is_err()).collect();
    edges.retain(|edge| anew[edge.left]);
    edges.extend(aligned(&pile, &again));
    edges.sort_by_key(|edge| (edge.left, edge.right));
    part_merged(&pile, &mut edges);
    pile.each_family(&edges, |text| anew[text], |family| families.push(family));
    families.sort_by_key(|family| family.members[0].page);

    let sorted = |kin: bool| {
        let mut hashes: Vec<u64> = of(kin).map(|pair| marks.pair(pair)).collect();
        hashes.sort_unstable();
        hashes
    };
    let known =
        Known { apart: sorted(false), akin: sorted(true), clusters: told(&pile, &clusters, &families) };
    (families, known)
}

impl Known {
    /// Takes the families of a cluster out of those before; `None` where one is not there.
    fn families(&self, cluster: u64, before: &mut BTreeMap<PageId, Family>) -> Option<Vec<Family>> {
        let at = self.clusters.binary_search_by_key(&cluster, |(hash, _)| *hash).ok()?;
        let firsts = &self.clusters[at].1;
        firsts
            .iter()
            .all(|first| before.contains_key(first))
            .then(|| firsts.iter().filter_map(|first| before.remove(first)).collect())
    }
}

fn place(edges: &[Edge], pair: (usize, usize)) -> Result<usize, usize> {
    edges.binary_search_by_key(&pair, |edge| (edge.left, edge.right))
}

/// Hashes of all that families are made of, page by page.
struct Marks {
    pages: Vec<u64>,
    /// The page that stands for each text.
    texts: Vec<usize>,
}

impl Marks {
    fn of(pile: &Pile<'_, [(&Fingerprint, &Article)]>, shelf: &[(&Fingerprint, &Article)]) -> Self {
        let mark = |spot: usize| {
            let written = postcard::to_stdvec(&(shelf.fingerprint(spot), shelf.article(spot)));
            StableHasher::new().bytes(&written.expect("plain data can be written down")).finish()
        };
        Self {
            pages: pile.spots().map(mark).collect(),
            texts: (0..pile.texts()).map(|text| pile.page_of(text)).collect(),
        }
    }

    fn pair(&self, (left, right): (usize, usize)) -> u64 {
        let mark = |text: usize| self.pages[self.texts[text]];
        StableHasher::new().number(mark(left)).number(mark(right)).finish()
    }
}

/// Texts that share anything with one another, by however long a chain.
struct Cluster {
    /// Ascending.
    texts: Vec<usize>,
    hash: u64,
}

fn clusters(
    pile: &Pile<'_, [(&Fingerprint, &Article)]>,
    marks: &Marks,
    akin: &[(usize, usize)],
) -> Vec<Cluster> {
    let mut sets = Disjoint::new(pile.texts());
    for &(left, right) in akin {
        sets.join(left, right);
    }
    let sets = sets.sets();
    let mut of_text = vec![0; pile.texts()];
    for (number, texts) in sets.iter().enumerate() {
        texts.iter().for_each(|&text| of_text[text] = number);
    }
    let mut hashers: Vec<StableHasher> = sets.iter().map(|_| StableHasher::new()).collect();
    for (number, texts) in sets.iter().enumerate() {
        for &text in texts {
            let group = pile.group(text);
            hashers[number].number(group.len() as u64);
            group.iter().for_each(|&page| {
                hashers[number].number(marks.pages[page]);
            });
        }
    }
    for &pair in akin {
        hashers[of_text[pair.0]].number(marks.pair(pair));
    }
    let cluster = |(texts, hasher): (Vec<usize>, StableHasher)| Cluster { texts, hash: hasher.finish() };
    sets.into_iter().zip(hashers).map(cluster).collect()
}

/// The first pages of the families of every cluster of two pages or more.
fn told(
    pile: &Pile<'_, [(&Fingerprint, &Article)]>,
    clusters: &[Cluster],
    families: &[Family],
) -> Vec<(u64, Vec<PageId>)> {
    let mut family_of: BTreeMap<PageId, PageId> = BTreeMap::new();
    for family in families {
        family_of.extend(family.members.iter().map(|member| (member.page, family.members[0].page)));
    }
    let firsts = |cluster: &Cluster| {
        let pages = cluster.texts.iter().flat_map(|&text| pile.group(text));
        let mut firsts: Vec<PageId> =
            pages.filter_map(|&page| family_of.get(&pile.id(page)).copied()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    };
    let several = |cluster: &&Cluster| cluster.texts.len() > 1 || pile.group(cluster.texts[0]).len() > 1;
    let mut told: Vec<_> =
        clusters.iter().filter(several).map(|cluster| (cluster.hash, firsts(cluster))).collect();
    told.sort_unstable();
    told
}
