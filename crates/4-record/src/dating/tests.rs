//! Invented cases: pages about talks between two river states, with the diseases of real pages.

use super::{Dated, DatedPage, date_jointly};
use onrecord_language::{Document, Lexicon, dates};
use onrecord_page::{Article, Block, BlockKind, DateBasis, DeclaredDate, PageId};
use onrecord_reading::DateClues;
use onrecord_text::Span;
use proptest::prelude::*;

struct Sheet {
    text: &'static str,
    declared: Vec<DeclaredDate>,
    copy_of: Option<usize>,
}

fn sheet(text: &'static str) -> Sheet {
    Sheet { text, declared: Vec::new(), copy_of: None }
}

impl Sheet {
    /// "2021-12-20"; `??` for what is lost.
    fn shows(mut self, basis: DateBasis, date: &str) -> Self {
        let mut parts = date.splitn(3, '-');
        let year = parts.next().and_then(|part| part.parse().ok());
        let month = parts.next().and_then(|part| part.parse().ok());
        let day = parts.next().and_then(|part| part.parse().ok());
        self.declared.push(DeclaredDate { year, month, day, basis, span: None });
        self
    }

    fn copy(mut self, family: usize) -> Self {
        self.copy_of = Some(family);
        self
    }

    fn clues(&self) -> DateClues {
        let mut article =
            Article { text: self.text.to_owned(), dates: self.declared.clone(), ..Article::default() };
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(self.text);
            start += line.len();
            if !span.is_empty() {
                article.blocks.push(Block { kind: BlockKind::Paragraph, span, reason: None });
            }
        }
        let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
        let document = Document::new(&article.text, &blocks);
        let times = dates::find(&article.text, &document, Some("en"));
        DateClues::of(&article, &document, &times, Lexicon::built_in())
    }
}

fn date(sheets: &[Sheet]) -> Vec<Dated> {
    let clues: Vec<DateClues> = sheets.iter().map(Sheet::clues).collect();
    let pages: Vec<DatedPage<'_>> = sheets
        .iter()
        .zip(&clues)
        .map(|(sheet, clues)| DatedPage {
            id: PageId::of(sheet.text.as_bytes()),
            clues,
            copy_of: sheet.copy_of,
        })
        .collect();
    date_jointly(&pages)
}

/// "2021-12-20", "2022-01-14/2022-01-15", or "unknown".
fn days(dated: &Dated) -> String {
    match &dated.published {
        None => "unknown".to_owned(),
        Some(span) if span.earliest == span.latest => span.earliest.to_string(),
        Some(span) => format!("{}/{}", span.earliest, span.latest),
    }
}

#[track_caller]
fn expect(sheets: &[Sheet], expected: &[&str]) -> Vec<Dated> {
    let dated = date(sheets);
    let found: Vec<String> = dated.iter().map(days).collect();
    assert_eq!(found, expected, "{dated:#?}");
    dated
}

const MEETING_TO_COME: &str = "Envoys of Arvenia will meet negotiators from Belmora in Karstberg on Monday to speak of the dam.\n\
    “We do not expect much,” Minister Ana Oren said on Sunday.\n\
    On Friday Oren had called the plan for the dam unfair.";
const MEETING_HELD: &str = "Ilja Marsh, who leads the delegation of Belmora, appeared before the press in Velden on Wednesday.\n\
    Marsh met her Arvenian counterpart Ana Oren in Karstberg on Monday.\n\
    Further talks between Arvenia and Belmora are planned for Thursday in Lunehaven.\n\
    At the end of April Oren had threatened to shut the gates.";
const WEEK_REVIEWED: &str = "Observers had waited in the past week as Arvenia and Belmora spoke of the dam.\n\
    Officials of Arvenia and Belmora met in Karstberg on Monday, and the council in Velden followed on Wednesday.\n\
    Marsh opened the meeting in Lunehaven on Thursday.\n\
    Oren said on Friday that her patience was at an end.\n\
    The council’s chief had visited the dam in early May.";

#[test]
fn a_date_in_the_metadata_is_believed() {
    expect(&[sheet(MEETING_TO_COME).shows(DateBasis::Metadata, "2019-05-12")], &["2019-05-12"]);
}

#[test]
fn a_site_clock_alone_dates_nothing() {
    expect(&[sheet(MEETING_TO_COME).shows(DateBasis::SiteClock, "2019-05-27")], &["unknown"]);
    expect(&[sheet(MEETING_HELD)], &["unknown"]);
}

#[test]
fn pages_that_tell_of_one_meeting_date_one_another() {
    // 13 May 2019 was a Monday; the clock shows one two weeks later.
    let sheets = [
        sheet(MEETING_TO_COME).shows(DateBasis::SiteClock, "2019-05-27"),
        sheet(MEETING_HELD),
        sheet(WEEK_REVIEWED),
    ];
    let dated = expect(&sheets, &["2019-05-12", "2019-05-15", "2019-05-17/2019-05-18"]);
    assert_eq!(dated[0].refused[0].date.to_string(), "2019-05-27");
    let basis = &dated[1].published.as_ref().unwrap().basis;
    assert!(basis.contains("Monday, 2019-05-13"), "{basis}");
}

