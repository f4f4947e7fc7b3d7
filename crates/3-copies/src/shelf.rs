//! Where the pages of a pile lie while families are looked for.

use crate::Fingerprint;
use crate::standing::Standing;
use jiff::civil::Date;
use onrecord_page::{Article, PageId};
use std::borrow::Cow;
use std::ops::Index;

/// A pile of pages, each ready to be taken out by its number.
///
/// A pile in memory is a slice of fingerprints with their articles. A larger one lies on disk: every step takes out
/// what it needs and puts it back, so that a million pages need no more memory than what is known of each
/// (some hundred bytes), the index of word 4-grams, and the pairs found.
pub trait Shelf: Sync {
    /// How many pages there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Takes out the fingerprint of a page.
    fn fingerprint(&self, at: usize) -> Cow<'_, Fingerprint>;
    /// Takes out the article of a page.
    fn article(&self, at: usize) -> Cow<'_, Article>;
}

/// Texts (pages of which each stands for its exact and near copies), each ready to be taken out by its number.
pub(crate) trait Texts: Sync {
    /// Takes out the fingerprint of a text.
    fn print(&self, text: usize) -> Cow<'_, Fingerprint>;
    /// Takes out the article of a text.
    fn article(&self, text: usize) -> Cow<'_, Article>;
}

impl Shelf for [(&Fingerprint, &Article)] {
    fn len(&self) -> usize {
        <[_]>::len(self)
    }

    fn fingerprint(&self, at: usize) -> Cow<'_, Fingerprint> {
        Cow::Borrowed(self[at].0)
    }

    fn article(&self, at: usize) -> Cow<'_, Article> {
        Cow::Borrowed(self[at].1)
    }
}

/// What is known of every page from the beginning to the end.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// Its number on the shelf.
    pub(crate) spot: usize,
    pub(crate) page: PageId,
    /// The hash of its body.
    pub(crate) body: u64,
    /// How many words its fingerprint has.
    pub(crate) words: u32,
    pub(crate) sketch: Box<[u16]>,
    /// The two letters of its language; 0 where none is known.
    pub(crate) language: u16,
    /// Its credible date; read only where the user set a window of time.
    pub(crate) date: Option<Date>,
}

impl Label {
    pub(crate) fn of(shelf: &(impl Shelf + ?Sized), spot: usize, with_date: bool) -> Self {
        let print = shelf.fingerprint(spot);
        Self {
            spot,
            page: print.page(),
            body: print.body,
            words: print.words.len() as u32,
            sketch: print.sketch.as_slice().into(),
            language: print.language,
            date: with_date.then(|| Standing::of(&shelf.article(spot)).date).flatten(),
        }
    }
}

/// A page as the steps within a family see it.
#[derive(Clone, Debug)]
pub(crate) struct Page<'a> {
    pub(crate) print: &'a Fingerprint,
    pub(crate) article: &'a Article,
    pub(crate) standing: Standing<'a>,
}

impl<'a> Page<'a> {
    /// The fingerprint and the article.
    pub(crate) fn both(&self) -> (&'a Fingerprint, &'a Article) {
        (self.print, self.article)
    }
}

/// Pages that were taken out, with the numbers that the pile knows them by.
#[derive(Debug)]
pub(crate) struct Held<'s>(Vec<(usize, Cow<'s, Fingerprint>, Cow<'s, Article>)>);

impl<'s> Held<'s> {
    /// Takes out some pages.
    pub(crate) fn take(shelf: &'s (impl Shelf + ?Sized), labels: &[Label], pages: &[usize]) -> Self {
        let mut pages = pages.to_vec();
        pages.sort_unstable();
        pages.dedup();
        let take = |page: usize| {
            let spot = labels[page].spot;
            (page, shelf.fingerprint(spot), shelf.article(spot))
        };
        Self(pages.into_iter().map(take).collect())
    }

    /// Reads where each says that it comes from.
    pub(crate) fn pages(&self) -> Pages<'_> {
        let numbers = self.0.iter().map(|(number, _, _)| *number).collect();
        let pages =
            self.0.iter().map(|(_, print, article)| Page { print, article, standing: Standing::of(article) });
        Pages { numbers, pages: pages.collect() }
    }
}

/// Some pages of the pile, found by the numbers that the pile knows them by.
#[derive(Debug)]
pub(crate) struct Pages<'a> {
    /// Ascending.
    numbers: Vec<usize>,
    pages: Vec<Page<'a>>,
}

impl<'a> Index<usize> for Pages<'a> {
    type Output = Page<'a>;

    /// # Panics
    ///
    /// Panics if the page was not taken out.
    fn index(&self, page: usize) -> &Page<'a> {
        let at = self.numbers.binary_search(&page).expect("a page is read that was taken off the shelf");
        &self.pages[at]
    }
}
