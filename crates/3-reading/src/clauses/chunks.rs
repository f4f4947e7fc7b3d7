//! Noun phrases, verb groups and the small words between them.

use super::closed::{Closed, Form};
use super::model::{GroupKind, Phrase, Tense, VerbGroup};
use super::terms::{Tag, Term, VerbForm};
use super::vocabulary::Lemma;
use std::ops::Range;

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// Its terms.
    pub(crate) terms: Range<usize>,
    /// What it is.
    pub(crate) kind: ChunkKind,
}

/// What a chunk is.
#[derive(Clone, Debug)]
pub(crate) enum ChunkKind {
    /// A noun phrase; the head.
    Noun(usize),
    /// A verb group.
    Verb(VerbGroup),
    /// A preposition, `to` too.
    Preposition,
    /// `and`, `but`.
    And,
    /// A word that opens a clause.
    Opener(Closed),
    /// `,`.
    Comma,
    /// A dash, colon or semicolon.
    Break,
}

/// The lemmas that the chunker must tell apart.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Auxiliaries {
    pub(crate) be: Lemma,
    pub(crate) have: Lemma,
    pub(crate) make: Lemma,
}

/// Nouns of number and amount: `thousands of troops` are troops.
const AMOUNTS: &[&str] = &[
    "thousands",
    "hundreds",
    "dozens",
    "tens",
    "scores",
    "millions",
    "billions",
    "series",
    "round",
    "package",
    "number",
    "group",
    "raft",
    "wave",
    "set",
    "batch",
    "pair",
    "couple",
    "string",
    "slew",
    "handful",
    "majority",
    "plenty",
    "lot",
    "lots",
    "rest",
    "many",
    "some",
    "most",
    "several",
    "all",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "both",
    "part",
    "kind",
    "form",
    "type",
    "members",
    "hundred",
    "thousand",
    "million",
    "billion",
    "barrage",
    "spate",
    "list",
    "bout",
    "rounds",
    "state",
    "wish-list",
    "wishlist",
    "shipment",
    "shipments",
    "load",
    "tonnes",
    "tons",
    "kinds",
    "worth",
    "each",
    "half",
    "column",
    "piece",
];

/// Cuts tagged terms into chunks. Quotation marks end a noun phrase and leave no chunk; what stands in brackets is skipped.
pub(crate) fn chunks(text: &str, terms: &[Term], auxiliaries: Auxiliaries, into: &mut Vec<Chunk>) {
    into.clear();
    let mut at = 0;
    while at < terms.len() {
        let before = at;
        match terms[at].tag {
            Tag::Determiner | Tag::Noun | Tag::Pronoun => {
                let (end, head) = noun(terms, at);
                at = end;
                push_noun(text, terms, before..end, head, into);
                continue;
            }
            Tag::Auxiliary | Tag::Verb(_) | Tag::Not => {
                if let Some(group) = verb_group(text, terms, at, auxiliaries) {
                    at = group.terms.end;
                    into.push(Chunk { terms: group.terms.clone(), kind: ChunkKind::Verb(group) });
                    continue;
                }
            }
            Tag::Preposition | Tag::To => push(into, at, ChunkKind::Preposition),
            Tag::And => push(into, at, ChunkKind::And),
            Tag::Opener | Tag::Relative => push(into, at, ChunkKind::Opener(terms[at].word.closed)),
            Tag::Comma => push(into, at, ChunkKind::Comma),
            Tag::Break => push(into, at, ChunkKind::Break),
            Tag::Open => at = closing(terms, at),
            Tag::Time => drop_preposition(into),
            Tag::Adverb | Tag::Close | Tag::Quote | Tag::Other => {}
        }
        at += 1;
    }
}

fn push(into: &mut Vec<Chunk>, at: usize, kind: ChunkKind) {
    into.push(Chunk { terms: at..at + 1, kind });
}

/// "on Monday": the preposition goes with the date.
fn drop_preposition(into: &mut Vec<Chunk>) {
    if into.last().is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Preposition)) {
        into.pop();
    }
}

/// The closing bracket, when it is near; a lost one hides no more than the bracket itself.
fn closing(terms: &[Term], at: usize) -> usize {
    let end = (at + 12).min(terms.len());
    terms[at..end].iter().position(|term| term.tag == Tag::Close).map_or(at, |length| at + length)
}

