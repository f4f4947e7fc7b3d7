//! The vectors of words that a network reads.

use super::NUMBERS;
use crate::hash::{KeyMap, half};
use crate::model::{ModelError, Sections, TableFile};
use crate::sentence::hash_lower;

/// Vectors by the hash of a word in small letters. Row 0 stands for every word that is not in the table.
#[derive(Clone, Default)]
pub struct VectorTable {
    /// Rows by the [`half`] of a word's hash.
    rows: KeyMap<u16>,
    /// Steps of every row.
    steps: Vec<[i8; NUMBERS]>,
    /// The size of one step.
    quantum: f32,
}

impl VectorTable {
    /// Makes a table of words with their vectors; at most 65,535 of them. The order of the words does not matter.
    pub fn of<'w>(words: impl Iterator<Item = (&'w str, [f32; NUMBERS])>) -> Self {
        let mut letters = String::new();
        let mut words: Vec<(u64, [f32; NUMBERS])> =
            words.map(|(word, vector)| (half(hash_lower(word, &mut letters)), vector)).collect();
        words.sort_by_key(|(hash, _)| *hash);
        words.dedup_by_key(|(hash, _)| *hash);
        words.truncate(usize::from(u16::MAX));
        let rows = words.iter().zip(1..).map(|((hash, _), row)| (*hash, row)).collect();
        let mut vectors = vec![[0.0; NUMBERS]];
        vectors.extend(words.into_iter().map(|(_, vector)| vector));
        let mut table = Self { rows, ..Self::default() };
        table.set(&vectors);
        table
    }

    /// The row of a word by the hash of its form, else of its lemma; 0 if there is none.
    pub fn row(&self, lower: u64, lemma: u64) -> u16 {
        let found = self.rows.get(&half(lower)).or_else(|| self.rows.get(&half(lemma)));
        found.copied().unwrap_or(0)
    }

    /// All vectors, by row.
    pub fn vectors(&self) -> Vec<[f32; NUMBERS]> {
        self.steps.iter().map(|row| row.map(|step| f32::from(step) * self.quantum)).collect()
    }

    /// Puts other vectors in the place of all.
    pub fn set(&mut self, vectors: &[[f32; NUMBERS]]) {
        let largest = vectors.iter().flatten().fold(f32::MIN_POSITIVE, |most, number| most.max(number.abs()));
        self.quantum = largest / 127.0;
        self.steps =
            vectors.iter().map(|row| row.map(|number| (number / self.quantum).round() as i8)).collect();
    }

    /// Adds the steps of a row to sums.
    #[inline]
    pub(super) fn add(&self, row: u16, sums: &mut [i16; NUMBERS]) {
        if let Some(steps) = self.steps.get(usize::from(row)) {
            for (sum, step) in sums.iter_mut().zip(steps) {
                *sum = sum.saturating_add(i16::from(*step));
            }
        }
    }

    /// The size of one step.
    pub fn quantum(&self) -> f32 {
        self.quantum
    }

    /// Adds the table to those of a file; its [`VectorTable::quantum`] goes into the header.
    pub fn add_to(&self, sections: &mut Sections) {
        let mut words: Vec<[u32; 2]> =
            self.rows.iter().map(|(hash, row)| [*hash as u32, u32::from(*row)]).collect();
        words.sort_unstable();
        sections.add("vectors.words", &words);
        sections.add("vectors.steps", &self.steps);
    }

    /// Takes the table out of a file.
    ///
    /// # Errors
    ///
    /// Fails if it is not there.
    pub fn of_file<I: serde::de::DeserializeOwned>(
        file: &TableFile<I>,
        quantum: f32,
    ) -> Result<Self, ModelError> {
        let words: &[[u32; 2]] = file.table("vectors.words")?;
        let rows = words.iter().map(|[hash, row]| (half(u64::from(*hash) << 32), *row as u16)).collect();
        Ok(Self { rows, steps: file.table("vectors.steps")?.to_vec(), quantum })
    }

    /// Bytes in memory, without the index of the words.
    pub fn size(&self) -> usize {
        self.steps.len() * NUMBERS
    }
}
