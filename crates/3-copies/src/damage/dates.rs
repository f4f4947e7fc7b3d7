//! Changed days, months and years.

use super::diff::{Diff, Side};
use super::item;
use crate::{Damage, DamageKind};
use std::ops::Range;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Short forms of months, with the month's place in the year; "may" has none.
const SHORT_MONTHS: [(&str, usize); 12] = [
    ("jan", 0),
    ("feb", 1),
    ("mar", 2),
    ("apr", 3),
    ("jun", 5),
    ("jul", 6),
    ("aug", 7),
    ("sep", 8),
    ("sept", 8),
    ("oct", 9),
    ("nov", 10),
    ("dec", 11),
];

/// What part of a date a word names; two words can be compared when they name the same part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Weekday(usize),
    Month(usize),
    Year(u32),
    Day(u32),
}

/// Parts of dates that stand at one place on both sides and differ.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let (left, right) = (parts(&diff.left), parts(&diff.right));
    let mut found = Vec::new();
    for &(at, part) in left.iter().filter(|(_, part)| !right.iter().any(|(_, other)| other == part)) {
        let comparable = |&&(place, other): &&(usize, Part)| {
            std::mem::discriminant(&other) == std::mem::discriminant(&part)
                && !left.iter().any(|(_, known)| *known == other)
                && diff.meet(at, place)
        };
        let Some(&(place, _)) = right.iter().find(comparable) else { continue };
        let (a, b) = (diff.left.words[at].span, diff.right.words[place].span);
        let note = format!("the date {} became {}", a.of(diff.left.text), b.of(diff.right.text));
        found.push(item(DamageKind::Date, a, b, note));
    }
    found
}

/// Whether a number is the day or the year of a date.
pub(super) fn is_part_of_date(side: &Side, words: &Range<usize>) -> bool {
    words.len() == 1 && part(side, words.start).is_some()
}

fn parts(side: &Side) -> Vec<(usize, Part)> {
    (0..side.words.len()).filter_map(|at| Some((at, part(side, at)?))).collect()
}

fn part(side: &Side, at: usize) -> Option<Part> {
    let token = &side.words[at];
    if token.capital {
        if let Some(day) = WEEKDAYS.iter().position(|known| *known == token.word) {
            return Some(Part::Weekday(day));
        }
        return month(side, at).map(Part::Month);
    }
    let number: u32 = token.word.parse().ok()?;
    let beside_month =
        at.checked_sub(1).is_some_and(|at| month(side, at).is_some()) || month(side, at + 1).is_some();
    match number {
        1..=31 if beside_month => Some(Part::Day(number)),
        1800..=2099 if token.word.len() == 4 => Some(Part::Year(number)),
        _ => None,
    }
}

fn month(side: &Side, at: usize) -> Option<usize> {
    let token = side.words.get(at).filter(|token| token.capital)?;
    // "May" at the start of a sentence asks; "March" there gives an order.
    if at == 0 && matches!(token.word.as_str(), "may" | "march") {
        return None;
    }
    let short = || SHORT_MONTHS.iter().find(|(known, _)| *known == token.word).map(|(_, month)| *month);
    MONTHS.iter().position(|known| *known == token.word).or_else(short)
}
