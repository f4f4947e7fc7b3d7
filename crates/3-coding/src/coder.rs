//! The coder at work.

use crate::classes::{self, Conventions, Role, TYPES};
use crate::features::{Place, View, may_act, may_trigger};
use crate::labelled::STANCES;
use crate::lexicon::Reading;
use crate::model::CodingModel;
use onrecord_plover::{CONTEXTS, EventType, modes};
use onrecord_syntax::linear::{Both, Keys, logarithm, to_shares};
use onrecord_syntax::network::{Input, Layer, Memory};
use onrecord_syntax::{Relation, Sentence};
use onrecord_text::Span;

/// An event that the coder found.
#[derive(Clone, Debug, PartialEq)]
pub struct CodedEvent {
    /// Its type.
    pub kind: EventType,
    /// Its mode, where the type has one and the text tells.
    pub mode: Option<&'static str>,
    /// Its contexts.
    pub contexts: Vec<&'static str>,
    /// The word that carries it, as a number in the sentence.
    pub trigger: usize,
    /// The heads of the phrases that name who did it, in order.
    pub actors: Vec<usize>,
    /// The heads of the phrases that name to whom, in order.
    pub recipients: Vec<usize>,
    /// Historical, future, hypothetical, negated.
    pub flags: [bool; 4],
    /// What the trigger lexicon says of the word; the coder need not follow it.
    pub lexicon: Option<Reading>,
    /// What its actors want by it.
    pub stance: CodedStance,
    /// How sure the coder is that there is an event and that it is of this type, 0–1.
    pub confidence: f32,
}

/// A word that carries an event, with what is known of it before its sides are weighed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodedWord {
    /// Its number in the sentence.
    pub trigger: usize,
    /// The type of the event.
    pub kind: EventType,
    /// What the trigger lexicon says of the word.
    pub lexicon: Option<Reading>,
    /// How sure the coder is that there is an event and that it is of this type, 0–1.
    pub confidence: f32,
}

/// What somebody wants, as an event tells it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CodedStance {
    /// One of [`STANCES`].
    pub stance: &'static str,
    /// How sure the coder is that the event tells a stand of its actors and that it is this one, 0–1.
    pub confidence: f32,
}

/// Spans that a user gives: the one event between them is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// Who did it.
    pub actor: Option<Span>,
    /// To whom.
    pub recipient: Option<Span>,
}

/// The features of one decision, filled anew for each, and what each network has found before.
#[derive(Default)]
struct Scratch {
    keys: Keys,
    /// Those that the table may know.
    likely: Keys,
    input: Input,
    memories: [Memory; 4],
}

/// Codes sentences with one model. It keeps its memory from one sentence to the next: make one a thread.
pub struct Coder<'m> {
    model: &'m CodingModel,
    conventions: Conventions,
    /// An event less sure than this is not told.
    threshold: f32,
    scratch: Scratch,
}

impl<'m> Coder<'m> {
    /// Makes a coder.
    pub fn new(model: &'m CodingModel, conventions: Conventions, threshold: f32) -> Self {
        Self { model, conventions, threshold, scratch: Scratch::default() }
    }

    /// The events of a sentence, in the order of their triggers.
    pub fn events(&mut self, sentence: &Sentence) -> Vec<CodedEvent> {
        self.words(sentence, |_| true).into_iter().filter_map(|(_, event)| event).collect()
    }

