//! Expressions of the calendar: dates, months, years, decades, quarters, weekdays, clock times.

use super::find::{Cursor, Found};
use super::form::{Count, DayPart, Modifier, TimeForm, Unit};
use super::words::Sign;
use jiff::civil::{Date, Weekday};

/// Reads a calendar expression that starts at this token.
pub(super) fn read(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    match cursor.sign(at) {
        Sign::Weekday(day) => weekday(cursor, at, day),
        Sign::WeekdayShort(day) => dated_weekday(cursor, at, day),
        Sign::Month(month) | Sign::MonthShort(month) => month_first(cursor, at, month),
        Sign::MidMonth(modifier, month) => {
            let (year, last) = trailing_year(cursor, at + 1);
            Some(Found::new(at, last, TimeForm::Month { year, month, shift: None }).modified(modifier))
        }
        Sign::MidDecade(modifier, decade) => {
            Some(Found::new(at, at + 1, TimeForm::Decade(decade)).modified(modifier).with_article())
        }
        Sign::MidYear(modifier, year) => {
            Some(Found::new(at, at + 1, TimeForm::Year(year)).modified(modifier))
        }
        Sign::Numeric(year, month, day) => {
            Some(Found::new(at, at + 1, TimeForm::Date(Date::new(year, month, day).ok()?)))
        }
        Sign::DayRange(first, last) => days_of_month(cursor, at, at + 1, first, last),
        Sign::Digits(number, digits) => digits_first(cursor, at, number, digits),
        Sign::Clock(hour, minute) => Some(clock(cursor, at, hour, minute)),
        Sign::Ordinal(number) => ordinal_first(cursor, at, number),
        // "second" is a unit and an ordinal.
        Sign::Unit(Unit::Second) => fraction_of_year(cursor, at, 2),
        Sign::Decade(decade) => Some(Found::new(at, at + 1, TimeForm::Decade(decade)).with_article()),
        Sign::CenturyWord(century) => Some(Found::new(at, at + 1, TimeForm::Century(century)).with_article()),
        Sign::Season(season) => season_of_year(cursor, at, season),
        Sign::Unit(Unit::Year) => {
            let year = cursor.year(at + 1)?;
            Some(Found::new(at, at + 2, TimeForm::Year(year)).with_article())
        }
        _ => None,
    }
}

fn weekday_of(day: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(day).ok()
}

fn weekday(cursor: &Cursor<'_>, at: usize, day: i8) -> Option<Found> {
    if let Some(found) = dated_weekday(cursor, at, day) {
        return Some(found);
    }
    let shift = match cursor.sign(at + 1) {
        Sign::ShiftBehind(shift) => Some(shift),
        _ => None,
    };
    let last = at + 1 + usize::from(shift.is_some());
    let mut found = Found::new(at, last, TimeForm::Weekday { weekday: weekday_of(day)?, shift });
    take_part(cursor, &mut found);
    Some(found)
}

/// "Monday, January 10", "Mon. Jan 24th, 2022", "Mittwoch, 12. Januar".
fn dated_weekday(cursor: &Cursor<'_>, at: usize, day: i8) -> Option<Found> {
    let next = cursor.skip(cursor.skip(at + 1, "."), ",");
    let next = cursor.skip_sign(next, Sign::The);
    let found = match cursor.sign(next) {
        Sign::Month(month) | Sign::MonthShort(month) => {
            month_first(cursor, next, month).filter(|found| !matches!(found.form, TimeForm::Month { .. }))
        }
        Sign::Digits(number, 1..=2) => day_first(cursor, next, i8::try_from(number).ok()?),
        Sign::Ordinal(number) => day_first(cursor, next, i8::try_from(number).ok()?),
        Sign::Numeric(year, month, day) => {
            Date::new(year, month, day).ok().map(|date| Found::new(next, next + 1, TimeForm::Date(date)))
        }
        _ => None,
    }?;
    let form = match found.form {
        TimeForm::MonthDay { month, day: number, .. } => {
            TimeForm::MonthDay { month, day: number, weekday: weekday_of(day) }
        }
        form => form,
    };
    let mut whole = Found { first: at, form, article: false, ..found };
    take_part(cursor, &mut whole);
    Some(whole)
}

/// "Monday morning".
pub(super) fn take_part(cursor: &Cursor<'_>, found: &mut Found) {
    if let Sign::Part(part) = cursor.sign(found.last) {
        found.part = Some(part);
        found.last += 1;
    }
}

/// ", 2022", "of 2022", "2022".
fn trailing_year(cursor: &Cursor<'_>, at: usize) -> (Option<i16>, usize) {
    let next = cursor.skip_sign(cursor.skip(at, ","), Sign::Of);
    match cursor.year(next) {
        Some(year) if !cursor.is_counted(next + 1) => (Some(year), next + 1),
        _ => (None, at),
    }
}

