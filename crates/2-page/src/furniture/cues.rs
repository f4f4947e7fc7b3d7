//! The phrases by which furniture gives itself away, from `data/furniture.txt`.
//!
//! One automaton finds every phrase of every language in one pass over a folded line; what a phrase proves
//! depends on where it stands in the line and where the line stands on the page.

use super::fold::{Folded, fold_line, is_dense};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Category {
    /// Menus, links to the start page, search fields.
    Navigation,
    /// Names of departments ("World News").
    Section,
    /// Buttons that share or print.
    Share,
    /// "Continue reading".
    ReadOn,
    /// A label before one link to another story ("Read more").
    Teaser,
    /// A label above a list of links ("Related articles").
    Related,
    /// Newsletters, alerts, subscriptions, registration.
    SignUp,
    /// Advertisements and the marks around them.
    Advert,
    /// Comment forms and counts.
    Comments,
    /// Cookie and privacy notices.
    Cookies,
    /// Copyright and terms.
    Copyright,
    /// Who took a picture.
    Credit,
    /// What a picture, map or chart shows, in the words of its description.
    Picture,
    /// What a reposting program leaves behind.
    Repost,
    /// Channels and apps to follow.
    Channel,
    /// Players, scripts and browsers.
    Player,
    /// Reading times, views, shares.
    Counter,
    /// Keywords of the page.
    Tags,
    /// What an editor or a feed says about the text.
    Note,
    /// Boxes about the author or the outlet.
    About,
    /// Nothing but punctuation.
    Wordless,
    /// A web or mail address.
    Address,
    /// Code of the site's templates or scripts.
    Code,
    /// Weather at the head of a site.
    Weather,
    /// The date of the site or of the article on a line of its own.
    DateLine,
    /// Who wrote the article.
    Byline,
    /// Who reposted it.
    Reposter,
    /// The agencies that a line credits and nothing else.
    Agency,
    /// The name of an outlet on a line of its own.
    Outlet,
    /// The headline once more.
    RepeatedTitle,
    /// A paragraph once more.
    RepeatedText,
    /// A short line among furniture.
    Among,
}

/// Name in the data file (empty where no phrase tells it), and the reason in words.
const CATEGORIES: &[(Category, &str, &str)] = &[
    (Category::Navigation, "navigation", "navigation"),
    (Category::Section, "section", "section label"),
    (Category::Share, "share", "share bar"),
    (Category::ReadOn, "read-on", "prompt to read on"),
    (Category::Teaser, "teaser", "link to another story"),
    (Category::Related, "related", "list of other stories"),
    (Category::SignUp, "sign-up", "newsletter or subscription prompt"),
    (Category::Advert, "advert", "advertisement"),
    (Category::Comments, "comments", "comment form"),
    (Category::Cookies, "cookies", "cookie or privacy notice"),
    (Category::Copyright, "copyright", "copyright notice"),
    (Category::Credit, "credit", "picture credit"),
    (Category::Picture, "picture", "description of a picture"),
    (Category::Repost, "repost", "mark of a reposting site"),
    (Category::Channel, "channel", "app or channel prompt"),
    (Category::Player, "player", "message of a player or script"),
    (Category::Counter, "counter", "reading time or counter"),
    (Category::Tags, "tags", "tags"),
    (Category::Note, "note", "note of the editors or of a feed"),
    (Category::About, "about", "note about the author or the outlet"),
    (Category::Wordless, "", "no words"),
    (Category::Address, "", "web address"),
    (Category::Code, "", "code of the site"),
    (Category::Weather, "", "weather of the site"),
    (Category::DateLine, "", "date line"),
    (Category::Byline, "", "byline"),
    (Category::Reposter, "", "byline of a reposting site"),
    (Category::Agency, "", "credit line of an agency"),
    (Category::Outlet, "", "name of an outlet"),
    (Category::RepeatedTitle, "", "repeats the title"),
    (Category::RepeatedText, "", "repeats an earlier paragraph"),
    (Category::Among, "", "short line among furniture"),
];

impl Category {
    /// The reason that a block carries, in words.
    pub(crate) fn reason(self) -> &'static str {
        CATEGORIES.iter().find(|(category, ..)| *category == self).map_or("", |(.., reason)| reason)
    }
}

