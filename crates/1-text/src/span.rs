use serde::{Deserialize, Serialize};

/// A stretch of a text: byte offsets, end-exclusive, both on character boundaries of the text it was made for.
///
/// Every `Span` satisfies `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Makes a span from byte offsets.
    ///
    /// # Panics
    ///
    /// Panics if `start > end` or if `end` does not fit in 32 bits. Articles are limited to far less than
    /// 4 GiB when they are read, so a panic here is a bug of the caller, never bad input.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span start {start} after its end {end}");
        assert!(u32::try_from(end).is_ok(), "span end {end} beyond 4 GiB");
        Self { start: start as u32, end: end as u32 }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span.
    ///
    /// # Panics
    ///
    /// Panics if the span was made for another text (out of bounds or inside a character).
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether the byte offset lies inside.
    pub fn holds(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether `other` lies wholly inside (equal spans cover each other).
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same length, `by` bytes later: for a span found in a slice that itself starts at `by`.
    #[must_use]
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }

    /// The span without white space at its edges.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let slice = self.of(text);
        let start = self.start() + (slice.len() - slice.trim_start().len());
        let end = start + slice.trim().len();
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn trims_to_the_words() {
        let text = "  the dam \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "the dam");
        assert!(Span::new(0, 2).trim(text).is_empty());
    }

    #[test]
    fn overlap_is_exclusive_at_the_end() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert_eq!(Span::new(7, 9).join(Span::new(3, 8)), Span::new(3, 9));
    }
}
