//! The histogram of happenings: independent sources solid, copies hatched, with its table beside it.

use super::rounded;
use crate::address::Address;
use crate::words::count;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};
use onrecord_case::DayCount;
use std::collections::BTreeMap;

/// More bars than these would be hairs on a small screen; then they stand for weeks, months or years.
const MOST_BARS: usize = 62;

/// The drawing's height for bars, in its own units.
const HEIGHT: f64 = 92.0;

/// The drawing's width.
const WIDTH: f64 = 960.0;

/// What one bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, Default)]
struct Bar {
    happenings: u64,
    independent: u64,
    pages: u64,
}

impl Step {
    fn first(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let back = i64::from(day.weekday().since(Weekday::Monday));
                day.checked_sub(back.days()).unwrap_or(day)
            }
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn next(self, first: Date) -> Option<Date> {
        let step = match self {
            Self::Day => 1.day(),
            Self::Week => 7.days(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        };
        first.checked_add(step).ok()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn label(self, first: Date) -> String {
        match self {
            Self::Day | Self::Week => first.strftime("%-d %b").to_string(),
            Self::Month => first.strftime("%b %Y").to_string(),
            Self::Year => first.strftime("%Y").to_string(),
        }
    }
}

/// The histogram, or nothing when no day is known. Each bar links to its days on the list at `address`.
pub(crate) fn histogram(days: &[DayCount], address: &Address) -> Markup {
    let Some((step, bars)) = bars(days) else { return html! {} };
    let most = bars.values().map(|bar| bar.pages).max().unwrap_or(1).max(1);
    let width = WIDTH / bars.len() as f64;
    // Labels need about 60 units each.
    let every = (bars.len() as f64 * 60.0 / WIDTH).ceil().max(1.0) as usize;
    html! {
        figure.histogram {
            figcaption {
                "Sources by " (step.name()) " of the happening"
                span.legend {
                    svg width="12" height="12" aria-hidden="true" { rect.root width="12" height="12" {} } " independent sources"
                    svg width="12" height="12" aria-hidden="true" { rect.copy width="12" height="12" fill="url(#hatch)" {} } " copies"
                }
            }
            svg.bars viewBox={ "0 0 " (WIDTH) " " (HEIGHT + 22.0) } role="group" aria-label="Histogram; the same numbers are in the table below" {
                defs {
                    pattern #hatch width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect.ground width="4" height="4" {} line.stroke x1="0" y1="0" x2="0" y2="4" {}
                    }
                }
                line.floor x1="0" x2=(WIDTH) y1=(HEIGHT) y2=(HEIGHT) {}
                @for (i, (first, bar)) in bars.iter().enumerate() {
                    (column(step, *first, *bar, (i as f64 * width, width), most, address))
                    @if i % every == 0 {
                        text x=(rounded((i as f64 + 0.5) * width)) y=(HEIGHT + 16.0) text-anchor="middle" { (step.label(*first)) }
                    }
                }
            }
            details.table {
                summary { "As a table" }
                (table(step, &bars))
            }
        }
    }
}

fn column(step: Step, first: Date, bar: Bar, (x, width): (f64, f64), most: u64, address: &Address) -> Markup {
    if bar.happenings == 0 {
        return html! {};
    }
    let height = |pages: u64| pages as f64 / most as f64 * (HEIGHT - 4.0);
    let gap = (width * 0.16).min(6.0);
    let wide = (width - gap).min(44.0);
    let x = x + (width - wide) / 2.0;
    let (root, copy) = (height(bar.independent), height(bar.pages.saturating_sub(bar.independent)));
    let last = step.next(first).and_then(|next| next.yesterday().ok()).unwrap_or(first);
    html! {
        a href=(address.with("from", first).with("to", last)) {
            title { (step.label(first)) ": " (told(bar)) }
            rect.catch x=(rounded(x)) y="0" width=(rounded(wide)) height=(HEIGHT) {}
            rect.root x=(rounded(x)) y=(rounded(HEIGHT - root)) width=(rounded(wide)) height=(rounded(root)) {}
            rect.copy x=(rounded(x)) y=(rounded(HEIGHT - root - copy)) width=(rounded(wide)) height=(rounded(copy)) fill="url(#hatch)" {}
        }
    }
}

fn told(bar: Bar) -> String {
    let copies = bar.pages.saturating_sub(bar.independent);
    format!(
        "{}, {}, {}",
        count(bar.happenings, "happening", "happenings"),
        count(bar.independent, "independent source", "independent sources"),
        count(copies, "copy", "copies")
    )
}

fn table(step: Step, bars: &BTreeMap<Date, Bar>) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { (step.name()) } th scope="col" { "happenings" } th scope="col" { "independent" } th scope="col" { "copies" } } }
            tbody {
                @for (first, bar) in bars.iter().filter(|(_, bar)| bar.happenings > 0) {
                    tr { th scope="row" { (first) } td { (bar.happenings) } td { (bar.independent) } td { (bar.pages.saturating_sub(bar.independent)) } }
                }
            }
        }
    }
}

/// The finest step whose bars fit, from the first to the last day, empty ones included.
fn bars(days: &[DayCount]) -> Option<(Step, BTreeMap<Date, Bar>)> {
    let dated: Vec<(Date, &DayCount)> =
        days.iter().filter_map(|day| Some((day.day.parse().ok()?, day))).collect();
    let (first, last) = (dated.first()?.0, dated.last()?.0);
    let fits = |step: &Step| steps(*step, first, last).take(MOST_BARS + 1).count() <= MOST_BARS;
    let step = [Step::Day, Step::Week, Step::Month].into_iter().find(fits).unwrap_or(Step::Year);
    let mut bars: BTreeMap<Date, Bar> =
        steps(step, first, last).map(|first| (first, Bar::default())).collect();
    for (day, counted) in dated {
        let bar = bars.entry(step.first(day)).or_default();
        bar.happenings += counted.happenings;
        bar.independent += counted.independent;
        bar.pages += counted.pages;
    }
    Some((step, bars))
}

fn steps(step: Step, first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(step.first(first)), move |day| step.next(*day))
        .take_while(move |day| *day <= last)
}

#[cfg(test)]
mod tests {
    use super::{Step, bars};
    use onrecord_case::DayCount;

    #[test]
    fn bars_stand_for_longer_times_when_there_are_many() {
        let day = |day: &str| DayCount { day: day.to_owned(), happenings: 1, independent: 2, pages: 3 };
        let (step, few) = bars(&[day("2031-05-12"), day("2031-05-15")]).unwrap();
        assert_eq!((step, few.len()), (Step::Day, 4));
        let (step, many) = bars(&[day("2031-01-01"), day("2031-12-31")]).unwrap();
        assert_eq!((step, many.len()), (Step::Week, 53));
        let (step, _) = bars(&[day("1900-01-01"), day("2031-12-31")]).unwrap();
        assert_eq!(step, Step::Year);
        assert!(bars(&[]).is_none());
    }
}
