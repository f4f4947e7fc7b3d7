//! Spans, offsets, normal forms, quotation marks and tables of words: what every other crate knows about a text.
//!
//! The key decision: inside the program every position is a **byte offset** into one immutable UTF-8
//! string, end-exclusive ([`Span`]). Unicode scalars and UTF-16 units are computed only at the edge, by
//! [`Offsets`], so that no stage ever has to copy or re-count a text. Everything here is pure: no I/O,
//! no clock, no dependence on the platform.

mod hash;
mod marks;
mod offsets;
mod span;
mod table;
mod words;

pub use self::hash::{StableHasher, stable_hash};
pub use self::marks::{Region, is_quote_mark, quotations};
pub use self::offsets::Offsets;
pub use self::span::Span;
pub use self::table::WordTable;
pub use self::words::{Word, fold, is_stop_word, stem, stop_words, words};
