//! The form in which a line is compared with cues: lower case, no accents, no punctuation, every number `0`.
//!
//! Signs that part a label from what it labels (`:` `|` `»` `→` a dash between spaces) all become one token
//! `:`, so that "ALSO READ | Dam talks stall" and "Also read: dam talks stall" begin alike.

use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// A line's words in the form of the cues, with one space between tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    /// The folded line.
    pub(crate) text: String,
    /// How many words it has; a character of a script without spaces counts a half.
    pub(crate) words: usize,
}

/// What a character becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or digit, folded.
    Letter(char),
    /// Nothing: apostrophes, accents, soft hyphens.
    Gone,
    /// A gap between words.
    Gap,
    /// The sign between a label and what it labels.
    Label,
    /// A dash: a label sign between spaces, a gap elsewhere.
    Dash,
}

/// Characters below this are looked up; the rest are classed one by one.
const TABLE_SIZE: u32 = 0x2040;

static TABLE: LazyLock<Vec<Class>> =
    LazyLock::new(|| (0..TABLE_SIZE).map(|code| char::from_u32(code).map_or(Class::Gap, classify)).collect());

/// Folds a line.
pub(crate) fn fold_line(line: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(line.len()), words: 0 };
    fold_into(line, &mut folded);
    folded
}

fn fold_into(line: &str, folded: &mut Folded) {
    let table = &*TABLE;
    let mut dense = 0;
    // Whether the last token is a word that the next letter continues.
    let mut in_word = false;
    let mut before = ' ';
    let mut at = 0;
    while let Some(&byte) = line.as_bytes().get(at) {
        // Most of a line are plain small letters, which stay as they are, with single spaces between them.
        if byte.is_ascii_lowercase() {
            if !in_word {
                begin_word(folded);
            }
            let run = line.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
            folded.text.push_str(&line[at..at + run]);
            (in_word, before) = (true, 'a');
            at += run;
            continue;
        }
        if byte == b' ' {
            (in_word, before) = (false, ' ');
            at += 1;
            continue;
        }
        let Some(c) = line[at..].chars().next() else { break };
        at += c.len_utf8();
        let next = line[at..].chars().next();
        let out = &mut folded.text;
        let class = table.get(c as usize).copied().unwrap_or_else(|| classify(c));
        let label = match class {
            Class::Label => true,
            Class::Dash => before.is_whitespace() || next.is_none_or(char::is_whitespace),
            _ => false,
        };
        match class {
            Class::Letter(letter) => {
                if !in_word {
                    begin_word(folded);
                }
                let digit = letter == '0';
                if !(digit && in_word && folded.text.ends_with('0')) {
                    folded.text.push(letter);
                }
                dense += usize::from(is_dense(letter));
                in_word = true;
            }
            Class::Gone => {}
            // "1,204" and "12.4" are one number.
            Class::Gap
                if matches!(c, '.' | ',')
                    && out.ends_with('0')
                    && in_word
                    && next.is_some_and(|next| next.is_ascii_digit()) => {}
            _ if label => {
                if !out.ends_with(':') {
                    if !out.is_empty() {
                        out.push(' ');
                    }
                    out.push(':');
                }
                in_word = false;
            }
            _ => in_word = false,
        }
        before = c;
    }
    folded.words += dense / 2;
}

fn begin_word(folded: &mut Folded) {
    if !folded.text.is_empty() {
        folded.text.push(' ');
    }
    folded.words += 1;
}

/// Zero-width characters and direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
}

fn classify(c: char) -> Class {
    match c {
        '0'..='9' => Class::Letter('0'),
        'a'..='z' => Class::Letter(c),
        'A'..='Z' => Class::Letter(c.to_ascii_lowercase()),
        // Accents, the vowel signs and lengthener of Arabic that writers set or leave out, signs inside Hindi words.
        '\u{300}'..='\u{36F}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{93C}' | '\u{94D}' => {
            Class::Gone
        }
        _ if "'’‘ʼ`´\u{AD}\u{FEFF}".contains(c) || is_invisible(c) => Class::Gone,
        _ if ":|»«><›‹→←►▶▸•·：｜│".contains(c) => Class::Label,
        '-' | '–' | '—' | '−' | '\u{2010}'..='\u{2012}' | '―' => Class::Dash,
        // Hangul syllables decompose into letters of which all count.
        '가'..='힣' => Class::Letter(c),
        _ if c.is_alphanumeric() => plain(c),
        _ => Class::Gap,
    }
}

/// The first letter of the compatibility decomposition, lower case.
fn plain(c: char) -> Class {
    let Some(base) = std::iter::once(c).nfkd().find(|c| c.is_alphanumeric()) else { return Class::Gone };
    if base.is_numeric() {
        return Class::Letter('0');
    }
    let lower = base.to_lowercase().next().unwrap_or(base);
    Class::Letter(match lower {
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ß' => 's',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        _ => lower,
    })
}

/// Whether words of this script stand without spaces between them.
pub(crate) fn is_dense(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

#[cfg(test)]
mod tests {
    use super::fold_line;

    #[test]
    fn one_form_for_many_spellings() {
        let form = |line| fold_line(line).text;
        assert_eq!(form("ALSO READ | Dam talks stall"), form("Also read: dam talks stall"));
        assert_eq!(form("» Lire aussi – L’été à Élan"), ": lire aussi : lete a elan");
        assert_eq!(form("1,204 e-mails, 3 min"), "0 e mails 0 min");
        assert_eq!(form("Ёлка і Їжак İstanbul'da"), "елка і іжак istanbulda");
        assert_eq!(form("الأخبار"), form("الاخبار"));
        assert_eq!(form(" … !"), "");
    }

    #[test]
    fn counts_words_of_scripts_without_spaces() {
        assert_eq!(fold_line("The dam is full.").words, 4);
        assert!(fold_line("两个沿河国家的部长星期一再次会晤").words >= 8);
    }
}
