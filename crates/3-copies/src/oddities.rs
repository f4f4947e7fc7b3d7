//! Slips that machines make and writers seldom do.
//!
//! They help to tell a machine-spun copy from the text it was made of. Only what a spinner or translator
//! does to the surface of a text is counted: fluency is no sign of an original, since good translation
//! machines write more smoothly than people.

/// Counts the slips of a text, word by word: the wrong form of `a`/`an`, a word written twice, two words glued
/// together at a sentence's seam (`meetingGathered`), braces of a template.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    /// The last word: its bytes.
    last: (usize, usize),
    count: u16,
}

impl Slips {
    /// Takes in the next word, which stands at these bytes.
    pub(crate) fn word(&mut self, bytes: &[u8], start: usize, end: usize) {
        let close = self.last.1 + 1 == start && bytes[self.last.1] == b' ';
        let word = &bytes[start..end];
        let slip = close && {
            let before = &bytes[self.last.0..self.last.1];
            let first = before.first();
            first == Some(&b'a') && wrong_article(before, word)
                || first == word.first() && written_twice(before, word)
        };
        self.count = self.count.saturating_add(u16::from(slip || word.len() > 7 && is_glued(word)));
        self.last = (start, end);
    }

    /// How many there were, with the stray spaces of the text.
    pub(crate) fn finish(self, text: &[u8]) -> u16 {
        // Braces are the marks of spinning programs' own templates ("9 {dollars}").
        let braces = text.split(|byte| *byte == b'{').count() - 1;
        let stray = text
            .iter()
            .zip(text.iter().skip(1))
            .map(|(a, b)| usize::from(*a == b' ' && *b == b','))
            .sum::<usize>()
            + 2 * braces;
        self.count.saturating_add(stray.min(usize::from(u16::MAX)) as u16)
    }
}

/// `an problem`, `a issue`. Words whose first letter does not tell how they sound are left alone.
fn wrong_article(article: &[u8], word: &[u8]) -> bool {
    let all_lower = word.len() > 3 && word.iter().all(u8::is_ascii_lowercase);
    let Some(first) = word.first().filter(|_| all_lower) else { return false };
    match article {
        b"an" => !matches!(first, b'a' | b'e' | b'i' | b'o' | b'u' | b'h'),
        b"a" => {
            matches!(first, b'a' | b'e' | b'i' | b'o')
                && !word.starts_with(b"eu")
                && !word.starts_with(b"one")
                && !word.starts_with(b"once")
                && !word.starts_with(b"ewe")
        }
        _ => false,
    }
}

/// `the the`; `that that` and `had had` are English.
fn written_twice(before: &[u8], word: &[u8]) -> bool {
    before.len() > 1
        && before == word
        && word.iter().all(u8::is_ascii_lowercase)
        && !matches!(word, b"that" | b"had" | b"very")
}

/// Two words run together where a link or a line end was: small letters, then a capital and small letters.
/// Names such as `McGregor` and `YouTube` begin with a capital and stay out.
pub(crate) fn is_glued(word: &[u8]) -> bool {
    let small = |part: &[u8]| part.iter().all(u8::is_ascii_lowercase);
    let Some(seam) = word.iter().position(u8::is_ascii_uppercase) else { return false };
    let (head, tail) = word.split_at(seam);
    head.len() > 3 && small(head) && tail.len() > 3 && small(&tail[1..])
}

#[cfg(test)]
mod tests {
    use super::Slips;
    use onrecord_text::words;

    fn oddities(text: &str) -> u16 {
        let mut slips = Slips::default();
        for word in words(text) {
            slips.word(text.as_bytes(), word.span.start(), word.span.end());
        }
        slips.finish(text.as_bytes())
    }

    #[test]
    fn what_people_write_is_not_odd() {
        for sentence in [
            "He had had an honest answer, a European one, and that that was a once-in-a-lifetime thing.",
            "Ms McGregor posted an hour of it on YouTube; an MP and a US envoy watched.",
            "It took a year, an unusual one: a union, a used car.",
        ] {
            assert_eq!(oddities(sentence), 0, "{sentence}");
        }
    }

    #[test]
    fn a_space_at_the_start_is_no_word() {
        assert_eq!(oddities(" a"), 0);
        assert_eq!(oddities(""), 0);
    }

    #[test]
    fn slips_of_machines_are_counted() {
        assert_eq!(oddities("It was an problem and a issue."), 2);
        assert_eq!(oddities("the the council meetingGathered on friday , late"), 3);
    }
}
