//! Quotations in French: what stands in quotation marks beside a cue, and clauses behind "que" or "selon". No more: what is told
//! without marks and without "que" stays with its page.

use super::found::{Found, Tier};
use super::passage::{Passage, UnitKind};
use super::speaker::Speaker;
use crate::QuotationKind;
use std::ops::Range;

/// Participles behind "a" and forms of the present that tell a saying, with what is done by it.
#[rustfmt::skip]
const CUES: &[(QuotationKind, &str, &str)] = &[
    (
        QuotationKind::Speech,
        "dit déclaré affirmé assuré indiqué ajouté expliqué estimé souligné précisé annoncé averti prévenu répondu écrit insisté déploré \
         reconnu confirmé rappelé lancé martelé poursuivi conclu noté confié fait",
        "dit déclare affirme assure indique ajoute explique estime souligne précise annonce avertit prévient répond écrit insiste déplore \
         reconnaît confirme rappelle lance martèle poursuit conclut note confie",
    ),
    (QuotationKind::Demand, "demandé exigé réclamé", "demande exige réclame"),
    (QuotationKind::Accusation, "accusé dénoncé", "accuse dénonce"),
    (QuotationKind::Denial, "démenti nié", "dément nie"),
    (QuotationKind::Rejection, "rejeté refusé", "rejette refuse"),
    (QuotationKind::Threat, "menacé", "menace"),
    (QuotationKind::Promise, "promis", "promet"),
];

const AUXILIARIES: &[&str] = &["a", "ont", "avait", "avaient", "a-t-il", "a-t-elle", "ont-ils"];

/// Small words within a name of a speaker.
const IN_NAMES: &[&str] = &[
    "de", "du", "des", "la", "le", "les", "et", "l", "d", "el", "al", "ben", "von", "van", "à", "aux", "au",
];

/// Words that a name of a speaker may begin with.
const BEFORE_NOUN: &[&str] =
    &["le", "la", "les", "un", "une", "son", "sa", "ce", "cette", "l", "il", "elle", "des"];

/// Whether a speaker is a pronoun that means the person who was spoken of last.
pub(super) fn means_a_person(speaker: &str) -> bool {
    matches!(speaker.to_lowercase().as_str(), "il" | "elle" | "a-t-il" | "a-t-elle")
}

/// Reads the sentences of one block.
pub(super) fn read_passage(passage: &Passage<'_>) -> Vec<Found> {
    let sentences = passage.sentences.iter().enumerate();
    sentences.filter_map(|(index, range)| Sentence { passage, range: range.clone(), index }.read()).collect()
}

struct Sentence<'p, 't> {
    passage: &'p Passage<'t>,
    range: Range<usize>,
    index: usize,
}

