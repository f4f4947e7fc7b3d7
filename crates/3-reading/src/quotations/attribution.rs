//! The attributions of one sentence: each cue with its subject and its content.

use super::content::{Reach, Skim};
use super::found::{Found, Tier};
use super::group::{Group, Voice};
use super::lexicon::{Form, Frame};
use super::passage::{Passage, Shape, UnitKind};
use super::phrase::Subject;
use super::speaker::Speaker;
use crate::QuotationKind;
use onrecord_text::Span;
use std::ops::Range;

/// Reads one sentence.
pub(super) struct SentenceReader<'p, 't> {
    passage: &'p Passage<'t>,
    index: usize,
    sentence: Range<usize>,
    /// The subject of the last finite cue: whom `…, adding that` and `and warned` mean.
    subject: Option<Subject>,
    /// Quotations that have an attribution.
    claimed: Vec<usize>,
    /// Cues before this unit belong to an attribution already.
    behind: usize,
    found: Vec<Found>,
}

/// Where content was found, before its attribution is written down.
struct Piece {
    ranges: Vec<Range<usize>>,
    tier: Tier,
    kind: QuotationKind,
    rule: &'static str,
    open_end: bool,
    /// Behind the last word that belongs to the cue ("called for", "wrote on Twitter").
    cue_end: usize,
}

/// Who is about to speak where a paragraph ends in a colon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Announced {
    pub(super) speaker: Speaker,
    pub(super) cue: Option<Span>,
}

/// The attributions of a sentence, in the order of their cues, and who is announced at its end.
pub(super) fn read_sentence(passage: &Passage<'_>, index: usize) -> (Vec<Found>, Option<Announced>) {
    let sentence = passage.sentences[index].clone();
    let mut reader = SentenceReader {
        passage,
        index,
        sentence: sentence.clone(),
        subject: None,
        claimed: Vec::new(),
        behind: 0,
        found: Vec::new(),
    };
    let groups = passage.groups(&sentence);
    reader.according_to();
    for group in &groups {
        reader.read_group(group);
    }
    let announced = reader.announced(
        sentence.end.checked_sub(1).filter(|&last| passage.kind(last) == Some(UnitKind::Colon)),
        &groups,
    );
    reader.behind_colons(&groups);
    let found = without_nested(reader.found);
    (found, announced)
}

/// Drops what stands wholly inside the content of another and is not plainly a second report: in `Oren denied that
/// he wanted to leave` nobody wants to leave.
fn without_nested(found: Vec<Found>) -> Vec<Found> {
    let extent = |found: &Found| found.content.iter().copied().reduce(Span::join);
    let nested = |inner: &Found| {
        let plain = inner.tier == Tier::Direct || inner.tier == Tier::Clause && inner.is_report && inner.speaker.is_some_and(|speaker| !speaker.pronoun);
        let whole = extent(inner);
        !plain
            && found.iter().any(|outer| {
                let holds = |span: &Span| whole.is_some_and(|whole| span.covers(whole) && span.len() > whole.len());
                outer.content.iter().any(holds)
            })
    };
    let kept: Vec<bool> = found.iter().map(|found| !nested(found)).collect();
    found.into_iter().zip(kept).filter_map(|(found, kept)| kept.then_some(found)).collect()
}

impl SentenceReader<'_, '_> {
    fn read_group(&mut self, group: &Group) {
        if group.head < self.behind {
            return;
        }
        match group.voice {
            Voice::Noun => self.read_noun(group),
            Voice::Passive | Voice::Reduced => self.read_passive(group),
            Voice::Finite | Voice::Gerund | Voice::Infinitive => self.read_active(group),
        }
    }

    /// Whose words follow the colon at `colon`: the last speaker of the sentence, or its subject.
    fn announced(&self, colon: Option<usize>, groups: &[Group]) -> Option<Announced> {
        let (passage, colon) = (self.passage, colon?);
        let group = groups
            .iter()
            .rev()
            .find(|group| group.units.end <= colon && (group.cue.quotes() || group.voice == Voice::Noun));
        let cue = group.and_then(|group| passage.range_span(&(group.head..group.units.end)));
        if let Some(last) = self.found.iter().rev().find(|found| found.speaker.is_some()) {
            return last.speaker.map(|speaker| Announced { speaker, cue: last.cue.or(cue) });
        }
        let subject = self.subject.clone().or_else(|| self.main_subject(colon)).or_else(|| {
            // `Osland's answer: “…”`
            let phrase = passage.trim_phrase(passage.owner_start(self.sentence.start, colon)..colon);
            let owner = phrase.clone().rev().find(|&at| passage.units[at].owner)?;
            Some(Subject { clause: phrase.start, phrase: phrase.start..owner + 1, apposition: None })
        })?;
        let bare = passage.is_any(subject.phrase.start, &["there", "it", "this", "that", "here", "what"]);
        (!bare && passage.may_speak(&subject.phrase))
            .then(|| Speaker::new(passage, &subject))
            .flatten()
            .map(|speaker| Announced { speaker, cue })
    }

