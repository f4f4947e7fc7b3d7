//! Corrections: the log, newest first, with what became of each entry.

use crate::frame::{Place, Screen};
use crate::look::{AT_ONCE, Done, Look};
use crate::parts::pager;
use crate::words;
use maud::{Markup, html};
use onrecord_case::Logged;
use onrecord_export::said::{Said, plain};
use onrecord_record::{Change, LineKind, LineRef, Outcome};

/// The screen.
pub(crate) fn corrections(look: &Look<'_>) -> Done<Screen> {
    let mut log = look.case.corrections()?;
    log.reverse();
    let conflicts = log.iter().filter(|entry| matches!(entry.outcome, Some(Outcome::Conflict(_)))).count();
    let total = log.len() as u64;
    let shown: Vec<&Logged> = log.iter().skip(look.stretch().skip as usize).take(AT_ONCE as usize).collect();
    let body = html! {
        header.head {
            h1 { "Corrections" }
            p.lead {
                (words::count(total, "entry", "entries"))
                @if conflicts > 0 { ", " b { (words::count(conflicts as u64, "conflict", "conflicts")) } }
                ". Nothing here is ever changed: an undo is an entry of its own"
            }
        }
        @if log.is_empty() {
            p.nothing { "Nobody has corrected anything yet. Every line has a drawer for it; " a href="/review" { "the review" } " begins with the lines that need it most." }
        } @else {
            ol.rows.log { @for entry in shown { (row(look, entry)) } }
            (pager(look, total))
        }
    };
    Ok(Screen { place: Place::Corrections, title: "Corrections".to_owned(), body })
}

fn row(look: &Look<'_>, entry: &Logged) -> Markup {
    let correction = &entry.correction;
    html! {
        li.row #(entry.id) {
            div.what {
                p.title { (told(&correction.change, correction.was.as_deref())) " " a href=(address(&correction.line)) { (words::key(correction.line.kind)) " " code { (correction.line.id) } } }
                @if let Some(rule) = &correction.rule { p { span.tag { "rule" } " for every " (words::key(correction.line.kind)) " with " @for (i, (one, value)) in rule.traits.iter().enumerate() { @if i > 0 { ", " } (words::key(one)) " “" (Said(value)) "”" } } }
                p.from { (Said(&correction.who)) ", " time datetime=(plain(&correction.at)) { (Said(correction.at.get(..16).unwrap_or(&correction.at))) } ", on a line of " (Said(&correction.machine)) }
                @match &entry.outcome {
                    Some(Outcome::Conflict(why)) => { p { span.tag.damage { "conflict" } " " (Said(why)) } }
                    Some(Outcome::Undone) => { p { span.tag { "undone" } } }
                    Some(Outcome::Applied) => {}
                    None => { p { span.tag.disputed { "waits" } " pages are being added; the record has it afterwards" } }
                }
            }
            @if !look.site.is_read_only() && entry.outcome != Some(Outcome::Undone) {
                form method="post" action="/corrections" {
                    input type="hidden" name="kind" value=(words::key(correction.line.kind));
                    input type="hidden" name="line" value=(correction.line.id);
                    input type="hidden" name="correction" value=(entry.id);
                    button.quiet name="do" value="undo" { "Undo" }
                }
            }
        }
    }
}

/// What was decided, in words.
fn told(change: &Change, was: Option<&str>) -> Markup {
    html! {
        @match change {
            Change::Accept => { b { "accepted" } }
            Change::Reject => { b { "rejected" } }
            Change::Edit { field, is } => {
                b { (words::key(field)) } ": "
                del { (Said(was.unwrap_or("–"))) } " " ins { (Said(is.as_deref().unwrap_or("–"))) } " in"
            }
            Change::Merge { into } => { b { "merged" } " into " a href=(address(into)) { code { (into.id) } } ":" }
            Change::Split { anchors } => { b { "split off" } " " (words::count(anchors.len() as u64, "place", "places")) " of" }
            Change::Original { page: Some(page) } => { b { "original" } " is " a href={ "/pages/" (page) } { code { (&page.to_string()[..12]) } } " of" }
            Change::Original { page: None } => { b { "original" } " is none of the pages of" }
            Change::Undo { correction } => { b { "undid" } " " a href={ "#" (correction) } { code { (correction) } } " on" }
        }
    }
}

/// The screen of a line.
fn address(line: &LineRef) -> String {
    let folder = match line.kind {
        LineKind::Utterance => "quotes",
        LineKind::Happening => "happenings",
        LineKind::Issue => "issues",
        // A stand is shown with its issue, which alone does not follow from its id.
        LineKind::Stand => return "/positions?voices=party+document+press+expert".to_owned(),
        LineKind::Actor => "actors",
        LineKind::Family => "families",
    };
    format!("/{folder}/{}", line.id)
}
