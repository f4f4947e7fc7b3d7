//! Days as numbers.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// A day, as the number of days since 1 January 1970: cheap to compare and to step through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// The day of a date.
    ///
    /// Howard Hinnant's `days_from_civil`, <https://howardhinnant.github.io/date_algorithms.html>.
    pub fn of(date: Date) -> Self {
        let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// The date of a day, or `None` outside the years that dates have.
    pub fn date(self) -> Option<Date> {
        let days = self.0.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    /// How many days lie between the last such weekday and this day, 0–6.
    pub fn since(self, weekday: Weekday) -> i32 {
        (self.weekday() - i32::from(weekday.to_monday_zero_offset())).rem_euclid(7)
    }

    /// How many days lie between this day and the next such weekday, 0–6.
    pub fn until(self, weekday: Weekday) -> i32 {
        (i32::from(weekday.to_monday_zero_offset()) - self.weekday()).rem_euclid(7)
    }
}

impl Add<i32> for Day {
    type Output = Day;

    fn add(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }
}

impl Sub<i32> for Day {
    type Output = Day;

    fn sub(self, days: i32) -> Day {
        Day(self.0.saturating_sub(days))
    }
}

impl Sub for Day {
    type Output = i32;

    /// Days from `other` to this one.
    fn sub(self, other: Day) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;
    use jiff::civil::{Date, Weekday};
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        let day = Day::of(Date::new(2022, 1, 12).unwrap());
        assert_eq!(day.0, 19_004);
        assert_eq!(day.weekday(), 2, "a Wednesday");
        assert_eq!((day.since(Weekday::Monday), day.until(Weekday::Monday)), (2, 5));
    }

    proptest! {
        #[test]
        fn days_and_dates_are_one(number in -500_000i32..500_000) {
            let date = Day(number).date().unwrap();
            prop_assert_eq!(Day::of(date), Day(number));
            prop_assert_eq!(i32::from(date.weekday().to_monday_zero_offset()), Day(number).weekday());
        }
    }
}
