//! The tables of a coder and their file.

use crate::classes::TYPES;
use crate::labelled::STANCES;
use crate::lexicon::Triggers;
use crate::seen::{PAIR_SLOTS, ROLE_SLOTS, TRIGGER_SLOTS};
use onrecord_syntax::linear::{SingleTable, Table};
use onrecord_syntax::network::{Network, Shape, VectorTable};
use onrecord_syntax::{FileKind, KinTable, Manifest, ModelError, Sections, TableFile};
use serde::{Deserialize, Serialize};

/// The names of the tables in a file, in the order in which they are learned.
const NAMES: [&str; 5] = ["types", "roles", "details", "pairs", "stances"];

/// The name of the table of glances.
const GLANCES: &str = "glances";

/// The names of the networks in a file, each with its shape, in the order in which they are learned.
pub(crate) const NETWORKS: [(&str, Shape); 4] = [
    ("types.network", Shape { slots: TRIGGER_SLOTS, classes: TYPES }),
    ("roles.network", Shape { slots: ROLE_SLOTS, classes: 3 }),
    ("pairs.network", Shape { slots: PAIR_SLOTS, classes: TYPES }),
    ("stances.network", Shape { slots: TRIGGER_SLOTS, classes: 1 + STANCES.len() }),
];

/// A coder's file, by its first bytes; the second number is raised with every change of a feature.
const KIND: FileKind = FileKind { magic: "onrecord.coder/1", templates: 4 };

/// What the header has beside the manifest: the sizes of steps.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Quanta {
    /// Of each table.
    tables: Vec<f32>,
    /// Of the three layers of each network.
    networks: Vec<[f32; 3]>,
    /// Of the vectors of words.
    vectors: f32,
    /// Of the table of glances.
    glances: f32,
}

/// Everything that a coder has learned.
#[derive(Clone, Default)]
pub struct CodingModel {
    pub(crate) triggers: Triggers,
    pub(crate) kin: KinTable,
    /// Whether a word may carry an event at all, by what is seen at a glance.
    pub(crate) glances: SingleTable,
    pub(crate) types: Table,
    pub(crate) roles: Table,
    /// Modes, contexts and flags, one after another.
    pub(crate) details: Table,
    pub(crate) pairs: Table,
    pub(crate) stances: Table,
    pub(crate) vectors: VectorTable,
    pub(crate) networks: [Network; 4],
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
            let quantum = file.inventories().tables.get(number).copied().unwrap_or_default();
            Table::of_file(&file, name, quantum)
        };
        let network = |number: usize| -> Result<Network, ModelError> {
            let (name, shape) = NETWORKS[number];
            let quanta = file.inventories().networks.get(number).copied().unwrap_or_default();
            Network::of_file(&file, name, quanta, shape)
        };
        Ok(Self {
            vectors: VectorTable::of_file(&file, file.inventories().vectors)?,
            networks: [network(0)?, network(1)?, network(2)?, network(3)?],
            glances: SingleTable::of_file(&file, GLANCES, file.inventories().glances)?,
            types: table(0)?,
            roles: table(1)?,
            details: table(2)?,
            pairs: table(3)?,
            stances: table(4)?,
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
        self.vectors.add_to(&mut sections);
        self.glances.add_to(&mut sections, GLANCES);
        for ((name, _), network) in NETWORKS.into_iter().zip(&self.networks) {
            network.add_to(&mut sections, name);
        }
        let quanta = Quanta {
            tables: tables.iter().map(|table| table.quantum()).collect(),
            networks: self.networks.iter().map(Network::quanta).collect(),
            vectors: self.vectors.quantum(),
            glances: self.glances.quantum(),
        };
        onrecord_syntax::write(KIND, manifest, &quanta, &sections)
    }

    fn tables(&self) -> [&Table; 5] {
        [&self.types, &self.roles, &self.details, &self.pairs, &self.stances]
    }

    /// The bytes of each table and network, by name.
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        let networks =
            NETWORKS.into_iter().zip(&self.networks).map(|((name, _), network)| (name, network.size()));
        let tables = NAMES.into_iter().zip(self.tables().map(Table::size));
        tables
            .chain(networks)
            .chain([("vectors", self.vectors.size()), (GLANCES, self.glances.size())])
            .collect()
    }
}
