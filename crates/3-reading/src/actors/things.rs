//! What "it" and "they" mean: the state, organisation or group that was last a subject, here or in the sentence before.

use super::reference::{Subject, Walk};
use crate::{ActorKind, ActorRef};
use onrecord_language::{Token, TokenKind};
use std::ops::Range;

/// How sure an answer is, from the same sentence and from the one before, on the scale of the margins of `pronouns`;
/// chosen by hand.
const HERE: f32 = 2.0;
const BEFORE: f32 = 1.0;

impl Walk<'_, '_> {
    /// What the pronoun means, and how sure that is.
    pub(super) fn thing(
        &self,
        token: Token,
        sentence: usize,
        tokens: &Range<u32>,
        plural: bool,
    ) -> Option<(ActorRef, f32)> {
        let text = self.scene.text;
        let quoted = self.scene.is_quoted(token.span.start());
        let before = self.scene.before(tokens, token.span.start());
        let opens =
            before.is_none_or(|token| token.kind != TokenKind::Word || self.opens_clause(token.text(text)));
        if !opens || self.is_expletive(token, tokens) {
            return None;
        }
        let near = self.subjects.iter().rev().take_while(|subject| sentence - subject.sentence <= 1);
        let mut candidates =
            near.clone().filter(|subject| subject.quoted == quoted && self.can_be(subject, plural));
        let last = candidates.next()?;
        // Of several in one sentence the one that leads it.
        let same = |subject: &&Subject| subject.sentence == last.sentence && subject.quoted == quoted;
        let leader = near.clone().filter(same).find(|subject| subject.leads);
        if last.sentence == sentence {
            return Some((last.actor, HERE));
        }
        match leader {
            Some(leader) if self.can_be(leader, plural) => Some((leader.actor, BEFORE)),
            _ => candidates.all(|other| other.actor == last.actor).then_some((last.actor, BEFORE)),
        }
    }

    fn opens_clause(&self, word: &str) -> bool {
        self.scene.tongue.is_clause_opener(word) || self.scene.tongue.is_saying(word)
    }

    /// Whose "its" is: the state or organisation that leads this sentence so far, or the one before.
    pub(super) fn owner(&self, sentence: usize, quoted: bool) -> Option<ActorRef> {
        let near = self.subjects.iter().rev().take_while(|subject| sentence - subject.sentence <= 1);
        let mut own = near.filter(|subject| subject.quoted == quoted && self.can_be(subject, false));
        let last = own.next()?;
        own.all(|other| other.actor == last.actor || other.sentence < last.sentence).then_some(last.actor)
    }

    fn can_be(&self, subject: &Subject, plural: bool) -> bool {
        let member = self.cast.member(subject.actor);
        match member.actor.kind {
            ActorKind::State | ActorKind::Organisation => true,
            ActorKind::Group => plural && !member.single,
            ActorKind::Person | ActorKind::Document => false,
        }
    }

    /// "It is clear that", "it will not be easy": the pronoun means nothing.
    fn is_expletive(&self, token: Token, tokens: &Range<u32>) -> bool {
        let text = self.scene.text;
        let mut at = token.span.end();
        for _ in 0..4 {
            let Some(next) = self.scene.after(tokens, at).filter(|next| next.kind == TokenKind::Word) else {
                return true;
            };
            let word = next.text(text).to_lowercase();
            at = next.span.end();
            match word.as_str() {
                "will" | "would" | "could" | "should" | "can" | "cannot" | "may" | "might" | "must"
                | "has" | "had" | "have" | "not" | "also" | "now" | "still" | "already" | "never"
                | "later" | "then" | "did" | "does" | "do" | "was" | "is" => {
                    let be = matches!(word.as_str(), "is" | "was");
                    // "It is demanding", "it was prepared": a participle makes it a subject.
                    if be {
                        let verb = self
                            .scene
                            .after(tokens, at)
                            .map(|verb| verb.text(text).to_lowercase())
                            .unwrap_or_default();
                        return !(verb.ends_with("ing")
                            || matches!(
                                verb.as_str(),
                                "prepared"
                                    | "ready"
                                    | "willing"
                                    | "unwilling"
                                    | "committed"
                                    | "determined"
                                    | "disappointed"
                                    | "concerned"
                                    | "alarmed"
                                    | "satisfied"
                                    | "worried"
                                    | "convinced"
                                    | "confident"
                                    | "open"
                                    | "aware"
                                    | "opposed"
                            ));
                    }
                }
                _ => {
                    return matches!(
                        word.as_str(),
                        "be" | "been"
                            | "seems"
                            | "seemed"
                            | "appears"
                            | "appeared"
                            | "remains"
                            | "remained"
                            | "takes"
                            | "took"
                            | "turns"
                            | "turned"
                            | "makes"
                            | "became"
                            | "becomes"
                            | "comes"
                            | "came"
                            | "follows"
                            | "happens"
                            | "happened"
                            | "depends"
                            | "means"
                            | "meant"
                            | "all"
                    );
                }
            }
        }
        false
    }
}
