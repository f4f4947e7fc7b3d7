//! Parts of a page that say of themselves, by element, role or class name, that they are not the article.
//!
//! Names are compared token by token (`related-posts` is `related` and `posts`), never as bare substrings: a
//! `has-sidebar` on the body must not cost the page.

use super::head::attribute;
use dom_query::Element;

/// Elements that are never the article.
const ELEMENTS: &[(&str, &str)] = &[
    ("nav", "navigation"),
    ("aside", "an aside"),
    ("footer", "a footer"),
    ("form", "a form"),
    ("dialog", "a dialog"),
];

/// ARIA roles that are never the article.
const ROLES: &[(&str, &str)] = &[
    ("navigation", "navigation"),
    ("complementary", "an aside"),
    ("contentinfo", "a footer"),
    ("search", "a search form"),
    ("dialog", "a dialog"),
    ("alertdialog", "a dialog"),
];

/// Tokens of class names and ids, and what they call a part.
const TOKENS: &[(&str, &[&str])] = &[
    (
        "an advertisement",
        &[
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertorial",
            "adslot",
            "sponsor",
            "sponsored",
            "anzeige",
            "werbung",
            "publicidad",
        ],
    ),
    (
        "promotion",
        &[
            "promo",
            "promotion",
            "promobox",
            "newsletter",
            "subscribe",
            "subscription",
            "paywall",
            "signup",
            "donate",
            "donation",
        ],
    ),
    (
        "other stories",
        &[
            "related",
            "relateds",
            "recommended",
            "recommendation",
            "recommendations",
            "mostread",
            "trending",
            "outbrain",
            "taboola",
            "seealso",
            "relacionadas",
            "relacionados",
        ],
    ),
    (
        "a share bar",
        &[
            "share",
            "sharing",
            "sharedaddy",
            "sharebar",
            "shares",
            "social",
            "socials",
            "socialmedia",
            "addtoany",
        ],
    ),
    ("comments", &["comments", "commentlist", "disqus", "respond", "kommentare"]),
    (
        "navigation",
        &["breadcrumb", "breadcrumbs", "pagination", "pager", "menu", "navigation", "navbar", "nav"],
    ),
    ("tags", &["tags", "taglist", "tagcloud"]),
    ("a notice", &["cookie", "cookies", "consent", "gdpr", "popup", "modal", "copyright"]),
    ("about the author", &["authorbox", "bio"]),
    ("a side column", &["sidebar"]),
];

/// What an element calls itself when it is not the article.
pub(super) fn name(element: &Element) -> Option<&'static str> {
    let tag = &*element.name.local;
    if matches!(tag, "body" | "html" | "article" | "main" | "h1") {
        return None;
    }
    let by = |table: &[(&str, &'static str)], word: &str| {
        table.iter().find(|(known, _)| *known == word).map(|&(_, name)| name)
    };
    by(ELEMENTS, tag).or_else(|| by(ROLES, &attribute(element, "role")?)).or_else(|| {
        element
            .attrs
            .iter()
            .filter(|attr| matches!(&*attr.name.local, "class" | "id"))
            .find_map(|attr| token(&attr.value))
    })
}

fn token(value: &str) -> Option<&'static str> {
    let tokens = value.split(|c: char| c.is_ascii_whitespace() || matches!(c, '-' | '_' | ':' | '.'));
    let known = |token: &str| {
        TOKENS.iter().find(|(_, known)| known.iter().any(|known| known.eq_ignore_ascii_case(token)))
    };
    tokens.filter(|token| token.len() > 1).find_map(known).map(|&(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::token;

    #[test]
    fn whole_tokens_name_a_part() {
        assert_eq!(token("box related-posts"), Some("other stories"));
        assert_eq!(token("Share_Bar"), Some("a share bar"));
        assert_eq!(token("shareholder-news has-adornment"), None);
    }
}
