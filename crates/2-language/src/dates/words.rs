//! The words of time of each language, from `data/time-words.tsv`, and what a token may mean as one of them.

use super::form::{Count, DayPart, Modifier, Season, Unit};
use crate::token::{Token, TokenKind};
use onrecord_text::WordTable;
use std::sync::LazyLock;

/// What a token may contribute to a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    None,
    /// 1 Monday – 7 Sunday.
    Weekday(i8),
    WeekdayShort(i8),
    Month(i8),
    MonthShort(i8),
    Unit(Unit),
    Units(Unit),
    /// A number word: "two", "several".
    Number(Count),
    /// Plain digits with their count: (2014, 4).
    Digits(u32, u8),
    /// "19th", "third".
    Ordinal(i16),
    /// "1990s".
    Decade(i16),
    /// "10:05".
    Clock(i8, i8),
    /// "12.01.2022", "2022-01-12": year, month, day.
    Numeric(i16, i8, i8),
    /// "10-13": first and last day.
    DayRange(i8, i8),
    /// −1 last, 0 this, 1 next.
    Shift(i8),
    /// The same, behind its noun: "la semaine dernière".
    ShiftBehind(i8),
    /// "past", "recent".
    Past,
    /// −1 "ago", 1 "later".
    Ago(i8),
    /// "vor zwei Jahren".
    AgoBefore,
    /// Days from today.
    Offset(i8),
    Part(DayPart),
    Season(Season),
    /// "early", "mid", "late".
    Vague(Modifier),
    /// "end" (of), "Anfang".
    Edge(Modifier),
    Present,
    PastRef,
    FutureRef,
    Every,
    The,
    Of,
    Half,
    Approximate(Modifier),
    /// "two-week", "20-year".
    Hyphened(Count, Unit),
    /// "mid-January": its length in bytes up to the month is the prefix.
    MidMonth(Modifier, i8),
    MidDecade(Modifier, i16),
    MidYear(Modifier, i16),
    /// "21st-century".
    CenturyWord(i16),
    /// "third-quarter".
    QuarterWord(i8),
    /// "first-half".
    HalfWord(i8),
    /// "year-earlier", "year-ago".
    UnitAgo(Unit),
    /// "year-end", "midyear".
    UnitEdge(Modifier, Unit),
    /// "daily", "annual".
    Often(Unit),
    /// "Mondays".
    Weekdays(i8),
    /// "twice".
    Times,
    /// 1 "the following", −1 "the previous", 0 "the same", "that".
    Told(i8),
    Fiscal,
    At,
    /// The first word of a holiday's name, by its place in the table.
    Holiday(i8),
    /// "1999-2001": first and last year, and the bytes of the first.
    Years(i16, i16, u8),
}

/// The words of one language.
pub(super) struct Words {
    table: WordTable<Sign>,
    language: &'static str,
}

static LANGUAGES: LazyLock<[Words; 3]> =
    LazyLock::new(|| [Words::read("en"), Words::read("de"), Words::read("fr")]);

/// The words of a language; English where it is unknown.
pub(super) fn words(language: Option<&str>) -> &'static Words {
    match language {
        Some("de") => &LANGUAGES[1],
        Some("fr") => &LANGUAGES[2],
        _ => &LANGUAGES[0],
    }
}

const UNITS: [Unit; 12] = [
    Unit::Second,
    Unit::Minute,
    Unit::Hour,
    Unit::Day,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
    Unit::Weekend,
    Unit::Fortnight,
];

