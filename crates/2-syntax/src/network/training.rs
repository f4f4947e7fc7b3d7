//! Training a network by stochastic gradients (Kingma & Ba 2015), some of its inputs and units hidden at every step.
//!
//! A batch falls into shards that two threads work off; their gradients are added up in the order of the shards, so that
//! the result depends on no thread.

use super::frozen::{Network, Row, Shape, Weights, product};
use super::{HIDDEN, Input, MARKS, NUMBERS, add, share};
use crate::hash::Random;
use crate::linear::to_shares;
use std::collections::BTreeMap;

/// One decision and the class that is right.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What is seen.
    pub input: Input,
    /// The right class.
    pub right: u8,
}

/// How a network is trained.
#[derive(Clone, Copy, Debug)]
pub struct NetworkRecipe {
    /// Passes over the lessons.
    pub rounds: u32,
    /// The first step of learning; it falls to nothing in a straight line.
    pub rate: f32,
    /// The share of the hidden layer that a step of learning does not see.
    pub hidden: f32,
    /// The share of slots and marks that a step does not see.
    pub unseen: f32,
    /// How fast vectors of words move, 0 for not at all.
    pub vectors: f32,
    /// Where the random numbers begin.
    pub seed: u64,
}

impl Default for NetworkRecipe {
    fn default() -> Self {
        Self { rounds: 10, rate: 2e-3, hidden: 0.35, unseen: 0.12, vectors: 0.05, seed: 1 }
    }
}

impl NetworkRecipe {
    /// How much what is seen counts for what is not.
    fn seen(&self) -> f32 {
        1.0 / (1.0 - self.unseen)
    }
}

const SHARDS: usize = 4;
const SHARD: usize = 64;

/// Learns a network; the vectors of words move with it where the recipe says so. `vectors` are by row.
pub fn learn(
    lessons: &[Lesson],
    shape: Shape,
    vectors: &mut [[f32; NUMBERS]],
    recipe: &NetworkRecipe,
) -> Network {
    let mut random = Random::new(recipe.seed);
    let mut network = Weights {
        slots: rows(shape.slots * NUMBERS, 0.05, &mut random),
        marks: rows(MARKS + 1, 0.1, &mut random),
        classes: rows(shape.classes, 0.15, &mut random),
        bias: vec![0.0; shape.classes],
    };
    let mut adam = Adam::new(&network);
    let mut squares = vec![0.0_f32; vectors.len()];
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut shards: Vec<Gradients> = (0..SHARDS).map(|_| Gradients::new(&network)).collect();
    let batches = (lessons.len() / (SHARD * SHARDS)).max(1) as u32 * recipe.rounds;
    let mut done = 0;
    for _ in 0..recipe.rounds {
        random.shuffle(&mut order);
        for batch in order.chunks(SHARD * SHARDS) {
            done += 1;
            let seeds: Vec<u64> = (0..SHARDS).map(|_| random.next()).collect();
            let jobs: Vec<_> = shards.iter_mut().zip(batch.chunks(SHARD)).zip(seeds).collect();
            let used = jobs.len();
            work_off(jobs, lessons, &network, vectors, recipe);
            let (sum, others) = shards.split_at_mut(1);
            others[..used - 1].iter().for_each(|other| sum[0].add(other));
            let scale = 1.0 / batch.len() as f32;
            let rate = recipe.rate * (1.0 - done as f32 / batches as f32).max(0.01);
            adam.step(&mut network, &sum[0], scale, rate, done);
            if recipe.vectors > 0.0 {
                let rate = recipe.vectors * rate / recipe.rate;
                sum[0].move_vectors(vectors, &mut squares, scale, rate);
            }
            shards.iter_mut().for_each(Gradients::clear);
        }
    }
    Network::freeze(&network)
}

/// A shard's gradients, its lessons and the seed of its random numbers.
type Job<'a> = ((&'a mut Gradients, &'a [usize]), u64);

