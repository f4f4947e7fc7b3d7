//! The parser as it runs: greedy, one pass, no allocation once its scratch has grown.

use super::features::{Sight, label_features, move_features};
use super::state::{MOVES, Move, NOBODY, State};
use crate::hash::Keys;
use crate::tags::best;
use crate::weights::{NarrowTable, SparseTable};

/// The label model: classes are relations; `root` is the relation of the root alone.
#[derive(Clone, Copy)]
pub(crate) struct Labels<'m> {
    pub table: SparseTable<'m>,
    pub classes: usize,
    pub root: u16,
}

/// A parser over frozen tables.
#[derive(Clone, Copy)]
pub(crate) struct Parser<'m> {
    pub moves: NarrowTable<'m>,
    pub labels: Labels<'m>,
}

impl Parser<'_> {
    /// Parses; the tree is left in `state`, with exactly one root.
    pub fn parse(&self, words: usize, sight: &Sight, state: &mut State, keys: &mut Keys) {
        state.reset(words);
        while !state.is_done() {
            let choice = self.choose(state, sight, keys);
            let label = match state.arc(choice) {
                None => 0,
                Some((head, _)) if head as usize == words => self.labels.root,
                Some((head, dependent)) => self.label(state, sight, head, dependent, keys),
            };
            state.make(choice, label);
        }
        self.keep_one_root(state, sight, keys);
    }

    fn choose(&self, state: &State, sight: &Sight, keys: &mut Keys) -> Move {
        let possible = state.possible();
        if possible == [true, false, false] {
            return Move::Shift;
        }
        move_features(state, sight, keys);
        let scores = self.moves.score(keys.as_slice());
        let mut choice = None;
        for class in 0..MOVES.len() {
            if possible[class] && choice.is_none_or(|best: usize| scores[class] > scores[best]) {
                choice = Some(class);
            }
        }
        choice.map_or(Move::Shift, |class| MOVES[class])
    }

    fn label(&self, state: &State, sight: &Sight, head: u16, dependent: u16, keys: &mut Keys) -> u16 {
        label_features(state, sight, head, dependent, keys);
        let mut scores = [0; 256];
        self.labels.table.score(keys.as_slice(), &mut scores);
        scores[self.labels.root as usize] = i32::MIN;
        best(&scores[..self.labels.classes]) as u16
    }

    /// A greedy parser may leave several roots: the first stays, the others become its dependents.
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
