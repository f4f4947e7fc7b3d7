//! Finds the dateline before the first sentence: place, sometimes date and agency.
//!
//! `Brussels, Belgium –`, `GENEVA, Jan 10 (Reuters) -`, `ISLAMABAD:`, `МОСКВА, 12 января. /ТАСС/.`, and the
//! glued kind of scrapers, whose dash was lost: `Brussels With a serious face …`.

use crate::dates::{self, WrittenDate};
use crate::names::{self, Known};
use onrecord_text::Span;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A dateline, with offsets into the paragraph that it opens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dateline {
    /// Place, date and agency, without the dash behind them.
    pub(crate) span: Span,
    /// The agency in brackets, where it stands: as the lists know it, or where its letters say that it is one.
    pub(crate) agency: Option<(Option<Known>, Span)>,
    /// The date, mostly without its year.
    pub(crate) date: Option<WrittenDate>,
}

/// A dateline is over after this many bytes.
const LONGEST: usize = 110;
/// A place has at most this many words, its country included.
const PLACE_WORDS: usize = 6;

/// The dateline of a paragraph.
pub(crate) fn find(paragraph: &str) -> Option<Dateline> {
    let end = (0..=LONGEST.min(paragraph.len())).rev().find(|&at| paragraph.is_char_boundary(at));
    let head = &paragraph[..end.unwrap_or(0)];
    with_agency(head).or_else(|| with_sign(head, paragraph)).or_else(|| glued(head))
}

fn dateline(head: &str, end: usize, agency: Option<(Option<Known>, Span)>) -> Dateline {
    let date = dates::read(&head[..end], None).dates.first().copied();
    Dateline { span: Span::new(0, end), agency, date }
}

/// Place, perhaps a date, and an agency in brackets or between slashes or after a dash.
fn with_agency(head: &str) -> Option<Dateline> {
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']'), ('（', '）')] {
        let Some(start) = head.find(open) else { continue };
        let inside = start + open.len_utf8();
        let Some(length) = head[inside..].find(close) else { continue };
        let name = Span::new(inside, inside + length).trim(head);
        let place = head[..start].trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == ',');
        if !is_place(place) && !place.is_empty() {
            continue;
        }
        let end = inside + length + close.len_utf8();
        if let Some(agency) = house(name.of(head)) {
            return Some(dateline(head, end, Some((Some(agency), name))));
        }
        // An unknown house in brackets, with the dash that belongs to datelines.
        let after = head[end..].trim_start();
        if !place.is_empty()
            && place.chars().any(char::is_uppercase)
            && after.starts_with(['-', '–', '—', '−'])
            && is_capitalised(name.of(head))
        {
            let agency = names::sounds_like_an_agency(name.of(head)).then_some((None, name));
            return Some(dateline(head, end, agency));
        }
    }
    // "МОСКВА, 12 янв - РИА Новости. Text", "КИЕВ. 12 января. УНН. Text".
    let mut from = 0;
    for (at, sign) in head
        .match_indices([' ', '.'])
        .filter(|(at, _)| is_place(head[..*at].trim_end_matches([' ', '.', ',', '-', '–', '—'])))
    {
        from = from.max(at + sign.len());
        let rest = head[from..].trim_start_matches([' ', '-', '–', '—', '.', ',']);
        let start = head.len() - rest.len();
        let Some(stop) = rest.find(['.', ':']) else { break };
        let name = &rest[..stop];
        if name.split_whitespace().count() <= 3
            && let Some(agency) = names::agency(name)
            && start > 0
        {
            let span = Span::new(start, start + stop);
            return Some(dateline(head, start + stop, Some((Some(agency), span))));
        }
    }
    None
}

/// The agency or outlet that a bracket names, the first where it names several ("AFP/Reuters").
fn house(name: &str) -> Option<Known> {
    let first = name.split(['/', ',', '|']).map(str::trim).find(|part| !part.is_empty())?;
    names::agency(first).or_else(|| names::outlet_by_name(first).filter(|_| is_capitalised(first)))
}

