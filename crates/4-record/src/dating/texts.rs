//! Texts: pages that are copies of one another, with what they tell of their one writing.

use super::DatedPage;
use onrecord_reading::dating::{DateClues, Day, Window, cost};
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
        match pages[page].copy_of.and_then(|copy| of_copy.get(&copy)) {
            Some(&text) => texts[text].push(page),
            None => {
                of_copy.extend(pages[page].copy_of.map(|copy| (copy, texts.len())));
                texts.push(vec![page]);
            }
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
    clues.declared.sort_by_key(|declared| (declared.basis, declared.year, declared.month, declared.day));
    clues.declared.dedup_by_key(|declared| (declared.basis, declared.year, declared.month, declared.day));
    let windows = clues.windows();
    Text { pages: members, clues, windows }
}

impl Text {
    /// Whether some page shows a part of a date that is meant to be the text's.
    pub fn is_partly_dated(&self) -> bool {
        self.clues.declared.iter().any(|declared| cost::weight(declared.basis) > 0)
    }

    /// The days on which a date without its year falls in these years.
    pub fn yearless_windows(&self, years: impl Iterator<Item = i16> + Clone) -> Vec<Window> {
        let mut windows = Vec::new();
        for declared in &self.clues.declared {
            if declared.year.is_some() || cost::weight(declared.basis) == 0 {
                continue;
            }
            let (Some(month), Some(day)) = (declared.month, declared.day) else { continue };
            for year in years.clone() {
                let date = jiff::civil::Date::new(year, month, day);
                windows.extend(date.ok().map(|date| Window::around(Day::of(date), 1, 1)));
            }
        }
        Window::join(&mut windows);
        windows
    }

    /// The first day by which some copy was read, where one tells.
    pub fn read_by(&self) -> Option<Day> {
        let clocks = self.clues.declared.iter().filter(|declared| cost::weight(declared.basis) == 0);
        clocks.filter_map(|declared| declared.date()).map(Day::of).min()
    }
}
