//! Expressions that reckon from the moment of writing, and lengths of time.

use super::absolute::{count, night, take_part};
use super::find::{Cursor, Found};
use super::form::{Count, DayPart, Direction, Modifier, Origin, TimeForm, Unit};
use super::words::Sign;
use super::{clocks, sets, told};
use crate::token::TokenKind;
use jiff::civil::Weekday;

/// Reads a relative expression or duration that starts at this token.
pub(super) fn read(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    match cursor.sign(at) {
        Sign::Offset(days) => Some(day(cursor, at, days)),
        Sign::Shift(shift) => shifted(cursor, at, shift),
        Sign::Past => past(cursor, at, at + 1),
        Sign::Number(_) | Sign::Digits(..) => quantity(cursor, at),
        Sign::Hyphened(count, unit) => {
            let old = cursor.is(at + 1, &["old"]);
            (!old).then(|| Found::new(at, at + 1, TimeForm::Duration { count, unit }))
        }
        Sign::Units(unit) => bare_units(cursor, at, unit),
        Sign::Unit(unit) => day_beyond(cursor, at)
            .or_else(|| shifted_behind(cursor, at))
            .or_else(|| unit_end(cursor, at, unit))
            .or_else(|| told::before(cursor, at, unit))
            .or_else(|| per_unit(cursor, at, unit))
            .or_else(|| told::period(cursor, at, unit)),
        Sign::UnitAgo(unit) => Some(told::unit_ago(cursor, at, unit)),
        Sign::Season(_) => bare_season(cursor, at),
        Sign::Part(part) if cursor.words.is_english() => clocks::part(cursor, at, part),
        Sign::Weekdays(day) => {
            let weekday = Weekday::from_monday_one_offset(day).ok()?;
            Some(Found::new(at, at + 1, TimeForm::EveryWeekday(weekday)))
        }
        Sign::AgoBefore => ago_before(cursor, at, at + 1),
        Sign::Ago(side) => within_unit(cursor, at, side),
        Sign::Present => Some(Found::new(at, at + 1, TimeForm::Present)),
        Sign::PastRef if cursor.before_is(at, &["most"]) => None,
        Sign::PastRef => Some(Found::new(at, at + 1, TimeForm::Past)),
        Sign::FutureRef => {
            let comparison = cursor.before_is(at, &["as", "too", "how", "very", "so"])
                || cursor.is(at + 1, &["as", "after", "before"]);
            (!comparison).then(|| Found::new(at, at + 1, TimeForm::Future))
        }
        _ => None,
    }
}

/// "today", "yesterday morning", "tonight".
fn day(cursor: &Cursor<'_>, at: usize, days: i8) -> Found {
    let mut found = Found::new(at, at + 1, TimeForm::Day(i32::from(days)));
    take_part(cursor, &mut found);
    if cursor.is(at, &["tonight", "overnight"]) {
        found.part = Some(DayPart::Night);
    }
    found
}

/// "the day before yesterday", from "day" on.
fn day_beyond(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let Sign::Offset(days) = cursor.sign(at + 2) else { return None };
    let step = if cursor.is(at + 1, &["before"]) && days == -1 {
        -2
    } else if cursor.is(at + 1, &["after"]) && days == 1 {
        2
    } else {
        return None;
    };
    (cursor.sign(at) == Sign::Unit(Unit::Day))
        .then(|| Found::new(at, at + 3, TimeForm::Day(step)).with_article())
}

