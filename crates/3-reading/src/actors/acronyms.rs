//! Short names that an article gives itself: "the Lake Water Bureau (LWB)", "the Bureau, known as LWB", "LWB, the Lake
//! Water Bureau". Within the article they mean what it says they mean, whatever the lexicon knows under these letters.

use super::cast::Cast;
use onrecord_language::EntryKind;
use onrecord_language::names::MentionKind;

/// A short name and the found name that it stands for, by its index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Acronym {
    pub(super) letters: String,
    pub(super) full: usize,
}

/// What may stand between a name and its short name.
const INTRODUCED: &[&str] = &[
    " (",
    " (the ",
    " (known as ",
    " (or ",
    ", known as ",
    ", known as the ",
    ", also known as ",
    ", also known as the ",
    ", or ",
    ", or the ",
    ", abbreviated as ",
    ", called ",
];

/// The short names that the article introduces, in order.
pub(super) fn read(cast: &Cast<'_>) -> Vec<Acronym> {
    let names = cast.found.iter().enumerate().filter(|(_, mention)| {
        mention.kind == MentionKind::Organisation && mention.span.of(cast.text).contains(' ')
    });
    let mut known: Vec<Acronym> = Vec::new();
    for (full, mention) in names {
        let name = mention.span.of(cast.text);
        let behind = &cast.text[mention.span.end()..];
        let letters = INTRODUCED.iter().find_map(|words| {
            let letters = leading_letters(behind.strip_prefix(words)?)?;
            is_short_for(cast, letters, name, words.starts_with(" (")).then_some(letters)
        });
        let letters = letters.or_else(|| in_front(cast, mention.span.start(), name));
        if let Some(letters) = letters.filter(|letters| known.iter().all(|other| other.letters != **letters))
        {
            known.push(Acronym { letters: letters.to_owned(), full });
        }
    }
    known
}

/// "LWB (Lake Water Bureau)", "LWB, the Lake Water Bureau".
fn in_front<'t>(cast: &Cast<'t>, start: usize, name: &str) -> Option<&'t str> {
    let before = cast.text[..start].trim_end_matches("the ");
    let before = before.strip_suffix(" (").or_else(|| before.strip_suffix(", "))?;
    let at = before.rfind(|c: char| !c.is_alphanumeric() && c != '-' && c != '.').map_or(0, |at| at + 1);
    let at = (at..=before.len()).find(|&at| before.is_char_boundary(at))?;
    let letters = leading_letters(&before[at..])?;
    (initials_match(letters, name)).then_some(letters)
}

/// Letters and digits, most of them capitals: "LWB", "G20".
fn leading_letters(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(text.len());
    let letters = text[..end].trim_end_matches('-');
    let count = |wanted: fn(char) -> bool| letters.chars().filter(|&c| wanted(c)).count();
    let (all, capitals) = (letters.chars().count(), count(char::is_uppercase));
    ((2..=9).contains(&all) && capitals >= 2 && capitals * 3 >= all * 2).then_some(letters)
}

/// Whether letters can be the short name. Those in brackets may come from another language, but then no state and no
/// other organisation may be known by them.
fn is_short_for(cast: &Cast<'_>, letters: &str, name: &str, bracketed: bool) -> bool {
    let known = cast.lexicon.named(letters).map(|entry| cast.lexicon.entry(entry).kind);
    initials_match(letters, name) && known != Some(EntryKind::State) || bracketed && known.is_none()
}

/// Whether the letters stand in the name in their order, the first at its head and each at the head of a word or behind
/// one that does.
fn initials_match(letters: &str, name: &str) -> bool {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
        .map(onrecord_text::fold)
        .collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let wanted = onrecord_text::fold(letters);
    if !initials.starts_with(|first| wanted.starts_with(first)) {
        return false;
    }
    let mut rest = initials.chars();
    wanted.chars().filter(|c| c.is_alphabetic()).all(|letter| rest.any(|initial| initial == letter))
}

#[cfg(test)]
mod tests {
    use super::{initials_match, leading_letters};

    #[test]
    fn letters_are_the_initials_of_the_name() {
        assert!(initials_match("LFB", "Lake Fisheries Bureau"));
        assert!(initials_match("MoFA", "Ministry of Foreign Affairs"));
        assert!(!initials_match("US", "Lake Fisheries Bureau"));
        assert!(!initials_match("LFX", "Lake Fisheries Bureau"));
    }

    #[test]
    fn words_are_no_letters() {
        assert_eq!(leading_letters("LFB), which"), Some("LFB"));
        assert_eq!(leading_letters("Labour)"), None);
        assert_eq!(leading_letters("2019)"), None);
    }
}
