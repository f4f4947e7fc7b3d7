//! Furniture that is told by its shape, in any language: addresses, template code, weather, bare numbers.

use super::cues::Category;
use crate::line::Line;
use crate::{dates, names};

/// Addresses, crumbs and weather stand on lines of at most this many words.
const SHORT: usize = 14;
/// Initials in brackets have at most this many words.
const MENU_WORDS: usize = 3;
/// A caption has at most this many words.
const LONGEST_CAPTION: usize = 60;

/// What the shape of a line proves, and whether that holds anywhere on the page (`true`) or only at its
/// edges and beside other furniture (`false`).
pub(crate) fn shape(line: &Line) -> Option<(Category, bool)> {
    let text = line.text;
    if !text.contains(char::is_alphanumeric) {
        return Some((Category::Wordless, true));
    }
    // A sentence may carry a link's tags and still be a sentence.
    if is_short_code(text) || !line.is_long() && is_script(text) {
        return Some((Category::Code, true));
    }
    if line.words() <= LONGEST_CAPTION && has_picture_credit(text, line.is_long()) {
        return Some((Category::Credit, true));
    }
    if line.words() > SHORT {
        return None;
    }
    if text.split_once(" © ").is_some_and(|(_, owner)| owner.split_whitespace().count() <= CREDIT_WORDS) {
        return Some((Category::Credit, true));
    }
    if is_row_of_icons(text) {
        return Some((Category::Share, false));
    }
    let mut tokens = text.split_whitespace();
    let first = tokens.next()?;
    let alone = tokens.next().is_none();
    let bare = text.trim_matches(['(', ')', '[', ']', '<', '>', '*', ',', '.', ' ']);
    if is_url(first) || alone && (is_host(text) || is_mail(bare)) {
        return Some((Category::Address, true));
    }
    if alone
        && text.len() > 2
        && text.starts_with('@')
        && text[1..].chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c))
    {
        return Some((Category::Address, true));
    }
    if text.starts_with(['©', 'Ⓒ', '®']) || text.starts_with("(c) ") || text.starts_with("(C) ") {
        let has_year = text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
        return Some((if has_year { Category::Copyright } else { Category::Credit }, true));
    }
    // "Got a tip? Write to tips@courier.com"; an interview does not give addresses in so few words.
    if text.contains('@') && text.split_whitespace().any(|token| is_mail(token.trim_matches(MARKS))) {
        return Some((Category::Address, true));
    }
    if is_list_of_labels(text) {
        return Some((Category::Tags, false));
    }
    if is_breadcrumb(text) {
        return Some((Category::Navigation, true));
    }
    if is_weather(text) {
        return Some((Category::Weather, true));
    }
    if text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+.,:/|()-KkMm%".contains(c))
        && line.words() <= 3
    {
        let dated = dates::read(text, None).is_only_date();
        return Some((if dated { Category::DateLine } else { Category::Counter }, false));
    }
    if is_initials_of_editors(text) {
        return Some((Category::Note, true));
    }
    let bracketed = text.starts_with('(') && text.ends_with(')') && !text[1..].contains('(');
    if bracketed && line.words() <= MENU_WORDS {
        return Some((Category::Note, false));
    }
    if names::outlet_by_name(text).is_some() && text.starts_with(char::is_uppercase) {
        return Some((Category::Outlet, false));
    }
    let tags = text.split_whitespace().filter(|token| token.starts_with('#') && token.len() > 1).count();
    (tags >= 1 && tags == text.split_whitespace().count()).then_some((Category::Tags, true))
}

/// How agencies' editors sign: `al/jr/mv`, `ek/LB`.
fn is_initials_of_editors(text: &str) -> bool {
    let parts: Vec<&str> = text.trim_matches(['(', ')', '-', ' ']).split('/').collect();
    parts.len() >= 2
        && parts.iter().all(|part| part.len() <= 3 && part.chars().all(|c| c.is_ascii_alphabetic()))
        && parts.iter().any(|part| part.chars().all(char::is_lowercase) && part.len() >= 2)
}

/// `http://…`, `https://…`.
pub(crate) fn is_url(token: &str) -> bool {
    let lower =
        |prefix: &str| token.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    (lower("http://") || lower("https://")) && token.len() > 10
}

/// A bare host name: `www.example.org`, `example.com`, perhaps with a path.
pub(crate) fn is_host(token: &str) -> bool {
    let host = token.split('/').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let Some((&top, names)) = labels.split_last() else { return false };
    let label = |label: &&str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
    };
    let known_top = names.first() == Some(&"www") && top.chars().all(|c| c.is_ascii_lowercase())
        || top.len() == 2 && top.chars().all(|c| c.is_ascii_lowercase())
        || TOP_LEVELS.contains(&top);
    !names.is_empty()
        && names.iter().all(label)
        && (known_top || TOP_LEVELS.contains(&top.to_ascii_lowercase().as_str()))
        && names[names.len() - 1].len() >= 2
        && names[names.len() - 1].contains(|c: char| c.is_ascii_alphabetic())
}

