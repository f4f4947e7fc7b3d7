//! A learned reader of sentences.

pub mod conllu;
mod endings;
pub mod hash;
mod lemmas;
mod lexeme;
mod lookup;
mod model;
mod names;
mod reader;
mod segment;
mod tags;
pub mod training;
mod trees;
mod weights;
mod word;

pub use self::model::{
    AlignedBytes, FileKind, Manifest, ManifestScore, ManifestSource, Model, ModelError, Sections, TableFile,
    write,
};
pub use self::names::NameKind;
pub use self::reader::{MOST_WORDS, Name, ReadWord, Reader};
pub use self::word::Word;
