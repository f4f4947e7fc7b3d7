//! What the reader has learned, and its file.

use crate::chain::{LABELS, Pairs};
use onrecord_syntax::linear::{FEW, FewTable, SingleTable, Table};
use onrecord_syntax::{FileKind, KinTable, Manifest, ModelError, Sections, TableFile};
use serde::{Deserialize, Serialize};

/// The names of the tables of several classes in a file.
const NAMES: [&str; 2] = ["judge", "kinds"];

/// A reader's file, by its first bytes; the second number is raised with every change of a feature.
const KIND: FileKind = FileKind { magic: "onrecord.quote/1", templates: 2 };

/// What the header has beside the manifest.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Header {
    /// The weight of a step of the table of cues.
    cues: f32,
    /// The weight of a step of the table of labels.
    spans: f32,
    /// The weight of a step of each of the others.
    quanta: Vec<f32>,
    /// The weights of neighbouring labels.
    pairs: Pairs,
}

/// Everything that a reader of quotations has learned.
#[derive(Clone, Default)]
pub struct AttributionModel {
    pub(crate) kin: KinTable,
    /// Whether a word is a cue.
    pub(crate) cues: SingleTable,
    /// The labels of words about a cue.
    pub(crate) spans: FewTable,
    /// Whether a candidate is a saying.
    pub(crate) judge: Table,
    /// What is done by saying it.
    pub(crate) kinds: Table,
    /// The weights of neighbouring labels.
    pub(crate) pairs: Pairs,
    pub(crate) manifest: Manifest,
    pub(crate) size: usize,
}

impl AttributionModel {
    /// Opens a file. The bytes must begin on a boundary of 16 bytes.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are no model of this kind, are damaged, or were trained for other features.
    pub fn open(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, ModelError> {
        let file: TableFile<Header> = TableFile::open(bytes, KIND)?;
        let header = file.inventories();
        let finite = header.pairs.iter().flatten().all(|weight| weight.is_finite());
        if !finite {
            return Err(ModelError::damaged("a weight in its header is no number".to_owned()));
        }
        let table = |number: usize| {
            let quantum = header.quanta.get(number).copied().unwrap_or_default();
            Table::of_file(&file, NAMES[number], quantum)
        };
        Ok(Self {
            cues: SingleTable::of_file(&file, "cues", header.cues)?,
            spans: FewTable::of_file(&file, "spans", header.spans)?,
            judge: table(0)?,
            kinds: table(1)?,
            kin: KinTable::of_entries(file.table("kin")?),
            pairs: header.pairs,
            manifest: file.manifest().clone(),
            size: file.size(),
        })
    }

    /// Writes the model.
    ///
    /// # Errors
    ///
    /// Fails if the header cannot be written.
    pub fn to_bytes(&self, manifest: &Manifest) -> Result<Vec<u8>, ModelError> {
        let mut sections = Sections::default();
        sections.add("kin", &self.kin.entries());
        self.cues.add_to(&mut sections, "cues");
        self.spans.add_to(&mut sections, "spans");
        for (name, table) in NAMES.into_iter().zip(self.tables()) {
            table.add_to(&mut sections, name);
        }
        let quanta = self.tables().iter().map(|table| table.quantum()).collect();
        onrecord_syntax::write(
            KIND,
            manifest,
            &Header { cues: self.cues.quantum(), spans: self.spans.quantum(), quanta, pairs: self.pairs },
            &sections,
        )
    }

    /// The classes of words, which passages are made with.
    pub fn kin(&self) -> &KinTable {
        &self.kin
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
    /// Fails if the bytes are no model of this kind, or are not those that were written.
    pub fn verify(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<String, ModelError> {
        TableFile::<Header>::open(bytes, KIND)?.verify()
    }

    /// The bytes of each table, by name.
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        let others = NAMES.into_iter().zip(self.tables().map(Table::size));
        let own = [("cues", self.cues.size()), ("spans", self.spans.size())];
        own.into_iter().chain(others).collect()
    }

    fn tables(&self) -> [&Table; 2] {
        [&self.judge, &self.kinds]
    }
}

const _: () = assert!(LABELS <= FEW, "a row of the table holds a weight for every label");
