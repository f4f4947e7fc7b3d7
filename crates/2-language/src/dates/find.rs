//! Finds the time expressions of a text: one pass over the signs of its tokens, longest reading first.

use super::form::{Count, Direction, Modifier, Origin, TimeExpression, TimeForm, Unit};
use super::words::{Sign, Words, bare, words};
use super::{absolute, clocks, relative, sets, tense, told};
use crate::Document;
use crate::token::Token;
use onrecord_text::Span;

/// Finds the time expressions of a text in the order of their spans, without overlap.
///
/// `language` is a BCP 47 primary subtag; words of time are known in English, German and French, and any
/// other language is read for its digits and whatever looks English.
///
/// ```
/// # use onrecord_language::{Document, dates::{self, Direction}};
/// # use onrecord_text::Span;
/// let text = "The envoys will meet on Monday.";
/// let document = Document::new(text, &[Span::new(0, text.len())]);
/// let found = dates::find(text, &document, Some("en"));
/// assert_eq!(found[0].span.of(text), "Monday");
/// assert_eq!(found[0].direction, Direction::Future);
/// ```
pub fn find(text: &str, document: &Document, language: Option<&str>) -> Vec<TimeExpression> {
    let words = words(language);
    let signs: Vec<Sign> = document.tokens.iter().map(|&token| words.sign(token, text)).collect();
    let mut found = Vec::new();
    let (mut block, mut first) = (None, 0);
    for sentence in &document.sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let cursor =
            Cursor { document, text, words, tokens: &document.tokens[range.clone()], signs: &signs[range] };
        if block.replace(sentence.block) != Some(sentence.block) {
            first = found.len();
        }
        let before = found.len();
        find_in_sentence(&cursor, &mut found);
        // A time of day is of the day that its paragraph told, or of the day of writing.
        if before == first
            && let Some(TimeExpression { form: TimeForm::Clock { .. }, origin, .. }) = found.get_mut(first)
        {
            *origin = Origin::Writing;
        }
    }
    found
}

fn find_in_sentence(cursor: &Cursor<'_>, into: &mut Vec<TimeExpression>) {
    let mut at = 0;
    let mut taken = 0;
    while at < cursor.tokens.len() {
        let Some(mut found) = (cursor.signs[at] != Sign::None).then(|| expression(cursor, at)).flatten()
        else {
            at += 1;
            continue;
        };
        absolute::take_year(cursor, &mut found, into.last());
        clocks::take_clock(cursor, &mut found);
        extend_back(cursor, &mut found, taken);
        let direction = found.direction.unwrap_or_else(|| tense::direction(cursor, found.first, found.last));
        push(cursor, &found, direction, into);
        at = found.last;
        taken = found.last;
    }
}

fn push(cursor: &Cursor<'_>, found: &Found, direction: Direction, into: &mut Vec<TimeExpression>) {
    let last = cursor.tokens[found.last - 1];
    // The possessive ending is not part of the time ("Monday’s talks"), nor the full stop behind "EST".
    let end = last.span.start() + clocks::without_stop(bare(last.text(cursor.text))).len();
    let start = cursor.tokens[found.first].span.start();
    let whole = TimeExpression {
        span: Span::new(start, end),
        quoted: cursor.document.is_quoted(start),
        form: found.form,
        modifier: found.modifier,
        part: found.part,
        clock: found.clock,
        of_year: found.of_year,
        origin: found.origin,
        direction,
    };
    // "1999-2001" is one token and two times.
    if let (Sign::Years(_, year, digits), TimeForm::Year(_)) = (cursor.sign(found.first), found.form) {
        let middle = start + usize::from(digits);
        into.push(TimeExpression { span: Span::new(start, middle), ..whole.clone() });
        into.push(TimeExpression { span: Span::new(middle + 1, end), form: TimeForm::Year(year), ..whole });
    } else {
        into.push(whole);
    }
}

/// The tokens of one sentence with their signs.
pub(super) struct Cursor<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub words: &'static Words,
    pub tokens: &'a [Token],
    pub signs: &'a [Sign],
}

