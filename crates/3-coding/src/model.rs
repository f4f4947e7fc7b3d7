//! The tables of a coder and their file.

use crate::lexicon::Triggers;
use onrecord_syntax::linear::Table;
use onrecord_syntax::{FileKind, KinTable, Manifest, ModelError, Sections, TableFile};
use serde::{Deserialize, Serialize};

/// The names of the tables in a file, in the order in which they are learned.
const NAMES: [&str; 7] = ["types", "roles", "modes", "contexts", "flags", "pairs", "stances"];

/// A coder's file, by its first bytes; the second number is raised with every change of a feature.
const KIND: FileKind = FileKind { magic: "onrecord.coder/1", templates: 3 };

/// What the header has beside the manifest: the weight of a step of each table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Quanta(Vec<f32>);

/// Everything that a coder has learned.
#[derive(Clone, Default)]
pub struct CodingModel {
    pub(crate) triggers: Triggers,
    pub(crate) kin: KinTable,
    pub(crate) types: Table,
    pub(crate) roles: Table,
    pub(crate) modes: Table,
    pub(crate) contexts: Table,
    pub(crate) flags: Table,
    pub(crate) pairs: Table,
    pub(crate) stances: Table,
    pub(crate) manifest: Manifest,
    pub(crate) size: usize,
}

impl CodingModel {
    /// Opens a file. The bytes must begin on a boundary of 16 bytes.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are no coder's model, are damaged, or were trained for other features.
    pub fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, ModelError> {
        let file: TableFile<Quanta> = TableFile::open(bytes, KIND)?;
        let text = |name: &str| -> Result<String, ModelError> {
            let bytes: &[u8] = file.table(name)?;
            String::from_utf8(bytes.to_vec())
                .map_err(|_| ModelError::damaged(format!("section `{name}` is no text")))
        };
        let triggers = Triggers::read(&text("triggers")?)
            .map_err(|what| ModelError::damaged(format!("its trigger lexicon: {what}")))?;
        let kin = KinTable::of_entries(file.table("kin")?);
        let table = |number: usize| -> Result<Table, ModelError> {
            let name = NAMES[number];
            let quantum = file.inventories().0.get(number).copied().unwrap_or_default();
            Table::of_file(&file, name, quantum)
        };
        Ok(Self {
            types: table(0)?,
            roles: table(1)?,
            modes: table(2)?,
            contexts: table(3)?,
            flags: table(4)?,
            pairs: table(5)?,
            stances: table(6)?,
            triggers,
            kin,
            manifest: file.manifest().clone(),
            size: file.size(),
        })
    }

    /// What the model says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The size of its file in bytes; 0 for one that was not opened.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Computes the checksum over a whole file.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are no coder's model, or are not those that were written.
    pub fn verify(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<String, ModelError> {
        TableFile::<Quanta>::open(bytes, KIND)?.verify()
    }

    /// Writes the model, with the text of the trigger lexicon that it was trained with.
    ///
    /// # Errors
    ///
    /// Fails if the header cannot be written.
    pub fn to_bytes(&self, manifest: &Manifest, triggers: &str) -> Result<Vec<u8>, ModelError> {
        let mut sections = Sections::default();
        sections.add("triggers", triggers.as_bytes());
        sections.add("kin", &self.kin.entries());
        let tables = self.tables();
        for (name, table) in NAMES.into_iter().zip(tables) {
            table.add_to(&mut sections, name);
        }
        let quanta = Quanta(tables.iter().map(|table| table.quantum()).collect());
        onrecord_syntax::write(KIND, manifest, &quanta, &sections)
    }

    fn tables(&self) -> [&Table; 7] {
        [&self.types, &self.roles, &self.modes, &self.contexts, &self.flags, &self.pairs, &self.stances]
    }

    /// The bytes of each table, by name.
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        NAMES.into_iter().zip(self.tables().map(Table::size)).collect()
    }
}
