//! A report as Markdown with footnotes, for notebooks and converters.

use super::{Footnote, Report, ReportLine};
use crate::brief::escape;
use crate::said::{gap, plain};
use std::fmt::Write as _;

/// The report as Markdown.
pub fn report_markdown(report: &Report) -> String {
    let mut out =
        format!("# {}\n\nCase {}, made {}.\n", safe(&report.title), safe(&report.case), report.made);
    for line in &report.lines {
        line_markdown(&mut out, line);
    }
    if !report.notes.is_empty() {
        out.push_str("\n## Sources\n");
    }
    for (i, note) in report.notes.iter().enumerate() {
        note_markdown(&mut out, i + 1, note);
    }
    out.push_str(
        "\n*2 / 5: two sources that did not copy one another, out of five pages that carry the line. \
         A line is reported by its sources; whether it is true is not told.*\n",
    );
    out
}

// Writing to a String cannot fail.
fn line_markdown(out: &mut String, line: &ReportLine) {
    let _ = writeln!(out, "\n## {}\n", safe(&line.head));
    if let Some(words) = &line.words {
        let (open, close) = if words.direct { ("“", "”") } else { ("", "") };
        let _ = writeln!(out, "> {open}{}{close}{}\n", safe(&words.text), marks(&line.notes));
    }
    for point in &line.points {
        let _ = writeln!(out, "- {} · **{}**{}", safe(&point.text), point.sources, marks(&point.notes));
    }
    if !line.points.is_empty() {
        out.push('\n');
    }
    let facts = line.facts.iter().map(|fact| safe(fact));
    let told: Vec<String> = line.sources.iter().map(|ratio| format!("**{ratio}**")).chain(facts).collect();
    if !told.is_empty() {
        let _ = writeln!(out, "{}", told.join(" · "));
    }
    for warning in &line.warnings {
        let _ = writeln!(out, "\n*{}*", safe(warning));
    }
    let _ = writeln!(out, "\n`{}`", line.key);
}

fn marks(notes: &[usize]) -> String {
    notes.iter().map(|note| format!("[^{note}]")).collect()
}

fn note_markdown(out: &mut String, number: usize, note: &Footnote) {
    let sentence = format!(
        "{}{}**{}**{}{}",
        safe(&note.before),
        gap(&note.before, &note.words),
        safe(&note.words),
        gap(&note.words, &note.after),
        safe(&note.after)
    );
    let written = note.written.as_ref().map(|written| format!(", written {written}")).unwrap_or_default();
    let counted = if note.counted { "" } else { " (not counted)" };
    let address = note.address.as_ref().map(|address| format!(" {}.", safe(address))).unwrap_or_default();
    let _ = writeln!(
        out,
        "\n[^{number}]: {sentence} — {}{written}{counted}.{address} SHA-256 `{}`, bytes {}–{}.",
        safe(&note.source),
        note.page,
        note.span.start(),
        note.span.end()
    );
}

/// Text of a page: one line, no markup, no power over the direction of writing.
fn safe(text: &str) -> String {
    escape(&plain(&text.split_whitespace().collect::<Vec<_>>().join(" ")))
}
