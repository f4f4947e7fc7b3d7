//! One writer at a time: an advisory lock on a file of the case.
//!
//! The lock belongs to the process, so it is gone however the process ends. Readers never take it: the
//! database's write-ahead log lets them read while one process writes.

use crate::{Error, Result};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// The right to write to a case; given back when dropped.
#[derive(Debug)]
pub(crate) struct WriterLock {
    _file: File,
}

/// The file's name in the case.
pub(crate) const LOCK_FILE: &str = "lock";

impl WriterLock {
    /// Takes the lock of the case in `dir`, which must exist, or says that another process has it.
    pub fn take(dir: &Path) -> Result<Self> {
        let path = dir.join(LOCK_FILE);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(Error::file(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy { path: dir.to_owned() }),
            Err(TryLockError::Error(error)) => Err(Error::file(&path)(error)),
        }
    }
}
