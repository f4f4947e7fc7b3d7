//! The analyst's own names.

use anyhow::{Context as _, Result};
use onrecord_language::Lexicon;
use std::fs;
use std::path::Path;

/// The built-in lexicon with the file's entries, or alone when there is no file.
pub fn lexicon_of(file: Option<&Path>) -> Result<Lexicon> {
    let Some(file) = file else { return Ok(Lexicon::built_in().clone()) };
    let text = fs::read_to_string(file).with_context(|| format!("reading the lexicon {}", file.display()))?;
    Lexicon::with(&text).with_context(|| format!("reading the lexicon {}", file.display()))
}