fn work_off(
    mut jobs: Vec<Job<'_>>,
    lessons: &[Lesson],
    network: &Weights,
    vectors: &[[f32; NUMBERS]],
    recipe: &NetworkRecipe,
) {
    let work = |jobs: &mut [Job<'_>]| {
        for ((gradients, batch), seed) in jobs {
            let mut random = Random::new(*seed);
            for lesson in *batch {
                gradients.learn(&lessons[*lesson], network, vectors, recipe, &mut random);
            }
        }
    };
    let middle = jobs.len().div_ceil(2);
    let (left, right) = jobs.split_at_mut(middle);
    std::thread::scope(|scope| {
        scope.spawn(|| work(right));
        work(left);
    });
}

fn rows(count: usize, spread: f32, random: &mut Random) -> Vec<Row> {
    let mut number = || (random.next() >> 40) as f32 / (1_u64 << 24) as f32;
    // Four numbers of one spread come near to a bell.
    (0..count)
        .map(|_| [0.0; HIDDEN].map(|_: f32| (number() + number() - number() - number()) * spread))
        .collect()
}

/// What a shard of a batch would change.
struct Gradients {
    slots: Vec<Row>,
    marks: Vec<Row>,
    classes: Vec<Row>,
    bias: Vec<f32>,
    vectors: BTreeMap<u16, [f32; NUMBERS]>,
}

impl Gradients {
    fn new(network: &Weights) -> Self {
        Self {
            slots: vec![[0.0; HIDDEN]; network.slots.len()],
            marks: vec![[0.0; HIDDEN]; network.marks.len()],
            classes: vec![[0.0; HIDDEN]; network.classes.len()],
            bias: vec![0.0; network.bias.len()],
            vectors: BTreeMap::new(),
        }
    }

    fn clear(&mut self) {
        for rows in [&mut self.slots, &mut self.marks, &mut self.classes] {
            rows.fill([0.0; HIDDEN]);
        }
        self.bias.fill(0.0);
        self.vectors.clear();
    }

    fn add(&mut self, other: &Self) {
        let mine = [&mut self.slots, &mut self.marks, &mut self.classes];
        for (mine, theirs) in mine.into_iter().zip([&other.slots, &other.marks, &other.classes]) {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| add(mine, theirs, 1.0));
        }
        self.bias.iter_mut().zip(&other.bias).for_each(|(mine, theirs)| *mine += theirs);
        for (row, theirs) in &other.vectors {
            add(self.vectors.entry(*row).or_insert([0.0; NUMBERS]), theirs, 1.0);
        }
    }

    /// One lesson: forth, and back.
    fn learn(
        &mut self,
        lesson: &Lesson,
        network: &Weights,
        vectors: &[[f32; NUMBERS]],
        recipe: &NetworkRecipe,
        random: &mut Random,
    ) {
        let view = View::of(&lesson.input, network, vectors, recipe, random);
        let mut errors: Vec<f32> = network
            .classes
            .iter()
            .zip(&network.bias)
            .map(|(row, bias)| bias + product(&view.hidden, row))
            .collect();
        to_shares(&mut errors);
        errors[usize::from(lesson.right)] -= 1.0;
        let mut back = [0.0; HIDDEN];
        for (class, error) in errors.iter().enumerate() {
            add(&mut self.classes[class], &view.hidden, *error);
            add(&mut back, &network.classes[class], *error);
            self.bias[class] += error;
        }
        back.iter_mut().zip(&view.through).for_each(|(error, through)| *error *= through);
        self.go_back(&view, &back, network, recipe);
    }

    /// From the errors of the layer to those of what it was made of.
    fn go_back(&mut self, view: &View<'_>, back: &Row, network: &Weights, recipe: &NetworkRecipe) {
        add(&mut self.marks[MARKS], back, 1.0);
        for mark in &view.marks {
            add(&mut self.marks[usize::from(*mark)], back, recipe.seen());
        }
        for (words, sums) in &view.slots {
            let start = usize::from(words[0].0) * NUMBERS;
            for (number, gradient) in sums.iter().zip(&mut self.slots[start..start + NUMBERS]) {
                add(gradient, back, *number);
            }
            if recipe.vectors > 0.0 {
                let mut errors = [0.0; NUMBERS];
                for (error, row) in errors.iter_mut().zip(&network.slots[start..start + NUMBERS]) {
                    *error = product(row, back);
                }
                for (_, row) in *words {
                    let gradient = self.vectors.entry(*row).or_insert([0.0; NUMBERS]);
                    add(gradient, &errors, recipe.seen() * share(words.len()));
                }
            }
        }
    }

    /// Moves the vectors of the words that were seen, each at a rate of its own (Duchi, Hazan & Singer 2011).
    fn move_vectors(&self, vectors: &mut [[f32; NUMBERS]], squares: &mut [f32], scale: f32, rate: f32) {
        for (row, gradient) in &self.vectors {
            let at = usize::from(*row);
            let mut step = [0.0; NUMBERS];
            add(&mut step, gradient, scale);
            squares[at] += product(&step, &step) / NUMBERS as f32;
            let length = squares[at].sqrt() + 1e-8;
            add(&mut vectors[at], &step, -rate / length);
        }
    }
}

