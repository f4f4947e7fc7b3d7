//! One utterance: its best-attested wording, and every variant against it.

use super::quotes::{marked, speaker};
use crate::diff;
use crate::failure::Failure;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{
    Behind, Drawer, Editable, VERDICT, around, citation, ratio_words, reasons, source_link, stretch,
};
use crate::picked::pick;
use crate::words;
use maud::{Markup, html};
use onrecord_export::LineKey;
use onrecord_export::said::{Said, gap, quoted};
use onrecord_record::{LineKind, Utterance, Variant};

/// The screen.
pub(crate) fn utterance(look: &Look<'_>, id: &str) -> Done<Screen> {
    let missing = || Failure::missing(format!("There is no utterance `{id}` in the record."));
    let one = look.case.utterance(id)?.ok_or_else(missing)?;
    let language = match one.variants.first() {
        Some(variant) => look.page(variant.page)?.and_then(|line| line.language.clone()),
        None => None,
    };
    let body = html! {
        header.head {
            p.crumb { a href="/quotes" { "Quotes" } }
            h1.speaker { (speaker(&one)) }
            p.lead {
                @if let Some(said) = &one.said { "Said " (Said(said)) ", reported by " } @else { "Reported by " }
                 b { (ratio_words(&one.sources)) }
                @if let Some(kind) = words::quotation_kind(one.kind) { " " span.tag { (kind) } }
                " " (pick(look, &LineKey::Utterance(one.id.clone()), "main"))
            }
        }
        blockquote.best cite=[one.variants.first().map(|variant| format!("/pages/{}", variant.page))] { (marked(&one, &one.wording, language.as_deref())) }
        @if one.withheld { p.loud { "No clean copy carries these words: only damaged or machine-spun copies do." } }
        @if !one.conflicts.is_empty() {
            section.conflicts { h2 { "Where copies disagree" } ul { @for line in &one.conflicts { li { (Said(line)) } } } }
        }
        h2 { (words::count(one.variants.len() as u64, "variant", "variants")) }
        (variants(look, &one)?)
        (reasons(&one.sources))
        (drawer(look, &one)?)
        p.id { "Line " code { (one.id) } }
    };
    Ok(Screen { place: Place::Quotes, title: format!("Quote {id}"), body })
}

/// Variants with the same words are one entry.
fn variants(look: &Look<'_>, one: &Utterance) -> Done<Markup> {
    let mut groups: Vec<Vec<&Variant>> = Vec::new();
    for variant in &one.variants {
        let same = |group: &&mut Vec<&Variant>| {
            let first = group[0];
            (&first.text, first.counted, first.r#type, &first.note)
                == (&variant.text, variant.counted, variant.r#type, &variant.note)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(variant),
            None => groups.push(vec![variant]),
        }
    }
    let entries: Vec<Markup> = groups.iter().map(|group| entry(look, one, group)).collect::<Done<_>>()?;
    Ok(html! { ol.evidence.variants { @for entry in entries { (entry) } } })
}

fn entry(look: &Look<'_>, one: &Utterance, group: &[&Variant]) -> Done<Markup> {
    let first = group[0];
    let line = look.page(first.page)?;
    let language = line.as_ref().and_then(|line| line.language.as_deref());
    let same = first.text == one.wording;
    let context = around(look, first.page, stretch(&first.content))?;
    let words = look.words(first.page, stretch(&first.content))?.unwrap_or_default();
    let cited = Behind { page: first.page, span: stretch(&first.content), counted: first.counted };
    let cite = citation(look, one.speaker.as_deref(), &first.text, &cited)?;
    let mut links = Vec::new();
    for variant in group {
        let behind = Behind { page: variant.page, span: stretch(&variant.content), counted: variant.counted };
        links.push(source_link(look.page(variant.page)?.as_deref(), &behind));
    }
    Ok(html! {
        li class=(if first.counted { "counted" } else { "uncounted" }) data-cite=(cite) {
            p.form {
                span class=(if first.counted { "tag yes" } else { "tag not" }) { (if first.counted { "counted" } else { "not counted" }) }
                " " (words::quotation_type(first.r#type))
                @if same { ", in these words" }
            }
            blockquote lang=[language] dir="auto" {
                @if same { (quoted(&first.text, language)) } @else { (diff::against(&one.wording, &first.text)) }
            }
            @if let Some((before, after)) = context {
                p.context lang=[language] dir="auto" { (Said(&before)) (gap(&before, &words)) b { (Said(&words)) } (gap(&words, &after)) (Said(&after)) }
            }
            @if let Some(note) = &first.note { p.note { (Said(note)) } }
            p.from { @for (i, link) in links.iter().enumerate() { @if i > 0 { " · " } (link) } }
        }
    })
}

fn drawer(look: &Look<'_>, one: &Utterance) -> Done<Markup> {
    let part = |variant: &Variant| {
        let start = variant.content.first().map_or(0, |span| span.start());
        (format!("{}:{start}", variant.page), onrecord_export::said::short(&variant.text, 80))
    };
    let drawer = Drawer {
        kind: LineKind::Utterance,
        line: &one.id,
        issue: None,
        fields: vec![
            Editable { field: "speaker", label: "Speaker", was: one.speaker.as_deref(), options: Vec::new() },
            Editable { field: "date", label: "Day", was: one.said.as_deref(), options: Vec::new() },
        ],
        can_merge: true,
        parts: one.variants.iter().map(part).collect(),
        equal: match &one.speaker {
            Some(speaker) => {
                [VERDICT, "speaker"].map(|key| (key, format!("the speaker “{speaker}”"))).to_vec()
            }
            None => Vec::new(),
        },
    };
    drawer.show(look)
}
