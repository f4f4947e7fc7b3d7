//! What is on the table: what the sentences after it mean by "the demand", "that offer", "it", or leave out.

use super::proposal::{self, Proposal};
use crate::clauses::{Phrase, Tag};
use crate::events::{Act, SentenceScene, Side};
use crate::{Stance, ToldContent};

/// What was demanded, offered or refused in the sentences before, the latest last.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    wishes: Vec<Wish>,
}

#[derive(Debug)]
struct Wish {
    proposal: Proposal,
    by: Vec<Side>,
    stance: Stance,
    sentences_ago: usize,
}

/// So many sentences later "the demand" may be another one; picked by gut feeling.
const REACH_OF_A_WISH: usize = 4;

/// Nouns and pronouns that point to what is on the table; of the nouns, what they can name.
const OFFERS: &[&str] = &["offer", "offers", "invitation", "concession", "promise", "gesture"];
const DEMANDS: &[&str] = &[
    "demand",
    "demands",
    "request",
    "requests",
    "call",
    "calls",
    "claim",
    "appeal",
    "condition",
    "conditions",
    "ultimatum",
    "deadline",
    "wish",
    "order",
    "insistence",
];
const EITHER: &[&str] = &[
    "idea",
    "ideas",
    "proposal",
    "proposals",
    "plan",
    "suggestion",
    "suggestions",
    "notion",
    "scheme",
    "formula",
    "move",
    "step",
    "clause",
    "point",
    "matter",
    "question",
    "issue",
    "draft",
    "text",
    "initiative",
    "compromise",
];
const PRONOUNS: &[&str] = &["it", "this", "that", "them", "these", "those", "so", "which", "both", "one"];

impl Wishes {
    /// A new sentence begins.
    pub fn next_sentence(&mut self) {
        for wish in &mut self.wishes {
            wish.sentences_ago += 1;
        }
        self.wishes.retain(|wish| wish.sentences_ago <= REACH_OF_A_WISH);
    }

    /// Puts a proposal on the table.
    pub fn put(&mut self, proposal: &Proposal, by: &[Side], stance: Stance) {
        self.wishes.push(Wish { proposal: proposal.clone(), by: by.to_vec(), stance, sentences_ago: 0 });
    }
}

impl Wish {
    fn is_of(&self, sides: &[Side]) -> bool {
        let same = |one: &Side, other: &Side| match (&one.party.country, &other.party.country) {
            (Some(one), Some(other)) => one == other,
            _ => one.party.name == other.party.name,
        };
        self.by.iter().any(|by| sides.iter().any(|side| same(by, side)))
    }

    fn is_offered(&self) -> bool {
        matches!(self.stance, Stance::Offer | Stance::Conditional | Stance::Open)
    }
}

/// How an act's content points.
#[derive(Clone, Copy, PartialEq)]
enum Pointing {
    /// It says nothing.
    Silent,
    /// A pronoun.
    Pronoun,
    /// "the demand"
    Demand,
    /// "the offer"
    Offer,
    /// "the idea"
    Either,
}

