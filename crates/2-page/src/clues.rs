//! Collects what a page says about where it comes from: outlet, reposting site, agency.

use crate::dateline::Dateline;
use crate::decode::Head;
use crate::furniture::{Category, is_department, is_host, is_url};
use crate::line::Line;
use crate::names;
use crate::phrases::Phrases;
use crate::{Clue, byline, dates, title};
use onrecord_text::Span;
use std::sync::LazyLock;

/// One clue, the source it points to, and how much it weighs.
#[derive(Clone, Debug)]
pub(crate) struct Pointer {
    /// The name as the page has it or as it is known.
    pub(crate) name: String,
    /// The domain, where known.
    pub(crate) domain: Option<String>,
    /// Whether the source is an agency.
    pub(crate) is_agency: bool,
    /// How much it weighs; see the constants.
    pub(crate) weight: usize,
    /// Whether it names the site that shows the page rather than the page's source.
    pub(crate) is_own_site: bool,
    /// What stands there.
    pub(crate) clue: Clue,
}

/// Says outright where the text is from.
pub(crate) const STATED: usize = 4;
/// Names the source in a place where outlets name themselves.
pub(crate) const NAMED: usize = 2;
/// Fits the source, but is said of others too.
pub(crate) const FITS: usize = 1;

/// Every clue on the page, in the order of the text.
pub(crate) fn collect(
    text: &str,
    lines: &[Line],
    title: Option<usize>,
    dateline: Option<&(Span, Dateline)>,
    head: &Head,
) -> Vec<Pointer> {
    let mut pointers = Vec::new();
    from_head(head, &mut pointers);
    let head = title.unwrap_or_else(|| lines.iter().position(Line::is_prose).unwrap_or(0));
    for (number, line) in lines.iter().enumerate() {
        from_line(lines, number, line, &mut pointers);
        let open = title.is_some() && line.mark.is_none() && !line.finished;
        if number < head && (line.is_furniture() || open) {
            from_masthead(line, number == 0, &mut pointers);
        }
    }
    if let Some(line) = title.map(|title| &lines[title]) {
        from_title(line, &mut pointers);
    }
    if let Some((paragraph, Dateline { agency: Some((known, name)), .. })) = dateline {
        let span = name.shift(paragraph.start());
        let clue = Clue { span: Some(span), text: span.of(text).to_owned(), reason: "dateline".to_owned() };
        let is_agency = known.is_none_or(|known| names::agency(known.name).is_some());
        let name = known.map_or(clue.text.as_str(), |known| known.name).to_owned();
        let domain = known.map(|known| known.domain.to_owned());
        let pointer = Pointer { name, domain, is_agency, weight: STATED, is_own_site: false, clue };
        pointers.push(in_place_of_an_agency(pointer, lines));
    }
    if let Some(line) = lines.iter().rev().find(|line| line.is_prose()) {
        from_last_paragraph(line, &mut pointers);
    }
    if let Some(line) = lines.iter().find(|line| line.is_prose()) {
        from_first_paragraph(line, &mut pointers);
    }
    pointers
}

/// What stands where agencies are credited and is no outlet that the lists know is an agency, under its full
/// name where a line of the page has it ("River Press Agency" for "RPA").
fn in_place_of_an_agency(pointer: Pointer, lines: &[Line]) -> Pointer {
    if pointer.domain.is_some() {
        return pointer;
    }
    let short = pointer.name.chars().all(char::is_uppercase);
    let full = short.then(|| lines.iter().find_map(|line| spelt_out(line, &pointer.name))).flatten();
    Pointer { name: full.map_or(pointer.name, str::to_owned), is_agency: true, ..pointer }
}

/// The words of a short line whose first letters make an abbreviation.
fn spelt_out<'t>(line: &Line<'t>, abbreviation: &str) -> Option<&'t str> {
    if line.is_prose() {
        return None;
    }
    let words: Vec<&'t str> = line.text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let letters: Vec<char> = abbreviation.chars().collect();
    words.windows(letters.len()).find_map(|run| {
        let fits = run.iter().zip(&letters).all(|(word, letter)| word.starts_with(*letter));
        let start = run[0].as_ptr() as usize - line.text.as_ptr() as usize;
        let last = run[run.len() - 1];
        let end = last.as_ptr() as usize + last.len() - line.text.as_ptr() as usize;
        let full = line.text[start..end].trim_end_matches(['.', ')', ';']);
        (fits && letters.len() > 1 && names::sounds_like_an_agency(full)).then_some(full)
    })
}

