//! One matter: its gold, and what the program says of its pages.

use super::gold::Names;
use crate::piles::gold::Gold;
use crate::piles::judge::place;
use crate::suite::Answer;
use anyhow::{Context, Result};
use onrecord_page::PageId;
use onrecord_record::Entry;
use onrecord_text::Span;
use std::path::Path;

/// A matter with its answer.
pub(crate) struct Matter {
    pub gold: Gold,
    pub answer: Answer,
    pub names: Names,
}

/// A sentence: the page, and where it starts.
pub(crate) type Place = (PageId, usize);

impl Matter {
    /// Reads a folder's pages and its `expected.txt`.
    pub fn read(folder: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(folder.join("expected.txt"))
            .with_context(|| format!("reading the expectation of {}", folder.display()))?;
        Ok(Self { gold: Gold::parse(&text)?, answer: crate::piles::read(folder)?, names: Names::new()? })
    }

    pub fn entry(&self, page: &str) -> Result<&Entry> {
        let named = |entry: &&Entry| {
            entry.names.iter().any(|name| name.trim_end_matches(".txt") == page.trim_end_matches(".txt"))
        };
        self.answer.entries.iter().find(named).with_context(|| format!("no page `{page}`"))
    }

    /// The words of a gold row, and the sentence that holds them.
    pub fn words(&self, page: &str, words: &str) -> Result<(Place, Span)> {
        let entry = self.entry(page)?;
        let span = place(&entry.analysed.article.text, words).with_context(|| format!("in {page}"))?;
        Ok((sentence(entry, span), span))
    }
}

/// The sentence that a span starts in; what stands in none is one by itself.
pub(crate) fn sentence(entry: &Entry, span: Span) -> Place {
    let sentences = &entry.analysed.reading.sentences;
    let at = sentences.partition_point(|sentence| sentence.end() <= span.start());
    let start = sentences.get(at).filter(|sentence| sentence.start() <= span.start());
    (entry.page, start.map_or(span.start(), |sentence| sentence.start()))
}
