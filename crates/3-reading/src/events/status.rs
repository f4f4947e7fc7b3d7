//! Whether a clause is told as something that holds.

use super::lexicon::List;
use super::scene::SentenceScene;
use crate::clauses::{Clause, GroupKind, Opening, Relation, Tense};

/// How a clause is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// It happened, happens or goes on.
    Holds,
    /// It is to happen.
    Future,
    /// Supposed, wished, feared, possible, asked for by somebody: no event of its own.
    Open,
}

/// How deep clauses may hang on one another before the reader gives up.
const DEPTH: usize = 6;

impl SentenceScene<'_> {
    /// How a clause is told, with all that it hangs on; negation of the clause itself left out.
    pub(crate) fn status(&self, clause: usize, suppressed: &[bool]) -> Status {
        self.status_at(clause, suppressed, 0)
    }

    fn status_at(&self, at: usize, suppressed: &[bool], depth: usize) -> Status {
        let Some(clause) = self.clauses.clauses.get(at).filter(|_| depth < DEPTH) else {
            return Status::Open;
        };
        if matches!(clause.opening, Opening::Condition | Opening::Question) {
            return Status::Open;
        }
        let own = self.own_status(clause);
        if own == Status::Open {
            return Status::Open;
        }
        if let Some(noun) = &clause.noun_governor
            && matches!(clause.governor, Some((Relation::That | Relation::Infinitive, _)) | None)
            && self.noun_leaves_open(noun.head, clause)
        {
            return Status::Open;
        }
        let Some((relation, governor)) = clause.governor else {
            return if clause.verb.kind == GroupKind::Infinitive { Status::Open } else { own };
        };
        if suppressed.get(governor).copied().unwrap_or(false)
            && !matches!(relation, Relation::Adjunct | Relation::Modifier)
        {
            return Status::Open;
        }
        let Some(upper) = self.clauses.clauses.get(governor) else { return own };
        let above = self.status_at(governor, suppressed, depth + 1);
        self.under(relation, upper, above, own, clause)
    }

    fn own_status(&self, clause: &Clause) -> Status {
        match clause.verb.tense {
            Tense::Past | Tense::Present => Status::Holds,
            Tense::Future => Status::Future,
            // "said it would": the future as seen from then; alone it is only supposed.
            Tense::Would => match clause.governor {
                Some((Relation::That, _)) => Status::Future,
                _ => Status::Open,
            },
            // "is expected to meet" says what is planned.
            Tense::Expected => Status::Future,
            Tense::May | Tense::Can | Tense::Must => Status::Open,
        }
    }

    /// Whether a clause of the sentence is a condition.
    pub(crate) fn has_condition(&self) -> bool {
        self.clauses.clauses.iter().any(|clause| clause.opening == Opening::Condition)
    }

    /// What a clause is worth under another one.
    fn under(
        &self,
        relation: Relation,
        upper: &Clause,
        above: Status,
        own: Status,
        clause: &Clause,
    ) -> Status {
        let triggers = self.scene.triggers;
        let verb = upper.verb.verb;
        match relation {
            Relation::Adjunct | Relation::Modifier => {
                own.max(if above == Status::Open { Status::Open } else { Status::Holds })
            }
            Relation::That => {
                if upper.verb.negated || !triggers.is(verb, List::Say) || upper.opening == Opening::Condition
                {
                    return Status::Open;
                }
                // What officials are expected to say has not been said.
                if above == Status::Open { Status::Open } else { own }
            }
            Relation::Infinitive => {
                if upper.verb.negated {
                    return Status::Open;
                }
                if triggers.is(verb, List::Begin) {
                    // "gathered to protest", but "met to condemn" is no purpose that we know was reached.
                    above
                } else if triggers.is(verb, List::Future) && above != Status::Open
                    || triggers.is(verb, List::Try) && above == Status::Future
                {
                    Status::Future
                } else {
                    Status::Open
                }
            }
            Relation::Gerund(None) => {
                if upper.verb.negated || !triggers.is(verb, List::Begin) {
                    return Status::Open;
                }
                above
            }
            Relation::Gerund(Some(preposition)) => {
                let holds = triggers.is(preposition, List::GerundHolds) && above != Status::Open;
                if holds && !upper.verb.negated && clause.verb.kind == GroupKind::Gerund {
                    Status::Holds
                } else {
                    Status::Open
                }
            }
        }
    }

    /// A clause under a noun holds only when the noun reports it: "the announcement that", not "the demand that".
    fn noun_leaves_open(&self, noun: usize, clause: &Clause) -> bool {
        if clause.verb.kind == GroupKind::Infinitive {
            // "sent troops to crush": the noun is the object of the verb before, which decides.
            return !matches!(clause.governor, Some((Relation::Infinitive, _)));
        }
        if clause.noun_governor.as_ref().is_some_and(|phrase| self.side(phrase).is_some()) {
            return false;
        }
        ![
            "announcement",
            "news",
            "statement",
            "fact",
            "report",
            "reports",
            "reporters",
            "journalists",
            "parliament",
            "agency",
            "television",
        ]
        .iter()
        .any(|known| self.is_word(noun, known))
    }
}
