//! One quotation made ready for comparison with others.

use crate::pile::Pile;
use onrecord_language::Senses;
use onrecord_reading::{Quotation, QuotationType};
use onrecord_text::{Span, fold, is_stop_word, stem, words};
use std::collections::BTreeSet;

/// The content words (stems) of one sentence of a quotation.
pub(crate) type Stems = BTreeSet<String>;

/// A quotation of one page with what comparing needs.
#[derive(Debug)]
pub(crate) struct Said<'a> {
    pub page: usize,
    pub number: usize,
    pub quotation: &'a Quotation,
    /// The actor of the case that speaks.
    pub speaker: Option<usize>,
    /// Content words of each sentence inside the quotation, empty ones left out.
    pub sentences: Vec<Stems>,
    /// Content words of the whole.
    pub all: Stems,
    /// What its words mean in English, to compare them with those of a page in another language; none in a pile of one.
    pub senses: Vec<Stems>,
    /// The language of its page, where it is known: the first part of its tag.
    language: Option<&'a str>,
    /// Nothing but a word of pointing and a noun.
    points_only: bool,
    /// Negations, modal verbs and numbers, in order of the text: where variants that differ are in conflict.
    pub bones: Bones,
}

/// What must not differ between two wordings of one utterance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bones {
    pub negations: usize,
    pub modals: BTreeSet<&'static str>,
    pub numbers: BTreeSet<String>,
}

impl<'a> Said<'a> {
    /// `several` tells whether the pile has pages in several languages.
    pub fn new(pile: &Pile<'a>, page: usize, number: usize, several: bool) -> Self {
        let quotation = &pile.pages[page].reading.quotations[number];
        let text = wording(pile.pages[page].article.text.as_str(), &quotation.content);
        let sentences: Vec<Stems> =
            inner_sentences(&text).map(stems).filter(|stems| !stems.is_empty()).collect();
        let all = sentences.iter().flatten().cloned().collect();
        let speaker = quotation.speaker_actor.and_then(|actor| pile.cast.member(page, actor));
        let points_only = points_only(&text);
        let language = pile.pages[page].article.language.as_deref();
        let language = language.and_then(|tag| tag.split('-').next());
        let table = language.and_then(Senses::of);
        let senses = if several { senses(&text, table) } else { Vec::new() };
        let bones = match table {
            None => Bones::of(&text),
            Some(table) => Bones::of(&in_english(&text, table, language == Some("fr"))),
        };
        Self { page, number, quotation, speaker, sentences, all, senses, language, points_only, bones }
    }

    /// Whether the words may be quoted and counted: not damaged, not out of a spun copy.
    pub fn counts(&self, pile: &Pile<'_>) -> bool {
        !self.quotation.damaged && !pile.provenance.is_spun(self.page)
    }

    /// "Rejected the demand", "made an offer": reported words that point to what was said and do not say it.
    pub fn says_nothing(&self) -> bool {
        self.quotation.r#type == QuotationType::Indirect && self.points_only
    }

    /// Whether the page is in another language than English.
    pub fn is_foreign(&self) -> bool {
        self.language.is_some_and(|language| language != "en")
    }

    /// Whether two pages are in two languages whose words can be compared.
    pub fn is_foreign_to(&self, other: &Self) -> bool {
        let known =
            |language: Option<&str>| language.is_some_and(|one| one == "en" || Senses::of(one).is_some());
        self.language != other.language && known(self.language) && known(other.language)
    }

    /// Whether both speakers are known in the case and are two.
    pub fn is_of_another_than(&self, other: &Self) -> bool {
        self.speaker.is_some() && other.speaker.is_some() && self.speaker != other.speaker
    }

    /// Direct before mixed before indirect.
    pub fn directness(&self) -> u8 {
        match self.quotation.r#type {
            QuotationType::Direct => 2,
            QuotationType::Mixed => 1,
            QuotationType::Indirect => 0,
        }
    }

    /// The smallest span that covers all of the content.
    pub fn extent(&self) -> Span {
        let content = &self.quotation.content;
        content.iter().copied().reduce(Span::join).unwrap_or_else(|| Span::new(0, 0))
    }
}

fn points_only(text: &str) -> bool {
    const POINTING: &[&str] = &[
        "the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "a", "an", "any",
        "all",
    ];
    let mut words = words(text);
    let first = words.next().map(|word| fold(word.text));
    first.is_some_and(|first| POINTING.contains(&first.as_str())) && words.count() <= 1
}

