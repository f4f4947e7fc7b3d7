//! Damage, on machine-spun news into which more damage is planted: how much of it is found, and how much of what
//! is told is so.
//!
//! Every copy of every spinner gets up to four plants, each in a sentence of its own: a number changed, a name
//! exchanged, a negation put in or taken out, a word between quotation marks exchanged. The places are chosen by the
//! hash of the copy, so that every run plants the same. What is told elsewhere is false, unless it can be
//! shown that the spinner itself did it: its number, name or quoted word is not in the source sentence at all and the
//! source's is not in the copy's, or one sentence says no more often than the other.

use super::Table;
use super::spun::{Copy, Ready, bases, copies, ready};
use anyhow::Result;
use onrecord_copies::{Damage, DamageKind, compare};
use onrecord_text::{Span, fold, is_stop_word, quotations, stable_hash, words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const KINDS: [&str; 4] = ["number", "name", "negation", "quote"];

/// What was planted, and where.
struct Plant {
    kind: usize,
    sentence: usize,
    /// In the sentence, in bytes.
    place: Span,
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    planted: usize,
    found: usize,
    told: usize,
    hit: usize,
    own: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.planted += other.planted;
        self.found += other.found;
        self.told += other.told;
        self.hit += other.hit;
        self.own += other.own;
    }

    fn recall(self) -> f64 {
        share(self.found, self.planted)
    }

    fn precision(self) -> f64 {
        share(self.hit + self.own, self.told)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

pub fn measure(shared: &Path) -> Result<Table> {
    let bases = bases(shared)?;
    let pool: BTreeMap<&str, Ready> =
        bases.iter().map(|base| (base.id.as_str(), ready(&base.id, &base.sents))).collect();
    let mut tallies: BTreeMap<(String, usize), Tally> = BTreeMap::new();
    let show = std::env::var_os("SHOW_DAMAGE").is_some();
    for copy in copies(shared)? {
        let Some(original) = pool.get(copy.orig.as_str()) else { continue };
        for (kind, tally) in judge(original, &copy, show).into_iter().enumerate() {
            tallies.entry((copy.spin.clone(), kind)).or_default().add(tally);
        }
    }
    let mut table = Table {
        title: "damage: planted into spun news; `own` is what the spinner itself damaged".to_owned(),
        ..Table::default()
    };
    table.rows.push(super::cells(&[
        "spinner",
        "kind",
        "planted",
        "found",
        "recall",
        "told",
        "planted",
        "own",
        "false",
        "precision",
    ]));
    for ((spinner, kind), tally) in &tallies {
        table.rows.push(row(spinner, KINDS[*kind], *tally));
    }
    let mut figures = Vec::new();
    for (kind, names) in [
        ("number_recall", "number_precision"),
        ("name_recall", "name_precision"),
        ("negation_recall", "negation_precision"),
        ("quote_recall", "quote_precision"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut all = Tally::default();
        for tally in tallies.iter().filter(|((_, of), _)| *of == kind).map(|(_, tally)| tally) {
            all.add(*tally);
        }
        table.rows.push(row("all", KINDS[kind], all));
        figures.extend([(names.0, all.recall()), (names.1, all.precision())]);
    }
    table.figures = figures;
    Ok(table)
}

fn row(spinner: &str, kind: &str, tally: Tally) -> Vec<String> {
    vec![
        spinner.to_owned(),
        kind.to_owned(),
        tally.planted.to_string(),
        tally.found.to_string(),
        format!("{:.3}", tally.recall()),
        tally.told.to_string(),
        tally.hit.to_string(),
        tally.own.to_string(),
        (tally.told - tally.hit - tally.own).to_string(),
        format!("{:.3}", tally.precision()),
    ]
}

fn judge(original: &Ready, copy: &Copy, show: bool) -> [Tally; 4] {
    let mut sents = copy.sents.clone();
    let plants = plant(original, copy, &mut sents);
    let damaged = ready(&format!("{} {}", copy.spin, copy.orig), &sents);
    let comparison = compare((&original.print, &original.article), (&damaged.print, &damaged.article));
    let mut tallies = [Tally::default(); 4];
    let items: Vec<(&Damage, Span, Span)> = comparison
        .pairs
        .iter()
        .flat_map(|pair| pair.damage.iter().map(|damage| (damage, pair.left.1, pair.right.1)))
        .collect();
    let place = |plant: &Plant| {
        let lead = sents[plant.sentence].len() - sents[plant.sentence].trim_start().len();
        plant.place.shift(damaged.spans[plant.sentence].start()).start() - lead
    };
    let hits = |damage: &Damage, plant: &Plant| {
        let start = place(plant);
        let reach = damage.right.start().saturating_sub(1)..damage.right.end() + 2;
        let met = reach.contains(&start)
            || start < damage.right.start() && start + plant.place.len() > damage.right.start();
        met && answers(damage.kind, plant.kind)
    };
    for plant in &plants {
        let tally = &mut tallies[plant.kind];
        tally.planted += 1;
        let found = items.iter().any(|(damage, _, _)| hits(damage, plant));
        tally.found += usize::from(found);
        if show && !found {
            println!("MISSED {} {}: {}", copy.spin, KINDS[plant.kind], sents[plant.sentence]);
        }
    }
    for (damage, left, right) in items {
        let Some(kind) = column(damage.kind) else { continue };
        let tally = &mut tallies[kind];
        tally.told += 1;
        if plants.iter().any(|plant| hits(damage, plant)) {
            tally.hit += 1;
        } else if is_own(original, &damaged, damage, left, right) {
            tally.own += 1;
            if show {
                println!("OWN {} {}: {}", copy.spin, KINDS[kind], damage.note);
            }
        } else if show {
            println!(
                "FALSE {} {}: {}\n    {}\n    {}",
                copy.spin,
                KINDS[kind],
                damage.note,
                original.article.slice(left),
                damaged.article.slice(right)
            );
        }
    }
    tallies
}

/// Whether an item of this kind tells of such a plant. Of quoted words any kind tells.
fn answers(kind: DamageKind, plant: usize) -> bool {
    match plant {
        0 => matches!(kind, DamageKind::Number | DamageKind::Unit | DamageKind::Date),
        1 => matches!(kind, DamageKind::Name | DamageKind::Place | DamageKind::Speaker),
        2 => kind == DamageKind::Negation,
        _ => true,
    }
}

/// The kind of plant that an item may tell of; the others are not counted here.
fn column(kind: DamageKind) -> Option<usize> {
    match kind {
        DamageKind::Number => Some(0),
        DamageKind::Name | DamageKind::Place => Some(1),
        DamageKind::Negation => Some(2),
        DamageKind::Quote => Some(3),
        _ => None,
    }
}

/// Whether the spinner itself changed it: neither side has the other's words.
fn is_own(original: &Ready, copy: &Ready, damage: &Damage, left: Span, right: Span) -> bool {
    let sets = |text: &str| -> BTreeSet<String> { words(text).map(|word| fold(word.text)).collect() };
    let (source, spun) = (sets(original.article.slice(left)), sets(copy.article.slice(right)));
    let content = |text: &str| -> BTreeSet<String> {
        sets(text).into_iter().filter(|word| !is_stop_word(word)).collect()
    };
    let (old, new) =
        (content(original.article.slice(damage.left)), content(copy.article.slice(damage.right)));
    let foreign =
        |words: &BTreeSet<String>, to: &BTreeSet<String>| words.iter().any(|word| !to.contains(word));
    if damage.kind == DamageKind::Negation {
        return negators(original.article.slice(left)) != negators(copy.article.slice(right));
    }
    foreign(&new, &source) && foreign(&old, &spun)
}

/// How many words of a sentence say no.
fn negators(sentence: &str) -> usize {
    let denies = |word: &String| {
        word.ends_with("n't")
            || matches!(
                word.as_str(),
                "not"
                    | "no"
                    | "never"
                    | "ne'er"
                    | "none"
                    | "nor"
                    | "neither"
                    | "nobody"
                    | "nothing"
                    | "cannot"
                    | "without"
            )
    };
    words(sentence).map(|word| fold(word.text)).filter(denies).count()
}

/// Plants what it can, each kind in a sentence of its own.
fn plant(original: &Ready, copy: &Copy, sents: &mut [String]) -> Vec<Plant> {
    let mut plants: Vec<Plant> = Vec::new();
    for kind in 0..KINDS.len() {
        let seed = stable_hash(&format!("{} {} {kind}", copy.orig, copy.spin));
        let count = copy.sents.len();
        for step in 0..count {
            let sentence = (seed as usize % count + step) % count;
            let Some(source) = copy.align[sentence] else { continue };
            if plants.iter().any(|plant| plant.sentence == sentence) {
                continue;
            }
            let source = original.article.slice(original.spans[source]);
            if let Some((text, place)) = change(kind, source, &copy.sents[sentence], seed) {
                sents[sentence] = text;
                plants.push(Plant { kind, sentence, place });
                break;
            }
        }
    }
    plants
}

/// Names that nobody in the data bears.
const NAMES: [&str; 12] = [
    "Okonjo",
    "Haverling",
    "Tsukuda",
    "Brankovic",
    "Mbaye",
    "Quispe",
    "Oduya",
    "Lindholm",
    "Farrokh",
    "Zielinski",
    "Castrejon",
    "Nakamoto",
];
/// Words to put into a quotation.
const WORDS: [&str; 12] = [
    "harvest", "mistake", "garden", "silence", "triumph", "puzzle", "fever", "mountain", "shelter",
    "bargain", "rumble", "weather",
];
const AUXILIARIES: [&str; 14] = [
    "is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "has", "had", "did",
    "does",
];
const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/// Capitals that are no names.
const NO_NAMES: [&str; 30] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "president",
    "senator",
    "secretary",
    "minister",
    "governor",
    "representative",
    "judge",
    "general",
    "chairman",
    "mayor",
    "director",
    "attorney",
];

/// The sentence with one change of a kind, and where it is; `None` where there is nothing to change.
fn change(kind: usize, source: &str, sentence: &str, seed: u64) -> Option<(String, Span)> {
    let known: BTreeSet<String> = words(source).map(|word| fold(word.text)).collect();
    let all: Vec<(Span, &str, String)> =
        words(sentence).map(|word| (word.span, word.text, fold(word.text))).collect();
    let pick = |list: &[&'static str], not: &str| {
        let at = (seed >> 8) as usize % list.len();
        if list[at] == not { list[(at + 1) % list.len()] } else { list[at] }
    };
    let places: Vec<(Span, String)> = match kind {
        0 => all
            .iter()
            .filter(|(_, _, folded)| known.contains(folded))
            .filter_map(|(span, text, folded)| {
                if NUMBERS.contains(&folded.as_str()) {
                    return Some((*span, pick(&NUMBERS, folded).to_owned()));
                }
                let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
                let plain = text.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.');
                (plain && !is_year).then(|| (*span, other_number(text)))
            })
            .collect(),
        1 => all
            .windows(2)
            .filter(|pair| {
                let (before, (span, text, folded)) = (&pair[0], &pair[1]);
                let open = sentence[before.0.end()..span.start()].chars().all(char::is_whitespace);
                open && text.len() > 3
                    && text.chars().next().is_some_and(char::is_uppercase)
                    && text.chars().skip(1).all(char::is_lowercase)
                    && !NO_NAMES.contains(&folded.as_str())
                    && known.contains(folded)
            })
            .map(|pair| (pair[1].0, pick(&NAMES, "").to_owned()))
            .collect(),
        2 => negations(sentence, &all, &known),
        _ => {
            let regions = quotations(sentence);
            all.iter()
                .filter(|(span, text, folded)| {
                    regions.iter().any(|region| {
                        region.close.is_some()
                            && region.content.covers(*span)
                            && words(region.content.of(sentence)).count() > 3
                    }) && text.len() > 4
                        && text.chars().all(char::is_lowercase)
                        && !is_stop_word(folded)
                        && known.contains(folded)
                })
                .map(|(span, _, _)| (*span, pick(&WORDS, "").to_owned()))
                .collect()
        }
    };
    let (span, new) = places.get((seed >> 20) as usize % places.len().max(1))?;
    let text = format!("{}{new}{}", &sentence[..span.start()], &sentence[span.end()..]);
    Some((text, Span::new(span.start(), span.start() + new.len())))
}

/// A "not" to take out, else a place to put one in.
fn negations(sentence: &str, all: &[(Span, &str, String)], known: &BTreeSet<String>) -> Vec<(Span, String)> {
    // With the space before it; other spaces are longer than a byte.
    let spaced = |span: &Span| span.start() > 0 && sentence.as_bytes()[span.start() - 1] == b' ';
    let nots: Vec<(Span, String)> = all
        .iter()
        .filter(|(_, text, _)| matches!(*text, "not" | "never") && known.contains(*text))
        .filter(|(span, _, _)| spaced(span))
        .map(|(span, _, _)| (Span::new(span.start() - 1, span.end()), String::new()))
        .collect();
    let negative = all.iter().any(|(_, _, folded)| {
        folded.ends_with("n't")
            || matches!(folded.as_str(), "not" | "no" | "never" | "none" | "nor" | "cannot" | "without")
    });
    if !nots.is_empty() || negative {
        return if nots.len() == 1 { nots } else { Vec::new() };
    }
    all.iter()
        .filter(|(_, text, _)| AUXILIARIES.contains(text) && known.contains(*text))
        .map(|(span, text, _)| (*span, format!("{text} not")))
        .collect()
}

/// The number with another first digit.
fn other_number(text: &str) -> String {
    let first = text.bytes().next().unwrap_or(b'1');
    let other = if (b'1'..b'9').contains(&first) { first + 1 } else { b'4' };
    format!("{}{}", char::from(other), &text[1..])
}
