//! `onrecord ledger`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use crate::terminal::Table;
use anyhow::Result;
use clap::Args;
use onrecord_case::Status;
use onrecord_web::{ledger_json, ledger_sheet};

/// Every input that the case has ever seen, by name: read, merged with another of the same bytes, refused or
/// skipped, and why.
#[derive(Clone, Copy, Debug, Args)]
pub struct Arguments {
    /// Only what could not be read
    #[arg(long)]
    refused: bool,
    #[command(flatten)]
    format: FormatOptions,
}

pub fn run(arguments: Arguments, context: &mut Context) -> Result<Done> {
    let case = context.open_case()?;
    let mut inputs = Vec::new();
    case.inputs(&mut |input| {
        if !arguments.refused || input.status == Status::Refused {
            inputs.push(input);
        }
    })?;
    let counts = case.count_inputs()?;
    let count = |status| counts.iter().find(|(of, _)| *of == status).map_or(0, |(_, count)| *count);
    let (read, merged) = (count(Status::Read), count(Status::Merged));
    let (refused, skipped) = (count(Status::Refused), count(Status::Skipped));
    let for_people = |table: Table| {
        table
            .only(&["name", "outcome", "language", "written", "outlet", "title", "why"])
            .dim(&["title", "why"])
    };
    context.show(arguments.format, &ledger_sheet(&inputs), for_people, || ledger_json(&inputs, &counts))?;
    context.note(&format!("{read} read, {merged} merged, {refused} refused, {skipped} skipped"));
    Ok(Done::Well)
}

/// A day, or the first and last possible one.
pub fn days(earliest: Option<&str>, latest: Option<&str>) -> String {
    match (earliest, latest) {
        (Some(earliest), Some(latest)) if earliest != latest => format!("{earliest} to {latest}"),
        (Some(day), _) | (None, Some(day)) => day.to_owned(),
        (None, None) => String::new(),
    }
}
