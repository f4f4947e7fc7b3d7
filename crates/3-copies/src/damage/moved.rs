//! A date that was moved to another event: "the push began after troops were seen last year" became "the push began
//! last year after troops were seen".

use super::diff::{Diff, Gap, Side};
use super::{dates, item};
use crate::{Damage, DamageKind};
use std::ops::Range;

/// Words that part a sentence into what happened and when, why or beside what.
const LINKS: &[&str] = &["after", "before", "when", "while", "since", "until", "because", "following"];

/// Dates that stand in another clause than they did, and "before" that became "after" or "next" that became "last".
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let mut found = to_another_event(diff);
    found.extend(diff.gaps.iter().filter_map(|gap| turned(diff, gap)));
    found
}

/// "before the rains" became "after the rains".
fn turned(diff: &Diff, gap: &Gap) -> Option<Damage> {
    let side = |side: &Side, range: &Range<usize>| {
        range.clone().find_map(|at| {
            let order = match side.words[at].word.as_str() {
                "before" | "until" => 1,
                "after" | "since" => 2,
                "next" | "coming" | "upcoming" => 3,
                "last" | "past" | "previous" | "final" => 4,
                _ => return None,
            };
            Some((at, order))
        })
    };
    let ((a, order), (b, other)) = (side(&diff.left, &gap.left)?, side(&diff.right, &gap.right)?);
    // Where the whole clause was turned, the order of its parts was too.
    let comparable = (order < 3) == (other < 3);
    if order == other || !comparable || gap.left.len() > 4 || gap.right.len() > 4 {
        return None;
    }
    let (left, right) = (diff.left.words[a].span, diff.right.words[b].span);
    let note = format!("“{}” became “{}”", left.of(diff.left.text), right.of(diff.right.text));
    Some(item(DamageKind::Date, left, right, note))
}

fn to_another_event(diff: &Diff) -> Vec<Damage> {
    let (Some(left), Some(right)) = (link(&diff.left), link(&diff.right)) else { return Vec::new() };
    if diff.left.words[left].word != diff.right.words[right].word {
        return Vec::new();
    }
    let mut found = Vec::new();
    for date in times(&diff.left) {
        let key = words_of(&diff.left, &date);
        let mut others = times(&diff.right).into_iter().filter(|other| words_of(&diff.right, other) == key);
        let (Some(other), None) = (others.next(), others.next()) else { continue };
        if is_in_clause(&diff.left, left, date.start) == is_in_clause(&diff.right, right, other.start) {
            continue;
        }
        let (Some(a), Some(b)) = (diff.left.span(date), diff.right.span(other)) else { continue };
        // The words are the same; what they are told of is not, so each span reaches to the seam.
        let seam = (diff.left.words[left].span, diff.right.words[right].span);
        let note = format!(
            "the date “{}” was moved: “{}” became “{}”",
            a.of(diff.left.text),
            a.join(seam.0).of(diff.left.text),
            b.join(seam.1).of(diff.right.text)
        );
        found.push(item(DamageKind::Date, a.join(seam.0), b.join(seam.1), note));
    }
    found
}

/// The only link of a sentence.
fn link(side: &Side) -> Option<usize> {
    let mut places = (0..side.words.len())
        .filter(|&at| LINKS.contains(&side.words[at].word.as_str()) && !side.words[at].quoted);
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

/// Whether a place belongs to the clause that the link opens. A sentence that begins with one ends it at the comma.
fn is_in_clause(side: &Side, link: usize, at: usize) -> bool {
    if at < link {
        return false;
    }
    let between = side.text.get(side.words[link].span.end()..side.words[at].span.start()).unwrap_or("");
    !(link == 0 && between.contains(','))
}

/// Stretches that name a time: parts of dates, and "last year".
fn times(side: &Side) -> Vec<Range<usize>> {
    let period = |at: usize| {
        side.words.get(at).is_some_and(|token| {
            matches!(
                token.word.as_str(),
                "year" | "month" | "week" | "spring" | "summer" | "autumn" | "winter" | "fall"
            )
        })
    };
    let is_time = |at: usize| {
        let word = side.words[at].word.as_str();
        dates::is_part_of_date(side, &(at..at + 1))
            || matches!(word, "last" | "next" | "this") && period(at + 1)
            || at > 0 && period(at) && matches!(side.words[at - 1].word.as_str(), "last" | "next" | "this")
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..side.words.len()).filter(|&at| is_time(at)) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

fn words_of(side: &Side, range: &Range<usize>) -> Vec<String> {
    side.words[range.clone()].iter().map(|token| token.word.clone()).collect()
}
