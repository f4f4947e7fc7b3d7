//! From a paragraph to tokens and sentences.
//!
//! A paragraph is cut into **atoms**: runs of letters, runs of digits, single other signs. Every gap between two
//! atoms lies inside a token, between two tokens, or between two sentences; a linear model says which, from left
//! to right. Only then are tokens that hold several words ("don't", "du") taken apart.

mod atoms;
mod contractions;
mod features;

pub(crate) use self::atoms::{Atom, Gap, atoms};
pub(crate) use self::contractions::{Contractions, ENDING, Part};
pub(crate) use self::features::{Context, features};

use crate::hash::Keys;
use crate::lexeme::Lexicon;
use crate::weights::NarrowTable;
use onrecord_text::Span;

/// What a gap is. The place in the list is the class of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Inside a token.
    None,
    /// Between two tokens.
    Token,
    /// Between two sentences.
    Sentence,
}

pub(crate) const CUTS: [Cut; 3] = [Cut::None, Cut::Token, Cut::Sentence];

/// A sentence is cut after so many tokens, whatever the model says: longer ones are lists and debris, and nothing
/// downstream should grow with them.
const LONGEST: usize = 512;

/// A surface token with the atoms it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub span: Span,
    /// The only atom of the token, if there is one only.
    pub atom: Option<usize>,
    pub ends_sentence: bool,
}

/// Which cuts are possible at a gap. A gap at white space is no inside of a token, save between digits.
pub(crate) fn possible(gap: Gap, left: &Atom, right: &Atom) -> [bool; 3] {
    [gap == Gap::None || (gap == Gap::Space && left.is_digits && right.is_digits), true, true]
}

/// Whether a gap needs no model: a space between two words of which the second is small.
pub(crate) fn is_plain(gap: Gap, left: &Atom, right: &Atom) -> bool {
    gap == Gap::Space && (left.is_letters || left.is_digits) && right.is_letters && right.is_small
}

/// Scratch and tables of segmentation.
pub(crate) struct Segmenter<'m> {
    table: NarrowTable<'m>,
    pub atoms: Vec<Atom>,
}

impl<'m> Segmenter<'m> {
    pub fn new(table: NarrowTable<'m>) -> Self {
        Self { table, atoms: Vec::new() }
    }

    /// Cuts the text of a paragraph, which begins at `offset` of the whole text, into tokens.
    pub fn cut(
        &mut self,
        paragraph: &str,
        offset: usize,
        lexicon: &Lexicon<'_>,
        letters: &mut String,
        keys: &mut Keys,
        tokens: &mut Vec<Token>,
    ) {
        atoms(paragraph, lexicon, letters, &mut self.atoms);
        let mut context = Context::default();
        let mut first = 0;
        for at in 0..self.atoms.len() {
            let cut = self.decide(at, &context, keys);
            context.pass(&self.atoms, at, cut);
            if cut == Cut::None {
                continue;
            }
            let span = Span::new(offset + self.atoms[first].start, offset + self.atoms[at].end);
            let ends_sentence = cut == Cut::Sentence || context.tokens >= LONGEST;
            tokens.push(Token { span, atom: (first == at).then_some(at), ends_sentence });
            if ends_sentence {
                context.start_sentence();
            }
            first = at + 1;
        }
    }

    /// The cut after the atom at `at`.
    fn decide(&self, at: usize, context: &Context, keys: &mut Keys) -> Cut {
        let left = &self.atoms[at];
        let Some(right) = self.atoms.get(at + 1) else { return Cut::Sentence };
        if is_plain(right.gap, left, right) {
            return Cut::Token;
        }
        features(&self.atoms, at, context, &mut self.table.fetching(keys));
        let scores = self.table.score(keys.as_slice());
        let possible = possible(right.gap, left, right);
        let mut best = 1;
        for class in [0, 2] {
            if possible[class] && scores[class] > scores[best] {
                best = class;
            }
        }
        CUTS[best]
    }
}
