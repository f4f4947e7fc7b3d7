//! Sentences that copying has broken so that they no longer say what was said.

use super::passage::{Passage, UnitKind};
use onrecord_text::Span;

/// Whether a modal verb of the content has lost its verb (`he would alliance's eastern members`).
pub(super) fn is_damaged(passage: &Passage<'_>, content: &[Span]) -> bool {
    content.iter().flat_map(|span| passage.units_in(*span)).any(|at| modal_without_verb(passage, at))
}

fn modal_without_verb(passage: &Passage<'_>, at: usize) -> bool {
    let unit = &passage.units[at];
    if !unit.is_word() || !unit.classes.is_modal() || unit.capitalised || passage.heading {
        return false;
    }
    let mut next = at + 1;
    while passage.units.get(next).is_some_and(super::passage::Unit::is_adverb) {
        next += 1;
    }
    let Some(follower) = passage.units.get(next) else { return false };
    let c = follower.classes;
    match follower.kind {
        // `would the alliance …` in a question stands before its subject.
        UnitKind::Word if next == at + 1 => {
            follower.owner || c.is_modal() && !unit.classes.is_negation() || c.is_that()
        }
        UnitKind::Word => follower.owner,
        _ => false,
    }
}
