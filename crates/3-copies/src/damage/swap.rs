//! Who does it to whom, turned round: "wants the league to ban Kethia" became "wants to ban the league".
//!
//! Two ways are read. A verb that both sentences have once is looked at with what stands before it (who may do it) and
//! what follows it (to whom): the doer of one sentence is the target in the other. And a name that the copy
//! introduces with "by" after a verb, where the source has it after the same verb without: it has become the doer.

use super::diff::{Diff, Side, Token};
use super::english::{inflects, is_determiner, opens_clause};
use super::{flipping, item};
use crate::{Damage, DamageKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// Verbs that somebody does to somebody.
const DEEDS: &[&str] = &[
    "ban",
    "bar",
    "attack",
    "accuse",
    "blame",
    "invade",
    "threaten",
    "warn",
    "ask",
    "urge",
    "invite",
    "support",
    "oppose",
    "reject",
    "sanction",
    "bomb",
    "shell",
    "strike",
    "hit",
    "kill",
    "arrest",
    "expel",
    "fund",
    "arm",
    "supply",
    "protect",
    "defend",
    "help",
    "beat",
    "defeat",
    "sue",
    "condemn",
    "criticise",
    "criticize",
    "praise",
    "recognise",
    "recognize",
    "occupy",
    "annex",
    "seize",
    "capture",
    "detain",
    "kidnap",
    "release",
    "pay",
    "owe",
    "allow",
    "force",
    "pressure",
    "press",
    "persuade",
    "block",
    "prevent",
    "stop",
    "order",
    "betray",
    "replace",
    "obey",
    "trust",
    "assure",
    "promise",
    "offer",
    "sell",
    "lend",
    "grant",
    "deny",
    "refuse",
    "push",
    "compel",
    "oblige",
    "encourage",
    "exclude",
    "admit",
    "forbid",
    "prohibit",
    "permit",
    "deceive",
    "dismiss",
    "fire",
    "appoint",
    "elect",
    "summon",
    "demand",
    "provoke",
    "outnumber",
    "overtake",
    "overthrow",
    "topple",
    "succeed",
    "follow",
    "chase",
    "hunt",
    "shoot",
    "shot",
    "wound",
    "injure",
    "isolate",
    "surround",
    "besiege",
    "challenge",
    "contradict",
    "rebuke",
    "back",
    "name",
    "call",
];

/// Words of so many places before and after a verb may belong to it.
const REACH: usize = 7;

/// Doers and targets that changed places.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let mut found: Vec<Damage> = Vec::new();
    // Forms of a word have its first two letters in common.
    let heads: BTreeSet<&[u8]> =
        diff.left.words.iter().filter_map(|token| token.word.as_bytes().get(..2)).collect();
    for lemma in DEEDS.iter().filter(|lemma| heads.contains(&lemma.as_bytes()[..2])) {
        let (Some(left), Some(right)) = (only(&diff.left, lemma), only(&diff.right, lemma)) else { continue };
        let item = turned(diff, left, right).map(flipping).or_else(|| new_agent(diff, left, right));
        if let Some(item) = item
            && !found.iter().any(|known| known.left.overlaps(item.left))
        {
            found.push(item);
        }
    }
    found
}

/// The only form of a verb in a sentence.
fn only(side: &Side, lemma: &str) -> Option<usize> {
    let mut places = (0..side.words.len()).filter(|&at| inflects(&side.words[at].word, lemma));
    let first = places.next()?;
    places.next().is_none().then_some(first)
}

/// The target of the verb on the right was its doer on the left, and the target on the left is it no longer.
fn turned(diff: &Diff, left: usize, right: usize) -> Option<Damage> {
    if is_passive(&diff.left, left) || is_passive(&diff.right, right) {
        return None;
    }
    let (doer, target) = (doers(&diff.left, left), target(&diff.left, left)?);
    let new_target = self::target(&diff.right, right)?;
    let new_doer = doers(&diff.right, right);
    let common = |side: &Side, range: &Range<usize>, other: &Side, among: &Range<usize>| {
        range.clone().filter(|&at| is_party(side, at)).any(|at| {
            among
                .clone()
                .any(|place| is_party(other, place) && other.words[place].word == side.words[at].word)
        })
    };
    let was_doer = common(&diff.right, &new_target, &diff.left, &doer);
    let still_target = common(&diff.right, &new_target, &diff.left, &target);
    let still_doer = common(&diff.left, &doer, &diff.right, &new_doer)
        && !common(&diff.right, &new_target, &diff.left, &doer);
    // The old target must stand elsewhere, or a name was exchanged and nobody changed places.
    let kept =
        target.clone().any(|at| is_party(&diff.left, at) && diff.right.holds(&diff.left.words[at].word));
    if !was_doer || still_target || still_doer || !kept {
        return None;
    }
    let a = diff.left.span(doer.start.min(left)..target.end.max(left + 1))?;
    let b = diff.right.span(right.min(new_target.start)..new_target.end.max(right + 1))?;
    let note = format!(
        "who does it to whom was turned round: “{}” became “{}”",
        a.of(diff.left.text),
        b.of(diff.right.text)
    );
    Some(item(DamageKind::Swap, a, b, note))
}

