//! Slips that machines make and writers seldom do.
//!
//! They help to tell a machine-spun copy from the text it was made of. Only what a spinner or translator
//! does to the surface of a text is counted: fluency is no sign of an original, since good translation
//! machines write more smoothly than people.

/// Counts the slips of a paragraph: the wrong form of `a`/`an`, a word written twice, two words glued
/// together at a sentence's seam (`meetingGathered`), a space before a comma or full stop.
pub(crate) fn oddities(paragraph: &str) -> u16 {
    let bytes = paragraph.as_bytes();
    let mut count = 0u16;
    let mut previous: &[u8] = &[];
    for (start, end) in ascii_words(bytes) {
        let word = &bytes[start..end];
        let close = start > 0 && bytes[start - 1] == b' ';
        let odd = close && (wrong_article(previous, word) || written_twice(previous, word)) || is_glued(word);
        count = count.saturating_add(u16::from(odd));
        previous = if bytes.get(end) == Some(&b' ') { word } else { &[] };
    }
    let stray = |pair: &[u8]| pair[0] == b' ' && matches!(pair[1], b',' | b';');
    count.saturating_add(bytes.windows(2).filter(|pair| stray(pair)).count() as u16)
}

/// The runs of ASCII letters.
fn ascii_words(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_alphabetic)?;
        let end = start
            + bytes[start..].iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(bytes.len() - start);
        at = end;
        Some((start, end))
    })
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
fn is_glued(word: &[u8]) -> bool {
    let Some(seam) =
        word.windows(2).position(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
    else {
        return false;
    };
    let (head, tail) = word.split_at(seam + 1);
    let small = |part: &[u8]| part.iter().all(u8::is_ascii_lowercase);
    // Names such as McGregor and YouTube begin with a capital and stay out.
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
