//! The documents of the GUM treebank as texts with gold entities and coreference.

use anyhow::{Context, Result};
use onrecord_text::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// One document.
#[derive(Default)]
pub struct Document {
    /// Its name ("`GUM_news`_…").
    pub id: String,
    /// The text, paragraphs parted by blank lines.
    pub text: String,
    /// The paragraphs.
    pub blocks: Vec<Span>,
    /// The syntactic words.
    pub words: Vec<Word>,
    /// The gold mentions.
    pub mentions: Vec<Mention>,
}

/// A word with its universal part of speech.
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// `PROPN`, `PRON`, …
    pub upos: String,
}

/// A gold mention.
pub struct Mention {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// The entity that it means, unique in its document.
    pub entity: String,
    /// `person`, `place`, `organization`, …
    pub kind: String,
}

impl Document {
    /// Where a mention stands.
    pub fn span(&self, mention: &Mention) -> Span {
        self.words[mention.first].span.join(self.words[mention.last].span)
    }

    /// The entities that have a name, with the spans of the mentions that name them: a proper noun that is in no smaller
    /// mention.
    pub fn named(&self) -> BTreeMap<&str, Vec<Span>> {
        let mut named: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for mention in &self.mentions {
            let own = |word: usize| {
                let smaller = |other: &Mention| {
                    other.entity != mention.entity
                        && mention.first <= other.first
                        && other.last <= mention.last
                        && (other.first..=other.last).contains(&word)
                };
                self.words[word].upos == "PROPN" && !self.mentions.iter().any(smaller)
            };
            let proper: Vec<usize> = (mention.first..=mention.last).filter(|&word| own(word)).collect();
            if let (Some(&first), Some(&last)) = (proper.first(), proper.last()) {
                let span = self.words[first].span.join(self.words[last].span);
                named.entry(mention.entity.as_str()).or_default().push(span);
            }
        }
        named
    }
}

/// Reads the documents whose names begin with one of the prefixes.
pub fn read(path: &Path, prefixes: &[&str]) -> Result<Vec<Document>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut documents: Vec<Document> = Vec::new();
    let mut open: Vec<(String, String, usize)> = Vec::new();
    let mut wanted = false;
    let mut multiword: Option<(usize, Span)> = None;
    let mut space = true;
    for line in text.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            wanted = prefixes.iter().any(|prefix| id.starts_with(prefix));
            open.clear();
            if wanted {
                documents.push(Document { id: id.to_owned(), ..Document::default() });
            }
        }
        let Some(document) = documents.last_mut().filter(|_| wanted) else { continue };
        if line == "# newpar" || line.starts_with("# newpar ") {
            if !document.text.is_empty() {
                document.text.push_str("\n\n");
            }
            document.blocks.push(Span::new(document.text.len(), document.text.len()));
            space = false;
        }
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        word_line(line, document, &mut open, &mut multiword, &mut space);
    }
    Ok(documents)
}

fn word_line(
    line: &str,
    document: &mut Document,
    open: &mut Vec<(String, String, usize)>,
    multiword: &mut Option<(usize, Span)>,
    space: &mut bool,
) {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, _, upos, .., misc] = columns.as_slice() else { return };
    if id.contains('.') {
        return;
    }
    let mut append = |form: &str, document: &mut Document| {
        if *space && !document.text.is_empty() {
            document.text.push(' ');
        }
        let start = document.text.len();
        document.text.push_str(form);
        let end = document.text.len();
        if let Some(block) = document.blocks.last_mut() {
            *block = Span::new(block.start(), end);
        }
        *space = !misc.contains("SpaceAfter=No");
        Span::new(start, end)
    };
    if let Some((_, last)) = id.split_once('-') {
        *multiword = last.parse().ok().map(|last| (last, append(form, document)));
        return;
    }
    let number: usize = id.parse().unwrap_or_default();
    let span = match *multiword {
        Some((last, whole)) if number <= last => {
            // The parts of a contraction share its letters where they fit.
            let start =
                document.words.last().map_or(whole.start(), |word| word.span.end().max(whole.start()));
            let end = if number == last { whole.end() } else { (start + form.len()).min(whole.end()) };
            if number == last {
                *multiword = None;
            }
            let fits =
                start <= end && document.text.is_char_boundary(start) && document.text.is_char_boundary(end);
            if fits { Span::new(start, end) } else { whole }
        }
        _ => append(form, document),
    };
    document.words.push(Word { span, upos: (*upos).to_owned() });
    let index = document.words.len() - 1;
    if let Some(entity) = misc.split('|').find_map(|field| field.strip_prefix("Entity=")) {
        brackets(entity, index, document, open);
    }
}

/// `(1-person-…(2-place-…)1)`: openings with their facts, closings with their number.
fn brackets(entity: &str, index: usize, document: &mut Document, open: &mut Vec<(String, String, usize)>) {
    let mut rest = entity;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let end = inner.find(['(', ')']).unwrap_or(inner.len());
            let mut facts = inner[..end].split('-');
            let number = facts.next().unwrap_or_default().to_owned();
            let kind = facts.next().unwrap_or_default().to_owned();
            rest = &inner[end..];
            if let Some(after) = rest.strip_prefix(')') {
                document.mentions.push(Mention { first: index, last: index, entity: number, kind });
                rest = after;
            } else {
                open.push((number, kind, index));
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            let number = &rest[..end];
            if let Some(at) = open.iter().rposition(|(known, _, _)| known == number) {
                let (entity, kind, first) = open.remove(at);
                document.mentions.push(Mention { first, last: index, entity, kind });
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
}
