//! When was an article written? What one page tells of it.
//!
//! The date that a page shows is often not the date of its text: site headers show today's date, reposts the
//! day of reposting, and programs lose months and years. The text itself narrows the day down: what it tells
//! as past lies behind its writing, what it announces lies ahead, and news name the day of their main event
//! by its weekday. [`DateClues`] holds what one page tells, in a form that the record can join over several
//! pages; [`DateClues::cost`] says how badly a day fits; [`DateClues::alone`] is what the page tells by itself,
//! and nothing where that is not enough.
//!
//! Costs are whole numbers of hundredths, so that their sums do not depend on the order. A cost of
//! [`cost::DOUBT`] is about what a reader would call "possible, but why".

mod alone;
mod clues;
mod collect;
mod cost;
mod day;
mod keys;

pub use self::alone::{Reasons, Window, basis_name, span_of};
pub use self::clues::{CalendarClue, DateClues, DayClue, MonthClue, ShownDate, WeekdayClue, YearClue};
pub use self::cost::DOUBT;
pub use self::day::Day;
pub use self::keys::name_worth;
