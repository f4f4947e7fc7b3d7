//! JSONL: one JSON object a line, with the text or the HTML of an article in it.

use super::stream::{Source, Stream};
use super::{Sink, gunzip::too_big};
use crate::{InputKind, RefusalReason};
use serde_json::{Map, Value};

/// The keys of each field, best first. `text`, `html`, `id`, `url`, `title`, `date` and `outlet` are ours; the others
/// are what news crawlers and corpora write.
pub(crate) const TEXT: &[&str] = &["text", "maintext", "article_text", "body", "content"];
/// Keys of the page's HTML.
pub(crate) const HTML: &[&str] = &["html", "raw_html"];
/// Keys of the name of the line.
pub(crate) const ID: &[&str] = &["id", "_id", "uid"];
/// Keys of the address.
pub(crate) const URL: &[&str] = &["url", "link", "uri"];
/// Keys of the headline.
pub(crate) const TITLE: &[&str] = &["title", "headline"];
/// Keys of the day of publication.
pub(crate) const DATE: &[&str] =
    &["date", "date_publish", "published", "publish_date", "published_at", "publication_date"];
/// Keys of the day of the last change.
pub(crate) const MODIFIED: &[&str] = &["date_modify", "modified", "updated", "updated_at"];
/// Keys of the outlet.
pub(crate) const OUTLET: &[&str] =
    &["outlet", "source", "media_name", "publisher", "site_name", "source_domain"];
/// Keys of the authors.
pub(crate) const AUTHORS: &[&str] = &["authors", "author", "byline"];
/// Keys of the language.
pub(crate) const LANGUAGE: &[&str] = &["language", "lang"];

/// The first of these keys that holds a string with more than white space, or a number; an object gives its `name`.
pub(crate) fn field(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| scalar(object.get(*key)?))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(inner) => inner.get("name").or_else(|| inner.get("title")).and_then(scalar),
        _ => None,
    }
}

/// Like [`field`], with a list giving all its members.
pub(crate) fn list(object: &Map<String, Value>, keys: &[&str]) -> Vec<String> {
    let members = |value: &Value| match value {
        Value::Array(values) => values.iter().filter_map(scalar).collect(),
        value => scalar(value).into_iter().collect::<Vec<_>>(),
    };
    keys.iter()
        .filter_map(|key| object.get(*key).map(members))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Reads all lines.
pub(super) fn read(stream: &mut Stream<impl Source>, sink: &mut Sink) {
    if pretty_object(stream, sink) {
        return;
    }
    let mut number = 0;
    while !stream.at_end() {
        number += 1;
        if !sink.may_read(number) {
            return;
        }
        one(stream, sink, number);
    }
}

/// A file that is one object written over many lines.
fn pretty_object(stream: &mut Stream<impl Source>, sink: &mut Sink) -> bool {
    let window = stream.fill(super::sniff::SNIFFED);
    let first = window.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if first.len() == window.len() || without_mark(first).trim_ascii() != b"{" {
        return false;
    }
    let window = stream.fill(sink.limits.page_bytes + 1);
    if window.len() > sink.limits.page_bytes || parse(window).is_none() {
        return false;
    }
    let bytes = window.to_vec();
    line(&bytes, sink, 1);
    // The object was the whole window; only a fault can follow it.
    if let Some(fault) = stream.take_fault() {
        sink.refuse_record(2, fault);
    }
    true
}

fn one(stream: &mut Stream<impl Source>, sink: &mut Sink, number: u64) {
    let mut looked = 0;
    loop {
        let window = stream.fill(looked + 1);
        if let Some(length) = memchr::memchr(b'\n', &window[looked..]) {
            let end = looked + length;
            let bytes = window[..end].to_vec();
            stream.consume(end + 1);
            return line(&bytes, sink, number);
        }
        let grown = window.len() > looked;
        looked = window.len();
        if looked > sink.limits.page_bytes {
            pass_line(stream);
            return sink.refuse_record(number, too_big(sink.limits));
        }
        if grown {
            continue;
        }
        let bytes = window.to_vec();
        stream.consume(looked);
        match stream.take_fault() {
            // The rest of the line is lost with the fault.
            Some(fault) => sink.refuse_record(number, fault),
            None => line(&bytes, sink, number),
        }
        return;
    }
}

/// Takes everything up to the next line.
fn pass_line(stream: &mut Stream<impl Source>) {
    loop {
        let window = stream.fill(1);
        match memchr::memchr(b'\n', window) {
            Some(length) => return stream.consume(length + 1),
            None if window.is_empty() => return,
            None => {
                let length = window.len();
                stream.consume(length);
            }
        }
    }
}

fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)
}

/// The object that a line holds.
pub(crate) fn parse(line: &[u8]) -> Option<Map<String, Value>> {
    match serde_json::from_slice(without_mark(line)) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

fn line(bytes: &[u8], sink: &mut Sink, number: u64) {
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return;
    }
    if bytes.len() > sink.limits.page_bytes {
        return sink.refuse_record(number, too_big(sink.limits));
    }
    let object = match serde_json::from_slice(without_mark(bytes)) {
        Ok(Value::Object(object)) => object,
        Ok(_) => {
            return sink.refuse(number, RefusalReason::BadJson, "The line is JSON but no object.".to_owned());
        }
        Err(error) => {
            return sink.refuse(number, RefusalReason::BadJson, format!("The line is no JSON: {error}."));
        }
    };
    if field(&object, TEXT).is_none() {
        let Some(html) = field(&object, HTML) else {
            let detail = "The object has no `text` or `html` with words in it.".to_owned();
            return sink.refuse(number, RefusalReason::NoText, detail);
        };
        if crate::html::deeper_than(html.as_bytes(), sink.limits.html_depth) {
            return sink.refuse_record(number, super::too_deep(sink.limits));
        }
    }
    let name = field(&object, ID).unwrap_or_else(|| sink.record_name(number));
    let mut page = super::page(name, InputKind::Jsonl, bytes.to_vec());
    page.url = field(&object, URL);
    sink.page(page);
}
