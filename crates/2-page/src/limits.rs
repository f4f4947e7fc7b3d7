//! What one input may cost: bounds that keep memory flat and a rotten or hostile input harmless.

/// The bounds that [`read_pages`](crate::read_pages) holds. What breaks one is refused by name; nothing is cut silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that one page may have, unpacked. Default 16 MiB: the longest news pages with inlined
    /// pictures stay under 10 MiB.
    pub page_bytes: usize,
    /// The most bytes that may come out of a compressed stream for one byte that went in, counted after the first
    /// mebibyte out. Default 300: deflate's own ceiling is 1032, reached only by runs of one byte, and HTML packs
    /// ten to thirty times.
    pub inflation: u64,
    /// The most records (WARC records, lines of a JSONL file) that one input may have. Default one hundred million:
    /// it ends a bomb, not a crawl.
    pub records: u64,
    /// The deepest nesting of HTML elements, as their tags alone tell. Default 512, where browsers stop; the deepest
    /// of 1,488 real pages reaches 76, and the time of extraction may grow with the square of the depth.
    pub html_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { page_bytes: 16 << 20, inflation: 300, records: 100_000_000, html_depth: 512 }
    }
}
