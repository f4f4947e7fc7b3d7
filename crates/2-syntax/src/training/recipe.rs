//! How a model is trained.

use crate::weights::Average;
use serde::Deserialize;

/// What a tag is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TagScheme {
    /// The universal part of speech and the language's own tag.
    Xpos,
    /// The universal part of speech and the named features.
    Features(Vec<String>),
}

/// The numbers of a training run. The defaults are those that the shipped models were found best with on the
/// development parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// What a tag is.
    pub tags: TagScheme,
    /// Passes over the data for segmentation.
    pub segment_rounds: u32,
    /// Passes over the data for the tagger.
    pub tag_rounds: u32,
    /// Passes over the data for the parser.
    pub tree_rounds: u32,
    /// Passes over the data for names.
    pub name_rounds: u32,
    /// How many runs with different seeds are averaged.
    pub runs: u64,
    /// The same for names, which vary more from run to run.
    pub name_runs: u64,
    /// In how many parts the data are cut to tag them by a tagger that has not seen them.
    pub folds: usize,
    /// How often training follows the parser's own choice when it is wrong.
    pub exploration: f64,
    /// How many nats one point of a move's score is: by it probabilities are learned.
    pub warmth: f32,
    /// Which share of the moves that the small table makes may be wrong.
    pub slips: f64,
    /// A feature that was changed less often is dropped.
    pub least_changes: u32,
    /// How many features of cuts, tags, easy moves, all moves, labels and names are kept: the size of the model.
    pub most_features: [usize; 6],
    /// The largest weight in steps of a frozen weight of a table of many classes; 127 at most.
    pub steps: f32,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            tags: TagScheme::Xpos,
            segment_rounds: 8,
            tag_rounds: 7,
            tree_rounds: 8,
            name_rounds: 6,
            runs: 1,
            name_runs: 1,
            folds: 4,
            exploration: 0.9,
            warmth: 0.1,
            slips: 0.005,
            least_changes: 2,
            most_features: [60_000, 145_000, 72_000, 1_400_000, 190_000, 105_000],
            steps: 127.0,
        }
    }
}

impl Recipe {
    /// The weight of one step of a frozen table.
    pub(crate) fn quantum(&self, average: &Average) -> f32 {
        average.largest() / self.steps
    }
}
