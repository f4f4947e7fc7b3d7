//! The actors of a case, with the forms of their names and the roles they are given.

use super::word;
use crate::Sheet;
use onrecord_record::CastMember;
use serde::Serialize;

#[derive(Serialize)]
struct ActorsJson<'r> {
    schema: &'static str,
    actors: &'r [&'r CastMember],
}

/// The chosen actors, in the order given.
///
/// # Errors
///
/// Only `serde_json`'s own.
pub fn actors_json(chosen: &[&CastMember]) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&ActorsJson { schema: "onrecord.actors/1", actors: chosen })
}

/// One row an actor.
pub fn actors_sheet(chosen: &[&CastMember]) -> Sheet {
    let mut sheet = Sheet::new(&["actor", "name", "kind", "country", "sector", "pages", "names", "roles"]);
    for one in chosen {
        let list = |counted: &[(String, u32)]| {
            counted.iter().map(|(text, pages)| format!("{text} ({pages})")).collect::<Vec<_>>().join("; ")
        };
        sheet.rows.push(vec![
            one.id.clone(),
            one.name.clone(),
            word(one.kind),
            one.country.clone().unwrap_or_default(),
            one.sector.clone().unwrap_or_default(),
            one.pages.len().to_string(),
            list(&one.variants),
            list(&one.roles),
        ]);
    }
    sheet
}
