//! From an act to a coded event: tense, negation and voice are heard, sides and circumstances filled in.

use super::act::Act;
use super::scene::{SentenceScene, Voice};
use super::sides::Side;
use super::status::Status;
use crate::clauses::{Closed, GroupKind, Phrase, Tense};
use crate::{Attitude, DateMention, Event, EventType, Party, TimexKind};
use jiff::civil::Date;

impl SentenceScene<'_> {
    /// Codes an act; `None` for one that is no event.
    pub(crate) fn event(&self, act: &Act) -> Option<Event> {
        let nobody = act.doers.is_empty() && (act.recipients.is_empty() || !act.certain);
        if nobody || !self.may_tell(act) || self.is_question() || self.is_own_demand(act) {
            return None;
        }
        let (kind, attitude) = self.kind(act)?;
        if !act.certain && !self.has_its_sides(kind, act) {
            return None;
        }
        let date = self.date_near(act);
        let historical = !attitude.future && date.is_some_and(|date| self.is_long_past(date));
        let mode = if kind == act.kind { self.mode(act) } else { self.mode_after_turn(kind, act) };
        let parties = |sides: &[Side]| sides.iter().map(|side| side.party.clone()).collect::<Vec<Party>>();
        Some(Event {
            span: self.span,
            trigger: act.trigger,
            r#type: kind,
            mode,
            contexts: self.contexts(),
            actors: parties(&act.doers),
            recipients: parties(&act.recipients),
            date: date.and_then(|date| date.value.clone()),
            place: self.place(act),
            attitude: Attitude { historical, ..attitude },
            rule: act.rule.clone(),
            confidence: confidence(act),
        })
    }

    /// A question asserts nothing: "Will Cairo answer the demands of Khartoum?"
    pub(crate) fn is_question(&self) -> bool {
        let marks = self.clauses.terms.iter().rev().take(2);
        marks.into_iter().any(|term| !term.is_word && term.span.of(self.scene.text).contains('?'))
    }

    /// Nobody rejects "their own demands": the sentence is damaged.
    pub(crate) fn is_own_demand(&self, act: &Act) -> bool {
        let says_own = |phrase: &Phrase| phrase.terms.clone().any(|term| self.is_word(term, "own"));
        let clause = act.clause.and_then(|clause| self.clauses.clauses.get(clause));
        act.kind == EventType::Reject
            && (act.content.phrases.iter().any(says_own)
                || clause.is_some_and(|clause| clause.objects.iter().flatten().any(says_own)))
    }

    /// Whether the act is told of a day long past.
    pub(crate) fn is_history(&self, act: &Act) -> bool {
        self.date_near(act).is_some_and(|date| self.is_long_past(date))
    }

    /// Whether the voice may tell such an act: no expert, no private person, nobody about others in quotation marks.
    fn may_tell(&self, act: &Act) -> bool {
        match act.voice {
            Voice::Press | Voice::Party { direct: false, .. } | Voice::Unknown { direct: false } => true,
            Voice::Expert(_) | Voice::Document(_) | Voice::Unknown { direct: true } => false,
            Voice::Party { speaker, direct: true } => self.speaks_for(speaker, &act.doers),
        }
    }

    /// The type after tense and negation.
    fn kind(&self, act: &Act) -> Option<(EventType, Attitude)> {
        use EventType as E;
        let mut attitude = Attitude::default();
        if act.negated {
            return self.negated(act).map(|kind| (kind, attitude));
        }
        match act.status {
            Status::Open => return self.open(act),
            Status::Holds => return Some((act.kind, attitude)),
            Status::Future => attitude.future = true,
        }
        let kind = match act.kind {
            // What is promised of these is itself an agreement.
            E::Consult | E::Support | E::Cooperate | E::Aid => E::Agree,
            E::Retreat => E::Concede,
            // A deed against others foretold is a threat when it hangs on a condition or is the doer's own word.
            E::Assault | E::Sanction | E::Coerce if self.has_condition() || self.is_own_word(act) => {
                E::Threaten
            }
            E::Reject if self.has_condition() && !act.nominal => E::Threaten,
            // A war foretold by others is no war.
            E::Assault => return None,
            other => other,
        };
        // The deed is to come, the threat is there.
        if kind == E::Threaten {
            attitude.future = false;
        }
        // What is promised under a condition is no event yet.
        if self.has_condition() && matches!(kind, E::Agree | E::Concede | E::Aid | E::Retreat) {
            return None;
        }
        Some((kind, attitude))
    }

    /// Whether the doer says it of itself.
    fn is_own_word(&self, act: &Act) -> bool {
        matches!(act.voice, Voice::Party { speaker, .. } if self.speaks_for(speaker, &act.doers))
    }

    /// A negated act: to refuse what others want is a rejection, everything else is no event.
    fn negated(&self, act: &Act) -> Option<EventType> {
        use EventType as E;
        let clause = act.clause.and_then(|clause| self.clauses.clauses.get(clause))?;
        if clause.opening == crate::clauses::Opening::Condition {
            return None;
        }
        let firm = matches!(
            clause.verb.tense,
            Tense::Future | Tense::Would | Tense::Can | Tense::Present | Tense::Must
        );
        let said = act.voice != Voice::Press || act.status != Status::Open;
        let yielding = matches!(
            act.kind,
            E::Agree | E::Support | E::Concede | E::Retreat | E::Consult | E::Cooperate | E::Aid
        );
        // "did not agree" is a refusal, "did not meet" is none.
        let past = clause.verb.tense == Tense::Past && act.kind == E::Agree && act.status == Status::Holds;
        let guess =
            act.voice == Voice::Press && matches!(clause.verb.tense, Tense::Can | Tense::Would | Tense::Must);
        // "does not provide aid" tells of no refusal; "does not accept" does.
        let habit = clause.verb.tense == Tense::Present && !matches!(act.kind, E::Agree | E::Support);
        (yielding && said && (firm && !guess && !habit || past)).then_some(E::Reject)
    }

    /// An act that is not asserted: only what a party offers or is ready for under a condition is kept.
    fn open(&self, act: &Act) -> Option<(EventType, Attitude)> {
        let clause = act.clause.and_then(|clause| self.clauses.clauses.get(clause))?;
        let party = matches!(act.voice, Voice::Party { .. });
        let conditional = party
            && act.kind == EventType::Agree
            && matches!(clause.verb.tense, Tense::Would | Tense::May)
            && clause.governor.is_none_or(|(_, governor)| {
                self.clauses.clauses.get(governor).is_none_or(|upper| !upper.verb.negated)
            });
        let attitude = Attitude { hypothetical: true, ..Attitude::default() };
        conditional.then_some((EventType::Agree, attitude))
    }

    /// Types that mean nothing without their other side.
    fn has_its_sides(&self, kind: EventType, act: &Act) -> bool {
        use EventType as E;
        let voiced = act.doers.iter().any(Side::has_voice);
        match kind {
            E::Consult if !voiced => false,
            E::Consult | E::Agree
                if act.mode.as_deref() == Some("visit") && !act.doers.iter().any(Side::travels) =>
            {
                false
            }
            E::Consult => {
                act.doers.len() + act.recipients.len() > 1
                    || act.doers.iter().any(|side| side.actor.is_none())
                    || !act.nominal && act.mode.as_deref() != Some("visit")
            }
            E::Agree if act.kind == E::Consult => {
                act.doers.len() + act.recipients.len() > 1 || self.is_plural_side(act)
            }
            E::Aid | E::Cooperate => (!act.recipients.is_empty() || act.doers.len() > 1) && voiced,
            E::Agree | E::Support | E::Concede | E::Sanction | E::Mobilize => voiced,
            _ => true,
        }
    }

    fn is_plural_side(&self, act: &Act) -> bool {
        act.doers.iter().any(|side| side.actor.is_none())
    }

    fn mode_after_turn(&self, kind: EventType, act: &Act) -> Option<String> {
        let mode = match (kind, act.kind) {
            (EventType::Threaten, EventType::Assault) => "violence",
            (EventType::Threaten, EventType::Sanction | EventType::Coerce) => "restrict",
            (EventType::Reject, EventType::Consult) => "meet",
            (EventType::Reject, EventType::Retreat | EventType::Concede) => "yield",
            (EventType::Reject, EventType::Aid | EventType::Cooperate) => "assist",
            (EventType::Reject, _) => {
                let act = Act { kind: EventType::Reject, mode: None, ..act.clone() };
                return self.mode(&act);
            }
            _ => return None,
        };
        Some(mode.to_owned())
    }

    /// The date in the sentence that stands nearest to the trigger.
    fn date_near(&self, act: &Act) -> Option<&DateMention> {
        let distance = |date: &&DateMention| {
            let (from, to) = (date.span, act.trigger);
            if from.end() <= to.start() {
                to.start() - from.end()
            } else {
                from.start().saturating_sub(to.end())
            }
        };
        // A date behind another finite verb dates something else.
        let apart = |date: &&DateMention| {
            let before = date.span.start() < act.trigger.start();
            let (from, to) = if before { (date.span, act.trigger) } else { (act.trigger, date.span) };
            self.clauses.clauses.iter().any(|clause| {
                let head = self.clauses.terms[clause.verb.head].span;
                clause.verb.kind == GroupKind::Finite
                    && head.start() >= from.end()
                    && head.end() <= to.start()
            })
        };
        let dated = self
            .dates
            .iter()
            .filter(|date| is_calendar(date) && matches!(date.r#type, TimexKind::Date | TimexKind::Time));
        dated.filter(|date| !apart(date)).min_by_key(distance)
    }

    /// Whether a date lies in an earlier month than the writing, or more than a month back.
    fn is_long_past(&self, date: &DateMention) -> bool {
        let (Some(value), Some(written)) = (&date.value, self.scene.published) else { return false };
        let mut parts = value.splitn(3, '-');
        let Some(year) = parts.next().and_then(|year| year.parse::<i16>().ok()) else { return false };
        let month = parts.next().and_then(|month| month.parse::<i8>().ok());
        let day = parts.next().and_then(|day| day.get(..2)?.parse::<i8>().ok());
        match (month, day) {
            (Some(month), Some(day)) => {
                Date::new(year, month, day).is_ok_and(|date| (written - date).get_days() > 31)
            }
            (Some(month), None) => (year, month) < (written.year(), written.month()),
            _ => value.len() <= 4 && year < written.year(),
        }
    }

    /// Where it happened, as written: what stands behind `in`, `at` or `near` in the clause.
    fn place(&self, act: &Act) -> Option<String> {
        let clause = self.clauses.clauses.get(act.clause?)?;
        let known = &self.scene.triggers.known;
        let stands = |term: usize| {
            let term = &self.clauses.terms[term];
            term.capital && term.word.closed == Closed::Open
        };
        let attached = clause.attached.iter().filter(|attached| {
            attached.word == known.r#in || attached.word == known.at || self.is_word(attached.term, "near")
        });
        let phrase = attached.flat_map(|attached| &attached.phrases).find(|phrase| stands(phrase.head))?;
        Some(self.words(&phrase.terms).to_owned())
    }

    fn contexts(&self) -> Vec<String> {
        let bits = self
            .clauses
            .terms
            .iter()
            .fold(0, |bits, term| bits | self.scene.triggers.contexts_of(term.word.itself));
        let names = self.scene.triggers.context_names.iter().enumerate();
        names.filter(|(index, _)| bits >> index & 1 == 1).map(|(_, name)| name.clone()).collect()
    }
}

/// How sure the reader is: a named doer, a named other side, a clear voice.
fn confidence(act: &Act) -> f32 {
    let named = !act.doers.is_empty() && act.doers.iter().all(|side| side.actor.is_some());
    let mut confidence: f32 = if named { 0.75 } else { 0.6 };
    if !act.recipients.is_empty() || act.doers.len() > 1 {
        confidence += 0.1;
    }
    if act.nominal {
        confidence -= 0.1;
    }
    if matches!(act.voice, Voice::Unknown { .. }) {
        confidence -= 0.1;
    }
    confidence
}

/// Whether a date has a place in the calendar, which "now" and "recently" have not.
fn is_calendar(date: &DateMention) -> bool {
    date.value.as_ref().is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()))
}
