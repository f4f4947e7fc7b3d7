//! The state of officials beside whose office the article names none: "In Hanoi, foreign ministry spokeswoman Do Minh
//! Nguyet said"; "Beijing tells it differently. Foreign ministry spokesman Qiu Wenbo said"; "the union's foreign policy
//! chief, Birgit van Aalten".

use super::cast::{Cast, Member};
use super::standing;
use crate::{ActorKind, ActorRef};
use onrecord_language::names::{Mention, MentionKind};
use onrecord_language::{Document, EntryKind, Form};

/// Gives officials of no state the one in whose seat they speak, or of whom the sentence before is.
pub(super) fn settle(cast: &mut Cast<'_>, document: &Document) {
    for index in 0..cast.found.len() {
        let person = cast.found[index];
        let Some(actor) = cast.who[index].filter(|_| person.kind == MentionKind::Person) else { continue };
        if let Some(body) = body_before(cast, index, actor) {
            standing::serve(cast, actor, body);
        } else if is_homeless(cast, actor)
            && let Some(country) =
                seat_before(cast, document, index).or_else(|| spoken_of(cast, document, index))
        {
            cast.member_mut(actor).actor.country = Some(country);
        }
    }
}

fn is_homeless(cast: &Cast<'_>, actor: ActorRef) -> bool {
    let member = cast.member(actor);
    member.actor.kind == ActorKind::Person
        && member.official
        && member.entry.is_none()
        && member.actor.country.is_none()
        && matches!(member.actor.sector.as_deref(), Some("GOV" | "MIL" | "COP" | "LEG"))
}

/// "the union's foreign policy chief, Birgit van Aalten": the one organisation of the article that is called so.
fn body_before(cast: &Cast<'_>, index: usize, actor: ActorRef) -> Option<ActorRef> {
    if cast.member(actor).actor.country.is_some() || cast.member(actor).entry.is_some() {
        return None;
    }
    let role = first_of(cast, index);
    let before = cast.text[..cast.found[role].span.start()].trim_end();
    let owner = before.strip_suffix("’s").or_else(|| before.strip_suffix("'s"))?;
    let noun = owner.rsplit(char::is_whitespace).next()?.to_lowercase();
    let called = |member: &&Member| {
        member.actor.kind == ActorKind::Organisation && member.official && member.nouns.contains(&noun)
    };
    cast.only(called).filter(|_| role != index)
}

/// The first of the names about a person that is his or hers: the role before the name.
fn first_of(cast: &Cast<'_>, index: usize) -> usize {
    let before = (index.saturating_sub(3)..index).rev();
    let own = before.take_while(|&at| {
        let other = &cast.found[at];
        other.kind != MentionKind::Person
            && (cast.who[at] == cast.who[index] || other.span.overlaps(cast.found[index].span))
    });
    own.min().unwrap_or(index)
}

/// "In Hanoi, …", "From Bogotá, …": the place at the head of the sentence, right before the official.
fn seat_before(cast: &Cast<'_>, document: &Document, index: usize) -> Option<String> {
    let start = cast.found[first_of(cast, index)].span.start();
    let sentence = document.sentences.get(document.sentence_at(start)?)?;
    let head = cast.text.get(sentence.span.start()..start)?.trim();
    let place = ["In ", "From ", "At "].iter().find_map(|opening| head.strip_prefix(opening))?;
    let entry = cast.lexicon.entry(cast.lexicon.named(place.strip_suffix(',')?.trim())?);
    entry.party_code().filter(|_| entry.kind == EntryKind::State).map(str::to_owned)
}

/// The one state of the sentence before, which it begins with, where the official's own sentence begins with the office.
fn spoken_of(cast: &Cast<'_>, document: &Document, index: usize) -> Option<String> {
    let first = first_of(cast, index);
    let start = cast.found[first].span.start();
    let own = document.sentence_at(start)?;
    let sentence = document.sentences.get(own)?;
    let before = document.sentences.get(own.checked_sub(1)?)?;
    let opens = cast.text.get(sentence.span.start()..start)?.split_whitespace().count() <= 1;
    let within = |mention: &&Mention| before.span.covers(mention.span);
    let states = cast.found.iter().filter(within).filter(|mention| mention.kind == MentionKind::State);
    let mut states = states.filter_map(|mention| Some((mention, country_of(cast, mention)?)));
    let (leader, country) = states.next()?;
    let leads = cast.text[before.span.start()..leader.span.start()].split_whitespace().count() <= 1;
    let acts = !matches!(leader.form, Form::Adjective | Form::People) && !cast.is_possessive(leader.span);
    let only = states.all(|(_, other)| other == country);
    (opens && leads && acts && only && sentence.block == before.block).then_some(country)
}

fn country_of(cast: &Cast<'_>, mention: &Mention) -> Option<String> {
    let entry = mention.entry.filter(|_| mention.kind == MentionKind::State)?;
    cast.lexicon.entry(entry).party_code().map(str::to_owned)
}
