//! All pages of a case, side by side, as the across-page steps see them.

use crate::cast::Cast;
use crate::independence::Provenance;
use onrecord_copies::AlignedPair;
use onrecord_page::{Article, PageId};
use onrecord_reading::{DateSpan, Reading};
use onrecord_text::Span;
use std::collections::BTreeMap;

/// One page of the pile after its date is known.
#[derive(Debug)]
pub(crate) struct PilePage<'a> {
    pub id: PageId,
    pub article: &'a Article,
    pub reading: &'a Reading,
    pub published: Option<&'a DateSpan>,
}

/// Everything the across-page steps share.
#[derive(Debug)]
pub(crate) struct Pile<'a> {
    /// In the order of their ids.
    pub pages: Vec<PilePage<'a>>,
    pub cast: Cast,
    pub provenance: Provenance,
    /// Aligned sentences: (page, page) → (left sentence, right sentence), left page before right.
    pub aligned: BTreeMap<(usize, usize), Vec<(Span, Span)>>,
}

impl Pile<'_> {
    /// Indexes aligned pairs by page numbers.
    pub fn index_alignments<'p>(
        ids: &[PageId],
        pairs: impl Iterator<Item = &'p AlignedPair>,
    ) -> BTreeMap<(usize, usize), Vec<(Span, Span)>> {
        let mut aligned: BTreeMap<(usize, usize), Vec<(Span, Span)>> = BTreeMap::new();
        for pair in pairs {
            let (Ok(left), Ok(right)) = (ids.binary_search(&pair.left.0), ids.binary_search(&pair.right.0))
            else {
                continue;
            };
            if left < right {
                aligned.entry((left, right)).or_default().push((pair.left.1, pair.right.1));
            } else {
                aligned.entry((right, left)).or_default().push((pair.right.1, pair.left.1));
            }
        }
        aligned
    }

    /// Whether two pages may tell of the same days: their dates of writing lie within `days`, or one is unknown.
    pub fn near_in_time(&self, a: usize, b: usize, days: i32) -> bool {
        let (Some(a), Some(b)) = (self.pages[a].published, self.pages[b].published) else { return true };
        let gap = |from: jiff::civil::Date, to: jiff::civil::Date| {
            from.until(to).map_or(i32::MAX, |span| span.get_days())
        };
        gap(a.latest, b.earliest) <= days && gap(b.latest, a.earliest) <= days
    }
}
