use std::fmt;

/// Why a user's lexicon could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LexiconError {
    /// Not TOML, or a field that no row has, or a value of the wrong type; the message names line and column.
    Syntax(String),
    /// A row without a name; the payload is the table (`person`).
    Nameless(String),
    /// A row names a state or organisation by a code that the lexicon does not have; the payload is row and code.
    UnknownCode {
        /// The name of the row.
        name: String,
        /// The code as written.
        code: String,
    },
    /// `from` lies after `to`, or is no date; the payload is the name of the row.
    Dates(String),
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "the lexicon cannot be read: {message}"),
            Self::Nameless(table) => {
                write!(f, "an entry of `{table}` has no name; every entry needs `name = \"…\"`")
            }
            Self::UnknownCode { name, code } => write!(
                f,
                "`{name}` belongs to `{code}`, which is neither an ISO 3166-1 alpha-3 code nor the code of an organisation"
            ),
            Self::Dates(name) => {
                write!(f, "the dates of `{name}` are not in order; write `from = 2020-01-31` before `to`")
            }
        }
    }
}

impl std::error::Error for LexiconError {}
