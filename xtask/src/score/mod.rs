//! The scores: one module a capability, registered in [`SCORES`].

mod actors;
pub(crate) mod acts;
pub mod attribution;
mod copies;
mod damage;
mod dates;
mod events;
mod extraction;
mod furniture;
mod gum;
mod happenings;
mod own_quotes;
mod pairs;
mod plover;
pub mod polnear;
mod positions;
mod quotes;
mod sentences;
mod share;
mod spun;
mod stories;

use anyhow::{Context, Result, bail};
use std::path::Path;

/// A score: its name and the function that measures it on the development data.
type Score = (&'static str, fn(&Path) -> Result<Table>);

/// Every score, in the order of the data's way. To add one: a module beside this one and a line here.
const SCORES: &[Score] = &[
    ("extraction", extraction::measure),
    ("furniture", furniture::measure),
    ("sentences", sentences::measure),
    ("actors", actors::measure),
    ("dates", dates::measure),
    ("copies", copies::measure),
    ("damage", damage::measure),
    ("pairs", pairs::measure),
    ("polnear", polnear::measure),
    ("quotes", quotes::measure),
    ("own-quotes", own_quotes::measure),
    ("own-quotes-train", own_quotes::measure_training),
    ("german-quotes", own_quotes::measure_german),
    ("german-quotes-train", own_quotes::measure_german_training),
    ("events", events::measure),
    ("happenings", happenings::measure),
    ("positions", positions::measure),
    ("plover", plover::measure),
];

/// What a score prints: a title, lines of text, and the figures that `--floor` checks.
#[derive(Debug, Default)]
pub struct Table {
    /// What was measured, on what.
    pub title: String,
    /// Column heads, then rows; the first column is the system, ours marked `onrecord`.
    pub rows: Vec<Vec<String>>,
    /// Our figures by name; `xtask/floors.toml` has the least that each may be under `[score-name]`.
    pub figures: Vec<(&'static str, f64)>,
}

/// A row of cells.
fn cells(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

/// A share as people write it.
fn of(part: usize, whole: usize) -> String {
    format!("{part} of {whole}")
}

/// The names of all scores.
pub fn names() -> Vec<&'static str> {
    SCORES.iter().map(|(name, _)| *name).collect()
}

/// The scores that take seconds and so belong in the gate.
const QUICK: &[&str] = &[
    "furniture",
    "sentences",
    "dates",
    "polnear",
    "quotes",
    "own-quotes",
    "german-quotes",
    "events",
    "happenings",
    "positions",
];

/// Measures and prints; with `floor`, fails when a figure lies under its committed floor.
pub fn run(name: &str, shared: &Path, floor: bool) -> Result<()> {
    let chosen: Vec<&Score> = SCORES
        .iter()
        .filter(|(known, _)| name == "all" || name == *known || (name == "quick" && QUICK.contains(known)))
        .collect();
    if chosen.is_empty() {
        bail!("no score is called `{name}`; there are: {}", names().join(" "));
    }
    let mut low = Vec::new();
    for (name, measure) in chosen {
        let table = measure(shared).with_context(|| format!("score `{name}`"))?;
        print(&table);
        if floor {
            low.extend(under_floor(name, &table.figures)?);
        }
    }
    if low.is_empty() { Ok(()) } else { bail!("under the floor:\n  {}", low.join("\n  ")) }
}

fn print(table: &Table) {
    println!("{}", table.title);
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        table
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in &table.rows {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, &w)| format!("{cell:<w$}")).collect();
        println!("  {}", cells.join("  ").trim_end());
    }
    println!();
}

/// Fails when a figure lies under its floor.
pub fn hold_floors(name: &str, figures: Vec<(String, f64)>) -> Result<()> {
    let low = under_floor(name, &figures)?;
    if low.is_empty() { Ok(()) } else { bail!("under the floor:\n  {}", low.join("\n  ")) }
}

fn under_floor<N: AsRef<str>>(name: &str, figures: &[(N, f64)]) -> Result<Vec<String>> {
    let file = crate::root().join("xtask/floors.toml");
    let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let floors: toml::Table = text.parse().with_context(|| format!("parsing {}", file.display()))?;
    let mut low = Vec::new();
    for (figure, least) in floors.get(name).and_then(toml::Value::as_table).into_iter().flatten() {
        let least = least
            .as_float()
            .or_else(|| least.as_integer().map(|n| n as f64))
            .context("a floor must be a number")?;
        match figures.iter().find(|(known, _)| known.as_ref() == figure.as_str()) {
            Some((_, value)) if *value >= least => {}
            Some((_, value)) => low.push(format!("{name}.{figure} is {value:.3}, floor {least}")),
            None => low.push(format!("{name}.{figure} has a floor and was not measured")),
        }
    }
    Ok(low)
}
