//! What a learned model says of quotations, laid over what the rules found.
//!
//! The model has weighed the rules' findings: those that it does not tell are left out. Where it tells a saying by a cue
//! that rules know too, their kind, medium, addressee and speaker stay, and its borders count.

use super::found::{Found, Tier};
use super::passage::Passage;
use super::phrase::Subject;
use super::speaker::Speaker;
use crate::Ascribed;
use crate::model::LEARNED;
use onrecord_text::Span;

/// The findings of one block after the model's word, and whether the last one of the rules is among them. `before` tells
/// the same of the block before: what went on from a finding that is not told has lost its speaker, and is not told.
pub(super) fn weigh(
    passage: &Passage<'_>,
    found: Vec<Found>,
    ascribed: &[Ascribed],
    before: bool,
) -> (Vec<Found>, bool) {
    let mut rules: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    let mut all: Vec<Found> = Vec::new();
    let inside = |one: &&Ascribed| one.content.first().is_some_and(|first| passage.span.covers(*first));
    for one in ascribed.iter().filter(inside) {
        let content = conventional(passage, &one.content);
        if content.is_empty() {
            continue;
        }
        let same = |found: &Option<Found>| found.as_ref().is_some_and(|found| is_same(found, one, &content));
        let found = match rules.iter().position(same).and_then(|place| rules[place].take()) {
            Some(found) => amended(passage, found, one, content),
            None => new(passage, one, content),
        };
        if before || !found.goes_on {
            all.push(found);
        }
    }
    all.sort_by_key(|found| found.content.first().map(|span| span.start()));
    (all, rules.last().is_none_or(Option::is_none))
}

/// Whether a finding of the rules has the cue of a model's, or, without one, most of its content.
fn is_same(found: &Found, one: &Ascribed, content: &[Span]) -> bool {
    match (found.cue, one.cue) {
        (Some(cue), Some(other)) => cue.overlaps(other),
        (None, Some(_)) => false,
        // A cue in the block before is not seen in this one.
        (_, None) => 2 * shared(&found.content, content) > length(content).max(length(&found.content)),
    }
}

fn length(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.len()).sum()
}

fn shared(left: &[Span], right: &[Span]) -> usize {
    let overlap = |a: &Span, b: &Span| a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    left.iter().flat_map(|a| right.iter().map(move |b| overlap(a, b))).sum()
}

fn amended(passage: &Passage<'_>, found: Found, one: &Ascribed, content: Vec<Span>) -> Found {
    let letters = |spans: &[Span]| -> usize {
        spans.iter().flat_map(|span| span.of(passage.text).chars()).filter(|c| c.is_alphanumeric()).count()
    };
    // Marks and stops at the edges are the rules' business.
    let both: Vec<Span> = found
        .content
        .iter()
        .flat_map(|a| {
            content
                .iter()
                .filter(|b| a.overlaps(**b))
                .map(move |b| Span::new(a.start().max(b.start()), a.end().min(b.end())))
        })
        .collect();
    let same = letters(&both) == letters(&found.content) && letters(&both) == letters(&content);
    Found {
        content: if same { found.content } else { content },
        speaker: speaker_of(passage, found.speaker, one),
        // Without a cue the model knows no better than the rules.
        confidence: one.cue.map(|_| one.confidence),
        ..found
    }
}

fn new(passage: &Passage<'_>, one: &Ascribed, content: Vec<Span>) -> Found {
    let sentence = passage
        .sentences
        .iter()
        .position(|units| units.clone().any(|at| content[0].covers(passage.units[at].span)))
        .unwrap_or(0);
    Found {
        cue: one.cue,
        speaker: speaker_of(passage, None, one),
        kind: one.kind,
        confidence: Some(one.confidence),
        ..Found::bare(content, Tier::Clause, LEARNED, sentence)
    }
}

/// The speaker whom the model names; as the rules have it, with its role, where they name the same.
fn speaker_of(passage: &Passage<'_>, known: Option<Speaker>, one: &Ascribed) -> Option<Speaker> {
    let Some(span) = one.speaker else { return known };
    if let Some(known) = known.filter(|known| known.span.overlaps(span)) {
        return Some(known);
    }
    let inside = |at: &usize| span.covers(passage.units[*at].span);
    let mut units = (0..passage.units.len()).filter(inside);
    let read = units.next().and_then(|first| {
        let phrase = first..units.next_back().unwrap_or(first) + 1;
        Speaker::new(passage, &Subject { clause: first, phrase, apposition: None })
    });
    Some(read.map_or(Speaker { span, role: None, pronoun: false }, |read| Speaker { span, ..read }))
}

/// Content as quotations here have it: without a leading "that", whole where it is quoted, without a stop at its end that
/// is outside the marks.
fn conventional(passage: &Passage<'_>, content: &[Span]) -> Vec<Span> {
    let text = passage.text;
    let mut pieces: Vec<Span> = Vec::new();
    for (number, piece) in content.iter().enumerate() {
        let (start, end) = (piece.start().max(passage.span.start()), piece.end().min(passage.span.end()));
        let mut piece = Span::new(start.min(end), end);
        let words = piece.of(text);
        if number == 0
            && let Some(rest) = words.strip_prefix("that ").or_else(|| words.strip_prefix("That "))
        {
            piece = Span::new(piece.end() - rest.trim_start().len(), piece.end());
        }
        // A quotation is cut nowhere but at its marks.
        for region in &passage.regions {
            let whole = region.span();
            let share = whole.end().min(piece.end()).saturating_sub(whole.start().max(piece.start()));
            if 2 * share > whole.len() {
                piece = piece.join(whole);
            }
        }
        let bare = piece.of(text).trim_end_matches([' ', ',', ';', ':', '\u{a0}']);
        let bare = bare
            .strip_suffix('.')
            .filter(|bare| !bare.ends_with('.') && !is_abbreviation(bare))
            .unwrap_or(bare);
        let piece = Span::new(piece.start(), piece.start() + bare.len()).trim(text);
        match pieces.last_mut() {
            Some(last) if last.overlaps(piece) => *last = last.join(piece),
            _ if piece.of(text).contains(char::is_alphanumeric) => pieces.push(piece),
            _ => {}
        }
    }
    pieces
}

/// `the U.S` without its last stop.
fn is_abbreviation(bare: &str) -> bool {
    bare.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains('.'))
}
