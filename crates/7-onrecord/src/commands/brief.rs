//! `onrecord brief`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use onrecord_export::{brief, brief_markdown, brief_sheet, brief_text};
use std::io::Write;

/// The record on one page: what was said, what was done, who wants what, which pages are copies
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Arguments {
    /// Only lines that a page written on or after this day carries
    #[arg(long, value_name = "YYYY-MM-DD")]
    since: Option<Date>,
    /// Print Markdown
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    markdown: bool,
    #[command(flatten)]
    format: FormatOptions,
}

pub fn run(arguments: Arguments, context: &mut Context) -> Result<Done> {
    let view = context.open_view()?;
    let brief = brief(&view.name, &view.record, &view.texts, arguments.since);
    let width = context.width();
    let out = context.out();
    if arguments.format.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&brief)?)?;
    } else if arguments.format.csv {
        brief_sheet(&brief).write_csv(out)?;
    } else if arguments.markdown {
        write!(out, "{}", brief_markdown(&brief))?;
    } else {
        write!(out, "{}", brief_text(&brief, width))?;
    }
    Ok(Done::Well)
}
