//! Texts: pages that are copies of one another, with what they tell of their one writing.

use super::DatedPage;
use onrecord_reading::{DateClues, Window};
use std::collections::BTreeMap;

/// A text with all its pages.
pub(super) struct Text {
    /// Its pages, as indices into the input, in the order of their ids.
    pub pages: Vec<usize>,
    /// The clues of its fullest copy, with the dates that all copies show.
    pub clues: DateClues,
    /// The days that its own dates bring into question.
    pub windows: Vec<Window>,
}

/// The texts of the pages, ordered by their first page's id.
pub(super) fn texts(pages: &[DatedPage<'_>]) -> Vec<Text> {
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|&page| pages[page].id);
    let mut texts: Vec<Vec<usize>> = Vec::new();
    let mut of_copy: BTreeMap<usize, usize> = BTreeMap::new();
    for page in order {
        if let Some(&text) = pages[page].copy_of.and_then(|copy| of_copy.get(&copy)) {
            texts[text].push(page);
        } else {
            of_copy.extend(pages[page].copy_of.map(|copy| (copy, texts.len())));
            texts.push(vec![page]);
        }
    }
    texts.into_iter().map(|members| text(pages, members)).collect()
}

fn text(pages: &[DatedPage<'_>], members: Vec<usize>) -> Text {
    // Excerpts tell less and spun copies tell it wrong; both tell no more than the fullest copy.
    let fullness = |&&page: &&usize| {
        let clues = pages[page].clues;
        clues.weekdays.len() + clues.months.len() + clues.days.len() + clues.dates.len() + clues.years.len()
    };
    let mut fullest = members[0];
    for page in &members {
        if fullness(&page) > fullness(&&fullest) {
            fullest = *page;
        }
    }
    let mut clues = pages[fullest].clues.clone();
    clues.declared = members.iter().flat_map(|&page| pages[page].clues.declared.iter().cloned()).collect();
    clues.declared.sort_unstable();
    clues.declared.dedup();
    let windows = clues.windows();
    Text { pages: members, clues, windows }
}
