//! Ledger: what became of every input.

use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Field, Filters, days, exports, pager};
use maud::{Markup, html};
use onrecord_case::{Input, InputFilter, Lines, Status, Stretch};
use onrecord_export::Sheet;
use onrecord_export::said::{Said, name, quoted};
use serde::Serialize;

const STATUSES: [Status; 4] = [Status::Read, Status::Merged, Status::Refused, Status::Skipped];

#[derive(Serialize)]
struct LedgerJson<'a> {
    schema: &'static str,
    read: u64,
    merged: u64,
    refused: u64,
    skipped: u64,
    inputs: &'a [Input],
}

/// How many inputs of the case have each status.
type Counts = Vec<(Status, u64)>;

/// The inputs that an address asks for, by name, with the number of each status in the case.
pub(super) fn chosen(look: &Look<'_>, stretch: Stretch) -> Done<(Lines<Input>, Counts)> {
    let filter = InputFilter {
        status: look.address.text("status"),
        language: look.address.text("language"),
        words: look.address.text("words"),
    };
    Ok((look.case.chosen_inputs(&filter, stretch)?, look.case.count_inputs()?))
}

/// The screen.
pub(crate) fn ledger(look: &Look<'_>) -> Done<Screen> {
    let filters = Filters(vec![
        Field::choice("status", "Outcome", STATUSES.map(|status| (status.name().to_owned(), status.name()))),
        Field::text("words", "Name, title or outlet", Vec::new()),
        Field::text("language", "Language", Vec::new()),
    ]);
    let (chosen, counts) = chosen(look, look.stretch())?;
    let told: Vec<String> =
        counts.iter().map(|(status, count)| format!("{count} {}", status.name())).collect();
    let body = html! {
        header.head { h1 { "Ledger" } p.lead { "What became of every input: " (told.join(", ")) } }
        (filters.show(look))
        @if chosen.lines.is_empty() {
            (filters.nothing(look, "inputs"))
        } @else {
            div.sheet tabindex="0" role="region" aria-label="Inputs, scrollable" {
                table.plain.ledger {
                    caption.hidden { "The inputs of the case" }
                    thead { tr { th scope="col" { "Input" } th scope="col" { "Outcome" } th scope="col" { "Written" } th scope="col" { "Article" } } }
                    tbody { @for input in &chosen.lines { (row(input)) } }
                }
            }
            (pager(look, chosen.total))
            (exports(look, "ledger"))
        }
    };
    Ok(Screen { place: Place::Ledger, title: "Ledger".to_owned(), body })
}

fn row(input: &Input) -> Markup {
    let written = match (&input.published_earliest, &input.published_latest) {
        (Some(first), Some(last)) => days(first, last),
        (first, last) => first.clone().or_else(|| last.clone()).unwrap_or_else(|| "–".to_owned()),
    };
    html! {
        tr {
            th scope="row" {
                @match &input.page { Some(page) => { a href={ "/pages/" (page) } data-open { (name(&input.name)) } } None => { (name(&input.name)) } }
            }
            td { span class={ "tag outcome " (input.status.name()) } { (input.status.name()) } }
            td.day { (written) }
            td {
                @if let Some(title) = &input.title { (quoted(title, input.language.as_deref())) }
                @if let Some(outlet) = &input.outlet { span.outlet { (name(outlet)) } }
                @if let Some(detail) = &input.detail { span.why { (Said(detail)) } }
            }
        }
    }
}

/// Inputs as rows, the same here and on the command line.
pub fn ledger_sheet(inputs: &[Input]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "name", "outcome", "language", "written", "outlet", "title", "kind", "bytes", "why", "page", "url",
    ]);
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_default();
    for input in inputs {
        let written = match (&input.published_earliest, &input.published_latest) {
            (Some(first), Some(last)) => days(first, last),
            (first, last) => first.clone().or_else(|| last.clone()).unwrap_or_default(),
        };
        sheet.rows.push(vec![
            input.name.clone(),
            input.status.name().to_owned(),
            or_nothing(&input.language),
            written,
            or_nothing(&input.outlet),
            or_nothing(&input.title),
            or_nothing(&input.kind),
            input.bytes.map(|bytes| bytes.to_string()).unwrap_or_default(),
            or_nothing(&input.detail),
            or_nothing(&input.page),
            or_nothing(&input.url),
        ]);
    }
    sheet
}

/// Inputs as JSON, with the number of each status in the case.
///
/// # Errors
///
/// Only `serde_json`'s own.
pub fn ledger_json(inputs: &[Input], counts: &[(Status, u64)]) -> serde_json::Result<String> {
    let count = |status| counts.iter().find(|(of, _)| *of == status).map_or(0, |(_, count)| *count);
    serde_json::to_string_pretty(&LedgerJson {
        schema: "onrecord.ledger/1",
        read: count(Status::Read),
        merged: count(Status::Merged),
        refused: count(Status::Refused),
        skipped: count(Status::Skipped),
        inputs,
    })
}
