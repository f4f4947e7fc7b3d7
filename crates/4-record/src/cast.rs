//! The cast: one actor across the pages of a case.
//!
//! A person is found again by surname when the first names agree or one is missing. A bare surname is taken
//! for a full name only when the case knows exactly one full name that fits; otherwise it stays apart, per
//! page, since joining two people is worse than showing one twice. Names are compared by how they sound in
//! English spelling, so that transliterations of one name meet.

use onrecord_page::PageId;
use onrecord_reading::{Actor, ActorKind, ActorRef};
use onrecord_text::{StableHasher, fold, words};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One actor of the case, with everything the pages call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastMember {
    /// A content-derived id, the same in every run.
    pub id: String,
    /// The name most pages use, the fullest among equals.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// State or organisation code, where the pages that know it agree most.
    pub country: Option<String>,
    /// PLOVER sector, likewise.
    pub sector: Option<String>,
    /// Every form of the name, with the number of pages that use it.
    pub variants: Vec<(String, u32)>,
    /// Every role given, with the number of pages that give it: those of clean pages first, most pages first, the
    /// fullest among equals.
    pub roles: Vec<(String, u32)>,
    /// The pages that mention it.
    pub pages: Vec<PageId>,
}

/// All actors of a case, and which actor of which page each is.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    /// In the order of their ids.
    pub members: Vec<CastMember>,
    /// Per page: the member for each of its actors.
    of_page: Vec<Vec<usize>>,
}

impl Cast {
    /// Gathers the actors of all pages. What a spun copy calls somebody is listed, and never believed before what
    /// a clean page says.
    pub fn gather(pages: &[CastPage<'_>]) -> Self {
        let surnames = Surnames::of(pages);
        let mut groups: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (page, one) in pages.iter().enumerate() {
            for (number, actor) in one.actors.iter().enumerate() {
                groups.entry(key(one, actor, &surnames)).or_default().push((page, number));
            }
        }
        let mut of_page: Vec<Vec<usize>> = pages.iter().map(|page| vec![0; page.actors.len()]).collect();
        let mut members = Vec::with_capacity(groups.len());
        for (key, places) in groups {
            for &(page, number) in &places {
                of_page[page][number] = members.len();
            }
            members.push(member(&key, pages, &places));
        }
        Self { members, of_page }
    }

    /// The actor of the case that an actor of a page is.
    pub fn member(&self, page: usize, actor: ActorRef) -> Option<usize> {
        self.of_page.get(page)?.get(actor.0 as usize).copied()
    }
}

/// One page as the cast sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CastPage<'a> {
    pub id: PageId,
    pub actors: &'a [Actor],
    pub spun: bool,
    /// The language it is written in, where that is known.
    pub language: Option<&'a str>,
}

impl CastPage<'_> {
    fn is_english(&self) -> bool {
        self.language.is_none_or(|language| language == "en")
    }
}

