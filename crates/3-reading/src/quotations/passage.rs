//! One block of an article as the rules see it: words with their classes, a quotation as one unit.

use super::lexicon::{Classes, CueReading, Entry, Form, entry};
use onrecord_language::{Document, Token, TokenKind};
use onrecord_text::{Region, Span, quotations};
use std::borrow::Cow;
use std::ops::Range;

/// A longer sentence is a list or a table; it is cut, so that no text costs more than linear time.
const LONGEST_SENTENCE: usize = 250;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Word,
    Number,
    /// A quoted stretch, as an index into [`Passage::regions`].
    Quote(usize),
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Stop,
    Other,
}

/// A word, a mark or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) span: Span,
    pub(super) kind: UnitKind,
    pub(super) classes: Classes,
    pub(super) cues: &'static [CueReading],
    pub(super) capitalised: bool,
    pub(super) all_capitals: bool,
    /// Ends in a possessive: `Osland's`, `rebels'`.
    pub(super) owner: bool,
    pub(super) shape: Shape,
}

/// What the ending of a word lets one guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Plain,
    /// `-ly`
    Ly,
    /// `-ing`
    Ing,
    /// `-ed`
    Ed,
    /// `-s`, not `-ss`
    S,
}

impl Unit {
    /// A mark or a quotation.
    fn mark(span: Span, kind: UnitKind) -> Self {
        Unit {
            span,
            kind,
            classes: Classes::default(),
            cues: &[],
            capitalised: false,
            all_capitals: false,
            owner: false,
            shape: Shape::Plain,
        }
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == UnitKind::Word
    }

    /// Whether it may stand between a subject and its verb.
    pub(super) fn is_adverb(&self) -> bool {
        self.is_word()
            && (self.classes.is_adverb()
                || self.classes.is_negation()
                || (self.shape == Shape::Ly && !self.capitalised))
    }

    /// Whether it makes a clause finite: an auxiliary or a form that is nearly always a finite verb.
    pub(super) fn is_finite(&self) -> bool {
        self.is_word() && (self.classes.is_auxiliary() || self.classes.is_finite_verb())
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, UnitKind::Quote(_))
    }
}

/// A block as units.
#[derive(Debug)]
pub(super) struct Passage<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) units: Vec<Unit>,
    /// The quotations of the block, in offsets of the article.
    pub(super) regions: Vec<Region>,
    /// The sentences as ranges of units.
    pub(super) sentences: Vec<Range<usize>>,
    /// Headings capitalise every word.
    pub(super) heading: bool,
}

impl<'t> Passage<'t> {
    pub(super) fn new(text: &'t str, document: &Document, block: Span, heading: bool) -> Self {
        let shift = |region: Region| Region {
            open: region.open.shift(block.start()),
            content: region.content.shift(block.start()),
            close: region.close.map(|close| close.shift(block.start())),
            broken: region.broken,
        };
        let regions: Vec<Region> = quotations(block.of(text)).into_iter().map(shift).collect();
        let mut passage =
            Self { text, span: block, units: Vec::new(), regions, sentences: Vec::new(), heading };
        passage.cut(document);
        passage
    }

    fn cut(&mut self, document: &Document) {
        let tokens = document.tokens_in(self.span);
        self.units.reserve(tokens.len());
        let first = document.sentences.partition_point(|sentence| sentence.span.end() <= self.span.start());
        let mut ends = document.sentences[first..].iter().map(|sentence| sentence.span.end()).peekable();
        let mut region = 0;
        let mut start = 0;
        for token in tokens {
            while self.regions.get(region).is_some_and(|region| region.span().end() <= token.span.start()) {
                region += 1;
            }
            let quote = self.regions.get(region).map(Region::span).filter(|span| span.overlaps(token.span));
            let unit = match quote {
                Some(span) if self.units.last().is_some_and(|last| last.span == span) => continue,
                Some(span) => Unit::mark(span, UnitKind::Quote(region)),
                None => {
                    let Some(unit) = plain_unit(self.text, *token) else { continue };
                    unit
                }
            };
            let mut ended = false;
            while ends.peek().is_some_and(|&end| end <= unit.span.start()) {
                ends.next();
                ended = true;
            }
            if (ended || self.units.len() - start >= LONGEST_SENTENCE) && start < self.units.len() {
                self.sentences.push(start..self.units.len());
                start = self.units.len();
            }
            self.units.push(unit);
        }
        if start < self.units.len() {
            self.sentences.push(start..self.units.len());
        }
        self.clear_names();
        self.join_cues();
    }

