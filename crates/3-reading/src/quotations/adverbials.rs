//! What stands around a cue besides its content: to whom, through what, when.

use super::passage::{Passage, UnitKind};
use std::ops::Range;

/// What stands behind a cue before its content.
#[derive(Clone, Debug, Default)]
pub(super) struct Skim {
    /// The first unit that is none of it.
    pub(super) at: usize,
    pub(super) medium: Option<Range<usize>>,
    pub(super) addressee: Option<Range<usize>>,
}

impl Passage<'_> {
    /// Steps over adverbs, times, media and places behind a cue. `content` are prepositions that lead content in.
    pub(super) fn skim(&self, start: usize, high: usize, leads_content: impl Fn(&str) -> bool) -> Skim {
        let mut skim = Skim { at: start, ..Skim::default() };
        while skim.at < high {
            let at = skim.at;
            let unit = &self.units[at];
            if !unit.is_word() {
                break;
            }
            if let Some(behind) = self.behind_time(at, high) {
                skim.at = behind;
                continue;
            }
            if unit.is_adverb()
                && !unit.classes.is_determiner()
                && !unit.classes.is_wh()
                && !unit.classes.is_negation()
            {
                skim.at += 1;
                continue;
            }
            if !unit.classes.is_preposition() && !unit.classes.is_to() {
                break;
            }
            let phrase = self.phrase_after(at + 1, high);
            if phrase.is_empty() {
                break;
            }
            let mut holds_medium = phrase
                .clone()
                .any(|i| self.units[i].classes.is_medium() || self.units[i].classes.is_medium_name());
            // `on Twitter` is a medium, `on the report` may be what is talked about.
            if self.is_any(at, &["on", "about", "of", "for", "against"])
                && !phrase.clone().any(|i| {
                    self.units[i].classes.is_medium_name()
                        || self.is_any(
                            i,
                            &[
                                "television",
                                "tv",
                                "radio",
                                "website",
                                "camera",
                                "air",
                                "podcast",
                                "program",
                                "show",
                            ],
                        )
                })
            {
                holds_medium = false;
            }
            let listener = phrase.clone().next().is_some_and(|i| {
                let first = &self.units[i];
                first.capitalised
                    || first.owner
                    || first.classes.is_determiner()
                    || first.classes.is_possessive()
                    || first.classes.is_pronoun()
                    || first.classes.is_addressee()
            });
            let to_whom = self.is(at, "to")
                && listener
                && (phrase.clone().any(|i| self.units[i].classes.is_addressee())
                    || self.ends_segment(phrase.end, high));
            let content = leads_content(self.unit_text(at));
            if holds_medium && (!content || self.ends_segment(phrase.end, high)) {
                skim.medium = skim.medium.or(Some(phrase.clone()));
            } else if to_whom && !content {
                skim.addressee = skim.addressee.or(Some(phrase.clone()));
            } else if content || unit.classes.is_to() || !self.ends_segment(phrase.end, high) {
                break;
            }
            skim.at = phrase.end;
        }
        skim
    }

    /// `Speaking to reporters at a press conference, …`: fills what the words before a clause tell.
    pub(super) fn lead_in(&self, low: usize, edge: usize, skim: &mut Skim) {
        let mut at = low;
        while at < edge {
            let unit = &self.units[at];
            let addressing = self.is(at, "addressing")
                || self.is(at, "to")
                    && at > low
                    && self.is_any(at - 1, &["speaking", "talking", "spoke", "remarks"]);
            let leads_medium = self.is_any(at, &["in", "at", "on", "during", "via", "through"]);
            if unit.is_quote() || !(addressing || leads_medium) {
                at += 1;
                continue;
            }
            let phrase = self.phrase_after(at + 1, edge);
            let medium = leads_medium
                && phrase.clone().any(|i| {
                    self.units[i].classes.is_medium_name()
                        || self.units[i].classes.is_medium() && !self.units[i].classes.is_time()
                });
            if addressing && !phrase.is_empty() && skim.addressee.is_none() {
                skim.addressee = Some(phrase.clone());
            } else if medium && skim.medium.is_none() && !self.is(at, "on") {
                skim.medium = Some(phrase.clone());
            }
            at = phrase.end.max(at + 1);
        }
    }

    /// Whether what stands here shows that an adverbial before it was none of the content.
    fn ends_segment(&self, at: usize, high: usize) -> bool {
        if at >= high {
            return true;
        }
        let unit = &self.units[at];
        match unit.kind {
            UnitKind::Word => {
                let c = unit.classes;
                c.is_that()
                    || c.is_time()
                    || (c.is_preposition() || c.leads_time()) && self.adverbial_tail(at, high)
            }
            UnitKind::Quote(_)
            | UnitKind::Comma
            | UnitKind::Colon
            | UnitKind::Stop
            | UnitKind::Dash
            | UnitKind::Semicolon => true,
            _ => false,
        }
    }

    fn adverbial_tail(&self, at: usize, high: usize) -> bool {
        if let Some(behind) = self.behind_time(at, high) {
            return self.ends_segment(behind, high);
        }
        let phrase = self.phrase_after(at + 1, high);
        !phrase.is_empty() && phrase.end > at + 1 && self.ends_segment(phrase.end, high)
    }

    /// Behind an expression of time that begins at `at`: `on Tuesday`, `late last week`, `earlier this month`, `at the end of May`.
    pub(super) fn behind_time(&self, at: usize, high: usize) -> Option<usize> {
        let mut lead = at;
        while lead < high
            && lead < at + 4
            && self.units[lead].is_word()
            && !self.units[lead].classes.is_time()
            && (self.units[lead].classes.leads_time()
                || lead > at
                    && self.is_any(lead, &["the", "a", "an", "end", "of", "few", "several", "two", "three"]))
        {
            lead += 1;
        }
        let counted = lead < high
            && self.kind(lead) == Some(UnitKind::Number)
            && self.units.get(lead + 1).is_some_and(|unit| unit.classes.is_time());
        if lead >= high || !(counted || self.units[lead].classes.is_time() && !self.units[lead].owner) {
            return None;
        }
        let mut end = lead + 1;
        while end < high
            && (self.units[end].classes.is_time() && !self.units[end].owner
                || self.kind(end) == Some(UnitKind::Number) && self.units[end - 1].classes.is_time())
        {
            end += 1;
        }
        // `in January the …`, not `in week two's …`
        (end > at).then_some(end)
    }

    /// Behind somebody who is told: one noun phrase.
    pub(super) fn behind_addressee(&self, at: usize, high: usize) -> Option<usize> {
        let unit = self.units.get(at).filter(|_| at < high)?;
        if !unit.is_word() {
            return None;
        }
        let c = unit.classes;
        if c.is_pronoun() && !c.is_that() && !c.is_determiner()
            || c.is_nominative() && !self.is_any(at, &["he", "she", "they", "we", "i"])
        {
            return Some(at + 1);
        }
        if c.is_that()
            || c.is_wh()
            || c.is_preposition()
            || c.is_to()
            || c.is_nominative()
            || unit.is_adverb() && !c.is_determiner()
            || unit.is_finite()
        {
            return None;
        }
        // `told reporters the dam …`: a bare noun for listeners ends at once.
        if c.is_addressee() && !unit.capitalised {
            return Some(at + 1);
        }
        let mut end = at;
        let mut name = false;
        while end < high {
            let unit = &self.units[end];
            let c = unit.classes;
            if unit.kind == UnitKind::Comma
                && name
                && end + 2 < high
                && self.units[end + 1].capitalised
                && self.is(end + 2, "and")
            {
                end += 1;
                continue;
            }
            if !(unit.is_word() || unit.kind == UnitKind::Number || unit.kind == UnitKind::Other)
                || c.is_time() && !unit.owner && end > at
            {
                break;
            }
            if c.is_that()
                || c.is_to()
                || c.is_wh()
                || c.is_subordinator()
                || c.is_nominative()
                || c.is_relative()
                || unit.is_finite() && !unit.capitalised
            {
                break;
            }
            let before_is_noun = end > at
                && !self.units[end - 1].classes.is_determiner()
                && !self.units[end - 1].classes.is_possessive()
                && !self.units[end - 1].classes.is_preposition()
                && !self.units[end - 1].classes.is_coordinator();
            // A new determiner, or a name behind a noun for listeners, begins the content.
            if before_is_noun
                && (c.is_determiner() || c.is_possessive() || self.is(end, "it") || self.is(end, "there"))
            {
                break;
            }
            if end > at
                && name
                && !unit.capitalised
                && !c.is_preposition()
                && !c.is_coordinator()
                && !c.is_outlet()
            {
                break;
            }
            if c.is_preposition()
                && !(self.is(end, "of") || self.is(end, "at") && !self.ends_addressee(end, high))
            {
                break;
            }
            if c.is_coordinator()
                && !(self.is(end, "and")
                    && self.units.get(end + 1).is_some_and(|next| {
                        next.is_word()
                            && !next.is_finite()
                            && (next.capitalised || next.classes.is_addressee())
                    }))
            {
                break;
            }
            name = unit.capitalised;
            end += 1;
            if c.is_addressee() && !unit.capitalised {
                break;
            }
        }
        (end > at).then_some(end)
    }

    fn ends_addressee(&self, at: usize, high: usize) -> bool {
        self.behind_time(at, high).is_some()
    }
}
