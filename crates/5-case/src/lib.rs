//! One investigation on disk: a directory with the original bytes of every page and one SQLite file.
//!
//! ```text
//! talks/
//!   pages/ab/cdef….gz   the bytes of every page as fetched, named by their SHA-256, never written again
//!   record.sqlite       the ledger, the articles, the facts of each page, and the record of all of them
//!   lock                held by the one process that writes
//! ```
//!
//! Four laws hold, and tests hold them:
//!
//! * **The same pile gives the same case**, whatever the order, the number of runs or threads. Ids are made from
//!   content; nothing stored depends on the time, on a path outside the pile or on what came first.
//! * **A killed run loses nothing that matters.** Bytes are on disk before the database speaks of them; pages are
//!   entered in batches, each one transaction; the record is replaced in one transaction and carries the mark
//!   of the pile it was derived from, so that a stale one is noticed. The next `add` completes what was cut off.
//! * **No correction is lost.** What analysts decide is a log that only grows; every record that is derived has it
//!   applied, and tells of each entry what became of it.
//! * **Readers never wait.** One process writes (a lock says so), any number read (write-ahead log).
//!
//! The database is meant to be opened by others (Datasette, `sqlite3`): plain table and column names, narrow rows
//! for facts, texts in a table of their own.

mod adder;
mod analysis;
mod case;
mod copies;
mod corrections;
mod days;
mod derived;
mod error;
mod facts;
mod ledger;
mod lexicon;
mod lines;
mod lock;
mod mark;
mod number;
mod originals;
mod schema;
mod search;
mod texts;

pub use self::adder::{Adder, Intake, Outcome, PageIntake};
pub use self::analysis::{Analyses, MAKER};
pub use self::case::Case;
pub use self::corrections::Logged;
pub use self::days::days_of;
pub use self::error::{Error, Result};
pub use self::ledger::{Input, InputFilter, Status};
pub use self::lines::{
    ActorFilter, Cause, DayCount, FamilyFilter, HappeningFilter, IssueFilter, IssueView, LineCounts, Lines,
    OnPage, Stretch, Unsure, UtteranceFilter,
};
pub use self::originals::Originals;
pub use self::schema::SCHEMA_VERSION;
pub use self::search::Hit;
