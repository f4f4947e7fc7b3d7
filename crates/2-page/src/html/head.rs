//! What a page says of itself: JSON-LD, meta elements, `<title>`, `<time>`, `<link>`.
//!
//! One walk over the document collects everything; then each field is taken from the best place that has it. The
//! orders of the places below were set by hand and checked on trafilatura-eval.

use super::json_ld::{self, Declared};
use super::title;
use crate::{DateBasis, DeclaredTime, Head};
use dom_query::{Document, Element, NodeRef};

const TITLE_KEYS: &[&str] = &[
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "title",
];
const SITE_KEYS: &[&str] =
    &["og:site_name", "application-name", "apple-mobile-web-app-title", "citation_journal_title"];
const AUTHOR_KEYS: &[&str] = &[
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
    "og:article:author",
    "twitter:data1",
];
const PUBLISHER_KEYS: &[&str] =
    &["article:publisher", "dc.publisher", "dcterms.publisher", "publisher", "copyright"];
const PUBLISHED_KEYS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "datecreated",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "originalpublicationdate",
    "article.published",
    "article.created",
    "dc.date",
    "dcterms.date",
    "date",
];
const MODIFIED_KEYS: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "revised",
];
const LANGUAGE_KEYS: &[&str] =
    &["content-language", "og:locale", "dc.language", "dcterms.language", "language"];

/// Class names and ids of the elements that hold the author's name, and nothing else on most pages.
const AUTHOR_CLASSES: &[&str] =
    &["author", "byline", "autor", "writer", "auteur", "autore", "fn", "p-author"];

/// Class names that only begin so: the author's picture, life and other stories.
const NOT_AUTHOR: &[&str] = &[
    "bio", "box", "image", "img", "avatar", "desc", "photo", "picture", "social", "comment", "post",
    "article", "list", "share", "date", "time", "follow",
];

/// Class names and ids of the elements that hold the day of publication.
const DATE_CLASSES: &[&str] = &[
    "date",
    "datetime",
    "published",
    "publish-date",
    "publishdate",
    "pubdate",
    "pub-date",
    "entry-date",
    "post-date",
    "postdate",
    "article-date",
    "article__date",
    "articledate",
    "date-published",
    "datepublished",
    "timestamp",
    "time",
    "posted-on",
    "post-time",
    "datum",
    "fecha",
    "date-header",
    "created",
    "news-date",
];

/// The longest text that is believed to be a date, in characters.
const DATE_LENGTH: usize = 60;

/// How many marked elements are kept.
const MARKS_LIMIT: usize = 8;

/// The longest text that is believed to be a list of authors, in characters.
const AUTHOR_LENGTH: usize = 120;

/// What the walk collects.
#[derive(Default)]
struct Seen {
    /// Lower-case name or property, and content, in document order.
    meta: Vec<(String, String)>,
    canonical: Option<String>,
    title: Option<String>,
    /// The first headings of the first level.
    headings: Vec<String>,
    language: Option<String>,
    /// The value of each `<time>`, and whether it is marked as the day of publication.
    times: Vec<(String, bool)>,
    /// Elements marked as the author's: how sure the mark is, least is best, and the text.
    bylines: Vec<(u8, String)>,
    /// The text of elements marked as a date.
    dates: Vec<String>,
}

/// Reads the head, and everything in the body that is marked as metadata.
/// Also gives the headline as the page shows it, where it shows one.
pub(super) fn read(document: &Document, json_ld: &[String], url: Option<&str>) -> (Head, Option<String>) {
    let declared = json_ld::read(json_ld);
    let mut seen = Seen::default();
    for node in document.root().descendants_it() {
        if let Some(element) = node.element_ref() {
            seen.look(&node, &element);
        }
    }
    let shown = seen.headings.clone();
    let head = seen.head(declared, url);
    let heading =
        head.title.clone().filter(|title| shown.iter().any(|heading| heading.contains(title.as_str())));
    (head, heading)
}

