//! Words that carry a position, replaced by words that carry another: "can compromise on" became "can be committed to".
//!
//! Verbs and nouns of one line of [`STANCES`] say much the same of what a party wants; a word of one line in the place
//! of a word of another is told where [`shift`] knows that the two positions differ. Modal verbs are read likewise.

use super::diff::{Diff, Gap, Side};
use super::english::inflects;
use super::{flipping, item};
use crate::{Damage, DamageKind};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stance {
    Concede,
    Commit,
    Demand,
    Request,
    Need,
    Reject,
    Accept,
    Talk,
    Threaten,
    Ban,
    Allow,
    Offer,
    Confirm,
    Stop,
    Continue,
    Raise,
    Lower,
    Possible,
    Needed,
    Certain,
}

use Stance::{
    Accept, Allow, Ban, Certain, Commit, Concede, Confirm, Continue, Demand, Lower, Need, Needed, Offer,
    Possible, Raise, Reject, Request, Stop, Talk, Threaten,
};

/// Lemmas by position. A second word is a particle that follows.
const STANCES: &[(Stance, &[&str])] = &[
    (
        Concede,
        &[
            "compromise",
            "concede",
            "yield",
            "relent",
            "concession",
            "flexible",
            "give in",
            "back down",
            "climb down",
        ],
    ),
    (Commit, &["commit", "pledge", "promise", "guarantee", "vow", "commitment", "dedicate"]),
    (Demand, &["demand", "insist", "ultimatum"]),
    (Request, &["request", "ask", "appeal", "plead", "plea", "call for", "call on"]),
    (Need, &["requirement", "necessity"]),
    (
        Reject,
        &["reject", "refuse", "deny", "dismiss", "decline", "oppose", "rebuff", "spurn", "veto", "rule out"],
    ),
    (Accept, &["accept", "agree", "approve", "endorse", "welcome", "support", "consent"]),
    (Talk, &["engage", "discuss", "consider", "negotiate", "explore", "examine", "debate"]),
    (Threaten, &["threaten", "warn", "threat"]),
    (Ban, &["ban", "bar", "prohibit", "forbid", "block", "outlaw", "prevent", "forbade", "forbidden"]),
    (Allow, &["allow", "permit", "let", "authorise", "authorize", "enable"]),
    (Offer, &["offer", "propose", "proposal"]),
    (Confirm, &["confirm", "admit", "acknowledge"]),
    (Stop, &["stop", "halt", "cease", "suspend", "end", "abandon", "scrap", "freeze"]),
    (Continue, &["continue", "resume", "start", "begin", "began", "launch"]),
    (Raise, &["increase", "raise", "expand", "escalate", "strengthen"]),
    (Lower, &["reduce", "cut", "lower", "decrease", "shrink", "scale back", "weaken"]),
    (Possible, &["may", "might", "could", "can", "possibly", "perhaps"]),
    (Needed, &["must", "should", "ought", "have to", "has to", "had to"]),
    (Certain, &["will", "shall", "going to"]),
];

/// Positions that exclude one another.
const OPPOSED: &[(Stance, Stance)] = &[
    (Concede, Commit),
    (Concede, Reject),
    (Concede, Demand),
    (Commit, Reject),
    (Accept, Reject),
    (Confirm, Reject),
    (Allow, Ban),
    (Offer, Demand),
    (Offer, Reject),
    (Commit, Threaten),
    (Offer, Threaten),
    (Accept, Threaten),
    (Stop, Continue),
    (Raise, Lower),
];
/// Positions of different strength.
const UNLIKE: &[(Stance, Stance)] = &[
    (Talk, Commit),
    (Talk, Accept),
    (Talk, Reject),
    (Demand, Request),
    (Demand, Need),
    (Demand, Accept),
    (Request, Threaten),
    (Request, Commit),
    (Request, Reject),
    (Possible, Needed),
    (Possible, Certain),
    (Needed, Certain),
];

