//! The parser as it runs: one pass, no allocation once its scratch has grown.

use super::beam::Beam;
use super::features::{Sight, label_features, sure_label_key};
use super::moves::{Choice, Moves};
use super::state::{Move, NOBODY, State};
use crate::hash::Keys;
use crate::lookup::Lookup;
use crate::tags::best;
use crate::weights::SparseTable;

/// The label model: classes are relations; `root` is the relation of the root alone.
#[derive(Clone, Copy)]
pub(crate) struct Labels<'m> {
    /// Labels that are known by the words alone: half of all.
    pub sure: Lookup<'m>,
    pub table: SparseTable<'m>,
    pub classes: usize,
    pub root: u16,
}

/// A parser over frozen tables.
#[derive(Clone, Copy)]
pub(crate) struct Parser<'m> {
    pub moves: Moves<'m>,
    pub labels: Labels<'m>,
}

/// What is at hand while one sentence is parsed.
struct Work<'w, 'm> {
    parser: &'w Parser<'m>,
    sight: &'w Sight,
    keys: &'w mut Keys,
}

impl Parser<'_> {
    /// Parses; the tree is the best of the beam, with exactly one root.
    pub fn parse(&self, words: usize, sight: &Sight, beam: &mut Beam, keys: &mut Keys) {
        beam.start(words);
        let mut work = Work { parser: self, sight, keys };
        while !beam.is_done() {
            beam.advance(&mut work, Work::choose, Work::make);
        }
        self.labels.keep_one_root(beam.best(), sight, keys);
    }
}

impl Work<'_, '_> {
    fn choose(&mut self, state: &State) -> Choice {
        self.parser.moves.choose(state, self.sight, self.keys)
    }

    fn make(&mut self, state: &mut State, choice: Move) {
        let labels = &self.parser.labels;
        let label = match state.arc(choice) {
            None => 0,
            Some((head, _)) if head as usize == state.words => labels.root,
            Some((head, dependent)) => labels.label(state, self.sight, head, dependent, self.keys),
        };
        state.make(choice, label);
    }
}

impl Labels<'_> {
    fn label(&self, state: &State, sight: &Sight, head: u16, dependent: u16, keys: &mut Keys) -> u16 {
        if let Some(label) = self.sure.get(sure_label_key(sight, head, dependent)) {
            return label as u16;
        }
        label_features(state, sight, head, dependent, &mut self.table.fetching(keys));
        let mut scores = [0; 256];
        self.table.score(keys.as_slice(), &mut scores);
        scores[self.root as usize] = i32::MIN;
        best(&scores[..self.classes]) as u16
    }

    /// A parser that goes once from left to right may leave several roots: the first stays, the others become its
    /// dependents.
    fn keep_one_root(&self, state: &mut State, sight: &Sight, keys: &mut Keys) {
        let mut first = NOBODY;
        for word in 0..state.words as u16 {
            if state.nodes[word as usize].head as usize != state.words {
                continue;
            }
            if first == NOBODY {
                first = word;
            } else {
                let label = self.label(state, sight, first, word, keys);
                let node = &mut state.nodes[word as usize];
                (node.head, node.label) = (first, label);
            }
        }
    }
}
