//! Content behind a cue: clauses, those who are told, prepositions, infinitives and noun phrases.

use super::attribution::{Piece, SentenceReader, single};
use super::content::Reach;
use super::found::Tier;
use super::group::Group;
use super::lexicon::{Form, Frame};
use super::passage::{Shape, UnitKind};
use crate::QuotationKind;
use std::ops::Range;

impl SentenceReader<'_, '_> {
    /// `that …`, `whether …` or a bare clause.
    pub(super) fn clause_piece(&self, group: &Group, at: usize) -> Option<Piece> {
        let passage = self.passage;
        let high = self.sentence.end;
        let cue = group.cue;
        let loose = passage.kind(at) == Some(UnitKind::Colon)
            || passage.kind(at) == Some(UnitKind::Comma) && passage.is(at + 1, "that") && cue.quotes();
        let at = if loose { at + 1 } else { at };
        let unit = passage.units.get(at).filter(|_| at < high)?;
        // `said nothing`, `said goodbye and left`
        if passage.is_any(at, WITHOUT_CONTENT)
            && passage.units.get(at + 1).is_none_or(|next| {
                at + 1 >= high
                    || !next.is_word()
                    || next.classes.is_preposition()
                    || next.classes.is_coordinator()
                    || next.classes.is_subordinator()
                    || next.is_adverb()
            })
        {
            return None;
        }
        let clause = |start: usize, kind, rule| {
            let end = passage.content_end(start, high, Reach::Clause);
            (end > start).then(|| Piece::one(start..end, Tier::Clause, kind, rule, group.units.end))
        };
        if unit.classes.is_that() {
            let bare = passage.units.get(at + 1).is_none_or(|next| {
                next.kind == UnitKind::Stop || next.kind == UnitKind::Comma && at + 2 >= high
            });
            // `said that` as a pronoun: `He said that on Monday.`
            if let Some(kind) = self.admits(group, Frame::That).filter(|_| !bare && at + 2 < high) {
                return clause(at + 1, kind, "that-clause");
            }
        }
        // `said in Vienna on Friday that …`, where the adverbial was too long to step over.
        if let Some(kind) = self.admits(group, Frame::That)
            && cue.quotes()
            && let Some(that) = self.distant_that(at)
        {
            return clause(that + 1, kind, "that-clause");
        }
        if (unit.classes.is_wh() || unit.classes.is_hypothesis())
            && let Some(kind) = self.admits(group, Frame::Wh)
        {
            return clause(at, kind, "question clause");
        }
        if let Some(kind) = self.admits(group, Frame::Clause)
            && self.opens_clause(at)
            && (cue.lemma == "say" || passage.holds_finite(at..passage.content_end(at, high, Reach::Clause)))
        {
            return clause(at, kind, "clause without that");
        }
        None
    }

    pub(super) fn distant_that(&self, at: usize) -> Option<usize> {
        let passage = self.passage;
        if !passage.units[at].classes.is_preposition() && !passage.units[at].is_adverb() {
            return None;
        }
        for i in at..self.sentence.end.min(at + 14) {
            let unit = &passage.units[i];
            if unit.classes.is_that() && unit.is_word() {
                return Some(i);
            }
            if !(unit.is_word() || unit.kind == UnitKind::Number) || unit.is_finite() {
                return None;
            }
        }
        None
    }

