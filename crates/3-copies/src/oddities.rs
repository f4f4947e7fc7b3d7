//! Slips that machines make and writers seldom do.
//!
//! They help to tell a machine-spun copy from the text it was made of. Only what a spinner or translator
//! does to the surface of a text is counted: fluency is no sign of an original, since good translation
//! machines write more smoothly than people.

/// Counts the slips of a paragraph: the wrong form of `a`/`an`, a word written twice, two words glued
/// together at a sentence's seam (`meetingGathered`), a space before a comma.
pub(crate) fn oddities(paragraph: &str) -> u16 {
    let bytes = paragraph.as_bytes();
    let mut count = 0u16;
    // Where the last run of letters began.
    let mut last = 0;
    for at in 1..bytes.len() {
        let (previous, byte) = (bytes[at - 1], bytes[at]);
        if !byte.is_ascii_alphabetic() {
            count = count.saturating_add(u16::from(previous == b' ' && matches!(byte, b',' | b';')));
        } else if !previous.is_ascii_alphabetic() {
            let before = last;
            last = at;
            if previous == b' ' && byte.is_ascii_lowercase() {
                let head = bytes.get(before..at - 1).unwrap_or_default();
                let slip = is_suspicious(head, byte) && is_slip(head, run(bytes, at));
                count = count.saturating_add(u16::from(slip));
            }
        } else if previous.is_ascii_lowercase() && byte.is_ascii_uppercase() {
            count = count.saturating_add(u16::from(is_glued(&bytes[last..at], run(bytes, at))));
        }
    }
    count
}

/// The letters from a place on.
fn run(bytes: &[u8], from: usize) -> &[u8] {
    let rest = &bytes[from..];
    let end = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
    &rest[..end]
}

/// Whether the word before, with the first letter of the next, is worth a closer look.
fn is_suspicious(head: &[u8], next: u8) -> bool {
    matches!(head, b"a" | b"an") || head.len() > 1 && head[0] == next
}

fn is_slip(before: &[u8], word: &[u8]) -> bool {
    wrong_article(before, word) || written_twice(before, word)
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
fn is_glued(head: &[u8], tail: &[u8]) -> bool {
    let small = |part: &[u8]| part.iter().all(u8::is_ascii_lowercase);
    head.len() > 3 && small(head) && tail.len() > 3 && small(&tail[1..])
}

#[cfg(test)]
mod tests {
    use super::oddities;

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
    fn slips_of_machines_are_counted() {
        assert_eq!(oddities("It was an problem and a issue."), 2);
        assert_eq!(oddities("the the council meetingGathered on friday , late"), 3);
    }
}
