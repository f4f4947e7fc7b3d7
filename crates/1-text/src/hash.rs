/// A 64-bit hash that is the same on every platform, in every run and every version of the program.
///
/// Ids and fingerprints are stored and compared across runs, so the standard library's hasher (random
/// keys, no stability promise) will not do. The step is the multiply-and-fold of wyhash, which mixes well
/// on short keys; it is no defence against deliberate collisions: pages are identified by SHA-256.
#[derive(Clone, Debug)]
pub struct StableHasher(u64);

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const STEP: u64 = 0xD6E8_FEB8_6659_FD93;

impl StableHasher {
    /// Starts a hash.
    pub fn new() -> Self {
        Self(SEED)
    }

    /// Adds a number.
    pub fn number(&mut self, value: u64) -> &mut Self {
        let product = u128::from(self.0 ^ value) * u128::from(STEP);
        self.0 = (product as u64) ^ ((product >> 64) as u64) ^ SEED.rotate_left(17);
        self
    }

    /// Adds bytes, and their length, so that `("ab", "c")` and `("a", "bc")` differ.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.number(u64::from_le_bytes(word));
        }
        let mut word = [0; 8];
        word[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.number(u64::from_le_bytes(word) ^ ((bytes.len() as u64) << 56)).number(bytes.len() as u64)
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// The hash of what was added so far.
    pub fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(STEP);
        mixed ^ (mixed >> 29)
    }
}

impl Default for StableHasher {
    fn default() -> Self {
        Self::new()
    }
}

/// The stable hash of one text.
pub fn stable_hash(text: &str) -> u64 {
    StableHasher::new().text(text).finish()
}

#[cfg(test)]
mod tests {
    use super::{StableHasher, stable_hash};

    #[test]
    fn boundaries_matter_and_values_are_pinned() {
        let two = |a: &str, b: &str| StableHasher::new().text(a).text(b).finish();
        assert_ne!(two("ab", "c"), two("a", "bc"));
        assert_ne!(stable_hash(""), stable_hash("\0"));
        // Stored ids depend on this value: if it changes, every case on disk must be derived anew.
        assert_eq!(stable_hash("onrecord"), 16_419_416_444_338_335_078);
    }
}
