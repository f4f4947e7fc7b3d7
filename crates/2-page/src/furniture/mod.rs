//! Marks the furniture of a page: what stands in its text and is not the article.
//!
//! Evidence in order of strength: phrases that only furniture uses ([`mod@cues`]), shapes that need no language
//! ([`shapes`]), then the neighbourhood ([`structure`]): what repeats the title, what stands under "Read
//! more", what fills the foot of the page behind the comment form. The rule against loss is one: a long
//! finished sentence is never furniture unless a phrase says so that stands in no article.

mod cues;
mod fold;
mod shapes;
mod structure;

pub(crate) use self::cues::Category;
pub(crate) use self::fold::{Folded, fold_line};
pub(crate) use self::shapes::{is_host, is_url};

use self::cues::{Hit, Place, cues};
use crate::line::Line;
use crate::{BlockKind, byline, dates, names, title};

/// Whether a line of plain text is complete by itself, so that the next line never continues it.
pub(crate) fn stands_alone(line: &str) -> bool {
    let hit = cues().hit(&fold_line(line), false);
    hit.is_some_and(|hit| hit.whole || hit.place == Place::Always)
        || is_host(line)
        || dates::read(line, None).is_only_date()
}

/// Marks the furniture among the lines of a page and returns the number of the line that is the title;
/// `declared` is the title that the page declares outside its text.
pub(crate) fn mark(lines: &mut [Line], declared: Option<&str>) -> Option<usize> {
    let mut faint = vec![None; lines.len()];
    for (line, faint) in lines.iter_mut().zip(&mut faint) {
        (line.mark, *faint) = by_itself(line);
    }
    structure::mark_edges(lines, &faint);
    let title = title::find(lines, declared);
    if let Some(title) = title {
        structure::mark_repeated_title(lines, title);
    }
    structure::mark_neighbours(lines, title);
    // New marks may make an edge of what was the middle.
    structure::mark_edges(lines, &faint);
    // What the HTML says of captions and furniture is better known there.
    let known = |line: &&mut Line| matches!(line.given, Some(BlockKind::Furniture | BlockKind::Caption));
    lines.iter_mut().filter(known).for_each(|line| line.mark = None);
    title
}

/// What a line is by its words and shape alone, and what it would be at an edge of the page.
fn by_itself(line: &Line) -> (Option<Category>, Option<Category>) {
    let shape = shapes::shape(line)
        .filter(|(category, _)| *category != Category::Outlet || !is_department(line.text));
    if let Some((category, sure)) = shape {
        return if sure { (Some(category), None) } else { (None, Some(category)) };
    }
    if is_agency_credit(line) {
        return (Some(Category::Agency), None);
    }
    if line.folded.text.starts_with("published in ")
        && line.words() <= 12
        && !dates::read(line.text, None).dates.is_empty()
    {
        return (Some(Category::Repost), None);
    }
    if let Some(byline) = byline::parse(line.text) {
        return (Some(if byline.is_reposter { Category::Reposter } else { Category::Byline }), None);
    }
    if names::is_called_an_agency(line.text) {
        return (None, Some(Category::Agency));
    }
    match cues().hit(&line.folded, line.is_long()) {
        Some(Hit { place: Place::Edge, category, .. }) => (None, Some(category)),
        // A quotation is what someone said, unless the phrase stands in no article.
        Some(Hit { place: Place::Starts | Place::Has | Place::Ends, .. }) if line.quoted => (None, None),
        Some(Hit { category, .. }) => (Some(category), None),
        None if is_date_line(line) => (None, Some(Category::DateLine)),
        None if names::is_initials(line.text.trim_matches(['(', ')'])) => (None, Some(Category::Agency)),
        None => (None, None),
    }
}

/// Whether a name is that of a department ("Opinion", "Business News") before it is an outlet's.
pub(crate) fn is_department(name: &str) -> bool {
    cues().hit(&fold_line(name), false).is_some_and(|hit| hit.whole)
}

/// Whether a line is a date, with at most a place or the name of a source beside it, or a bare time of day.
fn is_date_line(line: &Line) -> bool {
    const LONGEST: usize = 14;
    const MOST_NAMES: usize = 4;
    if line.words() > LONGEST || !line.text.contains(char::is_numeric) {
        return false;
    }
    let time = dates::read(line.text, None);
    let whole = time.dates.iter().any(|date| date.year.is_some() && date.day.is_some());
    let names = whole && time.others <= MOST_NAMES && !line.finished && line.is_title_case();
    time.is_only_date() || names || time.dates.is_empty() && time.clock && time.others <= 1
}

/// Whether a line is nothing but names of agencies: "AFP", "(Reuters)", "dpa/AFP".
fn is_agency_credit(line: &Line) -> bool {
    const LONGEST: usize = 6;
    let strip = |name: &'_ str| {
        name.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '.' | '—' | '–' | '-' | '*')
        })
        .to_owned()
    };
    line.words() <= LONGEST
        && line.text.split(['/', ',', '|', '+', '&']).map(strip).all(|name| names::agency(&name).is_some())
}
