//! A chain of labels over words: which words are content, which name the speaker.
//!
//! The labels of neighbours depend on one another (a linear-chain conditional random field, Lafferty, `McCallum` & Pereira
//! 2001): a content begins, goes on and ends, or is one word.

use onrecord_syntax::linear::exponential;

/// What a word is to one saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Label {
    /// Nothing.
    Out,
    /// The first word of a piece of content.
    Begins,
    /// A further word of it.
    Inside,
    /// Its last word, if it has more than one.
    Ends,
    /// A word that names the speaker.
    Speaker,
}

/// How many labels there are.
pub(crate) const LABELS: usize = 5;

impl Label {
    const ALL: [Self; LABELS] = [Self::Out, Self::Begins, Self::Inside, Self::Ends, Self::Speaker];

    /// Whether a word with it is content.
    pub fn is_content(self) -> bool {
        matches!(self, Self::Begins | Self::Inside | Self::Ends)
    }
}

/// Which label may follow which.
const MAY_FOLLOW: [[bool; LABELS]; LABELS] = [
    [true, true, false, false, true],
    [true, false, true, true, true],
    [false, false, true, true, false],
    [true, true, false, false, true],
    [true, true, false, false, true],
];

/// Which labels may be the last.
const MAY_END: [bool; LABELS] = [true, true, false, true, true];

/// The weight of every pair of neighbours.
pub(crate) type Pairs = [[f32; LABELS]; LABELS];

/// The best row of labels, and how likely every label of every word is.
#[derive(Default)]
pub(crate) struct Chain {
    /// The likeliest row.
    pub best: Vec<Label>,
    /// For every word the chance of every label, over all rows.
    pub chances: Vec<[f32; LABELS]>,
    /// The chance of every pair of labels, summed over the row.
    pub pairs: Pairs,
    forward: Vec<[f32; LABELS]>,
    back: Vec<[u8; LABELS]>,
}

impl Chain {
    /// Reads a row of words by the weights that their features have.
    pub fn read(&mut self, weights: &[[f32; LABELS]], pairs: &Pairs) {
        self.search(weights, pairs);
        self.sum(weights, pairs);
    }

    /// Finds the likeliest row (Viterbi).
    pub fn search(&mut self, weights: &[[f32; LABELS]], pairs: &Pairs) {
        self.back.clear();
        let mut worth = [f32::MIN; LABELS];
        for (at, own) in weights.iter().enumerate() {
            let (mut next, mut from) = ([f32::MIN; LABELS], [0_u8; LABELS]);
            for label in 0..LABELS {
                if at == 0 {
                    next[label] = if MAY_FOLLOW[0][label] { own[label] } else { f32::MIN };
                    continue;
                }
                for before in
                    (0..LABELS).filter(|before| MAY_FOLLOW[*before][label] && worth[*before] > f32::MIN)
                {
                    let sum = worth[before] + pairs[before][label] + own[label];
                    if sum > next[label] {
                        (next[label], from[label]) = (sum, before as u8);
                    }
                }
            }
            worth = next;
            self.back.push(from);
        }
        self.best.clear();
        let ends = (0..LABELS).filter(|label| MAY_END[*label]);
        let mut at = ends.fold(0, |best, label| if worth[label] > worth[best] { label } else { best });
        for from in self.back.iter().rev() {
            self.best.push(Label::ALL[at]);
            at = usize::from(from[at]);
        }
        self.best.reverse();
    }

