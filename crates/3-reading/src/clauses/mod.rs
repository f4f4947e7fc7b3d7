//! Clauses of a sentence without a parser: who, what verb, whom, and what hangs on it.
//!
//! The steps: tokens become [`terms`], the [`tagger`] tells verbs from nouns, [`chunks`] are cut, and
//! [`build`] puts clauses together. Everything after works on [`model`] alone. English only; a text in
//! another language gives clauses without known verbs, and so no events.

mod build;
mod chunks;
mod closed;
mod inflection;
mod model;
mod tagger;
mod terms;
mod vocabulary;

pub(crate) use self::chunks::Auxiliaries;
pub(crate) use self::closed::{Closed, Form};
pub(crate) use self::inflection::{ing_form, past_form, plural, s_form};
pub(crate) use self::model::{
    Attached, Clause, GroupKind, LemmaSet, NounPhrase, Opening, Phrase, Relation, SentenceClauses, Tense,
};
pub(crate) use self::terms::{Tag, Term};
pub(crate) use self::vocabulary::{ByLemma, Lemma, Vocabulary, Word, form};

use onrecord_language::Token;
use onrecord_text::Span;

/// Reads the clauses of one sentence.
///
/// `dates` are the spans of date expressions, in order: their words are no noun phrases.
pub(crate) fn read(
    text: &str,
    tokens: &[Token],
    dates: &[Span],
    vocabulary: &Vocabulary,
    auxiliaries: Auxiliaries,
) -> SentenceClauses {
    let mut sentence = SentenceClauses::default();
    terms::terms(text, tokens, vocabulary, &mut sentence.terms);
    mark_dates(text, &mut sentence.terms, dates);
    tagger::tag(&mut sentence.terms);
    let mut chunks = Vec::with_capacity(sentence.terms.len());
    chunks::chunks(text, &sentence.terms, auxiliaries, &mut chunks);
    sentence.clauses = build::clauses(&sentence.terms, &chunks);
    sentence.phrases = build::noun_phrases(&sentence.terms, &chunks);
    sentence.words = sentence.terms.iter().map(|term| term.word.itself).collect();
    sentence
}

fn mark_dates(text: &str, terms: &mut [Term], dates: &[Span]) {
    let mut next = 0;
    for term in terms.iter_mut() {
        while dates.get(next).is_some_and(|date| date.end() <= term.span.start()) {
            next += 1;
        }
        let inside = dates
            .get(next)
            .is_some_and(|date| date.covers(term.span) || date.overlaps(term.span) && term.possessive);
        if inside && term.is_word {
            // "a three-day trip": a measure of the noun.
            let measure = term.span.of(text).contains('-');
            let closed = if measure { Closed::Adjective } else { Closed::Time };
            term.word = Word { closed, ..Word::UNKNOWN };
        }
    }
}
