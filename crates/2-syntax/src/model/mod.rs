//! A model file: everything learned of one language, read in place.
//!
//! ```text
//! onrecord.model/1   16 bytes
//! SHA-256            32 bytes, of all that follows
//! header length       8 bytes, little endian
//! header             JSON: manifest, inventories, places of the sections
//! sections           each at a multiple of 64 bytes, little endian, as they lie in memory
//! ```
//!
//! Nothing is copied or unpacked when a model is opened: tables are slices of the file, which may be part of the
//! program or mapped into memory.

mod aligned;
mod error;
mod file;
mod language;
mod manifest;
mod sections;

pub use self::aligned::AlignedBytes;
pub use self::error::ModelError;
pub use self::file::{FileKind, TableFile, write};
pub(crate) use self::language::KIND;
pub use self::language::Model;
pub(crate) use self::manifest::{Inventories, TEMPLATES};
pub use self::manifest::{Manifest, ManifestScore, ManifestSource};
pub use self::sections::Sections;
