//! Attributions without an active verb: passives, `according to`, nouns with an owner.

use super::adverbials::Skim;
use super::attribution::{Piece, SentenceReader, single};
use super::content::Reach;
use super::found::{Found, Tier};
use super::group::Group;
use super::lexicon::Frame;
use super::passage::{Shape, UnitKind};
use super::phrase::Subject;
use super::speaker::Speaker;
use crate::QuotationKind;
use onrecord_text::Span;
use std::ops::Range;

impl SentenceReader<'_, '_> {
    /// `The plan was rejected by Osland`, `was quoted as saying`, `a plan backed by …`.
    pub(super) fn read_passive(&mut self, group: &Group) {
        let passage = self.passage;
        let high = self.sentence.end;
        let at = passage.behind_adverbs(group.units.end, high);
        if group.cue.admits(Frame::Passive("as")).is_some()
            && passage.is(at, "as")
            && passage.is_any(at + 1, &["saying", "telling", "stating", "warning", "writing"])
        {
            let low = passage.clause_start(self.sentence.start, group.units.start);
            if let Some(subject) = passage.subject_before(low, group.units.start) {
                self.quoted_as(group, &subject, at + 2);
            }
            return;
        }
        let Some(kind) = group.cue.admits(Frame::Passive("by")) else { return };
        let Some(by) = (at..high.min(at + 12)).find(|&i| passage.is(i, "by")) else { return };
        if (at..by).any(|i| {
            !(passage.units[i].is_word()
                || passage.units[i].is_quote()
                || passage.kind(i) == Some(UnitKind::Number))
                || passage.units[i].is_finite()
        }) {
            return;
        }
        let agent = passage.trim_phrase(passage.phrase_after(by + 1, high));
        let doing = passage.units.get(by + 1).is_some_and(|unit| unit.shape == Shape::Ing);
        if agent.is_empty()
            || doing
            || group.possible
            || group.negated
            || !passage.may_speak(&agent)
            || agent.clone().all(|i| passage.units[i].classes.is_time())
        {
            return;
        }
        let low = passage.clause_start(self.sentence.start, group.units.start);
        let Some(object) = passage.subject_before(low, group.units.start) else { return };
        // `a request slammed as a trap by …`: what it is called is the content.
        let named = passage.is(at, "as") && by > at + 1;
        let content = if named { at + 1..by } else { self.passive_object(&object, group) };
        let cue_end = if named { at + 1 } else { group.units.end };
        let piece = Piece::one(content, Tier::Phrase, kind, "passive with by", cue_end);
        let speaker =
            Subject { clause: agent.start, apposition: self.apposition_behind(agent.end), phrase: agent };
        self.add(group, Some(&speaker), &piece, &Skim::default());
    }

    /// The whole phrase that stands before a passive: with the clause inside it (`the demand that there be none`).
    pub(super) fn passive_object(&self, object: &Subject, group: &Group) -> Range<usize> {
        let passage = self.passage;
        let low = self.sentence.start;
        let before = object.phrase.start.checked_sub(1).filter(|&at| at > low);
        let inside = before.is_some_and(|at| {
            passage.units[at].is_word()
                && (passage.units[at].is_finite()
                    || passage.units[at].classes.is_be()
                    || passage.units[at].classes.is_that()
                    || passage.units[at].is_adverb())
        });
        let start = (low..object.phrase.start)
            .rev()
            .find(|&at| {
                matches!(
                    passage.units[at].kind,
                    UnitKind::Comma | UnitKind::Semicolon | UnitKind::Colon | UnitKind::Dash
                ) || passage.units[at].is_quote()
            })
            .map_or(low, |at| at + 1);
        let end = object
            .apposition
            .as_ref()
            .map_or(object.phrase.end, |_| object.phrase.end)
            .max(object.phrase.start + 1);
        if inside { passage.trim_phrase(start..group.units.start) } else { object.phrase.start..end }
    }

