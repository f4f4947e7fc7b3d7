//! Tells verbs from nouns by what stands around them.
//!
//! Light English tagging, left to right: the closed classes are certain, and nearly every other doubt is
//! settled by the term before (`the`, `to`, a modal, a form of `be`) and by whether the stretch up to the
//! next boundary has a finite verb already. What stays in doubt is a noun: a missed verb makes no false event.

use super::closed::{Closed, Form};
use super::terms::{Tag, Term, VerbForm};
use super::vocabulary::form;

/// Tags the terms of one sentence in place.
pub(crate) fn tag(terms: &mut [Term]) {
    closed(terms);
    for at in 0..terms.len() {
        if terms[at].tag == Tag::Other && terms[at].is_word {
            terms[at].tag = open(terms, at);
        }
    }
    promote(terms);
}

/// The certain ones: closed classes, and for the open ones nothing yet.
fn closed(terms: &mut [Term]) {
    for at in 0..terms.len() {
        if terms[at].tag != Tag::Other {
            continue;
        }
        let before = at.checked_sub(1).map(|i| &terms[i]);
        if let Some(tag) = closed_tag(&terms[at], before, terms.get(at + 1), terms.get(at + 2)) {
            terms[at].tag = tag;
        }
    }
}

fn closed_tag(term: &Term, before: Option<&Term>, next: Option<&Term>, after: Option<&Term>) -> Option<Tag> {
    let base_next = next.is_some_and(|next| {
        next.word.forms & form::BASE != 0
            || matches!(
                next.word.closed,
                Closed::Be(Form::Base) | Closed::Have(Form::Base) | Closed::Adverb | Closed::Not | Closed::Do
            )
    });
    Some(match term.word.closed {
        Closed::Open => return None,
        Closed::Determiner | Closed::Quantifier | Closed::Possessive | Closed::Number => Tag::Determiner,
        Closed::Pronoun | Closed::There => Tag::Pronoun,
        Closed::Adjective => Tag::Noun,
        Closed::To => {
            if base_next && !before.is_some_and(|before| before.tag == Tag::Preposition) {
                Tag::Auxiliary
            } else {
                Tag::To
            }
        }
        Closed::Modal(_) | Closed::Be(_) | Closed::Have(_) | Closed::Do => Tag::Auxiliary,
        Closed::Not => Tag::Not,
        Closed::And => Tag::And,
        Closed::Subordinator | Closed::Condition | Closed::Question => Tag::Opener,
        Closed::Approximate | Closed::Preposition if counts(term, before, next, after) => Tag::Determiner,
        Closed::TimePreposition | Closed::Preposition | Closed::Approximate | Closed::By => Tag::Preposition,
        Closed::Relative => Tag::Relative,
        Closed::That => match next {
            // "that country", but "that talks resume" and "that Iran".
            Some(next)
                if next.word.noun.0 != 0 && !next.word.plural && !next.capital && next.word.forms == 0 =>
            {
                Tag::Determiner
            }
            _ => Tag::Opener,
        },
        Closed::Adverb => Tag::Adverb,
        Closed::Time => {
            if term.possessive {
                Tag::Determiner
            } else {
                Tag::Time
            }
        }
    })
}

/// "at least six", "about 100,000 troops", "up to nine": part of the number, unless a noun stands before.
fn counts(term: &Term, before: Option<&Term>, next: Option<&Term>, after: Option<&Term>) -> bool {
    let number = |term: Option<&Term>| term.is_some_and(|term| term.word.closed == Closed::Number);
    let after_noun = before
        .is_some_and(|before| before.is_word && before.word.closed == Closed::Open && before.word.forms == 0);
    let least = next.is_some_and(|next| next.word.closed == Closed::Quantifier) && number(after);
    let up_to = next.is_some_and(|next| next.word.closed == Closed::To) && number(after);
    least
        || term.word.closed == Closed::Approximate
            && !after_noun
            && (up_to
                || number(next)
                    && after.is_some_and(|after| after.is_word && after.word.closed == Closed::Open))
}

/// The last term before that is no adverb and no quotation mark.
fn previous(terms: &[Term], at: usize) -> Option<&Term> {
    let mut dated = false;
    terms[..at].iter().rev().find(|term| {
        // "on Monday" goes as one.
        let skip =
            matches!(term.tag, Tag::Adverb | Tag::Quote | Tag::Time) || dated && term.tag == Tag::Preposition;
        dated = term.tag == Tag::Time;
        !skip
    })
}

