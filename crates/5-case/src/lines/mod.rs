//! Lines of the record, chosen by filters and handed out a stretch at a time: what a screen shows, without loading
//! the whole record.
//!
//! The narrow tables choose the lines; the lines themselves come in the program's own form.

mod actors;
mod behind;
mod choice;
mod families;
mod happenings;
mod issues;
mod pages;
mod unsure;
mod utterances;

pub use self::actors::ActorFilter;
pub use self::behind::OnPage;
pub use self::families::FamilyFilter;
pub use self::happenings::{DayCount, HappeningFilter};
pub use self::issues::{IssueFilter, IssueView};
pub use self::unsure::{Cause, Unsure};
pub use self::utterances::UtteranceFilter;

pub(crate) use self::choice::Choice;
use crate::case::Case;
use crate::lexicon::is_ours;
use crate::number::count;
use crate::{Error, Result, schema};
use rusqlite::{OptionalExtension, ToSql, params, params_from_iter};
use serde::de::DeserializeOwned;

/// A stretch of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// How many lines stand before it.
    pub skip: u64,
    /// How many it has at most.
    pub most: u64,
}

impl Stretch {
    /// The whole list.
    pub const ALL: Self = Self { skip: 0, most: i64::MAX as u64 };
}

/// A stretch of the lines that a filter chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines<T> {
    /// How many the filter chose in all.
    pub total: u64,
    /// Those of the stretch.
    pub lines: Vec<T>,
}

impl Case {
    /// Runs `look` on one unchanging state of the case, whatever other processes write meanwhile.
    ///
    /// # Errors
    ///
    /// What `look` returns, or [`Error::Record`] when the record was derived by a program of another version.
    pub fn at_once<T, E: From<Error>>(
        &self,
        look: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let _all_at_once = self.connection.unchecked_transaction().map_err(Error::from)?;
        let maker = schema::meta(&self.connection, "record_by")?;
        if maker.as_deref().is_some_and(is_ours) {
            look(self)
        } else {
            Err(Error::Record { path: self.dir.clone(), maker }.into())
        }
    }

    /// The lines of a part that a choice among the rows of its table names, in an order.
    fn choose<T: DeserializeOwned>(
        &self,
        (part, table): (&str, &str),
        choice: &Choice,
        order: &str,
        stretch: Stretch,
    ) -> Result<Lines<T>> {
        let total = self.count_rows(table, "number", choice)?;
        let (rows, values) = choice.rows_of(table, "number", total);
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT line.number FROM {rows} ORDER BY {order} LIMIT ? OFFSET ?"))?;
        let (most, skip) = (
            i64::try_from(stretch.most).unwrap_or(i64::MAX),
            i64::try_from(stretch.skip).unwrap_or(i64::MAX),
        );
        let ends: [&dyn ToSql; 2] = [&most, &skip];
        let values = values.iter().map(|value| value as &dyn ToSql).chain(ends);
        let numbers: Vec<i64> = statement
            .query_map(params_from_iter(values), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let lines = numbers.into_iter().map(|number| self.line(part, number)).collect::<Result<_>>()?;
        Ok(Lines { total: total.unsigned_abs(), lines })
    }

    /// How many rows of a table a choice names.
    pub(crate) fn count_rows(&self, table: &str, key: &str, choice: &Choice) -> Result<i64> {
        let (rows, values) = choice.rows_of(table, key, 0);
        let mut statement = self.connection.prepare_cached(&format!("SELECT count(*) FROM {rows}"))?;
        Ok(statement.query_row(params_from_iter(&values), |row| row.get(0))?)
    }

    /// One line of a part.
    fn line<T: DeserializeOwned>(&self, part: &str, number: i64) -> Result<T> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT line FROM record_part WHERE part = ?1 AND ordinal = ?2")?;
        statement
            .query_row(params![part, number], |row| Ok(postcard::from_bytes(row.get_ref(0)?.as_blob()?)))?
            .map_err(|_| Error::Record { path: self.dir.clone(), maker: None })
    }

    /// The line of a part with an id, where the record has it.
    fn line_by_id<T: DeserializeOwned>(&self, part: &str, table: &str, id: &str) -> Result<Option<T>> {
        let number: Option<i64> = self
            .connection
            .prepare_cached(&format!("SELECT number FROM {table} WHERE id = ?1 LIMIT 1"))?
            .query_row([id], |row| row.get(0))
            .optional()?;
        number.map(|number| self.line(part, number)).transpose()
    }

    /// How many lines each part of the record has: pages, families, actors, utterances, happenings, issues.
    pub fn line_counts(&self) -> Result<LineCounts> {
        let count = |table: &str| -> Result<u64> {
            let mut statement = self.connection.prepare_cached(&format!("SELECT count(*) FROM {table}"))?;
            Ok(statement.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
        };
        Ok(LineCounts {
            pages: count("record_page")?,
            families: count("family")?,
            actors: count("cast_member")?,
            utterances: count("utterance")?,
            happenings: count("happening")?,
            issues: count("issue")?,
        })
    }

    /// The names at the head of a list of the busiest: `party`, `speaker`, `stander`.
    fn busiest(&self, list: &str, most: usize) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT name FROM busiest WHERE list = ?1 ORDER BY rank LIMIT ?2")?;
        let names = statement.query_map(params![list, limit(most)], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// A number that changes whenever another connection changes the case.
    pub fn version(&self) -> Result<i64> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}

/// How long the record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field counts what it names")]
pub struct LineCounts {
    pub pages: u64,
    pub families: u64,
    pub actors: u64,
    pub utterances: u64,
    pub happenings: u64,
    pub issues: u64,
}

/// A whole number for a query's limit.
fn limit(most: usize) -> i64 {
    count(most)
}
