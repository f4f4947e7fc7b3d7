//! Who the subject of a cue is: before it, behind it, shared with an earlier verb; and whether such a subject says such a thing.

use super::attribution::SentenceReader;
use super::group::{Group, Voice};
use super::lexicon::{Form, Frame};
use super::passage::{Shape, UnitKind};
use super::phrase::Subject;
use std::ops::Range;

impl SentenceReader<'_, '_> {
    /// Whether the clause of the subject is only supposed: `if Osland agrees to …`.
    pub(super) fn is_supposed(&self, subject: &Subject) -> bool {
        let passage = self.passage;
        let before = subject.clause.checked_sub(1).filter(|&at| at >= self.sentence.start);
        before.is_some_and(|at| passage.is_any(at, &["if", "unless", "whether", "should", "once", "until"]))
    }

    /// Whether the word before a participle can be the one who does it: `protesters demanding`, not `stop accepting`.
    pub(super) fn acts(&self, group: &Group) -> bool {
        let Some(at) = group.units.start.checked_sub(1).filter(|&at| at >= self.sentence.start) else {
            return true;
        };
        let unit = &self.passage.units[at];
        let c = unit.classes;
        let aside = at > self.sentence.start && self.passage.kind(at - 1) == Some(UnitKind::Comma);
        !unit.is_word()
            || c.is_person()
            || c.is_document()
            || c.is_medium()
            || c.is_addressee()
            || c.is_coordinator()
            || unit.is_adverb() && aside
    }

    /// Whether such a subject says such a thing.
    pub(super) fn fits(&self, group: &Group, subject: &Subject) -> bool {
        let passage = self.passage;
        // `Michael Ross (PLU)` ends with Ross.
        let open = subject.phrase.clone().find(|&at| passage.kind(at) == Some(UnitKind::Open));
        let Some(last) = open.unwrap_or(subject.phrase.end).checked_sub(1) else { return false };
        let head = &passage.units[last];
        let document = passage.is_document(&subject.phrase);
        if passage.is(group.head, "states") && !document {
            let next = passage.units.get(group.units.end).filter(|_| group.units.end < self.sentence.end);
            return next.is_some_and(|next| {
                next.classes.is_that() || next.is_quote() || matches!(next.kind, UnitKind::Colon)
            });
        }
        let c = head.classes;
        let person = c.is_person()
            || c.is_addressee()
            || c.is_nominative()
            || passage.is_any(last, &["who", "some", "many", "others", "several"]);
        let somebody = document || person || head.capitalised || c.is_pronoun();
        let bare = matches!(group.form, Form::Third | Form::Base)
            && group.units.start == group.head
            && !passage.heading;
        let next = passage.behind_adverbs(group.units.end, self.sentence.end);
        let clause = passage.units[subject.phrase.start].classes.is_determiner()
            && passage
                .units
                .get(next)
                .is_some_and(|unit| next < self.sentence.end && (unit.classes.is_that() || unit.is_quote()))
            || passage.holds_finite(next..self.sentence.end)
                && passage.units[subject.phrase.start].classes.is_determiner()
                && subject.phrase.len() <= 2;
        if group.cue.homograph
            && bare
            && !(somebody || clause || head.shape == Shape::S && group.form == Form::Base)
        {
            return false;
        }
        !group.cue.sign || document || person || head.capitalised
    }

    /// Who speaks; `true` when the subject stands behind the verb.
    pub(super) fn subject_of(&self, group: &Group) -> Option<(Subject, bool)> {
        let passage = self.passage;
        let low = self.sentence.start;
        let start = group.units.start;
        let simple = |phrase: Range<usize>| Subject { clause: phrase.start, phrase, apposition: None };
        if group.voice == Voice::Gerund {
            return self.subject_of_gerund(group).map(|subject| (subject, false));
        }
        if let Some(subject) = self.inverted(group) {
            return Some((subject, true));
        }
        let before = start.checked_sub(1).filter(|&at| at >= low);
        if let Some(at) = before {
            let unit = &passage.units[at];
            if (unit.classes.is_relative() || unit.classes.is_that()) && unit.is_word() && at > low {
                // `the minister, who said`, `a statement that called`
                let end = if passage.kind(at - 1) == Some(UnitKind::Comma) { at - 1 } else { at };
                let nominal = passage
                    .units
                    .get(end.wrapping_sub(1))
                    .is_some_and(|unit| unit.cues.iter().all(|(_, form)| *form == Form::Noun));
                if end > low && nominal {
                    return passage.subject_before(low, end).map(|subject| (simple(subject.phrase), false));
                }
                return None;
            }
            // `he's` and `it's` hold their subject.
            if group.units.start < group.head
                && passage.units[group.units.start].classes.is_be()
                && passage.unit_text(group.units.start).contains(['\'', '’'])
            {
                return Some((simple(group.units.start..group.units.start + 1), false));
            }
        }
        let clause = passage.clause_start(low, start);
        if let Some(subject) = passage.subject_before(clause.max(low), start) {
            return Some((subject, false));
        }
        self.subject.clone().or_else(|| self.main_subject(start)).map(|subject| (subject, false))
    }

