//! The root class between two given spans, on 1,050 sentences that are scored on and never learned from.

use super::parse;
use anyhow::{Context, Result};
use onrecord_coding::{Coder, CodingModel, Conventions, Given};
use onrecord_plover::EventType;
use onrecord_syntax::{ManifestScore, Reader};
use onrecord_text::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// Prints accuracy and macro-F1, and what was taken for what.
pub fn report(shared: &Path, model: &CodingModel, reader: &mut Reader<'_>) -> Result<Vec<ManifestScore>> {
    let path = shared.join("data/plover/PLV_train.tsv");
    let file = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut lines = file.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        head.iter().position(|known| *known == name).with_context(|| format!("no column {name}"))
    };
    let (marked, root) = (column("marked_sentence")?, column("gold_root")?);
    let coder = Coder::new(model, Conventions::Table, 0.4);
    let (mut right, mut any, mut rows) = (0_usize, 0_usize, 0_usize);
    let mut classes: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut wrong: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(text), Some(gold)) = (cells.get(marked), cells.get(root)) else { continue };
        let (text, given) = unmark(text);
        let sentence = parse(reader, &text);
        let event = coder.between(&sentence, given);
        let found = class(event.kind);
        rows += 1;
        right += usize::from(found == *gold);
        any += usize::from(coder.events(&sentence).iter().any(|event| class(event.kind) == *gold));
        classes.entry((*gold).to_owned()).or_default()[0] += 1;
        classes.entry(found.to_owned()).or_default()[1] += 1;
        if found == *gold {
            classes.entry((*gold).to_owned()).or_default()[2] += 1;
        } else {
            wrong
                .entry(((*gold).to_owned(), found.to_owned()))
                .or_default()
                .push((*cells.get(marked).unwrap_or(&"")).to_owned());
        }
    }
    let f1 = |[wanted, found, right]: &[usize; 3]| 2.0 * *right as f64 / (wanted + found).max(1) as f64;
    let macro_f1 = classes.values().map(f1).sum::<f64>() / classes.len() as f64;
    println!(
        "PLV, training half, given spans: accuracy {:.3}, macro-F1 {macro_f1:.3}; without spans, any event {:.3}",
        right as f64 / rows as f64,
        any as f64 / rows as f64
    );
    for (name, count) in &classes {
        println!(
            "    {name:<10} F1 {:.3}  P {:.3} R {:.3} ({} rows)",
            f1(count),
            count[2] as f64 / count[1].max(1) as f64,
            count[2] as f64 / count[0].max(1) as f64,
            count[0]
        );
    }
    let mut most: Vec<_> = wrong.iter().collect();
    most.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    for ((gold, found), rows) in most.iter().take(20) {
        println!("    {gold} taken for {found}: {}", rows.len());
    }
    if std::env::var_os("SHOW").is_some() {
        for ((gold, found), rows) in &wrong {
            rows.iter().for_each(|row| println!("{gold} -> {found}: {row}"));
        }
    }
    let share = |count: usize| count as f64 / rows as f64;
    let score = |measure: &str, value: f64| ManifestScore {
        on: "PLV, training half, never trained on".to_owned(),
        measure: measure.to_owned(),
        value: value * 100.0,
    };
    Ok(vec![
        score("accuracy, given spans", share(right)),
        score("macro-F1, given spans", macro_f1),
        score("any event, without spans", share(any)),
    ])
}

fn class(kind: EventType) -> &'static str {
    match kind {
        EventType::Concede | EventType::Retreat => "YIELD",
        other => other.name(),
    }
}

/// Takes the marks out of a sentence: `<s>…</s>` is the source, `<t>…</t>` the target.
fn unmark(marked: &str) -> (String, Given) {
    let mut text = String::new();
    let mut given = Given::default();
    let (mut source, mut target) = (0, 0);
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text += &rest[..at];
        rest = &rest[at..];
        let mark = ["<s>", "</s>", "<t>", "</t>"].into_iter().find(|mark| rest.starts_with(mark));
        match mark {
            Some("<s>") => source = text.len(),
            Some("<t>") => target = text.len(),
            Some("</s>") => given.actor = Some(Span::new(source, text.len())),
            Some("</t>") => given.recipient = Some(Span::new(target, text.len())),
            _ => text.push('<'),
        }
        rest = &rest[mark.map_or(1, str::len)..];
    }
    text += rest;
    (text, given)
}