/// How two positions differ.
enum Shift {
    Flipped,
    Moved,
}

/// `None` where a writer may use one for the other.
fn shift(a: Stance, b: Stance) -> Option<Shift> {
    let in_table = |table: &[(Stance, Stance)]| table.contains(&(a, b)) || table.contains(&(b, a));
    if in_table(OPPOSED) {
        Some(Shift::Flipped)
    } else if in_table(UNLIKE) {
        Some(Shift::Moved)
    } else {
        None
    }
}

/// Words of position that were replaced.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let both = |gap| [false, true].into_iter().filter_map(move |modal| replaced(diff, gap, modal));
    diff.gaps.iter().flat_map(both).collect()
}

/// Whether it is told by a modal verb, which says how sure the verb beside it is.
fn is_modal(stance: Stance) -> bool {
    matches!(stance, Possible | Needed | Certain)
}

fn replaced(diff: &Diff, gap: &Gap, modal: bool) -> Option<Damage> {
    let (left, a) = only_stance(&diff.left, &gap.left, modal)?;
    let (right, b) = only_stance(&diff.right, &gap.right, modal)?;
    let shift = shift(a, b)?;
    // "can" and "will be able to" say the same.
    if diff.right.holds("able") || diff.left.holds("able") {
        return None;
    }
    // The word may only have moved: then it stands on the other side, in another gap.
    if stands(&diff.right, a) || stands(&diff.left, b) {
        return None;
    }
    let (own, other) = (diff.left.span(left)?, diff.right.span(right)?);
    let note = format!("“{}” became “{}”", own.of(diff.left.text), other.of(diff.right.text));
    let item = item(DamageKind::Modal, own, other, note);
    Some(if matches!(shift, Shift::Flipped) { flipping(item) } else { item })
}

/// The only position that a gap holds, with the words from it to its particle or preposition.
fn only_stance(side: &Side, gap: &Range<usize>, modal: bool) -> Option<(Range<usize>, Stance)> {
    let of_kind = |at: &(usize, (Stance, usize))| is_modal(at.1.0) == modal;
    let mut found = gap.clone().filter_map(|at| Some((at, stance(side, at)?))).filter(of_kind);
    let (at, (stance, length)) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let is_link = |at: usize| {
        side.words
            .get(at)
            .is_some_and(|token| matches!(token.word.as_str(), "to" | "on" | "with" | "for" | "in"))
    };
    let mut start = at;
    if start > gap.start
        && matches!(side.words[start - 1].word.as_str(), "be" | "been" | "is" | "was" | "are")
    {
        start -= 1;
    }
    let mut end = at + length;
    if end < gap.end && is_link(end) {
        end += 1;
    }
    Some((start..end, stance))
}

/// The position of the word at a place, and how many words tell it.
fn stance(side: &Side, at: usize) -> Option<(Stance, usize)> {
    let word = side.words[at].word.as_str();
    let next = side.words.get(at + 1).map(|token| token.word.as_str());
    let matches = |stance: Stance, lemma: &str| match lemma.split_once(' ') {
        Some((verb, particle)) => (inflects(word, verb) && next == Some(particle)).then_some(2),
        // A modal verb has no other form: "willing" is none, and "mays" is a name.
        None if matches!(stance, Possible | Needed | Certain) => (word == lemma).then_some(1),
        None => inflects(word, lemma).then_some(1),
    };
    STANCES.iter().find_map(|&(stance, lemmas)| {
        let length = lemmas.iter().find_map(|lemma| matches(stance, lemma))?;
        (!(side.words[at].capital && at > 0)).then_some((stance, length))
    })
}

/// Whether an unmatched word of this position stands anywhere on a side.
fn stands(side: &Side, wanted: Stance) -> bool {
    (0..side.words.len()).any(|at| {
        side.words[at].partner.is_none() && stance(side, at).is_some_and(|(found, _)| found == wanted)
    })
}
