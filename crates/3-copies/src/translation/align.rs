//! Sentences that say the same in two languages: one and one, one and two, two and one, in order (after Gale and Church,
//! "A program for aligning sentences in bilingual corpora", 1993, with common marks beside the lengths).

use super::marks::{Mark, Sentence};
use crate::align::Match;
use std::collections::BTreeMap;

/// Sentences under this score never meet.
const LEAST: f32 = 0.1;
/// What a mark weighs that only one of the texts has: most of them are words that no table knows.
const LONE: f32 = 0.4;
/// What numbers, days and months weigh against words.
const FIRM: f32 = 1.5;
/// Longer texts are compared by their beginnings: a table of more places would be a hostile text's work.
const MOST: usize = 400;
/// How many sentences may meet how many.
const STEPS: [(usize, usize); 3] = [(1, 1), (1, 2), (2, 1)];

/// Aligns two texts. Matches are ordered and never share a sentence.
pub(super) fn align(left: &[Sentence], right: &[Sentence]) -> Vec<Match> {
    let (left, right) = (&left[..left.len().min(MOST)], &right[..right.len().min(MOST)]);
    let weights = weights(left, right);
    let width = right.len() + 1;
    let mut best = vec![(0.0f32, (0, 0), 0.0f32); (left.len() + 1) * width];
    for i in 0..=left.len() {
        for j in 0..width {
            let mut found = (f32::MIN, (0, 0), 0.0);
            if i == 0 && j == 0 {
                continue;
            }
            if i > 0 {
                found = (best[(i - 1) * width + j].0, (1, 0), 0.0);
            }
            if j > 0 && best[i * width + j - 1].0 > found.0 {
                found = (best[i * width + j - 1].0, (0, 1), 0.0);
            }
            for (down, across) in STEPS {
                if i < down || j < across {
                    continue;
                }
                let (a, b) = (&left[i - down..i], &right[j - across..j]);
                let score = score(a, b, &weights);
                let gain = (score - LEAST) * (down + across) as f32 / 2.0 * alike_in_length(a, b);
                let total = best[(i - down) * width + j - across].0 + gain;
                if score >= LEAST && total > found.0 {
                    found = (total, (down, across), score);
                }
            }
            best[i * width + j] = found;
        }
    }
    trace(&best, left.len(), right.len())
}

fn trace(best: &[(f32, (usize, usize), f32)], lefts: usize, rights: usize) -> Vec<Match> {
    let (mut i, mut j) = (lefts, rights);
    let mut found = Vec::new();
    while i > 0 || j > 0 {
        let (_, (down, across), score) = best[i * (rights + 1) + j];
        if down > 0 && across > 0 {
            let (left, right) = ((i - down, i - 1), (j - across, j - 1));
            found.push(Match { left, right, score, own_score: score, moved: false, evident: false });
        }
        i -= down;
        j -= across;
    }
    found.reverse();
    found
}

/// What each mark weighs: the fewer sentences of these two texts have it, the more.
fn weights(left: &[Sentence], right: &[Sentence]) -> BTreeMap<u64, f32> {
    let mut holders: BTreeMap<u64, (u32, u32, bool)> = BTreeMap::new();
    for mark in left.iter().flat_map(|sentence| &sentence.marks) {
        holders.entry(mark.key).or_insert((0, 0, mark.firm)).0 += 1;
    }
    for mark in right.iter().flat_map(|sentence| &sentence.marks) {
        holders.entry(mark.key).or_insert((0, 0, mark.firm)).1 += 1;
    }
    let sentences = (left.len() + right.len()) as f32;
    let weight = |(lefts, rights, firm): (u32, u32, bool)| {
        let rare = (1.0 + sentences / (lefts + rights) as f32).ln();
        let firm = if firm { FIRM } else { 1.0 };
        let lone = if lefts == 0 || rights == 0 { LONE } else { 1.0 };
        rare * firm * lone
    };
    holders.into_iter().map(|(key, held)| (key, weight(held))).collect()
}

/// The weight of the common marks over the weight of the heavier side.
fn score(left: &[Sentence], right: &[Sentence], weights: &BTreeMap<u64, f32>) -> f32 {
    let (a, b) = (union(left), union(right));
    let weigh = |mark: &Mark| weights.get(&mark.key).copied().unwrap_or(0.0);
    let common: f32 =
        a.iter().filter(|mark| b.binary_search_by_key(&mark.key, |other| other.key).is_ok()).map(weigh).sum();
    if common == 0.0 {
        return 0.0;
    }
    let total = |marks: &[Mark]| marks.iter().map(weigh).sum::<f32>();
    common / total(&a).max(total(&b))
}

fn union(sentences: &[Sentence]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = sentences.iter().flat_map(|sentence| sentence.marks.iter().copied()).collect();
    marks.sort_unstable_by_key(|mark| mark.key);
    marks.dedup_by_key(|mark| mark.key);
    marks
}

/// 1 where both sides are equally long, less the more they differ.
fn alike_in_length(left: &[Sentence], right: &[Sentence]) -> f32 {
    let length = |sentences: &[Sentence]| {
        sentences.iter().map(|sentence| sentence.length.max(1)).sum::<usize>() as f32
    };
    let (a, b) = (length(left), length(right));
    (a.min(b) / a.max(b)).sqrt()
}
