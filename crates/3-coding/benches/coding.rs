//! How fast sentences are coded once the language core has read them: events with their type, sides, mode, contexts and
//! flags, sentences a second on one core.
//!
//! Measured on: the own held-out sentences in `languages/en/events`, with the models that ship; the language core's share
//! is told beside. The clock is the process's own time where the system tells it; the best of several rounds counts.
//! The target is 20,000 sentences a second (the dictionary coder `UniversalPetrarch`: 100 to 200).
//!
//! `cargo bench -p onrecord-coding`

#[path = "../../2-syntax/benches/support/best.rs"]
mod best;

use best::best;
use onrecord_coding::labelled;
use onrecord_coding::{Coder, CodingModel, Conventions, Given};
use onrecord_syntax::{AlignedBytes, Model, Reader, Sentence};
use onrecord_text::Span;
use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes =
        |name: &str| AlignedBytes::copy_of(&std::fs::read(root.join("models").join(name)).expect("it ships"));
    let syntax = Model::open(bytes("en.model")).expect("the model is sound");
    let coding = CodingModel::open(bytes("en.coder")).expect("the coder is sound");
    let texts = texts(&root.join("languages/en/events/heldout"));
    let mut reader = Reader::new(&syntax).expect("the model is whole");
    let mut sentences = Vec::new();
    let core = best(|| sentences = texts.iter().map(|text| parse(&mut reader, text)).collect());
    let mut coder = Coder::new(&coding, Conventions::Manual, 0.4);
    let mut events = 0;
    let all = best(|| events = sentences.iter().map(|sentence| coder.events(sentence).len()).sum());
    let between = best(|| {
        for (sentence, text) in sentences.iter().zip(&texts) {
            let third = text.len() / 3;
            let actor = Some(Span::new(0, third.min(8)));
            coder.between(
                sentence,
                Given { actor, recipient: Some(Span::new(text.len() - third, text.len())) },
            );
        }
    });
    let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    println!("{} sentences, {words} words, {events} events", texts.len());
    for (what, time) in
        [("the language core", core), ("all events", all), ("the one event between two spans", between)]
    {
        println!("{what:<32} {:>8.0} sentences/s", texts.len() as f64 / time.as_secs_f64());
    }
}

fn texts(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|file| labelled::read(&std::fs::read_to_string(file).expect("text")).expect("labelled"))
        .map(|sentence| sentence.text)
        .collect()
}

fn parse(reader: &mut Reader<'_>, text: &str) -> Sentence {
    reader.start();
    reader.read_paragraph(text, Span::new(0, text.len()));
    reader.finish();
    let words = reader.words().len();
    Sentence::of(reader, text, 0..words)
}
