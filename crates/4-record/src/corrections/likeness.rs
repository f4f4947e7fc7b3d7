//! Equal cases: which lines a correction of one line is meant for as well.
//!
//! What makes two lines equal depends on what is decided. Who takes a name for the wrong speaker takes it so on every
//! page; who takes a sentence for a consultation errs in that sentence, and where the same parties do the same again.

use super::places::Places;
use super::{Change, Field, LineKind, LineRef};
use crate::{CastMember, Happening, Issue, Record, Stand, Utterance};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that lines of one kind may have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trait {
    /// Who said it (an utterance).
    Speaker,
    /// What it is called (an actor).
    Name,
    /// PLOVER type (a happening).
    Type,
    /// Who did it: names, sorted (a happening).
    Actors,
    /// To whom: names, sorted (a happening).
    Recipients,
    /// Whose it is (a stand).
    Party,
    /// What the party wants (a stand).
    Stance,
    /// On what: the issue's slug (a stand).
    Issue,
}

/// What makes lines equal cases: a rule is for every line of the kind that has all of these, in this record and in every
/// later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The traits.
    pub traits: BTreeMap<Trait, String>,
}

impl Rule {
    /// What makes other lines equal to the line with these traits, when `change` is decided on it; `None` where nothing
    /// does.
    pub fn of(kind: LineKind, change: &Change, traits: &BTreeMap<Trait, String>) -> Option<Self> {
        let shared: &[Trait] = match (kind, change) {
            (
                LineKind::Utterance,
                Change::Reject | Change::Edit { field: Field::Speaker | Field::Actor, .. },
            ) => &[Trait::Speaker],
            (
                LineKind::Happening,
                Change::Reject | Change::Accept | Change::Edit { field: Field::Type, .. },
            ) => &[Trait::Type, Trait::Actors, Trait::Recipients],
            (LineKind::Happening, Change::Edit { field: Field::Actor, .. }) => &[Trait::Actors],
            (LineKind::Stand, Change::Accept | Change::Reject | Change::Edit { field: Field::Actor, .. }) => {
                &[Trait::Party]
            }
            (LineKind::Stand, Change::Edit { field: Field::Stance, .. }) => {
                &[Trait::Party, Trait::Issue, Trait::Stance]
            }
            (LineKind::Actor, Change::Accept | Change::Reject | Change::Edit { .. }) => &[Trait::Name],
            _ => return None,
        };
        let traits: Option<BTreeMap<Trait, String>> =
            shared.iter().map(|one| Some((*one, traits.get(one)?.clone()))).collect();
        traits.map(|traits| Self { traits })
    }

    /// Whether a line with these traits is an equal case.
    pub fn fits(&self, traits: &BTreeMap<Trait, String>) -> bool {
        self.traits.iter().all(|(one, value)| traits.get(one) == Some(value))
    }
}

fn told<const N: usize>(pairs: [(Trait, Option<String>); N]) -> BTreeMap<Trait, String> {
    pairs.into_iter().filter_map(|(one, value)| Some((one, value?))).collect()
}

impl Utterance {
    /// What it may have in common with others.
    pub fn traits(&self) -> BTreeMap<Trait, String> {
        told([(Trait::Speaker, self.speaker.clone())])
    }
}

