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
//! a clause 0.6; **D** a speaker carried over without a cue 0.5 (0.8 where a whole paragraph is quoted), the wish of
//! somebody unknown 0.45, a damaged sentence 0.3.

mod adverbials;
mod answers;
mod attribution;
mod carry;
mod complement;
mod content;
mod damage;
mod following;
mod found;
mod french;
mod german;
mod group;
mod learned;
mod lexicon;
mod nominal;
mod passage;
mod phrase;
mod quoted;
mod speaker;
mod subjects;
mod transcript;

pub(crate) use self::german::is_german_cue;

use self::found::{Found, Tier};
use self::passage::Passage;
use crate::{ActorTable, Ascribed, Quotation, QuotationType};
use onrecord_language::Document;
use onrecord_page::{Article, BlockKind};
use onrecord_text::{Region, Span};

/// Finds the quotations of an article, in the order of their first content span.
///
/// `document` holds the tokens and sentences of the content blocks of `article`; `ascribed` is what a learned model tells,
/// if one was asked.
pub fn find(
    article: &Article,
    document: &Document,
    actors: &ActorTable,
    ascribed: Option<&[Ascribed]>,
) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    // Whether the last finding of the rules is told.
    let mut stays = true;
    let mut carrier = carry::Carrier::default();
    let german = article.language.as_deref() == Some("de");
    let french = article.language.as_deref() == Some("fr");
    let mut spoken = false;
    // Whether the last quotation has broken marks besides a missing one at the end of its paragraph.
    let mut mended = false;
    for block in article.content() {
        let heading = block.kind == BlockKind::Heading;
        let passage = Passage::new(&article.text, document, block.span, heading);
        if passage.units.is_empty() {
            continue;
        }
        let found = if german {
            german::read_passage(&passage, &mut spoken)
        } else if french {
            french::read_passage(&passage)
        } else {
            carry::read_passage(&passage, &mut carrier)
        };
        let found = match ascribed {
            None => found,
            Some(ascribed) => {
                let (told, last_stays) = learned::weigh(&passage, found, ascribed, stays);
                stays = last_stays;
                told
            }
        };
        for found in found {
            if let Some(last) = quotations.last_mut().filter(|_| found.goes_on) {
                // A speech over several paragraphs is one quotation, closed in its last paragraph.
                last.content.extend_from_slice(&found.content);
                last.broken_marks = std::mem::take(&mut mended) || has_mended_marks(&passage, &found.content);
                last.broken_marks |= is_unclosed(&passage, &found.content);
                continue;
            }
            mended = has_mended_marks(&passage, &found.content);
            let quotation = finish(&passage, &found, actors, quotations.last(), german);
            quotations.push(quotation);
        }
    }
    let interview = answers::Interview { article, document, actors, known: &quotations };
    let mut answers = answers::answers(interview);
    answers.append(&mut transcript::answers(interview));
    for (passage, found, guest) in answers {
        let answer = finish(&passage, &found, actors, None, german);
        quotations.retain(|known| !known.is_learned() || !transcript::is_most(known, found.content[0]));
        quotations.push(Quotation { speaker_actor: Some(guest), ..answer });
    }
    first_persons(&article.text, &mut quotations);
    if let Some(dateline) = article.dateline {
        let contents = quotations.iter_mut().flat_map(|quotation| &mut quotation.content);
        contents.for_each(|content| *content = without_dateline(&article.text, *content, dateline));
    }
    quotations.sort_by_key(|quotation| quotation.content.first().map(|span| (span.start(), span.end())));
    quotations
}

/// Who says "we are ready" within what somebody is told to say is that same one.
fn first_persons(text: &str, quotations: &mut [Quotation]) {
    for at in 0..quotations.len() {
        let Some(own) = quotations[at].speaker.filter(|_| quotations[at].speaker_actor.is_none()) else {
            continue;
        };
        if !["I", "we", "We"].contains(&own.of(text)) {
            continue;
        }
        let around = quotations.iter().filter(|one| one.content.iter().any(|content| content.covers(own)));
        let inner = around.min_by_key(|one| one.content.iter().map(|content| content.len()).sum::<usize>());
        quotations[at].speaker_actor = inner.and_then(|one| one.speaker_actor);
    }
}

/// Finds the quotations of an article by the rules alone, before anybody's name is known: for models to weigh.
pub fn find_by_rules(article: &Article) -> Vec<Quotation> {
    let blocks: Vec<Span> = article.content().map(|block| block.span).collect();
    find(article, &Document::new(&article.text, &blocks), &ActorTable::default(), None)
}

