//! What is true of a pile, as its `expected.txt` states it: sections of lines, cells parted by ` | `.

use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// The sections of an `expected.txt`.
pub(crate) struct Gold {
    sections: BTreeMap<String, Vec<Vec<String>>>,
}

impl Gold {
    /// Everything before the first section is a note to the reader.
    pub fn parse(text: &str) -> Result<Self> {
        let mut sections: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        let mut open: Option<String> = None;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(name) = line.strip_prefix("--- ").and_then(|line| line.strip_suffix(" ---")) {
                sections.entry(name.to_owned()).or_default();
                open = Some(name.to_owned());
            } else if let Some(name) = &open {
                let cells = line.split(" | ").map(|cell| cell.trim().to_owned()).collect();
                sections.entry(name.clone()).or_default().push(cells);
            }
        }
        sections.get("written").context("an expectation without `--- written ---`")?;
        Ok(Self { sections })
    }

    /// The rows of a section; none where the file does not ask.
    pub fn rows(&self, section: &str) -> impl Iterator<Item = &[String]> {
        self.sections.get(section).into_iter().flatten().map(Vec::as_slice)
    }
}
