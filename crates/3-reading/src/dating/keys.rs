//! Keys of the names in a sentence, the same for the same name on every page.
//!
//! Cheap on purpose: runs of capitalised words, the lexicon for states and organisations, the last word of
//! anything else. They join pages that tell of one happening; who is who is read elsewhere.

use onrecord_language::{Document, EntryKind, Lexicon, Sentence, Token, TokenKind};
use onrecord_text::fold;

/// The keys of a sentence, sorted, without repetition.
pub(super) fn of_sentence(
    text: &str,
    document: &Document,
    sentence: &Sentence,
    lexicon: &Lexicon,
) -> Vec<String> {
    let mut keys = Vec::new();
    let tokens = document.tokens_of(sentence);
    let mut at = 0;
    while at < tokens.len() {
        let run = run_length(text, &tokens[at..]);
        if run > 0 {
            let opens = at == 0 || tokens[at - 1].kind == TokenKind::Quote;
            add_run(text, &tokens[at..at + run], opens, lexicon, &mut keys);
        }
        at += run.max(1);
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// How many capitalised words follow one another from here.
fn run_length(text: &str, tokens: &[Token]) -> usize {
    let capital = |token: &&Token| {
        token.kind == TokenKind::Word
            && (token.is_capitalised() || token.is_all_capitals())
            && !is_calendar(token.text(text))
    };
    let mut length = 0;
    for token in tokens.iter().take_while(capital) {
        length += 1;
        // "Lind’s Marsh": a possessive ends a name.
        if token.text(text).ends_with(['s', 'S']) && token.has_apostrophe() {
            break;
        }
    }
    length
}

fn is_calendar(word: &str) -> bool {
    const CALENDAR: &[&str] = &[
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let bare = word.split(['’', '\'']).next().unwrap_or(word);
    CALENDAR.contains(&bare)
}

/// The longest name of a state or organisation, in words.
const LONGEST: usize = 6;

fn add_run(text: &str, run: &[Token], opens_sentence: bool, lexicon: &Lexicon, keys: &mut Vec<String>) {
    let mut at = 0;
    let mut unknown: Option<&Token> = None;
    while at < run.len() {
        let longest = (run.len() - at).min(LONGEST);
        let known = (1..=longest).rev().find_map(|length| {
            let phrase = run[at].span.join(run[at + length - 1].span);
            key_of(bare(phrase.of(text)), lexicon).map(|key| (length, key))
        });
        if let Some((length, key)) = known {
            keys.push(key);
            at += length;
            continue;
        }
        let word = run[at].text(text);
        if word.contains('-') {
            keys.extend(word.split('-').filter_map(|part| key_of(part, lexicon)));
        } else if !(opens_sentence && at == 0 && run.len() == 1) {
            unknown = Some(&run[at]);
        }
        at += 1;
    }
    // Of a name that the lexicon does not have, the last word: a surname, the noun of an organisation.
    if let Some(last) = unknown {
        let word = fold(last.text(text));
        if word.chars().count() > 2 {
            keys.push(format!("n:{word}"));
        }
    }
}

fn bare(phrase: &str) -> &str {
    phrase.strip_suffix("'s").or_else(|| phrase.strip_suffix("’s")).unwrap_or(phrase)
}

/// The key of a phrase that the lexicon knows.
fn key_of(phrase: &str, lexicon: &Lexicon) -> Option<String> {
    let entry = lexicon.entry(lexicon.named(phrase)?);
    match entry.kind {
        EntryKind::Role => None,
        EntryKind::Place => Some(format!("p:{}", fold(&entry.name))),
        _ => Some(match &entry.code {
            Some(code) => format!("c:{code}"),
            None => format!("n:{}", fold(&entry.name)),
        }),
    }
}

/// How much two happenings have in common by a key: a place or a person is worth two states.
pub fn name_worth(key: &str) -> i32 {
    if key.starts_with("c:") { 1 } else { 2 }
}
