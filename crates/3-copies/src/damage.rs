//! What a copy changed that matters.

use crate::Damage;
use onrecord_page::Article;
use onrecord_text::Span;

/// The damage in one aligned pair of sentences, worst first.
pub(crate) fn damage(_source: &Article, _left: Span, _copy: &Article, _right: Span) -> Vec<Damage> {
    Vec::new()
}
