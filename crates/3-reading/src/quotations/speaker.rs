//! Who speaks, and what is said of a speaker beside the name.

use super::lexicon::entry;
use super::passage::Passage;
use super::phrase::Subject;
use onrecord_text::Span;
use std::ops::Range;

/// A speaker as written beside a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker {
    pub(super) span: Span,
    pub(super) role: Option<Span>,
    /// Only a pronoun stands there.
    pub(super) pronoun: bool,
}

impl Speaker {
    pub(super) fn new(passage: &Passage<'_>, subject: &Subject) -> Option<Self> {
        let phrase = subject.phrase.clone();
        let pronoun = phrase.len() == 1
            && passage.units.get(phrase.start).is_some_and(|unit| {
                unit.classes.is_nominative() || unit.classes.is_pronoun() || unit.classes.is_possessive()
            });
        let span = without_possessive(passage.text, passage.range_span(&phrase)?);
        Some(Self { span, role: role(passage, subject), pronoun })
    }
}

/// `Osland's` speaks as `Osland`.
fn without_possessive(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).filter(|bare| !bare.is_empty());
    bare.map_or(span, |bare| Span::new(span.start(), span.start() + bare.len()))
}

/// The role beside the name: an apposition, or the title in front.
fn role(passage: &Passage<'_>, subject: &Subject) -> Option<Span> {
    apposed_role(passage, subject).or_else(|| title(passage, &subject.phrase))
}

fn apposed_role(passage: &Passage<'_>, subject: &Subject) -> Option<Span> {
    let mut role = passage.trim_phrase(subject.apposition.clone()?);
    // `, who was named …` goes on about the person, not with the role.
    if let Some(end) = role.clone().find(|&at| at > role.start && is_aside(passage, at)) {
        role.end = end;
    }
    let first = passage.units.get(role.start).filter(|_| !role.is_empty())?;
    let is_clause = first.classes.is_relative() || first.classes.is_nominative();
    let is_age = role.len() == 1 && !first.is_word();
    if is_clause || is_age { None } else { passage.range_span(&role) }
}

fn is_aside(passage: &Passage<'_>, at: usize) -> bool {
    use super::passage::{Shape, UnitKind};
    passage.kind(at) == Some(UnitKind::Comma)
        && passage.units.get(at + 1).is_some_and(|next| {
            next.classes.is_relative()
                || next.classes.is_subordinator()
                || matches!(next.shape, Shape::Ed | Shape::Ing) && !next.capitalised
        })
}

/// `foreign minister` in `Osland's foreign minister Mira Tan`.
fn title(passage: &Passage<'_>, phrase: &Range<usize>) -> Option<Span> {
    let last = phrase.clone().rev().find(|&at| ends_title(passage, at))?;
    let named = last + 1 < phrase.end && passage.units[last + 1].capitalised;
    let bare = !(last + 1..phrase.end).any(|at| passage.units[at].classes.is_preposition());
    if named && bare { passage.range_span(&(phrase.start..last + 1)) } else { None }
}

/// Whether a word ends a title: `minister`, `Secretary-General`.
fn ends_title(passage: &Passage<'_>, at: usize) -> bool {
    let text = passage.unit_text(at);
    let is_person = |word: &str| entry(word).is_some_and(|entry| entry.classes.is_person());
    passage.units[at].classes.is_person() || text.contains('-') && text.split('-').any(is_person)
}
