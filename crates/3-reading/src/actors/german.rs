//! Pronouns and descriptions in German: "er", "sie" in the singular, "das Bündnis".

use super::pronouns::Word;
use super::reference::Walk;
use onrecord_language::{Token, TokenKind};
use std::ops::Range;

/// Forms of helping verbs in the singular.
const SINGULAR: &[&str] = &[
    "hat", "hatte", "habe", "ist", "war", "sei", "wird", "werde", "wurde", "kann", "könne", "will", "wolle",
    "soll", "solle", "muss", "müsse", "darf", "dürfe", "wäre", "hätte", "würde",
];

impl Walk<'_, '_> {
    /// A word that may stand for somebody named before.
    pub(super) fn german_word(
        &mut self,
        token: Token,
        at: u32,
        sentence: usize,
        tokens: &Range<u32>,
        found: &Range<usize>,
    ) {
        match token.text(self.scene.text) {
            "er" | "Er" => self.person(token, Word::He, sentence, tokens),
            "sie" | "Sie" if self.is_one_woman(token, tokens) => {
                self.person(token, Word::She, sentence, tokens);
            }
            "der" | "Der" | "die" | "Die" | "das" | "Das" => self.noun(at, sentence, tokens, found),
            _ => self.stranger(token, sentence, tokens, found),
        }
    }

    /// "Sie" is many or one: a verb in the singular stands behind it where it begins a clause, else before it.
    fn is_one_woman(&self, token: Token, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        let before = self.scene.before(tokens, token.span.start());
        let opens = before.is_none_or(|token| {
            token.kind != TokenKind::Word || self.scene.tongue.is_clause_opener(token.text(text))
        });
        let verb = |token: Option<Token>| {
            token.is_some_and(|token| {
                let word = token.text(text);
                let singular =
                    SINGULAR.contains(&word) || word.ends_with(['t', 'e']) && !word.ends_with("en");
                token.kind == TokenKind::Word
                    && !token.is_capitalised()
                    && (SINGULAR.contains(&word) || singular && self.scene.tongue.is_saying(word))
            })
        };
        let after = self.scene.after(tokens, token.span.end());
        let helped = before.is_some_and(|token| SINGULAR.contains(&token.text(text)));
        verb(before) || helped || opens && verb(after)
    }
}
