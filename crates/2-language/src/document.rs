//! The tokens and sentences of one text: what every reader of a language starts from.

use crate::sentence::{self, Sentence};
use crate::token::{self, Token};
use onrecord_text::Span;

/// The tokens and sentences of the blocks of a text.
///
/// Laws: tokens are ordered, do not overlap, and lie inside the given blocks; what lies between two
/// tokens of a block is white space or invisible; every sentence lies inside one block and no token of a
/// block is outside all sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// All tokens, left to right.
    pub tokens: Vec<Token>,
    /// All sentences, left to right.
    pub sentences: Vec<Sentence>,
    /// The stretches in quotation marks, marks included, left to right; each lies inside one block.
    pub quotations: Vec<Span>,
}

impl Document {
    /// Cuts the blocks of a text into tokens and sentences.
    ///
    /// Blocks are paragraphs, headings and the like, in order and without overlap; [`Sentence::block`] is
    /// the index into this slice. No sentence ends inside a quotation; [`Document::inner_sentences`] cuts
    /// what stands between the marks.
    ///
    /// # Panics
    ///
    /// Panics if a block was made for another text.
    pub fn new(text: &str, blocks: &[Span]) -> Self {
        let mut document = Self {
            tokens: Vec::with_capacity(text.len() / 5),
            sentences: Vec::new(),
            quotations: Vec::new(),
        };
        for (index, &block) in blocks.iter().enumerate() {
            let first = document.tokens.len();
            token::tokenise(text, block, &mut document.tokens);
            let quoted = document.quotations.len();
            let regions = onrecord_text::quotations(block.of(text));
            document.quotations.extend(regions.iter().map(|region| region.span().shift(block.start())));
            let (tokens, quotations) = (&document.tokens, &document.quotations[quoted..]);
            sentence::cut(text, tokens, first, quotations, index as u32, &mut document.sentences);
        }
        document
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or_default()
    }

    /// The tokens that lie wholly inside a span.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start() < span.start());
        let last = self.tokens.partition_point(|token| token.span.end() <= span.end());
        self.tokens.get(first..last).unwrap_or_default()
    }

    /// The index of the token that holds the byte, or of the first one after it.
    pub fn token_index(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= offset)
    }

    /// The index of the sentence that holds the byte.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= offset);
        self.sentences.get(index).is_some_and(|sentence| sentence.span.holds(offset)).then_some(index)
    }

    /// Whether the byte stands in quotation marks.
    pub fn is_quoted(&self, offset: usize) -> bool {
        let index = self.quotations.partition_point(|span| span.end() <= offset);
        self.quotations.get(index).is_some_and(|span| span.holds(offset))
    }

    /// The sentences of a stretch of text, cut also inside quotation marks: the sentences of a quotation,
    /// or the smallest units of a sentence that holds one.
    pub fn inner_sentences(&self, text: &str, span: Span) -> Vec<Sentence> {
        let first = self.tokens.partition_point(|token| token.span.start() < span.start());
        let last = self.tokens.partition_point(|token| token.span.end() <= span.end());
        let block = self.sentence_at(span.start()).map_or(0, |index| self.sentences[index].block);
        let mut sentences = Vec::new();
        if first < last {
            sentence::cut_inside(text, &self.tokens, first..last, block, &mut sentences);
        }
        sentences
    }
}
