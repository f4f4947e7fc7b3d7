//! The fingerprint of a page: a pure function of one article, and all that the steps across pages need of
//! its text.

use crate::keys::{Key, keys};
use crate::oddities::Slips;
use crate::sketch::Sketcher;
use onrecord_page::{Article, Block, BlockKind, PageId};
use onrecord_text::{Span, StableHasher, quotations};
use serde::{Deserialize, Serialize};

/// All that comparing a page with others needs of its text.
///
/// Furniture leaves no trace in it. It holds no words, only their hashes: two fingerprints can be compared on
/// a machine that has neither text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fingerprint {
    page: PageId,
    /// The two letters of its language; 0 where none is known.
    pub(crate) language: u16,
    /// The hash of the words of the body, headings, captions and the dateline apart; 0 for a page without any.
    pub(crate) body: u64,
    /// The words of all content sentences, in order.
    pub(crate) words: Vec<Key>,
    /// The content sentences, in order.
    pub(crate) sentences: Vec<Sentence>,
    /// MinHash over the word 5-grams.
    pub(crate) sketch: Vec<u16>,
    /// The sampled word 4-grams outside quotation marks, ascending.
    pub(crate) sample: Vec<u64>,
    /// Quotations and how many of them have broken marks.
    pub(crate) quotations: (u16, u16),
    /// Slips that writers do not make and machines do; see [`crate::oddities`].
    pub(crate) oddities: u16,
}

/// A content sentence of a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sentence {
    /// Where it stands in the article.
    pub(crate) span: Span,
    /// One past its last word.
    pub(crate) end: u32,
    /// Whether it is running text; headings and captions are compared and never counted.
    pub(crate) body: bool,
}

/// Words of the n-grams that are sampled for the index. Four survive a synonym spinner, and are rare enough.
const GRAM: usize = 4;
/// Words of the n-grams of the sketch.
const SKETCH_GRAM: usize = 5;
/// An n-gram with fewer content words is a turn of phrase ("as well as the") and is not sampled.
const GRAM_CONTENT: usize = 2;
/// One n-gram in this many is kept, chosen by its hash. One in four finds all but two in a hundred of short,
/// back-translated and cut copies; one in two finds them all.
const SAMPLE: u64 = 2;
/// A sentence of more words than this is cut off: no writer writes it, and lists of names must not weigh.
const LONGEST_SENTENCE: usize = 400;

impl Fingerprint {
    /// Takes the fingerprint of one article, given its sentences (ordered, each inside one block).
    ///
    /// # Panics
    ///
    /// Panics if a sentence or block was made for another text.
    pub fn of(page: PageId, article: &Article, sentences: &[Span]) -> Self {
        let mut taker = Taker::new(page, article);
        for &sentence in sentences {
            taker.take(sentence);
        }
        taker.finish()
    }

    /// The page it was taken of.
    pub fn page(&self) -> PageId {
        self.page
    }

    /// The words of the sentence with the given index.
    pub(crate) fn words_of(&self, index: usize) -> &[Key] {
        self.words_from(index, index)
    }

    /// The words of the sentences `first` to `last`, both included.
    pub(crate) fn words_from(&self, first: usize, last: usize) -> &[Key] {
        let start = if first == 0 { 0 } else { self.sentences[first - 1].end as usize };
        &self.words[start..self.sentences[last].end as usize]
    }
}

/// Builds a fingerprint sentence by sentence.
struct Taker<'a> {
    article: &'a Article,
    print: Fingerprint,
    /// The block that holds the last sentence.
    block: usize,
    /// The quoted stretches of that block, in offsets of the article.
    quoted: Vec<Span>,
    body: StableHasher,
}

/// The multiplier of the rolling hash of n-grams.
const ROLL: u64 = 0x9E37_79B9_7F4A_7C15;

impl<'a> Taker<'a> {
    fn new(page: PageId, article: &'a Article) -> Self {
        let print = Fingerprint {
            page,
            language: article.language.as_deref().map_or(0, language),
            body: 0,
            words: Vec::with_capacity(article.text.len() / 6),
            sentences: Vec::new(),
            sketch: Vec::new(),
            sample: Vec::new(),
            quotations: (0, 0),
            oddities: 0,
        };
        let mut taker = Self { article, print, block: 0, quoted: Vec::new(), body: StableHasher::new() };
        taker.enter_block();
        taker
    }

