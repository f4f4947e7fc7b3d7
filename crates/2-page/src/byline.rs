//! Reads bylines: who wrote the article, or who only reposted it.

use crate::dates;
use crate::furniture::fold_line;
use crate::names;
use crate::phrases::Phrases;
use std::sync::LazyLock;

/// A line that says who wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The authors' names, as written.
    pub(crate) names: Vec<String>,
    /// The agency or outlet in the author's place ("By Reuters").
    pub(crate) house: Option<String>,
    /// Whether the name is that of an account which posts ("By admin").
    pub(crate) is_reposter: bool,
}

/// The word lists of `data/byline.txt`.
struct Words {
    openers: Vec<&'static str>,
    labels: Vec<&'static str>,
    reposters: Vec<String>,
    offices: Vec<String>,
    particles: Vec<&'static str>,
    no_names: Vec<&'static str>,
    roles: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let data = include_str!("../data/byline.txt");
    let list = |name: &str| -> Vec<&'static str> {
        let lines = data.lines().filter(|line| !line.starts_with('#'));
        let lines = lines
            .skip_while(|line| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) != Some(name))
            .skip(1);
        lines
            .take_while(|line| !line.starts_with('['))
            .flat_map(|line| line.split(" | "))
            .filter(|word| !word.is_empty())
            .collect()
    };
    let folded = |name: &str| list(name).into_iter().map(|word| fold_line(word).text).collect();
    Words {
        openers: list("opener"),
        labels: list("label"),
        reposters: folded("reposter"),
        offices: folded("office"),
        particles: list("particle"),
        no_names: list("no-name"),
        roles: folded("role"),
    }
});

/// A name has at most this many words.
const LONGEST_NAME: usize = 5;

/// Reads a line; `None` when it is no byline.
pub(crate) fn parse(line: &str) -> Option<Byline> {
    const LONGEST_LINE: usize = 160;
    if line.len() > LONGEST_LINE {
        return None;
    }
    if is_office(line) && line.contains(' ') {
        return Some(Byline::default());
    }
    let line = after_date(line);
    if let Some(name) = line.strip_prefix("By").filter(|name| name.starts_with(char::is_alphabetic))
        && (name.starts_with(char::is_uppercase) || WORDS.reposters.contains(&fold_line(name).text))
    {
        return authors(name.trim_end_matches([' ', '-', ',']));
    }
    names_after_opener(line).and_then(authors)
}

/// The line without a date at its head: "January 17, 2023 by admin".
fn after_date(line: &str) -> &str {
    // Nothing but "Posted on" may stand before it.
    let labelled =
        |date: &dates::WrittenDate| line[..date.span.start()].split_whitespace().all(dates::is_label_word);
    let first = dates::read(line, None).dates.first().copied().filter(labelled);
    first.map_or(line, |date| line[date.span.end()..].trim_start_matches(|c: char| !c.is_alphabetic()))
}

/// What follows "By", cut before dates, agencies' tails and places.
fn names_after_opener(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['*', '|', '-', '–', '—', '•', ' ']);
    let opener = WORDS
        .openers
        .iter()
        .filter(|opener| starts_with_word(line, opener))
        .max_by_key(|opener| opener.len())?;
    let (_, rest) = line.split_at(prefix_length(line, opener)?);
    let label = rest.trim_start().starts_with(':');
    if WORDS.labels.contains(opener) && !label {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let end = dates::read(rest, None).dates.first().map_or(rest.len(), |date| date.span.start());
    let rest = &rest[..end];
    let end = BEHIND_NAMES.first(rest).unwrap_or(rest.len());
    let rest = rest[..end].trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ':' | '|' | '-' | '–' | '—')
    });
    let weekday = rest.rsplit([' ', ',']).next().is_some_and(is_weekday);
    let rest = if weekday { rest.rsplit_once([' ', ',']).map_or("", |(names, _)| names) } else { rest };
    (!rest.is_empty()).then(|| rest.trim_end_matches([' ', ',']))
}

/// What stands behind the names of a byline.
static BEHIND_NAMES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "|",
        "•",
        "·",
        " – ",
        " — ",
        " - ",
        " / ",
        "(",
        "@",
        ";",
        "\t",
        "  ",
        ", Published",
        " Published",
        " Updated",
        " Posted",
        " for ",
        " on ",
        " at ",
        " in ",
        " à ",
        " en ",
        " aus ",
        " из ",
    ])
});

fn is_weekday(word: &str) -> bool {
    const WEEKDAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    WEEKDAYS.contains(&word.to_lowercase().as_str())
}

fn starts_with_word(line: &str, opener: &str) -> bool {
    // Nearly all lines differ from nearly all openers in their first letter.
    let begin = (line.as_bytes().first(), opener.as_bytes().first());
    if let (Some(line), Some(opener)) = begin
        && line.is_ascii()
        && !line.eq_ignore_ascii_case(opener)
    {
        return false;
    }
    prefix_length(line, opener).is_some_and(|length| {
        line[length..].starts_with(|c: char| c.is_whitespace() || c == ':' || c == '：')
    })
}

