//! Tokens: the words, numbers, marks and addresses of a text, left to right.
//!
//! A token is twelve bytes: where it stands, what it is, and a few flags that nearly every later rule
//! asks for, so that no rule has to look at the characters again. Hyphenated words (`Secretary-General`),
//! contractions and possessives (`don’t`, `dam’s`) stay whole and carry a flag; who needs them apart can
//! cut them. A full stop belongs to the token only where it is part of the word (`U.S.`, `Gen.`, `9.5`).

use crate::abbreviations::{self, AbbreviationKind};
use onrecord_text::{Span, is_quote_mark};

/// A word, number, mark or address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    flags: u8,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenKind {
    /// Letters, with what holds them together: `dam`, `Secretary-General`, `don’t`, `U.S.`, `9M729`.
    Word,
    /// Digits, with their separators and a short suffix: `100,000`, `9.5`, `19th`, `1990s`.
    Number,
    /// A mail or web address or a host name: `www.example.com`.
    Address,
    /// A mark that may end a sentence: `.`, `!?`, `…`.
    Terminator,
    /// A quotation mark of any shape, also an apostrophe that stands alone.
    Quote,
    /// Any other punctuation mark.
    Punctuation,
    /// Everything else: `$`, `%`, `+`, `€`.
    Symbol,
}

const CAPITALISED: u8 = 1;
const ALL_CAPITALS: u8 = 1 << 1;
const APOSTROPHE: u8 = 1 << 2;
const HYPHEN: u8 = 1 << 3;
const GLUED: u8 = 1 << 4;
const ABBREVIATION: u8 = 1 << 5;

impl Token {
    /// The characters.
    ///
    /// # Panics
    ///
    /// Panics if the token was made for another text.
    pub fn text(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether the first letter is a capital.
    pub fn is_capitalised(self) -> bool {
        self.flags & CAPITALISED != 0
    }

    /// Whether there are at least two letters and all are capitals (`NATO`, `U.S.`).
    pub fn is_all_capitals(self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    /// Whether there is an apostrophe inside: a contraction or a possessive.
    pub fn has_apostrophe(self) -> bool {
        self.flags & APOSTROPHE != 0
    }

    /// Whether there is a hyphen inside.
    pub fn has_hyphen(self) -> bool {
        self.flags & HYPHEN != 0
    }

    /// Whether no white space stands between this token and the one before in the same block.
    pub fn is_glued(self) -> bool {
        self.flags & GLUED != 0
    }

    /// Whether the other token follows without white space.
    pub fn touches(self, next: Token) -> bool {
        self.span.end() == next.span.start()
    }

    /// Whether the full stop at its end is part of the word.
    pub fn is_abbreviation(self) -> bool {
        self.flags & ABBREVIATION != 0
    }

    /// Whether it is a word or a number.
    pub fn is_wordlike(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)
    }
}

/// Adds the tokens of one block to `into`.
pub(crate) fn tokenise(text: &str, block: Span, into: &mut Vec<Token>) {
    let slice = block.of(text);
    let mut scanner = Scanner { text: slice, at: 0 };
    let mut last_end = None;
    while let Some((start, end, kind)) = scanner.next() {
        let word = &slice[start..end];
        let mut flags = if kind == TokenKind::Word { word_flags(word) } else { 0 };
        if last_end == Some(start) {
            flags |= GLUED;
        }
        last_end = Some(end);
        into.push(Token { span: Span::new(start, end).shift(block.start()), kind, flags });
    }
}

fn word_flags(word: &str) -> u8 {
    // Most words are plain letters, and small behind the first.
    if let [first, rest @ ..] = word.as_bytes()
        && first.is_ascii_alphabetic()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return if first.is_ascii_uppercase() { CAPITALISED } else { 0 };
    }
    let mut flags = 0;
    let (mut letters, mut capitals) = (0u32, 0u32);
    for (i, c) in word.char_indices() {
        match c {
            '\'' | '’' | 'ʼ' => flags |= APOSTROPHE,
            '-' | '\u{2010}' | '\u{2011}' => flags |= HYPHEN,
            _ if c.is_alphabetic() => {
                letters += 1;
                if c.is_uppercase() {
                    capitals += 1;
                    if i == 0 {
                        flags |= CAPITALISED;
                    }
                }
            }
            _ => {}
        }
    }
    // The `s` of a possessive does not make "NATO’s" less of an acronym.
    if flags & APOSTROPHE != 0 && capitals + 1 == letters && word.ends_with('s') {
        letters -= 1;
    }
    if letters > 1 && capitals == letters {
        flags |= ALL_CAPITALS;
    }
    if word.ends_with('.') {
        flags |= ABBREVIATION;
    }
    flags
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn next(&mut self) -> Option<(usize, usize, TokenKind)> {
        loop {
            let c = self.peek(self.at)?;
            if c.is_ascii_graphic() || !(c.is_whitespace() || is_invisible(c)) {
                let start = self.at;
                let (end, kind) = self.token(start, c);
                self.at = end;
                return Some((start, end, kind));
            }
            self.at += c.len_utf8();
        }
    }

