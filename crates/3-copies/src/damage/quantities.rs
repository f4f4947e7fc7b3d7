//! Changed numbers.

use super::diff::{Diff, Side};
use super::{dates, item, units};
use crate::{Damage, DamageKind};
use std::ops::Range;

/// A number of the text, in digits or in words, with its scale ("four billion").
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// In thousandths, so that equality is exact.
    pub(super) value: u128,
    pub(super) words: Range<usize>,
}

/// Numbers that stand at one place on both sides and differ.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let (left, right) = (quantities(&diff.left), quantities(&diff.right));
    let alone = |own: &[Quantity], others: &[Quantity]| -> Vec<Quantity> {
        own.iter()
            .filter(|quantity| !others.iter().any(|other| other.value == quantity.value))
            .cloned()
            .collect()
    };
    let (lost, new) = (alone(&left, &right), alone(&right, &left));
    let mut found = Vec::new();
    // In a sentence that was put in another order a lone lost number and a lone new one are each other's.
    let reordered = lost.len() == 1 && new.len() == 1 && diff.common_share() >= REORDERED;
    for quantity in &left {
        let at_place = |other: &&Quantity| at_one_place(diff, quantity, other);
        let in_place =
            |other: &&Quantity| quantity.value != other.value && is_exchanged(diff, quantity, other);
        let free = || lost.contains(quantity);
        let other = right
            .iter()
            .find(in_place)
            .or_else(|| new.iter().find(at_place).filter(|_| free()))
            .or_else(|| new.first().filter(|_| reordered && free()));
        let Some(other) = other else { continue };
        if units::is_converted(diff, quantity, other) {
            continue;
        }
        let (Some(a), Some(b)) =
            (diff.left.span(quantity.words.clone()), diff.right.span(other.words.clone()))
        else {
            continue;
        };
        let note = format!("the number {} became {}", a.of(diff.left.text), b.of(diff.right.text));
        found.push(item(DamageKind::Number, a, b, note));
    }
    found
}

/// So many words must agree before a number that stands elsewhere is believed to be the changed one.
const REORDERED: f32 = 0.7;

/// Whether a number stands in the very place of another, between words that both sides have: it was changed even
/// where both numbers stand elsewhere in the sentences.
fn is_exchanged(diff: &Diff, left: &Quantity, right: &Quantity) -> bool {
    diff.gaps.iter().any(|gap| gap.left == left.words && gap.right == right.words)
}

/// Whether two numbers stand in one gap, or between the same words.
fn at_one_place(diff: &Diff, left: &Quantity, right: &Quantity) -> bool {
    let meet = left.words.clone().any(|a| right.words.clone().any(|b| diff.meet(a, b)));
    let partner =
        |at: Option<usize>| at.and_then(|at| diff.left.words.get(at)).and_then(|token| token.partner);
    let before = left
        .words
        .start
        .checked_sub(1)
        .is_some_and(|at| partner(Some(at)) == right.words.start.checked_sub(1) && right.words.start > 0);
    let after = partner(Some(left.words.end)).is_some_and(|at| at == right.words.end);
    meet || before && after
}

/// All numbers of a side that are no dates and no pronouns.
pub(super) fn quantities(side: &Side) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < side.words.len() {
        match quantity_at(side, at) {
            Some(quantity) => {
                at = quantity.words.end;
                if !dates::is_part_of_date(side, &quantity.words) && !is_pronoun(side, &quantity) {
                    found.push(quantity);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// "one" alone is mostly no number.
fn is_pronoun(side: &Side, quantity: &Quantity) -> bool {
    quantity.words.len() == 1 && side.words[quantity.words.start].word == "one"
}

/// Reads the longest number from a word on.
fn quantity_at(side: &Side, start: usize) -> Option<Quantity> {
    let (mut total, mut current, mut end) = (0u128, None::<u128>, start);
    while let Some(token) = side.words.get(end) {
        let value = if let Some(value) = digits(&token.word).or_else(|| number_word(&token.word)) {
            // "twenty five", never "12 3".
            match current {
                None => value,
                Some(tens) if tens.is_multiple_of(10_000) && value < 10_000 && tens % 100_000 != 0 => {
                    tens + value
                }
                Some(hundreds) if hundreds.is_multiple_of(100_000) && value < 100_000 => hundreds + value,
                Some(_) => break,
            }
        } else if let (Some(scale), Some(value)) = (
            scale(&token.word),
            current.or((total == 0 && end == start && token.word == "dozen").then_some(1000)),
        ) {
            if scale > 100 {
                total = total.checked_add(value.checked_mul(scale)?)?;
                end += 1;
                current = None;
                if scale >= 1000 {
                    continue;
                }
                break;
            }
            value.checked_mul(scale)?
        } else {
            break;
        };
        current = Some(value);
        end += 1;
    }
    let value = total + current.unwrap_or(0);
    (end > start && (current.is_some() || total > 0)).then_some(Quantity { value, words: start..end })
}

/// Digits with separators: `100,000`, `9.5`. Not `4x4`, `9m729`.
fn digits(word: &str) -> Option<u128> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 18 {
        return None;
    }
    let (whole, fraction) = match word.rsplit_once('.') {
        Some((whole, fraction)) if fraction.len() != 3 || whole.contains(',') => (whole, fraction),
        _ => (word, ""),
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<u128>().ok()?.checked_mul(1000)? + fraction.parse::<u128>().ok()?)
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(&str, u128); 7] = [
    ("hundred", 100),
    ("dozen", 12),
    ("thousand", 1000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("bn", 1_000_000_000),
];

fn number_word(word: &str) -> Option<u128> {
    let small = |word: &str| SMALL.iter().position(|known| *known == word).map(|value| value as u128 * 1000);
    let tens =
        |word: &str| TENS.iter().position(|known| *known == word).map(|place| (place as u128 + 2) * 10_000);
    if let Some((head, tail)) = word.split_once('-') {
        return Some(tens(head)? + small(tail)?);
    }
    small(word).or_else(|| tens(word))
}

fn scale(word: &str) -> Option<u128> {
    let word = word.strip_suffix('s').unwrap_or(word);
    SCALES.iter().find(|(known, _)| *known == word).map(|(_, scale)| *scale)
}
