//! `cargo xtask train quotes`.

use crate::score::attribution::{Attribution, Tally, brat};
use anyhow::Result;
use onrecord_attribution::training::{LabelledPassage, LabelledSaying, Recipes, train};
use onrecord_attribution::{AttributionReader, Hint, Passage};
use onrecord_language::Lexicon;
use onrecord_page::{Article, BlockKind};
use onrecord_reading::{Quotation, read};
use onrecord_syntax::{AlignedBytes, KinTable, Model, Reader, Sentence};
use onrecord_text::{Offsets, Span};
use std::path::Path;
use std::time::Instant;

struct Page {
    text: String,
    rows: Vec<Attribution>,
    rules: Vec<Quotation>,
    passages: Vec<LabelledPassage>,
}

fn hint(quotation: &Quotation) -> Hint {
    Hint {
        content: quotation.content.clone(),
        cue: quotation.cue,
        speaker: quotation.speaker,
        class: quotation.kind as u64
            | (quotation.r#type as u64) << 4
            | ((quotation.confidence * 20.0) as u64) << 8,
    }
}

fn pages(shared: &Path, part: &str, reader: &mut Reader<'_>, kin: &KinTable) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for annotated in brat::read(shared, part)? {
        let article = crate::score::polnear::article(&annotated.text);
        let rules = read(&article, None, Lexicon::built_in()).quotations;
        let passages = labelled(&article, &annotated.rows, &rules, reader, kin);
        pages.push(Page { text: annotated.text, rows: annotated.rows, rules, passages });
    }
    Ok(pages)
}

fn labelled(
    article: &Article,
    rows: &[Attribution],
    rules: &[Quotation],
    reader: &mut Reader<'_>,
    kin: &KinTable,
) -> Vec<LabelledPassage> {
    let text = &article.text;
    let hints: Vec<Hint> = rules.iter().map(hint).collect();
    let offsets = Offsets::new(text);
    let bytes = |span: &(usize, usize)| {
        let end = offsets.byte(span.1).unwrap_or(text.len());
        Span::new(offsets.byte(span.0).unwrap_or(end), end)
    };
    let rows: Vec<[Vec<Span>; 3]> = rows
        .iter()
        .map(|row| [&row.cue, &row.content, &row.source].map(|spans| spans.iter().map(bytes).collect()))
        .collect();
    reader.start();
    let mut ends = vec![0];
    for block in article.content() {
        reader.read_paragraph(text, block.span);
        ends.push(reader.sentences().len());
    }
    reader.finish();
    let ranges = reader.sentences().to_vec();
    let mut passages = Vec::new();
    for (block, pair) in article.content().zip(ends.windows(2)) {
        let sentences: Vec<Sentence> =
            ranges[pair[0]..pair[1]].iter().map(|range| Sentence::of(reader, text, range.clone())).collect();
        let heading = block.kind == BlockKind::Heading;
        let passage = Passage::new(text, block.span, &sentences, &hints, kin, heading);
        let sayings = rows
            .iter()
            .filter(|[cue, content, _]| {
                cue.first().is_some_and(|cue| block.span.covers(*cue)) && !content.is_empty()
            })
            .map(|[cue, content, source]| LabelledSaying {
                cue: passage.range(cue[0].join(*cue.last().unwrap_or(&cue[0]))),
                content: content
                    .iter()
                    .map(|span| passage.range(*span))
                    .filter(|range| !range.is_empty())
                    .collect(),
                speaker: source
                    .first()
                    .map(|span| passage.range(span.join(*source.last().unwrap_or(span))))
                    .filter(|range| !range.is_empty()),
            })
            .filter(|saying| !saying.cue.is_empty() && !saying.content.is_empty())
            .collect();
        passages.push(LabelledPassage { passage, sayings });
    }
    passages
}

