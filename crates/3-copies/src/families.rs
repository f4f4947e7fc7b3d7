//! From fingerprints to families: the keyed steps, one after the other.

use crate::candidates::candidates;
use crate::collapse::{collapse, representative};
use crate::disjoint::Disjoint;
use crate::edges::{Edge, edges};
use crate::family::{Draft, Part};
use crate::passages::{Borrowing, borrowings};
use crate::relation::Verdict;
use crate::shelf::{Held, Label, Shelf, Texts};
use crate::translation;
use crate::{Family, Fingerprint, Options};
use jiff::civil::Date;
use onrecord_page::{Article, PageId};
use rayon::prelude::*;
use std::borrow::Cow;

/// Sorts pages into families: every page is in exactly one, ordered by the first page of each.
///
/// The result is a function of the set of pages: neither their order nor the number of threads changes it.
pub fn families(pages: &[(&Fingerprint, &Article)], options: &Options) -> Vec<Family> {
    let mut found = Vec::new();
    each_family(pages, options, |family| found.push(family));
    found
}

/// So many families are made at a time that all threads are busy and few families wait to be handed out.
const BATCH: usize = 1024;

/// The same for a pile of any size: hands out the families one by one, in their order, as soon as each is made.
pub fn each_family<S: Shelf + ?Sized>(shelf: &S, options: &Options, mut each: impl FnMut(Family)) {
    let pile = Pile::of(shelf, options);
    let edges = edges(&pile, &pile.candidates(options));
    pile.each_family(&edges, |_| true, &mut each);
}

/// Pairs of pages that [`families`] compares, lesser page id first, ascending: every exact or near copy with the
/// page that stands for its group, and these pages with one another where they share rare word n-grams.
pub fn candidate_pairs(pages: &[(&Fingerprint, &Article)], options: &Options) -> Vec<(PageId, PageId)> {
    each_candidate(pages, options)
}

/// The same for a pile of any size.
pub fn each_candidate<S: Shelf + ?Sized>(shelf: &S, options: &Options) -> Vec<(PageId, PageId)> {
    let pile = Pile::of(shelf, options);
    let near = pile
        .groups
        .iter()
        .zip(&pile.texts)
        .flat_map(|(group, &text)| group.iter().map(move |&page| (page, text)));
    let far = pile.candidates(options);
    let far = far.into_iter().map(|(a, b)| (pile.texts[a], pile.texts[b]));
    let id = |page: usize| pile.labels[page].page;
    let mut pairs: Vec<(PageId, PageId)> =
        near.chain(far).filter(|(a, b)| a != b).map(|(a, b)| (id(a.min(b)), id(a.max(b)))).collect();
    pairs.sort_unstable();
    pairs
}

/// All pages by their ids, with exact and near copies collapsed.
pub(crate) struct Pile<'s, S: Shelf + ?Sized> {
    shelf: &'s S,
    labels: Vec<Label>,
    /// Exact and near copies, as ascending numbers of pages.
    groups: Vec<Vec<usize>>,
    /// The page that stands for each group: a *text*.
    texts: Vec<usize>,
}

impl<'s, S: Shelf + ?Sized> Pile<'s, S> {
    pub(crate) fn of(shelf: &'s S, options: &Options) -> Self {
        let with_dates = options.window_days.is_some();
        let mut labels: Vec<Label> =
            (0..shelf.len()).into_par_iter().map(|spot| Label::of(shelf, spot, with_dates)).collect();
        labels.sort_by_key(|label| label.page);
        labels.dedup_by_key(|label| label.page);
        let groups = collapse(&labels);
        let texts = groups.iter().map(|group| representative(&labels, group)).collect();
        Self { shelf, labels, groups, texts }
    }

    /// Makes the families of which the edges tell, in order, those alone whose first text is `wanted`.
    pub(crate) fn each_family(
        &self,
        edges: &[Edge],
        wanted: impl Fn(usize) -> bool,
        mut each: impl FnMut(Family),
    ) {
        let sets = Sets::of(self.texts.len(), edges);
        let borrowings = borrowings(self, &sets);
        let wanted: Vec<usize> = (0..sets.sets.len()).filter(|&set| wanted(sets.sets[set][0])).collect();
        for batch in wanted.chunks(BATCH) {
            let made: Vec<Family> = batch
                .par_iter()
                .map(|&set| self.family(&sets, set, borrowings.get(&set).map_or(&[], Vec::as_slice)))
                .collect();
            made.into_iter().for_each(&mut each);
        }
    }

    /// How many texts there are.
    pub(crate) fn texts(&self) -> usize {
        self.texts.len()
    }

    /// The pages of a text, exact and near copies, ascending.
    pub(crate) fn group(&self, text: usize) -> &[usize] {
        &self.groups[text]
    }

    /// The id of a page.
    pub(crate) fn id(&self, page: usize) -> PageId {
        self.labels[page].page
    }

