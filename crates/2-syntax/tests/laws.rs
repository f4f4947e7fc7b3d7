//! What holds for every text and every model: offsets slice, nothing is lost, trees are trees, training repeats.

use onrecord_syntax::conllu::Treebank;
use onrecord_syntax::training::{NameList, NamedText, NamedWord, Recipe, Sources, train};
use onrecord_syntax::{AlignedBytes, Manifest, Model, ModelError, NameKind, Reader};
use onrecord_text::Span;
use proptest::prelude::*;
use std::sync::LazyLock;

const TREEBANK: &str = include_str!("small.conllu");

/// A model of four sentences: it knows nearly nothing, and the laws hold all the same.
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::open(AlignedBytes::copy_of(&trained())).unwrap());

fn trained() -> Vec<u8> {
    // Often enough that a tagger of one half knows the other.
    let treebanks = [Treebank::read(&TREEBANK.repeat(12))];
    let word = |form: &str, label: &str| NamedWord { form: form.to_owned(), label: label.to_owned() };
    let sentence = |name: &str, label: &str| vec![word("In", "O"), word(name, label), word("talks", "O")];
    let names = [("Lomé", "B-LOC!"), ("Chad", "B-STATE!"), ("Niamey", "B-LOC!"), ("Togo", "B-STATE!")];
    let documents = vec![names.iter().map(|(name, label)| sentence(name, label)).collect()];
    let states = ["Chad".to_owned(), "Togo".to_owned(), "Mali".to_owned()];
    let sources = Sources {
        treebanks: &treebanks,
        named: &[NamedText { documents, weight: 9 }],
        lists: &[NameList { name: "states", names: &states }],
        ..Sources::default()
    };
    let recipe = Recipe {
        runs: 2,
        least_changes: 0,
        folds: 3,
        segment_rounds: 40,
        tag_rounds: 40,
        tree_rounds: 40,
        ..Recipe::default()
    };
    train(&recipe, &sources, Manifest::default(), &|_| {}).unwrap()
}

#[test]
fn training_twice_gives_the_same_bytes() {
    assert!(trained() == trained(), "two models of the same data differ");
}

#[test]
fn what_was_learned_is_read_again() {
    let mut reader = Reader::new(&MODEL).unwrap();
    let text = "The minister rejected the offer. “We don't accept it,” she said.";
    reader.start();
    reader.read_paragraph(text, Span::new(0, text.len()));
    reader.finish();
    let words = reader.words().to_vec();
    let mut lines = Vec::new();
    for sentence in reader.sentences().to_vec() {
        for number in sentence {
            let form = words[number].form(text).into_owned();
            let word = reader.word(number, &form);
            let head = word.head.map_or(0, |head| head + 1);
            lines.push(format!(
                "{form} {} {} {head} {}",
                reader.lemma(number, &form),
                word.upos,
                word.relation
            ));
        }
        lines.push(String::new());
    }
    // The treebank hangs the closing mark on `accept`, across the comma: trees without crossing arcs lift it.
    assert_eq!(
        lines.join("\n"),
        "The the DET 2 det\nminister minister NOUN 3 nsubj\nrejected reject VERB 0 root\nthe the DET 5 det\n\
         offer offer NOUN 3 obj\n. . PUNCT 3 punct\n\n“ “ PUNCT 5 punct\nWe we PRON 5 nsubj\ndo do AUX 5 aux\n\
         n't not PART 5 advmod\naccept accept VERB 10 ccomp\nit it PRON 5 obj\n, , PUNCT 10 punct\n” ” PUNCT 10 punct\n\
         she she PRON 10 nsubj\nsaid say VERB 0 root\n. . PUNCT 10 punct\n"
    );
}

#[test]
fn a_list_tells_a_name_that_was_never_seen() {
    let mut reader = Reader::new(&MODEL).unwrap();
    reader.start();
    reader.read_words(["In", "Mali", "talks"]);
    reader.finish();
    let names: Vec<_> = reader.names().map(|name| (name.kind, name.words)).collect();
    assert_eq!(names, [(NameKind::State, 1..2)]);
}

#[test]
fn a_damaged_model_is_refused_and_a_changed_one_is_told() {
    let bytes = trained();
    let open = |bytes: &[u8]| Model::open(AlignedBytes::copy_of(bytes));
    assert!(matches!(open(b"<html>"), Err(ModelError::NotAModel { .. })));
    for length in [20, 60, bytes.len() / 2] {
        assert!(matches!(open(&bytes[..length]), Err(ModelError::Damaged { .. })), "cut at {length}");
    }
    let mut changed = bytes.clone();
    *changed.last_mut().unwrap() ^= 1;
    let model = open(&changed).unwrap();
    assert!(matches!(model.verify(), Err(ModelError::Checksum { .. })));
    assert!(open(&bytes).unwrap().verify().is_ok());
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-zÀ-žА-я]{1,9}",
        "[0-9]{1,5}",
        "[ \\n\\t]",
        "[.,;:!?()\\[\\]\"'“”‘’«»–—…&@/#-]",
        Just("don't".to_owned()),
        Just("\u{301}".to_owned()),
        Just("漢字".to_owned()),
        Just("🙂".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tokens_and_gaps_rebuild_the_text(text in any_text()) {
        let mut reader = Reader::new(&MODEL).unwrap();
        reader.start();
        reader.read_paragraph(&text, Span::new(0, text.len()));
        let mut rebuilt = String::new();
        let mut end = 0;
        for word in reader.words() {
            if word.part > 0 {
                continue;
            }
            let gap = &text[end..word.token.start()];
            prop_assert!(gap.chars().all(char::is_whitespace), "{gap:?} lies between tokens");
            rebuilt.push_str(gap);
            rebuilt.push_str(word.token.of(&text));
            end = word.token.end();
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
        rebuilt.push_str(&text[end..]);
        prop_assert_eq!(rebuilt, text);
    }

    #[test]
    fn every_sentence_is_one_tree(text in any_text(), readings in 0..5_usize) {
        let mut reader = Reader::new(&MODEL).unwrap().with_readings(readings);
        reader.start();
        reader.read_paragraph(&text, Span::new(0, text.len()));
        reader.finish();
        let words = reader.words().to_vec();
        let mut next = 0;
        for sentence in reader.sentences().to_vec() {
            prop_assert_eq!(sentence.start, next);
            next = sentence.end;
            let heads: Vec<Option<usize>> =
                sentence.clone().map(|number| reader.word(number, &words[number].form(&text)).head).collect();
            prop_assert_eq!(heads.iter().filter(|head| head.is_none()).count(), 1);
            for word in 0..heads.len() {
                let mut at = word;
                let mut steps = 0;
                while let Some(head) = heads[at] {
                    at = head;
                    steps += 1;
                    prop_assert!(steps <= heads.len(), "a cycle");
                }
            }
        }
        prop_assert_eq!(next, words.len());
        for name in reader.names() {
            prop_assert!(name.words.start < name.words.end && name.words.end <= words.len());
        }
    }
}