impl Cursor<'_> {
    pub fn sign(&self, at: usize) -> Sign {
        self.signs.get(at).copied().unwrap_or(Sign::None)
    }

    /// The characters of a token; empty beyond the sentence.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    /// The characters of the token before; empty at the head of the sentence.
    pub fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    /// Whether the word is one of these, in lower case or at the head of a sentence.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    pub fn before_is(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is(at - 1, words)
    }

    /// Skips one token with this text.
    pub fn skip(&self, at: usize, mark: &str) -> usize {
        if self.word(at) == mark { at + 1 } else { at }
    }

    pub fn skip_sign(&self, at: usize, sign: Sign) -> usize {
        if self.sign(at) == sign { at + 1 } else { at }
    }

    /// A year with four digits.
    pub fn year(&self, at: usize) -> Option<i16> {
        match self.sign(at) {
            Sign::Digits(year @ 1000..2200, 4) => Some(year as i16),
            _ => None,
        }
    }

    /// Whether the token is a noun that is counted: "in January 20 people", "2000 troops".
    pub fn is_counted(&self, at: usize) -> bool {
        self.is(at, COUNTED)
    }
}

/// What numbers count in news; a number before one of these is no day and no year.
const COUNTED: &[&str] = &[
    "%",
    "percent",
    "per",
    "percentage",
    "people",
    "persons",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "personnel",
    "civilians",
    "refugees",
    "migrants",
    "workers",
    "employees",
    "jobs",
    "homes",
    "houses",
    "families",
    "villages",
    "tanks",
    "vehicles",
    "aircraft",
    "missiles",
    "votes",
    "seats",
    "delegates",
    "members",
    "cases",
    "deaths",
    "dead",
    "wounded",
    "km",
    "kilometres",
    "kilometers",
    "miles",
    "metres",
    "meters",
    "feet",
    "hectares",
    "acres",
    "square",
    "cubic",
    "tonnes",
    "tons",
    "kilograms",
    "kg",
    "barrels",
    "litres",
    "liters",
    "megawatts",
    "mw",
    "dollars",
    "euros",
    "pounds",
    "roubles",
    "rubles",
    "yuan",
    "million",
    "billion",
    "thousand",
    "hundred",
    "times",
    "points",
    "pages",
    "copies",
];

/// A reading of the tokens `first..last`.
pub(super) struct Found {
    pub first: usize,
    pub last: usize,
    pub form: TimeForm,
    pub modifier: Option<Modifier>,
    pub part: Option<super::form::DayPart>,
    pub clock: Option<(i8, i8)>,
    pub of_year: Option<i8>,
    pub origin: Origin,
    /// Where the expression itself tells its side ("later this week").
    pub direction: Option<Direction>,
    /// Whether an article before it belongs to it ("the 1990s", but not "the Monday meeting").
    pub article: bool,
}

impl Found {
    pub fn new(first: usize, last: usize, form: TimeForm) -> Self {
        Self {
            first,
            last,
            form,
            modifier: None,
            part: None,
            clock: None,
            of_year: None,
            origin: Origin::Writing,
            direction: None,
            article: false,
        }
    }

    pub fn with_article(mut self) -> Self {
        self.article = true;
        self
    }

    pub fn modified(mut self, modifier: Modifier) -> Self {
        self.modifier = Some(modifier);
        self
    }
}

/// The expression that starts at this token.
pub(super) fn expression(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    match cursor.sign(at) {
        Sign::The => {
            let found = expression(cursor, at + 1)
                .filter(|found| found.article)
                .or_else(|| weekend(cursor, at))
                .or_else(|| counted_units(cursor, at + 1))
                .or_else(|| told::the_past(cursor, at))?;
            Some(Found { first: at, ..found })
        }
        Sign::Edge(modifier) => {
            let of = cursor.skip_sign(at + 1, Sign::Of);
            // "Ende Dezember", "fin décembre" need no "of"; English "end December" is no time.
            if of == at + 1 && cursor.words.is_english() {
                return None;
            }
            let inner = edge_of(cursor, of)?;
            Some(Found { first: at, modifier: Some(modifier), article: true, ..inner })
        }
        Sign::UnitEdge(modifier, unit) => Some(
            Found::new(at, at + 1, TimeForm::Relative { unit, offset: 0 }).modified(modifier).with_article(),
        ),
        Sign::Vague(modifier) => vague(cursor, at, modifier),
        Sign::At => told::at_time(cursor, at),
        Sign::Told(offset) => told::adjective(cursor, at, offset),
        Sign::Every => sets::every(cursor, at),
        Sign::Times => sets::times(cursor, at),
        Sign::Often(unit) => sets::often(cursor, at, unit),
        _ => absolute::read(cursor, at).or_else(|| relative::read(cursor, at)),
    }
}

