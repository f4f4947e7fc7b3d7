//! Finding names: scores of every word, then the best path through the sentence.

use super::features::View;
use super::{Label, Lists, Run, Sightings, classes, features, in_question, runs};
use crate::hash::Keys;
use crate::lexeme::Lexeme;
use crate::weights::RowTable;

/// The score of every pair of neighbouring classes; the last row is the beginning of a sentence.
pub(crate) type Transitions = [i32];

/// Tables and scratch.
pub(crate) struct NameTagger<'m> {
    pub table: RowTable<'m>,
    pub transitions: &'m Transitions,
    pub lists: Lists<'m>,
    marks: Vec<u32>,
    asked: Vec<bool>,
    runs: Vec<Run>,
    scores: Vec<i32>,
    back: Vec<u8>,
}

impl<'m> NameTagger<'m> {
    pub fn new(table: RowTable<'m>, transitions: &'m Transitions, lists: Lists<'m>) -> Self {
        Self {
            table,
            transitions,
            lists,
            marks: Vec::new(),
            asked: Vec::new(),
            runs: Vec::new(),
            scores: Vec::new(),
            back: Vec::new(),
        }
    }

    /// Adds the classes of the words of a sentence to `names`.
    pub fn tag(
        &mut self,
        lexemes: &[Lexeme],
        tags: &[u16],
        sightings: &Sightings,
        keys: &mut Keys,
        names: &mut Vec<u8>,
    ) {
        let count = classes();
        self.lists.mark(lexemes, &mut self.marks);
        in_question(lexemes, &mut self.asked);
        runs(lexemes, &mut self.runs);
        self.scores.clear();
        self.scores.resize(lexemes.len() * count, 0);
        let view = View { lexemes, tags, lists: &self.marks, runs: &self.runs };
        for at in (0..lexemes.len()).filter(|at| self.asked[*at]) {
            features(view, at, sightings, &mut self.table.fetching(keys));
            // The class of no name is what the others are measured by.
            let scores = self.table.score(keys.as_slice());
            self.scores[at * count + 1..(at + 1) * count].copy_from_slice(&scores);
        }
        let start = names.len();
        names.resize(start + lexemes.len(), 0);
        let allowed = |at: usize, class: usize| class == 0 || self.asked[at];
        best_path(&self.scores, self.transitions, &allowed, &mut self.back, &mut names[start..]);
    }
}

/// The best path (Viterbi 1967) among classes that are allowed, into `path`. Scores: a row of classes a word.
pub(crate) fn best_path<S>(
    scores: &[S],
    transitions: &[S],
    allowed: &dyn Fn(usize, usize) -> bool,
    back: &mut Vec<u8>,
    path: &mut [u8],
) where
    S: Copy + PartialOrd + std::ops::Add<Output = S> + Default,
{
    let count = classes();
    back.clear();
    back.resize(path.len() * count, 0);
    let mut before: [Option<S>; classes()] = [None; classes()];
    for at in 0..path.len() {
        let mut here: [Option<S>; classes()] = [None; classes()];
        for (class, best) in here.iter_mut().enumerate() {
            if !allowed(at, class) {
                continue;
            }
            let label = Label::of_class(class);
            let own = scores[at * count + class];
            if at == 0 {
                if label.may_follow(Label::Outside) {
                    *best = Some(transitions[count * count + class] + own);
                }
                continue;
            }
            // Inside can only follow its own kind.
            let from = if let Label::Inside(_) = label { class - 1..class + 1 } else { 0..count };
            for last in from {
                let Some(score) = before[last] else { continue };
                let score = score + transitions[last * count + class] + own;
                if best.is_none_or(|best| score > best) {
                    *best = Some(score);
                    back[at * count + class] = last as u8;
                }
            }
        }
        before = here;
    }
    let mut class = 0;
    for other in 1..count {
        if let (Some(score), best) = (before[other], before[class])
            && best.is_none_or(|best| score > best)
        {
            class = other;
        }
    }
    for at in (0..path.len()).rev() {
        path[at] = class as u8;
        class = usize::from(back[at * count + class]);
    }
}