/// The end and the head of the noun phrase that starts here.
fn noun(terms: &[Term], start: usize) -> (usize, usize) {
    if terms[start].tag == Tag::Pronoun {
        return (start + 1, start);
    }
    let mut at = start;
    let mut head = start;
    while at < terms.len() {
        let term = &terms[at];
        match term.tag {
            Tag::Noun => head = at,
            Tag::Determiner if at == start || terms[at - 1].tag == Tag::Determiner => head = at,
            // "Resolution 1701", but "gave Kenya two ships".
            Tag::Determiner
                if is_number(term) && !terms.get(at + 1).is_some_and(|next| next.tag == Tag::Noun) => {}
            Tag::Adverb if terms[at - 1].tag == Tag::Determiner && at > start => {}
            _ => break,
        }
        at += 1;
    }
    // A trailing possessive without its noun, a trailing adverb.
    while at > start + 1 && terms[at - 1].tag == Tag::Adverb {
        at -= 1;
    }
    (at, head)
}

fn is_number(term: &Term) -> bool {
    term.word.closed == Closed::Number
}

/// Adds a noun phrase, joined with the one before when that is an amount: `thousands of` + `troops`.
fn push_noun(text: &str, terms: &[Term], range: Range<usize>, head: usize, into: &mut Vec<Chunk>) {
    if let [.., amount, of] = into.as_slice()
        && let ChunkKind::Noun(amount_head) = amount.kind
        && matches!(of.kind, ChunkKind::Preposition)
        && of.terms.end == range.start
        && amount.terms.end == of.terms.start
        && terms[of.terms.start].span.of(text).eq_ignore_ascii_case("of")
        && is_amount(terms[amount_head].span.of(text))
    {
        let start = amount.terms.start;
        into.truncate(into.len() - 2);
        into.push(Chunk { terms: start..range.end, kind: ChunkKind::Noun(head) });
        return;
    }
    into.push(Chunk { terms: range, kind: ChunkKind::Noun(head) });
}

fn is_amount(word: &str) -> bool {
    AMOUNTS.iter().any(|amount| word.eq_ignore_ascii_case(amount))
}

/// Words between a form of `be` and `to` that put an act in the future, and whether they leave it open.
const PLANNED: &[(&str, bool)] = &[
    ("going", false),
    ("set", false),
    ("due", false),
    ("scheduled", false),
    ("slated", false),
    ("about", false),
    ("planning", false),
    ("expected", true),
    ("likely", true),
    ("unlikely", true),
    ("bound", true),
    ("poised", true),
    ("supposed", true),
    ("meant", true),
    ("planned", false),
    ("preparing", false),
    ("sure", true),
    ("certain", true),
];

struct Builder {
    group: VerbGroup,
    auxiliary: Option<Closed>,
    /// A form of `have` stands before the verb.
    had: bool,
    /// One stood before the last one too: "have had".
    had_before: bool,
}

/// The verb group that starts at `start`; `None` when there is no verb to find (a modal alone, a stray `not`).
fn verb_group(text: &str, terms: &[Term], start: usize, auxiliaries: Auxiliaries) -> Option<VerbGroup> {
    let group = VerbGroup {
        terms: start..start + 1,
        head: start,
        verb: Lemma::UNKNOWN,
        kind: GroupKind::Finite,
        tense: Tense::Present,
        passive: false,
        negated: false,
        pluperfect: false,
    };
    let mut builder = Builder { group, auxiliary: None, had: false, had_before: false };
    let mut at = start;
    while let Some(term) = terms.get(at) {
        match term.tag {
            Tag::Not => builder.group.negated = true,
            Tag::Adverb => {
                if is_no_longer(text, terms, at) {
                    builder.group.negated = true;
                }
            }
            Tag::Determiner if builder.auxiliary.is_some() && is_no_longer(text, terms, at) => {
                builder.group.negated = true;
            }
            Tag::Quote if at > start => {}
            Tag::Auxiliary => {
                if !builder.auxiliary(term, at, start) {
                    break;
                }
            }
            Tag::Verb(form) => {
                if builder.is_planned(text, terms, at) {
                    at += 1;
                    continue;
                }
                builder.verb(term, form, at);
                return Some(builder.group);
            }
            Tag::Noun | Tag::Preposition if builder.is_planned(text, terms, at) => {}
            _ => break,
        }
        at += 1;
    }
    builder.alone(auxiliaries)
}

