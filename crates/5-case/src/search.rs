//! Ranked search over titles and texts of the articles.

use crate::case::Case;
use crate::number::{count, stored};
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
    /// for plain words, so that any text can be searched for. Where 1,000 articles fit or more, they are not weighed: those
    /// with the words in their title come first.
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        match self.matches(query, limit) {
            Err(Error::Query { .. }) => self.matches(&plain_words(query), limit),
            found => found,
        }
    }

    fn matches(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        let mut best = self.some(query, query, MOST_WEIGHED, "")?;
        if best.len() < MOST_WEIGHED {
            best = self.some(query, query, MOST_WEIGHED, "ORDER BY bm25(article_fts, 5.0, 1.0), rowid")?;
        } else {
            // What stands in a thousand articles tells little of any: those that have it in their title are as good as it gets.
            let titled = self.some(&format!("{{title}} : ({query})"), query, limit as usize, "")?;
            best.retain(|hit| !titled.contains(hit));
            best = titled.into_iter().chain(best).collect();
        }
        best.truncate(limit as usize);
        let hits = best.into_iter().map(|hit| self.hit(query, hit));
        Ok(hits.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// Some of the articles that fit `narrow`, in an order.
    fn some(&self, narrow: &str, query: &str, most: usize, order: &str) -> Result<Vec<i64>> {
        let wrong = |source| Error::Query { query: query.to_owned(), source };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT rowid FROM article_fts WHERE article_fts MATCH ?1 {order} LIMIT ?2"
        ))?;
        let hits = statement.query_map(params![narrow, count(most)], |row| row.get(0)).map_err(wrong)?;
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

/// Articles that are weighed for one search: to weigh all that have a frequent word would take long in a large case.
const MOST_WEIGHED: usize = 1_000;

/// The words as one search for all of them.
pub(crate) fn plain_words(query: &str) -> String {
    each_word(query, "")
}

/// The words as one search for all of them, the last of which may be the beginning of one.
pub(crate) fn beginnings(query: &str) -> String {
    let last = query.split(|c: char| !c.is_alphanumeric()).next_back().unwrap_or_default();
    each_word(query, if last.chars().count() < SHORTEST_BEGINNING { "" } else { "*" })
}

/// Half of all lines have a word that begins with some letter or digit.
const SHORTEST_BEGINNING: usize = 3;

fn each_word(query: &str, after_last: &str) -> String {
    let quoted: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { format!("{}{after_last}", quoted.join(" ")) }
}
