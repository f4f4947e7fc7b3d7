//! Positions: issues down, parties across; in each cell what the party wants of the proposal.

use crate::address::Address;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Field, Filters, exports, opening, pager, ratio_words, stance_mark};
use crate::words;
use maud::{Markup, html};
use onrecord_case::{IssueFilter, IssueView};
use onrecord_export::LineKey;
use onrecord_export::said::{Said, name};
use onrecord_reading::{Party, SpeakerKind};
use onrecord_record::{Issue, Stand};
use std::collections::{BTreeMap, BTreeSet};

/// More columns than these do not fit on a screen; the others are one click away.
const COLUMNS: usize = 6;

/// The voices, by key, in the order of their closeness to the party.
const VOICES: [(SpeakerKind, &str); 4] = [
    (SpeakerKind::Party, "party"),
    (SpeakerKind::Document, "document"),
    (SpeakerKind::Press, "press"),
    (SpeakerKind::Expert, "expert"),
];

/// The views, by key.
const VIEWS: [(IssueView, &str, &str); 4] = [
    (IssueView::All, "", "All issues"),
    (IssueView::CommonGround, "common-ground", "Common ground"),
    (IssueView::Deadlock, "deadlock", "Deadlock"),
    (IssueView::RedLine, "red-lines", "Red lines"),
];

/// Which voices are heard: the parties themselves and their documents, unless the address asks for others.
pub(super) struct Voices(BTreeSet<SpeakerKind>);

impl Voices {
    fn of(address: &Address) -> Self {
        let asked = address.get("voices").map(|list| {
            VOICES
                .iter()
                .filter(|(_, key)| list.split(' ').any(|one| one == *key))
                .map(|(voice, _)| *voice)
                .collect()
        });
        Self(asked.unwrap_or_else(|| BTreeSet::from([SpeakerKind::Party, SpeakerKind::Document])))
    }

    fn keys(&self) -> Vec<String> {
        VOICES.iter().filter(|(voice, _)| self.0.contains(voice)).map(|(_, key)| (*key).to_owned()).collect()
    }

    /// With one voice turned on or off.
    fn toggled(&self, voice: SpeakerKind) -> String {
        let mut changed = Self(self.0.clone());
        if !changed.0.remove(&voice) {
            changed.0.insert(voice);
        }
        let keys = changed.keys();
        if keys.is_empty() { "none".to_owned() } else { keys.join(" ") }
    }
}

fn view(address: &Address) -> IssueView {
    VIEWS
        .iter()
        .find(|(_, key, _)| address.get("view") == Some(key))
        .map_or(IssueView::All, |(view, ..)| *view)
}

/// The filter that an address asks for.
pub(super) fn filter(look: &Look<'_>) -> IssueFilter {
    IssueFilter {
        view: view(&look.address),
        party: look.address.text("actor"),
        voices: Voices::of(&look.address).keys(),
        words: look.address.text("words"),
        since: look.address.text("since"),
    }
}

/// The screen.
pub(crate) fn positions(look: &Look<'_>) -> Done<Screen> {
    let voices = Voices::of(&look.address);
    let filters = Filters(fields(look)?);
    let chosen = look.case.issues(&filter(look), look.stretch())?;
    let matrix = matrix(look, &chosen.lines, &voices)?;
    let body = html! {
        header.head {
            h1 { "Positions" }
            p.lead { "Who wants what of each proposal, in the words of " (voices_told(&voices)) }
        }
        (tabs(look))
        (voice_switches(look)?)
        (filters.show(look))
        @if chosen.lines.is_empty() {
            p.nothing { "No issue has a stand told in these voices." }
        } @else {
            (matrix)
            (pager(look, chosen.total))
            (exports(look, "positions"))
        }
    };
    Ok(Screen { place: Place::Positions, title: "Positions".to_owned(), body })
}

/// What can be asked of issues.
pub(super) fn fields(look: &Look<'_>) -> Done<Vec<Field>> {
    Ok(vec![
        Field::text("actor", "Party", look.case.busiest_standers(60)?),
        Field::text("words", "Words of the proposal", Vec::new()),
        Field::Day { key: "since", label: "New since" },
    ])
}

/// Whether the address asks for the voice that tells of a stand.
pub(super) fn heard(look: &Look<'_>, stand: &Stand) -> bool {
    Voices::of(&look.address).0.contains(&stand.voice)
}

/// The path of the picture.
const NETWORK: &str = "/positions/network";

/// The views, and the picture.
pub(super) fn tabs(look: &Look<'_>) -> Markup {
    let is_drawn = look.address.path() == NETWORK;
    let list = look.address.on("/positions");
    html! {
        nav.tabs aria-label="Views" {
            @for (which, key, word) in VIEWS {
                a href=(list.with("view", key)) aria-current=[(!is_drawn && which == view(&look.address)).then_some("true")] { (word) }
            }
            a href=(look.address.on(NETWORK)) aria-current=[is_drawn.then_some("true")] { "Network" }
        }
    }
}

