//! What the scores of events and positions share: the seed pages with gold, and which labelled sentence a span is in.

use crate::suite::{self, Answer};
use anyhow::{Context, Result};
use jiff::civil::{Date, date};
use onrecord_language::Lexicon;
use onrecord_page::{Article, Found, Limits, article, read_pages};
use onrecord_reading::{DateSpan, Party, Reading};
use onrecord_text::Span;
use std::path::Path;

/// The seed pages with gold and the last possible day on which each was written.
pub const SEEDS: &[(&str, Date)] =
    &[("001_f48dd84af06a1c57.txt", date(2022, 1, 14)), ("003_42d8bffbc0dcd6b5.txt", date(2022, 1, 9))];

/// A seed page as an article.
pub fn seed_article(shared: &Path, file: &str) -> Result<Article> {
    let path = shared.join("seeds").join(file);
    let bytes = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut found = None;
    read_pages(file, bytes.as_slice(), &Limits::default(), &mut |one| {
        if let Found::Page(page) = one {
            found = Some(article(&page));
        }
    });
    found.with_context(|| format!("{file} is no page"))
}

/// What the record of the seed pages says.
pub fn seeds_answer(shared: &Path) -> Result<Answer> {
    let mut pages = Vec::new();
    for (file, _) in SEEDS {
        let path = shared.join("seeds").join(file);
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        pages.push(((*file).to_owned(), text));
    }
    Ok(suite::answer_to(&pages, &Lexicon::with("")?))
}

/// A seed page, read with its true date.
pub fn seed(shared: &Path, file: &str, day: Date) -> Result<(Article, Reading)> {
    let article = seed_article(shared, file)?;
    let published = DateSpan { earliest: day, latest: day, basis: "gold".to_owned() };
    let reading = crate::coder::read(&article, Some(published))?;
    Ok((article, reading))
}

/// Where the labelled sentences stand in the text of an article; those that the article does not have are left out.
pub fn places<'g>(text: &str, sentences: impl Iterator<Item = &'g str>) -> Vec<(&'g str, Span)> {
    let mut places: Vec<(&str, Span)> = Vec::new();
    for sentence in sentences {
        if places.iter().any(|(known, _)| *known == sentence) {
            continue;
        }
        if let Some(start) = text.find(sentence) {
            places.push((sentence, Span::new(start, start + sentence.len())));
        }
    }
    places
}

/// The labelled sentence that a span lies in.
pub fn sentence_of<'g>(places: &[(&'g str, Span)], span: Span) -> Option<&'g str> {
    places.iter().find(|(_, place)| place.holds(span.start())).map(|(sentence, _)| *sentence)
}

/// How gold names a party: by its code, or `WEST`.
pub fn code(party: &Party) -> String {
    match &party.country {
        Some(code) => code.clone(),
        None if party.name.to_lowercase().contains("west") => "WEST".to_owned(),
        None => party.name.clone(),
    }
}

/// Prints a line when `SHOW` is set.
pub fn show(line: impl FnOnce() -> String) {
    if std::env::var_os("SHOW").is_some() {
        println!("{}", line());
    }
}

/// Parts of a whole.
pub fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Harmonic mean.
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}
