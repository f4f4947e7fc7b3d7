//! The way through one article: tokens, actors, dates, then quotations, events and positions.

use crate::{ActorTable, DateSpan, Reading};
use onrecord_language::{Document, Lexicon};
use onrecord_page::Article;
use onrecord_text::Span;

/// Reads one article.
///
/// `published` is when it was written, where other pages have told; without it the page's own clues are
/// taken, and relative dates stay without a value when they do not suffice. Pure: the same article and date
/// give the same reading.
pub fn read(article: &Article, published: Option<DateSpan>) -> Reading {
    let blocks: Vec<Span> = article.content().map(|block| block.span).collect();
    let document = Document::new(&article.text, &blocks);
    let actors = ActorTable::build(article, &document, Lexicon::built_in());
    Reading {
        sentences: document.sentences.iter().map(|sentence| sentence.span).collect(),
        published,
        actors: actors.into_actors(),
        ..Reading::default()
    }
}
