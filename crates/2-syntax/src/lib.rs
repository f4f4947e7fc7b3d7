//! A learned reader of sentences.

pub mod conllu;
mod endings;
pub mod hash;
mod kin;
mod lemmas;
mod lexeme;
pub mod linear;
mod lookup;
mod model;
mod names;
pub mod network;
mod phrase;
mod reader;
mod segment;
mod sentence;
mod tags;
pub mod training;
mod trees;
mod weights;
mod word;

pub use self::kin::{Kin, KinTable};
pub use self::model::{
    AlignedBytes, FileKind, Manifest, ManifestScore, ManifestSource, Model, ModelError, Sections, TableFile,
    write,
};
pub use self::names::NameKind;
pub use self::reader::{MOST_WORDS, Name, ReadWord, Reader};
pub use self::sentence::{ParsedWord, Part, Relation, Sentence, hash_lower};
pub use self::word::Word;
