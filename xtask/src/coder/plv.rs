//! The root class between two given spans, on 1,050 sentences that are scored on and never learned from.

use super::parse;
use crate::plv;
use anyhow::Result;
use onrecord_coding::{Coder, CodingModel, Conventions};
use onrecord_syntax::{ManifestScore, Reader};
use std::collections::BTreeMap;
use std::path::Path;

/// Prints accuracy and macro-F1, and what was taken for what.
pub fn report(shared: &Path, model: &CodingModel, reader: &mut Reader<'_>) -> Result<Vec<ManifestScore>> {
    let mut coder = Coder::new(model, Conventions::Table, 0.4);
    let rows = plv::rows(shared)?;
    let (mut right, mut any) = (0_usize, 0_usize);
    let mut classes: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut wrong: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for row in &rows {
        let sentence = parse(reader, &row.text);
        let found = plv::root(coder.between(&sentence, row.given).kind);
        let gold = row.root.as_str();
        any += usize::from(coder.events(&sentence).iter().any(|event| plv::root(event.kind) == gold));
        classes.entry(gold).or_default()[0] += 1;
        classes.entry(found).or_default()[1] += 1;
        if found == gold {
            right += 1;
            classes.entry(gold).or_default()[2] += 1;
        } else {
            wrong.entry((gold, found)).or_default().push(&row.text);
        }
    }
    let f1 = |[wanted, found, right]: &[usize; 3]| 2.0 * *right as f64 / (wanted + found).max(1) as f64;
    let macro_f1 = classes.values().map(f1).sum::<f64>() / classes.len() as f64;
    let share = |count: usize| count as f64 / rows.len() as f64;
    println!(
        "PLV, training half, given spans: accuracy {:.3}, macro-F1 {macro_f1:.3}; without spans, any event {:.3}",
        share(right),
        share(any)
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
