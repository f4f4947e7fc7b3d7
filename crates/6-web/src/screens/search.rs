//! Search: articles by their words, and the lines of the record with them.

use super::quotes;
use crate::address::Address;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{source_name, written};
use crate::words;
use maud::{Markup, html};
use onrecord_case::{ActorFilter, Hit, IssueFilter, Stretch, UtteranceFilter};
use onrecord_export::said::{Said, name};

/// Articles shown; a longer list is not read, a narrower search is.
const ARTICLES: u32 = 40;

const FEW: Stretch = Stretch { skip: 0, most: 6 };

/// The screen.
pub(crate) fn search(look: &Look<'_>) -> Done<Screen> {
    let query = look.address.text("q");
    let body = html! {
        header.head { h1 { "Search" } @if let Some(query) = &query { p.lead { "for " q { (Said(query)) } } } }
        @match &query {
            None => { p.nothing { "Type words, or a phrase in double quotes; AND, OR, NOT and a final * are understood." } }
            Some(query) => { (found(look, query)?) }
        }
    };
    Ok(Screen { place: Place::Elsewhere, title: "Search".to_owned(), body })
}

fn found(look: &Look<'_>, query: &str) -> Done<Markup> {
    let hits = look.case.search(query, ARTICLES)?;
    let words = || Some(query.to_owned());
    let actors = look.case.actors(&ActorFilter { words: words(), ..ActorFilter::default() }, FEW)?;
    let issues = look.case.issues(&IssueFilter { words: words(), ..IssueFilter::default() }, FEW)?;
    let said =
        look.case.utterances(&UtteranceFilter { words: words(), ..UtteranceFilter::default() }, FEW)?;
    let quoted: Vec<Markup> = said.lines.iter().map(|one| quotes::row(look, one)).collect::<Done<_>>()?;
    let articles: Vec<Markup> = hits.iter().map(|hit| article(look, hit)).collect::<Done<_>>()?;
    if hits.is_empty() && actors.total + issues.total + said.total == 0 {
        return Ok(html! { p.nothing { "No article, quote, actor or issue has these words." } });
    }
    Ok(html! {
        @if actors.total > 0 {
            section.part {
                h2 { "Actors " a.count href=(Address::at("/actors").with("words", query)) { (actors.total) } }
                ul.links { @for one in &actors.lines { li { a href={ "/actors/" (one.id) } { (name(&one.name)) } " " span.day { (words::actor_kind(one.kind)) } } } }
            }
        }
        @if issues.total > 0 {
            section.part {
                h2 { "Issues " span.count { (issues.total) } }
                ul.links { @for one in &issues.lines { li { a href={ "/issues/" (one.id) } { (Said(&one.text)) } } } }
            }
        }
        @if said.total > 0 {
            section.part {
                h2 { "Quotes " a.count href=(Address::at("/quotes").with("words", query)) { (said.total) } }
                ol.rows.quotes { @for row in quoted { (row) } }
            }
        }
        section.part {
            h2 { "Articles " span.count { (articles.len()) @if hits.len() == ARTICLES as usize { " best" } } }
            ol.rows { @for row in articles { (row) } }
        }
    })
}

fn article(look: &Look<'_>, hit: &Hit) -> Done<Markup> {
    let line = look.page(hit.page)?;
    let language = line.as_ref().and_then(|line| line.language.as_deref());
    Ok(html! {
        li.row {
            div.what {
                p.title { a href=(Address::at(format!("/pages/{}", hit.page)).with("q", look.address.get("q").unwrap_or_default())) data-open lang=[language] dir="auto" { (Said(hit.title.as_deref().unwrap_or(&hit.name))) } }
                p.snippet lang=[language] dir="auto" { (snippet(&hit.snippet)) }
                @if let Some(line) = &line { p.from { (name(&source_name(line))) @if let Some(written) = written(line) { " " span.day { (written) } } } }
            }
        }
    })
}

/// The index puts hits between brackets; a bracket of the page itself may be taken for one, and does no harm.
fn snippet(text: &str) -> Markup {
    html! {
        @for (i, part) in text.split('[').enumerate() {
            @match part.split_once(']') {
                Some((hit, rest)) if i > 0 => { mark { (Said(hit)) } (Said(rest)) }
                _ => { @if i > 0 { "[" } (Said(part)) }
            }
        }
    }
}
