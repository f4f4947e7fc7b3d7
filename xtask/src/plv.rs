//! PLV, training half: 1,050 sentences with the root class of one event and its two sides. The set has no licence: it is
//! scored on, nothing is learned from it.

use anyhow::{Context, Result};
use onrecord_coding::Given;
use onrecord_plover::EventType;
use onrecord_text::Span;
use std::path::Path;

/// A sentence and its one event.
pub struct Row {
    pub text: String,
    pub given: Given,
    /// The root class, as [`root`] names it.
    pub root: String,
}

/// All rows, in the order of the file.
pub fn rows(shared: &Path) -> Result<Vec<Row>> {
    let path = shared.join("data/plover/PLV_train.tsv");
    let file = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut lines = file.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        head.iter().position(|known| *known == name).with_context(|| format!("no column {name}"))
    };
    let (marked, root) = (column("marked_sentence")?, column("gold_root")?);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (text, given) = unmark(cells.get(marked)?);
        Some(Row { text, given, root: (*cells.get(root)?).to_owned() })
    };
    Ok(lines.filter_map(row).collect())
}

/// The root class of a type: the set has CONCEDE and RETREAT as one, YIELD.
pub fn root(kind: EventType) -> &'static str {
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
