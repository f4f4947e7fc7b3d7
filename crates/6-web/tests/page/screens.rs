//! The screens of the example case.

use crate::pile::{example, links};
use std::collections::BTreeSet;

const SCREENS: [&str; 8] =
    ["/", "/positions", "/families", "/quotes", "/actors", "/ledger", "/help", "/search?q=reservoir"];

#[test]
fn every_link_of_every_screen_leads_somewhere() {
    let served = example();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut to_do: Vec<String> = SCREENS.map(str::to_owned).to_vec();
    // Two steps deep: lists, lines, and what lines lead to; the filters of each list multiply beyond that.
    for _ in 0..2 {
        let mut next = Vec::new();
        for address in to_do {
            if seen.insert(address.clone()) {
                next.extend(links(&served.screen(&address)));
            }
        }
        to_do = next;
    }
    assert!(seen.len() > 100, "{}", seen.len());
}

#[test]
fn a_quotation_is_shown_once_with_its_sources_and_its_damaged_copy() {
    let served = example();
    let list = served.screen("/quotes?speaker=Amara+Lindqvist&words=deep+differences");
    assert!(
        list.contains("There are deep differences between the two sides. They will not be closed in one day")
    );
    assert!(list.contains("3 independent sources, 6 pages"), "{list}");
    let quotes = links(&list).into_iter().filter(|link| link.starts_with("/quotes/q"));
    let one =
        quotes.map(|link| served.screen(&link)).find(|one| one.contains("3 independent sources")).unwrap();
    assert!(one.contains("<del><span class=\"hidden\"> deleted: </span>not<"), "{one}");
    assert!(one.contains("not counted"), "{one}");
}

#[test]
fn the_matrix_has_cells_for_voices_asked_for_and_dashes_for_what_nobody_said() {
    let served = example();
    let parties = served.screen("/positions");
    assert!(parties.contains(", told by the party itself"), "{parties}");
    assert!(!parties.contains(", told by the press"), "a stand told by the press is off by default");
    let all = served.screen("/positions?voices=party+press&view=deadlock");
    assert!(all.contains("<th scope=\"row\"><a href=\"/issues/"), "{all}");
    assert!(all.contains("Kethia halts the filling"), "{all}");
    assert!(all.contains("2 independent sources, 5 pages, told by the press"), "{all}");
    assert!(!all.contains("neutral"));
}

#[test]
fn a_sentence_is_lit_in_its_article_and_a_wrong_place_is_told() {
    let served = example();
    let link = links(&served.screen("/")).into_iter().find(|link| link.contains("?lit=")).unwrap();
    let reader = served.screen(&link);
    assert!(reader.contains("<mark class=\"lit on-lit") || reader.contains("id=\"lit\""), "{reader}");
    let page = link.split('?').next().unwrap();
    assert!(served.screen(&format!("{page}?lit=1-9999999")).contains("is not in this text"));
    let original = served.get(&format!("{page}/original"));
    assert_eq!(original.headers["content-type"], "text/plain; charset=utf-8");
    assert!(original.headers["content-disposition"].to_str().unwrap().starts_with("attachment; filename="));
}

#[test]
fn what_is_seen_is_what_is_exported() {
    let served = example();
    let csv = served.screen("/quotes.csv?speaker=Amara+Lindqvist");
    assert!(csv.lines().count() > 6, "{csv}");
    assert!(csv.lines().skip(1).all(|row| row.contains("Amara Lindqvist")), "{csv}");
    for list in ["timeline", "quotes", "positions", "families", "actors", "ledger"] {
        assert!(served.screen(&format!("/{list}.csv")).contains("\r\n"), "{list}");
        assert!(served.screen(&format!("/{list}.json")).contains("\"schema\": \"onrecord."), "{list}");
    }
}

#[test]
fn a_family_tells_its_damage_word_by_word() {
    let served = example();
    let spun =
        links(&served.screen("/families?kind=spun")).into_iter().find(|link| link.starts_with("/families/f"));
    let family = served.screen(&spun.unwrap());
    assert!(family.contains("a negation was dropped"), "{family}");
    assert!(family.contains("<ins>"), "{family}");
    assert!(family.contains("machine-spun copy"), "{family}");
}
