//! Tokens, sentences, names and dates of a text.

mod abbreviations;
mod document;
mod sentence;
mod token;

pub use self::document::Document;
pub use self::sentence::Sentence;
pub use self::token::{Token, TokenKind};