    /// Whole quotations behind a colon that no cue has taken.
    fn behind_colons(&mut self, groups: &[Group]) {
        let passage = self.passage;
        for at in self.sentence.start + 1..self.sentence.end {
            let free = passage.units[at].is_quote()
                && passage.kind(at - 1) == Some(UnitKind::Colon)
                && !self.claimed.contains(&at)
                && passage.is_utterance(at);
            if !free || self.found.iter().any(|found| found.covers(passage.units[at].span)) {
                continue;
            }
            let Some(announced) = self.announced(Some(at - 1), groups) else { continue };
            let end = self.run_of_quotes(at, self.sentence.end);
            self.found.push(Found {
                content: (at..end).map(|i| passage.units[i].span).collect(),
                cue: announced.cue,
                speaker: Some(announced.speaker),
                medium: None,
                addressee: None,
                kind: QuotationKind::Speech,
                tier: Tier::Clause,
                rule: "quotation behind a colon",
                sentence: self.index,
                open_end: true,
                is_report: true,
                goes_on: false,
            });
        }
    }

    fn read_active(&mut self, group: &Group) {
        let Some(subject) = self.subject_of(group) else { return };
        if group.voice == Voice::Finite {
            self.subject = Some(subject.0.clone());
        }
        let (subject, inverted) = subject;
        if !self.fits(group, &subject) {
            return;
        }
        let behind = if inverted {
            subject.apposition.as_ref().map_or(subject.phrase.end, |a| a.end.max(subject.phrase.end))
        } else {
            group.units.end
        };
        let mut skim = self.skim(group, behind);
        let Some(piece) = self.piece(group, &subject, inverted, behind, &mut skim) else { return };
        if (piece.tier == Tier::Phrase || piece.rule == "clause without that") && group.voice == Voice::Gerund && !self.acts(group) {
            return;
        }
        if !self.is_said(group, &piece) || piece.tier != Tier::Direct && self.is_supposed(&subject) {
            return;
        }
        self.complete(group, &subject, inverted, behind, &mut skim);
        self.add(group, Some(&subject), &piece, &skim);
    }

    /// Adds to whom and through what, where that stands elsewhere than between cue and content.
    fn complete(&self, group: &Group, subject: &Subject, inverted: bool, behind: usize, skim: &mut Skim) {
        let passage = self.passage;
        let high = self.sentence.end;
        if skim.addressee.is_none()
            && group.cue.admits(Frame::Addressee).is_some()
            && let Some(end) = passage.behind_addressee(behind, high)
        {
            skim.addressee = Some(behind..end);
            let rest = passage.skim(end, high, |_| false);
            skim.medium = skim.medium.take().or(rest.medium);
        }
        if let Some(addressee) = &skim.addressee
            && skim.medium.is_none()
            && addressee
                .clone()
                .any(|at| passage.units[at].classes.is_outlet() && passage.units[at].capitalised)
        {
            skim.medium = Some(addressee.clone());
        }
        let edge = if inverted { self.sentence.start } else { subject.clause };
        passage.lead_in(self.sentence.start, edge, skim);
    }

    /// Whether the group says that something was said: not `may reject`, not `to demand`, not `did not say`.
    fn is_said(&self, group: &Group, piece: &Piece) -> bool {
        let quoted = piece.tier == Tier::Direct;
        if group.voice == Voice::Infinitive || group.possible {
            return quoted && !group.possible;
        }
        !(group.negated && matches!(negated_kind(piece.kind), None))
    }

    /// Whether the word before a participle can be the one who does it: `protesters demanding`, not `stop accepting`.
    fn acts(&self, group: &Group) -> bool {
        let Some(at) = group.units.start.checked_sub(1).filter(|&at| at >= self.sentence.start) else {
            return true;
        };
        let unit = &self.passage.units[at];
        let c = unit.classes;
        !unit.is_word()
            || unit.capitalised
            || unit.shape == Shape::S
            || c.is_person()
            || c.is_document()
            || c.is_medium()
            || c.is_preposition()
            || c.is_coordinator()
            || c.is_subordinator()
            || unit.is_adverb()
    }

