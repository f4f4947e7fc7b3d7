//! What a sentence has that its translation has too.

use crate::Fingerprint;
use onrecord_page::Article;
use onrecord_text::{StableHasher, fold, stable_hash, words};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A sentence as it may be compared across languages.
#[derive(Clone, Debug, Default)]
pub(super) struct Sentence {
    /// Its bytes, as a measure of its length.
    pub(super) length: usize,
    /// Its marks, ascending, each once.
    pub(super) marks: Vec<Mark>,
}

/// Something that stands in every language in the same form, or nearly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// A hash of its meaning.
    pub(super) key: u64,
    /// Numbers, days and months hardly ever stand for one another.
    pub(super) firm: bool,
    /// Whether it is a name or a number, which few texts have.
    pub(super) telling: bool,
}

/// The content sentences of a page.
pub(super) fn sentences((print, article): (&Fingerprint, &Article)) -> Vec<Sentence> {
    let tongue = article.language.as_deref().and_then(Tongue::of);
    let sentence = |sentence: &crate::fingerprint::Sentence| {
        let text = sentence.span.of(&article.text);
        Sentence { length: text.len(), marks: marks(text, tongue) }
    };
    print.sentences.iter().map(sentence).collect()
}

fn marks(text: &str, tongue: Option<Tongue>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (place, word) in words(text).enumerate() {
        if let Some(value) = digits(word.text) {
            marks.push(Mark::number(value));
            continue;
        }
        let folded = fold(word.text);
        if let Some(value) = tongue.and_then(|tongue| tongue.number(&folded)) {
            marks.push(Mark::number(value));
            continue;
        }
        for (part, written) in folded.split(['-', '\'']).zip(word.text.split(['-', '\'', '’'])) {
            let capital = written.starts_with(char::is_uppercase);
            marks.extend(mark(part, capital, place, tongue));
        }
    }
    marks.sort_unstable_by_key(|mark| (mark.key, !mark.telling));
    marks.dedup_by_key(|mark| mark.key);
    marks
}

fn mark(word: &str, capital: bool, place: usize, tongue: Option<Tongue>) -> Option<Mark> {
    let letters = word.chars().count();
    match tongue.and_then(|tongue| tongue.meaning(word)) {
        Some(Meaning::Nothing) => return None,
        Some(Meaning::Number(value)) => return Some(Mark::number(value)),
        Some(Meaning::Day(key)) => return Some(Mark { key, firm: true, telling: false }),
        Some(Meaning::Word(key)) => return Some(Mark { key, firm: false, telling: false }),
        None if letters < 3 => return None,
        None => {}
    }
    let root = root(word);
    // German writes every noun with a capital, so only the other page can tell names there.
    let telling = capital && place > 0 && letters > 3;
    let short = capital && place > 0 || letters >= ROOTED;
    let key: String = if short { root.chars().take(ROOT).collect() } else { root };
    Some(Mark { key: stable_hash(&key), firm: false, telling })
}

impl Mark {
    fn number(value: u64) -> Self {
        Self {
            key: StableHasher::new().text("number").number(value).finish(),
            firm: true,
            telling: value > 20,
        }
    }
}

/// Words of so many letters are known by their first …
const ROOTED: usize = 5;
/// … so many, once spelling is made alike.
const ROOT: usize = 4;

/// The value of a number in digits; points and commas between its thousands are left out.
fn digits(word: &str) -> Option<u64> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain: String = word.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let parts: Vec<&str> = plain.split(['.', ',']).filter(|part| !part.is_empty()).collect();
    parts.concat().parse().ok()
}

/// A spelling in which words of one root look alike in languages with Latin letters.
fn root(word: &str) -> String {
    const ALIKE: [(&str, &str); 11] = [
        ("sch", "s"),
        ("ch", "c"),
        ("ph", "f"),
        ("qu", "c"),
        ("th", "t"),
        ("k", "c"),
        ("z", "c"),
        ("y", "i"),
        ("w", "v"),
        ("j", "i"),
        ("x", "s"),
    ];
    let mut root = transliterated(word);
    for (from, to) in ALIKE {
        if root.contains(from) {
            root = root.replace(from, to);
        }
    }
    let mut last = None;
    root.retain(|c| last.replace(c) != Some(c));
    root
}

/// Cyrillic and Greek letters in Latin ones, as newspapers write names.
fn transliterated(word: &str) -> String {
    const LETTERS: [(&str, &[&str]); 2] = [
        (
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
            &[
                "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r",
                "s", "t", "u", "f", "kh", "ts", "ch", "sh", "sh", "", "y", "", "e", "yu", "ya", "i", "i",
                "e", "g",
            ],
        ),
        (
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            &[
                "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s",
                "s", "t", "y", "f", "ch", "ps", "o",
            ],
        ),
    ];
    if word.is_ascii() {
        return word.to_owned();
    }
    let letter = |c: char| {
        let found =
            LETTERS.iter().find_map(|(letters, latin)| Some(latin[letters.chars().position(|l| l == c)?]));
        found.map_or_else(|| c.to_string(), str::to_owned)
    };
    word.chars().map(letter).collect()
}

