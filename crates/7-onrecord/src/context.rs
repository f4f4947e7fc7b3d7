//! What every command works with: the options, standard output, and the case.

use crate::cli::{ColourChoice, FormatOptions, GlobalOptions};
use crate::errors::UsageError;
use crate::lexicon::lexicon_of_case;
use crate::progress::Progress;
use crate::terminal::{Screen, Table};
use anyhow::{Context as _, Result};
use onrecord_case::{Adder, Case};
use onrecord_export::Sheet;
use onrecord_record::{Entry, Record, record_knowing};
use std::fs;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

/// The case that `add` makes when none is named and none is there.
const DEFAULT_CASE: &str = "onrecord-case";

/// The surroundings of one command.
#[derive(Debug)]
pub struct Context {
    pub options: GlobalOptions,
    out: BufWriter<Stdout>,
}

impl Context {
    pub fn new(options: GlobalOptions) -> Self {
        Self { options, out: BufWriter::new(io::stdout()) }
    }

    /// Standard output. What is written is held back until [`Context::finish`] or some kibibytes are full.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Prints what is held back; the last thing of every command.
    pub fn finish(mut self) -> Result<()> {
        self.out.flush().context("printing")
    }

    /// A note to the user on standard error, unless they asked for quiet.
    pub fn note(&self, text: &str) {
        if !self.options.quiet {
            eprintln!("{text}");
        }
    }

    pub fn colour(&self) -> ColourChoice {
        self.options.colour
    }

    /// Prints a view: as JSON or CSV when asked for, else as a table made of the sheet. `json` is only called when
    /// needed.
    pub fn show(
        &mut self,
        format: FormatOptions,
        sheet: &Sheet,
        table: impl FnOnce(Table) -> Table,
        json: impl FnOnce() -> serde_json::Result<String>,
    ) -> Result<()> {
        if format.json {
            writeln!(self.out, "{}", json()?)?;
        } else if format.csv {
            sheet.write_csv(&mut self.out)?;
        } else {
            table(Table::of(sheet)).write(&mut self.out, &Screen::of_stdout(self.options.colour))?;
        }
        Ok(())
    }

    /// Opens the chosen case.
    pub fn open_case(&self) -> Result<Case> {
        Ok(Case::open(&self.choose(Wish::Existing)?)?)
    }

    /// Opens the chosen case, or makes it.
    pub fn open_or_make_case(&self) -> Result<Case> {
        Ok(Case::create_or_open(&self.choose(Wish::ExistingOrNew)?)?)
    }

    /// Opens the chosen case with its record. A record that does not hold for all pages (a run was cut off) is
    /// derived anew first; while another process adds pages, the last one is shown.
    pub fn open_record(&self) -> Result<(Case, Record)> {
        let case = self.open_case()?;
        if case.record_is_current()?
            && let Some(record) = case.record()?
        {
            return Ok((case, record));
        }
        let mut adder = match case.begin_add() {
            Ok(adder) => adder,
            Err(busy @ onrecord_case::Error::Busy { .. }) => {
                let Some(record) = case.record()? else { return Err(busy.into()) };
                self.note("note: pages are being added to the case; this is the record before them");
                return Ok((case, record));
            }
            Err(error) => return Err(error.into()),
        };
        let record = derive(&case, &mut adder, self.options.quiet)?;
        adder.finish()?;
        Ok((case, record))
    }

    fn choose(&self, wish: Wish) -> Result<PathBuf> {
        match &self.options.case {
            Some(named) => Ok(named.clone()),
            None => choose_in(Path::new("."), wish),
        }
    }
}

/// Derives the record of all pages of the case and puts it in the place of the last one. Where only corrections are
/// new, the pages are left alone.
pub fn derive(case: &Case, adder: &mut Adder, quiet: bool) -> Result<Record> {
    if case.record_is_of_pile()? {
        return Ok(adder.apply_corrections()?);
    }
    let step = Progress::step("deriving the record", quiet);
    let entries = case.analyses().collect::<onrecord_case::Result<Vec<Entry>>>()?;
    let (options, earlier) = (case.copy_options()?, case.earlier_copies()?);
    let (record, known) = record_knowing(&entries, &lexicon_of_case(case)?, &options, earlier);
    let record = adder.replace_record_knowing(record, &known)?;
    step.clear();
    Ok(record)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Existing,
    ExistingOrNew,
}

/// Chooses a case when none was named. The rule is told to users at `--case`.
fn choose_in(folder: &Path, wish: Wish) -> Result<PathBuf> {
    if Case::is_case(folder) {
        return Ok(folder.to_owned());
    }
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("looking for a case in {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| Case::is_case(path))
        .collect();
    cases.sort();
    match (cases.as_slice(), wish) {
        ([only], _) => Ok(only.clone()),
        ([], Wish::ExistingOrNew) => Ok(folder.join(DEFAULT_CASE)),
        ([], Wish::Existing) => Err(UsageError::new("there is no case here")
            .hint("name one with `--case DIR`, or make one with `onrecord add PILE --case DIR`")
            .into()),
        (several, _) => {
            let names: Vec<_> = several.iter().filter_map(|path| path.file_name()).collect();
            let names: Vec<_> = names.iter().map(|name| format!("`{}`", name.display())).collect();
            Err(UsageError::new(format!("there are several cases here: {}", names.join(", ")))
                .hint("name one of them with `--case DIR`")
                .into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Wish, choose_in};
    use onrecord_case::Case;

    #[test]
    fn the_only_case_is_chosen_and_of_several_none() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert!(choose_in(folder.path(), Wish::Existing).is_err());
        assert_eq!(choose_in(folder.path(), Wish::ExistingOrNew).unwrap(), at("onrecord-case"));
        Case::create_or_open(&at("dam")).unwrap();
        assert_eq!(choose_in(folder.path(), Wish::Existing).unwrap(), at("dam"));
        Case::create_or_open(&at("ferry")).unwrap();
        let several = choose_in(folder.path(), Wish::ExistingOrNew).unwrap_err().to_string();
        assert!(several.contains("`dam`, `ferry`"), "{several}");
        assert_eq!(choose_in(&at("dam"), Wish::Existing).unwrap(), at("dam"));
    }
}
