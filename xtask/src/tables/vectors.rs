//! Short vectors of English words for `onrecord_language::WordVectors`.
//!
//! The mean of the vectors and their two strongest directions, which tell how frequent a word is and little of what it
//! means (Mu & Viswanath 2018), are taken out; of what is left the 64 strongest directions are kept, at length one, in
//! 8 bits a number. No random number: the directions are found by orthogonal iteration from the axes.

use super::glove::{NUMBERS, Vector, unit, words};
use anyhow::Result;
use onrecord_language::WordVectors;
use std::path::Path;

const WORDS: usize = 32_000;
/// Directions that tell of frequency.
const COMMON: usize = 2;
const KEPT: usize = WordVectors::NUMBERS;
const ROUNDS: usize = 200;

/// The whole file.
pub fn table(folder: &Path) -> Result<Vec<u8>> {
    let mut words = words(folder, WORDS)?;
    centre(&mut words);
    let directions = directions(&covariance(&words));
    words.sort_by(|left, right| left.0.cmp(&right.0));
    let rows = words.iter().map(|(word, vector)| {
        let mut kept = [0.0; KEPT];
        for (number, direction) in kept.iter_mut().zip(&directions[COMMON..]) {
            *number = product(vector, direction);
        }
        (word.as_str(), unit(kept))
    });
    Ok(WordVectors::write(rows))
}

fn centre(words: &mut [(String, Vector)]) {
    let mut mean = [0.0_f64; NUMBERS];
    for (_, vector) in words.iter() {
        mean.iter_mut().zip(vector).for_each(|(sum, number)| *sum += f64::from(*number));
    }
    let count = words.len() as f64;
    for (_, vector) in words {
        vector.iter_mut().zip(mean).for_each(|(number, sum)| *number -= (sum / count) as f32);
    }
}

fn covariance(words: &[(String, Vector)]) -> Vec<Vector> {
    let mut sums = vec![[0.0; NUMBERS]; NUMBERS];
    for (_, vector) in words {
        for (row, left) in sums.iter_mut().zip(vector) {
            row.iter_mut().zip(vector).for_each(|(sum, right)| *sum += left * right / words.len() as f32);
        }
    }
    sums
}

/// The strongest directions of a covariance, the strongest first.
fn directions(covariance: &[Vector]) -> Vec<Vector> {
    let mut found: Vec<Vector> = (0..COMMON + KEPT)
        .map(|axis| {
            let mut vector = [0.01; NUMBERS];
            vector[axis] = 1.0;
            vector
        })
        .collect();
    for _ in 0..ROUNDS {
        for at in 0..found.len() {
            let mut next = [0.0; NUMBERS];
            next.iter_mut().zip(covariance).for_each(|(number, row)| *number = product(row, &found[at]));
            for earlier in &found[..at] {
                let share = product(&next, earlier);
                next.iter_mut().zip(earlier).for_each(|(number, part)| *number -= share * part);
            }
            found[at] = unit(next);
        }
    }
    found
}

fn product(left: &Vector, right: &Vector) -> f32 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}
