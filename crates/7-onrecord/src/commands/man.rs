//! `onrecord man`.

use crate::cli::Cli;
use crate::context::Context;
use crate::errors::Done;
use anyhow::{Context as _, Result};
use clap::{Args, CommandFactory};
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Arguments {
    /// Write the pages of all commands into this directory, one file each, instead
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    if let Some(dir) = &arguments.dir {
        std::fs::create_dir_all(dir)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), dir))
            .with_context(|| format!("writing manual pages to {}", dir.display()))?;
    } else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        context.out().write_all(&page)?;
    }
    Ok(Done::Well)
}
