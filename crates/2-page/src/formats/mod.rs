//! From an input to its pages. What an input is, its bytes say; its name is only a name.

use crate::{InputKind, Limits, Page, PageId, Refusal, RefusalReason, Skipped};
use std::io::Read;

/// One thing that reading an input found. Every record of the input makes exactly one.
#[derive(Clone, Debug)]
pub enum Found {
    /// A page.
    Page(Page),
    /// Something that should have been a page and could not be read.
    Refused(Refusal),
    /// A record that is no page.
    Skipped(Skipped),
}

/// Reads an input and hands over what it finds, in order: at least one [`Found`] for every input.
///
/// The bytes decide what the input is: gzip, WARC, MHTML, JSONL, HTML or plain text. Records of a WARC are named
/// `NAME#N` (N counts records from 1), lines of a JSONL file by their `id`, or else `NAME#LINE`. A rotten record is
/// one [`Refusal`], and reading goes on with the next. Memory is bounded by [`Limits::page_bytes`], whatever the
/// length of a WARC or JSONL file.
pub fn read_pages(name: &str, mut input: impl Read, limits: &Limits, each: &mut dyn FnMut(Found)) {
    let mut bytes = Vec::new();
    let refused = |reason, detail: String| Found::Refused(Refusal { name: name.to_owned(), reason, detail });
    each(match input.by_ref().take(limits.page_bytes as u64 + 1).read_to_end(&mut bytes) {
        Err(error) => refused(RefusalReason::Unreadable, format!("The input cannot be read: {error}.")),
        Ok(_) if bytes.len() > limits.page_bytes => refused(RefusalReason::TooBig, "Too big.".to_owned()),
        Ok(_) if bytes.trim_ascii().is_empty() => {
            refused(RefusalReason::Empty, "The input is empty.".to_owned())
        }
        Ok(_) => Found::Page(Page {
            id: PageId::of(&bytes),
            name: name.to_owned(),
            kind: InputKind::Text,
            url: None,
            charset: None,
            fetched: None,
            bytes,
        }),
    });
}
