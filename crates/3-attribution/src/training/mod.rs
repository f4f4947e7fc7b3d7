//! Training from labelled paragraphs.

mod chain;

use crate::chain::Label;
use crate::cues;
use crate::model::AttributionModel;
use crate::passage::Passage;
use crate::spans::Scene;
use onrecord_syntax::KinTable;
use onrecord_syntax::linear::{Example, Keys, Table, any_of};
use std::ops::Range;

pub use self::chain::ChainRecipe;
pub use onrecord_syntax::linear::Recipe;

/// A saying that a person labelled, in numbers of words.
#[derive(Clone, Debug, Default)]
pub struct LabelledSaying {
    /// The words that mark it.
    pub cue: Range<usize>,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// Who says it.
    pub speaker: Option<Range<usize>>,
}

/// A paragraph with its sayings.
#[derive(Clone, Debug, Default)]
pub struct LabelledPassage {
    /// The paragraph.
    pub passage: Passage,
    /// Those that have a cue in it.
    pub sayings: Vec<LabelledSaying>,
}

/// How the parts are trained.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recipes {
    /// Of cues.
    pub cues: Recipe,
    /// Of chains.
    pub chain: ChainRecipe,
}

/// Trains on labelled paragraphs.
pub fn train(passages: &[LabelledPassage], kin: &KinTable, recipes: &Recipes) -> AttributionModel {
    let learned = any_of(&cue_examples(passages), 1, &recipes.cues);
    let cues = Table::freeze(&learned.rows, recipes.cues.steps);
    let (spans, pairs) = chain::learn(&rows(passages), &recipes.chain);
    AttributionModel {
        kin: kin.clone(),
        cues,
        spans: Table::freeze(&spans, recipes.chain.steps),
        pairs,
        ..AttributionModel::default()
    }
}

fn heads(labelled: &LabelledPassage) -> impl Iterator<Item = usize> {
    labelled.sayings.iter().map(|saying| labelled.passage.head_of(&saying.cue))
}

fn cue_examples(passages: &[LabelledPassage]) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut keys = Keys::default();
    for labelled in passages {
        let heads: Vec<usize> = heads(labelled).collect();
        for word in 0..labelled.passage.words().len() {
            if cues::may_be_cue(&labelled.passage, word) {
                cues::features(&labelled.passage, word, &mut keys);
                let right = u128::from(heads.contains(&word));
                examples.push(Example { keys: keys.0.clone(), right });
            }
        }
    }
    examples
}

/// The rows of words that the chain learns from: one a saying.
fn rows(passages: &[LabelledPassage]) -> Vec<chain::Row<'_>> {
    let mut rows = Vec::new();
    for labelled in passages {
        let passage = &labelled.passage;
        let mut likely = vec![false; passage.words().len()];
        heads(labelled).for_each(|head| likely[head] = true);
        for (saying, head) in labelled.sayings.iter().zip(heads(labelled)) {
            let scene = Scene::new(passage, head, &crate::reader::likely_cues(passage));
            let labels = labels(saying, &scene.window());
            rows.push(chain::Row { scene, labels });
        }
    }
    rows
}

fn labels(saying: &LabelledSaying, window: &Range<usize>) -> Vec<Label> {
    let mut labels = vec![Label::Out; window.len()];
    for word in saying.speaker.iter().cloned().flatten().filter(|word| window.contains(word)) {
        labels[word - window.start] = Label::Speaker;
    }
    for piece in &saying.content {
        let (start, end) = (piece.start.max(window.start), piece.end.min(window.end));
        for word in start..end {
            let label = if word == start {
                Label::Begins
            } else if word + 1 == end {
                Label::Ends
            } else {
                Label::Inside
            };
            labels[word - window.start] = label;
        }
    }
    labels
}