fn sign(name: &str, value: i16, unknown: bool) -> Option<Sign> {
    let small = value as i8;
    let unit = || UNITS.get(usize::try_from(value - 1).ok()?).copied();
    let modifier = match value {
        1 => Modifier::Start,
        2 => Modifier::Mid,
        _ => Modifier::End,
    };
    Some(match name {
        "weekday" => Sign::Weekday(small),
        "weekday-short" => Sign::WeekdayShort(small),
        "month" => Sign::Month(small),
        "month-short" => Sign::MonthShort(small),
        "unit" => Sign::Unit(unit()?),
        "units" => Sign::Units(unit()?),
        "number" => Sign::Number(if unknown { Count::Vague } else { Count::Exact(value as u16) }),
        "ordinal" => Sign::Ordinal(value),
        "shift" => Sign::Shift(small),
        "shift-behind" => Sign::ShiftBehind(small),
        "past" => Sign::Past,
        "ago" => Sign::Ago(small),
        "ago-before" => Sign::AgoBefore,
        "offset" => Sign::Offset(small),
        "part" => Sign::Part(match value {
            1 | 7 => DayPart::Morning,
            2 => DayPart::Afternoon,
            3 | 8 => DayPart::Evening,
            5 => DayPart::Midday,
            _ => DayPart::Night,
        }),
        "season" => Sign::Season(match value {
            1 => Season::Spring,
            2 => Season::Summer,
            3 => Season::Autumn,
            _ => Season::Winter,
        }),
        "vague" => Sign::Vague(modifier),
        "edge" => Sign::Edge(modifier),
        "present" => Sign::Present,
        "past-ref" => Sign::PastRef,
        "future-ref" => Sign::FutureRef,
        "every" => Sign::Every,
        "the" => Sign::The,
        "of" => Sign::Of,
        "half" => Sign::Half,
        "often" => Sign::Often(unit()?),
        "weekdays" => Sign::Weekdays(small),
        "times" => Sign::Times,
        "told" => Sign::Told(small),
        "long" => Sign::Hyphened(Count::Exact(1), unit()?),
        "unit-edge" => Sign::UnitEdge(modifier, Unit::Year),
        "fiscal" => Sign::Fiscal,
        "at" => Sign::At,
        "holiday" => Sign::Holiday(small),
        "approximate" => Sign::Approximate(match value {
            1 | 4 => Modifier::LessThan,
            2 => Modifier::Approximate,
            _ => Modifier::MoreThan,
        }),
        _ => return None,
    })
}

