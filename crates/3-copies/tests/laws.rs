//! What holds for every pile.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use onrecord_copies::{
    CopyKind, Family, Known, Options, candidate_pairs, compare, families, families_knowing,
};
use onrecord_page::PageId;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use support::Page;

/// All pages of all cases in one pile.
fn big_pile() -> Vec<Page> {
    support::cases().into_iter().flat_map(|case| case.pages).collect()
}

fn found(pages: &[&Page]) -> Vec<Family> {
    families(&pages.iter().map(|page| page.both()).collect::<Vec<_>>(), &Options::default())
}

fn knowing(pages: &[&Page], known: &Known, before: Vec<Family>) -> (Vec<Family>, Known) {
    let pages: Vec<_> = pages.iter().map(|page| page.both()).collect();
    families_knowing(&pages, &Options::default(), known, before)
}

fn on_threads(threads: usize, pages: &[&Page]) -> Vec<Family> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| found(pages))
}

#[test]
fn neither_order_nor_threads_nor_doubles_change_the_families() {
    let pile = big_pile();
    let forward: Vec<&Page> = pile.iter().collect();
    let mut twice: Vec<&Page> = pile.iter().rev().collect();
    twice.extend(pile.iter().step_by(3));
    let expected = on_threads(1, &forward);
    assert_eq!(on_threads(4, &forward), expected);
    assert_eq!(on_threads(3, &twice), expected);
}

/// Cases about other stories do not touch one another: who is kin of whom is the same alone and in company.
#[test]
fn families_are_the_same_in_a_bigger_pile() {
    let pile = big_pile();
    let together = found(&pile.iter().collect::<Vec<_>>());
    let mut apart: Vec<Family> =
        support::cases().iter().flat_map(|case| found(&case.pages.iter().collect::<Vec<_>>())).collect();
    apart.sort_by_key(|family| family.members[0].page);
    assert_eq!(together, apart);
}

#[test]
fn a_time_window_keeps_distant_pages_apart() {
    let case = support::cases().into_iter().find(|case| case.file.ends_with("spun_by_synonyms.txt")).unwrap();
    let pages: Vec<_> = case.pages.iter().map(Page::both).collect();
    let within = |days| candidate_pairs(&pages, &Options { window_days: days });
    let pair = |name: &str| case.pages.iter().find(|page| page.name == name).unwrap().print.page();
    let spun = (pair("tribune").min(pair("worldbuzz")), pair("tribune").max(pair("worldbuzz")));
    assert!(within(None).contains(&spun) && within(Some(2)).contains(&spun));
    assert!(!within(Some(1)).contains(&spun));
}

/// Sentences from which piles are made: a few stories, quotations, and lines that stand everywhere.
const SENTENCES: &[&str] = &[
    "The harbour council of Westray postponed the vote on the new breakwater until the end of August.",
    "Fishermen had blocked the entrance with forty boats and a raft made of old doors.",
    "A surveyor measured the depth of the inner basin and found two metres less than on the chart.",
    "“We shall not move before the money is here,” said the mayor, Petra Lomax, to loud applause.",
    "The loan of nine million was to be paid out in June by a bank that has since changed its owner.",
    "Across the sound the islanders of Eastray watched the quarrel through their telescopes.",
    "Their own breakwater was built by volunteers in 1911 and has never needed a permit.",
    "Nobody said a word.",
    "The governor appealed to both sides to keep calm.",
    "The harbour committee of Westray delayed the ballot on the new breakwater until the close of August.",
    "A geologist measured the deepness of the interior basin and discovered two metres fewer than on the map.",
    "“We will not budge before the cash is here, ”told the mayor, Petra Lomax, to noisy applause.",
    "",
    "~ Share this page",
    "## Breakwater row goes on",
    "Ørsted said: „Nein“, dit-elle — «никогда»!",
];

