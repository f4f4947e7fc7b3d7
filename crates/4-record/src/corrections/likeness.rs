//! Equal cases: which lines a correction of one line is meant for as well.
//!
//! What makes two lines equal depends on what is decided. Who takes a name for the wrong speaker takes it so on every
//! page; who takes a sentence for a consultation errs in that sentence, and where the same parties do the same again.

use super::{Change, Field, LineKind};
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

/// The ids of the lines of a kind that are equal cases, in the order of the record.
pub(super) fn equal(record: &Record, kind: LineKind, rule: &Rule) -> Vec<String> {
    match kind {
        LineKind::Utterance => {
            ids(record.utterances.iter().filter(|one| rule.fits(&one.traits())).map(|one| &one.id))
        }
        LineKind::Happening => {
            ids(record.happenings.iter().filter(|one| rule.fits(&one.traits())).map(|one| &one.id))
        }
        LineKind::Actor => ids(record.cast.iter().filter(|one| rule.fits(&one.traits())).map(|one| &one.id)),
        LineKind::Stand => record
            .issues
            .iter()
            .flat_map(|issue| {
                let fitting = issue.stands.iter().filter(|stand| rule.fits(&issue.stand_traits(stand)));
                fitting.map(|stand| issue.stand_id(stand))
            })
            .collect(),
        LineKind::Issue | LineKind::Family => Vec::new(),
    }
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.cloned().collect()
}
