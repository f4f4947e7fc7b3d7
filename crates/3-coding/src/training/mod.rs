//! Training a coder from labelled sentences.

mod examples;
mod logistic;

use crate::classes::{self, TYPES};
use crate::features::View;
use crate::kin::KinTable;
use crate::labelled::LabelledSentence;
use crate::lexicon::Triggers;
use crate::model::{CodingModel, Table};
use crate::sentence::Sentence;
use examples::Examples;
use logistic::Learned;

/// How a coder is trained.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Passes over the examples.
    pub rounds: u32,
    /// The first step of learning.
    pub rate: f32,
    /// The pull of every weight towards nothing.
    pub decay: f32,
    /// The share of features that a step of learning does not see.
    pub hidden: f32,
    /// A feature seen less often is not learned.
    pub least: u32,
    /// The largest weight in steps of a frozen one.
    pub steps: f32,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { rounds: 20, rate: 0.25, decay: 3e-4, hidden: 0.3, least: 3, steps: 20.0 }
    }
}

/// Trains a coder on sentences and their parses.
pub fn train(
    sentences: &[(LabelledSentence, Sentence)],
    triggers: &Triggers,
    kin: &KinTable,
    recipe: &Recipe,
) -> CodingModel {
    let mut examples = Examples::default();
    for (labelled, sentence) in sentences {
        examples.add(labelled, &View::new(sentence, triggers, kin));
    }
    let freeze = |learned: Learned| Table::freeze(&learned.rows, recipe.steps);
    // What tells a mode or a context is mostly single words, of which the frequent ones carry nearly all.
    let frequent = Recipe { least: recipe.least * 3, ..*recipe };
    // Pairs have fewer examples and more features, so that more must be hidden.
    let of_pairs = Recipe { hidden: 0.5, rounds: recipe.rounds + recipe.rounds / 5, ..*recipe };
    CodingModel {
        triggers: triggers.clone(),
        kin: kin.clone(),
        types: freeze(logistic::one_of(&examples.types, TYPES, recipe)),
        roles: freeze(logistic::one_of(&examples.roles, 3, recipe)),
        modes: freeze(logistic::one_of(&examples.modes, classes::mode_classes(), &frequent)),
        contexts: freeze(logistic::any_of(&examples.contexts, onrecord_plover::CONTEXTS.len(), &frequent)),
        flags: freeze(logistic::any_of(&examples.flags, 4, &frequent)),
        pairs: freeze(logistic::one_of(&examples.pairs, TYPES, &of_pairs)),
        ..CodingModel::default()
    }
}