/// A language that the table of words has, by its column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tongue(usize);

const TONGUES: [&str; 4] = ["en", "de", "fr", "es"];

#[derive(Clone, Copy, Debug)]
enum Meaning {
    /// A word that says nothing of its own.
    Nothing,
    Number(u64),
    Day(u64),
    Word(u64),
}

/// The words of one language, whole ones and beginnings.
#[derive(Default)]
struct Words {
    whole: BTreeMap<&'static str, Meaning>,
    beginnings: BTreeMap<&'static str, Meaning>,
}

static WORDS: LazyLock<[Words; TONGUES.len()]> = LazyLock::new(|| {
    let mut tongues: [Words; TONGUES.len()] = Default::default();
    let lines = include_str!("../../data/tongues.tsv").lines().filter(|line| !line.starts_with("# "));
    for line in lines {
        let Some((key, columns)) = line.split_once(" | ") else { continue };
        let meaning = match key.as_bytes().first() {
            Some(b'-') => Meaning::Nothing,
            Some(b'#') => Meaning::Number(key[1..].parse().unwrap_or(0)),
            Some(b'@') => Meaning::Day(stable_hash(key)),
            _ => Meaning::Word(StableHasher::new().text("word").text(key).finish()),
        };
        for (tongue, column) in tongues.iter_mut().zip(columns.split('|')) {
            for word in column.split_whitespace() {
                match word.strip_suffix('*') {
                    Some(beginning) => tongue.beginnings.insert(beginning, meaning),
                    None => tongue.whole.insert(word, meaning),
                };
            }
        }
    }
    tongues
});

impl Tongue {
    fn of(language: &str) -> Option<Self> {
        let subtag = language.split('-').next()?;
        TONGUES.iter().position(|known| *known == subtag).map(Self)
    }

    fn meaning(self, word: &str) -> Option<Meaning> {
        let words = &WORDS[self.0];
        words.whole.get(word).copied().or_else(|| {
            // The longest beginning that is known.
            let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            ends.take_while(|&end| end > 1).find_map(|end| words.beginnings.get(&word[..end]).copied())
        })
    }

    fn whole_number(self, word: &str) -> Option<u64> {
        match WORDS[self.0].whole.get(word) {
            Some(Meaning::Number(value)) => Some(*value),
            _ => None,
        }
    }

    /// The value of a number in words: `thirty-two`, `trente-deux`, `zweiunddreissig`.
    fn number(self, word: &str) -> Option<u64> {
        if let Some(value) = self.whole_number(word) {
            return Some(value);
        }
        let unit = |word: &str| {
            if matches!(word, "one" | "un" | "une" | "ein" | "eins") {
                Some(1)
            } else {
                self.whole_number(word)
            }
        };
        if let Some((tens, rest)) = word.split_once('-') {
            return Some(self.whole_number(tens)? + unit(rest.strip_prefix("et-").unwrap_or(rest))?);
        }
        let (one, tens) = word.split_once("und")?;
        Some(unit(one)? + self.whole_number(tens)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Tongue, digits, marks, root};

    fn number(language: &str, word: &str) -> Option<u64> {
        Tongue::of(language).and_then(|tongue| tongue.number(word))
    }

    #[test]
    fn numbers_are_read_in_words() {
        assert_eq!(number("en", "thirty-two"), Some(32));
        assert_eq!(number("fr", "trente-deux"), Some(32));
        assert_eq!(number("fr", "vingt-et-un"), Some(21));
        assert_eq!(number("de", "zweiunddreissig"), Some(32));
        assert_eq!(number("de", "rund"), None);
        assert_eq!(digits("4.000"), digits("4,000"));
    }

    #[test]
    fn names_and_words_of_one_root_meet() {
        for (a, b) in [("kambodscha", "cambodia"), ("kommission", "commission"), ("путин", "putin")] {
            assert_eq!(
                root(a).chars().take(4).collect::<String>(),
                root(b).chars().take(4).collect::<String>()
            );
        }
    }

    #[test]
    fn a_sentence_and_its_translation_have_marks_in_common() {
        let german = marks("Am Mittwoch öffnete Kambodscha zwei Schleusen.", Tongue::of("de"));
        let english = marks("On Wednesday Cambodia opened two gates.", Tongue::of("en"));
        assert_eq!(
            german.iter().map(|mark| mark.key).collect::<Vec<_>>(),
            english.iter().map(|mark| mark.key).collect::<Vec<_>>()
        );
    }
}
