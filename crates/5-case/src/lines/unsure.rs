//! Lines that an analyst should look at, the most consequential first.

use super::limit;
use crate::Result;
use crate::case::Case;
use onrecord_record::LineKind;
use rusqlite::params;

/// Why a line is unsure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Copies of an utterance do not say the same.
    CopiesDisagree,
    /// What is told of a happening differs between pages.
    Disputed,
    /// A party both wants and rejects one proposal.
    TwoMinds,
    /// Nobody tells who said it.
    NoSpeaker,
    /// The speaker is no actor of the case.
    UnknownSpeaker,
    /// The reader of events was not sure.
    WeakEvent,
}

impl Cause {
    /// Every cause, in the order of the queue.
    pub const ALL: [Self; 6] = [
        Self::CopiesDisagree,
        Self::Disputed,
        Self::TwoMinds,
        Self::NoSpeaker,
        Self::UnknownSpeaker,
        Self::WeakEvent,
    ];

    /// The kind of its lines.
    pub fn kind(self) -> LineKind {
        match self {
            Self::CopiesDisagree | Self::NoSpeaker | Self::UnknownSpeaker => LineKind::Utterance,
            Self::Disputed | Self::WeakEvent => LineKind::Happening,
            Self::TwoMinds => LineKind::Issue,
        }
    }

    /// Its name, in addresses and in the table.
    pub fn key(self) -> &'static str {
        match self {
            Self::CopiesDisagree => "copies-disagree",
            Self::Disputed => "disputed",
            Self::TwoMinds => "two-minds",
            Self::NoSpeaker => "no-speaker",
            Self::UnknownSpeaker => "unknown-speaker",
            Self::WeakEvent => "weak-event",
        }
    }

    /// The table of its lines.
    pub(crate) fn table(self) -> &'static str {
        self.rows().0
    }

    /// The rows of a table that have it.
    fn rows(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::CopiesDisagree => ("utterance", "line.conflicts <> '[]'", "line.pages"),
            Self::NoSpeaker => ("utterance", "line.speaker IS NULL", "line.pages"),
            Self::UnknownSpeaker => {
                ("utterance", "line.speaker IS NOT NULL AND line.speaker_id IS NULL", "line.pages")
            }
            Self::Disputed => ("happening", "line.disputed <> '[]'", "line.pages"),
            Self::WeakEvent => ("happening", WEAK_EVENT, "line.pages"),
            Self::TwoMinds => {
                ("issue", TWO_MINDS, "(SELECT sum(pages) FROM stand WHERE issue = line.number)")
            }
        }
    }
}

impl Cause {
    /// The statement that gathers its lines from the other tables of a new record: to look through them all at every
    /// request would take a second in a large case. `and` may narrow it to one of them.
    pub(crate) fn gathering(self, and: &str) -> String {
        let (table, condition, weight) = self.rows();
        format!(
            "INSERT OR IGNORE INTO unsure (cause, pages, line)
             SELECT '{}', coalesce({weight}, 0), line.id FROM {table} AS line WHERE ({condition}) {and}",
            self.key()
        )
    }
}

/// Half sure is a guess; the number was chosen so.
const WEAK_EVENT: &str = "NOT EXISTS (SELECT 1 FROM mention JOIN event ON event.page = mention.page
    AND event.byte_start = mention.byte_start WHERE mention.happening = line.number AND event.confidence >= 0.5)";

const TWO_MINDS: &str =
    "EXISTS (SELECT 1 FROM stand a JOIN stand b ON b.issue = a.issue AND b.actor = a.actor
    WHERE a.issue = line.number AND a.stance IN ('demand', 'offer', 'accept') AND b.stance = 'reject')";

/// One line of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// The line's id; its kind is the cause's.
    pub id: String,
    /// How many pages hang on it.
    pub pages: u64,
}

impl Case {
    /// The lines with a cause that no analyst has decided on, most pages first. What is decided and not yet in the
    /// record counts as decided.
    pub fn unsure(&self, cause: Cause, most: usize) -> Result<Vec<Unsure>> {
        let (kind, ..) = cause.rows();
        let waiting = crate::corrections::waiting(&self.connection)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT line, pages FROM unsure
             WHERE cause = ?1 AND NOT EXISTS (SELECT 1 FROM badge WHERE badge.line = unsure.line AND kind = ?2)
             ORDER BY pages DESC, line LIMIT ?3",
        )?;
        let lines = statement.query_map(params![cause.key(), kind, limit(most + waiting.len())], |row| {
            Ok(Unsure { id: row.get(0)?, pages: row.get::<_, i64>(1)?.unsigned_abs() })
        })?;
        let mut lines: Vec<Unsure> = lines.collect::<rusqlite::Result<_>>()?;
        lines.retain(|line| !waiting.contains(&line.id));
        lines.truncate(most);
        Ok(lines)
    }
}
