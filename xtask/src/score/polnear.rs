//! Quotations on PolNeAR dev (84 news articles, 2,192 attributions): content, speakers, and how fast.
//!
//! The peers' figures are from the project's research notes, taken once with the same measures. The gold
//! counts beliefs, votes and polls as attributions too, hence the column for speech alone. It has a leading "that" in the
//! content, which quotations here leave out: it is put back for the comparison, and the last row shows what is left out
//! then.

use super::Table;
use super::attribution::{Attribution, Tally, brat};
use anyhow::Result;
use onrecord_page::{Article, Block, BlockKind};
use onrecord_reading::Quotation;
use onrecord_text::{Offsets, Span};
use std::path::Path;

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let articles = brat::read(shared, "dev")?;
    let (mut tally, mut without, mut rules) = (Tally::default(), Tally::default(), Tally::default());
    for annotated in &articles {
        let article = article(&annotated.text);
        let quotations = crate::coder::read(&article, None)?.quotations;
        let characters: Vec<char> = annotated.text.chars().collect();
        let predicted = attributions(&annotated.text, &quotations);
        let by_rules = attributions(&annotated.text, &crate::coder::read_by_rules(&article)?.quotations);
        let by_rules: Vec<Attribution> =
            by_rules.into_iter().map(|one| with_that(&characters, one)).collect();
        rules.add(&characters, &annotated.rows, &by_rules, |row| brat::is_speech(&characters, row));
        without.add(&characters, &annotated.rows, &predicted, |row| brat::is_speech(&characters, row));
        let predicted: Vec<Attribution> =
            predicted.into_iter().map(|one| with_that(&characters, one)).collect();
        tally.add(&characters, &annotated.rows, &predicted, |row| brat::is_speech(&characters, row));
    }
    let [direct, mixed, indirect] = tally.recall_by_type();
    let mut rows = vec![
        HEAD.map(str::to_owned).to_vec(),
        row("onrecord", &tally),
        row("onrecord, “that” left out", &without),
        row("onrecord, rules alone", &rules),
    ];
    rows.extend(PEERS.iter().map(|row| row.map(str::to_owned).to_vec()));
    let (gold, predicted) = tally.counts();
    Ok(Table {
        title: format!(
            "Quotations on PolNeAR dev: {gold} gold rows ({} speech), {predicted} found; precision/recall/F",
            tally.speech_rows()
        ),
        rows,
        figures: vec![
            ("content", tally.half().f),
            ("exact", tally.exact().f),
            ("speech", tally.speech().f),
            ("speaker", tally.speaker()),
            ("both", tally.both().f),
            ("direct", direct.0),
            ("mixed", mixed.0),
            ("indirect", indirect.0),
        ],
    })
}

fn row(system: &str, tally: &Tally) -> Vec<String> {
    let [direct, mixed, indirect] = tally.recall_by_type();
    vec![
        system.into(),
        tally.exact().to_string(),
        tally.half().to_string(),
        tally.speech().to_string(),
        format!("{:.1}", tally.characters().f),
        format!("{:.1}", tally.speaker()),
        format!("{:.1}", tally.both().f),
        format!("{:.1} {:.1} {:.1}", direct.0, mixed.0, indirect.0),
    ]
}

/// Content with the "that" right before it.
fn with_that(text: &[char], mut attribution: Attribution) -> Attribution {
    if let Some(first) = attribution.content.first_mut()
        && text[..first.0].ends_with(&['t', 'h', 'a', 't', ' '])
    {
        first.0 -= 5;
    }
    attribution
}

const HEAD: [&str; 8] = [
    "system",
    "exact",
    "half overlap",
    "speech, half overlap",
    "characters F",
    "speaker",
    "both F",
    "recall direct mixed indirect",
];

/// From the research notes (November 2026): the same articles and measures.
const PEERS: &[[&str; 8]] = &[
    [
        "rule prototype",
        "37.1/22.4/27.9",
        "71.0/42.8/53.4",
        "71.0/66.8/68.9",
        "73.9",
        "89.0",
        "47.0",
        "84.2 55.1 31.4",
    ],
    [
        "CRF trained on PolNeAR",
        "49.6/42.2/45.6",
        "71.0/60.5/65.3",
        "71.0/77.7/74.2",
        "83.1",
        "83.3",
        "52.7",
        "91.1 77.2 50.8",
    ],
    [
        "Citron, retrained",
        "52.3/31.9/39.7",
        "76.2/46.5/57.7",
        "76.2/64.9/70.1",
        "70.6",
        "91.7",
        "52.5",
        "70.9 65.0 37.9",
    ],
    [
        "GenderGapTracker, spaCy sm",
        "45.4/23.9/31.3",
        "69.8/36.7/48.1",
        "69.9/61.7/65.5",
        "66.6",
        "82.6",
        "39.6",
        "74.8 57.5 24.7",
    ],
    [
        "textacy, by paragraph",
        "26.9/7.1/11.3",
        "59.5/15.7/24.9",
        "59.5/26.9/37.0",
        "42.3",
        "91.0",
        "22.7",
        "76.7 25.6 0.2",
    ],
];

/// The lines of a PolNeAR text are its paragraphs, the first is the headline.
pub fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len() + 1;
        if !span.is_empty() {
            let kind = if blocks.is_empty() { BlockKind::Heading } else { BlockKind::Paragraph };
            blocks.push(Block { kind, span, reason: None });
        }
    }
    Article { text: text.to_owned(), blocks, language: Some("en".to_owned()), ..Article::default() }
}

/// Our quotations in the scorer's form. Where the text names no speaker, whoever was named last goes on speaking.
pub fn attributions(text: &str, quotations: &[Quotation]) -> Vec<Attribution> {
    let offsets = Offsets::new(text);
    let mut last = None;
    let one = |quotation: &Quotation| {
        last = quotation.speaker.or(last);
        Attribution {
            source: last.iter().map(|&span| offsets.scalars(span)).collect(),
            cue: quotation.cue.iter().map(|&span| offsets.scalars(span)).collect(),
            content: quotation.content.iter().map(|&span| offsets.scalars(span)).collect(),
        }
    };
    quotations.iter().map(one).collect()
}
