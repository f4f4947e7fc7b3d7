//! `onrecord.reading/1`: one JSON object a page, everything that page says by itself.
//!
//! The contract is `schema/reading-1.schema.json`. Offsets are Unicode scalars, `byte_start`/`byte_end`
//! stand beside them, both end-exclusive and into `article.text`; every `text` equals the slice it names.

use onrecord_page::{Article, Block, DateBasis, DeclaredDate, Page, Source};
use onrecord_reading::{
    Actor, ActorRef, Attitude, DateMention, DateSpan, Event, Party, Position, Quotation, Reading,
};
use onrecord_text::{Offsets, Span};
use serde::Serialize;

/// The value of `schema` in every object.
pub const READING_SCHEMA: &str = "onrecord.reading/1";

/// Everything one page says, as one line of JSON without a line end.
///
/// # Errors
///
/// Never in practice: the object holds only strings, numbers and lists. The error is `serde_json`'s own.
pub fn reading(page: &Page, article: &Article, reading: &Reading) -> serde_json::Result<String> {
    let place = Places { text: &article.text, offsets: Offsets::new(&article.text) };
    serde_json::to_string(&ReadingJson {
        schema: READING_SCHEMA,
        input: InputJson {
            name: &page.name,
            bytes: page.bytes.len(),
            sha256: page.id.to_string(),
            kind: page.kind.name(),
            url: page.url.as_deref(),
        },
        article: article_json(&place, article, reading.published.as_ref()),
        sentences: reading.sentences.iter().map(|&span| place.range(span)).collect(),
        quotations: reading.quotations.iter().map(|one| quotation_json(&place, one, reading)).collect(),
        dates: reading.dates.iter().map(|one| date_json(&place, one)).collect(),
        actors: reading.actors.iter().map(|one| actor_json(&place, one)).collect(),
        events: reading.events.iter().map(|one| event_json(&place, one)).collect(),
        positions: reading.positions.iter().map(|one| position_json(&place, one)).collect(),
    })
}

/// Turns spans into places with text.
struct Places<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
}

impl<'t> Places<'t> {
    fn range(&self, span: Span) -> Range {
        let (start, end) = self.offsets.scalars(span);
        Range { start, end, byte_start: span.start(), byte_end: span.end() }
    }

    fn spot(&self, span: Span) -> Spot<'t> {
        Spot { range: self.range(span), text: span.of(self.text) }
    }
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
    byte_start: usize,
    byte_end: usize,
}

#[derive(Serialize)]
struct Spot<'t> {
    #[serde(flatten)]
    range: Range,
    text: &'t str,
}

#[derive(Serialize)]
struct ReadingJson<'t> {
    schema: &'static str,
    input: InputJson<'t>,
    article: ArticleJson<'t>,
    sentences: Vec<Range>,
    quotations: Vec<QuotationJson<'t>>,
    dates: Vec<DateJson<'t>>,
    actors: Vec<ActorJson<'t>>,
    events: Vec<EventJson<'t>>,
    positions: Vec<PositionJson<'t>>,
}

#[derive(Serialize)]
struct InputJson<'t> {
    name: &'t str,
    bytes: usize,
    sha256: String,
    kind: &'static str,
    url: Option<&'t str>,
}

#[derive(Serialize)]
struct ArticleJson<'t> {
    title: Option<&'t str>,
    byline: &'t [String],
    language: Option<&'t str>,
    outlet: Option<SourceJson<'t>>,
    republisher: Option<SourceJson<'t>>,
    agency: Option<SourceJson<'t>>,
    published: Option<PublishedJson<'t>>,
    page_date: Option<String>,
    text: &'t str,
    blocks: Vec<BlockJson<'t>>,
}

#[derive(Serialize)]
struct SourceJson<'t> {
    name: &'t str,
    domain: Option<&'t str>,
    evidence: Vec<ClueJson<'t>>,
}

#[derive(Serialize)]
struct ClueJson<'t> {
    #[serde(flatten)]
    range: Option<Range>,
    text: &'t str,
    reason: &'t str,
}

#[derive(Serialize)]
struct PublishedJson<'t> {
    earliest: String,
    latest: String,
    basis: &'t str,
}

#[derive(Serialize)]
struct BlockJson<'t> {
    kind: onrecord_page::BlockKind,
    #[serde(flatten)]
    range: Range,
    reason: Option<&'t str>,
}

#[derive(Serialize)]
struct QuotationJson<'t> {
    r#type: onrecord_reading::QuotationType,
    kind: onrecord_reading::QuotationKind,
    content: Vec<Spot<'t>>,
    cue: Option<Spot<'t>>,
    speaker: Option<Spot<'t>>,
    speaker_actor: Option<&'t str>,
    role: Option<Spot<'t>>,
    medium: Option<Spot<'t>>,
    addressee: Option<Spot<'t>>,
    broken_marks: bool,
    damaged: bool,
    confidence: f64,
    rule: &'t str,
}

#[derive(Serialize)]
struct DateJson<'t> {
    #[serde(flatten)]
    spot: Spot<'t>,
    r#type: onrecord_reading::TimexKind,
    value: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<jiff::civil::Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<jiff::civil::Date>,
}

#[derive(Serialize)]
struct ActorJson<'t> {
    name: &'t str,
    kind: onrecord_reading::ActorKind,
    country: Option<&'t str>,
    sector: Option<&'t str>,
    roles: Vec<Spot<'t>>,
    mentions: Vec<Spot<'t>>,
}

#[derive(Serialize)]
struct EventJson<'t> {
    #[serde(flatten)]
    spot: Spot<'t>,
    trigger: Spot<'t>,
    r#type: onrecord_reading::EventType,
    mode: Option<&'t str>,
    contexts: &'t [String],
    actors: &'t [Party],
    recipients: &'t [Party],
    date: Option<&'t str>,
    place: Option<&'t str>,
    #[serde(flatten)]
    attitude: Attitude,
    rule: &'t str,
    confidence: f64,
}