    /// Whether such a subject says such a thing.
    fn fits(&self, group: &Group, subject: &Subject) -> bool {
        let passage = self.passage;
        let Some(last) = subject.phrase.end.checked_sub(1) else { return false };
        let head = &passage.units[last];
        let document = subject
            .phrase
            .clone()
            .any(|at| passage.units[at].classes.is_document() || passage.units[at].classes.is_medium());
        if group.cue.is_for_documents() {
            return document
                || group.cue.quotes()
                    && passage.units[group.units.end..self.sentence.end]
                        .iter()
                        .any(super::passage::Unit::is_quote);
        }
        if !SIGNS.contains(&group.cue.lemma) {
            return true;
        }
        if passage.is(group.head, "states") && !document {
            let next = passage.units.get(group.units.end).filter(|_| group.units.end < self.sentence.end);
            return next.is_some_and(|next| next.classes.is_that() || next.is_quote() || matches!(next.kind, UnitKind::Colon));
        }
        let c = head.classes;
        let person = c.is_person()
            || c.is_addressee()
            || c.is_nominative()
            || passage.is_any(last, &["who", "some", "many", "others", "several"]);
        document || person || head.capitalised
    }

    /// Whether the clause of the subject is only supposed: `if Osland agrees to …`.
    fn is_supposed(&self, subject: &Subject) -> bool {
        let passage = self.passage;
        let before = subject.clause.checked_sub(1).filter(|&at| at >= self.sentence.start);
        before.is_some_and(|at| passage.is_any(at, &["if", "unless", "whether", "should", "once", "until"]))
    }