/// "last month", "this past week", "next Friday", "this morning", "the next two years".
fn shifted(cursor: &Cursor<'_>, at: usize, shift: i8) -> Option<Found> {
    if cursor.sign(at + 1) == Sign::Past {
        return past(cursor, at, at + 2);
    }
    if cursor.sign(at + 1) == Sign::Fiscal && cursor.sign(at + 2) == Sign::Unit(Unit::Year) {
        let form = TimeForm::Relative { unit: Unit::Year, offset: i32::from(shift) };
        return Some(Found::new(at, at + 3, form).with_article());
    }
    if shift == 0 && cursor.sign(at + 1) == Sign::Shift(1) {
        return shifted(cursor, at + 1, 1).map(|found| Found { first: at, ..found });
    }
    // The programme ‘This Week’.
    let title = at > 0
        && cursor.tokens[at - 1].kind == TokenKind::Quote
        && cursor.tokens[at].is_capitalised()
        && cursor.tokens.get(at + 1).is_some_and(|next| next.is_capitalised());
    if title && matches!(cursor.sign(at + 1), Sign::Unit(_)) {
        return None;
    }
    let found = match cursor.sign(at + 1) {
        Sign::Unit(unit) => return shifted_unit(cursor, at, shift, unit),
        Sign::Units(unit) if shift > 0 && unit >= Unit::Day => {
            Found { direction: Some(Direction::Future), ..Found::new(at, at + 2, TimeForm::Future) }
                .with_article()
        }
        Sign::Holiday(name) => {
            let Found { last, form: TimeForm::Holiday { holiday, .. }, .. } =
                super::holidays::read(cursor, at + 1, name)?
            else {
                return None;
            };
            Found::new(at, last, TimeForm::Holiday { holiday, year: None, shift: Some(shift) })
        }
        Sign::Weekday(weekday) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let mut found = Found::new(at, at + 2, TimeForm::Weekday { weekday, shift: Some(shift) });
            take_part(cursor, &mut found);
            found
        }
        Sign::Month(month) => {
            Found::new(at, at + 2, TimeForm::Month { year: None, month, shift: Some(shift) })
        }
        Sign::Season(season) => {
            Found::new(at, at + 2, TimeForm::Season { season, year: None, shift: Some(shift) })
        }
        Sign::Part(part) if shift > 0 && cursor.before_is(at, &["the"]) => {
            let found = Found::new(at, at + 2, TimeForm::Day(1));
            Found { part: Some(part), origin: Origin::Told, ..found }.with_article()
        }
        Sign::Part(part) if shift == 0 => {
            Found { part: Some(part), ..Found::new(at, at + 2, TimeForm::Day(0)) }
        }
        Sign::Part(part) if shift < 0 && night(part) => {
            Found { part: Some(part), ..Found::new(at, at + 2, TimeForm::Day(-1)) }
        }
        Sign::Number(_) | Sign::Digits(..) if shift != 0 => {
            let (Sign::Units(unit) | Sign::Unit(unit)) = cursor.sign(at + 2) else { return None };
            let direction = if shift > 0 { Direction::Future } else { Direction::Past };
            let form = TimeForm::Duration { count: count(cursor, at + 1)?, unit };
            Found { direction: Some(direction), ..Found::new(at, at + 3, form) }.with_article()
        }
        _ => return None,
    };
    Some(found)
}

fn shifted_unit(cursor: &Cursor<'_>, at: usize, shift: i8, unit: Unit) -> Option<Found> {
    // "the last week of January" is January; "last minute" and "the next day" reckon from something else.
    if shift < 0 && matches!(unit, Unit::Week | Unit::Month) && cursor.sign(at + 2) == Sign::Of {
        let inner = super::absolute::read(cursor, at + 3);
        if let Some(inner) =
            inner.filter(|inner| matches!(inner.form, TimeForm::Month { .. } | TimeForm::Year(_)))
        {
            return Some(Found { first: at, modifier: Some(Modifier::End), article: true, ..inner });
        }
    }
    if unit == Unit::Day && shift > 0 && cursor.before_is(at, &["the"]) {
        let found = Found { direction: Some(Direction::Future), ..Found::new(at, at + 2, TimeForm::Day(1)) };
        return Some(Found { origin: Origin::Told, ..found }.with_article());
    }
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day) {
        return None;
    }
    if is_span(cursor, at, shift, unit) {
        let direction = if shift > 0 { Direction::Future } else { Direction::Past };
        let form = TimeForm::Duration { count: Count::Exact(1), unit };
        return Some(Found { direction: Some(direction), ..Found::new(at, at + 2, form) }.with_article());
    }
    let form = TimeForm::Relative { unit, offset: i32::from(shift) };
    let direction = match shift {
        0 => None,
        1.. => Some(Direction::Future),
        _ => Some(Direction::Past),
    };
    Some(Found { direction, ..Found::new(at, at + 2, form) }.with_article())
}

