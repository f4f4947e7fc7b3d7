//! What descriptions and pronouns mean: one walk through the text, looking back only.
//!
//! - "the foreign minister", "the alliance", "the 52-year-old": `descriptions`;
//! - "he", "she": `pronouns`;
//! - "it", "they": `things`.
//!
//! Where two could be meant, a mention is left open: better silent than wrong.

use super::MentionForm;
use super::cast::Cast;
use super::pronouns::{self, Place, Question, Trace, Who, Word};
use super::scene::Scene;
use super::standing;
use super::words::{Tongue, strip_possessive};
use crate::{ActorKind, ActorRef};
use onrecord_language::names::MentionKind;
use onrecord_language::{Form, Token, TokenKind};
use onrecord_text::Span;
use std::ops::Range;

/// A place where an actor is the subject of a clause.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) offset: usize,
    pub(super) actor: ActorRef,
    pub(super) person: bool,
    pub(super) quoted: bool,
    pub(super) sentence: usize,
    /// The sentence begins with it.
    pub(super) leads: bool,
}

/// Settles descriptions and pronouns; gives the subjects in the order of the text.
pub(super) fn walk<'a>(cast: &mut Cast<'a>, scene: &Scene<'a>) -> Vec<Subject> {
    let last_seen = vec![0; cast.members.len()];
    let mut walk =
        Walk { last_seen, cast, scene, subjects: Vec::new(), traces: Vec::new(), served: Vec::new() };
    let mut next = 0;
    for (index, sentence) in scene.document.sentences.iter().enumerate() {
        let first = next;
        while next < walk.cast.found.len() && walk.cast.found[next].span.start() < sentence.span.end() {
            next += 1;
        }
        walk.sentence(index, sentence.tokens.clone(), first..next);
    }
    let Walk { subjects, served, .. } = walk;
    for (actor, master) in served {
        standing::serve(cast, actor, master);
    }
    subjects
}