    /// The number on the shelf of every page.
    pub(crate) fn spots(&self) -> impl IndexedParallelIterator<Item = usize> {
        self.labels.par_iter().map(|label| label.spot)
    }

    /// Takes some pages off the shelf.
    pub(crate) fn take(&self, pages: &[usize]) -> Held<'s> {
        Held::take(self.shelf, &self.labels, pages)
    }

    /// The page that stands for a text.
    pub(crate) fn page_of(&self, text: usize) -> usize {
        self.texts[text]
    }

    /// Finds the candidates among the texts.
    pub(crate) fn candidates(&self, options: &Options) -> Vec<(usize, usize)> {
        let dates: Vec<Option<(Date, Date)>> = match options.window_days {
            Some(_) => self.groups.iter().map(|group| self.dates_of(group)).collect(),
            None => Vec::new(),
        };
        let near_in_time = |a: usize, b: usize| match options.window_days {
            Some(days) => match (dates[a], dates[b]) {
                (Some(a), Some(b)) => days_between(a, b) <= i64::from(days),
                _ => true,
            },
            None => true,
        };
        let sizes: Vec<usize> = self.groups.iter().map(Vec::len).collect();
        let mut pairs = candidates(&sizes, |text| self.print(text), near_in_time);
        let languages: Vec<u16> = self.texts.iter().map(|&page| self.labels[page].language).collect();
        let across = translation::candidates(self, &languages, near_in_time);
        if !across.is_empty() {
            pairs.extend(across);
            pairs.par_sort_unstable();
            pairs.dedup();
        }
        pairs
    }

    /// The first and the last credible date of a group.
    fn dates_of(&self, group: &[usize]) -> Option<(Date, Date)> {
        let dates = || group.iter().filter_map(|&page| self.labels[page].date);
        Some((dates().min()?, dates().max()?))
    }

    /// The pages of a set of texts.
    pub(crate) fn members(&self, set: &[usize]) -> Vec<usize> {
        set.iter().flat_map(|&text| self.groups[text].iter().copied()).collect()
    }

    /// The texts of a set, each with its exact and near copies.
    pub(crate) fn parts(&self, set: &[usize]) -> Vec<Part<'_>> {
        set.iter().map(|&text| Part { text, page: self.texts[text], pages: &self.groups[text] }).collect()
    }

    fn family(&self, sets: &Sets<'_>, set: usize, borrowed: &[Borrowing]) -> Family {
        let texts = &sets.sets[set];
        let mut needed = self.members(texts);
        needed.extend(borrowed.iter().map(|borrowing| borrowing.from));
        let held = self.take(&needed);
        let pages = held.pages();
        let mut draft = Draft::new(&pages, &self.parts(texts), &sets.inner[set]);
        for borrowing in borrowed {
            draft.borrow(borrowing.from, borrowing.relation.clone());
        }
        draft.finish(&pages)
    }
}

impl<S: Shelf + ?Sized> Texts for Pile<'_, S> {
    fn print(&self, text: usize) -> Cow<'_, Fingerprint> {
        self.shelf.fingerprint(self.labels[self.texts[text]].spot)
    }

    fn article(&self, text: usize) -> Cow<'_, Article> {
        self.shelf.article(self.labels[self.texts[text]].spot)
    }
}

/// Texts that copy one another, with the edges inside each set and those between sets.
pub(crate) struct Sets<'e> {
    /// Each ascending, ordered by the first.
    pub(crate) sets: Vec<Vec<usize>>,
    /// The set of every text.
    pub(crate) place: Vec<usize>,
    pub(crate) inner: Vec<Vec<&'e Edge>>,
    pub(crate) outer: Vec<&'e Edge>,
}

impl<'e> Sets<'e> {
    fn of(texts: usize, edges: &'e [Edge]) -> Self {
        let mut sets = Disjoint::new(texts);
        for edge in edges.iter().filter(|edge| edge.verdict == Verdict::Copies) {
            sets.join(edge.left, edge.right);
        }
        let sets = sets.sets();
        let mut place = vec![0; texts];
        for (number, set) in sets.iter().enumerate() {
            for &text in set {
                place[text] = number;
            }
        }
        let mut inner: Vec<Vec<&Edge>> = vec![Vec::new(); sets.len()];
        let mut outer: Vec<&Edge> = Vec::new();
        for edge in edges {
            if edge.verdict == Verdict::Copies {
                inner[place[edge.left]].push(edge);
            } else if place[edge.left] != place[edge.right] {
                outer.push(edge);
            }
        }
        Self { sets, place, inner, outer }
    }
}

/// The days that lie between two stretches of time; 0 where they overlap.
fn days_between(a: (Date, Date), b: (Date, Date)) -> i64 {
    let gap = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()));
    gap(a.1, b.0).max(gap(b.1, a.0)).max(0)
}
