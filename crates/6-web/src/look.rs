//! One look at the case: what a screen works with.

use crate::address::{Address, PAGE};
use crate::failure::Failure;
use crate::site::Site;
use onrecord_case::{Case, Stretch};
use onrecord_export::Texts;
use onrecord_page::PageId;
use onrecord_record::{PageLine, Record};
use onrecord_text::Span;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Lines of one page of a list.
pub(crate) const AT_ONCE: u64 = 50;

/// The case in one unchanging state, the address that was asked for, and the pages met so far.
pub(crate) struct Look<'a> {
    pub case: &'a Case,
    pub site: &'a Site,
    pub address: Address,
    lines: RefCell<BTreeMap<PageId, Option<Rc<PageLine>>>>,
    texts: RefCell<BTreeMap<PageId, Option<Rc<str>>>>,
    footnotes: RefCell<Vec<(PageId, Span)>>,
}

/// The result of making a screen.
pub(crate) type Done<T> = Result<T, Failure>;

impl<'a> Look<'a> {
    pub fn new(case: &'a Case, site: &'a Site, address: Address) -> Self {
        Self {
            case,
            site,
            address,
            lines: RefCell::default(),
            texts: RefCell::default(),
            footnotes: RefCell::default(),
        }
    }

    /// What the record says of a page.
    pub fn page(&self, page: PageId) -> Done<Option<Rc<PageLine>>> {
        if let Some(known) = self.lines.borrow().get(&page) {
            return Ok(known.clone());
        }
        let line = self.case.page_line(page)?.map(Rc::new);
        self.lines.borrow_mut().insert(page, line.clone());
        Ok(line)
    }

    /// The text of a page's article.
    pub fn text_of(&self, page: PageId) -> Done<Option<Rc<str>>> {
        if let Some(known) = self.texts.borrow().get(&page) {
            return Ok(known.clone());
        }
        let text: Option<Rc<str>> = self.case.article_text(page)?.map(Rc::from);
        self.texts.borrow_mut().insert(page, text.clone());
        Ok(text)
    }

    /// The words under a span, with white space made plain; `None` when the text does not have them.
    pub fn words(&self, page: PageId, span: Span) -> Done<Option<String>> {
        let text = self.text_of(page)?;
        let words = text.as_deref().and_then(|text| text.get(span.start()..span.end()));
        Ok(words.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// Notes that a sentence was shown; gives the number of its footnote on paper.
    pub fn footnote(&self, page: PageId, span: Span) -> usize {
        let mut footnotes = self.footnotes.borrow_mut();
        let known = footnotes.iter().position(|one| *one == (page, span));
        known.unwrap_or_else(|| {
            footnotes.push((page, span));
            footnotes.len() - 1
        }) + 1
    }

    /// The sentences shown, in the order of their footnotes.
    pub fn footnotes(&self) -> Vec<(PageId, Span)> {
        self.footnotes.borrow().clone()
    }

    /// Which page of a list is asked for, from 1.
    pub fn page_number(&self) -> u64 {
        self.address.number(PAGE).unwrap_or(1).clamp(1, u64::from(u32::MAX))
    }

    /// The lines of that page.
    pub fn stretch(&self) -> Stretch {
        Stretch { skip: (self.page_number() - 1) * AT_ONCE, most: AT_ONCE }
    }

    /// A record that knows just these pages, for the exports.
    pub fn record_of(&self, pages: impl IntoIterator<Item = PageId>) -> Done<Record> {
        let pages: BTreeSet<PageId> = pages.into_iter().collect();
        let mut record = Record::default();
        for page in pages {
            record.pages.extend(self.page(page)?.map(|line| (*line).clone()));
        }
        Ok(record)
    }
}

impl Texts for Look<'_> {
    fn text(&self, page: PageId) -> Option<Cow<'_, str>> {
        self.text_of(page).ok().flatten().map(|text| Cow::Owned(text.to_string()))
    }

    fn address(&self, page: PageId) -> Option<String> {
        self.case.article_address(page).ok().flatten()
    }
}