fn made_up_page() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..SENTENCES.len(), 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_pile_is_parted_into_families(pile in prop::collection::vec(made_up_page(), 0..9)) {
        let pages: Vec<Page> = pile
            .iter()
            .enumerate()
            .map(|(number, lines)| {
                let text: Vec<&str> = lines.iter().map(|&line| SENTENCES[line]).collect();
                support::parse(&format!("page {number}"), &text.join("\n"))
            })
            .collect();
        let families = found(&pages.iter().collect::<Vec<_>>());
        let by_id: BTreeMap<PageId, &Page> = pages.iter().map(|page| (page.print.page(), page)).collect();
        let members: Vec<PageId> = families.iter().flat_map(|f| f.members.iter().map(|m| m.page)).collect();
        let mut sorted = members.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, by_id.keys().copied().collect::<Vec<_>>());
        prop_assert!(families.is_sorted_by_key(|family| family.members[0].page));
        for family in &families {
            let kin: Vec<PageId> = family.members.iter().map(|member| member.page).collect();
            prop_assert!(kin.is_sorted());
            for member in &family.members {
                prop_assert_eq!(member.kind.is_some(), member.of.is_some());
                prop_assert!((0.0..=1.0).contains(&member.score) && (0.0..=1.0).contains(&member.coverage));
                prop_assert_ne!(member.of, Some(member.page));
                let outside = member.of.is_some_and(|of| !kin.contains(&of));
                prop_assert!(!outside || member.kind == Some(CopyKind::Partial));
            }
            for pair in &family.pairs {
                let (left, right) = (by_id[&pair.left.0], by_id[&pair.right.0]);
                prop_assert!(!left.article.slice(pair.left.1).is_empty());
                prop_assert!(!right.article.slice(pair.right.1).is_empty());
                prop_assert!(kin.contains(&pair.right.0) || kin.contains(&pair.left.0));
                prop_assert!(pair.damage.is_sorted_by_key(onrecord_copies::Damage::rank));
                for damage in &pair.damage {
                    prop_assert!(pair.left.1.covers(damage.left) && pair.right.1.covers(damage.right));
                    prop_assert_ne!(left.article.slice(damage.left), right.article.slice(damage.right));
                }
            }
            if let Some(original) = family.original.page {
                prop_assert!(kin.contains(&original));
                prop_assert!(kin.len() == 1 || family.original.reasons.len() >= 2);
            }
        }
    }

    #[test]
    fn a_page_is_its_own_copy(lines in prop::collection::vec(0..7usize, 3..10)) {
        let text: Vec<&str> = lines.iter().map(|&line| SENTENCES[line]).collect();
        let page = support::parse("page", &text.join("\n"));
        let comparison = compare(page.both(), page.both());
        prop_assert!(comparison.pairs.iter().all(|pair| pair.left.1 == pair.right.1 || lines.len() > 1));
        prop_assert!(comparison.pairs.iter().all(|pair| pair.damage.is_empty()));
        prop_assert_eq!(comparison.pairs.len(), page.article.blocks.len());
    }
}

/// A third of the pages of all cases.
static PILE: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let thirds = support::cases().into_iter().enumerate().filter(|(number, _)| number % 3 == 0);
    thirds.flat_map(|(_, case)| case.pages).collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Adding pages a few at a time, in any order, ends in the same families as adding them at once, and in the same
    /// knowledge of them.
    #[test]
    fn the_order_of_arrival_is_forgotten(
        order in Just((0..PILE.len()).collect::<Vec<_>>()).prop_shuffle(),
        cuts in prop::collection::vec(1..12usize, 2..6),
    ) {
        let mut arrived: Vec<&Page> = Vec::new();
        let (mut known, mut families) = (Known::default(), Vec::new());
        let mut rest = order.as_slice();
        for cut in cuts {
            let (now, later) = rest.split_at(cut.min(rest.len()));
            rest = later;
            arrived.extend(now.iter().map(|&at| &PILE[at]));
            (families, known) = knowing(&arrived, &known, families);
            prop_assert_eq!(&families, &found(&arrived));
        }
        prop_assert_eq!(known, knowing(&arrived, &Known::default(), Vec::new()).1);
    }

    /// A page that is read anew under another text is no page that was there before.
    #[test]
    fn a_page_that_changed_is_seen(which in 0..PILE.len(), line in 0..SENTENCES.len()) {
        let before: Vec<&Page> = PILE.iter().collect();
        let (families, known) = knowing(&before, &Known::default(), Vec::new());
        let changed = support::parse_as(PILE[which].print.page(), &PILE[which].name, SENTENCES[line]);
        let after: Vec<&Page> =
            before.iter().enumerate().map(|(at, page)| if at == which { &changed } else { *page }).collect();
        prop_assert_eq!(knowing(&after, &known, families).0, found(&after));
    }
}

/// A fingerprint can be stored and read back.
#[test]
fn fingerprints_are_plain_data() {
    for page in big_pile().iter().take(3) {
        let stored = serde_json::to_string(&page.print).unwrap();
        assert_eq!(serde_json::from_str::<onrecord_copies::Fingerprint>(&stored).unwrap(), page.print);
    }
}
