//! Noun phrases beside a verb, found without a parser: who is the subject, where does a phrase end.

use super::lexicon::Form;
use super::passage::{Passage, Shape, Unit, UnitKind};
use std::ops::Range;

/// A noun phrase of more units is none; the limit also keeps hostile texts from costing more than linear time.
pub(super) const LONGEST_PHRASE: usize = 40;

/// The subject of a cue, as ranges of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// The noun phrase with its title, without appositions.
    pub(super) phrase: Range<usize>,
    /// The apposition that stands between it and the verb, or behind it after an inverted verb.
    pub(super) apposition: Option<Range<usize>>,
    /// Where the clause of the subject begins: the phrase and what leads up to it.
    pub(super) clause: usize,
}

impl Passage<'_> {
    /// The subject that ends right before unit `end` (a verb group), not further left than `low`.
    pub(super) fn subject_before(&self, low: usize, end: usize) -> Option<Subject> {
        let end = self.without_insertion(low, end);
        let end = self.without_time(low, end);
        match self.kind(end.checked_sub(1).filter(|&last| last >= low)?)? {
            UnitKind::Comma => self.subject_with_apposition(low, end - 1, UnitKind::Comma),
            UnitKind::Dash => self.subject_with_apposition(low, end - 1, UnitKind::Dash),
            _ => self.simple_subject(low, end),
        }
    }

    /// `X, however, said` and `X (Party) said`: steps over what is inserted between the subject and its verb.
    fn without_insertion(&self, low: usize, end: usize) -> usize {
        if end >= low + 3 && self.kind(end - 1) == Some(UnitKind::Comma) {
            let mut at = end - 1;
            while at > low && self.units[at - 1].is_adverb() {
                at -= 1;
            }
            if at < end - 1 && at > low && self.kind(at - 1) == Some(UnitKind::Comma) {
                return at - 1;
            }
        }
        end
    }

    /// `NATO on Tuesday said`, `Oren in Vienna last week said`: steps over a time between subject and verb.
    fn without_time(&self, low: usize, end: usize) -> usize {
        let mut at = end;
        while at > low
            && (self.units[at - 1].classes.is_time()
                || (at < end && self.kind(at - 1) == Some(UnitKind::Number)))
            && !self.units[at - 1].owner
        {
            at -= 1;
        }
        if at == end || at == low {
            return end;
        }
        while at > low
            && self.units[at - 1].is_word()
            && self.units[at - 1].classes.leads_time()
            && !self.units[at - 1].capitalised
        {
            at -= 1;
        }
        if at > low && self.units[at - 1].is_word() { at } else { end }
    }

    /// A subject without commas.
    fn simple_subject(&self, low: usize, end: usize) -> Option<Subject> {
        let start = self.phrase_start(low, end);
        let phrase = self.trim_phrase(start..end);
        let relative = self.without_relative_clause(low, &phrase);
        let phrase = relative.unwrap_or(phrase);
        (!phrase.is_empty() && self.may_speak(&phrase)).then_some(Subject {
            clause: phrase.start,
            phrase,
            apposition: None,
        })
    }

    /// `officials who attended`: the phrase before a relative clause that ends in the verb's place.
    fn without_relative_clause(&self, low: usize, phrase: &Range<usize>) -> Option<Range<usize>> {
        let empty = phrase.is_empty() || phrase.len() > 6;
        let blocked = phrase.start.checked_sub(1).filter(|&at| at >= low && self.units[at].is_finite())?;
        if !empty && !self.units[blocked].is_finite() {
            return None;
        }
        let relative = (low..=blocked).rev().take(8).find(|&at| self.units[at].classes.is_relative())?;
        if relative <= low
            || !self.units[relative - 1].is_word()
            || (relative + 1..blocked).any(|at| self.units[at].is_finite())
        {
            return None;
        }
        let start = self.phrase_start(low, relative);
        let outer = self.trim_phrase(start..relative);
        (!outer.is_empty() && self.may_speak(&outer)).then_some(outer)
    }

    /// Walks left over what may belong to the noun phrase that ends at `end`.
    fn phrase_start(&self, low: usize, end: usize) -> usize {
        let mut at = end;
        while at > low && at + LONGEST_PHRASE > end {
            let i = at - 1;
            let unit = &self.units[i];
            let takes = match unit.kind {
                UnitKind::Number => true,
                UnitKind::Word => match self.left_of_phrase(low, i, end) {
                    Step::Take => true,
                    Step::TakeAndStop => return i,
                    Step::Stop => false,
                },
                UnitKind::Quote(_) => i + 1 < end && !self.quote_pauses(i) && !self.is_utterance(i),
                UnitKind::Close => match self.opening_of(low, i) {
                    Some(open) => {
                        at = open;
                        continue;
                    }
                    None => false,
                },
                UnitKind::Other => {
                    self.unit_text(i) == "&" || self.unit_text(i) == "$" || self.unit_text(i) == "/"
                }
                _ => false,
            };
            if !takes {
                break;
            }
            at = i;
        }
        at
    }

    /// Where the phrase begins whose possessive ends at `end`: "the government of Osland's".
    pub(super) fn owner_start(&self, low: usize, end: usize) -> usize {
        self.phrase_start(low, end)
    }

    fn left_of_phrase(&self, low: usize, i: usize, end: usize) -> Step {
        let unit = &self.units[i];
        let classes = unit.classes;
        let named = unit.capitalised && i > low && !self.heading;
        if classes.is_nominative() {
            return if i + 1 == end { Step::TakeAndStop } else { Step::Stop };
        }
        if unit.owner {
            return Step::Take;
        }
        if classes.is_to() && i > low && i + 1 < end && Self::is_nominal(&self.units[i - 1]) {
            let next = &self.units[i + 1];
            let opens = next.capitalised
                || next.owner
                || next.classes.is_determiner()
                || next.classes.is_possessive();
            return if opens { Step::Take } else { Step::Stop };
        }
        if classes.is_that()
            || classes.is_subordinator()
            || classes.is_relative()
            || classes.is_wh()
            || classes.is_to()
        {
            return Step::Stop;
        }
        if unit.is_finite() && !named {
            // `the proposed changes`
            let adjective = unit.shape == Shape::Ed && i > low && i + 1 < end && {
                let before = &self.units[i - 1];
                before.owner || before.classes.is_determiner() || before.classes.is_possessive()
            };
            return if adjective { Step::Take } else { Step::Stop };
        }
        if classes.is_coordinator() {
            return if self.joins_nouns(low, i, end) { Step::Take } else { Step::Stop };
        }
        if classes.is_preposition() {
            let before = i.checked_sub(1).filter(|&before| before >= low).map(|before| &self.units[before]);
            let some_of = self.is(i, "of") && before.is_some_and(|before| before.classes.is_determiner());
            let noun = some_of || before.is_some_and(Self::is_nominal);
            return if noun && i + 1 < end { Step::Take } else { Step::Stop };
        }
        if classes.is_determiner() || classes.is_possessive() {
            let before = i.checked_sub(1).filter(|&before| before >= low).map(|before| &self.units[before]);
            let goes_on = before.is_some_and(|before| {
                before.classes.is_preposition()
                    || before.classes.is_coordinator()
                    || before.classes.is_determiner()
                    || before.classes.is_to()
            });
            return if goes_on { Step::Take } else { Step::TakeAndStop };
        }
        if classes.is_pronoun() {
            return if i + 1 == end { Step::TakeAndStop } else { Step::Stop };
        }
        if classes.is_time() && !unit.capitalised && i + 1 < end {
            return Step::Stop;
        }
        if classes.is_adverb() && !unit.capitalised {
            return Step::Stop;
        }
        Step::Take
    }

    /// Whether the coordinator at `i` joins two noun phrases: a noun right before it and no verb further left.
    fn joins_nouns(&self, low: usize, i: usize, end: usize) -> bool {
        if self.is(i, "but")
            || self.is(i, "nor")
            || self.is(i, "yet")
            || i + 1 >= end
            || i == low
            || !Self::is_nominal(&self.units[i - 1])
        {
            return false;
        }
        (low..i)
            .rev()
            .take_while(|&at| {
                !matches!(self.units[at].kind, UnitKind::Comma | UnitKind::Semicolon | UnitKind::Colon)
            })
            .all(|at| !self.units[at].is_finite())
    }

    pub(super) fn is_nominal(unit: &Unit) -> bool {
        match unit.kind {
            UnitKind::Number | UnitKind::Close => true,
            UnitKind::Word => {
                let c = unit.classes;
                unit.capitalised
                    && !c.is_preposition()
                    && !c.is_coordinator()
                    && !c.is_subordinator()
                    && !c.is_determiner()
                    || !(unit.is_finite()
                        || unit.is_adverb()
                        || c.is_preposition()
                        || c.is_coordinator()
                        || c.is_subordinator()
                        || c.is_that()
                        || c.is_to()
                        || c.is_determiner()
                        || c.is_nominative())
            }
            _ => false,
        }
    }

    /// Drops what cannot open a noun phrase.
    pub(super) fn trim_phrase(&self, mut phrase: Range<usize>) -> Range<usize> {
        while let Some(unit) = self.units.get(phrase.start).filter(|_| !phrase.is_empty()) {
            let c = unit.classes;
            let loose = matches!(
                unit.kind,
                UnitKind::Comma
                    | UnitKind::Dash
                    | UnitKind::Other
                    | UnitKind::Colon
                    | UnitKind::Close
                    | UnitKind::Stop
            ) || unit.is_word()
                && (c.is_coordinator()
                    || c.is_preposition()
                    || unit.is_adverb() && !c.is_determiner()
                    || c.is_subordinator() && phrase.len() > 1
                    || c.is_that() && phrase.len() > 1);
            if !loose {
                break;
            }
            phrase.start += 1;
        }
        while !phrase.is_empty()
            && matches!(
                self.units[phrase.end - 1].kind,
                UnitKind::Comma | UnitKind::Dash | UnitKind::Other | UnitKind::Colon
            )
        {
            phrase.end -= 1;
        }
        phrase
    }

    /// Whether a phrase names something written that speaks.
    pub(super) fn is_document(&self, phrase: &Range<usize>) -> bool {
        phrase.clone().any(|at| self.units[at].classes.is_document() || self.units[at].classes.is_medium())
    }

    /// Whether a phrase can be somebody or something that speaks: a name, noun or pronoun, not a bare function word.
    pub(super) fn may_speak(&self, phrase: &Range<usize>) -> bool {
        if phrase.len() > 24 {
            return false;
        }
        let Some(head) = phrase.end.checked_sub(1).map(|last| &self.units[last]) else { return false };
        let c = head.classes;
        if head.kind == UnitKind::Word
            && (c.is_determiner() || c.is_possessive())
            && !head.capitalised
            && !c.is_pronoun()
        {
            return self.is_any(
                phrase.end - 1,
                &[
                    "some", "many", "several", "both", "others", "most", "few", "all", "one", "two", "three",
                    "these", "those", "this", "another",
                ],
            );
        }
        let verbal = matches!(head.shape, Shape::Ed | Shape::Ing) && !head.capitalised && phrase.len() == 1;
        if verbal || head.is_word() && head.is_finite() && !head.capitalised {
            return false;
        }
        head.kind == UnitKind::Word
            && !c.is_preposition()
            && !c.is_coordinator()
            && !c.is_to()
            && !c.is_that()
            || head.kind == UnitKind::Close
            || head.kind == UnitKind::Number
            || head.is_quote()
    }

    fn opening_of(&self, low: usize, close: usize) -> Option<usize> {
        (low..close).rev().take(30).find(|&at| self.units[at].kind == UnitKind::Open)
    }

    /// `Name, apposition, [verb]`: `mark` is the index of the comma or dash before the verb.
    fn subject_with_apposition(&self, low: usize, mark: usize, separator: UnitKind) -> Option<Subject> {
        let mut start = self.clause_start(low, mark);
        if separator == UnitKind::Dash {
            let open = (start..mark).rev().find(|&at| self.units[at].kind == UnitKind::Dash)?;
            let mut subject = self.simple_subject(start, open)?;
            subject.apposition = Some(open + 1..mark);
            return Some(subject);
        }
        loop {
            let stop = (start..=mark).find(|&at| self.units[at].kind == UnitKind::Comma)?;
            let last = stop == mark;
            let segment = self.trim_lead(start..stop);
            if !segment.is_empty()
                && !self.is_adverbial(&segment)
                && !self.has_clause(&segment)
                && !self.units[segment.start].is_quote()
            {
                let phrase = self.trim_phrase(self.phrase_start(segment.start, stop)..stop);
                // A phrase that does not reach the front of its segment has a verb or clause before it.
                let phrase =
                    if phrase.start > segment.start + 2 && Self::is_nominal(&self.units[segment.start]) {
                        segment.start..stop
                    } else {
                        phrase
                    };
                if self.may_speak(&phrase) && !phrase.is_empty() {
                    let apposition = (!last).then(|| stop + 1..mark).filter(|range| !range.is_empty());
                    return Some(self.name_first(Subject { clause: segment.start, phrase, apposition }));
                }
            }
            if last {
                return None;
            }
            start = stop + 1;
        }
    }

    /// `the chief negotiator, Mira Tan, said`: the name is the speaker and the description the role.
    pub(super) fn name_first(&self, subject: Subject) -> Subject {
        let Some(apposition) = subject.apposition.clone() else { return subject };
        let name = self.trim_phrase(apposition.clone());
        let head = |range: &Range<usize>| {
            range
                .end
                .checked_sub(1)
                .and_then(|last| self.units.get(last))
                .is_some_and(|unit| unit.capitalised)
        };
        let described = !head(&subject.phrase)
            && self.units.get(subject.phrase.start).is_some_and(|first| {
                first.classes.is_determiner() || first.owner || first.classes.is_possessive()
            });
        let all_name = !name.is_empty()
            && name.len() <= 7
            && name.clone().all(|at| {
                self.units[at].is_word() && self.units[at].capitalised
                    || self.is_any(at, &["of", "de", "von", "van", "al", "bin", "der", "el"])
            });
        if described && all_name {
            Subject { clause: subject.clause, phrase: name, apposition: Some(subject.phrase) }
        } else {
            subject
        }
    }

    /// Where the clause that holds `end` begins: behind a quotation that pauses, a colon, semicolon or opening mark.
    pub(super) fn clause_start(&self, low: usize, end: usize) -> usize {
        let mut depth = 0usize;
        for at in (low..end).rev() {
            match self.units[at].kind {
                UnitKind::Close => depth += 1,
                UnitKind::Open if depth > 0 => depth -= 1,
                UnitKind::Open => return at + 1,
                UnitKind::Quote(_) if self.quote_pauses(at) => return at + 1,
                UnitKind::Semicolon | UnitKind::Colon if depth == 0 => return at + 1,
                _ => {}
            }
        }
        low
    }

    fn trim_lead(&self, mut segment: Range<usize>) -> Range<usize> {
        while segment.start < segment.end {
            let unit = &self.units[segment.start];
            let c = unit.classes;
            if !(unit.is_word()
                && (c.is_coordinator() || unit.is_adverb() && !c.is_determiner() || c.is_that()))
            {
                break;
            }
            segment.start += 1;
        }
        segment
    }

    /// `After the talks`, `Speaking to reporters`, `When asked about it`, `Last week`: no subject of the clause.
    pub(super) fn is_adverbial(&self, segment: &Range<usize>) -> bool {
        let unit = &self.units[segment.start];
        let c = unit.classes;
        if !unit.is_word() {
            return false;
        }
        let time = self.units[segment.end - 1].classes.is_time()
            && !self.units[segment.end - 1].owner
            && segment.len() <= 5;
        let participle = unit.shape == Shape::Ing && segment.len() != 1 && !unit.owner
            || unit.shape == Shape::Ed && segment.len() > 1 && !self.units[segment.start + 1].capitalised;
        let compound = self.is_any(
            segment.start,
            &[
                "aside",
                "apart",
                "according",
                "thanks",
                "ahead",
                "along",
                "together",
                "contrary",
                "prior",
                "due",
                "instead",
            ],
        ) && segment.len() > 2;
        compound
            || c.is_preposition()
            || c.is_subordinator()
            || c.is_to()
            || c.is_wh() && !c.is_nominative()
            || time
            || participle
            || c.is_time() && segment.len() <= 3
    }

    /// Whether a segment has a finite verb outside a relative clause.
    pub(super) fn has_clause(&self, segment: &Range<usize>) -> bool {
        let mut relative = false;
        for at in segment.clone() {
            let unit = &self.units[at];
            if unit.classes.is_relative() || unit.classes.is_that() && at > segment.start {
                relative = true;
            }
            let named = unit.capitalised && at > segment.start;
            if !relative
                && !named
                && (unit.is_finite()
                    || unit.cues.iter().any(|(_, form)| *form == Form::Past) && unit.shape != Shape::Ed)
            {
                return true;
            }
        }
        false
    }
}

/// What to do with a word while walking left over a noun phrase.
enum Step {
    Take,
    TakeAndStop,
    Stop,
}
