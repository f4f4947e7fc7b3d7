//! Quotations without a cue of their own: they go on from the sentence or paragraph before.

use super::attribution::{Announced, read_sentence};
use super::found::{Found, Tier};
use super::passage::{Passage, UnitKind};
use super::phrase::Subject;
use super::speaker::Speaker;
use onrecord_text::Span;

/// What is known from the blocks before.
#[derive(Debug, Default)]
pub(super) struct Carrier {
    /// Somebody has spoken in the article.
    spoken: bool,
    /// The last sentence of the last block was an attribution.
    speaking: bool,
    /// The last block ended in a colon.
    announced: Option<Announced>,
    /// The last block ended in a quotation without a closing mark.
    unclosed: bool,
}

/// Reads the sentences of one block and joins what goes on.
pub(super) fn read_passage(passage: &Passage<'_>, carrier: &mut Carrier) -> Vec<Found> {
    if let Some(found) = signed(passage) {
        *carrier = Carrier { spoken: true, speaking: true, ..Carrier::default() };
        return vec![found];
    }
    let mut all: Vec<Found> = Vec::new();
    // Quotations at the head of the block that belong to the first cue.
    let mut waiting: Vec<Span> = Vec::new();
    for index in 0..passage.sentences.len() {
        let (mut found, announced) = read_sentence(passage, index);
        if found.is_empty() {
            found.extend(headline(passage, index));
        }
        if let Some(quoted) = quoted_headline(passage, index, &found) {
            found.insert(0, quoted);
        }
        let quotes = whole_quotations(passage, index, &found);
        let gone_on = quotes.as_ref().is_some_and(|quotes| join(passage, index, quotes, &mut all));
        if let Some(quotes) = quotes.filter(|_| !gone_on) {
            if all.is_empty()
                && leads_to_cue(passage, index + 1)
                && carrier.announced.is_none()
                && !carrier.unclosed
            {
                waiting.extend(quotes);
                continue;
            }
            found.extend(floating(passage, index, quotes, &all, carrier));
        }
        if let Some(first) = found.first_mut().filter(|_| !waiting.is_empty()) {
            first.content.splice(0..0, std::mem::take(&mut waiting));
        }
        if found.is_empty() && !gone_on && carrier.speaking {
            found.extend(fragments(passage, index));
        }
        carrier.spoken |= found.iter().any(|found| found.speaker.is_some());
        carrier.speaking = gone_on || !found.is_empty();
        carrier.announced = announced;
        all.append(&mut found);
    }
    carrier.unclosed = passage.regions.last().is_some_and(|region| {
        region.close.is_none()
            && region.span().end() + 1 >= passage.span.end()
            && all.last().is_some_and(|last| last.covers(region.span()))
    });
    all
}

/// `“We will not wait.” — Mira Osland, farmer`: a block of quotation with the name of who said it behind a dash.
fn signed(passage: &Passage<'_>) -> Option<Found> {
    let count = passage.units.len();
    let dash = (1..count).find(|&at| passage.kind(at) == Some(UnitKind::Dash))?;
    let said = (0..dash).filter(|&at| passage.units[at].is_quote());
    let quotes: Vec<Span> = said.map(|at| passage.units[at].span).collect();
    let bare = (0..dash).all(|at| !matches!(passage.units[at].kind, UnitKind::Word | UnitKind::Number));
    let end = (dash + 1..count)
        .find(|&at| matches!(passage.units[at].kind, UnitKind::Comma | UnitKind::Stop | UnitKind::Open))
        .unwrap_or(count);
    let name = dash + 1..end;
    let is_name = (1..=LONGEST_NAME).contains(&name.len())
        && name.clone().all(|at| passage.units[at].is_word() && !passage.units[at].is_finite())
        && passage.units[name.start].capitalised
        && passage.units[end - 1].capitalised;
    let rest = (end..count).any(|at| passage.units[at].is_quote() || passage.units[at].is_finite());
    if quotes.is_empty() || !bare || !is_name || rest {
        return None;
    }
    let subject = Subject { clause: name.start, phrase: name, apposition: None };
    Some(Found {
        speaker: Speaker::new(passage, &subject),
        ..Found::bare(quotes, Tier::Direct, "quotation with a signature", 0)
    })
}

