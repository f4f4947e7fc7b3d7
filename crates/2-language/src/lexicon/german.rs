//! German words for what the lexicon has in English, with their inflection made by rule.
//!
//! The table is `data/german.tsv`; its words count in German texts alone.

use super::entry::Form;

const WORDS: &str = include_str!("../../data/german.tsv");

/// Endings of an adjective.
const ADJECTIVE: &[&str] = &["", "e", "er", "em", "en", "es"];

/// One row of the table: which entry it is about, and all forms of its words.
pub(super) struct Row {
    pub(super) form: Kind,
    /// Code or English name of the entry.
    pub(super) entry: &'static str,
    pub(super) words: Vec<(String, Form)>,
}

/// Whether a row tells of roles or of anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Role,
    Other,
}

/// The rows of the table.
pub(super) fn rows() -> impl Iterator<Item = Row> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut fields = line.split('\t');
        let (form, entry, words) = (fields.next()?, fields.next()?, fields.next()?);
        let kind = if matches!(form, "role" | "many") { Kind::Role } else { Kind::Other };
        let mut all: Vec<(String, Form)> = words.split('|').flat_map(|word| forms(form, word)).collect();
        // The Swiss write no ß.
        let swiss: Vec<(String, Form)> = all
            .iter()
            .filter(|(word, _)| word.contains('ß'))
            .map(|(word, form)| (word.replace('ß', "ss"), *form))
            .collect();
        all.extend(swiss);
        Some(Row { form: kind, entry, words: all })
    })
}

/// All forms of one word of the table.
fn forms(form: &str, word: &str) -> Vec<(String, Form)> {
    let own = |form: Form| (word.to_owned(), form);
    match form {
        "adjective" => ADJECTIVE.iter().map(|end| (format!("{word}{end}"), Form::Adjective)).collect(),
        "fixed" => vec![own(Form::Adjective)],
        "people" => people(word).into_iter().map(|word| (word, Form::People)).collect(),
        "capital" => [own(Form::Capital)].into_iter().chain(genitive(word)).collect(),
        "seat" => vec![own(Form::Seat)],
        "role" => {
            let women = feminine(word).into_iter().flat_map(|woman| {
                let several = (format!("{woman}nen"), Form::People);
                [(woman, Form::Name), several]
            });
            let owner = genitive(word).map(|(word, _)| (word, Form::Name));
            [own(Form::Name)].into_iter().chain(owner).chain(women).collect()
        }
        "many" => vec![own(Form::People)],
        _ => [own(Form::Name)].into_iter().chain(genitive(word)).collect(),
    }
}

/// `Russlands`: whose something is.
pub(super) fn genitive(word: &str) -> Option<(String, Form)> {
    let bare = word.ends_with(['s', 'x', 'z', 'ß']) || word.chars().all(|c| !c.is_lowercase());
    (!bare).then(|| (format!("{word}s"), Form::Adjective))
}

/// A people in the singular and plural, men and women: `Russe`, `Iraner`.
fn people(word: &str) -> Vec<String> {
    match word.strip_suffix('e') {
        Some(stem) => ["e", "en", "in", "innen"].iter().map(|end| format!("{stem}{end}")).collect(),
        None => ["", "n", "in", "innen"].iter().map(|end| format!("{word}{end}")).collect(),
    }
}

/// `Ministerin`, `Expertin`, `Fachfrau`; none where the word is one already, or stands in an oblique case.
fn feminine(word: &str) -> Option<String> {
    if let Some(front) = word.strip_suffix("mann") {
        return Some(format!("{front}frau"));
    }
    let last = word.rsplit(' ').next()?;
    let oblique = ["in", "en", "frau", "rat", "glied", "ling", "ende"].iter().any(|end| last.ends_with(end));
    (!oblique).then(|| format!("{}in", word.strip_suffix('e').unwrap_or(word)))
}

/// The forms of a name of several words whose adjectives are inflected: `Vereinigten Arabischen Emirate`.
pub(super) fn inflected(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let Some((last, front)) = words.split_last().filter(|(_, front)| !front.is_empty()) else {
        return Vec::new();
    };
    let ends = |end: &str| {
        let with =
            |word: &&str| if word.ends_with('e') { format!("{word}{end}") } else { (*word).to_owned() };
        let mut words: Vec<String> = front.iter().map(with).collect();
        words.push((*last).to_owned());
        words.join(" ")
    };
    if front.iter().any(|word| word.ends_with('e')) { vec![ends("n"), ends("r")] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::{feminine, inflected, rows};
    use crate::lexicon::Form;

    #[test]
    fn words_are_inflected() {
        assert_eq!(feminine("Experte").as_deref(), Some("Expertin"));
        assert_eq!(feminine("Fachmann").as_deref(), Some("Fachfrau"));
        assert_eq!(inflected("Dominikanische Republik")[0], "Dominikanischen Republik");
        let russia: Vec<_> = rows().filter(|row| row.entry == "RUS").flat_map(|row| row.words).collect();
        assert!(russia.contains(&("russischer".to_owned(), Form::Adjective)));
        assert!(russia.contains(&("Moskaus".to_owned(), Form::Adjective)));
        assert!(russia.contains(&("Russinnen".to_owned(), Form::People)));
    }
}
