//! Broken language: fixed terms of which a spinner exchanged a part, words run together, a thing that became a person.

use super::diff::{Diff, Gap, Side, same_word};
use super::item;
use crate::oddities::is_glued;
use crate::{Damage, DamageKind};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Fixed terms of news English, a line each; none can have a word exchanged for another.
static TERMS: LazyLock<Terms> = LazyLock::new(|| {
    let lines = include_str!("../../data/terms.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
    let terms: Vec<Vec<&'static str>> = lines.map(|line| line.split(' ').collect()).collect();
    let mut by_first: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    for (number, term) in terms.iter().enumerate() {
        by_first.entry(term[0]).or_default().push(number);
    }
    Terms { terms, by_first }
});

struct Terms {
    terms: Vec<Vec<&'static str>>,
    by_first: BTreeMap<&'static str, Vec<usize>>,
}

impl Terms {
    /// The numbers of the terms that begin with a word.
    fn beginning_with(&self, word: &str) -> impl Iterator<Item = usize> {
        // A term of one word may stand in the plural.
        let singular = word.strip_suffix('s').unwrap_or(word);
        let of = |word: &str| self.by_first.get(word).into_iter().flatten().copied();
        of(word).chain(of(singular).filter(move |_| singular.len() < word.len()))
    }
}

/// Words of several senses, each with the synonyms of a sense that news seldom mean.
static WRONG_SENSES: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/wrong-senses.txt").lines().filter(|line| !line.starts_with('#'));
    let row =
        |line: &'static str| line.split_once(": ").map(|(word, senses)| (word, senses.split(' ').collect()));
    lines.filter_map(row).collect()
});

/// Broken terms, glued words, persons that were things and words in a wrong sense.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let mut found: Vec<Damage> = Vec::new();
    found.extend(terms(diff));
    for gap in &diff.gaps {
        let readers: [fn(&Diff, &Gap) -> Option<Damage>; 4] = [compound, person, glued, wrong_sense];
        for item in readers.iter().filter_map(|reader| reader(diff, gap)) {
            if !found.iter().any(|known| known.left.overlaps(item.left)) {
                found.push(item);
            }
        }
    }
    found
}

/// "non-starters" became "non-beginners": one half of a compound was exchanged.
fn compound(diff: &Diff, gap: &Gap) -> Option<Damage> {
    let halves = |side: &Side, range: &std::ops::Range<usize>| -> Vec<(usize, String, String)> {
        range
            .clone()
            .filter_map(|at| {
                let (head, tail) = side.words[at].word.split_once('-')?;
                let plain = |part: &str| part.len() > 1 && part.chars().all(char::is_alphabetic);
                (plain(head) && plain(tail)).then(|| (at, head.to_owned(), tail.to_owned()))
            })
            .collect()
    };
    let (left, right) = (halves(&diff.left, &gap.left), halves(&diff.right, &gap.right));
    let ([(a, head, tail)], [(b, new_head, new_tail)]) = (left.as_slice(), right.as_slice()) else {
        return None;
    };
    let kept = (same_word(head, new_head), same_word(tail, new_tail));
    let named = diff.left.words[*a].capital || diff.right.words[*b].capital;
    (kept.0 != kept.1 && !named).then(|| told(diff, *a..*a + 1, *b..*b + 1, "a fixed term was broken"))?
}

/// "economic" became "economist", "as a critical matter" became "as a critic".
fn person(diff: &Diff, gap: &Gap) -> Option<Damage> {
    let is_person = |word: &str| {
        [
            "critic",
            "critics",
            "politician",
            "politicians",
            "economist",
            "economists",
            "historian",
            "historians",
            "musician",
            "musicians",
            "physicist",
            "physicists",
            "chemist",
            "chemists",
            "technician",
            "technicians",
            "strategist",
            "strategists",
            "mechanic",
            "mechanics",
            "cleric",
            "clerics",
            "activist",
            "activists",
        ]
        .contains(&word)
    };
    let root = |word: &str| word.chars().take(5).collect::<String>();
    let b = gap.right.clone().find(|&at| is_person(&diff.right.words[at].word))?;
    let made = diff.right.words[b].word.as_str();
    let a = (0..diff.left.words.len()).find(|&at| {
        let token = &diff.left.words[at];
        token.partner.is_none()
            && token.word.ends_with("al") | token.word.ends_with("ic")
            && root(&token.word) == root(made)
    })?;
    if diff.left.holds(made) || diff.right.holds(&diff.left.words[a].word) {
        return None;
    }
    told(diff, a..a + 1, b..b + 1, "a quality became a person")
}

