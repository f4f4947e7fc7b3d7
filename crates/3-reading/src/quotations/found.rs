//! An attribution while it is being put together.

use super::speaker::Speaker;
use crate::QuotationKind;
use onrecord_text::Span;

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
#[expect(clippy::struct_excessive_bools, reason = "four plain facts about one attribution")]
pub(super) struct Found {
    pub(super) content: Vec<Span>,
    pub(super) cue: Option<Span>,
    /// `None` where only the context tells.
    pub(super) speaker: Option<Speaker>,
    pub(super) medium: Option<Span>,
    pub(super) addressee: Option<Span>,
    pub(super) kind: QuotationKind,
    pub(super) tier: Tier,
    pub(super) rule: &'static str,
    /// The sentence of the passage that it was found in.
    pub(super) sentence: usize,
    /// A whole quotation follows or precedes the cue: a quotation in the next sentence goes on with it.
    pub(super) open_end: bool,
    /// The cue reports words rather than beliefs or wishes.
    pub(super) is_report: bool,
    /// A wish rather than words ("wants", "hopes").
    pub(super) wish: bool,
    /// The content belongs to the last quotation of the block before, which had no closing mark.
    pub(super) goes_on: bool,
    /// How sure a learned model is, where it was asked.
    pub(super) confidence: Option<f32>,
}

impl Found {
    /// Speech without cue, speaker or more.
    pub(super) fn bare(content: Vec<Span>, tier: Tier, rule: &'static str, sentence: usize) -> Self {
        Self {
            content,
            cue: None,
            speaker: None,
            medium: None,
            addressee: None,
            kind: QuotationKind::Speech,
            tier,
            rule,
            sentence,
            open_end: false,
            is_report: true,
            wish: false,
            goes_on: false,
            confidence: None,
        }
    }

    /// Whether the content overlaps a span.
    pub(super) fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.overlaps(span))
    }
}
