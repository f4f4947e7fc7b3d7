//! Addresses: the whole state of a screen.

use onrecord_export::said::without_controls;
use std::fmt;

/// A path and a query, taken apart so that links can change one thing and keep the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    path: String,
    query: Vec<(String, String)>,
}

/// The query's key for the page of a list.
pub(crate) const PAGE: &str = "page";

impl Address {
    /// An address without a query.
    pub fn at(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: Vec::new() }
    }

    /// An address as a request gives it. A query that is no query has no pairs.
    pub fn parse(path: &str, query: Option<&str>) -> Self {
        // Nobody types a character that turns the direction of writing; a link that was sent may have one.
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let query = pairs.map(|(key, value)| (without_controls(&key), without_controls(&value))).collect();
        Self { path: path.to_owned(), query }
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// Every value of a key that is not empty.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.query
            .iter()
            .filter(move |(name, value)| name == key && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// The value of a key; an empty one is none.
    pub fn get(&self, key: &str) -> Option<&str> {
        let pair = self.query.iter().find(|(name, value)| name == key && !value.trim().is_empty());
        pair.map(|(_, value)| value.trim())
    }

    /// The value as a text of its own.
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key).map(str::to_owned)
    }

    /// The value as a number.
    pub fn number<T: std::str::FromStr>(&self, key: &str) -> Option<T> {
        self.get(key)?.parse().ok()
    }

    /// Whether a switch is set.
    pub fn is_set(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value != "0")
    }

    /// The pairs besides some keys, for the hidden fields of a form.
    pub fn besides<'a>(&'a self, keys: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = self.query.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        pairs.filter(move |(key, value)| !keys.contains(key) && !value.trim().is_empty())
    }

    /// With one value for a key, in the place of those it has. Another choice of lines begins at its first page.
    pub fn with(&self, key: &str, value: impl fmt::Display) -> Self {
        let mut changed = self.without(key);
        changed.query.push((key.to_owned(), value.to_string()));
        changed
    }

    /// With one value for a key that chooses no lines, at the same page of the list.
    pub fn set(&self, key: &str, value: impl fmt::Display) -> Self {
        let mut changed = self.without_only(key);
        changed.query.push((key.to_owned(), value.to_string()));
        changed
    }

    /// Without a key that chooses no lines, at the same page of the list.
    pub fn without_only(&self, key: &str) -> Self {
        let mut changed = self.clone();
        changed.query.retain(|(name, _)| name != key);
        changed
    }

    /// Without a key, and at the first page.
    pub fn without(&self, key: &str) -> Self {
        let mut changed = self.clone();
        changed.query.retain(|(name, _)| name != key && name != PAGE);
        changed
    }

    /// With another path.
    pub fn on(&self, path: impl Into<String>) -> Self {
        Self { path: path.into(), query: self.query.clone() }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        let pairs = || self.query.iter().filter(|(_, value)| !value.trim().is_empty());
        if pairs().next().is_some() {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(pairs());
            write!(f, "?{}", query.finish())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn a_link_changes_one_thing_and_keeps_the_others() {
        let address = Address::parse("/quotes", Some("speaker=%22Ana%22+Lund&kind=&page=3"));
        assert_eq!(address.get("speaker"), Some("\"Ana\" Lund"));
        assert_eq!(address.get("kind"), None);
        assert_eq!(address.with("kind", "denial").to_string(), "/quotes?speaker=%22Ana%22+Lund&kind=denial");
        assert_eq!(address.without("speaker").to_string(), "/quotes");
        assert_eq!(address.on("/quotes.csv").to_string(), "/quotes.csv?speaker=%22Ana%22+Lund&page=3");
    }
}
