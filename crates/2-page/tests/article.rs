//! What a page says of itself, and the laws that every article keeps.

use onrecord_page::{Article, BlockKind, DateBasis, InputKind, Page, PageId, article};
use proptest::prelude::*;

const STORY: &str = "The ministers of the two river states met again on Monday to talk about the filling of the dam.\n\n\
    They parted after four hours without a text, and neither of them said when they would meet again.\n";

fn page(text: &str, url: Option<&str>) -> Page {
    let bytes = text.as_bytes().to_vec();
    let (name, url) = ("page".to_owned(), url.map(str::to_owned));
    Page { id: PageId::of(&bytes), name, kind: InputKind::Text, url, charset: None, fetched: None, bytes }
}

fn read(text: &str) -> Article {
    article(&page(text, None))
}

fn name(source: Option<&onrecord_page::Source>) -> Option<&str> {
    source.map(|source| source.name.as_str())
}

#[test]
fn a_page_at_its_own_address_is_its_outlets() {
    let read = article(&page(
        &format!("Dam talks stall again\n\n{STORY}"),
        Some("https://www.velden-courier.org/2022/01/12/dam"),
    ));
    assert_eq!(name(read.outlet.as_ref()), Some("Velden Courier"));
    assert_eq!(read.outlet.unwrap().domain.as_deref(), Some("velden-courier.org"));
    assert_eq!(read.republisher, None);
    let date = read.dates.iter().find(|date| date.basis == DateBasis::Url).unwrap();
    assert_eq!(date.date(), Some(jiff::civil::date(2022, 1, 12)));
}

#[test]
fn a_repost_names_its_outlet_and_its_reposter() {
    let text = format!(
        "Dam talks stall again\n\n{STORY}\nThe post Dam talks stall again appeared first on Velden Courier.\n"
    );
    let read = article(&page(&text, Some("https://worldnewsmix.site/dam-talks")));
    assert_eq!(name(read.outlet.as_ref()), Some("Velden Courier"));
    assert_eq!(name(read.republisher.as_ref()), Some("worldnewsmix.site"));
}

#[test]
fn a_repost_that_names_no_source_has_no_outlet() {
    let text = format!("Dam talks stall again\n\n{STORY}\nSource link\n\nBy admin\n");
    let read = article(&page(&text, Some("https://worldnewsmix.site/dam-talks")));
    assert_eq!(read.outlet, None);
    assert_eq!(name(read.republisher.as_ref()), Some("worldnewsmix.site"));
    assert!(read.byline.is_empty());
}

#[test]
fn an_agencys_report_stays_the_outlets_page() {
    let text = format!("Dam talks stall again\n\nVELDEN, Jan 12 (Reuters) - {STORY}\nSource: Reuters\n");
    let read = article(&page(&text, Some("https://velden-courier.org/dam")));
    assert_eq!(name(read.outlet.as_ref()), Some("Velden Courier"));
    assert_eq!(name(read.agency.as_ref()), Some("Reuters"));
    assert_eq!(read.republisher, None);
}

