//! A frozen linear model of many classes: most features speak for few of them.
//!
//! A feature is one slot of 16 bytes: a fingerprint and up to seven pairs of class and weight, a byte each. Four slots are
//! a bucket, one cache line, and a feature is in the bucket of its key or nowhere. A feature with more classes
//! stands in a second table of wide pairs, and its slot says where.

use super::Average;
use crate::hash::{BATCH, Fetching, Keys, fingerprint, slot_of};
use bytemuck::{Pod, Zeroable};
use prefetch_index::prefetch_index;

/// Pairs that fit in a slot.
const PAIRS: usize = 7;
/// Features of one bucket.
const PLACES: usize = 4;
/// Marks a slot whose pairs stand in the wide table: the next bytes are their number and start.
const ELSEWHERE: u8 = 0xFF;
/// Pairs that are not used have these classes and weight 0: adding them changes nothing and needs no branch. Each
/// place has its own, so that one addition need not wait for another.
const UNUSED: u8 = 0xF8;
/// The most classes: the marks above are none.
pub(crate) const MOST_CLASSES: usize = 0xF8;

/// One feature; fingerprint 0: the slot is empty.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C, align(16))]
pub(crate) struct SparseSlot {
    fingerprint: u16,
    /// Class and weight (two's complement), or the place of wide pairs.
    pairs: [[u8; 2]; PAIRS],
}

impl SparseSlot {
    /// The start and the number of the pairs of a feature that stands in the wide table.
    fn place(&self) -> (usize, usize) {
        let [[_, number], [a, b], [c, d], ..] = self.pairs;
        (u32::from_le_bytes([a, b, c, d]) as usize, usize::from(number))
    }
}

/// What is found where nothing is.
const EMPTY: SparseSlot = SparseSlot { fingerprint: 0, pairs: [[UNUSED, 0]; PAIRS] };

/// A class and its weight in the wide table.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct WidePair {
    class: u8,
    weight: i8,
}

/// A cache line of features.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C, align(64))]
pub(crate) struct SparseBucket([SparseSlot; PLACES]);

/// The two tables of a frozen model, to be written to a file.
pub(crate) struct SparseParts {
    pub buckets: Vec<SparseBucket>,
    pub wide: Vec<WidePair>,
}

/// The table, borrowed from a model.
#[derive(Clone, Copy)]
pub(crate) struct SparseTable<'m> {
    buckets: &'m [SparseBucket],
    wide: &'m [WidePair],
}

impl<'m> SparseTable<'m> {
    /// Reads the table from its parts; `None` if there are no buckets.
    pub fn new(buckets: &'m [SparseBucket], wide: &'m [WidePair]) -> Option<Self> {
        (!buckets.is_empty()).then_some(Self { buckets, wide })
    }

    /// Where to put the features of a decision that the table is asked for next.
    pub fn fetching<'k>(&self, keys: &'k mut Keys) -> Fetching<'k, 'm, SparseBucket> {
        Fetching { keys, buckets: self.buckets }
    }

    /// Adds the weights of the features to `scores`, one a class; what is added over [`MOST_CLASSES`] means nothing.
    #[inline]
    pub fn score(&self, keys: &[u64], scores: &mut [i32; 256]) {
        for batch in keys.chunks(BATCH) {
            // All lines are asked for before the first is waited for: this is where the time goes.
            let mut asked = [(0_u16, 0_usize); BATCH];
            for (asked, key) in asked.iter_mut().zip(batch) {
                let place = slot_of(*key, self.buckets.len());
                *asked = (self.buckets[place].0[0].fingerprint, place);
            }
            // What was found is gathered first: whether a feature is there cannot be foreseen, and would be a branch.
            let (mut narrow, mut wide) = ([&EMPTY; BATCH], [&EMPTY; BATCH]);
            let (mut narrows, mut wides) = (0, 0);
            for ((first, place), key) in asked.iter().zip(batch) {
                let wanted = fingerprint(*key);
                let slots = &self.buckets[*place].0;
                // At most one of a bucket's fingerprints is the wanted one.
                let at = usize::from(slots[1].fingerprint == wanted)
                    + 2 * usize::from(slots[2].fingerprint == wanted)
                    + 3 * usize::from(slots[3].fingerprint == wanted);
                let slot = &slots[at & 3];
                let is_there = *first == wanted || at != 0;
                let is_wide = slot.pairs[0][0] == ELSEWHERE;
                narrow[narrows % BATCH] = slot;
                narrows += usize::from(is_there && !is_wide);
                wide[wides % BATCH] = slot;
                wides += usize::from(is_there && is_wide);
            }
            for slot in &wide[..wides] {
                prefetch_index(self.wide, slot.place().0);
            }
            for slot in &narrow[..narrows] {
                for [class, weight] in slot.pairs {
                    scores[usize::from(class)] += i32::from(weight.cast_signed());
                }
            }
            for slot in &wide[..wides] {
                let (start, number) = slot.place();
                for pair in self.wide.get(start..start + number).unwrap_or_default() {
                    scores[usize::from(pair.class)] += i32::from(pair.weight);
                }
            }
        }
    }

    /// Freezes an average, strong features first: where a bucket has no room, the weak are left out.
    ///
    /// `quantum` is the weight that one step of a frozen weight stands for: what rounds to nothing is left out, what is over
    /// 127 steps is cut to them.
    pub fn freeze(average: &Average, quantum: f32) -> SparseParts {
        assert!(average.classes <= MOST_CLASSES, "{} classes do not fit a sparse table", average.classes);
        // As many features as places leave one in five, of the weakest, without one: that wastes less memory than
        // room for all. Small models, in which none is weak, have it.
        let number = average.rows.len() / PLACES + 1024;
        let mut parts = SparseParts { buckets: vec![SparseBucket::default(); number], wide: Vec::new() };
        for (key, row) in average.by_strength() {
            let pairs = pairs(row, quantum);
            let bucket = &mut parts.buckets[slot_of(key, number)].0;
            let wanted = fingerprint(key);
            let free = bucket.iter().position(|slot| slot.fingerprint == 0 || slot.fingerprint == wanted);
            let Some(place) = free.filter(|place| bucket[*place].fingerprint == 0) else { continue };
            if !pairs.is_empty() {
                bucket[place] = SparseSlot { fingerprint: wanted, pairs: placed(&pairs, &mut parts.wide) };
            }
        }
        parts
    }
}

