//! Changed names of persons, organisations and places.

use super::diff::{Diff, Gap, Side, Token, same_word};
use super::english::is_speech;
use super::{dates, item, roles};
use crate::{Damage, DamageKind};
use onrecord_language::{EntryKind, Lexicon};
use onrecord_page::Article;
use std::ops::Range;

/// Names of one side that the other does not know, replaced by names that this side does not know; and names that
/// took up words which were no part of them. `source` is the whole better copy.
pub(super) fn read(diff: &Diff, source: &Article) -> Vec<Damage> {
    let mut found = Vec::new();
    let headline = is_headline(&diff.left) || is_headline(&diff.right);
    for gap in &diff.gaps {
        let left = unknown_names(&diff.left, gap.left.clone(), &diff.right);
        let right = unknown_names(&diff.right, gap.right.clone(), &diff.left);
        if right.is_empty() && left.len() == 1 {
            found.extend(became_common(diff, gap, &left[0]));
        }
        let (left, right) = match exchanged(diff, gap) {
            Some((a, b)) if left.is_empty() || right.is_empty() => (vec![a], vec![b]),
            _ => (left, right),
        };
        for (a, b) in left.into_iter().zip(right) {
            if is_abbreviation(&diff.left, &a, &diff.right, &b)
                || is_abbreviation(&diff.right, &b, &diff.left, &a)
            {
                continue;
            }
            found.extend(told(diff, source, a, b));
        }
    }
    if found.is_empty() && diff.common_share() >= REORDERED {
        found.extend(across(diff, source));
    }
    if headline {
        let is_steady = |damage: &Damage| {
            onrecord_text::words(damage.left.of(diff.left.text))
                .all(|word| is_steady_name(source, &onrecord_text::fold(word.text)))
        };
        found.retain(is_steady);
    } else {
        found.extend(swollen(diff));
    }
    found
}

/// Whether an article has a word more than once, and with a capital always.
fn is_steady_name(article: &Article, word: &str) -> bool {
    let mut capitals = 0;
    for other in onrecord_text::words(&article.text).filter(|other| onrecord_text::fold(other.text) == word) {
        if !other.text.starts_with(char::is_uppercase) {
            return false;
        }
        capitals += 1;
    }
    capitals > 1
}

/// In sentences whose parts were put in another order, so many words must agree before a lone lost name and a lone
/// new one are believed to be each other's.
const REORDERED: f32 = 0.7;

/// The only name that was lost and the only one that is new, wherever they stand.
fn across(diff: &Diff, source: &Article) -> Option<Damage> {
    let lone = |side: &Side, other: &Side| {
        let free =
            |range: &Range<usize>| side.words[range.clone()].iter().all(|token| token.partner.is_none());
        let mut runs = unknown_names(side, 0..side.words.len(), other).into_iter().filter(free);
        runs.next().filter(|_| runs.next().is_none())
    };
    let (a, b) = (lone(&diff.left, &diff.right)?, lone(&diff.right, &diff.left)?);
    let alike =
        is_abbreviation(&diff.left, &a, &diff.right, &b) || is_abbreviation(&diff.right, &b, &diff.left, &a);
    if alike || a.len() != b.len() { None } else { told(diff, source, a, b) }
}

/// A name in the very place of another, between words that both sides have: it is another one even where
/// both names stand elsewhere in the sentences.
fn exchanged(diff: &Diff, gap: &Gap) -> Option<(Range<usize>, Range<usize>)> {
    let only = |side: &Side, range: &Range<usize>| {
        range.len() == 1 && is_name(side, range.start) && side.words[range.start].word.chars().count() > 2
    };
    let (a, b) = (&gap.left, &gap.right);
    let differ = || !same_name(&diff.left.words[a.start].word, &diff.right.words[b.start].word);
    (only(&diff.left, a) && only(&diff.right, b) && differ()).then(|| (a.clone(), b.clone()))
}

fn told(diff: &Diff, source: &Article, a: Range<usize>, b: Range<usize>) -> Option<Damage> {
    let (left, right) = (diff.left.span(a.clone())?, diff.right.span(b.clone())?);
    let (old, new) = (left.of(diff.left.text), right.of(diff.right.text));
    let kind = if is_place(old) && is_place(new) {
        DamageKind::Place
    } else if speaks(&diff.left, &a)
        && speaks(&diff.right, &b)
        && is_named(source, &diff.right.words[b.start].word)
    {
        // The copy puts the words into the mouth of somebody whom the article names elsewhere.
        DamageKind::Speaker
    } else {
        DamageKind::Name
    };
    let what = match kind {
        DamageKind::Place => "place",
        DamageKind::Speaker => "speaker",
        _ => "name",
    };
    Some(item(kind, left, right, format!("the {what} {old} became {new}")))
}

/// Whether a name is one of a state, town or region.
fn is_place(name: &str) -> bool {
    let lexicon = Lexicon::built_in();
    lexicon
        .named(name)
        .is_some_and(|entry| matches!(lexicon.entry(entry).kind, EntryKind::State | EntryKind::Place))
}

