//! Cases in plain text: paragraphs and the quotations that must be found in them, no more and no fewer.
//!
//! A case begins with `=== what it shows`, then come the paragraphs (a line each; `# ` opens a heading), then `---`
//! and one line a quotation: `type kind | content | speaker | cue | the rest`. Pieces of content are joined by ` + `, a
//! dash stands for "not said here", the rest is any of `role:`, `medium:`, `to:`, `broken`, `damaged`.

use onrecord_language::Document;
use onrecord_page::{Article, Block, BlockKind};
use onrecord_reading::{ActorTable, Quotation, find_quotations};
use onrecord_text::Span;
use proptest::prelude::*;

const FILES: &[(&str, &str)] = &[
    ("direct", include_str!("quotations/direct.txt")),
    ("marks", include_str!("quotations/marks.txt")),
    ("indirect", include_str!("quotations/indirect.txt")),
    ("speakers", include_str!("quotations/speakers.txt")),
    ("carried", include_str!("quotations/carried.txt")),
    ("silent", include_str!("quotations/silent.txt")),
    ("german", include_str!("quotations/german.txt")),
];

/// One paragraph a line, as an article.
fn article(lines: &[&str], language: &str) -> Article {
    let mut article = Article { language: Some(language.to_owned()), ..Article::default() };
    for line in lines {
        let (kind, line) =
            line.strip_prefix("# ").map_or((BlockKind::Paragraph, *line), |line| (BlockKind::Heading, line));
        let start = article.text.len();
        article.text.push_str(line);
        let span = Span::new(start, article.text.len()).trim(&article.text);
        article.text.push_str("\n\n");
        if !span.is_empty() {
            article.blocks.push(Block { kind, span, reason: None });
        }
    }
    article
}

fn find(article: &Article) -> Vec<Quotation> {
    let blocks: Vec<Span> = article.content().map(|block| block.span).collect();
    find_quotations(article, &Document::new(&article.text, &blocks), &ActorTable::default(), None)
}

fn line(article: &Article, quotation: &Quotation) -> String {
    let words = |span: Option<Span>| span.map_or("-", |span| article.slice(span));
    let content: Vec<&str> = quotation.content.iter().map(|&span| article.slice(span)).collect();
    let mut rest = Vec::new();
    for (name, span) in [("role", quotation.role), ("medium", quotation.medium), ("to", quotation.addressee)]
    {
        rest.extend(span.map(|span| format!("{name}: {}", article.slice(span))));
    }
    rest.extend(quotation.broken_marks.then(|| "broken".to_owned()));
    rest.extend(quotation.damaged.then(|| "damaged".to_owned()));
    let head = format!("{:?} {:?}", quotation.r#type, quotation.kind).to_lowercase();
    let mut parts =
        vec![head, content.join(" + "), words(quotation.speaker).to_owned(), words(quotation.cue).to_owned()];
    parts.extend((!rest.is_empty()).then(|| rest.join("; ")));
    parts.join(" | ")
}

#[test]
fn every_case_says_what_it_should() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (file, cases) in FILES {
        for case in cases.split("=== ").skip(1) {
            count += 1;
            let (title, body) = case.split_once('\n').unwrap();
            let (paragraphs, expected) = body.split_once("---").unwrap();
            let language = if *file == "german" { "de" } else { "en" };
            let lines: Vec<&str> = paragraphs.lines().filter(|line| !line.is_empty()).collect();
            let article = article(&lines, language);
            let found: Vec<String> =
                find(&article).iter().map(|quotation| line(&article, quotation)).collect();
            let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
            if found != expected {
                wrong.push(format!("{file}: {title}\n  expected {expected:#?}\n  found    {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(count >= 60, "only {count} cases were read");
}

proptest! {
    /// Whatever the text: spans slice it, content is ordered and inside the blocks, nothing panics.
    #[test]
    fn spans_are_sound(lines in prop::collection::vec(
        "([A-Z][a-z]{2,5}|the|minister|said|that|told|“|”|\"|, |\\. |: |he|accused|of|by|was|rejected|and|who|‘|’|\\(|\\)|according to|– |not|would|é|7|sagte|dass|habe|so|laut|er| ){0,40}", 1..5
    ), german in any::<bool>()) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let article = article(&lines, if german { "de" } else { "en" });
        for quotation in find(&article) {
            prop_assert!(!quotation.content.is_empty() && quotation.content.is_sorted());
            prop_assert!(quotation.content.windows(2).all(|pair| !pair[0].overlaps(pair[1])));
            prop_assert!((0.0..=1.0).contains(&quotation.confidence));
            let spans = quotation.content.iter().copied().chain(quotation.speaker).chain(quotation.cue).chain(quotation.role);
            for span in spans.chain(quotation.medium).chain(quotation.addressee) {
                prop_assert!(article.content().any(|block| block.span.covers(span)));
                prop_assert!(!article.slice(span).is_empty());
            }
        }
    }
}
