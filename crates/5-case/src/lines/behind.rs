//! Everything that the record has from one page.

use crate::Result;
use crate::case::Case;
use crate::number::page_number;
use onrecord_page::PageId;
use onrecord_record::{Happening, Issue, Utterance};
use serde::de::DeserializeOwned;

/// The lines of the record that rest on a page, among others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnPage {
    /// What the page quotes.
    pub utterances: Vec<Utterance>,
    /// What it tells of.
    pub happenings: Vec<Happening>,
    /// What it says parties want.
    pub issues: Vec<Issue>,
}

impl Case {
    /// The lines that rest on a page.
    pub fn on_page(&self, page: PageId) -> Result<OnPage> {
        Ok(OnPage {
            utterances: self.behind(page, "utterance", "variant")?,
            happenings: self.behind(page, "happening", "mention")?,
            issues: self.behind(page, "issue", "stood")?,
        })
    }

    fn behind<T: DeserializeOwned>(&self, page: PageId, part: &str, evidence: &str) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT DISTINCT {part} FROM {evidence} WHERE page = ?1 ORDER BY {part}"
        ))?;
        let numbers: Vec<i64> =
            statement.query_map([page_number(page)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        numbers.into_iter().map(|number| self.line(part, number)).collect()
    }
}
