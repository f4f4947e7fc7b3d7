//! Quotations on the two seed pages with gold: how many are found by type, and whether the speaker is right.
//!
//! The pages run through the whole reading, furniture and names included. A speaker is right when the words
//! overlap, or when the actor that the speaker was resolved to has the last name of the gold.

use super::Table;
use super::acts::seed_article;
use super::attribution::{Attribution, Tally};
use super::polnear::attributions;
use super::share::Share;
use anyhow::{Context, Result};
use onrecord_reading::{Quotation, Reading};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    file: String,
    r#type: String,
    content: Vec<Place>,
    cue: Option<Place>,
    speaker_surface: Option<Place>,
    speaker: String,
    speaker_type: String,
    corrupt: Option<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
    text: String,
}

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let path = shared.join("data/seeds-gold/quotes.jsonl");
    let lines = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut files: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for line in lines.lines() {
        let row: Row = serde_json::from_str(line)?;
        files.entry(row.file.clone()).or_default().push(row);
    }
    let mut tally = Tally::default();
    let mut types: BTreeMap<String, Share> = BTreeMap::new();
    let (mut broken, mut resolved) = (Share::default(), Share::default());
    for (file, rows) in &files {
        let article = seed_article(shared, file)?;
        let reading = crate::coder::read(&article, None)?;
        let characters: Vec<char> = article.text.chars().collect();
        let predicted = attributions(&article.text, &reading.quotations);
        let gold: Vec<Attribution> = rows.iter().filter(|row| !row.optional).map(Row::attribution).collect();
        tally.add(&characters, &gold, &predicted, |_| true);
        for row in rows.iter().filter(|row| !row.optional) {
            let found = best(&row.attribution(), &predicted).map(|i| &reading.quotations[i]);
            types.entry(row.r#type.clone()).or_default().count(found.is_some());
            if row.r#type == "direct" && row.has_broken_marks() {
                broken.count(found.is_some_and(|found| found.broken_marks));
            }
            if let Some(found) = found.filter(|_| row.speaker_type == "person") {
                resolved.count(names(&reading, found, &row.speaker));
            }
        }
    }
    let mut rows = vec![
        [
            "system",
            "half overlap",
            "speaker",
            "persons resolved",
            "direct",
            "mixed",
            "indirect",
            "broken marks",
        ]
        .map(str::to_owned)
        .to_vec(),
        vec![
            "onrecord, seeds 001 and 003".into(),
            tally.half().to_string(),
            format!("{:.1}", tally.speaker()),
            resolved.to_string(),
            types.get("direct").copied().unwrap_or_default().to_string(),
            types.get("mixed").copied().unwrap_or_default().to_string(),
            types.get("indirect").copied().unwrap_or_default().to_string(),
            broken.to_string(),
        ],
    ];
    rows.extend(PEERS.iter().map(|row| row.map(str::to_owned).to_vec()));
    Ok(Table {
        title: "Quotations on the seed pages with gold (the peers: all five pages)".into(),
        rows,
        figures: vec![
            ("direct", types.get("direct").copied().unwrap_or_default().percent()),
            ("broken", broken.percent()),
            ("content", tally.half().f),
            ("speaker", tally.speaker()),
            ("resolved", resolved.percent()),
        ],
    })
}

/// From the research notes: 107 rows on all five pages.
const PEERS: &[[&str; 8]] = &[
    ["rule prototype", "77.1/59.8/67.4", "93.3", "", "90.6 %", "55.6 %", "43.9 %", "9 of 11"],
    ["CRF trained on PolNeAR", "74.8/74.8/74.8", "88.7", "", "93.8 %", "83.3 %", "61.4 %", ""],
    ["Citron, retrained", "77.1/50.5/61.0", "96.1", "", "46.9 %", "66.7 %", "47.4 %", "2 of 11"],
    ["GenderGapTracker, spaCy sm", "73.5/46.7/57.1", "80.0", "", "71.9 %", "55.6 %", "29.8 %", "2 of 11"],
];

impl Row {
    fn attribution(&self) -> Attribution {
        let places = |places: &[Place]| places.iter().map(|place| (place.start, place.end)).collect();
        let place = |place: &Option<Place>| place.iter().map(|place| (place.start, place.end)).collect();
        Attribution {
            source: place(&self.speaker_surface),
            cue: place(&self.cue),
            content: places(&self.content),
        }
    }

    /// Whether the gold says that the marks are damaged, or shows it: a mark set off or turned round.
    fn has_broken_marks(&self) -> bool {
        let said = self.corrupt.as_ref().is_some_and(|note| note.contains("quote") || note.contains("mark"));
        said || self
            .content
            .iter()
            .any(|place| place.text.ends_with([' ', '“']) || place.text.ends_with(" ”"))
    }
}

/// The prediction that shares the most of a gold row's content, at least half of both together.
fn best(gold: &Attribution, predicted: &[Attribution]) -> Option<usize> {
    let length = |spans: &[(usize, usize)]| spans.iter().map(|(start, end)| end - start).sum::<usize>();
    let shared = |other: &Attribution| -> usize {
        let overlap = |a: &(usize, usize), b: &(usize, usize)| a.1.min(b.1).saturating_sub(a.0.max(b.0));
        gold.content.iter().flat_map(|a| other.content.iter().map(move |b| overlap(a, b))).sum()
    };
    let jaccard = |other: &Attribution| {
        let both = shared(other);
        both as f64 / (length(&gold.content) + length(&other.content) - both).max(1) as f64
    };
    let scored =
        predicted.iter().enumerate().map(|(i, other)| (jaccard(other), i)).filter(|(score, _)| *score >= 0.5);
    scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, i)| i)
}

/// Whether a quotation's actor, or its speaker's words, carry the last word of the gold's name.
fn names(reading: &Reading, quotation: &Quotation, speaker: &str) -> bool {
    let last = speaker.rsplit([' ', '-']).next().unwrap_or(speaker);
    quotation.speaker_actor.is_some_and(|actor| reading.actors[actor.0 as usize].name.contains(last))
}
