//! Report: the chosen lines in their order, to be handed over.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::picked::{PICKED, Picked, chosen};
use crate::words::count;
use maud::{Markup, html};
use onrecord_export::said::{Said, name, quoted, short};
use onrecord_export::{Chosen, LineKey, Report, ReportLine, report_html, report_markdown};
use onrecord_page::PageId;

/// A title longer than this is none.
const MOST_TITLE: usize = 200;

fn title(look: &Look<'_>) -> String {
    look.address.get("title").map_or_else(|| look.site.name().to_owned(), |title| short(title, MOST_TITLE))
}

/// The chosen lines that the record has, and the ids of those that it has not.
fn build(look: &Look<'_>) -> Done<(Report, Vec<LineKey>)> {
    let (mut lines, mut gone) = (Vec::new(), Vec::new());
    for key in Picked::of(&look.address).keys() {
        match chosen(look, key)? {
            Some(line) => lines.push(line),
            None => gone.push(key.clone()),
        }
    }
    let record = look.record_of(lines.iter().flat_map(pages))?;
    let made = jiff::Timestamp::now().to_string();
    let made = made.get(..10).unwrap_or(&made);
    Ok((onrecord_export::report((&title(look), look.site.name(), made), &lines, &record, look), gone))
}

/// The pages that a line rests on.
fn pages(line: &Chosen) -> Vec<PageId> {
    match line {
        Chosen::Utterance(one) => one.variants.iter().map(|variant| variant.page).collect(),
        Chosen::Happening(one) => one.mentions.iter().map(|mention| mention.page).collect(),
        Chosen::Issue(issue) => {
            issue.stands.iter().flat_map(|one| &one.evidence).map(|one| one.page).collect()
        }
        Chosen::Stand(issue, number) => issue.stands[*number].evidence.iter().map(|one| one.page).collect(),
    }
}

/// The screen.
pub(crate) fn report(look: &Look<'_>) -> Done<Screen> {
    let (report, gone) = build(look)?;
    let picked = Picked::of(&look.address);
    let to = |ending: &str| look.address.on(format!("/report.{ending}"));
    let body = html! {
        header.head {
            h1 { "Report" }
            p.lead {
                @if report.lines.is_empty() { "No line is chosen yet" }
                @else { (count(report.lines.len() as u64, "line", "lines")) " in this order, " (count(report.notes.len() as u64, "source", "sources")) ". The address holds the choice: bookmark it, or send it to a colleague with this case" }
            }
        }
        @if !gone.is_empty() {
            p.notice role="status" {
                (count(gone.len() as u64, "chosen line is", "chosen lines are")) " not in the record any more: "
                @for (i, key) in gone.iter().enumerate() { @if i > 0 { ", " } code { (key) } }
            }
        }
        @if report.lines.is_empty() {
            p.nothing { "The sign + beside a line of the timeline, the quotes or the positions puts it in here, and so does the key " kbd { "r" } "." }
        } @else {
            form.titled method="get" action="/report" {
                input type="hidden" name=(PICKED) value=(picked.value());
                label for="title" { "Title" }
                input #title name="title" value=(report.title) maxlength=(MOST_TITLE) autocomplete="off";
                button.quiet type="submit" { "Set" }
            }
            p.handover {
                a.button href=(to("html")) download data-key="e" { "Save as HTML" }
                a.button.quiet href=(to("md")) download { "Save as Markdown" }
                span.count { "One file: opens without a network, prints with numbered footnotes" }
            }
            ol.rows.chosen { @for line in &report.lines { (row(look, &picked, line)) } }
        }
    };
    Ok(Screen { place: Place::Report, title: "Report".to_owned(), body })
}

fn row(look: &Look<'_>, picked: &Picked, line: &ReportLine) -> Markup {
    let at = picked.keys().iter().position(|key| *key == line.key).unwrap_or(0);
    let last = picked.keys().len() - 1;
    let moved = |to: Picked| format!("{}#{}", look.address.set(PICKED, to.value()), line.key);
    html! {
        li.row id=(line.key) {
            div.what {
                p.kind { (line.kind) }
                p.title { a href=(address(&line.key)) data-open { (name(&line.head)) } }
                @if let Some(words) = &line.words {
                    p.wording { @if words.direct { "“" } (quoted(&short(&words.text, 320), words.language.as_deref())) @if words.direct { "”" } }
                }
                @for point in &line.points { p.from { (Said(&point.text)) " · " (point.sources) } }
                p.from {
                    @if let Some(sources) = &line.sources { b { (sources) } @if !line.facts.is_empty() { " · " } }
                    @for (i, fact) in line.facts.iter().enumerate() { @if i > 0 { " · " } (Said(fact)) }
                }
                @for warning in &line.warnings { p.from { span.tag.disputed { (Said(warning)) } } }
            }
            p.moves {
                @if at > 0 { a.switch href=(moved(picked.changed(at - 1))) data-up title="Up (K)" { "↑" span.hidden { " move up: " (Said(&line.head)) } } }
                @if at < last { a.switch href=(moved(picked.changed(at))) data-down title="Down (J)" { "↓" span.hidden { " move down: " (Said(&line.head)) } } }
                a.switch href=(look.address.set(PICKED, picked.toggled(&line.key).value())) data-pick title="Take it out (r)" { "×" span.hidden { " take out: " (Said(&line.head)) } }
            }
        }
    }
}

/// The screen of a line.
pub(crate) fn address(key: &LineKey) -> String {
    match key {
        LineKey::Utterance(id) => format!("/quotes/{id}"),
        LineKey::Happening(id) => format!("/happenings/{id}"),
        LineKey::Issue(id) => format!("/issues/{id}"),
        LineKey::Stand { issue, stand } => format!("/issues/{issue}#{stand}"),
    }
}

/// The report as a file.
pub(super) fn report_file(look: &Look<'_>, ending: &str) -> Done<Answer> {
    let (report, _) = build(look)?;
    let (kind, text) = match ending {
        "html" => ("text/html; charset=utf-8", report_html(&report)),
        "md" => ("text/markdown; charset=utf-8", report_markdown(&report)),
        _ => return Err(Failure::missing("A report is HTML (`report.html`) or Markdown (`report.md`).")),
    };
    Ok(Answer::File { name: format!("report.{ending}"), kind, bytes: text.into_bytes() })
}
