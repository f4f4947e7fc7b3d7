//! The example pile: its record, whole, as a user gets it.
//!
//! The expectation stands in `examples/dam-talks/expected`. `UPDATE=1 cargo test -p onrecord` writes what the
//! program says now; read the difference before you commit it.

use crate::program::{Desk, text_of};
use std::path::{Path, PathBuf};

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dam-talks").join(name)
}

#[test]
fn the_example_pile_gives_its_expected_record() {
    let desk = Desk::new();
    let (pages, lexicon) = (example("pages"), example("lexicon.toml"));
    let case = desk.path("dam-talks");
    let case = text_of(&case);
    let added = desk.run(&["add", text_of(&pages), "--lexicon", text_of(&lexicon), "--case", case]);
    let mut wrong = compare("added.txt", &added.out);
    for (file, arguments) in VIEWS {
        let mut all = arguments.to_vec();
        all.extend(["--case", case]);
        wrong.extend(compare(file, &desk.run(&all).out));
    }
    assert!(wrong.is_empty(), "differs from examples/dam-talks/expected: {}", wrong.join(", "));
}

const VIEWS: &[(&str, &[&str])] = &[
    ("brief.txt", &["brief"]),
    ("families.txt", &["families"]),
    ("quotes.txt", &["quotes"]),
    ("events.txt", &["events"]),
    ("positions.txt", &["positions"]),
    ("actors.csv", &["actors", "--csv"]),
    ("ledger.csv", &["ledger", "--csv"]),
];

/// The file's name when what is said is not what it holds.
fn compare(file: &str, said: &str) -> Vec<String> {
    let path = example("expected").join(file);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, said).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected == said { Vec::new() } else { vec![file.to_owned()] }
}
