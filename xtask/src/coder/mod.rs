//! `cargo xtask train coder`: from the labelled sentences in `languages/en/events` to `models/en.coder`.
//!
//! Trained twice: on the training part, to be scored on the held-out third, and on both, which is what ships with the
//! scores of the first. `--quick` trains once and writes nothing: the gate holds its scores against floors.

mod plv;
mod score;

use crate::files;
use crate::train::source;
use anyhow::{Context, Result, bail};
use onrecord_attribution::AttributionModel;
use onrecord_coding::labelled::{self, LabelledSentence};
use onrecord_coding::training::{Recipe, train};
use onrecord_coding::{CodingModel, Conventions, Triggers};
use onrecord_language::{Lexicon, WordVectors};
use onrecord_page::Article;
use onrecord_reading::{DateSpan, Known, Noticed, Reading, read_knowing};
use onrecord_record::EventReader;
use onrecord_syntax::network::VectorTable;
use onrecord_syntax::{AlignedBytes, KinTable, Manifest, ManifestScore, Model, Reader, Sentence};
use onrecord_text::Span;
use std::path::Path;
use std::time::Instant;

/// A sentence that a person labelled, with its parse.
pub type Example = (LabelledSentence, Sentence);

/// Trains, scores, and writes the model unless `quick`.
pub fn run(shared: Option<&Path>, quick: bool) -> Result<()> {
    let start = Instant::now();
    let note = |text: &str| eprintln!("[{:5.1} s] {text}", start.elapsed().as_secs_f32());
    let folder = crate::root().join("languages/en/events");
    let bytes = std::fs::read(crate::root().join("models/en.model"))?;
    let syntax = Model::open(AlignedBytes::copy_of(&bytes))?;
    let mut reader = Reader::new(&syntax)?;
    let lexicon = lexicon(&folder)?;
    let triggers = Triggers::read(&lexicon).map_err(|what| anyhow::anyhow!("the trigger lexicon: {what}"))?;
    let kin = KinTable::read(&std::fs::read_to_string(folder.join("kin.tsv"))?)
        .map_err(|what| anyhow::anyhow!("kin.tsv: {what}"))?;
    let vectors = vectors();
    let mut training = examples(&folder.join("train"), &mut reader)?;
    let heldout = examples(&folder.join("heldout"), &mut reader)?;
    note(&format!("{} sentences to learn from, {} held out", training.len(), heldout.len()));
    let model = train(&training, &triggers, &kin, &vectors, &Recipe::default());
    note("trained on the training part");
    let mut scores = score::report(&model, &heldout);
    if let Some(shared) = shared {
        scores.extend(plv::report(shared, &model, &mut reader)?);
    }
    if quick {
        return crate::train::under_floors("coder", &scores);
    }
    training.extend(heldout);
    let model = train(&training, &triggers, &kin, &vectors, &Recipe::default());
    note(&format!("trained on both, {:?}", model.sizes()));
    let bytes = model.to_bytes(&manifest(scores), &lexicon)?;
    crate::train::write(&crate::root().join("models/en.coder"), &bytes, &note)
}

fn manifest(scores: Vec<ManifestScore>) -> Manifest {
    Manifest {
        language: "en".to_owned(),
        date: "2026-11-28".to_owned(),
        command: "cargo xtask train coder".to_owned(),
        licence: "CC-BY-SA-4.0".to_owned(),
        sources: vec![
            source(
                "own sentences in languages/en/events",
                "Apache-2.0 OR MIT",
                "events, sides, modes, contexts",
            ),
            source("own trigger lexicon in languages/en/events", "Apache-2.0 OR MIT", "triggers"),
            source("GloVe 6B, as classes of words and as vectors", "PDDL-1.0", "kin of words"),
            source("models/en.model", "CC-BY-SA-4.0", "parses of the sentences"),
        ],
        scores,
        ..Manifest::default()
    }
}

thread_local! {
    static MODELS: Option<Models> = models().ok();
}

/// What the program reads with.
struct Models {
    syntax: Model,
    coding: CodingModel,
    attribution: AttributionModel,
}

fn models() -> Result<Models> {
    let bytes = |name: &str| std::fs::read(crate::root().join("models").join(name));
    let syntax = Model::open(AlignedBytes::copy_of(&bytes("en.model")?))?;
    let coding = CodingModel::open(AlignedBytes::copy_of(&bytes("en.coder")?))?;
    let attribution = AttributionModel::open(AlignedBytes::copy_of(&bytes("en.quotes")?))?;
    Ok(Models { syntax, coding, attribution })
}

/// Reads an article as the program does: the rules, with what the models notice.
pub fn read(article: &Article, published: Option<DateSpan>) -> Result<Reading> {
    let noticed = with_events(|events| events.notice(article))?;
    let known = Known { leaders: &[], noticed: Some(&noticed) };
    Ok(read_knowing(article, published, Lexicon::built_in(), known))
}

/// The same, with quotations by the rules alone.
pub fn read_by_rules(article: &Article) -> Result<Reading> {
    let noticed = Noticed { quotations: None, ..with_events(|events| events.notice(article))? };
    let known = Known { leaders: &[], noticed: Some(&noticed) };
    Ok(read_knowing(article, None, Lexicon::built_in(), known))
}

/// Does something with the coder that ships, as the program makes it.
pub fn with_events<T>(run: impl FnOnce(&mut EventReader<'_>) -> T) -> Result<T> {
    MODELS.with(|models| {
        let models = models.as_ref().context("models/en.model, en.coder or en.quotes cannot be opened")?;
        let events =
            EventReader::new(&models.syntax, &models.coding, Conventions::Manual, EventReader::NOTICED)?;
        Ok(run(&mut events.quickly().with_quotations(&models.attribution)))
    })
}

/// The vectors that the networks begin with.
fn vectors() -> VectorTable {
    let vectors = WordVectors::english();
    let longer = |word| Some((word, vectors.get(word)?.map(|number| number * LENGTH)));
    VectorTable::of(vectors.words().filter_map(longer))
}

/// How long a vector is made, so that its numbers come near to those of a bell of width one third.
const LENGTH: f32 = 3.0;

/// The files of the trigger lexicon as one text.
fn lexicon(folder: &Path) -> Result<String> {
    let mut text = String::new();
    for path in files(folder, "tsv")? {
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("triggers")) {
            text += &std::fs::read_to_string(&path)?;
            text.push('\n');
        }
    }
    if text.is_empty() {
        bail!("there is no trigger lexicon in {}", folder.display());
    }
    Ok(text)
}

fn examples(folder: &Path, reader: &mut Reader<'_>) -> Result<Vec<Example>> {
    let mut all = Vec::new();
    for path in files(folder, "txt")? {
        let text = std::fs::read_to_string(&path)?;
        let sentences = labelled::read(&text).with_context(|| format!("reading {}", path.display()))?;
        all.extend(sentences.into_iter().map(|sentence| {
            let parsed = parse(reader, &sentence.text);
            (sentence, parsed)
        }));
    }
    Ok(all)
}

/// Parses a text as one sentence.
pub fn parse(reader: &mut Reader<'_>, text: &str) -> Sentence {
    reader.start();
    reader.read_paragraph(text, Span::new(0, text.len()));
    reader.finish();
    let words = reader.words().len();
    Sentence::of(reader, text, 0..words)
}
