//! The model of a language.

use super::{FileKind, Inventories, Manifest, ModelError, TEMPLATES, TableFile};

/// A model of a language, by its first bytes.
pub(crate) const KIND: FileKind = FileKind { magic: "onrecord.model/1", templates: TEMPLATES };

/// Everything learned of one language. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Model {
    file: TableFile<Inventories>,
}

impl Model {
    /// Opens a model. The bytes must begin on a boundary of 16 bytes, as pages of mapped files do.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are no model, are damaged in their frame, or were trained for other feature
    /// templates. The checksum is not computed here: see [`Model::verify`].
    pub fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, ModelError> {
        Ok(Self { file: TableFile::open(bytes, KIND)? })
    }

    /// What the model says of itself.
    pub fn manifest(&self) -> &Manifest {
        self.file.manifest()
    }

    /// Its size in bytes.
    pub fn size(&self) -> usize {
        self.file.size()
    }

    /// The sections with their sizes in bytes.
    pub fn sections(&self) -> impl Iterator<Item = (&str, usize)> {
        self.file.sections()
    }

    /// Computes the checksum over the whole file.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not those that were written.
    pub fn verify(&self) -> Result<String, ModelError> {
        self.file.verify()
    }

    pub(crate) fn inventories(&self) -> &Inventories {
        self.file.inventories()
    }

    pub(crate) fn table<T: bytemuck::AnyBitPattern>(&self, name: &str) -> Result<&[T], ModelError> {
        self.file.table(name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.file.has(name)
    }
}