impl Happening {
    /// What it may have in common with others.
    pub fn traits(&self) -> BTreeMap<Trait, String> {
        let names = |parties: &[onrecord_reading::Party]| {
            let mut names: Vec<&str> = parties.iter().map(|party| party.name.as_str()).collect();
            names.sort_unstable();
            names.join("; ")
        };
        told([
            (Trait::Type, Some(self.r#type.name().to_owned())),
            // Whose doer nobody knows has no equal.
            (Trait::Actors, Some(names(&self.actors)).filter(|names| !names.is_empty())),
            (Trait::Recipients, Some(names(&self.recipients))),
        ])
    }
}

impl CastMember {
    /// What it may have in common with others.
    pub fn traits(&self) -> BTreeMap<Trait, String> {
        told([(Trait::Name, Some(self.name.clone()))])
    }
}

impl Issue {
    /// What one of its stands may have in common with others.
    pub fn stand_traits(&self, stand: &Stand) -> BTreeMap<Trait, String> {
        told([
            (Trait::Party, Some(stand.party.name.clone())),
            (Trait::Stance, Some(stand.stance.word().to_owned())),
            (Trait::Issue, Some(self.slug.clone())),
        ])
    }
}

/// Lines by what they have in common with others, so that a rule need not look at all of them. Whether a line fits is
/// asked of the line itself: what is remembered may be out of date.
#[derive(Debug, Default)]
pub(super) struct Alike(BTreeMap<LineKind, BTreeMap<(Trait, String), Vec<String>>>);

impl Alike {
    /// The lines of a kind that are equal cases, in the order of the record.
    pub fn equal(
        &mut self,
        record: &Record,
        places: &mut Places,
        kind: LineKind,
        rule: &Rule,
    ) -> Vec<LineRef> {
        let known = self.0.entry(kind).or_insert_with(|| by_trait(record, kind));
        let of = |(one, value): (&Trait, &String)| {
            known.get(&(*one, value.clone())).map(Vec::as_slice).unwrap_or_default()
        };
        let fewest = rule.traits.iter().map(of).min_by_key(|ids| ids.len()).unwrap_or_default();
        let mut lines: Vec<((usize, usize), LineRef)> =
            fewest.iter().filter_map(|id| places.named(record, kind, id)).collect();
        lines.retain(|(place, _)| rule.fits(&traits_at(record, kind, *place)));
        lines.sort_unstable_by_key(|(place, _)| *place);
        lines.dedup_by_key(|(place, _)| *place);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// A line has other traits than before.
    pub fn changed(&mut self, record: &Record, places: &mut Places, kind: LineKind, id: &str) {
        let Some(known) = self.0.get_mut(&kind) else { return };
        let Some((place, _)) = places.named(record, kind, id) else { return };
        for key in traits_at(record, kind, place) {
            known.entry(key).or_default().push(id.to_owned());
        }
    }

    /// Lines of a kind came or went.
    pub fn forget(&mut self, kind: LineKind) {
        match kind {
            // An actor is named in lines of every kind.
            LineKind::Actor => self.0.clear(),
            LineKind::Issue => drop(self.0.remove(&LineKind::Stand)),
            _ => drop(self.0.remove(&kind)),
        }
    }
}

fn by_trait(record: &Record, kind: LineKind) -> BTreeMap<(Trait, String), Vec<String>> {
    let mut known: BTreeMap<(Trait, String), Vec<String>> = BTreeMap::new();
    for (id, traits) in all_traits(record, kind) {
        for key in traits {
            known.entry(key).or_default().push(id.clone());
        }
    }
    known
}

type Traits = BTreeMap<Trait, String>;

fn all_traits(record: &Record, kind: LineKind) -> Vec<(String, Traits)> {
    match kind {
        LineKind::Utterance => record.utterances.iter().map(|one| (one.id.clone(), one.traits())).collect(),
        LineKind::Happening => record.happenings.iter().map(|one| (one.id.clone(), one.traits())).collect(),
        LineKind::Actor => record.cast.iter().map(|one| (one.id.clone(), one.traits())).collect(),
        LineKind::Stand => {
            let stands = |issue: &Issue| -> Vec<(String, Traits)> {
                issue.stands.iter().map(|one| (issue.stand_id(one), issue.stand_traits(one))).collect()
            };
            record.issues.iter().flat_map(stands).collect()
        }
        LineKind::Issue | LineKind::Family => Vec::new(),
    }
}

fn traits_at(record: &Record, kind: LineKind, (number, within): (usize, usize)) -> Traits {
    match kind {
        LineKind::Utterance => record.utterances[number].traits(),
        LineKind::Happening => record.happenings[number].traits(),
        LineKind::Actor => record.cast[number].traits(),
        LineKind::Stand => {
            let issue = &record.issues[number];
            issue.stand_traits(&issue.stands[within])
        }
        LineKind::Issue | LineKind::Family => Traits::new(),
    }
}
