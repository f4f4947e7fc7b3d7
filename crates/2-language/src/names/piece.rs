//! Pieces: the tokens cut once more at hyphens and possessives, each with its key and classes.

use super::class::{self, Classes};
use crate::lexicon::word_key;
use crate::{Document, Token, TokenKind};
use onrecord_text::Span;

/// A word without its possessive ending, or a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    /// The word key; 0 for a mark.
    pub(crate) key: u64,
    pub(crate) classes: Classes,
    flags: u16,
}

const WORD: u16 = 1;
const CAPITAL: u16 = 1 << 1;
const ALL_CAPITALS: u16 = 1 << 2;
const POSSESSIVE: u16 = 1 << 3;
const HYPHENED: u16 = 1 << 4;
const FIRST: u16 = 1 << 5;
const COMMA: u16 = 1 << 6;
const INITIAL: u16 = 1 << 7;
const NUMBER: u16 = 1 << 8;
const SOLIDUS: u16 = 1 << 9;
const NOUN: u16 = 1 << 10;

impl Piece {
    pub(crate) fn is_word(self) -> bool {
        self.flags & WORD != 0
    }

    /// Whether it begins with a capital that tells something: none of a common noun in German.
    pub(crate) fn is_capital(self) -> bool {
        self.flags & (CAPITAL | NOUN) == CAPITAL
    }

    /// Whether it begins with a capital, whatever that tells.
    pub(crate) fn is_cased(self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Notes that it is a common noun.
    pub(crate) fn set_noun(&mut self) {
        self.flags |= NOUN;
    }

    fn note_capitals(&mut self, text: &str) {
        let word = self.span.of(text);
        if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
            self.flags |= ALL_CAPITALS;
        }
    }

    /// Whether it is a common noun of German.
    pub(crate) fn is_noun(self) -> bool {
        self.flags & NOUN != 0
    }

