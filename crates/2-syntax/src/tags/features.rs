//! The features of a tag.

use crate::hash::Take;
use crate::lexeme::{EDGE, Lexeme};

/// Stands for a tag before the sentence.
pub(crate) const START: u64 = 1000;

/// Makes the features of the word at `at` that tell most: by them alone the tags of most words are known. `before` are the
/// last tag and the one before it.
#[inline]
pub(crate) fn first_features(lexemes: &[Lexeme], at: usize, before: [u64; 2], keys: &mut impl Take) {
    let word =
        |offset: isize| at.checked_add_signed(offset).and_then(|place| lexemes.get(place)).unwrap_or(&EDGE);
    let (w, p, n) = (word(0), word(-1), word(1));
    let [last, second] = before;
    let first = u64::from(at == 0);
    keys.add(0, [w.lower]);
    keys.add(1, [w.suffixes[0], w.start]);
    keys.add(2, [w.suffixes[1]]);
    keys.add(3, [w.suffixes[2]]);
    keys.add(6, [w.shape, first]);
    keys.add(8, [n.lower]);
    keys.add(11, [last]);
    keys.add(12, [last, second]);
    keys.add(13, [last, w.lower]);
    keys.add(16, [p.lower, w.lower]);
    keys.add(17, [w.lower, n.lower]);
    keys.add(22, [w.form]);
    keys.add(30, [w.cluster]);
    keys.add(31, [w.middle]);
    keys.add(40, [w.ambiguity, n.ambiguity]);
    keys.add(41, [last, w.ambiguity]);
    keys.add(42, [last, w.ambiguity, n.ambiguity]);
    keys.add(44, [w.lower, n.ambiguity]);
}

/// Makes the others.
#[inline]
pub(crate) fn further_features(lexemes: &[Lexeme], at: usize, before: [u64; 2], keys: &mut impl Take) {
    let word =
        |offset: isize| at.checked_add_signed(offset).and_then(|place| lexemes.get(place)).unwrap_or(&EDGE);
    let (w, p, pp, n, nn) = (word(0), word(-1), word(-2), word(1), word(2));
    let [last, second] = before;
    keys.add(4, [w.prefixes[0], w.suffixes[0]]);
    keys.add(5, [w.prefixes[1]]);
    keys.add(7, [p.lower]);
    keys.add(9, [pp.lower]);
    keys.add(10, [nn.lower]);
    keys.add(14, [n.suffixes[1]]);
    keys.add(15, [p.suffixes[1], w.suffixes[0]]);
    keys.add(18, [last, n.suffixes[0]]);
    keys.add(19, [last, w.suffixes[1]]);
    keys.add(20, [n.shape, w.shape]);
    keys.add(21, []);
    keys.add(32, [p.cluster]);
    keys.add(33, [n.cluster]);
    keys.add(34, [last, w.middle]);
    keys.add(35, [w.middle, n.middle]);
    keys.add(36, [p.middle, w.middle]);
    keys.add(37, [nn.middle]);
    keys.add(38, [last, w.cluster]);
    keys.add(43, [n.ambiguity, nn.ambiguity]);
    keys.add(45, [last, n.ambiguity, nn.ambiguity]);
    keys.add(46, [last, second, w.ambiguity]);
}

/// Makes all features of a word: those that are learned from.
pub(crate) fn features(lexemes: &[Lexeme], at: usize, before: [u64; 2], keys: &mut impl Take) {
    keys.clear();
    first_features(lexemes, at, before, keys);
    further_features(lexemes, at, before, keys);
}
