//! What a time expression says, before any day of writing is known.

use jiff::civil::{Date, Weekday};
use onrecord_text::Span;

/// A time expression of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where it stands: without prepositions and possessive endings, with articles ("the end of last year").
    pub span: Span,
    /// What it says.
    pub form: TimeForm,
    /// What narrows or loosens it ("early", "more than").
    pub modifier: Option<Modifier>,
    /// The part of the day ("Monday morning").
    pub part: Option<DayPart>,
    /// The time of its day ("3 p.m. Sunday"): hours up to 24, minutes.
    pub clock: Option<(i8, i8)>,
    /// The year that it names by its place: −1 "the fourth quarter of last year".
    pub of_year: Option<i8>,
    /// What it reckons from.
    pub origin: Origin,
    /// On which side of the writing it lies, as the verb of its clause or a preposition tells.
    pub direction: Direction,
    /// Whether it stands in quotation marks: then it may reckon from another day than the article.
    pub quoted: bool,
}

/// The form of a time expression. Months count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeForm {
    /// A full date: "12 January 2022".
    Date(Date),
    /// A day without its year: "January 12", "Monday, January 10".
    MonthDay {
        /// The month.
        month: i8,
        /// The day of the month.
        day: i8,
        /// The weekday, if it is named.
        weekday: Option<Weekday>,
    },
    /// Days of one month: "10–13 January 2022".
    Days {
        /// The year, if it is named.
        year: Option<i16>,
        /// The month.
        month: i8,
        /// The first day.
        first: i8,
        /// The last day.
        last: i8,
    },
    /// A month: "January 2022", "in January", "last January".
    Month {
        /// The year, if it is named.
        year: Option<i16>,
        /// The month.
        month: i8,
        /// −1 last, 0 this, 1 next.
        shift: Option<i8>,
    },
    /// A year: "2014".
    Year(i16),
    /// A decade by its first year: "the 1990s".
    Decade(i16),
    /// A century by its number: 19 for "the 19th century".
    Century(i16),
    /// A weekday: "on Monday", "next Friday".
    Weekday {
        /// The weekday.
        weekday: Weekday,
        /// −1 last, 0 this, 1 next.
        shift: Option<i8>,
    },
    /// Days from the day of writing: 0 "today", −1 "yesterday", −3 "three days ago".
    Day(i32),
    /// Calendar units from the one of writing: 0 "this week", −1 "last month", −2 "two years ago".
    Relative {
        /// The unit.
        unit: Unit,
        /// How many units later; negative for earlier.
        offset: i32,
    },
    /// The week that is just over or ending: "the past week".
    PastWeek,
    /// A quarter of a year: "the first quarter of 2021".
    Quarter {
        /// 1–4.
        quarter: i8,
        /// The year, if it is named.
        year: Option<i16>,
    },
    /// A half of a year: "the second half of 2021".
    Half {
        /// 1 or 2.
        half: i8,
        /// The year, if it is named.
        year: Option<i16>,
    },
    /// A season: "last summer", "in spring 2014".
    Season {
        /// The season.
        season: Season,
        /// The year, if it is named.
        year: Option<i16>,
        /// −1 last, 0 this, 1 next.
        shift: Option<i8>,
    },
    /// A time of day: "9:30 p.m.".
    Clock {
        /// 0–24.
        hour: i8,
        /// 0–59.
        minute: i8,
    },
    /// A length of time: "two years", "weeks", "the past few months".
    Duration {
        /// How many.
        count: Count,
        /// Of what.
        unit: Unit,
    },
    /// Again and again: "every week", "every two years", "twice a week", "daily".
    Every {
        /// How many units lie between.
        count: u16,
        /// The unit.
        unit: Unit,
    },
    /// "every Monday", "on Mondays".
    EveryWeekday(Weekday),
    /// "every October".
    EveryMonth(i8),
    /// "every night".
    EveryPart(DayPart),
    /// A date in digits whose order the writer's country decides: "11/02/89".
    Slashed {
        /// A day or a month.
        first: i8,
        /// A month or a day.
        second: i8,
        /// The year.
        year: i16,
    },
    /// A holiday: "Christmas Eve", "last Thanksgiving".
    Holiday {
        /// The holiday.
        holiday: Holiday,
        /// The year, if it is named.
        year: Option<i16>,
        /// −1 last, 0 this, 1 next.
        shift: Option<i8>,
    },
    /// The time that was told last: "at the time".
    SameTime,
    /// "now", "currently".
    Present,
    /// "recently", "several years ago".
    Past,
    /// "soon", "in a few days’ time".
    Future,
}

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exact(u16),
    /// "several", "a few", or a bare plural.
    Vague,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
    Fortnight,
}

/// What narrows or loosens an expression; the names are those of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// "early", "the beginning of".
    Start,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
    /// "nearly".
    LessThan,
    /// "about".
    Approximate,
    /// "more than", "over".
    MoreThan,
    /// "at least".
    EqualOrMore,
    /// "up to".
    EqualOrLess,
}

/// What a relative expression reckons from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The day of writing: "two days ago".
    #[default]
    Writing,
    /// The time that was told before it: "two days later", "that day".
    Told,
    /// The quarter that was told before it, or else the day of writing: "a year ago" in a company's report.
    Period,
}

/// A holiday that has a date in every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is the plain name")]
pub enum Holiday {
    NewYearsDay,
    ValentinesDay,
    GoodFriday,
    Easter,
    MemorialDay,
    LaborDay,
    Halloween,
    VeteransDay,
    Thanksgiving,
    ChristmasEve,
    Christmas,
    BoxingDay,
    NewYearsEve,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// On which side of the moment of writing an expression lies, as its clause tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The verb is in the past: "said on Monday".
    Past,
    /// The clause looks ahead: "will meet on Monday", "planned for Monday", "by Monday".
    Future,
    /// Nothing tells.
    #[default]
    Unknown,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the words of the TIMEX3 guideline")]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}
