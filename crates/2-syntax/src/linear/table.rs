//! A frozen linear model over hashed features: a search for a key, and one byte for each of its weights.

use super::keys::{Gather, Keys};
use crate::hash::slot_of;
use crate::model::{ModelError, Sections, TableFile};
use bytemuck::{Pod, Zeroable};
use prefetch_index::prefetch_index;

/// One feature as it stands in a file: a check of its key, and where its weights stand.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C)]
pub struct Slot {
    check: u32,
    /// Start of the pairs in the low 26 bits, their number in the high 6; 0: the slot is empty.
    place: u32,
}

/// A frozen linear model.
///
/// Most features that are asked for were never learned: one bit of a set that fits into the nearest memory tells most of
/// them. What is left is looked up in the slots, and only what is there has a row of weights, one byte a class: most
/// features of many classes speak for or against most of them.
#[derive(Clone, Default)]
pub struct Table {
    /// Bits by the check of a key: nobody's if not set.
    known: Vec<u64>,
    /// Checks, and the number of a row from 1; of up to [`INLINE`] classes the row itself. 0: the slot is empty.
    slots: Vec<Slot>,
    /// How many slots there are; the first few stand behind the last once more.
    size: usize,
    rows: Rows,
    /// The weight of one step.
    quantum: f32,
}

/// Rows of weights by their number from 1, as wide as the classes ask for; two's complement.
#[derive(Clone, Default)]
enum Rows {
    /// In the slots.
    #[default]
    Inline,
    /// Of up to eight classes.
    Eight(Vec<[i8; 8]>),
    /// Of so many parts each.
    Wide(usize, Vec<Part>),
}

/// Sums of weights, one a class.
type Sums = [[i32; PART]; MOST_CLASSES / PART];

/// Takes those features of a decision that a table may know, and asks the memory at once for the slots that they will be
/// looked up in: while one key is made, those before it are on their way.
pub struct Sifting<'k, 't> {
    table: &'t Table,
    likely: &'k mut Keys,
}

impl Gather for Sifting<'_, '_> {
    fn clear(&mut self) {
        self.likely.clear();
    }

    /// Whether it is known cannot be foreseen: to take it and perhaps drop it again is no branch.
    #[inline]
    fn take(&mut self, key: u64) {
        let is_likely = usize::from(self.table.may_know(key));
        self.table.fetch(key, is_likely);
        let length = self.likely.0.len() + is_likely;
        self.likely.0.push(key);
        self.likely.0.truncate(length);
    }
}

/// The weights of 32 classes, within one line of the memory.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Part([i8; PART]);

/// Classes of a part of a row.
const PART: usize = 32;
/// The most classes of a row that stands in its slot.
const INLINE: usize = 4;
/// Bits of the set of known keys for each of them, at least: one strange key in six is not told from a known one.
const BITS: usize = 6;
/// Slots that are looked at together.
const WINDOW: usize = 4;
/// Features that are looked up together.
const TOGETHER: usize = 64;

/// The bits of a place that tell its start.
const START: u32 = 0x03FF_FFFF;

/// The most classes.
const MOST_CLASSES: usize = 128;
/// The most pairs of a feature.
const LONGEST: usize = 63;
/// A feature none of whose weights reaches so many steps is left out: half the size for one in a hundred of the score.
const LEAST_STEPS: u8 = 2;

impl Table {
    /// Adds the table to those of a file, under two names that begin with `name`; its [`Table::quantum`] goes into the header.
    pub fn add_to(&self, sections: &mut Sections, name: &str) {
        let (slots, pairs) = self.to_pairs();
        sections.add(&format!("{name}.slots"), &slots);
        sections.add(&format!("{name}.pairs"), &pairs);
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
        let slots = file.table(&format!("{name}.slots"))?;
        let pairs = file.table(&format!("{name}.pairs"))?;
        Self::new(slots, pairs, quantum)
            .ok_or_else(|| ModelError::damaged(format!("the table `{name}` does not hold together")))
    }

    /// The weight of one step, 0 or more.
    pub fn quantum(&self) -> f32 {
        self.quantum
    }

