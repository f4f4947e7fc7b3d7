//! `onrecord models`.

use crate::context::Context;
use crate::errors::Done;
use crate::models;
use anyhow::{Context as _, Result};
use clap::Args;
use onrecord_syntax::Manifest;
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

/// A model as it is told of.
struct Told {
    /// What it reads.
    reads: &'static str,
    place: String,
    bytes: usize,
    manifest: Manifest,
    checksum: Option<String>,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let mut known = models::built_in()?;
    for file in &arguments.files {
        known.push(models::from_file(file)?);
    }
    let mut all = known
        .iter()
        .map(|known| {
            let checksum = arguments
                .verify
                .then(|| known.model.verify().with_context(|| format!("the model {}", known.place)))
                .transpose()?;
            Ok(Told {
                reads: "sentences",
                place: known.place.clone(),
                bytes: known.model.size(),
                manifest: known.model.manifest().clone(),
                checksum,
            })
        })
        .collect::<Result<Vec<Told>>>()?;
    let coder = models::coder()?;
    all.push(Told {
        reads: "events",
        place: "built in".to_owned(),
        bytes: coder.size(),
        manifest: coder.manifest().clone(),
        checksum: arguments.verify.then(models::verify_coder).transpose()?,
    });
    let quotes = models::quotes()?;
    all.push(Told {
        reads: "quotations",
        place: "built in".to_owned(),
        bytes: quotes.size(),
        manifest: quotes.manifest().clone(),
        checksum: arguments.verify.then(models::verify_quotes).transpose()?,
    });
    if arguments.json {
        let models: Vec<_> = all.iter().map(as_json).collect();
        let text = serde_json::to_string_pretty(&json!({ "schema": "onrecord.models/1", "models": models }))?;
        writeln!(context.out(), "{text}")?;
        return Ok(Done::Well);
    }
    for told in &all {
        write(told, context.out())?;
    }
    Ok(Done::Well)
}

fn as_json(told: &Told) -> serde_json::Value {
    json!({
        "reads": told.reads,
        "place": told.place,
        "bytes": told.bytes,
        "sha256": told.checksum,
        "manifest": told.manifest,
    })
}

fn write(told: &Told, out: &mut impl Write) -> Result<()> {
    let manifest = &told.manifest;
    let size = told.bytes as f64 / 1e6;
    writeln!(
        out,
        "{}, {}  {}, {size:.1} MB, feature templates {}",
        manifest.language, told.reads, told.place, manifest.templates
    )?;
    writeln!(out, "    made      {}, `{}`", manifest.date, manifest.command)?;
    writeln!(
        out,
        "    licence   {} (of the weights; the program's own is Apache-2.0 OR MIT)",
        manifest.licence
    )?;
    if let Some(checksum) = &told.checksum {
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
