//! The verb groups of a sentence that may report speech: `has repeatedly said`, `was rejected`, `to demand`.

use super::lexicon::{Cue, Form};
use super::passage::{Passage, Shape, UnitKind};
use std::ops::Range;

/// How a cue stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// `says`, `has said`, `will say`, `is saying`
    Finite,
    /// `saying …` behind a clause, a preposition or a noun.
    Gerund,
    /// `to say …`
    Infinitive,
    /// `was rejected`
    Passive,
    /// `a plan rejected by …`
    Reduced,
    /// A noun.
    Noun,
}

/// A cue in its place.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) cue: &'static Cue,
    pub(super) form: Form,
    pub(super) voice: Voice,
    /// From the first auxiliary to behind the last word of the cue.
    pub(super) units: Range<usize>,
    /// The cue itself.
    pub(super) head: usize,
    pub(super) negated: bool,
    /// `may`, `could`, `must`: what is not said but possible or due.
    pub(super) possible: bool,
    /// `will`, `would`
    pub(super) future: bool,
}

/// Verbs that only say that somebody begins or goes on: `went on to say` says.
const ASPECT: &[&str] = &[
    "went",
    "goes",
    "go",
    "going",
    "continued",
    "continues",
    "continue",
    "continuing",
    "began",
    "begins",
    "begin",
    "begun",
    "started",
    "came",
    "proceeded",
    "moved",
    "rushed",
    "ceased",
    "stopped",
];

