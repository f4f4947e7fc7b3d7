//! Classes of words that stand in like places: what is learned of one word is half known of its kin.

use crate::hash::{KeyMap, half};
use crate::sentence::{ParsedWord, hash_lower};

/// The classes of a word, from fine to coarse; 0 if it is in none.
pub type Kin = [u16; 3];

/// The classes of all words that have some.
#[derive(Clone, Debug, Default)]
pub struct KinTable {
    /// By the [`half`] of a word's hash.
    classes: KeyMap<Kin>,
}

impl KinTable {
    /// Reads a table: a word and its classes a line, with tabs between.
    ///
    /// # Errors
    ///
    /// Fails at the first line that is not of the form, with its number.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut letters = String::new();
        let mut classes = KeyMap::default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let word = fields.next().unwrap_or_default();
            let mut kin = [0; 3];
            for class in &mut kin {
                let field = fields.next().and_then(|field| field.parse::<u16>().ok());
                *class = 1 + field
                    .ok_or_else(|| format!("line {}: a word and three classes are wanted", number + 1))?;
            }
            classes.entry(half(hash_lower(word, &mut letters))).or_insert(kin);
        }
        Ok(Self { classes })
    }

    /// The table as it stands in a file: the high half of a word's hash with its classes packed into one number.
    pub fn entries(&self) -> Vec<[u32; 2]> {
        let mut entries: Vec<[u32; 2]> = Vec::new();
        let mut words: Vec<(&u64, &Kin)> = self.classes.iter().collect();
        words.sort_unstable();
        for (hash, [fine, middle, coarse]) in words {
            let packed = u32::from(*fine) | u32::from(*middle) << 12 | u32::from(*coarse) << 22;
            entries.push([*hash as u32, packed]);
        }
        entries
    }

    /// Takes the table from a file.
    pub fn of_entries(entries: &[[u32; 2]]) -> Self {
        let kin =
            |packed: u32| [packed & 0xFFF, packed >> 12 & 0x3FF, packed >> 22].map(|class| class as u16);
        Self {
            classes: entries
                .iter()
                .map(|[hash, packed]| (half(u64::from(*hash) << 32), kin(*packed)))
                .collect(),
        }
    }

    /// The classes of a word: of its form, else of its lemma.
    pub fn of(&self, word: &ParsedWord) -> Kin {
        let found = self.classes.get(&half(word.lower)).or_else(|| self.classes.get(&half(word.lemma)));
        found.copied().unwrap_or_default()
    }
}
