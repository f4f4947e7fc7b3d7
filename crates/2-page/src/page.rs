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

impl PageId {
    fn digits(self) -> [u8; 64] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut digits = [0; 64];
        for (two, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            two[0] = DIGITS[usize::from(byte >> 4)];
            two[1] = DIGITS[usize::from(byte & 15)];
        }
        digits
    }
}

impl fmt::Display for PageId {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&self.digits()).unwrap_or_default())
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
        if hex.len() != 64 {
            return Err(error());
        }
        let digit = |digit: u8| char::from(digit).to_digit(16).ok_or_else(error);
        let mut bytes = [0; 32];
        for (byte, two) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
            *byte = (digit(two[0])? << 4 | digit(two[1])?) as u8;
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
        serializer.serialize_str(str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for PageId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Digits)
    }
}

/// Reads an id where it lies: a record names pages a million times.
struct Digits;

impl serde::de::Visitor<'_> for Digits {
    type Value = PageId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("64 hexadecimal digits")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<PageId, E> {
        text.parse().map_err(E::custom)
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
