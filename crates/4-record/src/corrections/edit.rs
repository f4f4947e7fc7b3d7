//! Fields written anew.

use super::Field;
use super::join::{Families, settle};
use crate::{CastMember, Happening, Issue, Record, Utterance};
use onrecord_reading::{EventType, Party, Stance};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};
use std::collections::BTreeMap;

/// Why a field cannot be what was asked.
pub(super) type Refused = String;

fn known<T: for<'de> Deserialize<'de>>(word: Option<&str>) -> Result<T, Refused> {
    let word = word.unwrap_or_default();
    let input: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(input).map_err(|_| format!("`{word}` is not one of the known words"))
}

fn not_of(what: &str) -> Refused {
    format!("this field is not one of {what}")
}

/// The actors by their names; where several have one name, that on most pages.
#[derive(Debug, Default)]
pub(super) struct Names(Option<BTreeMap<String, usize>>);

impl Names {
    /// An actor was renamed, came or went.
    pub fn forget(&mut self) {
        self.0 = None;
    }

    fn find<'a>(&mut self, cast: &'a [CastMember], name: &str) -> Option<&'a CastMember> {
        let names = self.0.get_or_insert_with(|| {
            let mut names: BTreeMap<String, usize> = BTreeMap::new();
            for (number, one) in cast.iter().enumerate() {
                let best = names.entry(one.name.clone()).or_insert(number);
                if one.pages.len() >= cast[*best].pages.len() {
                    *best = number;
                }
            }
            names
        });
        names.get(name).map(|number| &cast[*number])
    }
}

/// The party that a name stands for: an actor of the cast where one has it.
fn party(cast: &[CastMember], names: &mut Names, name: &str) -> Party {
    let known = names.find(cast, name);
    Party {
        name: name.to_owned(),
        country: known.and_then(|one| one.country.clone()),
        sector: known.and_then(|one| one.sector.clone()),
    }
}

pub(super) fn utterance(
    one: &mut Utterance,
    (cast, names): (&[CastMember], &mut Names),
    field: Field,
    is: Option<&str>,
) -> Result<(), Refused> {
    match field {
        Field::Speaker | Field::Actor => {
            let known = is.and_then(|name| names.find(cast, name));
            one.speaker = is.map(str::to_owned);
            one.speaker_id = known.map(|one| one.id.clone());
            one.role = known.and_then(|one| one.roles.first().map(|(role, _)| role.clone()));
        }
        Field::Date => one.said = is.map(str::to_owned),
        Field::Type | Field::Stance | Field::Issue => return Err(not_of("an utterance")),
    }
    Ok(())
}

pub(super) fn happening(
    one: &mut Happening,
    (cast, names): (&[CastMember], &mut Names),
    field: Field,
    is: Option<&str>,
) -> Result<(), Refused> {
    match field {
        Field::Actor => {
            let told = is.unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty());
            one.actors = told.map(|name| party(cast, names, name)).collect();
        }
        Field::Type => one.r#type = known::<EventType>(is)?,
        Field::Date => one.date = is.map(str::to_owned),
        Field::Speaker | Field::Stance | Field::Issue => return Err(not_of("a happening")),
    }
    Ok(())
}

/// Gives the stand's new id and its issue.
pub(super) fn stand(
    record: &mut Record,
    (issue, stand): (usize, usize),
    (names, families): (&mut Names, &Families),
    field: Field,
    is: Option<&str>,
) -> Result<(String, usize), Refused> {
    match field {
        Field::Actor => {
            let name = is.ok_or_else(|| "a stand is somebody's".to_owned())?;
            record.issues[issue].stands[stand].party = party(&record.cast, names, name);
        }
        Field::Stance => record.issues[issue].stands[stand].stance = known::<Stance>(is)?,
        Field::Issue => return move_stand(record, (issue, stand), is.unwrap_or_default(), families),
        Field::Speaker | Field::Type | Field::Date => return Err(not_of("a stand")),
    }
    let issue_now = &mut record.issues[issue];
    let id = issue_now.stand_id(&issue_now.stands[stand]);
    settle(issue_now, families);
    Ok((id, issue))
}

/// To the issue with this slug or id.
fn move_stand(
    record: &mut Record,
    (from, stand): (usize, usize),
    to: &str,
    families: &Families,
) -> Result<(String, usize), Refused> {
    let wanted = |issue: &Issue| issue.slug == to || issue.id == to;
    let to = record.issues.iter().position(wanted).ok_or_else(|| format!("there is no issue `{to}`"))?;
    let moved = record.issues[from].stands.remove(stand);
    crate::issues::judge(&mut record.issues[from]);
    let id = record.issues[to].stand_id(&moved);
    record.issues[to].stands.push(moved);
    settle(&mut record.issues[to], families);
    Ok((id, to))
}

pub(super) fn issue(one: &mut Issue, field: Field, is: Option<&str>) -> Result<(), Refused> {
    match (field, is) {
        (Field::Issue, Some(text)) => text.clone_into(&mut one.text),
        (Field::Issue, None) => return Err("an issue needs words".to_owned()),
        _ => return Err(not_of("an issue")),
    }
    Ok(())
}

pub(super) fn actor(
    record: &mut Record,
    number: usize,
    families: &Families,
    field: Field,
    is: Option<&str>,
) -> Result<(), Refused> {
    match (field, is) {
        (Field::Actor, Some(name)) => super::persons::rename(record, number, name, families),
        (Field::Actor, None) => return Err("an actor needs a name".to_owned()),
        _ => return Err(not_of("an actor")),
    }
    Ok(())
}
