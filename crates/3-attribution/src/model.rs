//! What the reader has learned.

use crate::chain::Pairs;
use onrecord_syntax::linear::Table;
use onrecord_syntax::{KinTable, Manifest};

/// Everything that a reader of quotations has learned.
#[derive(Clone, Default)]
pub struct AttributionModel {
    pub(crate) kin: KinTable,
    /// Whether a word is a cue.
    pub(crate) cues: Table,
    /// The labels of words about a cue.
    pub(crate) spans: Table,
    /// The weights of neighbouring labels.
    pub(crate) pairs: Pairs,
    pub(crate) manifest: Manifest,
    pub(crate) size: usize,
}

impl AttributionModel {
    /// The bytes of each table, by name.
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        vec![("cues", self.cues.size()), ("spans", self.spans.size())]
    }
}