/// A slot that was seen: its words, and the sum of their vectors.
type Slot<'l> = (&'l [(u8, u16)], [f32; NUMBERS]);

/// What a step of learning sees of a lesson.
struct View<'l> {
    marks: Vec<u16>,
    slots: Vec<Slot<'l>>,
    hidden: Row,
    /// How much of an error goes through each unit.
    through: Row,
}

impl<'l> View<'l> {
    fn of(
        input: &'l Input,
        network: &Weights,
        vectors: &[[f32; NUMBERS]],
        recipe: &NetworkRecipe,
        random: &mut Random,
    ) -> Self {
        let mut hidden = network.marks[MARKS];
        let mut marks = input.marks.clone();
        marks.retain(|_| !random.happens(recipe.unseen.into()));
        for mark in &marks {
            add(&mut hidden, &network.marks[usize::from(*mark)], recipe.seen());
        }
        let mut slots: Vec<Slot<'l>> = Vec::new();
        for words in input.slots().filter(|_| !random.happens(recipe.unseen.into())) {
            let mut sums = [0.0; NUMBERS];
            for (_, row) in words {
                add(&mut sums, &vectors[usize::from(*row)], recipe.seen() * share(words.len()));
            }
            let start = usize::from(words[0].0) * NUMBERS;
            for (number, row) in sums.iter().zip(&network.slots[start..start + NUMBERS]) {
                add(&mut hidden, row, *number);
            }
            slots.push((words, sums));
        }
        let mut through = [0.0_f32; HIDDEN];
        for (unit, through) in hidden.iter_mut().zip(&mut through) {
            if *unit > 0.0 && !random.happens(recipe.hidden.into()) {
                *through = 1.0 / (1.0 - recipe.hidden);
            }
            *unit *= *through;
        }
        Self { marks, slots, hidden, through }
    }
}

/// Means of gradients and of their squares.
struct Adam {
    means: Gradients,
    squares: Gradients,
}

impl Adam {
    fn new(network: &Weights) -> Self {
        Self { means: Gradients::new(network), squares: Gradients::new(network) }
    }

