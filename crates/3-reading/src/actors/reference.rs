//! What descriptions and pronouns mean: one walk through the text, looking back only.
//!
//! - "the foreign minister": the last person named with that office, and of that state if one is said;
//! - "the alliance", "the ministry": the last organisation that the noun can mean;
//! - "he", "she": the person who was last the subject of a clause, outside quotation marks;
//! - "it", "they": the state, organisation or group that was last a subject.
//!
//! Where a sentence in between has another subject, a pronoun is left open: better silent than wrong.

use super::MentionForm;
use super::cast::Cast;
use super::scene::Scene;
use crate::{ActorKind, ActorRef};
use onrecord_language::names::{Mention, MentionKind};
use onrecord_language::{Token, TokenKind, Voice};
use onrecord_text::Span;
use std::ops::Range;

/// How many sentences back "he said" may look for its speaker.
const FARTHEST: usize = 8;

/// A place where an actor is the subject of a clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) offset: usize,
    pub(super) actor: ActorRef,
    pub(super) person: bool,
    pub(super) quoted: bool,
    sentence: usize,
    /// The sentence begins with it.
    leads: bool,
}

/// Settles descriptions and pronouns; gives the subjects in the order of the text.
pub(super) fn walk<'a>(cast: &mut Cast<'a>, scene: &Scene<'a>) -> Vec<Subject> {
    let last_seen = vec![0; cast.members.len()];
    let mut walk = Walk { last_seen, last_person: None, cast, scene, subjects: Vec::new() };
    let mut next = 0;
    for (index, sentence) in scene.document.sentences.iter().enumerate() {
        let first = next;
        while next < walk.cast.found.len() && walk.cast.found[next].span.start() < sentence.span.end() {
            next += 1;
        }
        walk.sentence(index, sentence.tokens.clone(), first..next);
    }
    walk.subjects
}

struct Walk<'w, 'a> {
    cast: &'w mut Cast<'a>,
    scene: &'w Scene<'a>,
    subjects: Vec<Subject>,
    /// Per member: one past the offset of its last mention.
    last_seen: Vec<usize>,
    /// The last person mentioned outside quotation marks, and where.
    last_person: Option<(ActorRef, usize)>,
}

impl Walk<'_, '_> {
    fn sentence(&mut self, index: usize, tokens: Range<u32>, found: Range<usize>) {
        let mut next = found.start;
        for at in tokens.clone() {
            let token = self.scene.document.tokens[at as usize];
            while next < found.end && self.cast.found[next].span.start() <= token.span.start() {
                self.found(next, index, &tokens);
                next += 1;
            }
            if token.kind == TokenKind::Word {
                self.word(token, at, index, &tokens, &found);
            }
        }
        while next < found.end {
            self.found(next, index, &tokens);
            next += 1;
        }
    }

    /// A name, or a role that stands for somebody.
    fn found(&mut self, at: usize, sentence: usize, tokens: &Range<u32>) {
        let mention = self.cast.found[at];
        let who = match self.cast.who[at] {
            Some(actor) => Some(actor),
            None if mention.kind == MentionKind::Role => {
                let actor = self.role(&mention);
                if let Some(actor) = actor {
                    self.cast.settle(at, actor);
                }
                actor
            }
            None => None,
        };
        let Some(actor) = who else { return };
        self.see(actor, mention.span.start());
        let attached =
            mention.kind == MentionKind::Role && self.cast.member(actor).actor.kind == ActorKind::Person;
        if mention.form != onrecord_language::Form::Adjective && !(attached && self.is_beside_name(at, actor))
        {
            let start = self.phrase_start(at, actor);
            self.subject(mention.span, start, actor, sentence, tokens);
        }
    }

    fn see(&mut self, actor: ActorRef, offset: usize) {
        let slot = actor.0 as usize;
        if slot >= self.last_seen.len() {
            self.last_seen.resize(slot + 1, 0);
        }
        self.last_seen[slot] = offset + 1;
        if self.cast.member(actor).actor.kind == ActorKind::Person && !self.scene.is_quoted(offset) {
            self.last_person = Some((actor, offset));
        }
    }

