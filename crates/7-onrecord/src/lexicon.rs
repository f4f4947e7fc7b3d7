//! The analyst's own names.

use anyhow::{Context as _, Result};
use onrecord_case::Case;
use onrecord_language::Lexicon;
use std::fs;
use std::path::Path;

/// The text of a lexicon file, after a look whether it can be understood.
pub fn checked_text(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file).with_context(|| format!("reading the lexicon {}", file.display()))?;
    Lexicon::with(&text).with_context(|| format!("reading the lexicon {}", file.display()))?;
    Ok(text)
}

/// The built-in lexicon with the file's entries, or alone when there is no file.
pub fn lexicon_of(file: Option<&Path>) -> Result<Lexicon> {
    match file {
        Some(file) => Ok(Lexicon::with(&checked_text(file)?)?),
        None => Ok(Lexicon::built_in().clone()),
    }
}

/// The built-in lexicon with the entries that the case keeps.
pub fn lexicon_of_case(case: &Case) -> Result<Lexicon> {
    match case.lexicon()? {
        Some(text) => Lexicon::with(&text).context("reading the lexicon of the case"),
        None => Ok(Lexicon::built_in().clone()),
    }
}
