//! `onrecord corrections`.

use crate::cli::FormatOptions;
use crate::context::Context;
use crate::errors::{Done, UsageError};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use onrecord_case::Logged;
use onrecord_export::{Sheet, labelled};
use onrecord_record::{Correction, Outcome};
use serde::Serialize;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What analysts decided: accepted, rejected, edited, merged and split lines. The log only grows, and every later
/// `add` applies it again.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// List the log, oldest first, with what became of each entry
    List {
        #[command(flatten)]
        format: FormatOptions,
        /// Only entries that the record cannot have
        #[arg(long)]
        conflicts: bool,
    },
    /// Print the log as JSON Lines, for a colleague
    Export,
    /// Print the sentences of happenings that were decided on, labelled as in `languages/en/events`, for training
    Labelled,
    /// Enter a colleague's log into this one; entries that are there already are left alone
    Import {
        /// A file that `onrecord corrections export` wrote
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Serialize)]
struct CorrectionsJson<'a> {
    schema: &'static str,
    corrections: Vec<EntryJson<'a>>,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    correction: &'a Correction,
    became: Option<&'a Outcome>,
}

impl<'a> EntryJson<'a> {
    fn of(entry: &'a Logged) -> Self {
        Self { id: &entry.id, correction: &entry.correction, became: entry.outcome.as_ref() }
    }
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    match &arguments.what {
        What::List { format, conflicts } => list(*format, *conflicts, context),
        What::Export => export(context),
        What::Labelled => print_labelled(context),
        What::Import { file } => import(file, context),
    }
}

fn list(format: FormatOptions, conflicts: bool, context: &mut Context) -> Result<Done> {
    let (case, _) = context.open_record()?;
    let mut log = case.corrections()?;
    if conflicts {
        log.retain(|entry| matches!(entry.outcome, Some(Outcome::Conflict(_))));
    }
    context.show(
        format,
        &sheet(&log)?,
        |table| table,
        || {
            let corrections = log.iter().map(EntryJson::of).collect();
            serde_json::to_string_pretty(&CorrectionsJson { schema: "onrecord.corrections/1", corrections })
        },
    )?;
    Ok(Done::Well)
}

fn sheet(log: &[Logged]) -> Result<Sheet> {
    let mut sheet =
        Sheet::new(&["correction", "who", "at", "kind", "line", "change", "was", "scope", "became", "why"]);
    for Logged { id, correction, outcome } in log {
        let (became, why) = match outcome {
            Some(Outcome::Applied) => ("applied", ""),
            Some(Outcome::Undone) => ("undone", ""),
            Some(Outcome::Conflict(why)) => ("conflict", why.as_str()),
            None => ("waits", ""),
        };
        sheet.rows.push(vec![
            id.clone(),
            correction.who.clone(),
            correction.at.clone(),
            serde_json::to_string(&correction.line.kind)?.trim_matches('"').to_owned(),
            correction.line.id.clone(),
            serde_json::to_string(&correction.change)?,
            correction.was.clone().unwrap_or_default(),
            if correction.rule.is_some() { "rule" } else { "line" }.to_owned(),
            became.to_owned(),
            why.to_owned(),
        ]);
    }
    Ok(sheet)
}

fn export(context: &mut Context) -> Result<Done> {
    for entry in context.open_case()?.corrections()? {
        writeln!(context.out(), "{}", serde_json::to_string(&entry.correction)?)?;
    }
    Ok(Done::Well)
}

fn print_labelled(context: &mut Context) -> Result<Done> {
    let (case, _) = context.open_record()?;
    let applied = |entry: Logged| (entry.outcome == Some(Outcome::Applied)).then_some(entry.correction);
    let log: Vec<Correction> = case.corrections()?.into_iter().filter_map(applied).collect();
    let machine = case.machine_record()?.unwrap_or_default();
    let labelled = labelled(&log, &machine, |page| {
        let analysed = case.entry(page).ok().flatten()?.analysed;
        Some((analysed.article.text, analysed.reading.events))
    });
    write!(context.out(), "{}", labelled.text)?;
    context.note(&format!(
        "{} sentences; left out: {} with happenings that nobody decided on, {} that call the parties otherwise",
        labelled.sentences, labelled.waiting, labelled.elsewhere
    ));
    Ok(Done::Well)
}

fn import(file: &Path, context: &mut Context) -> Result<Done> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let entry = |(number, line): (usize, &str)| -> Result<Correction> {
        serde_json::from_str(line).map_err(|error| {
            UsageError::new(format!("line {} of {} is no correction: {error}", number + 1, file.display()))
                .hint("give a file that `onrecord corrections export` wrote")
                .into()
        })
    };
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let corrections = lines.map(entry).collect::<Result<Vec<_>>>()?;
    let mut case = context.open_case()?;
    let new = case.log_corrections(&corrections)?;
    drop(case);
    let (case, _) = context.open_record()?;
    let log = case.corrections()?;
    let conflicts = log.iter().filter(|entry| matches!(entry.outcome, Some(Outcome::Conflict(_)))).count();
    context.note(&format!(
        "{new} new of {}; {conflicts} in conflict (`onrecord corrections list --conflicts`)",
        corrections.len()
    ));
    Ok(Done::Well)
}
