//! Expressions of the calendar: dates, months, years, decades, quarters, weekdays, clock times.

use super::find::{Cursor, Found};
use super::form::{Count, DayPart, Modifier, TimeExpression, TimeForm, Unit};
use super::words::Sign;
use super::{clocks, holidays};
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
        Sign::Clock(..) => clocks::read(cursor, at),
        Sign::QuarterWord(quarter) => {
            let (year, last) = trailing_year(cursor, at + 1);
            Some(Found::new(at, last, TimeForm::Quarter { quarter, year }))
        }
        Sign::HalfWord(half) => {
            cursor.is(at + 1, REPORTED).then(|| Found::new(at, at + 1, TimeForm::Half { half, year: None }))
        }
        Sign::Years(first, ..) => {
            is_bare_year(cursor, at, first).then(|| Found::new(at, at + 1, TimeForm::Year(first)))
        }
        Sign::Fiscal => fiscal(cursor, at),
        Sign::Holiday(name) => holidays::read(cursor, at, name),
        Sign::Ordinal(number) => ordinal_first(cursor, at, number),
        // "second" is a unit and an ordinal.
        Sign::Unit(Unit::Second) => fraction_of_year(cursor, at, 2),
        // "'90s" needs its apostrophe: "in the 90s" may be a temperature.
        Sign::Decade(tens @ 0..100) => cursor
            .before_is(at, &["'", "’", "‘"])
            .then(|| Found::new(at - 1, at + 1, TimeForm::Decade(1900 + tens))),
        Sign::Decade(decade) => Some(Found::new(at, at + 1, TimeForm::Decade(decade)).with_article()),
        Sign::CenturyWord(century) => Some(Found::new(at, at + 1, TimeForm::Century(century))),
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
    if cursor.before_is(at, NAMED_DAYS) && cursor.tokens[at - 1].is_capitalised() {
        return None;
    }
    // "Saturday nights"
    if cursor.is(at + 1, &["mornings", "afternoons", "evenings", "nights"]) {
        return Some(Found::new(at, at + 2, TimeForm::EveryWeekday(weekday_of(day)?)));
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

/// "Black Monday", "Super Tuesday" are names of days in history, or of days that move.
const NAMED_DAYS: &[&str] = &["Bloody", "Black", "Palm", "Ash", "Super", "Holy", "Fat", "Shrove", "Cyber"];

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
    let next = cursor.skip_sign(cursor.skip_sign(cursor.skip(at, ","), Sign::Of), Sign::Fiscal);
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
    if let Some(found) = slashed(cursor, at, number, digits) {
        return Some(found);
    }
    if digits <= 2 {
        if let Some(found) = i8::try_from(number)
            .ok()
            .filter(|day| (1..=31).contains(day))
            .and_then(|day| day_first(cursor, at, day))
        {
            return Some(found);
        }
        return clocks::read(cursor, at);
    }
    if let Some(found) = clocks::read(cursor, at) {
        return Some(found);
    }
    let year = cursor.year(at)?;
    if let Some(found) = quarter_behind(cursor, at, year) {
        return Some(found);
    }
    is_bare_year(cursor, at, year).then(|| Found::new(at, at + 1, TimeForm::Year(year)))
}