/// The walk so far.
pub(super) struct Walk<'w, 'a> {
    pub(super) cast: &'w mut Cast<'a>,
    pub(super) scene: &'w Scene<'a>,
    pub(super) subjects: Vec<Subject>,
    /// Every mention of a single person, named or not.
    pub(super) traces: Vec<Trace>,
    /// Per member: one past the offset of its last mention.
    last_seen: Vec<usize>,
    /// Who serves whom, by "its spokeswoman, Anna Example".
    served: Vec<(ActorRef, ActorRef)>,
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
            self.word(token, at, index, &tokens, &found);
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
        let Some(actor) = who else {
            if mention.kind == MentionKind::Role && !self.is_apposition(mention.span.start(), tokens) {
                let stranger = Who::Stranger(mention.span.start());
                self.trace(stranger, mention.span, mention.span.start(), sentence, tokens, None);
            }
            return;
        };
        self.see(actor, mention.span.start());
        let attached =
            mention.kind == MentionKind::Role && self.cast.member(actor).actor.kind == ActorKind::Person;
        let fellow = mention.entry.is_some_and(|entry| self.cast.lexicon.entry(entry).name == "participant");
        if attached && let Some(master) = self.master(mention.span.start(), sentence, tokens) {
            if !fellow {
                self.served.push((actor, master));
            } else if is_counterpart(mention.head.of(self.cast.text)) {
                // "His Kazakh counterpart" holds the same office in another state.
                let offices = self.cast.member(master).offices.clone();
                self.cast.member_mut(actor).offices.extend(offices);
            }
        }
        if mention.form != Form::Adjective && !(attached && self.is_beside_name(at, actor)) {
            let start = self.phrase_start(at, actor);
            self.speak_of(mention.span, start, actor, sentence, tokens, None);
        }
    }

    /// Whose the role is that begins at the offset: "its spokeswoman", "his deputy".
    fn master(&self, offset: usize, sentence: usize, tokens: &Range<u32>) -> Option<ActorRef> {
        let before = self.scene.before(tokens, offset)?;
        let before = before.text(self.scene.text);
        let word = match before.len() {
            3 if before.eq_ignore_ascii_case("its") => {
                return self.owner(sentence, self.scene.is_quoted(offset));
            }
            3 if before.eq_ignore_ascii_case("his") => Word::He,
            3 if before.eq_ignore_ascii_case("her") => Word::She,
            4..=6 if is_possessive(before, "sein") => Word::He,
            3..=5 if is_possessive(before, "ihr") => Word::She,
            _ => return None,
        };
        let question = Question { word, sentence, says: false, trails: false };
        pronouns::meant(&self.traces, question).map(|(actor, _)| actor)
    }

    /// Notes that somebody is mentioned at an offset.
    pub(super) fn see(&mut self, actor: ActorRef, offset: usize) {
        let slot = actor.0 as usize;
        if slot >= self.last_seen.len() {
            self.last_seen.resize(slot + 1, 0);
        }
        self.last_seen[slot] = offset + 1;
    }

    /// One past the offset where a member was last mentioned; 0 before its first mention.
    pub(super) fn seen(&self, actor: usize) -> usize {
        self.last_seen.get(actor).copied().unwrap_or_default()
    }

    /// A role beside the name it belongs to is no subject of its own.
    fn is_beside_name(&self, at: usize, actor: ActorRef) -> bool {
        let near = at.saturating_sub(3)..(at + 4).min(self.cast.found.len());
        let sentence = |i: usize| self.scene.document.sentence_at(self.cast.found[i].span.start());
        near.into_iter().any(|i| {
            self.cast.found[i].kind == MentionKind::Person
                && self.cast.who[i] == Some(actor)
                && sentence(i) == sentence(at)
        })
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

    /// A pronoun, or a noun that means somebody named before.
    fn word(&mut self, token: Token, at: u32, sentence: usize, tokens: &Range<u32>, found: &Range<usize>) {
        let text = self.scene.text;
        let word = token.text(text);
        if token.kind != TokenKind::Word {
            return;
        }
        if self.scene.tongue == Tongue::German {
            self.german_word(token, at, sentence, tokens, found);
            return;
        }
        let gendered = match word.len() {
            2 if word.eq_ignore_ascii_case("he") => Some(Word::He),
            3 if word.eq_ignore_ascii_case("she") => Some(Word::She),
            _ => None,
        };
        if let Some(gendered) = gendered {
            self.person(token, gendered, sentence, tokens);
        } else if word.eq_ignore_ascii_case("it") && word != "IT" || word.eq_ignore_ascii_case("they") {
            if let Some((actor, confidence)) = self.thing(token, sentence, tokens, word.len() > 2) {
                self.cast.mention(token.span, actor, MentionForm::Pronoun, confidence);
                self.see(actor, token.span.start());
                self.speak_of(token.span, token.span.start(), actor, sentence, tokens, None);
            }
        } else if word.eq_ignore_ascii_case("the") || word.eq_ignore_ascii_case("this") {
            self.noun(at, sentence, tokens, found);
        } else {
            self.stranger(token, sentence, tokens, found);
        }
    }

    /// "A woman": somebody whom a later pronoun may mean.
    pub(super) fn stranger(
        &mut self,
        token: Token,
        sentence: usize,
        tokens: &Range<u32>,
        found: &Range<usize>,
    ) {
        let word = strip_possessive(token.text(self.scene.text));
        if self.scene.tongue.is_stranger(word)
            && !self.is_apposition(token.span.start(), tokens)
            && !self.cast.found[found.clone()].iter().any(|mention| mention.span.overlaps(token.span))
        {
            let start = token.span.start();
            self.trace(Who::Stranger(start), token.span, start, sentence, tokens, None);
        }
    }

    /// "he" or "she". Inside quotation marks somebody else speaks, of persons whom only the speaker knows.
    pub(super) fn person(&mut self, token: Token, word: Word, sentence: usize, tokens: &Range<u32>) {
        let span = token.span;
        if self.scene.is_quoted(span.start()) {
            return;
        }
        let text = self.scene.text;
        let plain = |token: Option<Token>| {
            token.is_some_and(|token| self.scene.tongue.is_plain_saying(token.text(text)))
        };
        let before = self.scene.before(tokens, span.start());
        let after = self.scene.after(tokens, span.end());
        let after_says = plain(after);
        // "…, said he." and not "Example said he would".
        let before_says = plain(before) && after.is_none_or(|token| token.kind != TokenKind::Word);
        let aside = before.is_some_and(|token| token.kind != TokenKind::Word) || before_says;
        let question = Question {
            word,
            sentence,
            says: after_says || before_says,
            trails: (after_says || before_says) && aside,
        };
        if let Some((actor, confidence)) = pronouns::meant(&self.traces, question) {
            self.cast.mention(span, actor, MentionForm::Pronoun, confidence);
            self.see(actor, span.start());
            self.speak_of(span, span.start(), actor, sentence, tokens, Some(word));
        }
    }

    /// Notes an actor as a subject, where it is one, and a single person for the pronouns to come.
    pub(super) fn speak_of(
        &mut self,
        span: Span,
        start: usize,
        actor: ActorRef,
        sentence: usize,
        tokens: &Range<u32>,
        word: Option<Word>,
    ) {
        let member = self.cast.member(actor);
        let person = member.actor.kind == ActorKind::Person;
        if person || member.single {
            self.trace(Who::Actor(actor), span, start, sentence, tokens, word);
        }
        let member = self.cast.member(actor);
        if member.actor.kind == ActorKind::Document || !self.is_subject(span, start, tokens) {
            return;
        }
        let offset = span.start();
        let quoted = self.scene.is_quoted(offset);
        let leads = self.leads(sentence);
        self.subjects.push(Subject { offset, actor, person, quoted, sentence, leads });
    }

    /// Whether no subject of the sentence stands outside quotation marks yet.
    fn leads(&self, sentence: usize) -> bool {
        let own = self.subjects.iter().rev().take_while(|known| known.sentence == sentence);
        own.filter(|known| !known.quoted).count() == 0
    }

    fn trace(
        &mut self,
        who: Who,
        span: Span,
        start: usize,
        sentence: usize,
        tokens: &Range<u32>,
        word: Option<Word>,
    ) {
        let place = if self.scene.is_quoted(span.start()) {
            Place::Quoted
        } else if self.cast.is_possessive(span) {
            Place::Owner
        } else if !self.is_subject(span, start, tokens) {
            Place::Other
        } else if self.leads(sentence)
            && !self.traces.iter().rev().take_while(|known| known.sentence == sentence).any(is_leader)
        {
            Place::Leader
        } else {
            Place::Subject
        };
        let says = place != Place::Quoted && place != Place::Owner && self.speaks(span, tokens);
        if place == Place::Subject
            && self.ends_insertion(span, tokens)
            && let Some(leader) = self.leader_of(sentence)
        {
            // "A, named after B, said": the verb is A's.
            leader.says = true;
            self.traces.push(Trace { who, sentence, place: Place::Other, says: false, word });
            return;
        }
        self.traces.push(Trace { who, sentence, place, says, word });
    }

    /// Whether the noun at an offset tells what somebody is who was named before the comma: "Example, a strategy officer".
    fn is_apposition(&self, noun: usize, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        let mut before = self.scene.before(tokens, noun);
        for _ in 0..WORDS_OF_A_ROLE {
            match before {
                Some(token) if token.kind == TokenKind::Word => {
                    before = self.scene.before(tokens, token.span.start());
                }
                _ => break,
            }
        }
        let Some(comma) = before.filter(|token| token.text(text) == ",") else { return false };
        self.cast.found.iter().any(|mention| mention.span.end() == comma.span.start())
    }

    /// Whether a comma and a verb of saying follow at once: what ends there was put into the clause of another.
    fn ends_insertion(&self, span: Span, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        let comma = self.scene.after(tokens, span.end()).filter(|token| token.text(text) == ",");
        let verb = comma.and_then(|comma| self.scene.after(tokens, comma.span.end()));
        verb.is_some_and(|verb| self.scene.tongue.is_saying(verb.text(text)))
    }

    fn leader_of(&mut self, sentence: usize) -> Option<&mut Trace> {
        self.traces
            .iter_mut()
            .rev()
            .take_while(|known| known.sentence == sentence)
            .find(|known| is_leader(known))
    }

    /// Whether a verb of saying stands behind the mention, behind its apposition or before it.
    fn speaks(&self, span: Span, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        let says =
            |token: Option<Token>| token.is_some_and(|token| self.scene.tongue.is_saying(token.text(text)));
        let after = self.scene.after(tokens, span.end());
        if says(after) || says(self.scene.before(tokens, span.start())) {
            return true;
        }
        let Some(comma) = after.filter(|token| token.text(text) == ",") else { return false };
        if says(self.scene.after(tokens, comma.span.end())) {
            return true;
        }
        let first = self.scene.document.token_index(comma.span.end());
        let last = (first + LONGEST_APPOSITION).min(tokens.end as usize);
        let ahead = self.scene.document.tokens.get(first..last).unwrap_or_default();
        let close = ahead.iter().position(|token| token.text(text) == ",");
        close.is_some_and(|close| says(ahead.get(close + 1).copied()))
    }

    /// Whether the mention is the subject of a clause: nothing before it governs it, and it is no owner.
    fn is_subject(&self, span: Span, mut start: usize, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        if self.cast.is_possessive(span) {
            return false;
        }
        if self
            .scene
            .after(tokens, span.end())
            .is_some_and(|token| self.scene.tongue.is_saying(token.text(text)))
        {
            return true;
        }
        // The determiner belongs to the phrase.
        let mut before = self.scene.before(tokens, start);
        while let Some(token) = before.filter(|token| self.scene.tongue.is_determiner(token.text(text))) {
            start = token.span.start();
            before = self.scene.before(tokens, start);
        }
        match before {
            None => true,
            Some(token) if token.kind != TokenKind::Word => !matches!(token.kind, TokenKind::Number),
            Some(token) => {
                let word = token.text(text);
                self.scene.tongue.is_saying(word) || self.scene.tongue.is_clause_opener(word)
            }
        }
    }
}

/// Whether a role is that of one who holds the same office elsewhere.
fn is_counterpart(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    ["counterpart", "amtskolleg", "gegenüber"].iter().any(|start| noun.starts_with(start))
}

/// A German possessive in one of its forms.
fn is_possessive(word: &str, stem: &str) -> bool {
    let lower = word.to_lowercase();
    lower.strip_prefix(stem).is_some_and(|end| matches!(end, "" | "e" | "en" | "em" | "er"))
}

/// How many words may stand between the comma of an apposition and its noun.
const WORDS_OF_A_ROLE: usize = 4;

/// How many tokens an apposition may have for the verb behind it to be seen.
const LONGEST_APPOSITION: usize = 16;

fn is_leader(trace: &Trace) -> bool {
    trace.place == Place::Leader
}
