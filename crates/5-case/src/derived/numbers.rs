//! The numbers of lines in the tables: in the order of the record, and the same for a line with and without corrections,
//! so that those that were not corrected need not be written again.

use crate::number::count;
use onrecord_record::Record;
use std::collections::BTreeMap;

/// Numbers are so far apart in the machine's record: parts that were split off find a number between two.
const APART: i64 = 16;

/// Where the machine's lines stand, by their ids.
pub(super) struct Places {
    cast: BTreeMap<String, i64>,
    utterances: BTreeMap<String, i64>,
    happenings: BTreeMap<String, i64>,
    issues: BTreeMap<String, i64>,
}

/// A number for each line of a record.
pub(super) struct Numbers {
    pub pages: Vec<i64>,
    pub families: Vec<i64>,
    pub cast: Vec<i64>,
    pub utterances: Vec<i64>,
    pub happenings: Vec<i64>,
    pub issues: Vec<i64>,
}

impl Places {
    pub fn of(machine: &Record) -> Self {
        Self {
            cast: places(machine.cast.iter().map(|one| &one.id)),
            utterances: places(machine.utterances.iter().map(|one| &one.id)),
            happenings: places(machine.happenings.iter().map(|one| &one.id)),
            issues: places(machine.issues.iter().map(|one| &one.id)),
        }
    }

    /// Of the machine's record, or of the one that corrections made of it. Pages name their family by its place in the
    /// list, so that these two are counted through.
    pub fn numbers(&self, record: &Record) -> Numbers {
        Numbers {
            pages: (0..record.pages.len()).map(count).collect(),
            families: (0..record.families.len()).map(count).collect(),
            cast: numbers(&self.cast, record.cast.iter().map(|one| &one.id)),
            utterances: numbers(&self.utterances, record.utterances.iter().map(|one| &one.id)),
            happenings: numbers(&self.happenings, record.happenings.iter().map(|one| &one.id)),
            issues: numbers(&self.issues, record.issues.iter().map(|one| &one.id)),
        }
    }
}

fn places<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeMap<String, i64> {
    let mut places = BTreeMap::new();
    for (number, id) in ids.enumerate() {
        places.entry(id.clone()).or_insert(count(number) * APART);
    }
    places
}

fn numbers<'a>(places: &BTreeMap<String, i64>, ids: impl Iterator<Item = &'a String>) -> Vec<i64> {
    let mut last = -1;
    ids.map(|id| {
        // A line that is new, or out of its order, follows the one before it.
        last = places.get(id).copied().filter(|place| *place > last).unwrap_or(last + 1);
        last
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{numbers, places};

    #[test]
    fn what_was_not_corrected_keeps_its_number() {
        let ids = |ids: &str| -> Vec<String> { ids.split(' ').map(str::to_owned).collect() };
        let machine = places(ids("a b c d").iter());
        assert_eq!(numbers(&machine, ids("a b c d").iter()), [0, 16, 32, 48]);
        assert_eq!(numbers(&machine, ids("a b new newer d").iter()), [0, 16, 17, 18, 48]);
        assert_eq!(numbers(&machine, ids("new c b d").iter()), [0, 32, 33, 48]);
    }
}
