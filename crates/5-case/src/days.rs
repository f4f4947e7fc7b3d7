//! The days that a date of the record may mean.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The first and last day of a TIMEX3 date: a day (with or without a time), a month, an ISO week, a quarter, a season
/// or a year. `None` for what names no days (`PAST_REF`).
pub fn days_of(value: &str) -> Option<(Date, Date)> {
    let date = value.split_once('T').map_or(value, |(date, _)| date);
    if let Ok(day) = date.parse::<Date>() {
        return Some((day, day));
    }
    let Some((year, part)) = date.split_once('-') else {
        let year: i16 = (date.len() == 4).then(|| date.parse().ok())??;
        return months(year, 1, 12);
    };
    let year: i16 = year.parse().ok()?;
    // `WI` is the winter, not a week.
    if let Some(Ok(week)) = part.strip_prefix('W').map(str::parse) {
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
        return Some((monday, monday.checked_add(6.days()).ok()?));
    }
    match part {
        "Q1" => months(year, 1, 3),
        "Q2" => months(year, 4, 6),
        "Q3" => months(year, 7, 9),
        "Q4" => months(year, 10, 12),
        "H1" => months(year, 1, 6),
        "H2" => months(year, 7, 12),
        "SP" => months(year, 3, 5),
        "SU" => months(year, 6, 8),
        "FA" => months(year, 9, 11),
        "WI" => Some((Date::new(year, 12, 1).ok()?, Date::new(year + 1, 2, 1).ok()?.last_of_month())),
        month => {
            let month = month.parse().ok()?;
            months(year, month, month)
        }
    }
}

fn months(year: i16, first: i8, last: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()))
}

#[cfg(test)]
mod tests {
    use super::days_of;

    #[test]
    fn every_form_of_a_date_names_its_days() {
        let days = |value: &str| days_of(value).map(|(first, last)| format!("{first} {last}"));
        for (value, expected) in [
            ("2031-05-14", "2031-05-14 2031-05-14"),
            ("2031-05-14T10:30", "2031-05-14 2031-05-14"),
            ("2032-02", "2032-02-01 2032-02-29"),
            ("2031-W20", "2031-05-12 2031-05-18"),
            ("2031-Q3", "2031-07-01 2031-09-30"),
            ("2031-WI", "2031-12-01 2032-02-29"),
            ("2031", "2031-01-01 2031-12-31"),
        ] {
            assert_eq!(days(value).as_deref(), Some(expected), "{value}");
        }
        for nothing in ["PAST_REF", "2031-13", "20", "", "XXXX-05"] {
            assert_eq!(days(nothing), None, "{nothing}");
        }
    }
}
