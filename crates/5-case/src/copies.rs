//! What the case remembers of its copies from one record to the next, and in which window of time they are looked for.

use crate::analysis::MAKER;
use crate::case::Case;
use crate::{Adder, Error, Result, derived, schema};
use onrecord_copies::{Known, Options};
use onrecord_record::Earlier;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// The key of the window of time, in days; missing where all pages are compared.
const WINDOW: &str = "copies_within_days";

impl Case {
    /// How copies are looked for in this case.
    pub fn copy_options(&self) -> Result<Options> {
        Ok(Options { window_days: window(&self.connection)? })
    }

    /// The families of the record and what finding them made known; nothing where another version of the program did.
    pub fn earlier_copies(&self) -> Result<Earlier> {
        // One transaction, so that both come from one record while another process replaces it.
        let _all_at_once = self.connection.unchecked_transaction()?;
        let Some(known) = stored(&self.connection)? else { return Ok(Earlier::default()) };
        let Some(families) = derived::machine_families(&self.connection)? else {
            return Ok(Earlier::default());
        };
        Ok(Earlier { known, families })
    }
}

impl Adder {
    /// Compares only pages whose dates lie at most so many days apart; with `None` all. The record is derived anew where
    /// this changes.
    pub fn set_copies_within(&mut self, days: Option<u32>) -> Result<()> {
        match days {
            Some(days) => schema::set_meta(self.connection(), WINDOW, &days.to_string()),
            None => Ok(self.connection().execute("DELETE FROM meta WHERE key = ?1", [WINDOW]).map(drop)?),
        }
    }
}

fn window(connection: &Connection) -> Result<Option<u32>> {
    Ok(schema::meta(connection, WINDOW)?.and_then(|days| days.parse().ok()))
}

/// What stands behind the mark of the pile, so that a record under another window is known as outdated.
pub(crate) fn mark(connection: &Connection) -> Result<String> {
    Ok(window(connection)?.map(|days| format!(", copies within {days} days")).unwrap_or_default())
}

/// Keeps what was made known, in the place of what was.
pub(crate) fn keep(transaction: &Transaction, known: &Known) -> Result<()> {
    let known = postcard::to_stdvec(known)
        .map_err(|error| Error::Internal(format!("what is known of copies cannot be stored: {error}")))?;
    transaction.execute("DELETE FROM known_copies", [])?;
    transaction.execute("INSERT INTO known_copies (maker, known) VALUES (?1, ?2)", params![MAKER, known])?;
    Ok(())
}

fn stored(connection: &Connection) -> Result<Option<Known>> {
    let sql = "SELECT known FROM known_copies WHERE maker = ?1";
    let known: Option<Vec<u8>> = connection.query_row(sql, [MAKER], |row| row.get(0)).optional()?;
    Ok(known.and_then(|known| postcard::from_bytes(&known).ok()))
}
