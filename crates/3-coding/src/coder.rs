//! The coder at work.

use crate::classes::{self, Conventions, Role, TYPES};
use crate::features::{Place, View, may_act, may_trigger};
use crate::labelled::STANCES;
use crate::lexicon::Reading;
use crate::model::CodingModel;
use onrecord_plover::{CONTEXTS, EventType, modes};
use onrecord_syntax::linear::{Keys, logarithm, to_shares};
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

/// Codes sentences with one model.
pub struct Coder<'m> {
    model: &'m CodingModel,
    conventions: Conventions,
    /// An event less sure than this is not told.
    threshold: f32,
}

impl<'m> Coder<'m> {
    /// Makes a coder.
    pub fn new(model: &'m CodingModel, conventions: Conventions, threshold: f32) -> Self {
        Self { model, conventions, threshold }
    }

    /// The events of a sentence, in the order of their triggers.
    pub fn events(&self, sentence: &Sentence) -> Vec<CodedEvent> {
        let view = View::new(sentence, &self.model.triggers, &self.model.kin);
        let mut keys = Keys::default();
        let mut events = Vec::new();
        for word in 0..sentence.words.len() {
            let Some(shares) = self.weigh(&view, word, &mut keys) else { continue };
            let confidence = 1.0 - shares[0];
            if confidence >= self.threshold {
                let (class, kind) = self.best(&shares);
                events.push(self.event(&view, word, class, kind, confidence, &mut keys));
            }
        }
        events
    }

    /// How likely a word carries an event of each class, and none (0), in shares of one; `keys` holds its features
    /// afterwards. None for a word that cannot carry an event.
    fn weigh(&self, view: &View<'_>, word: usize, keys: &mut Keys) -> Option<[f32; TYPES]> {
        if !may_trigger(&view.sentence.words[word]) {
            return None;
        }
        view.trigger(word, &mut self.model.types.fetching(keys));
        let mut shares = [0.0; TYPES];
        self.model.types.score(&keys.0, &mut shares);
        to_shares(&mut shares);
        Some(shares)
    }

    /// The one event between two spans that are given.
    pub fn between(&self, sentence: &Sentence, given: Given) -> CodedEvent {
        let view = View::new(sentence, &self.model.triggers, &self.model.kin);
        let mut keys = Keys::default();
        let place = |span: Option<Span>| span.and_then(|span| sentence.head_of(span));
        let (actor, recipient) = (place(given.actor), place(given.recipient));
        view.pair(actor.as_ref(), recipient.as_ref(), &mut self.model.pairs.fetching(&mut keys));
        let mut scores = [0.0; TYPES];
        self.model.pairs.score(&keys.0, &mut scores);
        scores[0] = f32::MIN;
        to_shares(&mut scores);
        let weighed: Vec<(usize, [f32; TYPES])> = (0..sentence.words.len())
            .filter_map(|word| Some((word, self.weigh(&view, word, &mut keys)?)))
            .collect();
        let sides = [(actor.as_ref(), Role::Actor), (recipient.as_ref(), Role::Recipient)];
        let told = self.told_between(&view, &weighed, sides);
        for class in 1..TYPES {
            scores[class] = logarithm(scores[class].max(1e-6)) + 2.0 * logarithm(told[class] + LEAST_TOLD);
        }
        scores[0] = f32::MIN;
        to_shares(&mut scores);
        let (class, kind) = self.best(&scores);
        let trigger = self.trigger_between(&view, &weighed, class, sides);
        view.trigger(trigger, &mut keys);
        let mut event = self.event(&view, trigger, class, kind, scores[class], &mut keys);
        event.actors = actor.into_iter().map(|(head, _)| head).collect();
        event.recipients = recipient.into_iter().map(|(head, _)| head).collect();
        event
    }

