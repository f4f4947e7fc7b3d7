//! The piles in `tests/piles`: pages on one matter as they are scraped, and what must be found on them.
//!
//! Where a case of the suite states everything the program says, a pile states what is *true* of its pages,
//! written before the program read them. So it is scored and not compared: each section has its figure, and
//! `tests/piles/floors.toml` the least that the figure may be.

pub(crate) mod gold;
pub(crate) mod judge;

use crate::suite::{self, Answer};
use anyhow::{Context, Result, bail};
use gold::Gold;
use onrecord_language::Lexicon;
use std::path::{Path, PathBuf};

/// One figure of a pile: how much of what is true was found, and in words what was not.
pub(crate) struct Figure {
    pub name: &'static str,
    pub right: usize,
    pub of: usize,
    pub misses: Vec<String>,
}

impl Figure {
    fn percent(&self) -> f64 {
        if self.of == 0 { 100.0 } else { 100.0 * self.right as f64 / self.of as f64 }
    }
}

/// Prints everything that is said of the events and positions of a pile, for judging what no gold line asks.
pub fn say(name: &str) -> Result<()> {
    let answer = read(&crate::root().join("tests/piles").join(name))?;
    print_sections(&answer, &["about", "written", "families", "events", "positions", "quotations"]);
    Ok(())
}

/// Prints sections of the suite as they would stand for these pages.
pub(crate) fn print_sections(answer: &Answer, sections: &[&str]) {
    for section in sections {
        println!("--- {section} ---");
        for line in suite::section(section, answer).into_iter().flatten() {
            println!("{line}");
        }
    }
}

/// Prints the figures of every pile, or of one, with everything that was missed; fails under a floor.
pub fn run(only: Option<&str>) -> Result<()> {
    let mut low = Vec::new();
    for folder in folders()? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if only.is_some_and(|only| only != name) {
            continue;
        }
        let figures = measure(&folder).with_context(|| format!("pile `{name}`"))?;
        println!("{name}");
        for figure in &figures {
            println!(
                "  {:<14} {:>3} / {:<3} {:>5.1}",
                figure.name,
                figure.right,
                figure.of,
                figure.percent()
            );
            for miss in &figure.misses {
                println!("      {miss}");
            }
        }
        low.extend(under_floor(&name, &figures)?);
    }
    if low.is_empty() { Ok(()) } else { bail!("under the floor:\n  {}", low.join("\n  ")) }
}

fn measure(folder: &Path) -> Result<Vec<Figure>> {
    let gold = Gold::parse(&std::fs::read_to_string(folder.join("expected.txt"))?)?;
    judge::judge(&gold, &read(folder)?)
}

/// What the program says about the pages of a folder.
pub(crate) fn read(folder: &Path) -> Result<Answer> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("pages"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    let mut pages = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        pages.push((name, std::fs::read_to_string(&file)?));
    }
    Ok(suite::answer_to(&pages, &Lexicon::with("")?))
}

fn folders() -> Result<Vec<PathBuf>> {
    folders_in(&crate::root().join("tests/piles"))
}

/// The folders of a folder, by name.
pub(crate) fn folders_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()?;
    folders.retain(|path| path.is_dir());
    folders.sort();
    Ok(folders)
}

/// Every figure has its floor: one that is forgotten could fall without anybody seeing it.
fn under_floor(pile: &str, figures: &[Figure]) -> Result<Vec<String>> {
    let file = crate::root().join("tests/piles/floors.toml");
    let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let floors: toml::Table = text.parse().with_context(|| format!("parsing {}", file.display()))?;
    let of_pile = floors.get(pile).and_then(toml::Value::as_table);
    let mut low = Vec::new();
    for figure in figures.iter().filter(|figure| figure.of > 0) {
        match of_pile.and_then(|of_pile| of_pile.get(figure.name)).and_then(toml::Value::as_integer) {
            Some(least) if usize::try_from(least).is_ok_and(|least| figure.right >= least) => {}
            Some(least) => {
                let misses = figure.misses.join("\n    ");
                low.push(format!(
                    "{pile}: {} is {} of {}, floor {least}\n    {misses}",
                    figure.name, figure.right, figure.of
                ));
            }
            None => low.push(format!("{pile}: {} has no floor", figure.name)),
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_pile_is_read_as_well_as_its_floors_ask() {
        if let Err(error) = super::run(None) {
            panic!("{error:#}");
        }
    }
}
