//! Furniture that is told by where it stands and what it stands beside.

use super::cues::Category;
use crate::line::Line;
use std::collections::HashSet;

/// A short line is at most this long; longer ones are left alone by every rule of this module but the
/// repetition of a whole paragraph.
const SHORT: usize = 14;
/// Teasers are headlines; headings inside an article are shorter than this.
const TEASER_WORDS: usize = 6;
/// A repeated paragraph has at least this many words: shorter ones ("Yes.") may well be said twice.
const REPEATED_WORDS: usize = 8;
/// This many lines of a few words in a row, with nothing else between them, are a menu.
const MENU_LINES: usize = 4;
/// A finished sentence of this many words behind a few pieces of furniture may still be the article's.
const SENTENCE_WORDS: usize = 5;
/// Behind so many pieces of furniture the article is over.
const MANY_PIECES: usize = 4;
/// A line of a menu has at most this many words.
const MENU_WORDS: usize = 3;

/// Where the running text begins and ends: numbers of the first, second and last line of prose.
fn body(lines: &[Line]) -> (usize, usize, usize) {
    let mut prose = lines.iter().enumerate().filter(|(_, line)| line.is_prose()).map(|(number, _)| number);
    let first = prose.next().unwrap_or(lines.len());
    let second = prose.next().unwrap_or(first);
    let last = prose.next_back().unwrap_or(second);
    (first, second, last)
}

/// Marks lines that are furniture only at the edges of a page or beside other furniture.
pub(crate) fn mark_edges(lines: &mut [Line], faint: &[Option<Category>]) {
    let (first, second, last) = body(lines);
    // Before the second paragraph: between a standfirst and the story stands often a section label.
    for number in 0..lines.len() {
        let Some(category) = faint[number].filter(|_| lines[number].mark.is_none()) else { continue };
        let at_edge = number < first.max(second) || number > last || first == lines.len();
        let beside = number.checked_sub(1).is_some_and(|before| lines[before].is_furniture())
            || lines.get(number + 1).is_some_and(Line::is_furniture);
        // A date on its own line inside the text may head an entry of a chronicle.
        let outside = number < first || number > last;
        let holds = match category {
            Category::DateLine => outside,
            Category::Counter => outside || beside,
            _ => at_edge || beside,
        };
        if holds {
            lines[number].mark = Some(category);
        }
    }
}

/// Marks every other line that says what the title says.
pub(crate) fn mark_repeated_title(lines: &mut [Line], title: usize) {
    let headline = lines[title].folded.text.clone();
    for (number, line) in lines.iter_mut().enumerate() {
        if number != title && line.mark.is_none() && crate::title::is_same(&headline, &line.folded.text) {
            line.mark = Some(Category::RepeatedTitle);
        }
    }
}

/// Marks what the neighbourhood shows: repeated paragraphs, teasers, adverts that run on, menus, the foot.
pub(crate) fn mark_neighbours(lines: &mut [Line], title: Option<usize>) {
    mark_repeated_paragraphs(lines);
    mark_feed_footers(lines);
    mark_weather_places(lines, title);
    mark_signatures(lines, title);
    mark_author_notes(lines);
    mark_teasers(lines, title);
    mark_running_on(lines);
    mark_menus(lines, title);
    mark_foot(lines, title);
    mark_between(lines, title);
}

/// "from Courier – Daily news" under a link: the footer of a feed.
fn mark_feed_footers(lines: &mut [Line]) {
    const LONGEST: usize = 9;
    for number in 1..lines.len() {
        let after_link =
            lines[number - 1].mark == Some(Category::Address) && lines[number - 1].text.contains("://");
        let line = &mut lines[number];
        let names_feed = line.text.starts_with("from ") || line.text.starts_with("via ");
        if after_link && names_feed && line.mark.is_none() && line.words() <= LONGEST && !line.finished {
            line.mark = Some(Category::Repost);
        }
    }
}

/// Beside the weather stands the place that it is the weather of.
fn mark_weather_places(lines: &mut [Line], title: Option<usize>) {
    let (first, ..) = body(lines);
    for number in 0..first.min(lines.len()) {
        let weather = |other: Option<usize>| {
            other.and_then(|other| lines.get(other)).is_some_and(|line| line.mark == Some(Category::Weather))
        };
        let beside = weather(number.checked_sub(1)) || weather(Some(number + 1));
        let line = &lines[number];
        if beside
            && line.mark.is_none()
            && Some(number) != title
            && line.words() <= MENU_WORDS
            && !line.finished
        {
            lines[number].mark = Some(Category::Weather);
        }
    }
}