    /// `“Who will pay?” Oren went on.`: a mark that ends a sentence hides that the cue belongs to the quotation.
    fn join_cues(&mut self) {
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            let bare = |range: &Range<usize>| {
                range.clone().all(|at| self.units[at].is_quote())
                    && self
                        .quoted(range.end - 1)
                        .is_some_and(|content| content.ends_with(['?', '!', '…', '-', '—', '–', ',']))
            };
            match joined.last_mut() {
                Some(last) if bare(last) && self.opens_with_cue(sentence) => last.end = sentence.end,
                _ => joined.push(sentence.clone()),
            }
        }
        self.sentences = joined;
    }

    /// Whether a sentence begins with somebody and a cue that has no content of its own behind it.
    fn opens_with_cue(&self, sentence: &Range<usize>) -> bool {
        let mut at = sentence.start;
        while at < sentence.end.min(sentence.start + 7) && self.units[at].is_word() {
            let unit = &self.units[at];
            let says =
                unit.cues.iter().any(|(cue, form)| cue.quotes() && matches!(form, Form::Past | Form::Third));
            if says && at > sentence.start {
                let next = self.units.get(at + 1).filter(|_| at + 1 < sentence.end);
                return next.is_none_or(|next| {
                    matches!(next.kind, UnitKind::Stop | UnitKind::Comma)
                        || next.classes.is_preposition()
                        || next.classes.is_time()
                        || next.is_adverb()
                });
            }
            if unit.is_finite() && !unit.capitalised {
                return false;
            }
            at += 1;
        }
        false
    }

    /// A capitalised word inside a sentence is a name whatever else its letters may spell (`May`, `Call`, `US`).
    fn clear_names(&mut self) {
        for sentence in &self.sentences {
            for i in sentence.clone() {
                let opens = i == sentence.start
                    || matches!(
                        self.units[i - 1].kind,
                        UnitKind::Quote(_)
                            | UnitKind::Colon
                            | UnitKind::Stop
                            | UnitKind::Open
                            | UnitKind::Dash
                            | UnitKind::Other
                    );
                let unit = &mut self.units[i];
                let acronym = unit.all_capitals && unit.span.len() > 1;
                if unit.capitalised && (acronym || !opens && !self.heading) {
                    unit.cues = &[];
                    unit.classes = unit.classes.of_names();
                }
            }
        }
    }

    /// The units that lie in a span.
    pub(super) fn units_in(&self, span: Span) -> Range<usize> {
        let first = self.units.partition_point(|unit| unit.span.start() < span.start());
        let last = self.units.partition_point(|unit| unit.span.end() <= span.end());
        first..last.max(first)
    }

    /// The quotations that overlap a span.
    pub(super) fn regions_in(&self, span: Span) -> &[Region] {
        let first = self.regions.partition_point(|region| region.span().end() <= span.start());
        let last = self.regions.partition_point(|region| region.span().start() < span.end());
        &self.regions[first..last.max(first)]
    }

    /// A unit in small letters.
    pub(super) fn lower(&self, i: usize) -> String {
        self.unit_text(i).to_lowercase()
    }

    pub(super) fn unit_text(&self, i: usize) -> &'t str {
        self.units[i].span.of(self.text)
    }

    /// Whether the unit is this word, given in lower case.
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.units.get(i).is_some_and(|unit| {
            unit.kind == UnitKind::Word
                && unit.span.len() == word.len()
                && unit.span.of(self.text).eq_ignore_ascii_case(word)
        })
    }

    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    pub(super) fn kind(&self, i: usize) -> Option<UnitKind> {
        self.units.get(i).map(|unit| unit.kind)
    }

    /// The span of a non-empty range of units.
    pub(super) fn range_span(&self, range: &Range<usize>) -> Option<Span> {
        let (first, last) = (self.units.get(range.start)?, self.units.get(range.end.checked_sub(1)?)?);
        (range.start < range.end).then(|| first.span.join(last.span))
    }

    /// The text between the marks of a quotation unit.
    pub(super) fn quoted(&self, i: usize) -> Option<&'t str> {
        match self.units.get(i)?.kind {
            UnitKind::Quote(region) => Some(self.regions[region].content.of(self.text)),
            _ => None,
        }
    }

    /// Whether the quotation at `i` ends as a sentence or clause does before its cue.
    pub(super) fn quote_pauses(&self, i: usize) -> bool {
        self.quoted(i).is_some_and(|content| content.ends_with([',', '.', '!', '?', '…', '-', '—', '–', ';']))
    }

    /// Whether the quotation at `i` may stand for a whole utterance: four words or more, or ended as a sentence.
    pub(super) fn is_utterance(&self, i: usize) -> bool {
        self.quoted(i).is_some_and(|content| {
            let words = content.split_whitespace().count();
            words >= 4
                || (words >= 1
                    && content.ends_with([',', '.', '!', '?'])
                    && content.starts_with(char::is_uppercase))
        })
    }
}

