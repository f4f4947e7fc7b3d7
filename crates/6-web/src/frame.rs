//! The frame around every screen.

use crate::address::Address;
use crate::assets;
use crate::failure::Failure;
use crate::look::{Done, Look};
use crate::parts::footnotes;
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
            }
        }
    };
    let stale = !look.case.record_is_current()?;
    let note = html! {
        @if stale {
            p.notice role="status" {
                "Pages are being added. This is the record before them; the screen follows when it is derived anew."
            }
        }
    };
    Ok(framed(
        look.site,
        &screen.title,
        nav,
        html! { (note) (screen.body) (footnotes(look)?) },
        &look.address,
    ))
}

/// A failure as a page. It asks the case for nothing, since the case may be what failed.
pub(crate) fn failure(site: &Site, failure: &Failure) -> Markup {
    let body = html! {
        section.failure {
            h1 { (failure.heading()) }
            p { (crate::said::Said(&failure.to_string())) }
            @if let Some(hint) = failure.hint() { p.hint { "Hint: " (hint) } }
            p { a href="/" { "To the timeline" } }
        }
    };
    framed(site, failure.heading(), html! {}, body, &Address::at("/"))
}

fn framed(site: &Site, title: &str, nav: Markup, body: Markup, address: &Address) -> Markup {
    let live = site.is_live().then_some("/changes");
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
            body data-changes=[live] {
                a.skip href="#main" { "Skip to the content" }
                header.top {
                    a.brand href="/" { span.mark aria-hidden="true" {} "Onrecord" }
                    span.case title="The case" { (crate::said::Said(site.name())) }
                    form.search role="search" action="/search" method="get" {
                        label.hidden for="search" { "Search articles, quotes, actors and issues" }
                        input #search type="search" name="q" value=[searched] placeholder="Search" autocomplete="off";
                        kbd aria-hidden="true" { "/" }
                    }
                    a.keys href="/help" { "Keys" }
                }
                (nav)
                main #main tabindex="-1" { (body) }
                footer.colophon {
                    p { "Case " b { (crate::said::Said(site.name())) } " · " span.address { (address) } " · Onrecord " (env!("CARGO_PKG_VERSION")) }
                }
            }
        }
    }
}