/// A place and a dash, or a place in capitals and a colon.
fn with_sign(head: &str, paragraph: &str) -> Option<Dateline> {
    const SIGNS: &[&str] =
        &[" – ", " — ", " - ", " -- ", "-- ", "— ", "– ", "—", ": ", ".- ", ".– ", " −", " ― "];
    let (at, sign) = SIGNS
        .iter()
        .filter_map(|sign| head.find(sign).map(|at| (at, *sign)))
        .min_by_key(|&(at, sign)| (at, std::cmp::Reverse(sign.len())))?;
    let place = head[..at].trim_end();
    let after = head[at + sign.len()..].trim_start();
    let begins_sentence = after.starts_with(|c: char| !c.is_lowercase());
    if place.is_empty() || !begins_sentence || !is_place(place) {
        return None;
    }
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let capitals =
        !place.chars().any(char::is_lowercase) && place.chars().any(char::is_uppercase) && letters >= 5;
    let date = dates::read(place, None).dates.first().copied();
    let cased = place.chars().any(char::is_uppercase);
    let holds = if sign.contains(':') {
        capitals || is_city(place.split(',').next().unwrap_or(place))
    } else {
        // A second dash in the sentence makes the two a bracket: "The dam – Africa's largest – is full."
        let sentence = &paragraph[at + sign.len()..];
        let sentence = &sentence[..sentence.find(['.', '?', '!']).unwrap_or(sentence.len())];
        capitals
            || date.is_some()
            || cased && !sentence.contains(sign.trim_end()) && place.split_whitespace().count() <= 4
    };
    holds.then(|| dateline(head, place.len(), None))
}

/// One to three capitalised words and then a word that opens a sentence: the dash between them was lost.
fn glued(head: &str) -> Option<Dateline> {
    const OPENERS: &[&str] = &[
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "With",
        "After",
        "As",
        "It",
        "He",
        "She",
        "They",
        "There",
        "This",
        "That",
        "When",
        "While",
        "For",
        "From",
        "Since",
        "Despite",
        "Following",
        "Under",
        "More",
        "Hundreds",
        "Thousands",
        "Dozens",
        "Der",
        "Die",
        "Das",
        "Ein",
        "Eine",
        "Mit",
        "Nach",
        "Im",
        "Bei",
        "Vor",
        "Es",
        "Le",
        "Les",
        "Un",
        "Une",
        "Après",
        "El",
        "Los",
        "Las",
        "Una",
        "Tras",
        "Em",
        "Após",
    ];
    const NO_PLACES: &[&str] = &[
        "But",
        "And",
        "Yes",
        "No",
        "Or",
        "So",
        "Now",
        "Then",
        "Here",
        "Watch",
        "Read",
        "Also",
        "Dr",
        "Mr",
        "Mrs",
        "Opinion",
        "Analysis",
        "Photo",
        "Video",
        "Update",
        "Breaking",
        "Exclusive",
    ];
    let words: Vec<&str> = head.split(' ').take(5).collect();
    for at in 1..words.len().saturating_sub(1).min(4) {
        let (place, opener, next) = (&words[..at], words[at], words[at + 1]);
        if !OPENERS.contains(&opener) || !next.starts_with(char::is_lowercase) && next != "NATO" {
            continue;
        }
        let fits = |word: &&str| {
            let bare = word.trim_end_matches(',');
            is_capitalised(bare)
                && bare.chars().all(|c| c.is_alphabetic() || c == '-' || c == '/')
                && !NO_PLACES.contains(&bare)
        };
        let article = at >= 2 && place[0] == "The";
        let names = if article { &place[1..] } else { place };
        if !names.iter().all(fits) || names.iter().any(|word| OPENERS.contains(word)) {
            return None;
        }
        let end = place.iter().map(|word| word.len()).sum::<usize>() + at - 1;
        return Some(dateline(head, end, None));
    }
    None
}

/// Whether all of it can be the name of a place, its country, and a date.
fn is_place(text: &str) -> bool {
    const LINKS: &[&str] = &[
        "de",
        "del",
        "la",
        "le",
        "of",
        "and",
        "und",
        "sur",
        "am",
        "an",
        "der",
        "el",
        "al",
        "bei",
        "i",
        "y",
        "et",
        "na",
        "über",
        "do",
        "da",
        "du",
        "in",
        "г",
        "місто",
    ];
    let time = dates::read(text, None);
    let words = text.split([' ', ',', '/', '.', ';']).filter(|word| !word.is_empty());
    let mut names = 0;
    for (number, word) in words.enumerate() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        if time.dates.iter().any(|date| date.span.holds(at)) || dates::is_time_word(word) {
            continue;
        }
        names += 1;
        let linked = number > 0 && LINKS.contains(&word);
        let letters = word.chars().all(|c| {
            c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}')
        });
        if !letters || word.starts_with(char::is_lowercase) && !linked {
            return false;
        }
    }
    (1..=PLACE_WORDS).contains(&names)
}

