//! Connections for readers: one a request at a time, kept for the next.

use onrecord_case::{Case, Result};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The open connections to one case.
#[derive(Debug)]
pub(crate) struct Pool {
    dir: PathBuf,
    /// More idle connections than these are closed.
    most: usize,
    idle: Mutex<Vec<Case>>,
}

impl Pool {
    pub fn new(dir: &Path, most: usize) -> Self {
        Self { dir: dir.to_owned(), most, idle: Mutex::default() }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Lends a connection to `work`. One that failed is not lent again: the case may have been replaced under it.
    pub fn lend<T, E: From<onrecord_case::Error>>(
        &self,
        work: impl FnOnce(&Case) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let case = self.take()?;
        let done = work(&case);
        if done.is_ok() {
            self.give_back(case);
        }
        done
    }

    fn take(&self) -> Result<Case> {
        if !Case::is_case(&self.dir) {
            // An open connection would go on showing a case that is gone.
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| Case::open(&self.dir), Ok)
    }

    fn give_back(&self, case: Case) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.most {
            idle.push(case);
        }
    }
}
