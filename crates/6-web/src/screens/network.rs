//! Positions as a picture: which parties stand on which proposals.

use super::positions::{column, filter, heard, tabs, voice_switches};
use crate::address::Address;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Edge, Filters, Network, Node, issue_address, opening};
use crate::words::count;
use maud::html;
use onrecord_case::Stretch;
use onrecord_export::LineKey;
use onrecord_record::Issue;
use std::collections::BTreeMap;

/// Proposals drawn: those with most sources; more would be a net that nobody disentangles.
const ISSUES: u64 = 24;

/// Parties drawn, likewise.
const PARTIES: usize = 24;

/// The screen.
pub(crate) fn network(look: &Look<'_>) -> Done<Screen> {
    let filters = Filters(super::positions::fields(look)?);
    let chosen = look.case.issues(&filter(look), Stretch { skip: 0, most: ISSUES })?;
    let network = drawn(look, &chosen.lines)?;
    let body = html! {
        header.head {
            h1 { "Positions" }
            p.lead { "Who stands where on the " (count(chosen.lines.len() as u64, "proposal", "proposals")) " with most sources" @if chosen.total > ISSUES { ", of " (chosen.total) } }
        }
        (tabs(look))
        (voice_switches(look)?)
        (filters.show(look))
        @if network.edges.is_empty() { p.nothing { "No issue has a stand told in these voices." } }
        @else { (network.show()) }
    };
    Ok(Screen { place: Place::Positions, title: "Positions as a network".to_owned(), body })
}

fn drawn(look: &Look<'_>, issues: &[Issue]) -> Done<Network> {
    let mut weights: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut found = Vec::new();
    for (number, issue) in issues.iter().enumerate() {
        for stand in issue.stands.iter().filter(|stand| heard(look, stand)) {
            let party = column(look, &stand.party)?;
            *weights.entry(party.clone()).or_default() += 1 + stand.sources.independent;
            found.push((party, number, issue, stand));
        }
    }
    let mut parties: Vec<((String, String), u32)> = weights.into_iter().collect();
    parties.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    parties.truncate(PARTIES);
    let mut drawn = Network {
        parties: parties.iter().map(|((_, called), _)| party_node(called)).collect(),
        ..Network::default()
    };
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (party, number, issue, stand) in found {
        let Some(party) = parties.iter().position(|(one, _)| *one == party) else { continue };
        let place = *places.entry(number).or_insert_with(|| {
            drawn.issues.push(Node { called: issue.text.clone(), href: issue_address(&issue.id) });
            drawn.issues.len() - 1
        });
        let key = LineKey::Stand { issue: issue.id.clone(), stand: issue.stand_id(stand) };
        drawn.edges.push(Edge {
            party,
            issue: place,
            stance: stand.stance,
            independent: stand.sources.independent,
            pages: stand.sources.pages,
            href: opening(look, &key),
        });
    }
    Ok(drawn)
}

fn party_node(called: &str) -> Node {
    let href = Address::at("/positions").with("actor", called).with("voices", "party document press expert");
    Node { called: called.to_owned(), href: href.to_string() }
}
