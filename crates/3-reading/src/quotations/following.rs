//! The noun phrase that begins at a unit: behind an inverted verb, a preposition, `by`.

use super::lexicon::Form;
use super::passage::{Passage, Shape, UnitKind};
use super::phrase::LONGEST_PHRASE;
use std::ops::Range;

impl Passage<'_> {
    /// The noun phrase that begins at `start` (after an inverted verb or a preposition), not beyond `high`.
    pub(super) fn phrase_after(&self, start: usize, high: usize) -> Range<usize> {
        let high = high.min(start + LONGEST_PHRASE);
        let mut at = start;
        let mut named = false;
        while at < high {
            let unit = &self.units[at];
            let c = unit.classes;
            let takes = match unit.kind {
                UnitKind::Number => at == start || !named,
                UnitKind::Other => matches!(self.unit_text(at), "&" | "$" | "/" | "@" | "#"),
                UnitKind::Quote(_) => at > start && !self.is_utterance(at),
                UnitKind::Open => {
                    // `Marek Oren (ODP)`: a short insertion belongs to the name.
                    match (at..high.min(at + 5)).find(|&close| self.units[close].kind == UnitKind::Close) {
                        Some(close) if at > start => {
                            at = close + 1;
                            continue;
                        }
                        _ => false,
                    }
                }
                UnitKind::Word => {
                    if c.is_nominative() || c.is_pronoun() && at == start && !c.is_determiner() {
                        return if at == start { start..at + 1 } else { start..at };
                    }
                    let noun_so_far = at > start && Self::is_nominal(&self.units[at - 1]);
                    if c.is_relative()
                        || c.is_that()
                        || c.is_subordinator()
                        || c.is_wh()
                        || c.is_to()
                        || c.is_pronoun() && !c.is_determiner()
                    {
                        false
                    } else if c.is_preposition() {
                        noun_so_far && self.goes_on_with(start, at, high, named)
                    } else if c.is_coordinator() {
                        noun_so_far && at + 1 < high && self.joins_after(at, high)
                    } else if unit.is_finite() && !unit.capitalised
                        || unit.is_adverb() && !c.is_determiner() && !unit.capitalised
                    {
                        false
                    } else if c.is_time() && !unit.owner {
                        !noun_so_far
                            && at > start
                            && !named
                            && self.units[at - 1].classes.is_determiner()
                            && at + 1 < high
                            && Self::is_nominal(&self.units[at + 1])
                    } else if c.is_determiner() && at > start {
                        let before = &self.units[at - 1].classes;
                        before.is_preposition() || before.is_coordinator() || before.is_determiner()
                    } else {
                        true
                    }
                }
                _ => false,
            };
            if !takes {
                break;
            }
            named |= unit.capitalised && unit.is_word() && at > start;
            at += 1;
        }
        while at > start && self.units[at - 1].is_word() && {
            let c = self.units[at - 1].classes;
            c.is_preposition()
                || c.is_coordinator()
                || at > start + 1 && (c.is_determiner() || c.is_possessive()) && !c.is_pronoun()
        } {
            at -= 1;
        }
        start..at
    }

    /// Whether the preposition at `at` goes on with the phrase rather than with the clause.
    fn goes_on_with(&self, start: usize, at: usize, high: usize, _named: bool) -> bool {
        let Some(next) = self.units.get(at + 1).filter(|_| at + 1 < high) else { return false };
        if !(next.is_word() || next.kind == UnitKind::Number)
            || next.classes.is_time() && !next.owner
            || next.classes.is_wh()
        {
            return false;
        }
        if self.is(at, "of") {
            return true;
        }
        // `said Mira Tan in an interview`: behind a name only "of" and "for" go on.
        let name = self.units[at - 1].capitalised && self.units[start].capitalised;
        if name {
            return self.is(at, "for") && next.capitalised;
        }
        let short = (at + 1..high.min(at + 5)).take_while(|&i| self.units[i].is_word());
        let medium =
            short.clone().any(|i| self.units[i].classes.is_medium() || self.units[i].classes.is_time());
        !medium
            && self.is_any(at, &["for", "at", "from", "with", "in", "on", "to", "against", "between"])
            && self.units[at - 1].is_word()
    }

    /// Whether the coordinator at `at` goes on with a list of noun phrases.
    fn joins_after(&self, at: usize, high: usize) -> bool {
        if !self.is(at, "and") && !self.is(at, "or") {
            return false;
        }
        let next = &self.units[at + 1];
        let nominal = next.is_word()
            && (Self::is_nominal(next) || next.classes.is_determiner())
            && !next.is_adverb()
            && next.shape != Shape::Ing;
        // `the minister and Tan said`: a finite verb right behind means another clause only when a subject of its own stands there.
        nominal
            && !next.is_finite()
            && next.cues.iter().all(|(_, form)| *form == Form::Noun || next.capitalised)
            && at + 1 < high
    }
}
