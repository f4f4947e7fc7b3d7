//! What was put into a case comes out of it, for the program and for anybody with SQL.

use crate::crafted::{add, analysed, article_text, commit, derive, page};
use crate::dump::{faults, open};
use onrecord_case::Case;

#[test]
fn analyses_come_back_whole_in_the_order_of_ids() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    // More than are loaded at once.
    let pile: Vec<_> =
        (0..600).map(|town| page(&format!("{town}.txt"), &article_text(&format!("Town {town}")))).collect();
    let mut adder = case.begin_add().unwrap();
    commit(&case, &mut adder, pile.clone());
    let mut expected: Vec<_> =
        pile.iter().map(|page| (page.id, vec![page.name.clone()], analysed(page))).collect();
    expected.sort_by_key(|(id, ..)| *id);
    let entries: Vec<_> = case.analyses().collect::<Result<_, _>>().unwrap();
    assert_eq!(entries.len(), expected.len());
    for (entry, (id, names, analysed)) in entries.into_iter().zip(expected) {
        assert_eq!((entry.page, entry.names), (id, names));
        assert_eq!(entry.analysed.article, analysed.article);
        assert_eq!(entry.analysed.reading, analysed.reading);
        assert_eq!(entry.analysed.fingerprint, analysed.fingerprint);
    }
}

#[test]
fn the_record_comes_back_and_is_known_to_be_stale_when_pages_came_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    assert!(case.record().unwrap().is_none());
    let mut adder = case.begin_add().unwrap();
    commit(&case, &mut adder, vec![page("one.txt", &article_text("Upper Ford"))]);
    assert!(!case.record_is_current().unwrap());
    let record = derive(&case, &mut adder);
    assert!(case.record_is_current().unwrap());
    assert_eq!(case.record().unwrap(), Some(record));
    commit(&case, &mut adder, vec![page("one.txt", &article_text("Upper Ford"))]);
    assert!(case.record_is_current().unwrap());
    // Another name of a page is shown in the record, too.
    commit(&case, &mut adder, vec![page("two.txt", &article_text("Upper Ford"))]);
    assert!(!case.record_is_current().unwrap());
}

#[test]
fn offsets_in_the_tables_cut_the_very_words() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    add(&case, vec![page("one.txt", &article_text("Águas"))]);
    let database = open(case.dir());
    for table in ["quotation", "date_mention", "event", "position"] {
        let sql = format!(
            "SELECT fact.text, substr(article_text.text, fact.start + 1, fact.length),
                    CAST(substr(CAST(article_text.text AS BLOB), fact.byte_start + 1, fact.byte_length) AS TEXT)
             FROM {table} AS fact JOIN article_text USING (page)"
        );
        let cut: (String, String, String) =
            database.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        assert!(!cut.0.is_empty(), "{table} is empty");
        assert_eq!((&cut.0, &cut.0), (&cut.1, &cut.2), "{table}");
    }
    assert_eq!(faults(case.dir()), Vec::<String>::new());
}

#[test]
fn the_tables_read_as_plain_facts() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    add(&case, vec![page("one.txt", &article_text("Upper Ford"))]);
    let sql = "SELECT page.name || ': ' || actor.name || ' ' || quotation.cue || ' ' || quotation.text
               FROM quotation JOIN page ON page.number = quotation.page
               JOIN actor ON actor.page = quotation.page AND actor.ordinal = quotation.speaker_actor";
    let told: String = open(case.dir()).query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(told, "one.txt: Amina Deng said “The sluices – all of them – stay open.”");
}

#[test]
fn articles_are_found_by_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let case = Case::create_or_open(folder.path()).unwrap();
    let other = page("bridge.txt", "The bridge at Low Mill\n\nNobody said a word of senora Deng.");
    add(&case, vec![page("sluice.txt", &article_text("Upper Ford")), other]);
    let found = |query: &str| -> Vec<String> {
        case.search(query, 10).unwrap().into_iter().map(|hit| hit.name).collect()
    };
    // The title counts more than the text, marks on letters count nothing.
    assert_eq!(found("senora"), ["sluice.txt", "bridge.txt"]);
    assert_eq!(found("\"stay open\""), ["sluice.txt"]);
    assert_eq!(found("brid*"), ["bridge.txt"]);
    // What is no search in the index's own language is taken for words.
    assert_eq!(found("(low mill"), ["bridge.txt"]);
    assert_eq!(found("don't-know"), Vec::<String>::new());
    assert_eq!(found(""), Vec::<String>::new());
}
