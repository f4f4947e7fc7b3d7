//! What goes back to the browser.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

/// One answer.
#[derive(Debug)]
pub(crate) enum Answer {
    /// A screen.
    Html(Markup),
    /// A file to keep, by name and kind.
    File {
        /// Its name; letters, digits, dots and hyphens only.
        name: String,
        /// Its media type.
        kind: &'static str,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// Look there instead.
    SeeOther(String),
    /// A file of the program, which never changes under its address.
    Asset(&'static str, &'static [u8]),
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Html(markup) => with_kind("text/html; charset=utf-8", markup.into_string()),
            Self::File { name, kind, bytes } => {
                let mut response = with_kind(kind, bytes);
                if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
                    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
                }
                response
            }
            Self::SeeOther(address) => match HeaderValue::from_str(&address) {
                Ok(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
                Err(_) => StatusCode::BAD_REQUEST.into_response(),
            },
            Self::Asset(kind, bytes) => {
                let mut response = with_kind(kind, bytes);
                let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
                response.headers_mut().insert(header::CACHE_CONTROL, forever);
                response
            }
        }
    }
}

fn with_kind(kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
