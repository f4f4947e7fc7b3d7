//! What happens again and again: "every Monday", "daily", "twice a week", "$5 million a year".

use super::absolute::count;
use super::find::{Cursor, Found};
use super::form::{Count, TimeForm, Unit};
use super::words::Sign;
use jiff::civil::Weekday;

/// "every four years", "each Monday", "every night", from "every" on.
pub(super) fn every(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let next = at + 1;
    let units = |count: u16, last: usize, unit: Unit| {
        (unit != Unit::Second).then(|| Found::new(at, last, TimeForm::Every { count, unit }))
    };
    match cursor.sign(next) {
        Sign::Unit(unit) => units(1, at + 2, unit),
        Sign::Weekday(day) => {
            let weekday = Weekday::from_monday_one_offset(day).ok()?;
            Some(Found::new(at, at + 2, TimeForm::EveryWeekday(weekday)))
        }
        Sign::Month(month) => Some(Found::new(at, at + 2, TimeForm::EveryMonth(month))),
        Sign::Part(part) => Some(Found::new(at, at + 2, TimeForm::EveryPart(part))),
        Sign::Number(_) | Sign::Digits(..) => {
            let (Sign::Units(unit), Some(Count::Exact(count))) = (cursor.sign(at + 2), count(cursor, next))
            else {
                return None;
            };
            units(count, at + 3, unit)
        }
        Sign::Ordinal(number) => match (cursor.sign(at + 2), u16::try_from(number)) {
            (Sign::Unit(unit), Ok(count)) => units(count, at + 3, unit),
            _ => None,
        },
        _ if cursor.is(next, &["other"]) => match cursor.sign(at + 2) {
            Sign::Unit(unit) => units(2, at + 3, unit),
            _ => None,
        },
        _ => None,
    }
}

/// "daily", "annual"; capitalised inside a sentence it is a name ("the Daily Star").
pub(super) fn often(cursor: &Cursor<'_>, at: usize, unit: Unit) -> Option<Found> {
    let name = at > 0 && cursor.tokens[at].is_capitalised();
    (!name).then(|| Found::new(at, at + 1, TimeForm::Every { count: 1, unit }))
}

/// "twice a week", "once every two years", "twice daily", from "twice" on.
pub(super) fn times(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let found = match cursor.sign(at + 1) {
        Sign::Every => every(cursor, at + 1),
        Sign::Often(unit) => often(cursor, at + 1, unit),
        _ => each(cursor, at + 1),
    };
    found.map(|found| Found { first: at, ..found })
}

/// "a week", "per month", "each year" behind what is counted in it.
pub(super) fn each(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if !(cursor.is(at, &["a", "an", "per", "each"]) || cursor.sign(at) == Sign::Every) {
        return None;
    }
    match cursor.sign(at + 1) {
        Sign::Unit(unit) if unit > Unit::Second => {
            Some(Found::new(at, at + 2, TimeForm::Every { count: 1, unit }))
        }
        _ => None,
    }
}

/// Whether an amount stands before "a year": "$5 million a year", "6.5% a year", "40,000 barrels a day".
pub(super) fn follows_amount(cursor: &Cursor<'_>, at: usize) -> bool {
    const AMOUNTS: &[&str] = &[
        "%", "percent", "million", "billion", "trillion", "thousand", "hundred", "cents", "dollars", "times",
        "pounds", "marks", "yen", "francs", "euros", "points",
    ];
    let Some(before) = at.checked_sub(1) else { return false };
    if matches!(cursor.sign(before), Sign::Digits(..)) || cursor.is(before, AMOUNTS) {
        return true;
    }
    let is_number =
        |at: usize| matches!(cursor.sign(at), Sign::Digits(..) | Sign::Number(_)) || cursor.is(at, AMOUNTS);
    let plural = cursor.word(before).ends_with('s') && !cursor.tokens[before].is_capitalised();
    plural && (before.saturating_sub(3)..before).any(is_number)
}
