//! `onrecord positions`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::Args;
use onrecord_export::{issues_list, positions_json, positions_sheet};
use onrecord_record::Issue;

/// Who wants what: issues written as proposals, and where every party stands on them
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Only issues on which this state or organisation has a stand: a name or a code
    #[arg(long, value_name = "NAME")]
    party: Option<String>,
    /// Only issues that no party rejects and one or more offer, accept or are open to
    #[arg(long, conflicts_with = "deadlock")]
    common_ground: bool,
    /// Only issues that one party demands and another rejects
    #[arg(long)]
    deadlock: bool,
    #[command(flatten)]
    format: FormatOptions,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let view = context.open_view()?;
    let (record, texts) = (&view.record, &view.texts);
    let chosen: Vec<&Issue> = record.issues.iter().filter(|one| arguments.wants(one)).collect();
    context.show_list(
        arguments.format,
        || issues_list(record, &chosen, texts),
        || positions_sheet(record, &chosen, texts),
        || positions_json(record, &chosen, texts),
    )?;
    Ok(Done::Well)
}

impl Arguments {
    fn wants(&self, one: &Issue) -> bool {
        let party = |name: &String| {
            one.stands.iter().any(|stand| {
                stand.party.name.eq_ignore_ascii_case(name)
                    || stand.party.country.as_ref().is_some_and(|code| code.eq_ignore_ascii_case(name))
            })
        };
        self.party.as_ref().is_none_or(party)
            && (!self.common_ground || one.common_ground)
            && (!self.deadlock || one.deadlock)
    }
}
