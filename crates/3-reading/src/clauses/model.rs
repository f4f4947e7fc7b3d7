//! What the event and position readers see of a sentence: clauses with their verbs and sides.
//!
//! Nothing in here says how the clauses were found. The chunker of this folder fills it today; trees can
//! fill the same structures tomorrow.

use super::closed::{Closed, Modal};
use super::terms::Term;
use super::vocabulary::Lemma;
use onrecord_text::Span;
use std::ops::Range;

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its terms, as indices into [`SentenceClauses::terms`].
    pub(crate) terms: Range<usize>,
    /// The term that says what it is: `demand` in `Cairo’s demand`, `troops` in `thousands of troops`.
    pub(crate) head: usize,
}

/// A preposition with its noun phrases: `on Iran and Iraq`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attached {
    /// The preposition, lower case.
    pub(crate) word: Lemma,
    /// Its term.
    pub(crate) term: usize,
    /// The coordinated phrases after it.
    pub(crate) phrases: Vec<Phrase>,
}

/// What kind of verb group it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupKind {
    /// With a tense of its own.
    Finite,
    /// `to demand`.
    Infinitive,
    /// `demanding`.
    Gerund,
    /// `demanded` without an auxiliary: passive.
    Participle,
}

/// When and how a finite verb group holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// `demanded`, `has demanded`, `was demanding`.
    Past,
    /// `demands`, `is demanding`.
    Present,
    /// `will`, `is going to`, `is to`, `is due to`.
    Future,
    /// `would`.
    Would,
    /// `may`, `might`, `could`.
    May,
    /// `can`.
    Can,
    /// `must`, `should`, `has to`.
    Must,
    /// `is expected to`, `is likely to`.
    Expected,
}

/// A verb with its auxiliaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    /// Its terms.
    pub(crate) terms: Range<usize>,
    /// The term of the main verb.
    pub(crate) head: usize,
    /// The main verb.
    pub(crate) verb: Lemma,
    /// Its kind.
    pub(crate) kind: GroupKind,
    /// Its tense; that of a non-finite group is `Present` and means nothing.
    pub(crate) tense: Tense,
    /// `was demanded`.
    pub(crate) passive: bool,
    /// `not`, `never`, `no longer`.
    pub(crate) negated: bool,
    /// `had demanded`.
    pub(crate) pluperfect: bool,
}

/// How a clause hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// `agreed to withdraw`.
    Infinitive,
    /// `said that it withdrew`, with or without `that`.
    That,
    /// `began withdrawing`, `accused it of withdrawing`; the preposition if there is one.
    Gerund(Option<Lemma>),
    /// `…, withdrawing its forces`: goes along with the main clause.
    Adjunct,
    /// `the troops deployed there`, `the troops that left`.
    Modifier,
}

/// What opens a clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Nothing: a main clause.
    #[default]
    Main,
    /// `that`.
    That,
    /// `if`, `unless`, `whether`.
    Condition,
    /// `when`, `after`, `because`.
    Circumstance,
    /// `who`, `which`, `that` after a noun.
    Relative,
    /// `what`, `how`, `why`.
    Question,
}

/// A clause.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The verb.
    pub(crate) verb: VerbGroup,
    /// The grammatical subject: the doer, or in the passive the one done to.
    pub(crate) subject: Vec<Phrase>,
    /// The phrases right after the verb: one object, or two (`gave Kenya the ships`); each may be coordinated.
    pub(crate) objects: Vec<Vec<Phrase>>,
    /// What follows with prepositions.
    pub(crate) attached: Vec<Attached>,
    /// The clause that completes this one's meaning, as an index into [`SentenceClauses::clauses`].
    pub(crate) complement: Option<(Relation, usize)>,
    /// The clause on which this one hangs.
    pub(crate) governor: Option<(Relation, usize)>,
    /// The noun phrase on which it hangs: `a demand that …`, `the threat to …`.
    pub(crate) noun_governor: Option<Phrase>,
    /// What opens it.
    pub(crate) opening: Opening,
    /// One past the last term that belongs to it, complements left out.
    pub(crate) end: usize,
}

/// The clauses of one sentence.
#[derive(Debug, Default)]
pub(crate) struct SentenceClauses {
    /// The terms.
    pub(crate) terms: Vec<Term>,
    /// The clauses in the order of their verbs.
    pub(crate) clauses: Vec<Clause>,
    /// All noun phrases in order, each with what is attached to it by prepositions.
    pub(crate) phrases: Vec<NounPhrase>,
    /// The written words of the terms.
    pub(crate) words: LemmaSet,
}

/// Some lemmas; it may say that one is among them that is not, but never that one is not that is.
///
/// A look at one number tells of most triggers of several words that the sentence cannot have them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LemmaSet(u128);

impl LemmaSet {
    pub(crate) fn may_have(self, others: LemmaSet) -> bool {
        others.0 & !self.0 == 0
    }
}

impl FromIterator<Lemma> for LemmaSet {
    fn from_iter<I: IntoIterator<Item = Lemma>>(lemmas: I) -> Self {
        Self(lemmas.into_iter().fold(0, |bits, lemma| bits | 1 << (lemma.0 % 128)))
    }
}

/// A noun phrase with what stands around it.
#[derive(Clone, Debug)]
pub(crate) struct NounPhrase {
    /// The phrase itself.
    pub(crate) phrase: Phrase,
    /// The prepositional phrases right behind it.
    pub(crate) attached: Vec<Attached>,
    /// The preposition before it.
    pub(crate) preposition: Option<Lemma>,
}

impl SentenceClauses {
    /// The span of a phrase.
    pub(crate) fn span(&self, terms: &Range<usize>) -> Span {
        match (self.terms.get(terms.start), self.terms.get(terms.end.saturating_sub(1))) {
            (Some(first), Some(last)) if terms.start < terms.end => first.span.join(last.span),
            _ => Span::new(0, 0),
        }
    }
}

impl Tense {
    /// The tense of a modal verb.
    pub(crate) fn of(modal: Modal) -> Self {
        match modal {
            Modal::Will => Tense::Future,
            Modal::Would => Tense::Would,
            Modal::May => Tense::May,
            Modal::Can => Tense::Can,
            Modal::Must => Tense::Must,
        }
    }
}

impl Opening {
    /// What a closed-class word opens.
    pub(crate) fn of(closed: Closed) -> Self {
        match closed {
            Closed::That => Opening::That,
            Closed::Condition => Opening::Condition,
            Closed::Relative => Opening::Relative,
            Closed::Question => Opening::Question,
            _ => Opening::Circumstance,
        }
    }
}
