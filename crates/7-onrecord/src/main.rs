//! The program `onrecord`: glue between the command line and the crates that do the work.
//!
//! Data goes to standard output, progress and notes to standard error. A closed pipe is success.

mod cli;
mod commands;
mod context;
mod errors;
mod intake;
mod lexicon;
mod models;
mod progress;
mod terminal;
mod view;
mod walk;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let colour = cli.global.colour;
    match commands::run(cli) {
        Ok(done) => done.exit_code(),
        Err(error) => errors::report(&error, colour),
    }
}
