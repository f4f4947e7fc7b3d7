//! `onrecord corrections labelled`: what analysts decided becomes sentences that the training of the coder reads.

use crate::program::{Desk, text_of};
use onrecord_case::Case;
use onrecord_coding::labelled::read;
use onrecord_record::{Change, Correction, LineKind};
use std::path::Path;

#[test]
fn verdicts_are_sentences_that_the_training_reads() {
    let desk = Desk::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dam-talks");
    let (pages, lexicon) = (folder.join("pages"), folder.join("lexicon.toml"));
    desk.run(&["add", text_of(&pages), "--lexicon", text_of(&lexicon), "--case", "dam"]);
    let mut case = Case::open(&desk.path("dam")).unwrap();
    let happenings = case.record().unwrap().unwrap().happenings;
    let decided = |case: &Case, number: usize, change: Change| Correction {
        who: "Ana".into(),
        at: format!("2031-05-14T10:00:{number:02}Z"),
        machine: "test".into(),
        line: case.line_ref(LineKind::Happening, &happenings[number].id, None).unwrap().unwrap(),
        change,
        was: None,
        rule: None,
    };
    let none = desk.run(&["corrections", "labelled", "--case", "dam"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), ""));
    let log: Vec<Correction> = (0..happenings.len())
        .map(|number| decided(&case, number, if number == 0 { Change::Reject } else { Change::Accept }))
        .collect();
    case.log_corrections(&log).unwrap();
    let printed = desk.run(&["corrections", "labelled", "--case", "dam"]);
    let sentences = read(&printed.out).unwrap();
    assert!(sentences.len() >= 5, "{}", printed.out);
    assert!(
        printed.err.contains(&format!("{} sentences; left out: 0 with", sentences.len())),
        "{}",
        printed.err
    );
    assert_eq!(printed.out.matches("\n= NONE | rejected | ").count(), 1, "{}", printed.out);
    for sentence in sentences.iter().filter(|sentence| !sentence.events.is_empty()) {
        for event in &sentence.events {
            assert!(!sentence.text[event.trigger.start()..event.trigger.end()].is_empty());
        }
    }
}
