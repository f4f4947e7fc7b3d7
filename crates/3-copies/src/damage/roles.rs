//! Changed offices and titles.

use super::diff::{Diff, Side};
use super::item;
use crate::{Damage, DamageKind};
use std::ops::Range;

/// Words for offices; words of one line mean the same.
const OFFICES: &[&[&str]] = &[
    &["minister", "ministers"],
    &["president", "presidents"],
    &["premier", "premiers"],
    &["chancellor"],
    &["king"],
    &["queen"],
    &["governor"],
    &["mayor"],
    &["senator"],
    &["judge"],
    &["prosecutor"],
    &["ambassador"],
    &["envoy", "emissary"],
    &["secretary", "undersecretary"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["chairman", "chairwoman", "chairperson", "chair"],
    &["chief", "head", "leader", "boss"],
    &["director"],
    &["commissioner"],
    &["commander"],
    &["general"],
    &["admiral"],
    &["colonel"],
    &["officer"],
    &["negotiator"],
    &["mediator"],
    &["adviser", "advisor", "counsellor"],
    &["analyst"],
    &["fellow"],
    &["professor"],
    &["lawyer", "attorney"],
    &["founder"],
];

/// Words that make an office another one when they are dropped or added.
const RANKS: &[&[&str]] = &[
    &["deputy", "vice"],
    &["former", "ex", "late"],
    &["acting", "interim"],
    &["prime"],
    &["foreign"],
    &["interior"],
    &["defence", "defense"],
    &["finance"],
];

/// Offices that were replaced, and ranks that were dropped or added.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let mut found: Vec<Damage> = diff
        .gaps
        .iter()
        .filter_map(|gap| {
            replaced(diff, gap.left.clone(), gap.right.clone())
                .or_else(|| rank(diff, gap.left.clone(), gap.right.clone()))
        })
        .collect();
    if found.is_empty() {
        found.extend(around(diff));
    }
    found
}

/// So many words may stand between an office and a word that both sides have beside it.
const BESIDE: usize = 2;

/// "a strategy officer" became "head of strategy": the office changed its place with its name.
fn around(diff: &Diff) -> Option<Damage> {
    let lost = unknown(&diff.left, 0..diff.left.words.len(), &diff.right, OFFICES);
    let new = unknown(&diff.right, 0..diff.right.words.len(), &diff.left, OFFICES);
    let ([a], [b]) = (lost.as_slice(), new.as_slice()) else { return None };
    let near = a.saturating_sub(BESIDE)..diff.left.words.len().min(a + BESIDE + 1);
    let meets = near.clone().any(|at| {
        let token = &diff.left.words[at];
        token.is_content() && token.partner.is_some_and(|partner| partner.abs_diff(*b) <= BESIDE)
    });
    meets.then(|| told(diff, title(&diff.left, *a), title(&diff.right, *b)))
}

/// Whether a folded word is part of a title.
pub(super) fn is_role_word(word: &str) -> bool {
    group(OFFICES, word).is_some() || group(RANKS, word).is_some()
}

fn group(table: &[&[&str]], word: &str) -> Option<usize> {
    table.iter().position(|group| group.contains(&word))
}

/// Offices of a range which the other side does not have.
fn unknown(side: &Side, range: Range<usize>, other: &Side, table: &[&[&str]]) -> Vec<usize> {
    let known =
        |group_number: usize| other.words.iter().any(|token| group(table, &token.word) == Some(group_number));
    range.filter(|&at| group(table, &side.words[at].word).is_some_and(|number| !known(number))).collect()
}

fn replaced(diff: &Diff, left: Range<usize>, right: Range<usize>) -> Option<Damage> {
    let (&a, &b) = (
        unknown(&diff.left, left, &diff.right, OFFICES).first()?,
        unknown(&diff.right, right, &diff.left, OFFICES).first()?,
    );
    Some(told(diff, title(&diff.left, a), title(&diff.right, b)))
}

/// "Deputy Foreign Minister" became "Foreign Minister", or the other way round. The office itself must stand
/// on both sides, right behind the place.
fn rank(diff: &Diff, left: Range<usize>, right: Range<usize>) -> Option<Damage> {
    let dropped = unknown(&diff.left, left.clone(), &diff.right, RANKS);
    let added = unknown(&diff.right, right.clone(), &diff.left, RANKS);
    if dropped.is_empty() && added.is_empty() {
        return None;
    }
    let office = |side: &Side, from: usize| {
        let window = from..side.words.len().min(from + 3);
        window.clone().find(|&at| group(OFFICES, &side.words[at].word).is_some())
    };
    let (a, b) = (
        office(&diff.left, left.end.max(*dropped.last().unwrap_or(&left.end)))?,
        office(&diff.right, right.end)?,
    );
    // From the rank to the office: other words may stand between ("deputy water minister").
    let whole = |side: &Side, ranks: &[usize], office: usize| {
        let title = title(side, office);
        ranks.first().map_or(title.start, |&rank| rank.min(title.start))..title.end
    };
    (diff.left.words[a].partner == Some(b))
        .then(|| told(diff, whole(&diff.left, &dropped, a), whole(&diff.right, &added, b)))
}

/// The whole title around an office: the ranks before it.
fn title(side: &Side, office: usize) -> Range<usize> {
    let mut start = office;
    while start > 0 && is_role_word(&side.words[start - 1].word) {
        start -= 1;
    }
    start..office + 1
}

fn told(diff: &Diff, left: Range<usize>, right: Range<usize>) -> Damage {
    let whole =
        |side: &Side, range: Range<usize>| side.words[range.start].span.join(side.words[range.end - 1].span);
    let (a, b) = (whole(&diff.left, left), whole(&diff.right, right));
    let note = format!("the office “{}” became “{}”", a.of(diff.left.text), b.of(diff.right.text));
    item(DamageKind::Role, a, b, note)
}
