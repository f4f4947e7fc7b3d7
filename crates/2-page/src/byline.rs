//! Reads bylines: who wrote the article, or who only reposted it.

use crate::dates;
use crate::furniture::fold_line;
use crate::names;

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

/// What stands before authors' names, by how sure it is: a word that also means something else in running
/// text counts only with nothing but names behind it.
const OPENERS: &[&str] = &[
    "by",
    "written by",
    "posted by",
    "reported by",
    "story by",
    "words by",
    "text by",
    "report by",
    "analysis by",
    "opinion by",
    "published by",
    "author",
    "authors",
    "reporter",
    "von",
    "ein kommentar von",
    "ein gastbeitrag von",
    "eine analyse von",
    "autor",
    "autorin",
    "par",
    "propos recueillis par",
    "auteur",
    "por",
    "escrito por",
    "publicado por",
    "redacción",
    "di",
    "автор",
    "авторы",
    "текст",
    "автор статьи",
    "автори",
    "бы",
    "بقلم",
    "كتب",
    "كتبت",
    "الكاتب",
    "yazan",
    "haber",
    "muhabir",
    "yazar",
    "autorka",
    "door",
    "作者",
    "记者",
    "oleh",
    "penulis",
];

/// Openers that need a colon behind them to open a byline.
const LABELS: &[&str] = &[
    "author",
    "authors",
    "reporter",
    "autor",
    "autorin",
    "auteur",
    "redacción",
    "автор",
    "авторы",
    "текст",
    "автор статьи",
    "автори",
    "الكاتب",
    "yazan",
    "haber",
    "muhabir",
    "yazar",
    "autorka",
    "作者",
    "记者",
    "penulis",
];

/// Accounts and offices that post without being an author, folded.
const REPOSTERS: &[&str] = &[
    "admin",
    "administrator",
    "administrador",
    "admin2",
    "webmaster",
    "web master",
    "editor",
    "editors",
    "the editor",
    "superuser",
    "user",
    "root",
    "guest",
    "bot",
    "wpadmin",
    "wp admin",
    "siteadmin",
    "site admin",
    "moderator",
    "publisher",
    "poster",
    "newsbot",
    "autopost",
    "rss",
    "feed",
    "news feed",
    "anonymous",
    "redaktion",
    "redaktor",
    "админ",
    "администратор",
    "редактор",
    "адмiн",
    "адмін",
    "адміністратор",
    "المحرر",
    "مدير الموقع",
    "ادمن",
    "yonetici",
    "editor team",
];

/// Offices in the author's place: a byline, but no author's name, folded.
const OFFICES: &[&str] = &[
    "staff",
    "staff writer",
    "staff writers",
    "staff reporter",
    "our staff reporter",
    "staff correspondent",
    "our staff correspondent",
    "our correspondent",
    "our correspondents",
    "a staff reporter",
    "foreign staff",
    "foreign desk",
    "news desk",
    "newsdesk",
    "web desk",
    "webdesk",
    "online desk",
    "digital desk",
    "international desk",
    "world desk",
    "news agencies",
    "agencies",
    "agency",
    "agency report",
    "wire services",
    "wire report",
    "wire reports",
    "correspondent",
    "special correspondent",
    "our special correspondent",
    "diplomatic correspondent",
    "our diplomatic correspondent",
    "our bureau",
    "bureau report",
    "monitoring desk",
    "editorial board",
    "the editorial board",
    "editorial team",
    "editorial staff",
    "news team",
    "our reporter",
    "our foreign staff",
    "from our correspondent",
    "redaction",
    "la redaction",
    "redaccion",
    "la redaccion",
    "redacao",
    "da redacao",
    "redazione",
    "редакция",
    "редакцiя",
    "редакція",
    "haber merkezi",
    "dis haberler servisi",
    "وكالات",
    "التحرير",
    "هيئه التحرير",
];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "van", "von", "der", "den", "ter", "ten",
    "zu", "al", "el", "bin", "ibn", "bint", "la", "le", "e", "y", "st", "ul", "ur",
];

/// A name has at most this many words.
const LONGEST_NAME: usize = 5;

/// Reads a line; `None` when it is no byline.
pub(crate) fn parse(line: &str) -> Option<Byline> {
    const LONGEST_LINE: usize = 160;
    if line.len() > LONGEST_LINE {
        return None;
    }
    names_after_opener(line).and_then(authors)
}

