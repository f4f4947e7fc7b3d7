//! `onrecord quotes`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::Args;
use onrecord_export::{quotes_json, quotes_list, quotes_sheet, spoken_by};
use onrecord_record::Utterance;

/// Who said what: each utterance once, in its best-attested wording, with every variant
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Only what this speaker said: a name or any part of it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only utterances with these words (case apart)
    #[arg(long, value_name = "WORDS")]
    with: Option<String>,
    #[command(flatten)]
    format: FormatOptions,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let view = context.open_view()?;
    let (record, texts) = (&view.record, &view.texts);
    let mut chosen: Vec<&Utterance> = record.utterances.iter().filter(|one| arguments.wants(one)).collect();
    chosen.sort_by_key(|one| {
        (one.withheld, std::cmp::Reverse((one.sources.independent, one.sources.pages)), &one.speaker, &one.id)
    });
    context.show_list(
        arguments.format,
        || quotes_list(record, &chosen, texts),
        || quotes_sheet(record, &chosen),
        || quotes_json(record, &chosen, texts),
    )?;
    Ok(Done::Well)
}

impl Arguments {
    fn wants(&self, utterance: &Utterance) -> bool {
        let with = |words: &str| {
            utterance
                .variants
                .iter()
                .any(|variant| variant.text.to_lowercase().contains(&words.to_lowercase()))
        };
        self.by.as_ref().is_none_or(|name| spoken_by(utterance, name))
            && self.with.as_deref().is_none_or(with)
    }
}
