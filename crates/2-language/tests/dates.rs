//! Which time expressions are found, and what they mean on a given day.

use jiff::civil::Date;
use onrecord_language::Document;
use onrecord_language::dates::{self, Direction, TimeExpression, TimeValue};
use onrecord_text::Span;
use proptest::prelude::*;

/// A Wednesday.
const WEDNESDAY: &str = "2023-03-15";

fn find_in(language: &str, text: &str) -> Vec<TimeExpression> {
    dates::find(text, &Document::new(text, &[Span::new(0, text.len())]), Some(language))
}

/// "expression = value" for each expression of the text, as written on a day.
fn values(language: &str, anchor: &str, text: &str) -> Vec<String> {
    let anchor: Date = anchor.parse().expect("a date");
    let found = find_in(language, text);
    let show = |(found, value): (&TimeExpression, Option<TimeValue>)| {
        let value = value.map_or("?".to_owned(), |value| value.value);
        format!("{} = {value}", found.span.of(text))
    };
    found.iter().zip(dates::resolve(&found, anchor)).map(show).collect()
}

#[track_caller]
fn on(anchor: &str, text: &str, expected: &[&str]) {
    assert_eq!(values("en", anchor, text), expected, "{text}");
}

#[test]
fn the_verb_decides_the_side_of_a_weekday() {
    on(WEDNESDAY, "The envoys will meet in Lune on Monday.", &["Monday = 2023-03-20"]);
    on(WEDNESDAY, "The envoys met in Lune on Monday.", &["Monday = 2023-03-13"]);
    on(
        WEDNESDAY,
        "Oren said on Tuesday that the sides will meet on Friday.",
        &["Tuesday = 2023-03-14", "Friday = 2023-03-17"],
    );
    on(WEDNESDAY, "More talks are planned for Thursday.", &["Thursday = 2023-03-16"]);
    on(WEDNESDAY, "The talks will be held on Monday.", &["Monday = 2023-03-20"]);
    on(WEDNESDAY, "The proposed treaty was signed on Monday.", &["Monday = 2023-03-13"]);
    on(WEDNESDAY, "On Monday, the two sides will meet again.", &["Monday = 2023-03-20"]);
    on(WEDNESDAY, "On Monday, the two sides met again.", &["Monday = 2023-03-13"]);
    on(WEDNESDAY, "They agreed to meet again on Monday.", &["Monday = 2023-03-20"]);
    on(WEDNESDAY, "They came to see the dam on Monday.", &["Monday = 2023-03-13"]);
    on(WEDNESDAY, "The sides are meeting on Monday.", &["Monday = 2023-03-20"]);
    on(WEDNESDAY, "He spoke ahead of Friday’s vote.", &["Friday = 2023-03-17"]);
    on(WEDNESDAY, "The truce holds until Monday.", &["Monday = 2023-03-20"]);
    on(WEDNESDAY, "The gates have been shut since Monday.", &["Monday = 2023-03-13"]);
    on(WEDNESDAY, "She said Monday’s session would not solve it.", &["Monday = 2023-03-20"]);
    on(WEDNESDAY, "At Monday’s session, officials spoke of water.", &["Monday = 2023-03-13"]);
    on(WEDNESDAY, "The deadline is Friday.", &["Friday = 2023-03-17"]);
    on(
        WEDNESDAY,
        "“We will sign on Friday,” Oren said on Tuesday.",
        &["Friday = 2023-03-17", "Tuesday = 2023-03-14"],
    );
}

#[test]
fn weekdays_can_be_shifted_and_have_parts() {
    on(
        WEDNESDAY,
        "He left last Friday and returns next Tuesday.",
        &["last Friday = 2023-03-10", "next Tuesday = 2023-03-21"],
    );
    on(WEDNESDAY, "He spoke on Monday morning.", &["Monday morning = 2023-03-13TMO"]);
    on(WEDNESDAY, "He spoke last night.", &["last night = 2023-03-14TNI"]);
}

