//! Ranked search over titles and texts of the articles.

use crate::case::Case;
use crate::number::stored;
use crate::{Error, Result};
use onrecord_page::PageId;
use rusqlite::params;

/// One article that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The page.
    pub page: PageId,
    /// The name of the page's input.
    pub name: String,
    /// The article's title.
    pub title: Option<String>,
    /// Words around the hit; the hits themselves stand between `[` and `]`.
    pub snippet: String,
}

impl Case {
    /// The articles that fit best, at most `limit`. A hit in the title counts five times.
    ///
    /// Words, "phrases in quotes", AND, OR, NOT and a final * are understood. What is no such search is taken
    /// for plain words, so that any text can be searched for.
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        match self.matches(query, limit) {
            Err(Error::Query { .. }) => self.matches(&plain_words(query), limit),
            found => found,
        }
    }

    fn matches(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        let wrong = |source| Error::Query { query: query.to_owned(), source };
        let mut statement = self.connection.prepare_cached(
            "SELECT page.id, page.name, article_fts.title, snippet(article_fts, 1, '[', ']', '…', 24)
             FROM article_fts JOIN page ON page.number = article_fts.rowid
             WHERE article_fts MATCH ?1 ORDER BY bm25(article_fts, 5.0, 1.0), page.number LIMIT ?2",
        )?;
        let mut rows = statement.query(params![query, limit]).map_err(wrong)?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next().map_err(wrong)? {
            hits.push(Hit {
                page: stored(row, 0)?,
                name: row.get(1)?,
                title: row.get(2)?,
                snippet: row.get(3)?,
            });
        }
        Ok(hits)
    }
}

/// The words as one search for all of them.
pub(crate) fn plain_words(query: &str) -> String {
    let quoted: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") }
}
