//! From the elements of the article to its text, block by block.

use super::furniture;
use crate::{Block, BlockKind};
use dom_query::{NodeData, NodeRef};
use onrecord_text::Span;
use std::collections::HashMap;
use std::ops::Range;

/// Elements that start and end a block.
const BLOCK_ELEMENTS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "video",
    "audio",
    "html",
];

/// Elements whose text nobody reads as text.
const SILENT: &[&str] = &[
    "script", "style", "template", "head", "select", "textarea", "button", "input", "datalist", "iframe",
    "svg", "noscript",
];

const SOFT_HYPHEN: char = '\u{AD}';
const ZERO_WIDTH_SPACE: char = '\u{200B}';
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The largest share of the text, in percent, that a part with the name of furniture may have: what is more is the
/// article under a wrong name.
const NAMED_SHARE: usize = 30;

/// The least share of a block, in percent, that stands in links when the block is a link and nothing else.
const LINK_SHARE: usize = 90;

/// The longest block in characters that can be a link and nothing else.
const LINK_LENGTH: usize = 240;

/// The most words of a label over links ("Read also").
const LABEL_WORDS: usize = 8;

/// The reason of the blocks that are a link.
const ONLY_LINK: &str = "a link and nothing else";

/// A text and its blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    pub text: String,
    pub blocks: Vec<Block>,
}

impl Draft {
    /// Bytes of running text.
    pub(super) fn running(&self) -> usize {
        let runs = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::List);
        self.blocks.iter().filter(runs).map(|block| block.span.len()).sum()
    }

    /// The words of a block.
    fn words(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// Puts a block before everything, unless its words stand there.
    pub(super) fn put_first(&mut self, kind: BlockKind, words: &str) {
        if self.text.is_empty()
            || words.is_empty()
            || self.blocks.iter().take(4).any(|block| self.words(block).contains(words))
        {
            return;
        }
        let gap = words.len() + BETWEEN.len();
        self.text.insert_str(0, &[words, BETWEEN].concat());
        for block in &mut self.blocks {
            block.span = block.span.shift(gap);
        }
        self.blocks.insert(0, Block { kind, span: Span::new(0, words.len()), reason: None });
    }

    /// Puts back what the extractor dropped: paragraphs of the body that stand between the headline and the first
    /// block of the article (the standfirst), or between two of its blocks.
    pub(super) fn completed(self, body: &Draft, headline: &str) -> Draft {
        let places = self.places_in(body);
        let heading =
            |block: &Block| block.kind == BlockKind::Heading && body.words(block).contains(headline);
        let mut from = body.blocks.iter().position(heading).filter(|_| !headline.is_empty());
        let mut out = Draft::default();
        let mut looks = LOOKS;
        for (block, place) in self.blocks.iter().zip(places) {
            if let (Some(from), Some(to)) = (from, place) {
                for missing in body.blocks.get(from..to).unwrap_or_default() {
                    let words = body.words(missing);
                    if looks > 0 && is_running_text(missing, words) {
                        looks -= 1;
                        if !self.text.contains(words) {
                            out.push(missing.kind, words, None);
                        }
                    }
                }
            }
            from = place.map(|place| place + 1).or(from);
            out.push(block.kind, self.words(block), block.reason.clone());
        }
        out
    }

    /// Where each block stands in the body, in order; blocks that the extractor changed have no place.
    fn places_in(&self, body: &Draft) -> Vec<Option<usize>> {
        let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, block) in body.blocks.iter().enumerate().rev() {
            known.entry(body.words(block)).or_default().push(at);
        }
        let mut next = 0;
        let mut place = |block: &Block| {
            let places = known.get_mut(self.words(block))?;
            while places.last().is_some_and(|&at| at < next) {
                places.pop();
            }
            let at = places.pop()?;
            next = at + 1;
            Some(at)
        };
        self.blocks.iter().map(&mut place).collect()
    }

    fn push(&mut self, kind: BlockKind, words: &str, reason: Option<String>) {
        if !self.text.is_empty() {
            self.text.push_str(BETWEEN);
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(Block { kind, span: Span::new(start, self.text.len()), reason });
    }
}

/// A paragraph that is worth putting back: a sentence or more.
fn is_running_text(block: &Block, words: &str) -> bool {
    let ends = ['.', '!', '?', '"', '”', '“', '»', '…', '。', '؟', '।'];
    block.kind == BlockKind::Paragraph && words.ends_with(ends) && words.chars().count() >= LEAD_LENGTH
}

/// How many paragraphs may be looked for in the article: each look is a search through all of it.
const LOOKS: usize = 100;

/// The least characters of a paragraph that is put back.
const LEAD_LENGTH: usize = 60;

/// What parts two blocks.
const BETWEEN: &str = "\n\n";

/// Writes everything under a node.
pub(super) fn draft(node: &NodeRef) -> Draft {
    let mut builder = Builder::default();
    builder.visit(node, Place::default());
    builder.finish()
}