#[derive(Serialize)]
struct PositionJson<'t> {
    #[serde(flatten)]
    spot: Spot<'t>,
    actor: &'t Party,
    issue: &'t str,
    issue_text: &'t str,
    issue_span: Spot<'t>,
    stance: onrecord_reading::Stance,
    condition: Option<Spot<'t>>,
    red_line: bool,
    speaker_kind: onrecord_reading::SpeakerKind,
    rule: &'t str,
    confidence: f64,
}

fn article_json<'t>(
    place: &Places<'t>,
    article: &'t Article,
    published: Option<&'t DateSpan>,
) -> ArticleJson<'t> {
    let source = |source: &'t Option<Source>| source.as_ref().map(|source| source_json(place, source));
    ArticleJson {
        title: article.title.as_deref(),
        byline: &article.byline,
        language: article.language.as_deref(),
        outlet: source(&article.outlet),
        republisher: source(&article.republisher),
        agency: source(&article.agency),
        published: published.map(|span| PublishedJson {
            earliest: span.earliest.to_string(),
            latest: span.latest.to_string(),
            basis: &span.basis,
        }),
        page_date: page_date(article).map(day),
        text: &article.text,
        blocks: article.blocks.iter().map(|block| block_json(place, block)).collect(),
    }
}

/// The date that the page shows to a reader as its own, believed or not: metadata before a date line before
/// the site's clock.
pub fn page_date(article: &Article) -> Option<&DeclaredDate> {
    let shown =
        [DateBasis::Metadata, DateBasis::Dateline, DateBasis::Input, DateBasis::SiteClock, DateBasis::Url];
    shown
        .iter()
        .find_map(|basis| article.dates.iter().find(|date| date.basis == *basis && date.year.is_some()))
}

/// `YYYY-MM-DD`, shorter where the page does not give the day or the month.
fn day(date: &DeclaredDate) -> String {
    match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(year), ..) => format!("{year:04}"),
        _ => String::new(),
    }
}

fn source_json<'t>(place: &Places<'t>, source: &'t Source) -> SourceJson<'t> {
    let clue = |clue: &'t onrecord_page::Clue| match clue.span {
        Some(span) => {
            ClueJson { range: Some(place.range(span)), text: span.of(place.text), reason: &clue.reason }
        }
        None => ClueJson { range: None, text: &clue.text, reason: &clue.reason },
    };
    SourceJson {
        name: &source.name,
        domain: source.domain.as_deref(),
        evidence: source.evidence.iter().map(clue).collect(),
    }
}

fn block_json<'t>(place: &Places<'t>, block: &'t Block) -> BlockJson<'t> {
    BlockJson { kind: block.kind, range: place.range(block.span), reason: block.reason.as_deref() }
}

fn quotation_json<'t>(place: &Places<'t>, one: &'t Quotation, reading: &'t Reading) -> QuotationJson<'t> {
    let spot = |span: Option<Span>| span.map(|span| place.spot(span));
    let actor = |actor: ActorRef| reading.actors.get(actor.0 as usize).map(|actor| actor.name.as_str());
    QuotationJson {
        r#type: one.r#type,
        kind: one.kind,
        content: one.content.iter().map(|&span| place.spot(span)).collect(),
        cue: spot(one.cue),
        speaker: spot(one.speaker),
        speaker_actor: one.speaker_actor.and_then(actor),
        role: spot(one.role),
        medium: spot(one.medium),
        addressee: spot(one.addressee),
        broken_marks: one.broken_marks,
        damaged: one.damaged,
        confidence: hundredths(one.confidence),
        rule: &one.rule,
    }
}

fn date_json<'t>(place: &Places<'t>, one: &'t DateMention) -> DateJson<'t> {
    DateJson {
        spot: place.spot(one.span),
        r#type: one.r#type,
        value: one.value.as_deref(),
        earliest: one.days.map(|(first, _)| first),
        latest: one.days.map(|(_, last)| last),
    }
}

fn actor_json<'t>(place: &Places<'t>, one: &'t Actor) -> ActorJson<'t> {
    ActorJson {
        name: &one.name,
        kind: one.kind,
        country: one.country.as_deref(),
        sector: one.sector.as_deref(),
        roles: one.roles.iter().map(|role| place.spot(role.span)).collect(),
        mentions: one.mentions.iter().map(|&span| place.spot(span)).collect(),
    }
}

fn event_json<'t>(place: &Places<'t>, one: &'t Event) -> EventJson<'t> {
    EventJson {
        spot: place.spot(one.span),
        trigger: place.spot(one.trigger),
        r#type: one.r#type,
        mode: one.mode.as_deref(),
        contexts: &one.contexts,
        actors: &one.actors,
        recipients: &one.recipients,
        date: one.date.as_deref(),
        place: one.place.as_deref(),
        attitude: one.attitude,
        rule: &one.rule,
        confidence: hundredths(one.confidence),
    }
}

fn position_json<'t>(place: &Places<'t>, one: &'t Position) -> PositionJson<'t> {
    PositionJson {
        spot: place.spot(one.span),
        actor: &one.actor,
        issue: &one.issue,
        issue_text: &one.issue_text,
        issue_span: place.spot(one.issue_span),
        stance: one.stance,
        condition: one.condition.map(|span| place.spot(span)),
        red_line: one.red_line,
        speaker_kind: one.speaker_kind,
        rule: &one.rule,
        confidence: hundredths(one.confidence),
    }
}

/// Two decimals: more would pretend to a precision that a rule's confidence does not have.
fn hundredths(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
