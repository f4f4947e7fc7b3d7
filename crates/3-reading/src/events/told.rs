//! Acts that a coder outside of the rules has found: its words become sides, content and voice as those of a rule's do.

use super::act::{Act, Content};
use super::scene::{SentenceScene, Voice};
use super::sides::{Side, push};
use super::status::Status;
use crate::clauses::{Attached, NounPhrase, Opening, Phrase, Relation, Tag, Tense};
use crate::{ActorKind, EventType, Told};
use onrecord_text::Span;

/// Whether the other side of an act is the state that its doer speaks for: nobody asks his own state by name.
fn is_own_state(doer: &Side, other: &Side) -> bool {
    other.kind == ActorKind::State
        && other.party.country.is_some()
        && other.party.country == doer.party.country
}

impl SentenceScene<'_> {
    /// The acts of a coder that lie in the sentence and that no rule has told already.
    pub(crate) fn told_acts(&self, acts: &[Act]) -> Vec<Act> {
        self.told()
            .iter()
            .filter(|told| told.sure || told.likely && told.verbal && self.speaker_of(told).is_some())
            // A rule that knows the words but tells nothing of them, knowing no doer, gives way where the coder is certain.
            .filter(|told| {
                let same = |act: &&Act| act.trigger.overlaps(told.trigger);
                acts.iter().find(same).is_none_or(|act| told.certain && self.event(act).is_none())
            })
            .filter_map(|told| self.told_act(told))
            .collect()
    }

    /// Leaves out acts of rules at whose words the coder is sure to hear another event; what must be done is a demand whatever
    /// the deed.
    pub(crate) fn drop_outvoted(&self, acts: &mut Vec<Act>) {
        let outvoted = |act: &Act| {
            let mut same =
                self.told().iter().filter(|told| told.decided && act.trigger.overlaps(told.trigger));
            !act.is_by_modal()
                && same.any(|told| self.event(act).is_some_and(|event| event.r#type != told.kind))
        };
        acts.retain(|act| !outvoted(act));
    }

    /// What the tree tells of the content of acts that rules found.
    pub(crate) fn add_told_contents(&self, acts: &mut [Act]) {
        for act in acts {
            if let Some(told) = self.told().iter().find(|told| act.trigger.overlaps(told.trigger)) {
                act.told.clone_from(&told.contents);
            }
        }
    }

    /// What the coder found in the sentence.
    fn told(&self) -> &[Told] {
        let all = self.scene.told;
        let from = all.partition_point(|told| told.trigger.start() < self.span.start());
        let length = all[from..].iter().take_while(|told| told.trigger.end() <= self.span.end()).count();
        &all[from..from + length]
    }

    /// Whether the coder finds it possible that the verb of a clause tells such an event.
    pub(crate) fn is_heard(&self, kind: EventType, clause: &crate::clauses::Clause) -> bool {
        let verb = self.clauses.span(&clause.verb.terms);
        self.told().iter().any(|told| told.kind == kind && told.trigger.overlaps(verb))
    }

    fn told_act(&self, told: &Told) -> Option<Act> {
        let term = self.term_at(told.trigger)?;
        let verb = self.clauses.clauses.iter().position(|clause| clause.verb.head == term);
        // What may be or is not so is no event, but may tell a stand: "could sign if", "never agreed to".
        let supposed = verb.is_some_and(|verb| self.clauses.clauses[verb].opening == Opening::Condition);
        let open = told.hypothetical || told.negated || supposed;
        if open && told.stance.is_none() {
            return None;
        }
        let doers = self.doers_of(told, verb);
        if doers.is_empty() && !self.tells_of_a_victim(told, verb) {
            return None;
        }
        let recipients = self.recipients_of(told, &doers);
        // Who talks to a paper confers with nobody.
        let media = |side: &Side| matches!(side.party.sector.as_deref(), Some("MED" | "JRN"));
        if told.kind == EventType::Consult && recipients.iter().any(media) {
            return None;
        }
        let noun = self.phrase_of(term);
        let (clause, content) = match (verb, noun) {
            (Some(clause), _) => (Some(clause), self.content_of_clause(clause)),
            // A verb that the clause reader does not know.
            (None, _) if told.verbal => (None, Content::default()),
            // A word before its noun ("captured soldiers") tells of something that happened, not that it did now.
            (None, Some(noun)) if noun.phrase.head == term => (self.home(noun), self.content_of_noun(noun)),
            (None, _) => return None,
        };
        let voice = match (verb, clause) {
            (Some(clause), _) | (None, Some(clause)) => self.voice_of(clause),
            (None, None) => self.voice_of_speech_at(told.trigger.start()),
        };
        let voice = self.own_voice(voice, told, &doers);
        if voice == Voice::Press && self.is_guess(told, verb) {
            return None;
        }
        let word = self.clauses.terms[term].word;
        Some(Act {
            kind: told.kind,
            mode: told.mode.clone(),
            trigger: told.trigger,
            lemma: verb.map_or(word.noun, |verb| self.clauses.clauses[verb].verb.verb),
            clause,
            nominal: verb.is_none() && !told.verbal,
            doers,
            recipients,
            content,
            // The coder hears a refusal as one; of everything else a negation makes something else or nothing.
            negated: told.kind != EventType::Reject
                && verb.is_some_and(|verb| self.clauses.clauses[verb].verb.negated),
            status: match (open, told.future) {
                (true, _) => Status::Open,
                (_, true) => Status::Future,
                _ => Status::Holds,
            },
            voice,
            stance: told.stance,
            stance_by_kind: told.stance_by_kind,
            told: told.contents.clone(),
            certain: told.certain,
            rule: told.rule.clone(),
        })
    }

    /// Who does it: whom the coder points to, the subject, who speaks, whose people they are; whoever it is by the words alone
    /// only where the coder is certain.
    fn doers_of(&self, told: &Told, verb: Option<usize>) -> Vec<Side> {
        let mut doers = self.told_sides(&told.actors, false);
        if let Some(clause) = verb.map(|clause| &self.clauses.clauses[clause])
            && doers.iter().all(|side| side.actor.is_none())
            && !clause.verb.passive
        {
            // "Chad, a landlocked country, offered": of a name and what explains it the coder may point to either.
            let named = self.all_sides(&clause.subject);
            if doers.is_empty() || !named.is_empty() && named.iter().all(|side| side.actor.is_some()) {
                doers = named;
            }
        }
        if doers.is_empty() {
            doers = self.speaker_of(told).into_iter().collect();
        }
        if doers.is_empty() && told.verbal {
            doers = self.owners_of(told);
        }
        if doers.is_empty() && told.certain {
            doers = self.told_sides(&told.actors, true);
        }
        if doers.is_empty() && told.certain {
            doers = self.people_at(&told.actors);
        }
        doers
    }

    fn recipients_of(&self, told: &Told, doers: &[Side]) -> Vec<Side> {
        let mut recipients = self.told_sides(&told.recipients, true);
        recipients
            .retain(|side| !doers.iter().any(|doer| doer.party == side.party || is_own_state(doer, side)));
        if doers.is_empty() && recipients.is_empty() {
            recipients = self.people_at(&told.recipients);
        }
        recipients
    }

    /// "If Chad stood surety, both could go home": what could be is a guess.
    fn is_guess(&self, told: &Told, verb: Option<usize>) -> bool {
        let could =
            verb.is_some_and(|verb| matches!(self.clauses.clauses[verb].verb.tense, Tense::Can | Tense::May));
        could && (told.hypothetical || self.has_condition())
    }

    /// Who speaks, where what is done is done by saying it and the words do not name who does it: "It must come down,"
    /// he said.
    fn speaker_of(&self, told: &Told) -> Option<Side> {
        use EventType as E;
        let by_words = matches!(
            told.kind,
            E::Request | E::Reject | E::Threaten | E::Accuse | E::Agree | E::Concede | E::Support
        );
        match self.voice_of_speech_at(told.trigger.start()) {
            Voice::Party { speaker, .. } if by_words => self.known_side(speaker),
            _ => None,
        }
    }

    /// Whose people they are who do it: "Amina Deng's team appealed", "its consul", "the minister's press officer".
    fn owners_of(&self, told: &Told) -> Vec<Side> {
        let mut sides = Vec::new();
        for head in &told.actors {
            let noun = self.term_at(*head).and_then(|term| self.phrase_of(term));
            if let Some(owner) = noun.and_then(|noun| self.owner(&noun.phrase)) {
                push(&mut sides, owner);
            }
        }
        sides
    }

    /// Whether the act is told by what it did to somebody, whoever did it: "nine policemen were killed", "the killing of
    /// nine policemen".
    fn tells_of_a_victim(&self, told: &Told, verb: Option<usize>) -> bool {
        use EventType as E;
        let suffered = match verb {
            Some(verb) => self.clauses.clauses[verb].verb.passive,
            None => !told.verbal && told.kind == E::Assault,
        };
        told.certain
            && suffered
            && told.actors.is_empty()
            && !told.recipients.is_empty()
            && matches!(told.kind, E::Assault | E::Coerce | E::Sanction | E::Retreat)
    }

    /// Who says of itself what it does is heard, whoever that is: "We say yes," Yaneth told reporters.
    fn own_voice(&self, voice: Voice, told: &Told, doers: &[Side]) -> Voice {
        if voice != (Voice::Unknown { direct: true }) || !told.certain {
            return voice;
        }
        let speaker = self.speaker_at(told.trigger.start());
        match speaker.filter(|speaker| doers.iter().any(|doer| doer.actor == Some(*speaker))) {
            Some(speaker) => Voice::Party { speaker, direct: true },
            None => voice,
        }
    }

    /// People without a name, as the words call them: "growers blocked the road", "a Chadian cutter rammed".
    fn people_at(&self, heads: &[Span]) -> Vec<Side> {
        let mut sides = Vec::new();
        for head in heads {
            let Some(term) = self.term_at(*head) else { continue };
            let noun = &self.clauses.terms[term];
            if noun.tag != Tag::Noun {
                continue;
            }
            let Some(found) = self.phrase_of(term).filter(|found| found.phrase.head == term) else {
                continue;
            };
            push(&mut sides, self.side_in_words(&found.phrase));
        }
        sides
    }

    /// The term that stands at a span.
    pub(crate) fn term_at(&self, span: Span) -> Option<usize> {
        self.clauses.terms.iter().position(|term| term.span.overlaps(span))
    }

    /// The noun phrase that holds a term.
    pub(crate) fn phrase_of(&self, term: usize) -> Option<&NounPhrase> {
        self.clauses.phrases.iter().find(|noun| noun.phrase.terms.contains(&term))
    }

    /// Who the words are: each is the head of a phrase. Words that are nobody's name or body of people are left out.
    pub(crate) fn told_sides(&self, heads: &[Span], private: bool) -> Vec<Side> {
        let mut sides: Vec<Side> = Vec::new();
        for head in heads {
            let Some(noun) = self.term_at(*head).and_then(|term| self.phrase_of(term)) else { continue };
            let found = if private {
                self.anyone(&noun.phrase).into_iter().collect()
            } else {
                self.sides_of(&noun.phrase)
            };
            found.into_iter().for_each(|side| push(&mut sides, side));
        }
        sides
    }

    fn content_of_clause(&self, at: usize) -> Content {
        let clause = &self.clauses.clauses[at];
        let objects = |clause: &crate::clauses::Clause| -> Vec<Phrase> {
            clause.objects.iter().flatten().cloned().collect()
        };
        let inner = clause.complement.filter(|(relation, _)| {
            matches!(relation, Relation::Infinitive | Relation::That | Relation::Gerund(_))
        });
        match inner.and_then(|(_, inner)| Some((inner, self.clauses.clauses.get(inner)?))) {
            Some((inner, complement)) => Content {
                clause: Some(inner),
                phrases: objects(complement),
                doers: self.some_sides(&complement.subject),
            },
            None => Content { clause: None, phrases: objects(clause), doers: Vec::new() },
        }
    }

    fn content_of_noun(&self, noun: &NounPhrase) -> Content {
        let known = &self.scene.triggers.known;
        let of = |attached: &&Attached| [known.of, known.r#for].contains(&attached.word);
        let attached = noun.attached.iter().filter(of);
        Content {
            clause: None,
            phrases: attached.flat_map(|attached| attached.phrases.iter().cloned()).collect(),
            doers: Vec::new(),
        }
    }
}
