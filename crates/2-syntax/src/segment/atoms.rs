//! The smallest pieces that a token can be made of.

use crate::lexeme::{Lexeme, Lexicon};

/// What stands before an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// White space on one line.
    Space,
    /// The end of a line.
    Line,
}

/// A run of letters, a run of digits, or one other sign. Offsets are bytes of the paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub start: usize,
    pub end: usize,
    pub gap: Gap,
    pub lexeme: Lexeme,
    pub is_letters: bool,
    pub is_digits: bool,
    /// Begins with a letter that is not a capital.
    pub is_small: bool,
    /// The number of the run of text without white space that the atom belongs to, from 0.
    pub chunk: usize,
    /// The chunk looks like an address: it has `://`, `www.` or an `@` inside.
    pub in_address: bool,
    pub length: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letters,
    Digits,
    Sign,
}

fn kind_of(character: char) -> Kind {
    if character.is_alphabetic() || is_mark(character) {
        Kind::Letters
    } else if character.is_numeric() {
        Kind::Digits
    } else {
        Kind::Sign
    }
}

/// Combining marks belong to the letter before them; so do soft hyphens and joiners.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

/// Cuts a paragraph into atoms.
pub(crate) fn atoms(paragraph: &str, lexicon: &Lexicon<'_>, letters: &mut String, atoms: &mut Vec<Atom>) {
    atoms.clear();
    let mut gap = Gap::None;
    let mut chunk = 0;
    let mut characters = paragraph.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        if character.is_whitespace() {
            gap = if character == '\n' || gap == Gap::Line { Gap::Line } else { Gap::Space };
            continue;
        }
        let kind = kind_of(character);
        let mut end = start + character.len_utf8();
        while let Some((at, next)) = characters.peek().copied() {
            if kind == Kind::Sign && !is_mark(next) || kind != Kind::Sign && kind_of(next) != kind {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        chunk += usize::from(gap != Gap::None && !atoms.is_empty());
        let form = &paragraph[start..end];
        let lexeme = Lexeme::read(form, lexicon, letters);
        atoms.push(Atom {
            start,
            end,
            gap: if atoms.is_empty() { Gap::Line } else { gap },
            is_letters: kind == Kind::Letters,
            is_digits: kind == Kind::Digits,
            is_small: kind == Kind::Letters && !lexeme.is_capitalised(),
            lexeme,
            chunk,
            in_address: false,
            length: (end - start).min(255) as u8,
        });
        gap = Gap::None;
    }
    mark_addresses(paragraph, atoms);
}

fn mark_addresses(paragraph: &str, atoms: &mut [Atom]) {
    for chunk in atoms.chunk_by_mut(|left, right| left.chunk == right.chunk) {
        let (Some(first), Some(last)) = (chunk.first(), chunk.last()) else { continue };
        // Most chunks are one word, or a word and a sign.
        if chunk.len() < 4 {
            continue;
        }
        let text = &paragraph[first.start..last.end];
        let is_address = text.contains("://")
            || text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
            || text.find('@').is_some_and(|at| at > 0 && text[at..].contains('.'));
        chunk.iter_mut().for_each(|atom| atom.in_address = is_address);
    }
}
