//! The features of a move and of a label.
//!
//! Names are the parsing literature's: `s0`, `s1` the top of the stack and the word below it, `b0`, `b1` the
//! next words of the buffer; `l` and `r` their outermost dependents.

use super::state::{NOBODY, State};
use crate::hash::{Take, finish, mix};
use crate::lexeme::Lexeme;

/// What the parser knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    pub lower: u64,
    pub suffix: u64,
    pub shape: u64,
    /// The whole tag and its universal part.
    pub tag: u64,
    pub upos: u64,
    pub cluster: u64,
    pub middle: u64,
}

impl Word {
    pub fn new(lexeme: &Lexeme, tag: u16, upos: u16) -> Self {
        Self {
            lower: lexeme.lower,
            suffix: lexeme.suffixes[1],
            shape: lexeme.shape,
            tag: u64::from(tag) + 9,
            upos: u64::from(upos) + 9,
            cluster: lexeme.cluster + 9,
            middle: lexeme.middle + 9,
        }
    }

    /// A word that is none, told from others by `mark`.
    const fn none(mark: u64) -> Self {
        Self { lower: mark, suffix: mark, shape: mark, tag: mark, upos: mark, cluster: mark, middle: mark }
    }
}

/// The words of a sentence as the parser sees them, with counts of what stands between any two of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sight {
    /// The words, then the root, then nobody.
    words: Vec<Word>,
    /// How many words of each kind stand before a place: four counts of sixteen bits.
    before: Vec<u64>,
}

impl Sight {
    /// Starts a sentence.
    pub fn clear(&mut self) {
        self.words.clear();
        self.before.clear();
        self.before.push(0);
    }

    /// Adds a word; `lane` is the kind it is counted as: 0 comma, 1 verb, 2 conjunction, 3 quote or bracket.
    pub fn push(&mut self, word: Word, lane: Option<u8>) {
        let count = self.before.last().copied().unwrap_or(0);
        self.before.push(count + lane.map_or(0, |lane| 1 << (16 * lane)));
        self.words.push(word);
    }

    /// Ends the sentence.
    pub fn close(&mut self) {
        self.words.push(Word::none(5));
        self.words.push(Word::none(3));
    }

    #[inline]
    fn word(&self, number: u16) -> &Word {
        &self.words[(number as usize).min(self.words.len() - 1)]
    }

    /// What stands between two words, each kind counted up to three.
    #[inline]
    fn between(&self, left: u16, right: u16) -> u64 {
        if left == NOBODY || right == NOBODY || right <= left {
            return 0xFFF;
        }
        let counts = self.before[right as usize].wrapping_sub(self.before[left as usize + 1]);
        (0..4).fold(0, |all, lane| all << 2 | (counts >> (16 * lane) & 0xFFFF).min(3))
    }
}

