//! A dictionary of word sequences: one table look-up a word, no allocation, longest match wins.

use super::entry::{EntryRef, Form};
use std::collections::HashMap;

/// What a word sequence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    pub(crate) entry: EntryRef,
    pub(crate) form: Form,
    pub(crate) letters: Letters,
    /// The language in which it means that; every language where `None`.
    pub(crate) language: Option<[u8; 2]>,
    /// The same words often mean something else (Georgia, Jordan, Washington): needs support from around.
    pub(crate) ambiguous: bool,
}

/// What letters the words must have in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Any.
    Any,
    /// The first word and the last must begin with a capital, where the script has capitals.
    Capital,
    /// The first word must ("Western powers").
    FirstCapital,
    /// All capitals: "US", "WHO".
    Capitals,
}

/// The dictionary while it grows.
#[derive(Default)]
pub(crate) struct TrieBuilder {
    steps: HashMap<(u32, u64), u32>,
    ends: Vec<Vec<Alias>>,
}

impl TrieBuilder {
    pub(crate) fn add(&mut self, keys: &[u64], alias: Alias) {
        if keys.is_empty() {
            return;
        }
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        let mut node = 0;
        for &key in keys {
            let next = self.ends.len() as u32;
            node = *self.steps.entry((node, key)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        let list = &mut self.ends[node as usize];
        let same = |known: &Alias| {
            (known.entry, known.form, known.language) == (alias.entry, alias.form, alias.language)
        };
        if !list.iter().any(same) {
            list.push(alias);
        }
    }

    pub(crate) fn finish(self) -> Trie {
        let size = (self.steps.len() * 2 + 2).next_power_of_two();
        let mut slots = vec![Slot::default(); size];
        let mut steps: Vec<((u32, u64), u32)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        for ((node, key), next) in steps {
            let mut at = place(node, key) as usize & (size - 1);
            while slots[at].next != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = Slot { key: place(node, key), next };
        }
        Trie { slots, ends: self.ends.into_iter().map(Vec::into_boxed_slice).collect() }
    }
}

/// The dictionary.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    slots: Vec<Slot>,
    ends: Vec<Box<[Alias]>>,
}

/// One step from a node over a word; `next` is 0 in an empty slot, for no step leads back to the root.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    next: u32,
}

impl Trie {
    /// Where the word leads from a node; 0 is the root.
    pub(crate) fn step(&self, node: u32, key: u64) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let key = place(node, key);
        let mut at = key as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.next == 0 {
                return None;
            }
            if slot.key == key {
                return Some(slot.next);
            }
            at = (at + 1) & mask;
        }
    }

    /// What the words from the root to this node mean.
    pub(crate) fn meanings(&self, node: u32) -> &[Alias] {
        self.ends.get(node as usize).map_or(&[], AsRef::as_ref)
    }
}

fn place(node: u32, key: u64) -> u64 {
    let mixed =
        (key ^ u64::from(node).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}