    fn step(&mut self, network: &mut Weights, gradients: &Gradients, scale: f32, rate: f32, step: u32) {
        let unbias = |keep: f32| 1.0 - (0..step.min(10_000)).fold(1.0_f32, |power, _| power * keep);
        let (first, second) = (unbias(0.9), unbias(0.999));
        let move_row = |weights: &mut [f32], means: &mut [f32], squares: &mut [f32], errors: &[f32]| {
            let state = means.iter_mut().zip(squares);
            for ((weight, error), (mean, square)) in weights.iter_mut().zip(errors).zip(state) {
                let error = error * scale;
                *mean += 0.1 * (error - *mean);
                *square += 0.001 * (error * error - *square);
                *weight -= rate * (*mean / first) / ((*square / second).sqrt() + 1e-8);
            }
        };
        let (means, squares) = (&mut self.means, &mut self.squares);
        let layers = [
            (&mut network.slots, &mut means.slots, &mut squares.slots, &gradients.slots),
            (&mut network.marks, &mut means.marks, &mut squares.marks, &gradients.marks),
            (&mut network.classes, &mut means.classes, &mut squares.classes, &gradients.classes),
        ];
        for (weights, means, squares, errors) in layers {
            move_row(
                weights.as_flattened_mut(),
                means.as_flattened_mut(),
                squares.as_flattened_mut(),
                errors.as_flattened(),
            );
        }
        move_row(&mut network.bias, &mut means.bias, &mut squares.bias, &gradients.bias);
    }
}

#[cfg(test)]
mod tests {
    use super::{Lesson, NetworkRecipe, learn};
    use crate::network::{Input, Memory, NUMBERS, Shape, VectorTable};

    /// Two kinds of words: those of a kind have nearly the same vector.
    fn table() -> VectorTable {
        let vector = |kind: usize, own: usize| {
            let mut vector = [0.0; NUMBERS];
            vector[kind] = 1.0;
            vector[10 + own] = 0.2;
            vector
        };
        let words = ["attack", "raid", "assault", "treaty", "accord", "pact"];
        VectorTable::of(words.iter().enumerate().map(|(at, word)| (*word, vector(at / 3, at))))
    }

    fn seen(vectors: &VectorTable, word: &str, slot: u8) -> Input {
        let hash = crate::sentence::hash_lower(word, &mut String::new());
        let mut input = Input::default();
        input.word(slot, vectors.row(hash, 0));
        input.mark(1, [u64::from(slot)]);
        input.order();
        input
    }

    /// What is learned of two words of a kind is known of the third; the same lessons make the same network.
    #[test]
    fn kin_are_told_alike() {
        let vectors = table();
        let lessons: Vec<Lesson> = (0..400)
            .map(|at| {
                let (word, right) = [("attack", 0), ("raid", 0), ("treaty", 1), ("accord", 1)][at % 4];
                Lesson { input: seen(&vectors, word, (at % 3) as u8), right }
            })
            .collect();
        let shape = Shape { slots: 3, classes: 2 };
        let recipe = NetworkRecipe { rounds: 40, rate: 0.02, ..NetworkRecipe::default() };
        let network = learn(&lessons, shape, &mut vectors.vectors(), &recipe);
        let scores = |word: &str| {
            let mut scores = [0.0; 2];
            network.score(&vectors, &seen(&vectors, word, 1), &mut Memory::default(), &mut scores);
            scores
        };
        let (assault, pact) = (scores("assault"), scores("pact"));
        assert!(assault[0] > assault[1] + 1.0, "{assault:?}");
        assert!(pact[1] > pact[0] + 1.0, "{pact:?}");
        let again = learn(&lessons, shape, &mut vectors.vectors(), &recipe);
        let mut scores = [0.0; 2];
        again.score(&vectors, &seen(&vectors, "pact", 1), &mut Memory::default(), &mut scores);
        assert_eq!(scores.map(f32::to_bits), pact.map(f32::to_bits));
        // What the memory holds of other decisions changes nothing.
        let mut memory = Memory::default();
        for _ in 0..2 {
            for (word, fresh) in [("pact", pact), ("assault", assault)] {
                let mut scores = [0.0; 2];
                network.score(&vectors, &seen(&vectors, word, 1), &mut memory, &mut scores);
                assert_eq!(scores.map(f32::to_bits), fresh.map(f32::to_bits), "{word}");
            }
        }
    }
}
