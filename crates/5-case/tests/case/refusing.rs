//! What is no case, or not ours to write, is refused with a way out.

use crate::crafted::{add, article_text, page};
use crate::dump;
use onrecord_case::{Case, Error, SCHEMA_VERSION};
use rusqlite::Connection;
use std::fs;

#[test]
fn a_newer_case_is_refused_naming_both_versions() {
    let folder = tempfile::tempdir().unwrap();
    drop(Case::create_or_open(folder.path()).unwrap());
    let newer = SCHEMA_VERSION + 3;
    let database = dump::open(folder.path());
    database.pragma_update(None, "user_version", newer).unwrap();
    database.execute("UPDATE meta SET value = 'onrecord 9.0.0' WHERE key = 'schema_by'", []).unwrap();
    let error = Case::open(folder.path()).unwrap_err();
    let told = error.to_string();
    assert!(
        told.contains(&format!("version {newer}")) && told.contains(&format!("up to {SCHEMA_VERSION}")),
        "{told}"
    );
    assert!(error.hint().unwrap().contains("onrecord 9.0.0"), "{:?}", error.hint());
    let kept: i64 = database.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(kept, newer);
}

#[test]
fn directories_with_other_things_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(Case::open(&at("none")), Err(Error::Missing { .. })));

    fs::create_dir(at("home")).unwrap();
    fs::write(at("home/letter.txt"), "x").unwrap();
    assert!(matches!(Case::open(&at("home")), Err(Error::NotACase { .. })));
    assert!(matches!(Case::create_or_open(&at("home")), Err(Error::NotACase { .. })));
    assert_eq!(fs::read_dir(at("home")).unwrap().count(), 1);

    fs::create_dir(at("garbage")).unwrap();
    fs::write(at("garbage/record.sqlite"), "this is no database, only some words about one").unwrap();
    assert!(matches!(Case::create_or_open(&at("garbage")), Err(Error::NotACase { .. })));

    fs::create_dir(at("foreign")).unwrap();
    Connection::open(at("foreign/record.sqlite")).unwrap().execute("CREATE TABLE songs (name)", []).unwrap();
    assert!(matches!(Case::create_or_open(&at("foreign")), Err(Error::NotACase { .. })));
    let tables: i64 = Connection::open(at("foreign/record.sqlite"))
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 1);
}

#[test]
fn a_case_whose_making_was_cut_off_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lock"), "").unwrap();
    fs::write(folder.path().join("record.sqlite"), "").unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    add(&case, vec![page("one.txt", &article_text("Upper Ford"))]);
    assert_eq!(case.page_count().unwrap(), 1);
}

#[test]
fn one_process_writes_and_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let mut adder = case.begin_add().unwrap();
    let busy = Case::open(folder.path()).unwrap().begin_add().unwrap_err();
    assert!(matches!(busy, Error::Busy { .. }), "{busy}");
    crate::crafted::commit(&case, &mut adder, vec![page("one.txt", &article_text("Upper Ford"))]);
    assert_eq!(Case::open(folder.path()).unwrap().page_count().unwrap(), 1);
    drop(adder);
    case.begin_add().unwrap().finish().unwrap();
}