/// "over the last year", "the last decade": the length up to now, where "last year" is a year of the calendar.
fn is_span(cursor: &Cursor<'_>, at: usize, shift: i8, unit: Unit) -> bool {
    let the = at > 0 && cursor.sign(at - 1) == Sign::The;
    if !the || shift == 0 || !cursor.words.is_english() || !cursor.is(at, &["last", "next"]) {
        return false;
    }
    let opened = at > 1 && cursor.is(at - 2, &["over", "within", "for", "during"]);
    let long_opened = at > 1 && cursor.is(at - 2, &["in"]) && unit == Unit::Year;
    unit >= Unit::Decade && unit <= Unit::Century || unit != Unit::Weekend && opened || long_opened
}

/// "year's end", "at year end", from the unit on.
fn unit_end(cursor: &Cursor<'_>, at: usize, unit: Unit) -> Option<Found> {
    let introduced =
        cursor.tokens[at].has_apostrophe() || cursor.before_is(at, &["at", "by", "until", "before"]);
    (introduced && cursor.is(at + 1, &["end"])).then(|| {
        Found::new(at, at + 2, TimeForm::Relative { unit, offset: 0 }).modified(Modifier::End).with_article()
    })
}

/// "per day".
fn per_unit(cursor: &Cursor<'_>, at: usize, unit: Unit) -> Option<Found> {
    (cursor.before_is(at, &["per"]) && sets::follows_amount(cursor, at - 1))
        .then(|| Found::new(at, at + 1, TimeForm::Every { count: 1, unit }))
}

/// "in the spring", "by summer"; "fall" needs more, being a verb and a noun besides.
fn bare_season(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let Sign::Season(season) = cursor.sign(at) else { return None };
    let the = at > 0 && cursor.sign(at - 1) == Sign::The;
    let before = at.checked_sub(1 + usize::from(the))?;
    let opened = cursor.is(before, SEASON_OPENERS) || !the && matches!(cursor.sign(before), Sign::Vague(_));
    let named = matches!(cursor.sign(at + 1), Sign::Of)
        && !matches!(cursor.sign(at + 2), Sign::Shift(_))
        && cursor.year(at + 2).is_none();
    let noun = cursor.is(at + 1, &["in", "from", "to"]) && cursor.is(at, &["fall"]);
    let fall = cursor.is(at, &["fall"]) && !the;
    (cursor.words.is_english() && opened && !named && !noun && !fall)
        .then(|| Found::new(at, at + 1, TimeForm::Season { season, year: None, shift: None }).with_article())
}

const SEASON_OPENERS: &[&str] =
    &["in", "by", "since", "during", "until", "through", "before", "after", "into", "over"];

/// "past week", "past few years", "recent months": `next` is the token behind "past".
fn past(cursor: &Cursor<'_>, at: usize, next: usize) -> Option<Found> {
    if cursor.sign(next) == Sign::Fiscal && cursor.sign(next + 1) == Sign::Unit(Unit::Year) {
        let form = TimeForm::Relative { unit: Unit::Year, offset: -1 };
        return Some(Found::new(at, next + 2, form).with_article());
    }
    let recent = cursor.is(next - 1, &["recent"]);
    let past_form = |last: usize, form: TimeForm| {
        Some(Found { direction: Some(Direction::Past), ..Found::new(at, last, form) }.with_article())
    };
    match cursor.sign(next) {
        Sign::Unit(Unit::Week) if !recent => past_form(next + 1, TimeForm::PastWeek),
        Sign::Unit(Unit::Weekend) if !recent => {
            past_form(next + 1, TimeForm::Relative { unit: Unit::Weekend, offset: 0 })
        }
        Sign::Unit(unit) if !recent && unit >= Unit::Day => {
            past_form(next + 1, TimeForm::Duration { count: Count::Exact(1), unit })
        }
        Sign::Units(_) if recent => past_form(next + 1, TimeForm::Past),
        Sign::Units(unit) => past_form(next + 1, TimeForm::Duration { count: Count::Vague, unit }),
        Sign::Weekday(weekday) if !recent => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            past_form(next + 1, TimeForm::Weekday { weekday, shift: None })
        }
        Sign::Month(month) if !recent => {
            past_form(next + 1, TimeForm::Month { year: None, month, shift: Some(-1) })
        }
        Sign::Season(season) if !recent => {
            past_form(next + 1, TimeForm::Season { season, year: None, shift: Some(-1) })
        }
        Sign::Number(_) | Sign::Digits(..) => {
            let (Sign::Units(unit) | Sign::Unit(unit)) = cursor.sign(next + 1) else { return None };
            past_form(next + 2, TimeForm::Duration { count: count(cursor, next)?, unit })
        }
        _ => None,
    }
}

