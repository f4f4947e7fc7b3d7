//! Opening and making a case.

use crate::adder::Adder;
use crate::lexicon::maker;
use crate::lock::{LOCK_FILE, WriterLock};
use crate::originals::{Originals, PAGES_FOLDER};
use crate::schema::{self, Form};
use crate::{Error, Result, copies, corrections};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The program, as cases name it.
pub(crate) const PROGRAM: &str = concat!("onrecord ", env!("CARGO_PKG_VERSION"));

/// The database's name in the case.
const DATABASE: &str = "record.sqlite";

/// How long a reader waits for the short moments in which the database is locked.
const PATIENCE: Duration = Duration::from_secs(10);

/// So much of the database is read where the system keeps it in memory: to ask for it page by page costs more than most
/// queries, and all connections share it.
const MAPPED_BYTES: i64 = 8 << 30;

/// One investigation: a directory with the original bytes and the database.
#[derive(Debug)]
pub struct Case {
    pub(crate) dir: PathBuf,
    pub(crate) connection: Connection,
}

impl Case {
    /// Opens the case in `dir`, or makes one there when the directory is missing or empty.
    pub fn create_or_open(dir: &Path) -> Result<Self> {
        if !Self::is_case(dir) {
            refuse_occupied(dir)?;
            fs::create_dir_all(dir).map_err(Error::file(dir))?;
        }
        Self::open_database(dir)
    }

    /// Opens the case in `dir`.
    ///
    /// A case of an earlier version is brought to the newest; one of a later version is refused.
    pub fn open(dir: &Path) -> Result<Self> {
        if Self::is_case(dir) {
            return Self::open_database(dir);
        }
        if dir.exists() {
            let found = format!("it has no `{DATABASE}`");
            return Err(Error::NotACase { path: dir.to_owned(), found });
        }
        Err(Error::Missing { path: dir.to_owned() })
    }

    /// Whether the directory looks like a case: for choosing one, without opening it.
    pub fn is_case(dir: &Path) -> bool {
        dir.join(DATABASE).is_file()
    }

    fn open_database(dir: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(dir.join(DATABASE), flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "mmap_size", MAPPED_BYTES)?;
        connection.set_prepared_statement_cache_capacity(64);
        if schema::inspect(&connection, dir).map_err(|error| foreign(error, dir))? == Form::Older {
            let _lock = WriterLock::take(dir)?;
            // Kept by the file from then on: readers and the writer never wait for each other.
            connection.pragma_update(None, "journal_mode", "wal")?;
            schema::migrate(&mut connection, PROGRAM)?;
        }
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(Self { dir: dir.to_owned(), connection })
    }

    /// Where the case is.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The original bytes of the pages.
    pub fn originals(&self) -> Originals {
        Originals::of(&self.dir)
    }

    /// Takes the right to write. Fails at once when another process has it.
    pub fn begin_add(&self) -> Result<Adder> {
        Adder::begin(&self.dir)
    }

    /// A mark of the record as it stands: another one whenever it was derived anew or corrected.
    pub fn record_state(&self) -> Result<String> {
        let meta = |key| Ok::<_, Error>(schema::meta(&self.connection, key)?.unwrap_or_default());
        let marks = [meta("record_of")?, meta("record_by")?, meta(corrections::CORRECTED_TO)?];
        Ok(format!("{:016x}", onrecord_text::stable_hash(&marks.join("/"))))
    }

    /// Whether the derived record was made from exactly the pages and readings that the case holds now, and has
    /// every correction.
    pub fn record_is_current(&self) -> Result<bool> {
        Ok(self.record_is_of_pile()? && corrections::has_all(&self.connection)?)
    }

    /// The same, corrections apart: then [`Adder::apply_corrections`] brings the record up to them.
    pub fn record_is_of_pile(&self) -> Result<bool> {
        let meta = |key| schema::meta(&self.connection, key);
        let of = format!("{}{}", meta("pile")?.unwrap_or_default(), copies::mark(&self.connection)?);
        Ok(meta("record_of")?.unwrap_or_default() == of
            && meta("record_by")?.as_deref() == Some(maker(&self.connection)?.as_str()))
    }
}

/// A database error on looking means that the file is no database at all.
fn foreign(error: Error, dir: &Path) -> Error {
    match error {
        Error::Database(rusqlite::Error::SqliteFailure(code, _))
            if code.code == rusqlite::ErrorCode::NotADatabase =>
        {
            Error::NotACase { path: dir.to_owned(), found: format!("its `{DATABASE}` is not an SQLite file") }
        }
        other => other,
    }
}

/// A new case may be made in a missing or empty directory, or where a run was killed while making one.
fn refuse_occupied(dir: &Path) -> Result<()> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::file(dir)(error)),
    };
    for entry in entries {
        let name = entry.map_err(Error::file(dir))?.file_name();
        if name != LOCK_FILE && name != PAGES_FOLDER {
            let found = format!("it holds other files (`{}`)", name.to_string_lossy());
            return Err(Error::NotACase { path: dir.to_owned(), found });
        }
    }
    Ok(())
}
