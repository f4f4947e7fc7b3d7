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
    /// In how many parts the data are cut to tag them by a tagger that has not seen them.
    pub folds: usize,
    /// How often training follows the parser's own choice when it is wrong.
    pub exploration: f64,
    /// A feature that was changed less often is dropped.
    pub least_changes: u32,
    /// How many features of cuts, tags, moves, labels and names are kept: the size of the model.
    pub most_features: [usize; 5],
    /// The largest weight in steps of a frozen weight: more is finer and larger.
    pub steps: f32,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            tags: TagScheme::Xpos,
            segment_rounds: 8,
            tag_rounds: 8,
            tree_rounds: 10,
            name_rounds: 10,
            runs: 1,
            folds: 4,
            exploration: 0.9,
            least_changes: 2,
            most_features: [150_000, 160_000, 900_000, 240_000, 150_000],
            steps: 1000.0,
        }
    }
}

impl Recipe {
    /// The weight of one step of a frozen table.
    pub(crate) fn quantum(&self, average: &Average) -> f32 {
        average.largest() / self.steps
    }
}
