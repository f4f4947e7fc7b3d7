//! The texts of articles, one at a time.

use crate::Result;
use crate::case::Case;
use crate::number::page_number;
use onrecord_page::PageId;
use rusqlite::OptionalExtension;

impl Case {
    /// The address that an article was found under, or gives for itself.
    pub fn article_address(&self, page: PageId) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached("SELECT url FROM article WHERE page = ?1")?;
        Ok(statement.query_row([page_number(page)], |row| row.get(0)).optional()?.flatten())
    }

    /// The text of the article of a page; `None` when the case does not hold the page or it has no article.
    pub fn article_text(&self, page: PageId) -> Result<Option<String>> {
        let mut statement =
            self.connection.prepare_cached("SELECT text FROM article_text WHERE page = ?1")?;
        Ok(statement.query_row([page_number(page)], |row| row.get(0)).optional()?)
    }
}
