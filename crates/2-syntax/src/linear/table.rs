//! A frozen linear model over hashed features: a search for a key, and one byte for each of its weights.

use super::keys::{Fetching, Keys};
use crate::hash::{BATCH, slot_of};
use crate::model::{ModelError, Sections, TableFile};
use bytemuck::{Pod, Zeroable};
use prefetch_index::prefetch_index;

/// One feature: a check of its key, and where its weights stand.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C)]
pub struct Slot {
    check: u32,
    /// Start of the pairs in the low 26 bits, their number in the high 6; 0: the slot is empty.
    place: u32,
}

/// A frozen linear model.
#[derive(Clone, Default)]
pub struct Table {
    slots: Vec<Slot>,
    /// Class and weight (two's complement), two bytes each; the first pair is unused.
    pairs: Vec<[u8; 2]>,
    /// The weight of one step.
    quantum: f32,
}

/// The bits of a place that tell its start.
const START: u32 = 0x03FF_FFFF;

/// The most pairs of a feature.
const LONGEST: usize = 63;
/// A feature none of whose weights reaches so many steps is left out: half the size for one in a hundred of the score.
const LEAST_STEPS: u8 = 2;

impl Table {
    /// Adds the table to those of a file, under two names that begin with `name`; its [`Table::quantum`] goes into the header.
    pub fn add_to(&self, sections: &mut Sections, name: &str) {
        sections.add(&format!("{name}.slots"), &self.slots);
        sections.add(&format!("{name}.pairs"), &self.pairs);
    }

    /// Takes the table `name` out of a file.
    ///
    /// # Errors
    ///
    /// Fails if it is not there or does not hold together.
    pub fn of_file<I: serde::de::DeserializeOwned>(
        file: &TableFile<I>,
        name: &str,
        quantum: f32,
    ) -> Result<Self, ModelError> {
        let slots = file.table(&format!("{name}.slots"))?.to_vec();
        let pairs = file.table(&format!("{name}.pairs"))?.to_vec();
        Self::new(slots, pairs, quantum)
            .ok_or_else(|| ModelError::damaged(format!("the table `{name}` does not hold together")))
    }

    /// The weight of one step, 0 or more.
    pub fn quantum(&self) -> f32 {
        self.quantum
    }

    /// Takes a table from a file; `None` if a search in it would not end or leave it.
    fn new(slots: Vec<Slot>, pairs: Vec<[u8; 2]>, quantum: f32) -> Option<Self> {
        let within = |slot: &Slot| (slot.place & START) as usize + (slot.place >> 26) as usize <= pairs.len();
        let sound = slots.iter().any(|slot| slot.place == 0) && slots.iter().all(within);
        sound.then_some(Self { slots, pairs, quantum })
    }

    /// Freezes weights: what rounds to nothing is left out.
    pub fn freeze(rows: &[(u64, Vec<f32>)], steps: f32) -> Self {
        let largest = rows
            .iter()
            .flat_map(|(_, row)| row)
            .fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
        let quantum = largest / steps;
        let mut kept: Vec<(u64, Vec<[u8; 2]>)> = Vec::new();
        for (key, row) in rows {
            let mut pairs: Vec<(u8, i8)> = (0_u8..)
                .zip(row)
                .map(|(class, weight)| (class, (weight / quantum).round().clamp(-127.0, 127.0) as i8))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            pairs.sort_by_key(|(class, weight)| (-i16::from(weight.unsigned_abs()), *class));
            pairs.truncate(LONGEST);
            if pairs.iter().any(|(_, weight)| weight.unsigned_abs() >= LEAST_STEPS) {
                kept.push((
                    *key,
                    pairs.into_iter().map(|(class, weight)| [class, weight.cast_unsigned()]).collect(),
                ));
            }
        }
        // One slot in five stays empty, so that a search for a key that is not there ends soon.
        let size = kept.len() * 5 / 4 + 16;
        let mut table = Self { slots: vec![Slot::default(); size], pairs: vec![[0, 0]], quantum };
        for (key, pairs) in kept {
            let mut at = slot_of(key, size);
            while table.slots[at].place != 0 {
                at = if at + 1 == size { 0 } else { at + 1 };
            }
            let place = table.pairs.len() as u32 | (pairs.len() as u32) << 26;
            table.slots[at] = Slot { check: (key >> 32) as u32, place };
            table.pairs.extend(pairs);
        }
        table
    }

    /// Where to put the features of a decision that the table is asked for next.
    pub fn fetching<'k>(&self, keys: &'k mut Keys) -> Fetching<'k, '_, Slot> {
        Fetching { keys, slots: &self.slots }
    }

    /// Adds up the weights of the features into `scores`, one a class.
    pub fn score(&self, keys: &[u64], scores: &mut [f32]) {
        // Few classes need few sums: clearing many would take as long as a look-up.
        if scores.len() <= 8 { self.sum::<8>(keys, scores) } else { self.sum::<128>(keys, scores) }
    }

    fn sum<const SUMS: usize>(&self, keys: &[u64], scores: &mut [f32]) {
        let mut sums = [0_i32; SUMS];
        let size = self.slots.len();
        for batch in keys.chunks(BATCH) {
            // All slots are asked for before the first is waited for: this is where the time goes.
            let mut asked = [(0_usize, Slot::default()); BATCH];
            for (asked, key) in asked.iter_mut().zip(batch) {
                let at = slot_of(*key, size);
                *asked = (at, self.slots[at]);
            }
            // So are the pairs of those that are there.
            let mut found = [0_u32; BATCH];
            let mut count = 0;
            for ((at, slot), key) in asked.iter().zip(batch) {
                let place = self.find(*key, *at, *slot);
                prefetch_index(&self.pairs, (place & START) as usize);
                found[count] = place;
                count += usize::from(place != 0);
            }
            for place in &found[..count] {
                let start = (place & START) as usize;
                for [class, weight] in &self.pairs[start..start + (place >> 26) as usize] {
                    sums[usize::from(*class) % SUMS] += i32::from(weight.cast_signed());
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score = sum as f32 * self.quantum;
        }
    }

    /// The place of a key's pairs, 0 if it is not there; the search begins with a slot that is known.
    #[inline]
    fn find(&self, key: u64, mut at: usize, mut slot: Slot) -> u32 {
        while slot.place != 0 && slot.check != (key >> 32) as u32 {
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
            slot = self.slots[at];
        }
        slot.place
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        self.slots.len() * 8 + self.pairs.len() * 2
    }
}