    /// The words of a sentence that carry events, in order; the events of those that are `wanted`. Who did it, how, and what
    /// is wanted by it takes most of the time.
    pub fn words(
        &mut self,
        sentence: &Sentence,
        wanted: impl Fn(&CodedWord) -> bool,
    ) -> Vec<(CodedWord, Option<CodedEvent>)> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let view = self.view(sentence);
        let mut words = Vec::new();
        for trigger in 0..sentence.words.len() {
            if !self.may_carry(&view, trigger, &mut scratch) {
                continue;
            }
            let shares = self.weigh(&view, trigger, &mut scratch);
            let confidence = 1.0 - shares[0];
            if confidence >= self.threshold {
                let (class, kind) = self.best(&shares);
                let word = CodedWord { trigger, kind, lexicon: view.readings[trigger], confidence };
                let event = wanted(&word).then(|| self.event(&view, &word, class, &mut scratch));
                words.push((word, event));
            }
        }
        self.scratch = scratch;
        words
    }

    /// Whether a word may carry an event, as far as a glance tells.
    fn may_carry(&self, view: &View<'_>, word: usize, scratch: &mut Scratch) -> bool {
        if !may_trigger(&view.sentence.words[word]) {
            return false;
        }
        view.glance(word, &mut self.model.glances.fetching(&mut scratch.keys));
        self.model.glances.score(&scratch.keys.0) >= NO_GLANCE
    }

    /// How likely a word carries an event of each class, and none (0), in shares of one; `scratch` holds its features
    /// afterwards.
    fn weigh(&self, view: &View<'_>, word: usize, scratch: &mut Scratch) -> [f32; TYPES] {
        let Scratch { keys, likely, .. } = scratch;
        view.trigger(word, &mut Both(keys, &mut self.model.types.sifting(likely)));
        let mut scores = [0.0; TYPES];
        self.model.types.score_sifted(likely, &mut scores);
        let mut shares = scores;
        to_shares(&mut shares);
        if shares[0] < NOT_ASKED {
            view.see_trigger(word, &mut scratch.input);
            shares = self.both(0, scores, scratch, SHARE_OF_TYPES);
        }
        shares
    }

    /// What a table and a network say together, in shares of one: a mean of their scores, of which `share` is the network's.
    fn both<const N: usize>(
        &self,
        network: usize,
        scores: [f32; N],
        scratch: &mut Scratch,
        share: f32,
    ) -> [f32; N] {
        let mut other = [0.0; N];
        let Scratch { input, memories, .. } = scratch;
        self.model.networks[network].score(&self.model.vectors, input, &mut memories[network], &mut other);
        mean(scores, other, share)
    }

    fn view<'s>(&self, sentence: &'s Sentence) -> View<'s> {
        View::new(sentence, &self.model.triggers, &self.model.kin, &self.model.vectors)
    }

    /// The one event between two spans that are given.
    pub fn between(&mut self, sentence: &Sentence, given: Given) -> CodedEvent {
        let mut scratch = std::mem::take(&mut self.scratch);
        let view = self.view(sentence);
        let place = |span: Option<Span>| span.and_then(|span| sentence.head_of(span));
        let (actor, recipient) = (place(given.actor), place(given.recipient));
        view.pair(actor.as_ref(), recipient.as_ref(), &mut scratch.keys);
        let mut scores = [0.0; TYPES];
        self.model.pairs.score(&scratch.keys.0, &mut scores);
        view.see_pair(actor.as_ref(), recipient.as_ref(), &mut scratch.input);
        let mut scores = self.both(2, scores, &mut scratch, SHARE_OF_PAIRS);
        let mut words: Vec<usize> =
            (0..sentence.words.len()).filter(|word| self.may_carry(&view, *word, &mut scratch)).collect();
        if words.is_empty() {
            words.extend((0..sentence.words.len()).filter(|word| may_trigger(&sentence.words[*word])));
        }
        let weighed: Vec<(usize, [f32; TYPES])> =
            words.into_iter().map(|word| (word, self.weigh(&view, word, &mut scratch))).collect();
        let sides = [(actor.as_ref(), Role::Actor), (recipient.as_ref(), Role::Recipient)];
        let told = self.told_between(&view, &weighed, sides, &mut scratch);
        for class in 1..TYPES {
            scores[class] = logarithm(scores[class].max(1e-6)) + 2.0 * logarithm(told[class] + LEAST_TOLD);
        }
        scores[0] = f32::MIN;
        to_shares(&mut scores);
        let (class, kind) = self.best(&scores);
        let trigger = self.trigger_between(&view, &weighed, class, sides, &mut scratch);
        view.trigger(trigger, &mut scratch.keys);
        let word = CodedWord { trigger, kind, lexicon: view.readings[trigger], confidence: scores[class] };
        let mut event = self.event(&view, &word, class, &mut scratch);
        event.actors = actor.into_iter().map(|(head, _)| head).collect();
        event.recipients = recipient.into_iter().map(|(head, _)| head).collect();
        self.scratch = scratch;
        event
    }

    /// For every class, how surely some word tells such an event with these sides.
    fn told_between(
        &self,
        view: &View<'_>,
        weighed: &[(usize, [f32; TYPES])],
        sides: [(Option<&Place>, Role); 2],
        scratch: &mut Scratch,
    ) -> [f32; TYPES] {
        let mut told = [0.0_f32; TYPES];
        let [_, (recipient, _)] = sides;
        // A word of a short recipient names whom it happens to, not what.
        let names_recipient =
            |word: &usize| recipient.is_some_and(|(_, span)| span.contains(word) && span.len() < 4);
        for (word, shares) in weighed.iter().filter(|(word, _)| !names_recipient(word)) {
            for class in 1..TYPES {
                if shares[class] < 0.02 {
                    continue;
                }
                let mut worth = shares[class];
                let common = self.taking(view, *word, class, scratch);
                for (place, role) in sides {
                    if let Some((head, _)) = place
                        && head != word
                    {
                        worth *=
                            0.1 + self.role(view, (*word, class, &common), *head, scratch)[role as usize];
                    }
                }
                told[class] = told[class].max(worth);
            }
        }
        told
    }

    /// The word that most likely carries an event of a class between two phrases.
    fn trigger_between(
        &self,
        view: &View<'_>,
        weighed: &[(usize, [f32; TYPES])],
        class: usize,
        sides: [(Option<&Place>, Role); 2],
        scratch: &mut Scratch,
    ) -> usize {
        let mut best = (f32::MIN, 0);
        for (word, shares) in weighed {
            let mut worth = shares[class];
            let common = self.taking(view, *word, class, scratch);
            for (place, role) in sides {
                if let Some((head, _)) = place {
                    worth += 0.5 * self.role(view, (*word, class, &common), *head, scratch)[role as usize];
                }
            }
            if worth > best.0 {
                best = (worth, *word);
            }
        }
        best.1
    }

    /// The likeliest class of an event and its type: double types count for the type that the conventions pick.
    fn best(&self, scores: &[f32; TYPES]) -> (usize, EventType) {
        let mut sums = [0.0_f32; EventType::ALL.len()];
        let kind_of = |class: usize| {
            classes::class(class).map(|(kind, by_table)| self.conventions.pick(kind, by_table))
        };
        for (class, score) in scores.iter().enumerate().skip(1) {
            if let Some(kind) = kind_of(class) {
                sums[kind as usize] += score;
            }
        }
        let highest = (0..sums.len()).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
        let kind = EventType::ALL[highest];
        let class = (1..TYPES)
            .filter(|class| kind_of(*class) == Some(kind))
            .fold(0, |best, class| if best == 0 || scores[class] > scores[best] { class } else { best });
        (class, kind)
    }

    /// The event that a word carries; `scratch` holds its features.
    fn event(&self, view: &View<'_>, word: &CodedWord, class: usize, scratch: &mut Scratch) -> CodedEvent {
        let CodedWord { trigger, kind, lexicon, confidence } = *word;
        let (mode, contexts, flags) = self.details(kind, scratch);
        let stance = self.stance(view, trigger, scratch);
        let (actors, recipients) = self.sides(view, trigger, class, scratch);
        let mode = told_mode(kind, lexicon).or(mode);
        CodedEvent { kind, mode, contexts, trigger, actors, recipients, flags, lexicon, stance, confidence }
    }

    /// The likeliest stance that a word tells; `scratch` holds its features as a trigger.
    fn stance(&self, view: &View<'_>, trigger: usize, scratch: &mut Scratch) -> CodedStance {
        view.add_stance(trigger, &mut scratch.keys);
        let mut scores = [0.0; 1 + STANCES.len()];
        self.model.stances.score(&scratch.keys.0, &mut scores);
        let mut shares = scores;
        to_shares(&mut shares);
        if shares[0] < NOT_ASKED {
            view.see_stance(trigger, &mut scratch.input);
            shares = self.both(3, scores, scratch, SHARE_OF_STANCES);
        }
        let best = (2..shares.len()).fold(1, |best, at| if shares[at] > shares[best] { at } else { best });
        CodedStance { stance: STANCES[best - 1], confidence: shares[best] }
    }

    /// What all phrases have in common that may take part in an event.
    fn taking(&self, view: &View<'_>, trigger: usize, class: usize, scratch: &mut Scratch) -> Layer {
        view.see_event(trigger, class, &mut scratch.input);
        self.model.networks[1].common(&self.model.vectors, &scratch.input, &mut scratch.memories[1])
    }

    fn role(
        &self,
        view: &View<'_>,
        (trigger, class, common): (usize, usize, &Layer),
        noun: usize,
        scratch: &mut Scratch,
    ) -> [f32; 3] {
        let mut scores = [0.0; 3];
        view.role(trigger, class, noun, &mut self.model.roles.sifting(&mut scratch.likely));
        self.model.roles.score_sifted(&scratch.likely, &mut scores);
        let mut shares = scores;
        to_shares(&mut shares);
        if shares[Role::Nothing as usize] > NOT_ASKED {
            return shares;
        }
        scratch.input.clear();
        view.see_role(trigger, class, noun, &mut scratch.input);
        let mut other = [0.0; 3];
        let Scratch { input, memories, .. } = scratch;
        self.model.networks[1].score_from(common, &self.model.vectors, input, &mut memories[1], &mut other);
        mean(scores, other, SHARE_OF_ROLES)
    }

    /// Who did it and to whom: every phrase that is likelier so than not, and the likeliest where none is.
    fn sides(
        &self,
        view: &View<'_>,
        trigger: usize,
        class: usize,
        scratch: &mut Scratch,
    ) -> (Vec<usize>, Vec<usize>) {
        let common = self.taking(view, trigger, class, scratch);
        let nouns = (0..view.sentence.words.len())
            .filter(|noun| *noun != trigger && may_act(&view.sentence.words[*noun]));
        let scored: Vec<(usize, [f32; 3])> =
            nouns.map(|noun| (noun, self.role(view, (trigger, class, &common), noun, scratch))).collect();
        let pick = |role: Role, least: f32| -> Vec<usize> {
            let likely = |scores: &[f32; 3]| scores[role as usize] >= 0.5;
            let mut picked: Vec<usize> =
                scored.iter().filter(|(_, scores)| likely(scores)).map(|(noun, _)| *noun).collect();
            if picked.is_empty() {
                let best = scored.iter().fold(None, |best: Option<(usize, f32)>, (noun, scores)| {
                    let worth = scores[role as usize];
                    if best.is_none_or(|(_, known)| worth > known) && scores[3 - role as usize] < 0.5 {
                        Some((*noun, worth))
                    } else {
                        best
                    }
                });
                picked.extend(best.filter(|(_, worth)| *worth >= least).map(|(noun, _)| noun));
            }
            // A phrase inside another that was picked is not a side of its own.
            let inside = |noun: usize| {
                view.sentence.head(noun).is_some_and(|head| picked.contains(&head))
                    && !matches!(
                        view.sentence.words[noun].relation,
                        Relation::Conjunct | Relation::Apposition
                    )
            };
            picked.iter().copied().filter(|noun| !inside(*noun)).collect()
        };
        (pick(Role::Actor, 0.2), pick(Role::Recipient, 0.25))
    }

    /// Mode, contexts and flags of an event; `scratch` holds its features.
    fn details(
        &self,
        kind: EventType,
        scratch: &Scratch,
    ) -> (Option<&'static str>, Vec<&'static str>, [bool; 4]) {
        let mut scores = [0.0; 128];
        self.model.details.score(&scratch.keys.0, &mut scores);
        let (of_modes, rest) = scores.split_at(classes::mode_classes());
        let (of_contexts, of_flags) = rest.split_at(CONTEXTS.len());
        let classes = classes::modes_of(kind);
        let best = std::iter::once(0)
            .chain(classes.clone())
            .fold(0, |best, class| if of_modes[class] > of_modes[best] { class } else { best });
        let mode = best.checked_sub(classes.start).and_then(|place| modes(kind).get(place)).copied();
        let contexts = CONTEXTS.iter().zip(of_contexts).filter(|(_, score)| **score > 0.0);
        (mode, contexts.map(|(name, _)| *name).collect(), std::array::from_fn(|flag| of_flags[flag] > 0.0))
    }
}