/// The weights of a row that do not round to nothing.
fn pairs(row: &[f32], quantum: f32) -> Vec<WidePair> {
    let rounded = |weight: f32| (weight / quantum).round().clamp(-127.0, 127.0) as i8;
    (0_u8..)
        .zip(row)
        .map(|(class, weight)| WidePair { class, weight: rounded(*weight) })
        .filter(|pair| pair.weight != 0)
        .collect()
}

/// The pairs as a slot holds them; those that do not fit go to the wide table.
fn placed(pairs: &[WidePair], wide: &mut Vec<WidePair>) -> [[u8; 2]; PAIRS] {
    let mut placed = std::array::from_fn(|place| [UNUSED + place as u8, 0]);
    if pairs.len() <= PAIRS {
        for (place, pair) in placed.iter_mut().zip(pairs) {
            *place = [pair.class, pair.weight.cast_unsigned()];
        }
        return placed;
    }
    let [a, b, c, d] = (wide.len() as u32).to_le_bytes();
    placed[..3].copy_from_slice(&[[ELSEWHERE, pairs.len() as u8], [a, b], [c, d]]);
    wide.extend_from_slice(pairs);
    placed
}

#[cfg(test)]
mod tests {
    use super::SparseTable;
    use crate::hash::finish;
    use crate::weights::Learner;

    /// Frozen weights tell what the learner's average tells, up to rounding; few features found no place.
    #[test]
    fn freezing_keeps_the_weights() {
        let mut learner = Learner::new(40);
        let keys: Vec<u64> = (1..2000_u64).map(|number| finish(number * 7919)).collect();
        for (at, key) in keys.iter().enumerate() {
            for class in 0..=(at % 12) {
                learner.change(&[*key], class * 3, (at % 5) as f32 - 2.5);
            }
        }
        // So long unchanged, the average is the weight itself.
        (0..1_000_000).for_each(|_| learner.tick());
        let expected: Vec<Vec<f32>> = keys
            .iter()
            .map(|key| {
                let mut scores = vec![0.0; 40];
                learner.score(&[*key], &mut scores);
                scores
            })
            .collect();
        let parts = SparseTable::freeze(&learner.average(), 0.02);
        let table = SparseTable::new(&parts.buckets, &parts.wide).unwrap();
        let mut placed = 0;
        for (key, expected) in keys.iter().zip(expected) {
            let mut scores = [0; 256];
            table.score(&[*key], &mut scores);
            if scores[..40].iter().all(|score| *score == 0) {
                continue;
            }
            placed += 1;
            for (score, expected) in scores.iter().zip(expected) {
                assert!((*score as f32 * 0.02 - expected).abs() < 0.011, "{score} {expected}");
            }
        }
        assert!(placed * 100 > keys.len() * 95, "only {placed} of {} found a place", keys.len());
    }
}
