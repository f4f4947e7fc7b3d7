//! Reads the data files into a [`Lexicon`].

use super::entry::{Entry, EntryKind, EntryRef, Form, Voice};
use super::german::{self, Kind};
use super::trie::{Alias, Letters, TrieBuilder};
use super::{Lexicon, LexiconError, word_key};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

const COUNTRIES: &str = include_str!("../../data/countries.tsv");
const GIVEN_NAMES: &str = include_str!("../../data/given-names.txt");
const SPELLINGS: &str = include_str!("../../data/given-names-spelt.txt");
/// Read in this order: a later file may use the codes of an earlier one.
const FILES: &[&str] = &[
    include_str!("../../data/states.toml"),
    include_str!("../../data/organisations.toml"),
    include_str!("../../data/places.toml"),
    include_str!("../../data/roles.toml"),
];

/// The built-in lexicon, with a user's file if there is one.
pub(super) fn lexicon(own: Option<&str>) -> Result<Lexicon, LexiconError> {
    let mut builder = Builder::default();
    builder.countries();
    for file in FILES {
        builder.file(file)?;
    }
    builder.german();
    if let Some(own) = own {
        builder.file(own)?;
    }
    let mut given_names: Vec<u64> =
        GIVEN_NAMES.lines().filter(|line| !line.starts_with('#')).map(word_key).collect();
    let spelt = SPELLINGS.lines().filter(|line| !line.starts_with('#'));
    given_names.extend(spelt.flat_map(str::split_whitespace).map(word_key));
    given_names.extend(builder.given_names.iter().map(|name| word_key(name)));
    given_names.sort_unstable();
    given_names.dedup();
    let persons = (0..builder.entries.len() as u32).map(EntryRef);
    let persons =
        persons.filter(|entry| builder.entries[entry.0 as usize].kind == EntryKind::Person).collect();
    let Builder { entries, trie, codes, .. } = builder;
    Ok(Lexicon { entries, trie: trie.finish(), codes, persons, given_names })
}

const GERMAN: [u8; 2] = *b"de";

#[derive(Default)]
struct Builder {
    entries: Vec<Entry>,
    trie: TrieBuilder,
    codes: BTreeMap<String, EntryRef>,
    given_names: Vec<String>,
}

/// One file of the lexicon, built in or a user's.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    state: Vec<Row>,
    bloc: Vec<Row>,
    organisation: Vec<Row>,
    place: Vec<Row>,
    person: Vec<Row>,
    role: Vec<Row>,
    given_names: Vec<String>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    name: String,
    aliases: Vec<String>,
    others: Vec<String>,
    adjectives: Vec<String>,
    people: Vec<String>,
    capitals: Vec<String>,
    seats: Vec<String>,
    ambiguous: Vec<String>,
    nouns: Vec<String>,
    code: Option<String>,
    country: Option<String>,
    sector: Option<String>,
    voice: Option<Voice>,
    role: Option<String>,
    organisation: Option<String>,
    from: Option<toml::value::Datetime>,
    to: Option<toml::value::Datetime>,
}

