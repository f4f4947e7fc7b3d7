//! The true dates of the pages, found together.

use crate::dating::{Dated, DatedPage, date_jointly};
use crate::record::Entry;
use onrecord_copies::{CopyKind, Family};
use onrecord_page::PageId;
use std::collections::BTreeMap;

/// When each page was written, in the order of `sorted`. Copies of one text share one day of writing; a page
/// that shares passages with a text that is otherwise its own has its own.
pub(crate) fn true_dates(sorted: &[&Entry], families: &[Family]) -> Vec<Dated> {
    let mut copies: BTreeMap<PageId, usize> = BTreeMap::new();
    for (number, family) in families.iter().enumerate().filter(|(_, family)| family.members.len() > 1) {
        let whole = family.members.iter().filter(|member| member.kind != Some(CopyKind::Partial));
        copies.extend(whole.map(|member| (member.page, number)));
    }
    let pages: Vec<DatedPage<'_>> = sorted
        .iter()
        .map(|entry| DatedPage {
            id: entry.page,
            clues: &entry.analysed.reading.clues,
            copy_of: copies.get(&entry.page).copied(),
        })
        .collect();
    date_jointly(&pages)
}