/// A pointer to whoever a name or host means.
fn to(name: &str, weight: usize, span: Option<Span>, text: &str, reason: &str) -> Option<Pointer> {
    let name = name.trim().trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '.' | ',' | ':' | '-' | '–' | '—' | '|' | '"' | '“' | '”' | '(' | ')' | '*')
    });
    let clue = Clue { span, text: text.to_owned(), reason: reason.to_owned() };
    let make = |name: &str, domain: Option<String>, is_agency| Pointer {
        name: name.to_owned(),
        domain,
        is_agency,
        weight,
        is_own_site: false,
        clue: clue.clone(),
    };
    if let Some(known) = names::agency(name) {
        return Some(make(known.name, Some(known.domain.to_owned()), true));
    }
    if let Some(known) = names::outlet_by_name(name) {
        return Some(make(known.name, Some(known.domain.to_owned()), false));
    }
    if is_url(name) || is_host(name) {
        return to_host(&names::host_of(name)?, weight, span, text, reason);
    }
    is_proper_name(name).then(|| make(name, None, false))
}

/// A pointer to the site at a host.
pub(crate) fn to_host(
    host: &str,
    weight: usize,
    span: Option<Span>,
    text: &str,
    reason: &str,
) -> Option<Pointer> {
    // Shorteners and platforms point to no outlet.
    const NOBODY: &[&str] = &[
        "ift.tt",
        "bit.ly",
        "t.co",
        "goo.gl",
        "tinyurl.com",
        "ow.ly",
        "buff.ly",
        "dlvr.it",
        "is.gd",
        "fb.me",
        "youtu.be",
        "lnkd.in",
        "trib.al",
        "t.me",
        "wp.me",
        "cutt.ly",
        "rb.gy",
        "feedproxy.google.com",
        "facebook.com",
        "twitter.com",
        "x.com",
        "youtube.com",
        "instagram.com",
        "whatsapp.com",
        "telegram.org",
        "telegram.me",
        "linkedin.com",
        "reddit.com",
        "google.com",
        "news.google.com",
        "apple.com",
        "wordpress.com",
        "wordpress.org",
        "blogspot.com",
        "medium.com",
        "web.archive.org",
        "archive.org",
        "archive.ph",
        "archive.today",
        "wikipedia.org",
        "example.com",
    ];
    if NOBODY.iter().any(|nobody| {
        host == *nobody
            || host.ends_with(&format!(".{nobody}"))
                && !nobody.starts_with("blogspot")
                && !nobody.starts_with("wordpress")
    }) {
        return None;
    }
    let agency = names::agency_by_host(host);
    let known = agency.or_else(|| names::outlet_by_host(host));
    let name = known.map_or_else(|| names::name_of_host(host), |known| known.name.to_owned());
    let domain = known.map_or_else(|| host.to_owned(), |known| known.domain.to_owned());
    let clue = Clue { span, text: text.to_owned(), reason: reason.to_owned() };
    Some(Pointer {
        name,
        domain: Some(domain),
        is_agency: agency.is_some(),
        weight,
        is_own_site: false,
        clue,
    })
}

