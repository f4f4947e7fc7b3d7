//! Reads the stories under `tests/copies`: pages of our own writing with gold for every pair of them.

use anyhow::{Context, Result, bail};
use onrecord_copies::Fingerprint;
use onrecord_language::Document;
use onrecord_page::{Article, Block, BlockKind, Clue, DateBasis, DeclaredDate, PageId, Source};
use onrecord_text::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// A story: its pages, and what is true of them.
pub struct Story {
    pub name: String,
    pub pages: Vec<Page>,
    pub pairs: Vec<Pair>,
    pub originals: Vec<Origin>,
    pub damage: Vec<Change>,
}

/// A page by its name within the story.
pub struct Page {
    pub name: String,
    pub article: Article,
    pub print: Fingerprint,
}

/// How two pages stand to each other.
pub struct Pair {
    pub left: usize,
    pub right: usize,
    pub bond: Bond,
}

/// What a gold line says of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bond {
    /// The right page was made from the left one.
    Made { kind: String, meter: String },
    /// Both were made from a third text.
    Kin { kind: String, meter: String },
    /// Neither copies the other, and why they may look alike.
    Apart { why: String },
}

/// Where a family comes from.
pub struct Origin {
    /// The pages that it is told of; all where it is empty.
    pub members: Vec<usize>,
    /// The page, else the outlet that is not in the pile.
    pub source: std::result::Result<usize, String>,
}

/// Damage in a copy.
pub struct Change {
    pub left: usize,
    pub right: usize,
    pub kind: String,
    /// Empty where the words were dropped.
    pub words: (String, String),
}

impl Story {
    /// Whether it is kept apart: nothing is tuned on it.
    pub fn is_held_out(&self) -> bool {
        self.name.starts_with("heldout-")
    }
}

/// All stories, by name.
pub fn stories() -> Result<Vec<Story>> {
    let folder = crate::root().join("tests/copies");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files.iter().map(|file| read(file).with_context(|| format!("in {}", file.display()))).collect()
}

fn read(file: &Path) -> Result<Story> {
    let text = std::fs::read_to_string(file)?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (body, gold) = text.split_once("--- gold ---").context("there is no `--- gold ---`")?;
    let mut pages = Vec::new();
    for part in body.split("=== page ").skip(1) {
        let (slug, text) = part.split_once('\n').context("a page without text")?;
        pages.push(page(&name, slug.trim(), text)?);
    }
    let index: BTreeMap<String, usize> =
        pages.iter().enumerate().map(|(at, page)| (page.name.clone(), at)).collect();
    let mut story = Story { name, pages, pairs: Vec::new(), originals: Vec::new(), damage: Vec::new() };
    for line in gold.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        gold_line(&mut story, &index, line).with_context(|| format!("in the gold line `{line}`"))?;
    }
    Ok(story)
}

fn gold_line(story: &mut Story, index: &BTreeMap<String, usize>, line: &str) -> Result<()> {
    let at = |slug: &str| index.get(slug.trim()).copied().with_context(|| format!("no page `{slug}`"));
    if let Some(rest) = line.strip_prefix("damage ") {
        let cells: Vec<&str> = rest.split(" | ").map(str::trim).collect();
        let [pair, kind, left, right] = cells.as_slice() else { bail!("four cells are wanted") };
        let (a, b) = pair.split_once('>').context("a pair is wanted")?;
        let words = |cell: &str| if cell == "-" { String::new() } else { cell.to_owned() };
        story.damage.push(Change {
            left: at(a)?,
            right: at(b)?,
            kind: (*kind).to_owned(),
            words: (words(left), words(right)),
        });
        return Ok(());
    }
    let (head, tail) = line.split_once(':').context("there is no colon")?;
    if let Some(members) = head.strip_prefix("original") {
        let tail = tail.trim();
        let source = match tail.strip_prefix("absent") {
            Some(outlet) => Err(outlet.trim().to_owned()),
            None => Ok(at(tail)?),
        };
        let members = members.split_whitespace().map(at).collect::<Result<_>>()?;
        story.originals.push(Origin { members, source });
        return Ok(());
    }
    let words: Vec<&str> = head.split_whitespace().collect();
    let [a, sign, b] = words.as_slice() else { bail!("two pages and a sign are wanted") };
    let said: Vec<String> = tail.split_whitespace().map(str::to_owned).collect();
    let bond = match (*sign, said.as_slice()) {
        (">", [kind, meter]) => Bond::Made { kind: kind.clone(), meter: meter.clone() },
        ("~", [kind, meter]) => Bond::Kin { kind: kind.clone(), meter: meter.clone() },
        ("|", [why, ..]) => Bond::Apart { why: why.clone() },
        _ => bail!("`{sign} … {tail}` is no bond"),
    };
    story.pairs.push(Pair { left: at(a)?, right: at(b)?, bond });
    Ok(())
}