/// How many bytes of the line the opener takes, whatever the capitals.
fn prefix_length(line: &str, opener: &str) -> Option<usize> {
    let mut wanted = opener.chars();
    let mut next = wanted.next();
    for (at, c) in line.char_indices() {
        let Some(letter) = next else { return Some(at) };
        // The tables of Unicode can wait. No letter of an opener outside ASCII has its small letter in it.
        let same = match (c.is_ascii(), letter.is_ascii()) {
            (true, true) => c.eq_ignore_ascii_case(&letter),
            (true, false) => false,
            (false, _) => c.to_lowercase().eq(letter.to_lowercase()),
        };
        if !same {
            return None;
        }
        next = wanted.next();
    }
    next.is_none().then_some(line.len())
}

/// The authors in a list of names; `None` when it holds anything but names.
fn authors(list: &str) -> Option<Byline> {
    let folded = fold_line(list).text;
    if WORDS.reposters.contains(&folded) {
        return Some(Byline { is_reposter: true, ..Byline::default() });
    }
    if WORDS.offices.contains(&folded) {
        return Some(Byline::default());
    }
    let mut byline = Byline::default();
    for part in split_names(list) {
        if names::agency(part).is_some()
            || names::outlet_by_name(part).is_some()
            || names::is_called_an_agency(part)
            || sounds_like_an_outlet(part)
        {
            byline.house.get_or_insert_with(|| part.to_owned());
        } else if is_office(part) || is_role(part) && !byline.names.is_empty() {
            // Says what the author is, or that there is none.
        } else {
            if !is_name(part) {
                return None;
            }
            byline.names.push(part.to_owned());
        }
    }
    let known = byline.house.as_deref().is_some_and(|house| {
        !byline.names.is_empty()
            || names::agency(house).is_some()
            || names::outlet_by_name(house).is_some()
            || names::is_called_an_agency(house)
    });
    (known || !byline.names.is_empty() && byline.house.is_none()).then_some(byline)
}

fn split_names(list: &str) -> impl Iterator<Item = &str> {
    const AND: &[&str] = &[
        " and ", " & ", " und ", " et ", " y ", " e ", " и ", " та ", " і ", " و", " ve ", " with ", " AND ",
    ];
    static ANY: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(AND));
    let mut parts = vec![list];
    // Most lists are one name.
    let separators: &[&str] = if ANY.first(list).is_some() { AND } else { &[] };
    for separator in separators {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    parts
        .into_iter()
        .flat_map(|part| part.split([',', '،', '、']))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Two to five words that all begin with a capital, particles aside; scripts without capitals need only be short.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cased = text.contains(|c: char| c.is_uppercase() || c.is_lowercase());
    let fits = |word: &&str| {
        let letters = word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\'' | '\u{300}'..='\u{36F}'));
        let capital = word.starts_with(char::is_uppercase)
            || WORDS.particles.contains(&word.to_lowercase().trim_end_matches('.'))
            || word.starts_with("al-")
            || word.starts_with("el-");
        letters && (capital || !cased)
    };
    let last_is_capital = words.last().is_some_and(|word| {
        !cased || word.starts_with(char::is_uppercase) || word.starts_with("al-") || word.starts_with("el-")
    });
    let known_words = words.iter().any(|word| WORDS.no_names.contains(&word.to_lowercase().as_str()));
    (2..=LONGEST_NAME).contains(&words.len()) && words.iter().all(fits) && last_is_capital && !known_words
}

/// "Our Correspondent", "Web Desk".
fn is_office(part: &str) -> bool {
    WORDS.offices.contains(&fold_line(part).text)
}

fn sounds_like_an_outlet(part: &str) -> bool {
    let folded = fold_line(part).text;
    folded.contains(' ') && folded.rsplit(' ').next().is_some_and(names::is_newspaper_word)
}

/// A function after a name: "Jane Doe, Diplomatic Editor".
fn is_role(part: &str) -> bool {
    let folded = fold_line(part).text;
    WORDS.roles.iter().any(|role| folded.ends_with(role))
}

/// A line that is nothing but a person's name, or two: how some papers sign above the text.
pub(crate) fn bare_names(line: &str) -> Option<Byline> {
    const FEWEST: usize = 2;
    const MOST: usize = 4;
    let names: Vec<&str> = split_names(line).collect();
    let fits = |name: &&str| {
        is_name(name)
            && (FEWEST..=MOST).contains(&name.split_whitespace().count())
            && name.chars().any(char::is_lowercase)
            && !sounds_like_an_outlet(name)
    };
    (!names.is_empty() && names.iter().all(fits))
        .then(|| Byline { names: names.into_iter().map(str::to_owned).collect(), ..Byline::default() })
}

