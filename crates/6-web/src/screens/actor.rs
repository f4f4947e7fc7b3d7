//! One actor: names, roles, what it says, what is said of it, what it took part in, where it stands.

use super::{quotes, timeline};
use crate::address::Address;
use crate::failure::Failure;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Drawer, Editable, VERDICT, moves, opening, ratio, source_name, stance_mark, written};
use crate::picked::pick;
use crate::words;
use maud::{Markup, html};
use onrecord_case::{HappeningFilter, IssueFilter, Stretch, UtteranceFilter};
use onrecord_export::LineKey;
use onrecord_export::said::{Said, name, plain};
use onrecord_reading::ActorKind;
use onrecord_record::{CastMember, LineKind};

/// Lines of each section; the number above leads to all of them.
const FEW: Stretch = Stretch { skip: 0, most: 8 };

/// The screen.
pub(crate) fn actor(look: &Look<'_>, id: &str) -> Done<Screen> {
    let missing = || Failure::missing(format!("There is no actor `{id}` in the record."));
    let one = look.case.actor(id)?.ok_or_else(missing)?;
    let body = html! {
        header.head {
            p.crumb { a href="/actors" { "Actors" } }
            h1 { (name(&one.name)) }
            p.lead {
                (words::actor_kind(one.kind))
                @if let Some(country) = &one.country { ", " a href=(Address::at("/actors").with("country", country)) { (country) } }
                @if let Some(sector) = &one.sector { ", " (sector) }
                ", on " (words::count(one.pages.len() as u64, "page", "pages"))
            }
        }
        (names(&one))
        (drawer(look, &one)?)
        (said(look, &one)?)
        (said_about(look, &one)?)
        (took_part(look, &one)?)
        (stands(look, &one)?)
        (pages(look, &one)?)
        p.id { "Line " code { (one.id) } }
    };
    Ok(Screen { place: Place::Actors, title: plain(&one.name), body })
}

fn names(one: &CastMember) -> Markup {
    html! {
        dl.facts {
            dt { "Names" }
            dd { @for (i, (variant, pages)) in one.variants.iter().enumerate() { @if i > 0 { ", " } (name(variant)) " " span.count { (pages) } } }
            dt { "Roles" }
            dd {
                @if one.roles.is_empty() { "–" span.hidden { " not told" } }
                @for (role, pages) in &one.roles { p { (Said(role)) " " span.count { (pages) } } }
            }
        }
    }
}

fn section(title: &str, total: u64, all: &Address, body: Markup) -> Markup {
    html! {
        section.part {
            h2 { (title) " " a.count href=(all) { (total) } }
            @if total == 0 { p.nothing { "Nothing in these pages." } } @else { (body) }
        }
    }
}

fn said(look: &Look<'_>, one: &CastMember) -> Done<Markup> {
    let filter = UtteranceFilter { speaker: Some(one.id.clone()), ..UtteranceFilter::default() };
    let found = look.case.utterances(&filter, FEW)?;
    let rows: Vec<Markup> = found.lines.iter().map(|line| quotes::row(look, line)).collect::<Done<_>>()?;
    let all = Address::at("/quotes").with("speaker", &one.name);
    Ok(section("Says", found.total, &all, html! { ol.rows.quotes { @for row in rows { (row) } } }))
}

fn said_about(look: &Look<'_>, one: &CastMember) -> Done<Markup> {
    // A person is called by the surname; others by their name.
    let called = match one.kind {
        ActorKind::Person => one.name.split_whitespace().last().unwrap_or(&one.name),
        _ => one.name.as_str(),
    };
    let filter = UtteranceFilter {
        words: Some(called.to_owned()),
        not_by: Some(one.id.clone()),
        ..UtteranceFilter::default()
    };
    let found = look.case.utterances(&filter, FEW)?;
    let rows: Vec<Markup> = found.lines.iter().map(|line| quotes::row(look, line)).collect::<Done<_>>()?;
    let all = Address::at("/quotes").with("words", called);
    Ok(section(
        "Is named by others",
        found.total,
        &all,
        html! { ol.rows.quotes { @for row in rows { (row) } } },
    ))
}

