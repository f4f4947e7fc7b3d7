//! What a view command works with: the record and the texts it points into.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::terminal::Screen;
use anyhow::Result;
use onrecord_case::Case;
use onrecord_export::{Section, Sheet, Texts, section_text};
use onrecord_page::PageId;
use onrecord_record::Record;
use std::borrow::Cow;
use std::io::Write;

/// The width of text that is not printed on a terminal.
const PLAIN_WIDTH: usize = 100;

/// A case opened for looking.
#[derive(Debug)]
pub struct View {
    /// The name of the case: its directory's.
    pub name: String,
    pub record: Record,
    pub texts: CaseTexts,
}

/// The texts of a case, read when a view asks for them.
#[derive(Debug)]
pub struct CaseTexts(Case);

impl Texts for CaseTexts {
    fn text(&self, page: PageId) -> Option<Cow<'_, str>> {
        self.0.article_text(page).ok().flatten().map(Cow::Owned)
    }

    fn address(&self, page: PageId) -> Option<String> {
        self.0.article_address(page).ok().flatten()
    }
}

impl Context {
    /// Opens the chosen case with its record and texts.
    pub fn open_view(&self) -> Result<View> {
        let (case, record) = self.open_record()?;
        let path = case.dir().canonicalize().unwrap_or_else(|_| case.dir().to_owned());
        let name =
            path.file_name().map_or_else(|| "case".to_owned(), |name| name.to_string_lossy().into_owned());
        Ok(View { name, record, texts: CaseTexts(case) })
    }

    /// Columns for running text.
    pub fn width(&self) -> usize {
        Screen::of_stdout(self.colour()).width.unwrap_or(PLAIN_WIDTH)
    }

    /// Prints a view: as JSON or CSV when asked for, else as a list for reading.
    pub fn show_list(
        &mut self,
        format: FormatOptions,
        list: impl FnOnce() -> Section,
        sheet: impl FnOnce() -> Sheet,
        json: impl FnOnce() -> serde_json::Result<String>,
    ) -> Result<()> {
        let width = self.width();
        if format.json {
            writeln!(self.out(), "{}", json()?)?;
        } else if format.csv {
            sheet().write_csv(self.out())?;
        } else {
            write!(self.out(), "{}", section_text(&list(), width))?;
        }
        Ok(())
    }
}