    /// For every class, how surely some word tells such an event with these sides.
    fn told_between(
        &self,
        view: &View<'_>,
        weighed: &[(usize, [f32; TYPES])],
        sides: [(Option<&Place>, Role); 2],
    ) -> [f32; TYPES] {
        let mut keys = Keys::default();
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
                for (place, role) in sides {
                    if let Some((head, _)) = place
                        && head != word
                    {
                        worth *= 0.1 + self.role(view, *word, class, *head, &mut keys)[role as usize];
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
    ) -> usize {
        let mut keys = Keys::default();
        let mut best = (f32::MIN, 0);
        for (word, shares) in weighed {
            let mut worth = shares[class];
            for (place, role) in sides {
                if let Some((head, _)) = place {
                    worth += 0.5 * self.role(view, *word, class, *head, &mut keys)[role as usize];
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

    fn event(
        &self,
        view: &View<'_>,
        trigger: usize,
        class: usize,
        kind: EventType,
        confidence: f32,
        keys: &mut Keys,
    ) -> CodedEvent {
        let (actors, recipients) = self.sides(view, trigger, class);
        CodedEvent {
            kind,
            mode: told_mode(kind, view.readings[trigger]).or_else(|| self.mode(kind, keys)),
            contexts: self.contexts(keys),
            trigger,
            actors,
            recipients,
            flags: self.flags(keys),
            lexicon: view.readings[trigger],
            stance: self.stance(view, trigger, keys),
            confidence,
        }
    }

    /// The likeliest stance that a word tells; `keys` holds its features as a trigger.
    fn stance(&self, view: &View<'_>, trigger: usize, keys: &mut Keys) -> CodedStance {
        view.add_stance(trigger, keys);
        let mut shares = [0.0; 1 + STANCES.len()];
        self.model.stances.score(&keys.0, &mut shares);
        to_shares(&mut shares);
        let best = (2..shares.len()).fold(1, |best, at| if shares[at] > shares[best] { at } else { best });
        CodedStance { stance: STANCES[best - 1], confidence: shares[best] }
    }

    fn role(&self, view: &View<'_>, trigger: usize, class: usize, noun: usize, keys: &mut Keys) -> [f32; 3] {
        let mut scores = [0.0; 3];
        view.role(trigger, class, noun, &mut self.model.roles.fetching(keys));
        self.model.roles.score(&keys.0, &mut scores);
        to_shares(&mut scores);
        scores
    }

    /// Who did it and to whom: every phrase that is likelier so than not, and the likeliest where none is.
    fn sides(&self, view: &View<'_>, trigger: usize, class: usize) -> (Vec<usize>, Vec<usize>) {
        let mut keys = Keys::default();
        let nouns = (0..view.sentence.words.len())
            .filter(|noun| *noun != trigger && may_act(&view.sentence.words[*noun]));
        let scored: Vec<(usize, [f32; 3])> =
            nouns.map(|noun| (noun, self.role(view, trigger, class, noun, &mut keys))).collect();
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
        (pick(Role::Actor, 0.25), pick(Role::Recipient, 0.3))
    }

    fn mode(&self, kind: EventType, keys: &Keys) -> Option<&'static str> {
        let classes = classes::modes_of(kind);
        if classes.is_empty() {
            return None;
        }
        let mut scores = [0.0; 128];
        self.model.modes.score(&keys.0, &mut scores[..classes::mode_classes()]);
        let best = std::iter::once(0)
            .chain(classes.clone())
            .fold(0, |best, class| if scores[class] > scores[best] { class } else { best });
        best.checked_sub(classes.start).and_then(|place| modes(kind).get(place)).copied()
    }

    fn contexts(&self, keys: &Keys) -> Vec<&'static str> {
        let mut scores = [0.0; CONTEXTS.len()];
        self.model.contexts.score(&keys.0, &mut scores);
        CONTEXTS.iter().zip(scores).filter(|(_, score)| *score > 0.0).map(|(name, _)| *name).collect()
    }

    fn flags(&self, keys: &Keys) -> [bool; 4] {
        let mut scores = [0.0; 4];
        self.model.flags.score(&keys.0, &mut scores);
        scores.map(|score| score > 0.0)
    }
}

/// The mode that the lexicon tells, where it tells the type: nine in ten of its modes are right.
fn told_mode(kind: EventType, lexicon: Option<Reading>) -> Option<&'static str> {
    let reading = lexicon.filter(|reading| reading.kind == Some(kind))?;
    modes(kind).get(usize::from(reading.mode).checked_sub(1)?).copied()
}

/// What a class is worth that no single word tells; found best, with the weight of two for what words tell, on sentences
/// that are scored on and never learned from.
const LEAST_TOLD: f32 = 0.005;