fn open(terms: &[Term], at: usize) -> Tag {
    let term = &terms[at];
    let forms = term.word.forms;
    if term.possessive {
        return Tag::Noun;
    }
    if forms == 0 {
        return Tag::Noun;
    }
    let Some(before) = previous(terms, at) else { return first(terms, at) };
    let next = terms.get(at + 1);
    match before.tag {
        Tag::Auxiliary => after_auxiliary(terms, at, before),
        Tag::Not => after_not(terms, at),
        Tag::Determiner
            if before.word.closed == Closed::Quantifier || before.word.closed == Closed::Number =>
        {
            let stands_alone = forms & (form::PAST | form::BASE) != 0
                && !next.is_some_and(|next| starts_noun(next) && next.tag != Tag::Determiner);
            if stands_alone
                && forms & form::NOUNISH == 0
                && !has_finite(terms, at)
                && before.word.closed == Closed::Quantifier
            {
                finite(forms)
            } else {
                Tag::Noun
            }
        }
        Tag::Determiner => Tag::Noun,
        Tag::Noun if before.possessive => Tag::Noun,
        // "the latest demand that", but "is ready to".
        Tag::Noun if before.word.closed == Closed::Adjective && forms & form::NOUNISH != 0 => Tag::Noun,
        Tag::Preposition | Tag::To => {
            let clause_taking = before.word.closed == Closed::TimePreposition;
            if forms & form::GERUND != 0 && !is_gerund_noun(terms, at) {
                Tag::Verb(VerbForm::Gerund)
            } else if clause_taking
                && forms & form::PARTICIPLE != 0
                && next.is_some_and(|next| next.tag == Tag::Preposition)
            {
                Tag::Verb(VerbForm::Participle)
            } else {
                Tag::Noun
            }
        }
        Tag::Pronoun => {
            if forms & (form::PAST | form::THIRD) != 0 || forms & form::BASE != 0 && forms & form::GERUND == 0
            {
                if forms & (form::PAST | form::THIRD | form::BASE) != 0 { finite(forms) } else { Tag::Noun }
            } else if forms & form::GERUND != 0 {
                Tag::Verb(VerbForm::Gerund)
            } else {
                Tag::Noun
            }
        }
        Tag::Relative => relative(terms, at),
        Tag::Verb(_) => after_verb(terms, at),
        _ => after_phrase(terms, at),
    }
}

/// The first word of a sentence or quotation.
fn first(terms: &[Term], at: usize) -> Tag {
    let forms = terms[at].word.forms;
    let next = terms.get(at + 1);
    if forms & form::GERUND != 0
        && next.is_some_and(|next| {
            starts_noun(next) || matches!(next.tag, Tag::Preposition | Tag::To | Tag::Opener)
        })
    {
        return if is_gerund_noun(terms, at) { Tag::Noun } else { Tag::Verb(VerbForm::Gerund) };
    }
    if forms & form::PARTICIPLE != 0
        && next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To))
    {
        return Tag::Verb(VerbForm::Participle);
    }
    Tag::Noun
}

/// A gerund that is rather a noun: `meeting of`, `bombing in`, `a building`.
fn is_gerund_noun(terms: &[Term], at: usize) -> bool {
    let next = terms.get(at + 1);
    terms[at].word.noun.0 != 0
        && !next.is_some_and(|next| {
            matches!(next.tag, Tag::Determiner | Tag::Pronoun)
                || next.capital && next.tag == Tag::Other
                || next.word.closed == Closed::Possessive
        })
}

fn after_auxiliary(terms: &[Term], at: usize, before: &Term) -> Tag {
    let forms = terms[at].word.forms;
    match before.word.closed {
        Closed::Modal(_) | Closed::Do | Closed::To if forms & form::BASE != 0 => Tag::Verb(VerbForm::Base),
        Closed::Be(_) if forms & form::GERUND != 0 => Tag::Verb(VerbForm::Gerund),
        Closed::Be(_) | Closed::Have(_) if forms & form::PARTICIPLE != 0 => Tag::Verb(VerbForm::Participle),
        // A question turns the order round: "did Iran agree".
        _ => Tag::Noun,
    }
}

