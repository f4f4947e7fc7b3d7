//! The features of a gap.

use super::{Atom, Cut, Gap};
use crate::hash::Take;
use crate::lexeme::{EDGE, Lexeme};

/// What was read of the sentence so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// Tokens of the sentence.
    pub tokens: usize,
    /// Atoms of the token that is being put together.
    pub atoms: usize,
    /// Full stops in it.
    stops: u64,
    /// The decision before this one.
    last: u64,
    /// The form of the token before, as a hash.
    before: u64,
    /// Whether a double quotation mark or a bracket is open in the paragraph.
    quoted: bool,
    brackets: u8,
}

impl Context {
    /// Passes the gap after the atom at `at`.
    pub fn pass(&mut self, atoms: &[Atom], at: usize, cut: Cut) {
        let atom = &atoms[at];
        match sign(atom) {
            b'"' => self.quoted = !self.quoted,
            b'(' | b'[' => self.brackets = self.brackets.saturating_add(1),
            b')' | b']' => self.brackets = self.brackets.saturating_sub(1),
            b'.' => self.stops += 1,
            _ => {}
        }
        self.last = cut as u64;
        self.atoms += 1;
        if cut != Cut::None {
            self.tokens += 1;
            self.atoms = 0;
            self.stops = 0;
            self.before = atom.lexeme.lower;
        }
    }

    /// Starts a sentence.
    pub fn start_sentence(&mut self) {
        self.tokens = 0;
        self.before = 1;
    }
}

/// The sign that an atom is; 0 for letters and digits.
fn sign(atom: &Atom) -> u8 {
    if atom.is_letters || atom.is_digits { 0 } else { atom.lexeme.shape as u8 }
}

/// One or several letters and their case, digits by number, or the sign itself.
fn class(atom: Option<&Atom>) -> u64 {
    let Some(atom) = atom else { return 99 };
    if atom.is_letters {
        let long = u64::from(atom.length.min(4));
        // The second sign of the shape tells "Us" from "US".
        return 1000 + long * 65536 + (atom.lexeme.shape & 0xFFFF);
    }
    if atom.is_digits { 500 + u64::from(atom.length.min(5)) } else { u64::from(sign(atom)) }
}

/// Makes the features of the gap after the atom at `at`, which is not the last.
pub(crate) fn features(atoms: &[Atom], at: usize, context: &Context, keys: &mut impl Take) {
    let atom = |offset: isize| at.checked_add_signed(offset).and_then(|place| atoms.get(place));
    let lexeme = |offset: isize| -> &Lexeme { atom(offset).map_or(&EDGE, |atom| &atom.lexeme) };
    let gap = |offset: isize| atom(offset).map_or(Gap::Line, |atom| atom.gap) as u64;
    let (l, r) = (lexeme(0), lexeme(1));
    let (ll, rr, lll, rrr) = (lexeme(-1), lexeme(2), lexeme(-2), lexeme(3));
    let here = gap(1);
    let (cl, cr, cll, crr) = (class(atom(0)), class(atom(1)), class(atom(-1)), class(atom(2)));
    let (clll, crrr) = (class(atom(-2)), class(atom(3)));
    let address = u64::from(atom(0).is_some_and(|atom| atom.in_address));
    let atoms_so_far = context.atoms.min(4) as u64;
    let tokens_so_far = (context.tokens / 4).min(8) as u64;
    let open = u64::from(context.quoted) << 2 | u64::from(context.brackets.min(2));
    // Whether the chunk ends after the right atom, and whether it began with the left one.
    let around = gap(0) << 2 | gap(2);

    keys.clear();
    keys.add(0, [here]);
    keys.add(1, [cl, cr, here]);
    keys.add(2, [l.lower, here, cr]);
    keys.add(3, [r.lower, here, cl]);
    keys.add(4, [l.lower, r.lower, here]);
    keys.add(5, [cll, cl, cr, here, around]);
    keys.add(6, [cl, cr, crr, here, around]);
    keys.add(7, [cll, cl, cr, crr, here]);
    keys.add(8, [ll.lower, l.lower, here]);
    keys.add(9, [r.lower, rr.lower, here]);
    keys.add(10, [ll.lower, cl, cr, here]);
    keys.add(11, [rr.lower, cl, cr, here]);
    keys.add(12, [cl, cr, address, here]);
    keys.add(13, [cl, cr, atoms_so_far, context.last, here]);
    keys.add(14, [cl, cr, context.stops.min(3), here]);
    keys.add(15, [cl, cr, tokens_so_far, here]);
    keys.add(16, [cl, cr, open, here]);
    keys.add(17, [lll.lower, cll, cl, cr, here]);
    keys.add(18, [ll.lower, l.lower, r.lower, here]);
    keys.add(19, [l.lower, r.lower, rr.lower, here]);
    keys.add(20, [clll, cll, cl, cr, crr, here]);
    keys.add(21, [cll, cl, cr, crr, crrr, here, around]);
    keys.add(22, [l.cluster, cl, cr, here]);
    keys.add(23, [r.cluster, cl, cr, here]);
    keys.add(24, [r.ambiguity, cl, here, context.last]);
    keys.add(25, [l.ambiguity, cr, here]);
    keys.add(26, [ll.cluster, cl, r.middle, here]);
    keys.add(27, [ll.lower, l.lower, r.ambiguity, here]);
    keys.add(28, [context.before, l.lower, cr, here]);
    keys.add(29, [context.before, r.lower, cl, here]);
    keys.add(30, [rr.ambiguity, r.lower, cl, here]);
    keys.add(31, [rrr.lower, crr, cr, cl, here]);
    keys.add(32, [l.suffixes[1], r.prefixes[1], cl, cr, here]);
    keys.add(33, [cl, r.form, tokens_so_far.min(2), open, here]);
    keys.add(34, [ll.shape, l.lower, r.shape, here]);
}
