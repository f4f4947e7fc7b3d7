//! Which mentions mean the same one, and for whom they speak.

use onrecord_language::{Document, Lexicon};
use onrecord_page::{Article, Block, BlockKind};
use onrecord_reading::{
    ActorKind, ActorTable, Background, Known, LearnedKind, LearnedName, Noticed, read_knowing,
};
use onrecord_text::Span;

fn table(text: &str) -> ActorTable {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), reason: None };
    let article = Article {
        text: text.to_owned(),
        blocks: vec![block],
        language: Some("en".into()),
        ..Article::default()
    };
    let document = Document::new(text, &[Span::new(0, text.len())]);
    ActorTable::build(&article, &document, Lexicon::built_in(), Background::default())
}

/// The name of the actor at the last place where the words stand.
fn at(text: &str, words: &str) -> Option<String> {
    let start = text.rfind(words)?;
    let table = table(text);
    table.at(Span::new(start, start + words.len())).map(|actor| table.get(actor).name.clone())
}

#[test]
fn surname_role_and_pronoun_meet_the_full_name() {
    let text = "Kenyan Foreign Minister Amina Odera arrived on Monday. She said the plan was ready. Odera left. The minister declined.";
    for words in ["She", "Odera", "minister"] {
        assert_eq!(at(text, words).as_deref(), Some("Amina Odera"), "{words}");
    }
}

#[test]
fn a_role_tells_country_and_sector() {
    let text = "Kenyan Foreign Minister Amina Odera met Peter Lund, a former Danish ambassador.";
    let table = table(text);
    let of = |name: &str| text.find(name).and_then(|start| table.at(Span::new(start, start + name.len())));
    let (minister, former) = (of("Amina Odera").unwrap(), of("Peter Lund").unwrap());
    let party = table.party(minister);
    assert_eq!((party.country.as_deref(), party.sector.as_deref()), (Some("KEN"), Some("GOV")));
    assert!(table.is_official(minister) && !table.is_expert(minister));
    assert!(table.is_expert(former) && !table.is_official(former));
}

#[test]
fn an_alliance_is_the_one_named_before() {
    assert_eq!(at("NATO met on Friday. The alliance will not move.", "alliance").as_deref(), Some("NATO"));
    assert_eq!(at("The alliance will not move.", "alliance"), None);
}

#[test]
fn it_is_the_last_state_and_never_the_weather() {
    assert_eq!(at("Sudan wants a deal. It has also called for talks.", "It").as_deref(), Some("Sudan"));
    assert_eq!(at("Sudan wants a deal. It is clear that time is short.", "It"), None);
}

#[test]
fn who_has_a_persons_role_is_no_organisation_whatever_a_model_says() {
    let text = "Pello Ansa, a senior fellow at the Institute for Waters, spoke. Ansa left. Talvor Grid closed the line.";
    let learned = |words: &str| {
        let start = text.find(words).unwrap();
        LearnedName { span: Span::new(start, start + words.len()), kind: LearnedKind::Organisation }
    };
    let names = [learned("Pello Ansa"), learned("Talvor Grid")];
    let article = Article::of_passage(text, "en");
    let noticed = Noticed { names: names.to_vec(), ..Noticed::default() };
    let known = Known { leaders: &[], noticed: Some(&noticed) };
    let reading = read_knowing(&article, None, Lexicon::built_in(), known);
    let kind = |name: &str| reading.actors.iter().find(|actor| actor.name == name).map(|actor| actor.kind);
    assert_eq!(kind("Pello Ansa"), Some(ActorKind::Person));
    assert_eq!(kind("Talvor Grid"), Some(ActorKind::Organisation));
}

/// The country of whoever is named by the words where they stand last.
fn country(text: &str, words: &str) -> Option<String> {
    let start = text.rfind(words)?;
    let table = table(text);
    let actor = table.at(Span::new(start, start + words.len()))?;
    table.party(actor).country
}

#[test]
fn an_official_of_no_state_is_of_the_seat_or_of_the_state_spoken_of() {
    let seat = "In Accra, Defence Minister Kojo Asante said the camp would stay.";
    assert_eq!(country(seat, "Kojo Asante").as_deref(), Some("GHA"));
    let before = "Benin tells it differently. Interior Minister Luc Dossa said nobody had crossed.";
    assert_eq!(country(before, "Luc Dossa").as_deref(), Some("BEN"));
    let two = "Benin blames Togo. Interior Minister Luc Dossa said nobody had crossed.";
    assert_eq!(country(two, "Luc Dossa"), None);
    let body = "The European Union met on Monday. The union's foreign policy chief, Vera Holm, warned Chad.";
    assert_eq!(country(body, "Vera Holm").as_deref(), Some("EUR"));
    let sent = "Somalia objects. The ambassador in Nairobi, Faduma Jibril, said so.";
    assert_eq!(country(sent, "Faduma Jibril"), None);
    let object = "The road leads to Benin. Interior Minister Luc Dossa said nobody had crossed.";
    assert_eq!(country(object, "Luc Dossa"), None);
}

#[test]
fn a_noun_in_front_makes_an_organisation_that_is_called_by_it() {
    let text = "Talks with the Frente del Río Negro began in Quito. The Front wants a truce.";
    assert_eq!(at(text, "Frente").as_deref(), Some("Frente del Río Negro"));
    assert_eq!(at(text, "Front").as_deref(), Some("Frente del Río Negro"));
    let both = "The Frente del Río Negro met the Frente del Norte. The Front wants a truce.";
    assert_ne!(at(both, "Front").as_deref(), Some("Frente del Río Negro"));
}