/// "early 1998", "late on Tuesday", "the early part of next year", from the adjective on.
fn vague(cursor: &Cursor<'_>, at: usize, modifier: Modifier) -> Option<Found> {
    let part = cursor.is(at + 1, &["part"]) && cursor.sign(at + 2) == Sign::Of;
    let next = if part {
        at + 3
    } else if cursor.is(at + 1, &["-", "in", "on"]) {
        at + 2
    } else {
        at + 1
    };
    let inner = expression(cursor, next)?;
    let calendar = matches!(
        inner.form,
        TimeForm::Month { .. }
            | TimeForm::Year(_)
            | TimeForm::Decade(_)
            | TimeForm::Century(_)
            | TimeForm::Relative { .. }
            | TimeForm::Weekday { .. }
            | TimeForm::Season { .. }
            | TimeForm::Quarter { .. }
            | TimeForm::Day(_)
            | TimeForm::MonthDay { .. }
    );
    let article = part || inner.article;
    calendar.then_some(Found { first: at, modifier: inner.modifier.or(Some(modifier)), article, ..inner })
}

/// "the nine months", "the first five years", from behind the article on.
fn counted_units(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let ordinal = matches!(cursor.sign(at), Sign::Ordinal(_) | Sign::Unit(Unit::Second));
    let number = at + usize::from(ordinal);
    let count = match cursor.sign(number) {
        Sign::Number(count) => count,
        Sign::Digits(number, _) => Count::Exact(u16::try_from(number).ok()?),
        _ => return None,
    };
    let Sign::Units(unit) = cursor.sign(number + 1) else { return None };
    let apart =
        cursor.is(number + 2, &["old"]) || told::quantity(cursor, number, number + 2, count, unit).is_some();
    (!apart).then(|| Found::new(at, number + 2, TimeForm::Duration { count, unit }))
}

/// What may stand behind "the end of": "the year", "last month", "January", "2021".
fn edge_of(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    let noun = cursor.skip_sign(cursor.skip_sign(at, Sign::The), Sign::Fiscal);
    match cursor.sign(noun) {
        Sign::Unit(
            unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century),
        ) => (noun > at && cursor.year(noun + 1).is_none())
            .then(|| relative::shifted_behind(cursor, noun))
            .flatten()
            .or_else(|| Some(Found::new(at, noun + 1, TimeForm::Relative { unit, offset: 0 }))),
        _ => expression(cursor, at).filter(|found| {
            !matches!(
                found.form,
                TimeForm::Duration { .. } | TimeForm::Present | TimeForm::Past | TimeForm::Future
            )
        }),
    }
}

/// "the weekend".
fn weekend(cursor: &Cursor<'_>, at: usize) -> Option<Found> {
    (cursor.sign(at + 1) == Sign::Unit(Unit::Weekend))
        .then(|| Found::new(at, at + 2, TimeForm::Relative { unit: Unit::Weekend, offset: 0 }))
}

/// Takes in what loosens a number from before it: "more than two years", "at least 10 days".
fn extend_back(cursor: &Cursor<'_>, found: &mut Found, taken: usize) {
    let clock = found.clock.is_some() || matches!(found.form, TimeForm::Clock { .. });
    let counts = matches!(
        found.form,
        TimeForm::Duration { .. }
            | TimeForm::Relative { .. }
            | TimeForm::Day(_)
            | TimeForm::Past
            | TimeForm::Every { .. }
    );
    if !(clock || counts) || found.first == taken {
        return;
    }
    let loose = matches!(
        cursor.sign(found.first),
        Sign::Number(_)
            | Sign::Digits(..)
            | Sign::Hyphened(..)
            | Sign::Clock(..)
            | Sign::Often(_)
            | Sign::Every
            | Sign::Half
    );
    if !loose {
        return;
    }
    if clock && !matches!(cursor.sign(found.first - 1), Sign::Approximate(_)) {
        return;
    }
    let before = found.first - 1;
    let pair = |first: &str, second: &str| {
        before > taken && cursor.is(before - 1, &[first]) && cursor.is(before, &[second])
    };
    let (first, modifier) = if let Sign::Approximate(modifier) = cursor.sign(before) {
        // Only "about" loosens a time of day.
        if clock && modifier != Modifier::Approximate {
            return;
        }
        (before, modifier)
    } else if pair("more", "than") {
        (before - 1, Modifier::MoreThan)
    } else if pair("less", "than") || pair("fewer", "than") {
        (before - 1, Modifier::LessThan)
    } else if pair("at", "least") {
        (before - 1, Modifier::EqualOrMore)
    } else if pair("up", "to") || pair("at", "most") {
        (before - 1, Modifier::EqualOrLess)
    } else {
        return;
    };
    found.first = first;
    found.modifier = found.modifier.or(Some(modifier));
}
