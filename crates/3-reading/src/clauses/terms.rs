//! The terms of a sentence: tokens with what the vocabulary knows of them, contractions cut apart.

use super::closed::{Closed, Form, Modal};
use super::vocabulary::{Lemma, Vocabulary, Word};
use onrecord_language::{Token, TokenKind};
use onrecord_text::Span;

/// What a term does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// `the`, `its`, `two`, `several`.
    Determiner,
    /// A noun or an adjective: what a noun phrase is made of.
    Noun,
    /// A pronoun.
    Pronoun,
    /// An adverb.
    Adverb,
    /// A preposition.
    Preposition,
    /// `to` before a noun phrase.
    To,
    /// A modal or another auxiliary, or the sign of the infinitive.
    Auxiliary,
    /// A verb with its own meaning, `be` and `have` too when nothing follows for them to help.
    Verb(VerbForm),
    /// `not`, `never`.
    Not,
    /// `and`, `but`.
    And,
    /// A word that opens a subordinate clause, `that` too.
    Opener,
    /// `who`, `which`.
    Relative,
    /// A date or a word of time standing alone.
    Time,
    /// `,`.
    Comma,
    /// `;`, `:`, a dash.
    Break,
    /// A quotation mark.
    Quote,
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// The end of the sentence and what has no part in clauses.
    Other,
}

/// The form in which a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// With its own tense: `demands`.
    Present,
    /// With its own tense: `demanded`.
    Past,
    /// After an auxiliary or `to`: `demand`.
    Base,
    /// `demanded` after `be` or `have`, or alone for a shortened clause.
    Participle,
    /// `demanding`.
    Gerund,
}

/// One term.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// Where it stands.
    pub(crate) span: Span,
    /// What the vocabulary knows.
    pub(crate) word: Word,
    /// What it does here.
    pub(crate) tag: Tag,
    /// `Moscow’s`, `rebels’`.
    pub(crate) possessive: bool,
    /// Written with a capital.
    pub(crate) capital: bool,
    /// Letters or digits, no mark.
    pub(crate) is_word: bool,
}

/// Cuts the tokens of a sentence into terms, not yet tagged beyond their closed class.
pub(crate) fn terms(text: &str, tokens: &[Token], vocabulary: &Vocabulary, into: &mut Vec<Term>) {
    into.clear();
    into.reserve(tokens.len() + 2);
    for (at, token) in tokens.iter().enumerate() {
        let plain = Term {
            span: token.span,
            word: Word::UNKNOWN,
            tag: Tag::Other,
            possessive: false,
            capital: token.is_capitalised(),
            is_word: false,
        };
        match token.kind {
            TokenKind::Word => {
                let sentence_start = at == 0 || tokens[at - 1].kind == TokenKind::Quote;
                word(text, *token, sentence_start, vocabulary, into);
            }
            TokenKind::Number => {
                let mut term = plain;
                term.word.closed = Closed::Number;
                term.is_word = true;
                into.push(term);
            }
            TokenKind::Quote => match into.last_mut() {
                // "rebels’ demand": an apostrophe glued to a plural and no closing mark.
                Some(last) if is_plural_possessive(text, tokens, at) => last.possessive = true,
                _ => into.push(Term { tag: Tag::Quote, ..plain }),
            },
            TokenKind::Punctuation | TokenKind::Terminator | TokenKind::Symbol | TokenKind::Address => {
                into.push(Term { tag: mark(token.text(text)), ..plain });
            }
        }
    }
}

fn mark(mark: &str) -> Tag {
    match mark {
        "," => Tag::Comma,
        ";" | ":" | "–" | "—" | "-" | "--" | "―" | "‒" | "…" | "..." => Tag::Break,
        "(" | "[" => Tag::Open,
        ")" | "]" => Tag::Close,
        "$" | "€" | "£" | "%" => Tag::Determiner,
        _ => Tag::Other,
    }
}

