//! Pages, one at a time.

use crate::case::Case;
use crate::lexicon::is_ours;
use crate::number::{page_number, stored};
use crate::{Error, Result};
use onrecord_page::{Article, PageId};
use onrecord_record::{Entry, PageLine};
use rusqlite::{OptionalExtension, params};

impl Case {
    /// What the record says of a page.
    pub fn page_line(&self, page: PageId) -> Result<Option<PageLine>> {
        let ordinal: Option<i64> = self
            .connection
            .prepare_cached("SELECT ordinal FROM record_page WHERE page = ?1")?
            .query_row([page_number(page)], |row| row.get(0))
            .optional()?;
        ordinal.map(|ordinal| self.line("page", ordinal)).transpose()
    }

    /// A page's article.
    pub fn article(&self, page: PageId) -> Result<Option<Article>> {
        let stored = self
            .connection
            .prepare_cached(
                "SELECT maker, article, text FROM analysis JOIN article_text USING (page) WHERE page = ?1",
            )?
            .query_row([page_number(page)], |row| {
                let maker: String = row.get(0)?;
                let article = postcard::from_bytes::<Article>(row.get_ref(1)?.as_blob()?);
                Ok((article.ok().filter(|_| is_ours(&maker)), row.get::<_, String>(2)?, maker))
            })
            .optional()?;
        match stored {
            None => Ok(None),
            Some((Some(article), text, _)) => Ok(Some(Article { text, ..article })),
            Some((None, _, maker)) => Err(Error::Reading { page: page.to_string(), maker }),
        }
    }

    /// A page's article and reading.
    pub fn entry(&self, page: PageId) -> Result<Option<Entry>> {
        let loaded = self.load_analyses(page_number(page) - 1, 1)?;
        Ok(loaded.into_iter().find(|entry| entry.page == page))
    }

    /// The page whose id begins with these digits (8 or more), where there is exactly one.
    pub fn page_beginning(&self, digits: &str) -> Result<Option<PageId>> {
        if digits.len() < 8 || digits.len() > 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let (first, last) = (bound(digits, '0'), bound(digits, 'f'));
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM page WHERE number BETWEEN ?1 AND ?2 AND substr(id, 1, ?4) = ?3 LIMIT 2",
        )?;
        let mut rows = statement.query(params![
            first.cast_signed(),
            last.cast_signed(),
            digits.to_ascii_lowercase(),
            crate::number::count(digits.len())
        ])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let found = stored(row, 0)?;
        Ok(if rows.next()?.is_none() { Some(found) } else { None })
    }
}

/// The key of a page whose id begins with the digits and goes on with nothing but `fill`.
fn bound(digits: &str, fill: char) -> u64 {
    let key: String = digits.chars().chain(std::iter::repeat(fill)).take(16).collect();
    u64::from_str_radix(&key, 16).unwrap_or(0) >> 1
}
