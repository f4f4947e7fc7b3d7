//! The words that the reader of quotations steers by, read once from the tables under `data/`.

use crate::QuotationKind;
use crate::clauses::{ing_form, past_form, plural, s_form};
use onrecord_text::WordTable;
use std::sync::LazyLock;

/// What classes of words a word form belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $column:literal, $ask:ident;)*) => {
        impl Classes {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*

            fn of_column(column: &str) -> Option<Self> {
                match column {
                    $($column => Some(Self::$name),)*
                    _ => None,
                }
            }

            $($(#[$doc])* pub(super) fn $ask(self) -> bool { self.0 & (1 << $bit) != 0 })*
        }
    };
}

classes! {
    /// `the`, `several`, `two`
    DETERMINER = 0, "determiner", is_determiner;
    /// `his`, `their`
    POSSESSIVE = 1, "possessive", is_possessive;
    /// `he`, `they`: pronouns that can only be subjects.
    NOMINATIVE = 2, "nominative", is_nominative;
    /// `it`, `them`, `this`: pronouns that stand for a noun phrase.
    PRONOUN = 3, "pronoun", is_pronoun;
    /// `of`, `during`
    PREPOSITION = 4, "preposition", is_preposition;
    /// `and`, `but`
    COORDINATOR = 5, "coordinator", is_coordinator;
    /// `because`, `while`
    SUBORDINATOR = 6, "subordinator", is_subordinator;
    /// `what`, `whether`
    WH = 7, "wh", is_wh;
    /// `who`, `which`
    RELATIVE = 8, "relative", is_relative;
    /// `that`
    THAT = 9, "that", is_that;
    /// `to`
    TO = 10, "to", is_to;
    /// Forms of `be`.
    BE = 11, "be", is_be;
    /// Forms of `have`.
    HAVE = 12, "have", is_have;
    /// Forms of `do`.
    DO = 13, "do", is_do;
    /// `will`, `must`
    MODAL = 14, "modal", is_modal;
    /// `not`, `never`
    NEGATION = 15, "negation", is_negation;
    /// Adverbs that may stand between a subject and its verb.
    ADVERB = 16, "adverb", is_adverb;
    /// Weekdays, months, `week`.
    TIME = 17, "time", is_time;
    /// `last`, `on`: what may stand before a word of time.
    TIME_LEAD = 18, "time-lead", leads_time;
    /// `interview`, `statement`: through what people speak.
    MEDIUM = 19, "medium", is_medium;
    /// Networks that are media by their own name.
    MEDIUM_NAME = 20, "medium-name", is_medium_name;
    /// `agency`, `newspaper`: words that end or hold the names of outlets.
    OUTLET = 21, "outlet", is_outlet;
    /// `reporters`, `parliament`: to whom people speak.
    ADDRESSEE = 22, "addressee", is_addressee;
    /// `minister`, `spokesman`: nouns for people who speak.
    PERSON = 23, "person-noun", is_person;
    /// `if`, `whether`
    HYPOTHESIS = 24, "hypothesis", is_hypothesis;
    /// `Comment`, `Photo`: words before a colon that are no speakers.
    LABEL = 25, "label", is_label;
    /// A common verb form that is nearly always finite.
    FINITE = 26, "finite", is_finite_verb;
    /// `treaty`, `report`: what is written and speaks.
    DOCUMENT = 27, "document", is_document;
}

impl Classes {
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is left of the classes when the word owns something ("the minister's", "Monday's").
    pub(super) fn nominal(self) -> Self {
        Self(
            self.0
                & (Self::TIME.0
                    | Self::DOCUMENT.0
                    | Self::PERSON.0
                    | Self::OUTLET.0
                    | Self::MEDIUM.0
                    | Self::ADDRESSEE.0),
        )
    }

    /// What is left of the classes when the word is part of a name.
    pub(super) fn of_names(self) -> Self {
        let article = Self::DETERMINER.0 | Self::MEDIUM_NAME.0;
        let pronoun = if self.is_nominative() { self.0 & (Self::NOMINATIVE.0 | Self::PRONOUN.0) } else { 0 };
        Self(self.nominal().0 | self.0 & article | pronoun)
    }