    fn take(&mut self, sentence: Span) {
        let blocks = &self.article.blocks;
        let before = self.block;
        while blocks.get(self.block).is_some_and(|block| block.span.end() <= sentence.start()) {
            self.block += 1;
        }
        if self.block != before {
            self.enter_block();
        }
        let Some(block) = blocks.get(self.block) else { return };
        if block.kind == BlockKind::Furniture || !block.span.overlaps(sentence) {
            return;
        }
        let body = matches!(block.kind, BlockKind::Paragraph | BlockKind::List);
        let first = self.print.words.len();
        let mut quoted = self.quoted.iter().skip_while(|quoted| quoted.end() <= sentence.start()).peekable();
        let hasher = &mut self.body;
        let words = &mut self.print.words;
        let (text, dateline) = (&self.article.text, self.article.dateline);
        let mut slips = Slips::default();
        let bytes = sentence.of(text).as_bytes();
        keys(sentence.of(text), |word| {
            let at = sentence.start() + word.at;
            slips.word(bytes, word.at, word.end);
            if body && !dateline.is_some_and(|dateline| dateline.holds(at)) {
                hasher.number(word.exact);
            }
            if words.len() - first == LONGEST_SENTENCE {
                return;
            }
            while quoted.next_if(|quoted| quoted.end() <= at).is_some() {}
            let inside = quoted.peek().is_some_and(|quoted| quoted.holds(at));
            words.push(if inside { word.key.quoted() } else { word.key });
        });
        self.print.oddities = self.print.oddities.saturating_add(slips.finish(bytes));
        if words.len() > first {
            let end = words.len() as u32;
            self.print.sentences.push(Sentence { span: sentence, end, body });
        }
    }

    /// Reads the quotation marks of the block that was just entered, and its slips.
    fn enter_block(&mut self) {
        self.quoted.clear();
        let Some(block) = self.article.blocks.get(self.block) else { return };
        if block.kind == BlockKind::Furniture {
            return;
        }
        let text = block.span.of(&self.article.text);
        let regions = quotations(text);
        let next = self.article.blocks.get(self.block + 1);
        for region in &regions {
            // A speech over several paragraphs is closed in its last one only.
            let goes_on =
                region.close.is_none() && next.is_some_and(|next| opens_with_mark(next, self.article));
            self.print.quotations.0 = self.print.quotations.0.saturating_add(1);
            self.print.quotations.1 =
                self.print.quotations.1.saturating_add(u16::from(region.broken && !goes_on));
            self.quoted.push(region.content.shift(block.span.start()));
        }
    }

    fn finish(self) -> Fingerprint {
        let mut print = self.print;
        if print.sentences.iter().any(|sentence| sentence.body) {
            print.body = self.body.finish();
        }
        let mut sketcher = Sketcher::new();
        let rolled = roll(&print.words);
        for (_, hash) in grams(&rolled, SKETCH_GRAM) {
            sketcher.add(hash);
        }
        print.sketch = sketcher.finish();
        print.sample = sample(&print.words, &rolled);
        print
    }
}

/// The two letters that stand first in a BCP 47 tag, as a number.
fn language(tag: &str) -> u16 {
    match tag.as_bytes() {
        [a, b, rest @ ..] if rest.first().is_none_or(|&next| next == b'-') => u16::from_be_bytes([*a, *b]),
        _ => 0,
    }
}

fn opens_with_mark(block: &Block, article: &Article) -> bool {
    block.span.of(&article.text).starts_with(['"', '“', '„', '«', '»', '‘', '\'', '‟', '”'])
}

/// The n-grams outside quotation marks that the index keeps, ascending.
fn sample(words: &[Key], rolled: &[u64]) -> Vec<u64> {
    let is_sampled = |start: usize| {
        let gram = &words[start..start + GRAM];
        let content = gram.iter().filter(|key| !key.is_stop()).count();
        content >= GRAM_CONTENT && !gram.iter().any(|key| key.is_quoted())
    };
    let mut sample: Vec<u64> = grams(rolled, GRAM)
        .filter(|&(start, hash)| hash.is_multiple_of(SAMPLE) && is_sampled(start))
        .map(|(_, hash)| hash)
        .collect();
    sample.sort_unstable();
    sample.dedup();
    sample
}

/// Hashes of the words up to each place, from which the hash of any n-gram follows by one multiplication.
fn roll(words: &[Key]) -> Vec<u64> {
    let mut rolled = Vec::with_capacity(words.len() + 1);
    let mut hash = 0u64;
    rolled.push(hash);
    for key in words {
        hash = hash.wrapping_mul(ROLL).wrapping_add(u64::from(key.word()) + 1);
        rolled.push(hash);
    }
    rolled
}

/// The place and the hash of every n-gram of so many words.
fn grams(rolled: &[u64], length: usize) -> impl Iterator<Item = (usize, u64)> {
    let power = (0..length).fold(1u64, |power, _| power.wrapping_mul(ROLL));
    rolled.iter().zip(rolled.iter().skip(length)).enumerate().map(move |(start, (before, upto))| {
        let hash = upto.wrapping_sub(before.wrapping_mul(power));
        let mixed = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        (start, (mixed ^ (mixed >> 29)).wrapping_mul(ROLL) ^ (mixed >> 32))
    })
}
