//! The folder of a language: what its model is made of.

use super::{evaluate, marked, source};
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use onrecord_syntax::conllu::Treebank;
use onrecord_syntax::training::{NamedText, Recipe};
use onrecord_syntax::{ManifestScore, ManifestSource, Model};
use serde::Deserialize;
use std::io::Read;
use std::path::{Path, PathBuf};

/// `languages/XX/language.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639-1 code.
    #[serde(rename = "language")]
    pub code: String,
    /// The day of the recipe.
    pub date: String,
    /// The licence of the model.
    pub licence: String,
    /// The numbers of the training run.
    #[serde(default)]
    pub recipe: Recipe,
    #[serde(rename = "treebank", default)]
    treebanks: Vec<Data>,
    clusters: Option<Clusters>,
    own_names: Option<OwnNames>,
    #[serde(rename = "names", default)]
    names: Vec<Data>,
    #[serde(skip)]
    shared: PathBuf,
    #[serde(skip)]
    folder: PathBuf,
}

/// A treebank or a set of marked names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    name: String,
    licence: String,
    train: Option<String>,
    dev: Option<String>,
    /// How often its names are seen in one round.
    #[serde(default = "once")]
    weight: u32,
}

fn once() -> u32 {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Clusters {
    name: String,
    licence: String,
    file: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnNames {
    train: String,
    heldout: String,
    weight: u32,
}

impl Language {
    /// Reads the folder of a language.
    pub fn read(code: &str, shared: &Path) -> Result<Self> {
        let folder = crate::root().join("languages").join(code);
        let file = folder.join("language.toml");
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("reading {}: a language is a folder with this file", file.display()))?;
        let language: Self = toml::from_str(&text).with_context(|| format!("reading {}", file.display()))?;
        Ok(Self { shared: shared.to_owned(), folder, ..language })
    }

    /// The treebanks to train on, with their development parts if `everything` is asked for.
    pub fn treebanks(&self, everything: bool) -> Result<Vec<Treebank>> {
        let mut treebanks = Vec::new();
        for data in &self.treebanks {
            for file in data.files(everything) {
                treebanks.push(Treebank::read(&self.text(file)?));
            }
        }
        Ok(treebanks)
    }

    /// The text of the clusters.
    pub fn clusters(&self) -> Result<String> {
        let Some(clusters) = &self.clusters else { return Ok(String::new()) };
        let path = self.shared.join(&clusters.file);
        let file = std::fs::File::open(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut text = String::new();
        GzDecoder::new(file)
            .read_to_string(&mut text)
            .with_context(|| format!("reading {}", path.display()))?;
        Ok(text)
    }

    /// The marked names to train on. Own text is cut into words as the treebanks' are.
    pub fn named(&self, everything: bool, treebanks: &[Treebank]) -> Result<Vec<NamedText>> {
        let mut texts = Vec::new();
        if let Some(own) = &self.own_names {
            let cut = marked::Cutter::learn(treebanks)?;
            let mut documents = marked::own(&self.folder.join(&own.train), &cut)?;
            if everything {
                documents.extend(marked::own(&self.folder.join(&own.heldout), &cut)?);
            }
            texts.push(NamedText { documents, weight: own.weight });
        }
        for data in &self.names {
            for file in data.files(everything) {
                texts.push(NamedText { documents: marked::bio(&self.text(file)?), weight: data.weight });
            }
        }
        Ok(texts)
    }

    /// Scores a model on the development parts.
    pub fn score(&self, model: &Model) -> Result<Vec<ManifestScore>> {
        let mut scores = Vec::new();
        for data in &self.treebanks {
            let Some(file) = &data.dev else { continue };
            let treebank = Treebank::read(&self.text(file)?);
            scores.extend(evaluate::treebank(model, &treebank, &data.name)?);
        }
        for data in &self.names {
            let Some(file) = &data.dev else { continue };
            let documents = marked::bio(&self.text(file)?);
            scores.push(evaluate::names(model, &documents, &format!("{}, development part", data.name))?);
        }
        if let Some(own) = &self.own_names {
            let cut = marked::Cutter::learn(&self.treebanks(false)?)?;
            let documents = marked::own(&self.folder.join(&own.heldout), &cut)?;
            scores.extend(evaluate::own_names(model, &documents)?);
        }
        Ok(scores)
    }

    /// The sources as the manifest names them.
    pub fn sources(&self) -> Vec<ManifestSource> {
        let mut sources: Vec<_> = self
            .treebanks
            .iter()
            .map(|data| source(&data.name, &data.licence, "tokens, tags, lemmas, trees"))
            .collect();
        sources.extend(self.clusters.iter().map(|data| source(&data.name, &data.licence, "word clusters")));
        if self.own_names.is_some() {
            sources.push(source("own text on invented incidents", "Apache-2.0 OR MIT", "names"));
        }
        let trained = self.names.iter().filter(|data| data.train.is_some());
        sources.extend(trained.map(|data| source(&data.name, &data.licence, "names")));
        if self.own_names.is_some() {
            sources.extend(super::lists::sources());
        }
        sources
    }

    fn text(&self, file: &str) -> Result<String> {
        let path = self.shared.join(file);
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    }
}

impl Data {
    /// What is trained on: a set without a training part is only there to be scored on.
    fn files(&self, everything: bool) -> impl Iterator<Item = &str> {
        let dev = self.dev.as_deref().filter(|_| everything && self.train.is_some());
        self.train.as_deref().into_iter().chain(dev)
    }
}