/// At the end of a column stands what its author does: "Jane Doe is a fellow at …".
fn mark_author_notes(lines: &mut [Line]) {
    const LAST: usize = 3;
    let mut authors: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| line.mark == Some(Category::Byline)) {
        let byline = crate::byline::parse(line.text).or_else(|| crate::byline::bare_names(line.text));
        authors.extend(byline.map(|byline| byline.names).unwrap_or_default());
    }
    let is_note = |text: &str| {
        let rest = authors.iter().find_map(|author| text.strip_prefix(author.as_str()));
        rest.is_some_and(|rest| {
            [" is ", " was ", " ist ", " est ", " es ", " é ", ", "].iter().any(|verb| rest.starts_with(verb))
        })
    };
    let notes: Vec<usize> = (0..lines.len())
        .rev()
        .filter(|&number| !lines[number].is_furniture())
        .take(LAST)
        .enumerate()
        // Who is not signed above may still be told of in the very last line.
        .filter(|&(back, number)| {
            is_note(lines[number].text) || back == 0 && crate::byline::is_author_note(lines[number].text)
        })
        .map(|(_, number)| number)
        .collect();
    for number in notes {
        lines[number].mark = Some(Category::About);
    }
}

/// Between the headline and the text some papers sign without "By": "Jane Doe in Velden".
fn mark_signatures(lines: &mut [Line], title: Option<usize>) {
    let (first, ..) = body(lines);
    let Some(title) = title else { return };
    for number in title + 1..first.min(lines.len()) {
        // A name alone may be a heading; beside a date line or a share bar it signs.
        let beside =
            lines[number - 1].is_furniture() || lines.get(number + 1).is_some_and(Line::is_furniture);
        let line = &lines[number];
        if line.mark.is_none()
            && (crate::byline::signature(line.text).is_some()
                || beside && crate::byline::bare_names(line.text).is_some())
        {
            lines[number].mark = Some(Category::Byline);
        }
    }
}

fn mark_repeated_paragraphs(lines: &mut [Line]) {
    let mut seen: HashSet<&str> = HashSet::new();
    let mut repeated = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if line.words() >= REPEATED_WORDS && !line.is_furniture() && !seen.insert(&line.folded.text) {
            repeated.push(number);
        }
    }
    for number in repeated {
        lines[number].mark = Some(Category::RepeatedText);
    }
}

/// Under "Read more" stands the headline of one other story, under "Related articles" stand several, each
/// perhaps with a picture credit, a date or a section label of its own.
fn mark_teasers(lines: &mut [Line], title: Option<usize>) {
    let mut number = 0;
    while number < lines.len() {
        let many = match lines[number].mark {
            Some(Category::Related) => true,
            Some(Category::Teaser)
                if lines[number].words() <= TEASER_WORDS && lines[number].text.ends_with(':') =>
            {
                true
            }
            // "Read more: Dam talks stall" brings its headline along.
            Some(Category::Teaser) if lines[number].words() <= TEASER_WORDS => false,
            _ => {
                number += 1;
                continue;
            }
        };
        number += 1;
        let mut taken = 0;
        let mut credit_before = false;
        while number < lines.len() && Some(number) != title {
            let line = &lines[number];
            if line.is_furniture() {
                if matches!(line.mark, Some(Category::Related | Category::Teaser)) {
                    break;
                }
                credit_before = line.mark == Some(Category::Credit);
                number += 1;
                continue;
            }
            let above = lines.get(number + 1).is_some_and(|next| !next.is_prose() && next.is_headline(3));
            if many && line.words() == 1 && !line.finished && above {
                lines[number].mark = Some(Category::Section);
                (credit_before, number) = (true, number + 1);
                continue;
            }
            if line.quoted && line.finished
                || !line.is_headline(2)
                || line.finished && line.words() < 5 && !credit_before
            {
                break;
            }
            if !many && taken == 1
                || (line.words() < TEASER_WORDS && !credit_before && heads_text(lines, number, taken))
            {
                break;
            }
            lines[number].mark = Some(Category::Related);
            taken += 1;
            number += 1;
        }
    }
}

/// Whether a short line stands right above running text: then it may be a heading of the article. The last
/// of several links may look the same, so a link must be there before it.
fn heads_text(lines: &[Line], number: usize, taken: usize) -> bool {
    lines.get(number + 1).is_some_and(Line::is_prose)
        || taken == 0 && lines.iter().skip(number + 1).any(Line::is_prose) && lines[number].words() < 3
}

/// An advert in several lines: what follows it without a blank line and begins in mid-sentence is still the advert.
fn mark_running_on(lines: &mut [Line]) {
    for number in 1..lines.len() {
        let (before, line) = (&lines[number - 1], &lines[number]);
        if line.mark.is_some() || line.words() > SHORT || !before.mark.is_some_and(is_prompt) {
            continue;
        }
        let open = before.text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        let goes_on = open && line.text.starts_with(char::is_lowercase) && !line.after_blank;
        // Under a label, a sentence that is broken over two lines stands in a box, not in the text around it.
        let boxed = before.words() <= TEASER_WORDS && line.text.contains('\n');
        if goes_on || boxed {
            lines[number].mark = before.mark;
        }
    }
}