fn is_plural_possessive(text: &str, tokens: &[Token], at: usize) -> bool {
    let mark = tokens[at].text(text);
    let before = at.checked_sub(1).map(|i| tokens[i]);
    matches!(mark, "’" | "'")
        && tokens[at].is_glued()
        && before.is_some_and(|token| token.kind == TokenKind::Word && token.text(text).ends_with('s'))
        && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !next.is_glued())
        // A quotation that was opened with a single mark may close here.
        && !tokens[..at].iter().any(|token| token.kind == TokenKind::Quote && matches!(token.text(text), "‘" | "'"))
}

/// A word, cut in two where it is a contraction.
fn word(text: &str, token: Token, sentence_start: bool, vocabulary: &Vocabulary, into: &mut Vec<Term>) {
    let span = token.span;
    let written = span.of(text);
    let capital = token.is_capitalised();
    let make = |span: Span, word: Word| Term {
        span,
        word,
        tag: Tag::Other,
        possessive: false,
        capital,
        is_word: true,
    };
    if token.has_apostrophe()
        && let Some(cut) = written.rfind(['\'', '’', 'ʼ'])
    {
        let known = vocabulary.word(written);
        if known.closed != Closed::Open {
            into.push(make(span, known));
            return;
        }
        let stem = Span::new(span.start(), span.start() + cut);
        let rest = Span::new(stem.end(), span.end());
        let stem_word = vocabulary.word(stem.of(text));
        let ending = rest.of(text).trim_start_matches(|c: char| !c.is_alphanumeric());
        let pronoun = matches!(
            stem_word.closed,
            Closed::Pronoun
                | Closed::There
                | Closed::That
                | Closed::Relative
                | Closed::Question
                | Closed::Subordinator
        );
        let auxiliary = match ending.to_ascii_lowercase().as_str() {
            "ll" => Some(Closed::Modal(Modal::Will)),
            "d" if pronoun => Some(Closed::Modal(Modal::Would)),
            "ve" => Some(Closed::Have(Form::Present)),
            "re" | "m" => Some(Closed::Be(Form::Present)),
            "s" if pronoun => Some(Closed::Be(Form::Present)),
            _ => None,
        };
        into.push(make(stem, stem_word));
        match auxiliary {
            Some(closed) => into.push(make(rest, Word { closed, ..Word::UNKNOWN })),
            None => {
                if let Some(last) = into.last_mut() {
                    *last = Term { span, possessive: true, ..*last };
                }
            }
        }
        return;
    }
    let mut known = vocabulary.word(written);
    // "US" is no pronoun, "May" no modal, "March" no verb when written with a capital inside a sentence.
    if capital && (token.is_all_capitals() && written.len() > 1 || !sentence_start) {
        let stays = matches!(known.closed, Closed::Pronoun) && written == "I" || known.closed == Closed::Time;
        if !stays && (token.is_all_capitals() || !is_headline_word(known.closed)) {
            known.closed = Closed::Open;
            known.forms = 0;
        }
    }
    if known.closed == Closed::Open && known.noun == Lemma::UNKNOWN && known.forms == 0 && is_adverb(written)
    {
        known.closed = Closed::Adverb;
    }
    into.push(make(span, known));
}

/// `permanently`, but no name and no noun in `-ly`.
fn is_adverb(word: &str) -> bool {
    let noun = [
        "family",
        "assembly",
        "monopoly",
        "anomaly",
        "butterfly",
        "july",
        "only",
        "elderly",
        "friendly",
        "deadly",
        "daily",
        "weekly",
        "monthly",
        "likely",
        "unlikely",
        "costly",
        "holy",
    ];
    word.len() > 4 && word.ends_with("ly") && word.starts_with(char::is_lowercase) && !noun.contains(&word)
}

/// Small words keep their class in headlines, where every word has a capital.
fn is_headline_word(closed: Closed) -> bool {
    !matches!(closed, Closed::Open | Closed::Modal(Modal::May) | Closed::Number)
}
