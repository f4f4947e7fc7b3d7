//! One event told several times: pairs of gold events of the two seed pages that gold calls one, against the
//! happenings of the record of both pages.
//!
//! A gold event is ours when the record has an event of its type in its sentence. A pair is found when both are ours and
//! in one happening; it is false when the record joins two that gold keeps apart. Events that were not found cost
//! recall here as well; the second row leaves them out.

use super::acts::{f1, places, seeds_answer, sentence_of, share, show};
use super::{Table, cells};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    seed: String,
    text: String,
    r#type: String,
    event_ref: Option<String>,
    ambiguous: bool,
    #[serde(default)]
    noise: bool,
}

/// A gold event, and the happening that ours of it belongs to.
struct Matched<'r> {
    row: &'r Row,
    happening: Option<String>,
}

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let path = shared.join("data/seeds-gold/events.jsonl");
    let lines = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let rows: Vec<Row> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let answer = seeds_answer(shared)?;
    let mut of_mention = BTreeMap::new();
    for happening in &answer.record.happenings {
        for mention in &happening.mentions {
            of_mention.insert((mention.page, mention.event), happening.id.clone());
        }
    }
    let mut matched = Vec::new();
    for entry in &answer.entries {
        let rows: Vec<&Row> = rows
            .iter()
            .filter(|row| {
                entry.names.contains(&row.seed) && !row.noise && !row.ambiguous && row.r#type != "NONE"
            })
            .collect();
        let places = places(&entry.analysed.article.text, rows.iter().map(|row| row.text.as_str()));
        let mut events: Vec<_> = (0_u32..).zip(&entry.analysed.reading.events).collect();
        for row in rows {
            let ours = events.iter().position(|(_, event)| {
                event.r#type.name() == row.r#type
                    && sentence_of(&places, event.trigger) == Some(row.text.as_str())
            });
            let ours = ours.map(|at| events.remove(at).0);
            let happening = ours.and_then(|event| of_mention.get(&(entry.page, event)).cloned());
            matched.push(Matched { row, happening });
        }
    }
    Ok(table(&matched))
}

fn table(matched: &[Matched<'_>]) -> Table {
    let (mut right, mut wrong, mut missed, mut unseen) = (0, 0, 0, 0);
    for (number, one) in matched.iter().enumerate() {
        for other in &matched[number + 1..] {
            let gold = one.row.event_ref.is_some() && one.row.event_ref == other.row.event_ref;
            let ours = one.happening.is_some() && one.happening == other.happening;
            let both = one.happening.is_some() && other.happening.is_some();
            match (gold, ours) {
                (true, true) => right += 1,
                (false, true) => wrong += 1,
                (true, false) if both => missed += 1,
                (true, false) => unseen += 1,
                (false, false) => {}
            }
            if gold != ours {
                let said = if gold { "apart" } else { "joined" };
                show(|| {
                    format!("{said} {both} {:?} {:?} / {:?}", one.row.event_ref, one.row.text, other.row.text)
                });
            }
        }
    }
    let figures = |missed: usize| {
        let (precision, recall) = (share(right, right + wrong), share(right, right + missed));
        (precision, recall, f1(precision, recall))
    };
    let row = |what: &str, (precision, recall, f): (f64, f64, f64)| {
        vec![what.to_owned(), format!("{precision:.3}"), format!("{recall:.3}"), format!("{f:.3}")]
    };
    let (all, found) = (figures(missed + unseen), figures(missed));
    Table {
        title: "Happenings of the seed pages with gold: pairs of events that are one".into(),
        rows: vec![
            cells(&["", "precision", "recall", "F1"]),
            row("onrecord, all gold events", all),
            row("onrecord, of the events found", found),
        ],
        figures: vec![("f1", all.2), ("found-f1", found.2)],
    }
}
