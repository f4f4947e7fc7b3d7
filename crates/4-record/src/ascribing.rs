//! The learned reader of quotations over an article, with the rules' findings as its witnesses.

use onrecord_attribution::{AttributionReader, Found, Hint, Least, Passage};
use onrecord_page::{Article, BlockKind};
use onrecord_reading::{Ascribed, Quotation, QuotationKind, find_quotations_by_rules};
use onrecord_syntax::{KinTable, Reader, Sentence};
use onrecord_text::Span;
use std::ops::Range;

/// What is less likely right is not told. Found best on articles that were not learned from; what rules found too is
/// believed sooner, since the model has not seen every kind of text that they were made for.
const LEAST_SURE: Least = Least { alone: 0.37, nameless: 0.54, witnessed: 0.15 };

/// An article parsed.
pub(crate) struct Parsed {
    /// Its sentences, as ranges of the reader's words.
    pub ranges: Vec<Range<usize>>,
    /// The same, read.
    pub sentences: Vec<Sentence>,
    /// Where the words of every block of content end.
    pub ends: Vec<usize>,
}

impl Parsed {
    /// Parses the content of an article, a block a paragraph.
    pub fn of(reader: &mut Reader<'_>, article: &Article) -> Self {
        let text = &article.text;
        reader.start();
        let mut ends = Vec::new();
        for block in article.content() {
            reader.read_paragraph(text, block.span);
            ends.push(reader.words().len());
        }
        reader.finish();
        let ranges = reader.sentences().to_vec();
        let sentences = ranges.iter().map(|words| Sentence::of(reader, text, words.clone())).collect();
        Self { ranges, sentences, ends }
    }

    /// Its blocks of content as the learned reader sees them. A very long one, which no paragraph of a reporter is, comes
    /// in pieces.
    pub fn passages<'p>(
        &'p self,
        article: &'p Article,
        hints: &'p [Hint],
        kin: &'p KinTable,
    ) -> impl Iterator<Item = Passage> + 'p {
        let mut first = 0;
        article.content().zip(&self.ends).flat_map(move |(block, end)| {
            let count = self.ranges[first..].iter().take_while(|words| words.start < *end).count();
            let sentences = &self.sentences[first..first + count];
            first += count;
            let heading = block.kind == BlockKind::Heading;
            pieces(sentences).map(move |sentences| {
                let span = span_of(sentences).unwrap_or(block.span);
                Passage::new(&article.text, span, sentences, hints, kin, heading)
            })
        })
    }
}

/// The most words of a passage; reading one takes time by the square of its length.
const MOST_WORDS: usize = 2000;

/// Cuts sentences into runs of about [`MOST_WORDS`] words.
fn pieces(sentences: &[Sentence]) -> impl Iterator<Item = &[Sentence]> {
    let mut rest = sentences;
    std::iter::from_fn(move || {
        let mut words = 0;
        let fits = |sentence: &&Sentence| {
            words += sentence.words.len();
            words <= MOST_WORDS
        };
        let count = rest.iter().take_while(fits).count().max(1).min(rest.len());
        let piece;
        (piece, rest) = rest.split_at(count);
        (!piece.is_empty()).then_some(piece)
    })
}

/// From the first to the last word.
fn span_of(sentences: &[Sentence]) -> Option<Span> {
    let first = sentences.iter().find_map(|sentence| sentence.words.first())?;
    let last = sentences.iter().rev().find_map(|sentence| sentence.words.last())?;
    Some(first.span.join(last.span))
}

/// The blocks of content of an article as the learned reader of quotations sees them: to learn from.
pub fn passages(reader: &mut Reader<'_>, article: &Article, kin: &KinTable) -> Vec<Passage> {
    let parsed = Parsed::of(reader, article);
    parsed.passages(article, &hints(article), kin).collect()
}

/// The quotations of a parsed article.
pub(crate) fn ascribe(
    parsed: &Parsed,
    article: &Article,
    reader: &mut AttributionReader<'_>,
    kin: &KinTable,
) -> Vec<Ascribed> {
    let hints = hints(article);
    let passages = parsed.passages(article, &hints, kin);
    passages.flat_map(|passage| reader.read(&passage, LEAST_SURE)).map(ascribed).collect()
}

/// What the rules find, as the learned reader weighs it.
fn hints(article: &Article) -> Vec<Hint> {
    let hint = |quotation: Quotation| Hint {
        class: quotation.kind as u64
            | (quotation.r#type as u64) << 4
            | ((quotation.confidence * 20.0) as u64) << 8,
        kind: quotation.kind as u8,
        content: quotation.content,
        cue: quotation.cue,
        speaker: quotation.speaker,
    };
    find_quotations_by_rules(article).into_iter().map(hint).collect()
}

fn ascribed(found: Found) -> Ascribed {
    Ascribed {
        content: found.content,
        cue: found.cue,
        speaker: found.speaker,
        kind: QuotationKind::ALL[usize::from(found.kind) % QuotationKind::ALL.len()],
        confidence: found.confidence,
    }
}
