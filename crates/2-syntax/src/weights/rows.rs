//! A frozen linear model of a few classes, most of which every feature speaks for: a row of weights a feature, added
//! whole.
//!
//! The first class is what the others are measured by: its weight is taken off theirs and need not be kept. A cache
//! line has three features, and a feature is in the bucket of its key or nowhere.

use super::Average;
use crate::hash::{BATCH, Fetching, Keys, fingerprint, slot_of};
use bytemuck::{Pod, Zeroable};

/// Classes of a row, the first one not counted.
pub(crate) const ROW: usize = 16;
/// Features of one bucket.
const PLACES: usize = 3;

/// A cache line with up to three features; fingerprint 0: the place is empty.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C, align(64))]
pub(crate) struct RowBucket {
    weights: [[i8; ROW]; PLACES],
    fingerprints: [u16; PLACES],
    /// By how many bits the weights of each place are shifted to the left: where the largest is over 127 steps.
    shifts: [u8; PLACES],
    unused: [u8; 7],
}

/// The table, borrowed from a model.
#[derive(Clone, Copy)]
pub(crate) struct RowTable<'m> {
    buckets: &'m [RowBucket],
}

impl<'m> RowTable<'m> {
    /// How much finer its steps may be than those of a table whose largest weight is 127 steps: the rows with large
    /// weights are shifted, and two of the largest may lie on two sides of nothing.
    pub const FINER: f32 = 4.0;

    /// Reads the table from its buckets; `None` if there are none.
    pub fn new(buckets: &'m [RowBucket]) -> Option<Self> {
        (!buckets.is_empty()).then_some(Self { buckets })
    }

    /// Where to put the features of a decision that the table is asked for next.
    pub fn fetching<'k>(&self, keys: &'k mut Keys) -> Fetching<'k, 'm, RowBucket> {
        Fetching { keys, buckets: self.buckets }
    }

    /// Sums the weights of the features, one a class beside the first.
    #[inline]
    pub fn score(&self, keys: &[u64]) -> [i32; ROW] {
        let mut sums = [0_i32; ROW];
        for batch in keys.chunks(BATCH) {
            // All lines are asked for before the first is waited for: this is where the time goes.
            let mut asked = [([0_u16; PLACES], 0_usize); BATCH];
            for (asked, key) in asked.iter_mut().zip(batch) {
                let place = slot_of(*key, self.buckets.len());
                *asked = (self.buckets[place].fingerprints, place);
            }
            // What was found is added without a branch: which place a feature has, and whether it is there, cannot be
            // foreseen.
            let mut found = [(0_usize, 0_usize); BATCH];
            let mut count = 0;
            for ((fingerprints, bucket), key) in asked.iter().zip(batch) {
                let wanted = fingerprint(*key);
                let [first, second, third] = fingerprints.map(|there| there == wanted);
                found[count % BATCH] = (*bucket, usize::from(second) + 2 * usize::from(third));
                count += usize::from(first | second | third);
            }
            // Thirty-two times 127 steps, shifted by three bits, are no more than sixteen bits hold.
            let mut some = [0_i16; ROW];
            for (bucket, place) in &found[..count] {
                let (bucket, place) = (&self.buckets[*bucket], place % PLACES);
                let shift = u32::from(bucket.shifts[place]) % 4;
                for (sum, weight) in some.iter_mut().zip(bucket.weights[place]) {
                    *sum += i16::from(weight) << shift;
                }
            }
            for (sum, some) in sums.iter_mut().zip(some) {
                *sum += i32::from(some);
            }
        }
        sums
    }

    /// Freezes an average, strong features first: where a bucket has no room, the weak are left out.
    ///
    /// `quantum` is the weight that one step of a frozen weight stands for; what is over 1,016 steps is cut to them.
    ///
    /// # Panics
    ///
    /// Panics if the average has other than 17 classes.
    pub fn freeze(average: &Average, quantum: f32) -> Vec<RowBucket> {
        assert_eq!(average.classes, ROW + 1, "a row has one class less than its model");
        // With a place for nine in eight of the features one in seven, of the weakest, is left without: that wastes less
        // memory than room for all. Small models, in which none is weak, have it.
        let number = average.rows.len() * 3 / 8 + 1024;
        let mut buckets = vec![RowBucket::default(); number];
        for (key, row) in average.by_strength() {
            let (weights, shift) = steps(row, quantum);
            let bucket = &mut buckets[slot_of(key, number)];
            let wanted = fingerprint(key);
            let free = bucket.fingerprints.iter().position(|there| *there == 0 || *there == wanted);
            let Some(place) = free.filter(|place| bucket.fingerprints[*place] == 0) else { continue };
            if weights != [0; ROW] {
                bucket.fingerprints[place] = wanted;
                bucket.weights[place] = weights;
                bucket.shifts[place] = shift;
            }
        }
        buckets
    }
}

/// The weights of a row above that of the first class, in steps, and by how many bits they are to be shifted.
fn steps(row: &[f32], quantum: f32) -> ([i8; ROW], u8) {
    let weights: [f32; ROW] = std::array::from_fn(|class| (row[class + 1] - row[0]) / quantum);
    let largest = weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
    let shift = (0..3).find(|shift| largest <= 127.0 * (1_u32 << shift) as f32).unwrap_or(3);
    let unit = (1_u32 << shift) as f32;
    (weights.map(|weight| (weight / unit).round().clamp(-127.0, 127.0) as i8), shift)
}

#[cfg(test)]
mod tests {
    use super::{ROW, RowTable};
    use crate::hash::finish;
    use crate::weights::Learner;

    /// Frozen weights tell what the learner's average tells above the first class, up to rounding; few features found
    /// no place.
    #[test]
    fn freezing_keeps_the_weights() {
        let mut learner = Learner::new(ROW + 1);
        let keys: Vec<u64> = (1..2000_u64).map(|number| finish(number * 7919)).collect();
        for (at, key) in keys.iter().enumerate() {
            for class in 0..=(at % 12) {
                learner.change(&[*key], class, (at % 5) as f32 * 3.0 - 7.0);
            }
        }
        // So long unchanged, the average is the weight itself.
        (0..1_000_000).for_each(|_| learner.tick());
        let expected: Vec<Vec<f32>> = keys
            .iter()
            .map(|key| {
                let mut scores = vec![0.0; ROW + 1];
                learner.score(&[*key], &mut scores);
                scores[1..].iter().map(|score| score - scores[0]).collect()
            })
            .collect();
        let buckets = RowTable::freeze(&learner.average(), 0.05);
        let table = RowTable::new(&buckets).unwrap();
        let mut placed = 0;
        for (key, expected) in keys.iter().zip(&expected) {
            let scores = table.score(&[*key]);
            if scores == [0; ROW] {
                continue;
            }
            placed += 1;
            for (score, expected) in scores.iter().zip(expected) {
                // Rounded to a step, or to the two or four that a shifted one stands for.
                assert!((*score as f32 * 0.05 - expected).abs() < 0.11, "{score} {expected}");
            }
        }
        assert!(placed * 100 > keys.len() * 95, "only {placed} of {} found a place", keys.len());
        // Many features at once are the sum of each.
        let each = keys.iter().map(|key| table.score(&[*key]));
        let sum = each.fold([0; ROW], |sum, one| std::array::from_fn(|class| sum[class] + one[class]));
        assert_eq!(table.score(&keys), sum);
    }
}
