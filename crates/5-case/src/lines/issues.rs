//! Issues by view, party, voice.

use super::choice::{Choice, anywhere};
use super::{Lines, Stretch};
use crate::Result;
use crate::case::Case;
use onrecord_record::Issue;
use rusqlite::types::Value;

/// Which issues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueFilter {
    /// All, or those of one kind.
    pub view: IssueView,
    /// Those on which this party stands.
    pub party: Option<String>,
    /// Those with a stand in one of these voices (`party`, `press`, `expert`, `document`); none: any voice.
    pub voices: Vec<String>,
    /// Those with these words in the proposal.
    pub words: Option<String>,
    /// Those that a page written on this day or later carries; a page whose day is unknown counts as new.
    pub since: Option<String>,
}

/// Kinds of issues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IssueView {
    /// Every issue.
    #[default]
    All,
    /// No party rejects it and one or more offer, accept or are open to it.
    CommonGround,
    /// Demanded by one and rejected by another.
    Deadlock,
    /// Somebody's red line.
    RedLine,
}

impl IssueFilter {
    fn choice(&self) -> Choice {
        let mut choice = Choice::default();
        choice.maybe("line.latest IS NULL OR line.latest >= ?", self.since.as_deref());
        match self.view {
            IssueView::All => {}
            IssueView::CommonGround => choice.only("line.common_ground"),
            IssueView::Deadlock => choice.only("line.deadlock"),
            IssueView::RedLine => {
                choice
                    .only("EXISTS (SELECT 1 FROM stand WHERE stand.issue = line.number AND stand.red_line)");
            }
        }
        choice.among(
            "SELECT DISTINCT issue AS number FROM stand WHERE stand.actor = ? COLLATE NOCASE",
            self.party.as_deref(),
        );
        if !self.voices.is_empty() {
            let marks = vec!["?"; self.voices.len()].join(", ");
            choice.with(
                &format!("EXISTS (SELECT 1 FROM stand WHERE stand.issue = line.number AND stand.voice IN ({marks}))"),
                self.voices.iter().map(|voice| Value::from(voice.clone())),
            );
        }
        choice.maybe("line.text LIKE ? ESCAPE '\\'", self.words.as_deref().map(anywhere).as_deref());
        choice
    }
}

impl Case {
    /// The issues that a filter chooses, most sources first.
    pub fn issues(&self, filter: &IssueFilter, stretch: Stretch) -> Result<Lines<Issue>> {
        self.choose(("issue", "issue"), &filter.choice(), "line.number", stretch)
    }

    /// One issue.
    pub fn issue(&self, id: &str) -> Result<Option<Issue>> {
        self.line_by_id("issue", "issue", id)
    }

    /// How many stands are told in each voice, by the name of the voice.
    pub fn stands_by_voice(&self) -> Result<Vec<(String, u64)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT voice, count(*) FROM stand GROUP BY voice ORDER BY voice")?;
        let counts = statement.query_map([], |row| {
            Ok::<_, rusqlite::Error>((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    /// The parties with most stands.
    pub fn busiest_standers(&self, most: usize) -> Result<Vec<String>> {
        self.busiest("stander", most)
    }
}
