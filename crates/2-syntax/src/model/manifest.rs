//! What a model says of itself.

use serde::{Deserialize, Serialize};

/// The version of the feature templates: a model works only with the templates that it was trained with.
/// Raised with every change of a feature.
pub(crate) const TEMPLATES: u32 = 3;

/// Where a model comes from and how good it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// ISO 639-1 code of the language.
    pub language: String,
    /// The version of the feature templates.
    pub templates: u32,
    /// The day of the recipe, `2026-11-27`.
    pub date: String,
    /// The command that makes the model.
    pub command: String,
    /// The licence of the weights, which follows from the data and is not that of the program.
    pub licence: String,
    /// The data.
    pub sources: Vec<ManifestSource>,
    /// Scores, with what they were measured on.
    pub scores: Vec<ManifestScore>,
}

/// One source of a model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ManifestSource {
    /// Its name.
    pub name: String,
    /// Its licence, as an SPDX expression where there is one.
    pub licence: String,
    /// What it was used for.
    pub used_for: String,
}

/// One score of a model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ManifestScore {
    /// The data, and on what terms (gold tokens, raw text).
    pub on: String,
    /// The measure, `LAS` for example.
    pub measure: String,
    /// In per cent.
    pub value: f64,
}

/// The inventories that the classes of the tables stand for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Inventories {
    /// Tags: the universal part of speech, and the language's own tag or some features (empty: none).
    pub tags: Vec<(String, String)>,
    /// Whether the second part of a tag is the language's own tag (column XPOS).
    pub tags_are_xpos: bool,
    /// Relations.
    pub relations: Vec<String>,
    /// Rules that make a lemma of a form.
    pub lemma_rules: Vec<String>,
    /// Sets of features.
    pub features: Vec<String>,
    /// Classes of names in BIO notation.
    pub names: Vec<String>,
    /// Surface tokens that hold several words, in small letters, with the words.
    pub contractions: Vec<(String, Vec<String>)>,
}
