//! Time expressions: the two seed pages with gold dates (true anchors given), and the `<date>` elements of
//! GUM's Wikinews articles (anchor: the article's own date).
//!
//! A gold expression is found when one of ours overlaps it; its value is right when ours is the same TIMEX3
//! value (seeds) or the same days (GUM).

use super::Table;
use anyhow::{Context, Result};
use jiff::civil::Date;
use onrecord_language::Document;
use onrecord_language::dates::{self, TimeExpression, TimeValue};
use onrecord_text::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Default)]
struct Tally {
    gold: usize,
    found: usize,
    right: usize,
    ours: usize,
    ours_in_gold: usize,
}

impl Tally {
    fn row(&self, name: &str, note: &str) -> Vec<String> {
        let percent = |part: usize, whole: usize| format!("{:.1}", 100.0 * part as f64 / whole.max(1) as f64);
        let cells = [
            name.to_owned(),
            self.gold.to_string(),
            percent(self.found, self.gold),
            percent(self.ours_in_gold, self.ours),
            percent(self.right, self.gold),
            note.to_owned(),
        ];
        cells.to_vec()
    }

    fn value(&self) -> f64 {
        100.0 * self.right as f64 / self.gold.max(1) as f64
    }
}

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let seeds = seeds(shared)?;
    let gum = gum(shared)?;
    let row = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
    Ok(Table {
        title: "Time expressions, in per cent".into(),
        rows: vec![
            row(&["system and set", "gold", "found", "precision", "value right", "note"]),
            seeds.row("onrecord, seeds 001 and 003", "required rows, true anchors"),
            gum.row("onrecord, GUM news", "days equal"),
            row(&[
                "rule prototype, all five seeds",
                "50",
                "96.0",
                "78.7",
                "88",
                "value accuracy of found 91.7",
            ]),
            row(&["HeidelTime, all five seeds", "50", "82.0", "74.5", "66", "value accuracy of found 80.5"]),
        ],
        figures: vec![("seeds", seeds.value()), ("gum", gum.value())],
    })
}

fn show(line: impl FnOnce() -> String) {
    if std::env::var_os("SHOW").is_some() {
        println!("{}", line());
    }
}

#[derive(Deserialize)]
struct GoldDate {
    seed: String,
    file: String,
    byte_start: usize,
    byte_end: usize,
    text: String,
    value: String,
    anchor: String,
    #[serde(default)]
    optional: bool,
}

/// The true last day of writing of each seed page with gold; "this past week" is reckoned from either day.
const ANCHORS: &[(&str, &str)] = &[("001", "2022-01-14"), ("003", "2022-01-09")];

fn seeds(shared: &Path) -> Result<Tally> {
    let path = shared.join("data/seeds-gold/dates.jsonl");
    let lines = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut gold: BTreeMap<(String, String), Vec<GoldDate>> = BTreeMap::new();
    for line in lines.lines() {
        let date: GoldDate = serde_json::from_str(line)?;
        gold.entry((date.seed.clone(), date.file.clone())).or_default().push(date);
    }
    let mut tally = Tally::default();
    for ((seed, file), dates) in &gold {
        let Some((_, anchor)) = ANCHORS.iter().find(|(known, _)| known == seed) else { continue };
        let anchor: Date = anchor.parse()?;
        let text = std::fs::read_to_string(shared.join("seeds").join(file))?;
        let found = valued(&text, anchor);
        for (ours, value) in &found {
            tally.ours += 1;
            if dates.iter().any(|gold| ours.span.overlaps(Span::new(gold.byte_start, gold.byte_end))) {
                tally.ours_in_gold += 1;
            } else {
                show(|| format!("{seed} extra {:?} {:?}", ours.span.of(&text), value));
            }
        }
        for gold in dates.iter().filter(|gold| !gold.optional && gold.anchor != "page") {
            let span = Span::new(gold.byte_start, gold.byte_end);
            let values: Vec<String> = found
                .iter()
                .filter(|(ours, _)| ours.span.overlaps(span))
                .filter_map(|(_, value)| Some(value.as_ref()?.value.clone()))
                .collect();
            tally.gold += 1;
            tally.found += usize::from(!values.is_empty());
            let right = values.contains(&gold.value);
            tally.right += usize::from(right);
            if !right {
                show(|| format!("{seed} {:?} is {} and not {values:?}", gold.text, gold.value));
            }
        }
    }
    Ok(tally)
}

