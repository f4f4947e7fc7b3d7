//! Chores of the repository.
//!
//! `cargo xtask score NAME` measures one capability on the development data in `../shared` and prints a
//! table with the peers' figures beside ours; with `--floor` it fails under the figure committed in
//! `xtask/floors.toml`. `cargo xtask tables NAME FOLDER` makes a committed table from packages of others.
//! `cargo xtask train LANGUAGE` makes the model of a language from its folder under `languages`.
//! `cargo xtask piles` scores the piles in `tests/piles`, `cargo xtask negotiations` the matters in `tests/negotiations`.
//! `cargo xtask suite` compares the cases in `tests/suite` with what the program says. Nothing here ships.

mod coder;
#[cfg(test)]
mod layers;
mod negotiations;
mod piles;
mod plv;
mod quotes;
mod score;
mod suite;
mod tables;
mod train;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const USAGE: &str = "usage:
  cargo xtask score NAME|quick|all [--floor] measure on the development data in ../shared
  cargo xtask piles [[say] NAME]         score the piles in tests/piles, with all that was missed
  cargo xtask negotiations [[say] NAME]  score the matters in tests/negotiations, with all that was missed
  cargo xtask suite [--refresh]          compare the cases in tests/suite, or write what is said now
  cargo xtask train LANGUAGE [--quick]   make the model of languages/LANGUAGE; quick: a small one, for the floors
  cargo xtask train coder [--quick]      make models/en.coder, which codes events, of languages/en/events
  cargo xtask train quotes [--quick]     make models/en.quotes, which finds quotations
  cargo xtask tables NAME FOLDER         make a committed table anew from the packages in FOLDER";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    let floor = arguments.iter().any(|word| word == "--floor");
    match words.as_slice() {
        ["score", name] => score::run(name, &shared()?, floor),
        ["piles"] => piles::run(None),
        ["piles", "say", name] => piles::say(name),
        ["piles", name] => piles::run(Some(name)),
        ["negotiations"] => negotiations::run(None),
        ["negotiations", "say", name] => negotiations::say(name),
        ["negotiations", name] => negotiations::run(Some(name)),
        ["suite"] => suite::run(arguments.iter().any(|word| word == "--refresh")),
        ["train", "quotes"] => quotes::run(&shared()?, arguments.iter().any(|word| word == "--quick")),
        ["train", "coder"] => {
            coder::run(shared().ok().as_deref(), arguments.iter().any(|word| word == "--quick"))
        }
        ["train", language] => {
            train::run(language, &shared()?, arguments.iter().any(|word| word == "--quick"))
        }
        ["tables", name, folder] => tables::run(name, Path::new(folder)),
        _ => bail!("{USAGE}\n\nscores: {}", score::names().join(" ")),
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of a folder with an ending, by name.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    Ok(paths)
}

/// The folder with the development data, which users of the repository do not have.
fn shared() -> Result<PathBuf> {
    let folder = root().join("../shared");
    folder
        .canonicalize()
        .with_context(|| format!("{} is not there: scores need the development data", folder.display()))
}
