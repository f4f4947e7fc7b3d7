//! Training the parser, with a dynamic oracle: it learns also from states that its own errors lead to.

use super::Recipe;
use super::corpus::{Corpus, Example, ROOT};
use super::tagger::in_parallel;
use crate::hash::{Keys, Random};
use crate::tags::best;
use crate::trees::{MOVES, Sight, State, costs, label_features, move_features, sight};
use crate::weights::{Average, Learner, NARROW};

/// Trains moves and labels on sentences with guessed tags.
pub(crate) fn train(
    corpus: &Corpus,
    guessed: &[Vec<u16>],
    recipe: &Recipe,
    note: &(dyn Fn(&str) + Sync),
) -> (Average, Average) {
    let universal = crate::trees::universal(&corpus.tags.names);
    let lanes = crate::trees::lanes(&corpus.tags.names);
    let sights: Vec<Sight> = corpus
        .sentences
        .iter()
        .zip(guessed)
        .map(|(example, tags)| {
            let mut view = Sight::default();
            sight(&example.lexemes, tags, &universal, &lanes, &mut view);
            view
        })
        .collect();
    let seeds: Vec<u64> = (0..recipe.runs).collect();
    let mut runs = in_parallel(&seeds, &|seed| {
        let mut trainer = Trainer::new(corpus, recipe, *seed);
        for round in 0..recipe.tree_rounds {
            let wrong = trainer.round(&corpus.sentences, &sights, round);
            note(&format!("parser, run {seed}, round {round}: {wrong:.2} % of the moves wrong"));
        }
        (trainer.moves.average(), trainer.labels.average())
    })
    .into_iter();
    let (mut moves, mut labels) = runs.next().expect("a recipe has at least one run");
    for (more_moves, more_labels) in runs {
        moves.add(more_moves);
        labels.add(more_labels);
    }
    (moves, labels)
}

struct Trainer {
    moves: Learner,
    labels: Learner,
    root: u16,
    random: Random,
    exploration: f64,
    margin: f32,
    state: State,
    keys: Keys,
    scores: Vec<f32>,
}

impl Trainer {
    fn new(corpus: &Corpus, recipe: &Recipe, seed: u64) -> Self {
        Self {
            moves: Learner::new(NARROW),
            labels: Learner::new(corpus.relations.len()),
            root: corpus.relations.find(&ROOT.to_owned()).unwrap_or(0),
            random: Random::new(999 + seed * 7919),
            exploration: recipe.exploration,
            margin: recipe.margin,
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
            self.state.reset(example.heads.len());
            while !self.state.is_done() {
                let (class, erred) = self.choose(example, sight, round);
                wrong += u64::from(erred);
                all += 1;
                let label = self.label(example, sight, class);
                self.state.make(MOVES[class], label);
            }
        }
        100.0 * wrong as f64 / all.max(1) as f64
    }

    /// The next move: learned from, and followed sometimes even if wrong.
    fn choose(&mut self, example: &Example, sight: &Sight, round: u32) -> (usize, bool) {
        let possible = self.state.possible();
        if possible == [true, false, false] {
            return (0, false);
        }
        let costs = costs(&self.state, &example.heads);
        let least = (0..NARROW).filter(|class| possible[*class]).map(|class| costs[class]).min().unwrap_or(0);
        move_features(&self.state, sight, &mut self.keys);
        let mut scores = [0.0; NARROW];
        self.moves.score(self.keys.as_slice(), &mut scores);
        let highest = |among: &dyn Fn(usize) -> bool| {
            let classes = (0..NARROW).filter(|class| possible[*class] && among(*class));
            classes.fold(None, |best: Option<usize>, class| match best {
                Some(best) if scores[best] >= scores[class] => Some(best),
                _ => Some(class),
            })
        };
        let chosen = highest(&|_| true).unwrap_or(0);
        let right = highest(&|class| costs[class] == least).unwrap_or(chosen);
        let erred = costs[chosen] > least;
        // A right move must lead clearly: a bare lead is lost when weights are averaged and rounded.
        if let Some(wrong) = highest(&|class| costs[class] > least)
            && scores[right] - scores[wrong] <= self.margin
        {
            self.moves.correct(self.keys.as_slice(), right, wrong);
        }
        self.moves.tick();
        let follow = !erred || (round > 0 && self.random.happens(self.exploration));
        (if follow { chosen } else { right }, erred)
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
            if chosen != gold {
                self.labels.correct(self.keys.as_slice(), gold, chosen);
            }
            self.labels.tick();
        }
        chosen as u16
    }
}
