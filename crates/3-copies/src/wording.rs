//! Which of several wordings of one text is the clean one.
//!
//! The cleaner side is never the longer or the more fluent one: translation machines write smoothly, and a
//! copy of the whole stands beside an excerpt of the original. What votes is what machines break: quotation
//! marks, articles, the steadiness of names and terms; and what scrapers leave behind.

use crate::Fingerprint;
use crate::damage::standing_terms;
use crate::edges::Edge;
use crate::relation::Relation;
use crate::shelf::{Page, Pages};
use crate::standing::Ownership;
use onrecord_text::{fold, words};
use std::collections::BTreeMap;

/// The texts and pages of a family that share one wording.
#[derive(Clone, Debug)]
pub(crate) struct Wording {
    /// Numbers among all texts, ascending.
    pub(crate) texts: Vec<usize>,
    /// The pages.
    pub(crate) pages: Vec<usize>,
}

/// What tells of a wording whether machines had their hands on it: the best page of each counts.
struct Cues {
    own: bool,
    foreign: bool,
    scraper: bool,
    broken_marks: u16,
    oddities: u16,
    date: Option<jiff::civil::Date>,
    pages: usize,
}

/// One broken mark or odd article is an accident.
const TELLING: u16 = 2;
/// Words that one side keeps up and the other drops now and then: so many more on one side tell which is
/// the copy.
const UNSTEADY: u32 = 5;

/// The place of the cleanest wording.
pub(crate) fn cleanest(
    pages: &Pages<'_>,
    page_of: impl Fn(usize) -> Option<usize>,
    wordings: &[Wording],
    edges: &[&Edge],
) -> usize {
    if wordings.len() < 2 {
        return 0;
    }
    let cues: Vec<Cues> = wordings.iter().map(|wording| Cues::of(pages, wording)).collect();
    let steadier = steadiness(page_of, pages, wordings, edges);
    let mut best = (0, i64::MIN, i64::MIN);
    for a in 0..wordings.len() {
        let (mut wins, mut votes) = (0, 0);
        for b in (0..wordings.len()).filter(|&b| b != a) {
            let steady = steadier.get(&(a, b)).copied().unwrap_or(0);
            let margin = cues[a].votes_over(&cues[b])
                + i64::from(steady.signum()) * i64::from(steady.unsigned_abs() >= UNSTEADY);
            wins += margin.signum();
            votes += 100 * margin + i64::from(steady.clamp(-20, 20));
        }
        if (wins, votes) > (best.1, best.2) {
            best = (a, wins, votes);
        }
    }
    best.0
}

impl Cues {
    fn of(pages: &Pages<'_>, wording: &Wording) -> Self {
        let all = || wording.pages.iter().map(|&page| &pages[page]);
        Self {
            own: all().any(|page| page.standing.ownership == Ownership::Own),
            foreign: all().all(|page| page.standing.ownership == Ownership::Foreign),
            scraper: all().all(|page| page.standing.scraper.is_some()),
            broken_marks: all().map(|page| page.print.quotations.1).min().unwrap_or(0),
            oddities: all().map(|page| page.print.oddities).min().unwrap_or(0),
            date: all().filter_map(|page| page.standing.date).min(),
            pages: wording.pages.len(),
        }
    }

    /// Votes for this wording less votes for the other.
    fn votes_over(&self, other: &Self) -> i64 {
        let sign = |better: bool, worse: bool| i64::from(better) - i64::from(worse);
        let fewer = |a: u16, b: u16| sign(b >= a.saturating_add(TELLING), a >= b.saturating_add(TELLING));
        let earlier = match (self.date, other.date) {
            (Some(a), Some(b)) => sign(a < b, b < a),
            _ => 0,
        };
        3 * sign(self.own, other.own)
            + 2 * fewer(self.broken_marks, other.broken_marks)
            + 2 * fewer(self.oddities, other.oddities)
            + sign(other.scraper, self.scraper)
            + sign(other.foreign, self.foreign)
            + sign(self.pages > other.pages, other.pages > self.pages)
            + earlier
    }
}

