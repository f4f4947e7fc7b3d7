//! Negations that were dropped or added.

use super::diff::{Diff, Gap, Side};
use super::item;
use crate::{Damage, DamageKind};

const NEGATORS: &[&str] =
    &["not", "never", "ne'er", "no", "none", "nobody", "nothing", "neither", "nor", "without", "nowhere"];

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
    let lone = |side: &Side| -> Vec<usize> {
        negators(side).into_iter().filter(|&at| side.words[at].partner.is_none()).collect()
    };
    let mut found: Vec<Damage> = match (lone(&diff.left).as_slice(), lone(&diff.right).as_slice()) {
        ([at], []) if !implies_negation(&diff.right, &diff.left) => {
            told(diff, *at, true).into_iter().collect()
        }
        ([], [at]) if !implies_negation(&diff.left, &diff.right) => {
            told(diff, *at, false).into_iter().collect()
        }
        _ => Vec::new(),
    };
    found.extend(diff.gaps.iter().filter_map(|gap| opposite(diff, gap)));
    found
}

/// Words that a prefix turns into their opposite, besides all that `un-` and `non-` turn.
const PREFIXED: &[(&str, &str)] = &[
    ("possible", "impossible"),
    ("patient", "impatient"),
    ("moral", "immoral"),
    ("proper", "improper"),
    ("probable", "improbable"),
    ("mobile", "immobile"),
    ("capable", "incapable"),
    ("correct", "incorrect"),
    ("direct", "indirect"),
    ("sufficient", "insufficient"),
    ("secure", "insecure"),
    ("complete", "incomplete"),
    ("adequate", "inadequate"),
    ("effective", "ineffective"),
    ("visible", "invisible"),
    ("legal", "illegal"),
    ("legitimate", "illegitimate"),
    ("regular", "irregular"),
    ("relevant", "irrelevant"),
    ("responsible", "irresponsible"),
    ("agree", "disagree"),
    ("agreed", "disagreed"),
    ("approve", "disapprove"),
    ("approved", "disapproved"),
    ("honest", "dishonest"),
    ("loyal", "disloyal"),
    ("satisfied", "dissatisfied"),
    ("stability", "instability"),
];

/// A word that became its own opposite: "likely", "unlikely".
fn opposite(diff: &Diff, gap: &Gap) -> Option<Damage> {
    let turns = |plain: &str, other: &str| {
        let bare = other.strip_prefix("un").or_else(|| other.strip_prefix("non"));
        plain.len() > 3 && bare.is_some_and(|rest| rest.trim_start_matches('-') == plain)
            || PREFIXED.contains(&(plain, other))
    };
    let found = gap.left.clone().find_map(|a| {
        let b = gap.right.clone().find(|&b| {
            let (left, right) = (diff.left.words[a].word.as_str(), diff.right.words[b].word.as_str());
            turns(left, right) || turns(right, left)
        })?;
        Some((a, b))
    });
    let (a, b) = found?;
    // "not unlikely" says what "likely" says.
    let negated = |side: &Side, range: &std::ops::Range<usize>| {
        side.words[range.start.saturating_sub(2)..range.end]
            .iter()
            .any(|token| NEGATORS.contains(&token.word.as_str()))
    };
    if negated(&diff.left, &gap.left) != negated(&diff.right, &gap.right) {
        return None;
    }
    let (left, right) = (diff.left.words[a].span, diff.right.words[b].span);
    let note = format!("“{}” became its opposite “{}”", left.of(diff.left.text), right.of(diff.right.text));
    Some(item(DamageKind::Negation, left, right, note))
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
    // "with out" is a slip of the same word.
    let split = side.words.windows(2).any(|pair| pair[0].word == "with" && pair[1].word == "out");
    split
        || side.words.iter().filter(|token| token.partner.is_none()).any(|token| {
            let word = token.word.as_str();
            let prefixed = ["un", "in", "im", "non", "dis", "ir", "il"].iter().any(|prefix| {
                word.strip_prefix(prefix)
                    .is_some_and(|rest| rest.len() > 3 && has_root(other, rest.trim_start_matches('-')))
            });
            prefixed
                || word.starts_with("non-")
                || NEGATIVE.iter().any(|known| word.starts_with(known) && word.len() <= known.len() + 3)
        })
}

/// Whether a word of the same root stands anywhere: "explained", "explanation".
fn has_root(side: &Side, word: &str) -> bool {
    let root: String = word.chars().take(6).collect();
    side.holds(word) || root.len() >= 6 && side.words.iter().any(|token| token.word.starts_with(&root))
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
