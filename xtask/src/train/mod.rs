//! `cargo xtask train LANGUAGE`: from the folder of a language to its model.
//!
//! The model is trained twice: on the training parts, to be scored on the development parts, and on both, which is
//! what is shipped with the scores of the first. `--quick` trains small and once, and writes nothing: the gate
//! holds its scores against floors.

mod evaluate;
mod language;
mod lists;
mod marked;

use self::language::Language;
use anyhow::{Context, Result};
use onrecord_syntax::training::{Recipe, Sources, train};
use onrecord_syntax::{AlignedBytes, Manifest, ManifestScore, ManifestSource, Model};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Trains and writes the model of a language.
pub fn run(code: &str, shared: &Path, quick: bool) -> Result<()> {
    let language = Language::read(code, shared)?;
    let mut recipe = language.recipe.clone();
    if quick {
        recipe = small(recipe);
    }
    let start = Instant::now();
    let note = |text: &str| eprintln!("[{:5.0} s] {text}", start.elapsed().as_secs_f32());
    note("on the training parts, to be scored on the development parts");
    let trial = make(&language, &recipe, false, Vec::new(), &note)?;
    let model = Model::open(AlignedBytes::copy_of(&trial))?;
    let scores = language.score(&model)?;
    for score in &scores {
        println!("{:<60} {:<14} {:6.2}", score.on, score.measure, score.value);
    }
    if quick {
        return under_floors(code, &scores);
    }
    note("on both");
    let bytes = make(&language, &recipe, true, scores, &note)?;
    write(&model_path(code), &bytes, &note)
}

/// Writes a model where it ships from.
pub fn write(path: &Path, bytes: &[u8], note: &dyn Fn(&str)) -> Result<()> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    std::fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))?;
    note(&format!("wrote {}, {:.2} MB", path.display(), bytes.len() as f64 / 1e6));
    Ok(())
}

/// Where the model of a language stands.
pub fn model_path(code: &str) -> PathBuf {
    crate::root().join("models").join(format!("{code}.model"))
}

/// A recipe that takes a minute.
fn small(recipe: Recipe) -> Recipe {
    Recipe {
        runs: 1,
        name_runs: 1,
        segment_rounds: 3,
        tag_rounds: 3,
        tree_rounds: 2,
        name_rounds: 4,
        folds: 2,
        // In one short run what was changed once counts too.
        least_changes: 1,
        ..recipe
    }
}

fn make(
    language: &Language,
    recipe: &Recipe,
    everything: bool,
    scores: Vec<ManifestScore>,
    note: &(dyn Fn(&str) + Sync),
) -> Result<Vec<u8>> {
    let treebanks = language.treebanks(everything)?;
    let clusters = language.clusters()?;
    let named = language.named(everything, &treebanks)?;
    let lists = lists::read(&language.code)?;
    let lists: Vec<_> = lists.iter().map(lists::List::borrow).collect();
    let sources = Sources { treebanks: &treebanks, clusters: &clusters, named: &named, lists: &lists };
    let manifest = Manifest {
        language: language.code.clone(),
        date: language.date.clone(),
        command: format!("cargo xtask train {}", language.code),
        licence: language.licence.clone(),
        sources: language.sources(),
        scores,
        ..Manifest::default()
    };
    Ok(train(recipe, &sources, manifest, note)?)
}

pub fn under_floors(code: &str, scores: &[ManifestScore]) -> Result<()> {
    let figures =
        scores.iter().map(|score| (format!("{} {}", score.on, score.measure), score.value)).collect();
    crate::score::hold_floors(&format!("train-{code}"), figures)
}

/// A source as the manifest names it.
pub fn source(name: &str, licence: &str, used_for: &str) -> ManifestSource {
    ManifestSource { name: name.to_owned(), licence: licence.to_owned(), used_for: used_for.to_owned() }
}