fn day_number(cursor: &Cursor<'_>, at: usize) -> Option<i8> {
    match cursor.sign(at) {
        Sign::Digits(day @ 1..=31, 1..=2) => Some(day as i8),
        Sign::Ordinal(day @ 1..=31) => Some(day as i8),
        _ => None,
    }
}

/// A dash or a word between two days: returns the token after it.
fn range_mark(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    cursor.is(at, &["-", "–", "—", "to", "through", "bis", "au"]).then_some(at + 1)
}

/// "January 10", "January 10–13, 2022", "January 2022", "January".
fn month_first(cursor: &Cursor<'_>, at: usize, month: i8) -> Option<Found> {
    if let Sign::DayRange(first, last) = cursor.sign(at + 1) {
        let (year, end) = trailing_year(cursor, at + 2);
        return Some(Found::new(at, end, TimeForm::Days { year, month, first, last }));
    }
    // "Jan" without its point, then the point as a token of its own.
    let next = if matches!(cursor.sign(at), Sign::MonthShort(_)) { cursor.skip(at + 1, ".") } else { at + 1 };
    if let Some(day) = day_number(cursor, next).filter(|_| !cursor.is_counted(next + 1)) {
        if let Some(last) = range_mark(cursor, next + 1).and_then(|to| Some((to, day_number(cursor, to)?)))
            && last.1 > day
        {
            let (year, end) = trailing_year(cursor, last.0 + 1);
            return Some(Found::new(at, end, TimeForm::Days { year, month, first: day, last: last.1 }));
        }
        let (year, end) = trailing_year(cursor, next + 1);
        return dated(at, end, year, month, day);
    }
    let (year, end) = trailing_year(cursor, next);
    let found = Found::new(at, end, TimeForm::Month { year, month, shift: None });
    (year.is_some() || stands_alone(cursor, at, month)).then_some(found)
}

/// Whether a month without a day or year is one: not "May" the verb, "March" the walk, "June" the person.
fn stands_alone(cursor: &Cursor<'_>, at: usize, month: i8) -> bool {
    let introduced = cursor.before_is(at, MONTH_OPENERS)
        || matches!(at.checked_sub(1).map(|b| cursor.sign(b)), Some(Sign::Vague(_) | Sign::Of));
    if matches!(cursor.sign(at), Sign::MonthShort(_)) {
        return introduced && cursor.word(at).ends_with('.');
    }
    let name_follows =
        cursor.tokens.get(at + 1).is_some_and(|next| next.is_capitalised() && !next.is_all_capitals());
    if !cursor.words.is_english()
        || introduced && !(name_follows && cursor.before_is(at, &["and", "for", "to"]))
    {
        return true;
    }
    match month {
        3 | 5 => false,
        4 | 6 | 8 => !name_follows,
        _ => true,
    }
}

const MONTH_OPENERS: &[&str] = &[
    "in", "of", "since", "until", "till", "by", "from", "to", "and", "last", "this", "next", "early", "late",
    "during", "before", "after", "between", "through", "mid", "through", "for",
];

fn dated(first: usize, last: usize, year: Option<i16>, month: i8, day: i8) -> Option<Found> {
    let form = match year {
        Some(year) => TimeForm::Date(Date::new(year, month, day).ok()?),
        // 2024 is a leap year: the day exists in some year.
        None => Date::new(2024, month, day).ok().map(|_| TimeForm::MonthDay { month, day, weekday: None })?,
    };
    Some(Found::new(first, last, form).with_article())
}

/// "10 January 2022", "10th of January", "12. Januar".
fn day_first(cursor: &Cursor<'_>, at: usize, day: i8) -> Option<Found> {
    let next = cursor.skip_sign(cursor.skip(at + 1, "."), Sign::Of);
    match cursor.sign(next) {
        Sign::Month(month) | Sign::MonthShort(month) => {
            let (year, last) = trailing_year(cursor, next + 1);
            dated(at, last, year, month, day)
        }
        _ => {
            let to = range_mark(cursor, cursor.skip(at + 1, "."))?;
            let last = day_number(cursor, to).filter(|&last| last > day)?;
            days_of_month(cursor, at, to + 1, day, last)
        }
    }
}

/// The month behind "10–13".
fn days_of_month(cursor: &Cursor<'_>, at: usize, next: usize, first: i8, last: i8) -> Option<Found> {
    let next = cursor.skip_sign(cursor.skip(next, "."), Sign::Of);
    let (Sign::Month(month) | Sign::MonthShort(month)) = cursor.sign(next) else { return None };
    let (year, end) = trailing_year(cursor, next + 1);
    Some(Found::new(at, end, TimeForm::Days { year, month, first, last }))
}

fn digits_first(cursor: &Cursor<'_>, at: usize, number: u32, digits: u8) -> Option<Found> {
    if digits <= 2 {
        if let Some(found) = i8::try_from(number)
            .ok()
            .filter(|day| (1..=31).contains(day))
            .and_then(|day| day_first(cursor, at, day))
        {
            return Some(found);
        }
        return half_day_clock(cursor, at, number as i8);
    }
    let year = cursor.year(at)?;
    is_bare_year(cursor, at, year).then(|| Found::new(at, at + 1, TimeForm::Year(year)))
}