    fn seen(&self, actor: usize) -> usize {
        self.last_seen.get(actor).copied().unwrap_or_default()
    }

    /// A role beside the name it belongs to is no subject of its own.
    fn is_beside_name(&self, at: usize, actor: ActorRef) -> bool {
        let near = at.saturating_sub(3)..(at + 4).min(self.cast.found.len());
        near.into_iter()
            .any(|i| self.cast.found[i].kind == MentionKind::Person && self.cast.who[i] == Some(actor))
    }

    /// Where the phrase of a name begins: the role before it belongs to it.
    fn phrase_start(&self, at: usize, actor: ActorRef) -> usize {
        let start = self.cast.found[at].span.start();
        let role = (at.saturating_sub(4)..at).rev().find(|&i| {
            let other = &self.cast.found[i];
            let close = self.cast.text.get(other.span.end()..start).is_some_and(|gap| gap.trim().is_empty());
            other.kind == MentionKind::Role && self.cast.who[i] == Some(actor) && close
        });
        role.map_or(start, |i| self.cast.found[i].span.start())
    }

    /// A role without a name: the last person who holds it, or an unnamed somebody.
    fn role(&mut self, mention: &Mention) -> Option<ActorRef> {
        let role = self.cast.lexicon.entry(mention.entry?);
        let side = mention.side.map(|side| self.cast.lexicon.entry(side));
        if role.name == "government" {
            return side.is_some().then(|| self.cast.group(mention));
        }
        if !mention.indefinite && !mention.former {
            let office = mention.head.of(self.cast.text).to_lowercase();
            let code = side.and_then(|side| side.party_code());
            let holder = self.cast.members.iter().enumerate().filter(|(_, member)| {
                let same_side = code.is_none()
                    || member.actor.country.is_none()
                    || member.actor.country.as_deref() == code;
                member.actor.kind == ActorKind::Person
                    && same_side
                    && member
                        .offices
                        .iter()
                        .any(|known| known.ends_with(&office) || office.ends_with(known.as_str()))
            });
            let holder = holder
                .map(|(index, _)| index)
                .max_by_key(|&index| self.seen(index))
                .filter(|&index| self.seen(index) > 0);
            if let Some(index) = holder {
                return Some(ActorRef(index as u32));
            }
        }
        // An unnamed one: only where the words say enough to be of use.
        let telling = role.voice != Voice::Organisation
            || matches!(role.name.as_str(), "president" | "spokesman" | "secretary general" | "leader");
        let sided = mention.side.is_some() || mention.indefinite;
        (telling && (sided || role.voice != Voice::Own)).then(|| self.cast.group(mention))
    }

    /// A pronoun, or a noun that means an organisation named before.
    fn word(&mut self, token: Token, at: u32, sentence: usize, tokens: &Range<u32>, found: &Range<usize>) {
        let text = self.scene.text;
        let word = token.text(text);
        let pronoun = match word.len() {
            2 if word.eq_ignore_ascii_case("he") => self.person(token, sentence, tokens),
            3 if word.eq_ignore_ascii_case("she") => self.person(token, sentence, tokens),
            2 if word.eq_ignore_ascii_case("it") && word != "IT" => {
                self.thing(token, sentence, tokens, false)
            }
            4 if word.eq_ignore_ascii_case("they") => self.thing(token, sentence, tokens, true),
            _ => None,
        };
        if let Some(actor) = pronoun {
            self.cast.mention(token.span, actor, MentionForm::Pronoun);
            self.see(actor, token.span.start());
            self.subject(token.span, token.span.start(), actor, sentence, tokens);
            return;
        }
        if word.eq_ignore_ascii_case("the") || word.eq_ignore_ascii_case("this") {
            self.noun(at, sentence, tokens, found);
        }
    }

