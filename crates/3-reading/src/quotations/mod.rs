//! Who says what: direct, mixed and indirect quotations with their speakers.
//!
//! No parser and no trained model: a paragraph becomes units ([`passage`]), in which every quotation is one
//! unit; words that report speech ([`lexicon`], tables under `data/`) are found with their verb groups
//! ([`group`]), their subjects ([`phrase`]) and their content ([`content`], [`attribution`]); quotations that
//! are left without a cue go on from the last speaker ([`carry`]). Each step is linear in the text.
//!
//! Confidence says how sure the reader is of content and speaker together, in four steps:
//! **A** [`Tier::Direct`] with clean marks and a named speaker 0.95; **B** direct with mended marks, a pronoun
//! or a carried speaker, or a clause with a quotation in it 0.85; **C** indirect speech 0.7, a phrase rather than
//! a clause 0.6; **D** a speaker carried over without a cue 0.5, a damaged sentence 0.3.

mod attribution;
mod carry;
mod content;
mod damage;
mod found;
mod group;
mod lexicon;
mod passage;
mod phrase;
mod speaker;

use self::found::{Found, Tier};
use self::passage::Passage;
use crate::{ActorTable, Quotation, QuotationType};
use onrecord_language::Document;
use onrecord_page::{Article, BlockKind};
use onrecord_text::Span;

/// Finds the quotations of an article, in the order of their first content span.
///
/// `document` holds the tokens and sentences of the content blocks of `article`.
pub fn find(article: &Article, document: &Document, actors: &ActorTable) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut carrier = carry::Carrier::default();
    for block in article.content() {
        let heading = block.kind == BlockKind::Heading;
        let passage = Passage::new(&article.text, document, block.span, heading);
        if passage.units.is_empty() {
            continue;
        }
        let found = carry::read_passage(&passage, &mut carrier);
        for found in found {
            if let Some(last) = quotations.last_mut().filter(|_| found.goes_on) {
                // A speech over several paragraphs is one quotation, closed in its last paragraph.
                last.content.extend_from_slice(&found.content);
                continue;
            }
            let quotation = finish(&passage, &found, actors, quotations.last());
            quotations.push(quotation);
        }
    }
    quotations.sort_by_key(|quotation| quotation.content.first().map(|span| (span.start(), span.end())));
    quotations
}

/// Writes an attribution down.
fn finish(
    passage: &Passage<'_>,
    found: &Found,
    actors: &ActorTable,
    previous: Option<&Quotation>,
) -> Quotation {
    let speaker = found.speaker.map(|speaker| speaker.span);
    let r#type = type_of(passage, &found.content);
    let regions = || passage.regions.iter().filter(|region| found.covers(region.span()));
    let broken_marks = regions().any(|region| {
        region.broken && !(region.close.is_none() && region.span().end() == passage.span.end())
    });
    let damaged = damage::is_damaged(passage, &found.content);
    let speaker_actor = match speaker {
        Some(span) => actors.resolve(passage.text, span, span.start()),
        None => previous.and_then(|previous| previous.speaker_actor),
    };
    let pronoun = found.speaker.is_none_or(|speaker| speaker.pronoun);
    let confidence = match (found.tier, r#type) {
        _ if damaged => 0.3,
        (Tier::Carried, QuotationType::Direct) => 0.8,
        (Tier::Carried, _) => 0.5,
        (Tier::Direct, _) if !broken_marks && !pronoun => 0.95,
        (Tier::Direct, _) | (Tier::Clause, QuotationType::Mixed | QuotationType::Direct) => 0.85,
        (Tier::Clause, QuotationType::Indirect) => 0.7,
        (Tier::Phrase, _) => 0.6,
    };
    Quotation {
        r#type,
        kind: found.kind,
        content: found.content.clone(),
        cue: found.cue,
        speaker,
        speaker_actor,
        role: found.speaker.and_then(|speaker| speaker.role),
        medium: found.medium,
        addressee: found.addressee,
        broken_marks,
        damaged,
        confidence,
        rule: found.rule.to_owned(),
    }
}

/// Direct when every word stands in quotation marks, mixed when some do.
fn type_of(passage: &Passage<'_>, content: &[Span]) -> QuotationType {
    let inside = |offset: usize| passage.regions.iter().any(|region| region.span().holds(offset));
    let (mut quoted, mut plain) = (false, false);
    for unit in passage.units.iter().filter(|unit| content.iter().any(|span| span.covers(unit.span))) {
        match unit.kind {
            passage::UnitKind::Quote(_) => quoted = true,
            passage::UnitKind::Word | passage::UnitKind::Number => plain = true,
            _ => {}
        }
    }
    // Content may lie inside one quotation.
    quoted |= content.iter().any(|span| inside(span.start()));
    match (quoted, plain) {
        (true, false) => QuotationType::Direct,
        (true, true) => QuotationType::Mixed,
        _ => QuotationType::Indirect,
    }
}
