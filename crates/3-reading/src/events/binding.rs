//! A trigger verb in its clause: what is its object once particles are taken off, and whether what it needs is there.

use super::lexicon::{List, Pattern};
use super::rules::{Atom, Class, Slot};
use super::scene::SentenceScene;
use super::sides::Side;
use crate::clauses::{Attached, Clause, Closed, GroupKind, Lemma, Phrase, Relation, Tag, Tense, form};

/// A trigger verb bound to its clause.
#[derive(Debug)]
pub(crate) struct Binding<'c> {
    /// The clause.
    pub(crate) clause: &'c Clause,
    /// Whether the clause is a passive of the trigger.
    pub(crate) passive: bool,
    /// Who does it: the subject, or the phrase after `by` in the passive.
    pub(crate) doer: &'c [Phrase],
    /// To whom or what: the object, or the subject in the passive.
    pub(crate) object: &'c [Phrase],
    /// The second object (`gave Kenya the ships`).
    pub(crate) second: &'c [Phrase],
    /// One past the last term of the trigger.
    pub(crate) end: usize,
    /// The preposition that belongs to the trigger.
    pub(crate) own_preposition: Option<Lemma>,
}

impl SentenceScene<'_> {
    /// Binds a pattern to a clause, when the words after the verb fit. With `copula` the participle of a passive is
    /// read as a predicate: "is opposed to", "are prepared to".
    pub(crate) fn bind<'c>(
        &self,
        clause: &'c Clause,
        pattern: &Pattern,
        copula: bool,
    ) -> Option<Binding<'c>> {
        if !self.clauses.words.may_have(pattern.words) {
            return None;
        }
        let first = if copula { clause.verb.head } else { clause.verb.head + 1 };
        let (end, contiguous) = match self.tail_end(first, &pattern.tail) {
            Some(end) => (end, true),
            None => (self.tail_later(clause, pattern)?, false),
        };
        let own_preposition = pattern.tail.last().copied();
        let passive = clause.verb.passive && !copula;
        let after: &[Phrase] = if pattern.tail.is_empty() || !contiguous {
            clause.objects.first().map_or(&[], Vec::as_slice)
        } else {
            self.phrases_after(clause, end)
        };
        let second: &[Phrase] =
            if pattern.tail.is_empty() { clause.objects.get(1).map_or(&[], Vec::as_slice) } else { &[] };
        let (doer, object): (&[Phrase], &[Phrase]) = if passive {
            (self.by_phrase(&clause.attached), &clause.subject)
        } else {
            (&clause.subject, after)
        };
        let second = if passive { after } else { second };
        Some(Binding { clause, passive, doer, object, second, end, own_preposition })
    }

    fn by_phrase<'c>(&self, attached: &'c [Attached]) -> &'c [Phrase] {
        attached
            .iter()
            .find(|attached| attached.word == self.scene.triggers.known.by)
            .map_or(&[], |attached| &attached.phrases)
    }

    /// Where the tail ends when its words stand right after the verb, adverbs and marks left out.
    fn tail_end(&self, from: usize, tail: &[Lemma]) -> Option<usize> {
        let mut at = from;
        for word in tail {
            // "called on Friday for a truce"
            while let Some(skipped) = self.aside(at, *word) {
                at += skipped;
            }
            if self.clauses.terms.get(at)?.word.itself != *word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// How many terms from here on are adverbs, marks or a time, and not the word that is looked for.
    fn aside(&self, at: usize, word: Lemma) -> Option<usize> {
        let term = self.clauses.terms.get(at)?;
        if term.word.itself == word && term.tag != Tag::Time {
            let time = self.clauses.terms.get(at + 1).is_some_and(|next| next.tag == Tag::Time);
            return (time && self.is_word(at, "on")).then_some(2);
        }
        if matches!(term.tag, Tag::Adverb | Tag::Quote | Tag::Time) {
            return Some(1);
        }
        let time = self.clauses.terms.get(at + 1).is_some_and(|next| next.tag == Tag::Time);
        let leads = ["on", "in", "at", "late", "early"].iter().any(|known| self.is_word(at, known));
        (time && leads).then_some(2)
    }

    /// Where the tail ends when an object stands before it: `put the ministry on notice`, `took six men hostage`.
    fn tail_later(&self, clause: &Clause, pattern: &Pattern) -> Option<usize> {
        if !pattern.wanders {
            return None;
        }
        let object_end = clause.objects.iter().flatten().map(|phrase| phrase.terms.end).max()?;
        // The words of the tail may have been taken for the end of the object.
        let first = clause.verb.head + 2;
        (first..=object_end).rev().find_map(|from| self.tail_end(from, &pattern.tail))
    }

    /// The coordinated phrases that start at a term: an object or what follows the trigger's own preposition.
    fn phrases_after<'c>(&self, clause: &'c Clause, mut end: usize) -> &'c [Phrase] {
        while self.clauses.terms.get(end).is_some_and(|term| matches!(term.tag, Tag::Adverb | Tag::Quote)) {
            end += 1;
        }
        let starts = |phrases: &&[Phrase]| phrases.first().is_some_and(|phrase| phrase.terms.start == end);
        let objects = clause.objects.iter().map(Vec::as_slice);
        let attached = clause.attached.iter().map(|attached| attached.phrases.as_slice());
        objects.chain(attached).find(starts).unwrap_or(&[])
    }

    /// Whether one of the needs of a rule holds; how specific the one that holds is.
    pub(crate) fn fits(&self, needs: &[Vec<Atom>], binding: &Binding<'_>) -> Option<usize> {
        if needs.is_empty() {
            return Some(0);
        }
        let fitting = needs.iter().filter(|all| all.iter().all(|atom| self.holds(*atom, binding)));
        fitting.map(|all| all.iter().map(|atom| 1 + usize::from(atom.class != Class::Any)).sum()).max()
    }

    fn holds(&self, atom: Atom, binding: &Binding<'_>) -> bool {
        let clause = binding.clause;
        match atom.slot {
            Slot::Object => self.object_is(atom.class, binding),
            Slot::Subject => self.any_is(atom.class, binding.doer),
            Slot::Alone => binding.object.is_empty() || binding.passive,
            Slot::Plural => self.is_plural_doer(binding),
            Slot::Between => self.attached(clause, self.scene.triggers.known.between).is_some(),
            Slot::Joint => binding.object.iter().any(|phrase| self.modified(phrase, JOINT)),
            Slot::Military => binding.object.iter().any(|phrase| self.modified(phrase, MILITARY)),
            Slot::Future => {
                matches!(clause.verb.tense, Tense::Future | Tense::Would)
                    && clause.opening != crate::clauses::Opening::Condition
            }
            Slot::Infinitive => {
                let inner = self.complement(clause, |relation| relation == Relation::Infinitive);
                binding.object.is_empty() && inner.is_some_and(|inner| self.act_is(atom.class, inner))
            }
            Slot::ObjectInfinitive => {
                let inner = self.complement(clause, |relation| relation == Relation::Infinitive);
                inner.is_some_and(|inner| self.is_one_to_act(atom.class, binding, inner))
            }
            Slot::That => self
                .complement(clause, |relation| relation == Relation::That)
                .is_some_and(|inner| self.act_is(atom.class, inner)),
            Slot::ThatShould => self
                .complement(clause, |relation| relation == Relation::That)
                .is_some_and(|inner| self.is_wished(clause, inner)),
            Slot::Gerund => {
                let own = binding.own_preposition;
                let inner = self.complement(
                    clause,
                    |relation| matches!(relation, Relation::Gerund(word) if word.is_none() || word == own),
                );
                inner.is_some_and(|inner| {
                    inner.verb.kind == GroupKind::Gerund && self.act_is(atom.class, inner)
                })
            }
            Slot::Preposition(word) => match atom.class {
                Class::Any => {
                    self.attached(clause, word).is_some()
                        || self
                            .complement(clause, |relation| relation == Relation::Gerund(Some(word)))
                            .is_some()
                }
                class => {
                    self.attached(clause, word).is_some_and(|attached| self.any_is(class, &attached.phrases))
                }
            },
            _ => false,
        }
    }

    /// What is attached to a clause with a preposition.
    pub(crate) fn attached<'c>(&self, clause: &'c Clause, word: Lemma) -> Option<&'c Attached> {
        clause.attached.iter().find(|attached| attached.word == word && !attached.phrases.is_empty())
    }

    /// The complement of a clause, when it is of the right kind.
    pub(crate) fn complement(&self, clause: &Clause, of: impl Fn(Relation) -> bool) -> Option<&Clause> {
        let (relation, inner) = clause.complement?;
        if of(relation) { self.clauses.clauses.get(inner) } else { None }
    }

    /// Whether the object is the one who is to act: a side, or a thing in the passive ("wants sanctions to be lifted").
    fn is_one_to_act(&self, class: Class, binding: &Binding<'_>, inner: &Clause) -> bool {
        let verb_fits = match class {
            Class::Hostile | Class::Friendly => self.act_is(class, inner),
            Class::Any => true,
            class => self.any_is(class, binding.object),
        };
        let by_side = !binding.object.is_empty() && !self.some_sides(binding.object).is_empty();
        let thing = inner.verb.passive
            && binding
                .object
                .iter()
                .any(|phrase| self.scene.triggers.is_political(self.clauses.terms[phrase.head].word.noun));
        verb_fits && (by_side || thing)
    }

    /// Whether a clause says what is to be rather than what is: `that it withdraw`, `that it should`, `that it must`.
    fn is_wished(&self, clause: &Clause, inner: &Clause) -> bool {
        if inner.verb.tense == Tense::Must {
            return true;
        }
        let head = &self.clauses.terms[inner.verb.head];
        let bare =
            head.word.forms & form::BASE != 0 || head.word.closed == Closed::Be(crate::clauses::Form::Base);
        let demanding = ["demand", "request", "stipulate", "require", "urge"]
            .iter()
            .any(|known| self.scene.triggers.vocabulary.letters(clause.verb.verb) == *known);
        bare && matches!(inner.verb.tense, Tense::Present)
            || demanding && matches!(inner.verb.tense, Tense::Present | Tense::Would)
    }

    fn object_is(&self, class: Class, binding: &Binding<'_>) -> bool {
        if self.any_is(class, binding.object) || self.any_is(class, binding.second) {
            return true;
        }
        // "gave Kenya ships" comes as one phrase: the name in front is the one who gets.
        class == Class::Party && binding.object.iter().any(|phrase| self.name_in_front(phrase).is_some())
    }

    /// The name at the head of a phrase whose last word is something else: `Kenya ships`.
    pub(crate) fn name_in_front(&self, phrase: &Phrase) -> Option<Side> {
        let span = self.clauses.span(&phrase.terms);
        let head = self.clauses.terms[phrase.head].span;
        let front = |mention: &&crate::ActorMention| {
            mention.form != crate::MentionForm::Adjective
                && mention.span.start() <= span.start() + 4
                && mention.span.end() <= head.start()
                && span.covers(mention.span)
        };
        let mention = self.mentions.iter().find(front)?;
        let possessive =
            self.clauses.terms.iter().any(|term| term.possessive && term.span.overlaps(mention.span));
        if possessive { None } else { self.known_side(mention.actor) }
    }

    /// Whether any of the phrases is of a class.
    pub(crate) fn any_is(&self, class: Class, phrases: &[Phrase]) -> bool {
        phrases.iter().any(|phrase| self.is(class, phrase))
    }

    fn is(&self, class: Class, phrase: &Phrase) -> bool {
        let head = &self.clauses.terms[phrase.head];
        match class {
            Class::Any => true,
            Class::Nouns(index) => self.scene.triggers.in_class(head.word.noun, index),
            Class::Party => self.side(phrase).is_some_and(|side| side.actor.is_some()),
            Class::Person => self.is_person(phrase),
            Class::Police => self.side(phrase).is_some_and(|side| {
                matches!(side.party.sector.as_deref(), Some("COP" | "GOV" | "JUD" | "SPY"))
            }),
            Class::Name => head.capital && head.tag == Tag::Noun,
            Class::Armed => self.side(phrase).is_some_and(|side| {
                matches!(side.party.sector.as_deref(), Some("MIL" | "REB" | "UAF" | "CRM"))
            }),
            Class::Named => {
                head.tag != Tag::Pronoun && self.side(phrase).is_some_and(|side| side.actor.is_some())
            }
            Class::Political => {
                self.scene.triggers.is_political(head.word.noun)
                    || self.side(phrase).is_some()
                    || self.owner(phrase).is_some()
            }
            Class::Agent => self.anyone(phrase).is_some(),
            Class::Place => {
                head.capital
                    && head.word.closed == Closed::Open
                    && self.side(phrase).is_none_or(|side| side.kind != crate::ActorKind::Person)
            }
            Class::Number => {
                head.tag == Tag::Determiner && matches!(head.word.closed, Closed::Number | Closed::Quantifier)
            }
            Class::Matter => self.is_matter(phrase),
            Class::Hostile | Class::Friendly | Class::Misdeed => false,
        }
    }

    /// Whether a phrase names a person, a private one too.
    fn is_person(&self, phrase: &Phrase) -> bool {
        let head = self.clauses.terms[phrase.head].span;
        let person = |mention: &crate::ActorMention| {
            self.scene.actors.get(mention.actor).kind == crate::ActorKind::Person
        };
        self.mentions.iter().any(|mention| mention.span.overlaps(head) && person(mention))
    }

    /// Whether the words of a phrase and of what hangs on it name a matter of negotiation.
    pub(crate) fn is_matter(&self, phrase: &Phrase) -> bool {
        let mut words = vec![self.clauses.terms[phrase.head].word.noun];
        let modifiers = phrase.terms.start..phrase.head;
        words.extend(modifiers.map(|term| self.clauses.terms[term].word.noun));
        for attached in
            self.behind(phrase).iter().filter(|attached| attached.word == self.scene.triggers.known.of)
        {
            words.extend(attached.phrases.iter().map(|phrase| self.clauses.terms[phrase.head].word.noun));
        }
        words.retain(|word| *word != Lemma::UNKNOWN);
        self.scene.triggers.matters.best(&[], &words).is_some()
    }

    /// Whether a complement is an act against somebody, or one that is not.
    fn act_is(&self, class: Class, inner: &Clause) -> bool {
        let hostile = || {
            let verb = inner.verb.verb;
            let object = inner.objects.first().map_or(&[][..], Vec::as_slice);
            // "vowed to fight inflation" is no threat.
            let abstract_object = object.iter().all(|phrase| {
                let head = &self.clauses.terms[phrase.head];
                self.side(phrase).is_none()
                    && !self.scene.triggers.is_political(head.word.noun)
                    && !head.capital
            });
            self.scene.triggers.is(verb, List::Hostile)
                && !inner.verb.negated
                && (object.is_empty() || !abstract_object)
        };
        match class {
            Class::Hostile => hostile(),
            Class::Friendly => !hostile() || self.scene.triggers.is(inner.verb.verb, List::Yield),
            Class::Party => !self.some_sides(&inner.subject).is_empty(),
            Class::Misdeed => {
                !inner.verb.negated
                    && self.scene.triggers.is(inner.verb.verb, List::Misdeed)
                    && !self
                        .some_sides(if inner.verb.passive {
                            self.by_phrase(&inner.attached)
                        } else {
                            &inner.subject
                        })
                        .is_empty()
            }
            _ => true,
        }
    }

    fn is_plural_doer(&self, binding: &Binding<'_>) -> bool {
        let sides = self.some_sides(binding.doer);
        if sides.len() > 1 {
            return true;
        }
        binding.doer.iter().any(|phrase| {
            let head = &self.clauses.terms[phrase.head];
            let word = head.word;
            word.plural
                && (self.scene.triggers.agent(word.noun).is_some()
                    || PAIRS.iter().any(|known| self.is_word(phrase.head, known)))
        })
    }

    /// Whether a phrase has one of the words before its head.
    pub(crate) fn modified(&self, phrase: &Phrase, words: &[&str]) -> bool {
        phrase.terms.clone().any(|term| words.iter().any(|word| self.is_word(term, word)))
    }
}

/// Plural nouns that stand for the two sides of a dispute.
const PAIRS: &[&str] = &[
    "sides",
    "parties",
    "countries",
    "neighbours",
    "neighbors",
    "rivals",
    "nations",
    "states",
    "foes",
    "governments",
    "counterparts",
    "factions",
    "capitals",
    "allies",
    "adversaries",
    "delegations",
];

const JOINT: &[&str] =
    &["joint", "bilateral", "trilateral", "multinational", "combined", "multilateral", "shared"];

const MILITARY: &[&str] = &[
    "military",
    "naval",
    "live-fire",
    "army",
    "air",
    "missile",
    "nuclear",
    "war",
    "combat",
    "artillery",
    "snap",
    "defence",
];