fn after_not(terms: &[Term], at: usize) -> Tag {
    let forms = terms[at].word.forms;
    // What the negation belongs to.
    let before =
        terms[..at].iter().rev().find(|term| !matches!(term.tag, Tag::Adverb | Tag::Not | Tag::Quote));
    if let Some(auxiliary) = before.filter(|term| term.tag == Tag::Auxiliary) {
        return after_auxiliary(terms, at, auxiliary);
    }
    if forms & form::GERUND != 0 {
        return Tag::Verb(VerbForm::Gerund);
    }
    if forms & form::BASE != 0 {
        // "demands that NATO not deploy"; "vows never to" has an auxiliary next.
        return Tag::Verb(VerbForm::Present);
    }
    if forms & (form::PAST | form::THIRD) != 0 { finite(forms) } else { Tag::Noun }
}

/// After `who` and `which`: a verb, unless a noun phrase follows as in "which talks had".
fn relative(terms: &[Term], at: usize) -> Tag {
    let forms = terms[at].word.forms;
    if forms & (form::PAST | form::THIRD | form::BASE) != 0 && !finite_ahead(terms, at + 1) {
        return finite(forms);
    }
    Tag::Noun
}

fn after_verb(terms: &[Term], at: usize) -> Tag {
    let forms = terms[at].word.forms;
    if forms & form::GERUND != 0 && terms[at].word.noun.0 == 0 {
        return Tag::Verb(VerbForm::Gerund);
    }
    if forms & form::GERUND != 0 && !is_gerund_noun(terms, at) {
        return Tag::Verb(VerbForm::Gerund);
    }
    Tag::Noun
}

/// After a noun, a comma, `and`, a date or a clause opener.
fn after_phrase(terms: &[Term], at: usize) -> Tag {
    let forms = terms[at].word.forms;
    let next = terms.get(at + 1);
    let before = previous(terms, at);
    let after_noun = before.is_some_and(|term| matches!(term.tag, Tag::Noun | Tag::Close));
    let after_and = before.is_some_and(|term| term.tag == Tag::And);
    let after_comma = before.is_some_and(|term| matches!(term.tag, Tag::Comma | Tag::Break));
    if forms & form::GERUND != 0 {
        let noun = terms[at].word.noun.0 != 0 && (after_noun || is_gerund_noun(terms, at));
        let modifies = !after_noun && !after_and && !after_comma;
        return if noun || (modifies && !next.is_some_and(starts_noun)) {
            Tag::Noun
        } else {
            Tag::Verb(VerbForm::Gerund)
        };
    }
    if forms & form::PAST != 0 {
        return past(terms, at, after_and, after_comma);
    }
    if forms & form::PARTICIPLE != 0 && forms & form::BASE == 0 {
        // "taken hostage by", "drawn up in Geneva".
        return if after_noun || after_comma { Tag::Verb(VerbForm::Participle) } else { Tag::Noun };
    }
    let finite_form = forms & (form::THIRD | form::BASE) != 0;
    if !finite_form {
        return Tag::Noun;
    }
    if forms & form::NOUNISH == 0 {
        let third_alone = forms & form::THIRD != 0;
        let base_allowed = after_noun || after_and || before.is_some_and(|term| term.tag == Tag::Pronoun);
        if third_alone || base_allowed && (after_and || !has_finite(terms, at) || in_that_clause(terms, at)) {
            // "to meet and discuss": the infinitive goes on.
            let infinitive = after_and && forms & form::BASE != 0 && continues_infinitive(terms, at);
            return if infinitive { Tag::Verb(VerbForm::Base) } else { Tag::Verb(VerbForm::Present) };
        }
        return Tag::Noun;
    }
    if after_and {
        if forms & form::BASE != 0 && continues_infinitive(terms, at) && next.is_some_and(starts_noun_sure) {
            return Tag::Verb(VerbForm::Base);
        }
        if forms & form::THIRD != 0 && next.is_some_and(starts_noun_sure) && has_present(terms, at) {
            return Tag::Verb(VerbForm::Present);
        }
        return Tag::Noun;
    }
    let subject_like = after_noun
        && before.is_some_and(|term| {
            term.capital || forms & form::BASE != 0 && is_plural_like(term) || forms & form::THIRD != 0
        });
    if subject_like
        && next.is_some_and(takes_object)
        && !has_finite(terms, at)
        && !finite_ahead(terms, at + 1)
    {
        return Tag::Verb(VerbForm::Present);
    }
    Tag::Noun
}

fn is_plural_like(term: &Term) -> bool {
    term.word.plural || term.capital || term.word.noun.0 == 0
}

