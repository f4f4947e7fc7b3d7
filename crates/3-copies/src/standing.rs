//! What a page says of where it comes from: whose page it is, whom it credits, what a scraper left behind.

use jiff::civil::Date;
use onrecord_page::{Article, Block, BlockKind, DateBasis, Source};
use onrecord_text::{fold, words};

/// The provenance of one page, as far as it tells.
#[derive(Clone, Debug)]
pub(crate) struct Standing<'a> {
    /// The outlet that the page says the text is from.
    pub(crate) outlet: Option<&'a Source>,
    /// The agency that it credits.
    pub(crate) agency: Option<&'a Source>,
    /// Whether the page stands on the site of the outlet it names.
    pub(crate) ownership: Ownership,
    /// Furniture that only reposting programs leave behind, as written.
    pub(crate) scraper: Option<&'a str>,
    /// Furniture that says that the text goes on elsewhere, as written.
    pub(crate) goes_on: Option<&'a str>,
    /// The earliest date that the page shows and that is not the clock of the site.
    pub(crate) date: Option<Date>,
}

/// Whether a page is its outlet's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ownership {
    /// Its host is the outlet's.
    Own,
    /// It does not say.
    Unknown,
    /// It stands elsewhere, or says that it is a repost.
    Foreign,
}

/// The reasons that the page reader gives to furniture which tells of a copy.
const SCRAPER_REASON: &str = "mark of a reposting site";
const GOES_ON_REASON: &str = "prompt to read on";

impl<'a> Standing<'a> {
    /// Reads the standing of an article.
    pub(crate) fn of(article: &'a Article) -> Self {
        let furniture = |reason: &str| {
            let block = article
                .blocks
                .iter()
                .find(|block| block.kind == BlockKind::Furniture && block.reason.as_deref() == Some(reason));
            block.map(|block| block.span.of(&article.text))
        };
        Self {
            outlet: article.outlet.as_ref(),
            agency: article.agency.as_ref(),
            ownership: ownership(article),
            scraper: furniture(SCRAPER_REASON),
            goes_on: furniture(GOES_ON_REASON),
            date: credible_date(article),
        }
    }

    /// Whether the page may be the place where its text first stood.
    pub(crate) fn may_be_original(&self) -> bool {
        self.ownership != Ownership::Foreign && self.scraper.is_none() && self.goes_on.is_none()
    }
}

/// Whether a page says that it is a translation: in its furniture or in a short line beside the text.
pub(crate) fn says_translated(article: &Article) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "translated",
        "translation",
        "ubersetz",
        "traduit",
        "traduction",
        "traducid",
        "traduccion",
        "перевод",
    ];
    let says = |text: &str| {
        let begins = |word: &str| BEGINNINGS.iter().any(|beginning| word.starts_with(beginning));
        words(text).any(|word| begins(&fold(word.text)))
    };
    let beside = |block: &&Block| block.kind == BlockKind::Furniture || block.span.len() <= LINE;
    article.blocks.iter().filter(beside).any(|block| says(block.span.of(&article.text)))
}

/// The most bytes of a line that stands beside the text.
const LINE: usize = 160;

fn ownership(article: &Article) -> Ownership {
    if article.republisher.is_some() {
        return Ownership::Foreign;
    }
    let (Some(outlet), Some(host)) = (&article.outlet, article.url.as_deref().and_then(host)) else {
        return Ownership::Unknown;
    };
    match &outlet.domain {
        Some(domain) if within(host, domain) || within(domain, host) => Ownership::Own,
        _ if host_spells(host, &outlet.name) => Ownership::Own,
        Some(_) => Ownership::Foreign,
        None => Ownership::Unknown,
    }
}

/// The earliest full date of a kind that binds the text: not the clock of the site, not the day of fetching.
fn credible_date(article: &Article) -> Option<Date> {
    let binds = |basis| !matches!(basis, DateBasis::SiteClock | DateBasis::Fetched);
    article.dates.iter().filter(|date| binds(date.basis)).filter_map(onrecord_page::DeclaredDate::date).min()
}

