//! The views of the record: each as JSON with a named schema and as a [`Sheet`](crate::Sheet) with the same
//! filter and the same order, so that what is seen is what is exported.

mod actors;
mod families;
mod happenings;
mod ledger;
mod positions;
mod quotes;

pub use self::actors::{actors_json, actors_sheet};
pub use self::families::{families_json, families_sheet};
pub(crate) use self::families::{kind_word, original_words};
pub use self::happenings::{happenings_json, happenings_sheet};
pub(crate) use self::happenings::{names, status};
pub use self::ledger::page_label;
pub use self::positions::{positions_json, positions_sheet};
pub use self::quotes::{quotes_json, quotes_sheet, spoken_by};

use onrecord_page::PageId;
use onrecord_record::{PageLine, Record, Sources};
use onrecord_text::{Offsets, Span};
use serde::Serialize;
use std::borrow::Cow;

/// Where the views get the text of an article from.
pub trait Texts {
    /// The text of the article of a page; `None` when the case does not hold it.
    fn text(&self, page: PageId) -> Option<Cow<'_, str>>;

    /// The address under which a page was found, where it is known.
    fn address(&self, _page: PageId) -> Option<String> {
        None
    }
}

impl Texts for std::collections::BTreeMap<PageId, String> {
    fn text(&self, page: PageId) -> Option<Cow<'_, str>> {
        self.get(&page).map(|text| Cow::Borrowed(text.as_str()))
    }
}

/// A span of a page as every view gives it: the text beside the offsets, always.
#[derive(Clone, Debug, Serialize)]
struct Evidence {
    page: PageId,
    name: String,
    start: usize,
    end: usize,
    byte_start: usize,
    byte_end: usize,
    text: String,
}

/// Cuts evidence out of pages, keeping the last page's offsets at hand: views go page by page.
struct Cutter<'v> {
    record: &'v Record,
    texts: &'v dyn Texts,
    last: Option<(PageId, String)>,
}

impl<'v> Cutter<'v> {
    fn new(record: &'v Record, texts: &'v dyn Texts) -> Self {
        Self { record, texts, last: None }
    }

    /// `None` when the text is not there: a line without its evidence is not shown as one with.
    fn cut(&mut self, page: PageId, span: Span) -> Option<Evidence> {
        if self.last.as_ref().is_none_or(|(last, _)| *last != page) {
            self.last = Some((page, self.texts.text(page)?.into_owned()));
        }
        let (_, text) = self.last.as_ref()?;
        let slice = text.get(span.start()..span.end())?;
        let (start, end) = Offsets::new(text).scalars(span);
        Some(Evidence {
            page,
            name: name_of(self.record, page),
            start,
            end,
            byte_start: span.start(),
            byte_end: span.end(),
            text: slice.to_owned(),
        })
    }
}

/// The line of a page in the record.
fn line_of(record: &Record, page: PageId) -> Option<&PageLine> {
    record.pages.binary_search_by_key(&page, |line| line.page).ok().map(|i| &record.pages[i])
}

/// The input name of a page.
fn name_of(record: &Record, page: PageId) -> String {
    line_of(record, page).and_then(|line| line.names.first().cloned()).unwrap_or_else(|| page.to_string())
}

/// `independent / pages`, as everywhere.
pub(crate) fn ratio(sources: &Sources) -> String {
    format!("{} / {}", sources.independent, sources.pages)
}

/// The serde name of a plain enum variant (`spun`, `direct`, `REQUEST`).
pub(crate) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
