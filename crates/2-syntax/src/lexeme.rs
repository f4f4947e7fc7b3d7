//! What the form of a word tells by itself: hashes of the form, its ends and shape, its clusters.
//!
//! Computed once a word; tagger, parser, lemmas and names make their features of these numbers and never
//! look at letters again.

use crate::hash::{finish, mix, of_bytes};
use crate::lookup::Lookup;

/// The numbers of one form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lexeme {
    /// The form as it stands.
    pub form: u64,
    /// The form in small letters.
    pub lower: u64,
    /// The last two, three and four letters.
    pub suffixes: [u64; 3],
    /// The first one and three letters.
    pub prefixes: [u64; 2],
    /// Upper, lower, digit, other: up to eight signs, runs cut to two.
    pub shape: u64,
    /// The first sign of the shape.
    pub start: u64,
    /// The Brown cluster and a prefix of its path; 0 when the form is in none.
    pub cluster: u64,
    pub middle: u64,
    /// Which tags the form had in training, as one number; 0 when it was rare.
    pub ambiguity: u64,
    /// The only tag of a frequent form.
    pub sure: Option<SureTag>,
}

/// The only tag that a frequent form had in training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SureTag {
    pub tag: u8,
    /// Whether the form is of a closed class ("the", "of", "she"), which begins no name by itself.
    pub closed: bool,
}

/// What stands before the first and after the last word of a sentence.
pub(crate) const EDGE: Lexeme = Lexeme {
    form: 7,
    lower: 7,
    suffixes: [7; 3],
    prefixes: [7; 2],
    shape: 7,
    start: 7,
    cluster: 1 << 20,
    middle: 1 << 20,
    ambiguity: 7,
    sure: None,
};

/// The maps that a lexeme is looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon<'m> {
    /// Form to cluster and path prefixes, as [`pack_cluster`] packs them.
    pub clusters: Lookup<'m>,
    /// Lower form to its tags, as [`pack_tags`] packs them.
    pub ambiguities: Lookup<'m>,
}

/// Packs a cluster and the prefix of its path into one number.
pub(crate) fn pack_cluster(cluster: u16, middle: u8) -> u32 {
    u32::from(cluster) | u32::from(middle) << 16
}

/// Packs the number of a set of tags and the only tag of a frequent form into one number.
pub(crate) fn pack_tags(set: u16, sure: Option<SureTag>) -> u32 {
    let sure = sure.map_or(0, |sure| 1 | u32::from(sure.closed) << 1 | u32::from(sure.tag) << 8);
    u32::from(set) | sure << 16
}

fn sure_tag(packed: u32) -> Option<SureTag> {
    (packed >> 16 & 1 == 1).then_some(SureTag { tag: (packed >> 24) as u8, closed: packed >> 17 & 1 == 1 })
}

impl Lexeme {
    /// Reads a form. `letters` is scratch that keeps its room from call to call.
    #[inline]
    pub fn read(form: &str, lexicon: &Lexicon<'_>, letters: &mut String) -> Self {
        let shape = shape_and_lower(form, letters);
        let bytes = letters.as_bytes();
        let lower = of_bytes(bytes);
        let form_hash = if bytes == form.as_bytes() { lower } else { of_bytes(form.as_bytes()) };
        let packed = lexicon
            .clusters
            .get(form_hash)
            .or_else(|| (form_hash != lower).then(|| lexicon.clusters.get(lower)).flatten())
            .unwrap_or(0);
        let tags = lexicon.ambiguities.get(lower);
        Self {
            form: form_hash,
            lower,
            suffixes: suffixes(bytes),
            prefixes: prefixes(bytes),
            shape: u64::from_le_bytes(shape),
            start: u64::from(shape[0]),
            cluster: u64::from(packed & 0xFFFF),
            middle: u64::from(packed >> 16),
            ambiguity: tags.map_or(0, |tags| u64::from(tags & 0xFFFF) + 8),
            // Written in capitals, a common word may be a name: "WHO", "IT".
            sure: tags.and_then(sure_tag).filter(|_| !shape.starts_with(b"XX")),
        }
    }

    /// Whether the form begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.start == u64::from(b'X')
    }
}

