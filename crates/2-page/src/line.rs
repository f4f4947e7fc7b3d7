//! A block under study: what can be told from its words alone.

use crate::blocks::Piece;
use crate::furniture::{Category, Folded, fold_line};
use crate::{Block, BlockKind};
use onrecord_text::{Span, is_quote_mark};

/// From this many words a finished sentence is running text, unless a strong cue says otherwise.
const LONG_SENTENCE: usize = 15;
/// From this many characters a finished sentence is running text too: some languages need few words.
const LONG_TEXT: usize = 100;
/// From this many words even a line without an end is running text.
const LONG_LINE: usize = 25;
/// A headline has at most this many words.
const LONGEST_HEADLINE: usize = 30;

/// A block and what is known of it so far.
#[derive(Clone, Debug)]
pub(crate) struct Line<'t> {
    /// The text of the block.
    pub(crate) text: &'t str,
    /// Where it stands.
    pub(crate) span: Span,
    /// Whether a blank line stands before it.
    pub(crate) after_blank: bool,
    /// What the HTML says it is.
    pub(crate) given: Option<BlockKind>,
    /// The form that is compared with cues.
    pub(crate) folded: Folded,
    /// Whether it ends a sentence.
    pub(crate) finished: bool,
    /// Whether it begins with a quotation mark.
    pub(crate) quoted: bool,
    /// The furniture it is.
    pub(crate) mark: Option<Category>,
}

impl<'t> Line<'t> {
    /// Studies a piece of plain text.
    pub(crate) fn of_piece(text: &'t str, piece: Piece) -> Self {
        let words = piece.span.of(text);
        Self {
            text: words,
            span: piece.span,
            after_blank: piece.after_blank,
            given: None,
            folded: fold_line(words),
            finished: ends_sentence(words),
            quoted: words.starts_with(is_quote),
            mark: None,
        }
    }

    /// Studies a block of an HTML page, whose kind the HTML tells.
    pub(crate) fn of_block(text: &'t str, block: &Block) -> Self {
        let piece = Piece { span: block.span, after_blank: true };
        Self { given: Some(block.kind), ..Self::of_piece(text, piece) }
    }

    /// How many words it has.
    pub(crate) fn words(&self) -> usize {
        self.folded.words
    }

    /// Whether it is running text by its length: only a strong cue makes it furniture.
    pub(crate) fn is_long(&self) -> bool {
        if self.finished {
            self.words() >= LONG_SENTENCE
                || self.text.len() >= LONG_TEXT && self.text.chars().count() >= LONG_TEXT
        } else {
            self.words() >= LONG_LINE && !self.is_title_case()
        }
    }

    /// Whether it is running text of the article, as far as is known.
    pub(crate) fn is_prose(&self) -> bool {
        self.mark.is_none() && self.is_long()
    }

    /// Whether it is furniture.
    pub(crate) fn is_furniture(&self) -> bool {
        self.mark.is_some() || self.given == Some(BlockKind::Furniture)
    }

    /// Whether it has the shape of a headline or heading: some words, no full stop.
    pub(crate) fn is_headline(&self, fewest: usize) -> bool {
        let stops = |c: char| matches!(c, '.' | ',' | ';' | ':' | '。' | '۔' | '।');
        let tail = self.text.trim_end_matches(is_quote);
        (fewest..=LONGEST_HEADLINE).contains(&self.words())
            && (!tail.ends_with(stops) || tail.ends_with(".."))
    }

    /// Whether nearly all its words begin with a capital: a menu, a list of names, an English headline.
    pub(crate) fn is_title_case(&self) -> bool {
        let mut words = 0;
        let mut capitals = 0;
        for word in self.text.split_whitespace() {
            let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { continue };
            words += 1;
            capitals += usize::from(first.is_uppercase() || first.is_numeric());
        }
        words > 0 && capitals * 5 >= words * 4
    }
}

/// Whether a text ends with a mark that ends sentences, quotation marks and brackets after it aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let tail = text.trim_end_matches(|c: char| is_quote(c) || c.is_whitespace() || matches!(c, ')' | ']'));
    tail.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '։', '។'])
}

/// A quotation mark, or the typewriter's apostrophe, which some use for one.
fn is_quote(c: char) -> bool {
    is_quote_mark(c) || c == '\''
}