    /// Who speaks; `true` when the subject stands behind the verb.
    fn subject_of(&self, group: &Group) -> Option<(Subject, bool)> {
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
    fn inverted(&self, group: &Group) -> Option<Subject> {
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

    fn is_object_pronoun(&self, at: usize) -> bool {
        self.passage
            .is_any(at, &["him", "her", "them", "us", "me", "himself", "herself", "themselves", "it", "that"])
    }

    fn clause_stop(&self, from: usize) -> usize {
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
    fn apposition_behind(&self, at: usize) -> Option<Range<usize>> {
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
    fn subject_of_gerund(&self, group: &Group) -> Option<Subject> {
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
    fn subject_behind(&self, group: &Group) -> Option<Subject> {
        let passage = self.passage;
        let comma =
            (group.units.end..self.sentence.end).find(|&at| passage.kind(at) == Some(UnitKind::Comma))?;
        let phrase = passage.trim_phrase(passage.phrase_after(comma + 1, self.sentence.end));
        (!phrase.is_empty() && passage.may_speak(&phrase)).then(|| Subject {
            clause: phrase.start,
            phrase,
            apposition: None,
        })
    }

    /// The subject of the first finite verb before `high`.
    fn main_subject(&self, high: usize) -> Option<Subject> {
        let passage = self.passage;
        for at in self.sentence.start + 1..high {
            let unit = &passage.units[at];
            let verb = unit.is_finite()
                || unit.cues.iter().any(|(_, form)| matches!(form, Form::Past | Form::Third))
                || unit.is_word() && unit.shape == Shape::Ed && !unit.capitalised;
            if verb && !passage.units[at - 1].classes.is_relative() {
                if let Some(subject) = passage.subject_before(self.sentence.start, at) {
                    return Some(subject);
                }
            }
        }
        None
    }

    fn skim(&self, group: &Group, from: usize) -> Skim {
        let cue = group.cue;
        self.passage.skim(from, self.sentence.end, |word| cue.admits_preposition(word))
    }

    /// The content of an active cue: the first frame that fits.
    fn piece(
        &mut self,
        group: &Group,
        subject: &Subject,
        inverted: bool,
        behind: usize,
        skim: &mut Skim,
    ) -> Option<Piece> {
        let cue = group.cue;
        let high = self.sentence.end;
        if let Some(kind) = cue.admits(Frame::Quotation)
            && let Some(piece) = self.quoted_piece(group, subject, inverted, skim, kind)
        {
            return Some(piece);
        }
        if let Some(kind) = cue.admits(Frame::Postposed)
            && let Some(piece) = self.postposed(group, subject, inverted, skim, kind)
        {
            return Some(piece);
        }
        if inverted {
            return None;
        }
        if let Some(piece) = self.clause_piece(group, skim.at) {
            return Some(piece);
        }
        if let Some((piece, addressee)) = self.told(group, behind) {
            skim.addressee = Some(addressee).filter(|range| !range.is_empty());
            return Some(piece);
        }
        if let Some(piece) = self.prepositional(group, behind) {
            return Some(piece);
        }
        self.phrase_piece(group, skim.at, high)
    }

    /// A quotation right before or behind the cue.
    fn quoted_piece(
        &mut self,
        group: &Group,
        subject: &Subject,
        inverted: bool,
        skim: &Skim,
        kind: QuotationKind,
    ) -> Option<Piece> {
        let passage = self.passage;
        let high = self.sentence.end;
        let mut ranges = Vec::new();
        let mut tier = Tier::Direct;
        let edge = if inverted { group.head } else { subject.clause };
        let speaker_first = if inverted { group.head } else { edge };
        if let Some(quote) = self.quote_before(speaker_first) {
            let start = self.content_start_before(quote);
            if start == quote {
                ranges.push(quote..quote + 1);
            } else {
                ranges.push(start..quote + 1);
                tier = Tier::Clause;
            }
        }
        let mut at = skim.at;
        let mut introduced = false;
        while at < high
            && matches!(passage.units[at].kind, UnitKind::Comma | UnitKind::Colon | UnitKind::Dash)
        {
            introduced = true;
            at += 1;
        }
        let that = passage.is(at, "that");
        let behind = at + usize::from(that);
        let mut open_end = !ranges.is_empty();
        if behind < high
            && passage.units[behind].is_quote()
            && !self.claimed.contains(&behind)
            && (ranges.is_empty() || introduced)
        {
            let end = self.run_of_quotes(behind, high);
            let whole = introduced
                || passage.quote_pauses(end - 1)
                || end >= high
                || matches!(passage.units[end].kind, UnitKind::Stop);
            if whole && (passage.is_utterance(behind) || introduced || ranges.is_empty()) {
                ranges.extend((behind..end).filter(|&i| passage.units[i].is_quote()).map(|i| i..i + 1));
                open_end = true;
            } else if ranges.is_empty() {
                let end = passage.content_end(behind, high, Reach::Clause);
                ranges.push(behind..end);
                tier = Tier::Clause;
            }
        }
        if ranges.is_empty() {
            return None;
        }
        let claimed: Vec<usize> =
            ranges.iter().flat_map(Clone::clone).filter(|&i| passage.units[i].is_quote()).collect();
        self.claimed.extend(claimed);
        let rule = if tier == Tier::Direct { "quotation beside a cue" } else { "clause with a quotation" };
        Some(Piece { ranges, tier, kind, rule, open_end, cue_end: group.units.end })
    }

    /// The quotation that ends right before `edge`, a comma may stand in between.
    fn quote_before(&self, edge: usize) -> Option<usize> {
        let passage = self.passage;
        let mut at = edge.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        let comma = matches!(passage.units[at].kind, UnitKind::Comma | UnitKind::Dash);
        if comma {
            at = at.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        }
        let fits = passage.units[at].is_quote()
            && (comma || passage.quote_pauses(at) || passage.is_utterance(at))
            && !self.claimed.contains(&at);
        fits.then_some(at)
    }

    /// Where content that ends with the quotation at `quote` begins: earlier when words lead up to it.
    fn content_start_before(&self, quote: usize) -> usize {
        let passage = self.passage;
        let whole = passage.quoted(quote).is_some_and(|content| {
            content.starts_with(|c: char| {
                c.is_uppercase() || c.is_numeric() || matches!(c, '[' | '…' | '.' | '¿' | '¡')
            })
        });
        let before = quote.checked_sub(1).filter(|&at| at >= self.sentence.start);
        let Some(before) = before else { return quote };
        if whole && !passage.units[before].is_word() {
            return quote;
        }
        let lead = passage.clause_start(self.sentence.start, quote);
        if lead < quote
            && !self
                .found
                .iter()
                .any(|found| passage.range_span(&(lead..quote)).is_some_and(|span| found.covers(span)))
        {
            let words = (lead..quote).filter(|&at| passage.units[at].is_word()).count();
            // An adverbial in front of a long quotation (`Apart from that, “it is …`) is the writer's.
            if passage.kind(before) == Some(UnitKind::Comma)
                && passage.is_utterance(quote)
                && passage.is_adverbial(&(lead..quote))
            {
                return quote;
            }
            if words > 0 {
                return self.skip_coordinator(lead);
            }
        }
        quote
    }

    fn skip_coordinator(&self, at: usize) -> usize {
        let mut at = at;
        while at < self.sentence.end
            && (self.passage.units[at].classes.is_coordinator() && self.passage.units[at].is_word()
                || self.passage.kind(at) == Some(UnitKind::Comma))
        {
            at += 1;
        }
        at
    }

    /// Behind quotations that follow one another.
    fn run_of_quotes(&self, start: usize, high: usize) -> usize {
        let mut end = start + 1;
        while end < high && self.passage.units[end].is_quote() {
            end += 1;
        }
        end
    }

    /// `…, he said` and `…, he said, …`: content before, or around, the cue.
    fn postposed(
        &mut self,
        group: &Group,
        subject: &Subject,
        inverted: bool,
        skim: &Skim,
        kind: QuotationKind,
    ) -> Option<Piece> {
        let passage = self.passage;
        let high = self.sentence.end;
        let edge = if inverted { group.head } else { subject.clause };
        let separator = edge.checked_sub(1).filter(|&at| at > self.sentence.start)?;
        let separated = matches!(passage.units[separator].kind, UnitKind::Comma | UnitKind::Dash)
            || passage.units[separator].is_quote() && passage.quote_pauses(separator);
        if !separated || group.voice != Voice::Finite {
            return None;
        }
        let after = skim.at;
        let ends = after >= high
            || matches!(
                passage.units[after].kind,
                UnitKind::Stop | UnitKind::Comma | UnitKind::Dash | UnitKind::Semicolon
            )
            || passage.units[after].classes.is_preposition() && !passage.holds_finite(after..high)
            || group.cue.lemma == "tell"
                && passage
                    .behind_addressee(after, high)
                    .is_some_and(|end| end >= high || !passage.units[end].classes.is_that())
            || passage.units[after].classes.is_coordinator()
            || passage.units[after].classes.is_subordinator()
            || inverted;
        if !ends {
            return None;
        }
        let mut start = passage.clause_start(self.sentence.start, separator);
        // `The plan “was dead,” as they say, Oren added`: a quotation inside the clause does not begin it.
        if start > self.sentence.start && passage.units[start - 1].is_quote() && !self.claimed.contains(&(start - 1)) && !passage.is_utterance(start - 1) {
            start = self.sentence.start;
        }
        start = self.behind_claims(start, separator);
        let opening = start;
        start = self.skip_coordinator(start);
        let lead = start..separator + usize::from(passage.units[separator].is_quote());
        let words =
            lead.clone().filter(|&at| passage.units[at].is_word() || passage.units[at].is_quote()).count();
        if words < 2
            || passage.is_adverbial(&lead) && !passage.holds_finite(lead.clone())
            || !passage.holds_finite(lead.clone())
                && passage.is_any(lead.start, &["the", "a"])
                && lead.len() < 4
        {
            return None;
        }
        let mut ranges = vec![lead];
        // `The question, analysts say, is whether …`
        if passage.kind(after) == Some(UnitKind::Comma) && !inverted && after + 1 < high {
            let next = &passage.units[after + 1];
            let participle = next.shape == Shape::Ing
                || next.classes.is_relative()
                || next.classes.is_preposition()
                || next.classes.is_subordinator() && !passage.is(after + 1, "if");
            let own = next.classes.is_coordinator() && !next.is_finite();
            if !participle && !own {
                let end = passage.content_end(after + 1, high, Reach::Clause);
                if end > after + 2 {
                    ranges.push(after + 1..end);
                }
            }
        }
        Some(Piece {
            ranges,
            tier: Tier::Clause,
            kind,
            rule: "clause before its cue",
            open_end: false,
            cue_end: group.units.end,
        })
    }

    /// Moves a start behind content that another cue of the sentence has already taken.
    fn behind_claims(&self, start: usize, high: usize) -> usize {
        let last = (start..high).rev().find(|&at| {
            self.found.iter().any(|found| {
                found.content.iter().any(|content| content.overlaps(self.passage.units[at].span))
            })
        });
        match last {
            Some(at) if at + 1 < high => at + 1,
            _ => start,
        }
    }

    /// `that …`, `whether …` or a bare clause.
    fn clause_piece(&self, group: &Group, at: usize) -> Option<Piece> {
        let passage = self.passage;
        let high = self.sentence.end;
        let cue = group.cue;
        let loose = passage.kind(at) == Some(UnitKind::Colon) || passage.kind(at) == Some(UnitKind::Comma) && passage.is(at + 1, "that") && cue.quotes();
        let at = if loose { at + 1 } else { at };
        let unit = passage.units.get(at).filter(|_| at < high)?;
        let empty = passage.is_any(at, &["goodbye", "hello", "yes", "no", "nothing", "so", "something", "little", "much", "thanks", "sorry", "farewell", "anything", "prayers", "otherwise"]);
        if empty && passage.units.get(at + 1).is_none_or(|next| at + 1 >= high || !next.is_word() || next.classes.is_preposition() || next.classes.is_coordinator() || next.classes.is_subordinator() || next.is_adverb()) {
            return None;
        }
        let clause = |start: usize, kind, rule| {
            let end = passage.content_end(start, high, Reach::Clause);
            (end > start).then(|| Piece {
                ranges: vec![start..end],
                tier: Tier::Clause,
                kind,
                rule,
                open_end: false,
                cue_end: group.units.end,
            })
        };
        if unit.classes.is_that() {
            let bare = passage.units.get(at + 1).is_none_or(|next| {
                next.kind == UnitKind::Stop || next.kind == UnitKind::Comma && at + 2 >= high
            });
            // `said that` as a pronoun: `He said that on Monday.`
            if let Some(kind) = cue.admits(Frame::That).filter(|_| !bare && at + 2 < high) {
                return clause(at + 1, kind, "that-clause");
            }
        }
        // `said in Vienna on Friday that …`, where the adverbial was too long to step over.
        if let Some(kind) = cue.admits(Frame::That)
            && cue.quotes()
            && let Some(that) = self.distant_that(at)
        {
            return clause(that + 1, kind, "that-clause");
        }
        if unit.classes.is_wh() || unit.classes.is_hypothesis() {
            if let Some(kind) = cue.admits(Frame::Wh) {
                return clause(at, kind, "question clause");
            }
        }
        if let Some(kind) = cue.admits(Frame::Clause)
            && self.opens_clause(at)
            && (cue.admits(Frame::NounPhrase).is_none() && cue.quotes()
                || passage.holds_finite(at..passage.content_end(at, high, Reach::Clause)))
        {
            return clause(at, kind, "clause without that");
        }
        None
    }

    fn distant_that(&self, at: usize) -> Option<usize> {
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
    fn opens_clause(&self, at: usize) -> bool {
        let unit = &self.passage.units[at];
        match unit.kind {
            UnitKind::Number | UnitKind::Quote(_) => true,
            UnitKind::Word => {
                let c = unit.classes;
                let loose = c.is_coordinator() || c.is_relative() && !c.is_determiner() || c.is_to();
                let adverbial = c.is_preposition() || unit.is_adverb() && !c.is_determiner();
                !loose
                    && !(adverbial
                        && !self
                            .passage
                            .holds_finite(at..self.passage.content_end(at, self.sentence.end, Reach::Clause)))
            }
            UnitKind::Other => matches!(self.passage.unit_text(at), "$" | "€" | "£" | "#" | "@"),
            _ => false,
        }
    }

    /// `told reporters that …`, `urged Osland to …`, `asked him whether …`.
    fn told(&mut self, group: &Group, behind: usize) -> Option<(Piece, Range<usize>)> {
        let passage = self.passage;
        let high = self.sentence.end;
        let cue = group.cue;
        let addressee_kind = cue.admits(Frame::Addressee);
        let object_kind = cue.admits(Frame::ObjectInfinitive);
        let asked = cue.admits(Frame::Preposition("ow"));
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
            let piece = Piece {
                ranges: vec![behind..stop],
                tier: Tier::Phrase,
                kind,
                rule: "somebody to do something",
                open_end: false,
                cue_end: group.units.end,
            };
            return Some((piece, if cue.quotes() { addressee } else { 0..0 }));
        }
        let skim = passage.skim(end, high, |word| word == "about" || word == "of");
        if asked.is_some() {
            let unit = passage.units.get(skim.at).filter(|_| skim.at < high)?;
            if unit.classes.is_wh() || unit.classes.is_hypothesis() {
                let stop = passage.content_end(skim.at, high, Reach::Clause);
                let piece = Piece {
                    ranges: vec![skim.at..stop],
                    tier: Tier::Clause,
                    kind: cue.kind,
                    rule: "question clause",
                    open_end: false,
                    cue_end: group.units.end,
                };
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
                (vec![at..passage.content_end(at, high, Reach::Clause)], Tier::Clause)
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
        let piece = Piece {
            ranges: vec![start..stop],
            tier: Tier::Clause,
            kind,
            rule: "told somebody",
            open_end: false,
            cue_end: group.units.end,
        };
        Some((piece, addressee))
    }

    /// `complained of …`, `insisted on …`.
    fn prepositional(&self, group: &Group, behind: usize) -> Option<Piece> {
        let passage = self.passage;
        let high = self.sentence.end;
        let at = passage.behind_adverbs(behind, high);
        let unit = passage.units.get(at).filter(|unit| at < high && unit.is_word())?;
        let (_, kind) = group.cue.preposition(passage.unit_text(at))?;
        if passage.behind_time(at, high).is_some() && !unit.classes.is_to() || at + 1 >= high {
            return None;
        }
        let next = &passage.units[at + 1];
        let names = next.capitalised || next.owner || next.classes.is_determiner() || next.classes.is_possessive() || next.classes.is_pronoun() || next.shape == Shape::Ing || next.is_quote();
        if unit.classes.is_to() && !names {
            return None;
        }
        let end = passage.content_end(at + 1, high, Reach::Phrase);
        let words = (at + 1..end).count();
        (words > 0
            && (passage.units[at + 1].is_word()
                || passage.units[at + 1].is_quote()
                || passage.kind(at + 1) == Some(UnitKind::Number)))
        .then(|| Piece {
            ranges: vec![at + 1..end],
            tier: Tier::Phrase,
            kind,
            rule: "phrase behind a preposition",
            open_end: false,
            cue_end: at + 1,
        })
    }

    /// `to do …`, `doing …`, a noun phrase.
    fn phrase_piece(&mut self, group: &Group, at: usize, high: usize) -> Option<Piece> {
        let passage = self.passage;
        let cue = group.cue;
        let unit = passage.units.get(at).filter(|_| at < high)?;
        let make = |start: usize, reach, kind, rule| {
            let end = passage.content_end(start, high, reach);
            // `contains one demand: “…”`: the quotation is the content.
            let announces = passage.kind(end) == Some(UnitKind::Colon)
                && passage.is_utterance(end + 1)
                && end < start + 5;
            (end > start && !announces).then(|| Piece {
                ranges: vec![start..end],
                tier: Tier::Phrase,
                kind,
                rule,
                open_end: false,
                cue_end: group.units.end,
            })
        };
        if unit.classes.is_to() && unit.is_word() {
            let verb = passage.units.get(at + 1).is_some_and(|next| {
                at + 1 < high
                    && next.is_word()
                    && !next.classes.is_determiner()
                    && !next.classes.is_possessive()
            });
            return cue
                .admits(Frame::Infinitive)
                .filter(|_| verb)
                .and_then(|kind| make(at, Reach::Phrase, kind, "to do something"));
        }
        if unit.shape == Shape::Ing
            && unit.is_word()
            && !unit.capitalised
            && let Some(kind) = cue.admits(Frame::Gerund)
        {
            return make(at, Reach::Phrase, kind, "doing something");
        }
        let kind = cue.admits(Frame::NounPhrase)?;
        // `called a meeting` calls nobody anything.
        if cue.only_negated(Frame::NounPhrase) && !group.negated || cue.lemma == "call" && passage.is_any(at, &["a", "an", "another", "new", "early", "fresh", "more"]) {
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
        make(at, Reach::Phrase, kind, "noun phrase")
    }

    /// `The plan was rejected by Osland`, `was quoted as saying`, `a plan backed by …`.
    fn read_passive(&mut self, group: &Group) {
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
        let piece = Piece {
            ranges: vec![content],
            tier: Tier::Phrase,
            kind,
            rule: "passive with by",
            open_end: false,
            cue_end: if named { at + 1 } else { group.units.end },
        };
        let speaker =
            Subject { clause: agent.start, apposition: self.apposition_behind(agent.end), phrase: agent };
        self.add(group, Some(&speaker), &piece, &Skim::default());
    }

    /// The whole phrase that stands before a passive: with the clause inside it (`the demand that there be none`).
    fn passive_object(&self, object: &Subject, group: &Group) -> Range<usize> {
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
    fn quoted_as(&mut self, group: &Group, subject: &Subject, at: usize) {
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
            (vec![quote..quote + 1], Tier::Direct)
        } else if passage.units[start].is_quote() && passage.is_utterance(start) {
            (vec![start..start + 1], Tier::Direct)
        } else {
            (vec![start..passage.content_end(start, high, Reach::Clause)], Tier::Clause)
        };
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
    fn read_noun(&mut self, group: &Group) {
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
            (at + 1, Reach::Phrase, kind)
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
        let piece = Piece {
            ranges: vec![start..end],
            tier: Tier::Phrase,
            kind,
            rule: "noun with its content",
            open_end: false,
            cue_end: group.units.end,
        };
        let speaker = Subject { clause: source.start, phrase: source, apposition: None };
        self.add(group, Some(&speaker), &piece, &Skim::default());
    }

    /// `the demand that X stop was rejected`: the content ends before the verb of the outer clause.
    fn end_of_noun_clause(&self, start: usize, end: usize) -> usize {
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
    fn owner_before(&self, head: usize, low: usize) -> Option<Range<usize>> {
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

    /// `According to the ministry, …` and `…, according to the ministry`.
    fn according_to(&mut self) {
        let passage = self.passage;
        let (low, high) = (self.sentence.start, self.sentence.end);
        let Some(at) = (low..high).find(|&at| passage.is(at, "according") && passage.is(at + 1, "to")) else {
            return;
        };
        let phrase = passage.phrase_after(at + 2, high);
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
            let comma = (behind..high).find(|&i| matches!(passage.units[i].kind, UnitKind::Comma | UnitKind::Colon));
            let Some(comma) = comma else { return };
            vec![comma + 1..passage.content_end(comma + 1, high, Reach::Clause)]
        } else {
            let start = self.skip_coordinator(passage.clause_start(low, at));
            let mut ranges = vec![start..at];
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
        let cue = passage.range_span(&(at..at + 2));
        let speaker = Subject { clause: at, phrase: source, apposition };
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
            content,
            cue,
            speaker: Speaker::new(passage, &speaker),
            medium: None,
            addressee: None,
            kind: QuotationKind::Speech,
            tier,
            rule: "according to",
            sentence: self.index,
            open_end: false,
            is_report: true,
            goes_on: false,
        });
    }

    fn add(&mut self, group: &Group, subject: Option<&Subject>, piece: &Piece, skim: &Skim) {
        let passage = self.passage;
        let content: Vec<Span> =
            piece.ranges.iter().filter_map(|range| passage.content_span(range.clone())).collect();
        if content.is_empty() {
            return;
        }
        if let [range] = piece.ranges.as_slice()
            && range.len() == 1
            && passage.units[range.start].is_word()
            && (passage.units[range.start].classes.is_pronoun()
                || passage.units[range.start].classes.is_nominative())
        {
            return;
        }
        let cue = passage.range_span(&(group.head..piece.cue_end.max(group.head + 1)));
        let kind = if group.negated { negated_kind(piece.kind).unwrap_or(piece.kind) } else { piece.kind };
        self.found.push(Found {
            content,
            cue,
            speaker: subject.and_then(|subject| Speaker::new(passage, subject)),
            medium: skim.medium.as_ref().and_then(|range| passage.range_span(range)),
            addressee: skim.addressee.as_ref().and_then(|range| passage.range_span(range)),
            kind,
            tier: piece.tier,
            rule: piece.rule,
            sentence: self.index,
            open_end: piece.open_end,
            is_report: group.cue.quotes() && piece.kind != QuotationKind::Belief,
            goes_on: false,
        });
    }
}

/// What things do as well as people: `the scale implies`, `history shows`.
const SIGNS: &[&str] = &[
    "imply",
    "show",
    "suggest",
    "indicate",
    "prove",
    "demonstrate",
    "reveal",
    "signal",
    "highlight",
    "underscore",
    "reflect",
    "hint",
    "point",
    "underline",
];

/// Cues whose third person is also the plural of a noun.
pub(super) const NOUNS_TOO: &[&str] = &[
    "answer", "appeal", "attack", "boast", "brand", "call", "call for", "challenge", "charge", "chant", "claim", "command", "comment", "complaint", "contest", "counsel",
    "counter", "credit", "cry", "demand", "dispute", "doubt", "echo", "email", "estimate", "fault", "fear", "forecast", "guess", "hint", "hope", "joke", "judge", "label", "lobby",
    "mention", "name", "need", "note", "object", "offer", "order", "plan", "pledge", "post", "press", "pressure", "project", "promise", "protest", "question", "quip", "rebuke",
    "reason", "reference", "remark", "reply", "report", "request", "rule", "shout", "state", "stress", "suspect", "term", "text", "trust", "tweet", "veto", "view", "vow", "want",
    "warrant", "welcome", "whisper", "wish", "worry", "yell",
];

/// What is done by not doing a kind: `did not accept` rejects; `did not say` does nothing.
fn negated_kind(kind: QuotationKind) -> Option<QuotationKind> {
    match kind {
        QuotationKind::Belief => Some(QuotationKind::Denial),
        QuotationKind::Promise | QuotationKind::Demand => Some(QuotationKind::Rejection),
        QuotationKind::Speech
        | QuotationKind::Denial
        | QuotationKind::Accusation
        | QuotationKind::Rejection
        | QuotationKind::Threat => None,
    }
}
