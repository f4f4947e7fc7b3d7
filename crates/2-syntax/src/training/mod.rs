//! Training: from treebanks, clusters and marked names to a model file. Pure: no file is read here, and the same
//! data give the same bytes.

mod corpus;
mod names;
mod projective;
mod recipe;
mod segment;
mod tagger;
mod tree;

pub use self::names::{NameList, NamedText, NamedWord};
pub use self::recipe::{Recipe, TagScheme};

use self::corpus::Corpus;
use crate::conllu::Treebank;
use crate::hash::Keys;
use crate::lookup::freeze;
use crate::model::{Inventories, KIND, Manifest, ModelError, Sections, write};
use crate::names::{Lists, classes};
use crate::weights::{NarrowTable, RowTable, SparseParts, SparseTable};

/// What a model is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'s> {
    /// Treebanks, in a fixed order.
    pub treebanks: &'s [Treebank],
    /// Brown clusters: form, cluster, prefix of its path, separated by tabs, a line a form.
    pub clusters: &'s str,
    /// Sentences with marked names; without any the model finds no names.
    pub named: &'s [NamedText],
    /// Lists of known names.
    pub lists: &'s [NameList<'s>],
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
    let [most_cuts, most_tags, most_easy, most_moves, most_labels, most_names] = recipe.most_features;
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
    if !sources.named.is_empty() {
        train_names(&corpus, recipe, sources, &parts, most_names, &mut sections, note);
    }

    train_trees(&corpus, recipe, [most_easy, most_moves, most_labels], &mut sections, note);

    let inventories = Inventories {
        tags: corpus.tags.names.clone(),
        tags_are_xpos: recipe.tags == TagScheme::Xpos,
        relations: corpus.relations.names.clone(),
        lemma_rules: corpus.lemma_rules.names.clone(),
        features: corpus.feature_sets.names.clone(),
        contractions: segment::contractions(sources.treebanks),
        ..Inventories::default()
    };
    write(KIND, &manifest, &inventories, &sections)
}

/// Trains trees over tags that are guessed.
fn train_trees(
    corpus: &Corpus,
    recipe: &Recipe,
    [most_easy, most_moves, most_labels]: [usize; 3],
    sections: &mut Sections,
    note: &(dyn Fn(&str) + Sync),
) {
    let guessed = tagger::jackknife(corpus, recipe, note);
    let sights = tree::sights(corpus, &guessed);
    let tree::Trees { mut easy, mut moves, mut labels } = tree::train(corpus, &sights, recipe, note);
    easy.prune(recipe.least_changes, most_easy);
    moves.prune(recipe.least_changes, most_moves);
    labels.prune(recipe.least_changes, most_labels);
    note(&format!("parser: {} features of moves, {} of labels", moves.rows.len(), labels.rows.len()));
    let easy_features = easy.rows.len();
    let easy = NarrowTable::freeze(&easy);
    let table = NarrowTable::new(&easy).expect("a frozen table has buckets");
    let scale = tree::scale(corpus, &sights, &table, NarrowTable::point(&moves), recipe);
    note(&format!("parser: {easy_features} features of easy moves, {scale:?}"));
    sections.add("moves.easy", &easy);
    sections.add("moves.scale", &[scale.sure, scale.tenth]);
    sections.add("moves", &NarrowTable::freeze(&moves));
    sections.add("labels.sure", &tree::sure_labels(corpus, &sights));
    let parts = SparseTable::freeze(&labels, recipe.quantum(&labels));
    sections.add("labels.features", &parts.buckets);
    sections.add("labels.wide", &parts.wide);
}

/// Trains names over the tags of the finished tagger.
fn train_names(
    corpus: &Corpus,
    recipe: &Recipe,
    sources: &Sources<'_>,
    tagger: &SparseParts,
    most: usize,
    sections: &mut Sections,
    note: &(dyn Fn(&str) + Sync),
) {
    let lexicon = corpus.lexicon();
    let entries = names::list_entries(sources.lists, &lexicon);
    let lists = Lists::new(&entries).expect("a frozen map has an empty entry");
    let table = SparseTable::new(&tagger.buckets, &tagger.wide).expect("a frozen table is one");
    let tag = |lexemes: &[crate::lexeme::Lexeme]| {
        let mut tags = Vec::new();
        crate::tags::tag(&table, corpus.tags.len(), i32::MAX, lexemes, &mut Keys::new(), &mut tags);
        tags
    };
    let mut learned = names::train(sources.named, &lists, &lexicon, &tag, recipe, note);
    learned.words.prune(recipe.least_changes, most);
    note(&format!("names: {} features", learned.words.rows.len()));
    debug_assert_eq!(learned.words.classes, classes());
    let quantum = recipe.quantum(&learned.words) / RowTable::FINER;
    let table = RowTable::freeze(&learned.words, quantum);
    let transitions: Vec<i32> =
        learned.transitions.iter().map(|weight| (weight / quantum).round() as i32).collect();
    sections.add("names.lists", &entries);
    sections.add("names.features", &table);
    sections.add("names.transitions", &transitions);
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
