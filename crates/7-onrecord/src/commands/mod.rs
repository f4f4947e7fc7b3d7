//! One module a command: its arguments, and what it does.

pub mod actors;
pub mod add;
pub mod brief;
pub mod code;
pub mod completions;
pub mod corrections;
pub mod events;
pub mod families;
pub mod ledger;
pub mod man;
pub mod models;
pub mod parse;
pub mod positions;
pub mod quotes;
pub mod read;
pub mod report;
pub mod serve;

use crate::cli::{Cli, Command};
use crate::context::Context;
use crate::errors::Done;
use anyhow::{Context as _, Result};

/// Runs the command that was asked for.
pub fn run(cli: Cli) -> Result<Done> {
    start_threads(cli.global.threads)?;
    let mut context = Context::new(cli.global);
    let done = match cli.command {
        Command::Add(arguments) => add::run(&arguments, &mut context)?,
        Command::Ledger(arguments) => ledger::run(arguments, &mut context)?,
        Command::Brief(arguments) => brief::run(arguments, &mut context)?,
        Command::Families(arguments) => families::run(arguments, &mut context)?,
        Command::Quotes(arguments) => quotes::run(&arguments, &mut context)?,
        Command::Events(arguments) => events::run(&arguments, &mut context)?,
        Command::Positions(arguments) => positions::run(&arguments, &mut context)?,
        Command::Actors(arguments) => actors::run(arguments, &mut context)?,
        Command::Corrections(arguments) => corrections::run(&arguments, &mut context)?,
        Command::Serve(arguments) => serve::run(&arguments, &mut context)?,
        Command::Report(arguments) => report::run(&arguments, &mut context)?,
        Command::Read(arguments) => read::run(&arguments, &mut context)?,
        Command::Code(arguments) => code::run(&arguments, &mut context)?,
        Command::Parse(arguments) => parse::run(&arguments, &mut context)?,
        Command::Models(arguments) => models::run(&arguments, &mut context)?,
        Command::Completions(arguments) => completions::run(&arguments, &mut context)?,
        Command::Man(arguments) => man::run(&arguments, &mut context)?,
    };
    context.finish()?;
    Ok(done)
}

/// Deeply nested HTML is the reader's own concern; this is the second line of defence against it.
const STACK_BYTES: usize = 16 << 20;

fn start_threads(threads: Option<u16>) -> Result<()> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, usize::from))
        .stack_size(STACK_BYTES)
        .build_global()
        .context("starting the threads")
}
