//! From an act to what its doer wants of the proposal.

use crate::clauses::{Opening, Tag, Tense};
use crate::events::{Act, SentenceScene, Status, Voice};
use crate::{EventType, SpeakerKind, Stance};
use onrecord_text::Span;

/// Verbs of saying yes.
const ACCEPTING: &[&str] = &[
    "accept",
    "agree",
    "consent",
    "accede",
    "assent",
    "settle",
    "sign",
    "approve",
    "welcome",
    "embrace",
    "subscribe",
    "say",
    "back",
    "endorse",
    "support",
    "ratify",
    "bow",
    "yield",
    "submit",
    "satisfy",
    "heed",
    "comply",
    "hail",
    "applaud",
    "favour",
    "favor",
    "advocate",
    "champion",
    "defend",
];

/// Verbs of talking a thing over: who is ready for that is open.
const TALKING: &[&str] = &[
    "discuss",
    "consider",
    "talk",
    "negotiate",
    "study",
    "examine",
    "explore",
    "review",
    "renegotiate",
    "look",
    "revisit",
    "weigh",
    "compromise",
    "meet",
    "listen",
    "debate",
];

impl SentenceScene<'_> {
    /// What the doer of an act wants; `None` when the act says nothing of that.
    pub(crate) fn stance(&self, act: &Act) -> Option<Stance> {
        use EventType as E;
        // A yes under a condition needs one in the sentence.
        let heard = act.stance.filter(|stance| *stance != Stance::Conditional || self.condition().is_some());
        if heard.is_some() {
            return heard;
        }
        if !act.stance_by_kind {
            return None;
        }
        let conditional = self.condition().is_some();
        if act.negated {
            return match act.kind {
                // "did not rule out".
                E::Reject => Some(Stance::Open),
                E::Agree | E::Support | E::Concede | E::Retreat | E::Cooperate | E::Aid | E::Consult
                    if self.is_refusal(act) =>
                {
                    Some(if conditional { Stance::Conditional } else { Stance::Reject })
                }
                _ => None,
            };
        }
        let told = act.status != Status::Open;
        match act.kind {
            E::Request if told => Some(Stance::Demand),
            // "would block it if …".
            E::Reject if told && conditional && act.status == Status::Future => Some(Stance::Threaten),
            E::Reject if told => {
                Some(if conditional && !act.nominal { Stance::Conditional } else { Stance::Reject })
            }
            E::Threaten if told => Some(Stance::Threaten),
            E::Agree => self.yes(act, told, conditional),
            E::Concede if told => Some(if conditional { Stance::Conditional } else { Stance::Offer }),
            E::Support if act.status == Status::Holds && self.says(act, ACCEPTING) => Some(Stance::Accept),
            E::Retreat | E::Aid | E::Cooperate if act.status == Status::Future => {
                Some(if conditional { Stance::Conditional } else { Stance::Offer })
            }
            _ => None,
        }
    }

    fn yes(&self, act: &Act, told: bool, conditional: bool) -> Option<Stance> {
        // Who offers under a condition offers; who would accept under one does not accept yet.
        if told && self.says(act, &["offer", "propose"]) {
            return Some(Stance::Offer);
        }
        if conditional {
            return Some(Stance::Conditional);
        }
        let talking = act.content.clause.is_some_and(|clause| {
            let verb = self.clauses.clauses[clause].verb.verb;
            TALKING.contains(&self.scene.triggers.vocabulary.letters(verb))
        });
        let ready = self.says(act, &["be", "express", "signal", "show", "indicate"]);
        let open = act.clause.and_then(|at| self.clauses.clauses.get(at)).is_some_and(|clause| {
            self.is_word(clause.verb.head + 1, "open") && self.is_word(clause.verb.head + 2, "to")
        });
        match (told, ready && talking || open) {
            (_, true) => Some(Stance::Open),
            (true, _) if self.says(act, ACCEPTING) => Some(Stance::Accept),
            (true, _) => Some(Stance::Offer),
            (false, _) => None,
        }
    }

    fn says(&self, act: &Act, verbs: &[&str]) -> bool {
        verbs.contains(&self.scene.triggers.vocabulary.letters(act.lemma))
    }

    /// Whether a negated act is a refusal: of the party's own will, not a fact of the past.
    fn is_refusal(&self, act: &Act) -> bool {
        let Some(clause) = act.clause.and_then(|clause| self.clauses.clauses.get(clause)) else {
            return false;
        };
        match clause.verb.tense {
            Tense::Future | Tense::Would | Tense::Can => {
                act.voice != Voice::Press || clause.verb.tense == Tense::Future
            }
            Tense::Present => matches!(act.kind, EventType::Agree | EventType::Support),
            Tense::Past => act.kind == EventType::Agree,
            _ => false,
        }
    }

    /// Who vouches that the party holds it; `None` when one party speaks of another.
    pub(crate) fn speaker_kind(&self, act: &Act) -> Option<SpeakerKind> {
        match act.voice {
            Voice::Press => Some(SpeakerKind::Press),
            Voice::Expert(_) => Some(SpeakerKind::Expert),
            Voice::Party { speaker, .. } => {
                self.speaks_for(speaker, &act.doers).then_some(SpeakerKind::Party)
            }
            Voice::Document(_) => Some(SpeakerKind::Document),
            Voice::Unknown { direct: false } => Some(SpeakerKind::Press),
            Voice::Unknown { direct: true } => None,
        }
    }

    /// The words of the condition in the sentence, if there is one.
    pub(crate) fn condition(&self) -> Option<Span> {
        let terms = &self.clauses.terms;
        let start = (0..terms.len()).find(|&at| self.opens_condition(at))?;
        let end = (start + 2..terms.len())
            .find(|&at| {
                matches!(terms[at].tag, Tag::Comma | Tag::Break | Tag::Quote)
                    || terms[at].tag == Tag::Other && !terms[at].is_word
            })
            .unwrap_or(terms.len());
        (end > start + 1).then(|| self.clauses.span(&(start..end)))
    }

    fn opens_condition(&self, at: usize) -> bool {
        let two = |first: &str, second: &str| self.is_word(at, first) && self.is_word(at + 1, second);
        if self.is_word(at, "if")
            || self.is_word(at, "unless")
            || self.is_word(at, "provided") && self.is_word(at + 1, "that")
        {
            return !self.is_word(at.wrapping_sub(1), "as") && !self.is_word(at.wrapping_sub(1), "even");
        }
        if two("in", "exchange") || two("in", "return") {
            return self.is_word(at + 2, "for");
        }
        if two("as", "long") || two("so", "long") {
            return self.is_word(at + 2, "as");
        }
        two("on", "condition")
            || two("only", "after")
            || two("only", "when")
            || two("only", "once")
            || two("only", "if")
            || self.is_word(at, "once") && at > 0
            || self.is_word(at, "until") && self.clauses.clauses.iter().any(|clause| clause.verb.negated)
    }

    /// Whether the sentence puts the matter beyond negotiation.
    pub(crate) fn is_red_line(&self, act: &Act) -> bool {
        let terms = &self.clauses.terms;
        let cue = (0..terms.len()).any(|at| {
            RED_LINES
                .iter()
                .any(|cue| cue.iter().enumerate().all(|(offset, word)| self.is_word(at + offset, word)))
        });
        let never = act.clause.and_then(|clause| self.clauses.clauses.get(clause)).is_some_and(|clause| {
            clause.opening != Opening::Condition
                && clause.verb.terms.clone().any(|term| self.is_word(term, "never"))
        });
        cue || never
            && matches!(
                act.kind,
                EventType::Reject
                    | EventType::Agree
                    | EventType::Support
                    | EventType::Concede
                    | EventType::Retreat
            )
    }
}

/// Words that put a matter beyond negotiation.
const RED_LINES: &[&[&str]] = &[
    &["red", "line"],
    &["red", "lines"],
    &["non-negotiable"],
    &["not", "negotiable"],
    &["under", "no", "circumstances"],
    &["out", "of", "the", "question"],
    &["off", "the", "table"],
    &["no", "compromise"],
    &["not", "compromise"],
    &["categorically"],
    &["not", "an", "inch"],
    &["no", "concessions"],
    &["never", "accept"],
    &["never", "allow"],
    &["not", "prepared", "to", "compromise"],
    &["period"],
    &["full", "stop"],
    &["once", "and", "for", "all"],
    &["absolutely", "unacceptable"],
];
