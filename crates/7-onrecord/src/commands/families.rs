//! `onrecord families`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::Args;
use onrecord_export::{families_json, families_list, families_sheet};

/// Which pages copy one another, how, and where their text likely comes from.
#[derive(Clone, Copy, Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    format: FormatOptions,
}

pub fn run(arguments: Arguments, context: &mut Context) -> Result<Done> {
    let view = context.open_view()?;
    let (record, texts) = (&view.record, &view.texts);
    context.show_list(
        arguments.format,
        || families_list(record, texts),
        || families_sheet(record),
        || families_json(record, texts),
    )?;
    Ok(Done::Well)
}
