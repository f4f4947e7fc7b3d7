//! A table of known words.
//!
//! Every pass over a text asks some table about every word, and nearly every answer is no. So the question must cost
//! little: a word of up to sixteen bytes is held in two machine words, by which it is folded, hashed and compared
//! without a loop over its letters.

/// Known words, and what is known of each.
///
/// ```
/// # use onrecord_text::WordTable;
/// let days: WordTable<u8> = [("monday", 1), ("tuesday", 2)].into_iter().collect();
/// assert_eq!(days.get("monday"), Some(&1));
/// assert_eq!(days.get("Monday"), None);
/// assert_eq!(days.get_in_any_case("MONDAY"), Some(&1));
/// ```
#[derive(Clone, Debug)]
pub struct WordTable<T> {
    /// As many as a power of two, three in four of them empty, so that a search ends at once.
    places: Vec<Place>,
    known: Vec<(Box<str>, T)>,
}

/// One place of the table; it is empty where `next` is 0.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    packed: Packed,
    /// One past the index of the word among those that are known.
    next: u32,
}

/// How many places there are for each word.
const ROOM: usize = 4;

impl<T> WordTable<T> {
    /// What is known of a word as it is written.
    pub fn get(&self, word: &str) -> Option<&T> {
        let place = self.places[self.search(Packed::of(word.as_bytes()), |known| known == word)?];
        self.value(place)
    }

    /// What is known of a word whose ASCII letters may be capitals; the table's words are in lower case.
    pub fn get_in_any_case(&self, word: &str) -> Option<&T> {
        let same = |known: &str| known.eq_ignore_ascii_case(word);
        let place = self.places[self.search(Packed::of(word.as_bytes()).in_lower_case(), same)?];
        self.value(place)
    }

    /// What is known of a word, which is added with `value` where it is not known yet.
    pub fn get_or_add(&mut self, word: &str, value: impl FnOnce() -> T) -> &mut T {
        if (self.known.len() + 1) * ROOM > self.places.len() {
            self.grow();
        }
        let packed = Packed::of(word.as_bytes());
        let at = self.search(packed, |known| known == word).unwrap_or_default();
        if self.places[at].next == 0 {
            self.known.push((word.into(), value()));
            self.places[at] = Place { packed, next: self.known.len() as u32 };
        }
        &mut self.known[self.places[at].next as usize - 1].1
    }

    /// What is known of each word, in the order in which the words were added.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.known.iter_mut().map(|(_, value)| value)
    }

    fn value(&self, place: Place) -> Option<&T> {
        let index = (place.next as usize).checked_sub(1)?;
        self.known.get(index).map(|(_, value)| value)
    }

    /// The place of a word, or the empty one where it would stand; none in a table without places.
    fn search(&self, packed: Packed, same: impl Fn(&str) -> bool) -> Option<usize> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = packed.hash() as usize & mask;
        loop {
            let place = self.places[at];
            let found = place.packed == packed
                && (packed.is_whole() || place.next > 0 && same(&self.known[place.next as usize - 1].0));
            if place.next == 0 || found {
                return Some(at);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = ((self.known.len() + 1) * ROOM * 2).next_power_of_two();
        self.places = vec![Place::default(); size];
        for index in 0..self.known.len() {
            let packed = Packed::of(self.known[index].0.as_bytes());
            let mut at = packed.hash() as usize & (size - 1);
            while self.places[at].next != 0 {
                at = (at + 1) & (size - 1);
            }
            self.places[at] = Place { packed, next: index as u32 + 1 };
        }
    }
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self { places: Vec::new(), known: Vec::new() }
    }
}

/// Of words that come twice the first stays.
impl<W: AsRef<str>, T> FromIterator<(W, T)> for WordTable<T> {
    fn from_iter<I: IntoIterator<Item = (W, T)>>(words: I) -> Self {
        let mut table = Self::default();
        for (word, value) in words {
            table.get_or_add(word.as_ref(), || value);
        }
        table
    }
}

/// The first eight bytes of a word, its last eight and its length: all of it, where it has up to sixteen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Packed {
    head: u64,
    tail: u64,
    length: u32,
}

impl Packed {
    fn of(bytes: &[u8]) -> Self {
        let length = bytes.len() as u32;
        if let (Some(&head), Some(&tail)) = (bytes.first_chunk(), bytes.last_chunk()) {
            return Self { head: u64::from_le_bytes(head), tail: u64::from_le_bytes(tail), length };
        }
        let head = if let (Some(&head), Some(&tail)) = (bytes.first_chunk(), bytes.last_chunk()) {
            u64::from(u32::from_le_bytes(head)) | u64::from(u32::from_le_bytes(tail)) << 32
        } else {
            bytes.iter().fold(0, |packed, &byte| packed << 8 | u64::from(byte))
        };
        Self { head, tail: 0, length }
    }

    fn in_lower_case(self) -> Self {
        Self { head: lower(self.head), tail: lower(self.tail), ..self }
    }

    /// Whether equal packing means equal words.
    fn is_whole(self) -> bool {
        self.length <= 16
    }

    fn hash(self) -> u64 {
        let head = (self.head ^ u64::from(self.length)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let both = (head ^ (head >> 32) ^ self.tail).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        both ^ (both >> 32)
    }
}

/// Eight bytes with their ASCII capitals made small.
fn lower(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The high bit of each byte tells whether its low seven are `A` or more, and more than `Z`.
    let seven = bytes & !HIGH;
    let from_a = seven + (0x80 - u64::from(b'A')) * ONES;
    let behind_z = seven + (0x7F - u64::from(b'Z')) * ONES;
    let capital = from_a & !behind_z & !bytes & HIGH;
    bytes | capital >> 2
}

#[cfg(test)]
mod tests {
    use super::{WordTable, lower};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn capitals_and_nothing_else_become_small() {
        for byte in 0..=255u8 {
            let spread = u64::from_le_bytes([byte, b'Q', byte, 0xC3, byte, b'[', b'@', byte]);
            let small = spread.to_le_bytes().map(|byte| byte.to_ascii_lowercase());
            assert_eq!(lower(spread).to_le_bytes(), small);
        }
    }

    proptest! {
        #[test]
        fn finds_what_was_added_and_nothing_else(
            words in prop::collection::vec("[ab]{0,4}|[a-cé’]{5,20}|[a]{14,18}", 0..60),
            asked in prop::collection::vec("[abAB]{0,4}|[a-cé’]{5,20}|[aA]{14,18}", 0..60),
        ) {
            let mut plain: BTreeMap<&str, usize> = BTreeMap::new();
            for (number, word) in words.iter().enumerate() {
                plain.entry(word).or_insert(number);
            }
            let table: WordTable<usize> = words.iter().zip(0..).collect();
            for word in words.iter().chain(&asked) {
                prop_assert_eq!(table.get(word), plain.get(word.as_str()));
                let small = word.to_ascii_lowercase();
                prop_assert_eq!(table.get_in_any_case(word), plain.get(small.as_str()));
            }
        }
    }
}
