use thiserror::Error;

/// Why bytes are no model that this program can use.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file does not begin as a model does.
    #[error("this is no model file: it does not begin with `{wanted}`")]
    NotAModel {
        /// What it should begin with.
        wanted: &'static str,
    },
    /// The file ends too early, or its header names places outside it.
    #[error("the model file is damaged: {what}")]
    Damaged {
        /// The part that is wrong.
        what: String,
    },
    /// The bytes are not those that were written.
    #[error("the model file is damaged: its SHA-256 is {found}, and it says {expected}")]
    Checksum {
        /// As the file says, in hexadecimal digits.
        expected: String,
        /// As computed.
        found: String,
    },
    /// The features of the file are not those of this program.
    #[error(
        "the model was trained for feature templates {found}, and this program has {expected}: \
         train it anew with `cargo xtask train`, or take the model of this version"
    )]
    Templates {
        /// Of the file.
        found: u32,
        /// Of the program.
        expected: u32,
    },
}

impl ModelError {
    /// A part of a file is damaged.
    pub fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}