/// Furniture that says more than its first line.
fn is_prompt(mark: Category) -> bool {
    use Category::{Advert, Channel, Comments, Cookies, SignUp};
    matches!(mark, SignUp | Advert | Channel | Cookies | Comments)
}

/// A menu: lines of a few words in a row before the first or after the last paragraph.
fn mark_menus(lines: &mut [Line], title: Option<usize>) {
    let (first, _, last) = body(lines);
    if first == lines.len() {
        return;
    }
    let is_item = |lines: &[Line], number: usize| {
        let line = &lines[number];
        Some(number) != title
            && (number < first || number > last)
            && line.given.is_none()
            && !line.finished
            && line.words() <= MENU_WORDS
    };
    let mut start = 0;
    while start < lines.len() {
        let end = (start..lines.len()).find(|&number| !is_item(lines, number)).unwrap_or(lines.len());
        if end - start >= MENU_LINES {
            lines[start..end]
                .iter_mut()
                .filter(|line| line.mark.is_none())
                .for_each(|line| line.mark = Some(Category::Navigation));
        }
        start = end + 1;
    }
}

/// Behind the last paragraph, once the comment form, the share bar or the list of other stories has begun,
/// short lines are furniture too.
fn mark_foot(lines: &mut [Line], title: Option<usize>) {
    let (first, _, last) = body(lines);
    if first == lines.len() {
        return;
    }
    let mut opened = false;
    let mut pieces = 0;
    for (number, line) in lines.iter_mut().enumerate().skip(last + 1) {
        if line.is_furniture() {
            pieces += if line.mark == Some(Category::Comments) { MANY_PIECES } else { 1 };
            opened |= !matches!(
                line.mark,
                Some(
                    Category::Wordless
                        | Category::Credit
                        | Category::Picture
                        | Category::Counter
                        | Category::ReadOn
                )
            );
        } else if line.finished && line.words() >= SENTENCE_WORDS && pieces < MANY_PIECES {
            // A short paragraph behind a link to another story.
            (opened, pieces) = (false, 0);
        } else if opened && Some(number) != title && line.words() <= SHORT && !(line.quoted && line.finished)
        {
            line.mark = Some(Category::Among);
        }
    }
}

/// Short lines without an end: above the headline those beside furniture (menus, the name of the outlet),
/// elsewhere those between two pieces of furniture, unless they may be headings.
fn mark_between(lines: &mut [Line], title: Option<usize>) {
    let (first, _, last) = body(lines);
    if first == lines.len() {
        return;
    }
    for number in 0..lines.len() {
        let line = &lines[number];
        // "It's free!" calls out from an advert as "Enough." never does.
        let calls = line.text.ends_with('!') && line.words() <= MENU_WORDS;
        let open = (!line.finished || calls) && !line.quoted && line.words() <= SHORT && line.given.is_none();
        if line.is_furniture() || !open || Some(number) == title {
            continue;
        }
        let before = number.checked_sub(1).is_some_and(|before| lines[before].is_furniture());
        let after = lines.get(number + 1).is_some_and(Line::is_furniture);
        let after_prompt = number.checked_sub(1).is_some_and(|before| {
            matches!(lines[before].mark, Some(Category::SignUp | Category::Advert | Category::Channel))
        });
        let between =
            number > 0 && is_strong(&lines[number - 1]) && lines.get(number + 1).is_some_and(is_strong);
        let above = title.is_some_and(|title| number < title) && number < first;
        let label = line.words() <= MENU_WORDS;
        // The name of the site opens the page, whatever follows.
        let opens = number == 0
            && (label || after && line.words() < TEASER_WORDS)
            && (line.is_title_case() || crate::clues::masthead(line.text).is_some());
        let teaser = line.words() >= TEASER_WORDS && number > first && number < last;
        let outside = title.is_none() && number < first || number > last;
        if above && (label && (before || after) || opens)
            || between && (outside && label || teaser)
            || calls && after_prompt
        {
            lines[number].mark = Some(Category::Among);
        }
    }
}

/// Furniture that stands in blocks of furniture: dates and bylines may stand alone beside the article's lines.
fn is_strong(line: &Line) -> bool {
    let alone = [Category::Wordless, Category::DateLine, Category::Byline, Category::RepeatedTitle];
    line.is_furniture() && !line.mark.is_some_and(|mark| alone.contains(&mark))
}