/// The most words of a name under a quotation.
const LONGEST_NAME: usize = 6;

/// Whether the next sentence opens with a quotation that has a cue: `“…” “…,” she said` is one utterance.
fn leads_to_cue(passage: &Passage<'_>, index: usize) -> bool {
    let Some(sentence) = passage.sentences.get(index) else { return false };
    let bare =
        sentence.clone().all(|at| !matches!(passage.units[at].kind, UnitKind::Word | UnitKind::Number));
    if bare {
        return passage.is_utterance(sentence.start) && leads_to_cue(passage, index + 1);
    }
    let (found, _) = read_sentence(passage, index);
    let first = found.first();
    passage.units[sentence.start].is_quote()
        && first.is_some_and(|first| {
            first.tier == Tier::Direct
                && first.speaker.is_some()
                && first.covers(passage.units[sentence.start].span)
        })
}

/// The whole quotations of a sentence that has nothing else.
fn whole_quotations(passage: &Passage<'_>, index: usize, found: &[Found]) -> Option<Vec<Span>> {
    let sentence = passage.sentences[index].clone();
    let bare =
        !sentence.clone().any(|at| matches!(passage.units[at].kind, UnitKind::Word | UnitKind::Number));
    let free = |span: &Span| !found.iter().any(|found| found.covers(*span));
    let quotes: Vec<Span> = sentence
        .filter(|&at| passage.is_utterance(at))
        .map(|at| passage.units[at].span)
        .filter(free)
        .collect();
    (bare && !quotes.is_empty()).then_some(quotes)
}

/// `“…,” she said. “…”`: one utterance.
fn join(passage: &Passage<'_>, index: usize, quotes: &[Span], before: &mut [Found]) -> bool {
    let Some(last) = before.last_mut().filter(|last| last.open_end && last.sentence + 1 == index) else {
        return false;
    };
    last.content.extend_from_slice(quotes);
    last.sentence = index;
    debug_assert!(last.content.iter().all(|span| passage.span.covers(*span)));
    true
}

/// A quotation that stands alone, in a block of its own or behind a sentence that it does not belong to.
fn floating(
    passage: &Passage<'_>,
    index: usize,
    quotes: Vec<Span>,
    before: &[Found],
    carrier: &Carrier,
) -> Option<Found> {
    let opens = quotes.first().is_some_and(|first| first.start() == passage.span.start());
    let announced = carrier.announced.filter(|_| before.is_empty());
    let goes_on = opens && index == 0 && carrier.unclosed;
    if announced.is_none() && !carrier.spoken
        || !goes_on && !stands_alone(passage, &quotes, announced.is_some())
    {
        return None;
    }
    Some(Found {
        cue: announced.and_then(|announced| announced.cue),
        speaker: announced.map(|announced| announced.speaker),
        open_end: true,
        goes_on,
        ..Found::bare(
            quotes,
            if announced.is_some() { Tier::Clause } else { Tier::Carried },
            match (announced, opens) {
                (Some(_), _) => "paragraph behind a colon",
                (None, true) => "paragraph of quotation",
                (None, false) => "quotation that goes on",
            },
            index,
        )
    })
}

/// Whether a quotation is one and not a heading in single marks or a line whose opening mark is missing.
fn stands_alone(passage: &Passage<'_>, quotes: &[Span], announced: bool) -> bool {
    let region =
        quotes.first().and_then(|first| passage.regions.iter().find(|region| region.span() == *first));
    region.is_some_and(|region| {
        let single = matches!(region.open.of(passage.text), "'" | "‘");
        !region.open.is_empty()
            && (!single || announced || region.content.of(passage.text).split_whitespace().count() > 8)
    })
}

