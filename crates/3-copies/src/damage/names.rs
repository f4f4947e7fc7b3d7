//! Changed names.

use super::diff::{Diff, Side, Token, same_word};
use super::{dates, item, roles};
use crate::{Damage, DamageKind};
use std::ops::Range;

/// Names of one side that the other does not know, replaced by names that this side does not know.
pub(super) fn read(diff: &Diff) -> Vec<Damage> {
    let mut found = Vec::new();
    for gap in &diff.gaps {
        let left = unknown_names(&diff.left, gap.left.clone(), &diff.right);
        let right = unknown_names(&diff.right, gap.right.clone(), &diff.left);
        for (a, b) in left.into_iter().zip(right) {
            if is_abbreviation(&diff.left, &a, &diff.right, &b)
                || is_abbreviation(&diff.right, &b, &diff.left, &a)
            {
                continue;
            }
            let (Some(a), Some(b)) = (diff.left.span(a), diff.right.span(b)) else { continue };
            let note = format!("the name {} became {}", a.of(diff.left.text), b.of(diff.right.text));
            found.push(item(DamageKind::Name, a, b, note));
        }
    }
    found
}

/// Runs of name words in a gap of which the other side has no word.
fn unknown_names(side: &Side, gap: Range<usize>, other: &Side) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in gap {
        if !is_name(side, at) {
            continue;
        }
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs.retain(|run| side.words[run.clone()].iter().all(|token| !knows(other, token)));
    runs
}

/// A capital where a common word has none, and no title, day or month.
fn is_name(side: &Side, at: usize) -> bool {
    let token = &side.words[at];
    let starts = at == 0 || starts_quotation(side, at);
    let letters = token.word.chars().filter(|c| c.is_alphabetic()).count();
    token.capital
        && !starts
        && letters > 1
        && token.is_content()
        && !roles::is_role_word(&token.word)
        && !dates::is_part_of_date(side, &(at..at + 1))
}

/// The first word of a quotation or of a clause after a colon or full stop has a capital of its own.
fn starts_quotation(side: &Side, at: usize) -> bool {
    let head = side.text[..side.words[at].span.start()].trim_end();
    head.ends_with(['"', '“', '”', '„', '«', '‘', '\'', ':', '.', '?', '!', '–', '—', '(', '['])
}

/// Whether a side has the word in any spelling: inflected (`Tavria`, `Tavrian`), transliterated (`Kyiv`,
/// `Kiev`), or inside a longer word.
fn knows(side: &Side, token: &Token) -> bool {
    side.words.iter().any(|other| same_name(&other.word, &token.word))
}

fn same_name(a: &str, b: &str) -> bool {
    if same_word(a, b)
        || a.split('-').chain(b.split('-')).any(|part| part.len() > 3 && (part == a || part == b))
            && a.contains('-') != b.contains('-')
            && (a.contains(b) || b.contains(a))
    {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    let initial = common > 0;
    common >= 4 && common * 4 >= shorter * 3
        || initial && consonants(a) == consonants(b)
        || distance_at_most(a, b, shorter / 4)
}

/// The consonants, with letters that transliterations confuse made one.
fn consonants(word: &str) -> String {
    word.replace("sch", "sh")
        .replace("tch", "ch")
        .replace("kh", "h")
        .chars()
        .filter(|c| !"aeiouyj'".contains(*c))
        .map(|c| if c == 'w' { 'v' } else { c })
        .collect()
}

/// Whether at most `most` letters were changed, added or dropped.
fn distance_at_most(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if most == 0 || a.len().abs_diff(b.len()) > most || a.len() > 40 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()] <= most
}

/// Whether a name on one side is the initials of the name on the other (`OSB`, `Organisation of the Sarn Basin`).
fn is_abbreviation(short: &Side, name: &Range<usize>, long: &Side, other: &Range<usize>) -> bool {
    let [token] = &short.words[name.clone()] else { return false };
    let written = token.span.of(short.text);
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 2 || capitals != written.chars().filter(|c| c.is_alphabetic()).count() {
        return false;
    }
    let mut letters = token.word.chars();
    let initials = long.words[other.clone()].iter().filter_map(|token| token.word.chars().next());
    let mut matched = 0;
    for initial in initials {
        if letters.clone().next() == Some(initial) {
            letters.next();
            matched += 1;
        }
    }
    matched > 0
}