#[test]
fn weeks_months_and_years_reckon_from_the_writing() {
    on(WEDNESDAY, "It rained last week.", &["last week = 2023-W10"]);
    on(WEDNESDAY, "It will rain next month and next year.", &["next month = 2023-04", "next year = 2024"]);
    on(WEDNESDAY, "He came in the past week.", &["the past week = 2023-W10"]);
    on("2023-03-18", "He came in the past week.", &["the past week = 2023-W11"]);
    on(
        WEDNESDAY,
        "That was two years ago and three days ago.",
        &["two years ago = 2021", "three days ago = 2023-03-12"],
    );
    on(WEDNESDAY, "It began at the end of last year.", &["the end of last year = 2022-12"]);
    on(WEDNESDAY, "They met earlier this week.", &["earlier this week = 2023-W11"]);
}

#[test]
fn on_sunday_this_week_about_what_comes_is_the_next_one() {
    on("2023-03-19", "The talks this week will decide it.", &["this week = 2023-W12"]);
    on("2023-03-19", "The talks this week were hard.", &["this week = 2023-W11"]);
    on("2023-03-19", "“We expect nothing this week,” Oren will say.", &["this week = 2023-W11"]);
}

#[test]
fn months_lie_behind_unless_the_clause_looks_ahead() {
    on(WEDNESDAY, "They met in January and in November.", &["January = 2023-01", "November = 2022-11"]);
    on(WEDNESDAY, "They will vote in January.", &["January = 2024-01"]);
    on(
        WEDNESDAY,
        "He returned in early May, at the end of December.",
        &["early May = 2022-05", "the end of December = 2022-12"],
    );
    on(WEDNESDAY, "It has gone on since mid-January.", &["mid-January = 2023-01"]);
    on(WEDNESDAY, "They may march in the rain; May Lind and April Moor did.", &[]);
}

#[test]
fn calendar_dates_are_taken_as_written() {
    on(
        WEDNESDAY,
        "Signed on 12 January 2022 and on January 14th, 2022.",
        &["12 January 2022 = 2022-01-12", "January 14th, 2022 = 2022-01-14"],
    );
    on(WEDNESDAY, "Fri. Jan 14th, 2022", &["Fri. Jan 14th, 2022 = 2022-01-14"]);
    on(
        WEDNESDAY,
        "Dated 2021-12-20 and 20.12.2021.",
        &["2021-12-20 = 2021-12-20", "20.12.2021 = 2021-12-20"],
    );
    on(WEDNESDAY, "They met on January 10.", &["January 10 = 2023-01-10"]);
    on(WEDNESDAY, "They meet on 10–13 April.", &["10–13 April = 2023-04-10/2023-04-13"]);
    on(
        WEDNESDAY,
        "In May 1997 and in 2014, in the 1990s, the 19th century.",
        &["May 1997 = 1997-05", "2014 = 2014", "the 1990s = 199", "the 19th century = 18"],
    );
    on(
        WEDNESDAY,
        "In the first quarter of 2021 and the summer of 2019.",
        &["the first quarter of 2021 = 2021-Q1", "the summer of 2019 = 2019-SU"],
    );
}

#[test]
fn a_named_weekday_finds_the_year_of_a_date() {
    // 10 January was a Monday in 2022.
    on(WEDNESDAY, "They met on Monday, January 10.", &["Monday, January 10 = 2022-01-10"]);
}

#[test]
fn lengths_of_time_are_durations() {
    on(
        WEDNESDAY,
        "After more than two years, a four-hour session, for weeks.",
        &["more than two years = P2Y", "four-hour = PT4H", "weeks = PXW"],
    );
    on(
        WEDNESDAY,
        "In the past few weeks and the next three days.",
        &["the past few weeks = PXW", "the next three days = P3D"],
    );
    on(WEDNESDAY, "At least 10 days, up to a month.", &["At least 10 days = P10D"]);
}

