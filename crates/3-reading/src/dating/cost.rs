//! How badly a day fits what a page tells, in hundredths.
//!
//! Three kinds of clues, and their weights. **Bounds**: an article cannot report what has not happened, nor be
//! read before it was written; to break one costs more than all else. **Dates of the page**: believed, unless
//! the text or other pages contradict; the later a date is than the day asked for, the likelier it is a
//! repost's, so the cost stops growing. **Nearness**: news name days by their weekday within a week, and
//! things without a year within months, so among days that break nothing the nearest fits best.
//!
//! The weights were set by reasoning about invented cases (the tests hold them), not fitted.

use super::clues::{CalendarClue, DateClues, DayClue, MonthClue, ShownDate, YearClue};
use super::day::Day;
use jiff::civil::{Date, Weekday};
use onrecord_language::dates::Direction;
use onrecord_page::DateBasis;

/// The cost from which another day is a real alternative no more.
pub const DOUBT: i32 = 150;

/// To be written before what it reports as past.
const BEFORE_ITS_NEWS: i32 = 2_000;
/// The same, when no verb says that it is past.
const BEFORE_A_DATE: i32 = 400;
/// To be written after what it announces.
const AFTER_ITS_NEWS: i32 = 1_200;
/// To be written after it was read.
const AFTER_READING: i32 = 3_000;
/// To be written after the date that its page shows.
const AFTER_ITS_DATE: i32 = 1_600;
/// All nearness of months and days together costs no more than this, so that it never outweighs a date.
const NEARNESS_CAP: i32 = 500;

impl ShownDate {
    /// What it costs that this date is later than the writing by three days or more; nothing for a site clock
    /// or a day of fetching, which only bound it.
    pub fn weight(&self) -> i32 {
        match self.basis {
            DateBasis::Metadata => 1_000,
            DateBasis::Input => 900,
            DateBasis::Url | DateBasis::Repost => 800,
            DateBasis::Dateline if self.above => 450,
            DateBasis::Dateline => 700,
            DateBasis::SiteClock | DateBasis::Fetched => 0,
        }
    }

    /// What it costs that the text was written on `day`.
    pub fn cost(&self, day: Day) -> i32 {
        let Some(date) = self.date() else { return self.cost_of_partial(day) };
        let late = Day::of(date) - day;
        if !self.is_meant() {
            return cost_of_reading(late);
        }
        match late {
            0 => 0,
            -1 => 200,
            ..-1 => AFTER_ITS_DATE,
            1 => 300.min(self.weight()),
            2 => 500.min(self.weight()),
            _ => self.weight(),
        }
    }

    /// A date that lost a part: any day that agrees with the rest.
    fn cost_of_partial(&self, day: Day) -> i32 {
        let Some(date) = day.date() else { return AFTER_READING };
        if !self.is_meant() {
            // A clock without its year bounds nothing; with it, nothing is written in a later one.
            let beyond = self.year.is_some_and(|year| date.year() > year);
            return if beyond { AFTER_READING } else { 0 };
        }
        let agrees = |date: Date| {
            self.year.is_none_or(|year| year == date.year())
                && self.month.is_none_or(|month| month == date.month())
                && self.day.is_none_or(|day| day == date.day())
        };
        if agrees(date) {
            0
        } else if (day - 1).date().is_some_and(agrees) || (day + 1).date().is_some_and(agrees) {
            300
        } else {
            self.weight()
        }
    }
}

impl DateClues {
    /// The cost of a day: 0 fits perfectly.
    pub fn cost(&self, day: Day) -> i32 {
        self.cost_of_text(day) + self.cost_of_declared(day)
    }

    /// The part of the cost that the text makes.
    pub fn cost_of_text(&self, day: Day) -> i32 {
        let bounds: i32 = self.dates.iter().map(|clue| bound(clue, day)).sum::<i32>()
            + self.years.iter().map(|clue| year_bound(clue, day)).sum::<i32>()
            + self.months.iter().map(|clue| month_unfinished(clue, day)).sum::<i32>()
            + self.days.iter().map(|clue| wrong_year(clue, day)).sum::<i32>();
        let nearness: i32 = self.months.iter().map(|clue| month_distance(clue, day)).sum::<i32>()
            + self.days.iter().map(|clue| day_distance(clue, day)).sum::<i32>()
            + self.year_turn.as_ref().map_or(0, |_| year_turn_distance(day));
        bounds.min(3 * BEFORE_ITS_NEWS) + nearness.min(NEARNESS_CAP) + self.weekday_cost(day)
    }

    /// The part of the cost that the dates of the page make.
    pub fn cost_of_declared(&self, day: Day) -> i32 {
        self.declared.iter().map(|shown| shown.cost(day)).sum()
    }

    /// News name the day of their main event; what is to come comes after it.
    fn weekday_cost(&self, day: Day) -> i32 {
        let days = |side: Direction| {
            self.weekdays
                .iter()
                .filter(move |clue| clue.side == side)
                .filter_map(|clue| weekday(clue.weekday))
        };
        let behind = || days(Direction::Past).map(|weekday| day.since(weekday));
        let ahead = || days(Direction::Future).map(|weekday| day.until(weekday));
        let latest = behind().min().map_or(0, |days| 100 * days.min(4));
        // "will meet on Monday" said on a Monday would be "today" to most.
        let today = if ahead().any(|days| days == 0) { 200 } else { 0 };
        let farthest = behind().max().unwrap_or(0);
        let extent = if self.past_week.is_some() {
            // A look back at "the past week" comes at its end, and all its days are of one calendar week.
            let before: i32 = behind().filter(|&days| days > day.weekday()).map(|_| 200).sum();
            before + if day.weekday() < 3 { 150 } else { 0 }
        } else {
            // Six days back is "last Friday" to most.
            40 * (farthest + ahead().max().unwrap_or(0)) + 60 * (farthest - 4).max(0)
        };
        latest + today + extent
    }
}

