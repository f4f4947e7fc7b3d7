//! The root class of 1,050 single sentences (PLV, training half), any-match: right when one of the events found has it.
//!
//! The set has no licence: it is scored on, nothing is learnt from it. Its class YIELD is CONCEDE or RETREAT.

use super::Table;
use super::acts::{share, show};
use crate::plv;
use anyhow::Result;
use onrecord_language::Lexicon;
use onrecord_page::Article;
use onrecord_reading::read;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

#[derive(Default)]
struct Class {
    rows: usize,
    right: usize,
    silent: usize,
}

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let sentences = plv::rows(shared)?;
    let mut classes: BTreeMap<&str, Class> = BTreeMap::new();
    let mut confusion: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let start = Instant::now();
    for sentence in &sentences {
        let reading = read(&Article::of_passage(&sentence.text, "en"), None, Lexicon::built_in());
        let found: Vec<&str> = reading.events.iter().map(|event| plv::root(event.r#type)).collect();
        let gold = sentence.root.as_str();
        let class = classes.entry(gold).or_default();
        class.rows += 1;
        class.silent += usize::from(found.is_empty());
        if found.contains(&gold) {
            class.right += 1;
        } else if let Some(first) = found.first() {
            *confusion.entry((gold, first)).or_default() += 1;
        }
    }
    let took = start.elapsed();
    let total = |part: fn(&Class) -> usize| classes.values().map(part).sum::<usize>();
    let (rows, right, silent) =
        (total(|class| class.rows), total(|class| class.right), total(|class| class.silent));
    show(|| format!("{:.0} sentences a second through the whole reading", rows as f64 / took.as_secs_f64()));
    for ((gold, found), count) in confusion.iter().filter(|(_, count)| **count > 2) {
        show(|| format!("{gold} taken for {found}: {count}"));
    }
    let recall = share(right, rows);
    let mut table = vec![
        ["class", "rows", "any-match", "silent", "wrong only"].map(str::to_owned).to_vec(),
        ["UniversalPetrarch, P2 verbs", "1033 (test half)", ".473", "", ""].map(str::to_owned).to_vec(),
        ["UniversalPetrarch, P1 verbs", "1033 (test half)", ".561", "", ""].map(str::to_owned).to_vec(),
    ];
    table.push(row("onrecord, all classes", rows, right, silent));
    for (name, class) in &classes {
        table.push(row(&format!("  {name}"), class.rows, class.right, class.silent));
    }
    Ok(Table {
        title: "Root class of single sentences (PLV, training half; nothing was trained on it)".into(),
        rows: table,
        figures: vec![("any-match", recall), ("right-of-spoken", share(right, rows - silent))],
    })
}

fn row(name: &str, rows: usize, right: usize, silent: usize) -> Vec<String> {
    let part = |count: usize| format!("{:.3}", share(count, rows));
    vec![name.to_owned(), rows.to_string(), part(right), part(silent), part(rows - right - silent)]
}
