//! `onrecord events`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use onrecord_export::{happenings_json, happenings_list, happenings_sheet};
use onrecord_record::Happening;

/// Who did what to whom: each happening once, by date, with every sentence that tells of it
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Only this PLOVER type, such as CONSULT or REQUEST
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// Only happenings that this state or organisation took part in: a name or a code
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Only happenings on or after this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    since: Option<Date>,
    #[command(flatten)]
    format: FormatOptions,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let view = context.open_view()?;
    let (record, texts) = (&view.record, &view.texts);
    let chosen: Vec<&Happening> = record.happenings.iter().filter(|one| arguments.wants(one)).collect();
    context.show_list(
        arguments.format,
        || happenings_list(record, &chosen, texts),
        || happenings_sheet(record, &chosen, texts),
        || happenings_json(record, &chosen, texts),
    )?;
    Ok(Done::Well)
}

impl Arguments {
    fn wants(&self, one: &Happening) -> bool {
        let kind = |kind: &String| format!("{:?}", one.r#type).eq_ignore_ascii_case(kind);
        let actor = |name: &String| {
            one.actors.iter().chain(&one.recipients).any(|party| {
                party.name.eq_ignore_ascii_case(name)
                    || party.country.as_ref().is_some_and(|code| code.eq_ignore_ascii_case(name))
            })
        };
        let since = |day: Date| one.date.as_deref().is_some_and(|date| *date >= *day.to_string());
        self.kind.as_ref().is_none_or(kind)
            && self.actor.as_ref().is_none_or(actor)
            && self.since.is_none_or(since)
    }
}