/// Whether a verb of speech stands beside a name, outside quotation marks.
fn speaks(side: &Side, name: &Range<usize>) -> bool {
    let is_cue = |at: usize| side.words.get(at).is_some_and(|token| !token.quoted && is_speech(&token.word));
    is_cue(name.end) || name.start > 0 && is_cue(name.start - 1)
}

/// Whether an article has a word with a capital.
fn is_named(article: &Article, word: &str) -> bool {
    onrecord_text::words(&article.text)
        .any(|other| other.text.starts_with(char::is_uppercase) && onrecord_text::fold(other.text) == word)
}

/// "Bush spoke" became "shrub spoke": one word in the place of one, and no capital.
fn became_common(diff: &Diff, gap: &Gap, name: &Range<usize>) -> Option<Damage> {
    if gap.left.len() != name.len() || gap.right.len() != name.len() || name.len() > 2 {
        return None;
    }
    let is_common = |token: &Token| {
        token.is_content()
            && !token.capital
            && token.word.len() > 2
            && token.word.chars().all(char::is_alphabetic)
    };
    let written = diff.left.span(name.clone())?.of(diff.left.text);
    // What stands for an office or a body has other words: "the Pentagon", "the ministry".
    let behind_article =
        name.start > 0 && matches!(diff.left.words[name.start - 1].word.as_str(), "the" | "a" | "an");
    let is_person =
        diff.left.words[name.clone()].iter().any(|token| Lexicon::built_in().is_given_name(&token.word));
    if behind_article || !(is_person || is_place(written)) {
        return None;
    }
    if !diff.right.words[gap.right.clone()].iter().all(is_common) {
        return None;
    }
    let (a, b) = (diff.left.span(name.clone())?, diff.right.span(gap.right.clone())?);
    let note = format!("the name {} became {}", a.of(diff.left.text), b.of(diff.right.text));
    Some(item(DamageKind::Name, a, b, note))
}

/// "the pressure group Northern Light" became "Northern Light Pressure Group": common words became a part of a name.
fn swollen(diff: &Diff) -> Option<Damage> {
    let left = &diff.left;
    let is_capital = |side: &Side, at: usize| at > 0 && side.words[at].capital && side.words[at].is_content();
    for run in runs(&diff.right, &is_capital) {
        let known =
            |at: usize| (0..left.words.len()).find(|&l| left.words[l].word == diff.right.words[at].word);
        let (mut own, mut taken) = (Vec::new(), 0);
        for at in run.clone() {
            match known(at) {
                Some(place) if left.words[place].capital => own.push(place),
                Some(place) if may_swell(left, place) => taken += 1,
                _ => {}
            }
        }
        let (Some(&first), Some(&last)) = (own.first(), own.last()) else { continue };
        if taken == 0 || first > last || last - first > 3 {
            continue;
        }
        // The name alone, as the better copy has it.
        let mut end = last + 1;
        while end < left.words.len() && is_capital(left, end) {
            end += 1;
        }
        let (a, b) = (left.span(first..end)?, diff.right.span(run)?);
        let note = format!("the name {} became {}", a.of(left.text), b.of(diff.right.text));
        return Some(item(DamageKind::Name, a, b, note));
    }
    None
}

/// Whether a common word may become a part of a name beside it. A title that is put before a name changes none.
fn may_swell(side: &Side, at: usize) -> bool {
    let token = &side.words[at];
    at > 0 && token.partner.is_none() && !token.quoted && !roles::is_role_word(&token.word)
}

/// Runs of two and more words that pass a test.
fn runs(side: &Side, test: &impl Fn(&Side, usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..side.words.len()).filter(|&at| test(side, at)) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
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
    // A capital at the start of a sentence is a name's where the next word has one too or the word is known as a name.
    let starts = (at == 0 || starts_quotation(side, at))
        && !(side.words.get(at + 1).is_some_and(|next| next.capital && next.is_content())
            || is_known_name(token));
    let letters = token.word.chars().filter(|c| c.is_alphabetic()).count();
    token.capital
        && !starts
        && !is_form_of_address(&token.word)
        && letters > 1
        && token.is_content()
        && !roles::is_role_word(&token.word)
        && !dates::is_part_of_date(side, &(at..at + 1))
}

fn is_form_of_address(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lady" | "lord" | "rep" | "sen" | "gov")
}

/// A headline writes every word with a capital, and a capital tells no name.
fn is_headline(side: &Side) -> bool {
    let content = || side.words.iter().filter(|token| token.is_content());
    let capitals = content().filter(|token| token.capital).count();
    capitals > 3 && capitals * 4 > content().count() * 3
}

/// Whether a word alone is a given name, or the name of a state or place.
fn is_known_name(token: &Token) -> bool {
    let lexicon = Lexicon::built_in();
    lexicon.is_given_name(&token.word)
        || lexicon
            .named(&token.word)
            .is_some_and(|entry| matches!(lexicon.entry(entry).kind, EntryKind::State | EntryKind::Place))
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

pub(super) fn same_name(a: &str, b: &str) -> bool {
    // Two states whose names look alike are two: Niger and Nigeria, Iran and Iraq.
    let lexicon = Lexicon::built_in();
    if let (Some(left), Some(right)) = (lexicon.named(a), lexicon.named(b)) {
        return left == right;
    }
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