#[test]
fn numbers_are_not_times() {
    on(WEDNESDAY, "Some 2000 troops, 1990 tonnes and the 2000-year-old wall; page 1984; $1999.", &[]);
    on(WEDNESDAY, "He earns 100 a day and 12 people came.", &["a day = P1D"]);
}

#[test]
fn some_expressions_reckon_from_the_time_told_before() {
    on(
        WEDNESDAY,
        "The truce began on 6 May 2021 and broke two days later; that night shells fell.",
        &["6 May 2021 = 2021-05-06", "two days later = 2021-05-08", "that night = 2021-05-08TNI"],
    );
    on(
        WEDNESDAY,
        "It was built in 1994; the following year it burned.",
        &["1994 = 1994", "the following year = 1995"],
    );
    on(
        WEDNESDAY,
        "He resigned in 1973. At the time, he was a colonel.",
        &["1973 = 1973", "At the time = 1973"],
    );
    // Nothing was told: what lies behind reckons from the writing, what follows has no value.
    on(WEDNESDAY, "Prices had been lower a week earlier.", &["a week earlier = 2023-W10"]);
    on(WEDNESDAY, "The next day they met again.", &["The next day = ?"]);
}

#[test]
fn reports_of_companies_reckon_from_their_quarter() {
    on(
        WEDNESDAY,
        "Profit fell to $3 million in the fourth quarter from $4 million a year ago.",
        &["the fourth quarter = 2022-Q4", "a year ago = 2021-Q4"],
    );
    on(WEDNESDAY, "The mine was shut a year ago.", &["a year ago = 2022"]);
    on(
        WEDNESDAY,
        "Last year's third quarter was weak, the year-ago quarter was not.",
        &["Last year = 2022", "third quarter = 2022-Q3", "the year-ago quarter = 2021-Q3"],
    );
    on(WEDNESDAY, "A quarter of the votes were cast in the first half.", &[]);
}

#[test]
fn a_time_of_day_has_its_day() {
    on(WEDNESDAY, "They will meet at 3 p.m. EST on Friday.", &["3 p.m. EST on Friday = 2023-03-17T15:00"]);
    on(WEDNESDAY, "It ended at midnight Tuesday.", &["midnight Tuesday = 2023-03-14T24:00"]);
    on(
        WEDNESDAY,
        "The flood came on Monday night. The dam broke at 11:20 p.m. local time.",
        &["Monday night = 2023-03-13TNI", "11:20 p.m. local time = 2023-03-13T23:20"],
    );
    on(WEDNESDAY, "It started at 11:30 Monday night.", &["11:30 Monday night = 2023-03-13T23:30"]);
    on(
        WEDNESDAY,
        "On the night of 2 March he hid. The next morning he fled.",
        &["the night of 2 March = 2023-03-02TNI", "The next morning = 2023-03-03TMO"],
    );
    on(WEDNESDAY, "On the morning of 2 March he fled.", &["the morning of 2 March = 2023-03-02TMO"]);
}

#[test]
fn what_comes_again_is_a_set() {
    on(
        WEDNESDAY,
        "They meet every Monday, twice a week in summer, and on Sundays; it costs $5 million a year.",
        &[
            "every Monday = XXXX-WXX-1",
            "twice a week = P1W",
            "summer = 2022-SU",
            "Sundays = XXXX-WXX-7",
            "a year = P1Y",
        ],
    );
    on(WEDNESDAY, "Votes are held every four years.", &["every four years = P4Y"]);
    on(
        WEDNESDAY,
        "In the '90s, the mid-90s too, it was in the 90s all day.",
        &["'90s = 199", "the mid-90s = 199"],
    );
    on(WEDNESDAY, "The Daily Kethian wrote of it.", &[]);
}

#[test]
fn digits_with_slashes_are_read_from_the_writing() {
    on("1998-02-24", "02/24/1998 07:56:00", &["02/24/1998 07:56:00 = 1998-02-24T07:56"]);
    on("1989-11-02", "11/02/89", &["11/02/89 = 1989-11-02"]);
    on("1989-02-11", "11/02/89", &["11/02/89 = 1989-02-11"]);
    on(WEDNESDAY, "He ruled in 1999-2001 and won 1/2 of the 7/8 seats.", &["1999 = 1999", "2001 = 2001"]);
}