/// "GENEVA – The talks failed, they said": the dateline is nobody's words.
fn without_dateline(text: &str, content: Span, dateline: Span) -> Span {
    if !content.covers(dateline) {
        return content;
    }
    let rest = &text[dateline.end()..content.end()];
    let gap = rest.find(|c: char| c.is_alphanumeric() || onrecord_text::is_quote_mark(c));
    gap.map_or(content, |gap| Span::new(dateline.end() + gap, content.end()))
}

/// Writes an attribution down.
fn finish(
    passage: &Passage<'_>,
    found: &Found,
    actors: &ActorTable,
    previous: Option<&Quotation>,
    german: bool,
) -> Quotation {
    let speaker = found.speaker.map(|speaker| speaker.span);
    let r#type = type_of(passage, &found.content);
    let broken_marks = has_mended_marks(passage, &found.content) || is_unclosed(passage, &found.content);
    let damaged = damage::is_damaged(passage, &found.content);
    let all_quoted = r#type == QuotationType::Direct;
    let speaker_actor = match speaker {
        Some(span) => {
            let last = || {
                let words = span.of(passage.text);
                let person = german && german::means_a_person(words) || french::means_a_person(words);
                // Who was "er" a moment ago is not "sie" now.
                let other = |span: Span| {
                    let before = span.of(passage.text);
                    means_by_pronoun(before) && means_by_pronoun(words) && !before.eq_ignore_ascii_case(words)
                };
                let previous = previous.filter(|previous| person && !previous.speaker.is_some_and(other));
                previous.and_then(|previous| previous.speaker_actor)
            };
            actors.resolve(passage.text, span, span.start()).or_else(last)
        }
        // Whoever spoke last goes on. A saying with a cue of its own and no speaker ("It was alleged that") is nobody's.
        None if found.cue.is_none() => {
            let since = previous
                .map_or(0, |previous| previous.content.iter().map(|span| span.end()).max().unwrap_or(0));
            let here = found
                .content
                .first()
                .map_or(passage.span, |content| Span::new(passage.span.start(), content.start()));
            // Where somebody else was spoken of since, in the same paragraph, that one speaks.
            let since = Span::new(since.max(here.start()).min(here.end()), here.end());
            let other =
                actors.person_led_in(since).filter(|_| german && found.tier == Tier::Carried && all_quoted);
            other.or_else(|| previous.and_then(|previous| previous.speaker_actor))
        }
        None => None,
    };
    let pronoun = found.speaker.is_none_or(|speaker| speaker.pronoun);
    let confidence = match (found.tier, r#type) {
        _ if damaged => found.confidence.unwrap_or(1.0).min(0.3),
        // Heroines of films want things too: a wish counts when the article knows whose it is.
        _ if found.wish && speaker_actor.is_none() => found.confidence.unwrap_or(1.0).min(0.45),
        _ if let Some(confidence) = found.confidence => confidence,
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

/// Whether a speaker is a pronoun for one person.
fn means_by_pronoun(speaker: &str) -> bool {
    ["er", "sie", "il", "elle", "a-t-il", "a-t-elle"].iter().any(|word| speaker.eq_ignore_ascii_case(word))
}

/// The quotation marks that a content touches.
fn regions<'p>(passage: &'p Passage<'_>, content: &'p [Span]) -> impl Iterator<Item = &'p Region> {
    content.iter().flat_map(|span| passage.regions_in(*span))
}

/// Whether marks of the content had to be mended, other than by a missing one at the end of the paragraph.
fn has_mended_marks(passage: &Passage<'_>, content: &[Span]) -> bool {
    regions(passage, content).any(|region| region.broken && !ends_open(passage, region))
}

/// Whether the content runs to the end of its paragraph without a closing mark. That is how a speech over several
/// paragraphs is written; it is damage only when the next paragraph does not go on.
fn is_unclosed(passage: &Passage<'_>, content: &[Span]) -> bool {
    regions(passage, content).any(|region| ends_open(passage, region))
}

fn ends_open(passage: &Passage<'_>, region: &Region) -> bool {
    region.close.is_none() && region.span().end() == passage.span.end()
}

/// Direct when every word stands in quotation marks, mixed when some do.
fn type_of(passage: &Passage<'_>, content: &[Span]) -> QuotationType {
    let quoted = regions(passage, content).next().is_some();
    let words = |kind| matches!(kind, passage::UnitKind::Word | passage::UnitKind::Number);
    let plain =
        content.iter().flat_map(|span| passage.units_in(*span)).any(|at| words(passage.units[at].kind));
    match (quoted, plain) {
        (true, false) => QuotationType::Direct,
        (true, true) => QuotationType::Mixed,
        _ => QuotationType::Indirect,
    }
}
