//! Corrections through the page: entered, applied, undone, kept when pages are added.

use crate::pile::{Served, add, example, links, page, request, served_as};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use onrecord_case::Case;

const OWN: (&str, &str) = ("origin", "http://127.0.0.1:7700");

fn post(served: &Served, form: &[(&str, &str)]) -> StatusCode {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(form);
    let (parts, _) = request(Method::POST, "/corrections", &[OWN]).into_parts();
    served.ask(Request::from_parts(parts, Body::from(body.finish()))).status
}

/// The id of the utterance that has these words.
fn utterance(served: &Served, words: &str) -> String {
    let list = served.screen(&format!("/quotes?words={words}"));
    let link = links(&list).into_iter().find(|link| link.starts_with("/quotes/q")).unwrap();
    link.trim_start_matches("/quotes/").to_owned()
}

#[test]
fn a_speaker_is_corrected_and_the_correction_is_undone() {
    let served = example();
    let id = utterance(&served, "whoever+turns+off");
    let edit = [
        ("kind", "utterance"),
        ("line", &id),
        ("do", "edit"),
        ("field", "speaker"),
        ("is", "Dalia Brandt"),
        ("was", "Ilya Korven"),
    ];
    assert_eq!(post(&served, &edit), StatusCode::SEE_OTHER);
    let screen = served.screen(&format!("/quotes/{id}"));
    assert!(screen.contains("<bdi>Dalia Brandt</bdi></a>"), "{screen}");
    assert!(screen.contains(">analyst</span>"), "{screen}");
    let log = served.screen("/corrections");
    assert!(log.contains("<del>Ilya Korven</del> <ins>Dalia Brandt</ins>"), "{log}");
    let entry = log.split("id=\"c").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let entry = format!("c{entry}");
    let undo = [("kind", "utterance"), ("line", &id), ("do", "undo"), ("correction", &entry)];
    assert_eq!(post(&served, &undo), StatusCode::SEE_OTHER);
    let screen = served.screen(&format!("/quotes/{id}"));
    assert!(screen.contains("<bdi>Ilya Korven</bdi></a>"), "{screen}");
    assert_eq!(Case::open(served.folder.path()).unwrap().corrections().unwrap().len(), 2);
}

#[test]
fn a_rejected_line_leaves_the_record_and_stays_away_when_pages_are_added() {
    let served = example();
    let id = utterance(&served, "whoever+turns+off");
    assert_eq!(
        post(&served, &[("kind", "utterance"), ("line", &id), ("do", "reject")]),
        StatusCode::SEE_OTHER
    );
    assert_eq!(served.get(&format!("/quotes/{id}")).status, StatusCode::NOT_FOUND);
    let case = Case::open(served.folder.path()).unwrap();
    let lexicon = case.lexicon().unwrap().unwrap();
    add(
        &case,
        vec![page(
            "new.txt",
            b"Rain in the north\n\nIt rained all day in the north, the weather office said.",
        )],
        &lexicon,
    );
    assert_eq!(served.get(&format!("/quotes/{id}")).status, StatusCode::NOT_FOUND);
    assert!(served.screen("/corrections").contains("rejected"));
}

#[test]
fn two_happenings_are_merged_and_one_is_split() {
    let served = example();
    let ids: Vec<String> =
        links(&served.screen("/")).into_iter().filter(|link| link.starts_with("/happenings/")).collect();
    let (one, other) = (ids[0].trim_start_matches("/happenings/"), ids[1].trim_start_matches("/happenings/"));
    assert_eq!(
        post(&served, &[("kind", "happening"), ("line", one), ("do", "merge"), ("into", &ids[1])]),
        StatusCode::SEE_OTHER
    );
    assert_eq!(served.get(&ids[0]).status, StatusCode::NOT_FOUND);
    let merged = served.screen(&ids[1]);
    let place = merged.split("name=\"at\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(
        post(&served, &[("kind", "happening"), ("line", other), ("do", "split"), ("at", place)]),
        StatusCode::SEE_OTHER
    );
    assert!(!served.screen("/corrections").contains("conflict"));
}