/// The host of an address, without `www.`.
pub(crate) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

fn within(host: &str, domain: &str) -> bool {
    let domain = domain.strip_prefix("www.").unwrap_or(domain);
    host.eq_ignore_ascii_case(domain)
        || host.len() > domain.len()
            && host.as_bytes()[host.len() - domain.len() - 1] == b'.'
            && host.get(host.len() - domain.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(domain))
}

/// Whether a label of the host is the name run together: `rivertowncourier.example` for "The Rivertown Courier".
fn host_spells(host: &str, name: &str) -> bool {
    let name = bare_name(name);
    name.len() > 2 && host.split('.').any(|label| bare_name(label) == name)
}

/// The letters of a name, folded, without the article.
fn bare_name(name: &str) -> String {
    let folded = fold(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two credits mean one outlet.
pub(crate) fn same_source(a: &Source, b: &Source) -> bool {
    let domains = match (&a.domain, &b.domain) {
        (Some(a), Some(b)) => within(a, b) || within(b, a),
        _ => false,
    };
    let spelt = |source: &Source, name: &str| {
        source.domain.as_deref().is_some_and(|domain| host_spells(domain, name))
    };
    domains
        || bare_name(&a.name) == bare_name(&b.name)
        || spelt(a, &b.name)
        || spelt(b, &a.name)
        || abbreviates(&a.name, &b.name)
        || abbreviates(&b.name, &a.name)
}

/// Whether a name in capitals is made of the initials of another of three words or more: `VPA`, Velden Press Agency.
fn abbreviates(short: &str, long: &str) -> bool {
    let initials =
        long.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    short.len() >= 3 && short.chars().all(char::is_uppercase) && initials.eq(short.chars())
}

#[cfg(test)]
mod tests {
    use super::{Ownership, Standing, host, same_source};
    use onrecord_page::{Article, Source};

    fn source(name: &str, domain: Option<&str>) -> Source {
        Source { name: name.to_owned(), domain: domain.map(str::to_owned), evidence: Vec::new() }
    }

    #[test]
    fn hosts_are_cut_out_of_addresses() {
        assert_eq!(host("https://www.courier.example:8080/a?b"), Some("courier.example"));
        assert_eq!(host("courier.example/a"), Some("courier.example"));
        assert_eq!(host("about:blank"), None);
    }

    #[test]
    fn one_outlet_under_several_spellings() {
        let courier = source("The Rivertown Courier", None);
        assert!(same_source(&courier, &source("Rivertown Courier", Some("rtc.example"))));
        assert!(same_source(&courier, &source("rivertowncourier.example", Some("rivertowncourier.example"))));
        assert!(same_source(
            &source("RTC", Some("rtc.example")),
            &source("Courier", Some("news.rtc.example"))
        ));
        assert!(!same_source(&courier, &source("Hilltown Courier", Some("hilltown.example"))));
    }

    #[test]
    fn initials_name_an_agency() {
        assert!(same_source(&source("VPA", None), &source("Velden Press Agency", None)));
        assert!(!same_source(&source("VPN", None), &source("Velden Press Agency", None)));
    }

    #[test]
    fn a_page_is_its_outlets_own_on_its_outlets_host() {
        let page = |url: &str| Article {
            outlet: Some(source("Rivertown Courier", None)),
            url: Some(url.to_owned()),
            ..Article::default()
        };
        assert_eq!(Standing::of(&page("https://rivertown-courier.example/1")).ownership, Ownership::Own);
        assert_eq!(Standing::of(&Article::default()).ownership, Ownership::Unknown);
        let mut reposted = page("https://rivertowncourier.example/1");
        reposted.republisher = Some(source("Digest", None));
        assert_eq!(Standing::of(&reposted).ownership, Ownership::Foreign);
        let mut elsewhere = page("https://digest.example/1");
        elsewhere.outlet = Some(source("Rivertown Courier", Some("rtc.example")));
        assert_eq!(Standing::of(&elsewhere).ownership, Ownership::Foreign);
    }
}
