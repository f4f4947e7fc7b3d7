//! Tokens, sentences, names and dates of a text.
