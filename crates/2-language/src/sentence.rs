//! Sentences: the largest units that cut no quotation.
//!
//! A sentence ends after `.`, `!`, `?` or `…` and the closing marks behind it, unless what follows shows
//! that it goes on: a lower-case word (scraped text has false full stops: `century. which`), a number
//! after `No.`, a name after `Gen.`. It never ends inside a quotation, so that a quotation and its cue
//! (`“… .” the minister said`) stay in one unit, as annotators of attribution keep them. A missing space
//! (`talks.The`) does not hide an end.

use crate::abbreviations::{self, AbbreviationKind};
use crate::token::{Token, TokenKind};
use onrecord_text::Span;
use std::ops::Range;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`](crate::Document::tokens).
    pub tokens: Range<u32>,
    /// The block it stands in, as an index into the blocks that the document was made from.
    pub block: u32,
}

/// Adds the sentences of a block whose tokens are `tokens[first..]`.
pub(crate) fn cut(
    text: &str,
    tokens: &[Token],
    first: usize,
    quotations: &[Span],
    block: u32,
    into: &mut Vec<Sentence>,
) {
    add(text, tokens, first..tokens.len(), quotations, block, into);
}

/// Adds the sentences of a run of tokens without regard to quotations.
pub(crate) fn cut_inside(
    text: &str,
    tokens: &[Token],
    run: Range<usize>,
    block: u32,
    into: &mut Vec<Sentence>,
) {
    add(text, tokens, run, &[], block, into);
}

fn add(
    text: &str,
    tokens: &[Token],
    run: Range<usize>,
    quotations: &[Span],
    block: u32,
    into: &mut Vec<Sentence>,
) {
    let mut push = |range: Range<usize>| {
        let span = tokens[range.start].span.join(tokens[range.end - 1].span);
        into.push(Sentence { span, tokens: range.start as u32..range.end as u32, block });
    };
    let mut start = run.start;
    let mut at = run.start;
    let mut region = 0;
    while at < run.end {
        let Some(end) = end_after(text, &tokens[..run.end], at) else {
            at += 1;
            continue;
        };
        at += 1;
        if end >= run.end {
            break;
        }
        // Inside a quotation nothing ends; right behind its closing mark it may.
        let cut = tokens[end].span.start();
        while region < quotations.len() && quotations[region].end() <= tokens[end - 1].span.start() {
            region += 1;
        }
        let inside = quotations[region..]
            .iter()
            .take(2)
            .any(|q| q.start() < tokens[end - 1].span.end() && cut < q.end());
        let worded = tokens[start..end].iter().any(|token| token.is_wordlike());
        if !inside && worded {
            push(start..end);
            start = end;
            at = end;
        }
    }
    if start >= run.end {
        return;
    }
    // Marks without a word at the end of a block (`to end. .`) belong to the sentence before them.
    let worded = tokens[start..run.end].iter().any(|token| token.is_wordlike());
    match into.last_mut() {
        Some(last) if !worded && last.tokens.end as usize == start && start > run.start => {
            last.span = last.span.join(tokens[run.end - 1].span);
            last.tokens.end = run.end as u32;
        }
        _ => {
            let span = tokens[start].span.join(tokens[run.end - 1].span);
            into.push(Sentence { span, tokens: start as u32..run.end as u32, block });
        }
    }
}

/// If a sentence may end at this token: the index of the first token of the next one.
fn end_after(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens[at];
    let mut next = at + 1;
    match token.kind {
        TokenKind::Terminator => {
            next = behind_closing_marks(text, tokens, next);
            let Some(&follower) = tokens.get(next) else { return Some(next) };
            let mark = token.text(text);
            let goes_on = if next == at + 1 && follower.is_glued() {
                !starts_glued_sentence(text, tokens, at)
            } else {
                continues(text, tokens, next)
                    || is_cue_after_question(text, tokens, at, next)
                    || is_list_number(text, tokens, at)
                    || is_ordinal(text, tokens, at, follower)
            };
            let ellipsis = mark.starts_with('…') || mark.starts_with("..");
            (!goes_on && (!ellipsis || follower.is_capitalised())).then_some(next)
        }
        TokenKind::Word if token.is_abbreviation() => {
            next = behind_closing_marks(text, tokens, next);
            tokens.get(next)?;
            (abbreviation_may_end(text, tokens, at) && starts_with_starter(text, tokens, next))
                .then_some(next)
        }
        // A blank line inside a block ends what stands before it.
        _ => {
            let gap = &text[token.span.end()..tokens.get(next)?.span.start()];
            (gap.len() > 1 && gap.matches('\n').count() > 1).then_some(next)
        }
    }
}

/// Skips the closing quotation marks and brackets, and further terminators, behind a terminator.
fn behind_closing_marks(text: &str, tokens: &[Token], mut next: usize) -> usize {
    while let Some(&token) = tokens.get(next) {
        let closes = match token.kind {
            TokenKind::Terminator => true,
            // The shape of a mark is not to be trusted in scraped text; its spacing is.
            TokenKind::Quote => {
                let word_follows =
                    tokens.get(next + 1).is_some_and(|after| after.is_glued() && after.is_wordlike());
                let shape = token.text(text);
                let opens = matches!(shape, "“" | "„" | "«" | "‘" | "‚" | "``");
                token.is_glued() && !(opens && word_follows) || !word_follows && !opens
            }
            TokenKind::Punctuation => matches!(token.text(text), ")" | "]" | "}"),
            _ => false,
        };
        if is_note_number(text, tokens, next) {
            next += 3;
            continue;
        }
        if !closes {
            break;
        }
        next += 1;
    }
    next
}

/// `[17]` behind a full stop: the number of a note belongs to the sentence before it.
fn is_note_number(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some([open, number, close]) = tokens.get(at..at + 3) else { return false };
    open.text(text) == "["
        && close.text(text) == "]"
        && (number.kind == TokenKind::Number || number.text(text) == "…")
}

/// Whether what stands at `next` can only go on with the sentence.
fn continues(text: &str, tokens: &[Token], next: usize) -> bool {
    let mut at = next;
    while let Some(&token) = tokens.get(at) {
        match token.kind {
            TokenKind::Word => {
                let lower = token.text(text).starts_with(char::is_lowercase);
                return lower && !is_lower_case_name(text, tokens, at);
            }
            TokenKind::Punctuation if matches!(token.text(text), "," | ";" | ":" | ")" | "]") => return true,
            TokenKind::Quote | TokenKind::Punctuation => at += 1,
            _ => return false,
        }
    }
    false
}

/// `von der …`, `al-…`, `iPad`: lower-case beginnings of names that may open a sentence.
fn is_lower_case_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = tokens[at].text(text);
    if word.chars().skip(1).any(char::is_uppercase) {
        return true;
    }
    let particle =
        matches!(word, "von" | "van" | "de" | "der" | "di" | "da" | "al" | "el" | "bin" | "ibn" | "d" | "zu");
    particle
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.is_capitalised() || matches!(next.text(text), "der" | "den" | "la"))
}

/// Whether a full stop without a space behind it (`talks.The`) parts two sentences.
fn starts_glued_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let next = tokens[at + 1];
    if next.kind == TokenKind::Quote {
        return tokens.get(at + 2).is_some_and(|word| word.is_capitalised());
    }
    let before = at.checked_sub(1).map(|i| tokens[i]);
    let whole_word = |word: &str| word.chars().count() > 2 || word.chars().all(char::is_numeric);
    let left = before.is_some_and(|word| word.touches(tokens[at]) && whole_word(word.text(text)));
    let right = next.text(text);
    let starts = next.is_capitalised()
        && (is_starter(right)
            || (right.chars().count() > 1
                && !next.is_all_capitals()
                && right.chars().nth(1).is_some_and(char::is_lowercase)));
    left && starts || !tokens[at].text(text).is_ascii()
}

/// `“Why now?” the envoy asked` is caught by its lower case; `“Why now?” Marek asked` is caught here.
fn is_cue_after_question(text: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    let quoted = tokens[at + 1..next].iter().any(|token| token.kind == TokenKind::Quote);
    if !quoted || tokens[at].text(text).starts_with('.') {
        return false;
    }
    for (names, token) in tokens[next..].iter().take(5).enumerate() {
        if token.kind == TokenKind::Word && !token.is_capitalised() {
            return names > 0 && SAYING.contains(&token.text(text));
        }
    }
    false
}

const SAYING: &[&str] =
    &["said", "says", "asked", "asks", "told", "added", "wrote", "exclaimed", "shouted", "cried"];

/// `1. The first point`: a number at the head of a block or line is no sentence.
fn is_list_number(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(number) = at.checked_sub(1).map(|i| tokens[i]) else { return false };
    let head = at == 1 || !number.is_glued() && text[..number.span.start()].ends_with('\n');
    head && number.kind == TokenKind::Number && number.span.len() <= 2 && number.touches(tokens[at])
}

/// `3. Januar`: a German ordinal before its noun.
fn is_ordinal(text: &str, tokens: &[Token], at: usize, follower: Token) -> bool {
    let Some(number) = at.checked_sub(1).map(|i| tokens[i]) else { return false };
    number.kind == TokenKind::Number
        && number.span.len() <= 2
        && number.touches(tokens[at])
        && AFTER_ORDINALS.contains(&follower.text(text))
}

const AFTER_ORDINALS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Jahrhundert",
    "Jahrhunderts",
    "Mal",
    "Weltkrieg",
    "Weltkriegs",
];

fn abbreviation_may_end(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = tokens[at].text(text);
    let stem = word.trim_end_matches('.');
    if stem.contains('.') {
        return !matches!(stem, "e.g" | "i.e" | "z.B" | "d.h" | "E.g" | "I.e");
    }
    !matches!(abbreviations::kind(stem), Some(AbbreviationKind::Title | AbbreviationKind::Numbered))
}

/// Whether the token opens a sentence by itself: a capitalised function word that cannot be part of a name.
fn starts_with_starter(text: &str, tokens: &[Token], next: usize) -> bool {
    let mut at = next;
    while tokens.get(at).is_some_and(|token| token.kind == TokenKind::Quote) {
        at += 1;
    }
    tokens.get(at).is_some_and(|token| token.is_capitalised() && (at > next || is_starter(token.text(text))))
}

fn is_starter(word: &str) -> bool {
    let bare = word.split(['\'', '’']).next().unwrap_or(word);
    STARTERS.binary_search(&bare).is_ok()
}

/// Capitalised words that open a sentence and begin no name, in several languages, sorted.
#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "A", "Aber", "According", "After", "Again", "All", "Als", "Also", "Although", "Am", "Among", "An",
    "And", "Another", "Any", "Are", "As", "At", "Au", "Auch", "Auf", "Aus", "Aux", "Avec", "Because",
    "Before", "Bei", "Both", "But", "By", "Can", "Ce", "Cela", "Ces", "Cette", "Con", "Could", "Dans",
    "Das", "Dem", "Den", "Denn", "Depuis", "Der", "Des", "Did", "Die", "Dies", "Diese", "Dieser", "Do",
    "Doch", "Does", "During", "Each", "Earlier", "Ein", "Eine", "Einem", "Einen", "Einer", "El", "Ella",
    "Elle", "Elles", "Ellos", "En", "Er", "Es", "Esta", "Este", "Et", "Even", "Every", "For", "From",
    "Further", "Für", "Given", "Ha", "Had", "Has", "Have", "He", "Her", "Here", "His", "How", "However",
    "I", "If", "Ihr", "Ihre", "Il", "Ils", "Im", "In", "Indeed", "Instead", "Is", "It", "Its", "Just",
    "La", "Las", "Last", "Later", "Le", "Les", "Leur", "Like", "Lo", "Los", "Mais", "Many", "Maybe",
    "Meanwhile", "Mit", "Moreover", "Most", "Much", "My", "Más", "Nach", "Nevertheless", "Next",
    "Nicht", "No", "Nobody", "Noch", "None", "Nonetheless", "Nor", "Not", "Nothing", "Nous", "Now",
    "Nun", "Nur", "Of", "On", "Once", "One", "Only", "Or", "Other", "Our", "Over", "Par", "Para",
    "Perhaps", "Pero", "Por", "Pour", "Sa", "Se", "Según", "Sein", "Seine", "Seit", "Selon", "Ses",
    "Several", "She", "Should", "Si", "Sie", "Since", "So", "Sollte", "Some", "Son", "Soon", "Still",
    "Su", "Such", "Sur", "Sus", "That", "The", "Their", "Then", "There", "These", "They", "This",
    "Those", "Though", "Through", "Thus", "To", "Today", "Together", "Two", "Un", "Una", "Und", "Under",
    "Une", "Unless", "Unter", "Until", "Vom", "Von", "Vor", "Vous", "Was", "We", "Wenn", "Were", "What",
    "When", "Where", "Whether", "Which", "While", "Who", "Whoever", "Why", "Wie", "Will", "Wir", "With",
    "Without", "Would", "Y", "Yes", "Yesterday", "Yet", "You", "Your", "Zu", "Zum", "Zur",
];

#[cfg(test)]
mod tests {
    use super::STARTERS;

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }
}
