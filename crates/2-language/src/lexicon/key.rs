//! Word keys: 64-bit hashes of folded words, so that looking up a word neither allocates nor compares strings.
//!
//! Two different words of a text and the lexicon share a key with a chance of about 10⁻¹⁴ per look-up; what would
//! follow is one wrong name, so no comparison of strings guards against it.

use unicode_normalization::char::decompose_canonical;

/// The key of one word: letters and digits in lower case, without accents, dots and apostrophes; `ß` and the like as
/// they are.
pub(crate) fn word_key(word: &str) -> u64 {
    let mut hash = Hasher::default();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hash.ascii(byte));
        return hash.finish();
    }
    for c in word.chars() {
        if c.is_ascii() {
            hash.ascii(c as u8);
        } else {
            other(c, &mut hash);
        }
    }
    hash.finish()
}

/// FNV-1a over bytes, with a last mix so that the low bits serve as a table index.
struct Hasher(u64);

impl Default for Hasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher {
    fn ascii(&mut self, byte: u8) {
        if byte.is_ascii_alphanumeric() {
            self.byte(byte.to_ascii_lowercase());
        }
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn letter(&mut self, c: char) {
        for byte in (c as u32).to_le_bytes().into_iter().take(3) {
            self.byte(byte);
        }
    }

    fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 32)
    }
}

fn other(c: char, hash: &mut Hasher) {
    match c {
        // Cyrillic without marks: the common case outside Latin text.
        '\u{430}'..='\u{438}' | '\u{43A}'..='\u{44F}' => hash.letter(c),
        '\u{410}'..='\u{418}' | '\u{41A}'..='\u{42F}' => {
            hash.letter(char::from_u32(c as u32 + 0x20).unwrap_or(c));
        }
        'đ' | 'Đ' => hash.byte(b'd'),
        'ł' | 'Ł' => hash.byte(b'l'),
        'ø' | 'Ø' => hash.byte(b'o'),
        'ı' => hash.byte(b'i'),
        _ => decompose_canonical(c, |part| {
            if part.is_ascii() {
                hash.ascii(part as u8);
            } else if part.is_alphanumeric() {
                for lower in part.to_lowercase() {
                    hash.letter(lower);
                }
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::word_key;

    #[test]
    fn spellings_of_one_word_meet() {
        for (left, right) in [
            ("U.S.", "US"),
            ("Élysée", "elysee"),
            ("N’Djamena", "NDjamena"),
            ("МОСКВА", "москва"),
            ("Łódź", "lodz"),
            ("Сергей", "СЕРГЕЙ"),
        ] {
            assert_eq!(word_key(left), word_key(right), "{left} {right}");
        }
        assert_ne!(word_key("Iran"), word_key("Iraq"));
    }
}