/// Builds a text and its blocks: blocks part by a blank line, white space inside a block is as a browser shows it.
#[derive(Debug, Default)]
struct Builder {
    draft: Draft,
    /// The block that is being written.
    open: String,
    /// White space was read and not yet written.
    gap: Option<char>,
    /// Bytes of the open block that stand in links.
    linked: usize,
    /// How the open block began.
    place: Place,
    /// Blocks inside an element that calls itself furniture, and what it calls itself.
    named: Vec<(Range<usize>, &'static str)>,
}

/// What the elements around a text make of it.
#[derive(Clone, Copy, Debug)]
struct Place {
    kind: BlockKind,
    in_link: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self { kind: BlockKind::Paragraph, in_link: false }
    }
}

impl Builder {
    /// Recursion is as deep as the document, which the reader bounds.
    fn visit(&mut self, node: &NodeRef, place: Place) {
        let mut child = node.first_child();
        while let Some(node) = child {
            match part(&node) {
                Part::Text(words) => self.words(&words, place),
                Part::Element(name, furniture) => self.element(&node, &name, furniture, place),
                Part::Other => {}
            }
            child = node.next_sibling();
        }
    }

    fn element(&mut self, node: &NodeRef, name: &str, furniture: Option<&'static str>, mut place: Place) {
        if SILENT.contains(&name) {
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => place.kind = BlockKind::Heading,
            "figcaption" | "caption" => place.kind = BlockKind::Caption,
            "li" | "dd" | "dt" => place.kind = BlockKind::List,
            "a" => place.in_link = true,
            _ => {}
        }
        match name {
            "br" => self.gap = Some('\n'),
            // Cells of a row stay in one block, apart from each other.
            "td" | "th" => {
                self.gap = Some('\t');
                self.visit(node, place);
                self.gap = Some('\t');
            }
            name if BLOCK_ELEMENTS.contains(&name) => {
                self.close();
                let first = self.draft.blocks.len();
                self.visit(node, place);
                self.close();
                if let Some(name) = furniture {
                    self.named.push((first..self.draft.blocks.len(), name));
                }
            }
            _ => self.visit(node, place),
        }
    }

    fn words(&mut self, words: &str, place: Place) {
        for c in words.chars() {
            if matches!(c, SOFT_HYPHEN | ZERO_WIDTH_SPACE | BYTE_ORDER_MARK) {
                // Hints for line breaking, which tear words apart for everybody but a browser.
            } else if c.is_whitespace() {
                self.gap = self.gap.or(Some(' '));
            } else {
                self.letter(c, place);
            }
        }
    }

    fn letter(&mut self, c: char, place: Place) {
        let gap = self.gap.take();
        if self.open.is_empty() {
            self.place = place;
            self.linked = 0;
        } else {
            self.open.extend(gap);
        }
        self.open.push(c);
        if place.in_link {
            self.linked += c.len_utf8() + gap.map_or(0, char::len_utf8);
        }
    }

    fn close(&mut self) {
        self.gap = None;
        if self.open.is_empty() {
            return;
        }
        let only_link =
            self.linked * 100 >= self.open.len() * LINK_SHARE && self.open.chars().count() <= LINK_LENGTH;
        let text = &mut self.draft.text;
        if !text.is_empty() {
            text.push_str(BETWEEN);
        }
        let start = text.len();
        text.push_str(&self.open);
        self.open.clear();
        let mut block = Block { kind: self.place.kind, span: Span::new(start, text.len()), reason: None };
        if only_link {
            mark(&mut block, ONLY_LINK);
        }
        self.draft.blocks.push(block);
    }

    fn finish(mut self) -> Draft {
        self.close();
        let Draft { text, mut blocks } = self.draft;
        mark_labels(&text, &mut blocks);
        let length = |blocks: &[Block]| -> usize { blocks.iter().map(|block| block.span.len()).sum() };
        let total = length(&blocks);
        for (range, name) in self.named {
            let inside = &mut blocks[range];
            if length(inside) * 100 <= total * NAMED_SHARE {
                for block in inside {
                    mark(block, &format!("the page calls it {name}"));
                }
            }
        }
        Draft { text, blocks }
    }
}

/// The first reason stays.
fn mark(block: &mut Block, reason: &str) {
    if block.kind != BlockKind::Furniture {
        block.kind = BlockKind::Furniture;
        block.reason = Some(reason.to_owned());
    }
}

/// A few words without a full stop, directly over a link, are its label.
fn mark_labels(text: &str, blocks: &mut [Block]) {
    for at in (1..blocks.len()).rev() {
        let over_link =
            blocks[at].reason.as_deref() == Some(ONLY_LINK) && blocks[at].kind == BlockKind::Furniture;
        let words = blocks[at - 1].span.of(text);
        let is_label =
            !words.ends_with(['.', '!', '"', '”', '…']) && words.split_whitespace().count() <= LABEL_WORDS;
        if over_link && is_label && at > 1 {
            mark(&mut blocks[at - 1], "a label over links");
        }
    }
}

enum Part {
    Text(String),
    Element(String, Option<&'static str>),
    Other,
}

fn part(node: &NodeRef) -> Part {
    node.query_or(Part::Other, |tree| match &tree.data {
        NodeData::Text { contents } => Part::Text(contents.to_string()),
        NodeData::Element(element) => Part::Element(element.name.local.to_string(), furniture::name(element)),
        _ => Part::Other,
    })
}
