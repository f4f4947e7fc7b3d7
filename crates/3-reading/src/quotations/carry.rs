//! Quotations without a cue of their own: they go on from the sentence or paragraph before.

use super::attribution::read_sentence;
use super::found::{Found, Tier};
use super::passage::{Passage, UnitKind};
use crate::QuotationKind;
use onrecord_text::Span;

/// What is known from the blocks before.
#[derive(Debug, Default)]
pub(super) struct Carrier {
    /// Somebody has spoken in one of the last blocks.
    pub(super) spoken: bool,
    /// The last block ended in an unclosed quotation.
    unclosed: bool,
}

/// Reads the sentences of one block and joins what goes on.
pub(super) fn read_passage(passage: &Passage<'_>, carrier: &mut Carrier) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for index in 0..passage.sentences.len() {
        let mut found = read_sentence(passage, index);
        if found.is_empty() && passage.heading {
            found.extend(headline(passage, index));
        }
        if let Some(floating) = floating(passage, index, &found, &mut all, carrier) {
            found.push(floating);
        }
        carrier.spoken |= found.iter().any(|found| found.speaker.is_some());
        all.append(&mut found);
    }
    carrier.unclosed = passage.regions.last().is_some_and(|region| region.close.is_none());
    all
}

/// A sentence of nothing but quotations.
fn floating(passage: &Passage<'_>, index: usize, found: &[Found], before: &mut [Found], carrier: &Carrier) -> Option<Found> {
    let sentence = passage.sentences[index].clone();
    let quotes: Vec<Span> = sentence
        .clone()
        .filter(|&at| passage.units[at].is_quote() && passage.is_utterance(at))
        .map(|at| passage.units[at].span)
        .filter(|&span| !found.iter().any(|found| found.covers(span)))
        .collect();
    let first = *quotes.first()?;
    let bare = !sentence.clone().any(|at| matches!(passage.units[at].kind, UnitKind::Word | UnitKind::Number));
    if !bare {
        return None;
    }
    // `“…,” she said. “…”`: one utterance.
    if let Some(last) = before.last_mut().filter(|last| last.open_end && last.sentence + 1 == index) {
        last.content.extend(quotes);
        last.sentence = index;
        return None;
    }
    if !carrier.spoken && before.is_empty() {
        return None;
    }
    let whole = first.start() == passage.span.start();
    Some(Found {
        content: quotes,
        cue: None,
        speaker: None,
        apposition: None,
        medium: None,
        addressee: None,
        kind: QuotationKind::Speech,
        tier: Tier::Carried,
        rule: if whole { "paragraph of quotation" } else { "quotation that goes on" },
        sentence: index,
        open_end: true,
    })
}

/// `Scientist: the river is dying`
fn headline(passage: &Passage<'_>, index: usize) -> Option<Found> {
    let sentence = passage.sentences[index].clone();
    let colon = (sentence.start..sentence.end.min(sentence.start + 6)).find(|&at| passage.kind(at) == Some(UnitKind::Colon))?;
    let speaker = sentence.start..colon;
    let words = speaker.clone().all(|at| passage.units[at].is_word() && !passage.units[at].classes.is_label() && !passage.units[at].is_finite() && !passage.units[at].classes.is_preposition());
    let content = passage.content_span(colon + 1..sentence.end)?;
    (words && !speaker.is_empty() && passage.may_speak(&speaker) && passage.holds_finite(colon + 1..sentence.end)).then(|| Found {
        content: vec![content],
        cue: None,
        speaker: Some(speaker),
        apposition: None,
        medium: None,
        addressee: None,
        kind: QuotationKind::Speech,
        tier: Tier::Clause,
        rule: "headline with a colon",
        sentence: index,
        open_end: false,
    })
}
