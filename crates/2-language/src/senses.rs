//! What words of other languages mean in English, well enough to tell whether two wordings say the same.

use onrecord_text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The senses of the words of one language. The tables stand in `data/english`.
#[derive(Clone, Copy, Debug)]
pub struct Senses {
    table: &'static Table,
    endings: &'static [&'static str],
}

/// Folded words and their English ones.
type Table = HashMap<String, Vec<&'static str>>;

static GERMAN: LazyLock<Table> = LazyLock::new(|| table(include_str!("../data/english/de.tsv")));
static FRENCH: LazyLock<Table> = LazyLock::new(|| table(include_str!("../data/english/fr.tsv")));

/// Endings of inflection, the longest first, folded.
const GERMAN_ENDINGS: &[&str] = &[
    "ungen", "innen", "enden", "eren", "ten", "ern", "en", "er", "es", "em", "te", "et", "e", "n", "s", "t",
];
const FRENCH_ENDINGS: &[&str] = &["aient", "ees", "ent", "ait", "ons", "es", "ee", "er", "e", "s", "x"];

/// What an ending may stand for at the end of a lemma.
const LEMMA_ENDINGS: &[&str] = &["", "en", "e", "er", "ung"];

/// A stem that is shorter says nothing.
const SHORTEST: usize = 4;

fn table(text: &'static str) -> Table {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, senses)| (fold(word), senses.split(' ').collect()))
        .collect()
}

impl Senses {
    /// The senses of a language by its BCP 47 tag; `None` for English, and for a language without a table.
    pub fn of(language: &str) -> Option<Self> {
        match language.split('-').next()? {
            "de" => Some(Self { table: &GERMAN, endings: GERMAN_ENDINGS }),
            "fr" => Some(Self { table: &FRENCH, endings: FRENCH_ENDINGS }),
            _ => None,
        }
    }

    /// Whether the table has a folded word, or one of its endings of a noun cut off, with another meaning than itself: names are
    /// in the table too, in another spelling.
    pub(crate) fn has_noun(self, word: &str) -> bool {
        let known = |word: &str| {
            let senses = self.table.get(word);
            senses.is_some_and(|senses| senses.iter().all(|sense| skeleton(sense) != skeleton(word)))
        };
        let ends = ["", "n", "en", "s", "es", "e"];
        ends.iter()
            .any(|end| word.strip_suffix(end).is_some_and(|stem| stem.len() >= SHORTEST && known(stem)))
    }

    /// The English words for a folded word, whatever its inflection; none where the table has it not.
    pub fn get(self, word: &str) -> &'static [&'static str] {
        if let Some(senses) = self.table.get(word) {
            return senses;
        }
        for stem in self.endings.iter().filter_map(|ending| word.strip_suffix(ending)) {
            if stem.len() < SHORTEST {
                continue;
            }
            for ending in LEMMA_ENDINGS {
                if let Some(senses) = self.table.get(&format!("{stem}{ending}")) {
                    return senses;
                }
            }
        }
        &[]
    }
}

/// The consonants of a name as they sound, so that `lawrow` and `lavrov` meet.
fn skeleton(word: &str) -> String {
    const SOUNDS: &[(&str, &str)] =
        &[("tsch", "kh"), ("sch", "sh"), ("ch", "kh"), ("kkh", "kh"), ("w", "v"), ("z", "s")];
    let mut sounds = word.to_owned();
    for (letters, sound) in SOUNDS {
        sounds = sounds.replace(letters, sound);
    }
    sounds.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j')).collect()
}

#[cfg(test)]
mod tests {
    use super::Senses;

    #[test]
    fn inflected_words_are_found() {
        let german = Senses::of("de-AT").unwrap();
        assert!(german.get("differenzen").contains(&"difference"));
        assert!(german.get("erheblicher").contains(&"considerable"));
        let french = Senses::of("fr").unwrap();
        assert!(french.get("negociations").contains(&"negotiations"));
        assert!(Senses::of("en").is_none());
        assert!(german.get("xyzzy").is_empty());
    }

    #[test]
    fn names_are_no_nouns() {
        let german = Senses::of("de").unwrap();
        assert!(german.has_noun("abkommen") && german.has_noun("differenzen"));
        assert!(!german.has_noun("lawrow") && !german.has_noun("selenskyj") && !german.has_noun("putin"));
    }
}
