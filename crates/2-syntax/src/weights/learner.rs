//! Linear models in training: the averaged perceptron (Freund & Schapire 1999; Collins 2002), and its soft kin that
//! learns by probabilities.
//!
//! Weights are kept dense, a row a feature. The average over all steps is kept by the usual trick: each
//! change is also added multiplied by its step, and `w − u / steps` is the average.

use crate::hash::KeyMap;

/// From this probability of what is right on nothing is learned: that keeps rare features few.
const CERTAIN: f32 = 0.99;
/// A change of a weight that is smaller is not made.
const NEGLIGIBLE: f32 = 0.003;

/// Weights that are being learned.
pub(crate) struct Learner {
    classes: usize,
    rows: KeyMap<u32>,
    weights: Vec<f32>,
    stamped: Vec<f32>,
    changes: Vec<u32>,
    step: f32,
    /// Scratch of [`Learner::persuade`].
    amounts: Vec<(usize, f32)>,
}

/// The average of one or several learners, ready to be frozen.
pub(crate) struct Average {
    pub classes: usize,
    /// Key, weights, number of changes; in the order of the keys.
    pub rows: Vec<(u64, Vec<f32>, u32)>,
}

impl Learner {
    pub fn new(classes: usize) -> Self {
        Self {
            classes,
            rows: KeyMap::default(),
            weights: Vec::new(),
            stamped: Vec::new(),
            changes: Vec::new(),
            step: 1.0,
            amounts: Vec::new(),
        }
    }

    /// Sums the weights of the features into `scores`, one a class.
    pub fn score(&self, keys: &[u64], scores: &mut [f32]) {
        scores.fill(0.0);
        for key in keys {
            if let Some(row) = self.rows.get(key) {
                let start = *row as usize * self.classes;
                let row = &self.weights[start..start + self.classes];
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight;
                }
            }
        }
    }

    /// Moves the weights of the features towards one class.
    pub fn change(&mut self, keys: &[u64], class: usize, amount: f32) {
        self.change_all(keys, &[(class, amount)]);
    }

    /// Moves the weights of the features towards some classes and away from others.
    fn change_all(&mut self, keys: &[u64], amounts: &[(usize, f32)]) {
        for key in keys {
            let next = self.changes.len() as u32;
            let row = *self.rows.entry(*key).or_insert(next);
            if row == next {
                self.weights.extend(std::iter::repeat_n(0.0, self.classes));
                self.stamped.extend(std::iter::repeat_n(0.0, self.classes));
                self.changes.push(0);
            }
            self.changes[row as usize] += 1;
            let start = row as usize * self.classes;
            for (class, amount) in amounts {
                self.weights[start + class] += amount;
                self.stamped[start + class] += amount * self.step;
            }
        }
    }

    /// Rewards the right class and punishes the one that was chosen.
    pub fn correct(&mut self, keys: &[u64], right: usize, chosen: usize) {
        self.change_all(keys, &[(right, 1.0), (chosen, -1.0)]);
    }

    /// Moves the weights towards the right classes by how improbable they are (logistic loss): `warmth` is how many
    /// nats one point of a score is. Among several right classes the model's own preference is kept. What is as good
    /// as certain is left as it is.
    pub fn persuade(
        &mut self,
        keys: &[u64],
        scores: &[f32],
        possible: &dyn Fn(usize) -> bool,
        right: &dyn Fn(usize) -> bool,
        warmth: f32,
    ) {
        let classes = || (0..scores.len()).filter(|class| possible(*class));
        let top = classes().map(|class| scores[class]).fold(f32::MIN, f32::max);
        let share = |class: usize| ((scores[class] - top) * warmth).exp();
        let all: f32 = classes().map(share).sum();
        let just: f32 = classes().filter(|class| right(*class)).map(share).sum();
        if just >= all * CERTAIN {
            return;
        }
        let mut amounts = std::mem::take(&mut self.amounts);
        amounts.clear();
        for class in classes() {
            let wanted = if right(class) { share(class) / just.max(f32::MIN_POSITIVE) } else { 0.0 };
            let change = wanted - share(class) / all;
            if change.abs() > NEGLIGIBLE {
                amounts.push((class, change));
            }
        }
        self.change_all(keys, &amounts);
        self.amounts = amounts;
    }

    /// Counts one decision.
    pub fn tick(&mut self) {
        self.step += 1.0;
    }

    /// The average of the weights over all steps.
    pub fn average(self) -> Average {
        let mut rows: Vec<(u64, u32)> = self.rows.iter().map(|(key, row)| (*key, *row)).collect();
        rows.sort_unstable();
        let averaged = |row: u32| {
            let range = row as usize * self.classes..(row as usize + 1) * self.classes;
            let stamped = &self.stamped[range.clone()];
            self.weights[range]
                .iter()
                .zip(stamped)
                .map(|(weight, stamp)| weight - stamp / self.step)
                .collect()
        };
        let rows =
            rows.into_iter().map(|(key, row)| (key, averaged(row), self.changes[row as usize])).collect();
        Average { classes: self.classes, rows }
    }
}

impl Average {
    /// Adds another average, learned from the same data with another seed.
    pub fn add(&mut self, other: Average) {
        let mut merged = Vec::with_capacity(self.rows.len().max(other.rows.len()));
        let mut ours = std::mem::take(&mut self.rows).into_iter().peekable();
        let mut theirs = other.rows.into_iter().peekable();
        while let (Some(left), Some(right)) = (ours.peek(), theirs.peek()) {
            match left.0.cmp(&right.0) {
                std::cmp::Ordering::Less => merged.extend(ours.next()),
                std::cmp::Ordering::Greater => merged.extend(theirs.next()),
                std::cmp::Ordering::Equal => {
                    if let (Some(mut left), Some(right)) = (ours.next(), theirs.next()) {
                        left.1.iter_mut().zip(right.1).for_each(|(weight, more)| *weight += more);
                        left.2 += right.2;
                        merged.push(left);
                    }
                }
            }
        }
        merged.extend(ours);
        merged.extend(theirs);
        self.rows = merged;
    }

    /// Drops features that were changed fewer than `changes` times, and of the rest keeps the `most` whose largest
    /// weights are largest.
    pub fn prune(&mut self, changes: u32, most: usize) {
        self.rows.retain(|(_, _, seen)| *seen >= changes);
        let mut strengths: Vec<f32> = self.rows.iter().map(|(_, row, _)| strength(row)).collect();
        if strengths.len() > most {
            let (_, least, _) = strengths.select_nth_unstable_by(most, |left, right| right.total_cmp(left));
            let least = *least;
            self.rows.retain(|(_, row, _)| strength(row) > least);
        }
    }

    /// The features with their weights, those with the largest weights first.
    pub fn by_strength(&self) -> impl Iterator<Item = (u64, &[f32])> {
        let mut order: Vec<(f32, u64, &[f32])> =
            self.rows.iter().map(|(key, row, _)| (strength(row), *key, row.as_slice())).collect();
        order.sort_unstable_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        order.into_iter().map(|(_, key, row)| (key, row))
    }

    /// The largest weight.
    pub fn largest(&self) -> f32 {
        let weights = self.rows.iter().flat_map(|(_, row, _)| row);
        weights.fold(f32::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()))
    }
}

/// The largest weight of a feature, whatever its sign.
fn strength(row: &[f32]) -> f32 {
    row.iter().fold(0.0, |largest, weight| largest.max(weight.abs()))
}