    /// `“…,” said Mira Tan, the envoy`: the subject behind the verb, where content stands before it.
    pub(super) fn inverted(&self, group: &Group) -> Option<Subject> {
        let passage = self.passage;
        if group.voice != Voice::Finite
            || group.units.start != group.head
            || !group.cue.quotes() && group.cue.admits(Frame::Postposed).is_none()
        {
            return None;
        }
        let before = group.head.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        let quote = passage.units[before].is_quote()
            || passage.kind(before) == Some(UnitKind::Comma)
                && before > self.sentence.start
                && passage.units[before - 1].is_quote();
        let comma =
            passage.kind(before) == Some(UnitKind::Comma) || passage.kind(before) == Some(UnitKind::Dash);
        if !quote && !comma {
            return None;
        }
        let high = self.sentence.end;
        let phrase = passage.phrase_after(group.units.end, high);
        let first = passage.units.get(phrase.start).filter(|_| !phrase.is_empty())?;
        if first.classes.is_time()
            || first.is_quote()
            || !passage.may_speak(&phrase)
            || self.is_object_pronoun(phrase.start)
        {
            return None;
        }
        if !quote {
            // `The talks failed, said Oren` against `The minister, a hawk, said the talks failed`.
            let clause = passage.clause_start(self.sentence.start, before);
            let whole = passage.holds_finite(clause..before);
            let ends =
                passage.units.get(phrase.end).is_none_or(|unit| !unit.is_finite() && !unit.classes.is_to())
                    || phrase.end >= high;
            let content = (clause..before).any(|at| passage.units[at].is_quote());
            if !(whole || content) || !ends || passage.holds_finite(phrase.end..self.clause_stop(phrase.end))
            {
                return None;
            }
        }
        let apposition = self.apposition_behind(phrase.end);
        Some(passage.name_first(Subject { clause: group.head, phrase, apposition }))
    }

    pub(super) fn is_object_pronoun(&self, at: usize) -> bool {
        self.passage
            .is_any(at, &["him", "her", "them", "us", "me", "himself", "herself", "themselves", "it", "that"])
    }

    pub(super) fn clause_stop(&self, from: usize) -> usize {
        (from..self.sentence.end)
            .find(|&at| {
                matches!(
                    self.passage.units[at].kind,
                    UnitKind::Comma | UnitKind::Stop | UnitKind::Semicolon | UnitKind::Quote(_)
                )
            })
            .unwrap_or(self.sentence.end)
    }

    /// `, the envoy of Osland` behind a name.
    pub(super) fn apposition_behind(&self, at: usize) -> Option<Range<usize>> {
        let passage = self.passage;
        if passage.kind(at) != Some(UnitKind::Comma) || at >= self.sentence.end {
            return None;
        }
        let unit = passage.units.get(at + 1).filter(|_| at + 1 < self.sentence.end)?;
        let c = unit.classes;
        if !unit.is_word()
            || c.is_relative()
            || c.is_preposition()
            || c.is_subordinator()
            || c.is_nominative()
            || unit.is_adverb() && !c.is_determiner()
            || unit.shape == Shape::Ing
            || c.is_coordinator()
        {
            return None;
        }
        let end = self.clause_stop(at + 1);
        (!passage.has_clause(&(at + 1..end))).then_some(at + 1..end)
    }

    /// `…, adding that`, `a letter urging`, `by saying`.
    pub(super) fn subject_of_gerund(&self, group: &Group) -> Option<Subject> {
        let passage = self.passage;
        let low = self.sentence.start;
        let before = group.units.start.checked_sub(1).filter(|&at| at >= low);
        let Some(at) = before else { return self.subject_behind(group) };
        let unit = &passage.units[at];
        let noun = unit.is_word() && !unit.is_adverb() && {
            let c = unit.classes;
            !(c.is_preposition()
                || c.is_coordinator()
                || c.is_subordinator()
                || c.is_to()
                || c.is_that()
                || c.is_nominative()
                || c.is_determiner()
                || c.is_time()
                || unit.is_finite())
        };
        if noun && unit.cues.iter().all(|(_, form)| *form == Form::Noun) {
            return passage.subject_before(low, group.units.start);
        }
        self.subject.clone().or_else(|| self.main_subject(at)).or_else(|| self.subject_behind(group))
    }

    /// `Calling the plan a trap, Oren left`: the subject that follows an opening participle.
    pub(super) fn subject_behind(&self, group: &Group) -> Option<Subject> {
        let passage = self.passage;
        let comma =
            (group.units.end..self.sentence.end).find(|&at| passage.kind(at) == Some(UnitKind::Comma))?;
        let phrase = passage.trim_phrase(passage.phrase_after(comma + 1, self.sentence.end));
        (!phrase.is_empty() && passage.may_speak(&phrase)).then_some(Subject {
            clause: phrase.start,
            phrase,
            apposition: None,
        })
    }

    /// The subject of the first finite verb before `high`.
    pub(super) fn main_subject(&self, high: usize) -> Option<Subject> {
        let passage = self.passage;
        for at in self.sentence.start + 1..high {
            let unit = &passage.units[at];
            let verb = unit.is_finite()
                || unit.cues.iter().any(|(_, form)| matches!(form, Form::Past | Form::Third))
                || unit.is_word() && unit.shape == Shape::Ed && !unit.capitalised;
            if verb
                && !passage.units[at - 1].classes.is_relative()
                && let Some(subject) = passage.subject_before(self.sentence.start, at)
            {
                return Some(subject);
            }
        }
        self.first_name(high)
    }

    /// Where no verb is known: the pronoun or name that opens the sentence.
    fn first_name(&self, high: usize) -> Option<Subject> {
        let passage = self.passage;
        let mut start = self.sentence.start;
        while start < high
            && (passage.units[start].classes.is_coordinator() || passage.units[start].is_adverb())
        {
            start += 1;
        }
        let unit = passage.units.get(start).filter(|unit| start < high && unit.is_word())?;
        let phrase = passage.phrase_after(start, high);
        let name = unit.classes.is_nominative() || phrase.clone().all(|at| passage.units[at].capitalised);
        (name && !phrase.is_empty()).then_some(Subject { clause: phrase.start, phrase, apposition: None })
    }
}
