//! Finds calendar dates in short lines: date lines, bylines, datelines, addresses.
//!
//! Only dates that are written out stand here (day, month and year in their many orders); what "on Monday"
//! in a sentence means is the work of a later stage.

use crate::furniture::fold_line;
use onrecord_text::{Span, WordTable};
use std::sync::LazyLock;

/// A date as written; what the line does not give is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDate {
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
    /// Where in the line.
    pub(crate) span: Span,
}

/// What a line says about time.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the line says or does not")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TimeLine {
    /// The dates, left to right.
    pub(crate) dates: Vec<WrittenDate>,
    /// Whether a weekday is named.
    pub(crate) weekday: bool,
    /// Whether a time of day is given.
    pub(crate) clock: bool,
    /// Whether it says "published".
    pub(crate) published: bool,
    /// Whether it says "updated".
    pub(crate) updated: bool,
    /// How many words belong to none of these.
    pub(crate) others: usize,
}

impl TimeLine {
    /// Whether the line is nothing but a date, with or without weekday, clock and label.
    pub(crate) fn is_only_date(&self) -> bool {
        !self.dates.is_empty() && self.others == 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Month(i8),
    Weekday,
    Time,
    Published,
    Updated,
    /// Year, month, day in Chinese, Japanese and Korean.
    Unit(char),
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Number { value: i32, digits: usize },
    Word(Word),
    Sign(char),
}

static WORDS: LazyLock<WordTable<Word>> = LazyLock::new(word_table);

fn word_table() -> WordTable<Word> {
    let mut table = WordTable::default();
    let rows = |data: &'static str| {
        data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
    };
    for (class, words) in rows(include_str!("../data/date-words.tsv")) {
        let class = match class {
            "weekday" => Word::Weekday,
            "time" => Word::Time,
            "published" => Word::Published,
            _ => Word::Updated,
        };
        for word in words.split(' ') {
            table.get_or_add(&fold_line(word).text, || class);
        }
    }
    for (month, names) in rows(include_str!("../data/months.tsv")) {
        for name in names.split(' ') {
            *table.get_or_add(&fold_line(name).text, || Word::Other) =
                Word::Month(month.parse().unwrap_or(0));
        }
    }
    for unit in ['年', '月', '日', '년', '월', '일'] {
        *table.get_or_add(&unit.to_string(), || Word::Other) = Word::Unit(unit);
    }
    table
}

/// What a word says of dates.
fn word(written: &str) -> Option<Word> {
    if written.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return WORDS.get_in_any_case(written).copied();
    }
    WORDS.get(&fold_line(written).text).copied()
}

/// Whether a word stands beside dates: a month, a weekday, a word of clocks and labels.
pub(crate) fn is_time_word(written: &str) -> bool {
    word(written).is_some_and(|class| !matches!(class, Word::Time))
}

/// Whether a word stands in the label of a date: "published", "on", "Tuesday".
pub(crate) fn is_label_word(written: &str) -> bool {
    word(written).is_some_and(|class| !matches!(class, Word::Month(_) | Word::Unit(_)))
}

/// Reads a line; `day_first` tells how `5/6/2022` is meant where the page gives no other sign: `None` leaves
/// day and month open.
pub(crate) fn read(line: &str, day_first: Option<bool>) -> TimeLine {
    let mut found = TimeLine::default();
    if !line.contains(|c: char| c.is_numeric()) {
        return found;
    }
    let tokens = tokens(line);
    let mut at = 0;
    while at < tokens.len() {
        if let Some((date, used)) = date_at(&tokens[at..], day_first) {
            let span = Span::new(tokens[at].1.start(), tokens[at + used - 1].1.end());
            found.dates.push(WrittenDate { span, ..date });
            at += used;
        } else if let Some(used) = clock_at(&tokens[at..]) {
            found.clock = true;
            at += used;
        } else {
            match tokens[at].0 {
                Token::Word(Word::Weekday) => found.weekday = true,
                Token::Word(Word::Published) => found.published = true,
                Token::Word(Word::Updated) => found.updated = true,
                Token::Word(Word::Time) | Token::Sign(_) => {}
                Token::Word(_) | Token::Number { .. } => found.others += 1,
            }
            at += 1;
        }
    }
    found
}

fn tokens(line: &str) -> Vec<(Token, Span)> {
    let mut tokens = Vec::new();
    let mut characters = line.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        if c.is_whitespace() {
            continue;
        }
        let run = |characters: &mut std::iter::Peekable<std::str::CharIndices>,
                   same: &dyn Fn(char) -> bool| {
            while characters.next_if(|&(_, next)| same(next)).is_some() {}
            characters.peek().map_or(line.len(), |&(end, _)| end)
        };
        if digit(c).is_some() {
            let end = run(&mut characters, &|next| digit(next).is_some());
            let digits = line[start..end].chars().count();
            let value =
                line[start..end].chars().filter_map(digit).take(9).fold(0, |value, digit| value * 10 + digit);
            tokens.push((Token::Number { value, digits }, Span::new(start, end)));
        } else if c.is_alphabetic() {
            let unit = |c: char| matches!(c, '年' | '月' | '日' | '년' | '월' | '일');
            let end = if unit(c) {
                start + c.len_utf8()
            } else {
                run(&mut characters, &|next| {
                    !unit(next) && digit(next).is_none() && (next.is_alphanumeric() || is_inner(next))
                })
            };
            let word = word(&line[start..end]).unwrap_or(Word::Other);
            tokens.push((Token::Word(word), Span::new(start, end)));
        } else {
            tokens.push((Token::Sign(c), Span::new(start, start + c.len_utf8())));
        }
    }
    tokens
}

