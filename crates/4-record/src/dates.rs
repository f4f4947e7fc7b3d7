//! The true dates of the pages, found together.

use crate::record::Entry;
use onrecord_copies::Family;
use onrecord_reading::DateSpan;

/// When each page was written, in the order of `sorted`.
pub(crate) fn true_dates(sorted: &[&Entry], _families: &[Family]) -> Vec<Option<DateSpan>> {
    sorted.iter().map(|entry| entry.analysed.reading.published.clone()).collect()
}
