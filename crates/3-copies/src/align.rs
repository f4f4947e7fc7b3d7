//! Sentence alignment: which sentences of two texts say the same, in whose order.
//!
//! The score of two sentences is lexical: the weight of the words they share. A word weighs by how few
//! sentences *of these two texts* hold it, so that whether two pages are copies depends on these two pages
//! and on no other (a pile of five pages has no usable word frequencies, and a page that comes later must
//! not undo a family). Sentences are chained in order by dynamic programming over the few pairs that share
//! anything; one sentence may meet two. Blocks that were moved are found by chaining what is left.

use crate::Fingerprint;
use crate::keys::Key;
use crate::weights::{Sides, Weights};

/// Sentences of the left text that meet sentences of the right text: one and one, one and two, two and one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    /// First and last sentence on the left.
    pub(crate) left: (usize, usize),
    /// First and last sentence on the right.
    pub(crate) right: (usize, usize),
    /// 0–1: the weight of the common words over the weight of the heavier side.
    pub(crate) score: f32,
    /// The same, of the words outside quotation marks alone; 0 where a side has none.
    pub(crate) own_score: f32,
    /// Whether it stands out of the common order.
    pub(crate) moved: bool,
    /// Whether it speaks for copying: enough of the common words stand outside quotation marks.
    pub(crate) evident: bool,
}

const BARE: Match =
    Match { left: (0, 0), right: (0, 0), score: 0.0, own_score: 0.0, moved: false, evident: false };

/// Sentences under this score never meet. Chosen on machine-spun news: lower loses precision first.
const LEAST: f32 = 0.2;
/// Out of order, or one against two, sentences must agree better.
const LEAST_MOVED: f32 = 0.4;
/// How much better a sentence must fit two than one of the two.
const SPLIT_GAIN: f32 = 0.08;
/// Between two matches, a gap of equally many sentences on both sides is closed when they agree this well.
const LEAST_IN_GAP: f32 = 0.08;
/// Moved blocks are looked for this often.
const ROUNDS: usize = 6;

/// Aligns two texts. Matches are ordered by their place on the left and never share a sentence.
pub(crate) fn align(left: &Fingerprint, right: &Fingerprint) -> Vec<Match> {
    if is_same_text(left, right) {
        let same = |at| Match { left: (at, at), right: (at, at), score: 1.0, own_score: 1.0, ..BARE };
        return (0..left.sentences.len()).map(same).collect();
    }
    let weights = Weights::of(left, right);
    let candidates = candidates(&weights);
    let mut taken = Taken::new(left.sentences.len(), right.sentences.len());
    let mut found: Vec<Match> = Vec::new();
    for round in 0..ROUNDS {
        let least = if round == 0 { LEAST } else { LEAST_MOVED };
        let open: Vec<Match> =
            candidates.iter().copied().filter(|m| m.score >= least && taken.is_free(m)).collect();
        let chain = heaviest_chain(&open, right.sentences.len());
        if chain.is_empty() {
            break;
        }
        for mut matched in chain {
            matched.moved = round > 0;
            taken.take(&matched);
            found.push(matched);
        }
    }
    found.sort_unstable_by_key(|m| m.left);
    close_gaps(&weights, &mut found);
    for matched in &mut found {
        matched.own_score = weights.compare(matched.left, matched.right, Sides::Own);
    }
    found
}

/// Whether two texts have the same words in the same sentences: half of all pairs of a pile are reprints.
fn is_same_text(left: &Fingerprint, right: &Fingerprint) -> bool {
    let ends = |text: &Fingerprint| text.sentences.iter().map(|sentence| sentence.end).collect::<Vec<_>>();
    left.words == right.words && ends(left) == ends(right)
}

/// Which sentences have found their partner.
struct Taken {
    left: Vec<bool>,
    right: Vec<bool>,
}

impl Taken {
    fn new(left: usize, right: usize) -> Self {
        Self { left: vec![false; left], right: vec![false; right] }
    }

    fn is_free(&self, m: &Match) -> bool {
        !self.left[m.left.0..=m.left.1].contains(&true) && !self.right[m.right.0..=m.right.1].contains(&true)
    }

    fn take(&mut self, m: &Match) {
        self.left[m.left.0..=m.left.1].fill(true);
        self.right[m.right.0..=m.right.1].fill(true);
    }
}

/// All pairs of sentences worth a thought, ordered by their left, then right end.
fn candidates(weights: &Weights) -> Vec<Match> {
    let mut singles = Vec::new();
    weights.each_overlap(|i, j, score| {
        if score >= LEAST_IN_GAP {
            singles.push(Match { left: (i, i), right: (j, j), score, ..BARE });
        }
    });
    singles.sort_unstable_by_key(|m| (m.left, m.right));
    let mut all = singles.clone();
    for pair in singles.windows(2) {
        // One sentence on the left, two neighbours on the right.
        let (a, b) = (&pair[0], &pair[1]);
        if a.left == b.left && a.right.0 + 1 == b.right.0 {
            all.extend(joined(weights, a, b, a.left, (a.right.0, b.right.0)));
        }
    }
    singles.sort_unstable_by_key(|m| (m.right, m.left));
    for pair in singles.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if a.right == b.right && a.left.0 + 1 == b.left.0 {
            all.extend(joined(weights, a, b, (a.left.0, b.left.0), a.right));
        }
    }
    all.sort_unstable_by_key(|m| (m.left.1, m.right.1, m.left.0, m.right.0));
    all
}

