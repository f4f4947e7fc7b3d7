//! The features of one decision.

use crate::hash::{finish, mix};

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

impl Keys {
    /// Adds the feature that template `template` makes of `values`.
    pub fn add<const N: usize>(&mut self, worth: Worth, template: u64, values: [u64; N]) {
        let mut hash = template.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for value in values {
            hash = mix(hash, value);
        }
        self.0.push(finish(hash) & !3 | worth as u64);
    }
}

/// The worth of a key.
pub fn worth(key: u64) -> f32 {
    WORTH[(key & 3) as usize]
}