impl Builder {
    fn countries(&mut self) {
        for line in COUNTRIES.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let (code, _alpha2, name, others, demonyms, capital, foreign) =
                (next(), next(), next(), next(), next(), next(), next());
            let entry = self.push(Entry {
                name: name.to_owned(),
                kind: EntryKind::State,
                code: Some(code.to_owned()),
                sector: Some("GOV".to_owned()),
                voice: Voice::Official,
                ..Entry::empty()
            });
            self.codes.insert(code.to_owned(), entry);
            self.alias(entry, name, Form::Name);
            list(others).for_each(|other| self.alias(entry, other, Form::Name));
            self.entries[entry.0 as usize].adjective = list(demonyms).next().map(str::to_owned);
            for word in list(demonyms) {
                self.alias(entry, word, Form::Adjective);
                if let Some(people) = people_of(word) {
                    self.alias(entry, &people, Form::People);
                }
            }
            for word in list(capital).filter(|capital| *capital != name) {
                self.alias(entry, word, Form::Capital);
                self.german_genitive(entry, word);
            }
            for (language, other) in list(foreign).filter_map(|named| named.split_once(':')) {
                self.foreign(entry, other, language);
                if language == "de" {
                    self.german_genitive(entry, other);
                    german::inflected(other).iter().for_each(|form| self.foreign(entry, form, "de"));
                }
            }
        }
    }

    /// What German calls the entries.
    fn german(&mut self) {
        let names: BTreeMap<String, EntryRef> =
            self.entries.iter().enumerate().rev().fold(BTreeMap::new(), |mut names, (i, entry)| {
                names.insert(entry.name.clone(), EntryRef(i as u32));
                names
            });
        for row in german::rows() {
            let entry = self.codes.get(row.entry).or_else(|| names.get(row.entry)).copied();
            let entry = entry.unwrap_or_else(|| panic!("german.tsv has an unknown entry: {}", row.entry));
            for (words, form) in row.words {
                let letters = if row.form == Kind::Role { Letters::Any } else { letters(&words) };
                let language = Some(GERMAN);
                self.add(&words, Alias { entry, form, letters, language, ambiguous: false });
            }
        }
    }

    fn german_genitive(&mut self, entry: EntryRef, words: &str) {
        if let Some((words, form)) = german::genitive(words) {
            let letters = letters(&words);
            self.add(&words, Alias { entry, form, letters, language: Some(GERMAN), ambiguous: false });
        }
    }

    fn file(&mut self, text: &str) -> Result<(), LexiconError> {
        let file: File = toml::from_str(text).map_err(|error| LexiconError::Syntax(error.to_string()))?;
        let tables = [
            (file.state, EntryKind::State, "state"),
            (file.bloc, EntryKind::Bloc, "bloc"),
            (file.organisation, EntryKind::Organisation, "organisation"),
            (file.place, EntryKind::Place, "place"),
            (file.person, EntryKind::Person, "person"),
            (file.role, EntryKind::Role, "role"),
        ];
        // Codes first, so that a row may belong to one that comes after it.
        for code in tables.iter().flat_map(|(rows, _, _)| rows).filter_map(|row| row.code.as_ref()) {
            if !self.codes.contains_key(code) {
                let entry = self.push(Entry::empty());
                self.codes.insert(code.clone(), entry);
            }
        }
        for (rows, kind, table) in tables {
            for row in rows {
                for other in &row.others {
                    let own = Row {
                        name: other.clone(),
                        others: Vec::new(),
                        aliases: Vec::new(),
                        code: None,
                        ..row.clone()
                    };
                    self.row(own, kind, table)?;
                }
                if !row.name.is_empty() || row.others.is_empty() {
                    self.row(row, kind, table)?;
                }
            }
        }
        self.given_names.extend(file.given_names);
        Ok(())
    }

    fn row(&mut self, row: Row, kind: EntryKind, table: &str) -> Result<(), LexiconError> {
        let (from, to) = (date(row.from), date(row.to));
        if let Some(country) = row.country.as_ref().filter(|code| !self.codes.contains_key(*code)) {
            return Err(LexiconError::UnknownCode { name: row.name, code: country.clone() });
        }
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(LexiconError::Dates(row.name));
        }
        // A row with a known code completes the entry: so the state table made from packages is corrected.
        let known = row.code.as_ref().and_then(|code| self.codes.get(code)).copied();
        let entry = known.unwrap_or_else(|| self.push(Entry::empty()));
        if row.name.is_empty() && self.entries[entry.0 as usize].name.is_empty() {
            return Err(LexiconError::Nameless(table.to_owned()));
        }
        let own = &mut self.entries[entry.0 as usize];
        own.kind = kind;
        if !row.name.is_empty() {
            own.name.clone_from(&row.name);
        }
        own.code = row.code.clone().or(own.code.take());
        own.country = row.country.or(own.country.take());
        own.sector = row.sector.or(own.sector.take()).or_else(|| default_sector(kind));
        own.voice = row.voice.unwrap_or_else(|| default_voice(kind, own.sector.as_deref()));
        own.adjective = row.adjectives.first().cloned().or(own.adjective.take());
        own.nouns.clone_from(&row.nouns);
        (own.role, own.organisation, own.from, own.to) = (row.role, row.organisation, from, to);
        let peoples: Vec<String> = row
            .people
            .iter()
            .cloned()
            .chain(row.adjectives.iter().filter_map(|word| people_of(word)))
            .collect();
        let forms = [
            (std::slice::from_ref(&row.name), Form::Name),
            (&row.aliases, Form::Name),
            (&row.adjectives, Form::Adjective),
            (&peoples, Form::People),
            (&row.capitals, Form::Capital),
            (&row.seats, Form::Seat),
        ];
        for (words, form) in forms {
            for word in words.iter().filter(|word| !word.is_empty()) {
                let letters = if kind == EntryKind::Role { Letters::Any } else { letters(word) };
                let ambiguous = row.ambiguous.contains(word);
                self.add(word, Alias { entry, form, letters, language: None, ambiguous });
            }
        }
        Ok(())
    }

    fn push(&mut self, entry: Entry) -> EntryRef {
        self.entries.push(entry);
        EntryRef(self.entries.len() as u32 - 1)
    }

    fn alias(&mut self, entry: EntryRef, words: &str, form: Form) {
        self.add(words, Alias { entry, form, letters: letters(words), language: None, ambiguous: false });
    }

    /// A name in another language counts only in texts of that language, but for scripts that English does not use.
    fn foreign(&mut self, entry: EntryRef, words: &str, language: &str) {
        let latin = words.chars().any(|c| c.is_alphabetic() && c < '\u{250}');
        let language = language.as_bytes().first_chunk::<2>().filter(|_| latin).copied();
        self.add(
            words,
            Alias { entry, form: Form::Name, letters: letters(words), language, ambiguous: false },
        );
    }

    fn add(&mut self, words: &str, alias: Alias) {
        let keys: Vec<u64> = words
            .split(|c: char| c.is_whitespace() || c == '-')
            .filter(|word| !word.is_empty())
            .map(word_key)
            .collect();
        self.trie.add(&keys, alias);
    }
}

