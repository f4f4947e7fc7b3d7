//! `onrecord models`.

use crate::context::Context;
use crate::errors::Done;
use crate::models::{self, Known};
use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Tell which language models are at hand: data, licence, command, day and scores of each
///
/// A model is one file. English and French are part of the program; other files are named here, or to `parse` with
/// `--model`.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Model files of your own
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Compute the checksum of each model too
    #[arg(long)]
    verify: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let mut all = models::built_in()?;
    for file in &arguments.files {
        all.push(models::from_file(file)?);
    }
    let mut checksums = Vec::new();
    for known in &all {
        let checksum = arguments
            .verify
            .then(|| known.model.verify().with_context(|| format!("the model {}", known.place)))
            .transpose()?;
        checksums.push(checksum);
    }
    if arguments.json {
        let models: Vec<_> =
            all.iter().zip(&checksums).map(|(known, sum)| as_json(known, sum.as_deref())).collect();
        let text = serde_json::to_string_pretty(&json!({ "schema": "onrecord.models/1", "models": models }))?;
        writeln!(context.out(), "{text}")?;
        return Ok(Done::Well);
    }
    for (known, checksum) in all.iter().zip(&checksums) {
        write(known, checksum.as_deref(), context.out())?;
    }
    Ok(Done::Well)
}

fn as_json(known: &Known, checksum: Option<&str>) -> serde_json::Value {
    json!({
        "place": known.place,
        "bytes": known.model.size(),
        "sha256": checksum,
        "manifest": known.model.manifest(),
    })
}

fn write(known: &Known, checksum: Option<&str>, out: &mut impl Write) -> Result<()> {
    let manifest = known.model.manifest();
    let size = known.model.size() as f64 / 1e6;
    writeln!(
        out,
        "{}  {}, {size:.1} MB, feature templates {}",
        manifest.language, known.place, manifest.templates
    )?;
    writeln!(out, "    made      {}, `{}`", manifest.date, manifest.command)?;
    writeln!(
        out,
        "    licence   {} (of the weights; the program's own is Apache-2.0 OR MIT)",
        manifest.licence
    )?;
    if let Some(checksum) = checksum {
        writeln!(out, "    SHA-256   {checksum}, as written")?;
    }
    for (number, source) in manifest.sources.iter().enumerate() {
        let head = if number == 0 { "data" } else { "" };
        writeln!(out, "    {head:<9} {} ({}): {}", source.name, source.licence, source.used_for)?;
    }
    let mut on = "";
    for (number, score) in manifest.scores.iter().enumerate() {
        if score.on != on {
            let head = if number == 0 { "scores" } else { "" };
            writeln!(out, "    {head:<9} {}", score.on)?;
            on = &score.on;
        }
        writeln!(out, "              {:<20} {:6.2}", score.measure, score.value)?;
    }
    writeln!(out)?;
    Ok(())
}