impl Sentence<'_, '_> {
    fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.range.contains(&at)
            && self.passage.units[at].is_word()
            && words.contains(&self.passage.lower(at).as_str())
    }

    fn read(&self) -> Option<Found> {
        self.range.clone().find_map(|at| {
            let (cue, kind) = self.cue_at(at)?;
            self.before(&cue, kind).or_else(|| self.behind(&cue, kind))
        })
    }

    /// The words of a cue that begins at a unit: an auxiliary and its participle, or a form of the present.
    fn cue_at(&self, at: usize) -> Option<(Range<usize>, QuotationKind)> {
        let helped = self.is_one_of(at, AUXILIARIES);
        let verb = if helped { at + 1 } else { at };
        let known = CUES.iter().find(|(_, participles, present)| {
            let words = if helped { participles } else { present };
            self.range.contains(&verb) && words.split_whitespace().any(|word| self.is_one_of(verb, &[word]))
        });
        known.map(|(kind, _, _)| (at..verb + 1, *kind))
    }

    /// "« … », a déclaré Tan."
    fn before(&self, cue: &Range<usize>, kind: QuotationKind) -> Option<Found> {
        let units = &self.passage.units;
        let last =
            (self.range.start..cue.start).rev().find(|at| units[*at].is_word() || units[*at].is_quote())?;
        if !units[last].is_quote() {
            return None;
        }
        let quotes = (self.range.start..cue.start).filter(|at| units[*at].is_quote());
        let mut content: Vec<_> = quotes.map(|at| units[at].span).collect();
        let inverted = self.is_one_of(cue.start, &["a-t-il", "a-t-elle"]);
        let name = if inverted { Some(cue.start..cue.start + 1) } else { self.name_behind(cue.end) }?;
        content
            .extend((name.end..self.range.end).filter(|at| units[*at].is_quote()).map(|at| units[at].span));
        Some(self.found(content, Tier::Direct, kind, cue, &name))
    }

    /// "Tan a déclaré que …", "Tan a déclaré : « … »"
    fn behind(&self, cue: &Range<usize>, kind: QuotationKind) -> Option<Found> {
        let units = &self.passage.units;
        let name = self.name_before(cue.start)?;
        let end = self.range.clone().rev().find(|at| units[*at].kind != UnitKind::Stop)? + 1;
        let quote = (cue.end..end).find(|at| units[*at].is_quote());
        let that = (cue.end..end.min(cue.end + 4)).find(|at| self.is_one_of(*at, &["que", "qu"]));
        if let Some(that) = that {
            let content = self.passage.range_span(&(that + 1..end))?;
            return Some(self.found(vec![content], Tier::Clause, kind, cue, &name));
        }
        let colon = (cue.end..end).any(|at| units[at].kind == UnitKind::Colon);
        let quote = quote.filter(|at| colon && self.passage.is_utterance(*at))?;
        Some(self.found(vec![units[quote].span], Tier::Direct, kind, cue, &name))
    }

    fn name_behind(&self, start: usize) -> Option<Range<usize>> {
        let begins = self.range.contains(&start)
            && self.passage.units[start].is_word()
            && (self.passage.units[start].capitalised || self.is_one_of(start, BEFORE_NOUN));
        begins.then(|| start..self.end_of_name(start))
    }

    fn name_before(&self, cue: usize) -> Option<Range<usize>> {
        let units = &self.passage.units;
        let start = (self.range.start..cue).rev().find(|at| !units[*at].is_word());
        let start = start.map_or(self.range.start, |at| at + 1);
        let begins = units[start].capitalised || self.is_one_of(start, BEFORE_NOUN);
        (start < cue && begins).then_some(start..cue)
    }

    /// A name goes on to its last capital, over an apposition: "la ministre des Affaires étrangères, Mira Tan".
    fn end_of_name(&self, start: usize) -> usize {
        let units = &self.passage.units;
        let mut end = start + 1;
        for at in start + 1..self.range.end.min(start + 12) {
            let comma = units[at].kind == UnitKind::Comma
                && units.get(at + 1).is_some_and(|next| next.capitalised && self.range.contains(&(at + 1)));
            let goes_on = units[at].is_word()
                && (units[at].capitalised
                    || self.is_one_of(at, IN_NAMES)
                    || !self.passage.units[start].capitalised && !self.is_one_of(at, BEHIND_SPEAKER));
            if !(goes_on || comma) {
                break;
            }
            if units[at].capitalised || end == at && !self.is_one_of(at, IN_NAMES) {
                end = at + 1;
            }
        }
        end
    }

    fn found(
        &self,
        content: Vec<onrecord_text::Span>,
        tier: Tier,
        kind: QuotationKind,
        cue: &Range<usize>,
        name: &Range<usize>,
    ) -> Found {
        let pronoun = name.len() == 1 && means_a_person(&self.passage.lower(name.start));
        let span = self.passage.range_span(name);
        Found {
            cue: self.passage.range_span(cue),
            speaker: span.map(|span| Speaker { span, role: None, pronoun }),
            kind,
            ..Found::bare(content, tier, "french", self.index)
        }
    }
}

/// Words that no name of a speaker goes on behind.
#[rustfmt::skip]
const BEHIND_SPEAKER: &[&str] = &[
    "lors", "dans", "devant", "après", "avant", "pendant", "sur", "en", "à", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche", "hier", "aujourd'hui", "ce", "cette", "que", "qui", "depuis", "par", "pour", "avec", "au", "aux",
];