fn page(story: &str, slug: &str, text: &str) -> Result<Page> {
    let mut article = Article { language: Some("en".to_owned()), ..Article::default() };
    for line in text.lines() {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "@outlet" => article.outlet = Some(source(rest)),
            "@agency" => article.agency = Some(source(rest)),
            "@republisher" => article.republisher = Some(source(rest)),
            "@url" => article.url = Some(rest.trim().to_owned()),
            "@date" => article.dates.push(date(rest)),
            "@language" => article.language = Some(rest.trim().to_owned()),
            "##" => push(&mut article, BlockKind::Heading, rest, None),
            "~" => push(&mut article, BlockKind::Furniture, rest, Some(furniture(rest))),
            _ if line.starts_with('@') => bail!("`{mark}` is not known"),
            _ => push(&mut article, BlockKind::Paragraph, line, None),
        }
    }
    let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    let document = Document::new(&article.text, &blocks);
    let sentences: Vec<Span> = document.sentences.iter().map(|sentence| sentence.span).collect();
    let id = PageId::of(format!("{story} {slug}\n{text}").as_bytes());
    let print = Fingerprint::of(id, &article, &sentences);
    Ok(Page { name: slug.to_owned(), article, print })
}

/// The reason that the page reader would give.
fn furniture(line: &str) -> &'static str {
    let folded = line.to_lowercase();
    let has = |marks: &[&str]| marks.iter().any(|mark| folded.contains(mark));
    if has(&["[ad_", "source link", "posted by admin"]) {
        "mark of a reposting site"
    } else if has(&["read more at", "continue reading", "lire la suite"]) {
        "prompt to read on"
    } else {
        "navigation"
    }
}

fn push(article: &mut Article, kind: BlockKind, line: &str, reason: Option<&str>) {
    let start = article.text.len();
    article.text.push_str(line);
    let span = Span::new(start, article.text.len()).trim(&article.text);
    article.text.push_str("\n\n");
    if !span.is_empty() {
        article.blocks.push(Block { kind, span, reason: reason.map(str::to_owned) });
    }
}

fn source(text: &str) -> Source {
    let (name, domain) = match text.trim().strip_suffix(')').and_then(|text| text.split_once(" (")) {
        Some((name, domain)) => (name, Some(domain.to_owned())),
        None => (text.trim(), None),
    };
    let clue = Clue { span: None, text: name.to_owned(), reason: "named on the page".to_owned() };
    Source { name: name.to_owned(), domain, evidence: vec![clue] }
}

fn date(text: &str) -> DeclaredDate {
    let mut parts = text.trim().split('-');
    DeclaredDate {
        year: parts.next().and_then(|year| year.parse().ok()),
        month: parts.next().and_then(|month| month.parse().ok()),
        day: parts.next().and_then(|day| day.parse().ok()),
        basis: DateBasis::Metadata,
        span: None,
    }
}
