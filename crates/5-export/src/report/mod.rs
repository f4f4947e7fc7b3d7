//! The report: chosen lines of the record in an order, each with its sources as numbered footnotes.
//!
//! A report is built once ([`Report`]) and then set as one HTML file, which opens without a network and prints with
//! its footnotes, or as Markdown. A footnote has the sentence, the source, its day, and the hash of the page's bytes,
//! so that whoever doubts a line can look it up. It never has the whole text of a page.

mod build;
mod html;
mod key;
mod markdown;

pub use self::build::report;
pub use self::html::report_html;
pub use self::key::LineKey;
pub use self::markdown::report_markdown;

use onrecord_page::PageId;
use onrecord_record::{Happening, Issue, Utterance};
use onrecord_text::Span;

/// A line that was chosen.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum Chosen {
    Utterance(Utterance),
    Happening(Happening),
    /// An issue with every stand but experts' views.
    Issue(Issue),
    /// One stand of an issue, by its number.
    Stand(Issue, usize),
}

/// Chosen lines, ready to be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The title.
    pub title: String,
    /// The name of the case.
    pub case: String,
    /// The day on which it is made.
    pub made: String,
    /// The lines in their order.
    pub lines: Vec<ReportLine>,
    /// The sources, numbered from 1 in the order in which lines name them.
    pub notes: Vec<Footnote>,
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportLine {
    /// The line's id, as it was chosen.
    pub key: LineKey,
    /// What kind of line it is, in words.
    pub kind: &'static str,
    /// Who said it, who did what to whom, or what is proposed.
    pub head: String,
    /// The words it rests on.
    pub words: Option<Words>,
    /// Day, place, condition: what the line says besides.
    pub facts: Vec<String>,
    /// `independent / pages`; nothing for an issue, whose points have their own.
    pub sources: Option<String>,
    /// Numbers of footnotes, from 1.
    pub notes: Vec<usize>,
    /// The stands of an issue.
    pub points: Vec<Point>,
    /// What a reader must know before believing the line: damage, disagreement.
    pub warnings: Vec<String>,
}

/// Words from a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Whether they are the speaker's own, to be set in quotation marks.
    pub direct: bool,
    /// Their language, BCP 47.
    pub language: Option<String>,
}

/// One stand of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Who stands where.
    pub text: String,
    /// `independent / pages`.
    pub sources: String,
    /// Numbers of footnotes, from 1.
    pub notes: Vec<usize>,
}

/// One source of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The page.
    pub page: PageId,
    /// Where on it, in bytes of the article's text.
    pub span: Span,
    /// What stands before the words in their paragraph, shortened.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after them, shortened.
    pub after: String,
    /// The language of the page.
    pub language: Option<String>,
    /// Outlet and republisher, else the name the page came under.
    pub source: String,
    /// When it was written, as far as known.
    pub written: Option<String>,
    /// Where it was found.
    pub address: Option<String>,
    /// Whether it counts as a source of the line.
    pub counted: bool,
}
