//! The machine-spun news of the development data.

use anyhow::{Context, Result};
use onrecord_copies::Fingerprint;
use onrecord_page::{Article, Block, BlockKind, PageId};
use onrecord_text::Span;
use serde::Deserialize;
use std::path::Path;

/// An article of the pool.
#[derive(Deserialize)]
pub struct Base {
    pub id: String,
    pub sents: Vec<String>,
}

/// A copy, and for each of its sentences the sentence of the original it was made of.
#[derive(Clone, Deserialize)]
pub struct Copy {
    pub orig: String,
    pub spin: String,
    pub sents: Vec<String>,
    pub align: Vec<Option<usize>>,
}

/// A text ready to be compared.
pub struct Ready {
    pub article: Article,
    pub print: Fingerprint,
    /// One a sentence of the data; empty spans where there is no text.
    pub spans: Vec<Span>,
}

/// All articles of the pool.
pub fn bases(shared: &Path) -> Result<Vec<Base>> {
    read(&shared.join("data/spun-news/bases.jsonl"))
}

/// All copies.
pub fn copies(shared: &Path) -> Result<Vec<Copy>> {
    read(&shared.join("data/spun-news/pairs.jsonl"))
}

/// One paragraph a sentence.
pub fn ready(id: &str, sentences: &[String]) -> Ready {
    let mut article = Article::default();
    let mut spans = Vec::new();
    for sentence in sentences {
        let start = article.text.len();
        article.text.push_str(sentence);
        let span = Span::new(start, article.text.len()).trim(&article.text);
        article.text.push('\n');
        spans.push(span);
        if !span.is_empty() {
            article.blocks.push(Block { kind: BlockKind::Paragraph, span, reason: None });
        }
    }
    let full: Vec<Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
    let print = Fingerprint::of(PageId::of(id.as_bytes()), &article, &full);
    Ready { article, print, spans }
}

fn read<T: for<'d> Deserialize<'d>>(file: &Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    text.lines()
        .map(|line| serde_json::from_str(line).with_context(|| format!("parsing {}", file.display())))
        .collect()
}
