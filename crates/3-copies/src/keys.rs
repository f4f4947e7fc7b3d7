//! Word keys: what is left of a word for comparing wordings.
//!
//! A key is the hash of the stem of the folded word, with two flags beside it. Millions of articles pass
//! through here, so plain ASCII words take a path without allocation; every other word goes through
//! [`onrecord_text::words`] and [`onrecord_text::fold`], and a test holds that both paths agree.

use onrecord_text::{fold, stable_hash, stem, stop_words, words};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A word of a fingerprint: 30 bits of hash and two flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Key(u32);

const QUOTED: u32 = 1;
const STOP: u32 = 2;
const FLAGS: u32 = QUOTED | STOP;

impl Key {
    /// The word without its flags: what two pages have in common when they share a word.
    pub(crate) fn word(self) -> u32 {
        self.0 & !FLAGS
    }

    /// Whether the word carries no content of its own.
    pub(crate) fn is_stop(self) -> bool {
        self.0 & STOP != 0
    }

    /// Whether it stands between quotation marks, where two honest reports may agree to the letter.
    pub(crate) fn is_quoted(self) -> bool {
        self.0 & QUOTED != 0
    }

    /// The same word with the mark that it is quoted.
    #[must_use]
    pub(crate) fn quoted(self) -> Self {
        Self(self.0 | QUOTED)
    }
}

/// A word as [`keys`] finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The byte at which it starts.
    pub(crate) at: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    /// Its key.
    pub(crate) key: Key,
    /// A hash that, other than the key, tells inflections apart.
    pub(crate) exact: u64,
}

/// The exact hashes of all stop words, in an open table.
struct StopTable([u64; StopTable::PLACES]);

static STOP_TABLE: LazyLock<StopTable> = LazyLock::new(|| {
    let mut table = StopTable([0; StopTable::PLACES]);
    for word in stop_words() {
        let mut place = StopTable::place(exact(word));
        while table.0[place] != 0 {
            place = (place + 1) % StopTable::PLACES;
        }
        table.0[place] = exact(word);
    }
    table
});

impl StopTable {
    /// Over four times the stop words, so that a search ends at once.
    const PLACES: usize = 512;

    fn place(hash: u64) -> usize {
        (hash >> 20) as usize % Self::PLACES
    }

    fn holds(&self, hash: u64) -> bool {
        let mut place = Self::place(hash);
        while self.0[place] != 0 {
            if self.0[place] == hash {
                return true;
            }
            place = (place + 1) % Self::PLACES;
        }
        false
    }
}

/// A hash that tells inflections apart.
fn exact(folded: &str) -> u64 {
    exact_of(stable_hash(stem_of(folded)), stem_of(folded), folded)
}

fn exact_of(hash: u64, short: &str, folded: &str) -> u64 {
    let suffix =
        (folded.len() - short.len()) as u64 * 251 + u64::from(*folded.as_bytes().last().unwrap_or(&0));
    hash.rotate_left(19) ^ suffix
}

/// Stemmed twice, so that `meetings` meets `meeting`, which itself loses its `ing`.
fn stem_of(folded: &str) -> &str {
    match folded.as_bytes().last() {
        Some(b'g' | b'd' | b's' | b'y') => stem(stem(folded)),
        _ => folded,
    }
}

impl Found {
    fn new(at: usize, end: usize, folded: &str) -> Self {
        let short = stem_of(folded);
        let hash = stable_hash(short);
        let exact = exact_of(hash, short, folded);
        let stop = if STOP_TABLE.holds(exact) { STOP } else { 0 };
        Self { at, end, key: Key(hash as u32 & !FLAGS | stop), exact }
    }
}

/// Calls `each` with every word of `text`, left to right.
pub(crate) fn keys(text: &str, mut each: impl FnMut(Found)) {
    let bytes = text.as_bytes();
    let mut buffer = [0u8; LONGEST];
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let small = bytes[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if small > 0 && matches!(bytes.get(at + small), None | Some(b' ')) {
            // Most words are small letters between spaces, and folded as they stand.
            each(Found::new(at, at + small, &text[at..at + small]));
            at += small + 1;
        } else if byte.is_ascii_alphanumeric() {
            if let Some((end, length)) = plain_word(bytes, at, &mut buffer) {
                if let Ok(folded) = std::str::from_utf8(&buffer[..length]) {
                    each(Found::new(at, end, folded));
                }
                at = end;
            } else {
                at = any_word(text, at, &mut each);
            }
        } else if byte < 0x80 {
            at += 1;
        } else if let Some(length) = mark(&bytes[at..]) {
            at += length;
        } else {
            at = any_word(text, at, &mut each);
        }
    }
}

