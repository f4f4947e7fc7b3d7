//! The screens: each a function from one look at the case to HTML. One module a screen.

mod actor;
mod actors;
mod corrections;
mod export;
mod families;
mod family;
mod happening;
mod help;
mod issue;
mod ledger;
mod positions;
mod quotes;
mod reader;
mod review;
mod search;
mod structure;
mod timeline;
mod utterance;

pub(crate) use self::actor::actor;
pub(crate) use self::actors::actors;
pub(crate) use self::corrections::corrections;
pub(crate) use self::export::export;
pub(crate) use self::families::families;
pub(crate) use self::family::family;
pub(crate) use self::happening::happening;
pub(crate) use self::help::help;
pub(crate) use self::issue::issue;
pub(crate) use self::ledger::ledger;
pub use self::ledger::{ledger_json, ledger_sheet};
pub(crate) use self::positions::positions;
pub(crate) use self::quotes::quotes;
pub(crate) use self::reader::{original, reader};
pub(crate) use self::review::review;
pub(crate) use self::search::search;
pub(crate) use self::timeline::timeline;
pub(crate) use self::utterance::utterance;
