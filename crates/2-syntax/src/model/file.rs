//! Opening and writing files of tables.

use super::sections::ALIGNMENT;
use super::{Manifest, ModelError, Sections};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Magic, checksum, header length.
const FRONT: usize = 16 + 32 + 8;

/// What stands before the tables.
#[derive(Serialize, Deserialize)]
struct Header<I> {
    manifest: Manifest,
    inventories: I,
    /// Start after the header's end, rounded up to a boundary; and length.
    sections: BTreeMap<String, (usize, usize)>,
}

/// The bytes of a file, wherever they lie.
type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What a kind of file begins with, and the version of the feature templates that its tables were learned for.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// Sixteen letters.
    pub magic: &'static str,
    /// See [`Manifest::templates`].
    pub templates: u32,
}

/// Tables that are read where they lie, with what they say of themselves. Cheap to clone.
///
/// `I` is what the header has beside the manifest: the names that the classes of the tables stand for.
#[derive(Clone)]
pub struct TableFile<I> {
    bytes: Bytes,
    manifest: Arc<Manifest>,
    inventories: Arc<I>,
    sections: Arc<BTreeMap<String, (usize, usize)>>,
}

impl<I: DeserializeOwned> TableFile<I> {
    /// Opens a file. The bytes must begin on a boundary of 16 bytes, as pages of mapped files do.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are no file of the kind, are damaged in their frame, or were trained for other feature
    /// templates. The checksum is not computed here: see [`TableFile::verify`].
    pub fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static, kind: FileKind) -> Result<Self, ModelError> {
        let all = bytes.as_ref();
        if !all.starts_with(kind.magic.as_bytes()) {
            return Err(ModelError::NotAModel { wanted: kind.magic });
        }
        if all.as_ptr().align_offset(16) != 0 {
            return Err(ModelError::damaged("its bytes do not begin on a boundary of 16 bytes"));
        }
        let length = all
            .get(FRONT - 8..FRONT)
            .and_then(|bytes| bytes.try_into().ok())
            .map(u64::from_le_bytes)
            .ok_or_else(|| ModelError::damaged("it ends before its header"))?;
        let header = usize::try_from(length)
            .ok()
            .and_then(|length| all.get(FRONT..FRONT.checked_add(length)?))
            .ok_or_else(|| ModelError::damaged("it ends inside its header"))?;
        let header_end = FRONT + header.len();
        let header: Header<I> = serde_json::from_slice(header)
            .map_err(|error| ModelError::damaged(format!("its header cannot be read: {error}")))?;
        if header.manifest.templates != kind.templates {
            return Err(ModelError::Templates { found: header.manifest.templates, expected: kind.templates });
        }
        let first = header_end.next_multiple_of(ALIGNMENT);
        let mut sections = BTreeMap::new();
        for (name, (start, length)) in header.sections {
            let start = first.saturating_add(start);
            if start.checked_add(length).is_none_or(|end| end > all.len()) {
                return Err(ModelError::damaged(format!("section `{name}` lies outside the file")));
            }
            sections.insert(name, (start, length));
        }
        Ok(Self {
            manifest: Arc::new(header.manifest),
            inventories: Arc::new(header.inventories),
            sections: Arc::new(sections),
            bytes: Arc::new(bytes),
        })
    }
}

impl<I> TableFile<I> {
    /// What the file says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What the classes of its tables stand for.
    pub fn inventories(&self) -> &I {
        &self.inventories
    }

    /// Its size in bytes.
    pub fn size(&self) -> usize {
        self.all().len()
    }

    /// The sections with their sizes in bytes.
    pub fn sections(&self) -> impl Iterator<Item = (&str, usize)> {
        self.sections.iter().map(|(name, (_, length))| (name.as_str(), *length))
    }

    /// Computes the checksum over the whole file.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not those that were written.
    pub fn verify(&self) -> Result<String, ModelError> {
        let all = self.all();
        let expected = hexadecimal(&all[16..48]);
        let found = hexadecimal(&Sha256::digest(&all[48..]));
        if expected == found { Ok(found) } else { Err(ModelError::Checksum { expected, found }) }
    }

    /// A table. A section that is missing or has an odd size is damage.
    ///
    /// # Errors
    ///
    /// Fails if there is no such section or it cannot be read as such a table.
    pub fn table<T: bytemuck::AnyBitPattern>(&self, name: &str) -> Result<&[T], ModelError> {
        let (start, length) = self
            .sections
            .get(name)
            .ok_or_else(|| ModelError::damaged(format!("section `{name}` is missing")))?;
        bytemuck::try_cast_slice(&self.all()[*start..start + length])
            .map_err(|error| ModelError::damaged(format!("section `{name}` is no table: {error}")))
    }

    /// Whether a section is there.
    pub fn has(&self, name: &str) -> bool {
        self.sections.contains_key(name)
    }

    fn all(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }
}

impl<I> fmt::Debug for TableFile<I> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TableFile").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

/// Writes a file.
///
/// # Errors
///
/// Fails if the header cannot be written as JSON.
pub fn write<I: Serialize>(
    kind: FileKind,
    manifest: &Manifest,
    inventories: &I,
    sections: &Sections,
) -> Result<Vec<u8>, ModelError> {
    let (tables, places) = sections.lay_out();
    let manifest = Manifest { templates: kind.templates, ..manifest.clone() };
    let header = Header { manifest, inventories, sections: places };
    let header = serde_json::to_vec(&header)
        .map_err(|error| ModelError::damaged(format!("its header cannot be written: {error}")))?;
    let mut bytes = Vec::with_capacity(FRONT + header.len() + ALIGNMENT + tables.len());
    bytes.extend_from_slice(kind.magic.as_bytes());
    bytes.extend_from_slice(&[0; 32]);
    bytes.extend_from_slice(&(header.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&header);
    bytes.resize(bytes.len().next_multiple_of(ALIGNMENT), 0);
    bytes.extend_from_slice(&tables);
    let checksum = Sha256::digest(&bytes[48..]);
    bytes[16..48].copy_from_slice(&checksum);
    Ok(bytes)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