fn took_part(look: &Look<'_>, one: &CastMember) -> Done<Markup> {
    let filter = HappeningFilter { party: Some(one.name.clone()), ..HappeningFilter::default() };
    let found = look.case.happenings(&filter, FEW)?;
    let all = Address::at("/").with("actor", &one.name);
    Ok(section("Took part in", found.total, &all, timeline::by_day(look, &found.lines)?))
}

fn stands(look: &Look<'_>, one: &CastMember) -> Done<Markup> {
    let filter = IssueFilter { party: Some(one.name.clone()), ..IssueFilter::default() };
    let found = look.case.issues(&filter, FEW)?;
    let all =
        Address::at("/positions").with("actor", &one.name).with("voices", "party document press expert");
    let own = |issue: &onrecord_record::Issue| -> Vec<(usize, onrecord_record::Stand)> {
        let mine = issue
            .stands
            .iter()
            .enumerate()
            .filter(|(_, stand)| stand.party.name.eq_ignore_ascii_case(&one.name));
        mine.map(|(number, stand)| (number, stand.clone())).collect()
    };
    let drawn = moves(look, &found.lines, |stand| stand.party.name.eq_ignore_ascii_case(&one.name))?;
    let body = html! {
        (drawn)
        ol.rows {
            @for issue in &found.lines {
                @for (number, stand) in own(issue) {
                    @let href = format!("/issues/{}#stand-{number}", issue.id);
                    @let key = LineKey::Stand { issue: issue.id.clone(), stand: issue.stand_id(&stand) };
                    li.row {
                        (stance_mark(stand.stance))
                        div.what {
                            p.title { a href=(href) { span.word { (words::stance(stand.stance)) } ": " (Said(&issue.text)) } @if stand.red_line { " " span.tag.redline { "red line" } } }
                            p.from { "told by " (words::voice(stand.voice)) }
                        }
                        p.beside { (ratio(&stand.sources, &opening(look, &key))) (pick(look, &key, "main")) }
                    }
                }
            }
        }
    };
    Ok(section("Stands", found.total, &all, body))
}

fn pages(look: &Look<'_>, one: &CastMember) -> Done<Markup> {
    let mut links = Vec::new();
    for page in one.pages.iter().take(40) {
        links.extend(look.page(*page)?);
    }
    Ok(html! {
        section.part {
            h2 { "Pages " span.count { (one.pages.len()) } }
            ul.links {
                @for line in &links {
                    li { a href={ "/pages/" (line.page) } { (name(&source_name(line))) } @if let Some(written) = written(line) { " " span.day { (written) } } }
                }
            }
        }
    })
}

/// Boxes for more pages than these are no help.
const MOST_PARTS: usize = 60;

/// The pages on which the name may mean another.
fn page_parts(look: &Look<'_>, one: &CastMember) -> Done<Vec<(String, String)>> {
    let mut parts = Vec::new();
    for page in one.pages.iter().take(MOST_PARTS) {
        let Some(line) = look.page(*page)? else { continue };
        let written = written(&line).map(|written| format!(", {written}")).unwrap_or_default();
        parts.push((format!("{page}:0"), format!("on the page of {}{written}", source_name(&line))));
    }
    Ok(parts)
}

fn drawer(look: &Look<'_>, one: &CastMember) -> Done<Markup> {
    let drawer = Drawer {
        kind: LineKind::Actor,
        line: &one.id,
        issue: None,
        fields: vec![Editable { field: "actor", label: "Name", was: Some(&one.name), options: Vec::new() }],
        can_merge: true,
        parts: page_parts(look, one)?,
        equal: [VERDICT, "actor"].map(|key| (key, format!("the name “{}”", one.name))).to_vec(),
    };
    drawer.show(look)
}