impl Words {
    fn read(language: &'static str) -> Self {
        // The first meaning in the file wins.
        let mut table = WordTable::default();
        for line in include_str!("../../data/time-words.tsv").lines() {
            let mut columns = line.split('\t');
            let (Some(tongue), Some(name), Some(words)) = (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            if tongue != language {
                continue;
            }
            for (place, spellings) in (1i16..).zip(words.split(' ')) {
                let (spellings, value) = spellings.split_once('=').unwrap_or((spellings, ""));
                let value_number = value.parse().unwrap_or(place);
                for word in spellings.split('/').filter(|word| !word.ends_with('_')) {
                    if let Some(sign) = sign(name, value_number, value == "x") {
                        table.get_or_add(word, || sign);
                    }
                }
            }
        }
        Self { table, language }
    }

    pub(super) fn is_english(&self) -> bool {
        self.language == "en"
    }

    pub(super) fn is_french(&self) -> bool {
        self.language == "fr"
    }

    /// What a token means here.
    pub(super) fn sign(&self, token: Token, text: &str) -> Sign {
        match token.kind {
            TokenKind::Word if token.has_apostrophe() => self.word_sign(token, bare(token.text(text))),
            TokenKind::Word => self.word_sign(token, token.text(text)),
            TokenKind::Number => number_sign(token.text(text)),
            _ => Sign::None,
        }
    }

    fn word_sign(&self, token: Token, word: &str) -> Sign {
        if word.as_bytes()[0].is_ascii_digit() {
            return joined_digits(word).unwrap_or_else(|| self.hyphened(word));
        }
        match self.look_up(word) {
            // "may", "march", "sun" and "mon" are words.
            Sign::Month(_) | Sign::MonthShort(_) | Sign::WeekdayShort(_)
                if !self.is_french() && !token.is_capitalised() =>
            {
                Sign::None
            }
            Sign::None if token.has_hyphen() => self.hyphened(word),
            // "l’année"
            Sign::None if token.has_apostrophe() && self.is_french() => {
                word.split_once(['\'', '’']).map_or(Sign::None, |(_, noun)| self.look_up(noun))
            }
            sign => sign,
        }
    }

    /// The sign of a word in any case.
    pub(super) fn look_up(&self, word: &str) -> Sign {
        let word = word.strip_suffix('.').unwrap_or(word);
        let known = if word.is_ascii() {
            self.table.get_in_any_case(word)
        } else {
            let folded = word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c });
            self.table.get(&folded.collect::<String>())
        };
        known.copied().unwrap_or(Sign::None)
    }

    /// `mid-January`, `late-1990s`, `two-week`, `21st-century`.
    fn hyphened(&self, word: &str) -> Sign {
        let Some((front, back)) = word.split_once(['-', '\u{2010}', '\u{2011}']) else { return Sign::None };
        if front.is_empty() || back.is_empty() {
            return Sign::None;
        }
        let head =
            if front.as_bytes()[0].is_ascii_digit() { number_sign(front) } else { self.look_up(front) };
        let tail = if back.as_bytes()[0].is_ascii_digit() { number_sign(back) } else { self.look_up(back) };
        match (head, tail) {
            (Sign::Vague(m) | Sign::Edge(m), Sign::Month(month)) => Sign::MidMonth(m, month),
            // "the mid-90s"
            (Sign::Vague(m), Sign::Decade(tens @ 0..100)) => Sign::MidDecade(m, 1900 + tens),
            (Sign::Vague(m), Sign::Decade(decade)) => Sign::MidDecade(m, decade),
            (Sign::Vague(m), Sign::Digits(year, 4)) => Sign::MidYear(m, year as i16),
            (Sign::Digits(count, _), Sign::Unit(unit)) if count < 10_000 => {
                Sign::Hyphened(Count::Exact(count as u16), unit)
            }
            (Sign::Number(count), Sign::Unit(unit)) => Sign::Hyphened(count, unit),
            (Sign::Ordinal(century), Sign::Unit(Unit::Century)) => Sign::CenturyWord(century),
            (Sign::Ordinal(quarter @ 1..=4), Sign::Unit(Unit::Quarter)) => Sign::QuarterWord(quarter as i8),
            (Sign::Unit(Unit::Second), Sign::Unit(Unit::Quarter)) => Sign::QuarterWord(2),
            (Sign::Ordinal(1), Sign::Half) => Sign::HalfWord(1),
            (Sign::Unit(Unit::Second), Sign::Half) => Sign::HalfWord(2),
            (Sign::Unit(unit), Sign::Ago(-1)) => Sign::UnitAgo(unit),
            (Sign::Unit(unit), Sign::Edge(Modifier::End)) => Sign::UnitEdge(Modifier::End, unit),
            (Sign::Vague(Modifier::Mid), Sign::Unit(unit @ (Unit::Month | Unit::Year))) => {
                Sign::UnitEdge(Modifier::Mid, unit)
            }
            (Sign::Unit(unit), _) if back.eq_ignore_ascii_case("long") => {
                Sign::Hyphened(Count::Exact(1), unit)
            }
            (Sign::Half, Sign::Unit(unit)) => {
                half(unit).map_or(Sign::None, |(count, unit)| Sign::Hyphened(Count::Exact(count), unit))
            }
            (Sign::Times, Sign::Often(unit)) => Sign::Often(unit),
            (Sign::Number(Count::Exact(tens)), Sign::Number(Count::Exact(ones @ 1..=9)))
                if tens >= 20 && tens % 10 == 0 =>
            {
                Sign::Number(Count::Exact(tens + ones))
            }
            _ => Sign::None,
        }
    }
}

/// What half of a unit is in smaller ones.
pub(super) fn half(unit: Unit) -> Option<(u16, Unit)> {
    Some(match unit {
        Unit::Minute => (30, Unit::Second),
        Unit::Hour => (30, Unit::Minute),
        Unit::Day => (12, Unit::Hour),
        Unit::Year => (6, Unit::Month),
        Unit::Decade => (5, Unit::Year),
        Unit::Century => (50, Unit::Year),
        _ => return None,
    })
}

/// A word without its possessive ending.
pub(super) fn bare(word: &str) -> &str {
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if stem.is_empty() { word } else { stem }
}