/// The mean of two scores, of which `share` is the second's, in shares of one.
fn mean<const N: usize>(mut scores: [f32; N], other: [f32; N], share: f32) -> [f32; N] {
    for (score, other) in scores.iter_mut().zip(other) {
        *score = *score * (1.0 - share) + other * share;
    }
    to_shares(&mut scores);
    scores
}

/// The mode that the lexicon tells, where it tells the type: nine in ten of its modes are right.
fn told_mode(kind: EventType, lexicon: Option<Reading>) -> Option<&'static str> {
    let reading = lexicon.filter(|reading| reading.kind == Some(kind))?;
    modes(kind).get(usize::from(reading.mode).checked_sub(1)?).copied()
}

/// What a class is worth that no single word tells; found best, with the weight of two for what words tell, on sentences
/// that are scored on and never learned from.
const LEAST_TOLD: f32 = 0.005;

/// A word whose glance scores less is not looked at.
const NO_GLANCE: f32 = -4.5;

/// What the table takes for no event, a phrase for no side, or an event for no stand, so surely is not shown to the network.
const NOT_ASKED: f32 = 0.99;

/// How much of each decision is the network's.
const SHARE_OF_TYPES: f32 = 0.55;
const SHARE_OF_ROLES: f32 = 0.6;
const SHARE_OF_PAIRS: f32 = 0.5;
const SHARE_OF_STANCES: f32 = 0.6;
