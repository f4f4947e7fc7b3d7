//! The command line: one definition from which help, man pages and completions are made.

use crate::commands::{
    actors, add, brief, code, completions, corrections, events, families, ledger, man, models, parse,
    positions, quotes, read, report, serve,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Who said what, who did what, who wants what, when, and how many independent sources say so
///
/// Onrecord reads a pile of news pages about a crisis or a negotiation and gives back the record. Start with
/// `onrecord add PILE`, then look at `onrecord brief`.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, propagate_version = true, after_long_help = AFTERWORD)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalOptions,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command understands.
#[derive(Clone, Debug, Args)]
pub struct GlobalOptions {
    /// The case: one directory for one investigation
    ///
    /// Without it: `$ONRECORD_CASE`; else the current directory, when it is a case; else the only case in the
    /// current directory; else `add` makes `./onrecord-case`.
    #[arg(long, global = true, value_name = "DIR", env = "ONRECORD_CASE", hide_env_values = true)]
    pub case: Option<PathBuf>,

    /// How many threads read and compare articles; the result does not depend on it
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// Print no progress and no notes on standard error, only errors
    #[arg(long, short, global = true)]
    pub quiet: bool,

    /// When to colour the output; `auto` obeys `NO_COLOR` and colours terminals only
    #[arg(long = "color", alias = "colour", global = true, value_name = "WHEN", default_value = "auto")]
    pub colour: ColourChoice,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColourChoice {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// In which form a view is printed. Without an option: a table for people.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct FormatOptions {
    /// Print JSON with a named schema
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// Print CSV (RFC 4180)
    #[arg(long)]
    pub csv: bool,
}

/// One variant a command; each is a module of its own under `commands`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read pages into the case and derive the record
    Add(add::Arguments),
    /// Tell what became of every input
    Ledger(ledger::Arguments),
    /// Print the record on one page
    Brief(brief::Arguments),
    /// Tell which pages copy one another, and where their text comes from
    Families(families::Arguments),
    /// Tell who said what, with every variant
    Quotes(quotes::Arguments),
    /// Tell who did what to whom, by date
    Events(events::Arguments),
    /// Tell who wants what: issues and where every party stands
    Positions(positions::Arguments),
    /// List who is mentioned, with the forms of the name and the roles
    Actors(actors::Arguments),
    /// List, hand over and take in what analysts decided
    Corrections(corrections::Arguments),
    /// Set chosen lines as a report: HTML or Markdown, with numbered sources
    Report(report::Arguments),
    /// Show the record in the browser
    Serve(serve::Arguments),
    /// Read pages without a case and print what each says by itself
    Read(read::Arguments),
    /// Code the events of sentences in PLOVER 2.0, as JSON lines
    Code(code::Arguments),
    /// Read sentences: tokens, tags, trees and names, as CoNLL-U
    Parse(parse::Arguments),
    /// Tell which language models are at hand
    Models(models::Arguments),
    /// Print the completion script of a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man(man::Arguments),
}

/// Exit codes and the environment, after the long help and in the manual page.
pub const AFTERWORD: &str = "\
Exit codes:
  0  done; for `add`: at least one page was read, or was in the case already
  1  it failed; the reason is on standard error
  2  the command line was wrong
  3  nothing could be read: every input was refused or skipped
  4  another process is writing to the case

Environment:
  ONRECORD_CASE  the case, when --case is not given
  NO_COLOR       no colours, when set to anything

A closed pipe (`onrecord quotes | head`) is no failure.";

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