impl SentenceScene<'_> {
    /// What was put on the table before, where an act is about "the demand" or "it" and the sentence says no more of it.
    /// Nobody rejects what is demanded by nobody else.
    pub(super) fn meant(
        &self,
        act: &Act,
        stance: Stance,
        own: Option<&Proposal>,
        wishes: &Wishes,
    ) -> Option<Proposal> {
        let (pointing, span) = self.pointing(act, own)?;
        if own.is_some() && matches!(pointing, Pointing::Silent | Pointing::Either) {
            return None;
        }
        let answers = matches!(stance, Stance::Reject | Stance::Accept | Stance::Open | Stance::Conditional);
        let fits = |wish: &&Wish| {
            let named = match pointing {
                Pointing::Demand => wish.stance == Stance::Demand,
                Pointing::Offer => wish.is_offered(),
                Pointing::Either => true,
                // Under what condition silent words would say yes they tell with a verb of their own.
                Pointing::Silent => wish.sentences_ago <= 2 && stance != Stance::Conditional,
                Pointing::Pronoun => wish.sentences_ago <= 2,
            };
            let told = own.is_none_or(|own| {
                pointing != Pointing::Demand
                    || wish.by.iter().any(|side| own.slug == proposal::all_demands(side))
                    || !own.slug.ends_with("-demands")
            });
            named && told && !wish.by.is_empty() && !(answers && wish.is_of(&act.doers))
        };
        let best = wishes.wishes.iter().rev().find(fits).filter(|_| pointing != Pointing::Silent || answers);
        if let Some(wish) = best {
            return Some(Proposal { span, ..wish.proposal.clone() });
        }
        if pointing == Pointing::Silent && stance == Stance::Conditional {
            return None;
        }
        if own.is_some() || !answers && (stance != Stance::Demand || pointing == Pointing::Silent) {
            return None;
        }
        // "The line costs nobody a claim, and Chad has agreed to try it": what the sentence speaks of.
        if pointing == Pointing::Pronoun
            && let Some(topic) = self.topic(span)
            && let Some(proposal) = self.noun_proposal(act, topic.head, topic.terms.clone())
        {
            return Some(Proposal { span, ..proposal });
        }
        None
    }

    /// The first noun phrase of the sentence before a pronoun that is nobody's name.
    fn topic(&self, pronoun: onrecord_text::Span) -> Option<&Phrase> {
        let phrases = self.clauses.phrases.iter().map(|noun| &noun.phrase);
        phrases
            .take_while(|phrase| self.clauses.span(&phrase.terms).end() <= pronoun.start())
            .find(|phrase| self.clauses.terms[phrase.head].tag == Tag::Noun && self.side(phrase).is_none())
    }

    fn pointing(&self, act: &Act, own: Option<&Proposal>) -> Option<(Pointing, onrecord_text::Span)> {
        if let Some(told) = act.told.first() {
            return Some((self.points(told)?, told.head));
        }
        let Some(phrase) = act.content.phrases.first().filter(|_| act.content.clause.is_none()) else {
            return own.is_none().then_some((Pointing::Silent, act.trigger));
        };
        let pointing = self.points_at(phrase.head)?;
        let start = phrase.terms.start;
        let definite = ["the", "this", "that", "these", "those", "his", "her", "its", "their", "both"]
            .iter()
            .any(|word| self.is_word(start, word));
        let possessed = self.clauses.terms[start].possessive || definite || phrase.terms.len() == 1;
        let more = self.behind(phrase).iter().any(|attached| !attached.phrases.is_empty());
        (possessed && (!more || own.is_none()) || pointing == Pointing::Pronoun)
            .then(|| (pointing, self.clauses.span(&phrase.terms)))
    }

    /// Whether a content is only a pointer.
    pub(super) fn is_pointer(&self, content: &ToldContent) -> bool {
        self.points(content).is_some()
    }

    fn points(&self, content: &ToldContent) -> Option<Pointing> {
        let head = self.term_at(content.head)?;
        let pointing = self.points_at(head)?;
        let after =
            self.clauses.terms[head + 1..].iter().take_while(|term| term.span.end() <= content.span.end());
        (after.count() == 0).then_some(pointing)
    }

    fn points_at(&self, head: usize) -> Option<Pointing> {
        let is = |words: &[&str]| words.iter().any(|word| self.is_word(head, word));
        if is(PRONOUNS) {
            // "demanded that Chad free the drivers", parsed amiss: before a word of a clause it points to nothing.
            let opens = self.is_word(head, "that")
                && self
                    .clauses
                    .terms
                    .get(head + 1)
                    .is_some_and(|next| next.is_word && next.tag != Tag::Adverb);
            (!opens).then_some(Pointing::Pronoun)
        } else if is(OFFERS) {
            Some(Pointing::Offer)
        } else if is(DEMANDS) {
            Some(Pointing::Demand)
        } else if is(EITHER) {
            Some(Pointing::Either)
        } else {
            None
        }
    }
}
