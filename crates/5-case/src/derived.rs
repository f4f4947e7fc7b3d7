//! The tables of the record. They are replaced as a whole: what all pages say together may change in any
//! place when one page is added.
//!
//! The record stands there twice: in the program's own form, which the views load, and as narrow rows that
//! anybody can query.

mod rows;

use crate::case::Case;
use crate::lexicon::is_ours;
use crate::number::count;
use crate::{Error, Result, corrections, schema};
use onrecord_copies::Family;
use onrecord_record::{Corrected, Record, correct};
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Stands before the names of parts that are the machine's own, kept where the record was corrected.
const MACHINE: &str = "machine's ";

/// Replaces every table of the record, with the corrections of the log; gives the record back as it stands.
pub(crate) fn replace(transaction: &Transaction, machine: Record) -> Result<Record> {
    let log = corrections::log(transaction)?;
    schema::reset_record(transaction)?;
    if !log.is_empty() {
        put_parts(transaction, MACHINE, &machine)?;
    }
    let Corrected { record, outcomes, badges } = correct(machine, &log);
    put_parts(transaction, "", &record)?;
    rows::insert(transaction, &record)?;
    corrections::write_outcomes(transaction, &log, &outcomes, &badges)?;
    Ok(record)
}

fn put_parts(transaction: &Transaction, whose: &str, record: &Record) -> Result<()> {
    let name = |part: &str| format!("{whose}{part}");
    put(transaction, &name("page"), &record.pages)?;
    put(transaction, &name("family"), &record.families)?;
    put(transaction, &name("cast"), &record.cast)?;
    put(transaction, &name("utterance"), &record.utterances)?;
    put(transaction, &name("happening"), &record.happenings)?;
    put(transaction, &name("issue"), &record.issues)
}

/// The record before corrections; `None` where this program has derived none.
pub(crate) fn machine_record(connection: &Connection) -> Result<Option<Record>> {
    if !schema::meta(connection, "record_by")?.is_some_and(|by| is_ours(&by)) {
        return Ok(None);
    }
    parts(connection, if was_corrected(connection)? { MACHINE } else { "" })
}

/// The families of the record before corrections, in order; `None` where this program has derived none.
pub(crate) fn machine_families(connection: &Connection) -> Result<Option<Vec<Family>>> {
    let whose = if was_corrected(connection)? { MACHINE } else { "" };
    part(connection, &format!("{whose}family"))
}

/// Whether the machine's own record is kept beside the one that stands.
fn was_corrected(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM record_part WHERE part = ?1)")?
        .query_row([format!("{MACHINE}page")], |row| row.get(0))?)
}

impl Case {
    /// The record before corrections; `None` where this program has derived none.
    pub fn machine_record(&self) -> Result<Option<Record>> {
        let _all_at_once = self.connection.unchecked_transaction()?;
        machine_record(&self.connection)
    }

    /// The record as it was last derived; `None` before that, or when a program derived it whose form this one does
    /// not understand. Ask [`Case::record_is_current`] whether it holds for all pages.
    pub fn record(&self) -> Result<Option<Record>> {
        // One transaction, so that all parts come from one record while another process replaces it.
        let _all_at_once = self.connection.unchecked_transaction()?;
        if !schema::meta(&self.connection, "record_by")?.is_some_and(|by| is_ours(&by)) {
            return Ok(None);
        }
        parts(&self.connection, "")
    }
}

/// A whole record, the machine's or the one as it stands; `None` when a line cannot be understood.
fn parts(connection: &Connection, whose: &str) -> Result<Option<Record>> {
    let name = |part: &str| format!("{whose}{part}");
    let Some(pages) = part(connection, &name("page"))? else { return Ok(None) };
    let Some(families) = part(connection, &name("family"))? else { return Ok(None) };
    let Some(cast) = part(connection, &name("cast"))? else { return Ok(None) };
    let Some(utterances) = part(connection, &name("utterance"))? else { return Ok(None) };
    let Some(happenings) = part(connection, &name("happening"))? else { return Ok(None) };
    let Some(issues) = part(connection, &name("issue"))? else { return Ok(None) };
    Ok(Some(Record { pages, families, cast, utterances, happenings, issues }))
}

fn part<T: DeserializeOwned>(connection: &Connection, part: &str) -> Result<Option<Vec<T>>> {
    let mut statement =
        connection.prepare_cached("SELECT line FROM record_part WHERE part = ?1 ORDER BY ordinal")?;
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