/// One to six words with capitals: a name, not a phrase.
fn is_proper_name(text: &str) -> bool {
    const LINKS: &[&str] =
        &["of", "the", "and", "de", "la", "le", "der", "die", "das", "for", "&", "in", "el", "al"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let cased = text.contains(|c: char| c.is_uppercase() || c.is_lowercase());
    (1..=6).contains(&words.len())
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && words.iter().all(|word| {
            !cased || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || LINKS.contains(word)
        })
        && words[0].starts_with(|c: char| !cased || c.is_uppercase())
}

fn from_head(head: &Head, pointers: &mut Vec<Pointer>) {
    if let Some(publisher) = &head.publisher {
        pointers.extend(to(publisher, STATED, None, publisher, "publisher in the page's metadata"));
    }
    if let Some(site) = &head.site_name {
        pointers.extend(to(site, NAMED, None, site, "name of the site in the page's metadata"));
    }
    if let Some(url) = &head.canonical_url
        && let Some(host) = names::host_of(url)
    {
        pointers.extend(to_host(&host, STATED, None, url, "canonical address"));
    }
}

fn from_line(lines: &[Line], number: usize, line: &Line, pointers: &mut Vec<Pointer>) {
    let (text, span) = (line.text, Some(line.span));
    match line.mark {
        Some(Category::Address) if is_host(text) => {
            let pointer = names::host_of(text)
                .and_then(|host| to_host(&host, NAMED, span, text, "host name on a line of its own"));
            pointers.extend(pointer);
        }
        Some(
            Category::Repost | Category::Note | Category::Credit | Category::ReadOn | Category::Copyright,
        ) => from_note(line, pointers),
        Some(Category::Byline) => {
            if let Some(house) = byline::parse(text).and_then(|byline| byline.house) {
                let pointer = to(&house, NAMED, span, text, "byline");
                let agency = names::is_called_an_agency(&house);
                pointers.extend(
                    pointer.map(
                        |pointer| {
                            if agency { in_place_of_an_agency(pointer, lines) } else { pointer }
                        },
                    ),
                );
            }
        }
        Some(Category::Outlet) => {
            pointers.extend(to(text, NAMED, span, text, "name of an outlet on a line of its own"));
        }
        // Capitals that no list knows may be anything above the text ("LIVE"); below it they sign.
        Some(Category::Agency) if is_signed(lines, number) => {
            let names = text
                .split(['/', ',', '|', '+', '&', '-'])
                .map(|name| name.trim().trim_matches(['(', ')', '[', ']', '.', '—', '–', ' ']));
            pointers.extend(
                names
                    .filter_map(|name| to(name, STATED, span, text, "credit line"))
                    .map(|pointer| in_place_of_an_agency(pointer, lines)),
            );
        }
        _ => {}
    }
    // A feed's footer: "from Courier – Daily news" under a short link.
    let after_link = number > 0
        && lines[number - 1].mark == Some(Category::Address)
        && is_url(lines[number - 1].text.split(' ').next().unwrap_or_default());
    if after_link && let Some(name) = text.strip_prefix("from ").or_else(|| text.strip_prefix("via ")) {
        let name = [" – ", " — ", " - ", " | ", " :: ", ": "]
            .iter()
            .filter_map(|sign| name.find(sign))
            .min()
            .map_or(name, |at| &name[..at]);
        let span = Span::new(0, name.len()).shift(
            line.span.start() + (text.len() - text.split_once(' ').map_or(text, |(_, rest)| rest).len()),
        );
        pointers.extend(to(name, STATED, Some(span), text, "footer of a feed"));
    }
}

/// Whether a credit line is sure to be one: a name, initials below the text, or initials that come again.
fn is_signed(lines: &[Line], number: usize) -> bool {
    let bare = |line: &Line| line.text.trim_matches(['(', ')', '[', ']', '.']).to_owned();
    let name = bare(&lines[number]);
    let again = |line: &Line| {
        !line.is_prose() && line.text.split(|c: char| !c.is_alphanumeric()).any(|word| word == name)
    };
    !names::is_initials(&name)
        || names::agency(&name).is_some()
        || !lines[number..].iter().any(Line::is_prose)
        || lines.iter().filter(|line| again(line)).count() > 1
}

/// An outlet names itself above the headline, alone or with the day of the issue.
fn from_masthead(line: &Line, is_first: bool, pointers: &mut Vec<Pointer>) {
    // The first line of a page in capitals with its article is a name: "The Velden Lantern".
    let titled = || {
        (is_first
            && line.words() > 2
            && line.text.to_lowercase().starts_with("the ")
            && is_proper_name(line.text))
        .then_some(line.text)
    };
    let Some(name) = masthead(line.text).or_else(titled) else { return };
    let span = Span::new(0, name.len()).shift(line.span.start());
    let name = if name.chars().any(char::is_lowercase) { name.to_owned() } else { in_title_case(name) };
    if let Some(pointer) = to(&name, FITS, Some(span), line.text, "name above the headline") {
        pointers.push(Pointer { is_own_site: true, ..pointer });
    }
}

/// The outlet that a line begins with, or is: "The Rivertown Courier | 5 May 2024", "VELDEN HERALD".
pub(crate) fn masthead(line: &str) -> Option<&str> {
    const BARS: &[&str] = &[" | ", " · ", " • "];
    const SIGNS: &[&str] = &["|", "·", "•", ", ", " – ", " — ", " - "];
    let signs = SIGNS.iter().filter_map(|sign| line.find(sign));
    let day = dates::read(line, None).dates.first().map(|date| date.span.start());
    let end = signs.chain(day).min().unwrap_or(line.len());
    let name = line[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    let barred = BARS.iter().any(|bar| line[name.len()..].starts_with(bar));
    // One word may be the name of a department as well.
    let known = name.contains(' ') && names::outlet_by_name(name).is_some();
    let sounds = names::sounds_like_an_outlet(name)
        || names::is_called_an_agency(name) && name.to_lowercase().ends_with(" agency");
    (known || sounds || day.is_some() && barred && is_proper_name(name)).then_some(name)
}

/// "THE RIVER STANDARD" is The River Standard.
fn in_title_case(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_string() + &letters.as_str().to_lowercase())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// "Source: Courier", "The post … appeared first on Courier.", "Published in Courier, January 12th", "© 2022 Courier".
fn from_note(line: &Line, pointers: &mut Vec<Pointer>) {
    let stated = name_after_phrase(line.text).map(|at| (at, STATED));
    let found = stated.or_else(|| name_after_label(line).map(|at| (at, STATED)));
    let Some((at, weight)) = found else {
        if line.mark == Some(Category::Copyright) {
            from_copyright(line, pointers);
        }
        return;
    };
    let rest = &line.text[at..];
    let end = rest.find([',', ';', '(', '\n']).unwrap_or(rest.len());
    let stops = [". ", " on ", " under ", " and ", " | ", " – ", " - "];
    let end = stops.iter().filter_map(|stop| rest[..end].find(stop)).min().unwrap_or(end);
    let span = Span::new(at, at + end).trim(line.text);
    let name = span.of(line.text).trim_end_matches(['.', ' ', '!']);
    let name = name.strip_prefix("the ").unwrap_or(name);
    pointers.extend(to(name, weight, Some(span.shift(line.span.start())), line.text, "note of the source"));
}

/// Where the name behind the last phrase that states a source begins.
fn name_after_phrase(text: &str) -> Option<usize> {
    static ANY: LazyLock<Phrases> = LazyLock::new(|| Phrases::in_any_case(SOURCE_PHRASES));
    ANY.all(text).map(|(_, _, end)| end).max()
}

/// Where the name behind a label begins: "Quelle: dpa", "Источник — РИА", "来源：新华社".
fn name_after_label(line: &Line) -> Option<usize> {
    const LONGEST_LABEL: usize = 40;
    // "from Courier – Opinion" is the footer of a feed.
    if line.mark != Some(Category::Repost) || line.text.starts_with("from ") {
        return None;
    }
    let signs = [": ", ":", "：", " – ", " — ", " - ", "| "];
    let (at, sign) = signs
        .iter()
        .filter_map(|sign| line.text.find(sign).map(|at| (at, sign)))
        .min_by_key(|(at, _)| *at)?;
    (at <= LONGEST_LABEL && !line.text[..at].contains("http")).then_some(at + sign.len())
}

/// Phrases before the name of the source, in languages whose notes have no label.
#[rustfmt::skip]
const SOURCE_PHRASES: &[&str] = &[
    "appeared first on ", "first appeared on ", "first appeared in ", "first appeared at ", "originally appeared on ", "originally appeared in ",
    "originally published on ", "originally published by ", "originally published in ", "originally published at ", "first published on ",
    "first published in ", "first published by ", "republished from ", "reposted from ", "reprinted from ", "syndicated from ", "cross-posted from ",
    "published in ", "source by ", "original article on ", "original article at ", "full article on ", "full article at ", "full story at ",
    "full story on ", "read more at ", "continue reading on ", "continue reading at ", "inputs from ", "erschien zuerst auf ", "erschien zuerst in ",
    "se publicó primero en ", "apareció primero en ", "apareceu primeiro em ", "est apparu en premier sur ", "con información de ",
    "com informações da ", "com informações de ", "(avec ", "mit material von ",
];

/// "© 2022 Rivertown Courier. All rights reserved": the site that shows the page.
fn from_copyright(line: &Line, pointers: &mut Vec<Pointer>) {
    let text = line.text.trim_start_matches(|c: char| !c.is_alphabetic());
    let text = ["Copyright", "copyright", "COPYRIGHT"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let text = text.strip_prefix("by ").unwrap_or(text);
    let end = [". ", ", ", " - ", " – ", " | ", " All ", " all "]
        .iter()
        .filter_map(|stop| text.find(stop))
        .min()
        .unwrap_or(text.len());
    let name = text[..end].trim_end_matches(['.', ',', ' ']);
    let known = names::outlet_by_name(name).is_some()
        || is_host(name)
        || crate::furniture::fold_line(name).text.rsplit(' ').next().is_some_and(names::is_newspaper_word)
        || name.contains(' ') && is_proper_name(name) && line.folded.text.contains("rights reserved");
    if known && let Some(pointer) = to(name, FITS, Some(line.span), line.text, "copyright notice") {
        pointers.push(Pointer { is_own_site: true, ..pointer });
    }
}

/// "…, the Velden Press news agency reported." at the end of the first sentences: whose report it is.
fn from_first_paragraph(line: &Line, pointers: &mut Vec<Pointer>) {
    const PHRASE: &str = " news agency";
    const VERBS: &[&str] = &[" reported", " reports", " said", " says"];
    let Some(end) = line.text.find(PHRASE) else { return };
    let rest = &line.text[end + PHRASE.len()..];
    if !VERBS.iter().any(|verb| rest.strip_prefix(verb).is_some_and(|rest| rest.starts_with('.'))) {
        return;
    }
    let before = &line.text[..end];
    let start =
        before.rfind(" the ").map(|at| at + " the ".len()).or_else(|| before.rfind(", ").map(|at| at + 2));
    let Some(span) = start.map(|start| Span::new(start, end)) else { return };
    let name = span.of(line.text);
    if is_proper_name(name) && name.split(' ').count() <= MOST_WORDS_OF_AGENCY {
        let credit = "credited in the first paragraph";
        pointers.extend(
            to(name, STATED, Some(span.shift(line.span.start())), name, credit)
                .map(|pointer| Pointer { is_agency: true, ..pointer }),
        );
    }
}

/// An agency's name has at most this many words before "news agency".
const MOST_WORDS_OF_AGENCY: usize = 4;

/// The outlet behind the headline's bar.
fn from_title(line: &Line, pointers: &mut Vec<Pointer>) {
    let headline = title::without_outlet(line.text, &[]);
    let suffix = line.text[headline.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = suffix.rsplit(['|', '·', '»']).next().unwrap_or(suffix).trim();
    let known = names::outlet_by_name(name).is_some() && !is_department(name)
        || names::agency(name).is_some()
        || is_host(name);
    if known {
        let start = line.span.start() + line.text.len() - name.len();
        pointers.extend(to(
            name,
            NAMED,
            Some(Span::new(start, start + name.len())),
            name,
            "name after the headline",
        ));
    }
}

/// An agency in brackets or behind a dash at the very end of the text.
fn from_last_paragraph(line: &Line, pointers: &mut Vec<Pointer>) {
    let text = line.text.trim_end_matches('.');
    let inside = [('(', ')'), ('[', ']'), ('/', '/')].iter().find_map(|&(open, close)| {
        let text = text.strip_suffix(close)?;
        Some((text.rfind(open)? + open.len_utf8(), text.len()))
    });
    let dash = || {
        [" — ", " – ", " -- ", " - "]
            .iter()
            .find_map(|dash| text.rfind(dash).map(|at| (at + dash.len(), text.len())))
    };
    let Some((start, end)) = inside.or_else(dash) else { return };
    let names = &text[start..end];
    if names.split(['/', ',']).all(|name| names::agency(name).is_some()) {
        let span = Span::new(start, end).shift(line.span.start());
        pointers.extend(
            names
                .split(['/', ','])
                .filter_map(|name| to(name, STATED, Some(span), names, "credit at the end")),
        );
    }
}
