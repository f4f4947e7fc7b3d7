//! Utterances by speaker, words, kind.

use super::choice::Choice;
use super::{Lines, Stretch};
use crate::Result;
use crate::case::Case;
use crate::search::plain_words;
use onrecord_record::Utterance;
use rusqlite::types::Value;

/// Which utterances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UtteranceFilter {
    /// Those of this speaker: an id or a name of the cast.
    pub speaker: Option<String>,
    /// Those with all of these words.
    pub words: Option<String>,
    /// Those that do this (`speech`, `demand`, `denial`).
    pub kind: Option<String>,
    /// Those in this form (`direct`, `indirect`, `mixed`).
    pub r#type: Option<String>,
    /// Those with so many independent sources or more.
    pub least: u32,
    /// Only those whose variants do not say the same.
    pub disputed: bool,
    /// Those not by this speaker, by id.
    pub not_by: Option<String>,
    /// Those that a page written on this day or later carries; a page whose day is unknown counts as new.
    pub since: Option<String>,
}

impl UtteranceFilter {
    fn choice(&self) -> Choice {
        let mut choice = Choice::default();
        choice.maybe("line.latest IS NULL OR line.latest >= ?", self.since.as_deref());
        choice.among(
            "SELECT number FROM utterance WHERE speaker_id = ?1
             UNION SELECT number FROM utterance WHERE speaker = ?1 COLLATE NOCASE",
            self.speaker.as_deref(),
        );
        choice.among(
            "SELECT rowid AS number FROM utterance_fts WHERE utterance_fts MATCH ?",
            self.words.as_deref().map(plain_words).as_deref(),
        );
        choice.maybe("line.kind = ?", self.kind.as_deref());
        choice.maybe("line.type = ?", self.r#type.as_deref());
        choice.maybe("line.speaker_id IS NOT ?", self.not_by.as_deref());
        if self.least > 0 {
            choice.with("line.independent >= ?", [Value::from(self.least)]);
        }
        if self.disputed {
            choice.only("line.conflicts <> '[]'");
        }
        choice
    }
}

impl Case {
    /// The utterances that a filter chooses, best attested first; what only damaged copies carry comes last.
    pub fn utterances(&self, filter: &UtteranceFilter, stretch: Stretch) -> Result<Lines<Utterance>> {
        let order = "line.withheld, line.independent DESC, line.pages DESC, line.speaker, line.id";
        self.choose(("utterance", "utterance"), &filter.choice(), order, stretch)
    }

    /// One utterance.
    pub fn utterance(&self, id: &str) -> Result<Option<Utterance>> {
        self.line_by_id("utterance", "utterance", id)
    }

    /// The speakers of most utterances.
    pub fn busiest_speakers(&self, most: usize) -> Result<Vec<String>> {
        self.busiest("speaker", most)
    }
}