    /// "the alliance", "the regional bloc": from the determiner at a token.
    fn noun(&mut self, determiner: u32, sentence: usize, tokens: &Range<u32>, found: &Range<usize>) {
        let text = self.scene.text;
        for ahead in 1..=2 {
            let at = determiner + ahead;
            if at >= tokens.end {
                return;
            }
            let token = self.scene.document.tokens[at as usize];
            if token.kind != TokenKind::Word {
                return;
            }
            let word = strip_possessive(token.text(text));
            let span = Span::new(token.span.start(), token.span.start() + word.len());
            if self.cast.found[found.clone()].iter().any(|mention| mention.span.overlaps(span)) {
                return;
            }
            let lower = word.to_lowercase();
            let best = self.cast.members.iter().enumerate().filter(|(_, member)| {
                member.actor.kind == ActorKind::Organisation
                    && member
                        .nouns
                        .iter()
                        .any(|noun| noun.rsplit(' ').next() == Some(&lower) && fits(noun, ahead))
            });
            let best = best
                .map(|(index, _)| index)
                .filter(|&index| self.seen(index) > 0)
                .max_by_key(|&index| self.seen(index));
            let followed = self.scene.after(tokens, token.span.end()).is_some_and(|next| {
                matches!(next.text(text), "of" | "between") || next.is_capitalised() && next.is_wordlike()
            });
            if let Some(index) = best.filter(|_| !followed) {
                let actor = ActorRef(index as u32);
                self.cast.mention(span, actor, MentionForm::Description);
                self.see(actor, span.start());
                self.subject(span, span.start(), actor, sentence, tokens);
                return;
            }
            // One adjective may stand between; a name or a preposition may not.
            if token.is_capitalised() || !is_plain_adjective(&lower) {
                return;
            }
        }
    }

    /// Notes a subject.
    fn subject(&mut self, span: Span, start: usize, actor: ActorRef, sentence: usize, tokens: &Range<u32>) {
        if !self.is_subject(span, start, tokens) {
            return;
        }
        let person = self.cast.member(actor).actor.kind == ActorKind::Person;
        let offset = span.start();
        if self.cast.member(actor).actor.kind == ActorKind::Document {
            return;
        }
        let leads = !self
            .subjects
            .iter()
            .rev()
            .take_while(|known| known.sentence == sentence)
            .any(|known| !known.quoted);
        let quoted = self.scene.is_quoted(offset);
        self.subjects.push(Subject { offset, actor, person, quoted, sentence, leads });
    }

    /// Whether the mention is the subject of a clause: nothing before it governs it, and it is no owner.
    fn is_subject(&self, span: Span, mut start: usize, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        if self.cast.is_possessive(span) {
            return false;
        }
        if self.scene.after(tokens, span.end()).is_some_and(|token| is_saying(token.text(text))) {
            return true;
        }
        // The determiner belongs to the phrase.
        let mut before = self.scene.before(tokens, start);
        while let Some(token) = before.filter(|token| is_determiner(token.text(text))) {
            start = token.span.start();
            before = self.scene.before(tokens, start);
        }
        match before {
            None => true,
            Some(token) if token.kind != TokenKind::Word => !matches!(token.kind, TokenKind::Number),
            Some(token) => {
                let word = token.text(text);
                is_saying(word) || is_clause_opener(word)
            }
        }
    }

