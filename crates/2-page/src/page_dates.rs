//! Collects the dates that a page shows for itself, each with what it is worth.
//!
//! None of them is the date of the article before its text agrees: site clocks show the day of fetching,
//! reposts the day of reposting.

use crate::clues;
use crate::dateline::Dateline;
use crate::dates::{self, WrittenDate};
use crate::decode::Head;
use crate::furniture::{Category, is_url};
use crate::line::Line;
use crate::{DateBasis, DeclaredDate, Page};
use onrecord_text::Span;

/// The dates of a page, the text's own first, in the order of the text.
pub(crate) fn declared(
    lines: &[Line],
    title: Option<usize>,
    dateline: Option<&(Span, Dateline)>,
    head: &Head,
    page: &Page,
    language: Option<&str>,
) -> Vec<DeclaredDate> {
    // 5/6/2022 is open in English, the sixth of May in one half of its world and the fifth of June in the other.
    let day_first = language.filter(|language| *language != "en").map(|_| true);
    let mut found: Vec<DeclaredDate> = Vec::new();
    let body = lines.iter().position(Line::is_prose).unwrap_or(lines.len());
    let start =
        title.unwrap_or_else(|| lines.iter().position(|line| !line.is_furniture()).unwrap_or(lines.len()));
    for (number, line) in lines.iter().enumerate() {
        if let Some(basis) = basis(lines, number, start, body, day_first) {
            let shift = |date: WrittenDate| DeclaredDate {
                basis,
                span: Some(date.span.shift(line.span.start())),
                ..plain(date)
            };
            let mut dates = dates::read(line.text, day_first).dates;
            if dates.is_empty() && basis == DateBasis::Repost {
                dates.extend(without_month(line.text));
            }
            found.extend(dates.into_iter().map(shift));
        }
    }
    if let Some((span, dateline)) = dateline {
        let date = dateline.date.map(|date| DeclaredDate {
            basis: DateBasis::Dateline,
            span: Some(date.span.shift(span.start())),
            ..plain(date)
        });
        found.extend(date);
    }
    found.sort_by_key(|date| date.span);
    let bare = |text: &str, basis: DateBasis| {
        dates::read(text, day_first).dates.first().map(|date| DeclaredDate {
            basis,
            span: None,
            ..plain(*date)
        })
    };
    found.extend(head.published.iter().filter_map(|time| bare(&time.value, time.basis)));
    let url = page.url.as_deref().or(head.canonical_url.as_deref());
    found.extend(url.and_then(in_address));
    found.extend(page.fetched.as_deref().and_then(|day| bare(day, DateBasis::Fetched)));
    found
}

fn plain(date: WrittenDate) -> DeclaredDate {
    DeclaredDate { year: date.year, month: date.month, day: date.day, basis: DateBasis::Dateline, span: None }
}

/// What a date in this line would be; `start` is the line where the article begins, `body` its first paragraph.
fn basis(
    lines: &[Line],
    number: usize,
    start: usize,
    body: usize,
    day_first: Option<bool>,
) -> Option<DateBasis> {
    const LONGEST: usize = 25;
    let line = &lines[number];
    if line.words() > LONGEST || !line.text.contains(char::is_numeric) {
        return None;
    }
    let time = || dates::read(line.text, day_first);
    match line.mark {
        Some(Category::DateLine) if number < start => {
            let time = time();
            let beside = |other: Option<usize>| {
                other
                    .and_then(|other| lines.get(other))
                    .is_some_and(|line| line.mark == Some(Category::Weather))
            };
            // "The Velden Herald | Monday, 12 January" is the day of the issue.
            let issue = clues::masthead(line.text).is_some();
            let clock =
                (time.weekday && !issue || beside(number.checked_sub(1)) || beside(number.checked_add(1)))
                    && !time.published
                    && !time.updated;
            Some(if clock { DateBasis::SiteClock } else { DateBasis::Dateline })
        }
        Some(Category::Weather) if number < start => Some(DateBasis::SiteClock),
        Some(Category::DateLine | Category::Byline | Category::Reposter) => {
            let time = time();
            (number <= body || time.published || time.updated || line.mark == Some(Category::Byline))
                .then_some(DateBasis::Dateline)
        }
        Some(Category::Repost) => Some(DateBasis::Repost),
        Some(Category::Address) => is_url(line.text.split_whitespace().next().unwrap_or_default())
            .then_some(DateBasis::Repost)
            .filter(|_| line.words() > 1 && line.text.contains(' ')),
        Some(Category::Note) => line.text.contains(|c: char| c.is_ascii_digit()).then_some(DateBasis::Repost),
        // "Velden, 12 January 2022" on a line of its own above the story.
        None if number > start && number < body && !line.finished && line.words() <= 12 => {
            let time = time();
            (!time.dates.is_empty() && (time.others <= 3 || time.published)).then_some(DateBasis::Dateline)
        }
        _ => None,
    }
}