/// What may stand after a verb but hardly after a noun.
fn takes_object(next: &Term) -> bool {
    starts_noun_sure(next)
        || matches!(next.tag, Tag::Opener | Tag::Pronoun)
        || next.tag == Tag::Auxiliary && next.word.closed == Closed::To
        || next.tag == Tag::Other && next.word.forms & form::GERUND != 0
        || next.capital && matches!(next.tag, Tag::Other | Tag::Noun)
}

fn starts_noun_sure(next: &Term) -> bool {
    matches!(next.tag, Tag::Determiner | Tag::Pronoun)
        || next.capital && matches!(next.tag, Tag::Other | Tag::Noun)
}

fn starts_noun(next: &Term) -> bool {
    starts_noun_sure(next)
        || matches!(next.tag, Tag::Other | Tag::Noun)
            && (next.word.forms & (form::PAST | form::THIRD) == 0 || next.word.noun.0 != 0)
}

/// Whether a noun phrase that began after the last comma stands before: "…, the minister said".
fn own_subject(terms: &[Term], at: usize) -> bool {
    let comma = terms[..at].iter().rposition(|term| term.tag == Tag::Comma || is_boundary(term));
    comma.is_some_and(|comma| {
        terms[comma].tag == Tag::Comma
            && !terms[comma + 1..at].is_empty()
            && terms[comma + 1..at].iter().all(|term| {
                matches!(term.tag, Tag::Noun | Tag::Determiner | Tag::Pronoun | Tag::Adverb | Tag::Quote)
            })
    })
}

/// A past form: the tense, or a participle that shortens a relative clause.
fn past(terms: &[Term], at: usize, after_and: bool, after_comma: bool) -> Tag {
    let forms = terms[at].word.forms;
    let next = terms.get(at + 1);
    let by_follows = next.is_some_and(|next| next.word.closed == Closed::By);
    if forms & form::PARTICIPLE == 0 {
        return Tag::Verb(VerbForm::Past);
    }
    if by_follows {
        return Tag::Verb(VerbForm::Participle);
    }
    let preposition_next =
        next.is_some_and(|next| matches!(next.tag, Tag::Preposition | Tag::To | Tag::Time));
    if after_and {
        // "troops and armed groups": a participle before a noun, where nothing has a tense yet.
        let modifies =
            next.is_some_and(|next| next.tag == Tag::Other && !next.capital) && !has_finite(terms, at);
        return if modifies { Tag::Noun } else { Tag::Verb(VerbForm::Past) };
    }
    if after_comma {
        let pending = pending_subject(terms, at);
        // "Russia, accused of …, rejects": the comma opens an insertion when the subject stands right before it.
        return if preposition_next && (!pending || finite_ahead_anywhere(terms, at + 1)) {
            Tag::Verb(VerbForm::Participle)
        } else if pending {
            Tag::Verb(VerbForm::Past)
        } else if next.is_some_and(|next| next.tag == Tag::Other && !next.capital) {
            Tag::Noun
        } else {
            Tag::Verb(VerbForm::Past)
        };
    }
    if previous(terms, at).is_some_and(|term| matches!(term.tag, Tag::Opener)) {
        return if next.is_some_and(|next| next.tag == Tag::Preposition) {
            Tag::Verb(VerbForm::Participle)
        } else {
            Tag::Noun
        };
    }
    if has_finite(terms, at) && (!own_subject(terms, at) || finite_ahead(terms, at + 1)) {
        // "welcomed the agreement signed in Geneva" or "said Egypt rejected the plan".
        let finite = after_clause_verb(terms, at) && (next.is_some_and(takes_object) || !preposition_next);
        return Tag::Verb(if finite { VerbForm::Past } else { VerbForm::Participle });
    }
    if preposition_next && finite_ahead(terms, at + 1) {
        return Tag::Verb(VerbForm::Participle);
    }
    Tag::Verb(VerbForm::Past)
}

/// Whether the finite verb before governs a clause without `that`, as after `said`: its own object is the subject here.
fn after_clause_verb(terms: &[Term], at: usize) -> bool {
    let phrase = |term: &&Term| {
        matches!(term.tag, Tag::Noun | Tag::Determiner | Tag::Adverb | Tag::Pronoun | Tag::Time | Tag::Quote)
    };
    let verb = terms[..at].iter().rev().find(|term| !phrase(term));
    verb.is_some_and(|term| matches!(term.tag, Tag::Verb(VerbForm::Past | VerbForm::Present)))
}

fn finite(forms: u8) -> Tag {
    if forms & form::PAST != 0 { Tag::Verb(VerbForm::Past) } else { Tag::Verb(VerbForm::Present) }
}

