//! One issue: where every party stands, with the sentences, newest first.

use crate::failure::Failure;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Behind, Drawer, Editable, VERDICT, behind, days, ratio_words, reasons, stance_mark};
use crate::picked::pick;
use crate::words;
use maud::{Markup, html};
use onrecord_export::LineKey;
use onrecord_export::said::{Said, name};
use onrecord_reading::Stance;
use onrecord_record::{Issue, LineKind, Stand};

/// The screen.
pub(crate) fn issue(look: &Look<'_>, id: &str) -> Done<Screen> {
    let missing = || Failure::missing(format!("There is no issue `{id}` in the record."));
    let issue = look.case.issue(id)?.ok_or_else(missing)?;
    let mut order: Vec<(usize, &Stand)> = issue.stands.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| b.reported.map(|(_, last)| last).cmp(&a.reported.map(|(_, last)| last)));
    let stands: Vec<Markup> =
        order.iter().map(|(number, one)| stand(look, &issue, *number, one)).collect::<Done<_>>()?;
    let body = html! {
        header.head {
            p.crumb { a href="/positions" { "Positions" } }
            h1.proposal { (Said(&issue.text)) }
            p.lead {
                (words::count(issue.stands.len() as u64, "stand", "stands")) ", newest first"
                @if issue.common_ground { " " span.tag.ground { "common ground" } }
                @if issue.deadlock { " " span.tag.deadlock { "deadlock" } }
                " " (pick(look, &LineKey::Issue(issue.id.clone()), "main"))
            }
        }
        (drawer(look, &issue)?)
        @for stand in stands { (stand) }
        p.id { "Line " code { (issue.id) } " · gathered under " code { (Said(&issue.slug)) } }
    };
    Ok(Screen { place: Place::Positions, title: onrecord_export::said::plain(&issue.text), body })
}

fn stand(look: &Look<'_>, issue: &Issue, number: usize, stand: &Stand) -> Done<Markup> {
    let sentences: Vec<Behind> = stand
        .evidence
        .iter()
        .map(|one| Behind { page: one.page, span: one.span, counted: one.counted })
        .collect();
    let key = LineKey::Stand { issue: issue.id.clone(), stand: issue.stand_id(stand) };
    Ok(html! {
        section.standing #{ "stand-" (number) } {
            span.anchor id=(issue.stand_id(stand)) {}
            h2 class={ "stance " (words::key(stand.stance)) } {
                (stance_mark(stand.stance)) a href=(crate::address::Address::at("/positions").with("actor", &stand.party.name).with("voices", "party document press expert")) { (name(&stand.party.name)) }
                " " span.word { (words::stance(stand.stance)) }
                @if stand.red_line { " " span.tag.redline { "red line" } }
                " " (pick(look, &key, &issue.stand_id(stand)))
            }
            p.lead {
                "Told by " (words::voice(stand.voice)) ", " (ratio_words(&stand.sources))
                @if let Some((first, last)) = stand.reported { ", reported " (days(&first.to_string(), &last.to_string())) }
            }
            @if let Some(condition) = &stand.condition { p.condition { "Condition: " q { (Said(condition)) } } }
            (behind(look, &sentences)?)
            (reasons(&stand.sources))
            (stand_drawer(look, issue, stand)?)
        }
    })
}

/// "Kethia **rejects**: the proposal".
pub(crate) fn stance_words(issue: &Issue, stand: &Stand) -> Markup {
    html! { (name(&stand.party.name)) " " b { (words::stance(stand.stance)) } ": " (Said(&issue.text)) }
}

fn drawer(look: &Look<'_>, issue: &Issue) -> Done<Markup> {
    let drawer = Drawer {
        kind: LineKind::Issue,
        line: &issue.id,
        issue: None,
        fields: vec![Editable {
            field: "issue",
            label: "Proposal",
            was: Some(&issue.text),
            options: Vec::new(),
        }],
        can_merge: true,
        parts: stand_parts(look, issue)?,
        equal: Vec::new(),
    };
    drawer.show(look)
}

fn stand_drawer(look: &Look<'_>, issue: &Issue, stand: &Stand) -> Done<Markup> {
    let (id, stance) = (issue.stand_id(stand), words::key(stand.stance));
    let stances = Stance::ALL.map(|stance| (words::key(stance), words::stance(stance).to_owned()));
    let drawer = Drawer {
        kind: LineKind::Stand,
        line: &id,
        issue: Some(&issue.id),
        fields: vec![
            Editable { field: "stance", label: "Stance", was: Some(&stance), options: stances.to_vec() },
            Editable { field: "actor", label: "Party", was: Some(&stand.party.name), options: Vec::new() },
            Editable {
                field: "issue",
                label: "Issue (its word)",
                was: Some(&issue.slug),
                options: Vec::new(),
            },
        ],
        can_merge: false,
        parts: Vec::new(),
        equal: vec![
            (VERDICT, format!("the party “{}”", stand.party.name)),
            ("actor", format!("the party “{}”", stand.party.name)),
        ],
    };
    drawer.show(look)
}

/// The stands that can be split off, each by its first sentence: an issue gives away stands that rest on nothing else.
fn stand_parts(look: &Look<'_>, issue: &Issue) -> Done<Vec<(String, String)>> {
    let mut parts = Vec::new();
    for stand in &issue.stands {
        let places: Vec<String> =
            stand.evidence.iter().map(|one| format!("{}:{}", one.page, one.span.start())).collect();
        let Some(first) = stand.evidence.first() else { continue };
        let told = look.words(first.page, first.span)?.unwrap_or_default();
        let told = onrecord_export::said::short(&told, 70);
        parts.push((
            places.join(" "),
            format!("{} {}: {told}", stand.party.name, words::stance(stand.stance)),
        ));
    }
    Ok(parts)
}
