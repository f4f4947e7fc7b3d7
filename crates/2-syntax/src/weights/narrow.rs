//! A frozen linear model of three classes: one cache line of memory a feature, and no branch.

use super::Average;
use crate::hash::slot_of;
use bytemuck::{Pod, Zeroable};

/// Classes of a narrow table.
pub(crate) const NARROW: usize = 3;
/// Features of one bucket.
const PLACES: usize = 8;

/// A cache line with up to eight features: a fingerprint of each key (0: the place is empty) and their weights.
///
/// A feature is in the bucket of its key or nowhere, so that a look-up never goes on to a second line. Where
/// more than eight features fall into one bucket, the weakest are left out.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C, align(64))]
pub(crate) struct NarrowBucket {
    /// Sixteen bits a place, the first in the lowest.
    fingerprints: [u64; 2],
    weights: [[i16; NARROW]; PLACES],
}

/// The table, borrowed from a model.
#[derive(Clone, Copy)]
pub(crate) struct NarrowTable<'m> {
    buckets: &'m [NarrowBucket],
}

/// Features whose cache lines are asked for together.
const BATCH: usize = 32;

/// The largest frozen weight: sums of them stay far from the bounds of `i32`.
const LARGEST: f32 = 16_000.0;
/// One in each of four lanes of sixteen bits.
const ONES: u64 = 0x0001_0001_0001_0001;

fn fingerprint(key: u64) -> u64 {
    key >> 48 | 1
}

impl NarrowBucket {
    /// The place of a fingerprint: all are compared at once, since which it is cannot be foreseen.
    #[inline]
    fn find(fingerprints: [u64; 2], wanted: u64) -> Option<usize> {
        // The top bit of a lane that is zero, exact up to the first such lane (Mycroft 1987).
        let zero = |lanes: u64| lanes.wrapping_sub(ONES) & !lanes & (ONES << 15);
        let [low, high] = fingerprints.map(|lanes| zero(lanes ^ (wanted * ONES)));
        let (lane, first) = if low == 0 { (high, 4) } else { (low, 0) };
        (lane != 0).then(|| first + lane.trailing_zeros() as usize / 16)
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

    /// Sums the weights of the features.
    #[inline]
    pub fn score(&self, keys: &[u64]) -> [i32; NARROW] {
        let mut sums = [0_i32; NARROW];
        for batch in keys.chunks(BATCH) {
            // All lines are asked for before the first is waited for: this is where the time goes.
            let mut asked = [([0_u64; 2], 0_usize); BATCH];
            for (asked, key) in asked.iter_mut().zip(batch) {
                let place = slot_of(*key, self.buckets.len());
                *asked = (self.buckets[place].fingerprints, place);
            }
            for ((fingerprints, bucket), key) in asked.iter().zip(batch) {
                if let Some(place) = NarrowBucket::find(*fingerprints, fingerprint(*key)) {
                    let weights = self.buckets[*bucket].weights[place & 7];
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum += i32::from(weight);
                    }
                }
            }
        }
        sums
    }

    /// Freezes an average, strong features first.
    pub fn freeze(average: &Average) -> Vec<NarrowBucket> {
        let scale = LARGEST / average.largest();
        // As many features as places leave one in seven, of the weakest, without one: that wastes less memory than
        // room for all. Small models, in which none is weak, have it.
        let number = average.rows.len() / PLACES + 64;
        let mut buckets = vec![NarrowBucket::default(); number];
        for (key, row) in average.by_strength() {
            let bucket = &mut buckets[slot_of(key, number)];
            let wanted = fingerprint(key);
            // Of two keys with one fingerprint in one bucket the stronger is known.
            let free = (0..PLACES).find(|place| [0, wanted].contains(&bucket.fingerprint_at(*place)));
            let Some(place) = free.filter(|place| bucket.fingerprint_at(*place) == 0) else { continue };
            bucket.fingerprints[place / 4] |= wanted << (place % 4 * 16);
            for (frozen, weight) in bucket.weights[place].iter_mut().zip(row) {
                *frozen = (weight * scale).round() as i16;
            }
        }
        buckets
    }
}
