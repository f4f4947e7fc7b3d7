//! Proposals from what the tree of a sentence tells of an act's content.

use super::proposal::{Parts, Proposal, VAGUE_VERBS, capitalised, is_many};
use crate::clauses::{Closed, Lemma, Tag};
use crate::events::{Act, SentenceScene};
use crate::{EventType, Stance, ToldContent};
use onrecord_text::Span;
use std::ops::Range;

impl SentenceScene<'_> {
    /// One proposal for each of the contents that says what would be done; none where they only point elsewhere.
    pub(super) fn told_proposals(&self, act: &Act, stance: Stance) -> Vec<Proposal> {
        act.told.iter().filter_map(|content| self.told_proposal(act, stance, content)).collect()
    }

    fn told_proposal(&self, act: &Act, stance: Stance, content: &ToldContent) -> Option<Proposal> {
        if self.is_pointer(content) {
            return None;
        }
        let head = self.term_at(content.head)?;
        let terms = self.terms_in(content.span)?;
        let verb = self.clauses.terms[head].word.verb;
        if content.clause && verb != Lemma::UNKNOWN {
            return self.told_clause(act, stance, content, head, terms);
        }
        self.noun_proposal(act, head, terms)
    }

    fn terms_in(&self, span: Span) -> Option<Range<usize>> {
        let start = self.clauses.terms.iter().position(|term| term.span.overlaps(span))?;
        let length = self.clauses.terms[start..].iter().take_while(|term| term.span.overlaps(span)).count();
        Some(start..start + length)
    }

    /// The lemmas of the open words, the head's first.
    fn lemmas(&self, head: usize, terms: &Range<usize>) -> Vec<Lemma> {
        let mut lemmas = Vec::new();
        for term in std::iter::once(head).chain(terms.clone().filter(|term| *term != head)) {
            let term = &self.clauses.terms[term];
            if term.word.closed != Closed::Open {
                continue;
            }
            for lemma in [term.word.noun, term.word.itself] {
                if lemma != Lemma::UNKNOWN && !lemmas.contains(&lemma) {
                    lemmas.push(lemma);
                }
            }
        }
        lemmas
    }

    /// The proposal that a noun phrase names.
    pub(super) fn noun_proposal(&self, act: &Act, head: usize, terms: Range<usize>) -> Option<Proposal> {
        let (mut head, mut terms) = (head, terms);
        // "the demand for a withdrawal": what is demanded is the proposal.
        if self.is_wish(head) && terms.end > head + 2 && self.clauses.terms[head + 1].tag == Tag::Preposition
        {
            terms = head + 2..terms.end;
            head = terms.clone().rev().find(|at| self.clauses.terms[*at].tag == Tag::Noun)?;
        }
        let names_side = self.phrase_of(head).and_then(|noun| self.side(&noun.phrase)).is_some();
        if names_side
            && matches!(
                act.kind,
                EventType::Request | EventType::Reject | EventType::Accuse | EventType::Consult
            )
        {
            return None;
        }
        let word = self.clauses.terms[head].word;
        // Who refuses a charge denies it: nothing is proposed.
        if CHARGES.contains(&self.letters(word.noun)) {
            return None;
        }
        let stops =
            [word.noun, word.verb].iter().any(|lemma| *lemma != Lemma::UNKNOWN && self.is_stopping(*lemma))
                && terms.end > head + 1;
        let none = self.is_word(terms.start, "no");
        let mut words = self.lemmas(head, &terms);
        if stops {
            words.retain(|lemma| *lemma != word.noun && *lemma != word.itself);
        }
        let less = stops || none && act.kind != EventType::Reject;
        let doers = self.named_within(&terms).into_iter().collect();
        let parts = Parts { words, less, doers, terms: vec![terms.clone()], ..Parts::default() };
        let slug = self.slug_or_words(&parts, act)?;
        // "whose freedom", "which": the words hang on what stands before them.
        if ["whose", "which", "who", "what", "same", "such"]
            .iter()
            .any(|word| terms.clone().any(|at| self.is_word(at, word)))
        {
            return None;
        }
        let text = capitalised(self.clean(&terms));
        (text.len() > 2).then(|| Proposal { slug, text, span: self.clauses.span(&terms) })
    }

    fn named_within(&self, terms: &Range<usize>) -> Option<crate::events::Side> {
        let span = self.clauses.span(terms);
        let named = self.mentions.iter().find(|mention| span.covers(mention.span))?;
        self.known_side(named.actor)
    }

    fn told_clause(
        &self,
        act: &Act,
        stance: Stance,
        content: &ToldContent,
        head: usize,
        terms: Range<usize>,
    ) -> Option<Proposal> {
        let verb = self.clauses.terms[head].word.verb;
        let stopping = self.is_stopping(verb);
        let mut doers = content.doer.map(|doer| self.told_sides(&[doer], false)).unwrap_or_default();
        if doers.is_empty() && content.doer.is_none() && content.patient.is_none() {
            doers = if stance == Stance::Demand { act.recipients.clone() } else { act.doers.clone() };
        }
        let rest = head + 1..terms.end.max(head + 1);
        let mut words = self.lemmas(head, &terms);
        words.retain(|lemma| {
            *lemma != self.clauses.terms[head].word.itself && *lemma != self.clauses.terms[head].word.noun
        });
        let patient = content.patient.and_then(|patient| self.terms_in(patient));
        if let Some(patient) = &patient {
            words.splice(0..0, self.lemmas(patient.end - 1, patient));
        }
        let from = patient.as_ref().map_or(terms.start, |patient| patient.start.min(terms.start));
        let parts = Parts {
            verbs: if stopping { Vec::new() } else { vec![verb] },
            words,
            less: stopping != content.negated,
            terms: std::iter::once(from..terms.end).collect(),
            rest: self.clean(&rest).to_owned(),
            verb: Some(verb),
            stops_by_verb: stopping,
            passive: false,
            subject: None,
            plural: doers.len() > 1
                || doers.first().is_some_and(is_many)
                || content.doer.and_then(|doer| self.term_at(doer)).is_some_and(|at| {
                    let term = &self.clauses.terms[at];
                    term.word.plural && !term.capital
                }),
            doers,
        };
        // "wants to see in the code" says nothing of what.
        if parts.rest.is_empty() && VAGUE_VERBS.contains(&self.letters(verb)) && patient.is_none() {
            return None;
        }
        let slug = self.slug_or_words(&parts, act)?;
        let span = self.clauses.span(&parts.terms[0]);
        let text = if let Some(patient) = patient {
            let many = self.clauses.terms[patient.end - 1].word.plural;
            let not = if content.negated { " not" } else { "" };
            let be = if many { "are" } else { "is" };
            format!("{} {be}{not} {}", self.clean(&patient), self.clean(&(head..terms.end)))
        } else if parts.doers.is_empty() {
            match content
                .doer
                .and_then(|doer| self.phrase_of(self.term_at(doer)?))
                .filter(|noun| !noun.phrase.terms.contains(&head))
            {
                // Who is to do it is nobody's name: "the guns fall silent".
                Some(noun) => {
                    let many = self.clauses.terms[noun.phrase.head].word.plural;
                    format!("{} {}", self.words(&noun.phrase.terms), self.told_verb(&parts, many))
                }
                None => format!("{} {}", self.gerund(verb), parts.rest),
            }
        } else {
            let who =
                parts.doers.iter().map(|side| side.party.name.as_str()).collect::<Vec<_>>().join(" and ");
            format!("{who} {}", self.told_verb(&parts, parts.plural))
        };
        Some(Proposal { slug, text: capitalised(text.trim()), span })
    }

    /// The words of a run of terms without quotation marks and commas about them.
    fn clean(&self, terms: &Range<usize>) -> &str {
        if terms.is_empty() {
            return "";
        }
        self.words(terms).trim_matches(|c: char| !c.is_alphanumeric() && !"$€£%".contains(c))
    }
}

/// Nouns of what is said against somebody.
const CHARGES: &[&str] = &["allegation", "accusation", "charge", "claim", "report", "rumour", "rumor"];
