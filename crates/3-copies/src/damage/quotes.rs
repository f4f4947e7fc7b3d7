//! Words between quotation marks that a copy changed: a quotation is the one place where style is no excuse.

use super::diff::{Diff, Gap, Side, same_word};
use super::item;
use crate::{Damage, DamageKind};
use onrecord_text::Span;
use std::ops::Range;

/// Changes closer together than this many words are told as one.
const CLOSE: usize = 3;
/// A quoted phrase of more words is a sentence, and is compared word by word.
const LONGEST_PHRASE: usize = 4;

/// Quoted words that were replaced by others, less what `known` tells already.
pub(super) fn read(diff: &Diff, known: &[Damage]) -> Vec<Damage> {
    let mut changes: Vec<Gap> = Vec::new();
    for gap in diff.gaps.iter().filter(|gap| is_changed_quote(diff, gap) && !is_told(diff, gap, known)) {
        match changes.last_mut().filter(|last| {
            gap.left.start - last.left.end <= CLOSE && gap.right.start - last.right.end <= CLOSE
        }) {
            Some(last) => {
                last.left.end = gap.left.end;
                last.right.end = gap.right.end;
            }
            None => changes.push(gap.clone()),
        }
    }
    let mut found: Vec<Damage> = changes.iter().filter_map(|change| told(diff, change)).collect();
    if let Some(damage) = replaced_phrase(diff)
        && !found
            .iter()
            .chain(known)
            .any(|other| other.left.overlaps(damage.left) || other.right.overlaps(damage.right))
    {
        found.push(damage);
    }
    found
}

/// A short quoted phrase of which nothing is left, where the other side has one quoted phrase of its own: words
/// may have moved too far to meet in one gap.
fn replaced_phrase(diff: &Diff) -> Option<Damage> {
    let lost = |side: &Side, other: &Side| {
        let mut phrases = phrases(side).into_iter().filter(|phrase| phrase.len() <= LONGEST_PHRASE);
        let only = phrases.next().filter(|_| phrases.next().is_none())?;
        let content = || side.words[only.clone()].iter().filter(|token| token.is_content());
        let quoted =
            |word: &str| other.words.iter().any(|token| token.quoted && same_word(&token.word, word));
        (content().count() > 0 && content().any(|token| !quoted(&token.word))).then_some(only)
    };
    let (left, right) = (lost(&diff.left, &diff.right)?, lost(&diff.right, &diff.left)?);
    told(diff, &Gap { left, right })
}

/// The runs of quoted words.
fn phrases(side: &Side) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    for at in (0..side.words.len()).filter(|&at| side.words[at].quoted) {
        match phrases.last_mut().filter(|phrase| phrase.end == at) {
            Some(phrase) => phrase.end = at + 1,
            None => phrases.push(at..at + 1),
        }
    }
    phrases
}

/// Whether quoted words stand on both sides of a gap and at least one of them has content that the other
/// side does not have anywhere.
fn is_changed_quote(diff: &Diff, gap: &Gap) -> bool {
    let stray = has_stray_mark(&diff.right);
    let quoted = |side: &Side, range: &Range<usize>| {
        !range.is_empty() && side.words[range.clone()].iter().all(|token| token.quoted)
    };
    let new = |side: &Side, range: &Range<usize>, other: &Side| {
        side.words[range.clone()].iter().any(|token| token.is_content() && !other.holds(&token.word))
    };
    quoted(&diff.left, &gap.left)
        && (quoted(&diff.right, &gap.right) || stray && !gap.right.is_empty())
        && (new(&diff.left, &gap.left, &diff.right) && new(&diff.right, &gap.right, &diff.left)
            || is_exchanged(diff, gap))
        || is_hole(diff, gap)
}

/// Whether one word with content stands in the very place of another.
fn is_exchanged(diff: &Diff, gap: &Gap) -> bool {
    let ([a], [b]) = (&diff.left.words[gap.left.clone()], &diff.right.words[gap.right.clone()]) else {
        return false;
    };
    a.is_content() && b.is_content() && !same_word(&a.word, &b.word)
}

/// Whether a sentence has a mark of quotation and no quoted word: a mark was lost, the words stayed.
fn has_stray_mark(side: &Side) -> bool {
    let (Some(first), Some(last)) = (side.words.first(), side.words.last()) else { return false };
    let rest = side.text[last.span.end()..].chars().take(3);
    let mut marks = side.text[first.span.start()..last.span.end()].chars().chain(rest);
    side.words.iter().all(|token| !token.quoted)
        && marks.any(|c| matches!(c, '“' | '”' | '"' | '«' | '»' | '„'))
}

/// Whether words with content were dropped out of a quotation, or put into one, whose words before and after stand.
fn is_hole(diff: &Diff, gap: &Gap) -> bool {
    let (side, range, other) = match (gap.left.is_empty(), gap.right.is_empty()) {
        (false, true) => (&diff.left, &gap.left, &diff.right),
        (true, false) => (&diff.right, &gap.right, &diff.left),
        _ => return false,
    };
    let stands = |at: Option<usize>| {
        at.and_then(|at| side.words.get(at)).is_some_and(|token| {
            token.quoted && token.partner.is_some_and(|partner| other.words[partner].quoted)
        })
    };
    stands(range.start.checked_sub(1))
        && stands(Some(range.end))
        && side.words[range.clone()].iter().all(|token| token.quoted)
        && side.words[range.clone()]
            .iter()
            .any(|token| token.is_content() && token.word.len() > 3 && !other.holds(&token.word))
}

/// Whether a changed number, name or date is all that changed.
fn is_told(diff: &Diff, gap: &Gap, known: &[Damage]) -> bool {
    let within = |side: &Side, range: &Range<usize>, span: fn(&Damage) -> Span| {
        side.words[range.clone()]
            .iter()
            .filter(|token| token.is_content())
            .all(|token| known.iter().any(|damage| span(damage).covers(token.span)))
    };
    within(&diff.left, &gap.left, |damage| damage.left)
        && within(&diff.right, &gap.right, |damage| damage.right)
}

fn told(diff: &Diff, change: &Gap) -> Option<Damage> {
    // Where one side has nothing, the word before the hole shows the place.
    let shown =
        |range: &Range<usize>, widen: bool| range.start - usize::from(widen && range.start > 0)..range.end;
    let hole = change.left.is_empty() || change.right.is_empty();
    let change = &Gap { left: shown(&change.left, hole), right: shown(&change.right, hole) };
    let (a, b) = (diff.left.span(change.left.clone())?, diff.right.span(change.right.clone())?);
    let note =
        format!("the quotation says “{}” instead of “{}”", b.of(diff.right.text), a.of(diff.left.text));
    Some(item(DamageKind::Quote, a, b, note))
}
