//! Times of day: "3 p.m. Sunday", "10:35 a.m. local time", "noon", "the morning of Feb. 12".

use super::find::{Cursor, Found};
use super::form::{DayPart, Origin, TimeForm};
use super::words::Sign;
use super::{absolute, relative};

/// The hours and minutes of a clock, and what stands behind them: a zone, a day.
pub(super) fn read(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let (clock, last) = match cursor.sign(at) {
        Sign::Digits(hour, 1..=2) => half_day(cursor, at, i8::try_from(hour).ok()?, 0)?,
        Sign::Digits(number, 4) => military(cursor, at, number)?,
        Sign::Clock(hour, minute) => half_day(cursor, at, hour, minute).unwrap_or(((hour, minute), at + 1)),
        Sign::Part(DayPart::Midday) if cursor.is(at, &["noon"]) => ((12, 0), at + 1),
        Sign::Part(_) if cursor.is(at, &["midnight"]) => ((24, 0), at + 1),
        _ => return None,
    };
    let last = zone(cursor, last);
    if let Some(mut day) = day_behind(cursor, last) {
        day.first = at;
        day.clock = Some(clock);
        return Some(day);
    }
    let (hour, minute) = clock;
    let found = Found::new(at, last, TimeForm::Clock { hour, minute });
    Some(Found { origin: Origin::Told, ..found })
}

/// "9 p.m.", "10:05 a.m.": the time and the token behind it.
fn half_day(cursor: &Cursor<'_>, at: usize, hour: i8, minute: i8) -> Option<((i8, i8), usize)> {
    // German "um 9 am Montag".
    if !cursor.words.is_english() && cursor.is(at + 1, &["am"]) {
        return None;
    }
    let afternoon = match cursor.word(at + 1) {
        "a.m." | "am" | "AM" | "a.m" | "A.M." => false,
        "p.m." | "pm" | "PM" | "p.m" | "P.M." => true,
        _ => return None,
    };
    let hour = (1..=12).contains(&hour).then_some(hour % 12 + if afternoon { 12 } else { 0 })?;
    Some(((hour, minute), at + 2))
}

/// "0800 GMT".
fn military(cursor: &Cursor<'_>, at: usize, number: u32) -> Option<((i8, i8), usize)> {
    let (hour, minute) = ((number / 100) as i8, (number % 100) as i8);
    (hour < 24 && minute < 60 && cursor.is(at + 1, &["GMT", "UTC", "hours"]))
        .then_some(((hour, minute), at + 2))
}

const ZONES: &[&str] = &[
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "PST", "PDT", "PT", "GMT", "UTC", "BST", "CET",
    "CEST", "EET", "EEST", "MSK", "IST", "JST",
];

/// Skips a zone: "EST", "local time", "Eastern Daylight Time".
fn zone(cursor: &Cursor<'_>, at: usize) -> usize {
    if ZONES.contains(&cursor.word(at).trim_end_matches('.')) {
        return at + 1;
    }
    let names = (at..at + 3).take_while(|&at| {
        cursor.is(at, &["local"]) || cursor.tokens.get(at).is_some_and(|token| token.is_capitalised())
    });
    let last = at + names.count();
    if last > at && cursor.is(last, &["time"]) {
        return last + 1;
    }
    if last > at + 1 && cursor.is(last - 1, &["time"]) { last } else { at }
}

/// The day behind a clock: "Sunday", "on April 27", "yesterday".
fn day_behind(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let next = cursor.skip(at, ",");
    let next = if cursor.is(next, &["on"]) { next + 1 } else { next };
    let found = match cursor.sign(next) {
        Sign::Weekday(_)
        | Sign::WeekdayShort(_)
        | Sign::Month(_)
        | Sign::MonthShort(_)
        | Sign::Digits(..) => absolute::read(cursor, next)?,
        // "2:30 the next day"
        Sign::The => super::find::expression(cursor, next)?,
        Sign::Offset(_) if next == at => relative::read(cursor, next)?,
        _ => return None,
    };
    is_day(found.form).then_some(found)
}

/// A zone at the end of a sentence without the stop.
pub(super) fn without_stop(word: &str) -> &str {
    match word.strip_suffix('.') {
        Some(stem) if ZONES.contains(&stem) => stem,
        _ => word,
    }
}

fn is_day(form: TimeForm) -> bool {
    matches!(
        form,
        TimeForm::Weekday { .. }
            | TimeForm::Date(_)
            | TimeForm::MonthDay { .. }
            | TimeForm::Day(_)
            | TimeForm::Slashed { .. }
    )
}

/// Takes in the clock behind a day: "Friday at 8 p.m.", "02/24/1998 07:56".
pub(super) fn take_clock(cursor: &Cursor<'_>, found: &mut Found) {
    if found.clock.is_some() || found.part.is_some() || !is_day(found.form) {
        return;
    }
    let at = found.last;
    let next = match cursor.sign(at) {
        Sign::Clock(..) => at,
        Sign::At
            if matches!(cursor.sign(at + 1), Sign::Clock(..) | Sign::Digits(_, 1..=2) | Sign::Part(_)) =>
        {
            at + 1
        }
        _ => return,
    };
    if let Some(Found { form: TimeForm::Clock { hour, minute }, last, .. }) = read(cursor, next) {
        found.clock = Some((hour, minute));
        found.last = last;
    }
}

/// "the morning", "the night of Feb. 12", "dawn": the part of a day, from its word on.
pub(super) fn part(cursor: &Cursor<'_>, at: usize, part: DayPart) -> Option<Found> {
    if let Some(found) = read(cursor, at) {
        return Some(found);
    }
    let the = at > 0 && cursor.sign(at - 1) == Sign::The;
    if the && cursor.sign(at + 1) == Sign::Of {
        let mut day = absolute::read(cursor, at + 2)?;
        if !is_day(day.form) || day.part.is_some() {
            return None;
        }
        (day.first, day.part, day.article) = (at, Some(part), true);
        return Some(day);
    }
    // "the night before"
    if the
        && cursor.is(at + 1, &["before"])
        && cursor.tokens.get(at + 2).is_none_or(|next| !next.is_wordlike())
    {
        let found = Found::new(at, at + 2, TimeForm::Day(-1));
        return Some(Found { part: Some(part), origin: Origin::Told, article: true, ..found });
    }
    let before = if the { at.checked_sub(2) } else { at.checked_sub(1) };
    let opened = before.is_some_and(|before| {
        let openers: &[&str] = if the {
            &["in", "during", "through", "into", "as", "throughout", "by"]
        } else if cursor.is(at, &["dawn"]) {
            &["at", "before", "by", "until"]
        } else {
            &[]
        };
        cursor.is(before, openers)
    });
    let attribute = cursor.is(at + 1, ATTRIBUTED);
    (opened && !attribute).then(|| {
        let found = Found::new(at, at + 1, TimeForm::Day(0));
        Found { part: Some(part), origin: Origin::Told, article: true, ..found }
    })
}

/// Nouns that make a part of the day their attribute.
const ATTRIBUTED: &[&str] =
    &["sky", "train", "shift", "watch", "paper", "papers", "news", "air", "raid", "raids"];
