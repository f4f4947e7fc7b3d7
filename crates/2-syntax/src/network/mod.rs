//! Shallow networks over word vectors: what a linear model knows of the words it has learned from, they know half of
//! words in like company.
//!
//! A decision sees words in slots (the word itself, its object, what it hangs on …) and marks (small facts, hashed). The
//! vectors of a slot's words are added up, weighed by the slot, and go with the rows of the marks through one layer
//! of 96 rectified units to a score for each class (after Chen & Manning 2014).

mod frozen;
mod training;
mod vectors;

pub use self::frozen::{Layer, Memory, Network, Shape};
pub use self::training::{Lesson, NetworkRecipe, learn};
pub use self::vectors::VectorTable;

/// Numbers of a word's vector.
pub const NUMBERS: usize = 64;

/// Units of the layer between.
pub const HIDDEN: usize = 96;

/// How many marks are told apart.
pub const MARKS: usize = 2048;

/// What a network sees of one decision.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// A slot and the row of a word in the table of vectors.
    words: Vec<(u8, u16)>,
    marks: Vec<u16>,
}

impl Input {
    /// Forgets the last decision.
    pub fn clear(&mut self) {
        self.words.clear();
        self.marks.clear();
    }

    /// Puts a word into a slot; a word without a vector (row 0) is left out.
    pub fn word(&mut self, slot: u8, row: u16) {
        if row != 0 {
            self.words.push((slot, row));
        }
    }

    /// Puts in the mark that template `template` makes of `values`.
    pub fn mark<const N: usize>(&mut self, template: u64, values: [u64; N]) {
        let hash = values.into_iter().fold(template.wrapping_add(77), crate::hash::mix);
        self.marks.push((crate::hash::finish(hash) % MARKS as u64) as u16);
    }

    /// Brings the words into the order of their slots: to be called when all are in.
    pub fn order(&mut self) {
        self.words.sort_by_key(|(slot, _)| *slot);
    }

    /// Runs of words in one slot.
    fn slots(&self) -> impl Iterator<Item = &[(u8, u16)]> {
        self.words.chunk_by(|left, right| left.0 == right.0)
    }
}

/// How much each of several words in one slot counts.
fn share(words: usize) -> f32 {
    1.0 / (words as f32).sqrt()
}

/// Adds `factor` times `row` to `sums`.
#[inline]
fn add<const N: usize>(sums: &mut [f32; N], row: &[f32; N], factor: f32) {
    for (sum, number) in sums.iter_mut().zip(row) {
        *sum += factor * number;
    }
}