    /// Whether the word is a form of an auxiliary that makes its clause finite.
    pub(super) fn is_auxiliary(self) -> bool {
        self.is_be() || self.is_have() || self.is_do() || self.is_modal()
    }
}

/// The form in which a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `say`: after a plural, a modal or `to`.
    Base,
    /// `says`
    Third,
    /// `said` as a finite verb; also the participle where both are one.
    Past,
    /// `written`: only a participle.
    Participle,
    /// `saying`
    Gerund,
    /// `demand`, `demands` as a noun.
    Noun,
}

/// What may follow a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// A quotation.
    Quotation,
    /// `that …`
    That,
    /// A clause without `that`.
    Clause,
    /// `whether …`, `why …`
    Wh,
    /// Nothing: the content stands before or around.
    Postposed,
    /// Somebody who is told, then a clause or quotation.
    Addressee,
    /// `to do …`
    Infinitive,
    /// Somebody and `to do …`
    ObjectInfinitive,
    /// A noun phrase.
    NounPhrase,
    /// `doing …`
    Gerund,
    /// A preposition.
    Preposition(&'static str),
    /// The passive with a preposition.
    Passive(&'static str),
}

/// One entry of the table of cues.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "the marks of the table's columns")]
pub(super) struct Cue {
    /// The base form, for the name of the rule.
    pub(super) lemma: &'static str,
    /// The words after the first of a fixed phrase.
    pub(super) tail: Vec<&'static str>,
    pub(super) kind: QuotationKind,
    pub(super) noun: bool,
    /// The third person is also the plural of a noun: `member states`, `peace offers`.
    pub(super) homograph: bool,
    /// Things do it as well as people: `the scale implies`.
    pub(super) sign: bool,
    /// A wish rather than words; anybody and anything may be said to have one.
    pub(super) wish: bool,
    frames: Vec<Admitted>,
}

/// A frame of a cue.
#[derive(Clone, Copy, Debug)]
struct Admitted {
    frame: Frame,
    kind: Option<QuotationKind>,
    /// Only where a document is the subject.
    document: bool,
    /// Only where the cue is negated.
    negated: bool,
}

impl Cue {
    /// The kind of a quotation that follows in this frame, where the cue has the frame at all.
    pub(super) fn admits(&self, frame: Frame) -> Option<QuotationKind> {
        self.frames.iter().find(|known| known.frame == frame).map(|known| known.kind.unwrap_or(self.kind))
    }

    /// The same, where the subject is a document or not and the cue negated or not.
    pub(super) fn admits_here(&self, frame: Frame, document: bool, negated: bool) -> Option<QuotationKind> {
        let known = self.frames.iter().find(|known| known.frame == frame)?;
        ((document || !known.document) && (negated || !known.negated))
            .then(|| known.kind.unwrap_or(self.kind))
    }

    /// Whether the word leads content in as a preposition.
    pub(super) fn admits_preposition(&self, word: &str) -> bool {
        self.preposition(word).is_some()
    }

    /// The preposition of the table that the word is, and the kind it makes.
    pub(super) fn preposition(&self, word: &str) -> Option<(&'static str, QuotationKind)> {
        self.frames.iter().find_map(|admitted| match admitted.frame {
            Frame::Preposition(known) if known.eq_ignore_ascii_case(word) => {
                Some((known, admitted.kind.unwrap_or(self.kind)))
            }
            _ => None,
        })
    }

    /// Whether the cue says something that may stand in quotation marks right beside it.
    pub(super) fn quotes(&self) -> bool {
        self.admits(Frame::Quotation).is_some()
    }
}

/// A way to read a word form: the cue and the form.
pub(super) type CueReading = (&'static Cue, Form);

/// What the tables know of one word form.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) classes: Classes,
    /// Cues whose first word this may be, longer phrases first.
    pub(super) cues: Vec<CueReading>,
}

/// Looks up a word in any case, with plain apostrophes.
pub(super) fn entry(word: &str) -> Option<&'static Entry> {
    TABLE.get_in_any_case(word)
}

static TABLE: LazyLock<Table> = LazyLock::new(build);