impl Entry {
    fn empty() -> Self {
        Self {
            name: String::new(),
            kind: EntryKind::Organisation,
            code: None,
            country: None,
            sector: None,
            voice: Voice::Own,
            nouns: Vec::new(),
            adjective: None,
            role: None,
            organisation: None,
            from: None,
            to: None,
        }
    }
}

fn list(column: &str) -> impl Iterator<Item = &str> {
    column.split('|').filter(|word| !word.is_empty())
}

fn default_sector(kind: EntryKind) -> Option<String> {
    matches!(kind, EntryKind::State | EntryKind::Bloc).then(|| "GOV".to_owned())
}

/// Who speaks for an organisation of these sectors speaks for a party.
fn default_voice(kind: EntryKind, sector: Option<&str>) -> Voice {
    match (kind, sector) {
        (EntryKind::State | EntryKind::Bloc, _)
        | (
            EntryKind::Organisation,
            Some("GOV" | "MIL" | "IGO" | "REB" | "UAF" | "LEG" | "JUD" | "COP" | "SPY" | "PTY" | "PRM"),
        ) => Voice::Official,
        (EntryKind::Organisation, Some("SOC" | "EDU")) => Voice::Expert,
        _ => Voice::Own,
    }
}

/// The plural of an adjective that also names a person ("Russian", "Iraqi", "Uzbek"), not of one in -ese or -ish.
fn people_of(adjective: &str) -> Option<String> {
    let cased = adjective.starts_with(char::is_uppercase);
    (cased && adjective.ends_with(['n', 'i', 't', 'k', 'r', 'o', 'b', 'c'])).then(|| format!("{adjective}s"))
}

fn date(value: Option<toml::value::Datetime>) -> Option<Date> {
    let date = value?.date?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

/// Acronyms of up to three letters must stand in capitals; longer ones may be written as a word ("Nato", "Unicef").
fn letters(words: &str) -> Letters {
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let (count, lower) =
        letters.fold((0, 0), |(count, lower), c| (count + 1, lower + usize::from(c.is_lowercase())));
    let cased = words.chars().any(char::is_uppercase);
    match (cased, lower) {
        (false, _) => Letters::Any,
        (true, 0) if count <= 3 => Letters::Capitals,
        _ if words.split_whitespace().last().is_some_and(|word| word.starts_with(char::is_lowercase)) => {
            Letters::FirstCapital
        }
        _ => Letters::Capital,
    }
}
