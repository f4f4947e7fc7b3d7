//! `onrecord parse`.

mod given;
mod raw;
mod row;

use crate::context::Context;
use crate::errors::Done;
use crate::models;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use onrecord_syntax::Reader;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Read sentences: tokens, tags, lemmas, dependency trees and names, as CoNLL-U
///
/// Reads UTF-8 text, in which an empty line ends a paragraph; with `--tokens` CoNLL-U, whose tokens and sentences are
/// kept. The column MISC tells names as `Name=B-STATE`. A language without a model gets tokens and sentences only.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Keep the tokens and sentences of CoNLL-U; one token a line is understood too
    #[arg(long)]
    tokens: bool,
    /// Print a word and its name label a line, BIO: PER, ORG, LOC, MISC
    #[arg(long, conflicts_with = "kinds")]
    names: bool,
    /// As `--names`, with our eight kinds: PER, STATE, LOC, ORG, MEDIA, UNIT, WEAPON, DOC
    #[arg(long)]
    kinds: bool,
    /// The language; without it told by the text
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// A model file of your own
    #[arg(long, value_name = "FILE", conflicts_with = "language")]
    model: Option<PathBuf>,
}

/// What is printed of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    ConllU,
    Names { coarse: bool },
}

impl Arguments {
    fn form(&self) -> Form {
        if self.names || self.kinds { Form::Names { coarse: self.names } } else { Form::ConllU }
    }
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let chosen = match (&arguments.model, &arguments.language) {
        (Some(path), _) => Some(models::from_file(path)?),
        (None, Some(language)) => Some(models::of_language(language)?),
        (None, None) => None,
    };
    let built_in = if chosen.is_some() { Vec::new() } else { models::built_in()? };
    for file in &arguments.files {
        let text = text_of(file)?;
        let name = file.display().to_string();
        let known = match &chosen {
            Some(chosen) => Some(chosen),
            None => model_for(&text, arguments.tokens, &name, &built_in, context),
        };
        match known {
            Some(known) => {
                let mut reader =
                    Reader::new(&known.model).with_context(|| format!("the model {}", known.place))?;
                if arguments.tokens {
                    let bad = given::parse(&text, &mut reader, arguments.form(), context.out())?;
                    if bad > 0 {
                        context
                            .note(&format!("note: {name}: {bad} lines are no CoNLL-U and were passed over"));
                    }
                } else {
                    raw::parse(&name, &text, &mut reader, arguments.form(), context.out())?;
                }
            }
            None if arguments.tokens || arguments.form() != Form::ConllU => {
                bail!("{name}: no model knows the language of this text: name one with `--language`")
            }
            None => raw::cut(&name, &text, context.out())?,
        }
    }
    Ok(Done::Well)
}

fn text_of(file: &Path) -> Result<String> {
    if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("reading standard input as UTF-8")?;
        return Ok(text);
    }
    std::fs::read_to_string(file).with_context(|| {
        format!("reading {} as UTF-8 text (`onrecord read` takes pages of every kind)", file.display())
    })
}

/// The model for the language that the text is in; none with a note if it has none. A text that is too short to tell
/// is taken for English.
fn model_for<'k>(
    text: &str,
    tokens: bool,
    name: &str,
    all: &'k [models::Known],
    context: &Context,
) -> Option<&'k models::Known> {
    let words = if tokens { given::words(text) } else { String::new() };
    let language = onrecord_page::language(if tokens { &words } else { text });
    let Some(language) = language else {
        return all.first();
    };
    let known = all.iter().find(|known| known.model.manifest().language == language);
    if known.is_none() {
        context.note(&format!(
            "note: {name}: there is no model for the language `{language}`: tokens and sentences by Unicode rules only"
        ));
    }
    known
}

/// Writes a piece of output.
fn put(out: &mut impl Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).context("printing")
}
