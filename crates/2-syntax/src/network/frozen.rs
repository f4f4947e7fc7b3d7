//! A network as it ships: a byte for each weight.

use super::{HIDDEN, Input, MARKS, NUMBERS, VectorTable, share};
use crate::model::{ModelError, Sections, TableFile};

/// How large a network is beside its hidden layer and its marks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// Slots for words.
    pub slots: usize,
    /// Classes.
    pub classes: usize,
}

/// A row of weights to the hidden layer, or from it.
pub(super) type Row = [f32; HIDDEN];

/// A learned network in the form in which it works: whole numbers where vectors are weighed, which a machine multiplies
/// eight at a time.
#[derive(Clone, Default)]
pub struct Network {
    /// For each slot, and each unit in it, the steps of its weights for the numbers of a vector.
    slots: Vec<[i16; NUMBERS]>,
    /// One row of steps a mark, then the bias of the layer.
    marks: Vec<[i8; HIDDEN]>,
    /// One row a class.
    classes: Vec<Row>,
    /// One bias a class.
    bias: Vec<f32>,
    /// The sizes of a step of the three layers.
    quanta: [f32; 3],
}

/// A hidden layer before it is rectified: what several decisions have in common is weighed once.
#[derive(Clone, Copy)]
pub struct Layer(Row);

/// A network as it is learned.
pub(super) struct Weights {
    /// One row a number of a vector, slot after slot.
    pub slots: Vec<Row>,
    pub marks: Vec<Row>,
    pub classes: Vec<Row>,
    pub bias: Vec<f32>,
}

impl Network {
    /// Takes what was learned, in one byte a weight.
    pub(super) fn freeze(learned: &Weights) -> Self {
        let quanta = [&learned.slots, &learned.marks, &learned.classes].map(|rows| {
            rows.iter().flatten().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs())) / 127.0
        });
        let mut slots = Vec::with_capacity(learned.slots.len() / NUMBERS * HIDDEN);
        for slot in learned.slots.as_chunks::<NUMBERS>().0 {
            let unit = |unit: usize| slot.map(|row| (row[unit] / quanta[0]).round() as i16);
            slots.extend((0..HIDDEN).map(unit));
        }
        Self {
            slots,
            marks: steps(&learned.marks, quanta[1]),
            classes: weights(&steps(&learned.classes, quanta[2]), quanta[2]),
            bias: learned.bias.clone(),
            quanta,
        }
    }

    /// Adds the score of every class to `scores`.
    pub fn score(&self, vectors: &VectorTable, input: &Input, scores: &mut [f32]) {
        self.score_from(&self.start(), vectors, input, scores);
    }

    /// The layer of a decision of which nothing is seen.
    fn start(&self) -> Layer {
        Layer(self.marks.last().map_or([0.0; HIDDEN], |row| row.map(|step| f32::from(step) * self.quanta[1])))
    }

    /// The layer of what several decisions have in common.
    pub fn common(&self, vectors: &VectorTable, input: &Input) -> Layer {
        self.weigh(&self.start(), vectors, input)
    }

    /// Adds the score of every class to `scores`, of what `common` saw and what else this decision sees.
    pub fn score_from(&self, common: &Layer, vectors: &VectorTable, input: &Input, scores: &mut [f32]) {
        let hidden = self.weigh(common, vectors, input).0.map(|unit| unit.max(0.0));
        for ((score, row), bias) in scores.iter_mut().zip(&self.classes).zip(&self.bias) {
            *score += bias + product(&hidden, row);
        }
    }

    fn weigh(&self, from: &Layer, vectors: &VectorTable, input: &Input) -> Layer {
        let mut hidden = from.0;
        let mut marks = [0_i16; HIDDEN];
        for row in input.marks.iter().filter_map(|mark| self.marks.get(usize::from(*mark))) {
            marks.iter_mut().zip(row).for_each(|(sum, step)| *sum += i16::from(*step));
        }
        hidden.iter_mut().zip(marks).for_each(|(unit, sum)| *unit += f32::from(sum) * self.quanta[1]);
        let mut seen = [(0, [0_i16; NUMBERS]); MOST_SLOTS];
        let mut count = 0;
        for (words, place) in input.slots().zip(&mut seen) {
            let start = usize::from(words[0].0) * HIDDEN;
            if start + HIDDEN <= self.slots.len() {
                *place = (start, sum(vectors, words));
                count += 1;
            }
        }
        let factor = vectors.quantum() * self.quanta[0] / FINER;
        for (unit, sum) in hidden.iter_mut().enumerate() {
            let products =
                seen[..count].iter().map(|(start, numbers)| multiply(numbers, &self.slots[start + unit]));
            *sum += factor * products.sum::<i32>() as f32;
        }
        Layer(hidden)
    }

    /// Adds the network to the tables of a file, in one byte a weight; the [`Network::quanta`] go into the header.
    pub fn add_to(&self, sections: &mut Sections, name: &str) {
        let slots: Vec<[i8; NUMBERS]> = self.slots.iter().map(|row| row.map(|step| step as i8)).collect();
        sections.add(&format!("{name}.slots"), &slots);
        sections.add(&format!("{name}.marks"), &self.marks);
        sections.add(&format!("{name}.classes"), &steps(&self.classes, self.quanta[2]));
        sections.add(&format!("{name}.bias"), &self.bias);
    }

    /// The size of a step of the three layers.
    pub fn quanta(&self) -> [f32; 3] {
        self.quanta
    }

    /// Takes the network `name` out of a file.
    ///
    /// # Errors
    ///
    /// Fails if it is not there or is not of the shape.
    pub fn of_file<I: serde::de::DeserializeOwned>(
        file: &TableFile<I>,
        name: &str,
        quanta: [f32; 3],
        shape: Shape,
    ) -> Result<Self, ModelError> {
        let classes: &[[i8; HIDDEN]] = file.table(&format!("{name}.classes"))?;
        let slots: &[[i8; NUMBERS]] = file.table(&format!("{name}.slots"))?;
        let network = Self {
            slots: slots.iter().map(|row| row.map(i16::from)).collect(),
            marks: file.table(&format!("{name}.marks"))?.to_vec(),
            classes: weights(classes, quanta[2]),
            bias: file.table(&format!("{name}.bias"))?.to_vec(),
            quanta,
        };
        let found = [network.slots.len(), network.marks.len(), network.classes.len(), network.bias.len()];
        if found == [shape.slots * HIDDEN, MARKS + 1, shape.classes, shape.classes] {
            Ok(network)
        } else {
            Err(ModelError::damaged(format!("the network `{name}` is not of its shape")))
        }
    }

    /// Bytes in a file.
    pub fn size(&self) -> usize {
        self.slots.len() * NUMBERS + (self.marks.len() + self.classes.len()) * HIDDEN
    }
}