/// `no longer`, `no more`.
fn is_no_longer(text: &str, terms: &[Term], at: usize) -> bool {
    let is = |at: usize, word: &str| {
        terms.get(at).is_some_and(|term| term.span.of(text).eq_ignore_ascii_case(word))
    };
    is(at, "no") && is(at + 1, "longer") || at > 0 && is(at - 1, "no") && is(at, "longer")
}

impl Builder {
    /// Takes an auxiliary; false when it begins another group.
    fn auxiliary(&mut self, term: &Term, at: usize, start: usize) -> bool {
        self.group.negated |= term.word.negated;
        match term.word.closed {
            Closed::To => match self.auxiliary {
                None if at == start
                    || self.group.negated
                        && self.group.kind == GroupKind::Finite
                        && self.group.terms.end == start + 1 =>
                {
                    self.group.kind = GroupKind::Infinitive;
                }
                Some(Closed::Be(_)) => {
                    if self.group.tense != Tense::Expected {
                        self.group.tense = Tense::Future;
                    }
                }
                // "have had to leave" tells what was, not what must be.
                Some(Closed::Have(_)) if self.had_before => self.group.tense = Tense::Past,
                Some(Closed::Have(_)) => self.group.tense = Tense::Must,
                _ => return false,
            },
            Closed::Modal(modal) => self.group.tense = Tense::of(modal),
            Closed::Be(form) | Closed::Have(form) => {
                self.tense(form, matches!(term.word.closed, Closed::Have(_)), at, start);
            }
            _ => {}
        }
        if matches!(term.word.closed, Closed::Have(_)) {
            self.had_before = self.had;
            self.had = true;
        }
        self.auxiliary = Some(term.word.closed);
        self.group.head = at;
        self.group.terms.end = at + 1;
        true
    }

    fn tense(&mut self, form: Form, is_have: bool, at: usize, start: usize) {
        let fresh = self.auxiliary.is_none();
        match form {
            Form::Past if fresh => {
                self.group.tense = Tense::Past;
                self.group.pluperfect = is_have;
            }
            Form::Gerund if at == start => self.group.kind = GroupKind::Gerund,
            _ => {}
        }
    }

    /// `is going`, `are expected` before `to`: the tense of what follows.
    fn is_planned(&mut self, text: &str, terms: &[Term], at: usize) -> bool {
        let to_follows = terms
            .get(at + 1)
            .is_some_and(|next| next.tag == Tag::Auxiliary && next.word.closed == Closed::To);
        if !to_follows || !matches!(self.auxiliary, Some(Closed::Be(_))) {
            return false;
        }
        let word = terms[at].span.of(text);
        let Some((_, open)) = PLANNED.iter().find(|(planned, _)| word.eq_ignore_ascii_case(planned)) else {
            return false;
        };
        self.group.tense = if *open { Tense::Expected } else { Tense::Future };
        self.group.negated |= word.eq_ignore_ascii_case("unlikely");
        true
    }

    fn verb(&mut self, term: &Term, form: VerbForm, at: usize) {
        let group = &mut self.group;
        group.verb = term.word.verb;
        group.head = at;
        group.terms.end = at + 1;
        match (form, self.auxiliary) {
            (VerbForm::Participle, Some(Closed::Be(_))) => group.passive = true,
            (VerbForm::Participle, None) => {
                group.kind = GroupKind::Participle;
                group.passive = true;
            }
            (VerbForm::Gerund, None) => group.kind = GroupKind::Gerund,
            (VerbForm::Past, _) => group.tense = Tense::Past,
            (VerbForm::Base, None) => group.kind = GroupKind::Infinitive,
            _ => {}
        }
        // "has demanded" tells of the past, "will have left" of the future.
        if self.had && matches!(form, VerbForm::Participle) && group.tense == Tense::Present {
            group.tense = Tense::Past;
        }
        if self.had && group.tense == Tense::Past && group.passive {
            group.tense = Tense::Past;
        }
    }

    /// `be` and `have` as verbs of their own.
    fn alone(mut self, auxiliaries: Auxiliaries) -> Option<VerbGroup> {
        self.group.verb = match self.auxiliary? {
            Closed::Be(_) => auxiliaries.be,
            Closed::Have(_) => auxiliaries.have,
            Closed::Do => auxiliaries.make,
            _ => return None,
        };
        Some(self.group)
    }
}

/// A noun phrase chunk as a phrase.
pub(crate) fn phrase(chunk: &Chunk) -> Option<Phrase> {
    match chunk.kind {
        ChunkKind::Noun(head) => Some(Phrase { terms: chunk.terms.clone(), head }),
        _ => None,
    }
}