    /// Takes a table from a file; `None` if a search in it would not end or leave it.
    fn new(slots: &[Slot], pairs: &[[u8; 2]], quantum: f32) -> Option<Self> {
        let run = |slot: &Slot| {
            let start = (slot.place & START) as usize;
            pairs.get(start..start + (slot.place >> 26) as usize)
        };
        let taken = || slots.iter().filter(|slot| slot.place != 0);
        let (mut classes, mut count) = (0, 0);
        for slot in taken() {
            let longest = run(slot)?.iter().map(|[class, _]| usize::from(*class) + 1).max().unwrap_or(0);
            classes = classes.max(longest);
            count += 1;
        }
        if count == slots.len() || slots.len() < WINDOW || classes > MOST_CLASSES {
            return None;
        }
        let parts = classes.div_ceil(PART);
        let mut table = Self {
            known: vec![0; (count * BITS).next_power_of_two().div_ceil(64)],
            slots: slots.to_vec(),
            size: slots.len(),
            rows: match classes {
                0..=INLINE => Rows::Inline,
                5..=8 => Rows::Eight(Vec::with_capacity(count)),
                _ => Rows::Wide(parts, Vec::with_capacity(count * parts)),
            },
            quantum,
        };
        for slot in table.slots.iter_mut().filter(|slot| slot.place != 0) {
            let bit = slot.check as usize & (table.known.len() * 64 - 1);
            table.known[bit / 64] |= 1 << (bit % 64);
            slot.place = table.rows.add(run(slot)?);
        }
        table.slots.extend_from_within(..WINDOW);
        Some(table)
    }

    /// The slots and pairs of a file: the strongest pair of a feature first.
    fn to_pairs(&self) -> (Vec<Slot>, Vec<[u8; 2]>) {
        let mut pairs = vec![[0, 0]];
        let mut slots = self.slots[..self.size].to_vec();
        for slot in slots.iter_mut().filter(|slot| slot.place != 0) {
            let row = self.rows.row(slot.place);
            let mut run: Vec<(u8, i8)> = (0..).zip(row).filter(|(_, weight)| *weight != 0).collect();
            run.sort_by_key(|(class, weight)| (-i16::from(weight.unsigned_abs()), *class));
            slot.place = pairs.len() as u32 | (run.len() as u32) << 26;
            pairs.extend(run.into_iter().map(|(class, weight)| [class, weight.cast_unsigned()]));
        }
        (slots, pairs)
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
        let (mut slots, mut pairs) = (vec![Slot::default(); size], vec![[0, 0]]);
        for (key, run) in kept {
            let mut at = slot_of(key, size);
            while slots[at].place != 0 {
                at = if at + 1 == size { 0 } else { at + 1 };
            }
            let place = pairs.len() as u32 | (run.len() as u32) << 26;
            slots[at] = Slot { check: check(key), place };
            pairs.extend(run);
        }
        Self::new(&slots, &pairs, quantum).unwrap_or_default()
    }

