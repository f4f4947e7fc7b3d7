//! The days that come into question, and what one page tells by itself.

use super::clues::{DateClues, ShownDate};
use super::cost::DOUBT;
use super::day::Day;
use crate::DateSpan;
use jiff::civil::Date;
use onrecord_language::dates::Direction;
use onrecord_page::DateBasis;

/// A run of days that come into question, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// The first.
    pub first: Day,
    /// The last.
    pub last: Day,
}

impl Window {
    /// The days around one day.
    pub fn around(day: Day, before: i32, after: i32) -> Self {
        Self { first: day - before, last: day + after }
    }

    /// Sorts windows and joins those that touch.
    pub fn join(windows: &mut Vec<Window>) {
        windows.sort_unstable();
        let mut joined: Vec<Window> = Vec::with_capacity(windows.len());
        for &window in windows.iter() {
            match joined.last_mut() {
                Some(last) if window.first <= last.last + 1 => last.last = last.last.max(window.last),
                _ => joined.push(window),
            }
        }
        *windows = joined;
    }

    /// The days of windows, in order.
    pub fn days(windows: &[Window]) -> impl Iterator<Item = Day> + '_ {
        windows.iter().flat_map(|window| (window.first.0..=window.last.0).map(Day))
    }
}

/// How many days before a site clock still come into question: what is reposted is seldom older than a year.
const BEFORE_A_CLOCK: i32 = 430;

/// The weight from which a date is more than a line of text.
const FIRM: i32 = 800;

/// An answer that spans more days than this is no answer.
const LONGEST_SPAN: i32 = 31;

impl DateClues {
    /// Whether the page shows a full date that is meant to be the article's.
    pub fn is_dated(&self) -> bool {
        self.declared.iter().any(|shown| shown.is_meant() && shown.date().is_some())
    }

    /// The same, and more than a line of text says so: metadata, the address, the input, a repost note.
    pub fn is_firmly_dated(&self) -> bool {
        self.declared.iter().any(|shown| shown.weight() >= FIRM && shown.date().is_some())
    }

    /// Whether the page shows at least a part of a date that is meant to be the article's.
    pub fn is_partly_dated(&self) -> bool {
        self.declared.iter().any(ShownDate::is_meant)
    }

    /// The first day by which the page was read, where a clock or the fetching tells.
    pub fn read_by(&self) -> Option<Day> {
        let clocks = self.declared.iter().filter(|shown| !shown.is_meant());
        clocks.filter_map(ShownDate::date).map(Day::of).min()
    }

    /// The days on which a date shown without its year falls in these years.
    pub fn yearless(&self, years: std::ops::RangeInclusive<i16>) -> Vec<Window> {
        let mut windows = Vec::new();
        for shown in self.declared.iter().filter(|shown| shown.year.is_none() && shown.is_meant()) {
            let (Some(month), Some(day)) = (shown.month, shown.day) else { continue };
            let dates = years.clone().filter_map(|year| Date::new(year, month, day).ok());
            windows.extend(dates.map(|date| Window::around(Day::of(date), 1, 1)));
        }
        Window::join(&mut windows);
        windows
    }

    /// The days that the page's own dates bring into question; none where it shows no date with its year.
    pub fn windows(&self) -> Vec<Window> {
        let mut windows = Vec::new();
        let yearless = self.yearless_when_read();
        for shown in &self.declared {
            match shown.date() {
                Some(date) if shown.is_meant() => windows.push(Window::around(Day::of(date), 4, 2)),
                // A date without its year is of the twelve months before it was read.
                Some(_) if !yearless.is_empty() => {}
                Some(date) => windows.push(Window::around(Day::of(date), BEFORE_A_CLOCK, 1)),
                None => windows.extend(completions(shown)),
            }
        }
        windows.extend(yearless);
        // A date that the text contradicts leaves the days behind the latest news.
        let news = self
            .dates
            .iter()
            .filter(|clue| clue.side == Direction::Past)
            .map(|clue| Day::of(clue.date))
            .max();
        windows.extend(news.map(|day| Window::around(day, 1, 35)));
        Window::join(&mut windows);
        windows
    }

    fn yearless_when_read(&self) -> Vec<Window> {
        let Some(read) = self.read_by() else { return Vec::new() };
        let Some(year) = read.date().map(Date::year) else { return Vec::new() };
        let mut windows = self.yearless(year - 1..=year);
        windows.retain(|window| window.first <= read && read - window.first < 365);
        windows
    }

