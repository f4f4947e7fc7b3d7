//! What one page says, as narrow rows that anybody can query.

use crate::number::count;
use crate::{Error, Result};
use onrecord_page::{Article, Source};
use onrecord_reading::{Actor, DateMention, Event, Party, Position, Quotation};
use onrecord_record::Analysed;
use onrecord_text::{Offsets, Span};
use rusqlite::{Transaction, params};
use serde::Serialize;
use serde_json::json;

/// The tables with rows of single pages. Referring tables stand before the tables they refer to.
const TABLES: &[&str] = &[
    "quotation",
    "actor",
    "date_mention",
    "event",
    "position",
    "block",
    "analysis",
    "article_text",
    "article",
];

/// Takes the rows of a page away, before it is read anew.
pub(crate) fn remove(transaction: &Transaction, page: i64) -> Result<()> {
    for table in TABLES {
        transaction.prepare_cached(&format!("DELETE FROM {table} WHERE page = ?1"))?.execute([page])?;
    }
    Ok(())
}

/// Writes what was found on a page. The page's own row must be there.
pub(crate) fn insert(transaction: &Transaction, page: i64, analysed: &Analysed) -> Result<()> {
    let rows = Rows {
        transaction,
        page,
        text: &analysed.article.text,
        offsets: Offsets::new(&analysed.article.text),
    };
    rows.article(analysed)?;
    rows.article_text(&analysed.article)?;
    rows.blocks(&analysed.article)?;
    // Quotations refer to actors.
    rows.actors(&analysed.reading.actors)?;
    rows.quotations(&analysed.reading.quotations)?;
    rows.dates(&analysed.reading.dates)?;
    rows.events(&analysed.reading.events)?;
    rows.positions(&analysed.reading.positions)
}

struct Rows<'a> {
    transaction: &'a Transaction<'a>,
    page: i64,
    text: &'a str,
    offsets: Offsets<'a>,
}

/// A span in the units of the tables, with its text.
struct Place<'a> {
    text: &'a str,
    start: i64,
    length: i64,
    byte_start: i64,
    byte_length: i64,
}