/// "20, 2021 at 05:40PM" after an address: what is left when a program cut the month off.
fn without_month(line: &str) -> Option<WrittenDate> {
    let (address, _) = line.split_once(' ')?;
    let from = address.len() + 1;
    let rest = &line[from..];
    let (day, after) = rest.trim_start().split_once([',', ' '])?;
    let year = after.trim_start().get(..4)?;
    let (day, year) = (day.parse::<i8>().ok()?, year.parse::<i16>().ok()?);
    let start = from + (rest.len() - rest.trim_start().len());
    let end = line.len() - after.len() + (after.len() - after.trim_start().len()) + 4;
    let at = line[end..].trim_start().starts_with("at ");
    ((1..=31).contains(&day) && (1990..2100).contains(&year) && at).then(|| WrittenDate {
        year: Some(year),
        month: None,
        day: Some(day),
        span: Span::new(start, end),
    })
}

/// The date in a page's address: `/2022/01/12/`, `/2022-01-12-`, `/20220112/`, `/2022/jan/12/`, `/2022/01/`.
fn in_address(url: &str) -> Option<DeclaredDate> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/')?.1;
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        (digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i32>().ok())
            .flatten()
    };
    let declared = |year: i32, month: i32, day: Option<i32>| {
        let valid = (1990..2100).contains(&year)
            && jiff::civil::Date::new(
                year as i16,
                i8::try_from(month).ok()?,
                i8::try_from(day.unwrap_or(1)).ok()?,
            )
            .is_ok();
        valid.then(|| DeclaredDate {
            year: Some(year as i16),
            month: Some(month as i8),
            day: day.map(|day| day as i8),
            basis: DateBasis::Url,
            span: None,
        })
    };
    for (at, part) in parts.iter().enumerate() {
        if let Some(whole) = number(part, 8..=8)
            && let Some(date) = declared(whole / 10_000, whole / 100 % 100, Some(whole % 100))
        {
            return Some(date);
        }
        let Some(year) = number(part, 4..=4) else { continue };
        let Some(next) = parts.get(at + 1) else { continue };
        let month = number(next, 1..=2)
            .or_else(|| dates::read(&format!("1 {next}"), None).dates.first()?.month.map(i32::from));
        let day = parts.get(at + 2).and_then(|part| number(part, 1..=2));
        let found =
            month.and_then(|month| declared(year, month, day).or_else(|| declared(year, month, None)));
        if found.is_some() {
            return found;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{in_address, without_month};

    #[test]
    fn addresses_carry_dates() {
        let day = |url| {
            in_address(url)
                .map(|date| (date.year.unwrap_or(0), date.month.unwrap_or(0), date.day.unwrap_or(0)))
        };
        for url in [
            "https://a.org/2022/01/12/dam-talks",
            "https://a.org/news/2022-01-12-dam",
            "https://a.org/20220112/dam",
            "https://a.org/world/2022/jan/12/dam",
        ] {
            assert_eq!(day(url), Some((2022, 1, 12)), "{url}");
        }
        assert_eq!(day("https://a.org/2022/01/dam-talks"), Some((2022, 1, 0)));
        for url in [
            "https://a.org/dam-2022",
            "https://2022.org/",
            "https://a.org/12345678/x",
            "https://a.org/2022/99/12",
        ] {
            assert_eq!(day(url), None, "{url}");
        }
    }

    #[test]
    fn a_lost_month_stays_lost() {
        let date = without_month("https://sho.rt/3xYz 20, 2021 at 05:40PM").unwrap();
        assert_eq!((date.year, date.month, date.day), (Some(2021), None, Some(20)));
        assert_eq!(date.span.of("https://sho.rt/3xYz 20, 2021 at 05:40PM"), "20, 2021");
        assert_eq!(without_month("https://sho.rt/3xYz 20, 2021"), None);
    }
}