    /// Whom "he" or "she" means.
    fn person(&self, token: Token, sentence: usize, tokens: &Range<u32>) -> Option<ActorRef> {
        if self.scene.is_quoted(token.span.start()) {
            return None;
        }
        let quoting = {
            let text = self.scene.text;
            let after = self.scene.after(tokens, token.span.end());
            let before = self.scene.before(tokens, token.span.start());
            after.is_some_and(|token| is_plain_saying(token.text(text)))
                || before.is_some_and(|token| is_plain_saying(token.text(text)))
        };
        let mut at = self.subjects.len();
        while let Some(index) = at.checked_sub(1) {
            let subject = self.subjects[index];
            if sentence - subject.sentence > FARTHEST {
                break;
            }
            let first = self.subjects.partition_point(|known| known.sentence < subject.sentence);
            let same = &self.subjects[first..at];
            let mut persons = same.iter().filter(|known| known.person && !known.quoted);
            if subject.sentence == sentence {
                if let Some(last) = persons.next_back() {
                    return Some(last.actor);
                }
            } else {
                let leader = persons.clone().find(|known| known.leads);
                if let Some(chosen) = leader.or_else(|| persons.next_back()) {
                    return Some(chosen.actor);
                }
                // Somebody else has been spoken of since.
                if !quoting && same.iter().any(|known| !known.quoted) {
                    return None;
                }
            }
            at = first;
        }
        let near = sentence
            .checked_sub(2)
            .and_then(|i| self.scene.document.sentences.get(i))
            .map_or(0, |near| near.span.start());
        self.last_person.filter(|&(_, offset)| offset >= near).map(|(actor, _)| actor)
    }

    /// What "it" or "they" means: the last subject that is no person, in this sentence or the one before.
    fn thing(&self, token: Token, sentence: usize, tokens: &Range<u32>, plural: bool) -> Option<ActorRef> {
        let text = self.scene.text;
        let quoted = self.scene.is_quoted(token.span.start());
        let before = self.scene.before(tokens, token.span.start());
        let opens =
            before.is_none_or(|token| token.kind != TokenKind::Word || is_clause_opener(token.text(text)));
        if !opens || self.is_expletive(token, tokens) {
            return None;
        }
        let same_voice = |subject: &&Subject| subject.quoted == quoted;
        let recent = |subject: &&Subject| sentence - subject.sentence <= 1;
        let mut candidates = self.subjects.iter().rev().take_while(recent).filter(same_voice);
        let chosen = candidates.find(|subject| {
            let member = self.cast.member(subject.actor);
            match member.actor.kind {
                ActorKind::State | ActorKind::Organisation => true,
                ActorKind::Group => plural,
                ActorKind::Person | ActorKind::Document => false,
            }
        })?;
        // Of several in one sentence the one that leads it.
        let leader = self.subjects.iter().rev().take_while(recent).filter(same_voice).find(|subject| {
            subject.sentence == chosen.sentence
                && subject.leads
                && !subject.person
                && subject.sentence != sentence
        });
        Some(leader.unwrap_or(chosen).actor)
    }

    /// "It is clear that", "it will not be easy": the pronoun means nothing.
    fn is_expletive(&self, token: Token, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        let mut at = token.span.end();
        for _ in 0..4 {
            let Some(next) = self.scene.after(tokens, at).filter(|next| next.kind == TokenKind::Word) else {
                return true;
            };
            let word = next.text(text).to_lowercase();
            at = next.span.end();
            match word.as_str() {
                "will" | "would" | "could" | "should" | "can" | "cannot" | "may" | "might" | "must"
                | "has" | "had" | "have" | "not" | "also" | "now" | "still" | "already" | "never"
                | "later" | "then" | "did" | "does" | "do" | "was" | "is" => {
                    let be = matches!(word.as_str(), "is" | "was");
                    // "It is demanding", "it was prepared": a participle makes it a subject.
                    if be {
                        let verb = self
                            .scene
                            .after(tokens, at)
                            .map(|verb| verb.text(text).to_lowercase())
                            .unwrap_or_default();
                        return !(verb.ends_with("ing")
                            || matches!(
                                verb.as_str(),
                                "prepared" | "ready" | "willing" | "unwilling" | "committed" | "determined"
                            ));
                    }
                }
                _ => {
                    return matches!(
                        word.as_str(),
                        "be" | "been"
                            | "seems"
                            | "seemed"
                            | "appears"
                            | "appeared"
                            | "remains"
                            | "remained"
                            | "takes"
                            | "took"
                            | "turns"
                            | "turned"
                            | "makes"
                            | "became"
                            | "becomes"
                            | "comes"
                            | "came"
                            | "follows"
                            | "happens"
                            | "happened"
                            | "depends"
                            | "means"
                            | "meant"
                            | "all"
                    );
                }
            }
        }
        false
    }
}