    fn token(&self, start: usize, c: char) -> (usize, TokenKind) {
        if c.is_alphanumeric() {
            return self.word(start);
        }
        let next = start + c.len_utf8();
        match c {
            '.' | '!' | '?' => (self.run(next, |c| matches!(c, '.' | '!' | '?')), TokenKind::Terminator),
            '…' | '。' | '！' | '？' | '؟' | '۔' | '।' => (next, TokenKind::Terminator),
            '`' | '\'' => {
                let end = self.run(next, |d| d == c);
                (if end > next + 1 { next } else { end }, TokenKind::Quote)
            }
            _ if is_quote_mark(c) => (next, TokenKind::Quote),
            '-' | '_' | '*' | '=' | '~' => (self.run(next, |d| d == c), TokenKind::Punctuation),
            _ if c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '+' | '<' | '>' | '|' | '^') => {
                (next, TokenKind::Punctuation)
            }
            '–' | '—' | '‒' | '―' | '•' | '·' | '¿' | '¡' | '、' | '，' | '：' | '；' | '،' | '؛' => {
                (next, TokenKind::Punctuation)
            }
            _ => (self.run(next, is_extender), TokenKind::Symbol),
        }
    }

    /// The end of the run of characters that satisfy `holds`, from `at`.
    fn run(&self, mut at: usize, holds: impl Fn(char) -> bool) -> usize {
        while let Some(c) = self.peek(at) {
            if !holds(c) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    fn word(&self, start: usize) -> (usize, TokenKind) {
        let mut end = self.piece(start);
        // Most words end at a space.
        if self.text.as_bytes().get(end) == Some(&b' ') {
            return (end, self.plain_kind(start, end));
        }
        // Few words are followed by a mark that an address may have inside.
        if matches!(self.peek(end), Some('.' | '@' | ':' | '-' | '_' | '+'))
            && let Some(end) = self.address(start)
        {
            return (end, TokenKind::Address);
        }
        if let Some(mut dotted) = self.initialism(start, end) {
            // `U.S.-led` is one word.
            while let Some(next) = self.joined(start, dotted) {
                dotted = next;
            }
            return (dotted, TokenKind::Word);
        }
        while let Some(next) = self.joined(start, end) {
            end = next;
        }
        let kind = self.plain_kind(start, end);
        if kind == TokenKind::Word && self.peek(end) == Some('.') && self.is_dotted_abbreviation(start, end) {
            end += 1;
        }
        (end, kind)
    }

    fn plain_kind(&self, start: usize, end: usize) -> TokenKind {
        let word = &self.text[start..end];
        let number = !word.as_bytes()[0].is_ascii_alphabetic()
            && word.starts_with(|c: char| c.is_numeric())
            && is_number(word);
        if number { TokenKind::Number } else { TokenKind::Word }
    }

    /// The end of the letters and digits from `start`.
    fn piece(&self, start: usize) -> usize {
        let plain =
            self.text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = start + plain;
        // No other character of ASCII goes on with a word.
        let ends = self.text.as_bytes().get(end).is_none_or(u8::is_ascii);
        if ends { end } else { self.run(end, |c| c.is_alphanumeric() || is_extender(c)) }
    }

    /// Where the word goes on after a mark that holds words or numbers together.
    fn joined(&self, start: usize, end: usize) -> Option<usize> {
        let mark = self.peek(end)?;
        let next = end + mark.len_utf8();
        let after = self.peek(next)?;
        if !after.is_alphanumeric() {
            return None;
        }
        let digits = || {
            self.text[start..end].ends_with(|c: char| c.is_ascii_digit())
                && self.text[start..].starts_with(|c: char| c.is_ascii_digit())
                && after.is_ascii_digit()
        };
        let holds = match mark {
            '\'' | '’' | 'ʼ' => self.text[start..end].ends_with(char::is_alphanumeric),
            '-' | '_' | '\u{2010}' | '\u{2011}' => true,
            '.' | ',' | ':' => digits(),
            _ => false,
        };
        holds.then(|| self.piece(next))
    }

    /// `U.S.`, `e.g.`, `J.R.R.`: single letters with a stop after each, at least two of them.
    fn initialism(&self, start: usize, first_end: usize) -> Option<usize> {
        let mut end = first_end;
        let mut from = start;
        let mut count = 0;
        while self.peek(end) == Some('.') && self.is_single_letter(from, end) {
            count += 1;
            from = end + 1;
            end = self.piece(from);
        }
        // A stop may be lost at the end: `U.S` before a space or a hyphen.
        if count == 1
            && self.is_single_letter(from, end)
            && self.text[start..end].chars().all(|c| c == '.' || c.is_uppercase())
        {
            return Some(end);
        }
        // `p.m.The`: the last piece is a word of its own.
        (count > 1).then_some(from)
    }

    fn is_single_letter(&self, start: usize, end: usize) -> bool {
        let mut letters = self.text[start..end].chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    }

    /// Whether the full stop at `end` belongs to the word before it.
    fn is_dotted_abbreviation(&self, start: usize, end: usize) -> bool {
        let word = &self.text[start..end];
        match abbreviations::kind(word) {
            None => false,
            // `No.` is a number sign only before a number; anywhere else it is the word.
            Some(AbbreviationKind::Numbered) => {
                let after = self.run(end + 1, char::is_whitespace);
                self.peek(after).is_some_and(char::is_numeric)
            }
            // `Mar.`, `Sun.` and the like are also words.
            Some(AbbreviationKind::Calendar) => word.starts_with(char::is_uppercase),
            Some(AbbreviationKind::Title | AbbreviationKind::Common | AbbreviationKind::Initial) => {
                self.peek(end + 1) != Some('.')
            }
        }
    }

    /// The end of a mail address, web address or host name that starts here.
    fn address(&self, start: usize) -> Option<usize> {
        let raw = self.run(start, |c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | '/' | ':' | '@' | '-' | '_' | '~' | '%' | '?' | '&' | '=' | '#' | '+')
        });
        let candidate =
            self.text[start..raw].trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '/');
        let plausible = candidate.contains("://")
            || candidate.starts_with("www.")
            || is_mail(candidate)
            || is_host(candidate);
        plausible.then_some(start + candidate.len())
    }
}