    /// Sums over all rows (forward and backward), each step scaled to one.
    pub fn sum(&mut self, weights: &[[f32; LABELS]], pairs: &Pairs) {
        let step = pairs.map(|row| row.map(exponential));
        let own = |weights: &[f32; LABELS]| {
            let most = weights.iter().copied().fold(f32::MIN, f32::max);
            weights.map(|weight| exponential(weight - most))
        };
        self.forward.clear();
        let mut last: Option<[f32; LABELS]> = None;
        for weights in weights {
            let own = own(weights);
            let mut now = [0.0; LABELS];
            for label in 0..LABELS {
                now[label] = own[label]
                    * match last {
                        None => f32::from(u8::from(MAY_FOLLOW[0][label])),
                        Some(last) => (0..LABELS)
                            .filter(|before| MAY_FOLLOW[*before][label])
                            .map(|before| last[before] * step[before][label])
                            .sum(),
                    };
            }
            scale(&mut now);
            self.forward.push(now);
            last = Some(now);
        }
        self.pairs = Pairs::default();
        self.chances.clear();
        self.chances.resize(weights.len(), [0.0; LABELS]);
        let mut behind = MAY_END.map(|may| f32::from(u8::from(may)));
        for at in (0..weights.len()).rev() {
            let mut chance = [0.0; LABELS];
            for label in 0..LABELS {
                chance[label] = self.forward[at][label] * behind[label];
            }
            scale(&mut chance);
            self.chances[at] = chance;
            if at == 0 {
                break;
            }
            let own = own(&weights[at]);
            let mut both = Pairs::default();
            let mut before = [0.0; LABELS];
            let mut sum = 0.0;
            for from in 0..LABELS {
                for to in (0..LABELS).filter(|to| MAY_FOLLOW[from][*to]) {
                    let way = step[from][to] * own[to] * behind[to];
                    before[from] += way;
                    both[from][to] = self.forward[at - 1][from] * way;
                    sum += both[from][to];
                }
            }
            if sum > 0.0 {
                for (all, both) in self.pairs.iter_mut().flatten().zip(both.iter().flatten()) {
                    *all += both / sum;
                }
            }
            scale(&mut before);
            behind = before;
        }
    }
}

fn scale(values: &mut [f32; LABELS]) {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 {
        values.iter_mut().for_each(|value| *value /= sum);
    }
}

#[cfg(test)]
mod tests {
    use super::{Chain, LABELS, Label, MAY_END, MAY_FOLLOW, Pairs};

    /// All legal rows, counted by hand, against the sums and the search.
    #[test]
    fn sums_and_search_agree_with_counting_all_rows() {
        let weights = [
            [0.3, 1.1, -0.4, 0.2, 0.9],
            [-0.6, 0.2, 0.8, 0.1, 0.4],
            [0.5, -0.2, 0.3, 1.4, -1.0],
            [0.7, 0.1, -0.3, 0.6, 0.2],
        ];
        let mut pairs = Pairs::default();
        for (number, weight) in pairs.iter_mut().flatten().enumerate() {
            *weight = ((number * 7) % 11) as f32 * 0.1 - 0.4;
        }
        let mut chain = Chain::default();
        chain.read(&weights, &pairs);
        let (mut all, mut chances) = (0.0_f64, [[0.0_f64; LABELS]; 4]);
        let mut best = (f64::MIN, [0; 4]);
        for number in 0..LABELS.pow(4) {
            let row = [number % 5, number / 5 % 5, number / 25 % 5, number / 125];
            let legal = MAY_FOLLOW[0][row[0]]
                && row.windows(2).all(|pair| MAY_FOLLOW[pair[0]][pair[1]])
                && MAY_END[row[3]];
            if !legal {
                continue;
            }
            let own: f32 = row.iter().enumerate().map(|(at, label)| weights[at][*label]).sum();
            let steps: f32 = row.windows(2).map(|pair| pairs[pair[0]][pair[1]]).sum();
            let worth = f64::from(own + steps);
            if worth > best.0 {
                best = (worth, row);
            }
            all += worth.exp();
            for (at, label) in row.iter().enumerate() {
                chances[at][*label] += worth.exp();
            }
        }
        for (ours, counted) in chain.chances.iter().flatten().zip(chances.iter().flatten()) {
            assert!((f64::from(*ours) - counted / all).abs() < 1e-4, "{ours} {}", counted / all);
        }
        assert_eq!(chain.best, best.1.map(|label| Label::ALL[label]));
    }
}
