//! Training from labelled paragraphs.

mod chain;

use crate::candidates::{Candidate, Origin, Scratch, candidates, cue_chances, likely};
use crate::chain::Label;
use crate::cues;
use crate::judge::{self, VERDICTS};
use crate::kinds::{self, KINDS};
use crate::model::AttributionModel;
use crate::passage::Passage;
use crate::spans::Scene;
use onrecord_syntax::KinTable;
use onrecord_syntax::linear::{Example, Keys, SingleTable, Table, any_of, one_of};
use std::ops::Range;

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
    /// What is done by saying it, where the label tells.
    pub kind: Option<u8>,
}

/// A paragraph with its sayings.
#[derive(Clone, Debug, Default)]
pub struct LabelledPassage {
    /// The paragraph.
    pub passage: Passage,
    /// Those that have a cue in it.
    pub sayings: Vec<LabelledSaying>,
    /// The number of its article: no article is learned from and judged on at once.
    pub article: usize,
}

/// How the parts are trained.
#[derive(Clone, Copy, Debug)]
pub struct Recipes {
    /// Of cues.
    pub cues: Recipe,
    /// Of chains.
    pub chain: Recipe,
    /// Of the judge.
    pub judge: Recipe,
}

impl Default for Recipes {
    fn default() -> Self {
        Self {
            cues: Recipe { rounds: 10, rate: 0.1, decay: 3e-4, hidden: 0.4, least: 4, steps: 16.0 },
            chain: Recipe { rounds: 8, rate: 0.06, decay: 1e-4, hidden: 0.4, least: 4, steps: 16.0 },
            judge: Recipe { rounds: 15, rate: 0.1, decay: 1e-3, hidden: 0.4, least: 8, steps: 100.0 },
        }
    }
}

/// The articles are learned from in so many parts, so that what is learned later sees the earlier as it does on new text.
const PARTS: usize = 3;

/// Trains on labelled paragraphs.
pub fn train(passages: &[LabelledPassage], kin: &KinTable, recipes: &Recipes) -> AttributionModel {
    let mut scratch = Scratch::default();
    let part = |labelled: &LabelledPassage| labelled.article % PARTS;
    // The chances of cues, each by a model that did not learn from its article.
    let examples: Vec<(usize, Example)> = cue_examples(passages);
    let mut chances: Vec<Vec<f32>> = vec![Vec::new(); passages.len()];
    for held in 0..PARTS {
        let others = examples.iter().filter(|(number, _)| part(&passages[*number]) != held);
        let model =
            AttributionModel { cues: learn_cues(others, &recipes.cues), ..AttributionModel::default() };
        for (labelled, chances) in
            passages.iter().zip(&mut chances).filter(|(labelled, _)| part(labelled) == held)
        {
            *chances = cue_chances(&model, &labelled.passage, &mut scratch);
        }
    }
    let cues = learn_cues(examples.iter(), &recipes.cues);
    drop(examples);
    // Chains in the same way, and the candidates that they make.
    let rows = chain::NumberedRows::new(rows(passages, &chances), &recipes.chain);
    let mut judged = Vec::new();
    for held in 0..PARTS {
        let (spans, pairs) = rows.learn(|number| part(&passages[number]) != held);
        let model = AttributionModel { spans, pairs, ..AttributionModel::default() };
        for (labelled, chances) in
            passages.iter().zip(&chances).filter(|(labelled, _)| part(labelled) == held)
        {
            let all = candidates(&model, &labelled.passage, chances, &mut scratch);
            judged.extend(judge_examples(labelled, &all, &mut scratch));
        }
    }
    let (spans, pairs) = rows.learn(|_| true);
    let judge = any_of(&judged, VERDICTS, &recipes.judge);
    AttributionModel {
        kin: kin.clone(),
        cues,
        spans,
        pairs,
        judge: Table::freeze(&judge.rows, recipes.judge.steps),
        kinds: learn_kinds(passages, &recipes.cues),
        ..AttributionModel::default()
    }
}