    pub(crate) fn is_all_capitals(self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    /// Whether `'s` or a closing apostrophe follows: whatever comes next belongs to this.
    pub(crate) fn is_possessive(self) -> bool {
        self.flags & POSSESSIVE != 0
    }

    /// Whether a hyphen joins it to the piece before.
    pub(crate) fn is_hyphened(self) -> bool {
        self.flags & HYPHENED != 0
    }

    /// Whether it is the first word of a sentence, of a quotation, or behind a colon or dash: its capital tells nothing.
    pub(crate) fn is_first(self) -> bool {
        self.flags & FIRST != 0
    }

    pub(crate) fn is_comma(self) -> bool {
        self.flags & COMMA != 0
    }

    /// Whether it is one capital letter with a full stop.
    pub(crate) fn is_initial(self) -> bool {
        self.flags & INITIAL != 0
    }

    pub(crate) fn is_number(self) -> bool {
        self.flags & NUMBER != 0
    }

    pub(crate) fn is_solidus(self) -> bool {
        self.flags & SOLIDUS != 0
    }

    pub(crate) fn is(self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether the text has a plain capitalised word here: a capital that could begin a name.
    pub(crate) fn is_name_word(self) -> bool {
        self.is_word()
            && self.is_capital()
            && !(self.is_first() && self.is(Classes::FUNCTION))
            && !self.is(Classes::CALENDAR)
    }
}

/// The pieces of one sentence, and how it is written.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Nearly every word begins with a capital, or all letters are capitals: a headline, where a capital tells nothing.
    pub(crate) headline: bool,
    /// All letters are capitals.
    pub(crate) shouted: bool,
}

/// Cuts the tokens of a document into pieces, sentence by sentence.
pub(crate) fn pieces(text: &str, document: &Document, german: bool) -> (Vec<Piece>, Vec<Line>) {
    let classes = if german { class::german_classes } else { class::classes };
    let mut pieces: Vec<Piece> = Vec::with_capacity(document.tokens.len() + document.tokens.len() / 8);
    let mut lines = Vec::with_capacity(document.sentences.len());
    for sentence in &document.sentences {
        let start = pieces.len();
        let mut first = true;
        let (mut words, mut capitals, mut all_capitals, mut small) = (0usize, 0usize, 0usize, 0usize);
        for token in document.tokens_of(sentence) {
            let slice = token.text(text);
            let mark = |flags: u16| Piece { span: token.span, key: 0, classes: Classes::default(), flags };
            match token.kind {
                TokenKind::Word => {
                    let before = pieces.len();
                    add_word(slice, *token, first, classes, &mut pieces);
                    if token.is_all_capitals() {
                        pieces[before..].iter_mut().for_each(|piece| piece.flags |= ALL_CAPITALS);
                        all_capitals += 1;
                    }
                    if german {
                        // "US-Präsidentin": each part of a compound is written as it would be alone.
                        pieces[before..].iter_mut().for_each(|piece| piece.note_capitals(text));
                    }
                    words += 1;
                    if token.is_capitalised() {
                        capitals += 1;
                    } else if slice.len() > 3 && !pieces[before].is(Classes::FUNCTION) {
                        small += 1;
                    }
                    first = false;
                }
                TokenKind::Number => pieces.push(mark(NUMBER)),
                TokenKind::Quote => {
                    if let Some(last) = pieces.last_mut().filter(|last| token.is_glued() && last.is_word())
                        && matches!(slice, "'" | "’")
                        && last.span.of(text).ends_with(['s', 'S', 'x', 'z'])
                    {
                        last.flags |= POSSESSIVE;
                        continue;
                    }
                    first |= !token.is_glued() || matches!(slice, "“" | "„" | "«" | "‘");
                    pieces.push(mark(0));
                }
                TokenKind::Punctuation => {
                    first |= matches!(slice, ":" | "–" | "—" | "-" | "•" | "·" | ";");
                    pieces.push(mark(match slice {
                        "," => COMMA,
                        "/" => SOLIDUS,
                        _ => 0,
                    }));
                }
                TokenKind::Terminator => {
                    first = true;
                    pieces.push(mark(0));
                }
                _ => pieces.push(mark(0)),
            }
        }
        let shouted = words > 0 && all_capitals * 10 > words * 7;
        // A headline has no long word in small letters, and no full stop: a sentence may be dense with names.
        let last = document.tokens_of(sentence).last();
        let stopped = last.is_some_and(|token| token.text(text) == "." || token.kind == TokenKind::Quote);
        let headline =
            shouted || (!german && !stopped && words > 4 && small * 8 < words && capitals * 10 > words * 6);
        lines.push(Line { start, end: pieces.len(), headline, shouted });
    }
    (pieces, lines)
}

/// What tells the classes of a word by its key.
type Classifier = fn(u64) -> Classes;

fn add_word(slice: &str, token: Token, first: bool, classes: Classifier, pieces: &mut Vec<Piece>) {
    let (stem, possessive) = if token.has_apostrophe() { without_possessive(slice) } else { (slice, false) };
    if token.has_hyphen() {
        add_parts(stem, token, first, classes, pieces);
    } else {
        let start = if first { FIRST } else { 0 };
        add_part(stem, token.span.start(), start, classes, pieces);
    }
    if possessive && let Some(last) = pieces.last_mut() {
        last.flags |= POSSESSIVE;
    }
}

/// Adds what stands between the hyphens of a word.
fn add_parts(stem: &str, token: Token, first: bool, classes: Classifier, pieces: &mut Vec<Piece>) {
    let mut at = 0;
    let mut flags = if first { FIRST } else { 0 };
    for part in stem.split(['-', '\u{2010}', '\u{2011}']) {
        let start = at;
        at += part.len() + 1;
        // The two Unicode hyphens take three bytes.
        if let Some(c) = stem.get(start + part.len()..).and_then(|rest| rest.chars().next()) {
            at += c.len_utf8() - 1;
        }
        if !part.is_empty() {
            add_part(part, token.span.start() + start, flags, classes, pieces);
            flags = HYPHENED;
        }
    }
}

fn add_part(part: &str, start: usize, mut flags: u16, classes: Classifier, pieces: &mut Vec<Piece>) {
    let key = word_key(part);
    flags |= WORD;
    let mut letters = part.chars();
    if letters.next().is_some_and(char::is_uppercase) {
        flags |= CAPITAL;
        let rest = letters.as_str();
        if rest.is_empty() || rest == "." {
            flags |= INITIAL;
        }
    }
    let span = Span::new(start, start + part.len());
    pieces.push(Piece { span, key, classes: classes(key), flags });
}

fn without_possessive(word: &str) -> (&str, bool) {
    for ending in ["'s", "’s", "'S", "’S", "ʼs"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return (stem, true);
        }
    }
    (word, false)
}