/// For pairs of wordings with an edge: how many words more the second is unsteady in than the first.
fn steadiness(
    page_of: impl Fn(usize) -> Option<usize>,
    pages: &Pages<'_>,
    wordings: &[Wording],
    edges: &[&Edge],
) -> BTreeMap<(usize, usize), i32> {
    let place = |text: usize| wordings.iter().position(|wording| wording.texts.binary_search(&text).is_ok());
    let mut steadier: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| !edge.relation.same_wording() && !edge.relation.translated) {
        let (Some(a), Some(b)) = (place(edge.left), place(edge.right)) else { continue };
        let (Some(left), Some(right)) = (page_of(edge.left), page_of(edge.right)) else { continue };
        if a != b && !steadier.contains_key(&(a, b)) {
            let terms = broken_terms(&edge.relation, &pages[left], &pages[right]);
            let more = unsteadiness(&edge.relation, pages[left].print, pages[right].print) + TERM * terms;
            steadier.insert((a, b), more);
            steadier.insert((b, a), -more);
        }
    }
    steadier
}

/// How many words the right text drops that the left keeps up, less the same the other way round.
///
/// A writer calls a thing by one name throughout. Who replaces words at random keeps some occurrences of a
/// word and replaces others, while his replacements stand nowhere in the original: seen from the original
/// the copy drops words it has elsewhere, and seen from the copy the original hardly ever does.
pub(crate) fn unsteadiness(relation: &Relation, left: &Fingerprint, right: &Fingerprint) -> i32 {
    let mut kept: BTreeMap<u32, [u32; 4]> = BTreeMap::new();
    for matched in relation.matches.iter().filter(|matched| matched.evident) {
        let a = content(left, matched.left);
        let b = content(right, matched.right);
        let mut count = |words: &[u32], others: &[u32], side: usize| {
            for word in words {
                let counts = kept.entry(*word).or_default();
                counts[side] += 1;
                counts[side + 1] += u32::from(others.binary_search(word).is_ok());
            }
        };
        count(&a, &b, 0);
        count(&b, &a, 2);
    }
    // Each word counts once: a copy that always writes "United States" for "U.S." is steady.
    let dropped = |total: u32, kept: u32| i32::from(kept > 0 && kept < total);
    kept.values()
        .map(|&[left, in_right, right, in_left]| dropped(left, in_right) - dropped(right, in_left))
        .sum()
}

/// A fixed term weighs as much as so many words: nobody exchanges a part of it who reads what he writes.
const TERM: i32 = 3;

/// How many fixed terms of the left text the right one has broken, less the same the other way round.
fn broken_terms(relation: &Relation, left: &Page<'_>, right: &Page<'_>) -> i32 {
    let terms = |page: &Page<'_>, (first, last): (usize, usize)| {
        let sentences = &page.print.sentences;
        let span = sentences[first].span.join(sentences[last].span);
        let folded: Vec<String> = words(span.of(&page.article.text)).map(|word| fold(word.text)).collect();
        standing_terms(&folded)
    };
    let evident = relation.matches.iter().filter(|matched| matched.evident);
    evident
        .map(|matched| {
            let (a, b) = (terms(left, matched.left), terms(right, matched.right));
            let lost = |own: &[usize], other: &[usize]| {
                i32::try_from(own.iter().filter(|term| !other.contains(term)).count()).unwrap_or(i32::MAX / 2)
            };
            lost(&a, &b) - lost(&b, &a)
        })
        .sum()
}

/// The content words of some sentences, ascending.
fn content(text: &Fingerprint, sentences: (usize, usize)) -> Vec<u32> {
    let words = text.words_from(sentences.0, sentences.1).iter();
    let mut words: Vec<u32> = words.filter(|key| !key.is_stop()).map(|key| key.word()).collect();
    words.sort_unstable();
    words.dedup();
    words
}