/// Makes the features of the next move.
#[inline]
pub(crate) fn move_features(state: &State, sight: &Sight, keys: &mut impl Take) {
    let outer = |number: u16, side: fn(&super::state::Node) -> u16| {
        state.nodes.get(number as usize).map_or(NOBODY, side)
    };
    let label = |number: u16| state.nodes.get(number as usize).map_or(1, |node| u64::from(node.label) + 2);
    let (s0, s1, s2) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let (b0, b1, b2) = (state.ahead(0), state.ahead(1), state.ahead(2));
    let (s0l, s0ll) = (outer(s0, |node| node.left[0]), outer(s0, |node| node.left[1]));
    let (s0r, s0rr) = (outer(s0, |node| node.right[0]), outer(s0, |node| node.right[1]));
    let (s1l, s1r) = (outer(s1, |node| node.left[0]), outer(s1, |node| node.right[0]));
    let s1rr = outer(s1, |node| node.right[1]);
    let (b0l, b0ll) = (outer(b0, |node| node.left[0]), outer(b0, |node| node.left[1]));
    let w = |number: u16| sight.word(number);
    let (x0, x1, x2, y0, y1, y2) = (*w(s0), *w(s1), *w(s2), *w(b0), *w(b1), *w(b2));
    let (xl, xr, xll, zl, zr, yl) = (w(s0l), w(s0r), w(s0ll), w(s1l), w(s1r), w(b0l));
    let (l0l, l0ll, l0r, l0rr) = (label(s0l), label(s0ll), label(s0r), label(s0rr));
    let (l1l, l1r, l1rr, lbl, lbll) = (label(s1l), label(s1r), label(s1rr), label(b0l), label(b0ll));
    let valency = |number: u16| {
        state
            .nodes
            .get(number as usize)
            .map_or((9, 9), |node| (u64::from(node.lefts), u64::from(node.rights)))
    };
    let ((n0l, n0r), (n1l, n1r), (nbl, _)) = (valency(s0), valency(s1), valency(b0));
    let far = |left: u16, right: u16| {
        if left == NOBODY || right == NOBODY {
            return 0;
        }
        match right - left {
            near @ 0..=5 => u64::from(near),
            6..=8 => 6,
            _ => 7,
        }
    };
    let (distance, inner) = (far(s0, b0), far(s1, s0));
    let (gap, inner_gap) = (sight.between(s0, b0), sight.between(s1, s0));

    keys.clear();
    keys.add(0, [x0.lower, x0.tag]);
    keys.add(1, [x1.lower, x1.tag]);
    keys.add(2, [y0.lower, y0.tag]);
    keys.add(3, [y1.lower, y1.tag]);
    keys.add(4, [x0.tag]);
    keys.add(5, [x1.tag]);
    keys.add(6, [y0.tag]);
    keys.add(7, [y1.tag, y2.tag]);
    keys.add(8, [x0.lower, y0.lower]);
    keys.add(9, [x0.lower, x1.lower]);
    keys.add(10, [x0.lower, x0.tag, y0.tag]);
    keys.add(11, [x0.tag, y0.lower, y0.tag]);
    keys.add(12, [x0.tag, y0.tag]);
    keys.add(13, [x0.tag, x1.tag]);
    keys.add(14, [x0.lower, x1.tag]);
    keys.add(15, [x0.tag, x1.lower]);
    keys.add(16, [x0.tag, y0.tag, y1.tag]);
    keys.add(17, [x1.tag, x0.tag, y0.tag]);
    keys.add(18, [x2.tag, x1.tag, x0.tag]);
    keys.add(19, [x0.tag, y0.tag, y1.tag, y2.tag]);
    keys.add(20, [x1.tag, x0.tag, y0.tag, y1.tag]);
    keys.add(21, [x0.tag, xl.upos, y0.tag]);
    keys.add(22, [x0.tag, xr.upos, y0.tag]);
    keys.add(23, [x0.tag, y0.tag, yl.upos]);
    keys.add(24, [x1.tag, zr.upos, x0.tag]);
    keys.add(25, [x1.tag, zl.upos, x0.tag]);
    keys.add(26, [x1.tag, x0.tag, xl.upos]);
    keys.add(27, [x1.tag, x0.tag, xr.upos]);
    keys.add(28, [x0.tag, l0l, l0r]);
    keys.add(29, [x1.tag, l1l, l1r]);
    keys.add(30, [y0.tag, lbl, lbll]);
    keys.add(31, [x0.lower, l0r]);
    keys.add(32, [x1.lower, l1r]);
    keys.add(33, [x0.lower, l0l, l0ll]);
    keys.add(34, [x0.lower, distance]);
    keys.add(35, [x0.tag, y0.tag, distance]);
    keys.add(36, [x0.lower, n0r]);
    keys.add(37, [x0.tag, n0l, n0r]);
    keys.add(38, [y0.lower, nbl]);
    keys.add(39, [y0.tag, nbl]);
    keys.add(40, [x1.tag, x0.tag, inner]);
    keys.add(41, [x1.tag, n1r, n1l]);
    keys.add(42, [x1.upos, x0.upos, y0.upos, y1.upos, distance]);
    keys.add(43, [l0l, l0ll, x0.upos]);
    keys.add(44, [l0r, l0rr, x0.upos, y0.upos]);
    keys.add(46, [xl.lower, x0.tag]);
    keys.add(47, [xr.lower, x0.tag, y0.upos]);
    keys.add(48, [yl.lower, y0.tag, x0.upos]);
    keys.add(49, [x1.upos, l1r, l1rr, x0.upos]);
    keys.add(50, [x1.upos, x0.upos, l0l, l0r, y0.upos]);
    keys.add(51, [zr.lower, x1.upos, x0.upos]);
    keys.add(52, [x1.lower, y0.lower, x0.upos]);
    keys.add(53, [x0.lower, y1.lower, y0.upos]);
    keys.add(54, [x2.tag, x1.upos, x0.upos, y0.upos]);
    keys.add(60, [x0.cluster, y0.cluster]);
    keys.add(61, [x1.cluster, x0.cluster]);
    keys.add(62, [x0.middle, y0.middle, x1.upos]);
    keys.add(63, [x1.middle, x0.middle, y0.upos]);
    keys.add(64, [x0.cluster]);
    keys.add(65, [y0.cluster]);
    keys.add(66, [x1.cluster]);
    keys.add(67, [x0.middle, x1.middle, y0.middle]);
    keys.add(68, [y1.cluster, y0.upos]);
    keys.add(69, [x0.middle, y0.upos, y1.upos]);
    keys.add(70, [x0.upos, y0.middle, y1.middle]);
    keys.add(71, [x0.cluster, y0.tag]);
    keys.add(72, [x0.tag, y0.cluster]);
    keys.add(73, [x1.cluster, x0.tag]);
    keys.add(74, [x1.tag, x0.cluster]);
    // What stands between: a comma, a verb, a conjunction, a quotation mark.
    keys.add(80, [x0.tag, y0.tag, gap]);
    keys.add(81, [x1.upos, x0.upos, y0.upos, gap]);
    keys.add(82, [x1.tag, x0.tag, inner_gap]);
    keys.add(83, [x0.lower, y0.upos, gap]);
    keys.add(84, [x0.upos, y0.lower, gap]);
    keys.add(85, [x0.upos, xll.upos, xl.upos, xr.upos, y0.upos]);
    keys.add(86, [x1.lower, x0.lower, y0.tag]);
    keys.add(87, [x0.tag, y0.tag, lbl, l0r]);
}