/// A noun of several words ("nuclear watchdog") needs its adjective; one word may stand with or without.
fn fits(noun: &str, ahead: u32) -> bool {
    !noun.contains(' ') || ahead == 2
}

fn strip_possessive(word: &str) -> &str {
    ["’s", "'s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

fn is_plain_adjective(word: &str) -> bool {
    matches!(
        word,
        "military"
            | "regional"
            | "western"
            | "trade"
            | "defence"
            | "defense"
            | "security"
            | "transatlantic"
            | "economic"
            | "world"
            | "global"
            | "nuclear"
            | "rights"
            | "militant"
            | "rebel"
            | "armed"
            | "news"
            | "aid"
            | "state"
            | "political"
            | "ruling"
            | "international"
            | "whole"
            | "entire"
            | "think"
            | "african"
            | "continental"
    ) || word.contains("-member")
        || word.contains("-nation")
        || word.contains("-strong")
        || word.contains("-led")
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "The"
            | "a"
            | "A"
            | "an"
            | "An"
            | "his"
            | "her"
            | "its"
            | "their"
            | "one"
            | "some"
            | "Some"
            | "both"
            | "Both"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "One"
    )
}

/// Words before a subject: conjunctions and the adverbs that open clauses.
fn is_clause_opener(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "and"
            | "but"
            | "or"
            | "that"
            | "while"
            | "as"
            | "if"
            | "because"
            | "whether"
            | "when"
            | "after"
            | "before"
            | "since"
            | "although"
            | "though"
            | "until"
            | "unless"
            | "which"
            | "who"
            | "where"
            | "why"
            | "how"
            | "what"
            | "so"
            | "yet"
            | "nor"
            | "then"
            | "however"
            | "meanwhile"
            | "moreover"
            | "once"
            | "even"
            | "also"
            | "only"
            | "now"
            | "today"
            | "will"
            | "would"
            | "did"
            | "does"
            | "has"
            | "can"
            | "could"
            | "should"
            | "than"
            | "therefore"
            | "instead"
            | "earlier"
            | "later"
            | "yesterday"
            | "separately"
            | "finally"
            | "still"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "speaking"
    )
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "asked"
            | "warned"
            | "warns"
            | "stated"
            | "announced"
            | "declared"
            | "explained"
            | "insisted"
            | "argued"
            | "argues"
            | "claimed"
            | "claims"
            | "noted"
            | "notes"
            | "stressed"
            | "emphasized"
            | "emphasised"
            | "reiterated"
            | "confirmed"
            | "denied"
            | "denies"
            | "accused"
            | "accuses"
            | "condemned"
            | "criticized"
            | "criticised"
            | "urged"
            | "urges"
            | "demanded"
            | "demands"
            | "called"
            | "calls"
            | "rejected"
            | "rejects"
            | "replied"
            | "responded"
            | "wrote"
            | "tweeted"
            | "suggested"
            | "acknowledged"
            | "admitted"
            | "pledged"
            | "vowed"
            | "threatened"
            | "reported"
            | "remarked"
            | "believes"
            | "believed"
            | "thinks"
            | "expects"
            | "fears"
            | "hopes"
            | "welcomed"
            | "concluded"
            | "described"
            | "dismissed"
            | "predicted"
            | "promised"
            | "lamented"
            | "wants"
            | "want"
            | "wanted"
    )
}

/// The verbs by which a quotation goes on with the same speaker.
fn is_plain_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "continued"
            | "explained"
            | "concluded"
            | "noted"
            | "wrote"
            | "asked"
            | "warned"
            | "stressed"
    )
}
