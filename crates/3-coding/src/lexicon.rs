//! The trigger lexicon: which words, with which words about them, usually tell which event.
//!
//! A pattern is a head and what must stand among its dependents, theirs, or right behind it. It is a witness, not a
//! verdict: the learned coder hears it beside all it has learned itself.

use onrecord_plover::EventType;
use onrecord_syntax::hash::KeyMap;
use onrecord_syntax::{Part, Relation, Sentence, hash_lower};
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a pattern says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The type; `None` where the words only look like an event.
    pub kind: Option<EventType>,
    /// The type by the table that comes with the manual, if it differs.
    pub by_table: Option<EventType>,
    /// The number of the mode, from 1; 0 without.
    pub mode: u8,
    /// How many words the pattern asks for beside its head.
    pub asks: u8,
}

/// One thing that a pattern asks for.
#[derive(Clone, Debug)]
enum Asked {
    Lemma(u64),
    Slot(usize),
}

/// What a pattern asks of its head, what it asks for (a range of all that is asked for), and what it says.
#[derive(Clone, Debug)]
struct Pattern {
    part: Option<Part>,
    asked: Range<usize>,
    reading: Reading,
}

/// A pattern as it is read: its head, and what it asks for.
struct Line {
    head: u64,
    part: Option<Part>,
    asked: Vec<Asked>,
    reading: Reading,
}

/// The lexicon, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Triggers {
    /// Where the patterns of a head begin and end, by its lemma.
    heads: KeyMap<Range<usize>>,
    /// Head after head, those that ask for most first.
    patterns: Vec<Pattern>,
    /// What patterns ask for, pattern after pattern.
    asked: Vec<Asked>,
    /// The slots that a lemma is in, as bits.
    slots: KeyMap<u64>,
}

impl Triggers {
    /// Reads the lexicon's files, one text; lines that are none of the form are told.
    ///
    /// # Errors
    ///
    /// Fails at the first line that is not of the form, with its number.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut triggers = Self::default();
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let mut letters = String::new();
        let lines =
            || text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let mut slots = 0_usize;
        for (number, line) in lines().filter(|(_, line)| line.starts_with('@')) {
            let (name, lemmas) = line.split_once('\t').unwrap_or((line, ""));
            let slot = slots;
            slots += 1;
            if slots > 64 {
                return Err(format!("line {}: more than 64 slots", number + 1));
            }
            names.insert(name.trim().to_owned(), slot);
            for lemma in lemmas.split_whitespace() {
                *triggers.slots.entry(hash_lower(lemma, &mut letters)).or_default() |= 1 << slot;
            }
        }
        let mut patterns = Vec::new();
        for (number, line) in lines().filter(|(_, line)| !line.starts_with('@')) {
            let pattern = Line::read(line, &names, &mut letters);
            patterns.push(pattern.map_err(|what| format!("line {}: {what}", number + 1))?);
        }
        triggers.add(patterns);
        Ok(triggers)
    }

    fn add(&mut self, mut lines: Vec<Line>) {
        // Those that ask for most come first, of equals those that ask for words and not for slots.
        let slots = |line: &Line| line.asked.iter().filter(|asked| matches!(asked, Asked::Slot(_))).count();
        lines.sort_by_key(|line| (line.head, std::cmp::Reverse(line.asked.len()), slots(line)));
        for Line { head, part, asked, reading } in lines {
            let (at, start) = (self.patterns.len(), self.asked.len());
            self.asked.extend(asked);
            self.patterns.push(Pattern { part, asked: start..self.asked.len(), reading });
            self.heads.entry(head).or_insert(at..at).end = at + 1;
        }
    }

    /// What the lexicon says of a word: the reading of the pattern that asks for most.
    pub fn reading(&self, sentence: &Sentence, word: usize) -> Option<Reading> {
        let here = &sentence.words[word];
        let mut heads = std::iter::once(&here.lemma).chain(here.bases.iter().filter(|base| **base != 0));
        let patterns = &self.patterns[heads.find_map(|head| self.heads.get(head))?.clone()];
        // Many ask for nothing near.
        let near = LazyCell::new(|| Near::of(sentence, word));
        let slots = LazyCell::new(|| near.all().iter().fold(0, |slots, lemma| slots | self.slots_of(*lemma)));
        let holds = |pattern: &&Pattern| {
            pattern.part.is_none_or(|part| part == noun_is_noun(sentence.words[word].part))
                && self.asked[pattern.asked.clone()].iter().all(|asked| match asked {
                    Asked::Lemma(lemma) => near.all().contains(lemma),
                    Asked::Slot(slot) => *slots >> slot & 1 == 1,
                })
        };
        patterns.iter().find(holds).map(|pattern| pattern.reading)
    }

    /// The slots that a lemma is in, as bits.
    pub fn slots_of(&self, lemma: u64) -> u64 {
        self.slots.get(&lemma).copied().unwrap_or_default()
    }
}

