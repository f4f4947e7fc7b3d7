//! Acts that nouns tell: `Cairo’s demand that …`, `talks between …`, `allegations from …`.

use super::act::{Act, Content};
use super::rules::{Class, Rule, Slot};
use super::scene::{SentenceScene, Voice};
use super::sides::{Side, push};
use super::status::Status;
use super::verbs::same_party;
use crate::clauses::{Attached, Clause, GroupKind, NounPhrase, Tag, Tense};
use crate::{EventType, MentionForm};

impl SentenceScene<'_> {
    /// The acts that the nouns of the sentence tell.
    pub(crate) fn noun_acts(&self, triggered: &[bool]) -> Vec<Act> {
        let mut acts = Vec::new();
        for noun in &self.clauses.phrases {
            let head = &self.clauses.terms[noun.phrase.head];
            if head.tag != Tag::Noun || head.possessive {
                continue;
            }
            for &rule in self.scene.triggers.noun_rules(head.word.noun) {
                if let Some(act) = self.noun_act(noun, &self.scene.triggers.rules[rule as usize], triggered) {
                    acts.push(act);
                    break;
                }
            }
        }
        acts
    }

    fn noun_act(&self, noun: &NounPhrase, rule: &Rule, triggered: &[bool]) -> Option<Act> {
        let doers = self.noun_doers(noun, rule);
        let home = self.home(noun);
        let status = self.noun_status(noun, home, rule, triggered);
        let fits = rule
            .needs
            .iter()
            .any(|all| all.iter().all(|atom| self.noun_holds(*atom, noun, &doers, status.is_some())));
        if !fits {
            return None;
        }
        let recipients = self.noun_recipients(noun, rule, &doers);
        let head = noun.phrase.head;
        let inner = self
            .clauses
            .clauses
            .iter()
            .position(|clause| clause.noun_governor.as_ref() == Some(&noun.phrase));
        let content = if let Some(inner) = inner {
            let clause = &self.clauses.clauses[inner];
            Content {
                clause: Some(inner),
                phrases: clause.objects.iter().flatten().cloned().collect(),
                doers: self.some_sides(&clause.subject),
            }
        } else {
            let of = |attached: &&Attached| {
                let known = &self.scene.triggers.known;
                [known.of, known.r#for].contains(&attached.word)
            };
            let phrases = noun
                .attached
                .iter()
                .filter(of)
                .flat_map(|attached| attached.phrases.iter().cloned())
                .collect();
            Content { clause: None, phrases, doers: Vec::new() }
        };
        let offset = self.clauses.terms[head].span.start();
        let voice = match (self.voice_of_speech_at(offset), home) {
            (Voice::Press, Some(home)) => self.voice_of(home),
            (voice, _) => voice,
        };
        let letters = self.scene.triggers.vocabulary.letters(self.clauses.terms[head].word.noun);
        Some(Act {
            kind: rule.kind,
            mode: rule.mode.clone(),
            trigger: self.clauses.terms[head].span,
            lemma: self.clauses.terms[head].word.noun,
            clause: home,
            nominal: true,
            doers,
            recipients,
            content,
            negated: false,
            status: if rule.needs.iter().flatten().any(|atom| atom.slot == Slot::Happening) {
                status.unwrap_or(Status::Holds)
            } else {
                Status::Holds
            },
            voice,
            stance: None,
            stance_by_kind: true,
            told: Vec::new(),
            certain: false,
            rule: format!("{}: {letters} (noun)", rule.kind.name()),
        })
    }

    /// Who does what the noun says.
    fn noun_doers(&self, noun: &NounPhrase, rule: &Rule) -> Vec<Side> {
        let head = self.clauses.terms[noun.phrase.head].span;
        let span = self.clauses.span(&noun.phrase.terms);
        let mut doers = Vec::new();
        for slot in &rule.agents {
            match slot {
                Slot::Genitive | Slot::Adjective | Slot::Compound | Slot::GenitiveWith => {
                    for mention in self
                        .mentions
                        .iter()
                        .filter(|mention| span.covers(mention.span) && mention.span.end() <= head.start())
                    {
                        let possessive = self.clauses.terms.iter().any(|term| {
                            (term.possessive || term.word.closed == crate::clauses::Closed::Possessive)
                                && term.span.overlaps(mention.span)
                        });
                        let fits = match slot {
                            Slot::Adjective => mention.form == MentionForm::Adjective,
                            Slot::Genitive | Slot::GenitiveWith => possessive,
                            _ => true,
                        };
                        if fits && let Some(side) = self.known_side(mention.actor) {
                            push(&mut doers, side);
                        }
                    }
                    if matches!(slot, Slot::Genitive) && doers.is_empty() {
                        doers.extend(self.first_person_owner(noun));
                    }
                    if matches!(slot, Slot::GenitiveWith) {
                        let with = self.scene.triggers.known.with;
                        let others = noun.attached.iter().filter(|attached| attached.word == with);
                        others
                            .flat_map(|attached| self.some_sides(&attached.phrases))
                            .for_each(|side| push(&mut doers, side));
                    }
                }
                Slot::Traveller => doers.extend(self.traveller(noun)),
                Slot::Between => {
                    let between = self.scene.triggers.known.between;
                    let sides = noun.attached.iter().filter(|attached| attached.word == between);
                    sides
                        .flat_map(|attached| self.some_sides(&attached.phrases))
                        .for_each(|side| push(&mut doers, side));
                    // "Talks opened in Oslo between A and B".
                    let home = self
                        .home(noun)
                        .map(|home| &self.clauses.clauses[home])
                        .filter(|home| home.subject.contains(&noun.phrase));
                    let apart = home
                        .iter()
                        .flat_map(|home| &home.attached)
                        .filter(|attached| attached.word == between);
                    apart
                        .flat_map(|attached| self.some_sides(&attached.phrases))
                        .for_each(|side| push(&mut doers, side));
                }
                Slot::Preposition(word) => {
                    // "the demand for copper from Chile": what comes from there is the copper.
                    let from = self.scene.triggers.known.from;
                    let sides = noun
                        .attached
                        .iter()
                        .enumerate()
                        .filter(|(at, attached)| attached.word == *word && (*word != from || *at == 0))
                        .map(|(_, attached)| attached);
                    if doers.is_empty() {
                        sides
                            .flat_map(|attached| self.some_sides(&attached.phrases))
                            .for_each(|side| push(&mut doers, side));
                    }
                }
                _ => {}
            }
            if !doers.is_empty() && rule.kind != EventType::Consult {
                break;
            }
        }
        doers
    }

    /// "During a visit to Hanoi, the minister said": who is on the visit.
    fn traveller(&self, noun: &NounPhrase) -> Vec<Side> {
        let travelling = noun.preposition.is_some_and(|word| {
            matches!(self.scene.triggers.vocabulary.letters(word), "during" | "on" | "after" | "following")
        });
        let main = self.clauses.clauses.iter().find(|clause| clause.verb.kind == GroupKind::Finite);
        let sides = main.filter(|_| travelling).map(|main| self.all_sides(&main.subject)).unwrap_or_default();
        sides.into_iter().filter(Side::travels).collect()
    }

    /// `our demand` in a quotation.
    fn first_person_owner(&self, noun: &NounPhrase) -> Option<Side> {
        let first = noun.phrase.terms.start;
        let our = self.is_word(first, "our") || self.is_word(first, "my");
        match self.voice_at(self.clauses.terms[first].span.start()) {
            Voice::Party { speaker, .. } if our => self.known_side(speaker),
            _ => None,
        }
    }

    fn noun_holds(&self, atom: super::rules::Atom, noun: &NounPhrase, doers: &[Side], happens: bool) -> bool {
        match atom.slot {
            Slot::Agent => match atom.class {
                Class::Any => !doers.is_empty(),
                _ => doers
                    .iter()
                    .any(|side| matches!(side.party.sector.as_deref(), Some("CVL" | "LAB" | "EDU" | "OPP"))),
            },
            Slot::Sides => doers.len() > 1,
            Slot::Happening => happens,
            Slot::Infinitive => self.clauses.clauses.iter().any(|clause| {
                clause.noun_governor.as_ref() == Some(&noun.phrase)
                    && clause.verb.kind == GroupKind::Infinitive
            }),
            Slot::Preposition(word) => noun.attached.iter().any(|attached| {
                attached.word == word
                    && (atom.class == Class::Any || self.any_is(atom.class, &attached.phrases))
            }),
            _ => false,
        }
    }

    fn noun_recipients(&self, noun: &NounPhrase, rule: &Rule, doers: &[Side]) -> Vec<Side> {
        if rule.recipients == [Slot::Sides] {
            return Vec::new();
        }
        for slot in &rule.recipients {
            let mut sides: Vec<Side> = match slot {
                Slot::Preposition(word) => {
                    let attached = noun.attached.iter().filter(|attached| attached.word == *word);
                    attached.flat_map(|attached| self.some_sides(&attached.phrases)).collect()
                }
                Slot::That | Slot::Infinitive | Slot::Complement => {
                    let inner = self
                        .clauses
                        .clauses
                        .iter()
                        .find(|clause| clause.noun_governor.as_ref() == Some(&noun.phrase));
                    inner.map(|inner| self.some_sides(&inner.subject)).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            if sides.is_empty() && rule.mode.as_deref() == Some("visit") {
                let attached =
                    noun.attached.iter().filter(|attached| attached.word == self.scene.triggers.known.to);
                sides = attached
                    .flat_map(|attached| &attached.phrases)
                    .filter_map(|phrase| self.host_at(phrase))
                    .collect();
            }
            sides.retain(|side| !doers.iter().any(|doer| same_party(doer, side)));
            if !sides.is_empty() {
                return sides;
            }
        }
        // "demand that the other side …": who is to act is asked.
        if rule.kind == EventType::Request {
            let inner = self
                .clauses
                .clauses
                .iter()
                .find(|clause| clause.noun_governor.as_ref() == Some(&noun.phrase));
            let sides = inner.map(|inner| self.some_sides(&inner.subject)).unwrap_or_default();
            return sides
                .into_iter()
                .filter(|side| !doers.iter().any(|doer| same_party(doer, side)))
                .collect();
        }
        Vec::new()
    }

    /// The clause in whose reach a noun phrase stands.
    pub(crate) fn home(&self, noun: &NounPhrase) -> Option<usize> {
        let holds = |clause: &Clause| {
            let phrases = clause
                .subject
                .iter()
                .chain(clause.objects.iter().flatten())
                .chain(clause.attached.iter().flat_map(|attached| &attached.phrases));
            phrases.into_iter().any(|phrase| *phrase == noun.phrase)
        };
        self.clauses.clauses.iter().position(holds)
    }

    /// Whether a noun is told as something that happens: the subject of an assertion, or the circumstance of one.
    fn noun_status(
        &self,
        noun: &NounPhrase,
        home: Option<usize>,
        rule: &Rule,
        triggered: &[bool],
    ) -> Option<Status> {
        let Some(home) = home else { return self.free_standing(noun) };
        let clause = &self.clauses.clauses[home];
        let status = self.status(home, triggered);
        if clause.verb.negated || status == Status::Open {
            return None;
        }
        let is_subject = clause.subject.contains(&noun.phrase);
        if is_subject {
            let copula = clause.verb.verb == self.scene.triggers.auxiliaries.be;
            // "the talks are unlikely": a copula asserts what its predicate says, which we do not weigh.
            if copula || matches!(clause.verb.tense, Tense::May | Tense::Can | Tense::Would | Tense::Must) {
                return None;
            }
            return Some(status);
        }
        let circumstance = noun.preposition.is_some_and(|word| {
            let letters = self.scene.triggers.vocabulary.letters(word);
            CIRCUMSTANCE.contains(&letters)
        });
        // Held, started, broken off: the object of a verb that is no trigger of its own.
        let object_of_holding = clause.objects.iter().flatten().any(|phrase| *phrase == noun.phrase)
            && HOLDING.contains(&self.scene.triggers.vocabulary.letters(clause.verb.verb));
        let _ = rule;
        (circumstance || object_of_holding).then_some(status)
    }

    /// A noun phrase before the verb of its sentence that belongs to no clause: "After talks with Cairo, …".
    fn free_standing(&self, noun: &NounPhrase) -> Option<Status> {
        let word = noun.preposition?;
        let letters = self.scene.triggers.vocabulary.letters(word);
        let main = self.clauses.clauses.iter().find(|clause| clause.verb.kind == GroupKind::Finite)?;
        (CIRCUMSTANCE.contains(&letters) && main.verb.is_asserted()).then_some(Status::Holds)
    }
}

/// Prepositions before what happened.
const CIRCUMSTANCE: &[&str] = &[
    "after",
    "during",
    "at",
    "following",
    "amid",
    "amidst",
    "despite",
    "since",
    "in",
    "from",
    "ahead",
    "on",
];

/// Verbs whose object happens.
const HOLDING: &[&str] = &[
    "follow", "end", "conclude", "attend", "leave", "mark", "describe", "call", "welcome", "report",
    "continue", "hail",
];
