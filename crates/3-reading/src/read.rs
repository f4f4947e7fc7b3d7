//! The way through one article: tokens, actors, dates, then quotations, events and positions.

use crate::dating::DateClues;
use crate::{ActorTable, DateMention, DateSpan, Reading, TimexKind, positions, quotations};
use jiff::civil::Date;
use onrecord_language::dates::{self, TimeExpression, TimexType};
use onrecord_language::{Document, Lexicon};
use onrecord_page::Article;
use onrecord_text::Span;

/// Reads one article.
///
/// `published` is when it was written, where other pages have told; without it the page's own clues are
/// taken, and relative dates stay without a value when they do not suffice. Pure: the same article, date and
/// lexicon give the same reading.
pub fn read(article: &Article, published: Option<DateSpan>, lexicon: &Lexicon) -> Reading {
    let blocks: Vec<Span> = article.content().map(|block| block.span).collect();
    let document = Document::new(&article.text, &blocks);
    let actors = ActorTable::build(article, &document, lexicon);
    let expressions = dates::find(&article.text, &document, article.language.as_deref());
    let clues = DateClues::of(article, &document, &expressions, lexicon);
    let published = published.or_else(|| clues.alone());
    let dates: Vec<DateMention> = expressions.iter().map(|one| mention(one, published.as_ref())).collect();
    let quotations = quotations::find(article, &document, &actors);
    let day = published.as_ref().map(|span| span.latest);
    let (events, positions) =
        positions::find_with_events(article, &document, &actors, &quotations, &dates, day);
    Reading {
        sentences: document.sentences.iter().map(|sentence| sentence.span).collect(),
        published,
        clues,
        quotations,
        dates,
        actors: actors.into_actors(),
        events,
        positions,
    }
}

/// The dateline of an article with the dash behind it: the place is no part of the sentence that it opens.
pub(crate) fn dateline(article: &Article) -> Option<Span> {
    let line = article.dateline?;
    let rest = &article.text[line.end()..];
    let sign =
        |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '−' | ':' | '.' | ',' | '/' | ')');
    Some(Span::new(line.start(), article.text.len() - rest.trim_start_matches(sign).len()))
}

/// A date has a value only when it has the same one on every day on which the article may have been written.
fn mention(expression: &TimeExpression, published: Option<&DateSpan>) -> DateMention {
    let (earliest, latest) = published.map_or((UNKNOWN, UNKNOWN), |span| (span.earliest, span.latest));
    let resolved = expression.resolve(latest);
    let known = expression.is_absolute() || (published.is_some() && expression.resolve(earliest) == resolved);
    let (timex, value) = resolved.unwrap_or((TimexType::Date, String::new()));
    DateMention {
        span: expression.span,
        r#type: kind(timex),
        value: Some(value).filter(|value| known && !value.is_empty()),
    }
}

/// Stands in where the day of writing is not known: the type of an expression does not depend on it.
const UNKNOWN: Date = jiff::civil::date(2000, 1, 1);

fn kind(kind: TimexType) -> TimexKind {
    match kind {
        TimexType::Date => TimexKind::Date,
        TimexType::Time => TimexKind::Time,
        TimexType::Duration => TimexKind::Duration,
        TimexType::Set => TimexKind::Set,
    }
}
