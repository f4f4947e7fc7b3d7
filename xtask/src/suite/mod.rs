//! The suite of cases in `tests/suite`: pages, and what Onrecord must say about them, in plain text.

mod lines;

pub(crate) use self::lines::section;

use anyhow::{Context, Result, bail};
use onrecord_language::Lexicon;
use onrecord_page::{InputKind, Page, PageId};
use onrecord_record::{Entry, Record, analyse_with, record};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// One file: everything before the first section stays as it is.
struct Case {
    /// The notes and pages, verbatim.
    head: String,
    pages: Vec<(String, String)>,
    /// The entries under `=== lexicon`, in the form of an analyst's own file.
    lexicon: String,
    /// The names of the sections asked for, in the order of the file.
    sections: Vec<String>,
}

/// What the program says about a case: the pages' own readings (under their true dates) and the record.
pub(crate) struct Answer {
    pub entries: Vec<Entry>,
    pub record: Record,
}

/// Compares every file with what the program says; with `refresh`, writes it instead.
pub fn run(refresh: bool) -> Result<()> {
    let mut wrong = Vec::new();
    for path in files()? {
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let case = parse(&text).with_context(|| format!("parsing {}", path.display()))?;
        let now = render(&case)?;
        if now == text {
            continue;
        }
        if refresh {
            std::fs::write(&path, now).with_context(|| format!("writing {}", path.display()))?;
        } else {
            wrong.push(format!("{}\n{}", path.display(), difference(&text, &now)));
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    bail!(
        "{} of the suite's cases differ\n\n{}\nhint: if the new lines are right, run `cargo xtask suite --refresh` and read the difference",
        wrong.len(),
        wrong.join("\n")
    )
}

fn files() -> Result<Vec<PathBuf>> {
    let folder = crate::root().join("tests/suite");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.collect::<std::io::Result<Vec<_>>>()?.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension() == Some(Path::new("txt").as_os_str()));
    files.sort();
    Ok(files)
}

fn parse(text: &str) -> Result<Case> {
    let head_end = text.find("\n--- ").map_or(text.len(), |at| at + 1);
    let (head, tail) = text.split_at(head_end);
    let mut pages: Vec<(String, String)> = Vec::new();
    let (mut lexicon, mut in_lexicon) = (String::new(), false);
    for line in head.split_inclusive('\n') {
        match (line.strip_prefix("=== page "), pages.last_mut()) {
            (Some(name), _) => pages.push((name.trim().to_owned(), String::new())),
            (None, Some((_, body))) => body.push_str(line),
            (None, None) if line.trim_end() == "=== lexicon" => in_lexicon = true,
            (None, None) if in_lexicon => lexicon.push_str(line),
            (None, None) => {}
        }
    }
    for (_, body) in &mut pages {
        *body = body.trim_matches('\n').to_owned();
    }
    let sections: Vec<String> = tail
        .lines()
        .filter_map(|line| line.strip_prefix("--- ")?.strip_suffix(" ---"))
        .map(str::to_owned)
        .collect();
    if pages.is_empty() || sections.is_empty() {
        bail!("a case needs at least one `=== page NAME` and one `--- section ---`");
    }
    Ok(Case { head: head.to_owned(), pages, lexicon, sections })
}

fn render(case: &Case) -> Result<String> {
    let answer = answer(case)?;
    let mut out = case.head.clone();
    for (number, section) in case.sections.iter().enumerate() {
        let lines = lines::section(section, &answer)
            .with_context(|| format!("there is no section `{section}`; see tests/README.md"))?;
        let gap = if number == 0 { "" } else { "\n" };
        writeln!(out, "{gap}--- {section} ---")?;
        for line in lines {
            writeln!(out, "{}", line.replace('\n', " ⏎ "))?;
        }
    }
    Ok(out)
}

fn answer(case: &Case) -> Result<Answer> {
    let lexicon = Lexicon::with(&case.lexicon).context("reading the part under `=== lexicon`")?;
    Ok(answer_to(&case.pages, &lexicon))
}

/// What the program says about pages, given as names and texts.
pub(crate) fn answer_to(pages: &[(String, String)], lexicon: &Lexicon) -> Answer {
    let mut entries: Vec<Entry> = pages
        .iter()
        .map(|(name, body)| {
            let bytes = body.clone().into_bytes();
            let page = Page {
                id: PageId::of(&bytes),
                name: name.clone(),
                kind: InputKind::Text,
                url: None,
                charset: None,
                fetched: None,
                bytes,
            };
            Entry {
                page: page.id,
                names: vec![name.clone()],
                analysed: crate::coder::with_events(|events| analyse_with(&page, lexicon, events))
                    .expect("the models ship with the repository"),
            }
        })
        .collect();
    let record = record(&entries, lexicon);
    for entry in &mut entries {
        let line = record.pages.iter().find(|line| line.page == entry.page);
        let published = line.and_then(|line| line.published.clone());
        if published != entry.analysed.reading.published {
            let known = onrecord_reading::Known { leaders: &[], noticed: Some(&entry.analysed.noticed) };
            entry.analysed.reading =
                onrecord_reading::read_knowing(&entry.analysed.article, published, lexicon, known);
        }
    }
    Answer { entries, record }
}

/// The lines that differ, removed ones with `-`, new ones with `+`, unmoved ones left out.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("  - {line}\n"));
    let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("  + {line}\n"));
    gone.chain(come).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_case_of_the_suite_is_as_expected() {
        if let Err(error) = super::run(std::env::var_os("UPDATE").is_some()) {
            panic!("{error:#}");
        }
    }
}
