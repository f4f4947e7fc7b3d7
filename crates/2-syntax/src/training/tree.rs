//! Training the parser, with a dynamic oracle: it learns also from states that its own errors lead to.

use super::Recipe;
use super::corpus::{Corpus, Example, ROOT};
use super::tagger::in_parallel;
use crate::hash::{KeyMap, Keys, Random};
use crate::lookup::freeze;
use crate::tags::best;
use crate::trees::{
    MOVES, Scale, Sight, State, costs, easy_features, label_features, move_features, ranked, sight,
    sure_label_key,
};
use crate::weights::{Average, Learner, NARROW, NarrowTable};
use std::collections::BTreeMap;

/// What the parser is made of.
pub(crate) struct Trees {
    pub easy: Average,
    pub moves: Average,
    pub labels: Average,
}

/// One sentence in so many is kept from the model of easy moves: it tells how far its leads can be trusted.
const HELD_OUT: usize = 10;

/// A label is known by the words alone if they were seen so often, and of so many occurrences one at most had another.
const SEEN_FOR_SURE: u32 = 20;
const SURE_OF: u32 = 200;

/// A lead is worth half of what it says: the model has learned every sentence by heart. Found on development parts
/// (a factor of 1, 2, 3: 82.0, 82.4, 82.5 LAS of EWT; moves looked at grow with it).
const OVERCONFIDENCE: f32 = 2.0;

/// The sentences as the parser sees them, with guessed tags.
pub(crate) fn sights(corpus: &Corpus, guessed: &[Vec<u16>]) -> Vec<Sight> {
    let universal = crate::trees::universal(&corpus.tags.names);
    let lanes = crate::trees::lanes(&corpus.tags.names);
    let examples = corpus.sentences.iter().zip(guessed);
    examples
        .map(|(example, tags)| {
            let mut view = Sight::default();
            sight(&example.lexemes, tags, &universal, &lanes, &mut view);
            view
        })
        .collect()
}

/// Trains moves and labels.
pub(crate) fn train(
    corpus: &Corpus,
    sights: &[Sight],
    recipe: &Recipe,
    note: &(dyn Fn(&str) + Sync),
) -> Trees {
    let seeds: Vec<u64> = (0..recipe.runs).collect();
    let mut runs = in_parallel(&seeds, &|seed| {
        let mut trainer = Trainer::new(corpus, recipe, *seed);
        for round in 0..recipe.tree_rounds {
            let wrong = trainer.round(&corpus.sentences, sights, round);
            note(&format!("parser, run {seed}, round {round}: {wrong:.2} % of the moves wrong"));
        }
        Trees {
            easy: trainer.easy.average(),
            moves: trainer.moves.average(),
            labels: trainer.labels.average(),
        }
    })
    .into_iter();
    let mut sum = runs.next().expect("a recipe has at least one run");
    for run in runs {
        sum.easy.add(run.easy);
        sum.moves.add(run.moves);
        sum.labels.add(run.labels);
    }
    sum
}

/// The labels that are known by the words alone.
pub(crate) fn sure_labels(corpus: &Corpus, sights: &[Sight]) -> Vec<u64> {
    let mut counts: KeyMap<BTreeMap<u16, u32>> = KeyMap::default();
    for (example, sight) in corpus.sentences.iter().zip(sights) {
        for (dependent, (head, label)) in (0_u16..).zip(example.heads.iter().zip(&example.labels)) {
            if usize::from(*head) < example.heads.len() {
                let labels = counts.entry(sure_label_key(sight, *head, dependent)).or_default();
                *labels.entry(*label).or_default() += 1;
            }
        }
    }
    let sure = |labels: &BTreeMap<u16, u32>| {
        let total: u32 = labels.values().sum();
        let (label, _) = labels
            .iter()
            .find(|(_, count)| total >= SEEN_FOR_SURE && (total - **count) * SURE_OF <= total)?;
        Some(u32::from(*label))
    };
    freeze(&counts.iter().filter_map(|(key, labels)| Some((*key, sure(labels)?))).collect())
}

/// What the frozen tables' scores mean; `point` is what one point of the learners is in the table of all moves.
pub(crate) fn scale(
    corpus: &Corpus,
    sights: &[Sight],
    easy: &NarrowTable<'_>,
    point: f32,
    recipe: &Recipe,
) -> Scale {
    let mut leads = Vec::new();
    let mut keys = Keys::new();
    let mut state = State::default();
    for at in (0..sights.len()).filter(|at| at % HELD_OUT == HELD_OUT - 1) {
        let example = &corpus.sentences[at];
        state.reset(example.heads.len());
        while !state.is_done() {
            let possible = state.possible();
            let costs = costs(&state, &example.heads);
            let right = (0..NARROW)
                .filter(|class| possible[*class])
                .min_by_key(|class| costs[*class])
                .unwrap_or_default();
            let mut followed = right;
            if possible != [true, false, false] {
                easy_features(&state, &sights[at], &mut keys);
                let (best, second) = ranked(easy.score(keys.as_slice()), possible);
                let is_right = costs[best.0] == costs[right];
                leads.extend(second.map(|second| (best.1 - second.1, is_right)));
                followed = if is_right { best.0 } else { right };
            }
            let label =
                state.arc(MOVES[followed]).map_or(0, |(_, dependent)| example.labels[dependent as usize]);
            state.make(MOVES[followed], label);
        }
    }
    let tenth = (0.1 * OVERCONFIDENCE / recipe.warmth * recipe.runs as f32 * point).round() as i32;
    Scale { sure: least_sure(leads, recipe.slips), tenth }
}