fn voices_told(voices: &Voices) -> String {
    let words: Vec<&str> = VOICES
        .iter()
        .filter(|(voice, _)| voices.0.contains(voice))
        .map(|(voice, _)| plural_voice(*voice))
        .collect();
    match words.as_slice() {
        [] => "nobody".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn plural_voice(voice: SpeakerKind) -> &'static str {
    match voice {
        SpeakerKind::Party => "the parties themselves",
        SpeakerKind::Document => "documents",
        SpeakerKind::Press => "the press",
        SpeakerKind::Expert => "experts",
    }
}

/// Which voices are heard, to be turned on and off.
pub(super) fn voice_switches(look: &Look<'_>) -> Done<Markup> {
    let voices = Voices::of(&look.address);
    let counts: BTreeMap<String, u64> = look.case.stands_by_voice()?.into_iter().collect();
    Ok(html! {
        p.switches role="group" aria-label="Who tells of a stand" {
            span { "Told by" }
            @for (voice, key) in VOICES {
                @let on = voices.0.contains(&voice);
                a class=(if on { "switch on" } else { "switch off" }) href=(look.address.with("voices", voices.toggled(voice))) {
                    span aria-hidden="true" { (if on { "✓ " } else { "+ " }) }
                    span.hidden { (if on { "shown, hide: " } else { "hidden, show: " }) }
                    (plural_voice(voice)) " " span.count { (counts.get(key).copied().unwrap_or(0)) }
                }
            }
        }
    })
}

/// One column: a state with its officials, an organisation, or a party by itself.
pub(super) type Column = (String, String);

/// The column a party stands in. A state's government, army and officials speak for the state.
pub(super) fn column(look: &Look<'_>, party: &Party) -> Done<Column> {
    let speaks = matches!(party.sector.as_deref(), None | Some("GOV" | "MIL" | "LEG" | "IGO" | "SPY"));
    if let (true, Some(code)) = (speaks, &party.country) {
        let called = look.case.name_of_code(code)?.unwrap_or_else(|| party.name.clone());
        return Ok((format!("country {code}"), called));
    }
    Ok((format!("name {}", party.name.to_lowercase()), party.name.clone()))
}

fn matrix(look: &Look<'_>, issues: &[Issue], voices: &Voices) -> Done<Markup> {
    let mut weights: BTreeMap<Column, u32> = BTreeMap::new();
    let mut cells: BTreeMap<(usize, String), Vec<(usize, &Stand)>> = BTreeMap::new();
    for (row, issue) in issues.iter().enumerate() {
        let heard = issue.stands.iter().enumerate().filter(|(_, stand)| voices.0.contains(&stand.voice));
        for (number, stand) in heard {
            let column = column(look, &stand.party)?;
            cells.entry((row, column.0.clone())).or_default().push((number, stand));
            *weights.entry(column).or_default() += 1 + stand.sources.independent;
        }
    }
    let mut columns: Vec<(Column, u32)> = weights.into_iter().collect();
    columns.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.1.cmp(&b.1)));
    let all = look.address.is_set("wide") || columns.len() <= COLUMNS + 1;
    let hidden = if all { 0 } else { columns.len() - COLUMNS };
    columns.truncate(columns.len() - hidden);
    Ok(html! {
        div.sheet tabindex="0" role="region" aria-label="Positions, scrollable" {
            table.matrix {
                caption.hidden { "Issues by parties. A dash: not said." }
                thead {
                    tr {
                        td.corner {}
                        @for ((_, called), _) in &columns { th scope="col" { (name(called)) } }
                    }
                }
                tbody {
                    @for (row, issue) in issues.iter().enumerate() {
                        tr {
                            th scope="row" { (proposal(issue)) }
                            @for ((key, called), _) in &columns {
                                (cell(look, issue, called, cells.get(&(row, key.clone())).map_or(&[], Vec::as_slice)))
                            }
                        }
                    }
                }
            }
        }
        @if hidden > 0 {
            p.more { a href=(look.address.with("wide", 1)) { (words::count(hidden as u64, "more party", "more parties")) } }
        }
    })
}

fn proposal(issue: &Issue) -> Markup {
    html! {
        a href={ "/issues/" (issue.id) } data-open { (Said(&issue.text)) }
        @if issue.common_ground { " " span.tag.ground { "common ground" } }
        @if issue.deadlock { " " span.tag.deadlock { "deadlock" } }
    }
}

fn cell(look: &Look<'_>, issue: &Issue, called: &str, stands: &[(usize, &Stand)]) -> Markup {
    if stands.is_empty() {
        return html! { td.empty { span aria-hidden="true" { "–" } span.hidden { "not said" } } };
    }
    html! {
        td {
            @for (_, stand) in stands {
                @let key = LineKey::Stand { issue: issue.id.clone(), stand: issue.stand_id(stand) };
                a href=(opening(look, &key)) data-show
                    class={ "stand " (words::key(stand.stance)) (if stand.red_line { " red" } else { "" }) (if stand.sources.independent == 0 { " uncounted" } else { "" }) } {
                    (stance_mark(stand.stance))
                    span.word { (words::stance(stand.stance)) }
                    span.number aria-hidden="true" { (stand.sources.independent) " / " (stand.sources.pages) }
                    span.hidden { ", " (ratio_words(&stand.sources)) @if stand.red_line { ", red line" } ", told by " (words::voice(stand.voice)) }
                    @if stand.red_line { span.redline aria-hidden="true" { "red line" } }
                    @if stand.party.name != called { span.who { (name(&stand.party.name)) } }
                    @if stand.voice == SpeakerKind::Expert || stand.voice == SpeakerKind::Press { span.voice aria-hidden="true" { (words::key(stand.voice)) } }
                }
            }
        }
    }
}
