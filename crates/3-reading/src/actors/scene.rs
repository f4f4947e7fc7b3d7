//! What stands around a mention: sentence, quotation marks, neighbouring words.

use super::words::Tongue;
use onrecord_language::{Document, Token, TokenKind};
use onrecord_text::Span;

/// The text as the walk needs it.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) tongue: Tongue,
    /// The stretches inside quotation marks, marks included, in order.
    quoted: Vec<Span>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(text: &'a str, document: &'a Document, tongue: Tongue) -> Self {
        Self { text, document, tongue, quoted: quoted(text, document) }
    }

    /// Whether the byte stands inside quotation marks.
    pub(super) fn is_quoted(&self, offset: usize) -> bool {
        let at = self.quoted.partition_point(|span| span.end() <= offset);
        self.quoted.get(at).is_some_and(|span| span.holds(offset))
    }

    /// The token before the byte, in the same sentence.
    pub(super) fn before(&self, sentence: &std::ops::Range<u32>, offset: usize) -> Option<Token> {
        let at = self.document.token_index(offset).checked_sub(1)?;
        (at >= sentence.start as usize).then(|| self.document.tokens[at])
    }

    /// The first token at or after the byte, in the same sentence.
    pub(super) fn after(&self, sentence: &std::ops::Range<u32>, offset: usize) -> Option<Token> {
        let at = self.document.token_index(offset);
        (at < sentence.end as usize).then(|| self.document.tokens[at])
    }
}

/// Double quotation marks, paired by turns within each block: scraped text has marks of the wrong shape, so shape
/// counts only where two marks open in a row.
fn quoted(text: &str, document: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<usize> = None;
    let mut block = None;
    for sentence in &document.sentences {
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            // A quotation without an end goes to the end of its paragraph.
            if let (Some(start), Some(last)) = (open.take(), previous_end(document, sentence.tokens.start)) {
                spans.push(Span::new(start, last.max(start)));
            }
        }
        for token in document.tokens_of(sentence).iter().filter(|token| token.kind == TokenKind::Quote) {
            let mark = token.text(text);
            if matches!(mark, "'" | "’" | "‘" | "‚" | "‹" | "›" | "′" | "`") {
                continue;
            }
            match open {
                None => open = Some(token.span.start()),
                Some(_)
                    if matches!(mark, "“" | "„" | "«")
                        && !token.is_glued()
                        && followed_by_word(text, token.span.end()) => {}
                Some(start) => {
                    spans.push(Span::new(start, token.span.end()));
                    open = None;
                }
            }
        }
    }
    if let (Some(start), Some(last)) = (open, document.tokens.last()) {
        spans.push(Span::new(start, last.span.end()));
    }
    spans
}

fn previous_end(document: &Document, token: u32) -> Option<usize> {
    document.tokens.get((token as usize).checked_sub(1)?).map(|token| token.span.end())
}

fn followed_by_word(text: &str, offset: usize) -> bool {
    text[offset..].starts_with(char::is_alphanumeric)
}
