//! Quotes: what was said, each once.

use crate::address::Address;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Behind, Field, Filters, citation, exports, opening, pager, ratio, stretch};
use crate::picked::pick;
use crate::words;
use maud::{Markup, html};
use onrecord_case::UtteranceFilter;
use onrecord_export::LineKey;
use onrecord_export::said::{Said, name, plain, quoted, short};
use onrecord_reading::{QuotationKind, QuotationType};
use onrecord_record::Utterance;

const KINDS: [QuotationKind; 8] = [
    QuotationKind::Speech,
    QuotationKind::Demand,
    QuotationKind::Denial,
    QuotationKind::Accusation,
    QuotationKind::Rejection,
    QuotationKind::Threat,
    QuotationKind::Promise,
    QuotationKind::Belief,
];

/// The filter that an address asks for.
pub(super) fn filter(look: &Look<'_>) -> UtteranceFilter {
    let address = &look.address;
    UtteranceFilter {
        speaker: address.text("speaker"),
        words: address.text("words"),
        kind: address.text("kind"),
        r#type: address.text("type"),
        least: address.number("least").unwrap_or(0),
        disputed: address.is_set("disputed"),
        not_by: None,
        since: address.text("since"),
    }
}

/// The screen.
pub(crate) fn quotes(look: &Look<'_>) -> Done<Screen> {
    let types = [QuotationType::Direct, QuotationType::Mixed, QuotationType::Indirect];
    let filters = Filters(vec![
        Field::text("speaker", "Speaker", look.case.busiest_speakers(60)?),
        Field::text("words", "Words", Vec::new()),
        Field::choice("kind", "What is done", KINDS.map(|kind| (words::key(kind), words::key(kind)))),
        Field::choice("type", "Form", types.map(|kind| (words::key(kind), words::quotation_type(kind)))),
        Field::least(),
        Field::Day { key: "since", label: "New since" },
        Field::Switch { key: "disputed", label: "only where copies disagree" },
    ]);
    let chosen = look.case.utterances(&filter(look), look.stretch())?;
    let body = html! {
        header.head {
            h1 { "Quotes" }
            p.lead { (words::count(chosen.total, "utterance", "utterances")) ", each once, in its best-attested wording" }
        }
        (filters.show(look))
        @if chosen.lines.is_empty() {
            (filters.nothing(look, "quotes"))
        } @else {
            ol.rows.quotes { @for one in &chosen.lines { (row(look, one)?) } }
            (pager(look, chosen.total))
            (exports(look, "quotes"))
        }
    };
    Ok(Screen { place: Place::Quotes, title: "Quotes".to_owned(), body })
}

/// One utterance as a row.
pub(super) fn row(look: &Look<'_>, one: &Utterance) -> Done<Markup> {
    let href = format!("/quotes/{}", one.id);
    let key = LineKey::Utterance(one.id.clone());
    let Some(first) = one.variants.first() else { return Ok(html! {}) };
    let language = look.page(first.page)?.and_then(|line| line.language.clone());
    let behind = Behind { page: first.page, span: stretch(&first.content), counted: first.counted };
    let cite = citation(look, one.speaker.as_deref(), &one.wording, &behind)?;
    Ok(html! {
        li.row #(one.id) data-cite=(cite) {
            div.what {
                p.who { (speaker(one)) }
                p.wording { a href=(href) data-open { (marked(one, &short(&one.wording, 420), language.as_deref())) } }
                p.from { (meta(one)) }
            }
            p.beside { (ratio(&one.sources, &opening(look, &key))) (pick(look, &key, &one.id)) }
        }
    })
}

/// Direct words in quotation marks, reported ones without.
pub(super) fn marked(one: &Utterance, wording: &str, language: Option<&str>) -> Markup {
    html! {
        @if one.r#type == QuotationType::Direct { "“" (quoted(wording, language)) "”" }
        @else { (quoted(wording, language)) }
    }
}

/// Who said it, and as what.
pub(crate) fn speaker(one: &Utterance) -> Markup {
    html! {
        @match (&one.speaker, &one.speaker_id) {
            (Some(speaker), Some(id)) => { a href={ "/actors/" (id) } { (name(speaker)) } }
            (Some(speaker), None) => { a href=(Address::at("/quotes").with("speaker", plain(speaker))) { (name(speaker)) } }
            (None, _) => { span.unknown { "speaker not told" } }
        }
        @if let Some(role) = &one.role { span.role { ", " (Said(role)) } }
    }
}

fn meta(one: &Utterance) -> Markup {
    html! {
        @if let Some(said) = &one.said { "said " span.day { (Said(said)) } " · " }
        (words::quotation_type(one.r#type))
        @if let Some(kind) = words::quotation_kind(one.kind) { " · " (kind) }
        " · " (words::count(one.variants.len() as u64, "variant", "variants"))
        @if one.withheld { " " span.tag.not { "only in damaged copies" } }
        @if !one.conflicts.is_empty() { " " span.tag.disputed { "copies disagree" } }
    }
}