/// Whether the world's news is datelined from a place of this name.
fn is_city(name: &str) -> bool {
    static CITIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = include_str!("../data/cities.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(|line| line.split(" | ")).collect()
    });
    CITIES.contains(name.trim())
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::find;
    use proptest::prelude::*;

    fn head(paragraph: &str) -> Option<&str> {
        find(paragraph).map(|found| found.span.of(paragraph))
    }

    #[test]
    fn places_dates_and_agencies() {
        for (paragraph, expected) in [
            ("Velden, Norland – The ministers met.", "Velden, Norland"),
            ("GENEVA (Reuters) - The ministers met.", "GENEVA (Reuters)"),
            ("GENEVA, Jan 10 (Reuters) - The ministers met.", "GENEVA, Jan 10 (Reuters)"),
            ("BEIJING, Jan. 12 (Xinhua) -- The ministers met.", "BEIJING, Jan. 12 (Xinhua)"),
            ("ISLAMABAD: The ministers met.", "ISLAMABAD"),
            ("New Delhi: The ministers met.", "New Delhi"),
            ("NEW DELHI: \"We met,\" he said.", "NEW DELHI"),
            ("Berlin (dpa) - Die Minister trafen sich.", "Berlin (dpa)"),
            ("Caracas, 12 ene (EFE).- Los ministros se reunieron.", "Caracas, 12 ene (EFE)"),
            ("МОСКВА, 12 января. /ТАСС/. Министры встретились.", "МОСКВА, 12 января. /ТАСС/"),
            ("МОСКВА, 12 янв - РИА Новости. Министры встретились.", "МОСКВА, 12 янв - РИА Новости"),
            ("KYIV. Jan 12 (Interfax-Ukraine) – The ministers met.", "KYIV. Jan 12 (Interfax-Ukraine)"),
            ("ANKARA (AA) – The ministers met.", "ANKARA (AA)"),
            ("Velden (River News Service) — The ministers met.", "Velden (River News Service)"),
            ("Velden With a sombre face, the minister came out.", "Velden"),
            ("The Hague After four hours, the ministers parted.", "The Hague"),
            ("(AP) — The ministers met.", "(AP)"),
            ("Velden, 12 January 2022 – The ministers met.", "Velden, 12 January 2022"),
        ] {
            assert_eq!(head(paragraph), Some(expected), "{paragraph}");
        }
        assert_eq!(
            find("GENEVA, Jan 10 (Reuters) - X").and_then(|found| found.agency?.0).map(|known| known.name),
            Some("Reuters")
        );
        let unknown = |paragraph: &'static str| {
            find(paragraph).and_then(|found| found.agency).map(|(_, span)| span.of(paragraph))
        };
        assert_eq!(unknown("VELDEN (NRP) – The ministers met."), Some("NRP"));
        assert_eq!(unknown("Velden (River News Service) — The ministers met."), Some("River News Service"));
        assert_eq!(unknown("VELDEN, Jan 10 (River Press) - The ministers met."), Some("River Press"));
        assert_eq!(unknown("VELDEN (Courier staff) – The ministers met."), None);
        assert_eq!(unknown("Velden (Norland) – The ministers met."), None);
    }

    #[test]
    fn sentences_have_none() {
        for paragraph in [
            "The dam – Africa’s largest – is full.",
            "He said – Monday – that.",
            "The minister (Reuters) said.",
            "Norland: the last offer",
            "Minister: Velden and Norland are at odds",
            "But The Hague said no.",
            "“We met,” he said.",
            "Norland said on Monday - for the first time - that it would talk.",
            "President Ada Moreno met the press.",
            "",
            "A",
            "In Velden – the capital – the ministers met.",
        ] {
            assert_eq!(head(paragraph), None, "{paragraph}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(paragraph in "\\PC{0,140}") {
            if let Some(found) = find(&paragraph) {
                prop_assert!(!found.span.of(&paragraph).is_empty());
            }
        }
    }
}