    /// Where to put the features of a decision that the table is asked for next by [`Table::score_sifted`].
    pub fn sifting<'k>(&self, likely: &'k mut Keys) -> Sifting<'k, '_> {
        Sifting { table: self, likely }
    }

    /// Adds up the weights of the features into `scores`, one a class.
    pub fn score(&self, keys: &[u64], scores: &mut [f32]) {
        let mut sums = Sums::default();
        for batch in keys.chunks(TOGETHER) {
            let mut likely = [0; TOGETHER];
            let mut count = 0;
            for key in batch {
                likely[count % TOGETHER] = *key;
                let is_likely = usize::from(self.may_know(*key));
                self.fetch(*key, is_likely);
                count += is_likely;
            }
            self.add_up(&likely[..count], &mut sums);
        }
        self.tell(&sums, scores);
    }

    /// The same of features that were taken by [`Table::sifting`].
    pub fn score_sifted(&self, likely: &Keys, scores: &mut [f32]) {
        let mut sums = Sums::default();
        for batch in likely.0.chunks(TOGETHER) {
            self.add_up(batch, &mut sums);
        }
        self.tell(&sums, scores);
    }

    /// Whether a key may be there.
    #[inline]
    fn may_know(&self, key: u64) -> bool {
        let bit = check(key) as usize & (self.known.len() * 64).wrapping_sub(1);
        self.known.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// Asks the memory for the slots of a key, or for the first where it is not likely there.
    #[inline]
    fn fetch(&self, key: u64, is_likely: usize) {
        let at = slot_of(key, self.size) * is_likely;
        prefetch_index(&self.slots, at);
        prefetch_index(&self.slots, at + WINDOW - 1);
    }

    /// Adds up the weights of at most [`TOGETHER`] keys that may be there.
    #[inline]
    fn add_up(&self, likely: &[u64], sums: &mut Sums) {
        let mut found = [0_u32; TOGETHER];
        let mut count = 0;
        for key in likely {
            let place = self.find(*key, slot_of(*key, self.size));
            self.rows.fetch(place);
            found[count % TOGETHER] = place;
            count += usize::from(place != 0);
        }
        self.rows.add_up(&found[..count], sums);
    }

    fn tell(&self, sums: &Sums, scores: &mut [f32]) {
        for (score, sum) in scores.iter_mut().zip(sums.as_flattened()) {
            *score = *sum as f32 * self.quantum;
        }
    }

    /// The place of a key's row, 0 if it is not there. Where in a row of slots it stands cannot be foreseen: the first few
    /// are looked at together.
    #[inline]
    fn find(&self, key: u64, at: usize) -> u32 {
        let wanted = check(key);
        let Some(first) = self.slots[at..].first_chunk::<WINDOW>() else { return 0 };
        let is_it = |slot: &Slot| slot.place != 0 && slot.check == wanted;
        let place = first.iter().rev().fold(0, |place, slot| if is_it(slot) { slot.place } else { place });
        if place != 0 || first.iter().any(|slot| slot.place == 0) { place } else { self.find_far(key, at) }
    }

    /// The same, one slot after another.
    fn find_far(&self, key: u64, mut at: usize) -> u32 {
        let mut slot = self.slots[at];
        while slot.place != 0 && slot.check != check(key) {
            at = if at + 1 >= self.size { 0 } else { at + 1 };
            slot = self.slots[at];
        }
        slot.place
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        size_of_val(self.known.as_slice()) + size_of_val(self.slots.as_slice()) + self.rows.size()
    }
}

impl Rows {
    /// Adds a row of pairs; its place, which is never 0.
    fn add(&mut self, pairs: &[[u8; 2]]) -> u32 {
        let mut row = [0; MOST_CLASSES];
        for [class, weight] in pairs {
            row[usize::from(*class) % MOST_CLASSES] = weight.cast_signed();
        }
        match self {
            Self::Inline => u32::from_le_bytes(std::array::from_fn(|class| row[class].cast_unsigned())),
            Self::Eight(rows) => {
                rows.push(std::array::from_fn(|class| row[class]));
                rows.len() as u32
            }
            Self::Wide(width, parts) => {
                parts.extend(row.as_chunks().0.iter().take(*width).map(|part| Part(*part)));
                (parts.len() / *width) as u32
            }
        }
    }

    /// The weights of a place.
    fn row(&self, place: u32) -> Vec<i8> {
        let at = (place as usize).wrapping_sub(1);
        match self {
            Self::Inline => place.to_le_bytes().map(u8::cast_signed).to_vec(),
            Self::Eight(rows) => rows[at].to_vec(),
            Self::Wide(width, parts) => {
                parts[at * width..][..*width].iter().flat_map(|part| part.0).collect()
            }
        }
    }

    /// Asks the memory for the row of a place.
    #[inline]
    fn fetch(&self, place: u32) {
        let at = (place as usize).saturating_sub(1);
        match self {
            Self::Inline => {}
            Self::Eight(rows) => prefetch_index(rows, at),
            Self::Wide(width, parts) => {
                (0..*width).step_by(2).for_each(|part| prefetch_index(parts, at * width + part));
            }
        }
    }