/// Where a phrase must stand to prove something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Anywhere, even in a long sentence.
    Always,
    /// At the end, even of a long sentence.
    Closes,
    /// It is the whole line.
    Is,
    /// At the start of a line that is no long sentence.
    Starts,
    /// At the end of a line that is no long sentence.
    Ends,
    /// Anywhere in a line that is no long sentence.
    Has,
    /// It is the whole line, and the line stands at an edge of the page or beside other furniture.
    Edge,
}

const PLACES: &[(Place, &str)] = &[
    (Place::Always, "always"),
    (Place::Closes, "closes"),
    (Place::Is, "is"),
    (Place::Starts, "starts"),
    (Place::Ends, "ends"),
    (Place::Has, "has"),
    (Place::Edge, "edge"),
];

/// What a line's phrases prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What the line is.
    pub(crate) category: Category,
    /// How it was told.
    pub(crate) place: Place,
    /// Whether the phrase is all of the line: then what it labels stands on the next lines.
    pub(crate) whole: bool,
}

/// The phrases and their automaton.
pub(crate) struct Cues {
    /// All phrases, for short lines.
    all: Option<AhoCorasick>,
    entries: Vec<(Category, Place)>,
    /// The phrases that count in long sentences, which are most of every text: few, and so a fast automaton.
    strong: Option<AhoCorasick>,
    strong_entries: Vec<(Category, Place)>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::parse(include_str!("../../data/furniture.txt")));

/// The phrases that ship.
pub(crate) fn cues() -> &'static Cues {
    &CUES
}

impl Cues {
    /// Reads the data file; its head explains the form. A line that is not understood is left out, and a
    /// test sees to it that the shipped file has none.
    fn parse(data: &str) -> Self {
        let mut phrases = Vec::new();
        let mut entries = Vec::new();
        let mut heading = None;
        for line in data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(names) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                heading = heading_of(names);
            } else if let (Some(heading), Some((_language, list))) = (heading, line.split_once(": ")) {
                for phrase in list.split(" | ") {
                    let folded = fold_line(phrase).text;
                    if !folded.is_empty() {
                        phrases.push(folded);
                        entries.push(heading);
                    }
                }
            }
        }
        let is_strong = |place: Place| matches!(place, Place::Always | Place::Closes);
        let strong = phrases.iter().zip(&entries).filter(|(_, (_, place))| is_strong(*place));
        let strong_phrases: Vec<&String> = strong.map(|(phrase, _)| phrase).collect();
        let strong_entries = entries.iter().copied().filter(|(_, place)| is_strong(*place)).collect();
        Self {
            all: automaton(&phrases, AhoCorasickKind::ContiguousNFA),
            strong: automaton(&strong_phrases, AhoCorasickKind::DFA),
            entries,
            strong_entries,
        }
    }

    /// What the phrases in a line prove, given whether it is a long sentence.
    pub(crate) fn hit(&self, line: &Folded, long_sentence: bool) -> Option<Hit> {
        let text = line.text.as_str();
        let mut best: Option<Hit> = None;
        // Words that belong to whole-line phrases: a bar of buttons is nothing but such phrases.
        let mut covered: Vec<(usize, usize, Category)> = Vec::new();
        let (automaton, entries) =
            if long_sentence { (&self.strong, &self.strong_entries) } else { (&self.all, &self.entries) };
        for found in automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let (start, end) = (found.start(), found.end());
            let (category, place) = entries[found.pattern().as_usize()];
            if !is_word(text, start, end) {
                continue;
            }
            let opens = matches!(&text[..start], "" | ": ");
            let closes = matches!(&text[end..], "" | " :");
            let whole = opens && closes;
            let holds = match place {
                Place::Always => true,
                Place::Closes => closes,
                Place::Is | Place::Edge => whole,
                Place::Starts => opens && !long_sentence,
                Place::Ends => closes && !long_sentence,
                Place::Has => !long_sentence,
            };
            if holds && best.is_none_or(|best| (place, !whole) < (best.place, !best.whole)) {
                best = Some(Hit { category, place, whole });
            }
            if matches!(place, Place::Is | Place::Edge) && !long_sentence {
                covered.push((start, end, category));
            }
        }
        match best {
            Some(hit) if hit.place != Place::Edge => best,
            _ => bar(text, covered).or(best),
        }
    }
}