/// The expressions of a text with their values.
fn valued(text: &str, anchor: Date) -> Vec<(TimeExpression, Option<TimeValue>)> {
    let found = find(text);
    let values = dates::resolve(&found, anchor);
    found.into_iter().zip(values).collect()
}

/// Every line of the text is a block.
fn find(text: &str) -> Vec<TimeExpression> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(span);
        }
        start += line.len();
    }
    dates::find(text, &Document::new(text, &blocks), Some("en"))
}

/// A GUM article: text with one paragraph a line, and its dates.
#[derive(Default)]
struct GumArticle {
    text: String,
    created: Option<Date>,
    dates: Vec<(Span, (Date, Date))>,
}

fn gum(shared: &Path) -> Result<Tally> {
    let folder = shared.join("data/gum-news/xml");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort();
    let mut tally = Tally::default();
    for file in files.iter().filter(|file| file.to_string_lossy().contains("GUM_news_")) {
        let article = read_gum(&std::fs::read_to_string(file)?);
        let Some(anchor) = article.created else { continue };
        let found: Vec<(TimeExpression, (Date, Date))> = valued(&article.text, anchor)
            .into_iter()
            .filter_map(|(ours, value)| Some((ours, value?.days?)))
            .collect();
        for (ours, _) in &found {
            tally.ours += 1;
            if article.dates.iter().any(|(span, _)| span.overlaps(ours.span)) {
                tally.ours_in_gold += 1;
            } else {
                show(|| format!("extra {:?}", ours.span.of(&article.text)));
            }
        }
        for (span, days) in &article.dates {
            let values: Vec<(Date, Date)> =
                found.iter().filter(|(ours, _)| ours.span.overlaps(*span)).map(|(_, days)| *days).collect();
            tally.gold += 1;
            tally.found += usize::from(!values.is_empty());
            tally.right += usize::from(values.contains(days));
            if !values.contains(days) {
                show(|| format!("GUM {anchor} {:?} is {days:?} and not {values:?}", span.of(&article.text)));
            }
        }
    }
    Ok(tally)
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[from..].split('"').next()
}

/// The days of `2015`, `2015-09`, `2015-09-14`, `2015-09-14T10:00:00`.
fn days(value: &str) -> Option<(Date, Date)> {
    let value = value.split('T').next()?;
    let mut pieces = value.split('-');
    let year: i16 = pieces.next()?.parse().ok()?;
    let month: Option<i8> = pieces.next().and_then(|piece| piece.parse().ok());
    let day: Option<i8> = pieces.next().and_then(|piece| piece.parse().ok());
    match (month, day) {
        (None, _) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        (Some(month), None) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => Date::new(year, month, day).ok().map(|date| (date, date)),
    }
}

fn read_gum(xml: &str) -> GumArticle {
    let mut article = GumArticle::default();
    let mut open: Option<(usize, (Date, Date))> = None;
    for line in xml.lines() {
        if line.starts_with('<') {
            match line.split([' ', '>']).next() {
                Some("<text") => {
                    article.created = attribute(line, "dateCreated").and_then(|value| value.parse().ok());
                }
                Some("<date") => {
                    let when = attribute(line, "when").and_then(days);
                    let from = attribute(line, "from").and_then(days).map(|days| days.0);
                    let to = attribute(line, "to").and_then(days).map(|days| days.1);
                    open = when.or(from.zip(to)).map(|days| (article.text.len(), days));
                }
                Some("</date") => {
                    if let Some((start, days)) = open.take() {
                        let span = Span::new(start, article.text.len()).trim(&article.text);
                        article.dates.push((span, days));
                    }
                }
                Some("</p" | "</head" | "</item" | "</caption") => article.text.push('\n'),
                _ => {}
            }
            continue;
        }
        let word = line.split('\t').next().unwrap_or_default();
        let closing = matches!(word, "." | "," | ";" | ":" | "?" | "!" | ")" | "’s" | "'s" | "’" | "'" | "%");
        if !(closing || article.text.is_empty() || article.text.ends_with(['\n', '(', '“'])) {
            article.text.push(' ');
        }
        article.text.push_str(word);
    }
    article
}