fn is_mail(word: &str) -> bool {
    word.split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
}

/// Endings of host names that are no words; a two-letter country ending counts only when followed by a path.
const HOST_ENDINGS: &[&str] = &[
    "com", "org", "net", "info", "edu", "gov", "mil", "int", "biz", "news", "ru", "ua", "uk", "de", "fr",
    "eu", "cn", "tv", "io",
];

fn is_host(word: &str) -> bool {
    let (host, path) = word.split_once('/').map_or((word, None), |(host, path)| (host, Some(path)));
    let Some((front, ending)) = host.rsplit_once('.') else { return false };
    let labels = front
        .split('.')
        .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    labels
        && front.bytes().any(|b| b.is_ascii_alphabetic())
        && (HOST_ENDINGS.contains(&ending)
            || (path.is_some() && ending.len() == 2 && ending.bytes().all(|b| b.is_ascii_lowercase())))
}

/// Digits with separators, and at most a short suffix (`th`, `s`).
fn is_number(word: &str) -> bool {
    let body = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = &word[body.len()..];
    matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "s" | "er" | "e" | "m" | "bn" | "k" | "am" | "pm")
        && body.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | ':'))
}

/// Combining marks, joiners and variation selectors continue what stands before them.
fn is_extender(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

/// Characters that take no room and are no word: they count as white space between tokens.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || c.is_control()
}