fn automaton(phrases: &[impl AsRef<[u8]>], kind: AhoCorasickKind) -> Option<AhoCorasick> {
    AhoCorasick::builder().kind(Some(kind)).match_kind(MatchKind::Standard).build(phrases).ok()
}

/// A line of nothing but two or more whole-line phrases ("Share Tweet Print").
fn bar(text: &str, mut covered: Vec<(usize, usize, Category)>) -> Option<Hit> {
    // Longest first at each start, then left to right without overlap.
    covered.sort_unstable_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
    let (mut at, mut phrases, mut first) = (0, 0, None);
    for (start, end, category) in covered {
        if start < at {
            continue;
        }
        if !is_filler(&text[at..start]) {
            return None;
        }
        at = end;
        phrases += 1;
        // A share button decides over the navigation around it.
        first = Some(first.map_or(category, |known: Category| known.max(category)));
    }
    let category = first.filter(|_| phrases >= 2 && is_filler(&text[at..]))?;
    Some(Hit { category, place: if phrases >= 3 { Place::Is } else { Place::Edge }, whole: true })
}

/// What may stand between the buttons of a bar.
fn is_filler(gap: &str) -> bool {
    gap.split(' ')
        .all(|token| matches!(token, "" | ":" | "0" | "and" | "on" | "und" | "et" | "y" | "и" | "و"))
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    let edge = |c: char| c == ' ' || is_dense(c);
    text[..start].chars().next_back().is_none_or(edge) && text[end..].chars().next().is_none_or(edge)
}

fn heading_of(names: &str) -> Option<(Category, Place)> {
    let (category, place) = names.split_once(' ')?;
    let category = CATEGORIES.iter().find(|(_, name, _)| *name == category)?.0;
    let place = PLACES.iter().find(|(_, name)| *name == place)?.0;
    Some((category, place))
}

#[cfg(test)]
mod tests {
    use super::{Category, Cues, Hit, Place, cues, fold_line, heading_of};

    fn hit(line: &str) -> Option<Hit> {
        cues().hit(&fold_line(line), false)
    }

    #[test]
    fn the_shipped_file_is_understood_to_the_last_line() {
        let data = include_str!("../../data/furniture.txt");
        let mut phrases = std::collections::BTreeSet::new();
        let mut heading = None;
        for (number, line) in
            data.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        {
            if let Some(names) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                heading = Some(
                    heading_of(names).unwrap_or_else(|| panic!("line {}: heading {names:?}", number + 1)),
                );
                continue;
            }
            let (language, list) =
                line.split_once(": ").unwrap_or_else(|| panic!("line {}: no language", number + 1));
            assert!((2..=3).contains(&language.len()), "line {}: language {language:?}", number + 1);
            for phrase in list.split(" | ") {
                let folded = fold_line(phrase).text;
                assert!(!folded.is_empty(), "line {}: empty phrase", number + 1);
                assert!(
                    phrases.insert((heading, language, folded)),
                    "line {}: {phrase:?} stands twice",
                    number + 1
                );
            }
        }
        assert!(phrases.len() > 800, "{}", phrases.len());
        assert!(cues().all.is_some() && cues().strong.is_some());
    }

    #[test]
    fn the_place_in_the_line_decides() {
        let cues = Cues::parse(
            "[related is]\nen: related articles\n[teaser starts]\nen: also read:\n[section edge]\nen: world\n",
        );
        let hit = |line: &str, long| cues.hit(&fold_line(line), long).map(|hit| (hit.category, hit.place));
        assert_eq!(hit("Related Articles:", false), Some((Category::Related, Place::Is)));
        assert_eq!(hit("Related articles were burnt", false), None);
        assert_eq!(hit("ALSO READ | Dam talks stall", false), Some((Category::Teaser, Place::Starts)));
        assert_eq!(hit("Also read: Dam talks stall", true), None);
        assert_eq!(hit("They also read: nothing", false), None);
        assert_eq!(hit("World", false), Some((Category::Section, Place::Edge)));
        assert_eq!(hit("Worldly", false), None);
    }

    #[test]
    fn a_bar_of_buttons_is_nothing_but_buttons() {
        assert_eq!(hit("Facebook Twitter WhatsApp").map(|hit| hit.category), Some(Category::Share));
        assert_eq!(hit("World » Africa » Business").map(|hit| hit.category), Some(Category::Section));
        assert_eq!(hit("Facebook sues Twitter"), None);
    }
}
