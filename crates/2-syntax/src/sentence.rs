//! A parsed sentence as learned models see it: numbers for words, and who hangs on whom.

use crate::hash::of_bytes;
use crate::model::Inventories;
use crate::{NameKind, Reader};
use onrecord_text::Span;
use std::ops::Range;

/// What a word does in its sentence: the universal parts of speech that models tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of Universal Dependencies")]
pub enum Part {
    Verb,
    Auxiliary,
    Noun,
    ProperNoun,
    Pronoun,
    Number,
    Adjective,
    Adverb,
    Other,
}

impl Part {
    fn of(universal: &str) -> Self {
        match universal {
            "VERB" => Self::Verb,
            "AUX" => Self::Auxiliary,
            "NOUN" => Self::Noun,
            "PROPN" => Self::ProperNoun,
            "PRON" => Self::Pronoun,
            "NUM" => Self::Number,
            "ADJ" => Self::Adjective,
            "ADV" => Self::Adverb,
            _ => Self::Other,
        }
    }
}

/// Relations by the names of Universal Dependencies; what models do not ask for is not told apart.
macro_rules! relations {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// How a word hangs on its head.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the names of Universal Dependencies")]
        pub enum Relation { $($variant,)* Other }

        impl Relation {
            pub(crate) fn of(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

relations! {
    Root "root", Subject "nsubj", PassiveSubject "nsubj:pass", ClauseSubject "csubj", Object "obj",
    IndirectObject "iobj", Oblique "obl", Agent "obl:agent", ObliqueTime "obl:tmod", ObliqueUnmarked "obl:unmarked",
    Modifier "nmod", Possessor "nmod:poss", ModifierUnmarked "nmod:unmarked", Open "xcomp", Complement "ccomp",
    Adverbial "advcl", AdverbialRelative "advcl:relcl", Adnominal "acl", Relative "acl:relcl", Adjectival "amod",
    Compound "compound", Particle "compound:prt", Case "case", Mark "mark", Auxiliary "aux",
    PassiveAuxiliary "aux:pass", Copula "cop", Conjunct "conj", Coordinator "cc", Apposition "appos",
    Adverb "advmod", Determiner "det", Flat "flat", Fixed "fixed", Parataxis "parataxis", Number "nummod",
    Punctuation "punct", Expletive "expl",
}

/// One word of a parsed sentence.
#[derive(Clone, Copy, Debug)]
pub struct ParsedWord {
    /// Where it stands in the text.
    pub span: Span,
    /// Hash of the form in small letters.
    pub lower: u64,
    /// Hash of the lemma in small letters.
    pub lemma: u64,
    /// Hashes of what a regular form of a verb may be a form of, where the lemma is a mistake: `shelled` of `shell`; 0 where none.
    pub bases: [u64; 3],
    /// Part of speech.
    pub part: Part,
    /// Hash of the language's own tag.
    pub tag: u64,
    /// The head; `None` at the root.
    pub head: Option<u16>,
    /// How it hangs on its head.
    pub relation: Relation,
    /// The kind of the name that it is part of.
    pub name: Option<NameKind>,
    /// Its Brown cluster, 0 if in none.
    pub cluster: u32,
    /// Begins with a letter or digit.
    pub is_word: bool,
}

impl ParsedWord {
    /// Takes one word of the reader's document; numbers of heads count from `base`.
    fn of(reader: &mut Reader<'_>, text: &str, number: usize, base: usize, letters: &mut String) -> Self {
        let word = reader.words()[number];
        let form = word.form(text);
        let WordSense { lower, lemma, bases } = reader.sense(number, &form, letters);
        let (TagSense { part, tag }, head, relation) = reader.grammar(number);
        Self {
            span: word.span,
            lower,
            lemma,
            bases,
            part,
            tag,
            head: head.map(|head| (base + head) as u16),
            relation,
            name: reader.name_kind(number),
            cluster: reader.cluster(number),
            is_word: form.chars().next().is_some_and(char::is_alphanumeric),
        }
    }
}

/// What models see of a tag.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TagSense {
    part: Part,
    tag: u64,
}

/// The senses of all tags, in their order.
pub(crate) fn tag_senses(inventories: &Inventories) -> Vec<TagSense> {
    let own = |second: &'_ String| {
        if inventories.tags_are_xpos { of_bytes(second.as_bytes()) } else { of_bytes(b"") }
    };
    inventories
        .tags
        .iter()
        .map(|(upos, second)| TagSense { part: Part::of(upos), tag: own(second) })
        .collect()
}

/// What models see of a form under a tag: the fields of a [`ParsedWord`] of the same names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordSense {
    lower: u64,
    lemma: u64,
    bases: [u64; 3],
}

