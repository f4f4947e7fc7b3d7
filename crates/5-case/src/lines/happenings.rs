//! Happenings by date, party, type.

use super::choice::Choice;
use super::{Lines, Stretch};
use crate::Result;
use crate::case::Case;
use onrecord_record::Happening;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// Which happenings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HappeningFilter {
    /// Those that may lie on this day or later (`2031-05-14`).
    pub from: Option<String>,
    /// Those that may lie on this day or earlier.
    pub to: Option<String>,
    /// Those with this party on either side.
    pub party: Option<String>,
    /// Those of this type (`CONSULT`).
    pub r#type: Option<String>,
    /// Those with so many independent sources or more.
    pub least: u32,
    /// `false`: only what no page dates; `true`: only what is dated.
    pub dated: Option<bool>,
    /// Those that a page written on this day or later carries; a page whose day is unknown counts as new.
    pub since: Option<String>,
}

/// The happenings that begin on one day, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub day: String,
    /// How many happenings.
    pub happenings: u64,
    /// Their independent sources, added up.
    pub independent: u64,
    /// Their pages, added up.
    pub pages: u64,
}

impl HappeningFilter {
    fn choice(&self) -> Choice {
        let mut choice = Choice::default();
        choice.maybe("line.latest IS NULL OR line.latest >= ?", self.since.as_deref());
        choice.maybe("line.last_day >= ?", self.from.as_deref());
        choice.maybe("line.first_day <= ?", self.to.as_deref());
        choice.among(
            "SELECT DISTINCT happening AS number FROM happening_party WHERE name = ?",
            self.party.as_deref(),
        );
        choice.maybe("line.type = ?", self.r#type.as_deref());
        if self.least > 0 {
            choice.with("line.independent >= ?", [Value::from(self.least)]);
        }
        match self.dated {
            Some(true) => choice.only("line.first_day IS NOT NULL"),
            Some(false) => choice.only("line.first_day IS NULL"),
            None => {}
        }
        choice
    }
}

impl Case {
    /// The happenings that a filter chooses, by date; what is not dated comes last.
    pub fn happenings(&self, filter: &HappeningFilter, stretch: Stretch) -> Result<Lines<Happening>> {
        self.choose(("happening", "happening"), &filter.choice(), "line.number", stretch)
    }

    /// One happening.
    pub fn happening(&self, id: &str) -> Result<Option<Happening>> {
        self.line_by_id("happening", "happening", id)
    }

    /// How many of the chosen happenings begin on each day, in the order of days.
    pub fn happenings_by_day(&self, filter: &HappeningFilter) -> Result<Vec<DayCount>> {
        let mut choice = filter.choice();
        choice.only("line.day IS NOT NULL");
        let (rows, values) = choice.rows_of("happening", "number", 0);
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT line.day, count(*), sum(line.independent), sum(line.pages) FROM {rows}
             GROUP BY line.day ORDER BY line.day"
        ))?;
        let number = |row: &rusqlite::Row<'_>, column| {
            Ok::<_, rusqlite::Error>(row.get::<_, i64>(column)?.unsigned_abs())
        };
        let days = statement.query_map(params_from_iter(&values), |row| {
            Ok(DayCount {
                day: row.get(0)?,
                happenings: number(row, 1)?,
                independent: number(row, 2)?,
                pages: number(row, 3)?,
            })
        })?;
        Ok(days.collect::<rusqlite::Result<_>>()?)
    }

    /// The parties that most happenings name.
    pub fn busiest_parties(&self, most: usize) -> Result<Vec<String>> {
        self.busiest("party", most)
    }
}
