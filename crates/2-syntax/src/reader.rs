//! A model at work: from a text to tokens, sentences, tags, lemmas, features, trees and names.

use crate::endings::Endings;
use crate::hash::Keys;
use crate::lemmas;
use crate::lexeme::{Lexeme, Lexicon};
use crate::lookup::Lookup;
use crate::model::{Inventories, Model, ModelError};
use crate::segment::{Contractions, Part, Segmenter, Token};
use crate::tags;
use crate::trees::{self, Labels, Parser, Sight, State};
use crate::weights::{NarrowTable, SparseTable};
use onrecord_text::Span;

/// The most words of one sentence; more are cut off by [`Reader::read_words`].
///
/// Numbers of words are 16 bits wide; text that is read from a page is cut far shorter.
pub const MOST_WORDS: usize = 16_000;

/// Reads sentences with one model. It keeps its scratch memory: make one a thread and use it for all.
pub struct Reader<'m> {
    inventories: &'m Inventories,
    lexicon: Lexicon<'m>,
    tagger: SparseTable<'m>,
    parser: Parser<'m>,
    lemmas: Endings<'m>,
    features: Endings<'m>,
    contractions: Contractions<'m>,
    segmenter: Segmenter<'m>,
    universal: Vec<u16>,
    lanes: Vec<Option<u8>>,
    keys: Keys,
    letters: String,
    lexemes: Vec<Lexeme>,
    tags: Vec<u16>,
    sight: Sight,
    state: State,
    tokens: Vec<Token>,
    parts: Vec<Part<'m>>,
    words: Vec<Word<'m>>,
}

/// A syntactic word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'m> {
    /// Where it stands in the text: the whole token if the form is not written there.
    pub span: Span,
    /// A form that is not written in the text ("du" holds "de" and "le"), in small letters.
    pub unwritten: Option<&'m str>,
    /// The span of the token, if it holds several words.
    pub token: Option<Span>,
    /// Whether this is the first word of its token.
    pub begins_token: bool,
}

impl<'m> Word<'m> {
    /// The form of the word; an unwritten one has a capital if its token begins with one.
    pub fn form<'f>(&self, text: &'f str) -> std::borrow::Cow<'f, str>
    where
        'm: 'f,
    {
        let written = self.span.of(text);
        match self.unwritten {
            None => written.into(),
            Some(form) if self.begins_token && written.starts_with(char::is_uppercase) => {
                let mut letters = form.chars();
                letters
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .chain(letters)
                    .collect::<String>()
                    .into()
            }
            Some(form) => form.into(),
        }
    }
}