    /// Whether a clause may begin at a unit: a noun phrase, pronoun, adverbial, not the bare end of a phrase.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let unit = &self.passage.units[at];
        match unit.kind {
            UnitKind::Number | UnitKind::Quote(_) => true,
            UnitKind::Word => {
                let c = unit.classes;
                let loose = c.is_coordinator() || c.is_relative() && !c.is_determiner() || c.is_to();
                let adverbial = c.is_preposition() || unit.is_adverb() && !c.is_determiner();
                let passage = self.passage;
                let end = || passage.content_end(at, self.sentence.end, Reach::Clause);
                !loose && (!adverbial || passage.holds_finite(at..end()))
            }
            UnitKind::Other => matches!(self.passage.unit_text(at), "$" | "€" | "£" | "#" | "@"),
            _ => false,
        }
    }

    /// `told reporters that …`, `urged Osland to …`, `asked him whether …`.
    pub(super) fn told(&mut self, group: &Group, behind: usize) -> Option<(Piece, Range<usize>)> {
        let passage = self.passage;
        let high = self.sentence.end;
        let cue = group.cue;
        let addressee_kind = self.admits(group, Frame::Addressee);
        let object_kind = self.admits(group, Frame::ObjectInfinitive);
        let asked = self.admits(group, Frame::Preposition("ow"));
        if addressee_kind.is_none() && object_kind.is_none() && asked.is_none() {
            return None;
        }
        let end = passage.behind_addressee(behind, high)?;
        let addressee = behind..end;
        if passage.is(end, "to")
            && passage.units.get(end + 1).is_some_and(|next| {
                end + 1 < high
                    && next.is_word()
                    && !next.capitalised
                    && !next.classes.is_determiner()
                    && !next.classes.is_possessive()
                    && !next.classes.is_pronoun()
            })
        {
            let kind = object_kind?;
            let stop = passage.content_end(end, high, Reach::Phrase);
            let piece =
                Piece::one(behind..stop, Tier::Phrase, kind, "somebody to do something", group.units.end);
            return Some((piece, if cue.quotes() { addressee } else { 0..0 }));
        }
        let skim = passage.skim(end, high, |word| word == "about" || word == "of");
        if asked.is_some() {
            let unit = passage.units.get(skim.at).filter(|_| skim.at < high)?;
            if unit.classes.is_wh() || unit.classes.is_hypothesis() {
                let stop = passage.content_end(skim.at, high, Reach::Clause);
                let piece =
                    Piece::one(skim.at..stop, Tier::Clause, cue.kind, "question clause", group.units.end);
                return Some((piece, addressee));
            }
            return None;
        }
        let kind = addressee_kind?;
        let mut at = skim.at;
        let introduced = at < high && matches!(passage.units[at].kind, UnitKind::Comma | UnitKind::Colon);
        at += usize::from(introduced);
        if passage.units.get(at).is_some_and(|unit| at < high && unit.is_quote())
            && !self.claimed.contains(&at)
        {
            let stop = self.run_of_quotes(at, high);
            let whole = introduced
                || passage.quote_pauses(stop - 1)
                || stop >= high
                || passage.kind(stop) == Some(UnitKind::Stop);
            let (ranges, tier) = if whole {
                ((at..stop).map(|i| i..i + 1).collect(), Tier::Direct)
            } else {
                (single(at..passage.content_end(at, high, Reach::Clause)), Tier::Clause)
            };
            self.claimed.extend(at..stop);
            let piece = Piece {
                ranges,
                tier,
                kind,
                rule: "quotation beside a cue",
                open_end: true,
                cue_end: group.units.end,
            };
            return Some((piece, addressee));
        }
        let unit = passage.units.get(skim.at).filter(|_| skim.at < high)?;
        let start = if unit.classes.is_that() || passage.is(skim.at, "of") || passage.is(skim.at, "about") {
            skim.at + 1
        } else {
            skim.at
        };
        if start >= high || !self.opens_clause(start) {
            return None;
        }
        let stop = passage.content_end(start, high, Reach::Clause);
        let bare = start == skim.at;
        if stop <= start || bare && !passage.holds_finite(start..stop) && !unit.classes.is_wh() {
            return None;
        }
        let piece = Piece::one(start..stop, Tier::Clause, kind, "told somebody", group.units.end);
        Some((piece, addressee))
    }

    /// `complained of …`, `insisted on …`.
    pub(super) fn prepositional(&self, group: &Group, behind: usize) -> Option<Piece> {
        let passage = self.passage;
        let high = self.sentence.end;
        let at = passage.behind_adverbs(behind, high);
        let unit = passage.units.get(at).filter(|unit| at < high && unit.is_word())?;
        let (_, kind) = group.cue.preposition(passage.unit_text(at))?;
        if passage.behind_time(at, high).is_some() && !unit.classes.is_to() || at + 1 >= high {
            return None;
        }
        let next = &passage.units[at + 1];
        let names = next.capitalised
            || next.owner
            || next.classes.is_determiner()
            || next.classes.is_possessive()
            || next.classes.is_pronoun()
            || next.shape == Shape::Ing
            || next.is_quote();
        if unit.classes.is_to() && !names {
            return None;
        }
        let end = passage.content_end(at + 1, high, Reach::Phrase);
        let words = (at + 1..end).count();
        (words > 0
            && (passage.units[at + 1].is_word()
                || passage.units[at + 1].is_quote()
                || passage.kind(at + 1) == Some(UnitKind::Number)))
        .then(|| Piece::one(at + 1..end, Tier::Phrase, kind, "phrase behind a preposition", at + 1))
    }

    /// `to do …`, `doing …`, a noun phrase.
    pub(super) fn phrase_piece(&mut self, group: &Group, at: usize, high: usize) -> Option<Piece> {
        let passage = self.passage;
        let cue = group.cue;
        let unit = passage.units.get(at).filter(|_| at < high)?;
        let make = |start: usize, reach, kind, rule| {
            let end = passage.content_end(start, high, reach);
            // `contains one demand: “…”`: the quotation is the content.
            let announces = passage.kind(end) == Some(UnitKind::Colon)
                && passage.is_utterance(end + 1)
                && end < start + 5;
            (end > start && !announces)
                .then(|| Piece::one(start..end, Tier::Phrase, kind, rule, group.units.end))
        };
        if unit.classes.is_to() && unit.is_word() {
            let verb = passage.units.get(at + 1).is_some_and(|next| {
                at + 1 < high
                    && next.is_word()
                    && !next.classes.is_determiner()
                    && !next.classes.is_possessive()
            });
            return self
                .admits(group, Frame::Infinitive)
                .filter(|_| verb)
                .and_then(|kind| make(at, Reach::Phrase, kind, "to do something"));
        }
        if unit.shape == Shape::Ing
            && unit.is_word()
            && !unit.capitalised
            && let Some(kind) = self.admits(group, Frame::Gerund)
        {
            return make(at, Reach::Phrase, kind, "doing something");
        }
        let kind = self.admits(group, Frame::NounPhrase)?;
        // `called a meeting` calls nobody anything.
        if cue.lemma == "call" && passage.is_any(at, &["a", "an", "another", "new", "early", "fresh", "more"])
        {
            return None;
        }
        let c = unit.classes;
        let opens = match unit.kind {
            UnitKind::Number => true,
            UnitKind::Quote(_) => {
                self.claimed.push(at);
                true
            }
            UnitKind::Word => {
                !(c.is_preposition()
                    || c.is_coordinator()
                    || c.is_subordinator()
                    || c.is_that() && at + 1 >= high
                    || c.is_wh()
                    || unit.is_finite() && !unit.capitalised
                    || c.is_time() && !unit.owner
                    || unit.is_adverb() && !c.is_determiner())
            }
            _ => false,
        };
        if !opens || passage.is_any(at, &["himself", "herself", "themselves", "itself", "each"]) {
            return None;
        }
        self.through_noun(at, kind).or_else(|| make(at, Reach::Phrase, kind, "noun phrase"))
    }

    /// `repeated their demand that …`, `denies allegations that …`: what the noun holds is the content. A verb of saying
    /// takes the kind of the noun.
    fn through_noun(&mut self, at: usize, kind: QuotationKind) -> Option<Piece> {
        let passage = self.passage;
        let high = self.sentence.end;
        let is_noun = |i: &usize| passage.units[*i].cues.iter().any(|(_, form)| *form == Form::Noun);
        let noun = (at..high.min(at + 4)).find(is_noun)?;
        let (cue, _) = passage.units[noun].cues.iter().find(|(_, form)| *form == Form::Noun)?;
        let lead = self.behind_source(noun + 1);
        passage.units.get(lead).filter(|unit| lead + 2 < high && unit.classes.is_that())?;
        let kind = match (kind, cue.admits(Frame::That)?) {
            (QuotationKind::Speech, own) => own,
            (
                QuotationKind::Denial | QuotationKind::Rejection,
                QuotationKind::Accusation | QuotationKind::Speech,
            ) => QuotationKind::Denial,
            _ => return None,
        };
        let end = passage.content_end(lead + 1, high, Reach::Clause);
        if lead == noun + 1 {
            // Without a source of its own the noun says nothing more.
            self.behind = self.behind.max(noun + 1);
        }
        (end > lead + 2)
            .then(|| Piece::one(lead + 1..end, Tier::Clause, kind, "that-clause of a noun", noun + 1))
    }

    /// Behind `from the ministry` or `by both sides`, where that stands at `at`.
    fn behind_source(&self, at: usize) -> usize {
        let passage = self.passage;
        if passage.is_any(at, &["from", "by", "of"]) {
            passage.phrase_after(at + 1, self.sentence.end).end
        } else {
            at
        }
    }
}

/// What may stand behind "said" and is no content by itself.
const WITHOUT_CONTENT: &[&str] = &[
    "anything",
    "farewell",
    "goodbye",
    "hello",
    "little",
    "much",
    "no",
    "nothing",
    "otherwise",
    "prayers",
    "so",
    "something",
    "sorry",
    "thanks",
    "yes",
];
