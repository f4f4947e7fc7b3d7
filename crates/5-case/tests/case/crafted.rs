//! Pages with a reading that is made by hand, so that these tests depend on no rule of the reader.

use onrecord_case::{Adder, Case, Intake, Outcome, PageIntake};
use onrecord_copies::Fingerprint;
use onrecord_page::{Article, Block, BlockKind, InputKind, Page, PageId, Source};
use onrecord_reading::{
    Actor, ActorKind, ActorRef, Attitude, DateMention, DateSpan, Event, EventType, Noticed, Party, Position,
    Quotation, QuotationKind, QuotationType, Reading, Role, SpeakerKind, Stance, TimexKind,
};
use onrecord_record::{Analysed, Entry, Record, record};
use onrecord_text::Span;

/// A text page under a name.
pub fn page(name: &str, text: &str) -> Page {
    let bytes = text.as_bytes().to_vec();
    Page {
        id: PageId::of(&bytes),
        name: name.to_owned(),
        kind: InputKind::Text,
        url: None,
        charset: None,
        fetched: None,
        bytes,
    }
}

/// A short article whose every fact has its place in the text.
pub fn article_text(town: &str) -> String {
    format!(
        "Señora Deng speaks in {town}\n\nThe minister, Amina Deng, said on Monday: “The sluices – all of them – stay open.” \
         She demands that {town} pay for the dam."
    )
}

/// What a reader might find in [`article_text`]; on other texts, as much of it as is there.
pub fn analysed(page: &Page) -> Analysed {
    let text = String::from_utf8(page.bytes.clone()).unwrap();
    let find = |part: &str| text.find(part).map(|start| Span::new(start, start + part.len()));
    let sentence =
        find("The minister").map_or(Span::new(0, text.len()), |first| Span::new(first.start(), text.len()));
    let party =
        |name: &str| Party { name: name.into(), country: Some("XKO".into()), sector: Some("GOV".into()) };
    let speaker = find("Amina Deng");
    let quotation = find("“The sluices – all of them – stay open.”").map(|content| Quotation {
        r#type: QuotationType::Direct,
        kind: QuotationKind::Speech,
        content: vec![content],
        cue: find("said"),
        speaker,
        speaker_actor: speaker.map(|_| ActorRef(0)),
        role: find("minister"),
        medium: None,
        addressee: None,
        broken_marks: false,
        damaged: false,
        confidence: 0.9,
        rule: "test".into(),
    });
    let position = find("that").map(|issue_span| Position {
        span: sentence,
        actor: party("Amina Deng"),
        issue: "dam".into(),
        issue_text: "The dam is paid for".into(),
        issue_span,
        stance: Stance::Demand,
        condition: None,
        red_line: true,
        speaker_kind: SpeakerKind::Party,
        rule: "test".into(),
        confidence: 0.8,
    });
    let event = find("demands").map(|trigger| Event {
        span: sentence,
        trigger,
        r#type: EventType::Request,
        mode: None,
        contexts: vec!["economic".into()],
        actors: vec![party("Amina Deng")],
        recipients: vec![party("Lower Valley")],
        date: Some("2031-03-03".into()),
        place: None,
        attitude: Attitude::default(),
        rule: "test".into(),
        confidence: 0.7,
    });
    let day = "2031-03-04".parse().unwrap();
    let reading = Reading {
        sentences: vec![sentence],
        published: Some(DateSpan { earliest: day, latest: day, basis: "“said on Monday”".into() }),
        quotations: quotation.into_iter().collect(),
        dates: find("Monday")
            .map(|span| DateMention {
                span,
                r#type: TimexKind::Date,
                value: Some("2031-03-03".into()),
                days: None,
            })
            .into_iter()
            .collect(),
        actors: vec![Actor {
            name: "Amina Deng".into(),
            kind: ActorKind::Person,
            country: Some("XKO".into()),
            sector: None,
            roles: find("minister").map(|span| Role { span, text: "minister".into() }).into_iter().collect(),
            mentions: speaker.into_iter().collect(),
        }],
        events: event.into_iter().collect(),
        positions: position.into_iter().collect(),
        ..Reading::default()
    };
    let title = find("\n\n").map(|gap| text[..gap.start()].to_owned());
    let article = Article {
        title,
        blocks: vec![Block { kind: BlockKind::Paragraph, span: sentence, reason: None }],
        language: Some("en".into()),
        outlet: Some(Source { name: "Valley Post".into(), domain: None, evidence: vec![] }),
        // So that a test sees under which of several inputs a page was read.
        url: page.url.clone(),
        text,
        ..Article::default()
    };
    let fingerprint = Fingerprint::of(page.id, &article, &reading.sentences);
    Analysed { article, noticed: Noticed::default(), reading, fingerprint }
}

/// Writes pages in one batch, as the program does.
pub fn commit(case: &Case, adder: &mut Adder, pages: Vec<Page>) -> Vec<Outcome> {
    let originals = case.originals();
    let intake = |page: Page| {
        let analysed = case.needs(&page).unwrap().then(|| analysed(&page));
        Intake::Page(Box::new(PageIntake::keep(&originals, page, analysed).unwrap()))
    };
    adder.commit(pages.into_iter().map(intake).collect()).unwrap()
}

/// Derives and stores the record, as the program does.
pub fn derive(case: &Case, adder: &mut Adder) -> Record {
    let entries: Vec<Entry> = case.analyses().collect::<Result<_, _>>().unwrap();
    let record = record(&entries, onrecord_language::Lexicon::built_in());
    adder.replace_record(record.clone()).unwrap();
    record
}

/// Adds pages in one run.
pub fn add(case: &Case, pages: Vec<Page>) -> Vec<Outcome> {
    let mut adder = case.begin_add().unwrap();
    let outcomes = commit(case, &mut adder, pages);
    derive(case, &mut adder);
    adder.finish().unwrap();
    outcomes
}
