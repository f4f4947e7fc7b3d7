//! Logistic regression by stochastic gradients with a rate for every weight (Duchi, Hazan & Singer 2011).

use super::keys::worth;
use super::numbers::{chance, to_shares};
use crate::hash::{KeyMap, Random};
use std::collections::BTreeMap;

/// Where the random numbers of every training begin.
const SEED: u64 = 1;

/// How a linear model is trained.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Passes over the examples.
    pub rounds: u32,
    /// The first step of learning.
    pub rate: f32,
    /// The pull of every weight towards nothing.
    pub decay: f32,
    /// The share of features that a step of learning does not see.
    pub hidden: f32,
    /// A feature seen less often is not learned.
    pub least: u32,
    /// The largest weight in steps of a frozen one.
    pub steps: f32,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { rounds: 20, rate: 0.25, decay: 3e-4, hidden: 0.3, least: 10, steps: 20.0 }
    }
}

/// One decision: its features, and the classes that are right as bits of a number.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its features.
    pub keys: Vec<u64>,
    /// One bit a class.
    pub right: u128,
}

/// The weights of every feature, folded with its worth, in the order of the keys.
pub struct Learned {
    /// A key and one weight a class.
    pub rows: Vec<(u64, Vec<f32>)>,
}

impl Learned {
    /// Models over the same features as one: the classes of each after those of the one before. Each is scaled to the same
    /// largest weight: only what is compared within one part means something.
    pub fn side_by_side(parts: &[Self]) -> Self {
        let widths: Vec<usize> =
            parts.iter().map(|part| part.rows.first().map_or(0, |(_, row)| row.len())).collect();
        let width: usize = widths.iter().sum();
        let mut rows: BTreeMap<u64, Vec<f32>> = BTreeMap::new();
        let mut start = 0;
        for (part, size) in parts.iter().zip(widths) {
            let weights = part.rows.iter().flat_map(|(_, row)| row);
            let largest = weights.fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
            for (key, row) in &part.rows {
                let together = rows.entry(*key).or_insert_with(|| vec![0.0; width]);
                let place = &mut together[start..start + size];
                place.iter_mut().zip(row).for_each(|(place, weight)| *place = weight / largest);
            }
            start += size;
        }
        Self { rows: rows.into_iter().collect() }
    }
}

/// Learns classes of which exactly one is right.
pub fn one_of(examples: &[Example], classes: usize, recipe: &Recipe) -> Learned {
    learn(examples, classes, recipe, to_shares)
}

/// Learns classes of which any may be right.
pub fn any_of(examples: &[Example], classes: usize, recipe: &Recipe) -> Learned {
    learn(examples, classes, recipe, |scores| {
        for score in scores.iter_mut() {
            *score = chance(*score);
        }
    })
}

fn learn(
    examples: &[Example],
    classes: usize,
    recipe: &Recipe,
    probabilities: impl Fn(&mut [f32]),
) -> Learned {
    let mut seen: KeyMap<u32> = KeyMap::default();
    for example in examples {
        for key in &example.keys {
            *seen.entry(*key).or_default() += 1;
        }
    }
    let mut keys: Vec<u64> =
        seen.into_iter().filter(|(_, count)| *count >= recipe.least).map(|(key, _)| key).collect();
    keys.sort_unstable();
    let numbers: KeyMap<u32> = keys.iter().enumerate().map(|(number, key)| (*key, number as u32)).collect();
    let numbered: Vec<Vec<(u32, f32)>> = examples
        .iter()
        .map(|example| {
            let features = example.keys.iter();
            let features = features.filter_map(|key| numbers.get(key).map(|number| (*number, worth(*key))));
            let mut features: Vec<(u32, f32)> = features.collect();
            features.sort_unstable_by_key(|(number, _)| *number);
            features.dedup_by_key(|(number, _)| *number);
            features
        })
        .collect();
    let mut weights = vec![0.0_f32; keys.len() * classes];
    let mut squares = vec![1e-3_f32; keys.len() * classes];
    let mut scores = vec![0.0_f32; classes];
    let mut features: Vec<(u32, f32)> = Vec::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random::new(SEED);
    for round in 0..recipe.rounds {
        random.shuffle(&mut order);
        let rate = recipe.rate * (1.0 - round as f32 / recipe.rounds as f32 * 0.8);
        for at in &order {
            // Some features are hidden at every step, so that none is leaned on alone (Srivastava et al. 2014).
            features.clear();
            features.extend(numbered[*at].iter().filter(|_| !random.happens(recipe.hidden.into())));
            scores.fill(0.0);
            for (number, value) in &features {
                let row = &weights[*number as usize * classes..][..classes];
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight * value;
                }
            }
            probabilities(&mut scores);
            let right = examples[*at].right;
            for (class, score) in scores.iter_mut().enumerate() {
                *score -= f32::from(u8::from(right >> class & 1 == 1));
            }
            for (number, value) in &features {
                let start = *number as usize * classes;
                let row =
                    weights[start..start + classes].iter_mut().zip(&mut squares[start..start + classes]);
                for ((weight, square), error) in row.zip(&scores) {
                    if error.abs() < 1e-4 {
                        continue;
                    }
                    let gradient = error * value + recipe.decay * *weight;
                    *square += gradient * gradient;
                    *weight -= rate * gradient / square.sqrt();
                }
            }
        }
    }
    let rows = keys
        .iter()
        .enumerate()
        .map(|(number, key)| {
            let row = &weights[number * classes..][..classes];
            (*key, row.iter().map(|weight| weight * worth(*key) * (1.0 - recipe.hidden)).collect())
        })
        .collect();
    Learned { rows }
}
