//! `onrecord add`.

use crate::cli::FormatOptions;
use crate::context::{Context, derive};
use crate::errors::Done;
use crate::intake::{Added, Line, take_in};
use crate::lexicon::checked_text;
use crate::progress::Progress;
use crate::terminal::{Screen, Table};
use crate::walk::{Met, walk};
use anyhow::Result;
use clap::Args;
use onrecord_case::{Case, Outcome};
use onrecord_export::Sheet;
use onrecord_record::{PageLine, Record};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

use super::brief;
use super::ledger::days;

/// Reads every page of the piles into the case and derives the record.
///
/// What a file is, its bytes decide, not its name. Directories are walked in the order of names; hidden files and
/// links out of the pile are left out. A page that cannot be read is a line in the ledger, never the end of a
/// run. Adding the same pile again changes nothing; adding after a run that was cut off completes it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Directories and files: HTML, MHTML, WARC, text, JSONL
    #[arg(required = true, value_name = "PILE")]
    piles: Vec<PathBuf>,
    /// Names of your own, in TOML: states, organisations, people, roles. The case keeps them; giving another file
    /// reads all pages anew
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Look for copies only among pages whose dates lie at most so many days apart; `all` compares all pages again, as a
    /// new case does. Pages without a date are compared with all. The case keeps it
    #[arg(long, value_name = "DAYS", value_parser = Window::read)]
    window: Option<Window>,
    /// Print the record on one page afterwards
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    brief: bool,
    #[command(flatten)]
    format: FormatOptions,
}

/// How far apart in time copies may lie.
#[derive(Clone, Copy, Debug)]
struct Window(Option<u32>);

impl Window {
    fn read(words: &str) -> Result<Self, String> {
        match words {
            "all" => Ok(Self(None)),
            days => {
                days.parse().map(|days| Self(Some(days))).map_err(|_| "a number of days, or `all`".to_owned())
            }
        }
    }
}

/// With so many inputs or fewer, each is told on a line of its own.
const LINES_SHOWN: u64 = 50;

#[derive(Serialize)]
struct AddedJson<'a> {
    schema: &'static str,
    case: &'a std::path::Path,
    read: u64,
    merged: u64,
    refused: u64,
    skipped: u64,
    known: u64,
    pages: usize,
    families: usize,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    // Before the case is made: a pile that does not exist must not leave an empty one.
    walk(&arguments.piles)?;
    let lexicon = arguments.lexicon.as_deref().map(checked_text).transpose()?;
    let case = context.open_or_make_case()?;
    let mut writer = case.begin_add()?;
    if let Some(lexicon) = lexicon {
        writer.set_lexicon(&lexicon)?;
    }
    if let Some(Window(days)) = arguments.window {
        writer.set_copies_within(days)?;
    }
    let met = walk(&arguments.piles)?;
    let progress = Progress::reading(total_bytes(&met), context.options.quiet);
    let (mut writer, added) = take_in(&case, writer, met, &progress)?;
    progress.clear();
    let record = match case.record_is_current()?.then(|| case.record()).transpose()?.flatten() {
        Some(record) => record,
        None => derive(&case, &mut writer, context.options.quiet)?,
    };
    writer.finish()?;
    if arguments.format.json {
        tell_as_json(context, &case, &added, &record)?;
    } else if arguments.format.csv {
        counts(&added, &record).write_csv(context.out())?;
    } else {
        tell(context, &added, &record)?;
    }
    if arguments.brief {
        writeln!(context.out())?;
        brief::run(brief::Arguments::default(), context)?;
    }
    let (pages, families) = (record.pages.len(), record.families.len());
    context.note(&format!(
        "case {}: {} in {}",
        case.dir().display(),
        plural(pages, "page", "pages"),
        plural(families, "family", "families")
    ));
    Ok(if added.read + added.merged + added.known > 0 { Done::Well } else { Done::NothingRead })
}

fn total_bytes(met: &[Met]) -> u64 {
    met.iter()
        .map(|met| match met {
            Met::File(file) => file.bytes,
            Met::Refused(_) | Met::Skipped(_) => 0,
        })
        .sum()
}

fn tell_as_json(context: &mut Context, case: &Case, added: &Added, record: &Record) -> Result<()> {
    let json = AddedJson {
        schema: "onrecord.added/1",
        case: case.dir(),
        read: added.read,
        merged: added.merged,
        refused: added.refused,
        skipped: added.skipped,
        known: added.known,
        pages: record.pages.len(),
        families: record.families.len(),
    };
    writeln!(context.out(), "{}", serde_json::to_string_pretty(&json)?)?;
    Ok(())
}

/// What the JSON says, as one row.
fn counts(added: &Added, record: &Record) -> Sheet {
    let mut sheet = Sheet::new(&["read", "merged", "refused", "skipped", "known", "pages", "families"]);
    let Added { read, merged, refused, skipped, known, .. } = added;
    let mut row: Vec<String> =
        [read, merged, refused, skipped, known].iter().map(ToString::to_string).collect();
    row.extend([record.pages.len(), record.families.len()].map(|count| count.to_string()));
    sheet.rows.push(row);
    sheet
}

fn tell(context: &mut Context, added: &Added, record: &Record) -> Result<()> {
    if (1..=LINES_SHOWN).contains(&added.inputs()) {
        let screen = Screen::of_stdout(context.colour());
        Table::of(&sheet(&added.lines, record)).dim(&["why"]).write(context.out(), &screen)?;
        writeln!(context.out())?;
    }
    let Added { read, merged, refused, skipped, known, .. } = added;
    let known = if *known > 0 { format!(", {known} in the case already") } else { String::new() };
    writeln!(context.out(), "{read} read, {merged} merged, {refused} refused, {skipped} skipped{known}")?;
    if *refused > 0 && added.inputs() > LINES_SHOWN {
        context.note("why inputs were refused: `onrecord ledger --refused`");
    }
    Ok(())
}

fn sheet(lines: &[Line], record: &Record) -> Sheet {
    let mut sheet = Sheet::new(&["name", "outcome", "language", "written", "outlet", "why"]);
    for line in lines {
        let page = line.page.and_then(|page| {
            let place = record.pages.binary_search_by_key(&page, |line| line.page).ok()?;
            Some(&record.pages[place])
        });
        sheet.rows.push(vec![
            line.name.clone(),
            outcome_word(line.outcome).to_owned(),
            page.and_then(|page| page.language.clone()).unwrap_or_default(),
            page.map(written).unwrap_or_default(),
            page.and_then(|page| page.outlet.clone()).unwrap_or_default(),
            line.detail.clone().or_else(|| why(line, page?)).unwrap_or_default(),
        ]);
    }
    sheet
}

fn written(page: &PageLine) -> String {
    let day = |of: fn(&onrecord_reading::DateSpan) -> String| page.published.as_ref().map(of);
    days(day(|span| span.earliest.to_string()).as_deref(), day(|span| span.latest.to_string()).as_deref())
}

fn why(line: &Line, page: &PageLine) -> Option<String> {
    let other = page.names.iter().find(|name| **name != line.name)?;
    (line.outcome == Outcome::Merged).then(|| format!("The same bytes as {other}."))
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Read => "read",
        Outcome::Merged => "merged",
        Outcome::Refused => "refused",
        Outcome::Skipped => "skipped",
        Outcome::Known => "known",
    }
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
