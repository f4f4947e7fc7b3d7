//! What the per-page step found, stored in the program's own form so that the steps across pages can load
//! everything without reading a page again.
//!
//! The form is postcard: a tenth of the size of JSON and read ten times as fast. It cannot be read by a
//! program whose types differ, and need not be: every row names its maker, and pages of another maker are
//! read anew from their original bytes by the next `add`.

use crate::case::Case;
use crate::lexicon::is_ours;
use crate::number::{page_number, stored};
use crate::{Error, Result};
use onrecord_page::PageId;
use onrecord_record::{Analysed, Entry};
use onrecord_text::StableHasher;
use rusqlite::{Row, params};
use serde::Serialize;

/// The version of the per-page step. Readings of another version are made anew.
pub const MAKER: &str = concat!("onrecord ", env!("CARGO_PKG_VERSION"));

/// An analysis in its stored form.
#[derive(Debug)]
pub(crate) struct Packed {
    pub article: Vec<u8>,
    pub reading: Vec<u8>,
    pub fingerprint: Vec<u8>,
}

impl Packed {
    /// Packs an analysis; the text is left out, since it has its own table.
    pub fn of(analysed: &mut Analysed) -> Result<Self> {
        let text = std::mem::take(&mut analysed.article.text);
        let article = pack(&analysed.article);
        analysed.article.text = text;
        Ok(Self {
            article: article?,
            // What the coder found stands with the reading: a page that is read again needs it.
            reading: pack(&(&analysed.reading, &analysed.noticed))?,
            fingerprint: pack(&analysed.fingerprint)?,
        })
    }

    /// The row's part of the pile's mark. The text and the page's name are hashed too: both reach the record.
    pub fn mark(&self, page: PageId, name: &str, text: &str) -> u64 {
        let mut hash = StableHasher::new();
        hash.text(MAKER).number(page.prefix()).text(name).text(text);
        hash.bytes(&self.article).bytes(&self.reading).bytes(&self.fingerprint);
        hash.finish()
    }
}

fn pack(value: &impl Serialize) -> Result<Vec<u8>> {
    postcard::to_stdvec(value)
        .map_err(|error| Error::Internal(format!("a reading cannot be stored: {error}")))
}

impl Case {
    /// Every page with what was read from it, in the order of page ids.
    ///
    /// Pages are loaded some hundred at a time, so that a case may be larger than the memory.
    pub fn analyses(&self) -> Analyses<'_> {
        Analyses { case: self, after: -1, loaded: Vec::new().into_iter(), ended: false }
    }

    /// How many pages the case holds.
    pub fn page_count(&self) -> Result<u64> {
        Ok(self
            .connection
            .query_row("SELECT count(*) FROM page", [], |row| row.get::<_, i64>(0))?
            .unsigned_abs())
    }

    /// Whether the first stored reading cannot be understood, though its maker has the name of this program: the
    /// program was changed without a new version.
    pub(crate) fn is_of_another_form(&self) -> Result<bool> {
        let first = self.load_analyses(-1, 1);
        Ok(matches!(first, Err(Error::Reading { maker, .. }) if is_ours(&maker)))
    }

    pub(crate) fn load_analyses(&self, after: i64, most: i64) -> Result<Vec<Entry>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT page.number, page.id, maker, article, reading, fingerprint, text,
                    (SELECT json_group_array(name ORDER BY name) FROM input WHERE input.page = page.number)
             FROM page JOIN analysis ON analysis.page = page.number JOIN article_text ON article_text.page = page.number
             WHERE page.number > ?1 ORDER BY page.number LIMIT ?2",
        )?;
        let mut rows = statement.query(params![after, most])?;
        let mut loaded = Vec::new();
        while let Some(row) = rows.next()? {
            loaded.push(unpack_row(row)?);
        }
        Ok(loaded)
    }
}

/// Enough that a query's own cost vanishes, few enough to stay within some megabytes.
const AT_ONCE: i64 = 256;

fn unpack_row(row: &Row) -> Result<Entry> {
    let page: PageId = stored(row, 1)?;
    let unpacked = || -> postcard::Result<Analysed> {
        let (reading, noticed) = postcard::from_bytes(blob(row, 4))?;
        Ok(Analysed {
            article: postcard::from_bytes(blob(row, 3))?,
            noticed,
            reading,
            fingerprint: postcard::from_bytes(blob(row, 5))?,
        })
    };
    let maker: String = row.get(2)?;
    let mut analysed = match unpacked() {
        // A run that changed the lexicon and was cut off leaves readings under the last one; they serve until the next.
        Ok(analysed) if is_ours(&maker) => analysed,
        _ => return Err(Error::Reading { page: page.to_string(), maker }),
    };
    analysed.article.text = row.get(6)?;
    Ok(Entry { page, names: stored_list(row, 7)?, analysed })
}

/// The bytes of a column; none where the column has another type, which then fails to unpack.
fn blob<'row>(row: &'row Row, column: usize) -> &'row [u8] {
    row.get_ref(column).ok().and_then(|value| value.as_blob().ok()).unwrap_or_default()
}

fn stored_list(row: &Row, column: usize) -> Result<Vec<String>> {
    let json: String = row.get(column)?;
    serde_json::from_str(&json)
        .map_err(|error| Error::Internal(format!("a stored list cannot be read: {error}")))
}

/// The pages of a case, loaded as the caller goes. Made by [`Case::analyses`].
#[derive(Debug)]
pub struct Analyses<'case> {
    case: &'case Case,
    after: i64,
    loaded: std::vec::IntoIter<Entry>,
    ended: bool,
}

impl Iterator for Analyses<'_> {
    type Item = Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(analysis) = self.loaded.next() {
            return Some(Ok(analysis));
        }
        if self.ended {
            return None;
        }
        match self.case.load_analyses(self.after, AT_ONCE) {
            Ok(loaded) => {
                self.after = loaded.last().map_or(i64::MAX, |last| page_number(last.page));
                self.ended = loaded.is_empty();
                self.loaded = loaded.into_iter();
                self.loaded.next().map(Ok)
            }
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }
}
