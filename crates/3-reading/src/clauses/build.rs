//! Clauses from chunks: who stands before the verb, what stands after it, and what hangs on what.

use super::chunks::{Chunk, ChunkKind, phrase};
use super::closed::Closed;
use super::model::{Attached, Clause, GroupKind, NounPhrase, Opening, Phrase, Relation, Tense, VerbGroup};
use super::terms::Term;

/// How far an insertion between commas or dashes may reach, in chunks.
const INSERTION: usize = 16;

/// Builds the clauses of one sentence.
pub(crate) fn clauses(terms: &[Term], chunks: &[Chunk]) -> Vec<Clause> {
    let mut builder = Builder { terms, chunks, clauses: Vec::new(), places: Vec::new() };
    for (at, chunk) in chunks.iter().enumerate() {
        if let ChunkKind::Verb(group) = &chunk.kind {
            builder.add(at, group);
        }
    }
    builder.finish()
}

/// All noun phrases with the prepositional phrases behind them.
pub(crate) fn noun_phrases(terms: &[Term], chunks: &[Chunk]) -> Vec<NounPhrase> {
    let builder = Builder { terms, chunks, clauses: Vec::new(), places: Vec::new() };
    let mut phrases = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let Some(own) = phrase(chunk) else { continue };
        let preposition = at.checked_sub(1).filter(|&before| builder.is_preposition(before));
        let (attached, _) = builder.attached(at + 1);
        let preposition = preposition.map(|before| terms[chunks[before].terms.start].word.itself);
        phrases.push(NounPhrase { phrase: own, attached, preposition });
    }
    phrases
}

struct Builder<'a> {
    terms: &'a [Term],
    chunks: &'a [Chunk],
    clauses: Vec<Clause>,
    /// The chunk of each clause's verb.
    places: Vec<usize>,
}

/// What stands to the left of a verb.
#[derive(Default)]
struct Left {
    subject: Vec<Phrase>,
    opening: Opening,
    governor: Option<(Relation, usize)>,
    noun_governor: Option<Phrase>,
    /// The phrase that a relative clause belongs to, when it is not the subject: `the treaty which Iran left`.
    antecedent: Option<Phrase>,
}