/// Generic top-level domains under which news sites stand. Country codes are told by their two letters.
const TOP_LEVELS: &[&str] = &[
    "com", "org", "net", "info", "news", "gov", "int", "edu", "mil", "biz", "media", "press", "live",
    "online", "site", "today", "world", "africa", "asia", "blog", "xyz", "tv", "wiki", "global", "london",
    "berlin", "report", "digital", "agency", "app", "space", "top", "club", "website", "pro", "radio", "cat",
    "name", "mobi", "tech", "social", "life", "network", "post",
    // Reserved for documents and fixtures (RFC 2606).
    "example", "test",
];

fn is_mail(token: &str) -> bool {
    token
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && is_host(host.trim_end_matches(['.', ','])))
}

/// A template's mark: `[ad_1]`, `[embed]`, `[caption id="x"]`, `{{ title }}`, `<!-- more -->`, `![alt](picture.jpg)`.
fn is_short_code(text: &str) -> bool {
    if text.starts_with("{{") && text.ends_with("}}")
        || text.starts_with("<!--")
        || text.starts_with("![") && text.contains("](")
    {
        return true;
    }
    let mut rest = text;
    let mut marks = 0;
    while let Some(inside) = rest.strip_prefix('[') {
        let Some((mark, after)) = inside.split_once(']') else { return false };
        let name = mark.trim_start_matches('/');
        let mut characters = name.chars();
        let word = name.split([' ', '=', '_', '-']).next().unwrap_or_default();
        let plain = characters.all(|c| c.is_ascii_alphanumeric() || " _-=\"'.:/&;#%?”“″,".contains(c));
        let coded = mark.contains(['_', '='])
            || mark.starts_with('/')
            || SHORT_CODES.contains(&word.to_ascii_lowercase().as_str());
        if !(plain && coded && word.starts_with(|c: char| c.is_ascii_alphabetic())) {
            return false;
        }
        marks += 1;
        rest = after.trim_start();
    }
    marks > 0 && rest.is_empty()
}

/// Names of short codes that carry no sign of their own.
const SHORT_CODES: &[&str] = &[
    "ad",
    "ads",
    "adsense",
    "advert",
    "advertisement",
    "adrotate",
    "audio",
    "banner",
    "caption",
    "contact",
    "dropcap",
    "embed",
    "embedyt",
    "gallery",
    "iframe",
    "more",
    "newsletter",
    "playlist",
    "poll",
    "related",
    "shortcode",
    "slider",
    "soundcloud",
    "tweet",
    "twitter",
    "video",
    "vimeo",
    "youtube",
];

/// A line of script or style that a scraper took for text.
fn is_script(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "function(",
        "function (",
        "document.",
        "window.",
        "var ",
        "googletag",
        "adsbygoogle",
        ".push(",
        "=>",
        "//]]>",
        "<![CDATA[",
        "!important",
        "@media",
        "jQuery",
        "$(",
        "</",
        "/>",
        "');",
        "\");",
    ];
    // Counted first, for running text has none and the list is long.
    let brackets = text.bytes().filter(|b| matches!(b, b'{' | b'}' | b';' | b'=' | b'<')).count();
    let signs = || SIGNS.iter().any(|sign| text.contains(sign));
    brackets >= 2 && signs() || brackets >= 3 && brackets * 6 > text.len()
}

/// Who owns a picture is named in a few words.
const CREDIT_WORDS: usize = 5;

/// What is left of a bar of icons: `f  t  in  ✉`.
fn is_row_of_icons(text: &str) -> bool {
    let icons: Vec<&str> = text.split_whitespace().collect();
    icons.len() >= 3
        && icons.iter().all(|icon| icon.chars().count() <= 2 && !icon.contains(|c: char| c.is_ascii_digit()))
}

/// Marks about an address.
const MARKS: &[char] = &['(', ')', '[', ']', '<', '>', ',', '.', ';', ':', '“', '”', '"'];

/// Three or more labels with points between them: `Ecuador · Petroleum · Courts`.
fn is_list_of_labels(text: &str) -> bool {
    const LONGEST_LABEL: usize = 3;
    let parts: Vec<&str> = text.split(['·', '•', '|']).map(str::trim).collect();
    parts.len() >= 3
        && parts.iter().all(|part| {
            part.starts_with(char::is_uppercase) && part.split_whitespace().count() <= LONGEST_LABEL
        })
}

/// The way from the start page: `Home / World / Dam talks stall`.
fn is_breadcrumb(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "home",
        "homepage",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "portada",
        "главная",
        "головна",
        "الرئيسية",
        "anasayfa",
        "ana sayfa",
        "beranda",
        "首页",
        "ホーム",
        "होम",
        "strona główna",
        "خانه",
    ];
    let separator = |c: char| matches!(c, '/' | '>' | '»' | '›' | '→' | '|' | '•' | '·' | '＞');
    // Signs that point onward need no word for the start page: "Velden » Politics » Water".
    let onward: Vec<&str> = text.split(['»', '›', '＞']).map(str::trim).collect();
    if onward.len() >= 3 && onward.iter().all(|part| part.starts_with(char::is_uppercase)) {
        return true;
    }
    text.split_once(separator).is_some_and(|(first, rest)| {
        let first = first.trim().to_lowercase();
        !rest.trim().is_empty() && STARTS.contains(&first.as_str())
    })
}

