//! Where content ends.

use super::lexicon::Form;
use super::passage::{Passage, Shape, Unit, UnitKind};
use onrecord_text::Span;
use std::ops::Range;

/// How far content may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// A clause goes on to the end of the sentence unless another attribution begins.
    Clause,
    /// A phrase ends with its own clause.
    Phrase,
}

impl Passage<'_> {
    /// Where content that begins at `start` ends, at most at `high` (the end of the sentence).
    pub(super) fn content_end(&self, start: usize, high: usize, reach: Reach) -> usize {
        let mut high = high;
        while high > start
            && matches!(
                self.units[high - 1].kind,
                UnitKind::Stop | UnitKind::Comma | UnitKind::Dash | UnitKind::Colon | UnitKind::Semicolon
            )
        {
            high -= 1;
        }
        let mut depth = usize::from(self.kind(start) == Some(UnitKind::Open));
        // Whether a clause inside the phrase has begun, whose verb is no verb of the outer clause.
        let mut inner = self.units.get(start).is_some_and(opens_inner_clause);
        for at in start + 1..high {
            let unit = &self.units[at];
            match unit.kind {
                UnitKind::Open => depth += 1,
                UnitKind::Close if depth == 0 => return at,
                UnitKind::Close => depth -= 1,
                _ => {}
            }
            inner |= opens_inner_clause(unit) || unit.classes.is_wh() && unit.is_word();
            if depth > 0 {
                continue;
            }
            // `calls for one thing: “…”`: the quotation is read by itself.
            if unit.kind == UnitKind::Colon && self.is_utterance(at + 1) {
                return at;
            }
            let ends = match reach {
                Reach::Clause => self.clause_breaks(start, at, high),
                Reach::Phrase => self.clause_breaks(start, at, high) || self.phrase_breaks(at, high, inner),
            };
            if ends {
                return at;
            }
        }
        high
    }

    /// Whether another attribution of the same sentence begins at `at`.
    fn clause_breaks(&self, start: usize, at: usize, high: usize) -> bool {
        let unit = &self.units[at];
        if unit.kind == UnitKind::Semicolon {
            return self.reports(at + 1, high);
        }
        if unit.kind == UnitKind::Comma {
            let next = self.behind_adverbs(at + 1, high);
            if next >= high {
                return true;
            }
            let word = &self.units[next];
            // `…, adding that …`, `…, according to …`
            if word.shape == Shape::Ing
                && (word.cues.iter().any(|(cue, form)| *form == Form::Gerund && !cue.noun && cue.quotes())
                    || self.is(next, "according")
                    || self.is_any(next, &["referring", "citing"]))
            {
                return true;
            }
            if word.classes.is_coordinator()
                || word.classes.is_subordinator()
                    && self.is_any(next, &["while", "although", "though", "whereas"])
            {
                return self.reports(next + 1, high);
            }
            // `…, the minister said.`
            return self.is_postposed(at + 1, high);
        }
        // The comma may stand inside the marks: `“corrupt,” noting that …`
        if unit.shape == Shape::Ing && self.units[at - 1].is_quote() && self.quote_pauses(at - 1) {
            return unit.cues.iter().any(|(cue, form)| *form == Form::Gerund && !cue.noun && cue.quotes());
        }
        if unit.classes.is_coordinator() && unit.is_word() {
            // `… and warned that …`: the same speaker goes on.
            let next = self.behind_adverbs(at + 1, high);
            let cue = next < high
                && !self.units[next].capitalised
                && self.units[next]
                    .cues
                    .iter()
                    .any(|(cue, form)| matches!(form, Form::Past | Form::Third) && cue.quotes());
            let says =
                cue && (self.is(next, "said") || self.is(next, "says")) && self.holds_finite(next + 1..high);
            return cue && (says || !self.holds_finite(start..at) || self.leads_clause(next + 1, high));
        }
        false
    }

    /// Whether `that …`, a quotation or a question follows a cue.
    fn leads_clause(&self, at: usize, high: usize) -> bool {
        self.units.get(at).filter(|_| at < high).is_some_and(|unit| {
            unit.classes.is_that() || unit.is_quote() || unit.classes.is_wh() && unit.is_word()
        })
    }

    /// Whether a clause with a reporting verb of its own begins at `from`: `but he said`, `and Oren warned`.
    fn reports(&self, from: usize, high: usize) -> bool {
        let mut at = from;
        while at < high && at < from + 9 {
            let unit = &self.units[at];
            if !unit.is_word() && unit.kind != UnitKind::Number {
                return false;
            }
            let cue = unit
                .cues
                .iter()
                .any(|(cue, form)| matches!(form, Form::Past | Form::Third) && (cue.quotes()));
            if cue && at > from {
                return true;
            }
            if cue && !unit.capitalised {
                return true;
            }
            if unit.is_finite() && !unit.classes.is_auxiliary()
                || unit.classes.is_that()
                || unit.classes.is_relative()
            {
                return false;
            }
            at += 1;
        }
        false
    }

    /// Whether `Name said` and then the end or another comma stands at `from`.
    fn is_postposed(&self, from: usize, high: usize) -> bool {
        let subject = self.phrase_after(from, high);
        if subject.is_empty() || subject.len() > 7 {
            return false;
        }
        let verb = self.behind_adverbs(subject.end, high);
        let says = self.units.get(verb).is_some_and(|unit| {
            verb < high
                && unit
                    .cues
                    .iter()
                    .any(|(cue, form)| matches!(form, Form::Past | Form::Third) && cue.quotes())
        });
        says && self.ends_attribution(verb + 1, high)
    }

    /// Whether nothing but adverbials follow a cue whose content stands before it.
    fn ends_attribution(&self, at: usize, high: usize) -> bool {
        if at >= high || matches!(self.units[at].kind, UnitKind::Comma | UnitKind::Stop) {
            return true;
        }
        let c = self.units[at].classes;
        let adverbial = c.is_preposition() || c.is_subordinator();
        self.behind_time(at, high).is_some()
            || adverbial && !self.units[at..high].iter().any(|unit| unit.kind == UnitKind::Comma)
    }

    /// Whether a phrase (no clause) ends at `at`.
    fn phrase_breaks(&self, at: usize, high: usize, inner: bool) -> bool {
        let unit = &self.units[at];
        match unit.kind {
            UnitKind::Semicolon | UnitKind::Dash | UnitKind::Colon => true,
            UnitKind::Comma => !self.goes_on_listing(at, high),
            UnitKind::Word => {
                let c = unit.classes;
                let named = unit.capitalised;
                if c.is_coordinator() {
                    let next = self.behind_adverbs(at + 1, high);
                    let Some(next) = self.units.get(next).filter(|_| next < high) else { return true };
                    return !next.capitalised
                        && (next.is_finite()
                            || next.cues.iter().any(|(_, form)| matches!(form, Form::Past | Form::Third)))
                        || self.is(at, "but")
                        || next.classes.is_nominative();
                }
                if c.is_subordinator() && !named && !self.is_any(at, &["as", "so", "if"]) {
                    // `since 1997` is no clause.
                    return self
                        .units
                        .get(at + 1)
                        .is_some_and(|next| next.kind != UnitKind::Number && !next.classes.is_time());
                }
                // A finite verb of the outer clause: `demands for limits | can be met`.
                let infinite = unit.shape == Shape::Ing || self.is_any(at, &["be", "been"]);
                unit.is_finite()
                    && !infinite
                    && !named
                    && !self.units[at - 1].is_finite()
                    && !self.units[at - 1].classes.is_to()
                    && !inner
            }
            _ => false,
        }
    }

    /// Whether a comma parts items of a list of noun phrases.
    fn goes_on_listing(&self, comma: usize, high: usize) -> bool {
        if self.is(comma + 1, "as") && self.is(comma + 2, "well") && self.is(comma + 3, "as") {
            return true;
        }
        for at in comma + 1..high.min(comma + 9) {
            let unit = &self.units[at];
            if unit.is_finite() && !unit.capitalised
                || unit.classes.is_relative()
                || unit.classes.is_subordinator()
                || unit.shape == Shape::Ing && at == comma + 1
            {
                return false;
            }
            if self.is(at, "and") || self.is(at, "or") {
                return at > comma + 1
                    || self.units.get(at + 1).is_some_and(|next| {
                        at + 1 < high
                            && !next.is_finite()
                            && !next.classes.is_nominative()
                            && next.cues.iter().all(|(_, form)| !matches!(form, Form::Past | Form::Third))
                    });
            }
            if !unit.is_word()
                && unit.kind != UnitKind::Number
                && unit.kind != UnitKind::Comma
                && !unit.is_quote()
            {
                return false;
            }
        }
        false
    }

    /// The span of content units without marks at its edges; a quotation keeps its marks.
    pub(super) fn content_span(&self, mut range: Range<usize>) -> Option<Span> {
        let edge = |kind: UnitKind| {
            matches!(
                kind,
                UnitKind::Comma
                    | UnitKind::Stop
                    | UnitKind::Colon
                    | UnitKind::Semicolon
                    | UnitKind::Dash
                    | UnitKind::Other
            )
        };
        while range.start < range.end
            && edge(self.units[range.start].kind)
            && self.unit_text(range.start) != "$"
            && !self.unit_text(range.start).starts_with(['#', '@'])
        {
            range.start += 1;
        }
        while range.start < range.end
            && edge(self.units[range.end - 1].kind)
            && self.unit_text(range.end - 1) != "%"
        {
            range.end -= 1;
        }
        self.range_span(&range)
    }
}

fn opens_inner_clause(unit: &Unit) -> bool {
    unit.is_word() && (unit.classes.is_relative() || unit.classes.is_that())
}