/// A sentence without a cue behind one with a cue, which quotes in part: `The valley would “not wait any longer”.`
///
/// Scare quotes and titles are short or capitalised; a speaker's own words begin in the middle of a sentence.
fn fragments(passage: &Passage<'_>, index: usize) -> Option<Found> {
    let sentence = passage.sentences[index].clone();
    let own_words = |at: usize| {
        passage.quoted(at).map_or(0, |content| {
            if content.starts_with(char::is_lowercase) { content.split_whitespace().count() } else { 0 }
        })
    };
    let quoted: usize = sentence.clone().map(own_words).sum();
    let shifted = sentence.clone().any(|at| passage.units[at].classes.is_modal() || passage.is(at, "had"));
    if quoted < 4 || !shifted {
        return None;
    }
    Some(Found::bare(vec![passage.content_span(sentence)?], Tier::Carried, "sentence that goes on", index))
}

/// `“We stay”: dam workers refuse to leave`: a heading that begins with the words of whom it goes on to name.
fn quoted_headline(passage: &Passage<'_>, index: usize, found: &[Found]) -> Option<Found> {
    let sentence = passage.sentences[index].clone();
    let colon = sentence.start + 1;
    if !passage.heading
        || !passage.units[sentence.start].is_quote()
        || colon + 1 >= sentence.end
        || passage.kind(colon) != Some(UnitKind::Colon)
        || found.iter().any(|found| found.covers(passage.units[sentence.start].span))
    {
        return None;
    }
    let end = (colon + 1..sentence.end)
        .find(|&at| {
            let unit = &passage.units[at];
            let c = unit.classes;
            let goes_on = unit.is_finite() || !unit.cues.is_empty() || unit.is_adverb();
            !unit.is_word() || goes_on || c.is_preposition() || c.is_to()
        })
        .unwrap_or(sentence.end);
    let phrase = colon + 1..end.min(colon + 1 + LONGEST_NAME);
    // `“We stay”: an interview` names the kind of text.
    let kind_of_text = phrase.clone().any(|at| passage.units[at].classes.is_label());
    if phrase.is_empty() || kind_of_text || !passage.may_speak(&phrase) {
        return None;
    }
    let subject = Subject { clause: phrase.start, phrase, apposition: None };
    let quote = vec![passage.units[sentence.start].span];
    Some(Found {
        speaker: Speaker::new(passage, &subject),
        ..Found::bare(quote, Tier::Clause, "headline with a quotation", index)
    })
}

/// `Scientist: the river is dying`: a heading, or a line that does not end as a sentence.
fn headline(passage: &Passage<'_>, index: usize) -> Option<Found> {
    let sentence = passage.sentences[index].clone();
    let line = passage.heading
        || passage.sentences.len() == 1 && passage.kind(sentence.end - 1) != Some(UnitKind::Stop);
    let colon = (sentence.start..sentence.end.min(sentence.start + 6))
        .find(|&at| passage.kind(at) == Some(UnitKind::Colon))?;
    let phrase = sentence.start..colon;
    let named = phrase.clone().all(|at| {
        let unit = &passage.units[at];
        unit.is_word()
            && (unit.capitalised || at > phrase.start)
            && !(unit.classes.is_label() || unit.is_finite() || unit.classes.is_preposition())
    });
    let said = passage.holds_finite(colon + 1..sentence.end)
        || passage.is_utterance(colon + 1) && colon + 2 >= sentence.end;
    if !line || !named || !said || phrase.is_empty() || !passage.may_speak(&phrase) {
        return None;
    }
    Some(Found {
        speaker: Speaker::new(passage, &Subject { clause: phrase.start, phrase, apposition: None }),
        ..Found::bare(
            vec![passage.content_span(colon + 1..sentence.end)?],
            Tier::Clause,
            "headline with a colon",
            index,
        )
    })
}