type Table = WordTable<Entry>;

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn build() -> Table {
    let mut table = Table::default();
    let mut class = |word: &str, class: Classes| {
        let entry: &mut Entry = table.get_or_add(word, Entry::default);
        entry.classes = entry.classes.or(class);
    };
    for line in lines(include_str!("../../data/cue-words.tsv")) {
        let Some((column, words)) = line.split_once('\t') else { continue };
        let Some(found) = Classes::of_column(column) else { continue };
        words.split(' ').for_each(|word| class(word, found));
    }
    for line in lines(include_str!("../../data/finite-verbs.txt")) {
        line.split(' ').for_each(|word| class(word, Classes::FINITE));
    }
    let mut add = |form: String, reading: CueReading| {
        let entry: &mut Entry = table.get_or_add(&form, Entry::default);
        if !entry.cues.iter().any(|(cue, known)| std::ptr::eq(*cue, reading.0) && *known == reading.1) {
            entry.cues.push(reading);
        }
    };
    for line in lines(include_str!("../../data/cues.tsv")) {
        let Some((cue, forms)) = verb(line) else { continue };
        for (form, shape) in forms {
            add(form, (cue, shape));
        }
    }
    for line in lines(include_str!("../../data/cue-nouns.tsv")) {
        let Some(cue) = noun(line) else { continue };
        add(cue.lemma.to_owned(), (cue, Form::Noun));
        add(plural(cue.lemma), (cue, Form::Noun));
    }
    for entry in table.values_mut() {
        entry.cues.sort_by_key(|(cue, _)| std::cmp::Reverse(cue.tail.len()));
    }
    table
}

/// Leaks one cue: the table lives as long as the program.
fn keep(cue: Cue) -> &'static Cue {
    Box::leak(Box::new(cue))
}

fn verb(line: &'static str) -> Option<(&'static Cue, Vec<(String, Form)>)> {
    let mut columns = line.split('\t');
    let (lemma, kind, frames) = (columns.next()?, kind(columns.next()?)?, columns.next().unwrap_or(""));
    let mut words = lemma.split(' ');
    let head = words.next()?;
    let irregular: Vec<&str> = columns.next().map(|forms| forms.split(' ').collect()).unwrap_or_default();
    let marked = |mark| frames.split_whitespace().any(|code| code == mark);
    let cue = keep(Cue {
        lemma,
        tail: words.collect(),
        kind,
        noun: false,
        homograph: marked("+noun"),
        sign: marked("+sign"),
        wish: marked("+wish"),
        frames: frames.split_whitespace().filter(|code| !code.starts_with('+')).map(frame).collect(),
    });
    Some((cue, forms(head, &irregular)))
}

fn noun(line: &'static str) -> Option<&'static Cue> {
    let mut columns = line.split('\t');
    let (lemma, kind, leads) = (columns.next()?, kind(columns.next()?)?, columns.next()?);
    let lead = |lead: &'static str| match lead {
        "that" => Frame::That,
        "to" => Frame::Infinitive,
        _ => Frame::Preposition(lead),
    };
    // "opposition to the dam" and "a call to stop" both lead in with "to".
    let frames = leads.split(' ').map(lead).chain(leads.split(' ').map(Frame::Preposition));
    let frames = frames.map(|frame| Admitted { frame, kind: None, document: false, negated: false });
    Some(keep(Cue {
        lemma,
        tail: Vec::new(),
        kind,
        noun: true,
        homograph: false,
        sign: false,
        wish: false,
        frames: frames.collect(),
    }))
}

fn kind(word: &str) -> Option<QuotationKind> {
    Some(match word {
        "speech" => QuotationKind::Speech,
        "demand" => QuotationKind::Demand,
        "denial" => QuotationKind::Denial,
        "accusation" => QuotationKind::Accusation,
        "rejection" => QuotationKind::Rejection,
        "threat" => QuotationKind::Threat,
        "promise" => QuotationKind::Promise,
        "belief" => QuotationKind::Belief,
        _ => return None,
    })
}

