//! Who and what a text names.

use onrecord_language::names::{self, MentionKind, Setting};
use onrecord_language::{Document, Lexicon, LexiconError};
use onrecord_text::Span;
use proptest::prelude::*;

fn found(text: &str) -> Vec<(MentionKind, &str)> {
    let document = Document::new(text, &[Span::new(0, text.len())]);
    let mentions =
        names::find(text, &document, Lexicon::built_in(), Setting { language: Some("en"), days: None });
    mentions.iter().map(|mention| (mention.kind, mention.span.of(text))).collect()
}

fn has(text: &str, kind: MentionKind, words: &str) {
    let found = found(text);
    assert!(found.contains(&(kind, words)), "no {kind:?} “{words}” in {found:?}");
}

#[test]
fn the_built_in_lexicon_is_whole() {
    let lexicon = Lexicon::built_in();
    for (phrase, code) in
        [("the Kremlin", "RUS"), ("African Union", "AFU"), ("Sudan", "SDN"), ("Судан", "SDN")]
    {
        let entry = lexicon.named(phrase).map(|entry| lexicon.entry(entry));
        assert_eq!(entry.and_then(|entry| entry.party_code()), Some(code), "{phrase}");
    }
}

#[test]
fn persons_of_all_regions() {
    has("Water Minister Tesfaye Bekalu said the dam was full.", MentionKind::Person, "Tesfaye Bekalu");
    has("The envoy, Maria de la Cruz Ortega, arrived.", MentionKind::Person, "Maria de la Cruz Ortega");
    has("President Han Jin-su spoke in Incheon.", MentionKind::Person, "Han Jin-su");
    has("Foreign Minister U Kyaw Thant denied it.", MentionKind::Person, "U Kyaw Thant");
    has("Spokesman Abdullah al-Harbi declined.", MentionKind::Person, "Abdullah al-Harbi");
}

#[test]
fn a_state_in_a_name_is_no_state() {
    let found = found("Michael Jordan met reporters.");
    assert!(
        found.contains(&(MentionKind::Person, "Michael Jordan"))
            && !found.iter().any(|(kind, _)| *kind == MentionKind::State)
    );
}

#[test]
fn groups_carry_their_side() {
    has("Kenyan and Ugandan officials met.", MentionKind::Group, "Ugandan officials");
    has("Analysts say little.", MentionKind::Group, "Analysts");
    assert!(!found("The official statement was short.").iter().any(|(kind, _)| *kind == MentionKind::Role));
}

#[test]
fn a_capital_where_something_happens_is_a_place() {
    has("Talks went on in Nairobi.", MentionKind::Place, "Nairobi");
    has("Nairobi rejected the offer.", MentionKind::State, "Nairobi");
}

#[test]
fn own_entries_are_found_and_wrong_ones_named() {
    let lexicon = Lexicon::with(
        "[[organisation]]\nname = \"Zorbulan Water Board\"\ncountry = \"KEN\"\nsector = \"GOV\"",
    )
    .unwrap();
    assert!(lexicon.named("Zorbulan Water Board").is_some());
    let unknown = Lexicon::with("[[person]]\nname = \"Anna Example\"\ncountry = \"QQQ\"");
    assert!(matches!(unknown, Err(LexiconError::UnknownCode { code, .. }) if code == "QQQ"));
    assert!(matches!(Lexicon::with("[[person]]\nfrom = 2020-01-01"), Err(LexiconError::Nameless(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn spans_slice_any_text(text in "(\\PC| |’s|The |of |-){0,60}") {
        let document = Document::new(&text, &[Span::new(0, text.len())]);
        let mut last = 0;
        for mention in names::find(&text, &document, Lexicon::built_in(), Setting::default()) {
            prop_assert!(!mention.span.of(&text).is_empty() && mention.span.start() >= last);
            last = mention.span.start();
        }
    }
}
