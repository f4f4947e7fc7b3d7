//! Names and domains of outlets and agencies: general knowledge of the world's press, from `data/*.tsv`.
//!
//! A host that is in no list still gets a name, from its own letters.

use onrecord_text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// An outlet or an agency that the lists know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// The name for people.
    pub(crate) name: &'static str,
    /// The domain without `www.`.
    pub(crate) domain: &'static str,
}

struct Outlets {
    hosts: HashMap<&'static str, Known>,
    names: HashMap<String, Known>,
}

struct Agencies {
    /// As credited; capitals count, for "AP" is an agency and "ap" is none.
    spellings: HashMap<&'static str, Known>,
    /// Spellings of more than [`SHORT_NAME`] letters, folded.
    folded: HashMap<String, Known>,
    hosts: HashMap<&'static str, Known>,
}

/// Abbreviations up to this many letters are compared with their capitals.
const SHORT_NAME: usize = 4;

static OUTLETS: LazyLock<Outlets> = LazyLock::new(|| {
    let mut outlets = Outlets { hosts: HashMap::new(), names: HashMap::new() };
    for row in rows(include_str!("../data/outlets.tsv")) {
        let [domain, name, ..] = row[..] else { continue };
        let known = Known { name, domain };
        outlets.hosts.insert(domain, known);
        if !name.contains('(') {
            // Shorter domains are the outlet's own, longer ones its editions.
            let slot = outlets.names.entry(bare(name)).or_insert(known);
            if domain.len() < slot.domain.len() {
                *slot = known;
            }
        }
    }
    outlets
});

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let mut agencies = Agencies { spellings: HashMap::new(), folded: HashMap::new(), hosts: HashMap::new() };
    for row in rows(include_str!("../data/agencies.tsv")) {
        let [name, domain, _country, spellings] = row[..] else { continue };
        let known = Known { name, domain };
        agencies.hosts.insert(domain, known);
        for spelling in spellings.split('|') {
            agencies.spellings.entry(spelling).or_insert(known);
            if spelling.chars().count() > SHORT_NAME {
                agencies.folded.entry(bare(spelling)).or_insert(known);
            }
        }
    }
    agencies
});

fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The folded name without a leading article.
fn bare(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut bare = String::with_capacity(name.len());
    for (number, word) in words.enumerate() {
        if number == 1 && bare == "the" {
            bare.clear();
        } else if number > 0 {
            bare.push(' ');
        }
        if word.is_ascii() {
            bare.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            bare.push_str(&fold(word));
        }
    }
    bare
}

/// The outlet of this name, with or without "The".
pub(crate) fn outlet_by_name(name: &str) -> Option<Known> {
    OUTLETS.names.get(&bare(name)).copied()
}

/// The outlet at this host or at a domain above it.
pub(crate) fn outlet_by_host(host: &str) -> Option<Known> {
    parents(host).find_map(|domain| OUTLETS.hosts.get(domain)).copied()
}

/// The agency at this host or at a domain above it.
pub(crate) fn agency_by_host(host: &str) -> Option<Known> {
    parents(host).find_map(|domain| AGENCIES.hosts.get(domain)).copied()
}

/// The host and the domains above it that still have a dot.
fn parents(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, rest)| rest))
        .take_while(|host| host.contains('.'))
}

/// The agency that is credited so.
pub(crate) fn agency(spelling: &str) -> Option<Known> {
    let spelling = spelling.trim();
    let found = AGENCIES.spellings.get(spelling);
    found.or_else(|| AGENCIES.folded.get(&bare(spelling))).copied()
}

