//! What the JSON-LD scripts of a page say of its article (<https://schema.org/Article>).

use serde_json::{Map, Value};

/// What was declared, as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Declared {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub published: Vec<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// The name of the `WebSite` that the page belongs to.
    pub site_name: Option<String>,
}

/// Objects inside objects deeper than this are not looked at.
const DEPTH_LIMIT: usize = 6;

/// Reads all scripts of a page; the first article that is found speaks first.
pub(super) fn read(scripts: &[String]) -> Declared {
    let mut declared = Declared::default();
    for value in scripts.iter().filter_map(|script| parse(script)) {
        visit(&value, 0, &mut declared);
    }
    declared
}

/// JSON, as pages write it: with comment or CDATA wrapping, raw line ends in strings, a semicolon at the end.
fn parse(script: &str) -> Option<Value> {
    let mut text = script.trim();
    for (start, end) in
        [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")]
    {
        text = text
            .strip_prefix(start)
            .map_or(text, |inner| inner.trim_end().strip_suffix(end).unwrap_or(inner))
            .trim();
    }
    let text = text.trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        // Control characters are not allowed in JSON strings and stand in them all the same.
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

fn visit(value: &Value, depth: usize, declared: &mut Declared) {
    match value {
        Value::Array(members) if depth < DEPTH_LIMIT => {
            for member in members {
                visit(member, depth + 1, declared);
            }
        }
        Value::Object(object) if depth < DEPTH_LIMIT => {
            if is_article(object) {
                article(object, declared);
            } else if has_type(object, |name| name == "WebSite") {
                declared.site_name = declared.site_name.take().or_else(|| name(object.get("name")));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    visit(inner, depth + 1, declared);
                }
            }
        }
        _ => {}
    }
}

fn has_type(object: &Map<String, Value>, test: impl Fn(&str) -> bool) -> bool {
    match object.get("@type") {
        Some(Value::String(name)) => test(bare(name)),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(|name| test(bare(name))),
        _ => false,
    }
}

/// `http://schema.org/NewsArticle` → `NewsArticle`.
fn bare(name: &str) -> &str {
    name.rsplit(['/', ':']).next().unwrap_or(name)
}

/// `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`, `Report`: all subtypes of `Article` that news sites use.
fn is_article(object: &Map<String, Value>) -> bool {
    has_type(object, |name| name.ends_with("Article") || name.ends_with("Posting") || name == "Report")
}

fn article(object: &Map<String, Value>, declared: &mut Declared) {
    let first = |kept: &mut Option<String>, found: Option<String>| {
        if kept.is_none() {
            *kept = found;
        }
    };
    first(&mut declared.headline, name(object.get("headline")).or_else(|| name(object.get("name"))));
    first(&mut declared.publisher, name(object.get("publisher")));
    first(&mut declared.modified, string(object.get("dateModified")));
    first(&mut declared.language, string(object.get("inLanguage")));
    first(&mut declared.url, string(object.get("url")).or_else(|| id(object.get("mainEntityOfPage"))));
    if declared.authors.is_empty() {
        declared.authors = ["author", "creator"]
            .iter()
            .map(|key| names(object.get(*key)))
            .find(|found| !found.is_empty())
            .unwrap_or_default();
    }
    if declared.published.is_empty() {
        declared.published =
            ["datePublished", "dateCreated"].iter().filter_map(|key| string(object.get(*key))).collect();
    }
}

fn string(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.trim(),
        Value::Array(members) => return members.iter().find_map(|member| string(Some(member))),
        _ => return None,
    };
    (!text.is_empty()).then(|| text.to_owned())
}

fn id(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Object(object) => string(object.get("@id")).or_else(|| string(object.get("url"))),
        value => string(Some(value)),
    }
}

/// A name: a string, or an object with one.
fn name(value: Option<&Value>) -> Option<String> {
    names(value).into_iter().next()
}

fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(members)) => members.iter().flat_map(|member| names(Some(member))).collect(),
        Some(Value::Object(object)) => match object.get("name") {
            Some(inner @ (Value::String(_) | Value::Array(_))) => names(Some(inner)),
            _ => Vec::new(),
        },
        other => string(other).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Declared, read};

    #[test]
    fn an_article_in_a_graph() {
        let script = r#"<!-- {"@context": "https://schema.org", "@graph": [
            {"@type": "WebSite", "name": "Rivertown Courier"},
            {"@type": ["NewsArticle"], "headline": "Weir
holds", "author": [{"@type": "Person", "name": "Ada Brook"}, "Ben Lake"],
             "publisher": {"name": "Courier Press"}, "datePublished": "2022-01-12T10:05:00Z", "inLanguage": "en-GB",
             "mainEntityOfPage": {"@id": "https://courier.example/weir"}}]} -->"#;
        let declared = read(&["not json".to_owned(), script.to_owned()]);
        let expected = Declared {
            headline: Some("Weir holds".to_owned()),
            authors: vec!["Ada Brook".to_owned(), "Ben Lake".to_owned()],
            publisher: Some("Courier Press".to_owned()),
            published: vec!["2022-01-12T10:05:00Z".to_owned()],
            modified: None,
            language: Some("en-GB".to_owned()),
            url: Some("https://courier.example/weir".to_owned()),
            site_name: Some("Rivertown Courier".to_owned()),
        };
        assert_eq!(declared, expected);
    }
}