#[test]
fn one_right_date_dates_the_whole_week() {
    let sheets = [
        sheet(MEETING_TO_COME),
        sheet(MEETING_HELD).shows(DateBasis::Metadata, "2019-05-15"),
        sheet(WEEK_REVIEWED),
    ];
    expect(&sheets, &["2019-05-12", "2019-05-15", "2019-05-17/2019-05-18"]);
}

#[test]
fn copies_share_one_writing() {
    let sheets = [
        sheet(WEEK_REVIEWED).shows(DateBasis::Metadata, "2019-05-17").copy(7),
        sheet("Observers had waited this past week as Arvenia and Belmora spoke of the dam.").copy(7),
        sheet("Onlookers waited for the past week as Arvenia and Belmora talked about the dam.\nThey met on Monday.")
            .shows(DateBasis::Dateline, "2019-06-02")
            .copy(7),
    ];
    let dated = expect(&sheets, &["2019-05-17", "2019-05-17", "2019-05-17"]);
    assert_eq!(dated[2].refused.len(), 1);
    assert!(dated[2].refused[0].reason.contains("repost"), "{:?}", dated[2].refused);
}

#[test]
fn a_repost_years_later_is_no_writing() {
    let sheets = [
        sheet(MEETING_HELD).shows(DateBasis::Metadata, "2019-05-15").copy(1),
        sheet("Ilja Marsh appeared before the press on Wednesday.")
            .shows(DateBasis::Dateline, "2023-02-01")
            .copy(1),
    ];
    expect(&sheets, &["2019-05-15", "2019-05-15"]);
}

#[test]
fn a_lost_month_is_the_one_nearest_to_the_story() {
    let opinion = "Arvenia handed Belmora two drafts on the dam last week, and Oren knows that Belmora will refuse.\n\
        Belmora has no reason to accept what Arvenia demands.";
    let sheets = [
        sheet(opinion).shows(DateBasis::Repost, "2019-??-20").shows(DateBasis::SiteClock, "2021-08-03"),
        sheet(MEETING_HELD).shows(DateBasis::Metadata, "2019-05-15"),
        sheet(WEEK_REVIEWED),
    ];
    let dated = expect(&sheets, &["2019-05-20", "2019-05-15", "2019-05-17/2019-05-18"]);
    assert!(dated[0].published.as_ref().unwrap().basis.contains("story"));
    assert_eq!(dated[0].refused[0].date.to_string(), "2021-08-03");
}

#[test]
fn a_lost_month_without_a_story_stays_lost() {
    expect(&[sheet("Nothing but rain.").shows(DateBasis::Repost, "2019-??-20")], &["unknown"]);
}

#[test]
fn a_lost_year_is_the_year_of_the_story() {
    let sheets = [
        sheet("Belmora and Arvenia speak of the dam again, and Oren and Marsh are both present.\nOren and Marsh say little.")
            .shows(DateBasis::Dateline, "????-05-20"),
        sheet(MEETING_HELD).shows(DateBasis::Metadata, "2019-05-15"),
    ];
    expect(&sheets, &["2019-05-20", "2019-05-15"]);
}

#[test]
fn a_date_line_two_weeks_late_yields_to_several_reports() {
    // Two meetings of the week are told by two other pages; the date line of the third is the reposter's.
    let late = "Marsh of Belmora met Oren of Arvenia in Karstberg on Monday.\n\
        Marsh of Belmora told the council in Velden on Wednesday that talks with Oren go on.\n\
        Oren of Arvenia will meet Marsh in Lunehaven on Thursday.";
    let sheets = [
        sheet(late).shows(DateBasis::Dateline, "2019-05-31"),
        sheet(MEETING_HELD).shows(DateBasis::Metadata, "2019-05-15"),
        sheet(
            "Oren of Arvenia and Marsh of Belmora met in Karstberg on Monday.\nMarsh of Belmora spoke to the council in Velden \
             on Wednesday.\nMarsh of Belmora saw Oren in Lunehaven on Thursday.",
        )
        .shows(DateBasis::Metadata, "2019-05-16"),
    ];
    let dated = expect(&sheets, &["2019-05-15", "2019-05-15", "2019-05-16"]);
    assert_eq!(dated[0].refused[0].date.to_string(), "2019-05-31");
}

#[test]
fn talks_of_two_weeks_are_not_one() {
    let sheets = [
        sheet(MEETING_HELD).shows(DateBasis::Metadata, "2019-05-15"),
        sheet("Ilja Marsh met Ana Oren in Karstberg on Monday.").shows(DateBasis::Metadata, "2019-05-20"),
        sheet("Oren met Marsh of Belmora in Karstberg on Monday. They will meet again.")
            .shows(DateBasis::Input, "2019-06-03"),
    ];
    expect(&sheets, &["2019-05-15", "2019-05-20", "2019-06-03"]);
}

