//! A model at work: from a text to tokens, sentences, tags, lemmas, features, trees and names.

use crate::endings::Endings;
use crate::hash::{KeyMap, Keys, mix};
use crate::lemmas;
use crate::lexeme::{Lexeme, Lexicon};
use crate::lookup::Lookup;
use crate::model::{Inventories, Model, ModelError};
use crate::names::{Label, Lists, NameKind, NameTagger, Sightings};
use crate::segment::{Contractions, Part, Segmenter, Token};
use crate::sentence::{self, Relation, TagSense, WordSense};
use crate::tags;
use crate::trees::{self, Beam, Labels, Moves, Parser, Scale, Sight};
use crate::weights::{NarrowTable, RowTable, SparseTable};
use crate::word::Word;
use onrecord_text::Span;
use std::ops::Range;

/// The most words of one sentence; what is over is not read.
///
/// Numbers of words are 16 bits wide. Text is cut into far shorter sentences; only given words can be so many.
pub const MOST_WORDS: usize = 16_000;

/// The most forms whose sense is kept in mind.
const MOST_SENSES: usize = 1 << 16;

/// How many readings of a sentence are followed where a move is in doubt.
const READINGS: usize = 4;

/// Reads documents with one model. It keeps its memory from one to the next: make one a thread and use it for all.
///
/// [`Reader::start`] begins a document; then come its sentences, from the text of paragraphs
/// ([`Reader::read_paragraph`]) or from words that are given ([`Reader::read_words`]); [`Reader::finish`] finds the
/// names, for which the whole document must be known.
pub struct Reader<'m> {
    inventories: &'m Inventories,
    lexicon: Lexicon<'m>,
    tagger: SparseTable<'m>,
    /// The lead by which a tag is believed at once.
    enough: i32,
    parser: Parser<'m>,
    lemmas: Endings<'m>,
    features: Endings<'m>,
    contractions: Contractions<'m>,
    segmenter: Segmenter<'m>,
    names: Option<NameTagger<'m>>,
    universal: Vec<u16>,
    lanes: Vec<Option<u8>>,
    /// What models see of every tag and of every relation.
    tag_senses: Vec<TagSense>,
    relation_senses: Vec<Relation>,
    /// What models see of forms under a tag, by both: most words of a text were seen before.
    word_senses: KeyMap<WordSense>,
    scratch: Scratch<'m>,
    document: Document<'m>,
}

/// Memory that every sentence uses anew.
struct Scratch<'m> {
    keys: Keys,
    letters: String,
    sight: Sight,
    beam: Beam,
    tags: Vec<u16>,
    tokens: Vec<Token>,
    parts: Vec<Part<'m>>,
    sightings: Sightings,
}

/// What was read of a document: one entry a word in each list.
#[derive(Default)]
struct Document<'m> {
    /// Empty if the words were given.
    words: Vec<Word<'m>>,
    lexemes: Vec<Lexeme>,
    tags: Vec<u16>,
    /// Numbers within the sentence; the number of its words for the root.
    heads: Vec<u16>,
    relations: Vec<u16>,
    names: Vec<u8>,
    sentences: Vec<Range<usize>>,
}

impl Document<'_> {
    fn clear(&mut self) {
        self.words.clear();
        self.lexemes.clear();
        self.tags.clear();
        self.heads.clear();
        self.relations.clear();
        self.names.clear();
        self.sentences.clear();
    }
}

/// What was read of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadWord<'m> {
    /// Universal part of speech.
    pub upos: &'m str,
    /// The language's own tag; empty if the model has none.
    pub xpos: &'m str,
    /// Features, sorted, separated by `|`; empty if there are none.
    pub features: &'m str,
    /// The head, as a number within the sentence from 0; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub relation: &'m str,
}

/// A name: its kind, and its words as numbers within the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// The words.
    pub words: Range<usize>,
}

