//! Timeline: what happened, by the day on which it happened.

use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{
    Behind, Field, Filters, citation, event_mark, exports, histogram, opening, pager, ratio, sentence_link,
    source_link,
};
use crate::picked::pick;
use crate::words;
use maud::{Markup, html};
use onrecord_case::{HappeningFilter, days_of};
use onrecord_export::LineKey;
use onrecord_export::said::{Said, name};
use onrecord_reading::Party;
use onrecord_record::Happening;
use std::collections::BTreeSet;

/// Sources named in a row; the others are behind the number.
const SOURCES_SHOWN: usize = 3;

/// The filter that an address asks for.
pub(super) fn filter(look: &Look<'_>) -> HappeningFilter {
    let address = &look.address;
    HappeningFilter {
        from: address.text("from"),
        to: address.text("to"),
        party: address.text("actor"),
        r#type: address.text("type"),
        least: address.number("least").unwrap_or(0),
        dated: None,
        since: address.text("since"),
    }
}

fn filters(look: &Look<'_>) -> Done<Filters> {
    let types = words::EVENT_TYPES.map(|kind| (kind.name().to_owned(), kind.name().to_lowercase()));
    Ok(Filters(vec![
        Field::text("actor", "Actor", look.case.busiest_parties(60)?),
        Field::choice("type", "Type", types),
        Field::Day { key: "from", label: "From" },
        Field::Day { key: "to", label: "To" },
        Field::least(),
        Field::Day { key: "since", label: "New since" },
    ]))
}

/// The screen.
pub(crate) fn timeline(look: &Look<'_>) -> Done<Screen> {
    let filter = filter(look);
    let filters = filters(look)?;
    let (chosen, days) = look.case.happenings_and_days(&filter, look.stretch())?;
    let body = html! {
        header.head {
            h1 { "Timeline" }
            p.lead { (words::count(chosen.total, "happening", "happenings")) ", each once, by the day it happened" }
        }
        (filters.show(look))
        (histogram(&days, &look.address))
        @if chosen.lines.is_empty() {
            (filters.nothing(look, "happenings"))
        } @else {
            (by_day(look, &chosen.lines)?)
            (pager(look, chosen.total))
            (exports(look, "timeline"))
        }
    };
    Ok(Screen { place: Place::Timeline, title: "Timeline".to_owned(), body })
}

/// The happenings under their days.
pub(super) fn by_day(look: &Look<'_>, happenings: &[Happening]) -> Done<Markup> {
    let mut days: Vec<(Option<&str>, Vec<&Happening>)> = Vec::new();
    for one in happenings {
        let date = one.date.as_deref();
        match days.last_mut() {
            Some((day, lines)) if *day == date => lines.push(one),
            _ => days.push((date, vec![one])),
        }
    }
    let mut shown = Vec::new();
    for (date, lines) in days {
        let rows: Vec<Markup> = lines.iter().map(|one| row(look, one)).collect::<Done<_>>()?;
        shown.push(html! {
            section.day {
                h2 { (heading(date)) }
                ol.rows { @for row in rows { (row) } }
            }
        });
    }
    Ok(html! { div.timeline { @for day in shown { (day) } } })
}

fn heading(date: Option<&str>) -> Markup {
    let Some(date) = date else {
        return html! { span.date { "Undated" } span.under { "no page tells the day" } };
    };
    match days_of(date) {
        Some((first, last)) if first == last => html! {
            time datetime=(first) {
                span.weekday { (first.strftime("%A")) }
                span.date { (first.strftime("%-d %B")) }
                span.under { (first.strftime("%Y")) }
            }
        },
        Some((first, last)) => html! {
            span.date { (coarse(date)) } span.under { (first) " to " (last) }
        },
        None => html! { span.date { (Said(date)) } },
    }
}

