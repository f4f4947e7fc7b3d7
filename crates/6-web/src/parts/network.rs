//! The network of parties and issues: parties on the left, proposals on the right, a line for each stand.
//!
//! Two columns in an order that keeps lines short show who stands where better than a cloud of dots does, and the same
//! record always gives the same drawing.

use super::rounded;
use crate::address::Address;
use crate::words;
use maud::{Markup, html};
use onrecord_export::said::{Said, name, plain, short};
use onrecord_reading::Stance;
use std::collections::BTreeMap;

/// A party that stands somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The label.
    pub called: String,
    /// Where it leads.
    pub href: String,
}

/// One stand.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub party: usize,
    pub issue: usize,
    pub stance: Stance,
    pub independent: u32,
    pub pages: u32,
    /// The sentences behind it.
    pub href: String,
}

/// Parties, issues and the stands between them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Network {
    pub parties: Vec<Node>,
    pub issues: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// The drawing's width, in its own units; the columns stand at these places.
const WIDTH: f64 = 1000.0;
const LEFT: f64 = 250.0;
const RIGHT: f64 = 610.0;

/// Height of one label.
const LINE: f64 = 30.0;

/// Letters of a proposal that fit.
const LETTERS: usize = 52;

/// What brings parties closer, what leaves a door open, what divides: the form of a line besides its colour.
pub(crate) fn side(stance: Stance) -> &'static str {
    match stance {
        Stance::Demand | Stance::Offer | Stance::Accept => "for",
        Stance::Open | Stance::Conditional => "open",
        Stance::Reject | Stance::Threaten => "against",
    }
}

/// The words of [`side`].
pub(crate) const SIDES: [(&str, &str); 3] =
    [("for", "demands, offers, accepts"), ("open", "open, on condition"), ("against", "rejects, threatens")];

impl Network {
    /// The drawing and its table.
    pub fn show(&self) -> Markup {
        let (parties, issues) = self.places();
        let rows = self.parties.len().max(self.issues.len());
        let height = rows as f64 * LINE + 12.0;
        let at = |place: usize, of: usize| (place as f64 + 0.5) * (height / of.max(1) as f64);
        let party = |number: usize| at(parties[number], self.parties.len());
        let issue = |number: usize| at(issues[number], self.issues.len());
        html! {
            figure.network {
                figcaption.legend {
                    @for (side, word) in SIDES { span { svg width="26" height="10" aria-hidden="true" { path class={ "edge " (side) } d="M1 5 H25" {} } " " (word) } }
                    span { "a thicker line: more independent sources" }
                }
                div.sheet tabindex="0" role="region" aria-label="Network, scrollable" {
                    svg.net viewBox={ "0 0 " (WIDTH) " " (height) } role="group" aria-label="Parties and issues; the same is in the table below" {
                        @for edge in &self.edges {
                            a href=(edge.href) aria-label=(self.told(edge)) {
                                title { (self.told(edge)) }
                                path class={ "edge " (side(edge.stance)) } stroke-width=(width(edge.independent)) d=(curve(party(edge.party), issue(edge.issue))) {}
                            }
                        }
                        @for (number, node) in self.parties.iter().enumerate() {
                            a href=(node.href) {
                                circle.node cx=(LEFT) cy=(rounded(party(number))) r="4.5" {}
                                text x=(LEFT - 14.0) y=(rounded(party(number) + 5.0)) text-anchor="end" { (plain(&short(&node.called, 30))) }
                            }
                        }
                        @for (number, node) in self.issues.iter().enumerate() {
                            a href=(node.href) {
                                rect.node x=(RIGHT - 4.0) y=(rounded(issue(number) - 4.0)) width="8" height="8" {}
                                text.proposal x=(RIGHT + 14.0) y=(rounded(issue(number) + 5.0)) { (plain(&short(&node.called, LETTERS))) }
                            }
                        }
                    }
                }
                details.table { summary { "As a table" } (self.table()) }
            }
        }
    }

