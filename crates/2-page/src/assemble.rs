//! From the decoded text of a page to its article.

use crate::blocks::{self, Piece};
use crate::tongue;
use crate::{Article, Block, BlockKind, Decoded, Page, decode};

/// Reads a page: its text in blocks with the furniture marked, and everything that it says of itself.
///
/// Never fails: a page without text gives an article without blocks.
pub fn article(page: &Page) -> Article {
    assemble(page, decode(page))
}

fn assemble(page: &Page, decoded: Decoded) -> Article {
    let Decoded { text, blocks, head } = decoded;
    let blocks = blocks.unwrap_or_else(|| blocks::cut(&text, |_| false).into_iter().map(paragraph).collect());
    let mut article =
        Article { text, blocks, url: page.url.clone().or(head.canonical_url), ..Article::default() };
    article.language = tongue::language(article.content().map(|block| article.slice(block.span)));
    article
}

fn paragraph(piece: Piece) -> Block {
    Block { kind: BlockKind::Paragraph, span: piece.span, reason: None }
}
