//! Treebanks as numbers.

use super::{Recipe, Sources, TagScheme, cluster_entries, projective};
use crate::conllu::{TreebankSentence, TreebankWord};
use crate::hash::{KeyMap, of_bytes};
use crate::lexeme::{Lexeme, Lexicon, SureTag, pack_tags};
use crate::lookup::{Lookup, freeze};
use crate::{endings, lemmas};
use std::collections::BTreeMap;

/// Names numbered in the order in which they were first seen.
#[derive(Debug)]
pub(crate) struct Inventory<T> {
    pub names: Vec<T>,
    numbers: BTreeMap<T, u16>,
}

impl<T: Ord + Clone> Inventory<T> {
    fn new() -> Self {
        Self { names: Vec::new(), numbers: BTreeMap::new() }
    }

    fn number(&mut self, name: T) -> u16 {
        let next = self.names.len() as u16;
        *self.numbers.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            next
        })
    }

    pub fn find(&self, name: &T) -> Option<u16> {
        self.numbers.get(name).copied()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }
}

/// One sentence.
pub(crate) struct Example {
    pub lexemes: Vec<Lexeme>,
    pub tags: Vec<u16>,
    /// The root is the number of words. The tree is projective.
    pub heads: Vec<u16>,
    pub labels: Vec<u16>,
}

/// The training data.
pub(crate) struct Corpus {
    pub sentences: Vec<Example>,
    pub tags: Inventory<(String, String)>,
    pub relations: Inventory<String>,
    pub lemma_rules: Inventory<String>,
    pub feature_sets: Inventory<String>,
    pub cluster_entries: Vec<u64>,
    pub ambiguity_entries: Vec<u64>,
    pub lemma_entries: Vec<u64>,
    pub feature_entries: Vec<u64>,
}

/// A form that is rarer tells nothing by the set of its tags.
const SEEN_FOR_AMBIGUITY: u32 = 3;

/// A form that is rarer is asked about even if it had one tag only.
const SEEN_FOR_SURE: u32 = 50;
/// Of so many occurrences one may be tagged otherwise: treebanks have errors.
const SURE_OF: u32 = 100;

/// The relation without its subtype is what most features need, but the whole is what is learned.
pub(crate) const ROOT: &str = "root";

/// The tag of a treebank's word.
pub(crate) fn tag_of(word: &TreebankWord, scheme: &TagScheme) -> (String, String) {
    let second = match scheme {
        TagScheme::Xpos => word.xpos.clone(),
        TagScheme::Features(kept) => {
            let feature = |feature: &&str| {
                feature.split_once('=').is_some_and(|(name, _)| kept.iter().any(|kept| kept == name))
            };
            word.feats.split('|').filter(feature).collect::<Vec<_>>().join("|")
        }
    };
    (word.upos.clone(), second)
}

impl Corpus {
    pub fn new(recipe: &Recipe, sources: &Sources<'_>) -> Self {
        let sentences: Vec<&TreebankSentence> =
            sources.treebanks.iter().flat_map(|treebank| &treebank.sentences).collect();
        let mut corpus = Self {
            sentences: Vec::new(),
            tags: Inventory::new(),
            relations: Inventory::new(),
            lemma_rules: Inventory::new(),
            feature_sets: Inventory::new(),
            cluster_entries: cluster_entries(sources.clusters),
            ambiguity_entries: Vec::new(),
            lemma_entries: Vec::new(),
            feature_entries: Vec::new(),
        };
        let tags: Vec<Vec<u16>> = sentences
            .iter()
            .map(|sentence| {
                sentence.words.iter().map(|word| corpus.tags.number(tag_of(word, &recipe.tags))).collect()
            })
            .collect();
        corpus.ambiguity_entries = ambiguities(&sentences, &tags, &corpus.tags.names);
        corpus.learn_endings(&sentences, &tags);
        let mut relations = Inventory::new();
        relations.number(ROOT.to_owned());
        corpus.sentences = corpus.examples(&sentences, tags, &mut relations);
        corpus.relations = relations;
        corpus
    }

