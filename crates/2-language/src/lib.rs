//! Tokens, sentences, names and dates of a text.

mod abbreviations;
pub mod dates;
mod document;
mod lexicon;
pub mod names;
mod senses;
mod sentence;
mod token;
mod vectors;

pub use self::document::Document;
pub use self::lexicon::{Entry, EntryKind, EntryRef, Form, Lexicon, LexiconError, Voice};
pub use self::senses::Senses;
pub use self::sentence::Sentence;
pub use self::token::{Token, TokenKind};
pub use self::vectors::WordVectors;
