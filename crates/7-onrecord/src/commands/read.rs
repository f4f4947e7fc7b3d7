//! `onrecord read`.

use crate::context::Context;
use crate::errors::Done;
use crate::lexicon::lexicon_of;
use crate::models::ReadingModels;
use crate::walk::{Met, walk};
use anyhow::{Context as _, Result};
use clap::Args;
use jiff::civil::Date;
use onrecord_language::Lexicon;
use onrecord_page::{Found, Limits, Page, read_pages};
use onrecord_reading::{DateSpan, Known, read_knowing};
use onrecord_record::EventReader;
use rayon::prelude::*;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;

/// Pages that are read side by side before their lines are printed in order.
const BATCH: usize = 256;

/// Read pages without a case: one JSON object a page, everything that page says by itself
///
/// The form is `onrecord.reading/1`; its JSON Schema is `schema/reading-1.schema.json` in the repository. What cannot
/// be read is told on standard error.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Files and directories: text, HTML, MHTML, WARC, JSONL
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print JSON lines (the only form, and so the default)
    #[arg(long)]
    jsonl: bool,
    /// The day the articles were written, when it is known: relative dates are reckoned from it
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Read by the rules alone: quicker, and fewer quotations, events and positions are found
    #[arg(long)]
    rules_only: bool,
    /// Names of your own, in TOML: states, organisations, people, roles
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let lexicon = lexicon_of(arguments.lexicon.as_deref())?;
    let models = if arguments.rules_only { None } else { Some(ReadingModels::built_in()?) };
    let models = models.as_ref();
    let mut run =
        Run { lexicon: &lexicon, models, date: arguments.date, waiting: Vec::new(), read: 0, error: None };
    for met in walk(&arguments.files)? {
        match met {
            Met::File(file) => {
                let reader =
                    File::open(&file.path).with_context(|| format!("opening {}", file.path.display()))?;
                read_pages(&file.name, BufReader::new(reader), &Limits::default(), &mut |found| {
                    run.found(found, context);
                });
            }
            Met::Refused(refusal) => context.note(&format!("refused: {}: {}", refusal.name, refusal.detail)),
            Met::Skipped(skipped) => context.note(&format!("skipped: {}: {}", skipped.name, skipped.detail)),
        }
    }
    run.print(context)?;
    Ok(if run.read > 0 { Done::Well } else { Done::NothingRead })
}

struct Run<'r> {
    lexicon: &'r Lexicon,
    models: Option<&'r ReadingModels>,
    date: Option<Date>,
    waiting: Vec<Page>,
    read: usize,
    /// The first failure to print; the callback of the reader cannot hand it up.
    error: Option<anyhow::Error>,
}

impl Run<'_> {
    fn found(&mut self, found: Found, context: &mut Context) {
        match found {
            Found::Page(page) => {
                self.waiting.push(page);
                if self.waiting.len() >= BATCH && self.error.is_none() {
                    self.error = self.print_batch(context).err();
                }
            }
            Found::Refused(refusal) => {
                context.note(&format!("refused: {}: {}", refusal.name, refusal.detail));
            }
            Found::Skipped(skipped) => {
                context.note(&format!("skipped: {}: {}", skipped.name, skipped.detail));
            }
        }
    }

    fn print(&mut self, context: &mut Context) -> Result<()> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.print_batch(context),
        }
    }

    fn print_batch(&mut self, context: &mut Context) -> Result<()> {
        let pages = std::mem::take(&mut self.waiting);
        self.read += pages.len();
        let lines = pages
            .par_iter()
            .map_init(
                || self.models.map(ReadingModels::events).transpose(),
                |events, page| self.line(page, events),
            )
            .collect::<Result<Vec<String>>>()?;
        for line in lines {
            writeln!(context.out(), "{line}")?;
        }
        Ok(())
    }

    fn line(&self, page: &Page, events: &mut Result<Option<EventReader<'_>>>) -> Result<String> {
        let article = onrecord_page::article(page);
        let given = |day: Date| DateSpan { earliest: day, latest: day, basis: "given by hand".to_owned() };
        let events = events.as_mut().map_err(|error| anyhow::anyhow!("{error:#}"))?;
        let noticed = events.as_mut().map(|events| events.notice(&article));
        let known = Known { leaders: &[], noticed: noticed.as_ref() };
        let reading = read_knowing(&article, self.date.map(given), self.lexicon, known);
        onrecord_export::reading(page, &article, &reading)
            .with_context(|| format!("writing what {} says", page.name))
    }
}
