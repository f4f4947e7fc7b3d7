//! Training names: own text with fine kinds, and sets of others that know persons, places and organisations only.
//!
//! A coarse label allows several fine ones; the model learns towards the best path among those that are allowed
//! (a latent structured perceptron, Sun et al. 2009).

use super::Recipe;
use super::tagger::in_parallel;
use crate::hash::{KeyMap, Keys, Random, of_bytes};
use crate::lexeme::{Lexeme, Lexicon};
use crate::lookup::freeze;
use crate::names::{
    LISTS, Label, Lists, NameKind, Run, Sightings, View, best_path, classes, features, in_question,
    phrase_key, runs,
};
use crate::weights::{Average, Learner};
use std::collections::BTreeMap;

/// Sentences with a BIO label a word, in documents.
#[derive(Clone, Debug, Default)]
pub struct NamedText {
    /// Documents of sentences of words.
    pub documents: Vec<Vec<Vec<NamedWord>>>,
    /// How often the text is seen in one round.
    pub weight: u32,
}

/// A word and its label as the set has it: `O`, `B-PER`, `I-STATE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedWord {
    /// The form.
    pub form: String,
    /// The label.
    pub label: String,
}

/// A list of known names, a name a line.
#[derive(Clone, Copy, Debug)]
pub struct NameList<'s> {
    /// One of the names that models know: `states`, `cities` …
    pub name: &'s str,
    /// The names.
    pub names: &'s [String],
}

/// The entries of the lists.
pub(crate) fn list_entries(lists: &[NameList<'_>], lexicon: &Lexicon<'_>) -> Vec<u64> {
    let mut map: KeyMap<u32> = KeyMap::default();
    let mut letters = String::new();
    for list in lists {
        let Some(bit) = LISTS.iter().position(|name| *name == list.name) else { continue };
        for name in list.names {
            let words: Vec<u64> =
                words(name).map(|word| Lexeme::read(word, lexicon, &mut letters).lower).collect();
            if !words.is_empty() {
                *map.entry(phrase_key(words.into_iter())).or_default() |= 1 << bit;
            }
        }
    }
    freeze(&map)
}

/// The words of a name, cut as a treebank would: at spaces and hyphens, and before an apostrophe with `s`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().flat_map(|chunk| {
        let stem = chunk.strip_suffix("'s").or_else(|| chunk.strip_suffix("’s")).unwrap_or(chunk);
        let ending = &chunk[stem.len()..];
        stem.split_inclusive('-')
            .flat_map(|part| match part.strip_suffix('-') {
                Some(word) => [word, "-"],
                None => [part, ""],
            })
            .chain([ending])
            .filter(|word| !word.is_empty())
    })
}

/// A sentence as numbers.
#[derive(Clone)]
struct Example {
    lexemes: Vec<Lexeme>,
    tags: Vec<u16>,
    lists: Vec<u32>,
    asked: Vec<bool>,
    runs: Vec<Run>,
    /// The classes that the label of each word allows, as bits.
    allowed: Vec<u32>,
    document: usize,
}

/// What a model of names is made of.
pub(crate) struct NamesAverage {
    pub words: Average,
    pub transitions: Vec<f32>,
}

/// Trains. `tag` tags a sentence as the finished reader will.
pub(crate) fn train(
    texts: &[NamedText],
    lists: &Lists<'_>,
    lexicon: &Lexicon<'_>,
    tag: &dyn Fn(&[Lexeme]) -> Vec<u16>,
    recipe: &Recipe,
    note: &(dyn Fn(&str) + Sync),
) -> NamesAverage {
    let (examples, sightings) = examples(texts, lists, lexicon, tag);
    note(&format!("names: {} sentences, repeated ones counted", examples.len()));
    let seeds: Vec<u64> = (0..recipe.name_runs).collect();
    let mut runs =
        in_parallel(&seeds, &|seed| learn(&examples, &sightings, recipe.name_rounds, *seed)).into_iter();
    let mut sum = runs.next().expect("a recipe has at least one run");
    for run in runs {
        sum.words.add(run.words);
        sum.transitions.iter_mut().zip(run.transitions).for_each(|(weight, more)| *weight += more);
    }
    sum
}

fn examples(
    texts: &[NamedText],
    lists: &Lists<'_>,
    lexicon: &Lexicon<'_>,
    tag: &dyn Fn(&[Lexeme]) -> Vec<u16>,
) -> (Vec<Example>, Vec<Sightings>) {
    let mut examples = Vec::new();
    let mut sightings = Vec::new();
    let mut letters = String::new();
    for text in texts {
        for document in &text.documents {
            let mut seen = Sightings::default();
            let first = examples.len();
            for sentence in document {
                let lexemes: Vec<Lexeme> =
                    sentence.iter().map(|word| Lexeme::read(&word.form, lexicon, &mut letters)).collect();
                seen.add(&lexemes);
                let (mut marks, mut asked, mut capitals) = (Vec::new(), Vec::new(), Vec::new());
                lists.mark(&lexemes, &mut marks);
                in_question(&lexemes, &mut asked);
                runs(&lexemes, &mut capitals);
                let allowed = allowed_classes(sentence, &asked);
                let tags = tag(&lexemes);
                let document = sightings.len();
                examples.push(Example {
                    lexemes,
                    tags,
                    lists: marks,
                    asked,
                    runs: capitals,
                    allowed,
                    document,
                });
            }
            for _ in 1..text.weight {
                for at in first..first + document.len() {
                    examples.push(examples[at].clone());
                }
            }
            sightings.push(seen);
        }
    }
    (examples, sightings)
}