/// Every great agency is known by its credit, wherever the page has it.
#[test]
fn agencies_are_known_by_their_credits() {
    let mut wrong = Vec::new();
    for (written, agency) in [
        ("Reuters", "Reuters"),
        ("AFP", "Agence France-Presse"),
        ("AP", "Associated Press"),
        ("dpa", "dpa"),
        ("TASS", "TASS"),
        ("Interfax", "Interfax"),
        ("Xinhua", "Xinhua"),
        ("Anadolu", "Anadolu"),
        ("ANSA", "ANSA"),
        ("EFE", "EFE"),
        ("Kyodo", "Kyodo News"),
        ("Yonhap", "Yonhap"),
        ("PTI", "Press Trust of India"),
    ] {
        for credited in [
            format!("VELDEN, Jan 12 ({written}) - {STORY}"),
            format!("VELDEN ({written}) – {STORY}"),
            format!("By {written}\n\n{STORY}"),
            format!("{STORY}\nSource: {written}\n"),
        ] {
            let read = read(&format!("Dam talks stall again\n\n{credited}"));
            if name(read.agency.as_ref()) != Some(agency) {
                wrong.push(format!("{agency}: {:?} in {credited:?}", name(read.agency.as_ref())));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A name in running text is no credit.
#[test]
fn an_agency_that_a_text_speaks_of_is_not_credited() {
    for sentence in
        ["The building of Reuters stands empty.", "He had worked for dpa and for TASS in his youth."]
    {
        let read = read(&format!("Dam talks stall again\n\n{STORY}\n{sentence}\n"));
        assert_eq!(name(read.agency.as_ref()), None, "{sentence}");
    }
}

#[test]
fn speakers_who_tell_one_outlet_again_and_again_name_it() {
    let told =
        "“We met,” the engineer told the Velden Courier.\n\n“We parted,” she told the Velden Courier.\n";
    assert_eq!(name(read(&format!("{STORY}\n{told}")).outlet.as_ref()), Some("Velden Courier"));
    let once = "“We met,” the engineer told the Velden Courier.\n";
    assert_eq!(read(&format!("{STORY}\n{once}")).outlet, None, "once may be a quotation from elsewhere");
    let abroad = article(&page(&format!("{STORY}\n{told}"), Some("https://www.thejakartapost.com/dam")));
    assert_eq!(
        name(abroad.outlet.as_ref()),
        Some("The Jakarta Post"),
        "a known outlet that quotes another is still its own"
    );
}

#[test]
fn clues_name_the_words_they_rest_on() {
    let read = read(&format!("Dam talks stall again\nwww.veldencourier.com\n\n{STORY}"));
    let outlet = read.outlet.as_ref().unwrap();
    assert_eq!(
        (outlet.name.as_str(), outlet.domain.as_deref()),
        ("Velden Courier", Some("veldencourier.com"))
    );
    assert!(!outlet.evidence.is_empty());
    for clue in &outlet.evidence {
        assert_eq!(clue.span.map(|span| read.slice(span)), Some("www.veldencourier.com"));
    }
}

#[test]
fn a_date_is_worth_what_its_place_says() {
    let basis = |text: &str| read(text).dates.first().map(|date| date.basis);
    assert_eq!(
        basis(&format!("Tuesday, May 9, 2023\n\nDam talks stall again\n\n{STORY}")),
        Some(DateBasis::SiteClock)
    );
    assert_eq!(
        basis(&format!("21 °C\nMay 9, 2023\n\nDam talks stall again\n\n{STORY}")),
        Some(DateBasis::SiteClock)
    );
    assert_eq!(basis(&format!("Dam talks stall again\n\nMay 9, 2023\n\n{STORY}")), Some(DateBasis::Dateline));
    assert_eq!(
        basis(&format!("Dam talks stall again\n\n{STORY}\nPublished in Dawn, May 9th, 2023\n")),
        Some(DateBasis::Repost)
    );
    assert_eq!(
        basis(&format!("Dam talks stall again\n\n{STORY}\nOn May 9, 2023 nobody met.\n")),
        None,
        "the story's own dates are not the page's"
    );
}

#[test]
fn the_title_loses_the_outlet_and_keeps_its_place() {
    let read = read(&format!("Dam talks stall again | Velden Courier\n\n{STORY}"));
    assert_eq!(read.title.as_deref(), Some("Dam talks stall again"));
    assert_eq!(read.title_span.map(|span| read.slice(span)), Some("Dam talks stall again"));
    assert_eq!(read.blocks[0].kind, BlockKind::Heading);
    assert_eq!(self::read(STORY).title, None, "a page that lost its title has none");
}

#[test]
fn long_sentences_are_lost_to_no_ordinary_word() {
    for sentence in [
        "The government wants to become a member of the river commission before the end of the year, the minister said.",
        "Inspectors demand unlimited access to all sites, and the parties must agree to receive them within ten days.",
        "The advertisement that the ministry placed in three newspapers asked readers to share their thoughts on the dam.",
        "Read more slowly, the treaty says the opposite of what both governments have been saying for years.",
        "He told reporters that the source of the leak was a photo taken in the room where the talks were held.",
        "“Follow us,” the rebel shouted from the bridge, and the men who had waited there all night followed him.",
    ] {
        let read = read(&format!("{STORY}\n{sentence}\n\n{STORY}"));
        let block = read.blocks.iter().find(|block| read.slice(block.span) == sentence).unwrap();
        assert_eq!(block.kind, BlockKind::Paragraph, "{sentence}: {:?}", block.reason);
    }
}

#[test]
fn dashes_in_a_row_are_a_list_and_one_alone_is_speech() {
    let kinds = |text: &str| read(text).blocks.iter().map(|block| block.kind).collect::<Vec<_>>();
    let list =
        format!("{STORY}\n- the gauges of the upper river\n- the gauges of the lower river\n\n{STORY}");
    assert_eq!(kinds(&list).iter().filter(|kind| **kind == BlockKind::List).count(), 2);
    let speech = format!("{STORY}\n– Nobody asked us, said the miller.\n\n{STORY}");
    assert!(!kinds(&speech).contains(&BlockKind::List));
}

#[test]
fn a_page_without_text_is_an_article_without_blocks() {
    for text in ["", "\n\n \t\n", "\u{FEFF}"] {
        assert!(read(text).blocks.is_empty());
    }
}

/// Lines as scrapers leave them.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("Read more".to_owned()),
        Just("Related Articles".to_owned()),
        Just("By admin".to_owned()),
        Just("www.velden.org".to_owned()),
        Just("Tuesday, May 9, 2023".to_owned()),
        Just("VELDEN, May 9 (Reuters) – The ministers met.".to_owned()),
        Just("Leave a Reply".to_owned()),
        Just(STORY.trim().to_owned()),
        "\\PC{0,60}",
        "[A-Za-zéßдحअ中0-9 .,:/|–“”()@#-]{0,80}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn blocks_and_spans_lie_in_the_text(lines in proptest::collection::vec(line(), 0..24)) {
        let text = lines.join("\n");
        let read = read(&text);
        let mut end = 0;
        for block in &read.blocks {
            prop_assert!(block.span.start() >= end && !block.span.is_empty());
            prop_assert_eq!(block.span.trim(&read.text), block.span);
            prop_assert_eq!(block.kind == BlockKind::Furniture, block.reason.is_some());
            end = block.span.end();
        }
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let in_blocks: usize = read.blocks.iter().map(|block| letters(read.slice(block.span))).sum();
        prop_assert_eq!(in_blocks, letters(&read.text), "furniture is marked, never deleted");
        let sources = [&read.outlet, &read.republisher, &read.agency];
        let clues = sources.iter().filter_map(|source| source.as_ref()).flat_map(|source| &source.evidence);
        let spans = clues.filter_map(|clue| clue.span).chain(read.dates.iter().filter_map(|date| date.span));
        for span in spans.chain(read.title_span).chain(read.dateline) {
            prop_assert!(!read.slice(span).is_empty());
        }
        prop_assert_eq!(&self::read(&text), &read, "the same page gives the same article");
    }
}
