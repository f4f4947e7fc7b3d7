//! The tables of a model, as they are put together for a file.

use std::collections::BTreeMap;

/// Where every section begins: a cache line.
pub(crate) const ALIGNMENT: usize = 64;

/// Named tables.
#[derive(Default)]
pub struct Sections {
    parts: BTreeMap<String, Vec<u8>>,
}

impl Sections {
    /// Adds a table. The bytes are little endian, which is what every machine that this is built for has.
    pub fn add<T: bytemuck::NoUninit>(&mut self, name: &str, table: &[T]) {
        self.parts.insert(name.to_owned(), bytemuck::cast_slice(table).to_vec());
    }

    /// The tables one after another, each on its boundary, with start and length.
    pub(crate) fn lay_out(&self) -> (Vec<u8>, BTreeMap<String, (usize, usize)>) {
        let mut bytes = Vec::new();
        let mut places = BTreeMap::new();
        for (name, part) in &self.parts {
            bytes.resize(bytes.len().next_multiple_of(ALIGNMENT), 0);
            places.insert(name.clone(), (bytes.len(), part.len()));
            bytes.extend_from_slice(part);
        }
        (bytes, places)
    }
}