/// Apostrophes and combining marks stand inside words.
fn is_inner(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{93C}'..='\u{94D}')
}

/// Western and Arabic-Indic digits.
fn digit(c: char) -> Option<i32> {
    match c {
        '0'..='9' => Some(c as i32 - '0' as i32),
        '٠'..='٩' => Some(c as i32 - '٠' as i32),
        '۰'..='۹' => Some(c as i32 - '۰' as i32),
        _ => None,
    }
}

/// A date at the head of the tokens, and how many of them it takes.
fn date_at(tokens: &[(Token, Span)], day_first: Option<bool>) -> Option<(WrittenDate, usize)> {
    all_numbers(tokens, day_first).or_else(|| with_units(tokens)).or_else(|| with_month(tokens))
}

/// `2022-01-12`, `12.01.2022`, `1/12/2022`, `12.01.22`.
fn all_numbers(tokens: &[(Token, Span)], day_first: Option<bool>) -> Option<(WrittenDate, usize)> {
    let [
        (Token::Number { value: first, digits: first_digits }, _),
        (Token::Sign(sign), _),
        (Token::Number { value: second, .. }, _),
        (Token::Sign(again), _),
        (Token::Number { value: third, digits: third_digits }, _),
        ..,
    ] = *tokens
    else {
        return None;
    };
    if sign != again || !matches!(sign, '.' | '-' | '/') {
        return None;
    }
    if first_digits == 4 {
        return date(year(first), second, third).map(|date| (date, 5));
    }
    let year = match third_digits {
        4 => year(third),
        2 if sign == '.' => year(2000 + third),
        _ => return None,
    };
    let date = match (sign, first > 12, second > 12) {
        ('.', ..) | (_, true, false) => date(year, second, first),
        (_, false, true) => date(year, first, second),
        (_, false, false) if first == second => date(year, first, second),
        (_, false, false) => match day_first {
            Some(true) => date(year, second, first),
            Some(false) => date(year, first, second),
            None => Some(WrittenDate { year, month: None, day: None, span: Span::new(0, 0) }),
        },
        _ => None,
    };
    date.map(|date| (date, 5))
}

/// `2022年1月12日`.
fn with_units(tokens: &[(Token, Span)]) -> Option<(WrittenDate, usize)> {
    let [
        (Token::Number { value: y, digits: 4 }, _),
        (Token::Word(Word::Unit('年' | '년')), _),
        (Token::Number { value: m, .. }, _),
        (Token::Word(Word::Unit('月' | '월')), _),
        (Token::Number { value: d, .. }, _),
        (Token::Word(Word::Unit('日' | '일')), _),
        ..,
    ] = *tokens
    else {
        return None;
    };
    date(year(y), m, d).map(|date| (date, 6))
}

/// `12 January 2022`, `12. Januar 2022`, `12 de enero de 2022`, `January 12th, 2022`, `Jan 12`.
fn with_month(tokens: &[(Token, Span)]) -> Option<(WrittenDate, usize)> {
    match tokens.first()?.0 {
        Token::Number { value: day, digits: 1..=2 } => {
            let month_at = skip(tokens, 1, 3);
            let Token::Word(Word::Month(month)) = tokens.get(month_at)?.0 else { return None };
            let (year, used) = year_after(tokens, month_at + 1);
            date(year, i32::from(month), day).map(|date| (date, used))
        }
        Token::Word(Word::Month(month)) => {
            let day_at = skip(tokens, 1, 1);
            let Token::Number { value: day, digits: 1..=2 } = tokens.get(day_at)?.0 else { return None };
            // "May 12:05" gives a clock, not a day.
            if matches!(tokens.get(day_at + 1), Some((Token::Sign(':'), _))) {
                return None;
            }
            let after = skip_ordinal(tokens, day_at + 1);
            let (year, used) = year_after(tokens, after);
            date(year, i32::from(month), day).map(|date| (date, used))
        }
        _ => None,
    }
}

/// The year after position `at`, past points, commas, `de` and `г.`; without one the date ends at `at`.
fn year_after(tokens: &[(Token, Span)], at: usize) -> (Option<i16>, usize) {
    let year_at = skip(tokens, at, 2);
    match tokens.get(year_at) {
        Some(&(Token::Number { value, digits: 4 }, _)) if year(value).is_some() => (year(value), year_at + 1),
        _ => (None, at.min(tokens.len())),
    }
}

