//! What one page of a case tells another about who holds an office.

use onrecord_language::Lexicon;
use onrecord_page::{Found, Limits, read_pages};
use onrecord_record::{Entry, Record, analyse, record};

fn entry(name: &str, text: &str) -> Entry {
    let mut entries = Vec::new();
    read_pages(name, text.as_bytes(), &Limits::default(), &mut |found| {
        if let Found::Page(page) = found {
            let analysed = analyse(&page, Lexicon::built_in());
            entries.push(Entry { page: page.id, names: vec![page.name.clone()], analysed });
        }
    });
    entries.pop().unwrap()
}

const TEACHER: &str = "Kenya keeps the port open\n\n3 May 2024\n\nAmina Deng, the Kenyan foreign minister, told \
    reporters in Mombasa on Friday that the port would stay open. “We will not close it,” she said.\n\nThe harbour \
    workers had asked for a meeting, and a crowd waited at the gate until Friday evening.\n";

const BARE: &str = "Ships wait outside the harbour\n\n4 May 2024\n\nFour ships were waiting at noon on Saturday. “They \
    will have to wait,” said Deng. Captains complained on Saturday that nobody had told them anything about fees.\n";

const OFFICE: &str = "Shippers have until June to pay\n\n5 May 2024\n\nThe foreign minister of Kenya said on Sunday that \
    shippers had until June to pay their old debts. Traders in the city heard of it on the radio on Sunday.\n";

const OTHER: &str = "Fishing talks open on the lake\n\n3 May 2024\n\nKenyan foreign minister Peter Odhiambo opened the \
    talks on Friday with a walk along the shore. “Nobody owns the water,” Odhiambo said on Friday. Villages on the \
    lake have lost a third of their catch, and the price of perch has doubled since January.\n";

const LATER: &str = "New rules for the coast\n\n6 May 2026\n\nThe foreign minister of Kenya said on Wednesday that boats \
    under ten metres would need no licence. Fishermen on the coast were glad to hear it on Wednesday.\n";

/// The names of the pages on which somebody is mentioned.
fn pages_of(record: &Record, name: &str) -> Vec<String> {
    let member = record.cast.iter().find(|member| member.name == name);
    let pages = member.map(|member| member.pages.clone()).unwrap_or_default();
    let named = |page: &_| record.pages.iter().find(|line| line.page == *page).unwrap().names[0].clone();
    let mut names: Vec<String> = pages.iter().map(named).collect();
    names.sort();
    names
}

#[test]
fn a_role_learnt_from_one_page_is_used_in_another() {
    let pile =
        [entry("teacher", TEACHER), entry("bare", BARE), entry("office", OFFICE), entry("later", LATER)];
    let record = record(&pile, Lexicon::built_in());
    let dates: Vec<_> = record.pages.iter().map(|line| line.published.is_some()).collect();
    assert_eq!(dates, [true; 4], "the test needs dated pages");
    assert_eq!(pages_of(&record, "Amina Deng"), ["bare", "office", "teacher"]);
    let deng = record.cast.iter().find(|member| member.name == "Amina Deng").unwrap();
    assert_eq!((deng.country.as_deref(), deng.sector.as_deref()), (Some("KEN"), Some("GOV")));
}

#[test]
fn two_who_are_said_to_hold_it_leave_it_open() {
    let pile = [entry("teacher", TEACHER), entry("other", OTHER), entry("office", OFFICE)];
    let record = record(&pile, Lexicon::built_in());
    assert_eq!(pages_of(&record, "Amina Deng"), ["teacher"]);
    assert_eq!(pages_of(&record, "Peter Odhiambo"), ["other"]);
}
