//! The words of two sentences, matched in order.

use onrecord_page::Article;
use onrecord_text::{Span, fold, is_stop_word, quotations, stem, words};

/// A word of one side.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it stands in the article. The parts of a contraction share the span of the whole.
    pub(super) span: Span,
    /// Folded: lower case, without accents and possessive.
    pub(super) word: String,
    /// What it is compared by: see [`same_word`].
    form: String,
    /// Whether the first letter is a capital.
    pub(super) capital: bool,
    /// Whether it stands between quotation marks.
    pub(super) quoted: bool,
    /// The place of its partner on the other side.
    pub(super) partner: Option<usize>,
}

impl Token {
    /// Whether it has content of its own.
    pub(super) fn is_content(&self) -> bool {
        !is_stop_word(&self.word)
    }
}

/// One side of the diff.
#[derive(Debug)]
pub(super) struct Side<'a> {
    /// The text of the whole article.
    pub(super) text: &'a str,
    pub(super) words: Vec<Token>,
}

impl Side<'_> {
    /// Whether a word that means the same stands anywhere in the sentence.
    pub(super) fn holds(&self, word: &str) -> bool {
        let form = form(word);
        self.words.iter().any(|token| token.form == form)
    }

    /// From the first to the last of some words.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let words = self.words.get(range)?;
        Some(words.first()?.span.join(words.last()?.span))
    }
}

/// Words between two matches: left and right ranges, of which one may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) left: std::ops::Range<usize>,
    pub(super) right: std::ops::Range<usize>,
}

/// Two sentences, word by word.
#[derive(Debug)]
pub(super) struct Diff<'a> {
    pub(super) left: Side<'a>,
    pub(super) right: Side<'a>,
    /// What was replaced, added or dropped, in order.
    pub(super) gaps: Vec<Gap>,
}

impl<'a> Diff<'a> {
    pub(super) fn new(left: (&'a Article, Span), right: (&'a Article, Span)) -> Self {
        let mut diff = Self { left: side(left.0, left.1), right: side(right.0, right.1), gaps: Vec::new() };
        if diff.left.words.len().max(diff.right.words.len()) <= super::LONGEST {
            diff.match_words();
        }
        diff
    }

    /// The share of the shorter side's words that found a partner.
    pub(super) fn common_share(&self) -> f32 {
        let matched = self.left.words.iter().filter(|token| token.partner.is_some()).count();
        matched as f32 / self.left.words.len().min(self.right.words.len()).max(1) as f32
    }

    /// The gap that holds a word of the left side.
    pub(super) fn gap_of_left(&self, at: usize) -> Option<&Gap> {
        self.gaps.iter().find(|gap| gap.left.contains(&at))
    }

    /// Whether a left and a right word stand in one gap.
    pub(super) fn meet(&self, left: usize, right: usize) -> bool {
        self.gap_of_left(left).is_some_and(|gap| gap.right.contains(&right))
    }

    /// Longest common subsequence.
    fn match_words(&mut self) {
        let (lefts, rights) = (self.left.words.len(), self.right.words.len());
        let same = |left: usize, right: usize| self.left.words[left].form == self.right.words[right].form;
        let same: Vec<Vec<bool>> =
            (0..lefts).map(|left| (0..rights).map(|right| same(left, right)).collect()).collect();
        let mut longest = vec![vec![0u16; rights + 1]; lefts + 1];
        for left in (0..lefts).rev() {
            for right in (0..rights).rev() {
                longest[left][right] = if same[left][right] {
                    longest[left + 1][right + 1] + 1
                } else {
                    longest[left + 1][right].max(longest[left][right + 1])
                };
            }
        }
        let (mut left, mut right) = (0, 0);
        let mut open = Gap { left: 0..0, right: 0..0 };
        while left < lefts && right < rights {
            if same[left][right] {
                self.close_gap(&open, left, right);
                self.left.words[left].partner = Some(right);
                self.right.words[right].partner = Some(left);
                (left, right) = (left + 1, right + 1);
                open = Gap { left: left..left, right: right..right };
            } else if longest[left + 1][right] >= longest[left][right + 1] {
                left += 1;
            } else {
                right += 1;
            }
        }
        self.close_gap(&open, lefts, rights);
    }

