//! A learned reader of sentences.

pub mod conllu;
mod endings;
mod hash;
mod lemmas;
mod lexeme;
mod lookup;
mod model;
mod reader;
mod segment;
mod tags;
pub mod training;
mod trees;
mod weights;

pub use self::model::{AlignedBytes, Manifest, ManifestScore, ManifestSource, Model, ModelError};
pub use self::reader::{MOST_WORDS, ReadWord, Reader, Word};
