//! What is said of a speaker beside the name.

use super::found::Found;
use super::passage::Passage;
use onrecord_text::Span;
use std::ops::Range;

/// Whether the speaker is only a pronoun.
pub(super) fn is_pronoun(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    range.len() == 1 && passage.units.get(range.start).is_some_and(|unit| unit.classes.is_nominative() || unit.classes.is_pronoun() || unit.classes.is_possessive())
}

/// The role beside the name: an apposition, or the title in front.
pub(super) fn role(passage: &Passage<'_>, found: &Found) -> Option<Span> {
    if let Some(apposition) = &found.apposition {
        let trimmed = passage.trim_phrase(apposition.clone());
        let first = passage.units.get(trimmed.start).filter(|_| !trimmed.is_empty())?;
        let clause = first.classes.is_relative() || first.classes.is_nominative();
        let age = trimmed.len() == 1 && !first.is_word();
        if !clause && !age {
            return passage.range_span(&trimmed);
        }
    }
    let speaker = found.speaker.clone()?;
    let title = speaker.clone().rev().find(|&at| is_title(passage, at))?;
    let named = title + 1 < speaker.end && passage.units[title + 1].capitalised;
    (named && !(title + 1..speaker.end).any(|at| passage.units[at].classes.is_preposition())).then(|| speaker.start..title + 1).and_then(|range| passage.range_span(&range))
}

/// Whether a word ends a title: `minister`, `Secretary-General`.
fn is_title(passage: &Passage<'_>, at: usize) -> bool {
    let unit = &passage.units[at];
    if unit.classes.is_person() {
        return true;
    }
    let text = passage.unit_text(at);
    text.contains('-') && text.split('-').any(|part| super::lexicon::entry(part.to_ascii_lowercase().as_bytes()).is_some_and(|entry| entry.classes.is_person()))
}
