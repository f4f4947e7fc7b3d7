//! The token that opens a page to a colleague on the network.
//!
//! It comes once, in the address that the colleague was given, and stays in a cookie that scripts cannot read. The
//! cookie is sent when a link from elsewhere leads here, else the first address would not open; what changes something
//! must come from the page itself anyway (`guard.rs`).

use crate::address::Address;
use axum::http::{HeaderMap, header};

/// The query's key for the token.
pub(crate) const TOKEN: &str = "token";

/// What opens the page.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    token: String,
    /// Cookies do not know ports; two cases on one machine must not take one another's.
    cookie: String,
}

/// What a request may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Go on.
    Open,
    /// It shows the token for the first time: keep this cookie.
    Now {
        /// The header's value.
        cookie: String,
    },
    /// Nothing.
    Shut,
}

impl Key {
    pub fn new(token: &str, port: u16) -> Self {
        Self { token: token.to_owned(), cookie: format!("onrecord-{port}") }
    }

    pub fn check(&self, address: &Address, headers: &HeaderMap) -> Entry {
        let is_token = |shown: &str| equal(shown.as_bytes(), self.token.as_bytes());
        if address.get(TOKEN).is_some_and(is_token) {
            let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Lax", self.cookie, escaped(&self.token));
            return Entry::Now { cookie };
        }
        let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let wanted = escaped(&self.token);
        let has =
            pairs.any(|(name, value)| name == self.cookie && equal(value.as_bytes(), wanted.as_bytes()));
        if has { Entry::Open } else { Entry::Shut }
    }
}

/// A token as a cookie can carry it.
fn escaped(token: &str) -> String {
    form_urlencoded::byte_serialize(token.as_bytes()).collect()
}

/// In a time that does not tell how much of the token was right.
fn equal(shown: &[u8], token: &[u8]) -> bool {
    let differing = shown.iter().zip(token).fold(0, |all, (a, b)| all | (a ^ b));
    shown.len() == token.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::{Entry, Key};
    use crate::address::Address;
    use axum::http::HeaderMap;

    #[test]
    fn the_token_opens_once_and_the_cookie_from_then_on() {
        let key = Key::new("a b;c", 7700);
        let ask = |query: &str, cookie: &str| {
            let headers: HeaderMap =
                [("cookie".parse().unwrap(), cookie.parse().unwrap())].into_iter().collect();
            key.check(&Address::parse("/", Some(query)), &headers)
        };
        let cookie = "onrecord-7700=a+b%3Bc; Path=/; HttpOnly; SameSite=Lax".to_owned();
        assert_eq!(ask("token=a+b%3Bc", ""), Entry::Now { cookie });
        assert_eq!(ask("", "x=1; onrecord-7700=a+b%3Bc"), Entry::Open);
        for (query, cookie) in
            [("", ""), ("token=a", ""), ("", "onrecord-7701=a+b%3Bc"), ("", "onrecord-7700=a+b")]
        {
            assert_eq!(ask(query, cookie), Entry::Shut, "{query} {cookie}");
        }
    }
}