    /// When the article was written, as far as the page alone can tell.
    pub fn alone(&self) -> Option<DateSpan> {
        let windows = self.windows();
        let costs: Vec<(Day, i32)> = Window::days(&windows).map(|day| (day, self.cost(day))).collect();
        let (earliest, latest) = span_of(&costs)?;
        let reasons = self.reasons(earliest);
        // News with a full date bound the writing from below; alone they do not date it.
        if !reasons.dated {
            return None;
        }
        Some(DateSpan { earliest: earliest.date()?, latest: latest.date()?, basis: reasons.words.join("; ") })
    }
}

/// The first and last day that fit nearly as well as the best one; `None` where they lie too far apart to be
/// an answer, or where nothing fits.
pub fn span_of(costs: &[(Day, i32)]) -> Option<(Day, Day)> {
    let best = costs.iter().map(|&(_, cost)| cost).min()?;
    let near = || costs.iter().filter(move |&&(_, cost)| cost < best + DOUBT).map(|&(day, _)| day);
    let (first, last) = (near().min()?, near().max()?);
    (last - first < LONGEST_SPAN).then_some((first, last))
}

/// The days that a partial date may be, where its year is known.
fn completions(declared: &ShownDate) -> Vec<Window> {
    let (Some(year), true) = (declared.year, declared.is_meant()) else { return Vec::new() };
    let months = declared.month.map_or(1..=12, |month| month..=month);
    let mut windows = Vec::new();
    for month in months {
        let Ok(first) = Date::new(year, month, 1) else { continue };
        match declared.day {
            Some(day) => windows
                .extend(Date::new(year, month, day).ok().map(|date| Window::around(Day::of(date), 1, 1))),
            None => windows.push(Window { first: Day::of(first), last: Day::of(first.last_of_month()) }),
        }
    }
    windows
}

/// Why a day fits, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// The clues that agree, strongest first.
    pub words: Vec<String>,
    /// Whether a date shown by the page is among them.
    pub dated: bool,
}

impl DateClues {
    /// The clues of this page that agree with a day, in words.
    pub fn reasons(&self, day: Day) -> Reasons {
        let mut reasons = Reasons::default();
        for declared in &self.declared {
            if declared.is_meant() && declared.cost(day) <= 300 {
                reasons.dated = true;
                let words = format!("{} {}", basis_name(declared.basis), written(declared));
                if !reasons.words.contains(&words) {
                    reasons.words.push(words);
                }
            }
        }
        let said = self.weekdays.iter().filter(|clue| clue.side == Direction::Past);
        let latest = said
            .min_by_key(|clue| super::cost::weekday(clue.weekday).map_or(7, |weekday| day.since(weekday)));
        let coming = self.weekdays.iter().filter(|clue| clue.side == Direction::Future);
        let next = coming
            .min_by_key(|clue| super::cost::weekday(clue.weekday).map_or(7, |weekday| day.until(weekday)));
        match (latest, next) {
            (Some(latest), Some(next)) => {
                reasons.words.push(format!("“{}” with “{}”", latest.phrase, next.phrase));
            }
            (Some(one), None) | (None, Some(one)) => reasons.words.push(format!("“{}”", one.phrase)),
            (None, None) => {}
        }
        let behind = self.months.iter().filter(|clue| clue.side == Direction::Past && clue.third.is_some());
        let behind = behind.map(|clue| &clue.phrase).chain(&self.year_turn).chain(&self.past_week);
        let mut quoted: Vec<String> = behind.take(3).map(|phrase| format!("“{phrase}”")).collect();
        quoted.dedup();
        if !quoted.is_empty() {
            let verb = if quoted.len() == 1 { "lies" } else { "lie" };
            reasons.words.push(format!("{} {verb} behind", quoted.join(", ")));
        }
        reasons
    }
}

/// What a date shown by a page is, in words.
pub fn basis_name(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::Metadata => "the page’s metadata say",
        DateBasis::Dateline => "the date line says",
        DateBasis::Repost => "the repost note says",
        DateBasis::SiteClock => "the site’s clock says",
        DateBasis::Url => "the address says",
        DateBasis::Input => "the input says",
        DateBasis::Fetched => "the page was fetched on",
    }
}

/// A date as far as it is given: `2021-12-20`, `2021-??-20`.
pub(super) fn written(declared: &ShownDate) -> String {
    let part = |value: Option<i8>| value.map_or("??".to_owned(), |value| format!("{value:02}"));
    let year = declared.year.map_or("????".to_owned(), |year| format!("{year:04}"));
    format!("{year}-{}-{}", part(declared.month), part(declared.day))
}
