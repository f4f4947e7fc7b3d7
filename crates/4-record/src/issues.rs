//! Issues: matters in dispute, each written as a proposal, and where every party stands on them.
//!
//! Voices are never mixed: a party's own words, the press, an expert and a document each have their own
//! stand. Common ground and deadlock are read off the parties' and documents' stands and the press's report of them,
//! never off an expert's view.

use crate::happenings::{code, most};
use crate::independence::{Sources, Support};
use crate::matters::Matters;
use crate::pile::Pile;
use onrecord_page::PageId;
use onrecord_reading::{ActorKind, Party, Position, SpeakerKind, Stance};
use onrecord_text::{Span, StableHasher, fold};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A matter in dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// A content-derived id.
    pub id: String,
    /// The slug that gathers wordings ("enlargement").
    pub slug: String,
    /// The proposal in the wording most articles give.
    pub text: String,
    /// Where the parties stand, by party, voice and stance.
    pub stands: Vec<Stand>,
    /// No party rejects it and one or more offer it, accept it or are open to it.
    pub common_ground: bool,
    /// Demanded by one and rejected by another.
    pub deadlock: bool,
}

/// One party's stance on an issue in one voice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stand {
    /// Whose it is.
    pub party: Party,
    /// What the party wants of the proposal.
    pub stance: Stance,
    /// Who vouches for it.
    pub voice: SpeakerKind,
    /// Said to be beyond negotiation.
    pub red_line: bool,
    /// On what condition, as written in the first sentence that has one.
    pub condition: Option<String>,
    /// The first and last possible day on which it was reported.
    pub reported: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// `independent / pages`.
    pub sources: Sources,
    /// The sentences; counted ones first.
    pub evidence: Vec<Stood>,
}

/// One sentence behind a stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    /// The page.
    pub page: PageId,
    /// Which position of the page's reading, counted from 0.
    pub position: u32,
    /// The sentence.
    pub span: Span,
    /// Whether it counts (spun copies do not).
    pub counted: bool,
}

struct Held<'a> {
    page: usize,
    number: usize,
    position: &'a Position,
    /// Whose it is, with what other pages tell of him.
    party: Party,
}

/// The states of persons by name, where the pages that tell one agree.
fn countries(pile: &Pile<'_>) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for actor in pile.pages.iter().flat_map(|view| &view.reading.actors) {
        if let (ActorKind::Person, Some(country)) = (actor.kind, &actor.country) {
            found.entry(fold(&actor.name)).or_default().insert(country);
        }
    }
    let one = |(name, countries): (String, BTreeSet<&str>)| {
        (countries.len() == 1).then(|| Some((name, (*countries.first()?).to_owned()))).flatten()
    };
    found.into_iter().filter_map(one).collect()
}

/// A page that does not say whose minister somebody is leaves it to the others.
fn whose(party: &Party, countries: &BTreeMap<String, String>) -> Party {
    let country = party.country.clone().or_else(|| countries.get(&fold(&party.name)).cloned());
    Party { country, ..party.clone() }
}

/// Gathers the positions of all pages into issues, most sources first.
pub(crate) fn gather(pile: &Pile<'_>, matters: &Matters) -> Vec<Issue> {
    let countries = countries(pile);
    let mut by_issue: BTreeMap<&str, Vec<Held<'_>>> = BTreeMap::new();
    for (page, view) in pile.pages.iter().enumerate() {
        for (number, position) in view.reading.positions.iter().enumerate() {
            by_issue.entry(slug(matters, position)).or_default().push(Held {
                page,
                number,
                position,
                party: whose(&position.actor, &countries),
            });
        }
    }
    let mut issues: Vec<Issue> = by_issue.into_iter().map(|(slug, held)| issue(pile, slug, &held)).collect();
    let weight = |issue: &Issue| issue.stands.iter().map(|stand| stand.sources.independent).sum::<u32>();
    issues.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.slug.cmp(&b.slug)));
    issues
}

/// The slug under which a position is gathered.
pub(crate) fn slug<'a>(matters: &'a Matters, position: &'a Position) -> &'a str {
    matters.get(&position.issue).unwrap_or(&position.issue)
}