impl Line {
    fn read(line: &str, names: &BTreeMap<String, usize>, letters: &mut String) -> Result<Self, String> {
        let mut fields = line.split('\t');
        let (Some(reading), Some(words)) = (fields.next(), fields.next()) else {
            return Err("a type and a pattern are wanted, with a tab between".to_owned());
        };
        let mut words = words.split_whitespace();
        let head = words.next().ok_or("the pattern is empty")?;
        let (head, part) = match head.rsplit_once('.') {
            Some((lemma, "v")) => (lemma, Some(Part::Verb)),
            Some((lemma, "n")) => (lemma, Some(Part::Noun)),
            Some((lemma, "a" | "adj")) => (lemma, Some(Part::Adjective)),
            _ => (head, None),
        };
        let mut asked = Vec::new();
        for word in words {
            let word =
                word.rsplit_once('.').filter(|(_, part)| part.len() == 1).map_or(word, |(lemma, _)| lemma);
            asked.push(if word.starts_with('@') {
                Asked::Slot(*names.get(word).ok_or_else(|| format!("the slot `{word}` is not defined"))?)
            } else {
                Asked::Lemma(hash_lower(word, letters))
            });
        }
        let reading = reading_of(reading, asked.len())?;
        Ok(Self { head: hash_lower(head, letters), part, asked, reading })
    }
}

/// The most words that a pattern looks at.
const NEAR: usize = 48;

/// Names stand where nouns stand.
fn noun_is_noun(part: Part) -> Part {
    if part == Part::ProperNoun { Part::Noun } else { part }
}

/// The lemmas and forms near a word: its dependents and theirs, the two words behind it, and the noun that a clause hangs on.
struct Near {
    hashes: [u64; NEAR],
    seen: usize,
}

impl Near {
    fn of(sentence: &Sentence, word: usize) -> Self {
        let mut near = Self { hashes: [0; NEAR], seen: 0 };
        for behind in [word + 1, word + 2] {
            if behind < sentence.words.len() && sentence.words[behind].is_word {
                near.add(sentence, behind);
            }
        }
        for dependent in sentence.dependents(word) {
            let found = &sentence.words[dependent];
            if found.is_word && found.relation != Relation::Conjunct {
                near.add(sentence, dependent);
                near.add_below(sentence, dependent);
            }
        }
        if let (Some(head), Relation::Adnominal | Relation::Relative) =
            (sentence.head(word), sentence.words[word].relation)
        {
            near.add(sentence, head);
        }
        near
    }

    fn add_below(&mut self, sentence: &Sentence, dependent: usize) {
        let inner = matches!(sentence.words[dependent].relation, Relation::Open | Relation::Complement);
        for second in sentence.dependents(dependent) {
            let found = &sentence.words[second];
            if found.is_word && found.relation != Relation::Conjunct {
                self.add(sentence, second);
                if inner {
                    sentence.dependents(second).for_each(|third| self.add(sentence, third));
                }
            }
        }
    }

    fn add(&mut self, sentence: &Sentence, number: usize) {
        let found = &sentence.words[number];
        for hash in [found.lemma, found.lower] {
            if self.seen < NEAR && !self.all().contains(&hash) {
                self.hashes[self.seen] = hash;
                self.seen += 1;
            }
        }
    }

    fn all(&self) -> &[u64] {
        &self.hashes[..self.seen]
    }
}

fn reading_of(words: &str, asks: usize) -> Result<Reading, String> {
    let mut words = words.split(' ');
    let name = words.next().unwrap_or_default();
    let (name, mode) = name.split_once('/').unwrap_or((name, ""));
    let kind = |name: &str| EventType::from_name(name).ok_or_else(|| format!("`{name}` is no type"));
    let asks = asks.min(9) as u8;
    if name == "NONE" {
        return Ok(Reading { kind: None, by_table: None, mode: 0, asks });
    }
    let found = kind(name)?;
    let by_table = words.next().map(|word| kind(word.trim_start_matches('~'))).transpose()?;
    let first = mode.split('+').next().unwrap_or_default();
    let place = onrecord_plover::modes(found).iter().position(|known| *known == first);
    if place.is_none() && !first.is_empty() {
        return Err(format!("{name} has no mode `{first}`"));
    }
    let mode = place.map_or(0, |place| place as u8 + 1);
    Ok(Reading { kind: Some(found), by_table, mode, asks })
}