impl Seen {
    fn look(&mut self, node: &NodeRef, element: &Element) {
        let attribute = |name: &str| attribute(element, name);
        match &*element.name.local {
            "html" => self.language = attribute("lang").or_else(|| attribute("xml:lang")),
            "meta" => {
                let key =
                    ["property", "name", "itemprop", "http-equiv"].iter().find_map(|name| attribute(name));
                if let (Some(key), Some(content)) = (key, attribute("content")) {
                    self.meta.push((key.to_ascii_lowercase(), content));
                }
            }
            "link"
                if self.canonical.is_none()
                    && attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                self.canonical = attribute("href");
            }
            "title" if self.title.is_none() => self.title = text_of(node),
            "h1" if self.headings.len() < 8 => self.headings.extend(text_of(node)),
            "time" => {
                let marked = attribute("itemprop")
                    .is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished"))
                    || element.has_attr("pubdate")
                    || attribute("class").is_some_and(|class| class.to_ascii_lowercase().contains("publish"));
                if let Some(value) = attribute("datetime").or_else(|| text_of(node)) {
                    self.times.push((value, marked));
                }
            }
            _ => {}
        }
        if self.bylines.len() < MARKS_LIMIT
            && let Some(rank) = byline_rank(element)
            && !in_comments(node)
        {
            let text = text_of(node).filter(|text| text.chars().count() <= AUTHOR_LENGTH);
            self.bylines.extend(text.map(|text| (rank, text)));
        }
        if self.dates.len() < MARKS_LIMIT && has_class(element, |class| DATE_CLASSES.contains(&class)) {
            let is_date = |text: &String| {
                text.chars().count() <= DATE_LENGTH && text.contains(|c: char| c.is_ascii_digit())
            };
            self.dates.extend(text_of(node).filter(is_date));
        }
    }

    /// The first content of the first of these keys that has one.
    fn meta(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.all(key).next())
    }

    fn all<'s>(&'s self, key: &'s str) -> impl Iterator<Item = String> + 's {
        self.meta.iter().filter(move |(known, _)| known == key).map(|(_, content)| content.clone())
    }

    fn head(self, declared: Declared, url: Option<&str>) -> Head {
        let canonical_url =
            self.canonical.clone().or_else(|| self.meta(&["og:url"])).or_else(|| declared.url.clone());
        let canonical_url =
            canonical_url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        let site_name = self.meta(SITE_KEYS).or_else(|| declared.site_name.clone());
        let publisher = declared
            .publisher
            .clone()
            .or_else(|| self.meta(PUBLISHER_KEYS))
            .filter(|name| !name.contains("://"));
        let mut names: Vec<String> =
            site_name.iter().chain(&declared.site_name).chain(&publisher).cloned().collect();
        names.extend(url.into_iter().chain(canonical_url.as_deref()).flat_map(title::host_names));
        Head {
            title: self.headline(&declared, &names),
            authors: self.authors(&declared, &names),
            published: self.published(&declared),
            modified: self.modified(&declared),
            language: self.language.clone().or_else(|| self.meta(LANGUAGE_KEYS)).or(declared.language),
            site_name,
            canonical_url,
            publisher,
        }
    }

    fn headline(&self, declared: &Declared, names: &[String]) -> Option<String> {
        let strip = |text: &String| title::strip_site(&words_only(text), names).to_owned();
        // The heading that the title begins with is the headline as the reader sees it.
        let whole = self.title.as_ref().map(strip);
        let shown = self.headings.iter().map(strip).find(|heading| {
            heading.chars().count() > 3
                && whole.as_ref().is_some_and(|title| title.starts_with(heading.as_str()))
        });
        let only = (self.headings.len() == 1).then(|| self.headings.first().map(strip)).flatten();
        shown
            .or_else(|| declared.headline.as_ref().map(strip))
            .or_else(|| self.meta(TITLE_KEYS).as_ref().map(strip))
            .or(only)
            .or(whole)
            .filter(|title| !title.is_empty())
    }

    fn authors(&self, declared: &Declared, names: &[String]) -> Vec<String> {
        let metas = || AUTHOR_KEYS.iter().map(|key| self.all(key).collect::<Vec<_>>());
        // Of the marked elements the first of the surest kind: the others are authors of other stories.
        let byline = self.bylines.iter().min_by_key(|(rank, _)| *rank).map(|(_, text)| text.clone());
        let sources = std::iter::once(declared.authors.clone())
            .chain(metas())
            .chain(std::iter::once(Vec::from_iter(byline)));
        sources.map(|source| author_names(&source, names)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn published(&self, declared: &Declared) -> Vec<DeclaredTime> {
        let mut found: Vec<DeclaredTime> = Vec::new();
        found.extend(declared.published.iter().map(|value| time(value, "JSON-LD datePublished")));
        for key in PUBLISHED_KEYS {
            found.extend(self.all(key).map(|value| time(&value, &format!("meta {key}"))));
        }
        found.extend(self.times.iter().filter(|(_, marked)| *marked).map(|(value, _)| time(value, "time")));
        // Without any mark, the first time on the page is most often the article's own.
        if found.is_empty() {
            found.extend(self.times.first().map(|(value, _)| time(value, "time")));
            found.extend(self.dates.iter().map(|value| time(value, "date element")));
        }
        found
    }

    fn modified(&self, declared: &Declared) -> Vec<DeclaredTime> {
        let mut found: Vec<DeclaredTime> =
            declared.modified.iter().map(|value| time(value, "JSON-LD dateModified")).collect();
        for key in MODIFIED_KEYS {
            found.extend(self.all(key).map(|value| time(&value, &format!("meta {key}"))));
        }
        found
    }
}

fn time(value: &str, place: &str) -> DeclaredTime {
    DeclaredTime { value: value.trim().to_owned(), place: place.to_owned(), basis: DateBasis::Metadata }
}

/// An attribute with words in it.
pub(super) fn attribute(element: &Element, name: &str) -> Option<String> {
    let value = element.attrs.iter().find(|attr| &*attr.name.local == name)?;
    let value = words_only(&value.value);
    (!value.is_empty()).then_some(value)
}

/// The text of an element on one line.
pub(super) fn text_of(node: &NodeRef) -> Option<String> {
    let text = words_only(&node.text());
    (!text.is_empty()).then_some(text)
}

/// White space runs as single blanks, none at the edges.
pub(super) fn words_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether an element stands among the readers' comments, whose authors are not the page's.
fn in_comments(node: &NodeRef) -> bool {
    let names_comments = |node: NodeRef| {
        node.element_ref().is_some_and(|element| {
            has_class(&element, |class| class.contains("comment") || class == "respond")
        })
    };
    node.ancestors_it(Some(COMMENT_DEPTH)).any(names_comments)
}

/// How many elements up a comment's own element is looked for.
const COMMENT_DEPTH: usize = 8;

/// How sure an element is the author's name by its marks, least is best.
fn byline_rank(element: &Element) -> Option<u8> {
    if element.attrs.is_empty() || matches!(&*element.name.local, "meta" | "link" | "body" | "img") {
        return None;
    }
    let is = |name: &str, value: &str| {
        element.attrs.iter().any(|attr| &*attr.name.local == name && attr.value.eq_ignore_ascii_case(value))
    };
    if is("rel", "author") {
        Some(0)
    } else if is("itemprop", "author") {
        Some(1)
    } else if has_class(element, |class| {
        class.contains("author") && class.contains("name") || AUTHOR_CLASSES.contains(&class)
    }) {
        Some(2)
    } else if has_class(element, |class| {
        (class.contains("author") && !class.contains("authori") || class.contains("byline"))
            && !NOT_AUTHOR.iter().any(|word| class.contains(word))
    }) {
        Some(3)
    } else {
        None
    }
}

/// Whether a class name or the id, in lower case, passes the test.
fn has_class(element: &Element, test: impl Fn(&str) -> bool) -> bool {
    element.attrs.iter().filter(|attr| matches!(&*attr.name.local, "class" | "id")).any(|attr| {
        attr.value.split_ascii_whitespace().any(|class| {
            if class.bytes().any(|byte| byte.is_ascii_uppercase()) {
                test(&class.to_ascii_lowercase())
            } else {
                test(class)
            }
        })
    })
}

/// Words before the names: "By Ada Brook".
const BEFORE_NAMES: &[&str] = &[
    "by",
    "written by",
    "posted by",
    "published by",
    "post author",
    "author",
    "authors",
    "story by",
    "reported by",
    "words by",
    "text",
    "text by",
    "von",
    "text von",
    "autor",
    "autorin",
    "veröffentlicht von",
    "eingestellt von",
    "geschrieben von",
    "verfasst von",
    "vom",
    "ein artikel von",
    "ein beitrag von",
    "par",
    "publié par",
    "por",
    "escrito por",
    "publicado por",
    "redacción",
    "di",
    "da",
    "a cura di",
    "autore",
    "auteur",
    "door",
    "av",
    "af",
    "przez",
    "автор",
    "view all posts by",
    "all posts by",
    "zeige alle beiträge von",
    "alle beiträge von",
    "voir tous les articles de",
    "ver todas las entradas de",
];

/// What parts names in one string.
const BETWEEN_NAMES: &[&str] = &[", ", ";", " | ", " and ", " und ", " & ", " et ", " y ", " e "];

/// Values that content systems put where the author's name belongs.
const NO_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "redaktion",
    "editor",
    "staff",
    "guest",
    "webmaster",
    "unknown",
    "null",
    "none",
    "author",
];

