//! Families by size, damage, kind of copy.

use super::choice::Choice;
use super::{Lines, Stretch};
use crate::Result;
use crate::case::Case;
use crate::number::page_number;
use onrecord_copies::Family;
use onrecord_page::PageId;
use rusqlite::OptionalExtension;

/// Which families.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FamilyFilter {
    /// Also pages that copy nobody.
    pub lone: bool,
    /// Only families whose copies changed something that matters.
    pub damaged: bool,
    /// Those with a copy of this kind (`spun`).
    pub kind: Option<String>,
}

impl FamilyFilter {
    fn choice(&self) -> Choice {
        let mut choice = Choice::default();
        if !self.lone {
            choice.only("line.pages > 1");
        }
        if self.damaged {
            choice.only("line.damage > 0");
        }
        choice.among(
            "SELECT DISTINCT family AS number FROM family_member WHERE family_member.kind = ?",
            self.kind.as_deref(),
        );
        choice
    }
}

impl Case {
    /// The families that a filter chooses, those with most pages first.
    pub fn families(&self, filter: &FamilyFilter, stretch: Stretch) -> Result<Lines<Family>> {
        let order = "line.pages DESC, line.damage DESC, line.number";
        self.choose(("family", "family"), &filter.choice(), order, stretch)
    }

    /// The family of a page.
    pub fn family_of(&self, page: PageId) -> Result<Option<Family>> {
        let number: Option<i64> = self
            .connection
            .prepare_cached("SELECT family FROM family_member WHERE page = ?1")?
            .query_row([page_number(page)], |row| row.get(0))
            .optional()?;
        number.map(|number| self.line("family", number)).transpose()
    }
}
