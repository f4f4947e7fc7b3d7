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
    /// for plain words, so that any text can be searched for. Where more than 5,000 articles fit, the best of so many of
    /// them, those first that have the words in their title.
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        match self.matches(query, limit) {
            Err(Error::Query { .. }) => self.matches(&plain_words(query), limit),
            found => found,
        }
    }

    fn matches(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        let mut best = self.weighed(query, query)?;
        if best.len() >= MOST_WEIGHED {
            let mut titled = self.weighed(&format!("{{title}} : ({query})"), query)?;
            titled.truncate(limit as usize);
            best.retain(|hit| !titled.contains(hit));
            titled.append(&mut best);
            best = titled;
        }
        best.truncate(limit as usize);
        let hits = best.into_iter().map(|hit| self.hit(query, hit));
        Ok(hits.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The articles that fit `narrow`, best first; of very many, some.
    fn weighed(&self, narrow: &str, query: &str) -> Result<Vec<i64>> {
        let wrong = |source| Error::Query { query: query.to_owned(), source };
        // A word that stands in every article is no search; to weigh all of them would take long in a large case.
        let mut statement = self.connection.prepare_cached(
            "SELECT hit FROM (SELECT rowid AS hit, bm25(article_fts, 5.0, 1.0) AS weight FROM article_fts
                              WHERE article_fts MATCH ?1 LIMIT ?2) ORDER BY weight, hit",
        )?;
        let hits = statement
            .query_map(params![narrow, i64::try_from(MOST_WEIGHED).unwrap_or(i64::MAX)], |row| row.get(0))
            .map_err(wrong)?;
        hits.collect::<rusqlite::Result<_>>().map_err(wrong)
    }

    fn hit(&self, query: &str, hit: i64) -> Result<Option<Hit>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT page.id, page.name, article_fts.title, snippet(article_fts, 1, '[', ']', '…', 24)
             FROM article_fts JOIN page ON page.number = article_fts.rowid
             WHERE article_fts MATCH ?1 AND article_fts.rowid = ?2",
        )?;
        let mut rows = statement.query(params![query, hit])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(Hit { page: stored(row, 0)?, name: row.get(1)?, title: row.get(2)?, snippet: row.get(3)? }))
    }
}

/// Articles that are weighed for one search.
const MOST_WEIGHED: usize = 5_000;

/// The words as one search for all of them.
pub(crate) fn plain_words(query: &str) -> String {
    each_word(query, "")
}

/// The words as one search for words that begin like all of them.
pub(crate) fn beginnings(query: &str) -> String {
    each_word(query, "*")
}

fn each_word(query: &str, after: &str) -> String {
    let quoted: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"{after}"))
        .collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") }
}