/// "two years", "10 days ago", "a week".
fn quantity(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let mut number = count(cursor, at)?;
    let mut next = at + 1;
    // "a few days", "a couple of weeks".
    if let (Sign::Number(Count::Exact(1)), Sign::Number(inner)) = (cursor.sign(at), cursor.sign(next)) {
        number = inner;
        next = cursor.skip_sign(next + 1, Sign::Of);
    } else if cursor.is(at, &["a"]) && cursor.is(next, &["number"]) && cursor.sign(next + 1) == Sign::Of {
        number = Count::Vague;
        next += 2;
    }
    if cursor.is(next, &["times"]) {
        return sets::each(cursor, next + 1).map(|found| Found { first: at, ..found });
    }
    while cursor.is(next, &["more", "full", "straight", "consecutive", "additional", "long", "successive"]) {
        next += 1;
    }
    let unit = match cursor.sign(next) {
        Sign::Units(unit) => unit,
        Sign::Unit(unit) if number == Count::Exact(1) && unit != Unit::Second => unit,
        Sign::Past => return past_quantity(cursor, at, next, number),
        _ => return None,
    };
    if cursor.is(next + 1, &["old"]) || cursor.is(next + 1, &["of"]) && cursor.is(next + 2, &["age"]) {
        return None;
    }
    if let Some(found) = told::quantity(cursor, at, next + 1, number, unit) {
        return Some(found);
    }
    if let Some(found) =
        sets::each(cursor, next + 1).filter(|_| unit < Unit::Year && number != Count::Exact(1))
    {
        return Some(Found { first: at, ..found });
    }
    if at > 2 && cursor.is(at - 3, &["il"]) && cursor.is(at - 2, &["y"]) && cursor.is(at - 1, &["a"]) {
        return Some(ago(at - 3, next + 1, number, unit));
    }
    // "a quarter of the votes"
    if unit == Unit::Quarter && (cursor.is(at, &["a"]) || cursor.sign(next + 1) == Sign::Of) {
        return None;
    }
    if let Some((half, unit)) =
        super::words::half(unit).filter(|_| at > 0 && cursor.sign(at - 1) == Sign::Half)
    {
        let form = TimeForm::Duration { count: Count::Exact(half), unit };
        return cursor.is(at, &["a", "an"]).then(|| Found::new(at - 1, next + 1, form));
    }
    if number == Count::Exact(1) && !is_length(cursor, at, next) {
        let rate = cursor.is(at, &["a", "an"]) && unit > Unit::Second && sets::follows_amount(cursor, at);
        return rate.then(|| Found::new(at, next + 1, TimeForm::Every { count: 1, unit }));
    }
    Some(Found::new(at, next + 1, TimeForm::Duration { count: number, unit }))
}

/// "several recent years" and the like are a duration.
fn past_quantity(cursor: &Cursor<'_>, at: usize, next: usize, number: Count) -> Option<Found> {
    let Sign::Units(unit) = cursor.sign(next + 1) else { return None };
    Some(Found::new(at, next + 2, TimeForm::Duration { count: number, unit }))
}

/// Whether "a week", "one day" is a length of time and not "100 a week" or "one day it will".
fn is_length(cursor: &Cursor<'_>, at: usize, unit: usize) -> bool {
    cursor.before_is(at, LENGTH_OPENERS)
        || cursor.is(unit + 1, &["of", "later", "earlier", "before", "after", "long"])
        || (cursor.is(at, &["one"]) && cursor.sign(unit) != Sign::Unit(Unit::Day))
}

const LENGTH_OPENERS: &[&str] = &[
    "for", "in", "within", "after", "over", "than", "nearly", "almost", "about", "only", "just", "under",
    "during", "least", "most", "lasted", "took", "take", "takes", "seit", "nach", "pendant", "depuis",
    "half",
];