/// The words of a quotation without its outer marks; an ellipsis stands where the cue was.
pub(crate) fn wording(text: &str, content: &[Span]) -> String {
    let pieces: Vec<&str> = content.iter().map(|span| bare(span.of(text))).collect();
    pieces.join(" … ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts marks and blanks off both ends, but only in pairs that belong to the whole.
fn bare(piece: &str) -> &str {
    const MARKS: &[char] = &['“', '”', '„', '‟', '«', '»', '"', '‹', '›'];
    let inner = piece.trim();
    let opens = inner.starts_with(MARKS);
    let cut = inner.trim_start_matches(MARKS).trim_start();
    // “deep differences” between the two and a “long road”: the first mark closes before the last one opens.
    let pairs = cut.find(MARKS).zip(cut.rfind(MARKS)).is_some_and(|(first, last)| {
        let behind_word = cut[..first].ends_with(|c: char| !c.is_whitespace());
        let open_again = cut[..last].trim_end_matches(|c: char| !MARKS.contains(&c));
        behind_word && first < last && open_again.len() > first
    });
    let rest = cut.trim_end_matches(|c: char| MARKS.contains(&c) || c.is_whitespace() || c == ',');
    // “Deep differences” over the draft: the first mark closes within, and what follows is the reporter's.
    let closes_within = rest.matches(MARKS).count() % 2 == 1;
    if opens && !pairs && !closes_within { rest } else { inner }
}

fn inner_sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', ';']).filter(|part| part.chars().any(char::is_alphabetic))
}

/// The English stems of every content word: of an English one its own, of another those that its table has. A word that
/// the table has not says something only where it may be a name or a number.
fn senses(text: &str, table: Option<Senses>) -> Vec<Stems> {
    let own = |word: &str| Stems::from([sense_stem(word)]);
    words(text)
        .filter_map(|word| {
            let folded = fold(word.text);
            let Some(table) = table else { return (!is_stop_word(&folded)).then(|| own(&folded)) };
            let found = table.get(&folded);
            if found.is_empty() {
                let name = word.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
                return name.then(|| own(&folded));
            }
            let content = found.iter().filter(|word| !is_stop_word(word));
            let stems: Stems = content.map(|word| sense_stem(word)).collect();
            (!stems.is_empty()).then_some(stems)
        })
        .collect()
}

/// A stem by which the forms of an English word meet: a table of words has its lemma, the other page any form.
fn sense_stem(word: &str) -> String {
    let lemma = IRREGULAR.iter().find(|(_, forms)| forms.split(' ').any(|form| form == word));
    let word = lemma.map_or(word, |(lemma, _)| lemma);
    let stem = stem(word);
    let bare = stem.trim_end_matches('e');
    let bare = if bare.chars().count() < 3 { stem } else { bare };
    bare.strip_suffix('i').map_or_else(|| bare.to_owned(), |front| format!("{front}y"))
}

/// Verbs of news whose forms share no stem.
const IRREGULAR: &[(&str, &str)] = &[
    ("give", "gave given"),
    ("take", "took taken"),
    ("send", "sent"),
    ("hold", "held"),
    ("withdraw", "withdrew withdrawn"),
    ("fight", "fought"),
    ("begin", "began begun"),
    ("leave", "left"),
    ("meet", "met"),
    ("make", "made"),
    ("keep", "kept"),
    ("lose", "lost"),
    ("build", "built"),
    ("buy", "bought"),
    ("bring", "brought"),
    ("break", "broke broken"),
    ("find", "found"),
    ("know", "knew known"),
    ("speak", "spoke spoken"),
    ("sell", "sold"),
    ("shoot", "shot"),
    ("pay", "paid"),
    ("win", "won"),
    ("choose", "chose chosen"),
    ("write", "wrote written"),
    ("see", "saw seen"),
    ("fall", "fell fallen"),
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
];

/// A text word by word in English, for its negations, modal verbs and numbers.
fn in_english(text: &str, table: Senses, french: bool) -> String {
    let word = |word: &str| {
        let folded = fold(word);
        // French negates in two words; the first of them counts.
        if french && SECOND_NEGATIONS.contains(&folded.as_str()) {
            return String::new();
        }
        if french && folded.starts_with("n'") {
            return "not".to_owned();
        }
        table.get(&folded).first().map_or_else(|| word.to_owned(), ToString::to_string)
    };
    words(text).map(|found| word(found.text)).collect::<Vec<_>>().join(" ")
}

const SECOND_NEGATIONS: &[&str] = &["pas", "jamais", "rien", "aucun", "aucune", "personne", "ni"];

pub(crate) fn stems(text: &str) -> Stems {
    words(text)
        .map(|word| fold(word.text))
        .filter(|word| !is_stop_word(word))
        .map(|word| stem(&word).to_owned())
        .collect()
}

impl Bones {
    fn of(text: &str) -> Self {
        let mut bones = Self::default();
        for word in words(text) {
            let folded = fold(word.text);
            if NEGATIONS.contains(&folded.as_str()) || folded.ends_with("n't") {
                bones.negations += 1;
            }
            if let Some(modal) = MODALS.iter().find(|modal| **modal == folded) {
                bones.modals.insert(modal);
            }
            if folded.starts_with(|c: char| c.is_ascii_digit()) {
                bones.numbers.insert(folded.replace(',', ""));
            }
        }
        bones
    }

    /// In words, what keeps two wordings from being the same statement; empty when nothing does.
    pub fn conflict(&self, other: &Self) -> Option<String> {
        if self.negations % 2 != other.negations % 2 {
            return Some("one wording is negated, the other is not".to_owned());
        }
        if !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers.is_disjoint(&other.numbers) {
            return Some(format!("the numbers differ: {} and {}", list(&self.numbers), list(&other.numbers)));
        }
        if !self.modals.is_empty() && !other.modals.is_empty() && self.modals.is_disjoint(&other.modals) {
            let (one, two): (Vec<_>, Vec<_>) = (self.modals.iter().collect(), other.modals.iter().collect());
            return Some(format!("the modal verbs differ: “{}” and “{}”", one[0], two[0]));
        }
        None
    }
}

fn list(numbers: &BTreeSet<String>) -> String {
    numbers.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

const NEGATIONS: &[&str] =
    &["not", "no", "never", "cannot", "neither", "nor", "without", "none", "nothing", "nobody"];

/// `will`/`would` and the like shift with reported speech, so they are no conflict; these change what is said.
const MODALS: &[&str] = &["can", "must", "may", "should", "might"];

/// How alike two quotations of one speaker are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    Different,
    /// Shown as possibly the same, never joined.
    Possible,
    Same,
}

/// Compares two quotations of one speaker by their content words.
///
/// Half of the stems shared joined 11 of 21 true pairs and none of 206 false ones in a small hand-labelled
/// set; a reporter's paraphrase mostly keeps one sentence of several, so sentences are compared too, and a
/// short wording that a longer one holds nearly whole counts as the same.
pub(crate) fn likeness(a: &Said<'_>, b: &Said<'_>) -> Likeness {
    if a.is_foreign_to(b) {
        return likeness_in_english(&a.senses, &b.senses);
    }
    let whole = jaccard(&a.all, &b.all);
    let sentence = a
        .sentences
        .iter()
        .flat_map(|one| b.sentences.iter().map(move |two| sentence_likeness(one, two)))
        .fold(0.0, f64::max);
    let best = whole.max(sentence).max(containment(&a.all, &b.all));
    if best >= 0.5 && shared(&a.all, &b.all) >= LEAST_SHARED {
        Likeness::Same
    } else if whole >= 0.3 {
        Likeness::Possible
    } else {
        Likeness::Different
    }
}

/// Compares two wordings in two languages by the words that meet in English, each side as a share of its own.
fn likeness_in_english(a: &[Stems], b: &[Stems]) -> Likeness {
    let met = |one: &[Stems], other: &[Stems]| {
        one.iter().filter(|word| other.iter().any(|found| !word.is_disjoint(found))).count()
    };
    let (left, right) = (met(a, b), met(b, a));
    let share = (left + right) as f64 / (a.len() + b.len()).max(1) as f64;
    if left.min(right) >= LEAST_SHARED && share >= MEETING {
        Likeness::Same
    } else if share >= 0.4 {
        Likeness::Possible
    } else {
        Likeness::Different
    }
}

/// Two wordings in two languages are one where this share of their words meets: a table of words knows more meanings than
/// the speaker had in mind, so that more is asked for than in one language.
const MEETING: f64 = 0.55;

/// Fewer shared content words than this never make one utterance: "it is impossible" is said every day.
const LEAST_SHARED: usize = 3;

fn sentence_likeness(a: &Stems, b: &Stems) -> f64 {
    if shared(a, b) < LEAST_SHARED { 0.0 } else { jaccard(a, b) }
}

/// A wording that lies nearly whole (four fifths) inside a longer one counts as the same.
fn containment(a: &Stems, b: &Stems) -> f64 {
    let shorter = a.len().min(b.len());
    let shared = shared(a, b);
    if shorter >= LEAST_SHARED && shared * 5 >= shorter * 4 { 1.0 } else { 0.0 }
}

fn shared(a: &Stems, b: &Stems) -> usize {
    a.intersection(b).count()
}

fn jaccard(a: &Stems, b: &Stems) -> f64 {
    let shared = shared(a, b);
    let union = a.len() + b.len() - shared;
    if union == 0 { 0.0 } else { shared as f64 / union as f64 }
}
