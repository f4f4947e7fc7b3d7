//! What can go wrong with a case, and what to do about it.

use std::path::{Path, PathBuf};

/// Why something could not be done with a case.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The directory does not exist.
    #[error("there is no case at {}", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The directory exists and holds something else.
    #[error("{} is not a case: {found}", path.display())]
    NotACase {
        /// The directory.
        path: PathBuf,
        /// What was found there instead.
        found: String,
    },
    /// The case was written by a later program.
    #[error("the case at {} has schema version {found}, and this program knows versions up to {known}", path.display())]
    Newer {
        /// The case.
        path: PathBuf,
        /// The version it has.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
        /// The program that brought it to that version, where it says so.
        made_by: Option<String>,
    },
    /// Another process is writing to the case.
    #[error("another process is writing to the case at {}", path.display())]
    Busy {
        /// The case.
        path: PathBuf,
    },
    /// The bytes of a page are not there or are not what they were.
    #[error("the original bytes of page {page} {what}")]
    Original {
        /// The page's id.
        page: String,
        /// What is wrong with them.
        what: String,
    },
    /// A page was read by another version of the program, and its stored reading cannot be understood.
    #[error("the stored reading of page {page}, made by {maker}, cannot be understood")]
    Reading {
        /// The page's id.
        page: String,
        /// What made the reading.
        maker: String,
    },
    /// There is no record yet, or a program whose form this one does not understand derived it.
    #[error("the case at {} has no record that this program understands", path.display())]
    Record {
        /// The case.
        path: PathBuf,
        /// What derived the record, where something did.
        maker: Option<String>,
    },
    /// The operating system refused a file.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The database refused.
    #[error("the case's database")]
    Database(#[from] rusqlite::Error),
    /// What was asked for cannot be searched.
    #[error("{query:?} is not a search that the index understands")]
    Query {
        /// The search.
        query: String,
        /// What the index says.
        source: rusqlite::Error,
    },
    /// A bug: please report it.
    #[error("this should not happen, please report it: {0}")]
    Internal(String),
}

impl Error {
    /// What the user can do about it, where there is something.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Missing { .. } => Some("make one with `onrecord add PILE --case DIR`".into()),
            Self::NotACase { .. } => {
                Some("give another directory with `--case DIR`; a new or empty one becomes a case".into())
            }
            Self::Newer { made_by, .. } => {
                let by =
                    made_by.as_deref().map(|by| format!(" (it was written by {by})")).unwrap_or_default();
                Some(format!("install the newest Onrecord{by}, or add the pile to a new case with this one"))
            }
            Self::Busy { .. } => {
                Some("wait until it has finished; reading the case is possible meanwhile".into())
            }
            Self::Original { .. } => Some("add the pile again: missing originals are filled in".into()),
            Self::Reading { .. } => {
                Some("run `onrecord add` on the case: pages read by another version are read anew".into())
            }
            Self::Record { .. } => {
                Some("run `onrecord add` or any view on the case: the record is derived anew".into())
            }
            Self::Query { .. } => Some(
                "give words, or a phrase in double quotes; AND, OR, NOT and a final * are understood".into(),
            ),
            Self::File { .. } | Self::Database(_) | Self::Internal(_) => None,
        }
    }

    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

/// The result of working with a case.
pub type Result<T> = std::result::Result<T, Error>;
