use crate::{Family, Fingerprint, Member, Options, Original};
use onrecord_page::Article;

/// Sorts pages into families: every page is in exactly one, ordered by the first page of each.
pub fn families(pages: &[(&Fingerprint, &Article)], _options: &Options) -> Vec<Family> {
    let mut ids: Vec<_> = pages.iter().map(|(fingerprint, _)| fingerprint.page()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .map(|page| Family {
            members: vec![Member { page, kind: None, of: None, score: 0.0, coverage: 0.0 }],
            original: Original { page: Some(page), outlet: None, reasons: Vec::new() },
            pairs: Vec::new(),
        })
        .collect()
}
