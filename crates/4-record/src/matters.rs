//! Which proposals are of one matter, whatever words the pages have for them.
//!
//! A page gives each proposal a slug; equal slugs are one matter. Different ones are compared by their content words, the
//! rare ones most, equal stems wholly and kindred words by [`WordVectors`] in part, and by who holds what: nobody demands
//! what he refuses. Then they are joined by average link, the likest first, until nothing is alike enough. Pages and
//! slugs are taken in their own order, so that the result depends on the set of positions alone.

use crate::happenings::code;
use crate::pile::Pile;
use onrecord_language::WordVectors;
use onrecord_reading::{SpeakerKind, Stance};
use onrecord_text::{fold, is_stop_word, stem};
use std::collections::{BTreeMap, BTreeSet};

/// The slug that gathers each slug of the pages.
pub(crate) type Matters = BTreeMap<String, String>;

/// Proposals less alike than this are two matters. Chosen on the matters in `tests/negotiations/develop`.
const ALIKE: f32 = 0.42;

/// More proposals than this are not all compared with all others, only those that share a rare word.
const ALL_WITH_ALL: usize = 600;

/// What is told of a slug.
#[derive(Debug, Default)]
struct Wording {
    /// The slug without what makes it its contrary.
    bare: String,
    /// Whether it is the contrary of that.
    contrary: bool,
    /// Stem, the word itself, how much it tells.
    words: Vec<(String, String, f32)>,
    /// Who wants it, who does not.
    wanting: BTreeSet<String>,
    refusing: BTreeSet<String>,
    /// Whether anybody is told to refuse it, be it by an expert.
    refused: bool,
    /// In how many positions.
    held: usize,
}

/// Gathers the slugs of all pages.
pub(crate) fn gather(pile: &Pile<'_>) -> Matters {
    let wordings = wordings(pile);
    let slugs: Vec<&String> = wordings.keys().collect();
    let list: Vec<&Wording> = wordings.values().collect();
    let mut matters = Matters::new();
    for block in blocks(&list) {
        for group in link(&list, block) {
            let first = group.iter().max_by_key(|one| (list[**one].held, std::cmp::Reverse(**one)));
            let Some(first) = first else { continue };
            for one in &group {
                matters.insert(slugs[*one].clone(), slugs[*first].clone());
            }
        }
    }
    matters
}

fn wordings(pile: &Pile<'_>) -> BTreeMap<String, Wording> {
    let names = names(pile);
    let mut wordings: BTreeMap<String, Wording> = BTreeMap::new();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (page, view) in pile.pages.iter().enumerate() {
        for position in &view.reading.positions {
            let one = wordings.entry(position.issue.clone()).or_default();
            let slug = format!("-{}", position.issue);
            one.bare = slug.replace("-no-", "-");
            one.contrary = one.bare != slug;
            one.held += usize::from(!pile.provenance.is_spun(page));
            one.refused |= position.stance == Stance::Reject;
            if position.speaker_kind != SpeakerKind::Expert {
                match position.stance {
                    Stance::Reject | Stance::Threaten => one.refusing.insert(code(&position.actor)),
                    _ => one.wanting.insert(code(&position.actor)),
                };
            }
            let words = texts.entry(position.issue.clone()).or_default();
            let text = position.issue_text.split(|c: char| !c.is_alphanumeric() && c != '-');
            words.extend(text.map(fold).filter(|word| word.len() > 2 && !is_stop_word(word)));
        }
    }
    let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
    for words in texts.values() {
        let stems: BTreeSet<&str> = words.iter().map(|word| stem(word)).collect();
        for stem in stems {
            *frequency.entry(stem.to_owned()).or_default() += 1;
        }
    }
    let count = texts.len() as f32;
    for (slug, words) in texts {
        let Some(one) = wordings.get_mut(&slug) else { continue };
        for word in words {
            let stem = stem(&word).to_owned();
            let rarity = ((1.0 + count) / (1.0 + frequency[&stem] as f32)).ln() + 0.2;
            let weight = if names.contains(&word) { NAME * rarity } else { rarity };
            one.words.push((stem, word, weight));
        }
    }
    wordings
}

/// The name of a party says less of the matter than what it is to do.
const NAME: f32 = 0.35;

/// The words of which the names of actors are made.
fn names(pile: &Pile<'_>) -> BTreeSet<String> {
    let actors = pile.pages.iter().flat_map(|view| &view.reading.actors);
    let words = actors.flat_map(|actor| actor.name.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.starts_with(char::is_uppercase)).map(fold).collect()
}

