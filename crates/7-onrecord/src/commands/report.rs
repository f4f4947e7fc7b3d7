//! `onrecord report`.

use crate::context::Context;
use crate::errors::{Done, UsageError};
use anyhow::{Context as _, Result};
use clap::Args;
use onrecord_export::{Chosen, LineKey, report, report_html, report_markdown};
use onrecord_record::Record;
use std::io::Write;
use std::path::PathBuf;

/// Chosen lines in their order as one HTML file that opens without a network and prints with numbered footnotes, each
/// with its sentence, source, day and hash
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Ids of lines (`q…`, `h…`, `i…`, `i…-s…` for one stand), in the order of the report; or the address of the report
    /// in the page that `onrecord serve` shows
    #[arg(required = true, value_name = "LINE")]
    lines: Vec<String>,
    /// The title; else that of the address, else the name of the case
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Markdown in the place of HTML
    #[arg(long)]
    markdown: bool,
    /// Write to this file in the place of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Done> {
    let (keys, told) = arguments.keys()?;
    let view = context.open_view()?;
    let lines = keys.iter().map(|key| find(&view.record, key)).collect::<Result<Vec<Chosen>>>()?;
    let title = arguments.title.clone().or(told).unwrap_or_else(|| view.name.clone());
    let made = jiff::Zoned::now().date().to_string();
    let report = report((&title, &view.name, &made), &lines, &view.record, &view.texts);
    let text = if arguments.markdown { report_markdown(&report) } else { report_html(&report) };
    match &arguments.output {
        Some(file) => {
            std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))?;
            context.note(&format!(
                "{} lines, {} sources: {}",
                report.lines.len(),
                report.notes.len(),
                file.display()
            ));
        }
        None => write!(context.out(), "{text}")?,
    }
    Ok(Done::Well)
}

impl Arguments {
    /// The lines, and the title where an address has one.
    fn keys(&self) -> Result<(Vec<LineKey>, Option<String>)> {
        let mut keys = Vec::new();
        let mut title = None;
        for text in &self.lines {
            if let Some((_, query)) = text.split_once('?') {
                let (lines, named) = onrecord_web::report_address(query);
                keys.extend(lines);
                title = title.or(named);
            } else {
                let key = text.parse().map_err(|()| {
                    UsageError::new(format!("`{text}` is no id of a line"))
                        .hint("ids stand on every line's screen and in the CSV of every list")
                })?;
                keys.push(key);
            }
        }
        if keys.is_empty() {
            return Err(UsageError::new("the address has no chosen lines").into());
        }
        Ok((keys, title))
    }
}

fn find(record: &Record, key: &LineKey) -> Result<Chosen> {
    let issue = |id: &str| record.issues.iter().find(|one| one.id == *id).cloned();
    let found = match key {
        LineKey::Utterance(id) => {
            record.utterances.iter().find(|one| one.id == *id).cloned().map(Chosen::Utterance)
        }
        LineKey::Happening(id) => {
            record.happenings.iter().find(|one| one.id == *id).cloned().map(Chosen::Happening)
        }
        LineKey::Issue(id) => issue(id).map(Chosen::Issue),
        LineKey::Stand { issue: id, stand } => issue(id).and_then(|issue| {
            let number = issue.stands.iter().position(|one| issue.stand_id(one) == *stand)?;
            Some(Chosen::Stand(issue, number))
        }),
    };
    found.ok_or_else(|| {
        UsageError::new(format!("the record has no line `{key}`"))
            .hint("the line may have changed when pages were added; look for it with `onrecord quotes`, `events` or `positions`")
            .into()
    })
}
