//! Furniture inside text that is already text: the hand gold of the seed pages.

use super::Table;
use anyhow::{Context, Result};
use onrecord_page::{Article, BlockKind, InputKind, Page, PageId, article};
use serde::Deserialize;
use std::path::Path;

/// A row of `noise.jsonl`: a line of furniture, or what a page says of itself.
#[derive(Deserialize)]
#[serde(tag = "row", rename_all = "lowercase")]
enum Row {
    /// What a page says of itself; only the title is scored here.
    Meta { seed: String, title: Option<String> },
    /// A line that is furniture.
    Noise { file: String, byte_start: usize, byte_end: usize, sure: bool },
}

/// Counts the gold lines of furniture that are marked, and the other lines that are marked as well.
pub fn measure(shared: &Path) -> Result<Table> {
    let gold = shared.join("data/seeds-gold/noise.jsonl");
    let gold = std::fs::read_to_string(&gold).with_context(|| format!("reading {}", gold.display()))?;
    let rows: Vec<Row> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut seeds: Vec<_> = std::fs::read_dir(shared.join("seeds"))?.collect::<Result<_, _>>()?;
    seeds.sort_by_key(std::fs::DirEntry::file_name);

    let (mut furniture, mut marked, mut content, mut lost, mut pages, mut titles) = (0, 0, 0, 0, 0, 0);
    for seed in seeds {
        let name = seed.file_name().to_string_lossy().into_owned();
        let expected = rows.iter().find_map(|row| match row {
            Row::Meta { seed, title } if name.starts_with(seed.as_str()) => Some(title),
            _ => None,
        });
        let Some(title) = expected else { continue };
        let read = read(&seed.path(), &name)?;
        pages += 1;
        titles += usize::from(read.title == *title);
        let noise: Vec<(usize, usize, bool)> = rows.iter().filter_map(|row| of_file(row, &name)).collect();
        for (start, end) in lines(&read.text) {
            let is_marked = read.blocks.iter().any(|block| {
                block.kind == BlockKind::Furniture && block.span.start() <= start && end <= block.span.end()
            });
            match noise.iter().find(|(from, to, _)| *from <= start && end <= *to) {
                Some((.., true)) => {
                    furniture += 1;
                    marked += usize::from(is_marked);
                }
                // Either answer is right.
                Some(_) => {}
                None => {
                    content += 1;
                    lost += usize::from(is_marked);
                }
            }
        }
    }
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    Ok(Table {
        title: format!(
            "furniture: {pages} seed pages with gold, lines ({furniture} of furniture, {content} of the article)"
        ),
        rows: vec![
            row(["system", "furniture marked", "article kept", "titles"]),
            vec![
                "onrecord".to_owned(),
                format!("{marked}/{furniture}"),
                format!("{}/{content}", content - lost),
                format!("{titles}/{pages}"),
            ],
            // On all five pages; from the design notes.
            row(["peers for HTML (trafilatura, newspaper4k, readability)", "0/30 of 5 pages", "106/106", ""]),
            row(["jusText, English list", "18/30 of 5 pages", "100/106", ""]),
        ],
        figures: vec![
            ("marked", percent(marked, furniture)),
            ("kept", percent(content - lost, content)),
            ("titles", percent(titles, pages)),
        ],
    })
}

fn read(path: &Path, name: &str) -> Result<Article> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let id = PageId::of(&bytes);
    Ok(article(&Page {
        id,
        name: name.to_owned(),
        kind: InputKind::Text,
        url: None,
        charset: None,
        fetched: None,
        bytes,
    }))
}

fn of_file(row: &Row, name: &str) -> Option<(usize, usize, bool)> {
    match row {
        Row::Noise { file, byte_start, byte_end, sure } if file == name => {
            Some((*byte_start, *byte_end, *sure))
        }
        _ => None,
    }
}

/// Start and end of every line that is not blank, without white space at its edges.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let trimmed = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    trimmed.map(|line| (start(line), start(line) + line.len())).collect()
}