impl<'m> Reader<'m> {
    /// Makes a reader.
    ///
    /// # Errors
    ///
    /// Fails if the model lacks a table.
    pub fn new(model: &'m Model) -> Result<Self, ModelError> {
        let inventories = model.inventories();
        let odd = |name: &str| ModelError::damaged(format!("section `{name}` has an odd size"));
        let lookup = |name: &str| Lookup::new(model.table(name)?).ok_or_else(|| odd(name));
        let endings = |name: &str| Endings::new(model.table(name)?).ok_or_else(|| odd(name));
        let narrow = |name: &str| NarrowTable::new(model.table(name)?).ok_or_else(|| odd(name));
        let sparse = |features: &str, wide: &str| {
            SparseTable::new(model.table(features)?, model.table(wide)?).ok_or_else(|| odd(features))
        };
        let names = if model.has("names.features") {
            let transitions = model.table("names.transitions")?;
            if transitions.len() != crate::names::classes() * (crate::names::classes() + 1) {
                return Err(odd("names.transitions"));
            }
            let table = RowTable::new(model.table("names.features")?).ok_or_else(|| odd("names.features"))?;
            let lists = Lists::new(model.table("names.lists")?).ok_or_else(|| odd("names.lists"))?;
            Some(NameTagger::new(table, transitions, lists))
        } else {
            None
        };
        let scale = match model.table::<i32>("moves.scale")? {
            [sure, tenth] => Scale { sure: *sure, tenth: *tenth },
            _ => return Err(odd("moves.scale")),
        };
        Ok(Self {
            inventories,
            lexicon: Lexicon { clusters: lookup("clusters")?, ambiguities: lookup("ambiguities")? },
            tagger: sparse("tags.features", "tags.wide")?,
            enough: i32::MAX,
            parser: Parser {
                moves: Moves { easy: narrow("moves.easy")?, all: narrow("moves")?, scale },
                labels: Labels {
                    sure: lookup("labels.sure")?,
                    table: sparse("labels.features", "labels.wide")?,
                    classes: inventories.relations.len(),
                    root: inventories.relations.iter().position(|name| name == "root").unwrap_or(0) as u16,
                },
            },
            lemmas: endings("lemmas")?,
            features: endings("features")?,
            contractions: Contractions::new(&inventories.contractions),
            segmenter: Segmenter::new(narrow("cuts")?),
            names,
            universal: trees::universal(&inventories.tags),
            lanes: trees::lanes(&inventories.tags),
            tag_senses: sentence::tag_senses(inventories),
            relation_senses: inventories.relations.iter().map(|name| Relation::of(name)).collect(),
            word_senses: KeyMap::default(),
            scratch: Scratch {
                keys: Keys::new(),
                letters: String::new(),
                sight: Sight::default(),
                beam: Beam::new(READINGS),
                tags: Vec::new(),
                tokens: Vec::new(),
                parts: Vec::new(),
                sightings: Sightings::default(),
            },
            document: Document::default(),
        })
    }

    /// Follows so many readings of a sentence where the parser is in doubt, instead of four. One is a greedy parser.
    #[must_use]
    pub fn with_readings(mut self, readings: usize) -> Self {
        self.scratch.beam = Beam::new(readings);
        self
    }

    /// Reads quickly, for piles of articles: one reading of a sentence, and what few features tell of tags and moves is
    /// believed sooner.
    /// One reading alone gives a third more articles a second; the scores of quotations stayed the same, those of events were
    /// compared with one reading only.
    #[must_use]
    pub fn quickly(mut self) -> Self {
        self.parser.moves.scale.sure /= 3;
        self.enough = tags::QUICK_LEAD;
        self.with_readings(1)
    }

    /// Begins a document.
    pub fn start(&mut self) {
        self.document.clear();
    }

