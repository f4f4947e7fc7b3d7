//! Expressions that reckon from a time told before them: "two days later", "the following year", "that day",
//! "a year earlier", "the year-ago quarter", "the quarter".

use super::find::{Cursor, Found};
use super::form::{Count, Direction, Origin, TimeForm, Unit};
use super::words::Sign;
use jiff::civil::Weekday;

/// A step of so many units from the time told.
fn step(first: usize, last: usize, unit: Unit, offset: i32) -> Found {
    let form = if unit == Unit::Day { TimeForm::Day(offset) } else { TimeForm::Relative { unit, offset } };
    let direction = match offset {
        0 => None,
        1.. => Some(Direction::Future),
        _ => Some(Direction::Past),
    };
    Found { direction, origin: Origin::Told, ..Found::new(first, last, form) }.with_article()
}

/// "the following day", "that night", "the previous Monday", "the same week", from the adjective on.
pub(super) fn adjective(cursor: &Cursor<'_>, at: usize, offset: i8) -> Option<Found> {
    // "that same day"
    if offset == 0 && cursor.sign(at + 1) == Sign::Told(0) && !cursor.is(at + 1, &["that"]) {
        return adjective(cursor, at + 1, 0).map(|found| Found { first: at, ..found });
    }
    let that = cursor.is(at, &["that"]);
    let introduced = that || at > 0 && matches!(cursor.sign(at - 1), Sign::The | Sign::Told(0));
    if !introduced {
        return None;
    }
    let latest = cursor.is(at, &["latest"]);
    let told = |form: TimeForm| Found { origin: Origin::Told, ..Found::new(at, at + 2, form) }.with_article();
    match cursor.sign(at + 1) {
        Sign::Unit(Unit::Quarter) if latest => {
            Some(Found { origin: Origin::Period, ..step(at, at + 2, Unit::Quarter, 0) })
        }
        // What is reported lately is over.
        Sign::Unit(unit @ (Unit::Week | Unit::Month)) if latest => {
            Some(Found { origin: Origin::Writing, ..step(at, at + 2, unit, -1) })
        }
        Sign::Unit(Unit::Quarter) if offset < 0 => {
            Some(Found { origin: Origin::Period, ..step(at, at + 2, Unit::Quarter, i32::from(offset)) })
        }
        Sign::Unit(unit) if unit >= Unit::Day => Some(step(at, at + 2, unit, i32::from(offset))),
        _ if latest => None,
        Sign::Part(part) => {
            Some(Found { part: Some(part), ..step(at, at + 2, Unit::Day, i32::from(offset)) })
        }
        Sign::Weekday(day) if !that => {
            let weekday = Weekday::from_monday_one_offset(day).ok()?;
            Some(told(TimeForm::Weekday { weekday, shift: Some(offset) }))
        }
        Sign::Season(season) if !cursor.is(at + 1, &["fall"]) || that => {
            Some(told(TimeForm::Season { season, year: None, shift: Some(offset) }))
        }
        Sign::Month(month) if offset != 0 => {
            Some(told(TimeForm::Month { year: None, month, shift: Some(offset) }))
        }
        Sign::Number(_) | Sign::Digits(..) if offset != 0 => {
            let Sign::Units(unit) = cursor.sign(at + 2) else { return None };
            let count = super::absolute::count(cursor, at + 1)?;
            Some(Found::new(at, at + 3, TimeForm::Duration { count, unit }).with_article())
        }
        _ => None,
    }
}

/// "two days later", "a year earlier", "three weeks ago", "two weeks from now": `behind` is the word behind the
/// unit. `None` where nothing there tells of a step.
pub(super) fn quantity(
    cursor: &Cursor<'_>,
    first: usize,
    behind: usize,
    count: Count,
    unit: Unit,
) -> Option<Found> {
    let (side, from_writing, last) = match cursor.sign(behind) {
        Sign::Ago(side) if cursor.is(behind, &["ago"]) => (side, true, behind + 1),
        // "two days later this month", "no later than" tell something else.
        Sign::Ago(side) if !cursor.is(behind + 1, &["than", "this"]) => (side, false, behind + 1),
        _ if cursor.is(behind, &["from"]) && cursor.is(behind + 1, &["now", "today"]) => {
            (1, true, behind + 2)
        }
        _ => return None,
    };
    let Count::Exact(number) = count else {
        let form = if side < 0 { TimeForm::Past } else { TimeForm::Future };
        return Some(Found::new(first, last, form));
    };
    if unit < Unit::Day {
        return short_step(cursor, first, last, number, unit, side);
    }
    let found = step(first, last, unit, i32::from(number) * i32::from(side));
    let origin = match (from_writing, unit, number) {
        (true, Unit::Year, 1) if side < 0 => Origin::Period,
        (true, ..) => Origin::Writing,
        (false, ..) => Origin::Told,
    };
    Some(Found { origin, article: false, ..found })
}

/// Hours and minutes do not leave the day: "three hours ago" has the day's value, "an hour later" is a length.
fn short_step(
    cursor: &Cursor<'_>,
    first: usize,
    last: usize,
    number: u16,
    unit: Unit,
    side: i8,
) -> Option<Found> {
    if cursor.is(last - 1, &["ago"]) {
        let form = TimeForm::Relative { unit, offset: i32::from(number) * i32::from(side) };
        return Some(Found { direction: Some(Direction::Past), ..Found::new(first, last, form) });
    }
    Some(Found::new(first, last, TimeForm::Duration { count: Count::Exact(number), unit }))
}