/// One word as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadWord<'r> {
    /// Universal part of speech.
    pub upos: &'r str,
    /// The language's own tag; empty if the model has none.
    pub xpos: &'r str,
    /// Features, sorted, separated by `|`; empty if there are none.
    pub features: &'r str,
    /// The number of the head from 0; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub relation: &'r str,
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
        let sparse = |features: &str, wide: &str| {
            SparseTable::new(model.table(features)?, model.table(wide)?).ok_or_else(|| odd(features))
        };
        let mut upos: Vec<&str> = Vec::new();
        let universal = inventories
            .tags
            .iter()
            .map(|(name, _)| {
                let number = upos.iter().position(|known| known == name).unwrap_or(upos.len());
                if number == upos.len() {
                    upos.push(name);
                }
                number as u16
            })
            .collect();
        Ok(Self {
            inventories,
            lexicon: Lexicon { clusters: lookup("clusters")?, ambiguities: lookup("ambiguities")? },
            tagger: sparse("tags.features", "tags.wide")?,
            parser: Parser {
                moves: NarrowTable::new(model.table("moves")?).ok_or_else(|| odd("moves"))?,
                labels: Labels {
                    table: sparse("labels.features", "labels.wide")?,
                    classes: inventories.relations.len(),
                    root: inventories.relations.iter().position(|name| name == "root").unwrap_or(0) as u16,
                },
            },
            lemmas: endings("lemmas")?,
            features: endings("features")?,
            contractions: Contractions::new(&inventories.contractions),
            segmenter: Segmenter::new(NarrowTable::new(model.table("cuts")?).ok_or_else(|| odd("cuts"))?),
            universal,
            lanes: trees::lanes(&inventories.tags),
            keys: Keys::new(),
            letters: String::new(),
            lexemes: Vec::new(),
            tags: Vec::new(),
            sight: Sight::default(),
            state: State::default(),
            tokens: Vec::new(),
            parts: Vec::new(),
            words: Vec::new(),
        })
    }

    /// Cuts a paragraph of a text into sentences and reads them one by one; `each` is called with the reader after
    /// every sentence, when [`Reader::words`] and [`Reader::word`] tell of it.
    ///
    /// # Panics
    ///
    /// Panics if the span is none of the text.
    pub fn read_paragraph(&mut self, text: &str, paragraph: Span, mut each: impl FnMut(&mut Self)) {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        self.segmenter.cut(
            paragraph.of(text),
            paragraph.start(),
            &self.lexicon,
            &mut self.letters,
            &mut self.keys,
            &mut tokens,
        );
        self.start_sentence();
        for token in &tokens {
            self.take(text, token);
            if token.ends_sentence {
                self.tag_and_parse();
                each(self);
                self.start_sentence();
            }
        }
        self.tokens = tokens;
    }

    /// The words of the sentence of the text that was read last.
    pub fn words(&self) -> &[Word<'m>] {
        &self.words
    }

    fn start_sentence(&mut self) {
        self.words.clear();
        self.lexemes.clear();
    }

    /// Adds the words of a token to the sentence.
    fn take(&mut self, text: &str, token: &Token) {
        let form = token.span.of(text);
        // Most tokens are one atom, which was looked up already, and hold no sign that a contraction has.
        if let Some(atom) = token.atom {
            let lexeme = self.segmenter.atoms[atom].lexeme;
            if !self.contractions.may_split(lexeme.lower) {
                self.words.push(Word { span: token.span, unwritten: None, token: None, begins_token: true });
                self.lexemes.push(lexeme);
                return;
            }
        }
        lower(form, &mut self.letters);
        self.contractions.split(form, &self.letters, &mut self.parts);
        if self.parts.is_empty() {
            self.words.push(Word { span: token.span, unwritten: None, token: None, begins_token: true });
            self.lexemes.push(Lexeme::read(form, &self.lexicon, &mut self.letters));
            return;
        }
        for (number, part) in self.parts.iter().enumerate() {
            let (span, unwritten) = match *part {
                Part::Slice(start, end) => {
                    (Span::new(token.span.start() + start, token.span.start() + end), None)
                }
                Part::Form(form) => (token.span, Some(form)),
            };
            let word = Word { span, unwritten, token: Some(token.span), begins_token: number == 0 };
            self.lexemes.push(Lexeme::read(&word.form(text), &self.lexicon, &mut self.letters));
            self.words.push(word);
        }
    }

    /// Tags and parses the words of one sentence. What is over [`MOST_WORDS`] is not read.
    pub fn read_words<'w>(&mut self, forms: impl IntoIterator<Item = &'w str>) {
        self.start_sentence();
        for form in forms.into_iter().take(MOST_WORDS) {
            self.lexemes.push(Lexeme::read(form, &self.lexicon, &mut self.letters));
        }
        self.tag_and_parse();
    }

    fn tag_and_parse(&mut self) {
        let classes = self.inventories.tags.len();
        tags::tag(&self.tagger, classes, &self.lexemes, &mut self.keys, &mut self.tags);
        trees::sight(&self.lexemes, &self.tags, &self.universal, &self.lanes, &mut self.sight);
        self.parser.parse(self.lexemes.len(), &self.sight, &mut self.state, &mut self.keys);
    }

    /// How many words were read last.
    pub fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Whether none was read last.
    pub fn is_empty(&self) -> bool {
        self.lexemes.is_empty()
    }

    /// A word of the sentence that was read last, `form` as it was given.
    ///
    /// # Panics
    ///
    /// Panics if there is no such word.
    pub fn word(&mut self, number: usize, form: &str) -> ReadWord<'m> {
        let inventories = self.inventories;
        let tag = self.tags[number];
        let node = self.state.nodes[number];
        let (upos, second) = &inventories.tags[usize::from(tag)];
        lower(form, &mut self.letters);
        let features = self.features.get(tag, &self.letters) as usize;
        ReadWord {
            upos,
            xpos: if inventories.tags_are_xpos { second } else { "" },
            features: inventories.features.get(features).map_or("", String::as_str),
            head: (usize::from(node.head) < self.lexemes.len()).then_some(usize::from(node.head)),
            relation: &inventories.relations[usize::from(node.label)],
        }
    }

    /// The lemma of a word of the sentence that was read last.
    ///
    /// # Panics
    ///
    /// Panics if there is no such word.
    pub fn lemma(&mut self, number: usize, form: &str) -> String {
        let tag = self.tags[number];
        lower(form, &mut self.letters);
        let rule = self.lemmas.get(tag, &self.letters) as usize;
        self.inventories.lemma_rules.get(rule).map_or_else(String::new, |rule| lemmas::apply(rule, form))
    }
}

fn lower(form: &str, letters: &mut String) {
    letters.clear();
    letters.extend(form.chars().flat_map(char::to_lowercase));
}
