//! Articles to learn quotations from: `PolNeAR`'s training part and own text.

use crate::files;
use crate::score::attribution::{Attribution, brat};
use crate::score::polnear;
use anyhow::{Context, Result};
use onrecord_attribution::Passage;
use onrecord_attribution::labelled::{self, KINDS, LabelledArticle};
use onrecord_attribution::training::{LabelledPassage, LabelledSaying};
use onrecord_page::{Article, Block, BlockKind};
use onrecord_record::passages;
use onrecord_syntax::{KinTable, Reader};
use onrecord_text::{Offsets, Span};
use std::path::Path;

/// A saying in the text, as somebody labelled it.
struct Saying {
    cue: Option<Span>,
    content: Vec<Span>,
    speaker: Option<Span>,
    kind: Option<u8>,
}

/// Makes labelled passages of articles.
pub struct Maker<'r, 'm> {
    reader: &'r mut Reader<'m>,
    kin: &'r KinTable,
    articles: usize,
}

impl<'r, 'm> Maker<'r, 'm> {
    /// A maker that parses with `reader`.
    pub fn new(reader: &'r mut Reader<'m>, kin: &'r KinTable) -> Self {
        Self { reader, kin, articles: 0 }
    }

    /// A part of `PolNeAR`: its articles, each with its passages.
    pub fn polnear(&mut self, shared: &Path, part: &str) -> Result<Vec<Vec<LabelledPassage>>> {
        let articles = brat::read(shared, part)?;
        Ok(articles
            .iter()
            .map(|annotated| {
                let sayings = annotated.rows.iter().map(|row| of_row(&annotated.text, row)).collect();
                self.passages(&polnear::article(&annotated.text), sayings)
            })
            .collect())
    }

    /// Own articles.
    pub fn own(&mut self, articles: &[LabelledArticle]) -> Vec<Vec<LabelledPassage>> {
        articles
            .iter()
            .map(|labelled| {
                let sayings = labelled.quotations.iter().map(|quotation| Saying {
                    cue: quotation.cue,
                    content: with_that(&labelled.text, &quotation.content),
                    speaker: quotation.speaker,
                    kind: KINDS.iter().position(|kind| *kind == quotation.kind).map(|kind| kind as u8),
                });
                self.passages(&article(labelled), sayings.collect())
            })
            .collect()
    }

    fn passages(&mut self, article: &Article, sayings: Vec<Saying>) -> Vec<LabelledPassage> {
        let number = self.articles;
        self.articles += 1;
        let passages = passages(self.reader, article, self.kin);
        let label = |passage: Passage| {
            let words = |span: Span| Some(passage.range(span)).filter(|words| !words.is_empty());
            let saying = |saying: &Saying| {
                let content: Vec<_> = saying.content.iter().filter_map(|piece| words(*piece)).collect();
                let cue = words(saying.cue?)?;
                let speaker = saying.speaker.and_then(words);
                (!content.is_empty()).then_some(LabelledSaying { cue, content, speaker, kind: saying.kind })
            };
            let sayings = sayings.iter().filter_map(saying).collect();
            LabelledPassage { sayings, article: number, passage }
        };
        passages.into_iter().map(label).collect()
    }
}

/// `PolNeAR` has a leading "that" in the content, and the model learns so; ours leaves it out.
fn with_that(text: &str, content: &[Span]) -> Vec<Span> {
    let mut content = content.to_vec();
    if let Some(first) = content.first_mut() {
        let before = text[..first.start()].strip_suffix("that ").filter(|rest| rest.ends_with([' ', ',']));
        if let Some(before) = before {
            *first = Span::new(before.len(), first.end());
        }
    }
    content
}

fn of_row(text: &str, row: &Attribution) -> Saying {
    let offsets = Offsets::new(text);
    let bytes = |span: &(usize, usize)| {
        let end = offsets.byte(span.1).unwrap_or(text.len());
        Span::new(offsets.byte(span.0).unwrap_or(end), end)
    };
    let whole = |spans: &[(usize, usize)]| spans.iter().map(bytes).reduce(Span::join);
    Saying {
        cue: whole(&row.cue),
        content: row.content.iter().map(bytes).collect(),
        speaker: whole(&row.source),
        kind: None,
    }
}

/// An own article as one that was found on a page.
pub fn article(labelled: &LabelledArticle) -> Article {
    let kind = |number: usize| if number == 0 { BlockKind::Heading } else { BlockKind::Paragraph };
    let blocks = labelled.paragraphs.iter().enumerate();
    let blocks =
        blocks.map(|(number, span)| Block { kind: kind(number), span: *span, reason: None }).collect();
    Article { text: labelled.text.clone(), blocks, language: Some("en".to_owned()), ..Article::default() }
}

/// The own articles in a folder; none where there is no such folder.
pub fn own_articles(folder: &Path) -> Result<Vec<LabelledArticle>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut articles = Vec::new();
    for path in files(folder, "txt")? {
        let text = std::fs::read_to_string(&path)?;
        let read = labelled::read(&text).map_err(|what| anyhow::anyhow!("{what}"));
        articles.extend(read.with_context(|| format!("reading {}", path.display()))?);
    }
    Ok(articles)
}
