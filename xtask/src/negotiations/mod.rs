//! The matters in `tests/negotiations`: five pages each on one negotiation, with all its events, positions and issues.
//!
//! `develop` has matters that were read while the program was worked on, `heldout` others that were only scored. The
//! gold is exhaustive: what is said and is in no row is false. Figures stand under their floors in
//! `tests/negotiations/floors.toml`, those of all matters of a folder together.

pub(crate) mod count;
mod events;
mod gold;
pub(crate) mod matter;
pub(crate) mod positions;

use self::count::Count;
use self::matter::Matter;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const KINDS: [&str; 2] = ["develop", "heldout"];

/// The figures of one matter, or of several together.
#[derive(Default)]
struct Figures {
    counts: BTreeMap<&'static str, Count>,
    /// So many right of so many.
    shares: BTreeMap<&'static str, (usize, usize)>,
}

impl Figures {
    fn add(&mut self, other: &Self) {
        for (name, count) in &other.counts {
            *self.counts.entry(name).or_default() += *count;
        }
        for (name, (right, of)) in &other.shares {
            let share = self.shares.entry(name).or_default();
            *share = (share.0 + right, share.1 + of);
        }
    }

    fn print(&self) {
        for (name, count) in &self.counts {
            println!("  {name:<16} {}", count.text());
        }
        for (name, (right, of)) in &self.shares {
            println!("  {name:<16} {right} of {of}");
        }
    }

    /// What floors are asked of: F of every count, and every share.
    fn floored(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let counts = self.counts.iter().map(|(name, count)| (*name, count.f()));
        counts
            .chain(self.shares.iter().map(|(name, (right, of))| (*name, *right as f64 / (*of).max(1) as f64)))
    }
}

/// Prints everything that is said of a matter.
pub fn say(name: &str) -> Result<()> {
    let folders = folders()?;
    let (_, folder) = folders
        .iter()
        .find(|(_, folder)| folder.file_name().is_some_and(|found| found == name))
        .with_context(|| format!("no matter `{name}`"))?;
    let answer = crate::piles::read(folder)?;
    crate::piles::print_sections(
        &answer,
        &["written", "events", "happenings", "positions", "issues", "quotations"],
    );
    Ok(())
}

/// Prints the figures of every matter, or of one with everything that was missed; fails under a floor.
pub fn run(only: Option<&str>) -> Result<()> {
    let mut all: BTreeMap<&str, Figures> = BTreeMap::new();
    let mut low = Vec::new();
    for (kind, folder) in folders()? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if only.is_some_and(|only| only != name) {
            continue;
        }
        println!("{kind} {name}");
        let figures = measure(&folder, only.is_some()).with_context(|| format!("matter `{name}`"))?;
        figures.print();
        all.entry(kind).or_default().add(&figures);
    }
    for (kind, figures) in all.iter().filter(|_| only.is_none()) {
        println!("{kind} together");
        figures.print();
        low.extend(under_floor(kind, figures)?);
    }
    if low.is_empty() { Ok(()) } else { bail!("under the floor:\n  {}", low.join("\n  ")) }
}

fn measure(folder: &Path, tell: bool) -> Result<Figures> {
    let matter = Matter::read(folder)?;
    let events = events::measure(&matter)?;
    let rows = positions::rows(&matter)?;
    let is = |party: &onrecord_reading::Party, name: &str| matter.names.is(party, name);
    let verdicts = positions::verdicts(&rows);
    let positions = positions::measure(&rows, verdicts, &matter.answer.entries, &matter.answer.record, &is);
    if tell {
        for note in events.notes.iter().chain(&positions.notes) {
            println!("    {note}");
        }
    }
    println!("  common ground    {}", positions.common_ground.text());
    println!("  deadlock         {}", positions.deadlock.text());
    let counts = [
        ("events", events.count),
        ("happenings", events.pairs),
        ("happenings-found", events.found_pairs),
        ("positions", positions.told),
        ("positions-held", positions.held),
        ("gathered", positions.gathered),
        ("common-ground", positions.common_ground.count()),
        ("deadlock", positions.deadlock.count()),
    ];
    let exact = |verdicts: &positions::Verdicts| (usize::from(verdicts.is_exact()), 1);
    let shares = [
        ("sides", (events.sides, events.count.right)),
        ("not-trapped", (events.trapped.1 - events.trapped.0, events.trapped.1)),
        ("voices", (positions.voices, positions.told.right)),
        ("red-lines", (positions.red_lines, positions.told.right)),
        ("exact-common", exact(&positions.common_ground)),
        ("exact-deadlock", exact(&positions.deadlock)),
    ];
    Ok(Figures { counts: counts.into(), shares: shares.into() })
}

/// All matters with the kind of folder that they stand in.
fn folders() -> Result<Vec<(&'static str, PathBuf)>> {
    let mut all = Vec::new();
    for kind in KINDS {
        let folder = crate::root().join("tests/negotiations").join(kind);
        if folder.is_dir() {
            all.extend(crate::piles::folders_in(&folder)?.into_iter().map(|found| (kind, found)));
        }
    }
    Ok(all)
}

/// Every figure has its floor: one that is forgotten could fall without anybody seeing it.
fn under_floor(kind: &str, figures: &Figures) -> Result<Vec<String>> {
    let file = crate::root().join("tests/negotiations/floors.toml");
    let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let floors: toml::Table = text.parse().with_context(|| format!("parsing {}", file.display()))?;
    let of_kind = floors.get(kind).and_then(toml::Value::as_table);
    let mut low = Vec::new();
    for (name, value) in figures.floored() {
        match of_kind.and_then(|floors| floors.get(name)).and_then(toml::Value::as_float) {
            Some(least) if value >= least => {}
            Some(least) => low.push(format!("{kind}: {name} is {value:.3}, floor {least}")),
            None => low.push(format!("{kind}: {name} has no floor")),
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_matter_is_read_as_well_as_the_floors_ask() {
        if let Err(error) = super::run(None) {
            panic!("{error:#}");
        }
    }
}
