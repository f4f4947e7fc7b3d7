//! From the decoded text of a page to its article.
//!
//! The way: text → lines ([`crate::blocks`]) → furniture and title ([`crate::furniture`]) → what the page says
//! of itself (dateline, byline, sources, dates, language) → blocks.

use crate::line::Line;
use crate::{Article, Block, BlockKind, Decoded, Page, decode};
use crate::{blocks, byline, clues, dateline, furniture, page_dates, sources, title, told, tongue};
use onrecord_text::Span;

/// How many paragraphs may stand before the one that carries the dateline: a standfirst or two.
const PARAGRAPHS_BEFORE_DATELINE: usize = 3;
/// A list has at least two items.
const LIST_ITEMS: usize = 2;
/// A heading inside an article has at most this many words.
const HEADING_WORDS: usize = 16;

/// Reads a page: its text in blocks with the furniture marked, and everything that it says of itself.
///
/// Never fails: a page without text gives an article without blocks.
pub fn article(page: &Page) -> Article {
    assemble(page, decode(page))
}

fn assemble(page: &Page, decoded: Decoded) -> Article {
    let Decoded { text, blocks, head } = decoded;
    let mut lines: Vec<Line> = match &blocks {
        Some(blocks) => blocks.iter().map(|block| Line::of_block(&text, block)).collect(),
        None => blocks::cut(&text, furniture::stands_alone)
            .into_iter()
            .map(|piece| Line::of_piece(&text, piece))
            .collect(),
    };
    let headline = furniture::mark(&mut lines, head.title.as_deref());
    let dateline = find_dateline(&lines);
    let language = tongue::of_blocks(lines.iter().filter(|line| !line.is_furniture()).map(|line| line.text));
    let dates = page_dates::declared(&lines, headline, dateline.as_ref(), &head, page, language.as_deref());
    let pointers = clues::collect(&text, &lines, headline, dateline.as_ref(), &head);
    let mut mentions = Vec::new();
    lines
        .iter()
        .filter(|line| !line.is_furniture())
        .for_each(|line| told::find(line.text, line.span.start(), &mut mentions));
    let url = page.url.clone();
    let sources = sources::weigh(pointers, &mentions, &lines, url.as_deref());

    let names: Vec<&str> = [&sources.outlet, &sources.republisher]
        .into_iter()
        .flatten()
        .flat_map(|source| [Some(source.name.as_str()), source.domain.as_deref()])
        .flatten()
        .chain(head.site_name.as_deref())
        .collect();
    let title_span = headline.map(|number| {
        let line = &lines[number];
        let bare = title::without_outlet(line.text, &names);
        let start = line.span.start() + (bare.as_ptr() as usize - line.text.as_ptr() as usize);
        Span::new(start, start + bare.len())
    });
    let declared = head.title.as_deref().map(|declared| title::without_outlet(declared, &names).to_owned());
    let title = declared.or_else(|| title_span.map(|span| span.of(&text).to_owned()));
    let byline = if head.authors.is_empty() { authors(&lines) } else { head.authors };
    let kinds = kinds(&lines, headline);
    let given = blocks.unwrap_or_default();
    let blocks = lines.iter().zip(kinds).enumerate().map(|(number, (line, kind))| {
        let given = given.get(number).and_then(|block| block.reason.clone());
        Block { kind, span: line.span, reason: line.mark.map(|mark| mark.reason().to_owned()).or(given) }
    });
    Article {
        blocks: blocks.collect(),
        title,
        title_span,
        byline,
        language,
        outlet: sources.outlet,
        republisher: sources.republisher,
        agency: sources.agency,
        url: url.or(head.canonical_url),
        dateline: dateline.map(|(paragraph, found)| found.span.shift(paragraph.start())),
        dates,
        text,
    }
}

/// The dateline and the paragraph that it opens.
fn find_dateline(lines: &[Line]) -> Option<(Span, dateline::Dateline)> {
    let mut paragraphs = lines.iter().filter(|line| line.is_prose()).take(PARAGRAPHS_BEFORE_DATELINE);
    paragraphs.find_map(|line| Some((line.span, dateline::find(line.text)?)))
}

/// The names in the first byline that has any.
fn authors(lines: &[Line]) -> Vec<String> {
    let bylines = lines.iter().filter(|line| line.mark == Some(furniture::Category::Byline));
    bylines
        .filter_map(|line| {
            byline::parse(line.text)
                .or_else(|| byline::signature(line.text))
                .or_else(|| byline::bare_names(line.text))
        })
        .map(|byline| byline.names)
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// What each line is.
fn kinds(lines: &[Line], headline: Option<usize>) -> Vec<BlockKind> {
    let mut kinds: Vec<BlockKind> =
        lines.iter().enumerate().map(|(number, line)| kind(lines, number, line, headline)).collect();
    // One dash at the head of a line is a line of dialogue; several in a row are a list.
    let mut start = 0;
    while start < lines.len() {
        let length = lines[start..]
            .iter()
            .zip(&kinds[start..])
            .take_while(|(line, kind)| **kind != BlockKind::Furniture && is_item(line.text))
            .count();
        if length >= LIST_ITEMS {
            kinds[start..start + length].fill(BlockKind::List);
        }
        start += length.max(1);
    }
    kinds
}

fn kind(lines: &[Line], number: usize, line: &Line, headline: Option<usize>) -> BlockKind {
    if line.mark.is_some() {
        return BlockKind::Furniture;
    }
    if let Some(given) = line.given {
        return given;
    }
    let followed = lines[number + 1..]
        .iter()
        .find(|next| !next.is_furniture())
        .is_some_and(|next| next.is_long() || next.finished || next.words() > HEADING_WORDS);
    let heading = line.is_headline(1)
        && !line.quoted
        && !line.finished
        && line.words() <= HEADING_WORDS
        && followed
        && !is_item(line.text);
    if Some(number) == headline || heading { BlockKind::Heading } else { BlockKind::Paragraph }
}

/// Whether a line begins with the mark of a list item.
fn is_item(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix(['•', '▪', '◦', '‣', '●', '■', '*', '-', '–', '·', '»', '➤', '✓'])
    {
        return rest.starts_with(char::is_whitespace);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && text[digits..].strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}