fn is_boundary(term: &Term) -> bool {
    // "after Mauritius refused": a clause of its own, when a verb turns up in it.
    if term.tag == Tag::Preposition && term.word.closed == Closed::TimePreposition {
        return true;
    }
    matches!(term.tag, Tag::Opener | Tag::Relative | Tag::Break | Tag::Open | Tag::Close)
}

fn is_finite(term: &Term) -> bool {
    matches!(term.tag, Tag::Verb(VerbForm::Past | VerbForm::Present))
        || term.tag == Tag::Auxiliary && term.word.closed.is_finite_auxiliary()
}

/// Whether the stretch before `at`, back to the last boundary, has a finite verb.
fn has_finite(terms: &[Term], at: usize) -> bool {
    terms[..at].iter().rev().take_while(|term| !is_boundary(term)).any(is_finite)
}

fn has_present(terms: &[Term], at: usize) -> bool {
    let present = |term: &Term| {
        matches!(term.tag, Tag::Verb(VerbForm::Present))
            || matches!(term.word.closed, Closed::Be(Form::Present) | Closed::Have(Form::Present))
    };
    terms[..at].iter().rev().take_while(|term| !is_boundary(term)).any(present)
}

fn in_that_clause(terms: &[Term], at: usize) -> bool {
    let opener = terms[..at].iter().rposition(|term| term.tag == Tag::Opener);
    opener.is_some_and(|opener| !terms[opener..at].iter().any(is_finite))
}

/// Whether a word that can only be a finite verb follows before the next boundary or comma.
fn finite_ahead(terms: &[Term], from: usize) -> bool {
    terms
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|term| !is_boundary(term) && !matches!(term.tag, Tag::Comma | Tag::And))
        .any(sure_finite)
}

/// The same, over commas.
fn finite_ahead_anywhere(terms: &[Term], from: usize) -> bool {
    terms.get(from..).unwrap_or_default().iter().take_while(|term| !is_boundary(term)).any(sure_finite)
}

fn sure_finite(term: &Term) -> bool {
    let forms = term.word.forms;
    term.word.closed.is_finite_auxiliary() && term.tag == Tag::Auxiliary
        || term.tag == Tag::Other
            && (forms & form::THIRD != 0 && forms & form::NOUNISH == 0
                || forms & form::PAST != 0 && forms & form::DISTINCT != 0)
}

/// Whether a noun phrase at the start of the stretch has no verb yet.
fn pending_subject(terms: &[Term], at: usize) -> bool {
    let stretch = terms[..at].iter().rev().take_while(|term| !is_boundary(term));
    let (mut noun, mut finite) = (false, false);
    for term in stretch {
        noun |= matches!(term.tag, Tag::Noun | Tag::Pronoun);
        finite |= is_finite(term);
    }
    noun && !finite
}

/// Whether the verb before `and` is an infinitive: "to meet and discuss".
fn continues_infinitive(terms: &[Term], at: usize) -> bool {
    let last = terms[..at].iter().rev().find(|term| matches!(term.tag, Tag::Verb(_)));
    last.is_some_and(|term| matches!(term.tag, Tag::Verb(VerbForm::Base)))
}

/// A stretch without any verb, where one word might be one: "Sudan troops shell town" gives up its best candidate.
fn promote(terms: &mut [Term]) {
    let mut start = 0;
    while start < terms.len() {
        let end = terms[start..].iter().position(is_boundary).map_or(terms.len(), |length| start + length);
        promote_in(terms, start, end);
        start = end + 1;
    }
}

fn promote_in(terms: &mut [Term], start: usize, end: usize) {
    if terms[start..end].iter().any(is_finite) {
        return;
    }
    let candidate = (start + 1..end).find(|&at| {
        let term = &terms[at];
        let forms = term.word.forms;
        let before = &terms[at - 1];
        term.tag == Tag::Noun
            && !term.possessive
            && forms & (form::THIRD | form::BASE | form::PAST) != 0
            && (forms & form::BASE == 0 || is_plural_like(before))
            && matches!(before.tag, Tag::Noun | Tag::Adverb)
            && !before.possessive
            && terms.get(at + 1).is_some_and(|next| {
                at + 1 < end
                    && (starts_noun_sure(next)
                        || matches!(next.tag, Tag::Opener | Tag::To | Tag::Preposition | Tag::Noun))
            })
    });
    if let Some(at) = candidate {
        terms[at].tag = finite(terms[at].word.forms);
    }
}