impl WordSense {
    pub fn new(form: &str, lemma: &str, is_verb: bool, letters: &mut String) -> Self {
        Self {
            lower: hash_lower(form, letters),
            lemma: hash_lower(lemma, letters),
            bases: if is_verb { bases(form, letters) } else { [0; 3] },
        }
    }
}

/// A sentence.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<ParsedWord>,
    /// The dependents of all words, word after word.
    dependents: Vec<u16>,
    /// Where the dependents of a word begin; one more entry at the end.
    starts: Vec<u32>,
}

impl Sentence {
    /// Takes words that were read, `words` of the reader's document, as one sentence.
    ///
    /// What the reader took for several sentences becomes one of several roots: a sentence that is given stays whole.
    pub fn of(reader: &mut Reader<'_>, text: &str, words: Range<usize>) -> Self {
        let mut letters = String::new();
        let mut taken = Vec::with_capacity(words.len());
        let mut at = reader.sentences().partition_point(|sentence| sentence.end <= words.start);
        while let Some(sentence) = reader.sentences().get(at).filter(|sentence| sentence.start < words.end) {
            // Heads are told within the reader's sentence, which may begin before ours.
            let base = sentence.start.saturating_sub(words.start);
            for number in sentence.start.max(words.start)..sentence.end.min(words.end) {
                taken.push(ParsedWord::of(reader, text, number, base, &mut letters));
            }
            at += 1;
        }
        Self::new(taken)
    }

    /// Makes a sentence of words.
    pub fn new(words: Vec<ParsedWord>) -> Self {
        let mut starts = vec![0_u32; words.len() + 1];
        for word in &words {
            if let Some(head) = word.head {
                starts[usize::from(head) + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut dependents = vec![0; starts[words.len()] as usize];
        for (number, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                let place = &mut next[usize::from(head)];
                dependents[*place as usize] = number as u16;
                *place += 1;
            }
        }
        Self { words, dependents, starts }
    }

    /// The dependents of a word, in order.
    pub fn dependents(&self, word: usize) -> impl DoubleEndedIterator<Item = usize> + Clone {
        let range = self.starts[word] as usize..self.starts[word + 1] as usize;
        self.dependents[range].iter().map(|number| usize::from(*number))
    }

    /// The head of a word.
    pub fn head(&self, word: usize) -> Option<usize> {
        self.words[word].head.map(usize::from)
    }

    /// The word that the others of a span hang on, and all words of the span.
    pub fn head_of(&self, span: Span) -> Option<(usize, Range<usize>)> {
        let inside = |word: &ParsedWord| word.span.overlaps(span) && !word.span.is_empty();
        let first = self.words.iter().position(inside)?;
        let end = self.words.iter().rposition(inside)? + 1;
        let head = (first..end)
            .find(|word| {
                self.words[*word].is_word && self.head(*word).is_none_or(|head| !(first..end).contains(&head))
            })
            .unwrap_or(first);
        Some((head, first..end))
    }
}

/// What a verb in -ed or -ing may be a form of: without the ending, with an e for it, with one consonant less.
fn bases(form: &str, letters: &mut String) -> [u64; 3] {
    let stem = ["ing", "ed"].iter().find_map(|ending| form.strip_suffix(ending));
    let Some(stem) = stem.filter(|stem| stem.len() > 2 && stem.is_ascii()) else { return [0; 3] };
    let single = &stem[..stem.len() - 1];
    let doubled = stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    [
        hash_lower(stem, letters),
        hash_lower(&format!("{stem}e"), letters),
        if doubled { hash_lower(single, letters) } else { 0 },
    ]
}

/// The hash of a word in small letters, as all hashes of forms and lemmas here are made.
pub fn hash_lower(form: &str, letters: &mut String) -> u64 {
    letters.clear();
    letters.extend(form.chars().flat_map(char::to_lowercase));
    of_bytes(letters.as_bytes())
}
