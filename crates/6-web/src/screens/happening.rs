//! One happening: every sentence that tells of it.

use super::timeline::title;
use crate::failure::Failure;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Behind, Drawer, Editable, VERDICT, behind, ratio_words, reasons};
use crate::picked::pick;
use crate::words;
use maud::{Markup, html};
use onrecord_case::days_of;
use onrecord_export::LineKey;
use onrecord_export::said::{Said, name};
use onrecord_record::{Happening, LineKind};

/// The screen.
pub(crate) fn happening(look: &Look<'_>, id: &str) -> Done<Screen> {
    let missing = || Failure::missing(format!("There is no happening `{id}` in the record."));
    let one = look.case.happening(id)?.ok_or_else(missing)?;
    let sentences: Vec<Behind> = one
        .mentions
        .iter()
        .map(|mention| Behind { page: mention.page, span: mention.span, counted: mention.counted })
        .collect();
    let parties = || one.actors.iter().chain(&one.recipients);
    let day = one.date.as_deref().and_then(days_of);
    let body = html! {
        header.head {
            p.crumb { a href="/" { "Timeline" } }
            h1.happening { (title(&one)) }
            p.lead {
                "Reported by " b { (ratio_words(&one.sources)) }
                @for word in words::attitude(one.attitude) { " " span.tag { (word) } }
                " " (pick(look, &LineKey::Happening(one.id.clone()), "main"))
            }
        }
        dl.facts {
            dt { "Day" }
            dd {
                @match (&one.date, day) {
                    (Some(date), Some((first, last))) if first != last => { (Said(date)) ", " (first) " to " (last) }
                    (Some(date), _) => { a href={ "/?from=" (date) "&to=" (date) } { (Said(date)) } }
                    (None, _) => { "–" span.hidden { " not told" } }
                }
            }
            dt { "Type" } dd { a href={ "/?type=" (one.r#type.name()) } { (one.r#type.name().to_lowercase()) } @if let Some(mode) = &one.mode { ", " (Said(mode)) } " (PLOVER)" }
            dt { "Parties" }
            dd { @for (i, party) in parties().enumerate() { @if i > 0 { ", " } a href=(crate::address::Address::at("/").with("actor", &party.name)) { (name(&party.name)) } } }
            @if let Some(place) = &one.place { dt { "Place" } dd { (name(place)) } }
            @if !one.disputed.is_empty() { dt { "Disputed" } dd { @for line in &one.disputed { p { (Said(line)) } } } }
            dt { "Line" } dd { code { (one.id) } }
        }
        (reasons(&one.sources))
        (drawer(look, &one, &sentences)?)
        h2 { "Sentences" }
        (behind(look, &sentences)?)
    };
    Ok(Screen { place: Place::Timeline, title: format!("Happening {id}"), body })
}

fn drawer(look: &Look<'_>, one: &Happening, sentences: &[Behind]) -> Done<Markup> {
    let actors = one.actors.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join("; ");
    let types = words::EVENT_TYPES.map(|kind| (words::key(kind), kind.name().to_lowercase()));
    let kind = words::key(one.r#type);
    let mut parts = Vec::new();
    for sentence in sentences {
        let told = look.words(sentence.page, sentence.span)?.unwrap_or_default();
        parts.push((
            format!("{}:{}", sentence.page, sentence.span.start()),
            onrecord_export::said::short(&told, 80),
        ));
    }
    let drawer = Drawer {
        kind: LineKind::Happening,
        line: &one.id,
        issue: None,
        fields: vec![
            Editable { field: "type", label: "Type", was: Some(&kind), options: types.to_vec() },
            Editable { field: "actor", label: "Actors", was: Some(&actors), options: Vec::new() },
            Editable { field: "date", label: "Day", was: one.date.as_deref(), options: Vec::new() },
        ],
        can_merge: true,
        parts,
        equal: vec![
            (VERDICT, "this type and these parties".to_owned()),
            ("type", "this type and these parties".to_owned()),
            ("actor", format!("the actors “{actors}”")),
        ],
    };
    drawer.show(look)
}
