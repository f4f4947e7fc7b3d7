//! Where the lexicon's words stand in a text.

use super::Setting;
use super::class::Classes;
use super::piece::{Line, Piece};
use crate::lexicon::{Alias, EntryKind, EntryRef, Form, Letters, Lexicon, word_key};
use jiff::civil::Date;
use onrecord_text::Span;

/// A stretch of pieces that the lexicon knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// First piece.
    pub(crate) start: usize,
    /// One past the last piece.
    pub(crate) end: usize,
    pub(crate) entry: EntryRef,
    pub(crate) kind: EntryKind,
    pub(crate) form: Form,
    /// The words often mean something else.
    pub(crate) ambiguous: bool,
    /// Taken by a longer name ("Georgia" in a person's name): no mention of its own.
    pub(crate) taken: bool,
    /// Whose it is by the front of a compound: Russia in "Kremlsprecher".
    pub(crate) side: Option<EntryRef>,
}

impl Hit {
    pub(crate) fn span(&self, pieces: &[Piece]) -> Span {
        pieces[self.start].span.join(pieces[self.end - 1].span)
    }

    pub(crate) fn is_role(&self) -> bool {
        self.kind == EntryKind::Role
    }

    /// A state, bloc or organisation: somebody whom others can belong to.
    pub(crate) fn is_side(&self) -> bool {
        matches!(self.kind, EntryKind::State | EntryKind::Bloc | EntryKind::Organisation)
    }
}

/// All hits of a text, and for every piece the hit that it lies in.
pub(crate) struct Hits {
    pub(crate) list: Vec<Hit>,
    /// Per piece: index into `list` plus one, or 0.
    of_piece: Vec<u32>,
}

impl Hits {
    pub(crate) fn at(&self, piece: usize) -> Option<&Hit> {
        let index = *self.of_piece.get(piece)?;
        self.list.get(index.checked_sub(1)? as usize)
    }

    pub(crate) fn take(&mut self, piece: usize) {
        if let Some(index) = self.of_piece.get(piece).and_then(|index| index.checked_sub(1)) {
            self.list[index as usize].taken = true;
        }
    }
}

/// Looks every piece up; the longest sequence wins, left to right.
pub(crate) fn find(
    pieces: &[Piece],
    lines: &[Line],
    lexicon: &Lexicon,
    setting: Setting<'_>,
    text: &str,
) -> Hits {
    let reader = Reader {
        pieces,
        lexicon,
        text,
        language: setting.language.and_then(|tag| tag.as_bytes().first_chunk::<2>().copied()),
        days: setting.days,
    };
    let mut hits = Hits { list: Vec::new(), of_piece: vec![0; pieces.len()] };
    for line in lines {
        let mut at = line.start;
        while at < line.end {
            match reader.longest(at, line) {
                Some(hit) => {
                    hits.list.push(hit);
                    hits.of_piece[hit.start..hit.end].fill(hits.list.len() as u32);
                    at = hit.end;
                }
                None => at += 1,
            }
        }
    }
    hits
}

const GERMAN: [u8; 2] = *b"de";

/// The fewest letters of the last and the first part of a compound.
const SHORTEST_HEAD: usize = 4;
const SHORTEST_FRONT: usize = 3;

/// What stands before verbs and what is made of them.
const PREFIXES: &[&str] = &[
    "ver", "be", "ge", "er", "ent", "zer", "auf", "ein", "aus", "vor", "mit", "bei", "zu", "an", "ab", "um",
];

/// What a look-up needs.
struct Reader<'t> {
    pieces: &'t [Piece],
    lexicon: &'t Lexicon,
    text: &'t str,
    language: Option<[u8; 2]>,
    days: Option<(Date, Date)>,
}