/// A weekday from 0 for Monday.
pub(super) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_zero_offset(number).ok()
}

/// A site clock or a day of fetching, so many days after the writing: a bound, and a faint hint to be near.
fn cost_of_reading(late: i32) -> i32 {
    match late {
        ..-1 => AFTER_READING,
        -1 => 100,
        _ => late.min(30) + 15 * (late / 30).min(24),
    }
}

fn bound(clue: &CalendarClue, day: Day) -> i32 {
    let late = day - Day::of(clue.date);
    match clue.side {
        Direction::Past if late < -1 => BEFORE_ITS_NEWS,
        Direction::Unknown if late < -1 => BEFORE_A_DATE,
        Direction::Future if late > 1 => AFTER_ITS_NEWS,
        // What is told with its full date is told near it, or is history: then all days are alike.
        Direction::Past => 3 * (late / 7).clamp(0, 52),
        _ => 0,
    }
}

fn year_bound(clue: &YearClue, day: Day) -> i32 {
    let Some(date) = day.date() else { return BEFORE_ITS_NEWS };
    let late = date.year() - clue.year;
    match clue.side {
        Direction::Past if late < 0 => BEFORE_ITS_NEWS,
        Direction::Unknown if late < 0 => BEFORE_A_DATE,
        Direction::Future if late > 0 => AFTER_ITS_NEWS,
        _ => 0,
    }
}

/// The days that a month clue means, seen from a day: the latest begun, or the next to end.
fn month_days(clue: &MonthClue, day: Day) -> Option<(Day, Day)> {
    let date = day.date()?;
    let in_year = |year: i16| {
        let first = Date::new(year, clue.month, 1).ok()?;
        let last = first.last_of_month();
        let length = i32::from(last.day());
        Some(match clue.third {
            None => (Day::of(first), Day::of(last)),
            Some(third) => {
                let third = i32::from(third);
                (Day::of(first) + length * third / 3, Day::of(first) + (length * (third + 1) / 3 - 1))
            }
        })
    };
    if clue.side == Direction::Future {
        let this = in_year(date.year())?;
        return if this.1 >= day { Some(this) } else { in_year(date.year() + 1) };
    }
    let this = in_year(date.year())?;
    if this.0 <= day { Some(this) } else { in_year(date.year() - 1) }
}

/// "In early January" is not said before early January is over, nor in the days right behind it.
fn month_unfinished(clue: &MonthClue, day: Day) -> i32 {
    const FRESH: i32 = 2;
    let Some((first, last)) = month_days(clue, day).filter(|_| clue.side == Direction::Past) else {
        return 0;
    };
    let inside = first <= day && day <= last;
    match clue.third {
        Some(_) if inside => 600,
        Some(_) if day - last <= FRESH => 300,
        None if inside => 30,
        _ => 0,
    }
}

fn month_distance(clue: &MonthClue, day: Day) -> i32 {
    let Some((first, last)) = month_days(clue, day) else { return NEARNESS_CAP };
    let gap = if clue.side == Direction::Future { first - day } else { day - last };
    let gap = gap.max(0);
    match clue.third {
        // A third of a month is remembered for weeks, a month for most of a year.
        Some(_) => 100 * gap.min(42) / 7 + 10 * (gap - 42).max(0) / 7,
        None => 25 * gap.min(56) / 7 + 5 * (gap - 56).max(0) / 7,
    }
}

/// The nearest day on the side that the clue tells.
fn near_day(clue: &DayClue, day: Day) -> Option<Day> {
    let year = day.date()?.year();
    // 29 February exists in one year of four.
    let candidates =
        (year - 4..=year + 4).filter_map(|year| Date::new(year, clue.month, clue.day).ok()).map(Day::of);
    candidates.min_by_key(|&candidate| {
        let ahead = candidate - day;
        let wrong = match clue.side {
            Direction::Past => ahead > 1,
            Direction::Future => ahead < -1,
            Direction::Unknown => false,
        };
        (wrong, ahead.abs())
    })
}

fn day_distance(clue: &DayClue, day: Day) -> i32 {
    let Some(near) = near_day(clue, day) else { return NEARNESS_CAP };
    let gap = (near - day).abs();
    60 * gap.min(56) / 7 + 10 * (gap - 56).max(0) / 7
}

/// "Monday, January 10" is in a year in which the tenth is a Monday.
fn wrong_year(clue: &DayClue, day: Day) -> i32 {
    let Some(weekday) = clue.weekday else { return 0 };
    match near_day(clue, day) {
        Some(near) if near.weekday() != i32::from(weekday) => 1_000,
        _ => 0,
    }
}

/// "At the end of last year" is said early in a year.
fn year_turn_distance(day: Day) -> i32 {
    let Some(date) = day.date() else { return NEARNESS_CAP };
    30 * (i32::from(date.day_of_year()) / 7).min(12)
}
