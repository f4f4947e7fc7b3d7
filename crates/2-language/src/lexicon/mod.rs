//! The lexicon: states, organisations, groups of states, places and roles, with the words that mean them.
//!
//! The built-in one is compiled into the program and read once. It holds what does not change with the news: no
//! office-holder is in it. Who holds an office is learnt from each article ("Foreign Minister Anna Example"), and a
//! user can add dated entries of their own ([`Lexicon::with`]).
//!
//! The state table is made from packages (see `data/README.md`); `data/states.toml` corrects and completes it.

mod build;
mod entry;
mod error;
mod german;
mod key;
mod trie;

pub use self::entry::{Entry, EntryKind, EntryRef, Form, Voice};
pub use self::error::LexiconError;
pub(crate) use self::key::word_key;
pub(crate) use self::trie::{Alias, Letters};

use self::trie::Trie;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// States, organisations, places, persons and roles, and the words that mean them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    trie: Trie,
    codes: BTreeMap<String, EntryRef>,
    persons: Vec<EntryRef>,
    /// Keys of given names, sorted.
    given_names: Vec<u64>,
}

/// A lexicon that does not compile is a fault of the build and tells so: an empty one would look like silence.
static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
    build::lexicon(None).unwrap_or_else(|error| panic!("the built-in lexicon of names: {error}"))
});

impl Lexicon {
    /// The lexicon that comes with the program.
    pub fn built_in() -> &'static Lexicon {
        &BUILT_IN
    }

    /// The built-in lexicon and a user's own entries, in TOML:
    ///
    /// ```
    /// # use onrecord_language::Lexicon;
    /// let lexicon = Lexicon::with(r#"
    ///     [[person]]
    ///     name = "Anna Example"
    ///     aliases = ["Anna M. Example"]
    ///     role = "foreign minister"
    ///     country = "AUT"
    ///     sector = "GOV"
    ///     from = 2020-01-07
    ///     to = 2021-10-11
    /// "#)?;
    /// # Ok::<(), onrecord_language::LexiconError>(())
    /// ```
    ///
    /// The tables are `state`, `bloc`, `organisation`, `place`, `person` and `role`; the fields of a row are `name`
    /// (required), `aliases`, `adjectives`, `people`, `code`, `country`, `sector`, `nouns`, `role`, `organisation`,
    /// `from` and `to`.
    ///
    /// A person's `role` tells for whom he or she speaks, and where only one person holds it at a time ("foreign
    /// minister", "president"), "the Austrian foreign minister" is the one who held it when the article was written.
    /// Country and sector are the row's own, else those of its `organisation`, else those of the role. Rows with `from`
    /// or `to` hold only for articles written between the two, both days included, and for articles whose date is
    /// unknown; two rows of one person with different roles tell of a career.
    ///
    /// # Errors
    ///
    /// When the text is not TOML, a row has no name or an unknown field, or a code is unknown.
    pub fn with(toml: &str) -> Result<Lexicon, LexiconError> {
        build::lexicon(Some(toml))
    }

    /// An entry of this lexicon.
    ///
    /// # Panics
    ///
    /// Panics if the reference was made by another lexicon.
    pub fn entry(&self, entry: EntryRef) -> &Entry {
        &self.entries[entry.0 as usize]
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = (EntryRef, &Entry)> {
        self.entries.iter().enumerate().map(|(i, entry)| (EntryRef(i as u32), entry))
    }

    /// The persons, who are all from a user's list.
    pub fn persons(&self) -> impl Iterator<Item = (EntryRef, &Entry)> {
        self.persons.iter().map(|&entry| (entry, self.entry(entry)))
    }

    /// The state or organisation with this code (`RUS`, `NATO`).
    pub fn by_code(&self, code: &str) -> Option<EntryRef> {
        self.codes.get(code).copied()
    }

    /// The entry that a whole phrase names, when it is exactly one ("the Kremlin", "United Nations").
    pub fn named(&self, phrase: &str) -> Option<EntryRef> {
        let without = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The "));
        self.exactly(phrase).or_else(|| without.and_then(|rest| self.exactly(rest)))
    }

    fn exactly(&self, phrase: &str) -> Option<EntryRef> {
        let mut node = 0;
        for word in phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
            node = self.trie.step(node, word_key(word))?;
        }
        let (first, rest) = self.trie.meanings(node).split_first()?;
        rest.iter().all(|other| other.entry == first.entry).then_some(first.entry)
    }

    /// Whether a word is a given name somewhere.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.is_given_name_key(word_key(word))
    }

    pub(crate) fn is_given_name_key(&self, key: u64) -> bool {
        self.given_names.binary_search(&key).is_ok()
    }

    pub(crate) fn step(&self, node: u32, key: u64) -> Option<u32> {
        self.trie.step(node, key)
    }

    pub(crate) fn meanings(&self, node: u32) -> &[Alias] {
        self.trie.meanings(node)
    }
}
