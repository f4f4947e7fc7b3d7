//! From fingerprints to families: the keyed steps, one after the other.

use crate::candidates::candidates;
use crate::collapse::{collapse, representative};
use crate::disjoint::Disjoint;
use crate::edges::{Edge, edges};
use crate::family::{Draft, Part};
use crate::passages::attach_passages;
use crate::relation::Verdict;
use crate::standing::Standing;
use crate::{Family, Fingerprint, Options};
use jiff::civil::Date;
use onrecord_page::{Article, PageId};
use rayon::prelude::*;

/// A page as the steps see it.
#[derive(Clone, Debug)]
pub(crate) struct Page<'a> {
    pub(crate) print: &'a Fingerprint,
    pub(crate) article: &'a Article,
    pub(crate) standing: Standing<'a>,
}

impl<'a> Page<'a> {
    /// The fingerprint and the article.
    pub(crate) fn both(&self) -> (&'a Fingerprint, &'a Article) {
        (self.print, self.article)
    }
}

/// Sorts pages into families: every page is in exactly one, ordered by the first page of each.
///
/// The result is a function of the set of pages: neither their order nor the number of threads changes it.
pub fn families(pages: &[(&Fingerprint, &Article)], options: &Options) -> Vec<Family> {
    let pages = prepare(pages);
    let prints: Vec<&Fingerprint> = pages.iter().map(|page| page.print).collect();
    let groups = collapse(&prints);
    let texts: Vec<usize> = groups.iter().map(|group| representative(&prints, group)).collect();
    let edges = edges_among(&pages, &groups, &texts, options);
    let mut sets = Disjoint::new(texts.len());
    for edge in edges.iter().filter(|edge| edge.verdict == Verdict::Copies) {
        sets.join(edge.left, edge.right);
    }
    let sets = sets.sets();
    let mut place = vec![0; texts.len()];
    for (number, set) in sets.iter().enumerate() {
        for &text in set {
            place[text] = number;
        }
    }
    let mut inner: Vec<Vec<&Edge>> = vec![Vec::new(); sets.len()];
    let mut outer: Vec<&Edge> = Vec::new();
    for edge in &edges {
        if edge.verdict == Verdict::Copies {
            inner[place[edge.left]].push(edge);
        } else if place[edge.left] != place[edge.right] {
            outer.push(edge);
        }
    }
    let mut drafts: Vec<Draft> = sets
        .par_iter()
        .zip(&inner)
        .map(|(set, edges)| {
            let parts: Vec<Part> =
                set.iter().map(|&text| Part { text, page: texts[text], pages: &groups[text] }).collect();
            Draft::new(&pages, &parts, edges)
        })
        .collect();
    attach_passages(&pages, &texts, &place, &outer, &mut drafts);
    let mut families: Vec<Family> = drafts.into_par_iter().map(|draft| draft.finish(&pages)).collect();
    families.sort_unstable_by_key(|family| family.members.first().map(|member| member.page));
    families
}

/// Orders the pages by their ids and reads where each says that it comes from.
fn prepare<'a>(pages: &[(&'a Fingerprint, &'a Article)]) -> Vec<Page<'a>> {
    let mut pages: Vec<Page<'a>> = pages
        .par_iter()
        .map(|&(print, article)| Page { print, article, standing: Standing::of(article) })
        .collect();
    pages.sort_by_key(|page| page.print.page());
    pages.dedup_by_key(|page| page.print.page());
    pages
}

/// Pairs of pages that [`families`] compares, lesser page id first, ascending: every exact or near copy with the
/// page that stands for its group, and these pages with one another where they share rare word n-grams.
pub fn candidate_pairs(pages: &[(&Fingerprint, &Article)], options: &Options) -> Vec<(PageId, PageId)> {
    let pages = prepare(pages);
    let prints: Vec<&Fingerprint> = pages.iter().map(|page| page.print).collect();
    let groups = collapse(&prints);
    let texts: Vec<usize> = groups.iter().map(|group| representative(&prints, group)).collect();
    let near =
        groups.iter().zip(&texts).flat_map(|(group, &text)| group.iter().map(move |&page| (page, text)));
    let far = candidates_among(&pages, &groups, &texts, options);
    let far = far.into_iter().map(|(a, b)| (texts[a], texts[b]));
    let id = |page: usize| prints[page].page();
    let mut pairs: Vec<(PageId, PageId)> =
        near.chain(far).filter(|(a, b)| a != b).map(|(a, b)| (id(a.min(b)), id(a.max(b)))).collect();
    pairs.sort_unstable();
    pairs
}

/// Aligns the candidates.
fn edges_among(pages: &[Page], groups: &[Vec<usize>], texts: &[usize], options: &Options) -> Vec<Edge> {
    let prints: Vec<&Fingerprint> = texts.iter().map(|&page| pages[page].print).collect();
    edges(&prints, &candidates_among(pages, groups, texts, options))
}

/// Finds the candidates among the texts that stand for groups of exact and near copies.
fn candidates_among(
    pages: &[Page],
    groups: &[Vec<usize>],
    texts: &[usize],
    options: &Options,
) -> Vec<(usize, usize)> {
    let dates: Vec<Option<(Date, Date)>> = groups.iter().map(|group| dates_of(pages, group)).collect();
    let near_in_time = |a: usize, b: usize| match (options.window_days, dates[a], dates[b]) {
        (Some(days), Some(a), Some(b)) => days_between(a, b) <= i64::from(days),
        _ => true,
    };
    let prints: Vec<&Fingerprint> = texts.iter().map(|&page| pages[page].print).collect();
    candidates(&prints, near_in_time)
}

/// The first and the last credible date of a group.
fn dates_of(pages: &[Page], group: &[usize]) -> Option<(Date, Date)> {
    let dates = || group.iter().filter_map(|&page| pages[page].standing.date);
    Some((dates().min()?, dates().max()?))
}

/// The days that lie between two stretches of time; 0 where they overlap.
fn days_between(a: (Date, Date), b: (Date, Date)) -> i64 {
    let gap = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()));
    gap(a.1, b.0).max(gap(b.1, a.0)).max(0)
}
