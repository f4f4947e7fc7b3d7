//! A frozen linear model of few classes, most of which every feature speaks for: a whole row of weights a feature, eight
//! to a cache line.

use super::keys::{Fetching, Keys};
use crate::hash::{BATCH, fingerprint, slot_of};
use crate::model::{ModelError, Sections, TableFile};
use bytemuck::{Pod, Zeroable};

/// The most classes of such a table.
pub const FEW: usize = 6;
/// Features of one bucket.
const PLACES: usize = 8;
/// Sixteen-bit fingerprints stand four in a number.
const LANES: usize = PLACES / 4;

/// A cache line of features: a feature is in the bucket of its key or nowhere.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C, align(64))]
pub struct FewBucket {
    /// Sixteen bits a place, the first in the lowest; nothing where the place is empty.
    fingerprints: [u64; LANES],
    /// Weights in steps above [`ZERO`].
    weights: [[u8; FEW]; PLACES],
}

/// What stands for no weight.
const ZERO: u8 = 128;
/// One in each of four lanes of sixteen bits.
const ONES: u64 = 0x0001_0001_0001_0001;
/// Every other byte.
const EVEN: u64 = 0x00FF_00FF_00FF_00FF;

const EMPTY: FewBucket = FewBucket { fingerprints: [0; LANES], weights: [[ZERO; FEW]; PLACES] };

/// The table.
#[derive(Clone, Default)]
pub struct FewTable {
    buckets: Vec<FewBucket>,
    /// The weight of one step.
    quantum: f32,
}

/// A recipe's steps are cut so many times finer: a byte has room for it.
const FINER: f32 = 7.0;
/// A feature none of whose weights reaches so many of a recipe's steps is left out.
const LEAST_STEPS: f32 = 1.5;
/// Features a bucket is meant for: with fewer than places, few find none.
const MEANT: usize = 6;

impl FewBucket {
    /// Whether a fingerprint is there, and its place: all are compared at once, since which it is cannot be foreseen.
    #[inline]
    fn find(fingerprints: [u64; LANES], wanted: u64) -> (bool, usize) {
        // The top bit of a lane that is zero, exact up to the first such lane (Mycroft 1987).
        let zero = |lanes: u64| lanes.wrapping_sub(ONES) & !lanes & (ONES << 15);
        let [low, high] = fingerprints.map(|lanes| zero(lanes ^ (wanted * ONES)));
        let (lane, first) = if low == 0 { (high, 4) } else { (low, 0) };
        (lane != 0, (first + lane.trailing_zeros() as usize / 16) % PLACES)
    }

    /// The weights of a place, one a byte.
    #[inline]
    fn row(&self, place: usize) -> u64 {
        let mut row = [0; 8];
        row[..FEW].copy_from_slice(&self.weights[place]);
        u64::from_le_bytes(row)
    }

    fn fingerprint_at(&self, place: usize) -> u64 {
        self.fingerprints[place / 4] >> (place % 4 * 16) & 0xFFFF
    }
}

impl FewTable {
    /// Freezes rows of at most [`FEW`] weights, the largest to so many steps; strong features first, so that where a
    /// bucket has no room the weak are left out.
    pub fn freeze(rows: &[(u64, Vec<f32>)], steps: f32) -> Self {
        let strength = |row: &[f32]| row.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        let largest = rows.iter().fold(f32::MIN_POSITIVE, |most, (_, row)| most.max(strength(row)));
        let step = largest / steps;
        let quantum = step / FINER;
        let mut kept: Vec<(f32, u64, &[f32])> = rows
            .iter()
            .map(|(key, row)| (strength(row), *key, row.as_slice()))
            .filter(|(strength, ..)| *strength >= LEAST_STEPS * step)
            .collect();
        kept.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let number = kept.len() / MEANT + 16;
        let mut table = Self { buckets: vec![EMPTY; number], quantum };
        for (_, key, row) in kept {
            let bucket = &mut table.buckets[slot_of(key, number)];
            let wanted = u64::from(fingerprint(key));
            // Of two keys with one fingerprint in one bucket the stronger is known.
            let free = (0..PLACES).find(|place| [0, wanted].contains(&bucket.fingerprint_at(*place)));
            let Some(place) = free.filter(|place| bucket.fingerprint_at(*place) == 0) else { continue };
            bucket.fingerprints[place / 4] |= wanted << (place % 4 * 16);
            for (frozen, weight) in bucket.weights[place].iter_mut().zip(row) {
                *frozen = ((weight / quantum).round().clamp(-127.0, 127.0) + f32::from(ZERO)) as u8;
            }
        }
        table
    }