    fn told(&self, edge: &Edge) -> String {
        format!(
            "{} {}: {}, {} / {}",
            plain(&self.parties[edge.party].called),
            words::stance(edge.stance),
            plain(&self.issues[edge.issue].called),
            edge.independent,
            edge.pages
        )
    }

    fn table(&self) -> Markup {
        html! {
            div.sheet tabindex="0" role="region" aria-label="Stances of the network, scrollable" {
                table.plain {
                    thead { tr { th scope="col" { "Party" } th scope="col" { "Stance" } th scope="col" { "Proposal" } th.number scope="col" { "Sources" } } }
                    tbody {
                        @for edge in &self.edges {
                            tr {
                                th scope="row" { (name(&self.parties[edge.party].called)) }
                                td { (words::stance(edge.stance)) }
                                td.words { (Said(&self.issues[edge.issue].called)) }
                                td.number { a href=(edge.href) { (edge.independent) " / " (edge.pages) } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The place of each party and each issue in its column, so that lines cross little: each is moved between those
    /// it is joined to, a few times over.
    fn places(&self) -> (Vec<usize>, Vec<usize>) {
        let mut parties: Vec<usize> = (0..self.parties.len()).collect();
        let mut issues: Vec<usize> = (0..self.issues.len()).collect();
        for _ in 0..8 {
            let pairs = self.edges.iter().map(|edge| (edge.issue, edge.party));
            issues = settled(pairs, &parties, &issues);
            let pairs = self.edges.iter().map(|edge| (edge.party, edge.issue));
            parties = settled(pairs, &issues, &parties);
        }
        (parties, issues)
    }
}

/// Places by the mean place of the others that each is joined to; equal ones stay in their order.
fn settled(pairs: impl Iterator<Item = (usize, usize)>, others: &[usize], now: &[usize]) -> Vec<usize> {
    let mut joined: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (one, other) in pairs {
        let (sum, count) = joined.entry(one).or_default();
        *sum += (others[other] as f64 + 0.5) / others.len().max(1) as f64;
        *count += 1.0;
    }
    let mean = |one: usize| {
        joined.get(&one).map_or((now[one] as f64 + 0.5) / now.len() as f64, |(sum, count)| sum / count)
    };
    let mut order: Vec<usize> = (0..now.len()).collect();
    order.sort_by(|&a, &b| mean(a).total_cmp(&mean(b)).then(now[a].cmp(&now[b])));
    let mut places = vec![0; now.len()];
    for (place, one) in order.into_iter().enumerate() {
        places[one] = place;
    }
    places
}

fn width(independent: u32) -> f64 {
    1.2 + f64::from(independent.min(6)) * 0.9
}

fn curve(from: f64, to: f64) -> String {
    let middle = f64::midpoint(LEFT, RIGHT);
    let (from, to) = (rounded(from), rounded(to));
    format!("M{} {from} C{middle} {from} {middle} {to} {} {to}", LEFT + 6.0, RIGHT - 6.0)
}

/// Where an issue leads.
pub(crate) fn issue_address(id: &str) -> String {
    Address::at(format!("/issues/{id}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Edge, Network, Node};
    use onrecord_reading::Stance;

    fn node(called: &str) -> Node {
        Node { called: called.to_owned(), href: String::new() }
    }

    #[test]
    fn what_is_joined_stands_side_by_side() {
        let edge = |party, issue| Edge {
            party,
            issue,
            stance: Stance::Demand,
            independent: 1,
            pages: 1,
            href: String::new(),
        };
        let network = Network {
            parties: vec![node("a"), node("b"), node("c")],
            issues: vec![node("x"), node("y"), node("z")],
            edges: vec![edge(0, 2), edge(1, 1), edge(2, 0)],
        };
        let (parties, issues) = network.places();
        for edge in &network.edges {
            assert_eq!(parties[edge.party], issues[edge.issue], "no lines cross: {parties:?} {issues:?}");
        }
    }
}
