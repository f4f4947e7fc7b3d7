//! Actors: who is mentioned.

use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Field, Filters, exports, pager};
use crate::words;
use maud::html;
use onrecord_case::ActorFilter;
use onrecord_export::said::{Said, name};
use onrecord_reading::ActorKind;

const KINDS: [ActorKind; 5] =
    [ActorKind::Person, ActorKind::State, ActorKind::Organisation, ActorKind::Group, ActorKind::Document];

/// The filter that an address asks for.
pub(super) fn filter(look: &Look<'_>) -> ActorFilter {
    ActorFilter {
        kind: look.address.text("kind"),
        words: look.address.text("words"),
        country: look.address.text("country"),
    }
}

/// The screen.
pub(crate) fn actors(look: &Look<'_>) -> Done<Screen> {
    let filters = Filters(vec![
        Field::text("words", "Name or role", Vec::new()),
        Field::choice("kind", "Kind", KINDS.map(|kind| (words::key(kind), words::actor_kind(kind)))),
        Field::text("country", "Code", Vec::new()),
    ]);
    let chosen = look.case.actors(&filter(look), look.stretch())?;
    let body = html! {
        header.head {
            h1 { "Actors" }
            p.lead { (words::count(chosen.total, "actor", "actors")) ", those on most pages first" }
        }
        (filters.show(look))
        @if chosen.lines.is_empty() {
            (filters.nothing(look, "actors"))
        } @else {
            div.sheet {
                table.plain.actors {
                    caption.hidden { "The actors of the case" }
                    thead { tr { th scope="col" { "Name" } th scope="col" { "Kind" } th scope="col" { "Role" } th scope="col" { "Code" } th.number scope="col" { "Pages" } } }
                    tbody {
                        @for one in &chosen.lines {
                            tr #(one.id) {
                                th scope="row" {
                                    a href={ "/actors/" (one.id) } data-open { (name(&one.name)) }
                                    @for (variant, _) in one.variants.iter().filter(|(variant, _)| *variant != one.name).take(3) { span.variant { (name(variant)) } }
                                }
                                td { (words::actor_kind(one.kind)) }
                                td { @match one.roles.first() { Some((role, _)) => { (Said(role)) } None => { "–" } } }
                                td { (one.country.as_deref().unwrap_or("–")) @if let Some(sector) = &one.sector { " " span.sector { (sector) } } }
                                td.number { (one.pages.len()) }
                            }
                        }
                    }
                }
            }
            (pager(look, chosen.total))
            (exports(look, "actors"))
        }
    };
    Ok(Screen { place: Place::Actors, title: "Actors".to_owned(), body })
}
