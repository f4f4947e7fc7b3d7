//! Several phrases looked for in one pass over a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Phrases of a list, found wherever they stand, also where they overlap.
pub(crate) struct Phrases(AhoCorasick);

impl Phrases {
    /// Phrases as they are written.
    pub(crate) fn new(phrases: &[&str]) -> Self {
        Self::made(false, phrases)
    }

    /// Phrases whose ASCII letters may be capitals in the text.
    pub(crate) fn in_any_case(phrases: &[&str]) -> Self {
        Self::made(true, phrases)
    }

    fn made(any_case: bool, phrases: &[&str]) -> Self {
        let kind = Some(AhoCorasickKind::DFA);
        let built = AhoCorasick::builder().kind(kind).ascii_case_insensitive(any_case).build(phrases);
        // A list that does not compile is a fault of the build: one that finds nothing would look like silence.
        Self(built.unwrap_or_else(|error| panic!("phrases of the program: {error}")))
    }

    /// Every phrase that stands in the text: its number in the list, and its first byte and the one past its last.
    pub(crate) fn all(&self, text: &str) -> impl Iterator<Item = (usize, usize, usize)> {
        self.0
            .find_overlapping_iter(text)
            .map(|found| (found.pattern().as_usize(), found.start(), found.end()))
    }

    /// Where the first of them begins.
    pub(crate) fn first(&self, text: &str) -> Option<usize> {
        self.all(text).map(|(_, start, _)| start).min()
    }
}
