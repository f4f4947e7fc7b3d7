//! Sentence ends on the raw text of the English treebanks (EWT and GUM, development parts).
//!
//! A paragraph of the treebank is a block. The measure is F1 over whole sentences (both ends right), white
//! space ignored. The treebanks cut inside quotations, so [`Document::inner_sentences`] is what compares
//! with the peers; the sentences that keep quotations whole stand beside it.

use super::Table;
use anyhow::{Context, Result};
use onrecord_language::{Document, Sentence};
use onrecord_text::Span;
use std::collections::BTreeSet;
use std::path::Path;

/// A paragraph: its text and the byte spans of its sentences.
#[derive(Default)]
struct Paragraph {
    text: String,
    sentences: Vec<Span>,
}

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let mut table =
        Table { title: "Sentences, F1 with paragraphs given (UD dev parts)".into(), ..Table::default() };
    let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    table.rows.push(row(&["system", "EWT", "GUM", "note"]));
    let mut scores = Vec::new();
    for set in ["ud-english-ewt", "ud-english-gum"] {
        let path = shared.join("data").join(set).join("dev.conllu");
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let paragraphs = read(&text);
        scores.push((f1(&paragraphs, true), f1(&paragraphs, false)));
        if std::env::var_os("SHOW").is_some() {
            show_errors(&paragraphs);
        }
    }
    let cells =
        |of: fn(&(f64, f64)) -> f64| scores.iter().map(|pair| format!("{:.1}", of(pair))).collect::<Vec<_>>();
    let mut ours = cells(|pair| pair.0);
    let mut whole = cells(|pair| pair.1);
    for (name, cells, note) in [
        ("onrecord, cut inside quotations", &mut ours, ""),
        ("onrecord, quotations whole", &mut whole, "what the readers use; the gold cuts more"),
    ] {
        cells.insert(0, name.to_owned());
        cells.push(note.to_owned());
        table.rows.push(cells.clone());
    }
    for peer in [
        ["spaCy 3.8 (parser)", "83.8", "92.6", "on the test parts"],
        ["UAX 29 (ICU)", "78.3", "91.8", "on the test parts"],
        ["sentencex", "82.8", "94.1", "on the test parts"],
        ["learned splitter (prototype)", "87.2", "96.4", "on the test parts, trained on EWT and GUM"],
    ] {
        table.rows.push(row(&peer));
    }
    table.figures = vec![("ewt", scores[0].0), ("gum", scores[1].0)];
    Ok(table)
}

fn read(conllu: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut space_before = false;
    for sentence in conllu.split("\n\n").filter(|part| !part.trim().is_empty()) {
        if sentence.lines().any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"))
            || paragraphs.is_empty()
        {
            paragraphs.push(Paragraph::default());
            space_before = false;
        }
        let Some(paragraph) = paragraphs.last_mut() else { continue };
        let Some(text) = sentence.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        if space_before {
            paragraph.text.push(' ');
        }
        let start = paragraph.text.len();
        paragraph.text.push_str(text.trim());
        paragraph.sentences.push(Span::new(start, paragraph.text.len()));
        space_before = !sentence.lines().last().is_some_and(|line| line.contains("SpaceAfter=No"));
    }
    paragraphs
}

fn cut(paragraph: &Paragraph, inside: bool) -> Vec<Span> {
    let block = Span::new(0, paragraph.text.len());
    let document = Document::new(&paragraph.text, &[block]);
    let spans = |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.span).collect();
    if inside { spans(&document.inner_sentences(&paragraph.text, block)) } else { spans(&document.sentences) }
}

fn f1(paragraphs: &[Paragraph], inside: bool) -> f64 {
    let (mut right, mut ours, mut gold) = (0, 0, 0);
    for paragraph in paragraphs {
        let truth: BTreeSet<Span> = paragraph.sentences.iter().copied().collect();
        let found = cut(paragraph, inside);
        right += found.iter().filter(|span| truth.contains(span)).count();
        ours += found.len();
        gold += truth.len();
    }
    200.0 * right as f64 / (ours + gold) as f64
}

/// With `SHOW` set: every boundary that is missed or too many, with its surroundings.
fn show_errors(paragraphs: &[Paragraph]) {
    for paragraph in paragraphs {
        let ends = |spans: &[Span]| spans.iter().map(|span| span.end()).collect::<BTreeSet<usize>>();
        let (truth, found) = (ends(&paragraph.sentences), ends(&cut(paragraph, true)));
        for &end in truth.symmetric_difference(&found) {
            let mark = if truth.contains(&end) { "missed" } else { "extra " };
            let before: Vec<char> = paragraph.text[..end].chars().rev().take(40).collect();
            let after: String = paragraph.text[end..].chars().take(30).collect();
            println!("{mark} {}|{after}", before.iter().rev().collect::<String>());
        }
    }
}
