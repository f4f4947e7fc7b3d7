//! Persons of a user's lexicon, dated against the day of writing of the article.

use jiff::civil::{Date, date};
use onrecord_language::Lexicon;
use onrecord_page::{Article, Block, BlockKind};
use onrecord_reading::{ActorKind, DateSpan, Reading, read};
use onrecord_text::Span;

const OWN: &str = r#"
    [[person]]
    name = "Jorunn Ekdal"
    aliases = ["J. M. Ekdal"]
    role = "foreign minister"
    country = "NOR"
    from = 2020-01-07
    to = 2021-10-11

    [[person]]
    name = "Tarjei Haugland"
    role = "foreign minister"
    country = "NOR"
    from = 2021-10-12

    [[organisation]]
    name = "Fjord Council"
    code = "FJC"
    sector = "IGO"
    voice = "official"

    [[person]]
    name = "Sunniva Aas"
    role = "secretary-general"
    organisation = "Fjord Council"
"#;

fn reading(text: &str, day: Option<Date>) -> Reading {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), reason: None };
    let article = Article {
        text: text.to_owned(),
        blocks: vec![block],
        language: Some("en".into()),
        ..Article::default()
    };
    let published = day.map(|day| DateSpan { earliest: day, latest: day, basis: "test".into() });
    read(&article, published, &Lexicon::with(OWN).unwrap())
}

/// The persons with country and sector.
fn persons(text: &str, day: Option<Date>) -> Vec<String> {
    let actors = reading(text, day).actors;
    let persons = actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    let code = |code: &Option<String>| code.clone().unwrap_or("-".into());
    persons.map(|one| format!("{} {} {}", one.name, code(&one.country), code(&one.sector))).collect()
}

#[test]
fn an_office_is_held_by_whoever_held_it_on_the_day() {
    let text = "The Norwegian foreign minister said that the ships would stay in Lima.";
    assert_eq!(persons(text, Some(date(2021, 10, 11))), ["Jorunn Ekdal NOR GOV"]);
    assert_eq!(persons(text, Some(date(2021, 10, 12))), ["Tarjei Haugland NOR GOV"]);
    assert!(persons(text, Some(date(2019, 5, 1))).is_empty());
    // Without a date both could be meant.
    assert!(persons(text, None).is_empty());
}

#[test]
fn what_is_said_is_the_office_holders() {
    let text = "The Norwegian foreign minister said that the ships would stay in Lima.";
    let reading = reading(text, Some(date(2021, 3, 1)));
    let speaker = reading.quotations[0].speaker_actor.unwrap();
    assert_eq!(reading.actors[speaker.0 as usize].name, "Jorunn Ekdal");
}

#[test]
fn deputies_predecessors_and_others_hold_no_office() {
    for text in [
        "The Norwegian deputy foreign minister said that the ships would stay.",
        "A former Norwegian foreign minister said that the ships would stay.",
        "The Swedish foreign minister said that the ships would stay.",
        "The Norwegian foreign ministers of the past said that the ships would stay.",
    ] {
        assert!(persons(text, Some(date(2021, 3, 1))).is_empty(), "{text}");
    }
}

#[test]
fn names_aliases_and_surnames_are_the_person() {
    for text in [
        "Jorunn Ekdal said that the ships would stay.",
        "J. M. Ekdal said that the ships would stay.",
        "“The ships stay,” said Ekdal.",
    ] {
        assert_eq!(persons(text, Some(date(2021, 3, 1))), ["Jorunn Ekdal NOR GOV"], "{text}");
    }
}

#[test]
fn an_entry_of_another_time_is_not_known() {
    let text = "“The ships stay,” said Ekdal.";
    assert_eq!(persons(text, Some(date(2023, 3, 1))), ["Ekdal - -"]);
}

#[test]
fn the_article_goes_before_the_lexicon() {
    let text = "Peter Ekdal, a Danish fisherman, was at sea. “The ships stay,” said Ekdal.";
    assert_eq!(persons(text, Some(date(2021, 3, 1))).len(), 1);
    assert!(persons(text, Some(date(2021, 3, 1)))[0].starts_with("Peter Ekdal"));
}

#[test]
fn an_organisation_gives_country_and_sector() {
    let text = "Sunniva Aas said that the ships would stay.";
    assert_eq!(persons(text, Some(date(2021, 3, 1))), ["Sunniva Aas FJC IGO"]);
}
