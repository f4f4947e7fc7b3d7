//! Interviews: whole paragraphs in quotation marks between the questions of a reporter, with nobody's name beside them.

use super::found::{Found, Tier};
use super::passage::{Passage, UnitKind};
use super::transcript::is_most;
use crate::{ActorKind, ActorRef, ActorTable, Quotation};
use onrecord_language::Document;
use onrecord_page::{Article, BlockKind};
use onrecord_text::{Span, is_quote_mark};

/// Fewer paragraphs of quotation are no interview.
const LEAST: usize = 2;

/// Fewer words and marks tell nobody who is asked.
const SENTENCE: usize = 5;

/// An article in which answers are looked for, with what was found in it before.
#[derive(Clone, Copy)]
pub(super) struct Interview<'t, 'd> {
    pub(super) article: &'t Article,
    pub(super) document: &'d Document,
    pub(super) actors: &'d ActorTable,
    pub(super) known: &'d [Quotation],
}

/// An answer in its block, and who gives it.
pub(super) type Answer<'t> = (Passage<'t>, Found, ActorRef);

/// The answers that no quotation found so far holds, and who gives them: the one person who was introduced before the first.
pub(super) fn answers<'t>(interview: Interview<'t, '_>) -> Vec<Answer<'t>> {
    let Interview { article, document, actors, known } = interview;
    // Most pages have no such paragraphs, and are not cut a second time.
    let may = |block: &Span| {
        let text = block.of(&article.text);
        text.starts_with(is_quote_mark) && text.ends_with(is_quote_mark)
    };
    if article.content().map(|block| block.span).filter(may).count() < LEAST {
        return Vec::new();
    }
    // What somebody else is told to have said within an answer takes nothing from it.
    let taken = |span: Span| known.iter().any(|one| is_most(one, span));
    let mut answers: Vec<(Passage<'t>, Found)> = Vec::new();
    let (mut told, mut asked, mut first) = (false, 0, None);
    for block in article.content().filter(|block| block.kind != BlockKind::Heading) {
        let passage = Passage::new(&article.text, document, block.span, false);
        if passage.units.is_empty() {
            continue;
        }
        match quoted(&passage) {
            // A title may stand in marks before anybody has spoken.
            Some(_) if !told => {}
            Some(quotes) => {
                first = first.or(Some(block.span.start()));
                if !quotes.iter().any(|quote| taken(*quote)) {
                    let found = Found::bare(quotes, Tier::Carried, "answer in an interview", 0);
                    answers.push((passage, found));
                }
            }
            None => {
                told |= passage.units.len() >= SENTENCE;
                asked += usize::from(first.is_some());
            }
        }
    }
    let guest = first.and_then(|first| guest(actors, first));
    match guest.filter(|_| answers.len() >= LEAST && asked > 0) {
        Some(guest) => answers.into_iter().map(|(passage, found)| (passage, found, guest)).collect(),
        None => Vec::new(),
    }
}

/// The quotations of a block that has nothing else.
fn quoted(passage: &Passage<'_>) -> Option<Vec<Span>> {
    let bare = !passage.units.iter().any(|unit| matches!(unit.kind, UnitKind::Word | UnitKind::Number));
    let closed = passage.regions.iter().all(|region| !region.open.is_empty() && region.close.is_some());
    let quotes: Vec<Span> = (0..passage.units.len())
        .filter(|&at| passage.is_utterance(at))
        .map(|at| passage.units[at].span)
        .collect();
    (bare && closed && !quotes.is_empty()).then_some(quotes)
}

/// Who is asked: of the persons named before the first answer the one who speaks for somebody, or the only one.
fn guest(actors: &ActorTable, first: usize) -> Option<ActorRef> {
    let mut named: Vec<ActorRef> = Vec::new();
    for mention in actors.mentions().iter().filter(|mention| mention.span.end() <= first) {
        if actors.get(mention.actor).kind == ActorKind::Person && !named.contains(&mention.actor) {
            named.push(mention.actor);
        }
    }
    let mut officials = named.iter().filter(|actor| actors.is_official(**actor));
    match (officials.next(), officials.next(), named.as_slice()) {
        (Some(one), None, _) | (None, None, [one]) => Some(*one),
        _ => None,
    }
}
