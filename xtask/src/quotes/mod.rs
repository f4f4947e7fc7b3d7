//! `cargo xtask train quotes`: from `PolNeAR`'s training part and the own text in `languages/en/quotations/train` to
//! `models/en.quotes`.
//!
//! With `--quick` it learns from a third of the articles and writes nothing: the gate holds its scores against floors.

pub mod pages;
mod score;

use crate::train::source;
use anyhow::Result;
use onrecord_attribution::training::{LabelledPassage, Recipes, train};
use onrecord_syntax::{AlignedBytes, KinTable, Manifest, ManifestScore, Model, Reader};
use pages::Maker;
use std::path::Path;
use std::time::Instant;

/// Trains, scores, and writes the model unless `quick`.
pub fn run(shared: &Path, quick: bool) -> Result<()> {
    let start = Instant::now();
    let note = |text: &str| eprintln!("[{:5.1} s] {text}", start.elapsed().as_secs_f32());
    let root = crate::root();
    let bytes = std::fs::read(root.join("models/en.model"))?;
    let syntax = Model::open(AlignedBytes::copy_of(&bytes))?;
    let mut reader = Reader::new(&syntax)?.quickly();
    let kin = KinTable::read(&std::fs::read_to_string(root.join("languages/en/events/kin.tsv"))?)
        .map_err(|what| anyhow::anyhow!("kin.tsv: {what}"))?;
    let mut maker = Maker::new(&mut reader, &kin);
    let mut articles = maker.polnear(shared, "train")?;
    if quick {
        articles = articles.into_iter().step_by(3).collect();
    }
    let own = pages::own_articles(&root.join("languages/en/quotations/train"))?;
    articles.extend(maker.own(&own));
    let dev = maker.polnear(shared, "dev")?;
    note(&format!("{} articles to learn from, {} of them our own", articles.len(), own.len()));
    let passages: Vec<LabelledPassage> = articles.into_iter().flatten().collect();
    let model = train(&passages, &kin, &Recipes::default());
    note(&format!("trained, {:?}", model.sizes()));
    let scores = score::report(&model, &dev);
    if quick {
        return crate::train::under_floors("quotes", &scores);
    }
    let bytes = model.to_bytes(&manifest(scores))?;
    crate::train::write(&root.join("models/en.quotes"), &bytes, &note)
}

fn manifest(scores: Vec<ManifestScore>) -> Manifest {
    Manifest {
        language: "en".to_owned(),
        date: "2026-11-27".to_owned(),
        command: "cargo xtask train quotes".to_owned(),
        licence: "CC-BY-SA-4.0".to_owned(),
        sources: vec![
            source(
                "PolNeAR, training part",
                "MIT",
                "cues, contents and speakers; its news texts are not part of this file",
            ),
            source(
                "own articles in languages/en/quotations/train",
                "Apache-2.0 OR MIT",
                "the same, and kinds",
            ),
            source("GloVe 6B, as classes of words", "PDDL-1.0", "kin of words"),
            source("models/en.model", "CC-BY-SA-4.0", "parses of the articles"),
        ],
        scores,
        ..Manifest::default()
    }
}
