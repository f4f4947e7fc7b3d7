//! The tables of a coder: frozen linear models over hashed features.

use crate::kin::KinTable;
use crate::lexicon::Triggers;
use bytemuck::{Pod, Zeroable};
use onrecord_syntax::hash::slot_of;
use onrecord_syntax::{FileKind, Manifest, ModelError, Sections, TableFile};
use serde::{Deserialize, Serialize};

/// One feature: a check of its key, and where its weights stand.
#[derive(Clone, Copy, Default, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Slot {
    check: u32,
    /// Start of the pairs in the low 26 bits, their number in the high 6; 0: the slot is empty.
    place: u32,
}

/// A frozen linear model.
#[derive(Clone, Default)]
pub(crate) struct Table {
    slots: Vec<Slot>,
    /// Class and weight (two's complement), two bytes each; the first pair is unused.
    pairs: Vec<[u8; 2]>,
    /// The weight of one step.
    quantum: f32,
}

/// The most pairs of a feature.
const LONGEST: usize = 63;
/// A feature none of whose weights reaches so many steps is left out: half the size for one in a hundred of the score.
const LEAST_STEPS: u8 = 2;

impl Table {
    /// Takes a table from a file; `None` if a search in it would not end or leave it.
    fn new(slots: Vec<Slot>, pairs: Vec<[u8; 2]>, quantum: f32) -> Option<Self> {
        let within =
            |slot: &Slot| (slot.place & 0x03FF_FFFF) as usize + (slot.place >> 26) as usize <= pairs.len();
        let sound = slots.iter().any(|slot| slot.place == 0) && slots.iter().all(within);
        sound.then_some(Self { slots, pairs, quantum })
    }

    /// Freezes weights: what rounds to nothing is left out.
    pub fn freeze(rows: &[(u64, Vec<f32>)], steps: f32) -> Self {
        let largest = rows
            .iter()
            .flat_map(|(_, row)| row)
            .fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
        let quantum = largest / steps;
        let mut kept: Vec<(u64, Vec<[u8; 2]>)> = Vec::new();
        for (key, row) in rows {
            let mut pairs: Vec<(u8, i8)> = (0_u8..)
                .zip(row)
                .map(|(class, weight)| (class, (weight / quantum).round().clamp(-127.0, 127.0) as i8))
                .filter(|(_, weight)| *weight != 0)
                .collect();
            pairs.sort_by_key(|(class, weight)| (-i16::from(weight.unsigned_abs()), *class));
            pairs.truncate(LONGEST);
            if pairs.iter().any(|(_, weight)| weight.unsigned_abs() >= LEAST_STEPS) {
                kept.push((
                    *key,
                    pairs.into_iter().map(|(class, weight)| [class, weight.cast_unsigned()]).collect(),
                ));
            }
        }
        // One slot in five stays empty, so that a search for a key that is not there ends soon.
        let size = kept.len() * 5 / 4 + 16;
        let mut table = Self { slots: vec![Slot::default(); size], pairs: vec![[0, 0]], quantum };
        for (key, pairs) in kept {
            let mut at = slot_of(key, size);
            while table.slots[at].place != 0 {
                at = if at + 1 == size { 0 } else { at + 1 };
            }
            let place = table.pairs.len() as u32 | (pairs.len() as u32) << 26;
            table.slots[at] = Slot { check: (key >> 32) as u32, place };
            table.pairs.extend(pairs);
        }
        table
    }

    /// Adds up the weights of the features into `scores`, one a class.
    pub fn score(&self, keys: &[u64], scores: &mut [f32]) {
        let mut sums = [0_i32; 128];
        let size = self.slots.len();
        for key in keys {
            let mut at = slot_of(*key, size);
            loop {
                let slot = self.slots[at];
                if slot.place == 0 {
                    break;
                }
                if slot.check == (*key >> 32) as u32 {
                    let start = (slot.place & 0x03FF_FFFF) as usize;
                    for [class, weight] in &self.pairs[start..start + (slot.place >> 26) as usize] {
                        sums[usize::from(*class & 127)] += i32::from(weight.cast_signed());
                    }
                    break;
                }
                at = if at + 1 == size { 0 } else { at + 1 };
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score = sum as f32 * self.quantum;
        }
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        self.slots.len() * 8 + self.pairs.len() * 2
    }
}

/// The names of the tables in a file, in the order in which they are learned.
const NAMES: [&str; 6] = ["types", "roles", "modes", "contexts", "flags", "pairs"];

/// A coder's file, by its first bytes; the second number is raised with every change of a feature.
const KIND: FileKind = FileKind { magic: "onrecord.coder/1", templates: 1 };

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
            let slots = file.table(&format!("{name}.slots"))?.to_vec();
            let pairs = file.table(&format!("{name}.pairs"))?.to_vec();
            Table::new(slots, pairs, quantum)
                .ok_or_else(|| ModelError::damaged(format!("the table `{name}` does not hold together")))
        };
        Ok(Self {
            types: table(0)?,
            roles: table(1)?,
            modes: table(2)?,
            contexts: table(3)?,
            flags: table(4)?,
            pairs: table(5)?,
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
            sections.add(&format!("{name}.slots"), &table.slots);
            sections.add(&format!("{name}.pairs"), &table.pairs);
        }
        let quanta = Quanta(tables.iter().map(|table| table.quantum).collect());
        onrecord_syntax::write(KIND, manifest, &quanta, &sections)
    }

    fn tables(&self) -> [&Table; 6] {
        [&self.types, &self.roles, &self.modes, &self.contexts, &self.flags, &self.pairs]
    }

    /// The bytes of each table, by name.
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        NAMES.into_iter().zip(self.tables().map(Table::size)).collect()
    }
}
