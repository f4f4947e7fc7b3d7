//! From labelled sentences to decisions that can be learned.

use crate::classes::{self, Role};
use crate::features::{View, may_act, may_trigger};
use crate::labelled::{LabelledEvent, LabelledSentence, STANCES};
use onrecord_plover::{CONTEXTS, EventType};
use onrecord_syntax::linear::{Example, Keys};
use onrecord_syntax::network::{Input, Lesson};
use onrecord_syntax::{Part, Relation};
use onrecord_text::Span;

/// Decisions of every kind.
#[derive(Default)]
pub(crate) struct Examples {
    pub glances: Vec<Example>,
    pub types: Vec<Example>,
    pub roles: Vec<Example>,
    pub modes: Vec<Example>,
    pub contexts: Vec<Example>,
    pub flags: Vec<Example>,
    pub pairs: Vec<Example>,
    pub stances: Vec<Example>,
    /// What the networks learn from, in their order.
    pub lessons: [Vec<Lesson>; 4],
}

impl Examples {
    /// Adds what a sentence teaches.
    pub fn add(&mut self, labelled: &LabelledSentence, view: &View<'_>) {
        let mut keys = Keys::default();
        let triggers: Vec<Option<usize>> =
            labelled.events.iter().map(|event| trigger_of(view, event.trigger)).collect();
        for word in 0..view.sentence.words.len() {
            if !may_trigger(&view.sentence.words[word]) {
                continue;
            }
            let told = triggers.iter().position(|trigger| *trigger == Some(word));
            let span = view.sentence.words[word].span;
            // The other words of a trigger of several are neither events nor none.
            if told.is_none() && labelled.events.iter().any(|event| event.trigger.covers(span)) {
                continue;
            }
            let event = told.map(|told| &labelled.events[told]);
            view.glance(word, &mut keys);
            self.glances.push(Example { keys: keys.0.clone(), right: u128::from(event.is_some()) });
            view.trigger(word, &mut keys);
            let class = event.map_or(0, |event| classes::number(event.kind, event.by_table));
            self.types.push(Example { keys: keys.0.clone(), right: 1 << class });
            self.lesson(0, class, |input| view.see_trigger(word, input));
            if let Some(event) = event {
                self.details(event, &keys);
                self.roles(event, view, word, class);
            }
        }
        for event in &labelled.events {
            self.pair(event, view);
        }
        self.stances(labelled, view, &triggers);
    }

    /// What the words of a sentence say of stands. A position is not marked at a word: it is told by the event whose doer
    /// holds it, the one of the likeliest type where there are several.
    fn stances(&mut self, labelled: &LabelledSentence, view: &View<'_>, triggers: &[Option<usize>]) {
        let mut told: Vec<(usize, usize)> = Vec::new();
        for position in &labelled.positions {
            let Some(party) = position.party else { continue };
            let holds = |event: &LabelledEvent| event.actors.iter().any(|actor| actor.overlaps(party));
            let nearest = labelled
                .events
                .iter()
                .enumerate()
                .filter(|(_, event)| holds(event))
                .min_by_key(|(_, event)| rank(position.stance, event.kind));
            if let Some(trigger) = nearest.and_then(|(number, _)| triggers[number])
                && let Some(stance) = STANCES.iter().position(|known| *known == position.stance)
                && !told.iter().any(|(known, _)| *known == trigger)
            {
                told.push((trigger, stance));
            }
        }
        // A sentence with positions of which none was placed teaches nothing.
        if told.is_empty() && !labelled.positions.is_empty() {
            return;
        }
        let mut keys = Keys::default();
        for word in 0..view.sentence.words.len() {
            if may_trigger(&view.sentence.words[word]) {
                let stance = told.iter().find(|(trigger, _)| *trigger == word);
                view.trigger(word, &mut keys);
                view.add_stance(word, &mut keys);
                let right = stance.map_or(0, |(_, stance)| 1 + stance);
                self.stances.push(Example { keys: keys.0.clone(), right: 1 << right });
                self.lesson(3, right, |input| view.see_stance(word, input));
            }
        }
    }

