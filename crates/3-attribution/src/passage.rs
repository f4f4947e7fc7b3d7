//! A paragraph as the reader of quotations sees it: one row of parsed words, its quotation marks, and what rules found.

use onrecord_syntax::{Kin, KinTable, ParsedWord, Part, Sentence};
use onrecord_text::Span;
use std::ops::Range;

/// A quotation that rules found: a witness that the model weighs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hint {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that mark the saying.
    pub cue: Option<Span>,
    /// Who says it.
    pub speaker: Option<Span>,
    /// Anything that tells one sort of rule from another; the model learns what each is worth.
    pub class: u64,
    /// What is done by saying it, 0–7: the caller gives the numbers their meaning.
    pub kind: u8,
}

/// A hint in numbers of words.
#[derive(Clone, Debug)]
pub(crate) struct Witness {
    pub content: Vec<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub speaker: Option<Range<usize>>,
    pub class: u64,
    pub kind: u8,
    /// Its number among the hints that were given.
    pub number: usize,
}

/// What a witness says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Nothing,
    Content,
    Speaker,
    Cue,
}

impl Witness {
    /// What it says of a word.
    pub fn of(&self, word: usize) -> Told {
        let within = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|range| range.contains(&word));
        if within(&self.cue) {
            Told::Cue
        } else if within(&self.speaker) {
            Told::Speaker
        } else if self.content.iter().any(|range| range.contains(&word)) {
            Told::Content
        } else {
            Told::Nothing
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// All its words as one sentence of several roots.
    pub(crate) tree: Sentence,
    /// The classes of every word.
    pub(crate) kin: Vec<Kin>,
    /// The number of every word's sentence.
    pub(crate) sentences: Vec<u16>,
    /// Whether every word begins with a capital.
    pub(crate) capitals: Vec<bool>,
    /// The quoted stretches, marks included.
    pub(crate) regions: Vec<Range<usize>>,
    /// The quoted stretch of every word, from 1; 0 outside.
    pub(crate) quoted: Vec<u16>,
    /// What rules found.
    pub(crate) witnesses: Vec<Witness>,
    /// What any witness says of every word: the first that says something.
    pub(crate) told: Vec<Told>,
    /// A heading.
    pub(crate) heading: bool,
}

impl Passage {
    /// Joins the sentences of a paragraph, `span` of `text`. Hints that lie elsewhere are left out.
    pub fn new(
        text: &str,
        span: Span,
        sentences: &[Sentence],
        hints: &[Hint],
        kin: &KinTable,
        heading: bool,
    ) -> Self {
        let (mut words, mut numbers) = (Vec::<ParsedWord>::new(), Vec::new());
        for (number, sentence) in (0..).zip(sentences) {
            let first = words.len() as u16;
            let shifted =
                |word: &ParsedWord| ParsedWord { head: word.head.map(|head| head + first), ..*word };
            words.extend(sentence.words.iter().map(shifted));
            numbers.resize(words.len(), number);
        }
        // Two words may share the span of one token; order is by start all the same.
        let range = |span: Span| words_in(&words, span);
        let regions: Vec<Range<usize>> = onrecord_text::quotations(span.of(text))
            .iter()
            .map(|region| range(region.span().shift(span.start())))
            .filter(|region| !region.is_empty())
            .collect();
        let mut quoted = vec![0; words.len()];
        for (number, region) in (1..).zip(&regions) {
            quoted[region.clone()].fill(number);
        }
        let witnesses: Vec<Witness> = hints
            .iter()
            .enumerate()
            .filter(|(_, hint)| hint.content.iter().any(|content| span.overlaps(*content)))
            .map(|(number, hint)| Witness {
                content: hint
                    .content
                    .iter()
                    .map(|content| range(*content))
                    .filter(|r| !r.is_empty())
                    .collect(),
                cue: hint.cue.map(range).filter(|range| !range.is_empty()),
                speaker: hint.speaker.map(range).filter(|range| !range.is_empty()),
                class: hint.class,
                kind: hint.kind & 7,
                number,
            })
            .collect();
        let told = (0..words.len())
            .map(|word| {
                let says = witnesses.iter().map(|witness| witness.of(word));
                says.into_iter().find(|told| *told != Told::Nothing).unwrap_or(Told::Nothing)
            })
            .collect();
        let capital = |word: &ParsedWord| word.span.of(text).starts_with(char::is_uppercase);
        Self {
            kin: words.iter().map(|word| kin.of(word)).collect(),
            capitals: words.iter().map(capital).collect(),
            sentences: numbers,
            tree: Sentence::new(words),
            regions,
            quoted,
            witnesses,
            told,
            heading,
        }
    }

    /// Its words.
    pub(crate) fn words(&self) -> &[ParsedWord] {
        &self.tree.words
    }

    /// The words that a span holds more of than not.
    pub fn range(&self, span: Span) -> Range<usize> {
        words_in(&self.tree.words, span)
    }

    /// Whether a word has letters or digits.
    pub fn is_word(&self, word: usize) -> bool {
        self.tree.words[word].is_word
    }

    /// The span of some words.
    pub(crate) fn span(&self, words: &Range<usize>) -> Span {
        self.tree.words[words.start].span.join(self.tree.words[words.end - 1].span)
    }

    /// The word that a cue hangs by: the first with its head outside, no auxiliary where there is another.
    pub fn head_of(&self, cue: &Range<usize>) -> usize {
        let outside = |word: &usize| self.tree.head(*word).is_none_or(|head| !cue.contains(&head));
        let heavy = |word: &usize| {
            matches!(self.tree.words[*word].part, Part::Verb | Part::Noun | Part::Adjective | Part::Adverb)
        };
        let mut heads = cue.clone().filter(outside);
        let first = heads.clone().next().unwrap_or(cue.start);
        heads.find(heavy).or_else(|| cue.clone().find(heavy)).unwrap_or(first)
    }

    /// The number of the witness whose cue holds a word.
    pub(crate) fn witness_at(&self, word: usize) -> Option<usize> {
        let at = |witness: &Witness| witness.cue.as_ref().is_some_and(|cue| cue.contains(&word));
        self.witnesses.iter().position(at)
    }
}

/// The words of which a span holds at least half.
fn words_in(words: &[ParsedWord], span: Span) -> Range<usize> {
    let inside = |word: &ParsedWord| {
        let (start, end) = (word.span.start().max(span.start()), word.span.end().min(span.end()));
        end > start && 2 * (end - start) >= word.span.len()
    };
    let first = words.partition_point(|word| word.span.end() <= span.start());
    let Some(start) = (first..words.len())
        .take_while(|at| words[*at].span.start() < span.end())
        .find(|at| inside(&words[*at]))
    else {
        return 0..0;
    };
    let end = (start..words.len())
        .take_while(|at| words[*at].span.start() < span.end())
        .filter(|at| inside(&words[*at]))
        .last();
    start..end.map_or(start, |end| end + 1)
}