/// The host of an address or of a host name, lower case, without `www.` and the like.
pub(crate) fn host_of(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host =
        rest.split(['/', '?', '#', ':']).next()?.rsplit('@').next()?.trim_matches('.').to_ascii_lowercase();
    let host = ["www.", "m.", "amp.", "mobile."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(&host);
    (host.contains('.') && host.split('.').all(|label| !label.is_empty())).then(|| host.to_owned())
}

/// Whether two hosts belong to one site (one is the other or lies under it).
pub(crate) fn same_site(a: &str, b: &str) -> bool {
    let under =
        |a: &str, b: &str| a.strip_suffix(b).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    under(a, b) || under(b, a)
}

/// A name for people from the letters of a host: `rivertown-courier.co.uk` is "Rivertown Courier".
pub(crate) fn name_of_host(host: &str) -> String {
    let labels: Vec<&str> = host.split('.').collect();
    let own = match labels[..] {
        [.., name, second, top] if top.len() == 2 && SECOND_LEVELS.contains(&second) => name,
        [.., name, _] => name,
        _ => return host.to_owned(),
    };
    let mut words: Vec<&str> = own.split('-').filter(|word| !word.is_empty()).collect();
    if let [joined] = words[..] {
        let rest = joined.strip_prefix("the").filter(|rest| rest.len() > 4);
        let (article, rest) = rest.map_or((None, joined), |rest| (Some("the"), rest));
        let last = NEWSPAPER_WORDS.iter().find(|word| rest.len() > word.len() + 1 && rest.ends_with(**word));
        let Some(last) = last else { return host.to_owned() };
        words = article.into_iter().chain([&rest[..rest.len() - last.len()], last]).collect();
    }
    let capital = |word: &&str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    };
    words.iter().map(capital).collect::<Vec<_>>().join(" ")
}

/// Whether the word is one that outlets carry in their names ("Courier", "Times").
pub(crate) fn is_newspaper_word(folded: &str) -> bool {
    NEWSPAPER_WORDS.contains(&folded)
}

/// Whether a name in the place of a credit reads as an agency's: "River Press Agency", "Norland News Service",
/// or a few capitals ("RPA"). A place in that position ("Norland") does not.
pub(crate) fn sounds_like_an_agency(name: &str) -> bool {
    const WORDS: &[&str] = &["press", "news", "presse", "prensa"];
    let words: Vec<String> = name.split_whitespace().map(fold).collect();
    let named = words.len() >= 2 && words.iter().any(|word| WORDS.contains(&word.as_str()));
    // Two capitals are a state as well: "Velden (US)".
    is_initials(name) && name.chars().count() > 2 || named || is_called_an_agency(name)
}

/// Whether a name says of itself that it is an agency's.
pub(crate) fn is_called_an_agency(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "agency", "agencia", "agencija", "agence", "agentur", "agenzia", "agenția", "ajansı", "wire",
        "newswire", "service", "services",
    ];
    const MOST_WORDS: usize = 4;
    let named = |word: &str| WORDS.contains(&fold(word).as_str());
    let (mut words, mut first, mut last) = (0, "", "");
    for word in name.split_whitespace() {
        words += 1;
        if words > MOST_WORDS || !word.starts_with(char::is_uppercase) {
            return false;
        }
        (first, last) = (if words == 1 { word } else { first }, word);
    }
    words > 1 && (named(first) || named(last))
}

/// Whether some words in capitals end or begin as outlets' names do: "Velden Herald", "Radio Velden",
/// "La Tribuna de Velden". A newspaper's word in a headline has small words about it.
pub(crate) fn sounds_like_an_outlet(name: &str) -> bool {
    const FIRST: &[&str] = &[
        "radio", "tribune", "tribuna", "gazette", "gaceta", "gazeta", "journal", "jornal", "diario",
        "diário", "voice", "voix", "voz", "echo", "eco", "correo", "courrier", "heraldo", "noticias",
        "agenzia",
    ];
    const SMALL: &[&str] = &["of", "the", "de", "del", "la", "le", "el", "du", "des", "do", "da", "and", "&"];
    const MOST_WORDS: usize = 5;
    let words: Vec<&str> = name.split_whitespace().collect();
    let bare = match words.first() {
        Some(&("The" | "THE" | "La" | "Le" | "El" | "Il" | "O" | "A" | "L")) => &words[1..],
        _ => &words[..],
    };
    let (Some(first), Some(last)) = (bare.first(), bare.last()) else { return false };
    let capitals = words.iter().all(|word| word.starts_with(char::is_uppercase) || SMALL.contains(word));
    (2..=MOST_WORDS).contains(&words.len())
        && capitals
        && name.chars().all(|c| c.is_alphanumeric() || " '’&.-".contains(c))
        && (is_newspaper_word(&fold(last)) || FIRST.contains(&fold(first).as_str()))
        && !GENERAL.contains(&fold(first).as_str())
}

