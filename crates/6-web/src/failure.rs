//! What can go wrong with a request, as a page that says what, where, and what to do.

use axum::http::StatusCode;

/// Why a request gets no screen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Nothing is at this address.
    #[error("{what}")]
    Missing {
        /// What was looked for.
        what: String,
    },
    /// The request does not come from the page itself.
    #[error("{why}")]
    Refused {
        /// Why not.
        why: &'static str,
    },
    /// The browser has not shown the token.
    #[error("This case is shown to those who have its token.")]
    Locked,
    /// The request cannot be understood.
    #[error("{why}")]
    Wrong {
        /// What is wrong with it.
        why: String,
    },
    /// The case refused.
    #[error(transparent)]
    Case(#[from] onrecord_case::Error),
    /// A bug.
    #[error("this should not happen, please report it: {0}")]
    Internal(String),
}

impl Failure {
    pub fn missing(what: impl Into<String>) -> Self {
        Self::Missing { what: what.into() }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::Missing { .. } => StatusCode::NOT_FOUND,
            Self::Refused { .. } => StatusCode::FORBIDDEN,
            Self::Locked => StatusCode::UNAUTHORIZED,
            Self::Wrong { .. } => StatusCode::BAD_REQUEST,
            Self::Case(
                onrecord_case::Error::Busy { .. }
                | onrecord_case::Error::Missing { .. }
                | onrecord_case::Error::Record { .. },
            ) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Case(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The heading of the page.
    pub fn heading(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "Not here",
            Self::Refused { .. } => "Refused",
            Self::Locked => "Locked",
            Self::Wrong { .. } => "Not understood",
            Self::Case(_) => "The case cannot be read",
            Self::Internal(_) => "A fault in the program",
        }
    }

    /// What the analyst can do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Missing { .. } => Some(
                "the line may have changed when pages were added; look for it from one of the screens".into(),
            ),
            Self::Refused { .. } => {
                Some("open the page under the address that `onrecord serve` printed".into())
            }
            Self::Locked => Some(
                "open the address with `?token=` that `onrecord serve` printed, or type the token here"
                    .into(),
            ),
            Self::Case(error) => error.hint(),
            Self::Wrong { .. } | Self::Internal(_) => None,
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.to_string())
    }
}
