//! Acts that verbs tell.

use super::act::{Act, Content};
use super::binding::Binding;
use super::lexicon::Pattern;
use super::rules::{Rule, Slot};
use super::scene::{SentenceScene, Voice};
use super::sides::{Side, push};
use super::status::Status;
use crate::EventType;
use crate::clauses::{Clause, GroupKind, Phrase, Relation, Tense};
use onrecord_text::Span;

impl SentenceScene<'_> {
    /// The acts that the verbs of the sentence tell, and which clauses carry a trigger.
    pub(crate) fn verb_acts(&self) -> (Vec<Act>, Vec<bool>) {
        let clauses = &self.clauses.clauses;
        let found: Vec<Option<(Binding<'_>, &Pattern)>> =
            clauses.iter().map(|clause| self.best_pattern(clause)).collect();
        let triggered: Vec<bool> = found.iter().map(Option::is_some).collect();
        let mut acts = Vec::new();
        for (at, found) in found.into_iter().enumerate() {
            if let Some((binding, pattern)) = found {
                acts.extend(self.verb_act(at, &binding, pattern, &triggered));
            } else {
                acts.extend(self.refusal(at, &triggered).or_else(|| self.refusal_by_no(at)));
            }
            acts.extend(self.demand_by_modal(at));
        }
        (acts, triggered)
    }

    /// The rule that fits a clause best: the longest trigger, then the most specific needs, then the first.
    fn best_pattern<'c>(&self, clause: &'c Clause) -> Option<(Binding<'c>, &Pattern)> {
        let mut best: Option<(usize, Binding<'c>, &Pattern)> = None;
        let triggers = self.scene.triggers;
        let own = triggers.verb_patterns(clause.verb.verb).iter().map(|pattern| (pattern, false));
        let copula = if clause.verb.passive { triggers.verb_patterns(triggers.auxiliaries.be) } else { &[] };
        for (pattern, copula) in own.chain(copula.iter().map(|pattern| (pattern, true))) {
            let rule = &self.scene.triggers.rules[pattern.rule as usize];
            if rule.negated && !clause.verb.negated {
                continue;
            }
            let Some(binding) = self.bind(clause, pattern, copula) else { continue };
            let Some(specific) = self.fits(&rule.needs, &binding) else { continue };
            let score = 8 * pattern.tail.len()
                + specific
                + usize::from(rule.negated) * 4
                + usize::from(rule.prefer) * 2;
            if best.as_ref().is_none_or(|(known, _, _)| score > *known) {
                best = Some((score, binding, pattern));
            }
        }
        best.map(|(_, binding, pattern)| (binding, pattern))
    }

    fn verb_act(
        &self,
        at: usize,
        binding: &Binding<'_>,
        pattern: &Pattern,
        triggered: &[bool],
    ) -> Option<Act> {
        let rule = &self.scene.triggers.rules[pattern.rule as usize];
        let clause = binding.clause;
        let mut doers = self.all_sides(binding.doer);
        if doers.is_empty() && !binding.passive {
            doers = self.sayer(clause);
        }
        if doers.is_empty() {
            // Names that nobody knows beside one that is known: "Papua New Guinea and Bougainville".
            doers = self.some_sides(binding.doer).into_iter().filter(|side| side.actor.is_some()).collect();
        }
        // "Chadian troops were massed": who is moved is who moves.
        if binding.passive
            && doers.is_empty()
            && matches!(rule.kind, EventType::Mobilize | EventType::Retreat)
        {
            let armed = |side: &Side| {
                side.party.country.is_some() && matches!(side.party.sector.as_deref(), Some("MIL" | "COP"))
            };
            doers = self.some_sides(binding.object).into_iter().filter(armed).collect();
        }
        if doers.is_empty() && rule.kind == EventType::Assault {
            doers = binding.doer.iter().filter_map(|phrase| self.attacker(phrase)).collect();
        }
        let mut recipients = Vec::new();
        match rule.recipients.as_slice() {
            [Slot::Sides] => self.meeting_sides(binding, &mut doers),
            [Slot::Giver] => {
                recipients = doers;
                let from = self.attached(clause, self.scene.triggers.known.from);
                doers = from.map(|from| self.some_sides(&from.phrases)).unwrap_or_default();
            }
            [Slot::Host] => {
                recipients = doers;
                doers = self.some_sides(binding.object);
            }
            slots => recipients = self.recipients(slots, binding, &doers, rule),
        }
        let content = self.verb_content(at, binding, rule.kind);
        if recipients.is_empty() && rule.kind == EventType::Request {
            recipients = content
                .doers
                .iter()
                .filter(|side| !doers.iter().any(|doer| same_party(doer, side)))
                .cloned()
                .collect();
        }
        let span = self.trigger_span(binding);
        Some(Act {
            kind: rule.kind,
            mode: rule.mode.clone(),
            trigger: span,
            lemma: clause.verb.verb,
            clause: Some(at),
            nominal: false,
            doers,
            recipients,
            content,
            negated: clause.verb.negated && !rule.negated,
            status: self.status(at, triggered),
            voice: self.voice_of(at),
            stance: None,
            stance_by_kind: true,
            told: Vec::new(),
            certain: false,
            rule: self.rule_name(rule, clause, pattern),
        })
    }

    fn rule_name(&self, rule: &Rule, clause: &Clause, pattern: &Pattern) -> String {
        let vocabulary = &self.scene.triggers.vocabulary;
        let mut name = format!("{}: {}", rule.kind.name(), vocabulary.letters(clause.verb.verb));
        for word in &pattern.tail {
            name.push(' ');
            name.push_str(vocabulary.letters(*word));
        }
        name
    }

    fn trigger_span(&self, binding: &Binding<'_>) -> Span {
        let terms = &self.clauses.terms;
        let group = &binding.clause.verb;
        let last = binding.end.max(group.head + 1) - 1;
        let contiguous = last - group.head <= 4;
        let end = if contiguous { last } else { group.head };
        terms[group.terms.start].span.join(terms[end].span)
    }

    /// "The premier said he regretted": a pronoun under a verb of saying that means who said it.
    fn sayer(&self, clause: &Clause) -> Vec<Side> {
        let [subject] = clause.subject.as_slice() else { return Vec::new() };
        let pronoun = ["he", "she", "it", "they"].iter().any(|word| self.is_word(subject.head, word));
        match clause.governor {
            Some((Relation::That, governor)) if pronoun => self
                .clauses
                .clauses
                .get(governor)
                .map(|upper| self.all_sides(&upper.subject))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The sides of a meeting: who meets, whom, with whom, between whom.
    fn meeting_sides(&self, binding: &Binding<'_>, doers: &mut Vec<Side>) {
        let known = &self.scene.triggers.known;
        if doers.is_empty() {
            *doers = self.some_sides(binding.doer);
        }
        // "said after meeting the president": who says it has met him.
        if doers.is_empty()
            && binding.clause.verb.kind == GroupKind::Gerund
            && binding.clause.subject.is_empty()
        {
            let upper = binding.clause.governor.and_then(|(_, governor)| self.clauses.clauses.get(governor));
            *doers = upper.map(|upper| self.some_sides(&upper.subject)).unwrap_or_default();
        }
        for side in self.some_sides(binding.object) {
            push(doers, side);
        }
        for attached in &binding.clause.attached {
            if attached.word == known.with || attached.word == known.between {
                self.some_sides(&attached.phrases).into_iter().for_each(|side| push(doers, side));
            }
        }
        // "held talks between A and B": the names may stand behind the noun.
        for phrase in binding.object {
            for attached in self
                .behind(phrase)
                .iter()
                .filter(|attached| attached.word == known.with || attached.word == known.between)
            {
                self.some_sides(&attached.phrases).into_iter().for_each(|side| push(doers, side));
            }
        }
    }

    /// The recipients, from the first slot that names one other than the doer.
    fn recipients(&self, slots: &[Slot], binding: &Binding<'_>, doers: &[Side], rule: &Rule) -> Vec<Side> {
        let (hostile, visiting) = (rule.kind == EventType::Threaten, rule.mode.as_deref() == Some("visit"));
        for slot in slots {
            let mut sides = match slot {
                Slot::Object => {
                    let mut sides: Vec<Side> = self.some_sides(binding.object);
                    if sides.is_empty() {
                        sides = binding.object.iter().filter_map(|phrase| self.anyone(phrase)).collect();
                    }
                    if sides.is_empty() && (visiting || rule.kind == EventType::Aid) {
                        sides = binding.object.iter().filter_map(|phrase| self.host_at(phrase)).collect();
                    }
                    if sides.is_empty() {
                        sides =
                            binding.object.iter().filter_map(|phrase| self.name_in_front(phrase)).collect();
                    }
                    sides
                }
                Slot::ObjectGenitive => {
                    binding.object.iter().filter_map(|phrase| self.owner(phrase)).collect()
                }
                Slot::Preposition(word) => {
                    let here = binding.clause.attached.iter().filter(|attached| attached.word == *word);
                    here.flat_map(|attached| &attached.phrases)
                        .filter_map(|phrase| self.anyone(phrase))
                        .collect()
                }
                Slot::Complement | Slot::Infinitive | Slot::That => {
                    self.sides_in_complement(binding.clause, hostile)
                }
                _ => Vec::new(),
            };
            sides.retain(|side| !doers.contains(side));
            if !sides.is_empty() {
                return sides;
            }
        }
        Vec::new()
    }

    /// Whose the object is: `Cairo’s plan`, `the Sudanese offer`, `the offer of Sudan`.
    pub(crate) fn owner(&self, phrase: &Phrase) -> Option<Side> {
        let head = self.clauses.terms[phrase.head].span;
        let span = self.clauses.span(&phrase.terms);
        let before = self
            .mentions
            .iter()
            .find(|mention| span.covers(mention.span) && mention.span.end() <= head.start());
        if let Some(side) = before.and_then(|mention| self.known_side(mention.actor)) {
            return Some(side);
        }
        let known = &self.scene.triggers.known;
        let behind = self
            .behind(phrase)
            .iter()
            .filter(|attached| [known.of, known.by, known.from].contains(&attached.word));
        behind.flat_map(|attached| &attached.phrases).find_map(|phrase| self.side(phrase))
    }

    fn sides_in_complement(&self, clause: &Clause, hostile: bool) -> Vec<Side> {
        let Some((_, inner)) = clause.complement else { return Vec::new() };
        let Some(inner) = self.clauses.clauses.get(inner) else { return Vec::new() };
        let objects = inner.objects.iter().flatten();
        let towards = |attached: &&crate::clauses::Attached| {
            let known = &self.scene.triggers.known;
            // "to avenge the killing of its commander": not he is threatened.
            !hostile && attached.word == known.of
                || [known.to, known.with, known.against, known.r#for, known.from, known.between, known.on]
                    .contains(&attached.word)
        };
        let attached = inner.attached.iter().filter(towards).flat_map(|attached| &attached.phrases);
        let own = if clause.subject == inner.subject { [].iter() } else { inner.subject.iter() };
        let named = |side: &Side| side.actor.is_some() || side.party.country.is_some();
        let sides = own
            .chain(objects)
            .chain(attached)
            .flat_map(|phrase| self.some_sides(std::slice::from_ref(phrase)));
        sides.filter(named).take(2).collect()
    }

    /// What a verb act is about.
    fn verb_content(&self, at: usize, binding: &Binding<'_>, kind: EventType) -> Content {
        use EventType as E;
        let clause = &self.clauses.clauses[at];
        // A deed is its own content: what is told is that it is done.
        if matches!(
            kind,
            E::Retreat
                | E::Aid
                | E::Cooperate
                | E::Sanction
                | E::Coerce
                | E::Mobilize
                | E::Assault
                | E::Consult
        ) {
            let phrases = binding.object.to_vec();
            return Content { clause: Some(at), phrases, doers: self.some_sides(binding.doer) };
        }
        // "its demand that the other side …": the clause hangs on the object.
        let hangs =
            |inner: &Clause| inner.noun_governor.as_ref().is_some_and(|noun| binding.object.contains(noun));
        if let Some(inner) = self.clauses.clauses.iter().position(hangs)
            && self.clauses.clauses[inner].verb.kind != GroupKind::Participle
            && !matches!(clause.complement, Some((Relation::Infinitive, _)))
        {
            let complement = &self.clauses.clauses[inner];
            let phrases = complement.objects.iter().flatten().cloned().collect();
            return Content { clause: Some(inner), phrases, doers: self.some_sides(&complement.subject) };
        }
        let inner = clause.complement.filter(|(relation, _)| match relation {
            Relation::Infinitive | Relation::That | Relation::Gerund(None) => true,
            Relation::Gerund(word) => {
                *word == binding.own_preposition || *word == Some(self.scene.triggers.known.of)
            }
            _ => false,
        });
        if let Some((_, inner)) = inner {
            let complement = &self.clauses.clauses[inner];
            let doers = self.some_sides(&complement.subject);
            let phrases = complement.objects.iter().flatten().cloned().collect();
            return Content { clause: Some(inner), phrases, doers };
        }
        let mut phrases: Vec<Phrase> = binding.object.to_vec();
        phrases.extend_from_slice(binding.second);
        // "asked Berlin for tanks": what is wanted stands behind `for`.
        if let Some(attached) = self.attached(clause, self.scene.triggers.known.r#for)
            && phrases.iter().all(|phrase| self.side(phrase).is_some())
        {
            let doers = self.some_sides(&phrases);
            return Content { clause: None, phrases: attached.phrases.clone(), doers };
        }
        Content { clause: None, phrases, doers: Vec::new() }
    }

    /// Whose words a clause is: by the quotations, else by the verb of saying that it hangs on.
    pub(crate) fn voice_of(&self, at: usize) -> Voice {
        let clause = &self.clauses.clauses[at];
        let marked = self.voice_at(self.clauses.terms[clause.verb.head].span.start());
        if marked != Voice::Press {
            return marked;
        }
        let mut at = at;
        for _ in 0..4 {
            let Some((relation, governor)) = self.clauses.clauses[at].governor else { return Voice::Press };
            let Some(upper) = self.clauses.clauses.get(governor) else { return Voice::Press };
            if relation == Relation::That
                && self.scene.triggers.is(upper.verb.verb, super::lexicon::List::Say)
            {
                return self.voice_of_speaker(&upper.subject);
            }
            if relation == Relation::That && !upper.subject.is_empty() {
                // "analysts believe", "officials fear".
                let voice = self.voice_of_speaker(&upper.subject);
                if matches!(voice, Voice::Expert(_)) {
                    return voice;
                }
            }
            at = governor;
        }
        Voice::Press
    }

    fn voice_of_speaker(&self, subject: &[Phrase]) -> Voice {
        let actor = subject.first().and_then(|phrase| {
            let span = self.clauses.span(&phrase.terms);
            self.scene.actors.at(span)
        });
        match actor {
            Some(actor) if self.scene.actors.is_expert(actor) => Voice::Expert(actor),
            Some(speaker) if self.is_party(speaker) => Voice::Party { speaker, direct: false },
            _ => Voice::Unknown { direct: false },
        }
    }

    /// "Egypt must leave", said by a party of another: a demand.
    fn demand_by_modal(&self, at: usize) -> Option<Act> {
        let clause = &self.clauses.clauses[at];
        let wish = clause.verb.tense == Tense::Must && clause.verb.kind == GroupKind::Finite;
        if !wish
            || matches!(
                clause.opening,
                crate::clauses::Opening::Condition | crate::clauses::Opening::Question
            )
        {
            return None;
        }
        let Voice::Party { speaker, direct } = self.voice_of(at) else { return None };
        let asker = self.known_side(speaker)?;
        let others = self.some_sides(&clause.subject);
        let addressed = clause.subject.iter().any(|phrase| self.is_word(phrase.head, "you"));
        let about_thing = clause.verb.passive
            && clause.subject.iter().any(|phrase| {
                self.is_matter(phrase)
                    || self.scene.triggers.is_political(self.clauses.terms[phrase.head].word.noun)
            });
        // "The cutters must sail", which the coder hears as a demand, be it ever so softly.
        let heard = self.is_heard(EventType::Request, clause) && !self.is_own_duty(clause);
        if others.iter().any(|other| same_party(other, &asker))
            || others.is_empty() && !addressed && !about_thing && !heard
        {
            return None;
        }
        let mut phrases: Vec<Phrase> = clause.objects.iter().flatten().cloned().collect();
        if clause.verb.passive {
            phrases = clause.subject.clone();
        }
        let doers = if clause.verb.passive { Vec::new() } else { others.clone() };
        let group = &clause.verb.terms;
        Some(Act {
            kind: EventType::Request,
            mode: None,
            trigger: self.clauses.span(group),
            lemma: clause.verb.verb,
            clause: Some(at),
            nominal: false,
            doers: vec![asker],
            recipients: others,
            content: Content { clause: Some(at), phrases, doers },
            negated: false,
            status: Status::Holds,
            voice: Voice::Party { speaker, direct },
            stance: None,
            stance_by_kind: true,
            told: Vec::new(),
            certain: false,
            rule: "REQUEST: must".to_owned(),
        })
    }

    /// "We must be patient": who asks it of itself, or of nobody.
    fn is_own_duty(&self, clause: &Clause) -> bool {
        let own = ["we", "i", "one", "there"];
        clause.subject.is_empty()
            || clause.subject.iter().any(|phrase| own.iter().any(|word| self.is_word(phrase.head, word)))
    }

    /// "There will be no talks", "has no intention of leaving": a refusal in the words of a noun.
    fn refusal_by_no(&self, at: usize) -> Option<Act> {
        let clause = &self.clauses.clauses[at];
        let object = clause.objects.first()?.first()?;
        let triggers = self.scene.triggers;
        let no = object.terms.clone().any(|term| self.is_word(term, "no"));
        if !no
            || clause.verb.kind != GroupKind::Finite
            || matches!(
                clause.opening,
                crate::clauses::Opening::Condition | crate::clauses::Opening::Question
            )
        {
            return None;
        }
        let voice = self.voice_of(at);
        let there = clause.subject.first().is_some_and(|phrase| self.is_word(phrase.head, "there"));
        let to_come = matches!(clause.verb.tense, Tense::Future | Tense::Would | Tense::Can);
        let (doers, content) =
            if there && to_come && clause.verb.verb == triggers.auxiliaries.be && self.is_matter(object) {
                let Voice::Party { speaker, .. } = voice else { return None };
                (
                    vec![self.known_side(speaker)?],
                    Content { clause: None, phrases: vec![object.clone()], doers: Vec::new() },
                )
            } else if clause.verb.verb == triggers.auxiliaries.have
                && INTENTIONS.iter().any(|known| self.is_word(object.head, known))
            {
                let hangs = |inner: &Clause| inner.noun_governor.as_ref() == Some(object);
                let inner = self.clauses.clauses.iter().position(hangs)?;
                let phrases = self.clauses.clauses[inner].objects.iter().flatten().cloned().collect();
                let doers = self.all_sides(&clause.subject);
                (doers.clone(), Content { clause: Some(inner), phrases, doers })
            } else {
                return None;
            };
        Some(Act {
            kind: EventType::Reject,
            mode: None,
            trigger: self.clauses.span(&(clause.verb.terms.start..object.head + 1)),
            lemma: clause.verb.verb,
            clause: Some(at),
            nominal: false,
            doers,
            recipients: Vec::new(),
            content,
            negated: false,
            status: Status::Holds,
            voice,
            stance: None,
            stance_by_kind: true,
            told: Vec::new(),
            certain: false,
            rule: "REJECT: no".to_owned(),
        })
    }

    /// "Will never accept", "does not want to talk": a refusal by somebody who may refuse.
    fn refusal(&self, at: usize, triggered: &[bool]) -> Option<Act> {
        let clause = &self.clauses.clauses[at];
        if !clause.verb.negated || clause.verb.kind != GroupKind::Finite || clause.verb.passive {
            return None;
        }
        let vocabulary = &self.scene.triggers.vocabulary;
        let verb = vocabulary.letters(clause.verb.verb);
        let firm = matches!(clause.verb.tense, Tense::Future | Tense::Would | Tense::Can)
            && REFUSABLE.contains(&verb);
        let unwilling = UNWILLING.contains(&verb)
            && clause.complement.is_some_and(|(relation, _)| relation == Relation::Infinitive);
        if !firm && !unwilling
            || self.status(at, triggered) == Status::Open
                && !matches!(clause.verb.tense, Tense::Can | Tense::Would)
        {
            return None;
        }
        if matches!(clause.opening, crate::clauses::Opening::Condition | crate::clauses::Opening::Question)
            || self.has_condition()
        {
            return None;
        }
        let doers = self.all_sides(&clause.subject);
        let voice = self.voice_of(at);
        // The paper's own "would not" and "cannot" are its guesses.
        let own_guess =
            matches!(voice, Voice::Press) && matches!(clause.verb.tense, Tense::Can | Tense::Would);
        if doers.is_empty() || own_guess {
            return None;
        }
        let inner = if unwilling { clause.complement.map(|(_, inner)| inner) } else { Some(at) };
        let phrases = inner
            .map(|inner| self.clauses.clauses[inner].objects.iter().flatten().cloned().collect())
            .unwrap_or_default();
        Some(Act {
            kind: EventType::Reject,
            mode: None,
            trigger: self.clauses.span(&clause.verb.terms),
            lemma: clause.verb.verb,
            clause: Some(at),
            nominal: false,
            doers: doers.clone(),
            recipients: Vec::new(),
            content: Content { clause: inner, phrases, doers },
            negated: false,
            status: Status::Holds,
            voice,
            stance: None,
            stance_by_kind: true,
            told: Vec::new(),
            certain: false,
            rule: format!("REJECT: not {verb}"),
        })
    }
}

impl SentenceScene<'_> {
    /// Whether the speaker is a doer of the act, or speaks for one: an official of no known state speaks for his own.
    pub(crate) fn speaks_for(&self, speaker: crate::ActorRef, doers: &[Side]) -> bool {
        if doers.iter().any(|doer| doer.actor == Some(speaker)) {
            return true;
        }
        let Some(side) = self.known_side(speaker) else { return false };
        let unplaced = side.party.country.is_none() && self.scene.actors.is_official(speaker);
        unplaced || doers.iter().any(|doer| same_party(doer, &side))
    }
}

/// Whether two sides belong to one state or organisation.
pub(crate) fn same_party(left: &Side, right: &Side) -> bool {
    left.actor.is_some() && left.actor == right.actor
        || left.party.country.is_some() && left.party.country == right.party.country
}

/// Verbs of yielding that are refused under a negation.
const REFUSABLE: &[&str] = &[
    "allow",
    "tolerate",
    "compromise",
    "negotiate",
    "surrender",
    "permit",
    "recognise",
    "recognize",
    "withdraw",
    "return",
    "budge",
    "yield",
    "bow",
    "give",
    "back",
    "abandon",
    "release",
    "lift",
    "hand",
    "cede",
    "leave",
    "change",
    "stop",
    "make",
    "renounce",
    "relinquish",
    "pay",
    "sign",
    "join",
    "talk",
    "extradite",
    "disarm",
    "retreat",
    "concede",
    "let",
    "capitulate",
    "hesitate",
    "submit",
    "share",
    "accommodate",
    "accept",
    "bend",
    "discuss",
];

/// Nouns of will: to have none of it is to refuse.
const INTENTIONS: &[&str] =
    &["intention", "plan", "plans", "desire", "wish", "interest", "intentions", "willingness"];

/// Verbs that say what one is not going to do.
const UNWILLING: &[&str] = &["want", "intend", "plan", "wish", "agree"];
