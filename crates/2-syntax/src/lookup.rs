//! A frozen map from a hash to a small number, read straight from the bytes of a model file.
//!
//! Open addressing over 64-bit entries: the upper half is a fingerprint (never zero), the lower half the value. A
//! key that is not in the map is taken for one that is in about one look-up of a billion; the maps hold words and
//! endings, where that does no harm.

use crate::hash::{KeyMap, slot_of};

/// The map, borrowed from a model.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'m> {
    entries: &'m [u64],
}

impl<'m> Lookup<'m> {
    /// Reads the map from its entries; `None` if there is no empty one, where a search could end.
    pub fn new(entries: &'m [u64]) -> Option<Self> {
        entries.contains(&0).then_some(Self { entries })
    }

    #[inline]
    pub fn get(&self, key: u64) -> Option<u32> {
        let fingerprint = (key >> 32) as u32 | 1;
        let mut slot = slot_of(key, self.entries.len());
        loop {
            let entry = self.entries[slot];
            if (entry >> 32) as u32 == fingerprint {
                return Some(entry as u32);
            }
            if entry == 0 {
                return None;
            }
            slot = if slot + 1 == self.entries.len() { 0 } else { slot + 1 };
        }
    }
}

/// Makes the entries of a map. Of two keys with one fingerprint and slot the smaller key wins.
pub(crate) fn freeze(map: &KeyMap<u32>) -> Vec<u64> {
    let mut pairs: Vec<(u64, u32)> = map.iter().map(|(key, value)| (*key, *value)).collect();
    pairs.sort_unstable();
    let size = pairs.len() * 10 / 7 + 2;
    let mut entries = vec![0_u64; size];
    for (key, value) in pairs {
        let fingerprint = (key >> 32) as u32 | 1;
        let mut slot = slot_of(key, size);
        while entries[slot] != 0 && (entries[slot] >> 32) as u32 != fingerprint {
            slot = (slot + 1) % size;
        }
        if entries[slot] == 0 {
            entries[slot] = u64::from(fingerprint) << 32 | u64::from(value);
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::{Lookup, freeze};
    use crate::hash::{KeyMap, of_bytes};

    #[test]
    fn what_went_in_comes_out() {
        let keys: Vec<u64> = (0..1000_u32).map(|number| of_bytes(&number.to_le_bytes())).collect();
        let map: KeyMap<u32> = keys.iter().zip(0..).map(|(key, value)| (*key, value)).collect();
        let entries = freeze(&map);
        let lookup = Lookup::new(&entries).unwrap();
        for (key, value) in keys.iter().zip(0..) {
            assert_eq!(lookup.get(*key), Some(value));
        }
        assert_eq!(lookup.get(of_bytes(b"absent")), None);
    }
}
