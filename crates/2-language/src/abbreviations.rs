//! The words whose full stop is part of the word, read once from `data/abbreviations.tsv`.

use onrecord_text::WordTable;
use std::sync::LazyLock;

/// How an abbreviation behaves at the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AbbreviationKind {
    /// Stands before a name (`Gen.`): never ends a sentence.
    Title,
    /// Stands before a number (`No. 4`).
    Numbered,
    /// A month or weekday (`Jan.`).
    Calendar,
    /// May end a sentence (`Inc.`, `etc.`).
    Common,
    /// One capital letter (`J.`).
    Initial,
}

static TABLE: LazyLock<WordTable<AbbreviationKind>> = LazyLock::new(|| {
    let mut table = WordTable::default();
    for line in include_str!("../data/abbreviations.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, words)) = line.split_once('\t') else { continue };
        let kind = match kind {
            "title" => AbbreviationKind::Title,
            "numbered" => AbbreviationKind::Numbered,
            "calendar" => AbbreviationKind::Calendar,
            _ => AbbreviationKind::Common,
        };
        for word in words.split(' ') {
            table.get_or_add(word, || kind);
        }
    }
    table
});

/// The longest word of the table is shorter than this.
const LONGEST: usize = 12;

/// What kind of abbreviation the word would be, were it followed by a full stop.
pub(crate) fn kind(word: &str) -> Option<AbbreviationKind> {
    let mut letters = word.chars();
    if letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() {
        return Some(AbbreviationKind::Initial);
    }
    if word.len() > LONGEST {
        return None;
    }
    if word.is_ascii() {
        return TABLE.get_in_any_case(word).copied();
    }
    TABLE.get(&word.chars().flat_map(char::to_lowercase).collect::<String>()).copied()
}
