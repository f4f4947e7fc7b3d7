//! Holidays: their names, and their days in a year.

use super::find::{Cursor, Found};
use super::form::{Holiday, TimeForm};
use super::words::Sign;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Reads a holiday that starts at this token; `name` is the place of its first word in the table of words.
pub(super) fn read(cursor: &Cursor<'_>, at: usize, name: i8) -> Option<Found> {
    // "Johnnie Christmas" is a person.
    let surname = at > 1 && cursor.tokens[at - 1].is_capitalised() && cursor.sign(at - 1) == Sign::None;
    if !cursor.tokens[at].is_capitalised() || surname {
        return None;
    }
    let (holiday, last) = named(cursor, at, name)?;
    let (year, end) = match cursor.year(cursor.skip(last, ",")) {
        Some(year) => (Some(year), cursor.skip(last, ",") + 1),
        None => (None, last),
    };
    Some(Found::new(at, end, TimeForm::Holiday { holiday, year, shift: None }))
}

fn named(cursor: &Cursor<'_>, at: usize, name: i8) -> Option<(Holiday, usize)> {
    let next = |word: &str| cursor.is(at + 1, &[word]);
    let after = |word: &str| at + 1 + usize::from(next(word));
    let pair = |word: &str, holiday: Holiday| next(word).then_some((holiday, at + 2));
    match name {
        1 => pair("Eve", Holiday::ChristmasEve).or_else(|| Some((Holiday::Christmas, after("Day")))),
        2 => (!next("Monday")).then(|| (Holiday::Easter, after("Sunday"))),
        3 => Some((Holiday::Thanksgiving, after("Day"))),
        4 => Some((Holiday::Halloween, at + 1)),
        5 => pair("Friday", Holiday::GoodFriday),
        6 if cursor.is(at + 1, &["Year's", "Year’s", "Years"]) => match cursor.word(at + 2) {
            "Eve" => Some((Holiday::NewYearsEve, at + 3)),
            "Day" => Some((Holiday::NewYearsDay, at + 3)),
            _ => None,
        },
        7 => pair("Day", Holiday::LaborDay),
        8 => pair("Day", Holiday::MemorialDay),
        9 => pair("Day", Holiday::VeteransDay),
        10 => pair("Day", Holiday::ValentinesDay),
        11 => pair("Day", Holiday::BoxingDay),
        _ => None,
    }
}

/// The day of a holiday in a year. Those that differ between countries are taken as the United States keep them.
pub(super) fn day(holiday: Holiday, year: i16) -> Option<Date> {
    let fixed = |month: i8, day: i8| Date::new(year, month, day).ok();
    let nth = |month: i8, place: i8, weekday: Weekday| {
        Date::new(year, month, 1).ok()?.nth_weekday_of_month(place, weekday).ok()
    };
    match holiday {
        Holiday::NewYearsDay => fixed(1, 1),
        Holiday::ValentinesDay => fixed(2, 14),
        Holiday::GoodFriday => easter(year)?.checked_sub(2.days()).ok(),
        Holiday::Easter => easter(year),
        Holiday::MemorialDay => nth(5, -1, Weekday::Monday),
        Holiday::LaborDay => nth(9, 1, Weekday::Monday),
        Holiday::Halloween => fixed(10, 31),
        Holiday::VeteransDay => fixed(11, 11),
        Holiday::Thanksgiving => nth(11, 4, Weekday::Thursday),
        Holiday::ChristmasEve => fixed(12, 24),
        Holiday::Christmas => fixed(12, 25),
        Holiday::BoxingDay => fixed(12, 26),
        Holiday::NewYearsEve => fixed(12, 31),
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous rule of 1876, "Meeus/Jones/Butcher").
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{day, easter};
    use crate::dates::Holiday;

    #[test]
    fn holidays_have_their_days() {
        let shown = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(shown(easter(1994)), "1994-04-03");
        assert_eq!(shown(easter(2000)), "2000-04-23");
        assert_eq!(shown(easter(2024)), "2024-03-31");
        assert_eq!(shown(day(Holiday::Thanksgiving, 1999)), "1999-11-25");
        assert_eq!(shown(day(Holiday::MemorialDay, 2023)), "2023-05-29");
    }
}