/// The shape; leaves the small letters in `letters`.
#[inline]
fn shape_and_lower(form: &str, letters: &mut String) -> [u8; 8] {
    letters.clear();
    let mut shape = [0_u8; 8];
    let mut len = 0;
    for letter in form.chars() {
        let sign = match letter {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'd',
            _ if letter.is_ascii() => letter as u8,
            // Typographic marks are what their plain signs are.
            '‘' | '’' => b'\'',
            '“' | '”' | '«' | '»' | '„' => b'"',
            '–' | '—' => b'-',
            _ if letter.is_uppercase() => b'X',
            _ if letter.is_alphabetic() => b'x',
            _ => b'?',
        };
        let repeats = len >= 2 && shape[len - 1] == sign && shape[len - 2] == sign;
        if len < shape.len() && !repeats {
            shape[len] = sign;
            len += 1;
        }
        if letter.is_ascii() {
            letters.push(letter.to_ascii_lowercase());
        } else {
            letters.extend(letter.to_lowercase());
        }
    }
    shape
}

/// Hashes of the last two, three and four characters.
#[inline]
fn suffixes(bytes: &[u8]) -> [u64; 3] {
    let mut hashes = [0; 3];
    let mut characters = 0;
    let mut at = bytes.len();
    let mut hash = 1;
    while at > 0 && characters < 4 {
        at -= 1;
        hash = mix(hash, u64::from(bytes[at]));
        if bytes[at] & 0xC0 != 0x80 {
            characters += 1;
            if characters >= 2 {
                hashes[characters - 2] = finish(hash);
            }
        }
    }
    // A short word is its own suffix, marked as whole by what the longer one lacks.
    for longer in characters.max(1)..4 {
        hashes[longer - 1] = finish(hash) | 1;
    }
    hashes
}

/// Hashes of the first and the first three characters.
#[inline]
fn prefixes(bytes: &[u8]) -> [u64; 2] {
    let mut hashes = [0; 2];
    let mut hash = 2;
    let mut characters = 0;
    for byte in bytes {
        if byte & 0xC0 != 0x80 {
            characters += 1;
            if characters == 2 {
                hashes[0] = finish(hash);
            }
            if characters == 4 {
                break;
            }
        }
        hash = mix(hash, u64::from(*byte));
    }
    if characters < 2 {
        hashes[0] = finish(hash);
    }
    hashes[1] = finish(hash);
    hashes
}

#[cfg(test)]
mod tests {
    use super::{Lexeme, Lexicon, SureTag, pack_tags};
    use crate::hash::of_bytes;
    use crate::lookup::{Lookup, freeze};

    fn read(form: &str) -> Lexeme {
        let empty = Lookup::new(&[0]).unwrap();
        Lexeme::read(form, &Lexicon { clusters: empty, ambiguities: empty }, &mut String::new())
    }

    #[test]
    fn a_word_in_capitals_is_not_sure() {
        let who = SureTag { tag: 7, closed: true };
        let entries = freeze(&std::iter::once((of_bytes(b"who"), pack_tags(3, Some(who)))).collect());
        let lexicon =
            Lexicon { clusters: Lookup::new(&[0]).unwrap(), ambiguities: Lookup::new(&entries).unwrap() };
        let read = |form| Lexeme::read(form, &lexicon, &mut String::new());
        assert_eq!(
            ["who", "Who", "WHO", "whom"].map(|form| read(form).sure),
            [Some(who), Some(who), None, None]
        );
        assert_eq!(["who", "WHO", "whom"].map(|form| read(form).ambiguity), [11, 11, 0]);
    }

    #[test]
    fn forms_share_what_they_have_in_common() {
        let (talks, walks, upper) = (read("talks"), read("walks"), read("TALKS"));
        assert_eq!(talks.suffixes, walks.suffixes);
        assert_ne!(talks.lower, walks.lower);
        assert_eq!(talks.lower, upper.lower);
        assert_ne!(talks.form, upper.form);
        assert_eq!(read("präsident").prefixes, read("prächtig").prefixes);
        assert_ne!(read("’").shape, read("”").shape);
        assert_eq!(read("Goma").shape, read("Kyiv").shape);
    }
}
