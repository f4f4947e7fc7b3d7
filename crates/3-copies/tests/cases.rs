//! Every case under `tests/cases` ends in the families that it tells.
//!
//! `REFRESH=1 cargo test -p onrecord-copies --test cases` writes what the program says now into the files:
//! read the difference before you commit it.

mod support;

use onrecord_copies::{Options, families};
use std::fmt::Write as _;

#[test]
fn every_case_ends_in_its_families() {
    let refresh = std::env::var_os("REFRESH").is_some();
    let mut wrong = Vec::new();
    for case in support::cases() {
        let pages: Vec<_> = case.pages.iter().map(support::Page::both).collect();
        let found = families(&pages, &Options::default());
        let mut text = case.head.clone();
        for (section, expected) in &case.sections {
            let said = match section.as_str() {
                "families" => support::write_families(&case.pages, &found),
                "damage" => support::write_damage(&case.pages, &found),
                other => panic!("{}: no section is called {other}", case.file.display()),
            };
            if said.trim() != expected.trim() {
                wrong.push(format!("{}\n--- {section} ---\n{said}", case.file.display()));
            }
            let _ = write!(text, "--- {section} ---\n{}\n\n", said.trim());
        }
        if refresh {
            std::fs::write(&case.file, format!("{}\n", text.trim_end())).unwrap();
        }
    }
    assert!(refresh || wrong.is_empty(), "the program says otherwise:\n\n{}", wrong.join("\n\n"));
}
