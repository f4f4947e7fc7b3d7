//! What was not read, and why: the lines of the ledger that are not pages.

use serde::{Deserialize, Serialize};

/// An input, or a record of one, that should have been a page and could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The input's name, with `#N` for a record of many.
    pub name: String,
    /// The kind of failure, for counting.
    pub reason: RefusalReason,
    /// One plain sentence for people: what was found, and where there is one, the way out.
    pub detail: String,
}

/// Why something could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalReason {
    /// No bytes, or nothing but white space.
    Empty,
    /// Not a text: a picture, a PDF, an archive, an unknown run of bytes.
    Binary,
    /// A form of text that holds articles but is not read yet: a feed, a JSON array.
    Unsupported,
    /// More bytes than [`Limits::page_bytes`](crate::Limits::page_bytes).
    TooBig,
    /// More records than [`Limits::records`](crate::Limits::records).
    TooManyRecords,
    /// HTML nested deeper than [`Limits::html_depth`](crate::Limits::html_depth).
    TooDeep,
    /// A compressed stream that grows past [`Limits::inflation`](crate::Limits::inflation).
    Bomb,
    /// A compressed stream whose bytes are corrupt.
    Damaged,
    /// The input ends before its record, member or stream does.
    Truncated,
    /// A WARC record whose head cannot be read or whose length is wrong.
    BadRecord,
    /// An HTTP message inside a WARC record that cannot be read.
    BadHttp,
    /// A MIME message without a root part that can be read.
    BadMime,
    /// A line of a JSONL file that is not a JSON object.
    BadJson,
    /// A JSON object without a `text` or `html` string.
    NoText,
    /// The operating system could not read the input.
    Unreadable,
    /// The program itself failed on the page: a bug to report.
    Fault,
}

impl RefusalReason {
    /// The name used in JSON and in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Unsupported => "unsupported",
            Self::TooBig => "too_big",
            Self::TooManyRecords => "too_many_records",
            Self::TooDeep => "too_deep",
            Self::Bomb => "bomb",
            Self::Damaged => "damaged",
            Self::Truncated => "truncated",
            Self::BadRecord => "bad_record",
            Self::BadHttp => "bad_http",
            Self::BadMime => "bad_mime",
            Self::BadJson => "bad_json",
            Self::NoText => "no_text",
            Self::Unreadable => "unreadable",
            Self::Fault => "fault",
        }
    }
}

/// A record that was read and is not a page: the crawler's own notes, a picture, a redirect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The input's name, with `#N` for a record of many.
    pub name: String,
    /// The kind of record, for counting.
    pub reason: SkipReason,
    /// One plain sentence for people.
    pub detail: String,
}

/// Why a record is not a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SkipReason {
    /// A WARC `warcinfo` record: about the file.
    WarcInfo,
    /// A WARC `request` record: what the crawler asked.
    Request,
    /// A WARC `metadata` record: notes of the crawler.
    Metadata,
    /// A WARC `revisit` record: the page had not changed since another record, which the detail names.
    Revisit,
    /// A WARC record in segments, which are not joined.
    Segment,
    /// A WARC record of a type that the standard does not know.
    OtherRecord,
    /// An HTTP answer that is not a page: a redirect, an error.
    HttpStatus,
    /// A body whose media type is neither HTML nor plain text.
    NotText,
    /// A file or directory whose name begins with a dot.
    Hidden,
    /// A link out of the pile, or to a directory.
    Link,
    /// A device, pipe or socket.
    NoFile,
    /// A case inside the pile.
    Case,
}

impl SkipReason {
    /// The name used in JSON and in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::WarcInfo => "warc_info",
            Self::Request => "request",
            Self::Metadata => "metadata",
            Self::Revisit => "revisit",
            Self::Segment => "segment",
            Self::OtherRecord => "other_record",
            Self::HttpStatus => "http_status",
            Self::NotText => "not_text",
            Self::Hidden => "hidden",
            Self::Link => "link",
            Self::NoFile => "no_file",
            Self::Case => "case",
        }
    }
}