/// Which slugs are compared with each other.
fn blocks(list: &[&Wording]) -> Vec<Vec<usize>> {
    if list.len() <= ALL_WITH_ALL {
        return vec![(0..list.len()).collect()];
    }
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (one, wording) in list.iter().enumerate() {
        for (stem, _, _) in &wording.words {
            holders.entry(stem).or_default().push(one);
        }
    }
    let mut groups = crate::groups::Groups::new(list.len());
    for found in holders.values().filter(|found| found.len() <= RARE) {
        for pair in found.windows(2) {
            groups.join(pair[0], pair[1]);
        }
    }
    // What hangs together by chance through many rare words is left as the pages gave it.
    groups
        .sets()
        .into_iter()
        .flat_map(|set| {
            if set.len() <= ALL_WITH_ALL { vec![set] } else { set.into_iter().map(|one| vec![one]).collect() }
        })
        .collect()
}

/// A stem of at most so many proposals is rare.
const RARE: usize = 6;

/// Average link.
fn link(list: &[&Wording], block: Vec<usize>) -> Vec<Vec<usize>> {
    let count = block.len();
    let mut alike = vec![0.0_f32; count * count];
    for one in 0..count {
        for other in one + 1..count {
            let value = likeness(list[block[one]], list[block[other]]);
            alike[one * count + other] = value;
            alike[other * count + one] = value;
        }
    }
    let mut groups: Vec<Option<Vec<usize>>> = (0..count).map(|one| Some(vec![one])).collect();
    loop {
        let mut best = (ALIKE, None);
        for one in 0..count {
            if groups[one].is_none() {
                continue;
            }
            for other in one + 1..count {
                if groups[other].is_some() && alike[one * count + other] > best.0 {
                    best = (alike[one * count + other], Some((one, other)));
                }
            }
        }
        let Some((one, other)) = best.1 else { break };
        let (Some(left), Some(right)) = (groups[one].take(), groups[other].take()) else { break };
        let (size, added) = (left.len() as f32, right.len() as f32);
        for third in 0..count {
            let mean =
                (size * alike[one * count + third] + added * alike[other * count + third]) / (size + added);
            alike[one * count + third] = mean;
            alike[third * count + one] = mean;
        }
        groups[one] = Some(left.into_iter().chain(right).collect());
    }
    groups.into_iter().flatten().map(|group| group.into_iter().map(|one| block[one]).collect()).collect()
}

/// How alike two proposals are, 0–1 and a little more.
fn likeness(one: &Wording, other: &Wording) -> f32 {
    // Who refuses "enlargement" and who demands "no enlargement" speak of one thing; who offers it does not.
    if one.bare == other.bare {
        let plain = if one.contrary { other } else { one };
        if one.contrary == other.contrary || plain.refused {
            return 1.0;
        }
    }
    let (left, right) = (covered(one, other), covered(other, one));
    let words = 0.6 * left.max(right) + 0.4 * left.min(right);
    let both =
        |set: &BTreeSet<String>, against: &BTreeSet<String>| set.intersection(against).next().is_some();
    let contrary = both(&one.wanting, &other.refusing) || both(&one.refusing, &other.wanting);
    let answered = !contrary
        && (!one.refusing.is_empty() && !other.wanting.is_empty()
            || !one.wanting.is_empty() && !other.refusing.is_empty());
    match (contrary, answered) {
        (true, _) => words * 0.7,
        (_, true) => words + 0.04,
        _ => words,
    }
}

/// How much of the words of one proposal stands in another, by weight.
fn covered(one: &Wording, other: &Wording) -> f32 {
    let whole: f32 = one.words.iter().map(|(_, _, weight)| weight).sum();
    let shared: f32 = one
        .words
        .iter()
        .map(|(stem, word, weight)| {
            let best =
                other.words.iter().map(|(known, with, _)| kin(stem, word, known, with)).fold(0.0, f32::max);
            weight * best
        })
        .sum();
    if whole > 0.0 { shared / whole } else { 0.0 }
}

fn kin(stem: &str, word: &str, known: &str, with: &str) -> f32 {
    if stem == known {
        return 1.0;
    }
    let near = WordVectors::english().likeness(word, with).unwrap_or(0.0);
    // Under .4 two words only stand in the same kind of text.
    if near < 0.4 { 0.0 } else { near }
}
