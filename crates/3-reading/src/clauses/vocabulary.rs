//! The words that the clause reader knows: closed classes, verbs with all their forms, nouns by lemma.
//!
//! One table look-up a token. Words that are not in it are told by their endings and their place.

use super::closed::{CLOSED, Closed, Form, NEGATED};
use super::inflection::{ing_form, past_form, plural, s_form};
use onrecord_text::WordTable;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A lemma, as an index into the vocabulary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Lemma(pub(crate) u16);

impl Lemma {
    /// The lemma of a word that the vocabulary does not know.
    pub(crate) const UNKNOWN: Lemma = Lemma(0);
}

/// Which verb forms a word may be, as bits.
pub(crate) mod form {
    /// `demand`.
    pub(crate) const BASE: u8 = 1;
    /// `demands`.
    pub(crate) const THIRD: u8 = 1 << 1;
    /// `demanded`, `took`.
    pub(crate) const PAST: u8 = 1 << 2;
    /// `demanded`, `taken`.
    pub(crate) const PARTICIPLE: u8 = 1 << 3;
    /// `demanding`.
    pub(crate) const GERUND: u8 = 1 << 4;
    /// The base form and the third person may just as well be a noun.
    pub(crate) const NOUNISH: u8 = 1 << 5;
    /// The past tense differs from the participle: no doubt about which it is.
    pub(crate) const DISTINCT: u8 = 1 << 6;
}

/// What the vocabulary knows of one written word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Its closed class.
    pub(crate) closed: Closed,
    /// The word itself, in lower case.
    pub(crate) itself: Lemma,
    /// Whether it is a contraction with `not`.
    pub(crate) negated: bool,
    /// The verb that it may be a form of.
    pub(crate) verb: Lemma,
    /// Which forms; bits of [`form`].
    pub(crate) forms: u8,
    /// The noun that it may be a form of.
    pub(crate) noun: Lemma,
    /// Whether the noun form is the plural.
    pub(crate) plural: bool,
}

impl Word {
    pub(crate) const UNKNOWN: Word = Word {
        closed: Closed::Open,
        itself: Lemma::UNKNOWN,
        negated: false,
        verb: Lemma::UNKNOWN,
        forms: 0,
        noun: Lemma::UNKNOWN,
        plural: false,
    };
}

/// All known words.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: WordTable<Word>,
    lemmas: Vec<String>,
    by_lemma: HashMap<String, Lemma>,
}

/// A table by a lemma or a pair of lemmas.
pub(crate) type ByLemma<K, T> = HashMap<K, T, BuildHasherDefault<OfLemmas>>;

/// Takes lemmas.
#[derive(Debug, Default)]
pub(crate) struct OfLemmas(u64);

