//! Cuts plain text into blocks.
//!
//! Scraped text keeps the page's structure only in its line ends: mostly every line is a block, but text
//! files and e-mails wrap paragraphs at a fixed width, and scrapers break lines around links. Both are
//! joined here, so that later stages never see half a sentence. A block of several lines keeps its line
//! ends: its span covers them.

use onrecord_text::Span;

/// A hard-wrapped text has no line wider than this many characters.
const WIDEST_WRAP: usize = 100;
/// Below this width a text is a column of short lines, not a wrapped one.
const NARROWEST_WRAP: usize = 50;
/// This many full lines directly followed by another make a text hard-wrapped.
const FULL_LINES: usize = 3;

/// A run of lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where it stands, without white space at the edges.
    pub(crate) span: Span,
    /// Whether a blank line (or the start of the text) stands before it.
    pub(crate) after_blank: bool,
}

/// Cuts `text` into pieces; `stands_alone` tells of a line that is complete by itself ("Read more"), so that
/// it is never joined with what follows.
pub(crate) fn cut(text: &str, stands_alone: impl Fn(&str) -> bool) -> Vec<Piece> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    for line in lines {
        match pieces.last_mut() {
            Some(last) if !line.after_blank && continues(text, *last, line, width, &stands_alone) => {
                last.span = last.span.join(line.span);
            }
            _ => pieces.push(line),
        }
    }
    pieces
}

/// The lines that are not blank, trimmed.
fn lines(text: &str) -> Vec<Piece> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    while start < text.len() {
        let end = line_end(text, start);
        let span = Span::new(start, end).trim(text);
        if span.is_empty() {
            // Between "\r" and "\n" lies no line.
            after_blank |= !(text[..start].ends_with('\r') && text[end..].starts_with('\n'));
        } else {
            lines.push(Piece { span, after_blank });
            after_blank = false;
        }
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    lines
}

/// Where the line ends in which `at` stands.
fn line_end(text: &str, mut at: usize) -> usize {
    // Nearly no byte is one that a line's end may begin with.
    let begins = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2);
    while let Some(skipped) = text.as_bytes()[at..].iter().position(begins) {
        at += skipped;
        match text[at..].chars().next() {
            Some(c) if !is_line_end(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
    text.len()
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width at which the text is wrapped, if it is.
fn wrap_width(text: &str, lines: &[Piece]) -> Option<usize> {
    let widths: Vec<usize> = lines.iter().map(|line| line.span.of(text).chars().count()).collect();
    let widest = widths.iter().copied().max()?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest) {
        return None;
    }
    let full = widths
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(width, next)| **width * 10 >= widest * 7 && !next.after_blank);
    (full.count() >= FULL_LINES).then_some(widest)
}

fn continues(
    text: &str,
    last: Piece,
    line: Piece,
    width: Option<usize>,
    stands_alone: &impl Fn(&str) -> bool,
) -> bool {
    let (before, after) = (last_line(last.span.of(text)), line.span.of(text));
    let Some(first) = after.chars().next() else { return false };
    if let Some(width) = width {
        // The writer broke the line here because the next word no longer fitted.
        let word = after.split_whitespace().next().map_or(0, |word| word.chars().count());
        return before.chars().count() + 1 + word > width;
    }
    (first.is_lowercase() || matches!(first, ',' | ';'))
        && is_open(before)
        && !before.contains("://")
        && !after.split_whitespace().next().is_some_and(|token| token.contains('@') || token.contains("://"))
        && !stands_alone(last.span.of(text))
        && !stands_alone(after)
}

fn last_line(text: &str) -> &str {
    text.rsplit(is_line_end).next().unwrap_or(text).trim()
}

/// Whether a line stops in the middle of a sentence of several words.
fn is_open(line: &str) -> bool {
    line.ends_with(|c: char| c.is_alphanumeric() || c == ',') && line.split_whitespace().nth(2).is_some()
}

#[cfg(test)]
mod tests {
    use super::cut;
    use proptest::prelude::*;

    fn pieces(text: &str) -> Vec<&str> {
        cut(text, |line| line == "Read more of this").iter().map(|piece| piece.span.of(text)).collect()
    }

    #[test]
    fn each_line_is_a_block() {
        assert_eq!(
            pieces("Dam talks resume\r\n\r\n  The ministers met.\nThey parted.\n"),
            ["Dam talks resume", "The ministers met.", "They parted."]
        );
    }

    #[test]
    fn hard_wrapped_paragraphs_are_joined() {
        let text = "Dam talks resume in Velden\n\n\
            The ministers of the two river states met in Velden on Monday for the first\n\
            time since the spring. They spoke for four hours about the filling of the dam\n\
            and agreed on nothing.\n\
            A second round is planned for Thursday, said the host, who had hoped for more\n\
            than that.\n";
        let pieces = pieces(text);
        assert_eq!(pieces.len(), 3);
        assert!(pieces[1].starts_with("The ministers") && pieces[1].ends_with("on nothing."));
        assert!(pieces[2].starts_with("A second") && pieces[2].ends_with("than that."));
    }

    #[test]
    fn a_line_broken_in_mid_sentence_is_joined() {
        assert_eq!(
            pieces("Get the best offers today and\nsave on every trip."),
            ["Get the best offers today and\nsave on every trip."]
        );
        assert_eq!(pieces("Read more of this\nin the city"), ["Read more of this", "in the city"]);
        assert_eq!(pieces("home\nnews\ncontact"), ["home", "news", "contact"]);
    }

    proptest! {
        #[test]
        fn pieces_hold_every_letter_once(text in "([A-Za-z,. ]{0,90}[\r\n]{0,2}){0,12}") {
            let joined: String = pieces(&text).concat();
            let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&joined), letters(&text));
            for piece in cut(&text, |_| false) {
                prop_assert_eq!(piece.span.trim(&text), piece.span);
                prop_assert!(!piece.span.is_empty());
            }
        }
    }
}
