//! Training a coder from labelled sentences.

mod examples;

use crate::classes::{self, TYPES};
use crate::features::View;
use crate::labelled::{LabelledSentence, STANCES};
use crate::lexicon::Triggers;
use crate::model::CodingModel;
use examples::Examples;
use onrecord_syntax::linear::{Learned, Table, any_of, one_of};
use onrecord_syntax::{KinTable, Sentence};

pub use onrecord_syntax::linear::Recipe;

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
    let frequent = Recipe { least: recipe.least * 3 / 2, ..*recipe };
    // Pairs have fewer examples and more features, so that more must be hidden.
    let of_pairs = Recipe { hidden: 0.5, rounds: recipe.rounds + recipe.rounds / 5, ..*recipe };
    CodingModel {
        triggers: triggers.clone(),
        kin: kin.clone(),
        types: freeze(one_of(&examples.types, TYPES, recipe)),
        roles: freeze(one_of(&examples.roles, 3, recipe)),
        modes: freeze(one_of(&examples.modes, classes::mode_classes(), &frequent)),
        contexts: freeze(any_of(&examples.contexts, onrecord_plover::CONTEXTS.len(), &frequent)),
        flags: freeze(any_of(&examples.flags, 4, &frequent)),
        pairs: freeze(one_of(&examples.pairs, TYPES, &of_pairs)),
        stances: freeze(one_of(&examples.stances, 1 + STANCES.len(), recipe)),
        ..CodingModel::default()
    }
}