/// One sentence against two, when that is clearly better than against either.
fn joined(
    weights: &Weights,
    a: &Match,
    b: &Match,
    left: (usize, usize),
    right: (usize, usize),
) -> Option<Match> {
    let score = weights.compare(left, right, Sides::All);
    let gain = score - a.score.max(b.score);
    (score >= LEAST_MOVED && gain >= SPLIT_GAIN).then_some(Match { left, right, score, ..BARE })
}

/// The heaviest chain of matches that go forward on both sides: weighted longest increasing subsequence.
///
/// `open` is ordered by the left end. Time: n log n.
fn heaviest_chain(open: &[Match], rights: usize) -> Vec<Match> {
    let mut best = PrefixMaximum::new(rights + 1);
    let mut totals: Vec<(f32, Option<usize>)> = Vec::with_capacity(open.len());
    let mut pending = 0;
    let mut by_start: Vec<usize> = (0..open.len()).collect();
    by_start.sort_by_key(|&k| open[k].left.0);
    totals.resize(open.len(), (0.0, None));
    for &k in &by_start {
        let this = &open[k];
        // Everything that ended before this one starts may stand before it.
        while pending < open.len() && open[pending].left.1 < this.left.0 {
            best.raise(open[pending].right.1 + 1, totals[pending].0, pending);
            pending += 1;
        }
        let (before, link) = best.up_to(this.right.0);
        let spanned = (this.left.1 - this.left.0 + this.right.1 - this.right.0 + 2) as f32 / 2.0;
        totals[k] = (before + (this.score - LEAST_IN_GAP) * spanned, link);
    }
    let heaviest = (0..open.len()).max_by(|&a, &b| totals[a].0.total_cmp(&totals[b].0).then(b.cmp(&a)));
    let mut chain = Vec::new();
    let mut at = heaviest;
    while let Some(k) = at {
        chain.push(open[k]);
        at = totals[k].1;
    }
    chain.reverse();
    chain
}

/// A tree that gives the greatest total among all right ends up to a place.
struct PrefixMaximum(Vec<(f32, Option<usize>)>);

impl PrefixMaximum {
    fn new(size: usize) -> Self {
        Self(vec![(0.0, None); size + 1])
    }

    fn raise(&mut self, place: usize, total: f32, link: usize) {
        let mut at = place;
        while at < self.0.len() {
            if total > self.0[at].0 {
                self.0[at] = (total, Some(link));
            }
            at += at & at.wrapping_neg();
        }
    }

    /// The greatest total of all that ended at or before `place` sentences.
    fn up_to(&self, place: usize) -> (f32, Option<usize>) {
        let mut best = (0.0, None);
        let mut at = place;
        while at > 0 {
            if self.0[at].0 > best.0 {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }
}

/// Closes gaps of one or two sentences that stand between the same neighbours on both sides: short sentences
/// and those that a spinner changed most are known by their place.
fn close_gaps(weights: &Weights, found: &mut Vec<Match>) {
    let mut filled = Vec::new();
    for pair in found.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let lefts = b.left.0 - a.left.1 - 1;
        if !(1..=2).contains(&lefts) || b.right.0 != a.right.1 + 1 + lefts {
            continue;
        }
        for k in 1..=lefts {
            let (i, j) = (a.left.1 + k, a.right.1 + k);
            let score = weights.compare((i, i), (j, j), Sides::All);
            if score >= LEAST_IN_GAP || weights.same_length(i, j) {
                filled.push(Match { left: (i, i), right: (j, j), score, ..BARE });
            }
        }
    }
    let taken = |m: &Match| found.iter().any(|f| f.right.0 <= m.right.0 && m.right.0 <= f.right.1);
    filled.retain(|m| !taken(m));
    found.extend(filled);
    found.sort_unstable_by_key(|m| m.left);
}

/// The words of two sentences are the same ones in the same order, but for single changes.
pub(crate) fn is_verbatim(left: &[Key], right: &[Key]) -> bool {
    let grams = |words: &[Key]| {
        let mut grams: Vec<(u32, u32)> =
            words.windows(2).map(|pair| (pair[0].word(), pair[1].word())).collect();
        grams.sort_unstable();
        grams
    };
    let (a, b) = (grams(left), grams(right));
    if a.is_empty() || b.is_empty() {
        return left.iter().map(|key| key.word()).eq(right.iter().map(|key| key.word()));
    }
    // Dice's coefficient of at least 0.85.
    in_common(&a, &b) * 40 >= 17 * (a.len() + b.len())
}

/// How many items two ascending lists share, each as often as both have it.
pub(crate) fn in_common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    common
}
