//! Feature hashing: every feature is a 64-bit key, made by mixing small numbers.
//!
//! No string is built and nothing is allocated to make a feature. Sixty-four bits leave room for a
//! fingerprint of 16 or 32 bits beside the slot number, so that a frozen table need not keep its keys.

use prefetch_index::prefetch_index;
use std::hash::Hasher;

/// An odd constant with well-spread bits (2⁶⁴ divided by the golden ratio).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mixes one more value into a hash.
#[inline]
pub const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(GOLDEN)
}

/// Spreads the bits of a finished hash, so that the low half chooses a slot and the high half tells keys apart.
#[inline]
pub const fn finish(hash: u64) -> u64 {
    let hash = hash ^ (hash >> 29);
    let hash = hash.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash ^ (hash >> 32)
}

/// The hash of a run of bytes, eight at a time; never zero.
#[inline]
pub fn of_bytes(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        hash = mix(hash, u64::from_le_bytes(chunk.try_into().unwrap_or_default()));
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = mix(hash, u64::from_le_bytes(last));
    }
    finish(hash) | 1
}

/// The place of a key in a table of so many slots: its low half scaled to the size, so that a table need not be
/// a power of two. The high half is left for a fingerprint.
#[inline]
pub fn slot_of(key: u64, slots: usize) -> usize {
    (((key & 0xFFFF_FFFF) * slots as u64) >> 32) as usize
}

/// What tells a key from others in its place: its sixteen high bits, never nothing, which stands for an empty place.
#[inline]
pub(crate) fn fingerprint(key: u64) -> u16 {
    (key >> 48) as u16 | 1
}

/// Features whose lines of memory are asked for together.
pub(crate) const BATCH: usize = 32;

/// The most features that one decision may have.
pub(crate) const MOST_KEYS: usize = 128;

/// The features of one decision: a list of keys that is filled anew for each, without allocating.
pub(crate) struct Keys {
    keys: [u64; MOST_KEYS],
    len: usize,
}

/// What takes the features of a decision as they are made.
pub(crate) trait Take {
    /// Forgets those of the last decision.
    fn clear(&mut self);

    /// Takes one.
    fn take(&mut self, key: u64);

    /// Takes the feature that template `template` makes of `values`.
    #[inline]
    fn add<const N: usize>(&mut self, template: u64, values: [u64; N]) {
        let mut hash = (template + 1).wrapping_mul(GOLDEN);
        for value in values {
            hash = mix(hash, value);
        }
        self.take(finish(hash));
    }
}

impl Keys {
    pub fn new() -> Self {
        Self { keys: [0; MOST_KEYS], len: 0 }
    }

    #[inline]
    pub fn as_slice(&self) -> &[u64] {
        &self.keys[..self.len]
    }
}

impl Take for Keys {
    #[inline]
    fn clear(&mut self) {
        self.len = 0;
    }

    /// What is over [`MOST_KEYS`] is dropped.
    #[inline]
    fn take(&mut self, key: u64) {
        if let Some(place) = self.keys.get_mut(self.len) {
            *place = key;
            self.len += 1;
        }
    }
}

/// Takes features, and asks the memory at once for the bucket that each will be looked up in: while one key is made,
/// the lines of those before it are on their way.
pub(crate) struct Fetching<'k, 'm, B> {
    pub keys: &'k mut Keys,
    pub buckets: &'m [B],
}

impl<B> Take for Fetching<'_, '_, B> {
    #[inline]
    fn clear(&mut self) {
        self.keys.clear();
    }

    #[inline]
    fn take(&mut self, key: u64) {
        prefetch_index(self.buckets, slot_of(key, self.buckets.len()));
        self.keys.take(key);
    }
}

/// A key of the high half of a hash, which is twice in it: a map looks at both ends of its keys.
#[inline]
pub(crate) fn half(hash: u64) -> u64 {
    hash >> 32 | hash & !0xFFFF_FFFF
}

/// A hasher for keys that are hashes already.
#[derive(Clone, Copy, Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = of_bytes(bytes);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A map from finished hashes.
pub type KeyMap<V> = std::collections::HashMap<u64, V, std::hash::BuildHasherDefault<KeyHasher>>;

/// Pseudo-random numbers of training (xorshift, Marsaglia 2003): the same seed, the same model.
pub struct Random(u64);

impl Random {
    /// Begins a row of numbers.
    pub fn new(seed: u64) -> Self {
        Self(finish(seed ^ GOLDEN) | 1)
    }

    /// The next number; never 0.
    #[expect(clippy::should_implement_trait, reason = "the row has no end")]
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Whether an event with this chance happens.
    pub fn happens(&mut self, chance: f64) -> bool {
        ((self.next() >> 11) as f64) < chance * (1_u64 << 53) as f64
    }

    /// Puts items into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