/// Words that make a department of a newspaper's word: "World News", "Latest News".
const GENERAL: &[&str] = &[
    "world",
    "latest",
    "breaking",
    "top",
    "local",
    "national",
    "international",
    "daily",
    "business",
    "sports",
    "africa",
    "europe",
    "asia",
    "more",
    "live",
    "our",
    "all",
    "news",
    "special",
    "read",
    "us",
    "uk",
    "eu",
    "related",
    "press",
    "print",
    "watch",
    "good",
];

/// A few capitals, as agencies sign.
pub(crate) fn is_initials(name: &str) -> bool {
    (2..=5).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

/// Words at the end of newspapers' names, longer ones first where one ends with the other.
const NEWSPAPER_WORDS: &[&str] = &[
    "independent",
    "statesman",
    "spectator",
    "economist",
    "messenger",
    "advocate",
    "informer",
    "vanguard",
    "clarion",
    "pioneer",
    "digest",
    "ledger",
    "banner",
    "mirror",
    "argus",
    "nation",
    "newspaper",
    "chronicle",
    "telegraph",
    "telegram",
    "dispatch",
    "advertiser",
    "examiner",
    "enquirer",
    "inquirer",
    "guardian",
    "standard",
    "sentinel",
    "observer",
    "reporter",
    "register",
    "magazine",
    "insider",
    "monitor",
    "tribune",
    "courier",
    "gazette",
    "journal",
    "express",
    "voice",
    "bulletin",
    "mercury",
    "beacon",
    "herald",
    "leader",
    "record",
    "review",
    "report",
    "citizen",
    "online",
    "times",
    "today",
    "globe",
    "press",
    "daily",
    "weekly",
    "world",
    "radio",
    "media",
    "zeitung",
    "nachrichten",
    "anzeiger",
    "news",
    "post",
    "mail",
    "star",
    "echo",
    "watch",
    "wire",
    "sun",
    "tv",
];

/// Labels under a country code that belong to no one.
const SECOND_LEVELS: &[&str] =
    &["co", "com", "org", "net", "gov", "gob", "go", "ac", "edu", "or", "ne", "gen", "in", "web", "info"];

#[cfg(test)]
mod tests {
    use super::{
        AGENCIES, OUTLETS, agency, host_of, name_of_host, outlet_by_host, outlet_by_name, same_site,
    };

    #[test]
    fn the_lists_hold_the_worlds_press() {
        assert!(OUTLETS.hosts.len() > 300 && AGENCIES.hosts.len() > 60);
        assert_eq!(outlet_by_host("edition.cnn.com").map(|known| known.name), Some("CNN"));
        assert_eq!(outlet_by_name("Jakarta Post").map(|known| known.domain), Some("thejakartapost.com"));
        assert_eq!(agency("ТАСС").map(|known| known.name), Some("TASS"));
        assert_eq!(agency("the Associated Press").map(|known| known.name), Some("Associated Press"));
        assert_eq!(agency("ap"), None);
    }

    #[test]
    fn an_unknown_host_gets_a_name() {
        assert_eq!(name_of_host("rivertown-courier.co.uk"), "Rivertown Courier");
        assert_eq!(name_of_host("localhost"), "localhost");
        assert_eq!(name_of_host("theveldentimes.com"), "The Velden Times");
        assert_eq!(name_of_host("veldenist.org"), "veldenist.org");
        assert_eq!(host_of("https://www.velden.example.org/a?b").as_deref(), Some("velden.example.org"));
        assert_eq!(host_of("no host"), None);
        assert!(same_site("news.velden.org", "velden.org") && !same_site("velden.org", "elden.org"));
    }
}