fn frame(code: &'static str) -> Admitted {
    let (code, document) = code.strip_prefix("d:").map_or((code, false), |code| (code, true));
    let (code, negated) = code.strip_prefix("not:").map_or((code, false), |code| (code, true));
    let (code, own) = code.split_once('=').map_or((code, None), |(code, own)| (code, kind(own)));
    let frame = match code {
        "q" => Frame::Quotation,
        "t" => Frame::That,
        "c" => Frame::Clause,
        "w" => Frame::Wh,
        "z" => Frame::Postposed,
        "o" => Frame::Addressee,
        "i" => Frame::Infinitive,
        "oi" => Frame::ObjectInfinitive,
        "n" => Frame::NounPhrase,
        "g" => Frame::Gerund,
        _ => code.strip_prefix("p:").map_or(Frame::Preposition(code), Frame::Passive),
    };
    Admitted { frame, kind: own, document, negated }
}

/// The forms of a verb, by the rules of spelling unless given.
fn forms(base: &str, irregular: &[&str]) -> Vec<(String, Form)> {
    if base == "be" {
        let forms = [
            ("is", Form::Third),
            ("are", Form::Base),
            ("was", Form::Past),
            ("were", Form::Past),
            ("be", Form::Base),
            ("been", Form::Participle),
            ("being", Form::Gerund),
        ];
        return forms.map(|(form, shape)| (form.to_owned(), shape)).to_vec();
    }
    let double = DOUBLING.contains(&base);
    let given = |n: usize| irregular.get(n).map(|form| (*form).to_owned());
    let past = given(1).unwrap_or_else(|| past_form(base, double));
    let mut forms = vec![(base.to_owned(), Form::Base)];
    forms.push((given(0).unwrap_or_else(|| s_form(base)), Form::Third));
    let participle = given(2).unwrap_or_else(|| past.clone());
    if participle != past {
        forms.push((participle, Form::Participle));
    }
    forms.push((past, Form::Past));
    forms.push((given(3).unwrap_or_else(|| ing_form(base, double)), Form::Gerund));
    forms
}

/// Verbs that double their last letter though they are long or end in two vowels and a consonant.
const DOUBLING: &[&str] = &["admit", "commit", "forbid", "prefer", "quip", "rebut", "refer", "regret"];

#[cfg(test)]
mod tests {
    use super::{Form, Frame, entry};
    use crate::QuotationKind;

    fn forms_of(word: &str) -> Vec<(&'static str, Form)> {
        entry(word)
            .map(|entry| entry.cues.iter().map(|(cue, form)| (cue.lemma, *form)).collect())
            .unwrap_or_default()
    }

    #[test]
    fn verbs_are_inflected() {
        assert!(forms_of("said").contains(&("say", Form::Past)));
        assert!(forms_of("denies").contains(&("deny", Form::Third)));
        assert!(forms_of("slammed").contains(&("slam", Form::Past)));
        assert!(forms_of("announcing").contains(&("announce", Form::Gerund)));
        assert!(forms_of("written").contains(&("write", Form::Participle)));
        assert!(forms_of("accusations").contains(&("accusation", Form::Noun)));
    }

    #[test]
    fn phrases_come_before_their_first_word() {
        let calls = forms_of("called");
        let place = |lemma| calls.iter().position(|(known, _)| *known == lemma);
        assert!(place("call on").is_some() && place("call on") < place("call"));
    }

    #[test]
    fn a_frame_may_have_its_own_kind() {
        let (ask, _) = entry("asked").unwrap().cues.iter().find(|(cue, _)| cue.lemma == "ask").unwrap();
        assert_eq!(ask.admits(Frame::ObjectInfinitive), Some(QuotationKind::Demand));
        assert_eq!(ask.admits(Frame::Wh), Some(QuotationKind::Speech));
        assert_eq!(ask.admits(Frame::Gerund), None);
    }

    #[test]
    fn the_tables_have_no_unknown_kinds() {
        for table in [include_str!("../../data/cues.tsv"), include_str!("../../data/cue-nouns.tsv")] {
            for line in super::lines(table) {
                assert!(line.split('\t').nth(1).and_then(super::kind).is_some(), "{line}");
            }
        }
    }
}
