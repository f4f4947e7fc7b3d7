//! The same number of something else: dollars that became euros, miles that became kilometres.

use super::diff::{Diff, Side};
use super::item;
use super::quantities::{Quantity, quantities};
use crate::{Damage, DamageKind};
use onrecord_text::Span;

/// Units; words of one line mean the same. Lines of one dimension stand together.
const UNITS: &[&[&str]] = &[
    &["dollar", "dollars", "usd", "buck", "bucks"],
    &["euro", "euros", "eur"],
    &["pound", "pounds", "sterling", "gbp"],
    &["ruble", "rubles", "rouble", "roubles"],
    &["yuan", "renminbi"],
    &["yen"],
    &["rupee", "rupees"],
    &["franc", "francs"],
    &["percent", "per-cent", "pc"],
    &["points"],
    &["mile", "miles"],
    &["kilometre", "kilometres", "kilometer", "kilometers", "km"],
    &["metre", "metres", "meter", "meters"],
    &["foot", "feet"],
    &["yard", "yards"],
    &["inch", "inches"],
    &["centimetre", "centimetres", "centimeter", "centimeters", "cm"],
    &["acre", "acres"],
    &["hectare", "hectares"],
    &["ton", "tons", "tonne", "tonnes"],
    &["kilogram", "kilograms", "kilo", "kilos", "kg"],
    &["litre", "litres", "liter", "liters"],
    &["gallon", "gallons"],
    &["barrel", "barrels"],
    &["megawatt", "megawatts", "mw"],
    &["gigawatt", "gigawatts", "gw"],
    &["second", "seconds"],
    &["minute", "minutes"],
    &["hour", "hours"],
    &["day", "days"],
    &["week", "weeks"],
    &["month", "months"],
    &["year", "years"],
    &["decade", "decades"],
    &["degree", "degrees"],
];
/// Signs of money that stand before a number, each with a word for it.
const SIGNS: &[(char, &str)] =
    &[('$', "dollar"), ('€', "euro"), ('£', "pound"), ('¥', "yen"), ('₹', "rupee")];
/// Conversions: the first unit in the second.
const CONVERSIONS: &[(&str, &str, f64)] = &[
    ("mile", "km", 1.609),
    ("foot", "metre", 0.305),
    ("yard", "metre", 0.914),
    ("inch", "cm", 2.54),
    ("acre", "hectare", 0.405),
    ("pound", "kg", 0.454),
    ("gallon", "litre", 3.785),
    ("year", "month", 12.0),
    ("week", "day", 7.0),
    ("day", "hour", 24.0),
    ("hour", "minute", 60.0),
    ("decade", "year", 10.0),
    ("gw", "megawatt", 1000.0),
];

/// A unit and where it stands.
struct Unit {
    line: usize,
    span: Span,
}

/// Numbers that both sides have with different units.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let (left, right) = (quantities(&diff.left), quantities(&diff.right));
    let mut found = Vec::new();
    for quantity in &left {
        let same = |other: &&Quantity| other.value == quantity.value;
        let mut partners = right.iter().filter(same);
        let (Some(other), None) = (partners.next(), partners.next()) else { continue };
        if left.iter().filter(same).count() > 1 {
            continue;
        }
        let Some(a) = unit(&diff.left, quantity) else { continue };
        let Some(b) = unit(&diff.right, other) else {
            found.extend(lost(diff, &a));
            continue;
        };
        if a.line == b.line {
            continue;
        }
        let note = format!("the unit {} became {}", a.span.of(diff.left.text), b.span.of(diff.right.text));
        found.push(item(DamageKind::Unit, a.span, b.span, note));
    }
    found
}

/// "nine cubic metres" became "nine cubic toes": one word that is no unit stands in the place of the unit.
fn lost(diff: &Diff, unit: &Unit) -> Option<Damage> {
    let at = diff.left.words.iter().position(|token| token.span == unit.span)?;
    let gap = diff.gap_of_left(at).filter(|gap| gap.left.len() == 1 && gap.right.len() == 1)?;
    let other = &diff.right.words[gap.right.start];
    if !other.is_content() || line(&other.word) != usize::MAX || !other.word.chars().all(char::is_alphabetic)
    {
        return None;
    }
    let note = format!("the unit {} became {}", unit.span.of(diff.left.text), other.span.of(diff.right.text));
    Some(item(DamageKind::Unit, unit.span, other.span, note))
}

/// Whether two numbers tell one amount in two units.
pub(super) fn is_converted(diff: &Diff, left: &Quantity, right: &Quantity) -> bool {
    let (Some(a), Some(b)) = (unit(&diff.left, left), unit(&diff.right, right)) else { return false };
    CONVERSIONS.iter().any(|&(small, large, factor)| {
        let about = |from: &Quantity, to: &Quantity| {
            let (from, to) = (from.value as f64 * factor, to.value as f64);
            (from - to).abs() <= to * 0.08
        };
        a.line == line(small) && b.line == line(large) && about(left, right)
            || a.line == line(large) && b.line == line(small) && about(right, left)
    })
}

fn line(word: &str) -> usize {
    UNITS.iter().position(|line| line.contains(&word)).unwrap_or(usize::MAX)
}

/// The unit of a number: the sign before it, or the word behind it.
fn unit(side: &Side, quantity: &Quantity) -> Option<Unit> {
    let whole = side.span(quantity.words.clone())?;
    let before = side.text[..whole.start()].chars().next_back();
    if let Some((sign, word)) = SIGNS.iter().find(|(sign, _)| Some(*sign) == before) {
        let span = Span::new(whole.start() - sign.len_utf8(), whole.end());
        return Some(Unit { line: line(word), span });
    }
    if side.text[whole.end()..].trim_start().starts_with('%') {
        let end = whole.end() + side.text[whole.end()..].find('%')? + 1;
        return Some(Unit { line: line("percent"), span: Span::new(whole.start(), end) });
    }
    let is_power = |at: usize| {
        side.words
            .get(at)
            .is_some_and(|token| matches!(token.word.as_str(), "cubic" | "square" | "metric" | "nautical"))
    };
    let end = quantity.words.end;
    let token = side.words.get(end + usize::from(is_power(end)))?;
    let found = line(&token.word);
    (found != usize::MAX).then_some(Unit { line: found, span: token.span })
}