fn number_sign(word: &str) -> Sign {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().map_or(Sign::None, |value| Sign::Digits(value, word.len() as u8));
    }
    if let Some(stem) = ["st", "nd", "rd", "th", "er"].iter().find_map(|suffix| word.strip_suffix(suffix)) {
        return stem.parse().map_or(Sign::None, Sign::Ordinal);
    }
    if let Some(decade) = word.strip_suffix("0s").filter(|stem| matches!(stem.len(), 1 | 3)) {
        return decade.parse::<i16>().map_or(Sign::None, |tens| Sign::Decade(tens * 10));
    }
    if let Some((hour, minute)) = word.split_once(':') {
        // Seconds say nothing to anybody.
        let minute = minute.split_once(':').map_or(minute, |(minute, _)| minute);
        return match (hour.parse::<i8>(), minute.parse::<i8>()) {
            (Ok(hour @ 0..24), Ok(minute @ 0..60)) if minute >= 0 && word.len() >= 4 => {
                Sign::Clock(hour, minute)
            }
            _ => Sign::None,
        };
    }
    // "1,000 years"
    if let Some((thousands, rest)) = word.split_once(',') {
        let value =
            (rest.len() == 3).then(|| Some((thousands.parse::<u32>().ok()?, rest.parse::<u32>().ok()?)));
        return value
            .flatten()
            .map_or(Sign::None, |(thousands, rest)| Sign::Digits(thousands * 1000 + rest, 7));
    }
    joined_digits(word).unwrap_or(Sign::None)
}

/// `2022-01-12`, `12.01.2022`, `10-13`.
fn joined_digits(word: &str) -> Option<Sign> {
    let mut pieces = word.split(['-', '.', '–']);
    let (first, second, third) = (pieces.next()?, pieces.next()?, pieces.next());
    if pieces.next().is_some() {
        return None;
    }
    let number =
        |piece: &str| piece.parse::<i16>().ok().filter(|_| piece.bytes().all(|b| b.is_ascii_digit()));
    let (a, b) = (number(first)?, number(second)?);
    let date = |year: i16, month: i16, day: i16| {
        let plausible = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
        plausible.then_some(Sign::Numeric(year, month as i8, day as i8))
    };
    match third.map(number) {
        Some(Some(c)) if first.len() == 4 => date(a, b, c),
        Some(Some(c)) if third.is_some_and(|piece| piece.len() == 4) => date(c, b, a),
        Some(_) => None,
        None if word.contains('.') => None,
        None => years_joined(a, b, first.len(), second.len()).or_else(|| {
            ((1..=31).contains(&a) && a < b && b <= 31).then_some(Sign::DayRange(a as i8, b as i8))
        }),
    }
}

/// `1999-2001`, `1997-98`.
fn years_joined(first: i16, last: i16, first_length: usize, last_length: usize) -> Option<Sign> {
    let last = match last_length {
        4 => last,
        2 => first - first % 100 + last,
        _ => return None,
    };
    (first_length == 4 && (1800..2100).contains(&first) && first < last && last < 2100)
        .then_some(Sign::Years(first, last, first_length as u8))
}

#[cfg(test)]
mod tests {
    use super::{Sign, joined_digits, number_sign, words};
    use crate::dates::form::{Count, Modifier, Unit};

    #[test]
    fn words_have_their_meaning() {
        let english = words(None);
        assert_eq!(english.look_up("Wednesday"), Sign::Weekday(3));
        assert_eq!(english.look_up("Sept."), Sign::MonthShort(9));
        assert_eq!(english.look_up("ago"), Sign::Ago(-1));
        assert_eq!(english.hyphened("mid-March"), Sign::MidMonth(Modifier::Mid, 3));
        assert_eq!(english.hyphened("two-week"), Sign::Hyphened(Count::Exact(2), Unit::Week));
        assert_eq!(words(Some("de")).look_up("MÄRZ"), Sign::Month(3));
        assert_eq!(words(Some("fr")).look_up("décembre"), Sign::Month(12));
    }

    #[test]
    fn digits_have_their_meaning() {
        assert_eq!(number_sign("1990s"), Sign::Decade(1990));
        assert_eq!(number_sign("21st"), Sign::Ordinal(21));
        assert_eq!(number_sign("17:40"), Sign::Clock(17, 40));
        assert_eq!(joined_digits("2021-12-20"), Some(Sign::Numeric(2021, 12, 20)));
        assert_eq!(joined_digits("20.12.2021"), Some(Sign::Numeric(2021, 12, 20)));
        assert_eq!(joined_digits("10-13"), Some(Sign::DayRange(10, 13)));
        assert_eq!(joined_digits("100-130"), None);
    }
}
