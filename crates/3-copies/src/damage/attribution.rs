//! Whose words they are: a claim whose source was lost or became a part of what is claimed, a speaker who became another.

use super::diff::{Diff, Side};
use super::english::{is_claim, is_speech};
use super::item;
use crate::{Damage, DamageKind};

/// How well the rest must agree before a lost source is believed to be the difference.
const COMMON: f32 = 0.6;

/// Sources of claims that were lost, and pronouns for speakers that became others.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let mut found: Vec<Damage> = lost_source(diff).into_iter().collect();
    if found.is_empty() {
        found.extend(became_fact(diff));
    }
    found.extend(pronouns(diff));
    found
}

/// "allegations from Kethia that it plans a raid" became "allegations that it plans a raid on Kethia".
fn lost_source(diff: &Diff) -> Option<Damage> {
    let claim = (0..diff.left.words.len())
        .find(|&at| is_claim(&diff.left.words[at].word) && source_of(&diff.left, at).is_some())?;
    let source = source_of(&diff.left, claim)?;
    let name = diff.left.words[source].word.as_str();
    let right = &diff.right;
    let place = (0..right.words.len()).find(|&at| super::names::same_name(&right.words[at].word, name))?;
    let other = diff.left.words[claim]
        .partner
        .or_else(|| (0..right.words.len()).find(|&at| is_claim(&right.words[at].word)))?;
    // Still the source: before the claim ("Kethian claims"), or introduced as such, or saying something itself.
    let introduced = place > 0
        && (1..=4).filter_map(|back| place.checked_sub(back)).any(|at| {
            matches!(right.words[at].word.as_str(), "from" | "by") || right.words[at].word == "according"
        });
    let speaks = (place.saturating_sub(3)..right.words.len().min(place + 4))
        .any(|at| at != other && is_speech(&right.words[at].word));
    if place < other || introduced || speaks || place < other + 3 {
        return None;
    }
    let a = diff.left.span(claim..source + 1)?;
    let b = right.span(other..place + 1)?;
    let note = format!(
        "the source of a claim became a part of it: “{}” became “{}”",
        a.of(diff.left.text),
        b.of(right.text)
    );
    Some(item(DamageKind::Attribution, a, b, note))
}

/// The name that "from" or "by" gives as the source of a claim.
fn source_of(side: &Side, claim: usize) -> Option<usize> {
    let link = side.words.get(claim + 1)?;
    if !matches!(link.word.as_str(), "from" | "by") {
        return None;
    }
    (claim + 2..side.words.len().min(claim + 5)).find(|&at| side.words[at].capital)
}

/// "according to the army, forty died" became "forty died".
fn became_fact(diff: &Diff) -> Option<Damage> {
    if diff.common_share() < COMMON || is_attributed(&diff.right) {
        return None;
    }
    let left = &diff.left;
    let at = (0..left.words.len()).find(|&at| {
        let word = left.words[at].word.as_str();
        left.words[at].partner.is_none()
            && (matches!(
                word,
                "allegedly" | "reportedly" | "purportedly" | "supposedly" | "alleged" | "unconfirmed"
            ) || word == "according" && left.words.get(at + 1).is_some_and(|next| next.word == "to"))
    })?;
    // What was attributed must still be there: words after it, or before it, that both have.
    let gap = diff.gap_of_left(at)?;
    let own = left.span(gap.left.clone())?;
    let around = gap.right.start.saturating_sub(1)..diff.right.words.len().min(gap.right.end + 1);
    let other = diff.right.span(around)?;
    let note = format!("a claim became a fact: “{}” is gone", own.of(left.text));
    Some(item(DamageKind::Attribution, own, other, note))
}

/// Whether a sentence says of anything in it that somebody said it.
fn is_attributed(side: &Side) -> bool {
    side.words.iter().any(|token| {
        token.quoted
            || is_speech(&token.word)
            || is_claim(&token.word)
            || matches!(
                token.word.as_str(),
                "according"
                    | "allegedly"
                    | "reportedly"
                    | "apparently"
                    | "purportedly"
                    | "supposedly"
                    | "alleged"
                    | "suspected"
                    | "unconfirmed"
                    | "seems"
                    | "appears"
                    | "quoted"
                    | "cited"
            )
    })
}

/// "It has called on the league" became "He called on the league": the doer is another.
fn pronouns(diff: &Diff) -> Vec<Damage> {
    let pronoun = |side: &Side, range: &std::ops::Range<usize>| {
        let mut found = range
            .clone()
            .filter(|&at| matches!(side.words[at].word.as_str(), "he" | "she" | "it" | "they" | "we" | "i"));
        found.next().filter(|_| found.next().is_none())
    };
    let mut items = Vec::new();
    for gap in &diff.gaps {
        if gap.left.len() > 3 || gap.right.len() > 3 {
            continue;
        }
        let (Some(a), Some(b)) = (pronoun(&diff.left, &gap.left), pronoun(&diff.right, &gap.right)) else {
            continue;
        };
        let (own, other) = (&diff.left.words[a], &diff.right.words[b]);
        if !is_another(&own.word, &other.word) {
            continue;
        }
        let note = format!("“{}” became “{}”", own.span.of(diff.left.text), other.span.of(diff.right.text));
        items.push(item(DamageKind::Speaker, own.span, other.span, note));
    }
    items
}

/// Whether two pronouns cannot mean the same. A state is "it" to one writer and "they" to another.
fn is_another(a: &str, b: &str) -> bool {
    let pair = if a < b { (a, b) } else { (b, a) };
    matches!(
        pair,
        ("he", "i" | "it" | "she" | "we")
            | ("i", "it" | "they" | "we")
            | ("it", "she")
            | ("she" | "they", "we")
    )
}
