//! Bringing the tables from one state of the record to another by the lines that differ.
//!
//! Where the record has another line than the machine's, the machine's own is kept in a table beside it, so that an undo
//! needs no page to be read again.

use super::numbers::Places;
use super::packed;
use super::rows::{Row, Rows};
use crate::{Result, corrections};
use onrecord_record::{Corrected, Correction, Record};
use rusqlite::{OptionalExtension, Transaction, params};

/// A record with corrections, to be written over what the tables have.
pub(super) struct Amending {
    pub corrected: Corrected,
    pub log: Vec<Correction>,
    /// The number of the log's last entry.
    pub last: i64,
}

impl Amending {
    /// Writes the lines that differ; gives the record as it stands. `places` are those of the machine's record, of which
    /// the tables must be a state.
    pub fn write(self, transaction: &Transaction, places: &Places) -> Result<Record> {
        let Corrected { record, outcomes, badges } = self.corrected;
        let numbers = places.numbers(&record);
        let rows = Rows::of(transaction, &record);
        let mut changed = amend(&rows, &record.pages, &numbers.pages)?;
        changed |= amend(&rows, &record.families, &numbers.families)?;
        changed |= amend(&rows, &record.cast, &numbers.cast)?;
        changed |= amend(&rows, &record.utterances, &numbers.utterances)?;
        changed |= amend(&rows, &record.happenings, &numbers.happenings)?;
        changed |= amend(&rows, &record.issues, &numbers.issues)?;
        if changed {
            rows.count()?;
        }
        corrections::write_outcomes(transaction, &self.log, &outcomes, &badges, self.last)?;
        Ok(record)
    }
}

/// A number at which the table has something else than the record.
struct Difference<'a, T> {
    number: i64,
    /// What the table has.
    old: Option<Vec<u8>>,
    /// What the record has.
    new: Option<(Vec<u8>, &'a T)>,
}

/// Says whether anything differed.
fn amend<T: Row>(rows: &Rows<'_>, lines: &[T], numbers: &[i64]) -> Result<bool> {
    let differences = differences(rows.transaction, lines, numbers)?;
    // First everything goes, then everything comes: what moves from one line to another stands in one place only.
    for one in &differences {
        if one.old.is_some() {
            T::remove(rows, one.number)?;
        }
        keep_machine(rows.transaction, T::PART, one)?;
    }
    for one in &differences {
        match &one.new {
            Some((packed, line)) => {
                rows.put(
                    "INSERT OR REPLACE INTO record_part (part, ordinal, line) VALUES (?1, ?2, ?3)",
                    params![T::PART, one.number, packed],
                )?;
                line.insert(rows, one.number)?;
                rows.gather(T::PART, one.number)?;
            }
            None => rows.put(
                "DELETE FROM record_part WHERE part = ?1 AND ordinal = ?2",
                params![T::PART, one.number],
            )?,
        }
    }
    Ok(!differences.is_empty())
}

fn differences<'a, T: Row>(
    transaction: &Transaction,
    lines: &'a [T],
    numbers: &[i64],
) -> Result<Vec<Difference<'a, T>>> {
    let mut found = Vec::new();
    let mut new = numbers.iter().copied().zip(lines).peekable();
    let mut statement = transaction
        .prepare_cached("SELECT ordinal, line FROM record_part WHERE part = ?1 ORDER BY ordinal")?;
    let mut old = statement.query([T::PART])?;
    while let Some(row) = old.next()? {
        let at: i64 = row.get(0)?;
        while let Some((number, line)) = new.next_if(|(number, _)| *number < at) {
            found.push(Difference { number, old: None, new: Some((packed(T::PART, line)?, line)) });
        }
        let stored = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let line = new.next_if(|(number, _)| *number == at);
        let line = line.map(|(_, line)| Ok::<_, crate::Error>((packed(T::PART, line)?, line))).transpose()?;
        if line.as_ref().is_none_or(|(packed, _)| packed != stored) {
            found.push(Difference { number: at, old: Some(stored.to_vec()), new: line });
        }
    }
    for (number, line) in new {
        found.push(Difference { number, old: None, new: Some((packed(T::PART, line)?, line)) });
    }
    Ok(found)
}

fn keep_machine<T>(transaction: &Transaction, part: &str, one: &Difference<'_, T>) -> Result<()> {
    let kept: Option<Option<Vec<u8>>> = transaction
        .prepare_cached("SELECT line FROM machine_part WHERE part = ?1 AND ordinal = ?2")?
        .query_row(params![part, one.number], |row| row.get(0))
        .optional()?;
    let machine = kept.as_ref().map_or(one.old.as_deref(), |kept| kept.as_deref());
    if machine == one.new.as_ref().map(|(packed, _)| packed.as_slice()) {
        transaction
            .prepare_cached("DELETE FROM machine_part WHERE part = ?1 AND ordinal = ?2")?
            .execute(params![part, one.number])?;
    } else if kept.is_none() {
        transaction
            .prepare_cached("INSERT INTO machine_part (part, ordinal, line) VALUES (?1, ?2, ?3)")?
            .execute(params![part, one.number, machine])?;
    }
    Ok(())
}