#[test]
fn holidays_are_days_and_names_of_days_are_not() {
    on(
        WEDNESDAY,
        "He left on Christmas Eve and will be back by Easter.",
        &["Christmas Eve = 2022-12-24", "Easter = 2023-04-09"],
    );
    on(WEDNESDAY, "Ash Wednesday and Black Monday are names; “This Week” is a programme.", &[]);
}

#[test]
fn a_participle_has_its_own_time() {
    on(WEDNESDAY, "The merger announced Monday would cost jobs.", &["Monday = 2023-03-13"]);
    on(WEDNESDAY, "The singer, who died Sunday, will be buried there.", &["Sunday = 2023-03-12"]);
}

#[test]
fn references_without_a_place_in_the_calendar() {
    on(
        WEDNESDAY,
        "He now agrees; he recently refused; several years ago he left.",
        &["now = PRESENT_REF", "recently = PAST_REF", "several years ago = PAST_REF"],
    );
}

#[test]
fn german_and_french_are_known() {
    assert_eq!(
        values(
            "de",
            WEDNESDAY,
            "Die Delegationen trafen sich am Montag und werden am Freitag weiter sprechen."
        ),
        ["Montag = 2023-03-13", "Freitag = 2023-03-17"]
    );
    assert_eq!(
        values("de", WEDNESDAY, "Ende Dezember, am 12. Januar 2022, vergangene Woche, vor zwei Jahren."),
        [
            "Ende Dezember = 2022-12",
            "12. Januar 2022 = 2022-01-12",
            "vergangene Woche = 2023-W10",
            "vor zwei Jahren = 2021"
        ]
    );
    assert_eq!(
        values(
            "fr",
            WEDNESDAY,
            "Ils se sont rencontrés lundi dernier; le 12 janvier 2022; la semaine prochaine; il y a deux ans; fin décembre."
        ),
        [
            "lundi dernier = 2023-03-13",
            "le 12 janvier 2022 = 2022-01-12",
            "la semaine prochaine = 2023-W12",
            "il y a deux ans = 2021",
            "fin décembre = 2022-12"
        ]
    );
}

#[test]
fn what_is_quoted_is_marked() {
    let text = "“We leave on Monday,” he said on Sunday.";
    let found = find_in("en", text);
    assert_eq!(
        found.iter().map(|found| (found.quoted, found.direction)).collect::<Vec<_>>(),
        [(true, Direction::Future), (false, Direction::Past)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_text_is_read_without_harm(words in proptest::collection::vec(
        prop_oneof!["the|end|of|last|this|next|past|that|following|later|earlier|time|at|quarter|half|fiscal|Christmas|every|times|a|per|noon|p\\.m\\.|11/02/89|1999-2001|'90s|year-ago|daily|week|years|ago|January|Jan\\.|May|Monday|Mon|mid-|early|two|few|2014|31|12th|first|quarter|century|will|met|to|,|\\.|10-13|99:99|1990s|Sunday’s|\\PC{1,4}"], 0..20),
        day in 0i64..200_000,
    ) {
        let text = words.join(" ");
        let anchor: Date = "1800-01-01".parse::<Date>().unwrap().saturating_add(jiff::ToSpan::days(day));
        let mut end = 0;
        for language in ["en", "de", "fr"] {
            end = 0;
            for found in find_in(language, &text) {
                prop_assert!(found.span.start() >= end && !found.span.is_empty());
                end = found.span.end();
                let _ = found.resolve(anchor);
                if let Some((first, last)) = found.days(anchor) {
                    prop_assert!(first <= last);
                }
            }
            for value in dates::resolve(&find_in(language, &text), anchor).into_iter().flatten() {
                prop_assert!(!value.value.is_empty() && value.days.is_none_or(|(first, last)| first <= last));
            }
        }
        prop_assert!(end <= text.len());
    }
}
