//! A frozen linear model of three classes: one cache line of memory a feature, and no branch.

use super::Average;
use crate::hash::{BATCH, Fetching, Keys, fingerprint, slot_of};
use bytemuck::{Pod, Zeroable};

/// Classes of a narrow table.
pub(crate) const NARROW: usize = 3;
/// Features of one bucket.
const PLACES: usize = 12;
/// Words that hold their fingerprints.
const WORDS: usize = PLACES / 4;

/// A cache line with up to twelve features: a fingerprint of each key (0: the place is empty) and their weights, a byte
/// each, to be shifted to the left by what stands for the place in `shifts`.
///
/// A feature is in the bucket of its key or nowhere, so that a look-up never goes on to a second line. Where
/// more than twelve features fall into one bucket, the weakest are left out.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C, align(64))]
pub(crate) struct NarrowBucket {
    /// Sixteen bits a place, the first in the lowest.
    fingerprints: [u64; WORDS],
    weights: [[i8; NARROW]; PLACES],
    /// Two bits a place: by how many pairs of bits its weights are shifted.
    shifts: u32,
}

/// The table, borrowed from a model.
#[derive(Clone, Copy)]
pub(crate) struct NarrowTable<'m> {
    buckets: &'m [NarrowBucket],
}

/// The largest frozen weight: 127, shifted by three pairs of bits.
const LARGEST: f32 = 8_128.0;
/// One in each of four lanes of sixteen bits.
const ONES: u64 = 0x0001_0001_0001_0001;

impl NarrowBucket {
    /// Whether a fingerprint is there, and its place: all are compared at once, since which it is cannot be foreseen.
    #[inline]
    fn find(fingerprints: [u64; WORDS], wanted: u64) -> (bool, usize) {
        // The top bit of a lane that is zero, exact up to the first such lane (Mycroft 1987).
        let zero = |lanes: u64| lanes.wrapping_sub(ONES) & !lanes & (ONES << 15);
        let [low, middle, high] = fingerprints.map(|lanes| zero(lanes ^ (wanted * ONES)));
        let (lane, first) = if middle == 0 { (high, 8) } else { (middle, 4) };
        let (lane, first) = if low == 0 { (lane, first) } else { (low, 0) };
        (lane != 0, first + lane.trailing_zeros() as usize / 16)
    }

    #[inline]
    fn shift(&self, place: usize) -> u32 {
        (self.shifts >> (2 * place) & 3) * 2
    }

    /// Puts a feature at a place, its weights rounded to what a byte holds of the largest.
    fn put(&mut self, place: usize, wanted: u64, row: &[f32], scale: f32) {
        self.fingerprints[place / 4] |= wanted << (place % 4 * 16);
        let largest = row.iter().fold(0.0_f32, |largest, weight| largest.max((weight * scale).abs()));
        let pairs = (0..3).find(|pairs| largest <= 127.0 * (1_u32 << (2 * pairs)) as f32).unwrap_or(3);
        self.shifts |= pairs << (2 * place);
        let unit = (1_u32 << (2 * pairs)) as f32;
        for (frozen, weight) in self.weights[place].iter_mut().zip(row) {
            *frozen = (weight * scale / unit).round() as i8;
        }
    }

    fn fingerprint_at(&self, place: usize) -> u64 {
        self.fingerprints[place / 4] >> (place % 4 * 16) & 0xFFFF
    }
}

impl<'m> NarrowTable<'m> {
    /// Reads the table from its buckets; `None` if there are none.
    pub fn new(buckets: &'m [NarrowBucket]) -> Option<Self> {
        (!buckets.is_empty()).then_some(Self { buckets })
    }