/// Trains, scores.
pub fn run(shared: &Path, _quick: bool) -> Result<()> {
    let start = Instant::now();
    let note = |text: &str| eprintln!("[{:5.1} s] {text}", start.elapsed().as_secs_f32());
    let bytes = std::fs::read(crate::root().join("models/en.model"))?;
    let syntax = Model::open(AlignedBytes::copy_of(&bytes))?;
    let mut reader = Reader::new(&syntax)?;
    let kin = KinTable::read(&std::fs::read_to_string(crate::root().join("languages/en/events/kin.tsv"))?)
        .map_err(|what| anyhow::anyhow!("kin.tsv: {what}"))?;
    let mut training = pages(shared, "train", &mut reader, &kin)?;
    let dev = pages(shared, "dev", &mut reader, &kin)?;
    if let Ok(part) = std::env::var("PART") {
        training.truncate(part.parse()?);
    }
    note("read");
    let rows: usize = training.iter().map(|page| page.rows.len()).sum();
    let passages: Vec<LabelledPassage> =
        training.iter_mut().flat_map(|page| std::mem::take(&mut page.passages)).collect();
    let sayings: usize = passages.iter().map(|passage| passage.sayings.len()).sum();
    note(&format!("{rows} rows, {sayings} sayings"));
    let mut recipes = Recipes::default();
    let number = |name: &str, or: f32| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(or);
    recipes.cues.least = number("CLEAST", 4.0) as u32;
    recipes.cues.rounds = number("CROUNDS", 8.0) as u32;
    recipes.cues.steps = number("CSTEPS", 100.0);
    recipes.cues.hidden = number("CHIDDEN", 0.3);
    recipes.cues.decay = number("CDECAY", 3e-4);
    recipes.cues.rate = number("CRATE", 0.1);
    recipes.chain.least = number("LEAST", 4.0) as u32;
    recipes.chain.rounds = number("ROUNDS", 6.0) as u32;
    recipes.chain.rate = number("RATE", 0.1);
    recipes.chain.hidden = number("HIDDEN", 0.2);
    let model = train(&passages, &kin, &recipes);
    note(&format!("trained {:?}", model.sizes()));
    for threshold in [0.2, 0.3, 0.4, 0.5] {
        evaluate(&model, &dev, threshold, false);
    }
    evaluate(&model, &dev, 0.35, true);
    note("scored");
    Ok(())
}

fn evaluate(
    model: &onrecord_attribution::AttributionModel,
    pages: &[Page],
    threshold: f32,
    with_rules: bool,
) {
    let mut reader = AttributionReader::new(model);
    let mut tally = Tally::default();
    let (mut gold_cues, mut found_cues, mut right_cues) = (0, 0, 0);
    for page in pages {
        let mut found = Vec::new();
        for labelled in &page.passages {
            let all = reader.candidates(&labelled.passage, threshold);
            let heads: Vec<Span> = labelled
                .sayings
                .iter()
                .map(|s| labelled.passage.word_span(labelled.passage.head_of(&s.cue)))
                .collect();
            gold_cues += heads.len();
            found_cues += all.len();
            right_cues += all.iter().filter(|found| heads.contains(&found.cue)).count();
            found.extend(all);
        }
        let offsets = Offsets::new(&page.text);
        let mut predicted: Vec<Attribution> = found
            .iter()
            .map(|found| Attribution {
                source: found.speaker.iter().map(|span| offsets.scalars(*span)).collect(),
                cue: vec![offsets.scalars(found.cue)],
                content: found.content.iter().map(|span| offsets.scalars(*span)).collect(),
            })
            .collect();
        if with_rules {
            let cues: Vec<Span> = found.iter().map(|found| found.cue).collect();
            for (number, rule) in
                crate::score::polnear::attributions(&page.text, &page.rules).into_iter().zip(&page.rules)
            {
                if rule.cue.is_none_or(|cue| !cues.iter().any(|other| other.overlaps(cue))) {
                    predicted.push(number);
                }
            }
        }
        let characters: Vec<char> = page.text.chars().collect();
        tally.add(&characters, &page.rows, &predicted, |row| brat::is_speech(&characters, row));
    }
    let [direct, mixed, indirect] = tally.recall_by_type();
    println!(
        "{threshold} {with_rules}: exact {} half {} speech {} speaker {:.1} both {:.1} types {:.1} {:.1} {:.1}; cues P {:.3} R {:.3}",
        tally.exact(),
        tally.half(),
        tally.speech(),
        tally.speaker(),
        tally.both().f,
        direct.0,
        mixed.0,
        indirect.0,
        right_cues as f64 / found_cues as f64,
        right_cues as f64 / gold_cues as f64
    );
}
