//! The answer for one page, with its reasons in words.

use super::search::Placed;
use super::texts::Text;
use super::ties::Ties;
use super::{Dated, RefusedDate};
use jiff::civil::Date;
use onrecord_page::DateBasis;
use onrecord_reading::DateSpan;
use onrecord_reading::{DateClues, Day, ShownDate, basis_name};

/// The answer for a page of the text `number`.
pub(super) fn answer(
    texts: &[Text],
    ties: &Ties,
    placed: &Placed,
    number: usize,
    clues: &DateClues,
) -> Dated {
    let Some((span, day)) = placed.span[number].zip(placed.day[number]) else { return Dated::default() };
    let Some((earliest, latest)) = span.0.date().zip(span.1.date()) else { return Dated::default() };
    let refused: Vec<RefusedDate> =
        clues.declared.iter().filter_map(|declared| refusal(declared, span)).collect();
    let mut reasons = texts[number].clues.reasons(day).words;
    let mut happenings: Vec<(Day, usize)> =
        ties.held(texts, &placed.day, number, day).map(|(tie, happened)| (happened, tie.other)).collect();
    happenings.sort_unstable();
    happenings.dedup();
    if let Some(&(happened, _)) = happenings.first() {
        let pages: usize = happenings
            .iter()
            .filter(|(day, _)| *day == happened)
            .map(|&(_, other)| texts[other].pages.len())
            .sum();
        let told =
            if pages == 1 { "another page tells".to_owned() } else { format!("{pages} other pages tell") };
        reasons.push(format!("{told} of the same {}", in_words(happened.date())));
    }
    if placed.by_story[number] {
        reasons.push("nearest to the other pages of its story".to_owned());
    }
    if texts[number].pages.len() > 1 {
        reasons.push(
            format!("one writing with its {} other copies", texts[number].pages.len() - 1)
                .replace("its 1 other copies", "its other copy"),
        );
    }
    reasons.extend(refused.iter().map(|refused| format!("not {}: {}", refused.date, refused.reason)));
    Dated { published: Some(DateSpan { earliest, latest, basis: reasons.join("; ") }), refused }
}

fn in_words(date: Option<Date>) -> String {
    const WEEKDAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    date.map_or_else(String::new, |date| {
        let weekday = WEEKDAYS[date.weekday().to_monday_zero_offset() as usize];
        format!("{weekday}, {date}")
    })
}

/// Why a date that the page shows is not the day of writing; `None` if it is.
fn refusal(declared: &ShownDate, (first, last): (Day, Day)) -> Option<RefusedDate> {
    let date = declared.date()?;
    let day = Day::of(date);
    if first - 1 <= day && day <= last + 1 {
        return None;
    }
    let reason = match declared.basis {
        DateBasis::SiteClock => "the clock of the site on the day it was read".to_owned(),
        DateBasis::Fetched => "the day of fetching".to_owned(),
        basis if day > last => {
            format!("{} so, later than the text was written: the day of a repost", basis_name(basis))
        }
        basis => format!("{} so, before what the text tells", basis_name(basis)),
    };
    Some(RefusedDate { date, basis: declared.basis, reason })
}
