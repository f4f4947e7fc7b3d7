//! Training the tagger.

use super::Recipe;
use super::corpus::{Corpus, Example};
use crate::hash::{Keys, Random};
use crate::tags::{START, best, features, tag};
use crate::weights::{Average, Learner, SparseTable};

/// Trains on everything, once a run, and averages the runs.
pub(crate) fn train(corpus: &Corpus, recipe: &Recipe, note: &(dyn Fn(&str) + Sync)) -> Average {
    note("tagger");
    let all: Vec<&Example> = corpus.sentences.iter().collect();
    let learn = |run| learn(&all, corpus.tags.len(), recipe.tag_rounds, run);
    average((0..recipe.runs).collect(), &learn)
}

/// Tags every sentence with a tagger that was trained without it: what the parser will meet.
pub(crate) fn jackknife(corpus: &Corpus, recipe: &Recipe, note: &(dyn Fn(&str) + Sync)) -> Vec<Vec<u16>> {
    note("tagging the training data by taggers that have not seen them");
    // Neighbours stay together: a tagger must not know the text around.
    let block = (corpus.sentences.len() / (10 * recipe.folds)).clamp(1, 50);
    let fold_of = |at: usize| at / block % recipe.folds;
    let folds: Vec<usize> = (0..recipe.folds).collect();
    let tagged = in_parallel(&folds, &|fold| {
        let seen: Vec<&Example> = corpus
            .sentences
            .iter()
            .enumerate()
            .filter(|(at, _)| fold_of(*at) != *fold)
            .map(|(_, example)| example)
            .collect();
        let average = learn(&seen, corpus.tags.len(), recipe.tag_rounds.min(4), 77 + *fold as u64);
        let parts = SparseTable::freeze(&average, recipe.quantum(&average));
        let table = SparseTable::new(&parts.buckets, &parts.wide).expect("a frozen table is one");
        let mut keys = Keys::new();
        let unseen = corpus.sentences.iter().enumerate().filter(|(at, _)| fold_of(*at) == *fold);
        unseen
            .map(|(at, example)| {
                let mut tags = Vec::new();
                tag(&table, corpus.tags.len(), i32::MAX, &example.lexemes, &mut keys, &mut tags);
                (at, tags)
            })
            .collect::<Vec<_>>()
    });
    let mut all: Vec<(usize, Vec<u16>)> = tagged.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(at, _)| *at);
    let guessed: Vec<Vec<u16>> = all.into_iter().map(|(_, tags)| tags).collect();
    let pairs = || guessed.iter().flatten().zip(corpus.sentences.iter().flat_map(|example| &example.tags));
    let right = pairs().filter(|(guess, gold)| guess == gold).count();
    note(&format!("  {:.2} % right", 100.0 * right as f64 / pairs().count().max(1) as f64));
    guessed
}

fn learn(examples: &[&Example], classes: usize, rounds: u32, seed: u64) -> Average {
    let mut learner = Learner::new(classes);
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut keys = Keys::new();
    let mut scores = vec![0.0; classes];
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for at in &order {
            let example = examples[*at];
            let mut before = [START; 2];
            for (place, gold) in example.tags.iter().enumerate() {
                if let Some(sure) = example.lexemes[place].sure {
                    before = [u64::from(sure.tag), before[0]];
                    continue;
                }
                features(&example.lexemes, place, before, &mut keys);
                learner.score(keys.as_slice(), &mut scores);
                let chosen = best(&scores);
                if chosen != usize::from(*gold) {
                    learner.correct(keys.as_slice(), usize::from(*gold), chosen);
                }
                learner.tick();
                before = [chosen as u64, before[0]];
            }
        }
    }
    learner.average()
}

/// Runs the seeds side by side and averages what they learned, in their order.
pub(crate) fn average(seeds: Vec<u64>, learn: &(dyn Fn(u64) -> Average + Sync)) -> Average {
    let mut runs = in_parallel(&seeds, &|seed| learn(*seed)).into_iter();
    let mut sum = runs.next().expect("a recipe has at least one run");
    runs.for_each(|run| sum.add(run));
    sum
}

/// Calls a function for every item, two at a time; the results are in the order of the items.
pub(crate) fn in_parallel<I: Sync, R: Send>(items: &[I], call: &(dyn Fn(&I) -> R + Sync)) -> Vec<R> {
    let mut results = Vec::new();
    for pair in items.chunks(2) {
        std::thread::scope(|scope| {
            let threads: Vec<_> = pair.iter().map(|item| scope.spawn(move || call(item))).collect();
            results.extend(threads.into_iter().map(|thread| thread.join().expect("training does not panic")));
        });
    }
    results
}
