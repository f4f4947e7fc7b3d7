use jiff::civil::Date;
use onrecord_text::Span;
use serde::{Deserialize, Serialize};

/// The text of a page and what the page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The whole text, furniture included; every span of every later stage is an offset into it.
    pub text: String,
    /// The text cut into blocks, in order, without overlap; white space between blocks belongs to none.
    pub blocks: Vec<Block>,
    /// The headline, without the outlet's suffix.
    pub title: Option<String>,
    /// Where the headline stands in the text, if it does.
    pub title_span: Option<Span>,
    /// The authors, as written, without "By".
    pub byline: Vec<String>,
    /// BCP 47 primary language subtag (`en`, `de`), or `None` where the text is too short to tell.
    pub language: Option<String>,
    /// Who published the article first, as far as this page tells.
    pub outlet: Option<Source>,
    /// Who reposted it, when the page is not the outlet's own.
    pub republisher: Option<Source>,
    /// The news agency that the page credits.
    pub agency: Option<Source>,
    /// The address the page was fetched from or declares as its own (canonical link).
    pub url: Option<String>,
    /// The place and agency line before the first sentence ("Brussels, Belgium", "GENEVA (Reuters)").
    pub dateline: Option<Span>,
    /// Every date that the page shows for itself. None of them is believed before the text agrees.
    pub dates: Vec<DeclaredDate>,
}

impl Article {
    /// The blocks that are the article, without furniture.
    pub fn content(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind != BlockKind::Furniture)
    }

    /// The text under a span of this article.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

impl Article {
    /// A passage that is no page: one paragraph, without anything that a page says of itself.
    pub fn of_passage(text: &str, language: &str) -> Self {
        let span = Span::new(0, text.len()).trim(text);
        let block = Block { kind: BlockKind::Paragraph, span, reason: None };
        let blocks = if span.is_empty() { Vec::new() } else { vec![block] };
        Self { text: text.to_owned(), blocks, language: Some(language.to_owned()), ..Self::default() }
    }
}

/// A paragraph, heading, caption or list item of an article, or a piece of furniture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands; never empty, no white space at its edges.
    pub span: Span,
    /// For furniture and captions: why it was taken for that, in words ("share bar", "repeats the title").
    pub reason: Option<String>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A headline or a heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// The words under a picture or map that belong to the article.
    Caption,
    /// An item of a list.
    List,
    /// Text of the page that is not the article.
    Furniture,
}

/// An outlet, a republisher or an agency that a page points to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The name for people ("Rivertown Courier").
    pub name: String,
    /// Its host without `www.`, where known.
    pub domain: Option<String>,
    /// What on the page says so.
    pub evidence: Vec<Clue>,
}

/// One reason for believing something about a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// Where the text shows it; `None` when it stands in metadata outside the text.
    pub span: Option<Span>,
    /// What stands there.
    pub text: String,
    /// What it says ("host name line", "told … on another host", "JSON-LD publisher").
    pub reason: String,
}

/// A date that a page shows for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredDate {
    /// The day, as far as it is given: some pages have lost the month or the year.
    pub year: Option<i16>,
    /// Month 1–12.
    pub month: Option<i8>,
    /// Day of the month 1–31.
    pub day: Option<i8>,
    /// Where it comes from.
    pub basis: DateBasis,
    /// Where the text shows it; `None` for metadata.
    pub span: Option<Span>,
}

impl DeclaredDate {
    /// The full date, when year, month and day are there and make one.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }
}

/// What kind of statement a declared date is, and so how much it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// JSON-LD `datePublished`, `article:published_time` and the like.
    Metadata,
    /// A date line at the head of the article ("12 January 2022, 10:05").
    Dateline,
    /// A repost note that carries the date of what was reposted ("December 20, 2021 at 05:40PM").
    Repost,
    /// The clock of the site: today's date in the page header, with the weekday or the weather. An upper bound only.
    SiteClock,
    /// A date in the page's address (`/2022/01/12/`).
    Url,
    /// The field of the input (JSONL `date`).
    Input,
    /// The day of fetching. An upper bound only.
    Fetched,
}