/// The classes that the labels of a sentence allow. What goes on a name that did not begin, or began with a word that
/// is not in question, begins one.
fn allowed_classes(sentence: &[NamedWord], asked: &[bool]) -> Vec<u32> {
    (0..sentence.len())
        .map(|at| {
            let label = &sentence[at].label;
            let Some(mark) = label.strip_prefix("I-") else { return allowed(label) };
            let goes_on = at > 0 && asked[at - 1] && sentence[at - 1].label.get(2..) == Some(mark);
            if goes_on { allowed(label) } else { allowed(&format!("B-{mark}")) }
        })
        .collect()
}

/// The classes that a label allows. Sets of others write `LOC` for states too, `ORG` for media and units too, and
/// `MISC` for documents and weapons among much that is no name here; own text writes the kind itself, `LOC!`.
fn allowed(label: &str) -> u32 {
    let bit = |label: Label| 1_u32 << label.class();
    let Some((position, mark)) = label.split_once('-') else { return bit(Label::Outside) };
    let of = |kind| if position == "B" { bit(Label::Begins(kind)) } else { bit(Label::Inside(kind)) };
    if let Some(exact) = mark.strip_suffix('!') {
        return NameKind::from_mark(exact).map_or(bit(Label::Outside), of);
    }
    match mark {
        "PER" => of(NameKind::Person),
        "LOC" => of(NameKind::Place) | of(NameKind::State),
        "ORG" => of(NameKind::Organisation) | of(NameKind::Media) | of(NameKind::Unit),
        _ => bit(Label::Outside) | of(NameKind::Document) | of(NameKind::Weapon),
    }
}

fn learn(examples: &[Example], sightings: &[Sightings], rounds: u32, seed: u64) -> NamesAverage {
    let count = classes();
    let mut words = Learner::new(count);
    // Transitions are learned as a model of one feature a class before, so that they are averaged alike.
    let mut pairs = Learner::new(count);
    let mut random = Random::new(seed + 4242);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut keys: Vec<Keys> = Vec::new();
    let (mut back, mut scores, mut guess, mut gold) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for at in &order {
            let example = &examples[*at];
            let length = example.lexemes.len();
            keys.resize_with(length.max(keys.len()), Keys::new);
            scores.clear();
            scores.resize(length * count, 0.0_f32);
            let view = View {
                lexemes: &example.lexemes,
                tags: &example.tags,
                lists: &example.lists,
                runs: &example.runs,
            };
            for word in (0..length).filter(|word| example.asked[*word]) {
                features(view, word, &sightings[example.document], &mut keys[word]);
                words.score(keys[word].as_slice(), &mut scores[word * count..(word + 1) * count]);
            }
            let transitions = transitions(&pairs);
            guess.clear();
            guess.resize(length, 0_u8);
            gold.clear();
            gold.resize(length, 0_u8);
            let open = |word: usize, class: usize| class == 0 || example.asked[word];
            best_path(&scores, &transitions, &open, &mut back, &mut guess);
            // A name that is not in question cannot be learned.
            let right = |word: usize, class: usize| {
                if example.asked[word] { example.allowed[word] >> class & 1 == 1 } else { class == 0 }
            };
            best_path(&scores, &transitions, &right, &mut back, &mut gold);
            correct(&mut words, &mut pairs, &keys, &gold, &guess);
            words.tick();
            pairs.tick();
        }
    }
    let average = pairs.average();
    let mut transitions = vec![0.0; count * (count + 1)];
    let rows: BTreeMap<u64, Vec<f32>> = average.rows.into_iter().map(|(key, row, _)| (key, row)).collect();
    for before in 0..=count {
        if let Some(row) = rows.get(&pair_key(before)) {
            transitions[before * count..(before + 1) * count].copy_from_slice(row);
        }
    }
    NamesAverage { words: words.average(), transitions }
}

fn pair_key(before: usize) -> u64 {
    of_bytes(&(before as u64).to_le_bytes())
}

fn transitions(pairs: &Learner) -> Vec<f32> {
    let count = classes();
    let mut all = vec![0.0; count * (count + 1)];
    for before in 0..=count {
        pairs.score(&[pair_key(before)], &mut all[before * count..(before + 1) * count]);
    }
    all
}

fn correct(words: &mut Learner, pairs: &mut Learner, keys: &[Keys], gold: &[u8], guess: &[u8]) {
    let start = classes();
    let before = |path: &[u8], at: usize| at.checked_sub(1).map_or(start, |last| usize::from(path[last]));
    for at in 0..gold.len() {
        let (right, wrong) = (usize::from(gold[at]), usize::from(guess[at]));
        if right != wrong {
            words.correct(keys[at].as_slice(), right, wrong);
        }
        let (right_pair, wrong_pair) = ((before(gold, at), right), (before(guess, at), wrong));
        if right_pair != wrong_pair {
            pairs.change(&[pair_key(right_pair.0)], right_pair.1, 1.0);
            pairs.change(&[pair_key(wrong_pair.0)], wrong_pair.1, -1.0);
        }
    }
}