/// Makes the few features by which easy moves are told: tags, the nearest words, what stands between.
#[inline]
pub(crate) fn easy_features(state: &State, sight: &Sight, keys: &mut impl Take) {
    let label = |number: u16| state.nodes.get(number as usize).map_or(1, |node| u64::from(node.label) + 2);
    let [s0, s1, s2] = [0, 1, 2].map(|depth| state.stacked(depth));
    let [b0, b1, b2] = [0, 1, 2].map(|offset| state.ahead(offset));
    let [x0, x1, x2, y0, y1, y2] = [s0, s1, s2, b0, b1, b2].map(|number| sight.word(number));
    let left = |number: u16| state.nodes.get(number as usize).map_or(NOBODY, |node| node.left[0]);
    let right = |number: u16| state.nodes.get(number as usize).map_or(NOBODY, |node| node.right[0]);
    let (l0l, l0r, l1r, lbl) = (label(left(s0)), label(right(s0)), label(right(s1)), label(left(b0)));
    let rights = state.nodes.get(s0 as usize).map_or(9, |node| u64::from(node.rights));
    let distance = if s0 == NOBODY { 0 } else { u64::from(b0.wrapping_sub(s0)).min(7) };
    let gap = sight.between(s0, b0);

    keys.clear();
    keys.add(0, [x0.tag, y0.tag]);
    keys.add(1, [x1.tag, x0.tag]);
    keys.add(2, [x0.tag, y0.tag, y1.tag]);
    keys.add(3, [x1.tag, x0.tag, y0.tag]);
    keys.add(4, [x1.tag, x0.tag, y0.tag, y1.tag]);
    keys.add(5, [x0.tag, y0.tag, y1.tag, y2.tag]);
    keys.add(6, [x2.upos, x1.tag, x0.tag, y0.upos]);
    keys.add(7, [x0.lower, y0.tag]);
    keys.add(8, [x0.tag, y0.lower]);
    keys.add(9, [x1.lower, x0.tag]);
    keys.add(10, [x0.lower, x1.tag]);
    keys.add(11, [x0.lower, l0r]);
    keys.add(12, [x0.tag, l0l, l0r]);
    keys.add(13, [x1.tag, l1r, x0.upos]);
    keys.add(14, [y0.tag, lbl, x0.upos]);
    keys.add(15, [x0.tag, y0.tag, distance]);
    keys.add(16, [x0.tag, y0.tag, gap]);
    keys.add(17, [x0.middle, y0.middle, x1.upos]);
    keys.add(18, [x1.middle, x0.middle, y0.upos]);
    keys.add(19, [x0.cluster, y0.upos]);
    keys.add(20, [x0.upos, y0.cluster]);
    keys.add(21, [x0.upos, rights, y0.upos, y1.upos]);
    keys.add(22, [x1.upos, x0.upos, l0l, l0r, y0.upos]);
    keys.add(23, [y1.lower, y0.tag, x0.upos]);
}

/// The key by which the label of an arc may be known at once.
#[inline]
pub(crate) fn sure_label_key(sight: &Sight, head: u16, dependent: u16) -> u64 {
    let (child, parent) = (sight.word(dependent), sight.word(head));
    let side = u64::from(dependent < head) << 1 | u64::from(head.abs_diff(dependent) == 1);
    finish([child.tag, parent.upos, side].into_iter().fold(child.lower, mix))
}