fn steps(rows: &[Row], quantum: f32) -> Vec<[i8; HIDDEN]> {
    rows.iter().map(|row| row.map(|weight| (weight / quantum).round() as i8)).collect()
}

fn weights(rows: &[[i8; HIDDEN]], quantum: f32) -> Vec<Row> {
    rows.iter().map(|row| row.map(|step| f32::from(step) * quantum)).collect()
}

/// The most slots that one network has.
const MOST_SLOTS: usize = 24;

/// How much finer than the steps of the vectors the sums of a slot are.
const FINER: f32 = 8.0;

/// The words of a slot together.
fn sum(vectors: &VectorTable, words: &[(u8, u16)]) -> [i16; NUMBERS] {
    let mut sums = [0; NUMBERS];
    words.iter().for_each(|(_, row)| vectors.add(*row, &mut sums));
    let share = (share(words.len()) * FINER * 256.0) as i32;
    sums.map(|sum| ((i32::from(sum) * share) >> 8) as i16)
}

/// The sum of products, two by two, so that the compiler makes one instruction of eight products; within another loop it
/// does not.
#[inline(never)]
fn multiply(left: &[i16; NUMBERS], right: &[i16; NUMBERS]) -> i32 {
    let mut sums = [0; 4];
    for (left, right) in left.as_chunks::<8>().0.iter().zip(right.as_chunks::<8>().0) {
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum += i32::from(left[2 * at]) * i32::from(right[2 * at])
                + i32::from(left[2 * at + 1]) * i32::from(right[2 * at + 1]);
        }
    }
    sums.iter().sum()
}

/// The sum of products, in eight sums side by side, so that the compiler makes one instruction of them.
#[inline]
pub(super) fn product<const N: usize>(left: &[f32; N], right: &[f32; N]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (left, right) in left.as_chunks::<8>().0.iter().zip(right.as_chunks::<8>().0) {
        for (sum, (left, right)) in sums.iter_mut().zip(left.iter().zip(right)) {
            *sum += left * right;
        }
    }
    sums.iter().sum()
}
