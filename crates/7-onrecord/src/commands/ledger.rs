//! `onrecord ledger`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use crate::terminal::Table;
use anyhow::Result;
use clap::Args;
use onrecord_case::{Input, Status};
use onrecord_export::Sheet;
use serde::Serialize;

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

#[derive(Serialize)]
struct LedgerJson {
    schema: &'static str,
    read: u64,
    merged: u64,
    refused: u64,
    skipped: u64,
    inputs: Vec<Input>,
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
    context.show(arguments.format, &sheet(&inputs), for_people, || {
        let ledger = LedgerJson {
            schema: "onrecord.ledger/1",
            read,
            merged,
            refused,
            skipped,
            inputs: inputs.clone(),
        };
        serde_json::to_string_pretty(&ledger)
    })?;
    context.note(&format!("{read} read, {merged} merged, {refused} refused, {skipped} skipped"));
    Ok(Done::Well)
}

fn sheet(inputs: &[Input]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "name", "outcome", "language", "written", "outlet", "title", "kind", "bytes", "why", "page", "url",
    ]);
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
    for input in inputs {
        sheet.rows.push(vec![
            input.name.clone(),
            input.status.name().to_owned(),
            or_nothing(&input.language),
            days(input.published_earliest.as_deref(), input.published_latest.as_deref()),
            or_nothing(&input.outlet),
            or_nothing(&input.title),
            or_nothing(&input.kind),
            input.bytes.map(|bytes| bytes.to_string()).unwrap_or_default(),
            or_nothing(&input.detail),
            or_nothing(&input.page),
            or_nothing(&input.url),
        ]);
    }
    sheet
}

/// A day, or the first and last possible one.
pub fn days(earliest: Option<&str>, latest: Option<&str>) -> String {
    match (earliest, latest) {
        (Some(earliest), Some(latest)) if earliest != latest => format!("{earliest} to {latest}"),
        (Some(day), _) | (None, Some(day)) => day.to_owned(),
        (None, None) => String::new(),
    }
}
