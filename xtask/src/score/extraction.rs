//! The text of HTML pages, their titles and authors, on the 990 pages of trafilatura-eval (mostly German).
//!
//! The metric of the data set: of the segments that an article must have (`with`) and must not have (`without`),
//! how many stand in the text, white space normalised, summed over all pages. Titles and authors are compared as
//! letters and digits in lower case.

use super::Table;
use anyhow::{Context, Result};
use onrecord_page::{Article, BlockKind, Decoded, Found, Limits, Page, article, decode, read_pages};
use serde_json::Value;
use std::path::Path;

/// Segments found and missed.
#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Counts {
    fn add(&mut self, text: &str, item: &Value) {
        let text = one_line(text);
        let found = |key: &str| segments(item, key).iter().filter(|segment| text.contains(*segment)).count();
        self.right += found("with");
        self.missed += segments(item, "with").len() - found("with");
        self.wrong += found("without");
    }

    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }
}

/// How many of the pages with gold are right.
#[derive(Default)]
struct Share(usize, usize);

impl Share {
    fn add(&mut self, ours: &str, gold: &str) {
        if !letters(gold).is_empty() {
            self.0 += usize::from(letters(ours) == letters(gold));
            self.1 += 1;
        }
    }

    fn value(&self) -> f64 {
        self.0 as f64 / self.1.max(1) as f64
    }
}

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let folder = shared.join("data/trafilatura-eval");
    let path = folder.join("evaldata.json");
    let gold = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let gold: serde_json::Map<String, Value> = serde_json::from_str(&gold)?;
    let (mut plain, mut marked) = (Counts::default(), Counts::default());
    let (mut title, mut author) = (Share::default(), Share::default());
    for (url, item) in &gold {
        let file = item["file"].as_str().context("an item without a file")?;
        let Some(page) = page(&folder.join("html").join(format!("{file}.gz")), url)? else {
            // A refused page misses everything that it should have.
            plain.add("", item);
            marked.add("", item);
            continue;
        };
        let decoded = decode(&page);
        plain.add(&unmarked(&decoded), item);
        let read = article(&page);
        marked.add(&content(&read), item);
        title.add(
            decoded.head.title.as_deref().unwrap_or_default(),
            item["title"].as_str().unwrap_or_default(),
        );
        author.add(&decoded.head.authors.join("; "), &author_gold(item));
    }
    Ok(table(&plain, &marked, &title, &author))
}

/// The page of a file; `None` when it is refused.
fn page(path: &Path, url: &str) -> Result<Option<Page>> {
    let file = std::fs::File::open(path).with_context(|| format!("reading {}", path.display()))?;
    let mut page = None;
    read_pages(&path.to_string_lossy(), file, &Limits::default(), &mut |found| {
        if let Found::Page(found) = found {
            page = Some(found);
        }
    });
    Ok(page.map(|page| Page { url: url.starts_with("http").then(|| url.to_owned()), ..page }))
}

/// The blocks that the page itself does not call furniture.
fn unmarked(decoded: &Decoded) -> String {
    let Some(blocks) = &decoded.blocks else { return decoded.text.clone() };
    let kept = blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    kept.map(|block| block.span.of(&decoded.text)).collect::<Vec<_>>().join("\n")
}

fn content(article: &Article) -> String {
    article.content().map(|block| article.slice(block.span)).collect::<Vec<_>>().join("\n")
}

fn segments(item: &Value, key: &str) -> Vec<String> {
    item[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(one_line).collect()
}

fn author_gold(item: &Value) -> String {
    match &item["author"] {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        name => name.as_str().unwrap_or_default().to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn table(plain: &Counts, marked: &Counts, title: &Share, author: &Share) -> Table {
    let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    let number = |value: f64| format!("{value:.3}");
    let ours = |name: &str, counts: &Counts| {
        let figures = [counts.precision(), counts.recall(), counts.f1(), title.value(), author.value()];
        std::iter::once(name.to_owned()).chain(figures.map(number)).collect::<Vec<_>>()
    };
    let mut rows = vec![row(&["system", "precision", "recall", "F", "title", "author"])];
    rows.push(ours("onrecord, furniture marked", marked));
    rows.push(ours("onrecord, HTML alone", plain));
    for peer in [
        ["trafilatura 2.3.1 (Python)", ".907", ".946", ".926", ".612", ".558"],
        ["trafilatura 2.3.1 fast (Python)", ".907", ".934", ".920", "", ""],
        ["trafilatura 0.6.0 (Rust), fallback", ".897", ".934", ".915", ".611", ".548"],
        ["dom_smoothie 0.19 (Rust)", ".862", ".918", ".889", ".599", ".465"],
        ["rs-trafilatura 0.2.2 (Rust)", "", "", ".890", ".704", ".567"],
    ] {
        rows.push(row(&peer));
    }
    Table {
        title: "Text, title and author of HTML pages (trafilatura-eval, 990 pages)".into(),
        rows,
        figures: vec![
            ("marked", marked.f1()),
            ("html", plain.f1()),
            ("title", title.value()),
            ("author", author.value()),
        ],
    }
}
