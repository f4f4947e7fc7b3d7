//! Corrections: what analysts decided about lines of the record, replayed on every record that is derived.
//!
//! A correction names its line by id and, since an id may change when pages are added, by the places that the line
//! rested on. It is found again by either. Replaying is a pure function of the machine's record and the log, in the
//! log's order; nothing is ever forgotten silently: a correction whose line is gone, or that another one made
//! pointless, is told as a conflict.

mod edit;
mod find;
mod join;
mod kinship;
mod likeness;
mod persons;
mod places;
mod replay;

pub use self::find::line_ref;
pub use self::likeness::{Rule, Trait};
pub use self::replay::{Badge, Corrected, Outcome, correct};

use onrecord_page::PageId;
use onrecord_text::StableHasher;
use serde::{Deserialize, Serialize};

/// What kind of line is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum LineKind {
    Utterance,
    Happening,
    Issue,
    Stand,
    Actor,
    Family,
}

/// A place that a line rests on: a page, and where on it the evidence begins (0 where the whole page is meant).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The page.
    pub page: PageId,
    /// A byte offset into the article's text.
    pub start: u32,
}

/// A line, named so that it is found again in another record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRef {
    /// What it is.
    pub kind: LineKind,
    /// The id it had when it was corrected.
    pub id: String,
    /// What it rested on then.
    pub anchors: Vec<Anchor>,
}

/// What can be written anew in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// Who said it (an utterance).
    Speaker,
    /// Who did it (a happening), whose it is (a stand), the name (an actor).
    Actor,
    /// PLOVER type (a happening).
    Type,
    /// Stance (a stand).
    Stance,
    /// The proposal in words (an issue).
    Issue,
    /// The day (an utterance, a happening), as a TIMEX3 value.
    Date,
}

/// What an analyst decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "do")]
pub enum Change {
    /// The line is right.
    Accept,
    /// The line is wrong and leaves the record.
    Reject,
    /// One field is something else.
    Edit {
        /// Which.
        field: Field,
        /// What it is; nothing: nobody tells.
        is: Option<String>,
    },
    /// The line and another are one.
    Merge {
        /// The other one, which takes in this one.
        into: LineRef,
    },
    /// These places do not belong to the line: they are a line of their own.
    Split {
        /// The places.
        anchors: Vec<Anchor>,
    },
    /// This page is the original of a family; nothing: none of the pages is.
    Original {
        /// The page.
        page: Option<PageId>,
    },
    /// An earlier correction holds no longer.
    Undo {
        /// Its id.
        correction: String,
    },
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who decided.
    pub who: String,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// The program that made the line.
    pub machine: String,
    /// The line.
    pub line: LineRef,
    /// What was decided.
    pub change: Change,
    /// What the field was before, for an edit.
    pub was: Option<String>,
    /// Where it is a rule: which lines besides this one it is for. Lines that were decided on singly before are not
    /// touched by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

impl Correction {
    /// An id made from everything in the entry, so that two logs can be laid together.
    pub fn id(&self) -> String {
        let mut hash = StableHasher::new();
        for text in [&self.who, &self.at, &self.line.id] {
            hash.text(text);
        }
        hash.text(&format!("{:?} {:?} {:?}", self.line, self.change, self.was));
        if let Some(rule) = &self.rule {
            hash.text(&format!("{rule:?}"));
        }
        format!("c{:012x}", hash.finish() >> 16)
    }
}