impl<'a> Rows<'a> {
    /// A span that does not fit the text (a reader's bug) becomes an empty place; it must not end a run.
    fn place(&self, span: Span) -> Place<'a> {
        let Some(text) = self.text.get(span.start()..span.end()) else {
            return Place { text: "", start: 0, length: 0, byte_start: 0, byte_length: 0 };
        };
        let (start, end) = self.offsets.scalars(span);
        Place {
            text,
            start: count(start),
            length: count(end - start),
            byte_start: count(span.start()),
            byte_length: count(span.len()),
        }
    }

    fn text_of(&self, span: Option<Span>) -> Option<&'a str> {
        span.map(|span| self.place(span).text)
    }

    fn article(&self, analysed: &Analysed) -> Result<()> {
        let (article, published) = (&analysed.article, analysed.reading.published.as_ref());
        let name = |source: &Option<Source>| source.as_ref().map(|source| source.name.clone());
        let domain = |source: &Option<Source>| source.as_ref().and_then(|source| source.domain.clone());
        let declared: Vec<_> = article
            .dates
            .iter()
            .map(|date| json!({"year": date.year, "month": date.month, "day": date.day, "basis": date.basis}))
            .collect();
        let words: usize =
            article.content().map(|block| self.place(block.span).text.split_whitespace().count()).sum();
        self.transaction
            .prepare_cached(
                "INSERT INTO article (page, title, byline, language, outlet, outlet_domain, republisher, republisher_domain,
                 agency, url, published_earliest, published_latest, published_basis, declared_dates, words)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                self.page,
                article.title,
                list(&article.byline)?,
                article.language,
                name(&article.outlet),
                domain(&article.outlet),
                name(&article.republisher),
                domain(&article.republisher),
                name(&article.agency),
                article.url,
                published.map(|span| span.earliest.to_string()),
                published.map(|span| span.latest.to_string()),
                published.map(|span| &span.basis),
                list(&declared)?,
                count(words),
            ])?;
        Ok(())
    }

    fn article_text(&self, article: &Article) -> Result<()> {
        self.transaction
            .prepare_cached("INSERT INTO article_text (page, title, text) VALUES (?1, ?2, ?3)")?
            .execute(params![self.page, article.title, article.text])?;
        Ok(())
    }

    fn blocks(&self, article: &Article) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO block (page, ordinal, kind, start, length, byte_start, byte_length, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for (ordinal, block) in article.blocks.iter().enumerate() {
            let place = self.place(block.span);
            statement.execute(params![
                self.page,
                count(ordinal),
                word(&block.kind)?,
                place.start,
                place.length,
                place.byte_start,
                place.byte_length,
                block.reason,
            ])?;
        }
        Ok(())
    }

    fn actors(&self, actors: &[Actor]) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO actor (page, ordinal, name, kind, country, sector, roles, mentions)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for (ordinal, actor) in actors.iter().enumerate() {
            let roles: Vec<&str> = actor.roles.iter().map(|role| role.text.as_str()).collect();
            statement.execute(params![
                self.page,
                count(ordinal),
                actor.name,
                word(&actor.kind)?,
                actor.country,
                actor.sector,
                list(&roles)?,
                count(actor.mentions.len()),
            ])?;
        }
        Ok(())
    }

    fn quotations(&self, quotations: &[Quotation]) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO quotation (page, ordinal, type, kind, text, speaker, speaker_actor, cue, role, medium, addressee,
             start, length, byte_start, byte_length, damaged, broken_marks, confidence, rule)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?;
        for (ordinal, quotation) in quotations.iter().enumerate() {
            let words: Vec<&str> = quotation.content.iter().map(|span| self.place(*span).text).collect();
            let whole =
                quotation.content.iter().copied().reduce(Span::join).unwrap_or_else(|| Span::new(0, 0));
            let place = self.place(whole);
            statement.execute(params![
                self.page,
                count(ordinal),
                word(&quotation.r#type)?,
                word(&quotation.kind)?,
                words.join(" … "),
                self.text_of(quotation.speaker),
                quotation.speaker_actor.map(|actor| actor.0),
                self.text_of(quotation.cue),
                self.text_of(quotation.role),
                self.text_of(quotation.medium),
                self.text_of(quotation.addressee),
                place.start,
                place.length,
                place.byte_start,
                place.byte_length,
                quotation.damaged,
                quotation.broken_marks,
                quotation.confidence,
                quotation.rule,
            ])?;
        }
        Ok(())
    }

    fn dates(&self, dates: &[DateMention]) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO date_mention (page, ordinal, type, value, text, start, length, byte_start, byte_length)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for (ordinal, date) in dates.iter().enumerate() {
            let place = self.place(date.span);
            statement.execute(params![
                self.page,
                count(ordinal),
                word(&date.r#type)?,
                date.value,
                place.text,
                place.start,
                place.length,
                place.byte_start,
                place.byte_length,
            ])?;
        }
        Ok(())
    }

    fn events(&self, events: &[Event]) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO event (page, ordinal, type, mode, contexts, actors, recipients, date, place, historical, future,
             hypothetical, negated, text, start, length, byte_start, byte_length, confidence, rule)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        )?;
        for (ordinal, event) in events.iter().enumerate() {
            let place = self.place(event.span);
            statement.execute(params![
                self.page,
                count(ordinal),
                word(&event.r#type)?,
                event.mode,
                list(&event.contexts)?,
                parties(&event.actors)?,
                parties(&event.recipients)?,
                event.date,
                event.place,
                event.attitude.historical,
                event.attitude.future,
                event.attitude.hypothetical,
                event.attitude.negated,
                place.text,
                place.start,
                place.length,
                place.byte_start,
                place.byte_length,
                event.confidence,
                event.rule,
            ])?;
        }
        Ok(())
    }

    fn positions(&self, positions: &[Position]) -> Result<()> {
        let mut statement = self.transaction.prepare_cached(
            "INSERT INTO position (page, ordinal, actor, country, sector, issue, issue_text, stance, condition, red_line,
             speaker_kind, text, start, length, byte_start, byte_length, confidence, rule)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?;
        for (ordinal, position) in positions.iter().enumerate() {
            let place = self.place(position.span);
            statement.execute(params![
                self.page,
                count(ordinal),
                position.actor.name,
                position.actor.country,
                position.actor.sector,
                position.issue,
                position.issue_text,
                word(&position.stance)?,
                self.text_of(position.condition),
                position.red_line,
                word(&position.speaker_kind)?,
                place.text,
                place.start,
                place.length,
                place.byte_start,
                place.byte_length,
                position.confidence,
                position.rule,
            ])?;
        }
        Ok(())
    }
}

/// The sides of an event as JSON.
pub(crate) fn parties(parties: &[Party]) -> Result<String> {
    let party = |party: &Party| json!({"name": party.name, "country": party.country, "sector": party.sector});
    list(&parties.iter().map(party).collect::<Vec<_>>())
}

/// A list as JSON, which SQLite and Datasette can take apart.
pub(crate) fn list(values: &[impl Serialize]) -> Result<String> {
    serde_json::to_string(values)
        .map_err(|error| Error::Internal(format!("a list cannot be stored: {error}")))
}

/// The word that the program's own formats use for a variant.
pub(crate) fn word(value: &impl Serialize) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(Error::Internal(format!("{other:?} is not a single word"))),
    }
}