/// Past at most `most` joints between the parts of a date.
fn skip(tokens: &[(Token, Span)], from: usize, most: usize) -> usize {
    let joint = |token: &(Token, Span)| {
        matches!(token.0, Token::Sign('.' | ',' | '-' | '/' | '،' | 'º' | '°') | Token::Word(Word::Time))
    };
    from + tokens.iter().skip(from).take(most).take_while(|token| joint(token)).count()
}

fn skip_ordinal(tokens: &[(Token, Span)], from: usize) -> usize {
    from + usize::from(matches!(tokens.get(from), Some((Token::Word(Word::Time), _))))
}

/// `05:40PM`, `17.05 Uhr` has its point read as a sign; `10h30`.
fn clock_at(tokens: &[(Token, Span)]) -> Option<usize> {
    let Token::Number { value: 0..=24, digits: 1..=2 } = tokens.first()?.0 else { return None };
    let minutes = |at: usize| matches!(tokens.get(at), Some((Token::Number { value: 0..=59, digits: 2 }, _)));
    match tokens.get(1).map(|token| token.0) {
        Some(Token::Sign(':')) if minutes(2) => {
            let seconds = matches!(tokens.get(3), Some((Token::Sign(':'), _))) && minutes(4);
            Some(if seconds { 5 } else { 3 })
        }
        Some(Token::Sign('.')) if minutes(2) => Some(3),
        Some(Token::Word(Word::Time)) => Some(if minutes(2) { 3 } else { 2 }),
        _ => None,
    }
}

fn year(value: i32) -> Option<i16> {
    (1900..2100).contains(&value).then_some(value as i16)
}

fn date(year: Option<i16>, month: i32, day: i32) -> Option<WrittenDate> {
    // A leap year stands in where the year is not given.
    jiff::civil::Date::new(year.unwrap_or(2000), i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(WrittenDate { year, month: Some(month as i8), day: Some(day as i8), span: Span::new(0, 0) })
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::prelude::*;

    /// Year, month, day; 0 for what is not given.
    fn first(line: &str) -> Option<(i16, i8, i8)> {
        let found = read(line, None);
        found.dates.first().map(|d| (d.year.unwrap_or(0), d.month.unwrap_or(0), d.day.unwrap_or(0)))
    }

    #[test]
    fn orders_and_languages() {
        for line in ["2022-01-12", "12.01.2022", "12.1.22", "2022/01/12"] {
            assert_eq!(first(line), Some((2022, 1, 12)), "{line}");
        }
        for line in [
            "January 12, 2022",
            "Jan. 12th, 2022",
            "12 January 2022",
            "12th of January, 2022",
            "12 Jan 2022",
            "12. Januar 2022",
            "12 janvier 2022",
            "12 de enero de 2022",
            "12 de janeiro de 2022",
            "12 января 2022 г.",
            "12 січня 2022 року",
            "12 يناير 2022",
            "١٢ يناير ٢٠٢٢",
            "12 Ocak 2022",
            "12 stycznia 2022",
            "2022年1月12日",
            "Wednesday, January 12, 2022 10:05 AM",
            "Published On 12 Jan 2022",
            "12-Jan-2022",
            "Mi, 12.01.2022, 10:05 Uhr",
        ] {
            assert_eq!(first(line), Some((2022, 1, 12)), "{line}");
        }
        assert_eq!(first("13/01/2022"), Some((2022, 1, 13)));
        assert_eq!(first("01/13/2022"), Some((2022, 1, 13)));
        assert_eq!(first("05/06/2022"), Some((2022, 0, 0)));
        assert_eq!(read("05/06/2022", Some(true)).dates[0].month, Some(6));
        assert_eq!(first("GENEVA, Jan 10 (Reuters)"), Some((0, 1, 10)));
        for line in
            ["31 February 2022", "May 2022", "10:05", "12 people", "in 2022", "1.5 million", "99/99/2022"]
        {
            assert_eq!(first(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_line_is_nothing_but_date() {
        for line in [
            "Tuesday, April 16, 2024",
            "Mon. Jan 24th, 2022",
            "Published: 12 January 2022, 10:05 GMT",
            "Last updated on Jan 12, 2022 at 10:05 am",
            "Veröffentlicht am 12.01.2022 um 10:05 Uhr",
            "Publié le 12 janvier 2022 à 10h05",
            "12 января 2022, 10:05",
            "آخر تحديث: 12 يناير 2022",
            "Yayınlanma: 12 Ocak 2022",
        ] {
            assert!(read(line, None).is_only_date(), "{line}: {:?}", read(line, None));
        }
        for line in [
            "The talks of 12 January 2022",
            "January 12, 2022 was a Wednesday of hope",
            "Velden, January 12, 2022",
        ] {
            assert!(!read(line, None).is_only_date(), "{line}");
        }
        assert!(read("Tuesday, April 16, 2024", None).weekday);
        assert!(read("Published 12 January 2022", None).published);
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_line(line in "([0-9]{1,4}|[-./, :]|Jan|May|at|年|月|日| ){0,14}") {
            for date in read(&line, None).dates {
                prop_assert!(!date.span.of(&line).is_empty());
            }
        }
    }
}
