//! The form of the database: an ordered list of scripts, each of which takes a case one version further.

use crate::{Error, Result};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::path::Path;

/// Script N brings a case from version N to version N + 1. A script that has shipped is never changed.
const SCRIPTS: &[&str] = &[
    include_str!("schema/001-first.sql"),
    include_str!("schema/002-corrections.sql"),
    include_str!("schema/003-ledger.sql"),
    include_str!("schema/004-ledger-search.sql"),
    include_str!("schema/005-copies.sql"),
];

/// The newest version that this program knows.
#[expect(clippy::cast_possible_wrap, reason = "the list is short")]
pub const SCHEMA_VERSION: i64 = SCRIPTS.len() as i64;

/// The tables of the record, dropped and made anew.
const RECORD_TABLES: &str = include_str!("schema/record.sql");

/// Marks an SQLite file as a case (`OnRc`), so that another program's database is never taken for one.
const APPLICATION_ID: i64 = 0x4F6E_5263;

/// What the database in a directory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The newest version.
    Current,
    /// An earlier version, 0 for a database in which nothing is yet.
    Older,
}

/// Looks at the version without changing anything; refuses foreign databases and newer cases.
pub(crate) fn inspect(connection: &Connection, case: &Path) -> Result<Form> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let version = match (number("application_id")?, number("user_version")?) {
        (APPLICATION_ID, version) => version,
        (0, 0) if is_empty(connection)? => 0,
        _ => {
            let found = "its `record.sqlite` belongs to another program".to_owned();
            return Err(Error::NotACase { path: case.to_owned(), found });
        }
    };
    if version > SCHEMA_VERSION {
        return Err(Error::Newer {
            path: case.to_owned(),
            found: version,
            known: SCHEMA_VERSION,
            made_by: meta(connection, "schema_by").ok().flatten(),
        });
    }
    Ok(if version == SCHEMA_VERSION { Form::Current } else { Form::Older })
}

fn is_empty(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?)
}

/// Brings the database to the newest version, in one transaction. Only the holder of the lock may do it.
pub(crate) fn migrate(connection: &mut Connection, program: &str) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for script in SCRIPTS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        transaction.execute_batch(script)?;
    }
    if version == 0 {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        set_meta(&transaction, "made_by", program)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    set_meta(&transaction, "schema_version", &SCHEMA_VERSION.to_string())?;
    set_meta(&transaction, "schema_by", program)?;
    reset_record(&transaction)?;
    Ok(transaction.commit()?)
}

/// Empties the tables of the record and gives them their newest form.
pub(crate) fn reset_record(transaction: &Transaction) -> Result<()> {
    transaction.execute_batch(RECORD_TABLES)?;
    transaction.execute("DELETE FROM meta WHERE key IN ('record_of', 'record_by')", [])?;
    Ok(())
}

pub(crate) fn meta(connection: &Connection, key: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

pub(crate) fn set_meta(connection: &Connection, key: &str, value: &str) -> Result<()> {
    let mut statement =
        connection.prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?;
    statement.execute([key, value])?;
    Ok(())
}
