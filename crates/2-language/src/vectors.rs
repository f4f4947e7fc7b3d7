//! Vectors of English words: words that stand in like places have like vectors.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A table of words, each with 64 numbers that say in what company it stands.
///
/// Source of the built-in one: `GloVe` 6B (Pennington, Socher & Manning 2014; PDDL 1.0), of which `cargo xtask tables vectors`
/// keeps the 32,000 most frequent words of small letters, without the directions that tell of frequency.
pub struct WordVectors {
    rows: HashMap<&'static str, &'static [i8; Self::NUMBERS]>,
}

static ENGLISH: LazyLock<WordVectors> =
    LazyLock::new(|| WordVectors::read(include_bytes!("../data/english/vectors.bin")));

/// How a number of a vector of length one is scaled into 8 bits: no number of one is larger than a half in practice.
const SCALE: f32 = 250.0;

impl WordVectors {
    /// Numbers a word.
    pub const NUMBERS: usize = 64;

    /// The table for English.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Reads what [`WordVectors::write`] wrote: the words, each ended by a line feed, an empty line, the numbers.
    fn read(bytes: &'static [u8]) -> Self {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap_or(bytes.len());
        let words = std::str::from_utf8(&bytes[..end]).unwrap_or_default();
        let numbers: &[i8] = bytemuck::cast_slice(bytes.get(end + 2..).unwrap_or_default());
        Self { rows: words.lines().zip(numbers.as_chunks::<{ Self::NUMBERS }>().0).collect() }
    }

    /// The bytes of a table, of words with vectors of length one.
    pub fn write<'w>(rows: impl Iterator<Item = (&'w str, [f32; Self::NUMBERS])>) -> Vec<u8> {
        let (mut words, mut numbers) = (Vec::new(), Vec::new());
        for (word, row) in rows {
            words.extend(word.bytes());
            words.push(b'\n');
            let steps = row.map(|number| (number * SCALE).round().clamp(-127.0, 127.0) as i8);
            numbers.extend(steps.map(i8::cast_unsigned));
        }
        words.push(b'\n');
        words.extend(numbers);
        words
    }

    /// The vector of a word in small letters, of length one.
    pub fn get(&self, word: &str) -> Option<[f32; Self::NUMBERS]> {
        self.rows.get(word).map(|row| row.map(|step| f32::from(step) / SCALE))
    }

    /// All words, in no order.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.rows.keys().copied()
    }

    /// How alike two words in small letters are in the company they keep, −1 to 1: about 0 for two words that have nothing in
    /// common, over .6 for near kin (`troops` and `soldiers`, but also words of one matter and contrary meaning). `None` where one is not in the table.
    pub fn likeness(&self, left: &str, right: &str) -> Option<f32> {
        let (left, right) = (self.get(left)?, self.get(right)?);
        Some(left.iter().zip(right).map(|(left, right)| left * right).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::WordVectors;

    #[test]
    fn kin_are_nearer_than_strangers() {
        let vectors = WordVectors::english();
        let likeness = |left, right| vectors.likeness(left, right).unwrap();
        for (word, kin, stranger) in [
            ("troops", "soldiers", "vegetables"),
            ("withdrawal", "pullout", "prize"),
            ("restrictions", "limits", "guitar"),
            ("missiles", "rockets", "elections"),
        ] {
            let (near, far) = (likeness(word, kin), likeness(word, stranger));
            assert!(near > 0.4 && far < 0.25, "{word}: {kin} {near}, {stranger} {far}");
        }
        assert!((likeness("treaty", "treaty") - 1.0).abs() < 0.02);
        assert!(vectors.get("Treaty").is_none());
    }
}
