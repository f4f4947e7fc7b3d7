//! Several readings of one sentence side by side.

use super::moves::Choice;
use super::state::{Move, State};

/// Half-made trees, each with its loss; the one with the least loss first.
///
/// All are as many moves old, since every tree takes two moves a word. Most moves are sure, and then one reading is
/// all there is; where the second best move is nearly as good, the reading parts in two.
#[derive(Debug)]
pub(crate) struct Beam {
    readings: Vec<(u32, State)>,
    spare: Vec<State>,
    /// What could come next: loss, reading, move.
    next: Vec<(u32, usize, Move)>,
    width: usize,
}

/// A reading whose loss is greater than the least by more than this is given up: one nat, in thousandths.
const FARTHEST: u32 = 1000;

impl Beam {
    pub fn new(width: usize) -> Self {
        Self { readings: Vec::new(), spare: Vec::new(), next: Vec::new(), width: width.max(1) }
    }

    /// Starts a sentence.
    pub fn start(&mut self, words: usize) {
        self.spare.extend(self.readings.drain(..).map(|(_, state)| state));
        let mut state = self.spare.pop().unwrap_or_default();
        state.reset(words);
        self.readings.push((0, state));
    }

    /// The best reading.
    pub fn best(&mut self) -> &mut State {
        &mut self.readings[0].1
    }

    pub fn is_done(&self) -> bool {
        self.readings[0].1.is_done()
    }

    /// Makes one move in every reading: `choose` says what could be, `make` does it.
    pub fn advance<W>(
        &mut self,
        work: &mut W,
        choose: fn(&mut W, &State) -> Choice,
        make: fn(&mut W, &mut State, Move),
    ) {
        self.next.clear();
        for (number, (loss, state)) in self.readings.iter().enumerate() {
            let choice = choose(work, state);
            for (choice, more) in [Some(choice.best), choice.second].into_iter().flatten() {
                self.next.push((loss + more, number, choice));
            }
        }
        if let [(loss, _, choice)] = self.next[..] {
            self.readings[0].0 = loss;
            make(work, &mut self.readings[0].1, choice);
            return;
        }
        // Stable: of equals the older and better comes first.
        self.next.sort_by_key(|(loss, ..)| *loss);
        let farthest = self.next[0].0 + FARTHEST;
        self.next.truncate(self.width);
        self.next.retain(|(loss, ..)| *loss <= farthest);
        let old = self.readings.len();
        for (loss, number, choice) in &self.next {
            let mut state = self.spare.pop().unwrap_or_default();
            state.copy(&self.readings[*number].1);
            make(work, &mut state, *choice);
            self.readings.push((*loss, state));
        }
        self.spare.extend(self.readings.drain(..old).map(|(_, state)| state));
    }
}
