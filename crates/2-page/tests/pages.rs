//! The furniture of invented pages as scrapers leave them: each page of `tests/pages` says which of its lines
//! are furniture and what it says of itself.

#![expect(clippy::unwrap_used, reason = "a broken fixture shall stop the test")]

use onrecord_page::{Article, BlockKind, InputKind, Page, PageId, article};
use std::fmt::Write as _;
use std::path::Path;

/// A page of the fixtures.
struct Sample {
    name: String,
    text: String,
    /// Span of every line and whether it is furniture.
    lines: Vec<(usize, usize, bool)>,
    expected: Vec<(String, String)>,
}

fn samples(file: &str) -> Vec<Sample> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(file);
    let data = std::fs::read_to_string(path).unwrap();
    let mut samples: Vec<Sample> = Vec::new();
    for line in data.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            samples.push(Sample {
                name: name.to_owned(),
                text: String::new(),
                lines: Vec::new(),
                expected: Vec::new(),
            });
            continue;
        }
        let Some(sample) = samples.last_mut() else { continue };
        if let Some((key, value)) = line.strip_prefix(": ").and_then(|line| line.split_once(" =")) {
            sample.expected.push((key.to_owned(), value.trim().to_owned()));
        } else if line.is_empty() {
            sample.text.push('\n');
        } else {
            let is_furniture = line.starts_with("~ ");
            assert!(is_furniture || line.starts_with("  "), "{}: {line:?}", sample.name);
            let start = sample.text.len();
            sample.text.push_str(&line[2..]);
            sample.lines.push((start, sample.text.len(), is_furniture));
            sample.text.push('\n');
        }
    }
    samples
}

fn read(sample: &Sample) -> Article {
    let bytes = sample.text.clone().into_bytes();
    article(&Page {
        id: PageId::of(&bytes),
        name: sample.name.clone(),
        kind: InputKind::Text,
        url: None,
        charset: None,
        fetched: None,
        bytes,
    })
}

/// What the article says under one of the fixtures' keys.
fn said(article: &Article, key: &str) -> String {
    let name = |source: &Option<onrecord_page::Source>| {
        source.as_ref().map(|source| source.name.clone()).unwrap_or_default()
    };
    match key {
        "title" => article.title.clone().unwrap_or_default(),
        "byline" => article.byline.join(" | "),
        "language" => article.language.clone().unwrap_or_default(),
        "outlet" => name(&article.outlet),
        "republisher" => name(&article.republisher),
        "domain" => article.outlet.as_ref().and_then(|source| source.domain.clone()).unwrap_or_default(),
        "agency" => name(&article.agency),
        "dateline" => article.dateline.map(|span| article.slice(span).to_owned()).unwrap_or_default(),
        "date" => {
            let first = article.dates.first();
            let basis =
                first.map(|date| serde_json::to_value(date.basis).unwrap().as_str().unwrap().to_owned());
            first.and_then(|date| Some(format!("{} {}", date.date()?, basis?))).unwrap_or_default()
        }
        other => panic!("no such key: {other}"),
    }
}

/// Compares a file of pages and says everything that differs.
fn differences(file: &str) -> (usize, usize, usize, usize, String) {
    let (mut furniture, mut missed, mut content, mut lost) = (0, 0, 0, 0);
    let mut report = String::new();
    for sample in samples(file) {
        let article = read(&sample);
        for &(start, end, is_furniture) in &sample.lines {
            let block =
                article.blocks.iter().find(|block| block.span.start() <= start && end <= block.span.end());
            let marked = block.is_some_and(|block| block.kind == BlockKind::Furniture);
            let line = &sample.text[start..end];
            furniture += usize::from(is_furniture);
            content += usize::from(!is_furniture);
            if is_furniture && !marked {
                missed += 1;
                writeln!(report, "{}: left in: {line}", sample.name).unwrap();
            } else if !is_furniture && marked {
                lost += 1;
                writeln!(
                    report,
                    "{}: lost ({}): {line}",
                    sample.name,
                    block.and_then(|block| block.reason.as_deref()).unwrap_or("")
                )
                .unwrap();
            }
        }
        for (key, value) in &sample.expected {
            let found = said(&article, key);
            if found != *value {
                writeln!(report, "{}: {key}: {found:?} instead of {value:?}", sample.name).unwrap();
            }
        }
    }
    (furniture, missed, content, lost, report)
}

fn all_as_marked(file: &str) {
    let (furniture, missed, content, lost, report) = differences(file);
    assert!(report.is_empty(), "{file}: {missed} of {furniture} left in, {lost} of {content} lost\n{report}");
}

#[test]
fn reposts() {
    all_as_marked("reposts.txt");
}

#[test]
fn agencies() {
    all_as_marked("agencies.txt");
}

#[test]
fn newsrooms() {
    all_as_marked("newsrooms.txt");
}

#[test]
fn odds() {
    all_as_marked("odds.txt");
}

#[test]
fn regions() {
    all_as_marked("regions.txt");
}
