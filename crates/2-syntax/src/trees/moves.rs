//! What the next move is, and how sure that is.

use super::features::{Sight, easy_features, move_features};
use super::state::{MOVES, Move, State};
use crate::hash::Keys;
use crate::weights::{NARROW, NarrowTable};

/// The model of moves: a small table that tells the easy ones, and a large one for the others.
#[derive(Clone, Copy)]
pub(crate) struct Moves<'m> {
    pub easy: NarrowTable<'m>,
    pub all: NarrowTable<'m>,
    pub scale: Scale,
}

/// What scores mean, in their own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    /// The lead of the best move in the small table above which it is made.
    pub sure: i32,
    /// The lead in the large table that stands for a tenth of a nat.
    pub tenth: i32,
}

/// The best move, and the second best if it is not much worse; each with its loss, the negative logarithm of its
/// probability in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub best: (Move, u32),
    pub second: Option<(Move, u32)>,
}

/// The loss of the better of two moves by its lead in tenths of a nat, `1000 ln(1 + exp(-lead))`; further on it is none.
const LOSSES: [u32; 40] = [
    693, 644, 598, 554, 513, 474, 437, 403, 371, 341, 313, 287, 263, 241, 220, 201, 184, 168, 153, 139, 127,
    115, 105, 96, 87, 79, 72, 65, 59, 54, 49, 44, 40, 36, 33, 30, 27, 24, 22, 20,
];

/// The second best move is thought of if it leads to a loss of no more than this: if its probability is 0.3 or more.
const MOST_LOSS: u32 = 1200;

impl Moves<'_> {
    /// Chooses among the moves that are possible: at least one is.
    #[inline]
    pub fn choose(&self, state: &State, sight: &Sight, keys: &mut Keys) -> Choice {
        let possible = state.possible();
        if possible == [true, false, false] {
            return Choice { best: (Move::Shift, 0), second: None };
        }
        easy_features(state, sight, &mut self.easy.fetching(keys));
        let (best, second) = ranked(self.easy.score(keys.as_slice()), possible);
        if second.is_none_or(|second| best.1 - second.1 > self.scale.sure) {
            return Choice { best: (MOVES[best.0], 0), second: None };
        }
        move_features(state, sight, &mut self.all.fetching(keys));
        let (best, second) = ranked(self.all.score(keys.as_slice()), possible);
        self.scale.choice(best, second)
    }
}

impl Scale {
    fn choice(self, best: (usize, i32), second: Option<(usize, i32)>) -> Choice {
        let lead = second.map_or(i32::MAX, |second| best.1 - second.1) / self.tenth.max(1);
        let loss = usize::try_from(lead).ok().and_then(|lead| LOSSES.get(lead)).copied().unwrap_or(0);
        let second_loss = loss.saturating_add(lead.unsigned_abs().saturating_mul(100));
        Choice {
            best: (MOVES[best.0], loss),
            second: second.filter(|_| second_loss <= MOST_LOSS).map(|second| (MOVES[second.0], second_loss)),
        }
    }
}

/// The best and the second best of the possible classes with their scores; of equals the first is better.
pub(crate) fn ranked(
    scores: [i32; NARROW],
    possible: [bool; NARROW],
) -> ((usize, i32), Option<(usize, i32)>) {
    let mut best = None;
    let mut second = None;
    for class in (0..NARROW).filter(|class| possible[*class]) {
        let here = (class, scores[class]);
        if best.is_none_or(|(_, score)| here.1 > score) {
            second = best;
            best = Some(here);
        } else if second.is_none_or(|(_, score)| here.1 > score) {
            second = Some(here);
        }
    }
    (best.unwrap_or((0, 0)), second)
}

#[cfg(test)]
mod tests {
    use super::{LOSSES, Scale, ranked};
    use crate::trees::state::Move;

    #[test]
    fn losses_are_those_of_two_classes() {
        for (lead, loss) in (0_u32..).zip(LOSSES) {
            let exact = 1000.0 * (-f64::from(lead) / 10.0).exp().ln_1p();
            assert!((exact - f64::from(loss)).abs() <= 1.0, "{lead}: {exact} {loss}");
        }
    }

    #[test]
    fn a_second_thought_is_given_where_the_lead_is_small() {
        let scale = Scale { sure: 0, tenth: 10 };
        let (best, second) = ranked([5, 40, 9], [true, true, true]);
        assert_eq!((best, second), ((1, 40), Some((2, 9))));
        let choice = scale.choice(best, second);
        assert_eq!(choice.best, (Move::Left, 554));
        assert_eq!(choice.second, Some((Move::Right, 854)));
        let (best, second) = ranked([5, 140, 9], [true, true, true]);
        assert_eq!(scale.choice(best, second).second, None);
        assert_eq!(ranked([5, 40, 9], [false, true, false]), ((1, 40), None));
    }
}
