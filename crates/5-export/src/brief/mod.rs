//! The brief: the record of a case on one page.
//!
//! A brief is built once as sections of items ([`Brief`]) and then set as text, Markdown or JSON. Lines with
//! most independent sources come first; a line that is withheld or in conflict says so beside itself.

mod build;
mod text;

pub(crate) use self::build::when;
pub use self::build::{brief, families_list, happenings_list, issues_list, quotes_list};
pub(crate) use self::text::escape;
pub use self::text::{brief_markdown, brief_sheet, brief_text, section_text};

use serde::Serialize;

/// The record on one page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Brief {
    /// The schema's name, for JSON.
    pub schema: &'static str,
    /// The name of the case.
    pub case: String,
    /// Pages, families, span of time, in words.
    pub summary: Vec<String>,
    /// What was said, what was done, who wants what, copies.
    pub sections: Vec<Section>,
}

/// One part of the brief.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What the reader must know before the lines; empty when nothing.
    pub note: String,
    /// The lines, and how many more there are than are shown.
    pub items: Vec<Item>,
    /// Lines left out to keep the brief on one page.
    pub more: usize,
}

/// One line of the record with what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Item {
    /// `independent / pages`; `None` for a line that has no count of its own.
    pub sources: Option<String>,
    /// The line.
    pub head: String,
    /// The words it rests on.
    pub body: String,
    /// Conflicts, damage, who has it.
    pub notes: Vec<String>,
}