    /// Adds the rows of places to sums.
    #[inline]
    fn add_up(&self, places: &[u32], sums: &mut Sums) {
        match self {
            Self::Inline => {
                for place in places {
                    let row = place.to_le_bytes();
                    sums[0]
                        .iter_mut()
                        .zip(row)
                        .for_each(|(sum, weight)| *sum += i32::from(weight.cast_signed()));
                }
            }
            Self::Eight(rows) => {
                let row = |place: &u32| rows.get(*place as usize - 1);
                add_rows(places.iter().filter_map(row), &mut sums[0]);
            }
            Self::Wide(width, parts) => {
                for (part, sums) in sums.iter_mut().enumerate().take(*width) {
                    let row = |place: &u32| parts.get((*place as usize - 1) * width + part);
                    add_rows(places.iter().filter_map(row).map(|part| &part.0), sums);
                }
            }
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Inline => 0,
            Self::Eight(rows) => size_of_val(rows.as_slice()),
            Self::Wide(_, parts) => size_of_val(parts.as_slice()),
        }
    }
}

/// Adds at most [`TOGETHER`] rows to sums: so few bytes are no more than sixteen bits hold, of which a machine adds eight
/// at a time.
#[inline]
fn add_rows<'r, const N: usize>(rows: impl Iterator<Item = &'r [i8; N]>, sums: &mut [i32; PART]) {
    let mut short = [0_i16; N];
    for row in rows {
        short.iter_mut().zip(row).for_each(|(sum, weight)| *sum += i16::from(*weight));
    }
    sums.iter_mut().zip(short).for_each(|(sum, short)| *sum += i32::from(short));
}

/// What tells a key from others.
#[inline]
fn check(key: u64) -> u32 {
    (key >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::hash::finish;
    use crate::linear::{Gather, Keys};

    fn key(number: u64) -> u64 {
        finish(number * 7919)
    }

    /// Weights of so many classes for 5,000 features, most of few classes.
    fn rows(classes: u64) -> Vec<(u64, Vec<f32>)> {
        let weight = |number: u64, class: u64| ((number * 31 + class * 17) % 41) as f32 - 20.0;
        (1..5000_u64)
            .map(|number| (key(number), (0..classes).map(|class| weight(number, class)).collect()))
            .collect()
    }

    /// Frozen weights tell what the learned ones tell, however wide the rows are, and in a file as in memory; what was not
    /// learned tells nothing.
    #[test]
    fn freezing_keeps_the_weights() {
        for classes in [3, 4, 7, 24, 60] {
            let rows = rows(classes);
            let table = Table::freeze(&rows, 20.0);
            let (slots, pairs) = table.to_pairs();
            let again = Table::new(&slots, &pairs, table.quantum()).expect("it holds together");
            for group in rows.chunks(150) {
                let mut keys = Keys::default();
                let mut likely = Keys::default();
                group.iter().for_each(|(key, _)| keys.take(*key));
                let strange = (6000..6400).map(|number| key(number) ^ group[0].0 & 0xFFFF);
                strange.for_each(|key| keys.take(key));
                let mut sifting = table.sifting(&mut likely);
                keys.0.iter().for_each(|key| sifting.take(*key));
                let wanted: Vec<f32> = (0..classes as usize)
                    .map(|class| group.iter().map(|(_, row)| row[class]).sum())
                    .collect();
                let scores = |score: &dyn Fn(&mut [f32])| {
                    let mut scores = vec![0.0; classes as usize];
                    score(&mut scores);
                    scores
                };
                assert_eq!(scores(&|scores| table.score(&keys.0, scores)), wanted);
                assert_eq!(scores(&|scores| table.score_sifted(&likely, scores)), wanted);
                assert_eq!(scores(&|scores| again.score(&keys.0, scores)), wanted);
                assert!(likely.0.len() < keys.0.len(), "nothing was sifted out");
            }
        }
    }

    /// A table of nothing tells nothing.
    #[test]
    fn nothing_learned_tells_nothing() {
        for table in [Table::default(), Table::freeze(&[], 20.0)] {
            let mut scores = [1.0; 3];
            table.score(&[key(1), 0, u64::MAX], &mut scores);
            assert_eq!(scores.map(f32::to_bits), [0; 3]);
        }
    }
}