/// The names in the values of one source; nothing when the values are no names.
fn author_names(values: &[String], sites: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in values {
        let mut parts = vec![without_introduction(&words_only(value)).to_owned()];
        for separator in BETWEEN_NAMES {
            parts = parts.iter().flat_map(|part| part.split(separator)).map(str::to_owned).collect();
        }
        for part in parts {
            let part = without_introduction(part.trim_matches([' ', ',', '.', '|', '-', '•', ':']));
            if is_name(part, sites) && !found.iter().any(|known| known.eq_ignore_ascii_case(part)) {
                found.push(part.to_owned());
            }
        }
    }
    found
}

/// The text without the words before the names, which end with a blank or a colon.
fn without_introduction(text: &str) -> &str {
    let mut text = text.trim();
    // "Post author By …" has two.
    for _ in 0..2 {
        let shorter = BEFORE_NAMES.iter().find_map(|words| {
            let head = text.get(..words.len()).filter(|head| head.to_lowercase() == **words)?;
            let rest = &text[head.len()..];
            rest.starts_with([' ', ':'])
                .then(|| rest.trim_start_matches([' ', ':']))
                .filter(|rest| !rest.is_empty())
        });
        match shorter {
            Some(shorter) => text = shorter,
            None => break,
        }
    }
    text
}

fn is_name(text: &str, sites: &[String]) -> bool {
    let length = text.chars().count();
    (2..=60).contains(&length)
        && text.chars().any(char::is_alphabetic)
        && !text.contains("://")
        && !text.contains('@')
        && !text.starts_with("www.")
        && text.split(' ').count() <= 6
        && !NO_NAMES.iter().any(|word| word.eq_ignore_ascii_case(text))
        && !sites.iter().any(|site| site.eq_ignore_ascii_case(text))
        && text.chars().filter(char::is_ascii_digit).count() <= 2
        && !text.starts_with(|c: char| c.is_ascii_digit())
}
