//! A network as it ships: a byte for each weight.

use super::{HIDDEN, Input, MARKS, NUMBERS, VectorTable, share};
use crate::model::{ModelError, Sections, TableFile};
use prefetch_index::prefetch_index;

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

/// Units that are summed up side by side, four to a group: as many as a machine keeps at hand.
const GROUPS: usize = 8;

/// The weights of one slot: for each block of units, each pair of a vector's numbers and each group of four units, the
/// steps of both numbers for every unit. A machine multiplies eight of them at a time and adds each two.
type Slot = [[[[i16; 8]; GROUPS]; NUMBERS / 2]; HIDDEN / (4 * GROUPS)];

/// What a slot adds to each unit, in steps.
type Sums = [i32; HIDDEN];

/// A learned network in the form in which it works: whole numbers where vectors are weighed.
#[derive(Clone, Default)]
pub struct Network {
    slots: Vec<Slot>,
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

/// What single words have been found to add in their slots: the words of a sentence stand in one slot of several
/// decisions, and common words do in every sentence. It tells nothing but how fast it goes. Of one network and one
/// table of vectors.
#[derive(Clone, Default)]
pub struct Memory {
    /// Slot and row of the vector of what is kept at a place; 0 (no word) where nothing is.
    kept: Vec<u32>,
    sums: Vec<Sums>,
}

/// The places of a memory, as a power of two.
const PLACES: u32 = 11;

impl Memory {
    /// What a word adds in a slot: as it was found before, or as `find` finds it.
    fn of(&mut self, slot: u8, row: u16, find: impl FnOnce() -> Sums) -> &Sums {
        if self.kept.is_empty() {
            self.kept = vec![0; 1 << PLACES];
            self.sums = vec![[0; HIDDEN]; 1 << PLACES];
        }
        let (wanted, place) = Self::place(slot, row);
        if self.kept[place] != wanted {
            self.kept[place] = wanted;
            self.sums[place] = find();
        }
        &self.sums[place]
    }

    /// Asks the memory of the machine for the place of a word.
    fn fetch(&self, slot: u8, row: u16) {
        let sums = self.sums.as_flattened();
        let (_, place) = Self::place(slot, row);
        (0..HIDDEN).step_by(16).for_each(|unit| prefetch_index(sums, place * HIDDEN + unit));
    }

    fn place(slot: u8, row: u16) -> (u32, usize) {
        let wanted = u32::from(slot) << 16 | u32::from(row);
        (wanted, (wanted.wrapping_mul(0x9E37_79B1) >> (32 - PLACES)) as usize)
    }
}

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
        let slots = learned.slots.as_chunks::<NUMBERS>().0.iter();
        let slots = slots.map(|slot| slot_of(|unit, number| (slot[number][unit] / quanta[0]).round() as i16));
        Self {
            slots: slots.collect(),
            marks: steps(&learned.marks, quanta[1]),
            classes: weights(&steps(&learned.classes, quanta[2]), quanta[2]),
            bias: learned.bias.clone(),
            quanta,
        }
    }

    /// Adds the score of every class to `scores`.
    pub fn score(&self, vectors: &VectorTable, input: &Input, memory: &mut Memory, scores: &mut [f32]) {
        self.score_from(&self.start(), vectors, input, memory, scores);
    }

    /// The layer of a decision of which nothing is seen.
    fn start(&self) -> Layer {
        Layer(self.marks.last().map_or([0.0; HIDDEN], |row| row.map(|step| f32::from(step) * self.quanta[1])))
    }

    /// The layer of what several decisions have in common.
    pub fn common(&self, vectors: &VectorTable, input: &Input, memory: &mut Memory) -> Layer {
        self.weigh(&self.start(), vectors, input, memory)
    }

    /// Adds the score of every class to `scores`, of what `common` saw and what else this decision sees.
    pub fn score_from(
        &self,
        common: &Layer,
        vectors: &VectorTable,
        input: &Input,
        memory: &mut Memory,
        scores: &mut [f32],
    ) {
        let hidden = self.weigh(common, vectors, input, memory).0.map(|unit| unit.max(0.0));
        for ((score, row), bias) in scores.iter_mut().zip(&self.classes).zip(&self.bias) {
            *score += bias + product(&hidden, row);
        }
    }

    fn weigh(&self, from: &Layer, vectors: &VectorTable, input: &Input, memory: &mut Memory) -> Layer {
        let marks = || input.marks.iter().map(|mark| usize::from(*mark));
        input.words.iter().for_each(|(slot, row)| memory.fetch(*slot, *row));
        for mark in marks() {
            prefetch_index(&self.marks, mark);
            prefetch_index(&self.marks, mark + 1);
        }
        let mut hidden = from.0;
        let mut steps = [0_i16; HIDDEN];
        for row in marks().filter_map(|mark| self.marks.get(mark)) {
            steps.iter_mut().zip(row).for_each(|(sum, step)| *sum += i16::from(*step));
        }
        hidden.iter_mut().zip(steps).for_each(|(unit, sum)| *unit += f32::from(sum) * self.quanta[1]);
        let mut sums = [0; HIDDEN];
        for words in input.slots() {
            let Some(slot) = self.slots.get(usize::from(words[0].0)) else { continue };
            match words {
                [(number, row)] => {
                    let of_word = memory.of(*number, *row, || multiply(&sum(vectors, words), slot));
                    sums.iter_mut().zip(of_word).for_each(|(sum, more)| *sum += more);
                }
                _ => {
                    let of_words = multiply(&sum(vectors, words), slot);
                    sums.iter_mut().zip(of_words).for_each(|(sum, more)| *sum += more);
                }
            }
        }
        let factor = vectors.quantum() * self.quanta[0] / FINER;
        hidden.iter_mut().zip(sums).for_each(|(unit, sum)| *unit += factor * sum as f32);
        Layer(hidden)
    }

    /// Adds the network to the tables of a file, in one byte a weight; the [`Network::quanta`] go into the header.
    pub fn add_to(&self, sections: &mut Sections, name: &str) {
        let slots: Vec<[i8; NUMBERS]> = self.slots.iter().flat_map(rows_of).collect();
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
            slots: slots
                .as_chunks::<HIDDEN>()
                .0
                .iter()
                .map(|slot| slot_of(|unit, number| slot[unit][number].into()))
                .collect(),
            marks: file.table(&format!("{name}.marks"))?.to_vec(),
            classes: weights(classes, quanta[2]),
            bias: file.table(&format!("{name}.bias"))?.to_vec(),
            quanta,
        };
        let found = [slots.len(), network.marks.len(), network.classes.len(), network.bias.len()];
        if found == [shape.slots * HIDDEN, MARKS + 1, shape.classes, shape.classes] {
            Ok(network)
        } else {
            Err(ModelError::damaged(format!("the network `{name}` is not of its shape")))
        }
    }

    /// Bytes in a file.
    pub fn size(&self) -> usize {
        self.slots.len() * HIDDEN * NUMBERS + (self.marks.len() + self.classes.len()) * HIDDEN
    }
}

