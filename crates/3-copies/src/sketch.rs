//! MinHash by one permutation: how alike two texts are word for word, in 256 bytes a text.
//!
//! The hashes of all word 5-grams are dealt into [`BINS`] bins and each bin keeps its least. Two texts agree
//! in as many bins, of those that either fills, as they share 5-grams. It finds exact and near copies; spun copies it cannot see.

/// Bins of a sketch.
pub(crate) const BINS: usize = 128;
/// Bins that make one band of the index: two texts are compared when one band is equal. At four bins, texts
/// that share 80 % of their 5-grams meet in one of 32 bands in all but one of ten million cases.
const BAND: usize = 4;
/// An empty bin.
const EMPTY: u16 = u16::MAX;

/// Builds a sketch from the hashes of all 5-grams.
#[derive(Debug)]
pub(crate) struct Sketcher([u32; BINS]);

impl Sketcher {
    pub(crate) fn new() -> Self {
        Self([u32::MAX; BINS])
    }

    /// Takes in one well-mixed hash.
    pub(crate) fn add(&mut self, hash: u64) {
        let bin = (hash >> 32) as usize % BINS;
        self.0[bin] = self.0[bin].min(hash as u32);
    }

    /// The sketch; empty when nothing was added. Sixteen bits of each least hash are enough to compare.
    pub(crate) fn finish(self) -> Vec<u16> {
        if self.0.iter().all(|&least| least == u32::MAX) {
            return Vec::new();
        }
        let fold = |least: u32| match least {
            u32::MAX => EMPTY,
            _ => (least.wrapping_mul(0x9E37_79B9) >> 16).min(u32::from(EMPTY) - 1) as u16,
        };
        self.0.iter().map(|&least| fold(least)).collect()
    }
}

/// The keys under which a sketch is indexed, band by band. Bands with an empty bin have none: a text too
/// short to fill its bands is found by its sampled n-grams instead.
pub(crate) fn bands(sketch: &[u16]) -> impl Iterator<Item = u64> {
    sketch.chunks_exact(BAND).enumerate().filter(|(_, band)| !band.contains(&EMPTY)).map(|(number, band)| {
        let packed = band.iter().fold(0u64, |packed, &least| (packed << 16) | u64::from(least));
        packed.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23) ^ (number as u64)
    })
}

/// The estimated share of common 5-grams (Jaccard), 0–1.
pub(crate) fn likeness(a: &[u16], b: &[u16]) -> f32 {
    let filled = a.iter().zip(b).filter(|(a, b)| **a != EMPTY || **b != EMPTY).count();
    let equal = a.iter().zip(b).filter(|(a, b)| a == b && **a != EMPTY).count();
    if filled == 0 { 0.0 } else { equal as f32 / filled as f32 }
}
