//! The way through one article: tokens, actors, dates, then quotations, events and positions.

use crate::dating::DateClues;
use crate::{
    ActorTable, Background, DateMention, DateSpan, Leader, Noticed, Quotation, Reading, TimexKind, positions,
    quotations,
};
use jiff::civil::Date;
use onrecord_language::dates::{self, TimeExpression, TimeValue, TimexType};
use onrecord_language::{Document, Lexicon};
use onrecord_page::Article;
use onrecord_text::Span;

/// Reads one article.
///
/// `published` is when it was written, where other pages have told; without it the page's own clues are
/// taken, and relative dates stay without a value when they do not suffice. Pure: the same article, date and
/// lexicon give the same reading.
pub fn read(article: &Article, published: Option<DateSpan>, lexicon: &Lexicon) -> Reading {
    read_knowing(article, published, lexicon, Known::default())
}

/// What is known of an article beside its own text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Who holds an office, by what other articles of the case say.
    pub leaders: &'a [Leader],
    /// What learned models noticed in the article.
    pub noticed: Option<&'a Noticed>,
}

/// The same as [`read`], with what others know.
pub fn read_knowing(
    article: &Article,
    published: Option<DateSpan>,
    lexicon: &Lexicon,
    known: Known<'_>,
) -> Reading {
    let blocks: Vec<Span> = article.content().map(|block| block.span).collect();
    let document = Document::new(&article.text, &blocks);
    let expressions = dates::find(&article.text, &document, article.language.as_deref());
    let clues = DateClues::of(article, &document, &expressions, lexicon);
    let published = published.or_else(|| clues.alone());
    let dates = mentions(&expressions, published.as_ref());
    let days = published.as_ref().map(|span| (span.earliest, span.latest));
    let background = Background {
        days,
        leaders: known.leaders,
        names: known.noticed.map_or(&[], |noticed| noticed.names.as_slice()),
    };
    let actors = ActorTable::build(article, &document, lexicon, background);
    let ascribed = known.noticed.and_then(|noticed| noticed.quotations.as_deref());
    let quotations = quotations::find(article, &document, &actors, ascribed);
    let day = published.as_ref().map(|span| span.latest);
    // What only the learned reader found is not sure enough to read positions off.
    let by_rules: Vec<Quotation> =
        quotations.iter().filter(|quotation| !quotation.is_learned()).cloned().collect();
    let (events, positions) = positions::find_with_events(
        article,
        &document,
        &actors,
        &by_rules,
        &dates,
        day,
        known.noticed.map_or(&[], |noticed| noticed.events.as_slice()),
    );
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

/// A date has a value only when it has the same one on every day on which the article may have been written.
fn mentions(expressions: &[TimeExpression], published: Option<&DateSpan>) -> Vec<DateMention> {
    let (earliest, latest) = published.map_or(UNKNOWN, |span| (span.earliest, span.latest));
    let last = dates::resolve(expressions, latest);
    let first = if earliest == latest { last.clone() } else { dates::resolve(expressions, earliest) };
    let values = first.into_iter().zip(last);
    expressions
        .iter()
        .zip(values)
        .map(|(expression, (first, last))| mention(expression, first, last, published.is_some()))
        .collect()
}

/// One expression with its values on the first and last possible day of writing.
fn mention(
    expression: &TimeExpression,
    first: Option<TimeValue>,
    last: Option<TimeValue>,
    published: bool,
) -> DateMention {
    let timex = last.as_ref().or(first.as_ref()).map_or(TimexType::Date, |value| value.r#type);
    let same = first.as_ref().map(|value| &value.value) == last.as_ref().map(|value| &value.value);
    let days = |value: &Option<TimeValue>| value.as_ref().and_then(|value| value.days);
    let days = days(&first).zip(days(&last)).map(|(first, last)| (first.0.min(last.0), first.1.max(last.1)));
    DateMention {
        span: expression.span,
        r#type: kind(timex),
        value: last.filter(|_| same).map(|value| value.value),
        days: days.filter(|_| same || published),
    }
}

/// Two days that agree on nothing stand in where the day of writing is not known: what has the same value on both
/// does not depend on it.
const UNKNOWN: (Date, Date) = (jiff::civil::date(1900, 1, 1), jiff::civil::date(2099, 7, 15));

fn kind(kind: TimexType) -> TimexKind {
    match kind {
        TimexType::Date => TimexKind::Date,
        TimexType::Time => TimexKind::Time,
        TimexType::Duration => TimexKind::Duration,
        TimexType::Set => TimexKind::Set,
    }
}
