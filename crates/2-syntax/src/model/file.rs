//! Opening and writing model files.

use super::sections::ALIGNMENT;
use super::{Inventories, Manifest, ModelError, Sections, TEMPLATES};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

const MAGIC: &[u8; 16] = b"onrecord.model/1";
/// Magic, checksum, header length.
const FRONT: usize = 16 + 32 + 8;

/// What stands before the tables.
#[derive(Serialize, Deserialize)]
struct Header {
    manifest: Manifest,
    inventories: Inventories,
    /// Start after the header's end, rounded up to a boundary; and length.
    sections: BTreeMap<String, (usize, usize)>,
}

/// The bytes of a model, wherever they lie.
type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Everything learned of one language. Cheap to clone.
#[derive(Clone)]
pub struct Model {
    bytes: Bytes,
    manifest: Arc<Manifest>,
    inventories: Arc<Inventories>,
    sections: Arc<BTreeMap<String, (usize, usize)>>,
}

impl Model {
    /// Opens a model. The bytes must begin on a boundary of 16 bytes, as pages of mapped files do.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are no model, are damaged in their frame, or were trained for other feature
    /// templates. The checksum is not computed here: see [`Model::verify`].
    pub fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, ModelError> {
        let all = bytes.as_ref();
        if !all.starts_with(MAGIC) {
            return Err(ModelError::NotAModel);
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
        let header: Header = serde_json::from_slice(header)
            .map_err(|error| ModelError::damaged(format!("its header cannot be read: {error}")))?;
        if header.manifest.templates != TEMPLATES {
            return Err(ModelError::Templates { found: header.manifest.templates, expected: TEMPLATES });
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

    /// What the model says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
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

    pub(crate) fn inventories(&self) -> &Inventories {
        &self.inventories
    }

    fn all(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// A table. A section that is missing or has an odd size is damage.
    pub(crate) fn table<T: bytemuck::AnyBitPattern>(&self, name: &str) -> Result<&[T], ModelError> {
        let (start, length) = self
            .sections
            .get(name)
            .ok_or_else(|| ModelError::damaged(format!("section `{name}` is missing")))?;
        bytemuck::try_cast_slice(&self.all()[*start..start + length])
            .map_err(|error| ModelError::damaged(format!("section `{name}` is no table: {error}")))
    }
}

impl Model {
    /// Whether a section is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.sections.contains_key(name)
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Model").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

/// Writes a model file.
pub(crate) fn write(
    manifest: &Manifest,
    inventories: &Inventories,
    sections: &Sections,
) -> Result<Vec<u8>, ModelError> {
    let (tables, places) = sections.lay_out();
    let header = Header { manifest: manifest.clone(), inventories: inventories.clone(), sections: places };
    let header = serde_json::to_vec(&header)
        .map_err(|error| ModelError::damaged(format!("its header cannot be written: {error}")))?;
    let mut bytes = Vec::with_capacity(FRONT + header.len() + ALIGNMENT + tables.len());
    bytes.extend_from_slice(MAGIC);
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
