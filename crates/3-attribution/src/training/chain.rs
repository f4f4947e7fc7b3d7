//! Learning the weights of a chain by stochastic gradients with a rate for every weight (Duchi, Hazan & Singer 2011).

use crate::chain::{Chain, LABELS, Label, Pairs};
use crate::spans::Scene;
use onrecord_syntax::hash::{KeyMap, Random};
use onrecord_syntax::linear::{FewTable, Keys, Recipe};

/// Where the random numbers of every training begin.
const SEED: u64 = 7;

/// A row of words with their labels.
pub(super) struct Row<'p> {
    pub scene: Scene<'p>,
    pub labels: Vec<Label>,
    /// The number of its passage.
    pub passage: usize,
}

/// Rows whose features are numbers, to learn from again and again.
pub(super) struct NumberedRows<'r> {
    rows: Vec<NumberedRow>,
    keys: Vec<u64>,
    recipe: &'r Recipe,
}

impl<'r> NumberedRows<'r> {
    pub fn new(rows: Vec<Row<'_>>, recipe: &'r Recipe) -> Self {
        let keys = frequent_keys(&rows, recipe.least);
        let numbers: KeyMap<u32> = (0..).zip(&keys).map(|(number, key)| (*key, number)).collect();
        Self { rows: rows.iter().map(|row| NumberedRow::of(row, &numbers)).collect(), keys, recipe }
    }

    /// Learns the weights of all features, and of all pairs of labels, from the rows of some passages.
    pub fn learn(&self, of: impl Fn(usize) -> bool) -> (FewTable, Pairs) {
        let recipe = self.recipe;
        let mut learner = Learner {
            weights: vec![[0.0; LABELS]; self.keys.len()],
            squares: vec![[1e-3; LABELS]; self.keys.len()],
            pairs: Pairs::default(),
            pair_squares: [[1e-3; LABELS]; LABELS],
            chain: Chain::default(),
            sums: Vec::new(),
            seen: Vec::new(),
        };
        let mut order: Vec<usize> = (0..self.rows.len()).filter(|row| of(self.rows[*row].passage)).collect();
        let mut random = Random::new(SEED);
        for round in 0..recipe.rounds {
            random.shuffle(&mut order);
            let rate = recipe.rate * (1.0 - round as f32 / recipe.rounds as f32 * 0.8);
            for at in &order {
                learner.step(&self.rows[*at], rate, recipe, &mut random);
            }
        }
        // What was hidden while learning is all seen when reading.
        let shown = 1.0 - recipe.hidden;
        let weights = self.keys.iter().zip(&learner.weights);
        let rows: Vec<(u64, Vec<f32>)> =
            weights.map(|(key, row)| (*key, row.iter().map(|weight| weight * shown).collect())).collect();
        (FewTable::freeze(&rows, recipe.steps), learner.pairs)
    }
}

fn frequent_keys(rows: &[Row<'_>], least: u32) -> Vec<u64> {
    let mut seen: KeyMap<u32> = KeyMap::default();
    let mut keys = Keys::default();
    for row in rows {
        for word in row.scene.window() {
            row.scene.features(word, &mut keys);
            for key in &keys.0 {
                *seen.entry(*key).or_default() += 1;
            }
        }
    }
    let mut keys: Vec<u64> =
        seen.into_iter().filter(|(_, count)| *count >= least).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys
}

/// A row whose features are numbers.
struct NumberedRow {
    features: Vec<u32>,
    /// Where the features of every word end.
    ends: Vec<u32>,
    labels: Vec<Label>,
    passage: usize,
}

impl NumberedRow {
    fn of(row: &Row<'_>, numbers: &KeyMap<u32>) -> Self {
        let mut keys = Keys::default();
        let mut own =
            Self { features: Vec::new(), ends: Vec::new(), labels: row.labels.clone(), passage: row.passage };
        for word in row.scene.window() {
            row.scene.features(word, &mut keys);
            own.features.extend(keys.0.iter().filter_map(|key| numbers.get(key)));
            own.ends.push(own.features.len() as u32);
        }
        own
    }

    fn of_word(&self, word: usize) -> &[u32] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start as usize..self.ends[word] as usize]
    }
}

struct Learner {
    weights: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
    pairs: Pairs,
    pair_squares: Pairs,
    chain: Chain,
    sums: Vec<[f32; LABELS]>,
    seen: Vec<u32>,
}

impl Learner {
    fn step(&mut self, row: &NumberedRow, rate: f32, recipe: &Recipe, random: &mut Random) {
        self.sums.clear();
        self.seen.clear();
        let mut ends = Vec::with_capacity(row.ends.len());
        for word in 0..row.ends.len() {
            let mut sum = [0.0; LABELS];
            for number in row.of_word(word) {
                // Some features are hidden at every step, so that none is leaned on alone (Srivastava et al. 2014).
                if random.happens(recipe.hidden.into()) {
                    continue;
                }
                self.seen.push(*number);
                for (sum, weight) in sum.iter_mut().zip(&self.weights[*number as usize]) {
                    *sum += weight;
                }
            }
            self.sums.push(sum);
            ends.push(self.seen.len());
        }
        self.chain.sum(&self.sums, &self.pairs);
        let mut start = 0;
        for (word, end) in ends.into_iter().enumerate() {
            let mut error = self.chain.chances[word];
            error[row.labels[word] as usize] -= 1.0;
            if error.iter().any(|error| error.abs() > 2e-3) {
                for number in &self.seen[start..end] {
                    let (weights, squares) =
                        (&mut self.weights[*number as usize], &mut self.squares[*number as usize]);
                    for label in 0..LABELS {
                        let gradient = error[label] + recipe.decay * weights[label];
                        squares[label] += gradient * gradient;
                        weights[label] -= rate * gradient / squares[label].sqrt();
                    }
                }
            }
            start = end;
        }
        let mut errors = self.chain.pairs;
        for pair in row.labels.windows(2) {
            errors[pair[0] as usize][pair[1] as usize] -= 1.0;
        }
        let weights = self.pairs.iter_mut().flatten().zip(self.pair_squares.iter_mut().flatten());
        for ((weight, square), gradient) in weights.zip(errors.iter().flatten()) {
            if gradient.abs() > 1e-6 {
                *square += gradient * gradient;
                *weight -= rate * gradient / square.sqrt();
            }
        }
    }
}
