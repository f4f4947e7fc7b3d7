use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// The name of a page: the SHA-256 of its bytes. Equal bytes are one page, wherever they came from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId([u8; 32]);

impl PageId {
    /// Names these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The first eight bytes as a number: a short key for tables inside one run.
    pub fn prefix(self) -> u64 {
        let mut head = [0; 8];
        head.copy_from_slice(&self.0[..8]);
        u64::from_be_bytes(head)
    }
}

impl fmt::Display for PageId {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PageId({self})")
    }
}

impl std::str::FromStr for PageId {
    type Err = NotAPageId;

    fn from_str(hex: &str) -> Result<Self, NotAPageId> {
        let error = || NotAPageId(hex.to_owned());
        if hex.len() != 64 || !hex.is_ascii() {
            return Err(error());
        }
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).map_err(|_| error())?;
        }
        Ok(Self(bytes))
    }
}

/// A string that is not 64 hexadecimal digits.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not a page id: expected the 64 hexadecimal digits of a SHA-256")]
pub struct NotAPageId(pub String);

impl Serialize for PageId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PageId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What a page was found as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// Plain text.
    Text,
    /// An HTML document.
    Html,
    /// A saved page with its parts (MIME multipart/related).
    Mhtml,
    /// The body of a WARC `response` or `resource` record.
    Warc,
    /// One line of a JSONL file.
    Jsonl,
}

impl InputKind {
    /// The name used in JSON and in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Warc => "warc",
            Self::Jsonl => "jsonl",
        }
    }
}

/// One page of a pile: the bytes and how they were come by.
#[derive(Clone, Debug)]
pub struct Page {
    /// SHA-256 of `bytes`.
    pub id: PageId,
    /// The input's name: the file name, `file.warc.gz#N` for the N-th record, or the `id` of a JSONL line.
    pub name: String,
    /// How the page was packed.
    pub kind: InputKind,
    /// The address it was fetched from, where the packing tells.
    pub url: Option<String>,
    /// The character set that the transport declared, where there was one.
    pub charset: Option<String>,
    /// The day of fetching in `YYYY-MM-DD`, where the packing tells (WARC-Date, MHTML Date). Never the day it was written.
    pub fetched: Option<String>,
    /// The bytes as fetched: a file, a WARC body, a JSONL line.
    pub bytes: Vec<u8>,
}