    /// `was quoted as saying …`
    pub(super) fn quoted_as(&mut self, group: &Group, subject: &Subject, at: usize) {
        let passage = self.passage;
        let high = self.sentence.end;
        let skim = passage.skim(at, high, |_| false);
        let mut start = skim.at;
        while start < high
            && (matches!(passage.units[start].kind, UnitKind::Comma | UnitKind::Colon)
                || passage.is(start, "that"))
        {
            start += 1;
        }
        let (ranges, tier) = if start >= high || passage.kind(start) == Some(UnitKind::Stop) {
            let Some(quote) = self.quote_before(subject.clause) else { return };
            (single(quote..quote + 1), Tier::Direct)
        } else if passage.units[start].is_quote() && passage.is_utterance(start) {
            (single(start..start + 1), Tier::Direct)
        } else {
            (single(start..passage.content_end(start, high, Reach::Clause)), Tier::Clause)
        };
        self.behind = at;
        self.claimed.extend(ranges.iter().flat_map(Clone::clone).filter(|&i| passage.units[i].is_quote()));
        let piece = Piece {
            ranges,
            tier,
            kind: QuotationKind::Speech,
            rule: "quoted as saying",
            open_end: tier == Tier::Direct,
            cue_end: at,
        };
        self.add(group, Some(subject), &piece, &skim);
    }

    /// `Osland's demand that …`, `its call for …`, `allegations from the ministry that …`.
    pub(super) fn read_noun(&mut self, group: &Group) {
        let passage = self.passage;
        let (low, high) = (self.sentence.start, self.sentence.end);
        let mut at = group.units.end;
        let owner = self.owner_before(group.head, low);
        let mut source = owner;
        let indefinite =
            group.head.checked_sub(1).is_some_and(|before| passage.is_any(before, &["a", "an", "any", "no"]));
        if passage.is_any(at, &["from", "by"]) && !indefinite {
            let phrase = passage.trim_phrase(passage.phrase_after(at + 1, high));
            if !phrase.is_empty() && passage.may_speak(&phrase) {
                at = phrase.end;
                source = source.or(Some(phrase));
            }
        }
        let Some(source) = source else { return };
        let Some(unit) = passage.units.get(at).filter(|unit| at < high && unit.is_word()) else { return };
        let (start, reach, kind) = if unit.classes.is_that() {
            let Some(kind) = group.cue.admits(Frame::That) else { return };
            (at + 1, Reach::Clause, kind)
        } else if unit.classes.is_to()
            && !passage.units.get(at + 1).is_some_and(|next| {
                next.classes.is_determiner() || next.capitalised || next.classes.is_possessive()
            })
        {
            let Some(kind) = group.cue.admits(Frame::Infinitive) else { return };
            (at, Reach::Phrase, kind)
        } else {
            let Some((_, kind)) = group.cue.preposition(passage.unit_text(at)) else { return };
            (at + 1, Reach::Phrase, kind)
        };
        if start >= high {
            return;
        }
        let end = passage.content_end(start, high, reach);
        let end = if unit.classes.is_that() { self.end_of_noun_clause(start, end) } else { end };
        if end <= start + usize::from(unit.classes.is_that()) {
            return;
        }
        let piece = Piece::one(start..end, Tier::Phrase, kind, "noun with its content", group.units.end);
        let speaker = Subject { clause: source.start, phrase: source, apposition: None };
        self.add(group, Some(&speaker), &piece, &Skim::default());
    }

    /// `the demand that X stop was rejected`: the content ends before the verb of the outer clause.
    pub(super) fn end_of_noun_clause(&self, start: usize, end: usize) -> usize {
        let passage = self.passage;
        let mut verbs = 0;
        for at in start..end {
            let unit = &passage.units[at];
            if unit.is_finite()
                && !unit.capitalised
                && !passage.units[at - 1].is_finite()
                && !passage.units[at - 1].is_adverb()
            {
                verbs += 1;
                if verbs == 2
                    && !passage.units[at - 1].classes.is_relative()
                    && !(start..at).any(|i| {
                        passage.units[i].classes.is_relative()
                            || passage.units[i].classes.is_coordinator()
                            || i > start && passage.units[i].classes.is_that()
                    })
                {
                    return at;
                }
            }
        }
        end
    }

