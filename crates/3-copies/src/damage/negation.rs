//! Negations that were dropped or added.

use super::diff::{Diff, Side};
use super::item;
use crate::{Damage, DamageKind};

const NEGATORS: &[&str] =
    &["not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without", "nowhere"];

/// Words that carry a negation of their own: where one of them stands on the other side, the sense may be kept.
const NEGATIVE: &[&str] = &[
    "avoid",
    "ban",
    "bar",
    "barely",
    "block",
    "cease",
    "decline",
    "deny",
    "denied",
    "dismiss",
    "except",
    "exclude",
    "fail",
    "few",
    "forbid",
    "free",
    "halt",
    "hardly",
    "impossible",
    "instead",
    "lack",
    "least",
    "less",
    "little",
    "lose",
    "lost",
    "miss",
    "neglect",
    "only",
    "oppose",
    "prevent",
    "prohibit",
    "rather",
    "refuse",
    "refus",
    "reject",
    "rule",
    "scarcely",
    "seldom",
    "stop",
    "unable",
    "unless",
    "unlikely",
    "until",
    "unwilling",
    "withhold",
    "but",
];

/// How well the rest must agree before a lone "not" is believed to be the difference.
const COMMON: f32 = 0.6;

/// A sentence that denies on one side and affirms on the other.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    if diff.common_share() < COMMON {
        return Vec::new();
    }
    match (negators(&diff.left).as_slice(), negators(&diff.right).as_slice()) {
        ([at], []) if !implies_negation(&diff.right, &diff.left) => {
            told(diff, *at, true).into_iter().collect()
        }
        ([], [at]) if !implies_negation(&diff.left, &diff.right) => {
            told(diff, *at, false).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Negators that negate the sentence: not the "not" of "not only".
fn negators(side: &Side) -> Vec<usize> {
    let is_negator = |at: &usize| NEGATORS.contains(&side.words[*at].word.as_str());
    let is_only = |at: &usize| {
        side.words
            .get(at + 1)
            .is_some_and(|next| matches!(next.word.as_str(), "only" | "least" | "doubt" | "longer"))
    };
    (0..side.words.len()).filter(is_negator).filter(|at| !is_only(at)).collect()
}

/// Whether the side without a negator says no in another way.
fn implies_negation(side: &Side, other: &Side) -> bool {
    side.words.iter().filter(|token| token.partner.is_none()).any(|token| {
        let word = token.word.as_str();
        let prefixed = ["un", "in", "im", "non", "dis", "ir", "il"].iter().any(|prefix| {
            word.strip_prefix(prefix)
                .is_some_and(|rest| rest.len() > 3 && other.holds(rest.trim_start_matches('-')))
        });
        prefixed
            || word.starts_with("non-")
            || NEGATIVE.iter().any(|known| word.starts_with(known) && word.len() <= known.len() + 3)
    })
}

/// The negator and what stands in its place on the other side.
fn told(diff: &Diff, at: usize, dropped: bool) -> Option<Damage> {
    let (side, other) = if dropped { (&diff.left, &diff.right) } else { (&diff.right, &diff.left) };
    // The clause reads from the matched word before the negator to the one after it, on both sides.
    let before = (0..at).rev().find(|&k| side.words[k].partner.is_some());
    let after = (at + 1..side.words.len()).find(|&k| side.words[k].partner.is_some());
    // Where neighbours are far the words around were changed too, and it cannot be told what was negated.
    if before.is_some_and(|k| at - k > 4)
        || after.is_some_and(|k| k - at > 4)
        || before.is_none() && after.is_none()
    {
        return None;
    }
    let own = before.unwrap_or(at)..after.unwrap_or(at) + 1;
    let partner = |k: Option<usize>| k.and_then(|k| side.words[k].partner);
    let start = partner(before).or(partner(after))?;
    let end = partner(after).unwrap_or(start);
    if end < start || end - start > 6 {
        return None;
    }
    let (own, other) = (side.span(own)?, other.span(start..end + 1)?);
    let (left, right) = if dropped { (own, other) } else { (other, own) };
    let what = if dropped { "a negation was dropped" } else { "a negation was added" };
    let note = format!("{what}: “{}” became “{}”", left.of(diff.left.text), right.of(diff.right.text));
    Some(item(DamageKind::Negation, left, right, note))
}