/// A name that follows the verb on the left, and on the right is made its doer by a "by" which the left has not.
fn new_agent(diff: &Diff, left: usize, right: usize) -> Option<Damage> {
    let by = agent(&diff.right, right)?;
    if agent(&diff.left, left).is_some() {
        return None;
    }
    let same = |at: usize, place: usize| {
        diff.left.words[place].capital && diff.left.words[place].word == diff.right.words[at].word
    };
    let known = |among: Range<usize>| -> Vec<usize> {
        among.filter(|&place| by.clone().any(|at| same(at, place))).collect()
    };
    // Most of the name follows the verb; a word of it that stands before may belong to another name.
    let before = known(left.saturating_sub(REACH + 3)..left);
    let after = known(left + 1..diff.left.words.len().min(left + 2 * REACH));
    if before.len() * 2 >= after.len() {
        return None;
    }
    let last = *after.last()?;
    let (a, b) = (diff.left.span(left..last + 1)?, diff.right.span(right..by.end)?);
    let note =
        format!("who did it was changed: “{}” became “{}”", a.of(diff.left.text), b.of(diff.right.text));
    Some(item(DamageKind::Swap, a, b, note))
}

/// The capitals of the agent that "by" introduces soon after a verb.
fn agent(side: &Side, verb: usize) -> Option<Range<usize>> {
    let end = side.words.len().min(verb + 5);
    let by = (verb + 1..end).find(|&at| side.words[at].word == "by")?;
    let start = by + 1;
    let stop = (start..side.words.len().min(start + REACH))
        .find(|&at| at > start && (opens_clause(&side.words[at].word) || breaks(side, at)));
    let end = stop.unwrap_or(side.words.len().min(start + REACH));
    (start..end).any(|at| side.words[at].capital).then_some(start..end)
}

/// What may do it: the words before a verb, back to the last seam of clauses.
fn doers(side: &Side, verb: usize) -> Range<usize> {
    let mut start = verb;
    while start > 0 && verb - start < REACH {
        let at = start - 1;
        if breaks(side, start) || opens_clause(&side.words[at].word) && side.words[at].word != "and" {
            break;
        }
        start = at;
    }
    start..verb
}

/// The object right behind a verb: determiners, then the words up to the next that is neither.
fn target(side: &Side, verb: usize) -> Option<Range<usize>> {
    let mut start = verb + 1;
    while side.words.get(start).is_some_and(|token| is_determiner(&token.word)) && !breaks(side, start) {
        start += 1;
    }
    let mut end = start;
    while end - start < 4 && side.words.get(end).is_some_and(Token::is_content) && !breaks(side, end) {
        end += 1;
    }
    (end > start).then_some(start..end)
}

/// Whether a mark stands between a word and the one before it.
fn breaks(side: &Side, at: usize) -> bool {
    at > 0 && at < side.words.len() && {
        let (before, this) = (side.words[at - 1].span, side.words[at].span);
        before.end() < this.start()
            && side.text[before.end()..this.start()]
                .contains([',', ';', ':', '.', '–', '—', '“', '”', '"', '('])
    }
}

/// Whether a word may be a party: a name, or a noun that both sides use.
fn is_party(side: &Side, at: usize) -> bool {
    side.words[at].is_content() && (side.words[at].capital || side.words[at].word.len() > 4)
}

/// "was banned by", "to be banned".
fn is_passive(side: &Side, verb: usize) -> bool {
    let be = |at: usize| {
        matches!(
            side.words[at].word.as_str(),
            "is" | "was" | "were" | "are" | "be" | "been" | "being" | "get" | "got"
        )
    };
    side.words.get(verb + 1).is_some_and(|token| token.word == "by")
        || (verb.saturating_sub(3)..verb).any(be) && !side.words[verb].word.ends_with("ing")
}
