//! Actors by kind, name, country.

use super::choice::{Choice, anywhere};
use super::{Lines, Stretch};
use crate::Result;
use crate::case::Case;
use onrecord_record::CastMember;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

/// Which actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorFilter {
    /// Those of this kind (`person`).
    pub kind: Option<String>,
    /// Those with this text in a form of their name or in a role.
    pub words: Option<String>,
    /// Those of this state or organisation, by code.
    pub country: Option<String>,
}

impl ActorFilter {
    fn choice(&self) -> Choice {
        let mut choice = Choice::default();
        choice.maybe("line.kind = ?", self.kind.as_deref());
        choice.maybe("line.country = ?", self.country.as_deref());
        if let Some(words) = &self.words {
            let value = || Value::from(anywhere(words));
            choice.with(
                "line.variants LIKE ? ESCAPE '\\' OR line.roles LIKE ? ESCAPE '\\'",
                [value(), value()],
            );
        }
        choice
    }
}

impl Case {
    /// The actors that a filter chooses, those on most pages first.
    pub fn actors(&self, filter: &ActorFilter, stretch: Stretch) -> Result<Lines<CastMember>> {
        self.choose(("cast", "cast_member"), &filter.choice(), "line.pages DESC, line.name, line.id", stretch)
    }

    /// One actor.
    pub fn actor(&self, id: &str) -> Result<Option<CastMember>> {
        self.line_by_id("cast", "cast_member", id)
    }

    /// The actor with this name whom most pages mention.
    pub fn actor_named(&self, name: &str) -> Result<Option<CastMember>> {
        let number: Option<i64> = self
            .connection
            .prepare_cached("SELECT number FROM cast_member WHERE name = ?1 ORDER BY pages DESC, id LIMIT 1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        number.map(|number| self.line("cast", number)).transpose()
    }

    /// The name of the state or organisation that a code stands for, as the case calls it.
    pub fn name_of_code(&self, code: &str) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name FROM cast_member WHERE country = ?1 AND kind IN ('state', 'organisation')
             ORDER BY kind DESC, pages DESC, id LIMIT 1",
        )?;
        Ok(statement.query_row([code], |row| row.get(0)).optional()?)
    }
}
