//! `onrecord actors`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::Args;
use onrecord_export::{actors_json, actors_sheet};
use onrecord_record::CastMember;

/// Who is mentioned: every actor of the case with the forms of its name and its roles
#[derive(Clone, Copy, Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    format: FormatOptions,
}

pub fn run(arguments: Arguments, context: &mut Context) -> Result<Done> {
    let (_, record) = context.open_record()?;
    let mut chosen: Vec<&CastMember> = record.cast.iter().collect();
    chosen.sort_by_key(|one| (std::cmp::Reverse(one.pages.len()), &one.name, &one.id));
    context.show(arguments.format, &actors_sheet(&chosen), for_people, || actors_json(&chosen))?;
    Ok(Done::Well)
}

/// The id is for programs; people know the name.
fn for_people(table: crate::terminal::Table) -> crate::terminal::Table {
    table.only(&["name", "kind", "country", "sector", "pages", "roles", "names"]).dim(&["roles", "names"])
}
