//! Original bytes are kept as they were, and whatever happens to them is noticed.

use crate::crafted::{add, article_text, page};
use crate::dump::dump;
use onrecord_case::{Case, Error};
use std::fs;

#[test]
fn originals_come_back_as_they_were_and_are_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let mut one = page("one.bin", "");
    one.bytes = (0..=255).cycle().take(70_000).collect();
    one.id = onrecord_page::PageId::of(&one.bytes);
    let text = page("two.txt", &article_text("Upper Ford"));
    let binary = one.clone();
    let mut adder = case.begin_add().unwrap();
    let originals = case.originals();
    // The bytes need not be text for the store; only the reading does.
    let intake =
        onrecord_case::PageIntake::keep(&originals, one, Some(crate::crafted::analysed(&text))).unwrap();
    adder.commit(vec![onrecord_case::Intake::Page(Box::new(intake))]).unwrap();
    assert_eq!(originals.read(binary.id).unwrap(), binary.bytes);
    let path = originals.path(binary.id);
    assert!(path.ends_with(format!(
        "pages/{}/{}.gz",
        &binary.id.to_string()[..2],
        &binary.id.to_string()[2..]
    )));
    assert!(fs::metadata(path).unwrap().permissions().readonly());
    let whole = case.page(binary.id).unwrap().unwrap();
    assert_eq!((whole.name.as_str(), whole.bytes), ("one.bin", binary.bytes));
}

#[test]
fn changed_and_lost_originals_are_noticed_and_lost_ones_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let (one, two) =
        (page("one.txt", &article_text("Upper Ford")), page("two.txt", &article_text("Lower Ford")));
    add(&case, vec![one.clone(), two.clone()]);
    let before = dump(case.dir());
    let originals = case.originals();
    fs::remove_file(originals.path(one.id)).unwrap();
    assert!(matches!(originals.read(one.id), Err(Error::Original { .. })));
    add(&case, vec![one.clone()]);
    assert_eq!(originals.read(one.id).unwrap(), one.bytes);
    assert_eq!(dump(case.dir()), before);
    fs::remove_file(originals.path(one.id)).unwrap();
    fs::copy(originals.path(two.id), originals.path(one.id)).unwrap();
    let told = originals.read(one.id).unwrap_err().to_string();
    assert!(told.contains("are not what they were"), "{told}");
}

#[test]
fn what_a_killed_run_left_unfinished_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    add(&case, vec![page("one.txt", &article_text("Upper Ford"))]);
    let left = folder.path().join("pages/unfinished/half-written-7");
    fs::write(&left, "half").unwrap();
    add(&case, Vec::new());
    assert!(!left.exists());
}
