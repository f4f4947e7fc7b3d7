//! Reads the cases under `tests/cases`: pages in plain text with what a page reader would know of them.
//!
//! In the text of a page, a line that starts with `## ` is a heading, `~ ` furniture, `~repost ` the mark of a
//! reposting site, `~more ` a prompt to read on; every other line is a paragraph. Lines before the text tell
//! what the page says of itself: `@outlet Name (domain)`, `@republisher …`, `@agency …`, `@url …`, `@date …`,
//! `@language …` where it is not English.

#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(clippy::unwrap_used, reason = "a case that cannot be read is a failed test")]

use onrecord_copies::{Family, Fingerprint};
use onrecord_language::Document;
use onrecord_page::{Article, Block, BlockKind, Clue, DateBasis, DeclaredDate, PageId, Source};
use onrecord_text::Span;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A page of a case.
#[derive(Clone, Debug)]
pub struct Page {
    pub name: String,
    pub article: Article,
    pub print: Fingerprint,
}

impl Page {
    /// The fingerprint and the article.
    pub fn both(&self) -> (&Fingerprint, &Article) {
        (&self.print, &self.article)
    }
}

/// A case: its pages, and its sections as (head, text before the first section included, lines).
pub struct Case {
    pub file: PathBuf,
    pub head: String,
    pub pages: Vec<Page>,
    pub sections: Vec<(String, String)>,
}

/// All cases, by name.
pub fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| read(&file)).collect()
}

fn read(file: &Path) -> Case {
    let text = std::fs::read_to_string(file).unwrap();
    let (mut head, mut pages, mut sections) = (String::new(), Vec::new(), Vec::<(String, String)>::new());
    let mut page: Option<(String, String)> = None;
    let mut finish = |page: &mut Option<(String, String)>| {
        if let Some((name, text)) = page.take() {
            pages.push(parse(&name, &text));
        }
    };
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---")) {
            finish(&mut page);
            sections.push((name.to_owned(), String::new()));
        } else if let Some((_, section)) = sections.last_mut() {
            section.push_str(line);
            section.push('\n');
        } else {
            head.push_str(line);
            head.push('\n');
            if let Some(name) = line.strip_prefix("=== page ") {
                finish(&mut page);
                page = Some((name.to_owned(), String::new()));
            } else if let Some((_, text)) = &mut page {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    finish(&mut page);
    Case { file: file.to_owned(), head, pages, sections }
}

/// Makes a page of its text.
pub fn parse(name: &str, text: &str) -> Page {
    parse_as(PageId::of(format!("{name}\n{text}").as_bytes()), name, text)
}

/// Makes a page of another's id.
pub fn parse_as(id: PageId, name: &str, text: &str) -> Page {
    let mut article = Article { language: Some("en".to_owned()), ..Article::default() };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once(' ') {
            Some(("@outlet", rest)) => article.outlet = Some(source(rest)),
            Some(("@republisher", rest)) => article.republisher = Some(source(rest)),
            Some(("@agency", rest)) => article.agency = Some(source(rest)),
            Some(("@url", rest)) => article.url = Some(rest.to_owned()),
            Some(("@date", rest)) => article.dates.push(date(rest)),
            Some(("@language", rest)) => article.language = Some(rest.to_owned()),
            Some(("##", rest)) => push(&mut article, BlockKind::Heading, rest, None),
            Some(("~", rest)) => push(&mut article, BlockKind::Furniture, rest, Some("navigation")),
            Some(("~repost", rest)) => {
                push(&mut article, BlockKind::Furniture, rest, Some("mark of a reposting site"));
            }
            Some(("~more", rest)) => {
                push(&mut article, BlockKind::Furniture, rest, Some("prompt to read on"));
            }
            _ => push(&mut article, BlockKind::Paragraph, line, None),
        }
    }
    let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    let document = Document::new(&article.text, &blocks);
    let sentences: Vec<Span> = document.sentences.iter().map(|sentence| sentence.span).collect();
    let print = Fingerprint::of(id, &article, &sentences);
    Page { name: name.to_owned(), article, print }
}

fn push(article: &mut Article, kind: BlockKind, line: &str, reason: Option<&str>) {
    let start = article.text.len();
    article.text.push_str(line);
    let span = Span::new(start, article.text.len()).trim(&article.text);
    article.text.push_str("\n\n");
    article.blocks.push(Block { kind, span, reason: reason.map(str::to_owned) });
}

fn source(text: &str) -> Source {
    let (name, domain) = match text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
        Some((name, domain)) => (name, Some(domain.to_owned())),
        None => (text, None),
    };
    let clue = Clue { span: None, text: name.to_owned(), reason: "named on the page".to_owned() };
    Source { name: name.to_owned(), domain, evidence: vec![clue] }
}

fn date(text: &str) -> DeclaredDate {
    let mut parts = text.split('-');
    DeclaredDate {
        year: parts.next().and_then(|year| year.parse().ok()),
        month: parts.next().and_then(|month| month.parse().ok()),
        day: parts.next().and_then(|day| day.parse().ok()),
        basis: DateBasis::Metadata,
        span: None,
    }
}

/// Writes families as the cases do: in the order of the case's pages.
pub fn write_families(pages: &[Page], families: &[Family]) -> String {
    let name =
        |id: PageId| pages.iter().find(|page| page.print.page() == id).map_or("?", |page| page.name.as_str());
    let place = |id: PageId| pages.iter().position(|page| page.print.page() == id).unwrap();
    let mut blocks: Vec<(usize, String)> = Vec::new();
    for family in families {
        let mut members = family.members.clone();
        members.sort_by_key(|member| place(member.page));
        let mut lines = String::new();
        for member in &members {
            let _ = match (member.kind, member.of) {
                (Some(kind), Some(of)) => {
                    writeln!(lines, "{}: {} of {}", name(member.page), kind.word(), name(of))
                }
                _ => writeln!(lines, "{}", name(member.page)),
            };
        }
        let _ = match (&family.original.page, &family.original.outlet) {
            (Some(page), _) => writeln!(lines, "  original: {}", name(*page)),
            (None, Some(outlet)) => writeln!(lines, "  original: not in the pile, {outlet}"),
            (None, None) => writeln!(lines, "  original: not known"),
        };
        for reason in &family.original.reasons {
            let _ = writeln!(lines, "  - {reason}");
        }
        blocks.push((place(members[0].page), lines));
    }
    blocks.sort();
    blocks.into_iter().map(|(_, lines)| lines).collect::<Vec<_>>().join("\n")
}

/// Writes the damage as the cases do: copy: kind: left words → right words.
pub fn write_damage(pages: &[Page], families: &[Family]) -> String {
    let page = |id: PageId| pages.iter().find(|page| page.print.page() == id).unwrap();
    let mut lines = String::new();
    for pair in families.iter().flat_map(|family| &family.pairs) {
        let (left, right) = (page(pair.left.0), page(pair.right.0));
        for damage in &pair.damage {
            let _ = writeln!(
                lines,
                "{}: {:?}: {} → {}",
                right.name,
                damage.kind,
                left.article.slice(damage.left),
                right.article.slice(damage.right)
            );
        }
    }
    lines
}