/// "the year-ago period", "the year-earlier quarter", "year-earlier".
pub(super) fn unit_ago(cursor: &Cursor<'_>, at: usize, unit: Unit) -> Found {
    let noun = cursor.is(at + 1, &["period", "quarter", "month", "week", "half"]);
    let last = at + 1 + usize::from(noun);
    let quarter = unit == Unit::Year && cursor.is(at + 1, &["quarter"]);
    // A year before the quarter that is reported.
    let found = if quarter { step(at, last, Unit::Quarter, -4) } else { step(at, last, unit, -1) };
    // "the year-earlier profit": the article is the profit's.
    Found { origin: if unit == Unit::Year { Origin::Period } else { Origin::Told }, article: noun, ..found }
}

/// "the day before", "the year before", "the month after", from the unit on, where nothing else follows.
pub(super) fn before(cursor: &Cursor<'_>, at: usize, unit: Unit) -> Option<Found> {
    if cursor.is(at + 1, &["before"]) && cursor.is(at + 2, &["last"]) {
        return Some(Found { origin: Origin::Writing, ..step(at, at + 3, unit, -2) });
    }
    let side = match cursor.word(at + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let ends = cursor.tokens.get(at + 2).is_none_or(|next| !next.is_wordlike())
        || cursor.is(at + 2, &["and", "but", "in", "when"]);
    let introduced = at > 0 && cursor.sign(at - 1) == Sign::The;
    (ends && introduced && unit >= Unit::Day).then(|| step(at, at + 2, unit, side))
}

/// "the quarter", "for the year": the period under discussion, from the unit on.
pub(super) fn period(cursor: &Cursor<'_>, at: usize, unit: Unit) -> Option<Found> {
    let the = at.checked_sub(1).filter(|&the| cursor.sign(the) == Sign::The)?;
    let named = matches!(cursor.sign(at + 1), Sign::Of | Sign::Shift(_) | Sign::ShiftBehind(_))
        || cursor.year(at + 1).is_some()
        || cursor.is(at + 1, &["when", "that", "since", "before", "after", "and", "long"]);
    if named || !cursor.words.is_english() {
        return None;
    }
    match unit {
        Unit::Quarter => {
            Some(Found { origin: Origin::Period, direction: None, ..step(at, at + 1, Unit::Quarter, 0) })
        }
        Unit::Week | Unit::Month | Unit::Year if cursor.before_is(the, &["for", "during"]) => {
            Some(Found { origin: Origin::Writing, ..step(at, at + 1, unit, 0) })
        }
        // "rose 0.5 percent in the month."
        Unit::Week | Unit::Month | Unit::Year
            if cursor.before_is(the, &["in"])
                && cursor.tokens.get(at + 1).is_some_and(|next| !next.is_wordlike()) =>
        {
            Some(Found { origin: Origin::Writing, ..step(at, at + 1, unit, 0) })
        }
        Unit::Year | Unit::Month | Unit::Week | Unit::Day
            if cursor.before_is(the, &["in"])
                && the > 1
                && matches!(cursor.sign(the - 2), Sign::Ago(_) | Sign::Vague(_)) =>
        {
            let origin = if unit == Unit::Day { Origin::Told } else { Origin::Writing };
            Some(Found { origin, ..step(at, at + 1, unit, 0) })
        }
        _ => None,
    }
}

/// "at the time", "at that time", "at the moment", "at present", "at this time", from "at" on.
pub(super) fn at_time(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    if cursor.is(at + 1, &["present"]) && !cursor.tokens.get(at + 2).is_some_and(|next| next.is_capitalised())
    {
        return Some(Found::new(at, at + 2, TimeForm::Present));
    }
    let form = match (cursor.sign(at + 1), cursor.word(at + 2)) {
        (Sign::The, "moment") => TimeForm::Present,
        (Sign::Shift(0), "time" | "moment" | "point" | "stage") if cursor.is(at + 1, &["this"]) => {
            TimeForm::Present
        }
        (Sign::The, "time") => TimeForm::SameTime,
        (Sign::Told(0), "time" | "point" | "moment") if cursor.is(at + 1, &["that"]) => TimeForm::SameTime,
        _ => return None,
    };
    // "at the time of the raid", "at the moment when" are told by what follows.
    let told =
        cursor.sign(at + 3) == Sign::Of || cursor.is(at + 3, &["when", "that", "he", "she", "they", "it"]);
    (!told).then(|| Found { origin: Origin::Told, ..Found::new(at, at + 3, form) })
}

/// "the past", "the future", "the near future", "the present", from the article on.
pub(super) fn the_past(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let near = usize::from(cursor.is(at + 1, &["near", "foreseeable", "distant", "recent", "immediate"]));
    let noun = at + 1 + near;
    let form = match cursor.word(noun) {
        "past" => TimeForm::Past,
        "future" => TimeForm::Future,
        "present" => TimeForm::Present,
        _ => return None,
    };
    let ends = cursor.tokens.get(noun + 1).is_none_or(|next| !next.is_wordlike())
        || cursor.is(
            noun + 1,
            &["and", "but", "have", "has", "had", "when", "as", "such", "was", "is", "will", "the"],
        );
    let phrase = cursor.before_is(at, &["in", "from", "for", "into", "to", "than", "at"]);
    (ends && (phrase || near > 0)).then(|| Found::new(at, noun + 1, form))
}
