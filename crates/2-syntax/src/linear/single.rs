//! A frozen linear model with one weight a feature, in four bytes.

use super::keys::{Fetching, Keys};
use crate::hash::{BATCH, slot_of};
use crate::model::{ModelError, Sections, TableFile};

/// The table. A slot has the 24 high bits of a key above the weight (two's complement), which is never nothing in a slot that
/// is taken.
#[derive(Clone, Default)]
pub struct SingleTable {
    slots: Vec<u32>,
    /// The weight of one step.
    quantum: f32,
}

/// A feature whose weight does not reach so many steps is left out.
const LEAST_STEPS: f32 = 1.5;

impl SingleTable {
    /// Freezes weights, the largest to so many steps.
    pub fn freeze(rows: &[(u64, Vec<f32>)], steps: f32) -> Self {
        let weights = || rows.iter().filter_map(|(key, row)| Some((*key, *row.first()?)));
        let largest = weights().fold(f32::MIN_POSITIVE, |most, (_, weight)| most.max(weight.abs()));
        let quantum = largest / steps;
        let kept: Vec<(u64, i8)> = weights()
            .map(|(key, weight)| (key, weight / quantum))
            .filter(|(_, weight)| weight.abs() >= LEAST_STEPS)
            .map(|(key, weight)| (key, weight.round().clamp(-127.0, 127.0) as i8))
            .collect();
        // One slot in five stays empty, so that a search for a key that is not there ends soon.
        let size = kept.len() * 5 / 4 + 16;
        let mut table = Self { slots: vec![0; size], quantum };
        for (key, weight) in kept {
            let mut at = slot_of(key, size);
            while table.slots[at] != 0 {
                at = if at + 1 == size { 0 } else { at + 1 };
            }
            table.slots[at] = check(key) | u32::from(weight.cast_unsigned());
        }
        table
    }

    /// Where to put the features of a decision that the table is asked for next.
    pub fn fetching<'k>(&self, keys: &'k mut Keys) -> Fetching<'k, '_, u32> {
        Fetching { keys, slots: &self.slots }
    }

    /// Adds up the weights of the features.
    pub fn score(&self, keys: &[u64]) -> f32 {
        let size = self.slots.len();
        let mut sum = 0_i32;
        for batch in keys.chunks(BATCH).filter(|_| size > 0) {
            // All slots are asked for before the first is waited for.
            let mut asked = [(0_usize, 0_u32); BATCH];
            for (asked, key) in asked.iter_mut().zip(batch) {
                let at = slot_of(*key, size);
                *asked = (at, self.slots[at]);
            }
            for ((at, slot), key) in asked.iter().zip(batch) {
                let (mut at, mut slot, wanted) = (*at, *slot, check(*key));
                while slot != 0 {
                    if slot & !0xFF == wanted {
                        sum += i32::from((slot as u8).cast_signed());
                        break;
                    }
                    at = if at + 1 == size { 0 } else { at + 1 };
                    slot = self.slots[at];
                }
            }
        }
        sum as f32 * self.quantum
    }

    /// Adds the table to those of a file; its [`SingleTable::quantum`] goes into the header.
    pub fn add_to(&self, sections: &mut Sections, name: &str) {
        sections.add(&format!("{name}.slots"), &self.slots);
    }

    /// Takes the table `name` out of a file.
    ///
    /// # Errors
    ///
    /// Fails if it is not there, or a search in it would not end.
    pub fn of_file<I: serde::de::DeserializeOwned>(
        file: &TableFile<I>,
        name: &str,
        quantum: f32,
    ) -> Result<Self, ModelError> {
        let slots: Vec<u32> = file.table(&format!("{name}.slots"))?.to_vec();
        if slots.contains(&0) {
            Ok(Self { slots, quantum })
        } else {
            Err(ModelError::damaged(format!("the table `{name}` does not hold together")))
        }
    }

    /// The weight of one step, 0 or more.
    pub fn quantum(&self) -> f32 {
        self.quantum
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        self.slots.len() * 4
    }
}

fn check(key: u64) -> u32 {
    (key >> 32) as u32 & !0xFF
}

#[cfg(test)]
mod tests {
    use super::SingleTable;
    use crate::hash::finish;

    /// Frozen weights tell what the learned ones tell, up to rounding; what was not learned tells nothing.
    #[test]
    fn freezing_keeps_the_weights() {
        let rows: Vec<(u64, Vec<f32>)> = (1..5000_u64)
            .map(|number| (finish(number * 7919), vec![(number % 41) as f32 * 0.05 - 1.0]))
            .collect();
        let table = SingleTable::freeze(&rows, 50.0);
        for (key, row) in rows.iter().filter(|(_, row)| row[0].abs() > 0.04) {
            assert!((table.score(&[*key]) - row[0]).abs() < 0.011, "{} {}", table.score(&[*key]), row[0]);
        }
        let strange = (6000..9000_u64).map(|number| finish(number * 7919));
        assert!(strange.filter(|key| table.score(&[*key]) != 0.0).count() < 3);
        let both = table.score(&[rows[0].0, rows[1].0]);
        assert!((both - table.score(&[rows[0].0]) - table.score(&[rows[1].0])).abs() < 1e-6);
    }
}