/// What follows "By", cut before dates, agencies' tails and places.
fn names_after_opener(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['*', '|', '-', '–', '—', '•', ' ']);
    let opener =
        OPENERS.iter().filter(|opener| starts_with_word(line, opener)).max_by_key(|opener| opener.len())?;
    let (_, rest) = line.split_at(prefix_length(line, opener)?);
    let label = rest.trim_start().starts_with(':');
    if LABELS.contains(opener) && !label {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let end = dates::read(rest, None).dates.first().map_or(rest.len(), |date| date.span.start());
    let rest = &rest[..end];
    let cut = [
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
        " in ",
        " à ",
        " en ",
        " aus ",
        " из ",
    ];
    let end = cut.iter().filter_map(|cut| rest.find(cut)).min().unwrap_or(rest.len());
    let rest = rest[..end].trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ':' | '|' | '-' | '–' | '—')
    });
    let weekday = rest.rsplit([' ', ',']).next().is_some_and(is_weekday);
    let rest = if weekday { rest.rsplit_once([' ', ',']).map_or("", |(names, _)| names) } else { rest };
    (!rest.is_empty()).then(|| rest.trim_end_matches([' ', ',']))
}

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
        if !c.to_lowercase().eq(letter.to_lowercase()) {
            return None;
        }
        next = wanted.next();
    }
    next.is_none().then_some(line.len())
}

/// The authors in a list of names; `None` when it holds anything but names.
fn authors(list: &str) -> Option<Byline> {
    let folded = fold_line(list).text;
    if REPOSTERS.contains(&folded.as_str()) {
        return Some(Byline { is_reposter: true, ..Byline::default() });
    }
    if OFFICES.contains(&folded.as_str()) {
        return Some(Byline::default());
    }
    let mut byline = Byline::default();
    for part in split_names(list) {
        if names::agency(part).is_some()
            || names::outlet_by_name(part).is_some()
            || sounds_like_an_outlet(part)
        {
            byline.house.get_or_insert_with(|| part.to_owned());
        } else if OFFICES.contains(&fold_line(part).text.as_str())
            || !byline.names.is_empty() && is_role(part)
        {
            continue;
        } else if is_name(part) {
            byline.names.push(part.to_owned());
        } else {
            return None;
        }
    }
    let known = byline.house.as_deref().is_some_and(|house| {
        !byline.names.is_empty() || names::agency(house).is_some() || names::outlet_by_name(house).is_some()
    });
    (known || !byline.names.is_empty() && byline.house.is_none()).then_some(byline)
}

fn split_names(list: &str) -> impl Iterator<Item = &str> {
    const AND: &[&str] = &[
        " and ", " & ", " und ", " et ", " y ", " e ", " и ", " та ", " і ", " و", " ve ", " with ", " AND ",
    ];
    let mut parts = vec![list];
    for separator in AND {
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
            || PARTICLES.contains(&word.to_lowercase().trim_end_matches('.'))
            || word.starts_with("al-")
            || word.starts_with("el-");
        letters && (capital || !cased)
    };
    let last_is_capital = words.last().is_some_and(|word| {
        !cased || word.starts_with(char::is_uppercase) || word.starts_with("al-") || word.starts_with("el-")
    });
    let known_words = words.iter().any(|word| is_no_name(&word.to_lowercase()));
    (2..=LONGEST_NAME).contains(&words.len()) && words.iter().all(fits) && last_is_capital && !known_words
}

/// Words in capitals that show a headline or a phrase, not a name ("By Election Day").
fn is_no_name(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "the",
        "election",
        "day",
        "night",
        "year",
        "week",
        "popular",
        "demand",
        "default",
        "law",
        "design",
        "force",
        "land",
        "sea",
        "air",
        "train",
        "numbers",
        "chance",
        "midnight",
        "noon",
        "government",
        "minister",
        "president",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "der",
        "den",
        "dem",
        "favor",
        "qué",
        "que",
        "exemple",
        "ejemplo",
        "war",
        "peace",
        "talks",
        "dam",
        "deal",
    ];
    WORDS.contains(&word) && !PARTICLES.contains(&word)
}

fn sounds_like_an_outlet(part: &str) -> bool {
    let folded = fold_line(part).text;
    folded.contains(' ') && folded.rsplit(' ').next().is_some_and(names::is_newspaper_word)
}

/// A function after a name: "Jane Doe, Diplomatic Editor".
fn is_role(part: &str) -> bool {
    const ROLES: &[&str] = &[
        "editor",
        "correspondent",
        "reporter",
        "writer",
        "analyst",
        "columnist",
        "journalist",
        "producer",
        "contributor",
        "bureau chief",
        "staff",
        "professor",
        "fellow",
        "redakteur",
        "journaliste",
        "correspondant",
        "periodista",
        "corresponsal",
    ];
    let folded = fold_line(part).text;
    ROLES.iter().any(|role| folded.ends_with(role))
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
