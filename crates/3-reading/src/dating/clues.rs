//! The plain data of the clues.

use jiff::civil::Date;
use onrecord_language::dates::{Direction, Modifier};
use onrecord_page::DateBasis;
use serde::{Deserialize, Serialize};

/// What one page tells of the day its text was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateClues {
    /// The dates that the page shows for itself.
    pub declared: Vec<ShownDate>,
    /// Weekdays with the side their verb gives them, outside quotation marks.
    pub weekdays: Vec<WeekdayClue>,
    /// Months without a year: "in early January".
    pub months: Vec<MonthClue>,
    /// Days without a year: "on January 10".
    pub days: Vec<DayClue>,
    /// Full dates in the text.
    pub dates: Vec<CalendarClue>,
    /// Years in the text: the latest behind, the latest of no known side, the earliest ahead.
    pub years: Vec<YearClue>,
    /// "the end of last year", in the text's words.
    pub year_turn: Option<String>,
    /// "this past week", in the text's words.
    pub past_week: Option<String>,
    /// Keys of the names that the article is about, sorted: what makes two pages one story.
    pub names: Vec<String>,
}

/// A date that the page shows for itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ShownDate {
    /// What it is shown as.
    pub basis: DateBasis,
    /// The year, unless it is lost.
    pub year: Option<i16>,
    /// The month, 1–12, unless it is lost.
    pub month: Option<i8>,
    /// The day of the month, unless it is lost.
    pub day: Option<i8>,
    /// It stands above the title, where sites put their clocks.
    pub above: bool,
}

impl ShownDate {
    /// The full date, when all of it is there.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// Whether it is meant to be the date of the article, and not of the reading.
    pub fn is_meant(&self) -> bool {
        self.weight() > 0
    }
}

/// A weekday that the text reckons from its writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekdayClue {
    /// 0 for Monday to 6 for Sunday.
    pub weekday: i8,
    /// Behind or ahead of the writing; never unknown.
    #[serde(with = "side")]
    pub side: Direction,
    /// The words ("said on Sunday").
    pub phrase: String,
    /// Keys of who and what the sentence names, sorted: `c:RUS` for a state or organisation, `p:geneva` for a
    /// place, `n:sherman` for any other name.
    pub keys: Vec<String>,
}

/// A month that the text names without its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthClue {
    /// 1–12.
    pub month: i8,
    /// Which third of it: 0 early, 1 middle, 2 late; all of it where `None`.
    pub third: Option<i8>,
    /// Behind or ahead of the writing.
    #[serde(with = "side")]
    pub side: Direction,
    /// The words.
    pub phrase: String,
}

/// A day that the text names without its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayClue {
    /// 1–12.
    pub month: i8,
    /// 1–31.
    pub day: i8,
    /// The weekday beside it, 0 for Monday.
    pub weekday: Option<i8>,
    /// Behind or ahead of the writing, or unknown.
    #[serde(with = "side")]
    pub side: Direction,
    /// The words.
    pub phrase: String,
}

/// A full date in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarClue {
    /// The date; for a month with its year its first day.
    pub date: Date,
    /// Behind or ahead of the writing, or unknown.
    #[serde(with = "side")]
    pub side: Direction,
    /// The words.
    pub phrase: String,
}

/// A year in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearClue {
    /// The year.
    pub year: i16,
    /// Behind or ahead of the writing, or unknown.
    #[serde(with = "side")]
    pub side: Direction,
    /// The words.
    pub phrase: String,
}

/// Which third of its unit a modifier means.
pub(super) fn third(modifier: Option<Modifier>) -> Option<i8> {
    match modifier {
        Some(Modifier::Start) => Some(0),
        Some(Modifier::Mid) => Some(1),
        Some(Modifier::End) => Some(2),
        _ => None,
    }
}

/// [`Direction`] in JSON: `behind`, `ahead`, `unknown`.
mod side {
    use onrecord_language::dates::Direction;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    pub fn serialize<S: Serializer>(side: &Direction, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match side {
            Direction::Past => "behind",
            Direction::Future => "ahead",
            Direction::Unknown => "unknown",
        })
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Direction, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "behind" => Ok(Direction::Past),
            "ahead" => Ok(Direction::Future),
            "unknown" => Ok(Direction::Unknown),
            other => Err(D::Error::unknown_variant(other, &["behind", "ahead", "unknown"])),
        }
    }
}
