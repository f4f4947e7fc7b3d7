//! Content in quotation marks beside a cue, and content that stands before its cue (`…, he said`).

use super::adverbials::Skim;
use super::attribution::{Piece, SentenceReader};
use super::content::Reach;
use super::found::Tier;
use super::group::{Group, Voice};
use super::passage::{Shape, Unit, UnitKind};
use super::phrase::Subject;
use crate::QuotationKind;

impl SentenceReader<'_, '_> {
    /// A quotation right before or behind the cue.
    pub(super) fn quoted_piece(
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
                let mut first = quote;
                while first > self.sentence.start
                    && passage.is_utterance(first - 1)
                    && !self.claimed.contains(&(first - 1))
                {
                    first -= 1;
                }
                ranges.extend((first..=quote).map(|at| at..at + 1));
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
        let rule = if tier == Tier::Direct { "quotation beside a cue" } else { "clause with a quotation" };
        let piece = Piece { ranges, tier, kind, rule, open_end, cue_end: group.units.end };
        self.claimed.extend(piece.quotes(passage));
        Some(piece)
    }

    /// The quotation that ends right before `edge`, a comma may stand in between.
    pub(super) fn quote_before(&self, edge: usize) -> Option<usize> {
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
    pub(super) fn content_start_before(&self, quote: usize) -> usize {
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

    pub(super) fn skip_coordinator(&self, at: usize) -> usize {
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
    pub(super) fn run_of_quotes(&self, start: usize, high: usize) -> usize {
        let mut end = start + 1;
        while end < high && self.passage.units[end].is_quote() {
            end += 1;
        }
        end
    }

    /// `…, he said` and `…, he said, …`: content before, or around, the cue.
    pub(super) fn postposed(
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
        let separator = edge.checked_sub(1).filter(|&at| at >= self.sentence.start)?;
        // `As Oren put it, the plan is dead`
        let comma = passage.kind(skim.at) == Some(UnitKind::Comma);
        if passage.is(separator, "as") && comma && !inverted && skim.at + 3 < high {
            let range = skim.at + 1..passage.content_end(skim.at + 1, high, Reach::Clause);
            return Some(Piece::one(range, Tier::Clause, kind, "as somebody said", group.units.end));
        }
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
        if start > self.sentence.start
            && passage.units[start - 1].is_quote()
            && !self.claimed.contains(&(start - 1))
            && !passage.is_utterance(start - 1)
        {
            start = self.sentence.start;
        }
        start = self.behind_claims(start, separator);
        let opening = start;
        start = self.skip_coordinator(start);
        let lead = start..separator + usize::from(passage.units[separator].is_quote());
        let words =
            lead.clone().filter(|&at| passage.units[at].is_word() || passage.units[at].is_quote()).count();
        let comma = passage.kind(after) == Some(UnitKind::Comma) && after + 1 < high;
        if words == 0 && comma && opening == self.sentence.start && !inverted {
            // `But, Oren added, …`
            let end = passage.content_end(after + 1, high, Reach::Clause);
            let range = after + 1..end;
            return (range.len() > 2)
                .then(|| Piece::one(range, Tier::Clause, kind, "clause around its cue", group.units.end));
        }
        // `The rebels, Oren added, must …`
        let resumed =
            comma && passage.units.get(passage.behind_adverbs(after + 1, high)).is_some_and(Unit::is_finite);
        if words < 2
            || passage.is_adverbial(&lead) && !passage.holds_finite(lead.clone())
            || !passage.holds_finite(lead.clone())
                && passage.is_any(lead.start, &["the", "a"])
                && lead.len() < 4
                && !resumed
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
        let rule = "clause before its cue";
        Some(Piece { ranges, tier: Tier::Clause, kind, rule, open_end: false, cue_end: group.units.end })
    }

    /// Moves a start behind content that another cue of the sentence has already taken.
    pub(super) fn behind_claims(&self, start: usize, high: usize) -> usize {
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
}