fn member(key: &str, pages: &[CastPage<'_>], places: &[(usize, usize)]) -> CastMember {
    let actors = || places.iter().map(|&(page, number)| (&pages[page], &pages[page].actors[number]));
    let known = |field: fn(&Actor) -> Option<&String>| {
        let codes = |spun: bool| {
            let found = actors().filter(move |(page, _)| page.spun == spun);
            tally(found.filter_map(|(page, actor)| Some((field(actor)?.clone(), page.id))))
        };
        codes(false).into_iter().chain(codes(true)).next().map(|(code, _)| code)
    };
    let variants = tally(actors().map(|(page, actor)| (actor.name.clone(), page.id)));
    let english: BTreeSet<&str> =
        actors().filter(|(page, _)| page.is_english()).map(|(_, actor)| actor.name.as_str()).collect();
    let pages: BTreeSet<PageId> = actors().map(|(page, _)| page.id).collect();
    CastMember {
        id: format!("a{:012x}", StableHasher::new().text(key).finish() >> 16),
        name: best_name(&variants, &english),
        kind: actors().map(|(_, actor)| actor.kind).next().unwrap_or(ActorKind::Group),
        country: known(|actor| actor.country.as_ref()),
        sector: known(|actor| actor.sector.as_ref()),
        variants,
        roles: roles(actors()),
        pages: pages.into_iter().collect(),
    }
}

fn roles<'a>(actors: impl Iterator<Item = (&'a CastPage<'a>, &'a Actor)>) -> Vec<(String, u32)> {
    let given: Vec<(String, &CastPage<'_>)> = actors
        .flat_map(|(page, actor)| actor.roles.iter().map(move |role| (role.text.clone(), page)))
        .collect();
    let clean: BTreeSet<&String> =
        given.iter().filter(|(_, page)| !page.spun).map(|(role, _)| role).collect();
    let mut counts = tally(given.iter().map(|(role, page)| (role.clone(), page.id)));
    counts.sort_by(|a, b| {
        let rank = |role: &(String, u32)| (clean.contains(&role.0), role.1, role.0.chars().count());
        rank(b).cmp(&rank(a)).then_with(|| a.0.cmp(&b.0))
    });
    counts
}

/// Counts distinct pages per text, most first, then by text.
fn tally(entries: impl Iterator<Item = (String, PageId)>) -> Vec<(String, u32)> {
    let mut pages: BTreeMap<String, BTreeSet<PageId>> = BTreeMap::new();
    for (text, page) in entries {
        pages.entry(text).or_default().insert(page);
    }
    let mut counts: Vec<(String, u32)> =
        pages.into_iter().map(|(text, pages)| (text, pages.len() as u32)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// The name with most words among the variants (a bare surname never names a person whose first name is
/// known), spelt out before abbreviated, as English pages spell it before others, then the one on most pages.
fn best_name(variants: &[(String, u32)], english: &BTreeSet<&str>) -> String {
    let fullness = |name: &str| {
        let spelt_out = words(name).filter(|word| word.text.chars().count() > 1).count();
        (words(name).count().min(4), spelt_out)
    };
    let rank =
        |variant: &(String, u32)| (fullness(&variant.0), english.contains(variant.0.as_str()), variant.1);
    let best = variants.iter().max_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| b.0.cmp(&a.0)));
    best.map(|(name, _)| name.clone()).unwrap_or_default()
}

/// Under which an actor is gathered.
fn key(one: &CastPage<'_>, actor: &Actor, surnames: &Surnames) -> String {
    let page = one.id;
    match actor.kind {
        ActorKind::Person => surnames.key(page, &in_english(&actor.name, one.language)),
        ActorKind::State => {
            format!("state {}", actor.country.clone().unwrap_or_else(|| fold_all(&actor.name)))
        }
        ActorKind::Organisation => format!("organisation {}", fold_all(&actor.name)),
        // "Officials" on two pages are not the same people unless the same words name them.
        ActorKind::Group => {
            format!("group {} {}", fold_all(&actor.name), actor.country.as_deref().unwrap_or(""))
        }
        // "The draft treaty" of one page need not be that of another.
        ActorKind::Document => format!("document {} {page}", fold_all(&actor.name)),
    }
}

/// The full names of the case by surname.
struct Surnames {
    /// Sound of the surname → sounds of the first names that stand before it.
    first_names: BTreeMap<String, BTreeSet<String>>,
}

impl Surnames {
    fn of(pages: &[CastPage<'_>]) -> Self {
        let mut first_names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let actors = pages.iter().flat_map(|page| page.actors.iter().map(move |actor| (page, actor)));
        for (page, actor) in actors.filter(|(_, actor)| actor.kind == ActorKind::Person) {
            let (first, surname) = split_name(&in_english(&actor.name, page.language));
            let known = first_names.entry(surname).or_default();
            if let Some(first) = first {
                known.insert(first);
            }
        }
        Self { first_names }
    }

    fn key(&self, page: PageId, name: &str) -> String {
        let (first, surname) = split_name(name);
        let none = BTreeSet::new();
        let known = self.first_names.get(&surname).unwrap_or(&none);
        if let Some(first) = first {
            return format!("person {} {surname}", canonical_first(&first, known));
        }
        let people: BTreeSet<&str> = known.iter().map(|first| canonical_first(first, known)).collect();
        match (people.len(), people.first()) {
            (1, Some(only)) => format!("person {only} {surname}"),
            (0, _) => format!("person {surname}"),
            _ => format!("person {surname} {page}"),
        }
    }
}

/// First names that are spellings or initials of one another fall together on the longest, then the first.
fn canonical_first<'a>(first: &'a str, known: &'a BTreeSet<String>) -> &'a str {
    let same = |other: &&'a str| *other == first || initial_of(first, other) || initial_of(other, first);
    known
        .iter()
        .map(String::as_str)
        .filter(same)
        .max_by(|a, b| a.len().cmp(&b.len()).then(b.cmp(a)))
        .unwrap_or(first)
}

fn initial_of(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

/// Sounds of the first given name, where there is one, and of the surname (with its particles' last word).
pub(crate) fn split_name(name: &str) -> (Option<String>, String) {
    let parts: Vec<String> =
        words(name).map(|word| sound(word.text)).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => (None, fold(name)),
        [only] => (None, only.clone()),
        [first, .., last] => (Some(first.clone()), last.clone()),
    }
}

fn fold_all(name: &str) -> String {
    let folded: Vec<String> = words(name).map(|word| fold(word.text)).filter(|word| word != "the").collect();
    folded.join(" ")
}

/// A name as an English page would spell it: in French "ch" is what English spells "sh".
fn in_english<'n>(name: &'n str, language: Option<&str>) -> Cow<'n, str> {
    if language != Some("fr") {
        return Cow::Borrowed(name);
    }
    let folded = fold(name).replace("tch", "tsch").replace("gue", "ge").replace("gui", "gi");
    let (mut english, mut last) = (String::with_capacity(folded.len()), 0);
    for (at, _) in folded.match_indices("ch") {
        english.push_str(&folded[last..at]);
        // "tsch" is what it says already.
        english.push_str(if english.ends_with('s') { "ch" } else { "sh" });
        last = at + 2;
    }
    english.push_str(&folded[last..]);
    Cow::Owned(english)
}