/// Whether four digits by themselves are a year.
fn is_bare_year(cursor: &Cursor<'_>, at: usize, year: i16) -> bool {
    let introduced = cursor.before_is(at, YEAR_OPENERS)
        || matches!(at.checked_sub(1).map(|b| cursor.sign(b)), Some(Sign::Vague(_)));
    let counted = cursor.is_counted(at + 1)
        || matches!(cursor.sign(at + 1), Sign::Unit(_) | Sign::Units(_))
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

/// "the 1990 third quarter", "1990 third-quarter".
fn quarter_behind(cursor: &Cursor<'_>, at: usize, year: i16) -> Option<Found> {
    let (quarter, last) = match (cursor.sign(at + 1), cursor.sign(at + 2)) {
        (Sign::QuarterWord(quarter), _) => (quarter, at + 2),
        (Sign::Ordinal(number @ 1..=4), Sign::Unit(Unit::Quarter)) => (number as i8, at + 3),
        (Sign::Unit(Unit::Second), Sign::Unit(Unit::Quarter)) => (2, at + 3),
        _ => return None,
    };
    Some(Found::new(at, last, TimeForm::Quarter { quarter, year: Some(year) }).with_article())
}

/// "11/02/89", "02/24/1998": digits and slashes that touch.
fn slashed(cursor: &Cursor<'_>, at: usize, number: u32, digits: u8) -> Option<Found> {
    let touching = at + 4 < cursor.tokens.len()
        && (at..at + 4).all(|at| cursor.tokens[at].touches(cursor.tokens[at + 1]))
        && cursor.word(at + 1) == "/"
        && cursor.word(at + 3) == "/";
    let (Sign::Digits(second, 1..=2), Sign::Digits(year, length)) =
        (cursor.sign(at + 2), cursor.sign(at + 4))
    else {
        return None;
    };
    let year = match length {
        4 => i16::try_from(year).ok()?,
        // A page is never older than the news in it: "02" is 2002.
        2 => year as i16 + if year < 50 { 2000 } else { 1900 },
        _ => return None,
    };
    let valid = |first: u32, second: u32| Date::new(year, first as i8, second as i8).is_ok();
    let plausible = touching && digits <= 2 && number <= 31 && second <= 31;
    (plausible && (valid(number, second) || valid(second, number))).then(|| {
        let form = TimeForm::Slashed { first: number as i8, second: second as i8, year };
        Found::new(at, at + 5, form)
    })
}

/// What a company reports for a half of a year; "first-half" alone may be of a match.
const REPORTED: &[&str] = &[
    "profit",
    "profits",
    "net",
    "earnings",
    "results",
    "sales",
    "revenue",
    "revenues",
    "loss",
    "losses",
    "income",
    "pretax",
    "pre-tax",
    "year",
    "operating",
    "turnover",
    "dividend",
    "growth",
    "gross",
];

/// "fiscal 1989", "fiscal year 1990", "the fiscal year", "fiscal third quarter".
fn fiscal(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let next = cursor.skip_sign(at + 1, Sign::Unit(Unit::Year));
    if let Some(year) = cursor.year(next) {
        return Some(Found::new(at, next + 1, TimeForm::Year(year)).with_article());
    }
    if next > at + 1 {
        return Some(Found::new(at, next, TimeForm::Relative { unit: Unit::Year, offset: 0 }).with_article());
    }
    let number = match cursor.sign(next) {
        Sign::Ordinal(number) => number,
        Sign::Unit(Unit::Second) => 2,
        Sign::QuarterWord(_) => return read(cursor, next).map(|found| Found { first: at, ..found }),
        _ => return None,
    };
    fraction_of_year(cursor, next, number).map(|found| Found { first: at, ..found })
}

/// The year that stands by its place: "the fourth quarter of last year", "last December", "last year's fourth
/// quarter".
pub(super) fn take_year(cursor: &Cursor<'_>, found: &mut Found, before: Option<&TimeExpression>) {
    let open = matches!(
        found.form,
        TimeForm::Month { year: None, shift: None, .. }
            | TimeForm::Quarter { year: None, .. }
            | TimeForm::Half { year: None, .. }
            | TimeForm::Season { year: None, shift: None, .. }
    );
    if !open {
        return;
    }
    let next = cursor.skip_sign(found.last, Sign::Of);
    let of = next > found.last;
    let unit = |at: usize| cursor.sign(at) == Sign::Unit(Unit::Year);
    match cursor.sign(next) {
        Sign::Shift(shift) if unit(next + 1) && !is_possessive(cursor, next + 1) => {
            found.of_year = Some(shift);
            found.last = next + 2;
        }
        Sign::The if of && unit(next + 1) => {
            found.of_year = Some(0);
            found.last = next + 2;
        }
        _ => {
            let start = cursor.tokens[found.first].span.start();
            let Some(before) = before else { return };
            if !matches!(cursor.text.get(before.span.end()..start), Some("'s " | "’s ")) {
                return;
            }
            match (before.form, &mut found.form) {
                (TimeForm::Relative { unit: Unit::Year, offset }, _) => {
                    found.of_year = i8::try_from(offset).ok();
                }
                (TimeForm::Year(named), TimeForm::Quarter { year, .. } | TimeForm::Half { year, .. }) => {
                    *year = Some(named);
                }
                _ => {}
            }
        }
    }
}

/// Whether the year has a possessive ending and so belongs to what follows.
fn is_possessive(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.tokens[at].has_apostrophe()
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
        Sign::Half if (1..=2).contains(&number) && (year.is_some() || is_half_of_year(cursor, at)) => {
            TimeForm::Half { half: number as i8, year }
        }
        // "the second week of January".
        Sign::Unit(Unit::Week) if (1..=4).contains(&number) => return week_of_month(cursor, at, number),
        _ => return None,
    };
    Some(Found::new(at, end, form).with_article())
}

/// "the first half of this year", "for the first half".
fn is_half_of_year(cursor: &Cursor<'_>, at: usize) -> bool {
    let next = at + 3;
    let of = cursor.sign(at + 2) == Sign::Of;
    let year = |at: usize| cursor.sign(at) == Sign::Unit(Unit::Year);
    of && matches!(cursor.sign(next), Sign::Shift(_) | Sign::The) && year(next + 1)
        || !of && at > 1 && cursor.is(at - 2, &["for"]) && cursor.sign(at - 1) == Sign::The
        || cursor.before_is(at, &["year's", "year’s"])
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

/// Whether it is the part that goes over into the next day.
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
