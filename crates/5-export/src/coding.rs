//! `onrecord.coding/1`: one JSON object a sentence, the events that it tells.
//!
//! Offsets are Unicode scalars, `byte_start`/`byte_end` stand beside them, both end-exclusive and into the sentence.

use onrecord_plover::{EventType, score};
use onrecord_record::{ReadEvent, ReadSide};
use onrecord_text::{Offsets, Span};
use serde::Serialize;

/// The value of `schema` in every object.
pub const CODING_SCHEMA: &str = "onrecord.coding/1";

/// The events of one sentence, as one line of JSON without a line end.
///
/// # Errors
///
/// Never in practice: the object holds only strings, numbers and lists. The error is `serde_json`'s own.
pub fn coding(
    id: &serde_json::Value,
    text: &str,
    date: Option<&str>,
    events: &[ReadEvent],
) -> serde_json::Result<String> {
    let offsets = Offsets::new(text);
    let spot = |span: Span| {
        let (start, end) = offsets.scalars(span);
        SpotJson { start, end, byte_start: span.start(), byte_end: span.end(), text: span.of(text) }
    };
    let side = |side: &ReadSide| SideJson {
        spot: spot(side.span),
        name: side.party.name.clone(),
        country: side.party.country.clone(),
        sector: side.party.sector.clone(),
    };
    let events = events
        .iter()
        .map(|event| EventJson {
            r#type: event.kind,
            mode: event.mode,
            contexts: &event.contexts,
            quad: event.kind.quad().number(),
            scale: score(event.kind, event.mode),
            trigger: spot(event.trigger),
            actors: event.actors.iter().map(side).collect(),
            recipients: event.recipients.iter().map(side).collect(),
            historical: event.flags[0],
            future: event.flags[1],
            hypothetical: event.flags[2],
            negated: event.flags[3],
            rule: event.rule(),
            confidence: (f64::from(event.confidence) * 100.0).round() / 100.0,
        })
        .collect();
    serde_json::to_string(&CodingJson { schema: CODING_SCHEMA, id, date, events })
}

#[derive(Serialize)]
struct CodingJson<'t> {
    schema: &'static str,
    id: &'t serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'t str>,
    events: Vec<EventJson<'t>>,
}

#[derive(Serialize)]
struct EventJson<'t> {
    r#type: EventType,
    mode: Option<&'static str>,
    contexts: &'t [&'static str],
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    quad: u8,
    /// −10 to 10.
    scale: f32,
    trigger: SpotJson<'t>,
    actors: Vec<SideJson<'t>>,
    recipients: Vec<SideJson<'t>>,
    historical: bool,
    future: bool,
    hypothetical: bool,
    negated: bool,
    rule: String,
    confidence: f64,
}

#[derive(Serialize)]
struct SideJson<'t> {
    #[serde(flatten)]
    spot: SpotJson<'t>,
    name: String,
    country: Option<String>,
    sector: Option<String>,
}

#[derive(Serialize)]
struct SpotJson<'t> {
    start: usize,
    end: usize,
    byte_start: usize,
    byte_end: usize,
    text: &'t str,
}
