//! A model is trained on a few own sentences and reads others: from the outside, with the language core that ships.

use onrecord_attribution::training::{LabelledPassage, LabelledSaying, Recipes, train};
use onrecord_attribution::{AttributionModel, AttributionReader, Hint, Least, Passage};
use onrecord_syntax::{AlignedBytes, KinTable, Manifest, Model, Reader, Sentence};
use onrecord_text::Span;
use proptest::prelude::*;
use std::sync::LazyLock;

static SYNTAX: LazyLock<Model> = LazyLock::new(|| {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en.model")).unwrap();
    Model::open(AlignedBytes::copy_of(&bytes)).unwrap()
});

static MODEL: LazyLock<AttributionModel> = LazyLock::new(trained);

/// Sentences with the speaker in `<>`, the cue in `{}` and the content in `[]`; those without are traps.
const SENTENCES: &[&str] = &[
    "<Mira Tan> {said} [the ferry would not sail].",
    "<The mayor> {said} [the pumps were old].",
    "<She> {warned} [the dam would leak before the winter].",
    "<The ministry> {insisted} [no soldier had crossed the river].",
    "<Osland> {said} [the talks would go on in May].",
    "<The governor> {claimed} [the road was open].",
    "<A diplomat> {said} [both sides had read the draft].",
    "<The farmers> {said} [the water was salt].",
    "[The bridge was safe], <the engineer> {said}.",
    "[The port would stay shut], <the captain> {warned}.",
    "[The grain had arrived], <a spokesman> {said}.",
    "<He> {insisted} [the letter was a forgery].",
    "The ferry left the harbour at noon.",
    "The mayor opened the bridge and left.",
    "Two soldiers crossed the river in the night.",
    "The farmers sold the grain in May.",
];

/// A sentence without its signs, and where the speaker, the cue and the content stand.
fn unmarked(sentence: &str) -> (String, [Option<Span>; 3]) {
    let (mut text, mut spans, mut start) = (String::new(), [None; 3], 0);
    for letter in sentence.chars() {
        match "<{[".find(letter).or_else(|| ">}]".find(letter)) {
            Some(_) if "<{[".contains(letter) => start = text.len(),
            Some(place) => spans[place] = Some(Span::new(start, text.len())),
            None => text.push(letter),
        }
    }
    (text, spans)
}

fn passage(text: &str, hints: &[Hint]) -> Passage {
    let mut reader = Reader::new(&SYNTAX).unwrap();
    reader.start();
    reader.read_paragraph(text, Span::new(0, text.len()));
    reader.finish();
    let sentences = reader.sentences().to_vec();
    let sentences: Vec<Sentence> =
        sentences.into_iter().map(|words| Sentence::of(&mut reader, text, words)).collect();
    Passage::new(text, Span::new(0, text.len()), &sentences, hints, &KinTable::default(), false)
}

fn trained() -> AttributionModel {
    let labelled = |(article, sentence): (usize, &&str)| {
        let (text, [speaker, cue, content]) = unmarked(sentence);
        let passage = passage(&text, &[]);
        let sayings = cue.zip(content).map(|(cue, content)| LabelledSaying {
            cue: passage.range(cue),
            content: vec![passage.range(content)],
            speaker: speaker.map(|speaker| passage.range(speaker)),
            kind: Some(u8::from(cue.of(&text) == "warned") * 5),
        });
        LabelledPassage { sayings: sayings.into_iter().collect(), article, passage }
    };
    // So few sentences are learned when each is seen often.
    let all: Vec<LabelledPassage> =
        std::iter::repeat_n(SENTENCES, 9).flatten().enumerate().map(labelled).collect();
    train(&all, &KinTable::default(), &Recipes::default())
}

fn read(text: &str) -> Vec<String> {
    let passage = passage(text, &[]);
    let found = AttributionReader::new(&MODEL).read(&passage, Least::all(0.5));
    let say = |span: Option<Span>| span.map_or("-", |span| span.of(text)).to_owned();
    let line = |found: &onrecord_attribution::Found| {
        let content: Vec<&str> = found.content.iter().map(|span| span.of(text)).collect();
        format!("{} | {} | {} | {}", say(found.speaker), say(found.cue), content.join(" + "), found.kind)
    };
    found.iter().map(line).collect()
}

#[test]
fn what_was_learned_is_read_in_other_words() {
    assert_eq!(
        read("The captain said the harbour was shut."),
        ["The captain | said | the harbour was shut | 0"]
    );
    assert_eq!(
        read("The engineer warned the road would flood."),
        ["The engineer | warned | the road would flood | 5"]
    );
    assert_eq!(read("The talks were over, Mira Tan said."), ["Mira Tan | said | The talks were over | 0"]);
    assert_eq!(read("The captain left the road at noon."), [""; 0]);
}

#[test]
fn the_same_sentences_give_the_same_bytes_and_a_file_reads_as_it_was_written() {
    let bytes = MODEL.to_bytes(&Manifest::default()).unwrap();
    assert_eq!(bytes, trained().to_bytes(&Manifest::default()).unwrap());
    let opened = AttributionModel::open(AlignedBytes::copy_of(&bytes)).unwrap();
    assert_eq!(opened.to_bytes(&Manifest::default()).unwrap(), bytes);
    assert!(AttributionModel::open(AlignedBytes::copy_of(&bytes[..bytes.len() / 2])).is_err());
}

#[test]
fn a_finding_without_a_cue_is_left_to_the_rules() {
    let text = "“We wait for the ferry.”";
    let hint = Hint { content: vec![Span::new(0, text.len())], ..Hint::default() };
    let found = AttributionReader::new(&MODEL).read(&passage(text, &[hint]), Least::all(0.99));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].hint, found[0].cue), (Some(0), None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the text and the rules say, contents are ordered stretches of the text.
    #[test]
    fn spans_are_sound(
        text in "([A-Z][a-z]{2,6}|the|mayor|said|that|“|”|\"|, |\\. |: |he|warned|of|and|é|7|— | ){1,40}",
        cuts in prop::collection::vec(0_usize..200, 4),
    ) {
        let cut = |at: usize| (at % (text.len() + 1)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        let span = |a: usize, b: usize| Span::new(cut(a).min(cut(b)), cut(a).max(cut(b)));
        let hint = Hint {
            content: vec![span(cuts[0], cuts[1])],
            cue: Some(span(cuts[2], cuts[3])),
            ..Hint::default()
        };
        for found in AttributionReader::new(&MODEL).read(&passage(&text, &[hint]), Least::all(0.1)) {
            prop_assert!(!found.content.is_empty());
            prop_assert!(found.content.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            prop_assert!(found.content.iter().all(|span| text.get(span.start()..span.end()).is_some_and(|words| !words.is_empty())));
            prop_assert!((0.0..=1.0).contains(&found.confidence));
        }
    }
}
