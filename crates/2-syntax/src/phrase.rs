//! From the head of a phrase to its words.

use crate::sentence::{Relation, Sentence};
use onrecord_text::Span;

impl Sentence {
    /// The shortest name for what a word heads: its own modifiers, without appositions, clauses and coordinated phrases.
    pub fn phrase(&self, head: usize) -> Span {
        let (mut first, mut last) = (head, head);
        self.widen(head, true, &mut first, &mut last);
        Span::new(self.words[first].span.start(), self.words[last].span.end())
    }

    fn widen(&self, word: usize, top: bool, first: &mut usize, last: &mut usize) {
        for dependent in self.dependents(word) {
            let found = &self.words[dependent];
            let belongs = match found.relation {
                Relation::Determiner
                | Relation::Adjectival
                | Relation::Compound
                | Relation::Possessor
                | Relation::Number
                | Relation::Flat
                | Relation::Fixed
                | Relation::Modifier => true,
                // "Germany's": the mark of a possessor that is part of the phrase; a preposition is not.
                Relation::Case => !top && (dependent > word || found.is_word),
                Relation::Adverb | Relation::Conjunct | Relation::Coordinator | Relation::Punctuation => !top,
                _ => false,
            };
            // A relation over a long way is more often a mistake than a name.
            if belongs && dependent.abs_diff(word) <= 12 {
                *first = (*first).min(dependent);
                *last = (*last).max(dependent);
                self.widen(dependent, false, first, last);
            }
        }
    }

    /// All words that hang on a word, itself included, as a span of the text.
    pub fn subtree(&self, head: usize) -> Span {
        let (mut first, mut last) = (head, head);
        let mut open = vec![head];
        while let Some(word) = open.pop() {
            first = first.min(word);
            last = last.max(word);
            open.extend(self.dependents(word).filter(|dependent| *dependent != head));
        }
        Span::new(self.words[first].span.start(), self.words[last].span.end())
    }
}