impl Hasher for OfLemmas {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _bytes: &[u8]) {}
    fn write_u16(&mut self, lemma: u16) {
        // A table uses the high bits and the low ones: both must depend on the whole lemma.
        self.0 = (self.0 ^ u64::from(lemma)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

impl Vocabulary {
    /// The closed classes and the verbs of `data/verbs.txt`.
    pub(crate) fn new(verbs: &str) -> Self {
        let mut vocabulary = Self::default();
        vocabulary.lemma("");
        for (class, words) in CLOSED {
            for word in words.split_whitespace() {
                vocabulary.entry(word).closed = *class;
            }
        }
        for (word, class) in NEGATED {
            let entry = vocabulary.entry(word);
            (entry.closed, entry.negated) = (*class, true);
        }
        for line in verbs.lines().filter(|line| !line.starts_with('#')) {
            line.split_whitespace().for_each(|verb| vocabulary.verb(verb));
        }
        vocabulary
    }

    /// Makes a lemma known, or finds it.
    pub(crate) fn lemma(&mut self, lemma: &str) -> Lemma {
        if let Some(&known) = self.by_lemma.get(lemma) {
            return known;
        }
        let new = Lemma(u16::try_from(self.lemmas.len()).unwrap_or(0));
        self.lemmas.push(lemma.to_owned());
        self.by_lemma.insert(lemma.to_owned(), new);
        new
    }

    /// The lemma, if known.
    pub(crate) fn find(&self, lemma: &str) -> Option<Lemma> {
        self.by_lemma.get(lemma).copied()
    }

    /// The letters of a lemma.
    pub(crate) fn letters(&self, lemma: Lemma) -> &str {
        self.lemmas.get(lemma.0 as usize).map_or("", String::as_str)
    }

    /// How many lemmas are known.
    pub(crate) fn len(&self) -> usize {
        self.lemmas.len()
    }

    /// What is known of a written word; ASCII case and the shape of the apostrophe do not matter.
    pub(crate) fn word(&self, word: &str) -> Word {
        let known = if word.is_ascii() {
            self.words.get_in_any_case(word)
        } else {
            self.words.get_in_any_case(&word.replace('’', "'"))
        };
        known.copied().unwrap_or(Word::UNKNOWN)
    }

    /// Adds a noun with its plural; a word that is a verb as well stays one.
    pub(crate) fn noun(&mut self, lemma: &str) -> Lemma {
        let id = self.lemma(lemma);
        for (form, is_plural) in [(lemma.to_owned(), false), (plural(lemma), true)] {
            let entry = self.entry(&form);
            (entry.noun, entry.plural) = (id, is_plural);
            if entry.forms & (form::BASE | form::THIRD) != 0 {
                entry.forms |= form::NOUNISH;
            }
        }
        id
    }

    /// Lets a known lemma be found as a noun too, when it is none yet: `military`, `open`.
    pub(crate) fn known_noun(&mut self, lemma: Lemma) {
        let letters = self.letters(lemma).to_owned();
        for (form, is_plural) in [(letters.clone(), false), (plural(&letters), true)] {
            let entry = self.entry(&form);
            if entry.noun == Lemma::UNKNOWN && entry.closed == Closed::Open {
                (entry.noun, entry.plural) = (lemma, is_plural);
            }
        }
    }

    /// Adds a verb as written in `data/verbs.txt`: `seek:sought:sought`, `demand*`, `permit*=`.
    fn verb(&mut self, written: &str) {
        let mut parts = written.split(':');
        let head = parts.next().unwrap_or_default();
        let lemma = head.trim_end_matches(['*', '=']);
        let (nounish, double) = (head.contains('*'), head.contains('='));
        let id = self.lemma(lemma);
        let noun_bit = if nounish { form::NOUNISH } else { 0 };
        self.verb_form(lemma, id, form::BASE | noun_bit);
        self.verb_form(&s_form(lemma), id, form::THIRD | noun_bit);
        self.verb_form(&ing_form(lemma, double), id, form::GERUND);
        match (parts.next(), parts.next()) {
            (Some(past), Some(participle)) => {
                let distinct = if past == participle { 0 } else { form::DISTINCT };
                past.split('/').for_each(|word| self.verb_form(word, id, form::PAST | distinct));
                participle.split('/').for_each(|word| self.verb_form(word, id, form::PARTICIPLE));
            }
            _ => self.verb_form(&past_form(lemma, double), id, form::PAST | form::PARTICIPLE),
        }
        // "cancelled" and "canceled", "travelled" and "traveled".
        if lemma.len() > 4 && ["al", "el", "il"].iter().any(|end| lemma.ends_with(end)) && !double {
            self.verb_form(&past_form(lemma, true), id, form::PAST | form::PARTICIPLE);
            self.verb_form(&ing_form(lemma, true), id, form::GERUND);
        }
    }

    fn verb_form(&mut self, word: &str, lemma: Lemma, bits: u8) {
        let entry = self.entry(word);
        // `found` is a form of `find`, `lay` its own verb: the first to come keeps the word, bits of the same lemma join.
        if entry.verb == Lemma::UNKNOWN || entry.verb == lemma {
            entry.verb = lemma;
            entry.forms |= bits;
        }
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        let itself = self.lemma(word);
        let plain = word.to_ascii_lowercase().replace('’', "'");
        self.words.get_or_add(&plain, || Word { itself, ..Word::UNKNOWN })
    }

    /// Makes a word known by its letters alone.
    pub(crate) fn written(&mut self, word: &str) -> Lemma {
        self.entry(word).itself
    }
}

impl Closed {
    /// Whether the word is a finite form of an auxiliary.
    pub(crate) fn is_finite_auxiliary(self) -> bool {
        matches!(
            self,
            Closed::Modal(_)
                | Closed::Do
                | Closed::Be(Form::Present | Form::Past)
                | Closed::Have(Form::Present | Form::Past)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, form};
    use crate::clauses::closed::Closed;

    #[test]
    fn a_verb_is_known_by_all_its_forms() {
        let vocabulary = Vocabulary::new("seek:sought:sought demand* permit*=");
        for word in ["seek", "Seeks", "sought", "seeking"] {
            assert_eq!(vocabulary.letters(vocabulary.word(word).verb), "seek", "{word}");
        }
        assert_ne!(vocabulary.word("demands").forms & form::NOUNISH, 0);
        assert_ne!(vocabulary.word("permitting").forms & form::GERUND, 0);
        assert_eq!(vocabulary.word("Didn’t").closed, Closed::Do);
        assert!(vocabulary.word("Didn’t").negated);
    }

    #[test]
    fn the_shape_of_an_apostrophe_does_not_matter() {
        let vocabulary = Vocabulary::new("troop*");
        for word in ["don't", "Don’t", "DON'T"] {
            assert!(vocabulary.word(word).negated, "{word}");
        }
        assert_ne!(vocabulary.word("troop").itself, vocabulary.word("troops").itself);
    }
}
