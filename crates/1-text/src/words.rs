use crate::Span;
use unicode_normalization::UnicodeNormalization;

/// One word of a text: a run of letters and digits, with the inner apostrophes, hyphens, points and commas
/// that hold words (`don't`, `Secretary-General`) and numbers (`100,000`, `9.5`) together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// Where it stands.
    pub span: Span,
    /// The characters as written.
    pub text: &'t str,
}

/// The words of a text, left to right.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = loop {
            let (i, c) = rest.next()?;
            if c.is_alphanumeric() {
                break (i, c);
            }
        };
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some(&(i, c)) = rest.peek() {
            if !(c.is_alphanumeric() || is_mark(c) || joins(last, c, text[i + c.len_utf8()..].chars().next()))
            {
                break;
            }
            end = i + c.len_utf8();
            last = c;
            rest.next();
        }
        Some(Word { span: Span::new(start, end), text: &text[start..end] })
    })
}

fn joins(before: char, c: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match c {
        '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' => before.is_alphanumeric() && after.is_alphanumeric(),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Combining marks continue a word: `Ѐ` may come as two scalars.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{93A}'..='\u{94F}')
}

/// The normal form of a word, for comparing: compatibility-composed, lower case, without accents on Latin,
/// Greek and Cyrillic letters, typographic apostrophes and hyphens made plain, a possessive `'s` removed.
pub fn fold(word: &str) -> String {
    let plain = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.nfkd()
            .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
            .flat_map(char::to_lowercase)
            .map(plain)
            .nfc()
            .collect()
    };
    match plain.strip_suffix("'s") {
        Some(stem) if !stem.is_empty() => stem.to_owned(),
        _ => plain,
    }
}

fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// A light English stem of a folded word, for comparing wordings (`meetings` and `meeting` meet): strips one
/// of `ing ed es s ly` where at least four letters stay. Not linguistics: a bucket for near words.
pub fn stem(folded: &str) -> &str {
    let suffixes: &[&str] = match folded.as_bytes().last() {
        Some(b'g') => &["ing"],
        Some(b'd') => &["ed"],
        Some(b's') => &["es", "s"],
        Some(b'y') => &["ly"],
        _ => return folded,
    };
    for suffix in suffixes {
        if let Some(short) = folded.strip_suffix(*suffix)
            && short.chars().count() > 3
        {
            return short;
        }
    }
    folded
}

/// Whether a folded English word carries no content of its own (articles, prepositions, auxiliaries, pronouns).
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

/// All stop words, sorted: for who must build a faster test.
pub fn stop_words() -> &'static [&'static str] {
    STOP_WORDS
}

/// Sorted, for the binary search.
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he",
    "her", "him", "his", "i", "if", "in", "into", "is", "it", "its", "itself", "may", "me", "might", "more",
    "most", "must", "my", "no", "not", "of", "on", "or", "our", "she", "should", "so", "some", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too",
    "us", "very", "was", "we", "were", "what", "when", "which", "while", "who", "whom", "will", "with",
    "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, fold, stem, words};
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).map(|w| w.text).collect()
    }

    #[test]
    fn words_hold_together() {
        assert_eq!(
            split("Don’t cut 100,000 m3, the vice-premier said."),
            ["Don’t", "cut", "100,000", "m3", "the", "vice-premier", "said"]
        );
        assert_eq!(split("trailing- 'quoted' 3. next"), ["trailing", "quoted", "3", "next"]);
    }

    #[test]
    fn folding_meets_spellings() {
        assert_eq!(fold("Ministère’s"), "ministere");
        assert_eq!(fold("ЁЛКА"), fold("елка"));
        assert_eq!(stem("meetings"), "meeting");
        assert_eq!(stem("used"), "used");
    }

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP_WORDS.is_sorted());
    }

    proptest! {
        #[test]
        fn words_slice_their_text(text in "\\PC{0,120}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert_eq!(word.span.of(&text), word.text);
                prop_assert!(word.span.start() >= last && !word.span.is_empty());
                last = word.span.end();
            }
        }
    }
}
