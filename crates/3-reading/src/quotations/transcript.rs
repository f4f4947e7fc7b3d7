//! Interviews set as questions and answers without quotation marks: "Radio Kulan: … ?", "Solbakken: …", and after that
//! paragraphs by turns with no name before them.

use super::answers::{Answer, Interview};
use super::found::{Found, Tier};
use super::passage::Passage;
use crate::{ActorKind, ActorRef, ActorTable, Quotation};
use onrecord_text::Span;

/// Fewer questions make no interview.
const QUESTIONS: usize = 2;

/// How sure it is that a paragraph is the guest's, with the name before it and by its turn.
const LABELLED: f32 = 0.8;
const BY_TURN: f32 = 0.65;

/// The longest name before a colon, in words and in bytes.
const LABEL: (usize, usize) = (4, 48);

/// The answers of the guest whose name stands before a colon, where they are in no quotation found so far.
pub(super) fn answers<'t>(interview: Interview<'t, '_>) -> Vec<Answer<'t>> {
    let Interview { article, document, actors, known } = interview;
    let text = &article.text;
    let blocks: Vec<Span> = article.content().map(|block| block.span).collect();
    let asks = |block: &&Span| block.of(text).ends_with('?');
    if blocks.iter().filter(asks).count() < QUESTIONS {
        return Vec::new();
    }
    let Some(guest) = blocks.iter().find_map(|block| guest(text, *block, actors)) else { return Vec::new() };
    let mut answers = Vec::new();
    let (mut begun, mut asked) = (false, false);
    for block in blocks {
        let speaks = spoken(text, block);
        let own = speaks.is_some_and(|(label, _)| names(actors, guest, label.of(text)));
        begun |= own;
        let answer = match speaks {
            Some((_, words)) => own.then_some(words),
            None => (begun && asked && !block.of(text).ends_with('?') && is_first_person(block.of(text)))
                .then_some(block),
        };
        asked = answer.is_none();
        // Headings with a name and a colon are read before.
        let whole =
            |one: &&Quotation, span: Span| one.content[0].start() <= span.start() && is_most(one, span);
        let taken = |span: Span| known.iter().any(|one| !one.is_learned() && whole(&one, span));
        if let Some(words) = answer.filter(|words| !taken(*words)) {
            let passage = Passage::new(text, document, block, false);
            let found = Found::bare(vec![words], Tier::Carried, "answer in an interview", 0);
            let confidence = Some(if own { LABELLED } else { BY_TURN });
            answers.push((passage, Found { confidence, ..found }, guest));
        }
    }
    answers
}

/// Whether a quotation holds more than half of a span.
pub(super) fn is_most(one: &Quotation, span: Span) -> bool {
    one.content.iter().filter(|told| told.overlaps(span)).any(|told| 2 * told.len() > span.len())
}

/// "Solbakken: I am relieved": the name, and what is said.
fn spoken(text: &str, block: Span) -> Option<(Span, Span)> {
    let (label, _) = block.of(text).split_once(": ")?;
    let words = label.split_whitespace().count();
    let is_name = words <= LABEL.0
        && label.len() <= LABEL.1
        && label.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()));
    let start = block.start();
    let said = Span::new(start + label.len() + 1, block.end()).trim(text);
    is_name.then(|| (Span::new(start, start + label.len()), said))
}

/// The person of the article whose name a block begins with.
fn guest(text: &str, block: Span, actors: &ActorTable) -> Option<ActorRef> {
    let (label, _) = spoken(text, block)?;
    let named = actors.mentions_in(label).map(|mention| mention.actor);
    let mut persons = named.filter(|actor| actors.get(*actor).kind == ActorKind::Person);
    persons.find(|actor| names(actors, *actor, label.of(text)))
}

fn names(actors: &ActorTable, actor: ActorRef, label: &str) -> bool {
    let surname = label.rsplit(' ').next().unwrap_or(label);
    actors.get(actor).name.rsplit(' ').next() == Some(surname)
}

/// Whether somebody speaks of himself.
fn is_first_person(words: &str) -> bool {
    let own = ["I", "I'm", "I’m", "I've", "I’ve", "we", "We", "our", "Our", "my", "My", "us", "me"];
    words.split(|c: char| c.is_whitespace() || ",.;".contains(c)).any(|word| own.contains(&word))
}
