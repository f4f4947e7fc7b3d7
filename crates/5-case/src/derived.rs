//! The tables of the record. A newly derived one replaces them as a whole: what all pages say together may change in any
//! place when one page is added. Corrections change few lines, and write no others.
//!
//! The record stands there twice: in the program's own form, which the views load, and as narrow rows that
//! anybody can query.

mod amend;
mod numbers;
mod rows;

use self::amend::Amending;
use self::numbers::Places;
use self::rows::{Row, Rows};
use crate::case::Case;
use crate::lexicon::is_ours;
use crate::{Error, Result, corrections, schema};
use onrecord_copies::Family;
use onrecord_record::{Correction, Record, correct};
use rusqlite::{Connection, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Replaces every table of the record, with the corrections of the log; gives the record back as it stands.
pub(crate) fn replace(transaction: &Transaction, machine: Record) -> Result<Record> {
    let log = corrections::log(transaction)?;
    schema::reset_record(transaction)?;
    let places = Places::of(&machine);
    write(transaction, &machine, &places)?;
    let decided = Decided { log, last: corrections::last(transaction)? };
    if decided.log.is_empty() {
        schema::set_meta(transaction, corrections::CORRECTED_TO, &decided.last.to_string())?;
        return Ok(machine);
    }
    decided.apply(machine).write(transaction, &places)
}

/// The log as it stood at one time.
pub(crate) struct Decided {
    log: Vec<Correction>,
    /// The number of its last entry.
    last: i64,
}

impl Decided {
    fn apply(self, machine: Record) -> Amending {
        let corrected = correct(machine, &self.log);
        Amending { corrected, log: self.log, last: self.last }
    }
}

/// The record with the corrections of the log, ready to be written: what takes long in a large case is done, and nobody
/// had to wait for it. `None` where this program has derived no record.
pub(crate) fn prepare(connection: &Connection) -> Result<Option<Prepared>> {
    let _all_at_once = connection.unchecked_transaction()?;
    let decided = Decided { log: corrections::log(connection)?, last: corrections::last(connection)? };
    let Some(machine) = machine_record(connection)? else { return Ok(None) };
    let places = Places::of(&machine);
    Ok(Some(Prepared { amending: decided.apply(machine), places }))
}

/// See [`prepare`].
pub(crate) struct Prepared {
    amending: Amending,
    places: Places,
}

impl Prepared {
    /// Writes the lines that changed; gives the record as it stands.
    pub fn write(self, transaction: &Transaction) -> Result<Record> {
        self.amending.write(transaction, &self.places)
    }
}

fn write(transaction: &Transaction, record: &Record, places: &Places) -> Result<()> {
    let numbers = places.numbers(record);
    let rows = Rows::of(transaction, record);
    put(&rows, &record.pages, &numbers.pages)?;
    put(&rows, &record.families, &numbers.families)?;
    put(&rows, &record.cast, &numbers.cast)?;
    put(&rows, &record.utterances, &numbers.utterances)?;
    put(&rows, &record.happenings, &numbers.happenings)?;
    put(&rows, &record.issues, &numbers.issues)?;
    rows.gather_all()
}

fn put<T: Row>(rows: &Rows<'_>, lines: &[T], numbers: &[i64]) -> Result<()> {
    let mut statement = rows
        .transaction
        .prepare_cached("INSERT INTO record_part (part, ordinal, line) VALUES (?1, ?2, ?3)")?;
    for (line, number) in lines.iter().zip(numbers) {
        statement.execute(params![T::PART, number, packed(T::PART, line)?])?;
        line.insert(rows, *number)?;
    }
    Ok(())
}

/// A line in the program's own form.
fn packed(part: &str, line: &impl Serialize) -> Result<Vec<u8>> {
    postcard::to_stdvec(line)
        .map_err(|error| Error::Internal(format!("a line of the part `{part}` cannot be stored: {error}")))
}

/// The record before corrections; `None` where this program has derived none.
fn machine_record(connection: &Connection) -> Result<Option<Record>> {
    if !schema::meta(connection, "record_by")?.is_some_and(|by| is_ours(&by)) {
        return Ok(None);
    }
    parts(connection, true)
}

/// The families of the record before corrections, in order; `None` where this program has derived none.
pub(crate) fn machine_families(connection: &Connection) -> Result<Option<Vec<Family>>> {
    part(connection, "family", true)
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
        parts(&self.connection, false)
    }
}

/// A whole record, the machine's or the one as it stands; `None` when a line cannot be understood.
fn parts(connection: &Connection, is_machine: bool) -> Result<Option<Record>> {
    let Some(pages) = part(connection, "page", is_machine)? else { return Ok(None) };
    let Some(families) = part(connection, "family", is_machine)? else { return Ok(None) };
    let Some(cast) = part(connection, "cast", is_machine)? else { return Ok(None) };
    let Some(utterances) = part(connection, "utterance", is_machine)? else { return Ok(None) };
    let Some(happenings) = part(connection, "happening", is_machine)? else { return Ok(None) };
    let Some(issues) = part(connection, "issue", is_machine)? else { return Ok(None) };
    Ok(Some(Record { pages, families, cast, utterances, happenings, issues }))
}

fn part<T: DeserializeOwned>(
    connection: &Connection,
    part: &str,
    is_machine: bool,
) -> Result<Option<Vec<T>>> {
    let mut other = if is_machine { machine_lines(connection, part)? } else { BTreeMap::new() };
    let mut statement = connection
        .prepare_cached("SELECT ordinal, line FROM record_part WHERE part = ?1 ORDER BY ordinal")?;
    let mut rows = statement.query([part])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let ordinal: i64 = row.get(0)?;
        let later = other.split_off(&ordinal);
        for gone in std::mem::replace(&mut other, later).into_values().flatten() {
            let Ok(line) = postcard::from_bytes(&gone) else { return Ok(None) };
            lines.push(line);
        }
        let line = match other.remove(&ordinal) {
            Some(None) => continue,
            Some(Some(machine)) => postcard::from_bytes(&machine),
            None => postcard::from_bytes(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?),
        };
        let Ok(line) = line else { return Ok(None) };
        lines.push(line);
    }
    for gone in other.into_values().flatten() {
        let Ok(line) = postcard::from_bytes(&gone) else { return Ok(None) };
        lines.push(line);
    }
    Ok(Some(lines))
}

/// The machine's own lines where the record has others, by their numbers; `None` where the machine has no line.
fn machine_lines(connection: &Connection, part: &str) -> Result<BTreeMap<i64, Option<Vec<u8>>>> {
    let mut statement =
        connection.prepare_cached("SELECT ordinal, line FROM machine_part WHERE part = ?1")?;
    let lines = statement.query_map([part], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}