    /// Cuts a paragraph of the document's text into sentences and reads them.
    ///
    /// # Panics
    ///
    /// Panics if the span is none of the text.
    pub fn read_paragraph(&mut self, text: &str, paragraph: Span) {
        let mut tokens = std::mem::take(&mut self.scratch.tokens);
        tokens.clear();
        self.segmenter.cut(
            paragraph.of(text),
            paragraph.start(),
            &self.lexicon,
            &mut self.scratch.letters,
            &mut self.scratch.keys,
            &mut tokens,
        );
        let mut first = self.document.lexemes.len();
        for token in &tokens {
            self.take(text, token);
            if token.ends_sentence {
                self.close_sentence(first);
                first = self.document.lexemes.len();
            }
        }
        self.scratch.tokens = tokens;
    }

    /// Reads the words of one sentence. What is over [`MOST_WORDS`] is not read.
    pub fn read_words<'w>(&mut self, forms: impl IntoIterator<Item = &'w str>) {
        let first = self.document.lexemes.len();
        for form in forms.into_iter().take(MOST_WORDS) {
            self.document.lexemes.push(Lexeme::read(form, &self.lexicon, &mut self.scratch.letters));
        }
        self.close_sentence(first);
    }

    /// Ends the document: finds its names.
    pub fn finish(&mut self) {
        let document = &mut self.document;
        document.names.clear();
        let Some(names) = &mut self.names else {
            document.names.resize(document.lexemes.len(), 0);
            return;
        };
        let sightings = &mut self.scratch.sightings;
        sightings.clear();
        for sentence in &document.sentences {
            sightings.add(&document.lexemes[sentence.clone()]);
        }
        for sentence in &document.sentences {
            let lexemes = &document.lexemes[sentence.clone()];
            let tags = &document.tags[sentence.clone()];
            names.tag(lexemes, tags, sightings, &mut self.scratch.keys, &mut document.names);
        }
    }

    /// The sentences of the document, as ranges of its words.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.document.sentences
    }

    /// The words of the document that were read from text.
    pub fn words(&self) -> &[Word<'m>] {
        &self.document.words
    }

    /// What was read of a word of the document, `form` as it was given or stands in the text.
    ///
    /// # Panics
    ///
    /// Panics if there is no such word.
    pub fn word(&mut self, number: usize, form: &str) -> ReadWord<'m> {
        let inventories = self.inventories;
        let tag = self.document.tags[number];
        let (upos, second) = &inventories.tags[usize::from(tag)];
        lower(form, &mut self.scratch.letters);
        let features = self.features.get(tag, &self.scratch.letters) as usize;
        let head = usize::from(self.document.heads[number]);
        ReadWord {
            upos,
            xpos: if inventories.tags_are_xpos { second } else { "" },
            features: inventories.features.get(features).map_or("", String::as_str),
            head: (head != usize::from(u16::MAX)).then_some(head),
            relation: &inventories.relations[usize::from(self.document.relations[number])],
        }
    }

    /// The lemma of a word of the document.
    ///
    /// # Panics
    ///
    /// Panics if there is no such word.
    pub fn lemma(&mut self, number: usize, form: &str) -> String {
        let tag = self.document.tags[number];
        lower(form, &mut self.scratch.letters);
        let rule = self.lemmas.get(tag, &self.scratch.letters) as usize;
        self.inventories.lemma_rules.get(rule).map_or_else(String::new, |rule| lemmas::apply(rule, form))
    }

    /// What models see of a word's grammar: its tag, its head within the sentence, its relation.
    pub(crate) fn grammar(&self, number: usize) -> (TagSense, Option<usize>, Relation) {
        let document = &self.document;
        let head = usize::from(document.heads[number]);
        (
            self.tag_senses[usize::from(document.tags[number])],
            (head != usize::from(u16::MAX)).then_some(head),
            self.relation_senses[usize::from(document.relations[number])],
        )
    }

    /// What models see of a word's form, without making its lemma anew where it was seen.
    pub(crate) fn sense(&mut self, number: usize, form: &str, letters: &mut String) -> WordSense {
        let tag = self.document.tags[number];
        let key = mix(self.document.lexemes[number].form, u64::from(tag));
        if let Some(known) = self.word_senses.get(&key) {
            return *known;
        }
        let lemma = self.lemma(number, form);
        let is_verb = self.inventories.tags[usize::from(tag)].0 == "VERB";
        let sense = WordSense::new(form, &lemma, is_verb, letters);
        if self.word_senses.len() >= MOST_SENSES {
            self.word_senses.clear();
        }
        self.word_senses.insert(key, sense);
        sense
    }

    /// The Brown cluster of a word of the document, 0 if its form is in none.
    ///
    /// # Panics
    ///
    /// Panics if there is no such word.
    pub fn cluster(&self, number: usize) -> u32 {
        self.document.lexemes[number].cluster as u32
    }

    /// The kind of the name that a word of the document is part of, once the document is finished.
    ///
    /// # Panics
    ///
    /// Panics if there is no such word.
    pub fn name_kind(&self, number: usize) -> Option<NameKind> {
        match Label::of_class(self.document.names[number].into()) {
            Label::Begins(kind) | Label::Inside(kind) => Some(kind),
            Label::Outside => None,
        }
    }

    /// The names of the document, in the order of the text, once it is finished.
    pub fn names(&self) -> impl Iterator<Item = Name> {
        let labels = &self.document.names;
        let mut next = 0;
        std::iter::from_fn(move || {
            while next < labels.len() {
                let first = next;
                next += 1;
                let (Label::Begins(kind) | Label::Inside(kind)) = Label::of_class(labels[first].into())
                else {
                    continue;
                };
                let goes_on = |label: &u8| Label::of_class((*label).into()) == Label::Inside(kind);
                next += labels[next..].iter().take_while(|label| goes_on(label)).count();
                return Some(Name { kind, words: first..next });
            }
            None
        })
    }

    /// Adds the words of a token to the document.
    fn take(&mut self, text: &str, token: &Token) {
        let scratch = &mut self.scratch;
        let form = token.span.of(text);
        // Most tokens are one atom, which was looked up already, and nothing that is taken apart.
        let known = token.atom.map(|atom| self.segmenter.atoms[atom].lexeme);
        if let Some(lexeme) = known.filter(|lexeme| !self.contractions.may_split(lexeme.lower)) {
            self.document.words.push(Word::whole(token.span));
            self.document.lexemes.push(lexeme);
            return;
        }
        lower(form, &mut scratch.letters);
        self.contractions.split(form, &scratch.letters, &mut scratch.parts);
        if scratch.parts.is_empty() {
            self.document.words.push(Word::whole(token.span));
            self.document.lexemes.push(Lexeme::read(form, &self.lexicon, &mut scratch.letters));
        }
        for (number, part) in scratch.parts.iter().enumerate() {
            let word = Word::part(token.span, number, *part);
            self.document.lexemes.push(Lexeme::read(&word.form(text), &self.lexicon, &mut scratch.letters));
            self.document.words.push(word);
        }
    }

    /// Tags and parses the words from `first` on.
    fn close_sentence(&mut self, first: usize) {
        let (document, scratch) = (&mut self.document, &mut self.scratch);
        let lexemes = &document.lexemes[first..];
        if lexemes.is_empty() {
            return;
        }
        let classes = self.inventories.tags.len();
        tags::tag(&self.tagger, classes, self.enough, lexemes, &mut scratch.keys, &mut scratch.tags);
        trees::sight(lexemes, &scratch.tags, &self.universal, &self.lanes, &mut scratch.sight);
        self.parser.parse(lexemes.len(), &scratch.sight, &mut scratch.beam, &mut scratch.keys);
        document.tags.extend_from_slice(&scratch.tags);
        for node in &scratch.beam.best().nodes[..lexemes.len()] {
            let is_root = usize::from(node.head) >= lexemes.len();
            document.heads.push(if is_root { u16::MAX } else { node.head });
            document.relations.push(node.label);
        }
        document.sentences.push(first..document.lexemes.len());
    }
}

fn lower(form: &str, letters: &mut String) {
    letters.clear();
    letters.extend(form.chars().flat_map(char::to_lowercase));
}
