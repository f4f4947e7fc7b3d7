//! The frame around every screen.

use crate::address::Address;
use crate::assets;
use crate::failure::Failure;
use crate::look::{Done, Look};
use crate::parts::{aside, footnotes};
use crate::picked::{PICKED, Picked};
use crate::site::Site;
use maud::{DOCTYPE, Markup, html};

/// The screens of the rail; `Elsewhere`: one that is reached from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Timeline,
    Positions,
    Families,
    Quotes,
    Actors,
    Ledger,
    Review,
    Corrections,
    Report,
    Elsewhere,
}

/// One screen, to be framed.
pub(crate) struct Screen {
    pub place: Place,
    /// The title, without the name of the case.
    pub title: String,
    pub body: Markup,
}

/// A screen in its frame.
pub(crate) fn page(look: &Look<'_>, screen: Screen) -> Done<Markup> {
    let counts = look.case.line_counts()?;
    let rail = [
        (Place::Timeline, "/", "Timeline", counts.happenings),
        (Place::Positions, "/positions", "Positions", counts.issues),
        (Place::Families, "/families", "Families", counts.families),
        (Place::Quotes, "/quotes", "Quotes", counts.utterances),
        (Place::Actors, "/actors", "Actors", counts.actors),
        (Place::Ledger, "/ledger", "Ledger", counts.pages),
    ];
    let picked = Picked::of(&look.address);
    let picked = picked.keys();
    let nav = html! {
        nav.rail aria-label="Screens" {
            ul {
                @for (place, address, word, count) in rail {
                    li {
                        a href=(address) aria-current=[(place == screen.place).then_some("page")] {
                            span { (word) } span.count { (count) }
                        }
                    }
                }
                li.apart { a href="/review" aria-current=[(screen.place == Place::Review).then_some("page")] { "Review" } }
                li { a href="/corrections" aria-current=[(screen.place == Place::Corrections).then_some("page")] { "Corrections" } }
                li { a.report href="/report" aria-current=[(screen.place == Place::Report).then_some("page")] { span { "Report" } @if !picked.is_empty() { span.count { (picked.len()) span.hidden { " lines chosen" } } } } }
            }
        }
    };
    let stale = !look.case.record_is_current()?;
    let note = html! {
        @if stale {
            p.notice role="status" {
                @if look.case.record_is_of_pile()? {
                    "Corrections are being worked in. This is the record before them; the screen follows when they are in it."
                } @else {
                    "Pages are being added. This is the record before them; the screen follows when it is derived anew."
                }
            }
        }
    };
    let state = look.case.record_state()?;
    Ok(framed(
        look.site,
        Some(&state),
        &screen.title,
        nav,
        html! { (note) (screen.body) (footnotes(look)?) },
        aside(look)?,
        &look.address,
    ))
}

/// A failure as a page. It asks the case for nothing, since the case may be what failed.
pub(crate) fn failure(site: &Site, failure: &Failure) -> Markup {
    let body = html! {
        section.failure {
            h1 { (failure.heading()) }
            p { (onrecord_export::said::Said(&failure.to_string())) }
            @if let Some(hint) = failure.hint() { p.hint { "Hint: " (hint) } }
            @match failure {
                Failure::Locked => {
                    form.titled method="get" action="/" {
                        label for="token" { "Token" }
                        input #token name="token" type="password" autocomplete="off" required;
                        button type="submit" { "Open" }
                    }
                }
                _ => { p { a href="/" { "To the timeline" } } }
            }
        }
    };
    framed(site, None, failure.heading(), html! {}, body, None, &Address::at("/"))
}

fn framed(
    site: &Site,
    state: Option<&str>,
    title: &str,
    nav: Markup,
    body: Markup,
    aside: Option<Markup>,
    address: &Address,
) -> Markup {
    // What went wrong is told once; a new state of the record does not change it.
    let live = state.filter(|_| site.is_live()).map(|_| "/changes");
    let searched = if address.path() == "/search" { address.get("q") } else { None };
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (site.name()) " · Onrecord" }
                link rel="icon" type="image/svg+xml" href=(assets::address("mark.svg"));
                link rel="stylesheet" href=(assets::address("page.css"));
                script src=(assets::address("page.js")) defer {}
            }
            body data-changes=[live] data-state=[state] class=[aside.is_some().then_some("drawn")] {
                a.skip href="#main" { "Skip to the content" }
                header.top {
                    a.brand href="/" { span.mark aria-hidden="true" {} "Onrecord" }
                    span.case title="The case" { (onrecord_export::said::Said(site.name())) }
                    @if !title.eq("Locked") { form.search role="search" action="/search" method="get" {
                        label.hidden for="search" { "Search articles, quotes, actors and issues" }
                        input #search type="search" name="q" value=[searched] placeholder="Search" autocomplete="off";
                        kbd aria-hidden="true" { "/" }
                        @if let Some(picked) = address.get(PICKED) { input type="hidden" name=(PICKED) value=(picked); }
                    } }
                    a.keys href="/help" { "Keys" }
                }
                (nav)
                main #main tabindex="-1" { (body) }
                @if let Some(aside) = aside { (aside) }
                footer.colophon {
                    p { "Case " b { (onrecord_export::said::Said(site.name())) } " · " span.address { (address) } " · Onrecord " (env!("CARGO_PKG_VERSION")) }
                }
            }
        }
    }
}
