//! What the words of two texts weigh when their sentences are compared.

use crate::Fingerprint;
use crate::keys::Key;

/// Which words of a sentence are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sides {
    /// All of them.
    All,
    /// Those outside quotation marks.
    Own,
}

/// The content words of the sentences of two texts, numbered and weighed.
#[derive(Debug)]
pub(crate) struct Weights {
    left: Text,
    right: Text,
    /// By word number.
    weight: Vec<f32>,
}

/// The sentences of one text as sorted word numbers.
#[derive(Debug)]
struct Text {
    /// Word number and whether it also stands outside quotation marks; ascending within a sentence.
    words: Vec<(u32, bool)>,
    ends: Vec<u32>,
    /// Words of each sentence, stop words included.
    lengths: Vec<u32>,
    /// The weight of each sentence.
    masses: Vec<f32>,
}

/// A word that more sentences of the two texts hold tells nothing, and would cost a comparison of each with
/// each in a hostile text.
const MOST_HOLDERS: u32 = 400;

impl Text {
    fn sentence(&self, index: usize) -> &[(u32, bool)] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.words[start..self.ends[index] as usize]
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    /// The words of some sentences, ascending.
    fn union(&self, sentences: (usize, usize), sides: Sides) -> Vec<u32> {
        let mut words: Vec<u32> = (sentences.0..=sentences.1)
            .flat_map(|index| self.sentence(index))
            .filter(|(_, own)| *own || sides == Sides::All)
            .map(|&(word, _)| word)
            .collect();
        if sentences.0 != sentences.1 {
            words.sort_unstable();
            words.dedup();
        }
        words
    }

    fn weigh(&mut self, weight: &[f32]) {
        let mass = |index| self.sentence(index).iter().map(|&(word, _)| weight[word as usize]).sum();
        self.masses = (0..self.len()).map(mass).collect();
    }
}

impl Weights {
    /// Numbers and weighs the content words of two texts.
    pub(crate) fn of(left: &Fingerprint, right: &Fingerprint) -> Self {
        let mut vocabulary: Vec<u32> = [left, right]
            .iter()
            .flat_map(|text| &text.words)
            .filter(|key| !key.is_stop())
            .map(|key| key.word())
            .collect();
        vocabulary.sort_unstable();
        vocabulary.dedup();
        let (mut left, mut right) = (number(left, &vocabulary), number(right, &vocabulary));
        let mut holders = vec![0u32; vocabulary.len()];
        for &(word, _) in left.words.iter().chain(&right.words) {
            holders[word as usize] += 1;
        }
        let sentences = (left.len() + right.len()) as f32;
        let weigh =
            |holders: u32| if holders > MOST_HOLDERS { 0.0 } else { (1.0 + sentences / holders as f32).ln() };
        let weight: Vec<f32> = holders.into_iter().map(weigh).collect();
        left.weigh(&weight);
        right.weigh(&weight);
        Self { left, right, weight }
    }

    /// Calls `each` with the score of every pair of sentences that share a content word.
    pub(crate) fn each_overlap(&self, mut each: impl FnMut(usize, usize, f32)) {
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); self.weight.len()];
        for j in 0..self.right.len() {
            for &(word, _) in self.right.sentence(j) {
                holders[word as usize].push(j as u32);
            }
        }
        let mut shared = vec![0.0f32; self.right.len()];
        let mut touched: Vec<u32> = Vec::new();
        for i in 0..self.left.len() {
            for &(word, _) in self.left.sentence(i) {
                let weight = self.weight[word as usize];
                if weight == 0.0 {
                    continue;
                }
                for &j in &holders[word as usize] {
                    if shared[j as usize] == 0.0 {
                        touched.push(j);
                    }
                    shared[j as usize] += weight;
                }
            }
            for &j in &touched {
                let heavier = self.left.masses[i].max(self.right.masses[j as usize]);
                each(i, j as usize, shared[j as usize] / heavier);
                shared[j as usize] = 0.0;
            }
            touched.clear();
        }
    }

    /// The weight of the common words over the weight of the heavier side, 0–1.
    pub(crate) fn compare(&self, left: (usize, usize), right: (usize, usize), sides: Sides) -> f32 {
        let a = self.left.union(left, sides);
        let b = self.right.union(right, sides);
        let (mut i, mut j, mut common) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    common += self.weight[a[i] as usize];
                    i += 1;
                    j += 1;
                }
            }
        }
        let total = |words: &[u32]| words.iter().map(|&word| self.weight[word as usize]).sum::<f32>();
        let heavier = total(&a).max(total(&b));
        if heavier > 0.0 { common / heavier } else { 0.0 }
    }

    /// Whether two sentences without common words may still be one by their length.
    pub(crate) fn same_length(&self, left: usize, right: usize) -> bool {
        let (a, b) = (self.left.lengths[left], self.right.lengths[right]);
        a.max(b) <= 12 && a.abs_diff(b) <= 3
    }
}

fn number(text: &Fingerprint, vocabulary: &[u32]) -> Text {
    let mut numbered = Text {
        words: Vec::with_capacity(text.words.len()),
        ends: Vec::new(),
        lengths: Vec::new(),
        masses: Vec::new(),
    };
    let mut sentence: Vec<(u32, bool)> = Vec::new();
    for index in 0..text.sentences.len() {
        let words = text.words_of(index);
        sentence.clear();
        sentence.extend(words.iter().filter(|key| !key.is_stop()).filter_map(|key: &Key| {
            let number = vocabulary.binary_search(&key.word()).ok()?;
            Some((number as u32, !key.is_quoted()))
        }));
        // Of a word that stands both inside and outside marks, the one outside is kept.
        sentence.sort_unstable_by_key(|&(word, own)| (word, !own));
        sentence.dedup_by_key(|&mut (word, _)| word);
        numbered.words.extend_from_slice(&sentence);
        numbered.ends.push(numbered.words.len() as u32);
        numbered.lengths.push(words.len() as u32);
    }
    numbered
}
