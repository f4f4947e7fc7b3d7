//! The features of a name.

use super::lists::LISTS;
use crate::hash::{KeyMap, Take};
use crate::lexeme::{EDGE, Lexeme};

/// How a word is written in the document, away from the beginnings of sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sighting {
    capital: u16,
    small: u16,
}

/// The sightings of a document, by the word in small letters.
#[derive(Debug, Default)]
pub(crate) struct Sightings(KeyMap<Sighting>);

impl Sightings {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes in a sentence.
    pub fn add(&mut self, lexemes: &[Lexeme]) {
        for lexeme in lexemes.iter().skip(1) {
            let sighting = self.0.entry(lexeme.lower).or_default();
            if lexeme.is_capitalised() {
                sighting.capital = sighting.capital.saturating_add(1);
            } else {
                sighting.small = sighting.small.saturating_add(1);
            }
        }
    }

    /// Never seen, always small, always capital, mostly capital, mostly small.
    fn kind(&self, lexeme: &Lexeme) -> u64 {
        match self.0.get(&lexeme.lower).copied().unwrap_or_default() {
            Sighting { capital: 0, small: 0 } => 0,
            Sighting { capital: 0, .. } => 1,
            Sighting { small: 0, .. } => 2,
            Sighting { capital, small } => 3 + u64::from(capital <= small),
        }
    }
}

/// Which words can belong to a name: those with capitals or digits, and up to two words between such. A sentence
/// without any capital is scraped text that lost them: all of it is in question. A lone word of a closed class ("The",
/// "In" at the beginning of a sentence) is no name.
pub(crate) fn in_question(lexemes: &[Lexeme], marked: &mut Vec<bool>) {
    marked.clear();
    marked.extend(lexemes.iter().map(|lexeme| {
        // A capital may stand behind a sign or an article: "al-Shabaab", "d'Ivoire".
        lexeme.shape.to_le_bytes().iter().any(|sign| matches!(sign, b'X' | b'd'))
    }));
    if !marked.contains(&true) {
        marked.fill(true);
        return;
    }
    let mut before = false;
    for at in 0..marked.len() {
        let closed = lexemes[at].sure.is_some_and(|sure| sure.closed);
        let lonely = !before && !marked.get(at + 1).copied().unwrap_or(false);
        before = marked[at];
        marked[at] &= !(closed && lonely);
    }
    let mut last = None;
    for at in 0..marked.len() {
        if marked[at] {
            if let Some(last) = last.filter(|last| at - last <= 3) {
                marked[last..at].fill(true);
            }
            last = Some(at);
        }
    }
}

/// A run of words with capitals, by its first and last word; a word without is a run of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    first: u16,
    last: u16,
}

/// The run of every word of a sentence.
pub(crate) fn runs(lexemes: &[Lexeme], runs: &mut Vec<Run>) {
    runs.clear();
    let mut first = 0;
    while first < lexemes.len() {
        let more = lexemes[first..].iter().take_while(|lexeme| lexeme.is_capitalised()).count();
        let last = first + more.max(1) - 1;
        runs.resize(last + 1, Run { first: first as u16, last: last as u16 });
        first = last + 1;
    }
}

/// What the features of a sentence are made of.
#[derive(Clone, Copy)]
pub(crate) struct View<'s> {
    pub lexemes: &'s [Lexeme],
    pub tags: &'s [u16],
    pub lists: &'s [u32],
    pub runs: &'s [Run],
}

