//! `onrecord completions SHELL`.

use crate::cli::Cli;
use crate::context::Context;
use crate::errors::Done;
use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::io::Write;

#[derive(Debug, Args)]
pub struct Arguments {
    /// The shell to print the script for
    shell: Shell,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    // The generator panics when it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "onrecord", &mut script);
    context.out().write_all(&script)?;
    Ok(Done::Well)
}
