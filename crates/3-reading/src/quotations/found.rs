//! An attribution while it is being put together.

use super::passage::Passage;
use crate::QuotationKind;
use onrecord_text::Span;
use std::ops::Range;

/// How an attribution was found; the basis of its confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// A cue touches a whole quotation.
    Direct,
    /// A cue with a clause, or a quotation that goes on from a sentence with a cue.
    Clause,
    /// A cue with a phrase, a passive, a noun.
    Phrase,
    /// No cue: the speaker is carried over.
    Carried,
}

/// An attribution in one block.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) content: Vec<Span>,
    pub(super) cue: Option<Span>,
    /// The noun phrase as units of the passage.
    pub(super) speaker: Option<Range<usize>>,
    pub(super) apposition: Option<Range<usize>>,
    pub(super) medium: Option<Span>,
    pub(super) addressee: Option<Span>,
    pub(super) kind: QuotationKind,
    pub(super) tier: Tier,
    pub(super) rule: &'static str,
    /// The sentence of the passage that it was found in.
    pub(super) sentence: usize,
    /// A whole quotation follows or precedes the cue: a quotation in the next sentence goes on with it.
    pub(super) open_end: bool,
}

impl Found {
    /// Whether the content overlaps a span.
    pub(super) fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.overlaps(span))
    }

    /// The words of the speaker.
    pub(super) fn speaker_span(&self, passage: &Passage<'_>) -> Option<Span> {
        self.speaker.as_ref().and_then(|range| passage.range_span(range))
    }
}