/// A picture credit in brackets at the end ("[Lars Ek/Reuters]", "(File photo)") or an agency's own form of it
/// ("REUTERS/Lars Ek"). Behind a long sentence a single word in brackets proves nothing.
fn has_picture_credit(text: &str, is_long: bool) -> bool {
    const SURE: &[&str] = &["file", "photo", "handout", "screengrab", "screenshot", "foto", "фото", "getty"];
    const LIKELY: &[&str] = &["courtesy", "image", "archiv", "archivo", "via", "archives"];
    const HOUSES: &[&str] =
        &["REUTERS/", "AFP/", "EPA/", "AP/", "XINHUA/", "Reuters/", "Xinhua/", "dpa/", "IMAGO/"];
    let tail = text.trim_end_matches('.');
    for (open, close) in [('[', ']'), ('(', ')')] {
        let Some(bracket) = tail.strip_suffix(close) else { continue };
        let Some(inside) = bracket.rfind(open).map(|at| &bracket[at + open.len_utf8()..]) else { continue };
        let parts = || inside.split(['/', '|', ',', ':']).map(str::trim);
        let credited = parts().any(|part| names::agency(part).is_some() || part == "Getty Images")
            && parts().count() >= 2;
        // "(AFP/Reuters)" behind a paragraph credits its text, not a picture.
        let person = parts().any(|part| names::agency(part).is_none());
        let has = |list: &[&str]| {
            let mut words = inside.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            words.any(|word| list.contains(&word.as_str()))
        };
        let short = inside.split_whitespace().count() <= 6 && tail.len() > inside.len() + 2;
        if credited && person || short && (has(SURE) || !is_long && has(LIKELY)) {
            return true;
        }
    }
    let is_house = |token: &str| {
        let token = token.trim_start_matches(['(', '[']);
        HOUSES
            .iter()
            .any(|house| token.strip_prefix(house).is_some_and(|name| name.starts_with(char::is_uppercase)))
    };
    text.contains('/')
        && text
            .split_whitespace()
            .any(|token| token.contains('/') && is_house(token) && !token.ends_with(')'))
}

/// A temperature with at most a place and a word on the sky: `32.8 C`, `18°`, `Partly cloudy 21 °C`.
fn is_weather(text: &str) -> bool {
    if text.split_whitespace().count() > 6 {
        return false;
    }
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return false };
    let number = text[digit..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let unit = number.trim_start();
    let degrees = unit.starts_with(['°', 'º', '℃', '℉', '˚']);
    let letter =
        unit.strip_prefix(['C', 'F', 'c']).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    // "5 C" may be a vitamin or a grade; a site's weather has two digits or a degree sign, and little else.
    degrees || letter && unit.len() <= 2 && (number.len() < text.len() - digit - 1)
}

#[cfg(test)]
mod tests {
    use super::{is_host, is_short_code, is_weather, shape};
    use crate::blocks::Piece;
    use crate::furniture::Category;
    use crate::line::Line;
    use onrecord_text::Span;

    fn told(text: &str) -> Option<(Category, bool)> {
        shape(&Line::of_piece(text, Piece { span: Span::new(0, text.len()), after_blank: true }))
    }

    #[test]
    fn addresses() {
        for host in [
            "www.rivertown-courier.example.org",
            "courier.com",
            "news.com.au",
            "velden.news",
            "courier.de/politics",
        ] {
            assert!(is_host(host), "{host}");
        }
        for word in ["U.S.", "U.S", "etc.", "9.5", "Mr.Bean", "Kirova.", "No.7", "A.M"] {
            assert!(!is_host(word), "{word}");
        }
        assert_eq!(told("https://sho.rt/3xYz 20, 2021 at 05:40PM"), Some((Category::Address, true)));
        assert_eq!(told("tips@courier.com"), Some((Category::Address, true)));
        assert_eq!(told("@rivertown_courier"), Some((Category::Address, true)));
    }

    #[test]
    fn template_marks_are_not_editors_brackets() {
        for mark in [
            "[ad_1]",
            "[embed]",
            "[/vc_row][vc_column width=\"1/2\"]",
            "[caption id=\"attachment_12\"]",
            "{{ title }}",
        ] {
            assert!(is_short_code(mark), "{mark}");
        }
        for words in ["[Applause]", "[sic]", "[The minister paused.]", "[…]", "[ad_1] The minister left."] {
            assert!(!is_short_code(words), "{words}");
        }
        assert_eq!(told("(adsbygoogle = window.adsbygoogle || []).push({});"), Some((Category::Code, true)));
        assert_eq!(told(". . ."), Some((Category::Wordless, true)));
    }

    #[test]
    fn weather_is_short() {
        for line in ["32.8 C", "18°", "Partly cloudy 21 °C", "Velden 24°C", "72 F"] {
            assert!(is_weather(line), "{line}");
        }
        for line in ["The water is at 32.8 C this week", "Article 5 Collective defence", "5 C", "C 5"] {
            assert!(!is_weather(line), "{line}");
        }
    }
}