#[test]
fn nothing_is_written_before_what_it_tells() {
    let text = "The treaty on the dam was signed on 9 March 2020, and it took effect on 11 March 2020.";
    let dated = date(&[sheet(text).shows(DateBasis::Dateline, "2020-03-02")]);
    if let Some(span) = &dated[0].published {
        assert!(span.earliest.to_string().as_str() >= "2020-03-10", "{span:?}");
    }
    assert_ne!(days(&dated[0]), "2020-03-02");
}

#[test]
fn the_earliest_of_copies_that_the_text_allows_is_taken() {
    let text = "The treaty on the dam was signed on 9 March 2020.\nMarsh praised it on Tuesday.";
    let sheets = [
        sheet(text).shows(DateBasis::Dateline, "2019-03-10").copy(0),
        sheet("The treaty on the dam was signed on 9 March 2020. Marsh praised it.")
            .shows(DateBasis::Metadata, "2020-03-10")
            .copy(0),
        sheet("They signed the treaty on the dam.").shows(DateBasis::Url, "2020-04-01").copy(0),
    ];
    expect(&sheets, &["2020-03-10", "2020-03-10", "2020-03-10"]);
}

#[test]
fn a_month_in_the_address_is_narrowed_by_the_meeting() {
    let sheets = [
        sheet(MEETING_TO_COME).shows(DateBasis::Url, "2019-05-??"),
        sheet(WEEK_REVIEWED).shows(DateBasis::Metadata, "2019-05-18"),
    ];
    expect(&sheets, &["2019-05-12", "2019-05-18"]);
}

#[test]
fn a_day_of_fetching_dates_nothing_but_bounds() {
    let sheets = [
        sheet(MEETING_TO_COME).shows(DateBasis::Fetched, "2024-02-02"),
        sheet(MEETING_HELD).shows(DateBasis::Fetched, "2024-02-02"),
        sheet(WEEK_REVIEWED).shows(DateBasis::Metadata, "2019-05-17").shows(DateBasis::Fetched, "2024-02-02"),
    ];
    expect(&sheets, &["2019-05-12", "2019-05-15", "2019-05-17"]);
}

#[test]
fn the_reasons_are_in_words() {
    let dated = date(&[sheet(MEETING_TO_COME).shows(DateBasis::Metadata, "2019-05-12")]);
    let basis = &dated[0].published.as_ref().unwrap().basis;
    assert_eq!(
        basis,
        "the page’s metadata say 2019-05-12; “Oren said on Sunday” with “in Karstberg on Monday”"
    );
}

#[test]
fn a_date_above_the_title_yields_where_one_below_would_not() {
    // Nothing but the pages themselves; the line above the title is a site's clock that nobody marked as one.
    let mut clues: Vec<DateClues> = [
        sheet(MEETING_TO_COME).shows(DateBasis::Dateline, "2019-05-27"),
        sheet(MEETING_HELD),
        sheet(WEEK_REVIEWED),
    ]
    .iter()
    .map(Sheet::clues)
    .collect();
    clues[0].declared[0].above = true;
    let id = |number: u8| PageId::of(&[number]);
    let pages: Vec<DatedPage<'_>> =
        (0..3).map(|at| DatedPage { id: id(at as u8), clues: &clues[at], copy_of: None }).collect();
    let dated = date_jointly(&pages);
    assert_eq!(days(&dated[1]), "2019-05-15", "{dated:#?}");
    assert_eq!(dated[0].refused.len(), 1);
}

#[test]
fn states_alone_do_not_date() {
    // Two states meet somewhere every Monday: nothing says that it is the same Monday.
    let sheets = [
        sheet("Norway and Chile spoke of fish on Monday."),
        sheet("Norway told Chile on Monday that the quota stays.").shows(DateBasis::Metadata, "2018-03-06"),
    ];
    expect(&sheets, &["unknown", "2018-03-06"]);
}

#[test]
fn a_year_without_its_month_takes_the_meeting() {
    let sheets = [
        sheet(MEETING_HELD).shows(DateBasis::Repost, "2019-??-15"),
        sheet(WEEK_REVIEWED).shows(DateBasis::SiteClock, "2019-07-02"),
    ];
    expect(&sheets, &["2019-05-15", "2019-05-17/2019-05-18"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_order_of_the_pages_changes_nothing(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let sheets = || vec![
            sheet(MEETING_TO_COME).shows(DateBasis::SiteClock, "2019-05-27"),
            sheet(MEETING_HELD),
            sheet(WEEK_REVIEWED).copy(3),
            sheet("Observers waited this past week.").copy(3),
            sheet("Arvenia gave Belmora a draft last week. Oren and Marsh, Arvenia and Belmora wait. Marsh waits for Oren.").shows(DateBasis::Repost, "2019-??-20"),
            sheet("Somebody else wrote on Tuesday."),
        ];
        let straight = date(&sheets());
        let mut picked: Vec<Option<Sheet>> = sheets().into_iter().map(Some).collect();
        let shuffled: Vec<Sheet> = order.iter().map(|&at| picked[at].take().unwrap()).collect();
        for (place, dated) in order.iter().zip(date(&shuffled)) {
            prop_assert_eq!(&dated, &straight[*place]);
        }
    }
}