    /// Where to put the features of a decision that the table is asked for next.
    pub fn fetching<'k>(&self, keys: &'k mut Keys) -> Fetching<'k, 'm, NarrowBucket> {
        Fetching { keys, buckets: self.buckets }
    }

    /// Sums the weights of the features.
    #[inline]
    pub fn score(&self, keys: &[u64]) -> [i32; NARROW] {
        let mut sums = [0_i32; NARROW];
        for batch in keys.chunks(BATCH) {
            // All lines are asked for before the first is waited for: this is where the time goes.
            let mut asked = [([0_u64; WORDS], 0_usize); BATCH];
            for (asked, key) in asked.iter_mut().zip(batch) {
                let place = slot_of(*key, self.buckets.len());
                *asked = (self.buckets[place].fingerprints, place);
            }
            // What was found is gathered first: whether a feature is there cannot be foreseen, and would be a branch.
            let mut found = [(0_usize, 0_usize); BATCH];
            let mut count = 0;
            for ((fingerprints, bucket), key) in asked.iter().zip(batch) {
                let (is_there, place) = NarrowBucket::find(*fingerprints, fingerprint(*key).into());
                found[count % BATCH] = (*bucket, place % PLACES);
                count += usize::from(is_there);
            }
            for (bucket, place) in &found[..count] {
                let bucket = &self.buckets[*bucket];
                let shift = bucket.shift(*place);
                for (sum, weight) in sums.iter_mut().zip(bucket.weights[*place]) {
                    *sum += i32::from(weight) << shift;
                }
            }
        }
        sums
    }

    /// What a weight of one is when frozen.
    pub fn point(average: &Average) -> f32 {
        LARGEST / average.largest()
    }

    /// Freezes an average, strong features first.
    pub fn freeze(average: &Average) -> Vec<NarrowBucket> {
        let scale = Self::point(average);
        // As many features as places leave one in nine, of the weakest, without one: that wastes less memory than
        // room for all. Small models, in which none is weak, have it.
        let number = average.rows.len() / PLACES + 64;
        let mut buckets = vec![NarrowBucket::default(); number];
        for (key, row) in average.by_strength() {
            let bucket = &mut buckets[slot_of(key, number)];
            let wanted = u64::from(fingerprint(key));
            // Of two keys with one fingerprint in one bucket the stronger is known.
            let free = (0..PLACES).find(|place| [0, wanted].contains(&bucket.fingerprint_at(*place)));
            let Some(place) = free.filter(|place| bucket.fingerprint_at(*place) == 0) else { continue };
            bucket.put(place, wanted, row, scale);
        }
        buckets
    }
}

#[cfg(test)]
mod tests {
    use super::{NARROW, NarrowTable};
    use crate::hash::finish;
    use crate::weights::Average;

    /// Frozen weights tell what the average tells, small ones as exactly as large ones; few features found no place.
    #[test]
    fn freezing_keeps_the_weights() {
        let row = |number: u64| -> Vec<f32> {
            let size = 2.0_f32.powi((number % 10) as i32);
            (0..NARROW).map(|class| size * (class as f32 - 1.0) * (1.0 + (number % 7) as f32 / 8.0)).collect()
        };
        let mut rows: Vec<(u64, Vec<f32>, u32)> =
            (1..20_000).map(|number| (finish(number * 7919), row(number), 2)).collect();
        rows.sort_unstable_by_key(|(key, ..)| *key);
        let average = Average { classes: NARROW, rows };
        let buckets = NarrowTable::freeze(&average);
        let table = NarrowTable::new(&buckets).unwrap();
        let point = NarrowTable::point(&average);
        let mut placed = 0;
        for (key, row, _) in &average.rows {
            let scores = table.score(&[*key]);
            placed += u32::from(scores != [0; NARROW]);
            for (score, weight) in scores.iter().zip(row) {
                let exact = weight * point;
                assert!(scores == [0; NARROW] || (*score as f32 - exact).abs() <= exact.abs() / 60.0 + 0.5);
            }
        }
        assert!(placed as usize * 100 > average.rows.len() * 85, "only {placed} found a place");
        let [one, other] = [&average.rows[3], &average.rows[4]].map(|(key, ..)| table.score(&[*key]));
        let both: Vec<i32> = one.iter().zip(other).map(|(one, other)| one + other).collect();
        assert_eq!(table.score(&[average.rows[3].0, average.rows[4].0]).to_vec(), both);
    }
}
