//! Training: from treebanks, clusters and marked names to a model file. Pure: no file is read here, and the same
//! data give the same bytes.

mod corpus;
mod projective;
mod recipe;
mod segment;
mod tagger;
mod tree;

pub use self::recipe::{Recipe, TagScheme};

use self::corpus::Corpus;
use crate::conllu::Treebank;
use crate::lookup::freeze;
use crate::model::{Inventories, Manifest, ModelError, Sections, TEMPLATES, write};
use crate::weights::{NarrowTable, SparseTable};

/// What a model is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'s> {
    /// Treebanks, in a fixed order.
    pub treebanks: &'s [Treebank],
    /// Brown clusters: form, cluster, prefix of its path, separated by tabs, a line a form.
    pub clusters: &'s str,
}

/// Trains a model and gives its file. `note` hears what is being done.
///
/// # Errors
///
/// Fails only if the file cannot be put together.
pub fn train(
    recipe: &Recipe,
    sources: &Sources<'_>,
    manifest: Manifest,
    note: &(dyn Fn(&str) + Sync),
) -> Result<Vec<u8>, ModelError> {
    let corpus = Corpus::new(recipe, sources);
    note(&format!(
        "{} sentences, {} words, {} tags, {} relations",
        corpus.sentences.len(),
        corpus.words(),
        corpus.tags.len(),
        corpus.relations.len()
    ));
    let [most_cuts, most_tags, most_moves, most_labels] = recipe.most_features;
    let mut sections = Sections::default();
    sections.add("clusters", &corpus.cluster_entries);
    sections.add("ambiguities", &corpus.ambiguity_entries);
    sections.add("lemmas", &corpus.lemma_entries);
    sections.add("features", &corpus.feature_entries);

    let mut cuts = segment::train(sources.treebanks, &corpus, recipe, note);
    cuts.prune(recipe.least_changes, most_cuts);
    note(&format!("segmentation: {} features", cuts.rows.len()));
    sections.add("cuts", &NarrowTable::freeze(&cuts));

    let mut tagger = tagger::train(&corpus, recipe, note);
    tagger.prune(recipe.least_changes, most_tags);
    note(&format!("tagger: {} features", tagger.rows.len()));
    let parts = SparseTable::freeze(&tagger, recipe.quantum(&tagger));
    sections.add("tags.features", &parts.buckets);
    sections.add("tags.wide", &parts.wide);

    let guessed = tagger::jackknife(&corpus, recipe, note);
    let (mut moves, mut labels) = tree::train(&corpus, &guessed, recipe, note);
    moves.prune(recipe.least_changes, most_moves);
    labels.prune(recipe.least_changes, most_labels);
    note(&format!("parser: {} features of moves, {} of labels", moves.rows.len(), labels.rows.len()));
    sections.add("moves", &NarrowTable::freeze(&moves));
    let parts = SparseTable::freeze(&labels, recipe.quantum(&labels));
    sections.add("labels.features", &parts.buckets);
    sections.add("labels.wide", &parts.wide);

    let inventories = Inventories {
        tags: corpus.tags.names.clone(),
        tags_are_xpos: recipe.tags == TagScheme::Xpos,
        relations: corpus.relations.names.clone(),
        lemma_rules: corpus.lemma_rules.names.clone(),
        features: corpus.feature_sets.names.clone(),
        contractions: segment::contractions(sources.treebanks),
        ..Inventories::default()
    };
    let manifest = Manifest { templates: TEMPLATES, ..manifest };
    write(&manifest, &inventories, &sections)
}

/// The entries of the clusters.
fn cluster_entries(text: &str) -> Vec<u64> {
    let mut map = crate::hash::KeyMap::default();
    for line in text.lines() {
        let mut columns = line.split('\t');
        let (Some(form), Some(cluster), Some(middle)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let (Ok(cluster), Ok(middle)) = (cluster.parse(), middle.parse()) else { continue };
        // The files run from frequent to rare: of two forms with one hash the frequent one wins.
        map.entry(crate::hash::of_bytes(form.as_bytes()))
            .or_insert_with(|| crate::lexeme::pack_cluster(cluster, middle));
    }
    freeze(&map)
}
