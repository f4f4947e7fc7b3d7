//! Who may ask, and what every answer carries.

use crate::failure::Failure;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use std::net::{IpAddr, SocketAddr};

/// The names under which the page answers.
///
/// A site that lets its own name point to this machine (DNS rebinding) asks under that name, and gets nothing.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    hosts: Vec<String>,
}

impl Names {
    /// The loopback names, the address that is listened on, and what the analyst adds.
    pub fn new(listening: SocketAddr, more: &[String]) -> Self {
        let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).to_vec();
        match listening.ip() {
            ip if ip.is_unspecified() => {}
            IpAddr::V4(ip) => hosts.push(ip.to_string()),
            IpAddr::V6(ip) => hosts.push(format!("[{ip}]")),
        }
        hosts.extend(more.iter().map(|host| host.to_ascii_lowercase()));
        Self { hosts }
    }

    fn has(&self, authority: &str) -> bool {
        let authority = authority.to_ascii_lowercase();
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority.as_str(),
        };
        self.hosts.iter().any(|known| known == host)
    }

    /// Refuses requests under a foreign name or started by a foreign site.
    pub fn check(&self, method: &Method, headers: &HeaderMap) -> Result<(), Failure> {
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let host = text(header::HOST).unwrap_or_default();
        if !self.has(host) {
            return Err(Failure::Refused { why: "This page does not answer under that host name." });
        }
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|authority| authority == host);
        match text(header::ORIGIN) {
            Some(origin) if !own(origin) => {
                Err(Failure::Refused { why: "Another site started this request." })
            }
            None if *method != Method::GET && *method != Method::HEAD => {
                Err(Failure::Refused { why: "A change must come from the page itself." })
            }
            _ => Ok(()),
        }
    }
}

/// Nothing but the program's own two files; no frame, no form to elsewhere, no base.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The headers of every answer.
pub(crate) fn harden(headers: &mut HeaderMap) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // With `no-referrer` browsers hide the origin of the page's own forms too, and every correction is refused.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::Names;
    use axum::http::{HeaderMap, Method};

    #[test]
    fn only_its_own_names_and_its_own_page() {
        let names = Names::new(([127, 0, 0, 1], 7700).into(), &["Desk.example".to_owned()]);
        let check = |method: Method, pairs: &[(&'static str, &str)]| {
            let headers: HeaderMap =
                pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            names.check(&method, &headers).is_ok()
        };
        assert!(check(Method::GET, &[("host", "127.0.0.1:7700")]));
        assert!(check(Method::GET, &[("host", "[::1]:7700")]));
        assert!(check(Method::GET, &[("host", "desk.example")]));
        assert!(!check(Method::GET, &[("host", "evil.example:7700")]));
        assert!(!check(Method::GET, &[]));
        assert!(!check(Method::GET, &[("host", "localhost"), ("origin", "http://evil.example")]));
        assert!(!check(Method::POST, &[("host", "localhost")]));
        assert!(!check(Method::POST, &[("host", "localhost:7700"), ("origin", "null")]));
        assert!(!check(Method::POST, &[("host", "localhost:7700"), ("origin", "http://localhost:7701")]));
        assert!(check(Method::POST, &[("host", "localhost:7700"), ("origin", "http://localhost:7700")]));
    }
}
