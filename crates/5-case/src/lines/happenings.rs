//! Happenings by date, party, type.

use super::choice::Choice;
use super::{Lines, Stretch};
use crate::Result;
use crate::case::Case;
use onrecord_record::Happening;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::collections::BTreeMap;

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    /// The same, and how many of the chosen happenings begin on each day, in the order of days.
    pub fn happenings_and_days(
        &self,
        filter: &HappeningFilter,
        stretch: Stretch,
    ) -> Result<(Lines<Happening>, Vec<DayCount>)> {
        let choice = filter.choice();
        if choice.is_all() {
            return Ok((self.happenings(filter, stretch)?, self.days()?));
        }
        // One pass for both.
        let (rows, values) = choice.rows_of("happening", "number", 0);
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT line.number, line.day, line.independent, line.pages FROM {rows} ORDER BY line.number"
        ))?;
        let mut rows = statement.query(params_from_iter(&values))?;
        let (mut total, mut numbers) = (0, Vec::new());
        let mut days: BTreeMap<String, DayCount> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            if stretch.skip <= total && total - stretch.skip < stretch.most {
                numbers.push(row.get(0)?);
            }
            total += 1;
            if let Some(day) = row.get_ref(1)?.as_str_or_null().map_err(rusqlite::Error::from)? {
                let new = || DayCount { day: day.to_owned(), ..DayCount::default() };
                let count = days.entry(day.to_owned()).or_insert_with(new);
                count.happenings += 1;
                count.independent += row.get::<_, i64>(2)?.unsigned_abs();
                count.pages += row.get::<_, i64>(3)?.unsigned_abs();
            }
        }
        let lines =
            numbers.into_iter().map(|number| self.line("happening", number)).collect::<Result<_>>()?;
        Ok((Lines { total, lines }, days.into_values().collect()))
    }

    /// One happening.
    pub fn happening(&self, id: &str) -> Result<Option<Happening>> {
        self.line_by_id("happening", "happening", id)
    }

    /// All happenings counted by the days on which they begin.
    fn days(&self) -> Result<Vec<DayCount>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT day, happenings, independent, pages FROM day_count ORDER BY day")?;
        let number = |row: &rusqlite::Row<'_>, column| {
            Ok::<_, rusqlite::Error>(row.get::<_, i64>(column)?.unsigned_abs())
        };
        let days = statement.query_map([], |row| {
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