    fn details(&mut self, event: &LabelledEvent, keys: &Keys) {
        let modes = classes::modes_of(event.kind);
        if !modes.is_empty() {
            let first = event.modes.first();
            let place = first
                .and_then(|mode| onrecord_plover::modes(event.kind).iter().position(|known| known == mode));
            let class = place.map_or(0, |place| modes.start + place);
            self.modes.push(Example { keys: keys.0.clone(), right: 1 << class });
        }
        let contexts =
            event.contexts.iter().filter_map(|name| CONTEXTS.iter().position(|known| known == name));
        self.contexts
            .push(Example { keys: keys.0.clone(), right: contexts.fold(0, |bits, place| bits | 1 << place) });
        let flags = event.flags.iter().enumerate();
        self.flags.push(Example {
            keys: keys.0.clone(),
            right: flags.fold(0, |bits, (place, holds)| bits | u128::from(*holds) << place),
        });
    }

    fn roles(&mut self, event: &LabelledEvent, view: &View<'_>, trigger: usize, class: usize) {
        let heads = |spans: &[Span]| -> Vec<usize> {
            spans.iter().filter_map(|span| view.sentence.head_of(*span)).map(|(head, _)| head).collect()
        };
        let (actors, recipients) = (heads(&event.actors), heads(&event.recipients));
        let mut keys = Keys::default();
        for noun in 0..view.sentence.words.len() {
            if noun == trigger || !may_act(&view.sentence.words[noun]) {
                continue;
            }
            let role = if actors.contains(&noun) {
                Role::Actor
            } else if recipients.contains(&noun) {
                Role::Recipient
            } else if event
                .actors
                .iter()
                .chain(&event.recipients)
                .any(|span| span.covers(view.sentence.words[noun].span))
            {
                continue;
            } else {
                Role::Nothing
            };
            view.role(trigger, class, noun, &mut keys);
            self.roles.push(Example { keys: keys.0.clone(), right: 1 << role as usize });
            self.lesson(1, role as usize, |input| {
                view.see_event(trigger, class, input);
                view.see_role(trigger, class, noun, input);
            });
        }
    }

    fn pair(&mut self, event: &LabelledEvent, view: &View<'_>) {
        let actor = event.actors.first();
        let recipient = event.recipients.first().or_else(|| event.actors.get(1));
        let (Some(actor), Some(recipient)) = (actor, recipient) else { return };
        let mut keys = Keys::default();
        let (actor, recipient) = (view.sentence.head_of(*actor), view.sentence.head_of(*recipient));
        view.pair(actor.as_ref(), recipient.as_ref(), &mut keys);
        let class = classes::number(event.kind, event.by_table);
        self.pairs.push(Example { keys: keys.0, right: 1 << class });
        self.lesson(2, class, |input| view.see_pair(actor.as_ref(), recipient.as_ref(), input));
    }

    /// Adds a decision of a network.
    fn lesson(&mut self, network: usize, class: usize, see: impl FnOnce(&mut Input)) {
        let mut input = Input::default();
        see(&mut input);
        self.lessons[network].push(Lesson { input, right: class as u8 });
    }
}

/// How far an event's type is from those that tell a stance: 0 is the nearest.
fn rank(stance: &str, kind: EventType) -> usize {
    use EventType as E;
    let kinds: &[EventType] = match stance {
        "demand" => &[E::Request, E::Protest, E::Accuse, E::Support, E::Consult],
        "offer" => &[E::Agree, E::Concede, E::Aid, E::Support],
        "accept" => &[E::Concede, E::Agree, E::Support, E::Retreat],
        "open" => &[E::Agree, E::Concede, E::Consult],
        "conditional" => &[E::Agree, E::Reject, E::Concede, E::Threaten, E::Request],
        "reject" => &[E::Reject, E::Accuse, E::Protest, E::Threaten],
        _ => &[E::Threaten, E::Protest, E::Reject],
    };
    kinds.iter().position(|known| *known == kind).unwrap_or(kinds.len())
}

/// The word of a trigger that stands for it: its head, or its first word with a meaning of its own.
pub(crate) fn trigger_of(view: &View<'_>, span: Span) -> Option<usize> {
    let (head, words) = view.sentence.head_of(span)?;
    let carries = |word: usize| {
        let found = &view.sentence.words[word];
        may_trigger(found) && !matches!(found.relation, Relation::Copula | Relation::Auxiliary)
    };
    let light = |word: usize| view.sentence.words[word].part == Part::Auxiliary;
    if carries(head) && !light(head) {
        return Some(head);
    }
    words.clone().find(|word| carries(*word) && !light(*word)).or_else(|| carries(head).then_some(head))
}