fn steps(rows: &[Row], quantum: f32) -> Vec<[i8; HIDDEN]> {
    rows.iter().map(|row| row.map(|weight| (weight / quantum).round() as i8)).collect()
}

fn weights(rows: &[[i8; HIDDEN]], quantum: f32) -> Vec<Row> {
    rows.iter().map(|row| row.map(|step| f32::from(step) * quantum)).collect()
}

/// Brings the weights of a slot, which `weight` tells for a unit and a number, into their order.
fn slot_of(weight: impl Fn(usize, usize) -> i16) -> Slot {
    let at = |block: usize, pair: usize, group: usize, place: usize| {
        weight((block * GROUPS + group) * 4 + place / 2, 2 * pair + place % 2)
    };
    std::array::from_fn(|block| {
        std::array::from_fn(|pair| {
            std::array::from_fn(|group| std::array::from_fn(|place| at(block, pair, group, place)))
        })
    })
}

/// The weights of a slot for each unit.
fn rows_of(slot: &Slot) -> [[i8; NUMBERS]; HIDDEN] {
    std::array::from_fn(|unit| {
        let (block, group, place) = (unit / (4 * GROUPS), unit / 4 % GROUPS, unit % 4);
        std::array::from_fn(|number| slot[block][number / 2][group][2 * place + number % 2] as i8)
    })
}

/// How much finer than the steps of the vectors the sums of a slot are.
const FINER: f32 = 8.0;

/// The words of a slot together.
fn sum(vectors: &VectorTable, words: &[(u8, u16)]) -> [i16; NUMBERS] {
    let mut sums = [0; NUMBERS];
    words.iter().for_each(|(_, row)| vectors.add(*row, &mut sums));
    let share = (share(words.len()) * FINER * 256.0) as i32;
    sums.map(|sum| ((i32::from(sum) * share) >> 8) as i16)
}

/// What the numbers of a slot add to each unit.
#[inline(never)]
fn multiply(numbers: &[i16; NUMBERS], slot: &Slot) -> Sums {
    let mut pairs = [[0_i16; 8]; NUMBERS / 2];
    for (pair, numbers) in pairs.iter_mut().zip(numbers.as_chunks::<2>().0) {
        pair.as_chunks_mut().0.fill(*numbers);
    }
    let mut sums = [0; HIDDEN];
    for (sums, block) in sums.as_chunks_mut::<{ 4 * GROUPS }>().0.iter_mut().zip(slot) {
        let mut groups = [[0_i32; 4]; GROUPS];
        for (pair, weights) in pairs.iter().zip(block) {
            for (group, weights) in groups.iter_mut().zip(weights) {
                let more = multiply_eight(pair, weights);
                group.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            }
        }
        sums.copy_from_slice(groups.as_flattened());
    }
    sums
}

/// The products of eight numbers, each two added up: one instruction.
#[inline]
fn multiply_eight(left: &[i16; 8], right: &[i16; 8]) -> [i32; 4] {
    std::array::from_fn(|at| {
        i32::from(left[2 * at]) * i32::from(right[2 * at])
            + i32::from(left[2 * at + 1]) * i32::from(right[2 * at + 1])
    })
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