fn learn_cues<'e>(examples: impl Iterator<Item = &'e (usize, Example)>, recipe: &Recipe) -> SingleTable {
    let examples: Vec<Example> = examples.map(|(_, example)| example.clone()).collect();
    SingleTable::freeze(&any_of(&examples, 1, recipe).rows, recipe.steps)
}

/// A label that a person gave to a kind counts as much as so many that a rule gave.
const LABELLED_KIND: usize = 4;

/// Kinds are learned from labels where there are some, and from what rules say of the cues that they know, so that
/// words like those are of the same kind.
fn learn_kinds(passages: &[LabelledPassage], recipe: &Recipe) -> Table {
    let mut examples = Vec::new();
    let mut keys = Keys::default();
    for labelled in passages {
        let passage = &labelled.passage;
        for (saying, head) in labelled.sayings.iter().zip(heads(labelled)) {
            let witness = passage.witness_at(head).map(|witness| passage.witnesses[witness].kind);
            let Some(kind) = saying.kind.or(witness) else { continue };
            let candidate = Candidate {
                origin: Origin::Chain,
                cue: Some(head),
                content: saying.content.clone(),
                speaker: None,
                witness: None,
                chances: [0.0; 4],
            };
            kinds::features(passage, &candidate, &mut keys);
            let times = if saying.kind.is_some() { LABELLED_KIND } else { 1 };
            let example = Example { keys: keys.0.clone(), right: 1 << kind };
            examples.extend(std::iter::repeat_n(example, times));
        }
    }
    Table::freeze(&one_of(&examples, KINDS, recipe).rows, recipe.steps)
}

fn heads(labelled: &LabelledPassage) -> impl Iterator<Item = usize> {
    labelled.sayings.iter().map(|saying| labelled.passage.head_of(&saying.cue))
}

/// Every word that may be a cue, with the number of its passage.
fn cue_examples(passages: &[LabelledPassage]) -> Vec<(usize, Example)> {
    let mut examples = Vec::new();
    let mut keys = Keys::default();
    for (number, labelled) in passages.iter().enumerate() {
        let heads: Vec<usize> = heads(labelled).collect();
        for word in 0..labelled.passage.words().len() {
            if cues::may_be_cue(&labelled.passage, word) {
                cues::features(&labelled.passage, word, &mut keys);
                let right = u128::from(heads.contains(&word));
                examples.push((number, Example { keys: keys.0.clone(), right }));
            }
        }
    }
    examples
}

/// What the judge learns from a passage.
fn judge_examples(labelled: &LabelledPassage, all: &[Candidate], scratch: &mut Scratch) -> Vec<Example> {
    let passage = &labelled.passage;
    let best = |candidate: &Candidate| {
        let shares = labelled.sayings.iter().map(|saying| candidate.overlap(passage, &saying.content));
        shares.fold(0.0, f32::max)
    };
    (0..all.len())
        .map(|number| {
            judge::features(passage, all, number, &mut scratch.keys);
            let best = best(&all[number]);
            let right = u128::from(best >= 0.5) | u128::from(best > 0.999) << 1;
            Example { keys: scratch.keys.0.clone(), right }
        })
        .collect()
}

/// The rows of words that the chain learns from: one a saying, with the number of its passage.
fn rows<'p>(passages: &'p [LabelledPassage], chances: &[Vec<f32>]) -> Vec<chain::Row<'p>> {
    let mut rows = Vec::new();
    for (number, (labelled, chances)) in passages.iter().zip(chances).enumerate() {
        let likely = likely(chances);
        for (saying, head) in labelled.sayings.iter().zip(heads(labelled)) {
            let scene = Scene::new(&labelled.passage, head, &likely);
            let labels = labels(saying, &scene.window());
            rows.push(chain::Row { scene, labels, passage: number });
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