/// Words in `-ly` that are no adverbs.
const NO_ADVERBS: &[&str] = &[
    "ally",
    "anomaly",
    "apply",
    "assembly",
    "bully",
    "comply",
    "costly",
    "daily",
    "deadly",
    "early",
    "elderly",
    "family",
    "friendly",
    "hourly",
    "imply",
    "lovely",
    "monopoly",
    "monthly",
    "multiply",
    "orderly",
    "quarterly",
    "rally",
    "rely",
    "reply",
    "scholarly",
    "silly",
    "supply",
    "timely",
    "ugly",
    "weekly",
    "yearly",
];

/// Longer words are in no table and tell nothing by their ending.
const LONGEST_WORD: usize = 24;

/// What the tables and its ending tell of a word.
struct Known {
    entry: Option<&'static Entry>,
    /// Ends in `'s` and is no word of the tables with it.
    owner: bool,
    shape: Shape,
}

impl Known {
    fn of(word: &str) -> Self {
        let plain = with_plain_letters(word);
        if plain.len() > LONGEST_WORD {
            let owner = word.ends_with("'s") || word.ends_with("’s");
            return Self { entry: None, owner, shape: Shape::Plain };
        }
        let whole = entry(&plain);
        let stem = plain.strip_suffix("'s").or_else(|| plain.strip_suffix("'S"));
        match stem.filter(|stem| !stem.is_empty() && whole.is_none()) {
            Some(stem) => Self { entry: entry(stem), owner: true, shape: shape(stem) },
            None => Self { entry: whole, owner: false, shape: shape(&plain) },
        }
    }
}

/// A word with plain apostrophes, each letter that is in no word of the tables a `?`.
fn with_plain_letters(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let plain = |c| match c {
        '’' | '‘' | 'ʼ' => '\'',
        'é' | 'É' => 'e',
        _ if c.is_ascii() => c,
        _ => '?',
    };
    Cow::Owned(word.chars().map(plain).collect())
}

fn shape(word: &str) -> Shape {
    let end = word.as_bytes().last_chunk().map(|end: &[u8; 3]| end.map(|byte| byte.to_ascii_lowercase()));
    match end {
        Some([_, b'l', b'y']) if word.len() > 4 && !is_no_adverb(word) => Shape::Ly,
        Some([b'i', b'n', b'g']) if word.len() > 4 => Shape::Ing,
        Some([_, b'e', b'd']) if word.len() > 3 => Shape::Ed,
        Some([_, b's', b's']) => Shape::Plain,
        Some([_, _, b's']) => Shape::S,
        _ => Shape::Plain,
    }
}

fn is_no_adverb(word: &str) -> bool {
    NO_ADVERBS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The unit of a token outside quotation marks.
fn plain_unit(text: &str, token: Token) -> Option<Unit> {
    let written = token.text(text);
    let kind = match token.kind {
        TokenKind::Word | TokenKind::Address => UnitKind::Word,
        TokenKind::Number => UnitKind::Number,
        TokenKind::Terminator => UnitKind::Stop,
        // A mark that belongs to no quotation is a stray one or an apostrophe.
        TokenKind::Quote => return None,
        TokenKind::Punctuation => match written {
            "," => UnitKind::Comma,
            ":" => UnitKind::Colon,
            ";" => UnitKind::Semicolon,
            "(" | "[" | "{" => UnitKind::Open,
            ")" | "]" | "}" => UnitKind::Close,
            "-" | "--" | "---" | "–" | "—" | "‒" | "―" => UnitKind::Dash,
            _ => UnitKind::Other,
        },
        TokenKind::Symbol => UnitKind::Other,
    };
    let mark = Unit::mark(token.span, kind);
    if !matches!(kind, UnitKind::Word | UnitKind::Number) {
        return Some(mark);
    }
    let known = Known::of(written);
    let entry = known.entry.filter(|_| kind == UnitKind::Word);
    Some(Unit {
        classes: match entry {
            Some(entry) if known.owner => entry.classes.nominal(),
            Some(entry) => entry.classes,
            None => Classes::default(),
        },
        cues: entry.filter(|_| !known.owner).map_or(&[], |entry| entry.cues.as_slice()),
        capitalised: token.is_capitalised(),
        all_capitals: token.is_all_capitals(),
        owner: known.owner || (written.ends_with('s') && text[token.span.end()..].starts_with(['\'', '’'])),
        shape: if kind == UnitKind::Word { known.shape } else { Shape::Plain },
        ..mark
    })
}