/// Longer words than this take the slow path.
const LONGEST: usize = 48;

/// Reads an ASCII word from `at` into `buffer`, folded. `None` where it is not plain ASCII or too long.
fn plain_word(bytes: &[u8], at: usize, buffer: &mut [u8; LONGEST]) -> Option<(usize, usize)> {
    let (mut end, mut length) = (at, 0);
    loop {
        let byte = *bytes.get(end).unwrap_or(&b' ');
        let next = |offset: usize| bytes.get(end + offset).copied().unwrap_or(b' ');
        let (written, taken) = match byte {
            _ if byte.is_ascii_alphanumeric() => (byte.to_ascii_lowercase(), 1),
            b'\'' | b'-' if next(1).is_ascii_alphanumeric() => (byte, 1),
            b'.' | b',' if next(1).is_ascii_digit() && bytes[end - 1].is_ascii_digit() => (byte, 1),
            b'\'' | b'-' if next(1) >= 0x80 => return None,
            0xE2 if next(1) == 0x80 && next(2) == 0x99 && next(3).is_ascii_alphanumeric() => (b'\'', 3),
            0xE2 if next(1) == 0x80 && next(2) == 0x99 && next(3) >= 0x80 => return None,
            0x80.. if mark(&bytes[end..]).is_none() => return None,
            _ => break,
        };
        *buffer.get_mut(length)? = written;
        length += 1;
        end += taken;
    }
    if length > 2 && buffer[..length].ends_with(b"'s") {
        length -= 2;
    }
    Some((end, length))
}

/// The length of a dash, quotation mark, ellipsis or space that stands in every news text and is no letter.
fn mark(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [0xE2, 0x80, 0x93..=0x9F | 0xA6, ..] => Some(3),
        [0xC2, 0xA0 | 0xAB | 0xBB, ..] => Some(2),
        _ => None,
    }
}

/// Reads a word of any script; returns where to go on.
fn any_word(text: &str, at: usize, each: &mut impl FnMut(Found)) -> usize {
    let rest = &text[at..];
    match words(rest).next() {
        Some(word) if word.span.start() == 0 => {
            each(Found::new(at, at + word.span.end(), &fold(word.text)));
            at + word.span.end()
        }
        _ => at + rest.chars().next().map_or(1, char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Key, keys};
    use onrecord_text::{fold, is_stop_word, stop_words, words};
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        keys(text, |word| found.push(word));
        found
    }

    #[test]
    fn inflections_meet_and_stop_words_are_marked() {
        let of = |text: &str| found(text).into_iter().map(|word| word.key).collect::<Vec<Key>>();
        assert_eq!(of("meetings MEETING"), vec![of("meeting")[0]; 2]);
        assert_ne!(found("meetings")[0].exact, found("meeting")[0].exact);
        assert_eq!(of("the dam’s gates"), of("The dam gate"));
        assert!(of("the")[0].is_stop() && !of("dam")[0].is_stop());
        assert_eq!(of("dam")[0].quoted().word(), of("dam")[0].word());
    }

    #[test]
    fn stop_words_are_those_of_the_text_crate() {
        let text = format!("{} dam treaty doe thi hi ha wa", stop_words().join(" "));
        for (word, found) in words(&text).zip(found(&text)) {
            assert_eq!(found.key.is_stop(), is_stop_word(&fold(word.text)), "{}", word.text);
        }
    }

    proptest! {
        /// The fast path sees the words that the text crate sees.
        #[test]
        fn agrees_with_the_plain_way(text in "([a-cA-C1-3é’'.,‐ “”–-]{1,9}|\\PC{0,3}|[a-z]{44,52}| ){0,30}") {
            let plain: Vec<_> =
                words(&text).map(|word| Found::new(word.span.start(), word.span.end(), &fold(word.text))).collect();
            prop_assert_eq!(found(&text), plain);
        }
    }
}