/// Whether four digits by themselves are a year.
fn is_bare_year(cursor: &Cursor<'_>, at: usize, year: i16) -> bool {
    let introduced = cursor.before_is(at, YEAR_OPENERS)
        || matches!(at.checked_sub(1).map(|b| cursor.sign(b)), Some(Sign::Vague(_)));
    let counted = cursor.is_counted(at + 1)
        || cursor.before_is(at, &["$", "€", "£", "#", "No.", "page", "some", "about", "over", "nearly"]);
    // A number glued to what stands before it is part of a name or a code.
    let glued = at > 0
        && cursor.tokens[at].is_glued()
        && !matches!(cursor.word_before(at), "(" | "“" | "\"" | "–" | "-" | "—" | "/" | "’" | "‘");
    let plausible = if introduced { 1000..2100 } else { 1800..2100 };
    plausible.contains(&year) && !counted && !glued
}

const YEAR_OPENERS: &[&str] = &[
    "in", "since", "until", "till", "by", "from", "of", "before", "after", "during", "and", "to", "between",
    "around", "year", "seit", "im", "ab", "bis", "en", "depuis", "jusqu'en",
];

/// "9 p.m.".
fn half_day_clock(cursor: &Cursor<'_>, at: usize, hour: i8) -> Option<Found> {
    let afternoon = match cursor.word(at + 1) {
        "a.m." | "am" | "AM" | "a.m" => false,
        "p.m." | "pm" | "PM" | "p.m" => true,
        _ => return None,
    };
    let hour = (1..=12).contains(&hour).then_some(hour % 12 + if afternoon { 12 } else { 0 })?;
    Some(Found::new(at, at + 2, TimeForm::Clock { hour, minute: 0 }))
}

/// "10:05", "10:05 p.m.".
fn clock(cursor: &Cursor<'_>, at: usize, hour: i8, minute: i8) -> Found {
    match half_day_clock(cursor, at, hour) {
        Some(Found { form: TimeForm::Clock { hour, .. }, last, .. }) => {
            Found::new(at, last, TimeForm::Clock { hour, minute })
        }
        _ => Found::new(at, at + 1, TimeForm::Clock { hour, minute }),
    }
}

/// "19th century", "first quarter of 2021", "12th of January".
fn ordinal_first(cursor: &Cursor<'_>, at: usize, number: i16) -> Option<Found> {
    if cursor.sign(at + 1) == Sign::Unit(Unit::Century) {
        return Some(Found::new(at, at + 2, TimeForm::Century(number)).with_article());
    }
    fraction_of_year(cursor, at, number).or_else(|| day_first(cursor, at, i8::try_from(number).ok()?))
}

fn fraction_of_year(cursor: &Cursor<'_>, at: usize, number: i16) -> Option<Found> {
    let (year, end) = trailing_year(cursor, at + 2);
    let form = match cursor.sign(at + 1) {
        Sign::Unit(Unit::Quarter) if (1..=4).contains(&number) => {
            TimeForm::Quarter { quarter: number as i8, year }
        }
        // "the first half" alone is of a match or a list.
        Sign::Half if (1..=2).contains(&number) && year.is_some() => {
            TimeForm::Half { half: number as i8, year }
        }
        // "the second week of January".
        Sign::Unit(Unit::Week) if (1..=4).contains(&number) => return week_of_month(cursor, at, number),
        _ => return None,
    };
    Some(Found::new(at, end, form).with_article())
}

fn week_of_month(cursor: &Cursor<'_>, at: usize, number: i16) -> Option<Found> {
    let of = cursor.skip_sign(at + 2, Sign::Of);
    let (Sign::Month(month), true) = (cursor.sign(of), of > at + 2) else { return None };
    let (year, end) = trailing_year(cursor, of + 1);
    let modifier = match number {
        1 => Modifier::Start,
        4 => Modifier::End,
        _ => Modifier::Mid,
    };
    Some(Found::new(at, end, TimeForm::Month { year, month, shift: None }).modified(modifier).with_article())
}

fn season_of_year(cursor: &Cursor<'_>, at: usize, season: super::form::Season) -> Option<Found> {
    let (year, end) = trailing_year(cursor, at + 1);
    Some(Found::new(at, end, TimeForm::Season { season, year: Some(year?), shift: None }).with_article())
}

/// What a bare part of the day is for the day it belongs to.
pub(super) fn night(part: DayPart) -> bool {
    part == DayPart::Night
}

/// The count of a number token or word.
pub(super) fn count(cursor: &Cursor<'_>, at: usize) -> Option<Count> {
    match cursor.sign(at) {
        Sign::Number(count) => Some(count),
        Sign::Digits(number, _) => u16::try_from(number).ok().map(Count::Exact),
        _ => None,
    }
}