/// Makes the features of the label of the arc from `head` to `dependent`.
#[inline]
pub(crate) fn label_features(state: &State, sight: &Sight, head: u16, dependent: u16, keys: &mut impl Take) {
    let label = |number: u16| state.nodes.get(number as usize).map_or(1, |node| u64::from(node.label) + 2);
    let (parent, child) = (&state.nodes[head as usize], &state.nodes[dependent as usize]);
    let side = u64::from(dependent < head);
    let distance = u64::from(head.abs_diff(dependent)).min(6);
    let w = |number: u16| sight.word(number);
    let (h, d) = (*w(head), *w(dependent));
    let (dl, dll, dr) = (w(child.left[0]), w(child.left[1]), w(child.right[0]));
    let (hl, previous) = (w(parent.left[0]), w(dependent.checked_sub(1).unwrap_or(NOBODY)));
    let next = w(dependent + 1);
    let (ldl, ldll, ldr) = (label(child.left[0]), label(child.left[1]), label(child.right[0]));
    let (lhl, lhr) = (label(parent.left[0]), label(parent.right[0]));
    let gap = sight.between(head.min(dependent), head.max(dependent));

    keys.clear();
    keys.add(0, [d.lower, d.tag, side]);
    keys.add(1, [h.lower, h.tag, side]);
    keys.add(2, [d.tag, h.tag, side]);
    keys.add(3, [d.lower, h.tag, side]);
    keys.add(4, [d.tag, h.lower, side]);
    keys.add(5, [d.lower, h.lower, side]);
    keys.add(6, [d.tag, h.tag, side, distance]);
    keys.add(7, [previous.tag, d.tag, next.tag, side]);
    keys.add(8, [h.tag, d.tag, ldl, side]);
    keys.add(9, [h.tag, d.tag, ldr, side]);
    keys.add(10, [h.tag, d.tag, lhl, side]);
    keys.add(11, [h.tag, d.tag, lhr, side]);
    keys.add(12, [dl.lower, d.upos, h.upos, side]);
    keys.add(13, [dl.lower, h.lower, side]);
    keys.add(14, [dl.lower, d.lower, side]);
    keys.add(15, [previous.lower, d.upos, side]);
    keys.add(16, [next.lower, d.upos, side]);
    keys.add(17, [d.upos, h.upos, ldl, ldll, ldr, side]);
    keys.add(18, [d.suffix, h.upos, side]);
    keys.add(19, [d.upos, h.upos, lhl, lhr, side]);
    keys.add(20, [dl.upos, dll.upos, d.upos, h.upos, side]);
    keys.add(21, [dl.tag, d.tag, h.tag, side]);
    keys.add(22, [dr.tag, d.tag, h.tag, side]);
    keys.add(23, [side, d.shape, h.upos]);
    keys.add(24, [side]);
    keys.add(25, [d.tag, h.lower, lhr, side]);
    keys.add(26, [d.tag, h.lower, lhl, side]);
    keys.add(27, [u64::from(parent.lefts), u64::from(parent.rights), d.upos, h.upos, side]);
    keys.add(28, [hl.lower, h.upos, d.upos, side]);
    keys.add(30, [d.cluster, h.cluster, side]);
    keys.add(31, [d.middle, h.middle, side]);
    keys.add(32, [d.cluster, h.tag, side]);
    keys.add(33, [d.tag, h.cluster, side]);
    keys.add(34, [d.cluster, side]);
    keys.add(35, [dl.lower, d.cluster, side]);
    keys.add(36, [dl.lower, d.middle, h.middle, side]);
    keys.add(37, [dl.lower, h.cluster, d.upos, side]);
    keys.add(40, [d.upos, h.upos, gap, side]);
    keys.add(41, [dl.lower, dll.lower, d.upos, side]);
}

/// Which tags are counted between two words, by tag: see [`Sight::push`].
pub(crate) fn lanes(tags: &[(String, String)]) -> Vec<Option<u8>> {
    let lane = |(upos, own): &(String, String)| match (upos.as_str(), own.as_str()) {
        ("VERB" | "AUX", _) => Some(1),
        ("CCONJ" | "SCONJ", _) => Some(2),
        ("PUNCT", "``" | "''" | "-LRB-" | "-RRB-") => Some(3),
        ("PUNCT", _) => Some(0),
        _ => None,
    };
    tags.iter().map(lane).collect()
}

/// The number of the universal part of speech of every tag.
pub(crate) fn universal(tags: &[(String, String)]) -> Vec<u16> {
    let mut seen: Vec<&str> = Vec::new();
    tags.iter()
        .map(|(upos, _)| {
            let known = seen.iter().position(|known| known == upos);
            known.unwrap_or_else(|| {
                seen.push(upos);
                seen.len() - 1
            }) as u16
        })
        .collect()
}

/// Fills a sight from a tagged sentence.
pub(crate) fn sight(
    lexemes: &[Lexeme],
    tags: &[u16],
    universal: &[u16],
    lanes: &[Option<u8>],
    sight: &mut Sight,
) {
    sight.clear();
    for (lexeme, tag) in lexemes.iter().zip(tags) {
        let at = usize::from(*tag);
        sight.push(Word::new(lexeme, *tag, universal[at]), lanes[at]);
    }
    sight.close();
}