    pub fn words(&self) -> usize {
        self.sentences.iter().map(|sentence| sentence.lexemes.len()).sum()
    }

    /// The maps that lexemes are looked up in.
    pub fn lexicon(&self) -> Lexicon<'_> {
        let lookup = |entries| Lookup::new(entries).expect("a frozen map has an empty entry");
        Lexicon { clusters: lookup(&self.cluster_entries), ambiguities: lookup(&self.ambiguity_entries) }
    }

    fn examples(
        &self,
        sentences: &[&TreebankSentence],
        tags: Vec<Vec<u16>>,
        relations: &mut Inventory<String>,
    ) -> Vec<Example> {
        let lexicon = self.lexicon();
        let mut letters = String::new();
        sentences
            .iter()
            .zip(tags)
            .map(|(sentence, tags)| {
                let words = &sentence.words;
                let heads = words
                    .iter()
                    .map(|word| word.head.checked_sub(1).unwrap_or(words.len()).min(words.len()) as u16)
                    .collect();
                Example {
                    lexemes: words
                        .iter()
                        .map(|word| Lexeme::read(&word.form, &lexicon, &mut letters))
                        .collect(),
                    tags,
                    heads: projective::lift(heads),
                    labels: words.iter().map(|word| relations.number(word.deprel.clone())).collect(),
                }
            })
            .collect()
    }

    fn learn_endings(&mut self, sentences: &[&TreebankSentence], tags: &[Vec<u16>]) {
        // Number 0 of both stands for what nothing is known of.
        self.lemma_rules.number("l0".to_owned());
        self.feature_sets.number(String::new());
        let mut seen = Vec::new();
        for (sentence, tags) in sentences.iter().zip(tags) {
            for (word, tag) in sentence.words.iter().zip(tags) {
                let rule = self.lemma_rules.number(lemmas::rule(&word.form, &word.lemma));
                let features = self.feature_sets.number(word.feats.clone());
                seen.push((*tag, word.form.to_lowercase(), u32::from(rule), u32::from(features)));
            }
        }
        self.lemma_entries =
            endings::learn(seen.iter().map(|(tag, form, rule, _)| (*tag, form.as_str(), *rule)));
        self.feature_entries =
            endings::learn(seen.iter().map(|(tag, form, _, features)| (*tag, form.as_str(), *features)));
    }
}

/// Numbers the sets of tags that frequent forms were seen with, and finds those that have one only.
fn ambiguities(sentences: &[&TreebankSentence], tags: &[Vec<u16>], names: &[(String, String)]) -> Vec<u64> {
    let mut counts: BTreeMap<String, BTreeMap<u16, u32>> = BTreeMap::new();
    for (sentence, tags) in sentences.iter().zip(tags) {
        for (word, tag) in sentence.words.iter().zip(tags) {
            *counts.entry(word.form.to_lowercase()).or_default().entry(*tag).or_default() += 1;
        }
    }
    let mut sets: Inventory<Vec<u16>> = Inventory::new();
    let mut map = KeyMap::default();
    for (form, tags) in counts {
        let total: u32 = tags.values().sum();
        if total < SEEN_FOR_AMBIGUITY {
            continue;
        }
        // A tag that a form has once in twenty times or less is an error of the treebank or an oddity.
        let set: Vec<u16> =
            tags.iter().filter(|(_, count)| **count * 20 > total).map(|(tag, _)| *tag).collect();
        let packed = pack_tags(sets.number(set), sure(&tags, total, names));
        map.insert(of_bytes(form.as_bytes()), packed);
    }
    freeze(&map)
}

/// The only tag of a frequent form.
fn sure(tags: &BTreeMap<u16, u32>, total: u32, names: &[(String, String)]) -> Option<SureTag> {
    let (tag, _) =
        tags.iter().find(|(_, count)| total >= SEEN_FOR_SURE && (total - **count) * SURE_OF <= total)?;
    let universal = names[usize::from(*tag)].0.as_str();
    let closed = ["ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"].contains(&universal);
    Some(SureTag { tag: u8::try_from(*tag).ok()?, closed })
}
