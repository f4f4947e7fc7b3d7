//! Happenings: what was done, by date.

use super::{Cutter, Evidence, Texts, name_of, ratio, word};
use crate::Sheet;
use onrecord_reading::{Attitude, EventType, Party};
use onrecord_record::{Happening, Record, Sources};
use serde::Serialize;

#[derive(Serialize)]
struct HappeningsJson<'r> {
    schema: &'static str,
    happenings: Vec<HappeningJson<'r>>,
}

#[derive(Serialize)]
struct HappeningJson<'r> {
    id: &'r str,
    r#type: EventType,
    mode: Option<&'r str>,
    actors: &'r [Party],
    recipients: &'r [Party],
    date: Option<&'r str>,
    place: Option<&'r str>,
    #[serde(flatten)]
    attitude: Attitude,
    independent: u32,
    pages: u32,
    sources: &'r Sources,
    disputed: &'r [String],
    mentions: Vec<MentionJson>,
}

#[derive(Serialize)]
struct MentionJson {
    #[serde(flatten)]
    evidence: Evidence,
    counted: bool,
}

/// The chosen happenings, in the order given.
///
/// # Errors
///
/// Only `serde_json`'s own.
pub fn happenings_json(
    record: &Record,
    chosen: &[&Happening],
    texts: &dyn Texts,
) -> serde_json::Result<String> {
    let mut cutter = Cutter::new(record, texts);
    let happenings = chosen.iter().map(|one| happening_json(one, &mut cutter)).collect();
    serde_json::to_string_pretty(&HappeningsJson { schema: "onrecord.happenings/1", happenings })
}

fn happening_json<'r>(one: &'r Happening, cutter: &mut Cutter<'_>) -> HappeningJson<'r> {
    let mentions = one.mentions.iter().filter_map(|mention| {
        Some(MentionJson { evidence: cutter.cut(mention.page, mention.span)?, counted: mention.counted })
    });
    HappeningJson {
        id: &one.id,
        r#type: one.r#type,
        mode: one.mode.as_deref(),
        actors: &one.actors,
        recipients: &one.recipients,
        date: one.date.as_deref(),
        place: one.place.as_deref(),
        attitude: one.attitude,
        independent: one.sources.independent,
        pages: one.sources.pages,
        sources: &one.sources,
        disputed: &one.disputed,
        mentions: mentions.collect(),
    }
}

/// One row a mention, the happening's columns repeated.
pub fn happenings_sheet(record: &Record, chosen: &[&Happening], texts: &dyn Texts) -> Sheet {
    let mut sheet = Sheet::new(&[
        "happening",
        "date",
        "type",
        "mode",
        "actors",
        "recipients",
        "place",
        "status",
        "sources",
        "page",
        "counted",
        "sentence",
        "disputed",
    ]);
    let mut cutter = Cutter::new(record, texts);
    for one in chosen {
        for mention in &one.mentions {
            let sentence =
                cutter.cut(mention.page, mention.span).map(|evidence| evidence.text).unwrap_or_default();
            sheet.rows.push(vec![
                one.id.clone(),
                one.date.clone().unwrap_or_default(),
                word(one.r#type),
                one.mode.clone().unwrap_or_default(),
                names(&one.actors),
                names(&one.recipients),
                one.place.clone().unwrap_or_default(),
                status(one.attitude),
                ratio(&one.sources),
                name_of(record, mention.page),
                if mention.counted { "yes" } else { "no" }.to_owned(),
                sentence,
                one.disputed.join("; "),
            ]);
        }
    }
    sheet
}

pub(crate) fn names(parties: &[Party]) -> String {
    parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The auxiliary fields in words; empty for a plain past event.
pub(crate) fn status(attitude: Attitude) -> String {
    let fields = [
        (attitude.historical, "historical"),
        (attitude.future, "to come"),
        (attitude.hypothetical, "possible"),
        (attitude.negated, "denied"),
    ];
    fields.iter().filter(|(set, _)| *set).map(|(_, word)| *word).collect::<Vec<_>>().join(", ")
}