fn ago(first: usize, last: usize, number: Count, unit: Unit) -> Found {
    let form = match number {
        Count::Exact(number) if unit == Unit::Day => TimeForm::Day(-i32::from(number)),
        Count::Exact(number) => TimeForm::Relative { unit, offset: -i32::from(number) },
        Count::Vague => TimeForm::Past,
    };
    Found { direction: Some(Direction::Past), ..Found::new(first, last, form) }
}

/// "vor zwei Jahren": the number and unit behind the preposition.
fn ago_before(cursor: &Cursor<'_>, at: usize, next: usize) -> Option<Found> {
    let number = count(cursor, next)?;
    let (Sign::Unit(unit) | Sign::Units(unit)) = cursor.sign(next + 1) else { return None };
    Some(ago(at, next + 2, number, unit))
}

/// "earlier this week", "later this month".
fn within_unit(cursor: &Cursor<'_>, at: usize, side: i8) -> Option<Found> {
    // "Earlier, he had said"
    if at == 0 && cursor.word(at) == "Earlier" && cursor.word(at + 1) == "," {
        return Some(Found::new(at, at + 1, TimeForm::Past));
    }
    // "long ago", "a long time ago"
    if cursor.is(at, &["ago"]) && cursor.words.is_english() {
        return long_ago(cursor, at);
    }
    let inner = match cursor.sign(at + 1) {
        Sign::Shift(shift) => shifted(cursor, at + 1, shift)?,
        Sign::Told(0) if cursor.is(at + 1, &["that"]) => told::adjective(cursor, at + 1, 0)?,
        Sign::Weekday(_) | Sign::Offset(_) => super::find::expression(cursor, at + 1)?,
        _ if cursor.is(at + 1, &["in"]) => super::find::expression(cursor, at + 2).filter(|inner| {
            matches!(inner.form, TimeForm::Relative { .. } | TimeForm::Month { .. } | TimeForm::Day(_))
        })?,
        _ => return None,
    };
    let (modifier, direction) = if side < 0 {
        (Modifier::Start, Some(Direction::Past))
    } else {
        (Modifier::End, Some(Direction::Future))
    };
    // "later that month", "later on Friday" tell nothing of the writing.
    let told = inner.origin == Origin::Told || matches!(inner.form, TimeForm::Weekday { .. });
    let direction = if told { inner.direction } else { direction };
    Some(Found { first: at, modifier: Some(modifier), direction, ..inner })
}

fn long_ago(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let first = if cursor.before_is(at, &["long"]) {
        at - 1
    } else if at > 2
        && cursor.is(at - 1, &["time"])
        && cursor.is(at - 2, &["long"])
        && cursor.is(at - 3, &["a"])
    {
        at - 3
    } else {
        return None;
    };
    Some(Found { direction: Some(Direction::Past), ..Found::new(first, at + 1, TimeForm::Past) })
}

/// "la semaine dernière", "lundi prochain", from the noun on.
pub(super) fn shifted_behind(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let (Sign::Unit(unit), Sign::ShiftBehind(shift)) = (cursor.sign(at), cursor.sign(at + 1)) else {
        return None;
    };
    let direction = if shift < 0 { Direction::Past } else { Direction::Future };
    let form = TimeForm::Relative { unit, offset: i32::from(shift) };
    Some(Found { direction: Some(direction), ..Found::new(at, at + 2, form) }.with_article())
}

/// "for weeks", "within days", "hours after", "months ago", "these days".
fn bare_units(cursor: &Cursor<'_>, at: usize, unit: Unit) -> Option<Found> {
    if unit == Unit::Day && cursor.before_is(at, &["these"]) {
        return Some(Found::new(at - 1, at + 1, TimeForm::Present));
    }
    let opened = cursor.before_is(
        at,
        &[
            "for", "in", "after", "within", "over", "many", "these", "seit", "depuis", "pendant", "take",
            "took",
        ],
    ) && unit >= Unit::Day;
    let measures = cursor.is(at + 1, &["after", "before", "apart"]) && cursor.words.is_english();
    if let Some(found) = told::quantity(cursor, at, at + 1, Count::Vague, unit) {
        return Some(found);
    }
    (opened || measures && unit != Unit::Second)
        .then(|| Found::new(at, at + 1, TimeForm::Duration { count: Count::Vague, unit }))
}