impl Passage<'_> {
    /// The groups of a sentence, left to right, each reading tried in the order of the table.
    pub(super) fn groups(&self, sentence: &Range<usize>) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let found = if self.units[at].cues.is_empty() { None } else { self.group_at(sentence, at) };
            at = found.as_ref().map_or(at + 1, |group| group.units.end.max(at + 1));
            groups.extend(found);
        }
        groups
    }

    fn group_at(&self, sentence: &Range<usize>, at: usize) -> Option<Group> {
        let noun = self.is_noun_here(sentence, at);
        self.units[at].cues.iter().find_map(|&(cue, form)| {
            if cue.noun != noun && (form == Form::Noun) != noun {
                return None;
            }
            let end = self.behind_tail(at, sentence.end, &cue.tail)?;
            // `went on to say` is told by what is said.
            if cue.lemma == "go on"
                && self.units.get(end).is_some_and(|next| end < sentence.end && next.classes.is_to())
            {
                return None;
            }
            let mut group = self.voice_of(sentence, at, cue, form)?;
            group.units.end = end;
            Some(group)
        })
    }

    /// Where the fixed words of a phrase end; an adverb may stand in between.
    fn behind_tail(&self, head: usize, high: usize, tail: &[&str]) -> Option<usize> {
        let mut at = head + 1;
        for word in tail {
            while at < high && self.units[at].is_adverb() && !self.is(at, word) {
                at += 1;
            }
            if at >= high || !self.is(at, word) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Whether a form that may be a noun or a verb is a noun here.
    fn is_noun_here(&self, sentence: &Range<usize>, at: usize) -> bool {
        let unit = &self.units[at];
        if !unit.cues.iter().any(|(_, form)| matches!(form, Form::Base | Form::Third)) {
            return unit.cues.iter().all(|(_, form)| *form == Form::Noun);
        }
        let mut before = at;
        while before > sentence.start && self.units[before - 1].is_adverb() {
            before -= 1;
        }
        let Some(before) = before.checked_sub(1).filter(|&b| b >= sentence.start).map(|b| &self.units[b])
        else {
            return unit.cues.iter().any(|(_, form)| *form == Form::Noun);
        };
        let c = before.classes;
        if c.is_to() || c.is_modal() || c.is_do() || c.is_nominative() || c.is_relative() {
            return false;
        }
        let has_noun = unit.cues.iter().any(|(_, form)| *form == Form::Noun);
        if before.owner
            || (c.is_determiner() && !c.is_pronoun())
            || c.is_possessive()
            || c.is_preposition()
            || c.is_have()
        {
            return true;
        }
        has_noun && before.capitalised && is_demonym(self.unit_text_of(before))
    }

    fn unit_text_of(&self, unit: &super::passage::Unit) -> &str {
        unit.span.of(self.text)
    }

    /// Reads the words before a verb form.
    fn voice_of(&self, sentence: &Range<usize>, head: usize, cue: &'static Cue, form: Form) -> Option<Group> {
        let unit = &self.units[head];
        let mut group = Group {
            cue,
            form,
            voice: Voice::Finite,
            units: head..head + 1,
            head,
            negated: false,
            possible: false,
            future: false,
        };
        if form == Form::Noun {
            group.voice = Voice::Noun;
            return Some(group);
        }
        let (mut be, mut have, mut modal, mut to, mut r#do) = (false, false, false, false, false);
        let mut at = head;
        while at > sentence.start {
            let before = &self.units[at - 1];
            let c = before.classes;
            if !before.is_word() {
                break;
            }
            if c.is_negation() {
                group.negated = true;
            }
            if c.is_be() && !be && !to {
                be = true;
                // `it's` and `he's` hold their own subject.
            } else if c.is_have() && !have {
                have = true;
            } else if c.is_modal() && !modal {
                modal = true;
                group.future = self.is_any(at - 1, &["will", "would", "'ll", "’ll", "won't", "won’t"]);
                group.possible = !group.future && !self.is_any(at - 1, &["cannot", "can't", "can’t", "can"]);
            } else if c.is_do() && form == Form::Base && !r#do {
                r#do = true;
            } else if c.is_to() && form == Form::Base && !to && !modal {
                to = true;
                // `went on to say` reads on as one group.
                let mut lead = at - 1;
                while lead > sentence.start && (self.units[lead - 1].is_adverb() || self.is(lead - 1, "on")) {
                    lead -= 1;
                }
                let aspect = lead.checked_sub(1).filter(|&i| i >= sentence.start && self.is_any(i, ASPECT));
                let Some(aspect) = aspect else { break };
                to = false;
                at = aspect;
                group.units.start = at;
                modal = true;
                continue;
            } else if !before.is_adverb() {
                break;
            }
            at -= 1;
            if !before.is_adverb() || c.is_negation() || at < group.units.start {
                group.units.start = at;
            }
        }
        // Adverbs in front belong to the group only where an auxiliary stands before them; else the subject
        // search steps over them by itself.
        let previous =
            group.units.start.checked_sub(1).filter(|&i| i >= sentence.start).map(|i| &self.units[i]);
        group.voice = match form {
            Form::Gerund if be => Voice::Finite,
            Form::Gerund => Voice::Gerund,
            Form::Base if to => Voice::Infinitive,
            Form::Base
                if modal
                    || r#do
                    || group.units.start < head && self.units[group.units.start].classes.is_auxiliary() =>
            {
                Voice::Finite
            }
            Form::Base => {
                // An imperative or a noun unless a plural stands before it.
                let plain = !cue.homograph;
                let plural = previous.is_some_and(|before| {
                    before.is_word()
                        && (before.classes.is_nominative()
                            || before.classes.is_relative()
                            || is_plural(before, self.unit_text_of(before)))
                        || plain && matches!(before.kind, UnitKind::Number | UnitKind::Other)
                });
                let several = plural || plain && self.has_plural_before(sentence.start, group.units.start);
                several.then_some(Voice::Finite)?
            }
            Form::Third => {
                // `member states had` and `peace offers were` are nouns.
                let noun = self
                    .units
                    .get(head + 1)
                    .is_some_and(|next| head + 1 < sentence.end && next.is_finite() && !next.capitalised);
                if be || modal || r#do || noun {
                    return None;
                }
                Voice::Finite
            }
            Form::Past | Form::Participle if be => Voice::Passive,
            Form::Past | Form::Participle if have => Voice::Finite,
            Form::Past => {
                let adjective = previous.is_some_and(|before| {
                    before.owner
                        || before.classes.is_determiner() && !before.classes.is_pronoun()
                        || before.classes.is_possessive()
                        || before.classes.is_preposition()
                });
                if adjective || modal {
                    return None;
                }
                if unit.shape == Shape::Ed && self.is_reduced(head, sentence.end) {
                    Voice::Reduced
                } else {
                    Voice::Finite
                }
            }
            Form::Participle => Voice::Reduced,
            Form::Noun => Voice::Noun,
        };
        Some(group)
    }

    /// `sources close to the court say`: a plural further left in the same phrase.
    fn has_plural_before(&self, low: usize, high: usize) -> bool {
        let run = (low..high)
            .rev()
            .take(6)
            .take_while(|&at| self.units[at].is_word() && !self.units[at].is_finite());
        run.into_iter().any(|at| {
            let unit = &self.units[at];
            unit.shape == Shape::S && unit.classes.is_person()
                || is_plural(unit, self.unit_text(at)) && !unit.owner && !unit.capitalised
        })
    }

    /// `a plan rejected on Monday by Osland`: a participle whose agent follows and which has no object.
    fn is_reduced(&self, head: usize, high: usize) -> bool {
        let Some(next) = self.units.get(head + 1).filter(|unit| head + 1 < high && unit.is_word()) else {
            return false;
        };
        let c = next.classes;
        let no_object =
            c.is_preposition() || self.is(head + 1, "as") || next.is_adverb() && !c.is_determiner();
        no_object
            && (head + 1..high.min(head + 9))
                .take_while(|&at| {
                    self.units[at].is_word() && !self.units[at].is_finite() || self.units[at].is_quote()
                })
                .any(|at| self.is(at, "by"))
    }

    /// The first unit behind a group that is no adverb.
    pub(super) fn behind_adverbs(&self, mut at: usize, high: usize) -> usize {
        while at < high
            && self.units[at].is_adverb()
            && !self.units[at].classes.is_determiner()
            && !self.units[at].classes.is_wh()
        {
            at += 1;
        }
        at
    }

    /// Whether a finite verb stands in the range outside relative clauses, so that it may be a clause.
    pub(super) fn holds_finite(&self, range: Range<usize>) -> bool {
        let mut relative = 0;
        for at in range.clone() {
            let unit = &self.units[at];
            let named = unit.capitalised && at > range.start && !self.heading;
            if unit.classes.is_relative() && !unit.capitalised || at > range.start && unit.classes.is_that() {
                relative += 1;
                continue;
            }
            let verb = unit.is_finite() && !named
                || at > range.start
                    && unit.is_word()
                    && !named
                    && (unit.shape == Shape::Ed
                        || unit.cues.iter().any(|(_, form)| matches!(form, Form::Third | Form::Past)));
            // Each relative pronoun takes one verb group.
            let group = verb
                && !(at > range.start
                    && (self.units[at - 1].is_finite()
                        || self.units[at - 1].is_adverb()
                            && at > range.start + 1
                            && self.units[at - 2].is_finite()));
            if group {
                if relative == 0 {
                    return true;
                }
                relative -= 1;
            }
        }
        false
    }
}

/// `Russian`, `British`, `Western`: adjectives of places, which stand before nouns.
pub(super) fn is_demonym(word: &str) -> bool {
    [
        "ian", "ean", "ish", "ese", "ern", "can", "nch", "man", "eek", "aqi", "eli", "ani", "stani", "ech",
        "iss", "utch",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

const PLURALS: &[&str] = &[
    "people",
    "police",
    "some",
    "many",
    "others",
    "both",
    "most",
    "all",
    "men",
    "women",
    "media",
    "those",
    "these",
    "several",
    "few",
    "democrats",
];

fn is_plural(unit: &super::passage::Unit, word: &str) -> bool {
    unit.shape == Shape::S && !unit.is_finite()
        || PLURALS.iter().any(|plural| word.eq_ignore_ascii_case(plural))
}
