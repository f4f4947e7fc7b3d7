//! How fast text is read: tokens, tags, trees and names together, words a second on one core.
//!
//! Measured on: the own text on invented incidents in `languages/en/names` (some 1,700 sentences of world news, brackets
//! taken out), read as articles, with the English model that ships. Each stage's share is told by leaving the later
//! ones out. The clock is the process's own time where the system tells it, since others may load the machine; the
//! best of several rounds counts. The target is 150,000 words a second (spaCy 3.8's small model: 8,400 on the same
//! kind of machine; `benches/peer.py` measures it beside).
//!
//! `cargo bench -p onrecord-syntax`

#[path = "support/best.rs"]
mod best;

use best::best;
use onrecord_syntax::{AlignedBytes, Model, Reader};
use onrecord_text::Span;
use std::path::Path;
use std::time::Duration;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = std::fs::read(root.join("models/en.model")).expect("the model ships with the repository");
    let model = Model::open(AlignedBytes::copy_of(&bytes)).expect("the model is sound");
    let articles = articles(&root.join("languages/en/names"));
    let mut reader = Reader::new(&model).expect("the model is whole");
    let mut words = 0;
    let whole = best(|| words = read(&mut reader, &articles, true));
    let without_names = best(|| {
        read(&mut reader, &articles, false);
    });
    let letters: usize = articles.iter().map(String::len).sum();
    println!(
        "{} articles, {words} words, {letters} bytes, model of {:.1} MB",
        articles.len(),
        bytes.len() as f64 / 1e6
    );
    report("tokens, sentences, tags, trees", words, without_names);
    report("tokens, sentences, tags, trees, names", words, whole);
}

fn report(what: &str, words: usize, time: Duration) {
    let each = time.as_secs_f64() / words as f64;
    println!("{what:<40} {:>9.0} words/s  {:.2} µs a word", 1.0 / each, each * 1e6);
}

fn read(reader: &mut Reader<'_>, articles: &[String], names: bool) -> usize {
    let mut words = 0;
    for article in articles {
        reader.start();
        let mut start = 0;
        for line in article.split_inclusive('\n') {
            reader.read_paragraph(article, Span::new(start, start + line.trim_end().len()));
            start += line.len();
        }
        if names {
            reader.finish();
        }
        words += reader.words().len();
    }
    words
}

/// The articles of the labelled text, without its brackets.
fn articles(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = ["train", "heldout"]
        .iter()
        .flat_map(|part| std::fs::read_dir(folder.join(part)).expect("own text ships with the repository"))
        .map(|entry| entry.expect("own text can be listed").path())
        .collect();
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("own text is UTF-8");
        for article in text.split("\n\n") {
            let lines = article.lines().filter(|line| !line.starts_with('#')).map(plain);
            articles.push(lines.map(|line| line + "\n").collect::<String>());
        }
    }
    articles
}

/// A line without the marks of names.
fn plain(line: &str) -> String {
    let mut text = String::new();
    for (number, part) in line.split(['[', ']']).enumerate() {
        let name = if number % 2 == 1 { part.split_once(' ').map_or(part, |(_, name)| name) } else { part };
        text.push_str(name);
    }
    text
}
