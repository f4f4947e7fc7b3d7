//! `onrecord code`.

use crate::context::Context;
use crate::errors::Done;
use crate::lexicon::lexicon_of;
use crate::models;
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use onrecord_coding::{CodingModel, Conventions, Given};
use onrecord_language::Lexicon;
use onrecord_page::Article;
use onrecord_reading::{DateSpan, Reading};
use onrecord_record::{EventReader, ReadEvent};
use onrecord_text::{Offsets, Span};
use rayon::prelude::*;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Sentences that are coded side by side before their lines are printed in order.
const BATCH: usize = 4096;

/// Code the events of sentences in PLOVER 2.0
///
/// Reads JSON lines: `id`, `text`, and where you have them `date` (YYYY-MM-DD), `actor` and `recipient` (`start` and
/// `end` in Unicode scalars). With an actor or recipient the one event between them is coded; without, all events that the
/// coder is sure enough of. Prints one JSON object a line, `onrecord.coding/1`. English only.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Files of JSON lines; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How sure the coder must be of an event, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.4)]
    least: f32,
    /// Where PLOVER's manual and its table from CAMEO differ: which to follow
    ///
    /// The manual's text has imposed sanctions as SANCTION and a conviction as SANCTION, the table that comes with it as
    /// COERCE and ACCUSE; `languages/en/events/GUIDELINE.md` names all such cases (`~`).
    #[arg(long, value_enum, default_value_t = Follow::Table)]
    conventions: Follow,
    /// Names of your own, in TOML: states, organisations, people, roles
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
}

/// Which of the two PLOVER conventions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Follow {
    /// The text of the manual, as all other commands do
    Manual,
    /// The table that comes with it, for comparison with CAMEO data
    Table,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    date: Option<Date>,
    actor: Option<Place>,
    recipient: Option<Place>,
}

/// In Unicode scalars, end-exclusive.
#[derive(Clone, Copy, Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// What every line is coded with.
struct Means<'m> {
    syntax: &'m onrecord_syntax::Model,
    coding: &'m CodingModel,
    lexicon: &'m Lexicon,
    conventions: Conventions,
    least: f32,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let lexicon = lexicon_of(arguments.lexicon.as_deref())?;
    let syntax = models::of_language("en")?;
    let coding = models::coder()?;
    let conventions = match arguments.conventions {
        Follow::Manual => Conventions::Manual,
        Follow::Table => Conventions::Table,
    };
    let means = Means {
        syntax: &syntax.model,
        coding: &coding,
        lexicon: &lexicon,
        conventions,
        least: arguments.least,
    };
    let mut coded = 0;
    for file in &arguments.files {
        let name = file.display().to_string();
        let mut lines = reader_of(file)?.lines().enumerate();
        loop {
            let batch: Vec<(usize, String)> = lines
                .by_ref()
                .take(BATCH)
                .map(|(number, line)| line.map(|line| (number + 1, line)))
                .collect::<std::io::Result<_>>()
                .with_context(|| format!("reading {name}"))?;
            if batch.is_empty() {
                break;
            }
            coded += print(&means, &name, &batch, context)?;
        }
    }
    Ok(if coded > 0 { Done::Well } else { Done::NothingRead })
}

fn reader_of(file: &Path) -> Result<Box<dyn BufRead>> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let opened = File::open(file).with_context(|| format!("opening {}", file.display()))?;
    Ok(Box::new(BufReader::new(opened)))
}

/// Codes a batch and prints it in order; the number of lines that could be read.
fn print(means: &Means<'_>, name: &str, batch: &[(usize, String)], context: &mut Context) -> Result<usize> {
    let threads = rayon::current_num_threads();
    let parts: Vec<Vec<Result<Option<String>>>> = batch
        .par_chunks(batch.len().div_ceil(threads).max(1))
        .map(|part| means.code_all(part))
        .collect::<Result<_>>()?;
    let mut coded = 0;
    for ((number, _), line) in batch.iter().zip(parts.into_iter().flatten()) {
        match line {
            Ok(Some(line)) => {
                writeln!(context.out(), "{line}")?;
                coded += 1;
            }
            Ok(None) => {}
            Err(error) => context.note(&format!("refused: {name}, line {number}: {error:#}")),
        }
    }
    Ok(coded)
}

impl Means<'_> {
    fn code_all(&self, lines: &[(usize, String)]) -> Result<Vec<Result<Option<String>>>> {
        let mut events = EventReader::new(self.syntax, self.coding, self.conventions, self.least)
            .context("making the coder of events")?;
        Ok(lines.iter().map(|(_, line)| self.code(line, &mut events)).collect())
    }

    /// One line; `None` for an empty one.
    fn code(&self, line: &str, events: &mut EventReader<'_>) -> Result<Option<String>> {
        if line.trim().is_empty() {
            return Ok(None);
        }
        let asked: Asked = serde_json::from_str(line).context("not a JSON object with a `text`")?;
        let article = Article::of_passage(&asked.text, "en");
        let given = |day: Date| DateSpan { earliest: day, latest: day, basis: "given by hand".to_owned() };
        let reading = onrecord_reading::read(&article, asked.date.map(given), self.lexicon);
        let found = self.events(&asked, &reading, events)?;
        let date = asked.date.map(|date| date.to_string());
        let line = onrecord_export::coding(&asked.id, &asked.text, date.as_deref(), &found)?;
        Ok(Some(line))
    }

    fn events(
        &self,
        asked: &Asked,
        reading: &Reading,
        events: &mut EventReader<'_>,
    ) -> Result<Vec<ReadEvent>> {
        let offsets = Offsets::new(&asked.text);
        let span = |place: Option<Place>, name: &str| -> Result<Option<Span>> {
            place
                .map(|Place { start, end }| {
                    let bytes = offsets.byte(start).zip(offsets.byte(end)).filter(|(start, end)| start < end);
                    let (start, end) =
                        bytes.with_context(|| format!("`{name}` is no span of the text: {start}–{end}"))?;
                    Ok(Span::new(start, end))
                })
                .transpose()
        };
        let given =
            Given { actor: span(asked.actor, "actor")?, recipient: span(asked.recipient, "recipient")? };
        if given.actor.is_some() || given.recipient.is_some() {
            return Ok(events.between(&asked.text, given, reading).into_iter().collect());
        }
        Ok(events.events(&asked.text, &reading.sentences, reading))
    }
}