impl Builder<'_> {
    fn kind(&self, at: usize) -> Option<&ChunkKind> {
        self.chunks.get(at).map(|chunk| &chunk.kind)
    }

    fn is_preposition(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ChunkKind::Preposition))
    }

    fn is_noun(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ChunkKind::Noun(_)))
    }

    fn is_comma(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ChunkKind::Comma | ChunkKind::Break))
    }

    fn is_and(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ChunkKind::And))
    }

    fn phrase(&self, at: usize) -> Option<Phrase> {
        self.chunks.get(at).and_then(phrase)
    }

    fn closed(&self, at: usize) -> Closed {
        self.chunks.get(at).map_or(Closed::Open, |chunk| self.terms[chunk.terms.start].word.closed)
    }

    fn clause_of(&self, chunk: usize) -> Option<usize> {
        self.places.iter().position(|&place| place == chunk)
    }

    fn add(&mut self, at: usize, group: &VerbGroup) {
        let left = match group.kind {
            GroupKind::Finite => self.left_of_finite(at, group),
            GroupKind::Infinitive => self.left_of_infinitive(at),
            GroupKind::Gerund | GroupKind::Participle => self.left_of_participle(at),
        };
        let (mut objects, attached, end) = self.right(at);
        if let Some(antecedent) = left.antecedent
            && objects.is_empty()
        {
            objects.push(vec![antecedent]);
        }
        let index = self.clauses.len();
        if let Some((relation, governor)) = left.governor
            && !matches!(relation, Relation::Adjunct | Relation::Modifier)
            && let Some(clause) = self.clauses.get_mut(governor)
            && clause.complement.is_none()
        {
            clause.complement = Some((relation, index));
        }
        self.clauses.push(Clause {
            verb: group.clone(),
            subject: left.subject,
            objects,
            attached,
            complement: None,
            governor: left.governor,
            noun_governor: left.noun_governor,
            opening: left.opening,
            end,
        });
        self.places.push(at);
    }

    // ------------------------------------------------------------------ the left side

    fn left_of_finite(&self, at: usize, group: &VerbGroup) -> Left {
        let mut left = Left::default();
        let Some(mut here) = at.checked_sub(1) else { return left };
        loop {
            match self.kind(here) {
                Some(ChunkKind::Noun(_)) => {
                    if let Some(next) = self.skip_prepositional(here) {
                        here = next;
                        continue;
                    }
                    self.subject_at(here, &mut left);
                    return left;
                }
                Some(ChunkKind::Comma | ChunkKind::Break) => match self.insertion_before(here) {
                    Some(before) => here = before,
                    None => return self.shared_subject(group, left),
                },
                Some(ChunkKind::And) => return self.shared_subject(group, left),
                Some(ChunkKind::Opener(closed @ (Closed::Relative | Closed::That))) => {
                    // The antecedent is the subject.
                    left.opening = Opening::Relative;
                    let before = self.back_over_commas(here);
                    left.subject = before.and_then(|before| self.phrase(before)).into_iter().collect();
                    if *closed == Closed::That && left.subject.is_empty() {
                        left.opening = Opening::That;
                    }
                    return left;
                }
                Some(ChunkKind::Opener(closed)) => {
                    left.opening = Opening::of(*closed);
                    return left;
                }
                // "the men arrested in May said": the participle belongs to the phrase before it.
                Some(ChunkKind::Verb(inner)) if inner.kind != GroupKind::Finite => {
                    match here.checked_sub(1) {
                        Some(before) if self.is_noun(before) => here = before,
                        _ => return left,
                    }
                }
                _ => return left,
            }
            if here == 0 && !self.is_noun(0) {
                return left;
            }
        }
    }

    /// Where to go on when the noun phrase here hangs on a preposition: the chunk before that.
    fn skip_prepositional(&self, here: usize) -> Option<usize> {
        // "the leaders of Chad and Niger": the last of coordinated names hangs on the same preposition.
        let here = match here.checked_sub(2) {
            Some(other)
                if self.is_and(here - 1)
                    && self.is_noun(other)
                    && self.is_short_name(other)
                    && self.is_short_name(here) =>
            {
                if other.checked_sub(1).is_some_and(|before| self.is_preposition(before)) {
                    other
                } else {
                    here
                }
            }
            _ => here,
        };
        let preposition = here.checked_sub(1).filter(|&before| self.is_preposition(before))?;
        let before = preposition.checked_sub(1)?;
        match self.kind(before) {
            Some(ChunkKind::Noun(_)) => {
                // "after" and its like open a clause when the phrase before them has its verb already.
                let opens =
                    self.closed(preposition) == Closed::TimePreposition && self.has_verb_before(before);
                (!opens).then_some(before)
            }
            Some(ChunkKind::Verb(inner)) if inner.kind != GroupKind::Finite => Some(before),
            _ => None,
        }
    }

    fn has_verb_before(&self, at: usize) -> bool {
        self.chunks[..at]
            .iter()
            .rev()
            .take_while(|chunk| !matches!(chunk.kind, ChunkKind::Break))
            .any(|chunk| matches!(&chunk.kind, ChunkKind::Verb(group) if group.kind == GroupKind::Finite))
    }

    /// The subject at a noun chunk, with what is coordinated to its left, and what opens the clause.
    fn subject_at(&self, at: usize, left: &mut Left) {
        let mut first = at;
        let mut subject = vec![at];
        while let Some(other) = self.coordinated_before(first) {
            subject.push(other);
            first = other;
        }
        left.subject = subject.iter().rev().filter_map(|&at| self.phrase(at)).collect();
        // What stands before the whole subject.
        let Some(before) = first.checked_sub(1) else { return };
        match self.kind(before) {
            Some(ChunkKind::Opener(Closed::Relative)) => {
                left.opening = Opening::Relative;
                left.antecedent = self.back_over_commas(before).and_then(|noun| self.phrase(noun));
            }
            Some(ChunkKind::Opener(Closed::That)) => self.that_clause(before, left),
            Some(ChunkKind::Opener(closed)) => left.opening = Opening::of(*closed),
            Some(ChunkKind::Preposition) => left.opening = Opening::Circumstance,
            Some(ChunkKind::Verb(_)) => {
                let Some(governor) = self.clause_of(before) else { return };
                let inner = &self.clauses[governor];
                // "the demand that there be no fee was rejected": the phrase is the object of the clause between.
                if inner.opening == Opening::That
                    && inner.governor.is_none()
                    && let Some(noun) = &inner.noun_governor
                {
                    left.subject = vec![noun.clone()];
                    return;
                }
                left.governor = Some((Relation::That, governor));
                left.opening = Opening::That;
            }
            Some(ChunkKind::And) => {
                // "said A had left and B had stayed": both hang on "said".
                if let Some(last) = self.clauses.last()
                    && last.opening == Opening::That
                {
                    left.governor = last.governor;
                    left.opening = Opening::That;
                }
            }
            _ => {}
        }
    }

    /// The chunk of the noun phrase that is coordinated with the one at `at` and stands before it.
    fn coordinated_before(&self, at: usize) -> Option<usize> {
        let joint = at.checked_sub(1)?;
        let listed = self.is_comma(joint)
            && matches!(self.kind(joint), Some(ChunkKind::Comma))
            && self.is_and(at + 1) | self.list_continues(at);
        if !self.is_and(joint) && !listed {
            return None;
        }
        // "Egypt, Sudan, and Ethiopia".
        let mut other = joint.checked_sub(1)?;
        if self.is_and(joint) && self.is_comma(other) {
            other = other.checked_sub(1)?;
        }
        if !self.is_noun(other) {
            return None;
        }
        let mut head = other;
        while let Some(next) = self.skip_prepositional(head) {
            // "the leaders of Egypt and Jordan": names inside, not a second subject.
            if head == other && self.is_short_name(other) && self.is_short_name(at) {
                return None;
            }
            head = next;
        }
        // The object of a verb before is no subject: "condemned Iran and Egypt said".
        let before = head.checked_sub(1);
        let is_object = before.is_some_and(|before| {
            matches!(self.kind(before), Some(ChunkKind::Verb(group)) if group.kind == GroupKind::Finite)
                || self.is_preposition(before)
        });
        (!is_object).then_some(head)
    }

    fn list_continues(&self, at: usize) -> bool {
        matches!(self.kind(at + 1), Some(ChunkKind::Comma)) && self.is_noun(at + 2)
    }

    fn is_short_name(&self, at: usize) -> bool {
        self.chunks[at].terms.len() <= 2 && self.terms[self.chunks[at].terms.start].capital
    }

    /// The governor of a clause with `that`.
    fn that_clause(&self, opener: usize, left: &mut Left) {
        left.opening = Opening::That;
        let Some(mut before) = opener.checked_sub(1) else { return };
        // "a second demand – that …".
        if matches!(self.kind(before), Some(ChunkKind::Break))
            && let Some(noun) = before.checked_sub(1).filter(|&noun| self.is_noun(noun))
        {
            before = noun;
        }
        // "the allegation from Cairo that", but "said in Cairo that".
        let mut noun = self.is_noun(before).then_some(before);
        while let Some(at) = noun
            && at > 0
            && self.is_preposition(at - 1)
        {
            noun = at.checked_sub(2).filter(|&other| self.is_noun(other));
        }
        left.noun_governor = noun.and_then(|noun| self.phrase(noun));
        let mut here = before;
        loop {
            match self.kind(here) {
                Some(ChunkKind::Verb(_)) => {
                    if let Some(clause) = self.clause_of(here) {
                        left.governor = Some((Relation::That, clause));
                    }
                    return;
                }
                Some(ChunkKind::Noun(_) | ChunkKind::Preposition) => {}
                // "said that A and that B".
                Some(ChunkKind::And) => {
                    if let Some(last) =
                        self.clauses.iter().rev().find(|clause| clause.opening == Opening::That)
                    {
                        left.governor = last.governor;
                    }
                    return;
                }
                _ => return,
            }
            match here.checked_sub(1) {
                Some(next) => here = next,
                None => return,
            }
        }
    }

    /// The noun chunk before a relative pronoun, over a comma and a preposition.
    fn back_over_commas(&self, at: usize) -> Option<usize> {
        let mut here = at.checked_sub(1)?;
        while self.is_comma(here) || self.is_preposition(here) {
            here = here.checked_sub(1)?;
        }
        self.is_noun(here).then_some(here)
    }

    /// The noun phrase before an insertion that ends at the comma `at`: `Smith, the minister, said`.
    fn insertion_before(&self, at: usize) -> Option<usize> {
        let lowest = at.saturating_sub(INSERTION);
        let open = (lowest..at).rev().find(|&i| self.is_comma(i))?;
        let before = open.checked_sub(1)?;
        let has_main_verb = self.chunks[open..at].iter().enumerate().any(|(i, chunk)| {
            matches!(&chunk.kind, ChunkKind::Verb(group) if group.kind == GroupKind::Finite)
                && !self.chunks[open..open + i].iter().any(|chunk| matches!(chunk.kind, ChunkKind::Opener(_)))
        });
        (self.is_noun(before) && !has_main_verb && !self.has_own_verb(before)).then_some(before)
    }

    /// Whether the noun phrase at `at` follows a finite verb of its own stretch, so that it is no free subject.
    fn has_own_verb(&self, at: usize) -> bool {
        self.chunks[..at]
            .iter()
            .rev()
            .take_while(|chunk| {
                !matches!(chunk.kind, ChunkKind::Comma | ChunkKind::Break | ChunkKind::Opener(_))
            })
            .any(|chunk| matches!(&chunk.kind, ChunkKind::Verb(group) if group.kind == GroupKind::Finite))
    }

    /// A finite verb after `and` or a comma: it shares the subject of a finite clause before.
    fn shared_subject(&self, group: &VerbGroup, mut left: Left) -> Left {
        let finite: Vec<usize> = (0..self.clauses.len())
            .rev()
            .filter(|&i| {
                self.clauses[i].verb.kind == GroupKind::Finite
                    && self.clauses[i].opening != Opening::Circumstance
            })
            .collect();
        let Some(&nearest) = finite.first() else { return left };
        let like = |i: usize| {
            let verb = &self.clauses[i].verb;
            verb.tense == group.tense && verb.pluperfect == group.pluperfect
        };
        // "said A had broken the truce and called on B": the simple past goes with "said".
        let chosen = if like(nearest) {
            nearest
        } else {
            finite.iter().copied().find(|&i| like(i)).unwrap_or(nearest)
        };
        let clause = &self.clauses[chosen];
        left.subject.clone_from(&clause.subject);
        left.governor = clause.governor;
        left.opening = clause.opening;
        left.noun_governor.clone_from(&clause.noun_governor);
        left
    }

    fn left_of_infinitive(&self, at: usize) -> Left {
        let mut left = Left::default();
        let Some(mut here) = at.checked_sub(1) else { return left };
        if self.is_and(here) || self.is_comma(here) {
            // "agreed to meet and to discuss".
            if let Some(last) =
                self.clauses.iter().rev().find(|clause| clause.verb.kind == GroupKind::Infinitive)
            {
                left.governor = last.governor;
                left.subject.clone_from(&last.subject);
                left.noun_governor.clone_from(&last.noun_governor);
                return left;
            }
        }
        left.noun_governor = self.phrase(here);
        loop {
            match self.kind(here) {
                Some(ChunkKind::Verb(_)) => {
                    let Some(governor) = self.clause_of(here) else { return left };
                    left.governor = Some((Relation::Infinitive, governor));
                    left.subject = self.controller(governor, at);
                    return left;
                }
                Some(ChunkKind::Noun(_) | ChunkKind::Preposition | ChunkKind::And) => {}
                Some(ChunkKind::Comma) => match self.insertion_before(here) {
                    Some(before) => {
                        here = before;
                        continue;
                    }
                    None => return left,
                },
                _ => return left,
            }
            match here.checked_sub(1) {
                Some(next) => here = next,
                None => return left,
            }
        }
    }

    /// Who is to do what the infinitive says: the object of the governing verb if it has one, else its subject.
    fn controller(&self, governor: usize, at: usize) -> Vec<Phrase> {
        let place = self.places[governor];
        let mut here = place + 1;
        // "call on Iran to", "appeal to both sides to", "call for Iran to".
        if self.is_preposition(here) {
            here += 1;
        }
        if here < at && self.is_noun(here) {
            return self.coordinated_from(here, at).0;
        }
        let clause = &self.clauses[governor];
        clause.subject.clone()
    }

    fn left_of_participle(&self, at: usize) -> Left {
        let mut left = Left::default();
        let Some(here) = at.checked_sub(1) else {
            left.governor = Some((Relation::Adjunct, usize::MAX));
            return left;
        };
        match self.kind(here) {
            Some(ChunkKind::Preposition) => {
                let word = self.terms[self.chunks[here].terms.start].word.itself;
                let governor = (0..here)
                    .rev()
                    .take_while(|&i| !self.is_comma(i))
                    .find(|&i| matches!(self.kind(i), Some(ChunkKind::Verb(_))));
                let governor = governor.and_then(|chunk| self.clause_of(chunk));
                left.governor = Some((Relation::Gerund(Some(word)), governor.unwrap_or(usize::MAX)));
                if let Some(governor) = governor {
                    let clause = &self.clauses[governor];
                    let of_object = clause.objects.first().filter(|_| !clause.verb.passive);
                    left.subject = of_object.cloned().unwrap_or_else(|| clause.subject.clone());
                }
                left.noun_governor = here.checked_sub(1).and_then(|before| self.phrase(before));
            }
            Some(ChunkKind::Noun(_)) => {
                left.subject = self.phrase(here).into_iter().collect();
                left.governor = Some((Relation::Modifier, usize::MAX));
            }
            Some(ChunkKind::Verb(_)) => {
                if let Some(governor) = self.clause_of(here) {
                    left.governor = Some((Relation::Gerund(None), governor));
                    left.subject.clone_from(&self.clauses[governor].subject);
                }
            }
            Some(ChunkKind::And) => {
                if let Some(last) = self.clauses.last() {
                    left.governor = last.governor;
                    left.subject.clone_from(&last.subject);
                    left.noun_governor.clone_from(&last.noun_governor);
                    left.opening = last.opening;
                }
            }
            Some(ChunkKind::Opener(closed)) => {
                left.opening = Opening::of(*closed);
                left.governor = Some((Relation::Adjunct, usize::MAX));
                self.adjunct(&mut left);
            }
            _ => self.adjunct(&mut left),
        }
        left
    }

    /// `…, condemning the raid`: the subject of the finite clause before; where there is none yet, of the one to come.
    fn adjunct(&self, left: &mut Left) {
        let main = (0..self.clauses.len()).rev().find(|&i| self.clauses[i].verb.kind == GroupKind::Finite);
        left.governor = Some((Relation::Adjunct, main.unwrap_or(usize::MAX)));
        if let Some(main) = main {
            left.subject.clone_from(&self.clauses[main].subject);
        }
    }

    // ------------------------------------------------------------------ the right side

    /// The objects, what is attached by prepositions, and the term where the clause's own words end.
    fn right(&self, at: usize) -> (Vec<Vec<Phrase>>, Vec<Attached>, usize) {
        let mut objects = Vec::new();
        let mut here = at + 1;
        // "that there be no fee was rejected": what there is stands behind the verb.
        let existential = at.checked_sub(1).is_some_and(|before| self.closed(before) == Closed::There);
        while self.is_noun(here)
            && objects.len() < 2
            && (existential && objects.is_empty() || !self.is_subject_ahead(here))
        {
            let (phrases, next) = self.coordinated_from(here, usize::MAX);
            objects.push(phrases);
            here = next;
        }
        let (attached, end) = self.attached(here);
        let last = end.saturating_sub(1).min(self.chunks.len().saturating_sub(1));
        let end_term = self.chunks.get(last).map_or(0, |chunk| chunk.terms.end);
        (objects, attached, end_term)
    }

    /// The prepositional phrases from here on, and the chunk where they end.
    fn attached(&self, mut here: usize) -> (Vec<Attached>, usize) {
        let mut attached = Vec::new();
        loop {
            if self.is_preposition(here) {
                let term = self.chunks[here].terms.start;
                let word = self.terms[term].word.itself;
                if self.is_noun(here + 1) {
                    if self.closed(here) == Closed::TimePreposition && self.is_subject_ahead(here + 1) {
                        return (attached, here);
                    }
                    let (mut phrases, next) = self.coordinated_from(here + 1, usize::MAX);
                    // "between the government of Chad and the rebels": the second side stands on its own.
                    let first_is_name = phrases
                        .first()
                        .is_some_and(|first| first.terms.len() <= 2 && self.terms[first.terms.start].capital);
                    let open = attached
                        .last_mut()
                        .filter(|open: &&mut Attached| open.phrases.len() == 1 && first_is_name);
                    if let Some(open) = open
                        && let Some(split) =
                            phrases.iter().position(|phrase| !self.terms[phrase.terms.start].capital)
                        && split > 0
                    {
                        open.phrases.extend(phrases.drain(split..));
                    }
                    attached.push(Attached { word, term, phrases });
                    here = next;
                } else {
                    attached.push(Attached { word, term, phrases: Vec::new() });
                    here += 1;
                }
            } else if self.is_noun(here)
                && attached.last().is_some_and(|last| last.phrases.is_empty())
                && !self.is_subject_ahead(here)
            {
                here += 1;
            } else if let Some(next) = self.over_insertion(here) {
                here = next;
            } else {
                return (attached, here);
            }
        }
    }

    /// Behind `, the Gulf state’s main backer,` when a preposition goes on after it.
    fn over_insertion(&self, at: usize) -> Option<usize> {
        if !matches!(self.kind(at), Some(ChunkKind::Comma)) {
            return None;
        }
        let close = (at + 1..(at + 8).min(self.chunks.len()))
            .find(|&i| matches!(self.kind(i), Some(ChunkKind::Comma)))?;
        let plain = self.chunks[at + 1..close]
            .iter()
            .all(|chunk| matches!(chunk.kind, ChunkKind::Noun(_) | ChunkKind::Preposition));
        (plain && self.is_preposition(close + 1) && self.is_noun(close + 2)).then_some(close + 1)
    }

    /// Whether the noun phrase here, with what hangs on it, is the subject of a finite verb that follows.
    fn is_subject_ahead(&self, at: usize) -> bool {
        let mut here = at + 1;
        loop {
            match self.kind(here) {
                Some(ChunkKind::Verb(group)) => return group.kind == GroupKind::Finite,
                // "moved its jets after drones crossed": a clause of its own.
                Some(ChunkKind::Preposition) if self.closed(here) == Closed::TimePreposition => return false,
                Some(ChunkKind::Preposition) => here += 1,
                Some(ChunkKind::Noun(_)) if self.is_preposition(here - 1) => here += 1,
                Some(ChunkKind::And) if self.is_noun(here + 1) => here += 2,
                _ => return false,
            }
        }
    }

    /// The noun phrases that are coordinated from here on, and the chunk after them.
    fn coordinated_from(&self, at: usize, limit: usize) -> (Vec<Phrase>, usize) {
        let mut phrases: Vec<Phrase> = self.phrase(at).into_iter().collect();
        let mut here = at + 1;
        loop {
            let joint = if self.is_and(here) {
                here + 1
            } else if matches!(self.kind(here), Some(ChunkKind::Comma)) && self.is_list_from(here) {
                if self.is_and(here + 1) { here + 2 } else { here + 1 }
            } else {
                break;
            };
            // "the leaders of Chad and Niger met": names inside, though a verb follows.
            let inside = at > 0
                && self.is_preposition(at - 1)
                && self.is_noun(joint)
                && self.is_short_name(at)
                && self.is_short_name(joint);
            if joint >= limit || !self.is_noun(joint) || !inside && self.is_subject_ahead(joint) {
                break;
            }
            phrases.extend(self.phrase(joint));
            here = joint + 1;
        }
        (phrases, here)
    }

    /// Whether a comma begins the next item of a list that ends with `and`.
    fn is_list_from(&self, comma: usize) -> bool {
        let mut here = comma;
        while matches!(self.kind(here), Some(ChunkKind::Comma)) {
            if self.is_and(here + 1) {
                return self.is_noun(here + 2);
            }
            if !self.is_noun(here + 1) {
                return false;
            }
            here += 2;
        }
        self.is_and(here) && self.is_noun(here + 1) && here > comma
    }

    /// Gives participles at the head of the sentence the subject of the first finite clause.
    fn finish(mut self) -> Vec<Clause> {
        let first = self
            .clauses
            .iter()
            .position(|clause| clause.verb.kind == GroupKind::Finite && clause.opening == Opening::Main);
        for at in 0..self.clauses.len() {
            if let Some((relation, governor)) = self.clauses[at].governor
                && governor == usize::MAX
            {
                let later = first.filter(|&main| main > at);
                self.clauses[at].governor =
                    later.map(|main| (relation, main)).filter(|_| relation != Relation::Modifier);
                if relation == Relation::Modifier {
                    self.clauses[at].opening = Opening::Relative;
                } else if self.clauses[at].subject.is_empty()
                    && let Some(main) = later
                {
                    self.clauses[at].subject = self.clauses[main].subject.clone();
                }
            }
        }
        self.clauses
    }
}

impl VerbGroup {
    /// Whether the group asserts that something holds or held.
    pub(crate) fn is_asserted(&self) -> bool {
        !self.negated && matches!(self.tense, Tense::Past | Tense::Present)
    }
}