    /// Where to put the features of a decision that the table is asked for next.
    pub fn fetching<'k>(&self, keys: &'k mut Keys) -> Fetching<'k, '_, FewBucket> {
        Fetching { keys, slots: &self.buckets }
    }

    /// Adds up the weights of the features, one a class.
    #[inline]
    pub fn score(&self, keys: &[u64]) -> [f32; FEW] {
        let mut sums = [0_i32; FEW];
        let size = self.buckets.len();
        for batch in keys.chunks(BATCH).filter(|_| size > 0) {
            // All lines are asked for before the first is waited for: this is where the time goes.
            let mut asked = [([0_u64; LANES], 0_usize); BATCH];
            for (asked, key) in asked.iter_mut().zip(batch) {
                let at = slot_of(*key, size);
                *asked = (self.buckets[at].fingerprints, at);
            }
            // What was found is gathered first: whether a feature is there cannot be foreseen, and would be a branch.
            let mut found = [(0_usize, 0_usize); BATCH];
            let mut count = 0;
            for ((fingerprints, at), key) in asked.iter().zip(batch) {
                let (is_there, place) = FewBucket::find(*fingerprints, fingerprint(*key).into());
                found[count % BATCH] = (*at, place);
                count += usize::from(is_there);
            }
            // Thirty-two bytes are no more than a lane of sixteen bits holds.
            let (mut even, mut odd) = (0_u64, 0_u64);
            for (at, place) in &found[..count] {
                let row = self.buckets[*at].row(*place);
                even += row & EVEN;
                odd += row >> 8 & EVEN;
            }
            let zeros = found[..count].iter().fold(0, |zeros, _| zeros + i32::from(ZERO));
            for (class, sum) in sums.iter_mut().enumerate() {
                let lanes = if class % 2 == 0 { even } else { odd };
                let lane = (lanes >> (class / 2 * 16) & 0xFFFF) as i32;
                *sum += lane - zeros;
            }
        }
        sums.map(|sum| sum as f32 * self.quantum)
    }

    /// Adds the table to those of a file; its [`FewTable::quantum`] goes into the header.
    pub fn add_to(&self, sections: &mut Sections, name: &str) {
        sections.add(&format!("{name}.buckets"), &self.buckets);
    }

    /// Takes the table `name` out of a file.
    ///
    /// # Errors
    ///
    /// Fails if it is not there.
    pub fn of_file<I: serde::de::DeserializeOwned>(
        file: &TableFile<I>,
        name: &str,
        quantum: f32,
    ) -> Result<Self, ModelError> {
        Ok(Self { buckets: file.table(&format!("{name}.buckets"))?.to_vec(), quantum })
    }

    /// The weight of one step, 0 or more.
    pub fn quantum(&self) -> f32 {
        self.quantum
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        size_of_val(self.buckets.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::FewTable;
    use crate::hash::finish;

    fn is_nothing(scores: &[f32]) -> bool {
        scores.iter().all(|score| score.abs() < 1e-6)
    }

    /// Frozen weights tell what the learned ones tell, up to rounding; what was not learned tells nothing; few features
    /// found no place.
    #[test]
    fn freezing_keeps_the_weights() {
        let row = |number: u64| (0..5).map(|class| ((number + class) % 41) as f32 * 0.05 - 1.0).collect();
        let rows: Vec<(u64, Vec<f32>)> =
            (1..5000_u64).map(|number| (finish(number * 7919), row(number))).collect();
        let table = FewTable::freeze(&rows, 16.0);
        let mut placed = 0;
        for (key, row) in &rows {
            let scores = table.score(&[*key]);
            if is_nothing(&scores) {
                continue;
            }
            placed += 1;
            for (score, weight) in scores.iter().zip(row) {
                assert!((score - weight).abs() < 0.006, "{score} {weight}");
            }
        }
        assert!(placed * 100 > rows.len() * 95, "only {placed} of {} found a place", rows.len());
        let strange = (6000..9000_u64).map(|number| finish(number * 7919));
        assert!(strange.filter(|key| !is_nothing(&table.score(&[*key]))).count() < 4);
        // Many features at once are the sum of each.
        let keys: Vec<u64> = rows.iter().take(100).map(|(key, _)| *key).collect();
        let each = keys.iter().map(|key| table.score(&[*key]));
        let sum = each.fold([0.0; 6], |sum, one| std::array::from_fn(|class| sum[class] + one[class]));
        for (all, sum) in table.score(&keys).iter().zip(sum) {
            assert!((all - sum).abs() < 0.01, "{all} {sum}");
        }
    }
}
