//! The features of one decision.

use crate::hash::{finish, mix, slot_of};
use prefetch_index::prefetch_index;

/// How fast a feature learns, and so how much of the sum it takes: a word of its own says more than a word in the same sentence.
pub const WORTH: [f32; 4] = [1.0, 0.6, 0.35, 0.15];

/// How much a feature counts in training.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "four steps, from much to little")]
pub enum Worth {
    Full,
    Good,
    Some,
    Little,
}

/// The features of one decision. The two lowest bits of a key tell its [`WORTH`].
#[derive(Default)]
pub struct Keys(pub Vec<u64>);

/// What takes the features of a decision as they are made.
pub trait Gather {
    /// Forgets those of the last decision.
    fn clear(&mut self);

    /// Takes one.
    fn take(&mut self, key: u64);

    /// Takes the feature that template `template` makes of `values`.
    #[inline]
    fn add<const N: usize>(&mut self, worth: Worth, template: u64, values: [u64; N]) {
        let mut hash = template.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for value in values {
            hash = mix(hash, value);
        }
        self.take(finish(hash) & !3 | worth as u64);
    }
}

impl Gather for Keys {
    fn clear(&mut self) {
        self.0.clear();
    }

    #[inline]
    fn take(&mut self, key: u64) {
        self.0.push(key);
    }
}

/// Gives features to two that take them.
pub struct Both<'g, A, B>(pub &'g mut A, pub &'g mut B);

impl<A: Gather, B: Gather> Gather for Both<'_, A, B> {
    fn clear(&mut self) {
        self.0.clear();
        self.1.clear();
    }

    #[inline]
    fn take(&mut self, key: u64) {
        self.0.take(key);
        self.1.take(key);
    }
}

/// Takes features, and asks the memory at once for the slot that each will be looked up in: while one key is made,
/// those before it are on their way.
pub struct Fetching<'k, 't, S> {
    pub(super) keys: &'k mut Keys,
    pub(super) slots: &'t [S],
}

impl<S> Gather for Fetching<'_, '_, S> {
    fn clear(&mut self) {
        self.keys.clear();
    }

    #[inline]
    fn take(&mut self, key: u64) {
        prefetch_index(self.slots, slot_of(key, self.slots.len()));
        self.keys.take(key);
    }
}

/// The worth of a key.
pub fn worth(key: u64) -> f32 {
    WORTH[(key & 3) as usize]
}