#[test]
fn the_review_goes_from_line_to_line() {
    let served = example();
    let first = served.screen("/review");
    assert!(first.contains("1 of "), "{first}");
    let id = first.split("name=\"line\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let kind = first.split("name=\"kind\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(post(&served, &[("kind", kind), ("line", id), ("do", "accept")]), StatusCode::SEE_OTHER);
    let second = served.screen("/review");
    assert!(!second.contains(&format!("name=\"line\" value=\"{id}\"")), "{second}");
}

#[test]
fn what_cannot_be_done_is_told() {
    let served = example();
    assert_eq!(
        post(&served, &[("kind", "utterance"), ("line", "q0"), ("do", "accept")]),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        post(&served, &[("kind", "nothing"), ("line", "q0"), ("do", "accept")]),
        StatusCode::BAD_REQUEST
    );
    assert_eq!(post(&served, &[]), StatusCode::BAD_REQUEST);
    let read_only = served_as(Vec::new(), "", None);
    assert_eq!(
        post(&read_only, &[("kind", "utterance"), ("line", "q0"), ("do", "accept")]),
        StatusCode::FORBIDDEN
    );
}

#[test]
fn a_rule_names_the_speaker_of_all_equal_lines_and_of_those_to_come() {
    let served = example();
    let id = utterance(&served, "whoever+turns+off");
    let edit = |scope| {
        [
            ("kind", "utterance"),
            ("line", id.as_str()),
            ("do", "edit"),
            ("field", "speaker"),
            ("is", "Ilya M. Korven"),
            ("was", "Ilya Korven"),
            ("scope", scope),
        ]
    };
    assert!(
        served.screen(&format!("/quotes/{id}")).contains("for all lines now with the speaker “Ilya Korven”")
    );
    assert_eq!(post(&served, &edit("rule")), StatusCode::SEE_OTHER);
    assert!(served.screen("/quotes?speaker=Ilya+Korven").contains("No quotes pass these filters"));
    assert!(served.screen("/corrections").contains("for every utterance with speaker “Ilya Korven”"));
    let case = Case::open(served.folder.path()).unwrap();
    let lexicon = case.lexicon().unwrap().unwrap();
    let text = "Later\n\nMarovian Prime Minister Ilya Korven said on Friday: “We shall not wait for another spring of empty canals.”";
    add(&case, vec![page("later.txt", text.as_bytes())], &lexicon);
    let later = served.screen("/quotes?words=empty+canals");
    assert!(later.contains("Ilya M. Korven"), "{later}");
    assert_eq!(post(&served, &edit("everything")), StatusCode::BAD_REQUEST);
}

#[test]
fn all_equal_lines_are_single_entries_that_can_be_undone_one_by_one() {
    let served = example();
    let id = utterance(&served, "whoever+turns+off");
    let before = Case::open(served.folder.path()).unwrap();
    let filter = onrecord_case::UtteranceFilter { speaker: Some("Ilya Korven".into()), ..Default::default() };
    let equal = before.utterances(&filter, onrecord_case::Stretch::ALL).unwrap().total;
    let edit = [
        ("kind", "utterance"),
        ("line", id.as_str()),
        ("do", "edit"),
        ("field", "speaker"),
        ("is", "Ilya M. Korven"),
        ("was", "Ilya Korven"),
        ("scope", "equal"),
    ];
    assert_eq!(post(&served, &edit), StatusCode::SEE_OTHER);
    assert_eq!(before.corrections().unwrap().len() as u64, equal);
    assert!(served.screen("/quotes?speaker=Ilya+Korven").contains("No quotes pass these filters"));
}

#[test]
fn a_page_is_split_from_its_family_and_two_families_are_one() {
    let served = example();
    let spun = links(&served.screen("/families?kind=spun"))
        .into_iter()
        .find(|link| link.starts_with("/families/f"))
        .unwrap();
    let screen = served.screen(&spun);
    let place = screen.split("name=\"at\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let id = spun.trim_start_matches("/families/");
    assert_eq!(
        post(&served, &[("kind", "family"), ("line", id), ("do", "split"), ("at", place)]),
        StatusCode::SEE_OTHER
    );
    let page = place.split(':').next().unwrap();
    let alone = format!("/families/f{}", &page[..12]);
    let screen = served.screen(&alone);
    assert!(screen.contains("1 page, one source"), "{screen}");
    let other =
        links(&served.screen("/families")).into_iter().find(|link| link.starts_with("/families/f")).unwrap();
    assert_eq!(
        post(
            &served,
            &[
                ("kind", "family"),
                ("line", alone.trim_start_matches("/families/")),
                ("do", "merge"),
                ("into", &other)
            ]
        ),
        StatusCode::SEE_OTHER
    );
    assert!(!served.screen(&alone).contains("1 page, one source"));
    assert!(!served.screen("/corrections").contains("conflict"));
}
