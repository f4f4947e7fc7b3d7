//! The analyst's own names, kept with the case: readings depend on them.

use crate::analysis::MAKER;
use crate::case::Case;
use crate::{Adder, Result, schema};
use onrecord_text::stable_hash;
use rusqlite::Connection;

const KEY: &str = "lexicon";

/// Stands between the program and the lexicon's hash in the name of a maker.
const LEXICON: &str = ", lexicon ";

impl Case {
    /// The case's own lexicon, as TOML; `None` when it has none.
    pub fn lexicon(&self) -> Result<Option<String>> {
        schema::meta(&self.connection, KEY)
    }
}

impl Adder {
    /// Gives the case a lexicon of its own in the place of the last one. Pages that were read under another are
    /// outdated from then on, and are read anew by this run.
    pub fn set_lexicon(&mut self, toml: &str) -> Result<()> {
        schema::set_meta(self.connection(), KEY, toml)
    }
}

/// What makes readings and records in this case: the program's version and the lexicon's hash.
pub(crate) fn maker(connection: &Connection) -> Result<String> {
    Ok(match schema::meta(connection, KEY)? {
        Some(lexicon) => format!("{MAKER}{LEXICON}{:016x}", stable_hash(&lexicon)),
        None => MAKER.to_owned(),
    })
}

/// Whether this program made it, under whatever lexicon: then it can be understood, though it may be outdated.
pub(crate) fn is_ours(maker: &str) -> bool {
    maker.strip_prefix(MAKER).is_some_and(|rest| rest.is_empty() || rest.starts_with(LEXICON))
}
