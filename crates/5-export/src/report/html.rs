//! A report as one HTML file: no script, nothing from elsewhere, good on paper.

use super::{Footnote, Report, ReportLine};
use crate::said::{Said, gap, name, plain, quoted};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The only style there is; it stands in the file.
const STYLE: &str = include_str!("report.css");

/// The policy for whoever opens the file: its own style, and nothing else at all.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The report as one HTML file.
pub fn report_html(report: &Report) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "Onrecord " (env!("CARGO_PKG_VERSION")) };
                title { (plain(&report.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    header {
                        h1 { (Said(&report.title)) }
                        p.made { "Case " b { (Said(&report.case)) } " · made " time datetime=(report.made) { (report.made) } " · " (count(report.lines.len(), "line", "lines")) ", " (count(report.notes.len(), "source", "sources")) }
                    }
                    @for line in &report.lines { (line_html(line)) }
                    @if !report.notes.is_empty() {
                        section.notes {
                            h2 { "Sources" }
                            ol { @for (i, note) in report.notes.iter().enumerate() { (note_html(report, i + 1, note)) } }
                        }
                    }
                }
                footer {
                    p { "“2 / 5” means: two sources that did not copy one another, out of five pages that carry the line. A line is reported by its sources; whether it is true is not told." }
                    p { "Offsets count bytes of the article’s text. A SHA-256 names the bytes of a page as they were fetched: it shows that they did not change, not that the page was right. Onrecord " (env!("CARGO_PKG_VERSION")) "." }
                }
            }
        }
    };
    page.into_string()
}

fn line_html(line: &ReportLine) -> Markup {
    html! {
        section.line id=(line.key) {
            p.kind { (line.kind) }
            h2 { (name(&line.head)) }
            @if let Some(words) = &line.words {
                blockquote {
                    p { @if words.direct { "“" } (quoted(&words.text, words.language.as_deref())) @if words.direct { "”" } (marks(&line.notes)) }
                }
            }
            @if !line.points.is_empty() {
                ul.points {
                    @for point in &line.points { li { (Said(&point.text)) " " span.ratio { (point.sources) } (marks(&point.notes)) } }
                }
            }
            @if line.sources.is_some() || !line.facts.is_empty() {
                p.facts {
                    @if let Some(sources) = &line.sources { span.ratio title="independent sources / pages" { (sources) } @if !line.facts.is_empty() { " · " } }
                    @for (i, fact) in line.facts.iter().enumerate() { @if i > 0 { " · " } (Said(fact)) }
                }
            }
            @for warning in &line.warnings { p.warning { (Said(warning)) } }
        }
    }
}

fn marks(notes: &[usize]) -> Markup {
    html! {
        @if !notes.is_empty() {
            sup { @for (i, note) in notes.iter().enumerate() { @if i > 0 { ", " } a href={ "#source-" (note) } aria-label={ "source " (note) } { (note) } } }
        }
    }
}

fn note_html(report: &Report, number: usize, note: &Footnote) -> Markup {
    let back = report.lines.iter().find(|line| {
        line.notes.contains(&number) || line.points.iter().any(|point| point.notes.contains(&number))
    });
    html! {
        li #{ "source-" (number) } {
            p.sentence lang=[note.language.as_deref()] dir="auto" { (Said(&note.before)) (gap(&note.before, &note.words)) mark { (Said(&note.words)) } (gap(&note.words, &note.after)) (Said(&note.after)) }
            p.from {
                b { (name(&note.source)) }
                @if let Some(written) = &note.written { ", written " (Said(written)) }
                @if !note.counted { " (not counted: a damaged or machine-spun copy)" }
                ". "
                @if let Some(address) = &note.address { span.address { (Said(address)) } ". " }
                "SHA-256 " code { (note.page) } ", bytes " (note.span.start()) "–" (note.span.end()) "."
                @if let Some(line) = back { " " a.back href={ "#" (line.key) } aria-label="back to the line" { "↩" } }
            }
        }
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
