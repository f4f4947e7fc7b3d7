//! Training a coder from labelled sentences.

mod examples;

use crate::classes::{self, TYPES};
use crate::features::View;
use crate::labelled::{FLAGS, LabelledSentence, STANCES};
use crate::lexicon::Triggers;
use crate::model::{CodingModel, NETWORKS};
use examples::Examples;
use onrecord_syntax::linear::{Learned, SingleTable, Table, any_of, one_of};
use onrecord_syntax::network::{self, NetworkRecipe, VectorTable};
use onrecord_syntax::{KinTable, Sentence};

pub use onrecord_syntax::linear::Recipe;

/// Trains a coder on sentences and their parses.
pub fn train(
    sentences: &[(LabelledSentence, Sentence)],
    triggers: &Triggers,
    kin: &KinTable,
    vectors: &VectorTable,
    recipe: &Recipe,
) -> CodingModel {
    let mut examples = Examples::default();
    for (labelled, sentence) in sentences {
        examples.add(labelled, &View::new(sentence, triggers, kin, vectors));
    }
    let model = CodingModel {
        triggers: triggers.clone(),
        kin: kin.clone(),
        vectors: vectors.clone(),
        ..CodingModel::default()
    };
    networks(&examples, tables(&examples, model, recipe))
}

/// Learns the linear models.
fn tables(examples: &Examples, model: CodingModel, recipe: &Recipe) -> CodingModel {
    let freeze = |learned: Learned| Table::freeze(&learned.rows, recipe.steps);
    // Many modes are told by words that are rare.
    let rarer = Recipe { least: recipe.least * 4 / 5, ..*recipe };
    // Pairs have fewer examples and more features, so that more must be hidden.
    let of_pairs = Recipe { hidden: 0.5, rounds: recipe.rounds + recipe.rounds / 5, ..*recipe };
    let words = || {
        let glances = any_of(&examples.glances, 1, recipe);
        let details = Learned::side_by_side(&[
            one_of(&examples.modes, classes::mode_classes(), &rarer),
            any_of(&examples.contexts, onrecord_plover::CONTEXTS.len(), &rarer),
            any_of(&examples.flags, FLAGS.len(), &rarer),
        ]);
        let types = freeze(one_of(&examples.types, TYPES, recipe));
        (SingleTable::freeze(&glances.rows, 3.0 * recipe.steps), types, freeze(details))
    };
    let sides = || {
        let roles = freeze(one_of(&examples.roles, 3, recipe));
        let pairs = freeze(one_of(&examples.pairs, TYPES, &of_pairs));
        (roles, pairs, freeze(one_of(&examples.stances, 1 + STANCES.len(), recipe)))
    };
    let ((glances, types, details), (roles, pairs, stances)) = side_by_side(words, sides);
    CodingModel { glances, types, roles, details, pairs, stances, ..model }
}

/// Does two things at once.
fn side_by_side<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        match other.join() {
            Ok(other) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Learns the networks. The vectors of words move only with the types, which have the most to tell of words.
fn networks(examples: &Examples, mut model: CodingModel) -> CodingModel {
    let mut vectors = model.vectors.vectors();
    for (number, lessons) in examples.lessons.iter().enumerate() {
        let usual = NetworkRecipe::default();
        let recipe = NetworkRecipe { vectors: if number == 0 { usual.vectors } else { 0.0 }, ..usual };
        model.networks[number] = network::learn(lessons, NETWORKS[number].1, &mut vectors, &recipe);
    }
    model.vectors.set(&vectors);
    model
}