fn issue(pile: &Pile<'_>, slug: &str, held: &[Held<'_>]) -> Issue {
    let mut by_stand: BTreeMap<(String, u8, u8), Vec<&Held<'_>>> = BTreeMap::new();
    for one in held {
        let key = (code(&one.party), one.position.speaker_kind as u8, one.position.stance as u8);
        by_stand.entry(key).or_default().push(one);
    }
    let stands: Vec<Stand> = by_stand.values().map(|held| stand(pile, held)).collect();
    let clean: Vec<&Held<'_>> = held.iter().filter(|one| !pile.provenance.is_spun(one.page)).collect();
    let text = if clean.is_empty() { clearest(held.iter()) } else { clearest(clean.into_iter()) };
    Issue {
        id: format!("i{:012x}", StableHasher::new().text(slug).finish() >> 16),
        slug: slug.to_owned(),
        text: text.unwrap_or_default(),
        common_ground: common_ground(&stands),
        deadlock: deadlock(&stands),
        stands,
    }
}

/// The clearest wording: a whole sentence that names who is to act, then the most frequent, then the shortest.
fn clearest<'a>(held: impl Iterator<Item = &'a Held<'a>>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in held {
        *counts.entry(&one.position.issue_text).or_default() += 1;
    }
    let best = counts
        .into_iter()
        .max_by_key(|(text, count)| (is_sentence(text), *count, Reverse(text.len()), Reverse(*text)));
    best.map(|(text, _)| text.to_owned())
}

/// Whether a proposal tells by a verb in the present what somebody does: "Chad opens the border".
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let noun_first = ["the", "a", "an", "no", "this", "that"]
        .contains(&words.first().map_or("", |word| word).to_lowercase().as_str());
    !noun_first
        && words.len() > 2
        && words
            .iter()
            .skip(1)
            .take(3)
            .any(|word| word.ends_with('s') && word.chars().all(char::is_lowercase))
}

fn stand(pile: &Pile<'_>, held: &[&Held<'_>]) -> Stand {
    let mut order: Vec<&&Held<'_>> = held.iter().collect();
    order.sort_by_key(|one| (pile.provenance.is_spun(one.page), one.page, one.number));
    // The name that most sentences of clean pages give: "Marovia" before "Marovian delegation".
    let clean =
        |one: &&&&Held<'_>| pile.provenance.is_spun(order[0].page) || !pile.provenance.is_spun(one.page);
    let name = most(order.iter().filter(clean).map(|one| one.party.name.clone()));
    let first = order.iter().find(|one| name.as_ref() == Some(&one.party.name)).unwrap_or(&order[0]);
    let supports: Vec<Support> = order
        .iter()
        .map(|one| Support {
            page: one.page,
            span: one.position.span,
            medium: None,
            counts: !pile.provenance.is_spun(one.page),
        })
        .collect();
    let condition = order
        .iter()
        .find_map(|one| Some(one.position.condition?.of(&pile.pages[one.page].article.text).to_owned()));
    let dates = || order.iter().filter_map(|one| pile.pages[one.page].published);
    Stand {
        party: first.party.clone(),
        stance: first.position.stance,
        voice: first.position.speaker_kind,
        red_line: order.iter().any(|one| one.position.red_line && !pile.provenance.is_spun(one.page)),
        condition,
        reported: dates().map(|date| date.earliest).min().zip(dates().map(|date| date.latest).max()),
        sources: pile.provenance.count(&supports),
        evidence: order
            .iter()
            .map(|one| Stood {
                page: pile.pages[one.page].id,
                position: one.number as u32,
                span: one.position.span,
                counted: !pile.provenance.is_spun(one.page),
            })
            .collect(),
    }
}

/// Whether an issue is common ground or deadlocked, found anew after its stands were corrected.
pub(crate) fn judge(issue: &mut Issue) {
    issue.common_ground = common_ground(&issue.stands);
    issue.deadlock = deadlock(&issue.stands);
}

/// Stands that say what a party wants, as far as they are counted; an expert's view of a party is not its stand.
fn parties(stands: &[Stand]) -> impl Iterator<Item = (&Stand, String)> {
    stands
        .iter()
        .filter(|stand| stand.voice != SpeakerKind::Expert && stand.sources.independent > 0)
        .map(|stand| (stand, code(&stand.party)))
}

fn common_ground(stands: &[Stand]) -> bool {
    let against = parties(stands).any(|(stand, _)| matches!(stand.stance, Stance::Reject | Stance::Threaten));
    let for_it: BTreeSet<String> =
        parties(stands).filter(|(stand, _)| stand.stance != Stance::Demand).map(|(_, code)| code).collect();
    !against && !for_it.is_empty()
}

fn deadlock(stands: &[Stand]) -> bool {
    let of = |stance: Stance| {
        parties(stands)
            .filter(move |(stand, _)| stand.stance == stance)
            .map(|(_, code)| code)
            .collect::<BTreeSet<_>>()
    };
    let (demanding, rejecting) = (of(Stance::Demand), of(Stance::Reject));
    demanding.iter().any(|one| rejecting.iter().any(|other| other != one))
}
