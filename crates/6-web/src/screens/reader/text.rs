//! The blocks of an article, furniture gathered so that it can be folded.

use onrecord_page::{Article, Block, BlockKind};
use onrecord_text::Span;

/// What stands in the reader's column.
pub(super) enum Piece<'a> {
    /// A block of the article.
    Block(&'a Block),
    /// Neighbouring pieces of furniture.
    Furniture {
        /// The pieces.
        blocks: Vec<&'a Block>,
        /// Unfolded, since the sentence asked for is inside.
        open: bool,
    },
}

/// The blocks in order.
pub(super) fn blocks(article: &Article, lit: Option<Span>) -> Vec<Piece<'_>> {
    let has_lit = |block: &Block| {
        lit.is_some_and(|lit| lit.start() < block.span.end() && block.span.start() < lit.end())
    };
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    // The screen's own heading has the title already.
    let is_title = |block: &Block| {
        article
            .title_span
            .is_some_and(|title| title.start() <= block.span.start() && block.span.end() <= title.end())
            && !has_lit(block)
    };
    for block in article.blocks.iter().filter(|block| !is_title(block)) {
        match (block.kind, pieces.last_mut()) {
            (BlockKind::Furniture, Some(Piece::Furniture { blocks, open })) => {
                blocks.push(block);
                *open |= has_lit(block);
            }
            (BlockKind::Furniture, _) => {
                pieces.push(Piece::Furniture { blocks: vec![block], open: has_lit(block) });
            }
            _ => pieces.push(Piece::Block(block)),
        }
    }
    pieces
}
