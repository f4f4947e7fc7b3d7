//! The true dates of the pages of a case, found together.
//!
//! What one page tells of its writing is often not enough, and the date that it shows is often not its own.
//! Pages help one another: copies share one writing, pages that report the same meeting on the same weekday
//! lie in one week, pages of one story lie close in time. [`date_jointly`] finds the days that fit all of it
//! best and says why; where more than one day stays possible it gives the interval, and nothing where that
//! would be longer than a month.
//!
//! The steps, each a module: copies are joined to texts (`texts`); texts that tell of one happening are tied
//! (`ties`); days are tried and the cheapest taken (`search`, with the costs of `DateClues` in the crate of reading);
//! the answer is put into words (`words`). All costs are whole numbers and every choice has an order, so the
//! result does not depend on the order of the pages.

mod search;
#[cfg(test)]
mod tests;
mod texts;
mod ties;
mod words;

use jiff::civil::Date;
use onrecord_page::{DateBasis, PageId};
use onrecord_reading::DateClues;
use onrecord_reading::DateSpan;
use serde::{Deserialize, Serialize};

/// A page as its dating needs it.
#[derive(Clone, Copy, Debug)]
pub struct DatedPage<'a> {
    /// The page.
    pub id: PageId,
    /// What it tells of its writing.
    pub clues: &'a DateClues,
    /// Pages with the same number are copies of one text and so of one writing; `None` for a text of its own.
    /// Pages that share passages with a text that is otherwise their own are not copies in this sense.
    pub copy_of: Option<usize>,
}

/// When a page was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The interval that holds the day, with the reasons.
    pub published: Option<DateSpan>,
    /// The dates that the page shows and that are not the day of its writing.
    pub refused: Vec<RefusedDate>,
}

/// A date that a page shows and that is not the day of its writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedDate {
    /// The date.
    pub date: Date,
    /// What it was shown as.
    pub basis: DateBasis,
    /// Why it is refused, in words.
    pub reason: String,
}

/// Dates the pages of a case together; the answers are in the order of the pages.
pub fn date_jointly(pages: &[DatedPage<'_>]) -> Vec<Dated> {
    let texts = texts::texts(pages);
    let ties = ties::ties(&texts);
    let placed = search::place(&texts, &ties);
    let mut dated = vec![Dated::default(); pages.len()];
    for (number, text) in texts.iter().enumerate() {
        for &page in &text.pages {
            dated[page] = words::answer(&texts, &ties, &placed, number, pages[page].clues);
        }
    }
    dated
}
