//! How fast fingerprints and families are made, on one core, on a generated pile with realistic copy rates.
//!
//! `cargo bench -p onrecord-copies` measures 20,000 articles; `-- 100000` another number. The pile is the same
//! on every machine: words of a Zipf vocabulary, stock phrases that many articles share, and of a hundred
//! articles about 45 that copy nobody, 35 reprints (a few wire reports have hundreds), 8 excerpts, 10 machine-spun
//! copies and 2 that merge two articles. How well the planted families are found is printed beside.

#[path = "support/random.rs"]
mod random;
#[path = "support/watch.rs"]
mod watch;

use onrecord_copies::{Family, Fingerprint, Options, candidate_pairs, families};
use onrecord_page::{Article, Block, BlockKind, PageId};
use onrecord_text::Span;
use random::Random;
use std::collections::BTreeMap;
use watch::Watch;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20_000);
    let pile = Generator::new(0x5EED).pile(count);
    let single = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let Ok(single) = single else { return eprintln!("no thread to run on") };
    single.install(|| measure(&pile));
}

fn measure(pile: &[Made]) {
    let bytes: usize = pile.iter().map(|made| made.article.text.len()).sum();
    let started = Watch::start();
    let prints: Vec<Fingerprint> =
        pile.iter().map(|made| Fingerprint::of(made.id, &made.article, &made.sentences)).collect();
    let taking = started.seconds();
    println!("articles            {}", pile.len());
    println!("bytes per article   {}", bytes / pile.len().max(1));
    println!("fingerprints        {:.2} s, {:.0} articles/s", taking, pile.len() as f64 / taking);
    let pages: Vec<(&Fingerprint, &Article)> =
        prints.iter().zip(pile).map(|(print, made)| (print, &made.article)).collect();
    let started = Watch::start();
    let pairs = candidate_pairs(&pages, &Options::default());
    let searching = started.seconds();
    println!(
        "candidates          {:.2} s, {:.2} per article",
        searching,
        2.0 * pairs.len() as f64 / pile.len() as f64
    );
    let started = Watch::start();
    let found = families(&pages, &Options::default());
    println!(
        "families            {:.2} s (candidates included), {} families",
        started.seconds(),
        found.len()
    );
    judge(pile, &found);
}

/// How many planted copies stand with their source, and how many pages stand with one that is not their kin.
fn judge(pile: &[Made], found: &[Family]) {
    let family: BTreeMap<PageId, usize> = found
        .iter()
        .enumerate()
        .flat_map(|(k, family)| family.members.iter().map(move |member| (member.page, k)))
        .collect();
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for made in pile {
        let Some(source) = made.source else { continue };
        let entry = tally.entry(made.kind).or_default();
        entry.1 += 1;
        entry.0 += usize::from(family.get(&made.id) == family.get(&pile[source].id));
    }
    for (kind, (right, all)) in tally {
        println!("  {kind:<9} {right} of {all} with their source");
    }
    // An excerpt of a merged article may be all of one source, so only articles of their own are strangers.
    let own: BTreeMap<PageId, bool> = pile.iter().map(|made| (made.id, made.kind == "own")).collect();
    let mixed =
        found.iter().filter(|family| family.members.iter().filter(|member| own[&member.page]).count() > 1);
    println!("  families that join strangers: {}", mixed.count());
}

/// A generated article.
struct Made {
    id: PageId,
    article: Article,
    sentences: Vec<Span>,
    words: Vec<Vec<u32>>,
    kind: &'static str,
    source: Option<usize>,
}

const VOCABULARY: u32 = 40_000;
const PHRASES: usize = 4_000;
/// The most frequent words, so that stop words are what they are in English.
const FREQUENT: [&str; 24] = [
    "the", "of", "to", "and", "in", "a", "that", "for", "on", "was", "with", "he", "as", "at", "by", "it",
    "from", "said", "his", "an", "have", "be", "which", "are",
];

/// Makes piles; the same seed makes the same pile.
struct Generator {
    random: Random,
    phrases: Vec<Vec<u32>>,
    made: usize,
}

impl Generator {
    fn new(seed: u64) -> Self {
        let mut generator = Self { random: Random::new(seed), phrases: Vec::new(), made: 0 };
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

    fn pile(&mut self, count: usize) -> Vec<Made> {
        let mut pile: Vec<Made> = Vec::with_capacity(count);
        while pile.len() < count {
            let made = self.next_article(&pile);
            pile.push(made);
        }
        pile
    }

    fn next_article(&mut self, pile: &[Made]) -> Made {
        let fate = self.share();
        if pile.len() < 100 || fate < 0.45 {
            let length = 12 + self.below(36);
            let words = (0..length).map(|_| self.sentence()).collect();
            return self.write(words, "own", None);
        }
        // Few reports are copied often: the source's rank is Zipf-distributed among the recent thousand.
        let span = pile.len().min(1000);
        let mut source = pile.len() - 1 - self.zipf(span as f64).min(span - 1);
        while let Some(earlier) = pile[source].source {
            source = earlier;
        }
        let words = &pile[source].words;
        match fate {
            f if f < 0.80 => {
                let mut words = words.clone();
                if self.share() < 0.5 && words.len() > 10 {
                    let dropped = self.below(words.len());
                    words.remove(dropped);
                }
                self.write(words, "reprint", Some(source))
            }
            f if f < 0.88 => {
                let kept = words.len() / 4 + self.below(words.len() / 3);
                let words = words[..kept.max(4)].to_vec();
                self.write(words, "excerpt", Some(source))
            }
            f if f < 0.98 => {
                let mut words = words.clone();
                for word in words.iter_mut().flatten() {
                    if self.share() < 0.3 && *word > 40 {
                        *word = self.word();
                    }
                }
                self.write(words, "spun", Some(source))
            }
            _ => {
                let other = self.below(pile.len());
                let mut merged = words[..words.len() / 2].to_vec();
                merged.extend_from_slice(&pile[other].words[..pile[other].words.len() / 2]);
                self.write(merged, "merge", None)
            }
        }
    }

    fn write(&mut self, words: Vec<Vec<u32>>, kind: &'static str, source: Option<usize>) -> Made {
        let mut article = Article::default();
        let mut sentences = Vec::with_capacity(words.len());
        for sentence in &words {
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
        Made { id, article, sentences, words, kind, source }
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