/// "the stevedores' union" became "the stevedores' marriage".
fn wrong_sense(diff: &Diff, gap: &Gap) -> Option<Damage> {
    gap.left.clone().find_map(|at| {
        let word = diff.left.words[at].word.as_str();
        let (_, senses) = WRONG_SENSES.iter().find(|(known, _)| *known == word)?;
        let place =
            gap.right.clone().find(|&place| senses.contains(&diff.right.words[place].word.as_str()))?;
        told(diff, at..at + 1, place..place + 1, "a word was taken in a wrong sense")
    })
}

/// The fixed terms that stand in a text of folded words, ascending.
pub(crate) fn standing_terms(words: &[String]) -> Vec<usize> {
    let stands = |start: usize, term: &[&str]| {
        term.iter().enumerate().all(|(place, known)| {
            words.get(start + place).is_some_and(|word| {
                word == known || place + 1 == term.len() && word.strip_suffix('s') == Some(known)
            })
        })
    };
    let mut found: Vec<usize> = (0..words.len())
        .flat_map(|start| TERMS.beginning_with(&words[start]).map(move |term| (start, term)))
        .filter(|&(start, term)| stands(start, &TERMS.terms[term]))
        .map(|(_, term)| term)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Two words run together where the source has no such word.
fn glued(diff: &Diff, gap: &Gap) -> Option<Damage> {
    let b = gap.right.clone().find(|&at| {
        let token = &diff.right.words[at];
        is_glued(token.span.of(diff.right.text).as_bytes()) && !diff.left.holds(&token.word)
    })?;
    let own = if gap.left.is_empty() {
        gap.left.start.saturating_sub(1)..gap.left.start.max(1)
    } else {
        gap.left.clone()
    };
    told(diff, own, b..b + 1, "words ran together")
}

/// A fixed term of which a part is kept and the rest was exchanged in its place.
fn terms(diff: &Diff) -> Vec<Damage> {
    let mut found = Vec::new();
    for start in 0..diff.left.words.len() {
        let known = TERMS.beginning_with(&diff.left.words[start].word).map(|number| &TERMS.terms[number]);
        for term in known.filter(|term| stands(&diff.left, start, term)) {
            found.extend(broken(diff, start..start + term.len()));
        }
    }
    found
}

/// Whether a term stands at a place, its last word in any number.
fn stands(side: &Side, start: usize, term: &[&str]) -> bool {
    term.iter().enumerate().all(|(place, known)| {
        side.words.get(start + place).is_some_and(|token| {
            token.word == *known || place + 1 == term.len() && token.word.strip_suffix('s') == Some(known)
        })
    })
}

fn broken(diff: &Diff, term: std::ops::Range<usize>) -> Option<Damage> {
    let lost =
        |at: &usize| diff.left.words[*at].partner.is_none() && !diff.right.holds(&diff.left.words[*at].word);
    let mut gone = term.clone().filter(lost);
    let (at, more) = (gone.next()?, gone.next().is_some());
    let kept = term.clone().find(|&at| diff.left.words[at].partner.is_some())?;
    if more && term.len() < 4 {
        return None;
    }
    let gap = diff.gap_of_left(at)?;
    // Its place was taken by as few words; a writer who says it in other words changes more.
    if gap.right.is_empty() || gap.right.len() > 2 || gap.left.len() > 2 {
        return None;
    }
    let place = diff.left.words[kept].partner?;
    let range = place.min(gap.right.start)..gap.right.end.max(place + 1);
    (range.len() <= 5).then(|| told(diff, term, range, "a fixed term was broken"))?
}

fn told(
    diff: &Diff,
    left: std::ops::Range<usize>,
    right: std::ops::Range<usize>,
    what: &str,
) -> Option<Damage> {
    let (a, b) = (diff.left.span(left)?, diff.right.span(right)?);
    let note = format!("{what}: “{}” became “{}”", a.of(diff.left.text), b.of(diff.right.text));
    Some(item(DamageKind::Idiom, a, b, note))
}