/// The least lead over which no more than the given share of the best moves is wrong.
fn least_sure(mut leads: Vec<(i32, bool)>, slips: f64) -> i32 {
    leads.sort_unstable_by(|left, right| right.cmp(left));
    let mut least = i32::MAX;
    let mut wrong = 0;
    for (number, (lead, is_right)) in (1_u32..).zip(leads) {
        wrong += u32::from(!is_right);
        if f64::from(wrong) <= slips * f64::from(number) {
            least = lead;
        }
    }
    least
}

struct Trainer {
    easy: Learner,
    moves: Learner,
    labels: Learner,
    root: u16,
    random: Random,
    exploration: f64,
    warmth: f32,
    state: State,
    keys: Keys,
    scores: Vec<f32>,
}

/// Labels are many, and their scores lie nearer to each other than those of the three moves.
const WARMTH_OF_LABELS: f32 = 3.0;

impl Trainer {
    fn new(corpus: &Corpus, recipe: &Recipe, seed: u64) -> Self {
        Self {
            easy: Learner::new(NARROW),
            moves: Learner::new(NARROW),
            labels: Learner::new(corpus.relations.len()),
            root: corpus.relations.find(&ROOT.to_owned()).unwrap_or(0),
            random: Random::new(999 + seed * 7919),
            exploration: recipe.exploration,
            warmth: recipe.warmth,
            state: State::default(),
            keys: Keys::new(),
            scores: vec![0.0; corpus.relations.len()],
        }
    }

    /// One pass over the data; the share of moves that were wrong.
    fn round(&mut self, examples: &[Example], sights: &[Sight], round: u32) -> f64 {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        self.random.shuffle(&mut order);
        let (mut wrong, mut all) = (0_u64, 0_u64);
        for at in order {
            let (example, sight) = (&examples[at], &sights[at]);
            let learns_easy = at % HELD_OUT != HELD_OUT - 1;
            self.state.reset(example.heads.len());
            while !self.state.is_done() {
                let (class, erred) = self.choose(example, sight, round, learns_easy);
                wrong += u64::from(erred);
                all += 1;
                let label = self.label(example, sight, class);
                self.state.make(MOVES[class], label);
            }
        }
        100.0 * wrong as f64 / all.max(1) as f64
    }

    /// The next move: learned from, and followed sometimes even if wrong.
    fn choose(&mut self, example: &Example, sight: &Sight, round: u32, learns_easy: bool) -> (usize, bool) {
        let possible = self.state.possible();
        if possible == [true, false, false] {
            return (0, false);
        }
        let costs = costs(&self.state, &example.heads);
        let least = (0..NARROW).filter(|class| possible[*class]).map(|class| costs[class]).min().unwrap_or(0);
        let (possible, right) = (|class: usize| possible[class], |class: usize| costs[class] == least);
        let mut scores = [0.0; NARROW];
        if learns_easy {
            easy_features(&self.state, sight, &mut self.keys);
            self.easy.score(self.keys.as_slice(), &mut scores);
            self.easy.persuade(self.keys.as_slice(), &scores, &possible, &right, self.warmth);
            self.easy.tick();
        }
        move_features(&self.state, sight, &mut self.keys);
        self.moves.score(self.keys.as_slice(), &mut scores);
        let highest = |among: &dyn Fn(usize) -> bool| {
            let classes = (0..NARROW).filter(|class| possible(*class) && among(*class));
            classes.reduce(|best, class| if scores[class] > scores[best] { class } else { best })
        };
        let chosen = highest(&|_| true).unwrap_or(0);
        let rightly = highest(&right).unwrap_or(chosen);
        self.moves.persuade(self.keys.as_slice(), &scores, &possible, &right, self.warmth);
        self.moves.tick();
        let erred = !right(chosen);
        let follow = !erred || (round > 0 && self.random.happens(self.exploration));
        (if follow { chosen } else { rightly }, erred)
    }

    fn label(&mut self, example: &Example, sight: &Sight, class: usize) -> u16 {
        let Some((head, dependent)) = self.state.arc(MOVES[class]) else { return 0 };
        if head as usize == example.heads.len() {
            return self.root;
        }
        label_features(&self.state, sight, head, dependent, &mut self.keys);
        self.labels.score(self.keys.as_slice(), &mut self.scores);
        let chosen = best(&self.scores);
        if example.heads[dependent as usize] == head {
            let gold = usize::from(example.labels[dependent as usize]);
            let warmth = self.warmth * WARMTH_OF_LABELS;
            self.labels.persuade(
                self.keys.as_slice(),
                &self.scores,
                &|_| true,
                &|class| class == gold,
                warmth,
            );
            self.labels.tick();
        }
        chosen as u16
    }
}

#[cfg(test)]
mod tests {
    use super::least_sure;

    #[test]
    fn the_least_sure_lead_keeps_the_share_of_slips() {
        let leads = vec![(9, true), (1, false), (8, true), (5, false), (4, true), (7, true), (6, true)];
        assert_eq!(least_sure(leads.clone(), 0.0), 6);
        assert_eq!(least_sure(leads.clone(), 0.2), 4);
        assert_eq!(least_sure(leads, 0.5), 1);
        assert_eq!(least_sure(vec![(9, false)], 0.1), i32::MAX);
    }
}