impl Reader<'_> {
    fn longest(&self, start: usize, line: &Line) -> Option<Hit> {
        let mut node = 0;
        let mut best = None;
        let mut at = start;
        while at < line.end && self.pieces[at].is_word() {
            let Some(next) = self.lexicon.step(node, self.pieces[at].key) else { break };
            node = next;
            at += 1;
            let words = &self.pieces[start..at];
            if let Some(alias) = self.meaning(words, self.lexicon.meanings(node), line) {
                let entry = self.lexicon.entry(alias.entry);
                best = Some(Hit {
                    start,
                    end: at,
                    entry: alias.entry,
                    kind: entry.kind,
                    form: alias.form,
                    ambiguous: alias.ambiguous,
                    taken: false,
                    side: None,
                });
            }
            // A possessive ends a name, but for "Workers' Party" and the like, which go on in the dictionary.
        }
        best.or_else(|| self.compound(start, line))
    }

    /// In German, a compound is what its last part is: "Nothilfekoordinatorin".
    fn compound(&self, at: usize, line: &Line) -> Option<Hit> {
        let piece =
            self.pieces.get(at).filter(|piece| at < line.end && piece.is_word() && piece.is_cased())?;
        if self.language != Some(GERMAN) {
            return None;
        }
        let word = piece.span.of(self.text);
        let heads = word.char_indices().map(|(at, _)| at).skip(SHORTEST_FRONT);
        let (head, alias) = heads.take_while(|&at| at + SHORTEST_HEAD <= word.len()).find_map(|at| {
            // "Verbänden" is no "banden": only a noun stands before a noun.
            if PREFIXES.contains(&word[..at].to_lowercase().as_str()) {
                return None;
            }
            let node = self.lexicon.step(0, word_key(&word[at..]))?;
            let alias = self.lexicon.meanings(node).iter().find(|alias| self.is_head(alias))?;
            Some((at, *alias))
        })?;
        Some(Hit {
            start: at,
            end: at + 1,
            entry: alias.entry,
            kind: self.lexicon.entry(alias.entry).kind,
            form: alias.form,
            ambiguous: false,
            taken: false,
            side: self.side_named(&word[..head]),
        })
    }

    /// The state or organisation of that name.
    fn side_named(&self, front: &str) -> Option<EntryRef> {
        let node = self.lexicon.step(0, word_key(front))?;
        let known = |alias: &&Alias| {
            let kind = self.lexicon.entry(alias.entry).kind;
            let spoken_here = alias.language.is_none_or(|language| language == GERMAN);
            spoken_here && !alias.ambiguous && matches!(kind, EntryKind::State | EntryKind::Organisation)
        };
        self.lexicon.meanings(node).iter().find(known).map(|alias| alias.entry)
    }

    /// A role, or an organ that every state has.
    fn is_head(&self, alias: &Alias) -> bool {
        let entry = self.lexicon.entry(alias.entry);
        let organ = entry.kind == EntryKind::Organisation && entry.name.starts_with(char::is_lowercase);
        alias.language == Some(GERMAN) && (entry.kind == EntryKind::Role || organ && alias.form == Form::Name)
    }

    /// The first meaning whose letters fit and that holds on the day, one that is not ambiguous before one that is.
    fn meaning(&self, words: &[Piece], meanings: &[Alias], line: &Line) -> Option<Alias> {
        // In German every noun has a capital: "general" in small letters is no officer.
        let german = self.language == Some(GERMAN);
        let small = german && words.first().is_some_and(|first| !first.is_cased());
        let fits = |alias: &&Alias| {
            !(small && self.lexicon.entry(alias.entry).kind == EntryKind::Role)
                && (alias.language.is_none() || alias.language == self.language)
                && letters_fit(words, alias.letters, line, self.text)
                && self.lexicon.entry(alias.entry).holds_within(self.days)
        };
        // What the words mean in the language of the text goes before what they mean in English.
        meanings
            .iter()
            .filter(fits)
            .min_by_key(|alias| (german && alias.language.is_none(), alias.ambiguous))
            .copied()
    }
}

fn letters_fit(words: &[Piece], letters: Letters, line: &Line, text: &str) -> bool {
    let caseless = |piece: &Piece| {
        !piece.is_cased() && piece.span.of(text).chars().next().is_none_or(|c| !c.is_lowercase())
    };
    match letters {
        Letters::Any => true,
        Letters::FirstCapital => words.first().is_some_and(|first| first.is_cased() || caseless(first)),
        Letters::Capital => {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
            let first_fits = first.is_cased()
                || caseless(first)
                || (words.len() > 1 && first.is(Classes::PARTICLE.or(Classes::DETERMINER)));
            first_fits && (last.is_cased() || caseless(last))
        }
        Letters::Capitals => {
            // In a shouted headline "US" and "WHO" cannot be told from the pronouns.
            let shouted_word = line.shouted && words.iter().all(|word| word.is(Classes::FUNCTION));
            words.iter().all(|word| {
                word.is_all_capitals() || word.is_number() || word.span.len() == 1 && word.is_capital()
            }) && !shouted_word
        }
    }
}