    fn close_gap(&mut self, open: &Gap, left: usize, right: usize) {
        let gap = Gap { left: open.left.start..left, right: open.right.start..right };
        if !gap.left.is_empty() || !gap.right.is_empty() {
            self.gaps.push(gap);
        }
    }
}

/// Contractions that are no stem and ending.
const CONTRACTIONS: [(&str, &[&str]); 4] = [
    ("cannot", &["can", "not"]),
    ("can't", &["can", "not"]),
    ("won't", &["will", "not"]),
    ("shan't", &["shall", "not"]),
];
/// Endings of contractions and the words they stand for.
const CONTRACTED: [(&str, &str); 5] =
    [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")];

fn side(article: &Article, span: Span) -> Side<'_> {
    let text = &article.text;
    let quoted = quoted_stretches(article, span);
    let mut tokens = Vec::new();
    for word in words(span.of(text)) {
        let span = word.span.shift(span.start());
        let capital = word.text.chars().next().is_some_and(char::is_uppercase);
        let inside = quoted.iter().any(|stretch| stretch.holds(span.start()));
        for part in parts(&fold(word.text)) {
            let form = form(&part);
            tokens.push(Token { span, word: part, form, capital, quoted: inside, partner: None });
        }
    }
    Side { text, words: tokens }
}

/// The quoted stretches of the block that holds a sentence; a whole block is read, since a mark may stand
/// before the sentence.
fn quoted_stretches(article: &Article, sentence: Span) -> Vec<Span> {
    let blocks = article.blocks.iter().filter(|block| block.span.overlaps(sentence));
    blocks
        .flat_map(|block| {
            let regions = quotations(block.span.of(&article.text));
            regions.into_iter().map(|region| region.content.shift(block.span.start()))
        })
        .collect()
}

/// A contraction as the words it stands for, so that `don't` and `do not` are no difference.
fn parts(folded: &str) -> Vec<String> {
    if let Some((_, words)) = CONTRACTIONS.iter().find(|(word, _)| *word == folded) {
        return words.iter().map(|word| (*word).to_owned()).collect();
    }
    for (ending, word) in CONTRACTED {
        if let Some(stem) = folded.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return vec![stem.to_owned(), word.to_owned()];
        }
    }
    vec![folded.to_owned()]
}

/// Whether two folded words are one but for inflection and spelling (`organise`, `organization` …).
pub(super) fn same_word(a: &str, b: &str) -> bool {
    a == b || form(a) == form(b)
}

/// The stem of a folded word in one spelling: American and British forms meet.
fn form(word: &str) -> String {
    let short = stem(stem(word));
    if short.len() < 4 || !short.is_ascii() {
        return short.to_owned();
    }
    let mut form = String::with_capacity(short.len());
    let bytes = short.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let rest = &bytes[at..];
        let after_vowel_o = at > 0 && bytes[at - 1] == b'o';
        match byte {
            b'z' => form.push('s'),
            // colour, color; travelled, traveled.
            b'u' if after_vowel_o && rest.get(1) == Some(&b'r') && at > 2 => {}
            b'l' if rest.get(1) == Some(&b'l') => {}
            // defence, defense.
            b'c' if rest == b"ce" => form.push('s'),
            _ => form.push(char::from(byte)),
        }
    }
    if let Some(head) = form.strip_suffix("tre").map(str::to_owned) {
        form = head + "ter";
    }
    form
}

#[cfg(test)]
mod tests {
    use super::same_word;

    #[test]
    fn spelling_is_no_change() {
        for (a, b) in [
            ("organisation", "organization"),
            ("harbour", "harbor"),
            ("defence", "defense"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("talks", "talk"),
        ] {
            assert!(same_word(a, b), "{a} {b}");
        }
        for (a, b) in [("four", "for"), ("minister", "ministry"), ("north", "south")] {
            assert!(!same_word(a, b), "{a} {b}");
        }
    }
}