/// Whether a line says what its author does: "Ada Moreno is a fellow at …", "Ada Moreno covers the north for …".
pub(crate) fn is_author_note(line: &str) -> bool {
    const VERBS: &[&str] =
        &[" is a ", " is an ", " is the ", " was a ", " was the ", " covers ", " reports "];
    const MORE_ROLES: &[&str] = &[
        "presenter",
        "author",
        "researcher",
        "scholar",
        "novelist",
        "lecturer",
        "contributing",
        "historian",
    ];
    // What somebody is stands in the first words.
    const NEAR: usize = 8;
    static ANY: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(VERBS));
    let Some((at, verb)) = ANY.all(line).map(|(number, at, _)| (at, VERBS[number])).min() else {
        return false;
    };
    let works = |word: &str| {
        let folded = fold_line(word).text;
        WORDS.roles.contains(&folded) || MORE_ROLES.contains(&folded.as_str())
    };
    bare_names(&line[..at]).is_some_and(|byline| byline.names.len() == 1)
        && (matches!(verb, " covers " | " reports ")
            || line[at + verb.len()..].split_whitespace().take(NEAR).any(works))
}

/// A line of names and a place without "By", as some papers sign: "Jane Doe in Velden". Headlines look the
/// same ("Water crisis in Velden"), so that only a line right under the headline may be read so.
pub(crate) fn signature(line: &str) -> Option<Byline> {
    let (who, place) = line.split_once(" in ")?;
    let names: Vec<&str> = split_names(who).collect();
    let is_place = place
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .all(|word| word.starts_with(char::is_uppercase) || word == "and")
        && place.split_whitespace().count() <= 4;
    let words = names.iter().all(|name| {
        is_name(name) && name.split_whitespace().count() <= 3 && name.chars().any(char::is_lowercase)
    });
    (is_place
        && words
        && !names.is_empty()
        && !place.ends_with(['.', '?', '!'])
        && place.chars().any(char::is_lowercase))
    .then(|| Byline { names: names.into_iter().map(str::to_owned).collect(), ..Byline::default() })
}

#[cfg(test)]
mod tests {
    use super::{parse, signature};

    fn names(line: &str) -> Vec<String> {
        parse(line).map(|byline| byline.names).unwrap_or_default()
    }

    #[test]
    fn authors_are_named() {
        for line in [
            "By Ada Moreno",
            "by Ada Moreno",
            "BY ADA MORENO".replace("ADA MORENO", "Ada Moreno").as_str(),
            "By Ada Moreno | January 12, 2022",
            "By Ada Moreno in Velden",
            "By Ada Moreno, Diplomatic Editor",
            "By Ada Moreno, Rivertown Courier",
            "Written by Ada Moreno",
            "Von Ada Moreno",
            "Par Ada Moreno",
            "Por Ada Moreno",
            "Author: Ada Moreno",
            "Posted by Ada Moreno on Jan 12, 2022",
            "By Ada Moreno - January 12, 2022",
            "By Ada Moreno Wednesday, January 12, 2022",
        ] {
            assert_eq!(names(line), ["Ada Moreno"], "{line}");
        }
        assert_eq!(
            names("By Ada Moreno, Jo van der Berg and Lu Xun"),
            ["Ada Moreno", "Jo van der Berg", "Lu Xun"]
        );
        assert_eq!(signature("Ada Moreno and Jo Berg in Velden").map(|byline| byline.names.len()), Some(2));
        assert_eq!(names("Автор: Ада Морено"), ["Ада Морено"]);
        assert_eq!(names("بقلم: عادل مراد"), ["عادل مراد"]);
    }

    #[test]
    fn reposters_and_offices_are_no_authors() {
        for line in ["By admin", "Posted by admin on January 24, 2022", "By Admin -", "Author: Administrator"]
        {
            assert!(
                parse(line).is_some_and(|byline| byline.is_reposter && byline.names.is_empty()),
                "{line}"
            );
        }
        for line in ["By Our Correspondent", "By Web Desk", "By Foreign Staff"] {
            assert!(
                parse(line).is_some_and(|byline| !byline.is_reposter && byline.names.is_empty()),
                "{line}"
            );
        }
        assert_eq!(parse("By Reuters").and_then(|byline| byline.house).as_deref(), Some("Reuters"));
    }

    #[test]
    fn sentences_and_headlines_are_no_bylines() {
        for line in [
            "By Monday the talks had failed.",
            "By Election Day",
            "By the river",
            "Von der Leyen warnt",
            "Por qué fracasó la cumbre",
            "By contrast, Velden agreed",
            "By 2030",
            "Di Maio resigns",
            "Talks in Velden",
            "Water Crisis in Velden",
            "By",
            "Author",
            "Redaction of the report",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