/// A name as it sounds in English spelling: transliterations of one Slavic or Arabic name from German,
/// French or English meet (`Gruschko`, `Grouchko`, `Grushko`), different names rarely do.
pub(crate) fn sound(name: &str) -> String {
    let mut text = transliterate(&fold(name));
    for (from, to) in SPELLINGS {
        text = text.replace(from, to);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Longest first: each spelling and the English sound it stands for.
const SPELLINGS: &[(&str, &str)] = &[
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("dsch", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("ou", "u"),
    ("oo", "u"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("iy", "i"),
    ("ij", "i"),
    ("yy", "i"),
    ("ey", "ei"),
    ("y", "i"),
    ("j", "i"),
    ("'", ""),
    // What is "z" in English is written "s" in German: Selenskyj, Abaschidse.
    ("z", "s"),
];

/// Cyrillic to English letters (a plain practical table); other scripts stay as they are.
fn transliterate(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match CYRILLIC.binary_search_by(|(letter, _)| letter.cmp(&c)) {
            Ok(i) => out.push_str(CYRILLIC[i].1),
            Err(_) => out.push(c),
        }
    }
    out
}

/// Sorted by letter, for the binary search.
const CYRILLIC: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "i"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "iu"),
    ('я', "ia"),
    ('ё', "e"),
    ('є', "ie"),
    ('і', "i"),
    ('ї', "i"),
    ('ґ', "g"),
];

#[cfg(test)]
mod tests {
    use super::{CYRILLIC, Cast, CastPage, sound};
    use onrecord_page::PageId;
    use onrecord_reading::{Actor, ActorKind, ActorRef};

    fn person(name: &str) -> Actor {
        Actor {
            name: name.into(),
            kind: ActorKind::Person,
            country: None,
            sector: None,
            roles: vec![],
            mentions: vec![],
        }
    }

    fn page<'a>(bytes: &[u8], actors: &'a [Actor]) -> CastPage<'a> {
        CastPage { id: PageId::of(bytes), actors, spun: false, language: None }
    }

    #[test]
    fn transliterations_meet() {
        assert_eq!(sound("Tereschtschenko"), sound("Tereshchenko"));
        assert_eq!(sound("Михайлов"), sound("Mikhailov"));
        assert_eq!(sound("Juri"), sound("Yuri"));
        assert_eq!(sound("Selenski"), sound("Zelensky"));
        assert_eq!(sound("Abaschidse"), sound("Abashidze"));
        assert_ne!(sound("Lind"), sound("Land"));
        assert!(CYRILLIC.is_sorted());
    }

    #[test]
    fn a_french_spelling_meets_the_english_one() {
        let (one, two) = (vec![person("Sergei Orlishvili")], vec![person("Sergueï Orlichvili")]);
        let pages = [page(b"1", &one), CastPage { language: Some("fr"), ..page(b"2", &two) }];
        assert_eq!(Cast::gather(&pages).members.len(), 1);
    }

    #[test]
    fn a_bare_surname_joins_the_only_full_name() {
        let (one, two, three) = (vec![person("Amina Deng")], vec![person("Deng")], vec![person("A. Deng")]);
        let pages = [page(b"1", &one), page(b"2", &two), page(b"3", &three)];
        let cast = Cast::gather(&pages);
        assert_eq!(cast.members.len(), 1);
        assert_eq!(cast.members[0].name, "Amina Deng");
        assert_eq!(cast.member(1, ActorRef(0)), Some(0));
    }

    #[test]
    fn a_bare_surname_of_two_people_stays_apart() {
        let (one, two) = (vec![person("Amina Deng"), person("Peter Deng")], vec![person("Deng")]);
        let pages = [page(b"1", &one), page(b"2", &two)];
        assert_eq!(Cast::gather(&pages).members.len(), 3);
    }
}