/// Makes the features of the word at `at`.
pub(crate) fn features(view: View<'_>, at: usize, sightings: &Sightings, keys: &mut impl Take) {
    let place = |offset: isize| at.checked_add_signed(offset);
    let word = |offset| place(offset).and_then(|at| view.lexemes.get(at)).unwrap_or(&EDGE);
    let tag = |offset| place(offset).and_then(|at| view.tags.get(at)).map_or(999, |tag| u64::from(*tag));
    let lists = |offset| place(offset).and_then(|at| view.lists.get(at)).copied().unwrap_or(0);
    let (w, p, pp, n, nn) = (word(0), word(-1), word(-2), word(1), word(2));
    let (t, tp, tn) = (tag(0), tag(-1), tag(1));
    let first = u64::from(at == 0);
    keys.clear();
    keys.add(0, [w.form]);
    keys.add(1, [w.lower]);
    keys.add(2, [w.shape]);
    keys.add(3, [w.suffixes[1]]);
    keys.add(4, [w.prefixes[1]]);
    keys.add(5, [w.suffixes[0]]);
    keys.add(6, [w.suffixes[2]]);
    keys.add(7, [p.lower]);
    keys.add(8, [n.lower]);
    keys.add(9, [pp.lower]);
    keys.add(10, [nn.lower]);
    keys.add(11, [p.lower, w.lower]);
    keys.add(12, [w.lower, n.lower]);
    keys.add(13, [p.shape, w.shape, n.shape]);
    keys.add(14, [first, w.shape]);
    keys.add(15, []);
    keys.add(16, [p.lower, w.shape]);
    keys.add(17, [n.lower, w.shape]);
    keys.add(18, [p.lower, n.lower, w.start]);
    keys.add(19, [pp.lower, p.lower, w.start]);
    keys.add(20, [n.lower, nn.lower, w.start]);
    keys.add(30, [w.cluster]);
    keys.add(31, [w.middle]);
    keys.add(32, [p.cluster, w.start]);
    keys.add(33, [n.cluster, w.start]);
    keys.add(34, [p.cluster, w.cluster]);
    keys.add(35, [w.cluster, n.cluster]);
    keys.add(36, [p.middle, w.middle, n.middle]);
    keys.add(37, [pp.cluster, p.cluster]);
    keys.add(38, [n.cluster, nn.cluster]);
    keys.add(39, [p.lower, w.cluster]);
    keys.add(40, [w.cluster, n.lower]);
    keys.add(45, [t, w.shape]);
    keys.add(46, [tp, t, tn]);
    keys.add(47, [t, w.cluster]);
    keys.add(48, [tp, p.lower, t]);
    keys.add(49, [t, tn, n.lower]);
    let here = lists(0);
    let (left, right) = (u64::from(lists(-1)), u64::from(lists(1)));
    keys.add(50, [u64::from(here), w.start]);
    keys.add(51, [u64::from(here), left, right]);
    for list in 0..LISTS.len() as u64 {
        let bits = u64::from(here) >> (3 * list) & 7;
        if bits != 0 {
            let mark = list << 3 | bits;
            keys.add(52, [mark, first]);
            keys.add(53, [mark, p.cluster]);
            keys.add(54, [mark, n.cluster]);
            keys.add(55, [mark, tp, tn]);
            keys.add(56, [mark, p.lower]);
            keys.add(57, [mark, n.lower]);
        }
    }
    // A name is told by its last word ("… Brigade", "… Party"), and by what stands around it.
    let run = view.runs[at];
    let (head, lead) = (&view.lexemes[run.last as usize], &view.lexemes[run.first as usize]);
    let outside = |place: Option<usize>| place.and_then(|at| view.lexemes.get(at)).unwrap_or(&EDGE);
    let before = outside((run.first as usize).checked_sub(1));
    let after = outside(Some(run.last as usize + 1));
    let position = u64::from(at == run.first as usize) << 1 | u64::from(at == run.last as usize);
    keys.add(70, [head.lower, position]);
    keys.add(71, [lead.lower, position]);
    keys.add(72, [head.cluster, position]);
    keys.add(73, [before.lower, position]);
    keys.add(74, [after.lower, position]);
    keys.add(75, [before.lower, after.lower, position]);
    keys.add(76, [u64::from(run.last - run.first), position]);
    keys.add(77, [head.suffixes[1], position]);
    keys.add(78, [before.cluster, after.cluster, position]);
    keys.add(60, [sightings.kind(w), w.shape, first]);
}