/// A week, month, season or year in words.
fn coarse(date: &str) -> String {
    let Some((first, _)) = days_of(date) else { return date.to_owned() };
    let year = &date[..4];
    match date.get(5..) {
        None => year.to_owned(),
        Some("SP") => format!("Spring {year}"),
        Some("SU") => format!("Summer {year}"),
        Some("FA") => format!("Autumn {year}"),
        Some("WI") => format!("Winter {year}"),
        Some(part) if part.starts_with('W') => {
            format!("Week {} of {year}", part[1..].trim_start_matches('0'))
        }
        Some(part) if part.starts_with(['Q', 'H']) => format!("{part} {year}"),
        Some(_) => first.strftime("%B %Y").to_string(),
    }
}

fn row(look: &Look<'_>, one: &Happening) -> Done<Markup> {
    let href = format!("/happenings/{}", one.id);
    let key = LineKey::Happening(one.id.clone());
    let Some(first) = one.mentions.first() else { return Ok(html! {}) };
    let language = look.page(first.page)?.and_then(|line| line.language.clone());
    let behind = Behind { page: first.page, span: first.span, counted: first.counted };
    let cite = citation(look, None, &look.words(first.page, first.span)?.unwrap_or_default(), &behind)?;
    Ok(html! {
        li.row #(one.id) data-cite=(cite) {
            (event_mark(one.r#type, one.attitude))
            div.what {
                p.title { a href=(href) data-open { (title(one)) } }
                (sentence_link(look, first.page, first.span, language.as_deref())?)
                (meta(look, one, &href)?)
            }
            p.beside { (ratio(&one.sources, &opening(look, &key))) (pick(look, &key, &one.id)) }
        }
    })
}

fn meta(look: &Look<'_>, one: &Happening, href: &str) -> Done<Markup> {
    let mut seen = BTreeSet::new();
    let mentions: Vec<Behind> = one
        .mentions
        .iter()
        .filter(|mention| seen.insert(mention.page))
        .map(|mention| Behind { page: mention.page, span: mention.span, counted: mention.counted })
        .collect();
    let mut links = Vec::new();
    for mention in mentions.iter().take(SOURCES_SHOWN) {
        links.push(source_link(look.page(mention.page)?.as_deref(), mention));
    }
    let more = mentions.len().saturating_sub(SOURCES_SHOWN);
    Ok(html! {
        p.from {
            @for word in words::attitude(one.attitude) { span.tag { (word) } " " }
            @for disputed in &one.disputed { span.tag.disputed { "disputed: " (Said(disputed)) } " " }
            @for (i, link) in links.iter().enumerate() { @if i > 0 { " · " } (link) }
            @if more > 0 { " · " a href=(href) { (more) " more" } }
        }
    })
}

/// Type, sides and place of a happening, in words.
pub(crate) fn title(one: &Happening) -> Markup {
    html! {
        span class={ "type " (words::mood(one.r#type)) } { (one.r#type.name().to_lowercase()) }
        @if let Some(mode) = &one.mode { span.mode { " " (Said(mode)) } }
        " "
        @if words::is_mutual(one.r#type) {
            (sides(&one.actors.iter().chain(&one.recipients).collect::<Vec<_>>(), " ↔ ", " and "))
        } @else {
            (sides(&one.actors.iter().collect::<Vec<_>>(), ", ", ", "))
            @if !one.recipients.is_empty() {
                span.arrow aria-hidden="true" { " → " } span.hidden { " to " }
                (sides(&one.recipients.iter().collect::<Vec<_>>(), ", ", ", "))
            }
        }
        @if let Some(place) = &one.place { span.place { ", " (name(place)) } }
    }
}

fn sides(parties: &[&Party], sign: &str, word: &str) -> Markup {
    html! {
        span.sides {
            @for (i, party) in parties.iter().enumerate() {
                @if i > 0 {
                    @if sign == word { (word) } @else { span.arrow aria-hidden="true" { (sign) } span.hidden { (word) } }
                }
                (name(&party.name))
            }
        }
    }
}