    /// The owner of the noun at `head`: `Osland's latest`, `his`, `Russian`; units of the name or pronoun.
    pub(super) fn owner_before(&self, head: usize, low: usize) -> Option<Range<usize>> {
        let passage = self.passage;
        let mut at = head;
        while at > low && at + 4 > head {
            let unit = &passage.units[at - 1];
            if !unit.is_word() {
                return None;
            }
            if unit.owner {
                let start = passage.trim_phrase(passage.owner_start(low, at)..at);
                return (!start.is_empty()).then_some(start);
            }
            if unit.classes.is_possessive() {
                return passage.is_any(at - 1, &["his", "her", "its", "their"]).then_some(at - 1..at);
            }
            if unit.capitalised && super::group::is_demonym(passage.unit_text(at - 1)) && at > low + 1 {
                return Some(at - 1..at);
            }
            if unit.classes.is_determiner()
                || unit.classes.is_preposition()
                || unit.is_finite()
                || unit.classes.is_coordinator()
            {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// "“We stay,” so Dura.": a machine's word for the German "so Dura", behind a quotation and at the end.
    fn translated_so(&self) -> Option<(usize, usize)> {
        let passage = self.passage;
        let (low, high) = (self.sentence.start, self.sentence.end);
        let at = (low + 1..high).find(|&at| passage.is(at, "so") && passage.units[at - 1].is_quote())?;
        let phrase = passage.phrase_after(at + 1, high);
        let named = phrase.clone().any(|unit| passage.units[unit].capitalised);
        let closes = (phrase.end..high).all(|unit| !passage.units[unit].is_word());
        (named && !phrase.is_empty() && closes).then_some((at, 1))
    }

    /// `According to the ministry, …` and `…, according to the ministry`.
    pub(super) fn according_to(&mut self) {
        let passage = self.passage;
        let (low, high) = (self.sentence.start, self.sentence.end);
        let according =
            (low..high).find(|&at| passage.is(at, "according") && passage.is(at + 1, "to")).map(|at| (at, 2));
        let Some((at, length)) = according.or_else(|| self.translated_so()) else { return };
        let phrase = passage.phrase_after(at + length, high);
        let source = passage.trim_phrase(phrase);
        if source.is_empty() || !passage.may_speak(&source) {
            return;
        }
        let apposition = self.apposition_behind(source.end).filter(|apposition| {
            apposition.end < high && passage.kind(apposition.end) == Some(UnitKind::Comma) || at > low + 1
        });
        let behind = apposition.as_ref().map_or(source.end, |range| range.end);
        let leading = at == low
            || at == low + 1
                && passage.units[low].is_word()
                && (passage.units[low].classes.is_coordinator() || passage.units[low].is_adverb());
        if !leading && !(low..at).any(|i| passage.units[i].is_quote()) && at < low + 3 {
            // `That is according to …` speaks of the sentence before.
            return;
        }
        let ranges = if leading {
            let comma =
                (behind..high).find(|&i| matches!(passage.units[i].kind, UnitKind::Comma | UnitKind::Colon));
            let Some(comma) = comma else { return };
            single(comma + 1..passage.content_end(comma + 1, high, Reach::Clause))
        } else {
            let start = match self.quote_before(at) {
                Some(quote) => self.content_start_before(quote),
                None => self.skip_coordinator(passage.clause_start(low, at)),
            };
            let mut ranges = single(start..at);
            // `The dam, according to Oren, is full.`
            let goes_on = passage.units.get(behind + 1).is_some_and(|next| {
                !(next.classes.is_coordinator()
                    || next.classes.is_relative()
                    || next.classes.is_subordinator()
                    || next.shape == Shape::Ing)
            });
            if passage.kind(behind) == Some(UnitKind::Comma) && goes_on && behind + 1 < high {
                ranges.push(behind + 1..passage.content_end(behind + 1, high, Reach::Clause));
            }
            ranges
        };
        let cue = passage.range_span(&(at..at + length));
        let speaker = passage.name_first(Subject { clause: at, phrase: source, apposition });
        let quotes = ranges.iter().flat_map(Clone::clone).filter(|&i| passage.units[i].is_quote());
        let all_quoted = ranges.iter().flat_map(Clone::clone).all(|i| !passage.units[i].is_word());
        let tier = if all_quoted { Tier::Direct } else { Tier::Clause };
        let claimed: Vec<usize> = quotes.collect();
        let content: Vec<Span> = ranges.into_iter().filter_map(|range| passage.content_span(range)).collect();
        if content.is_empty() {
            return;
        }
        self.claimed.extend(claimed);
        self.subject = Some(speaker.clone());
        self.found.push(Found {
            cue,
            speaker: Speaker::new(passage, &speaker),
            ..Found::bare(content, tier, "according to", self.index)
        });
    }
}
