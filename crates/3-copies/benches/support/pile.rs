//! A generated pile with realistic copy rates; the same seed makes the same pile on every machine.
//!
//! Words follow Zipf's law over a vocabulary of forty thousand, with stock phrases that many articles share. Of a hundred
//! articles about 45 copy nobody, 17 are reprinted to the letter and 18 but for a sentence, 8 are excerpts, 10
//! machine-spun copies and 2 merge two articles. How often an article is copied follows a Pareto law: most are
//! never copied, a few wire reports some hundreds of times, within the five thousand articles that come next.

use super::random::Random;
use onrecord_page::{Article, Block, BlockKind, PageId};
use onrecord_text::Span;
use std::collections::{BTreeMap, VecDeque};

/// A generated article.
pub struct Made {
    /// Made of its number.
    pub id: PageId,
    /// One paragraph a sentence.
    pub article: Article,
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// `own`, `exact`, `near`, `excerpt`, `spun` or `merge`.
    pub kind: &'static str,
    /// The number of the article that it was made of.
    pub source: Option<usize>,
}

const VOCABULARY: u32 = 40_000;
const PHRASES: usize = 4_000;
/// The most frequent words, so that stop words are what they are in English.
const FREQUENT: [&str; 24] = [
    "the", "of", "to", "and", "in", "a", "that", "for", "on", "was", "with", "he", "as", "at", "by", "it",
    "from", "said", "his", "an", "have", "be", "which", "are",
];
/// No article is copied more often.
const MOST_COPIES: f64 = 500.0;
/// The exponent of the law of copies, and a scale that makes the mean 1.2, as the shares above need.
const FAME: (f64, f64) = (1.1, 0.5);
/// So many copies are due at most; then the oldest are made.
const DUE: usize = 5_000;

type Words = Vec<Vec<u32>>;

/// Makes articles one after the other.
pub struct Generator {
    random: Random,
    phrases: Words,
    made: usize,
    /// Articles that will be copied: their words and how often still.
    sources: BTreeMap<usize, (Words, usize)>,
    /// A number of a source for every copy that is to come.
    due: VecDeque<usize>,
}

impl Generator {
    /// Begins at a seed.
    pub fn new(seed: u64) -> Self {
        let mut generator = Self {
            random: Random::new(seed),
            phrases: Vec::new(),
            made: 0,
            sources: BTreeMap::new(),
            due: VecDeque::new(),
        };
        generator.phrases = (0..PHRASES)
            .map(|_| {
                let length = 4 + generator.below(5);
                (0..length).map(|_| generator.word()).collect()
            })
            .collect();
        generator
    }

    fn below(&mut self, bound: usize) -> usize {
        self.random.below(bound)
    }

    fn share(&mut self) -> f64 {
        self.random.number() as f64 / u64::MAX as f64
    }

    /// A rank under Zipf's law (exponent 1) among `count`.
    fn zipf(&mut self, count: f64) -> usize {
        (count.powf(self.share()) - 1.0) as usize
    }

    fn word(&mut self) -> u32 {
        self.zipf(f64::from(VOCABULARY)) as u32
    }

    fn sentence(&mut self) -> Vec<u32> {
        let length = 8 + self.below(28);
        let mut words = Vec::with_capacity(length + 8);
        while words.len() < length {
            if self.share() < 0.04 {
                let phrase = self.zipf(PHRASES as f64);
                words.extend_from_slice(&self.phrases[phrase]);
            } else {
                words.push(self.word());
            }
        }
        words
    }

    /// The next article of the pile.
    pub fn next_article(&mut self) -> Made {
        let fate = self.share();
        if self.due.is_empty() || fate < 0.45 && self.due.len() < DUE {
            return self.own();
        }
        let due = if self.due.len() < DUE { self.below(self.due.len()) } else { 0 };
        let source = self.due.swap_remove_back(due).unwrap_or(0);
        let words = self.take(source);
        match (fate - 0.45) / 0.55 {
            f if f < 0.64 => {
                let mut words = words;
                let near = self.share() < 0.5 && words.len() > 10;
                if near {
                    let dropped = self.below(words.len());
                    words.remove(dropped);
                }
                self.write(&words, if near { "near" } else { "exact" }, Some(source))
            }
            f if f < 0.78 => {
                let kept = words.len() / 4 + self.below(words.len() / 3);
                self.write(&words[..kept.max(4)], "excerpt", Some(source))
            }
            f if f < 0.964 => {
                let mut words = words;
                for word in words.iter_mut().flatten() {
                    if self.share() < 0.3 && *word > 40 {
                        *word = self.word();
                    }
                }
                self.write(&words, "spun", Some(source))
            }
            _ => {
                let mut merged = words[..words.len() / 2].to_vec();
                if let Some(other) = self.due.pop_front() {
                    let words = self.take(other);
                    merged.extend_from_slice(&words[..words.len() / 2]);
                }
                self.write(&merged, "merge", None)
            }
        }
    }

    /// An article that copies nobody.
    fn own(&mut self) -> Made {
        let length = 12 + self.below(36);
        let words: Words = (0..length).map(|_| self.sentence()).collect();
        let made = self.write(&words, "own", None);
        let number = self.made - 1;
        let copies = (FAME.1 * self.share().max(1e-9).powf(-1.0 / FAME.0)).min(MOST_COPIES) as usize;
        if copies > 0 {
            self.sources.insert(number, (words, copies));
            self.due.extend(std::iter::repeat_n(number, copies));
        }
        made
    }

    /// The words of a source, of which one copy less is to come.
    fn take(&mut self, source: usize) -> Words {
        let Some((words, left)) = self.sources.get_mut(&source) else { return Vec::new() };
        *left -= 1;
        if *left > 0 {
            return words.clone();
        }
        self.sources.remove(&source).map(|(words, _)| words).unwrap_or_default()
    }

    fn write(&mut self, words: &[Vec<u32>], kind: &'static str, source: Option<usize>) -> Made {
        let mut article = Article::default();
        let mut sentences = Vec::with_capacity(words.len());
        for sentence in words {
            let start = article.text.len();
            for (place, &word) in sentence.iter().enumerate() {
                if place > 0 {
                    article.text.push(' ');
                }
                spell(word, place == 0, &mut article.text);
            }
            article.text.push('.');
            let span = Span::new(start, article.text.len());
            article.text.push_str("\n\n");
            article.blocks.push(Block { kind: BlockKind::Paragraph, span, reason: None });
            sentences.push(span);
        }
        self.made += 1;
        let id = PageId::of(format!("{} {kind}", self.made).as_bytes());
        Made { id, article, sentences, kind, source }
    }
}

/// Spells a word of the vocabulary: frequent words are short.
fn spell(word: u32, capital: bool, text: &mut String) {
    const SYLLABLES: [&str; 20] = [
        "ka", "lo", "mer", "ti", "sun", "da", "ro", "vel", "ni", "po", "gar", "be", "shu", "fi", "tran", "o",
        "mi", "zel", "ra", "que",
    ];
    let start = text.len();
    if let Some(frequent) = FREQUENT.get(word as usize) {
        text.push_str(frequent);
    } else {
        let mut rest = word;
        while rest > 0 {
            text.push_str(SYLLABLES[(rest % 20) as usize]);
            rest /= 20;
        }
    }
    if capital {
        let upper = text[start..=start].to_ascii_uppercase();
        text.replace_range(start..=start, &upper);
    }
}
