//! The tables of the record. They are replaced as a whole: what all pages say together may change in any
//! place when one page is added.
//!
//! The record stands there twice: in the program's own form, which the views load, and as narrow rows that
//! anybody can query.

mod rows;

use crate::case::Case;
use crate::lexicon::is_ours;
use crate::number::count;
use crate::{Error, Result, schema};
use onrecord_record::Record;
use rusqlite::{Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Replaces every table of the record.
pub(crate) fn replace(transaction: &Transaction, record: &Record) -> Result<()> {
    schema::reset_record(transaction)?;
    put(transaction, "page", &record.pages)?;
    put(transaction, "family", &record.families)?;
    put(transaction, "cast", &record.cast)?;
    put(transaction, "utterance", &record.utterances)?;
    put(transaction, "happening", &record.happenings)?;
    put(transaction, "issue", &record.issues)?;
    rows::insert(transaction, record)
}

impl Case {
    /// The record as it was last derived; `None` before that, or when a program derived it whose form this one does
    /// not understand. Ask [`Case::record_is_current`] whether it holds for all pages.
    pub fn record(&self) -> Result<Option<Record>> {
        // One transaction, so that all parts come from one record while another process replaces it.
        let _all_at_once = self.connection.unchecked_transaction()?;
        if !schema::meta(&self.connection, "record_by")?.is_some_and(|by| is_ours(&by)) {
            return Ok(None);
        }
        let Some(pages) = self.part("page")? else { return Ok(None) };
        let Some(families) = self.part("family")? else { return Ok(None) };
        let Some(cast) = self.part("cast")? else { return Ok(None) };
        let Some(utterances) = self.part("utterance")? else { return Ok(None) };
        let Some(happenings) = self.part("happening")? else { return Ok(None) };
        let Some(issues) = self.part("issue")? else { return Ok(None) };
        Ok(Some(Record { pages, families, cast, utterances, happenings, issues }))
    }

    /// `None` when a line cannot be understood.
    fn part<T: DeserializeOwned>(&self, part: &str) -> Result<Option<Vec<T>>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT line FROM record_part WHERE part = ?1 ORDER BY ordinal")?;
        let mut rows = statement.query([part])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            match postcard::from_bytes(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?) {
                Ok(line) => lines.push(line),
                Err(_) => return Ok(None),
            }
        }
        Ok(Some(lines))
    }
}

fn put(transaction: &Transaction, part: &str, lines: &[impl Serialize]) -> Result<()> {
    let mut statement =
        transaction.prepare_cached("INSERT INTO record_part (part, ordinal, line) VALUES (?1, ?2, ?3)")?;
    for (ordinal, line) in lines.iter().enumerate() {
        let line = postcard::to_stdvec(line)
            .map_err(|error| Error::Internal(format!("a {part} cannot be stored: {error}")))?;
        statement.execute(params![part, count(ordinal), line])?;
    }
    Ok(())
}
