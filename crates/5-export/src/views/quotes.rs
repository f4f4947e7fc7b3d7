//! Utterances with their variants.

use super::{Cutter, Evidence, Texts, name_of, ratio, word};
use crate::Sheet;
use onrecord_record::{Record, Sources, Utterance, Variant};
use onrecord_text::{Span, fold};
use serde::Serialize;

#[derive(Serialize)]
struct QuotesJson<'r> {
    schema: &'static str,
    utterances: Vec<UtteranceJson<'r>>,
}

#[derive(Serialize)]
struct UtteranceJson<'r> {
    id: &'r str,
    speaker: Option<&'r str>,
    role: Option<&'r str>,
    wording: &'r str,
    r#type: onrecord_reading::QuotationType,
    kind: onrecord_reading::QuotationKind,
    said: Option<&'r str>,
    independent: u32,
    pages: u32,
    sources: &'r Sources,
    withheld: bool,
    conflicts: &'r [String],
    variants: Vec<VariantJson<'r>>,
}

#[derive(Serialize)]
struct VariantJson<'r> {
    name: String,
    text: &'r str,
    r#type: onrecord_reading::QuotationType,
    counted: bool,
    note: Option<&'r str>,
    content: Vec<Evidence>,
}

/// Whether the utterance is by a speaker whose name, or any word of it, is `name` (case and accents apart).
pub fn spoken_by(utterance: &Utterance, name: &str) -> bool {
    let wanted = fold(name);
    utterance.speaker.as_ref().is_some_and(|speaker| {
        let speaker = fold(speaker);
        speaker == wanted
            || speaker.split_whitespace().any(|part| part == wanted)
            || (wanted.contains(' ') && speaker.contains(&wanted))
    })
}

/// The chosen utterances, in the order given.
///
/// # Errors
///
/// Only `serde_json`'s own.
pub fn quotes_json(record: &Record, chosen: &[&Utterance], texts: &dyn Texts) -> serde_json::Result<String> {
    let mut cutter = Cutter::new(record, texts);
    let utterances = chosen.iter().map(|utterance| utterance_json(record, utterance, &mut cutter)).collect();
    serde_json::to_string_pretty(&QuotesJson { schema: "onrecord.quotes/1", utterances })
}

fn utterance_json<'r>(
    record: &Record,
    utterance: &'r Utterance,
    cutter: &mut Cutter<'_>,
) -> UtteranceJson<'r> {
    UtteranceJson {
        id: &utterance.id,
        speaker: utterance.speaker.as_deref(),
        role: utterance.role.as_deref(),
        wording: &utterance.wording,
        r#type: utterance.r#type,
        kind: utterance.kind,
        said: utterance.said.as_deref(),
        independent: utterance.sources.independent,
        pages: utterance.sources.pages,
        sources: &utterance.sources,
        withheld: utterance.withheld,
        conflicts: &utterance.conflicts,
        variants: utterance.variants.iter().map(|variant| variant_json(record, variant, cutter)).collect(),
    }
}

fn variant_json<'r>(record: &Record, variant: &'r Variant, cutter: &mut Cutter<'_>) -> VariantJson<'r> {
    let cut = |span: &Span| cutter.cut(variant.page, *span);
    VariantJson {
        name: name_of(record, variant.page),
        content: variant.content.iter().filter_map(cut).collect(),
        text: &variant.text,
        r#type: variant.r#type,
        counted: variant.counted,
        note: variant.note.as_deref(),
    }
}

/// One row a variant; the utterance's own columns stand in its first row and are repeated, so that every row
/// can be read alone.
pub fn quotes_sheet(record: &Record, chosen: &[&Utterance]) -> Sheet {
    let mut sheet = Sheet::new(&[
        "utterance",
        "speaker",
        "role",
        "kind",
        "said",
        "sources",
        "wording",
        "page",
        "type",
        "counted",
        "text",
        "note",
        "conflict",
    ]);
    for utterance in chosen {
        for variant in &utterance.variants {
            sheet.rows.push(vec![
                utterance.id.clone(),
                utterance.speaker.clone().unwrap_or_default(),
                utterance.role.clone().unwrap_or_default(),
                word(utterance.kind),
                utterance.said.clone().unwrap_or_default(),
                ratio(&utterance.sources),
                utterance.wording.clone(),
                name_of(record, variant.page),
                word(variant.r#type),
                if variant.counted { "yes" } else { "no" }.to_owned(),
                variant.text.clone(),
                variant.note.clone().unwrap_or_default(),
                utterance.conflicts.join("; "),
            ]);
        }
    }
    sheet
}
