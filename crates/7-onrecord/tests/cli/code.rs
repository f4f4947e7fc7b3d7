//! Sentences coded as a user of event data would have them coded.

use crate::program::Desk;
use serde_json::Value;
use std::path::Path;

fn coded(desk: &Desk, arguments: &[&str]) -> Vec<Value> {
    let ran = desk.run(arguments);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// `TYPE/mode actor → recipient` of every event, by the words of the sides.
fn told(line: &Value) -> Vec<String> {
    let names = |sides: &Value| -> Vec<String> {
        let sides = sides.as_array().unwrap().iter();
        sides.map(|side| side["text"].as_str().unwrap().to_owned()).collect()
    };
    let events = line["events"].as_array().unwrap().iter();
    events
        .map(|event| {
            let mode = event["mode"].as_str().map(|mode| format!("/{mode}")).unwrap_or_default();
            let (actors, recipients) = (names(&event["actors"]), names(&event["recipients"]));
            format!(
                "{}{mode} {} → {}",
                event["type"].as_str().unwrap(),
                actors.join(", "),
                recipients.join(", ")
            )
        })
        .collect()
}

const SENTENCES: &str = r#"{"id":"expelled","text":"Kenya has expelled three Ethiopian diplomats.","date":"2026-11-27"}
{"id":"game","text":"The champions crushed their rivals 4-0 in Lagos."}

no JSON
{"id":7,"text":"Ärzte sagten: Sudan's army shelled a market in Omdurman on Tuesday.","actor":{"start":14,"end":26},"recipient":{"start":35,"end":55}}
"#;

#[test]
fn events_are_coded_with_their_sides_and_bad_lines_are_told() {
    let desk = Desk::new();
    desk.put("sentences.jsonl", SENTENCES);
    let ran = desk.run(&["code", "sentences.jsonl"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("sentences.jsonl, line 4"), "{}", ran.err);
    let lines = coded(&desk, &["code", "sentences.jsonl"]);
    assert_eq!(lines.len(), 3);
    assert_eq!(told(&lines[0]), ["SANCTION/expel Kenya → Ethiopian diplomats"]);
    assert_eq!(lines[0]["events"][0]["recipients"][0]["country"], "ETH");
    assert_eq!(lines[0]["date"], "2026-11-27");
    assert_eq!(told(&lines[1]), [""; 0]);
    assert_eq!(lines[2]["id"], 7);
    assert_eq!(told(&lines[2]), ["ASSAULT/heavy-weapons Sudan's army → a market in Omdurman"]);
}

#[test]
fn the_conventions_of_the_table_and_of_the_manual_differ_as_the_help_says() {
    let desk = Desk::new();
    desk.put("one.jsonl", r#"{"text":"The European Union has imposed sanctions on Belarus."}"#);
    let kind = |conventions: &str| {
        let lines = coded(&desk, &["code", "one.jsonl", "--conventions", conventions]);
        lines[0]["events"][0]["type"].as_str().unwrap().to_owned()
    };
    assert_eq!(kind("manual"), "SANCTION");
    assert_eq!(kind("table"), "COERCE");
}

#[test]
fn a_span_outside_the_text_is_told_and_the_next_line_is_coded() {
    let desk = Desk::new();
    let lines = r#"{"text":"Kenya met Uganda.","actor":{"start":0,"end":99}}
{"text":"Peru condemned the attack."}"#;
    desk.put("spans.jsonl", lines);
    let ran = desk.run(&["code", "spans.jsonl"]);
    assert!(ran.err.contains("`actor` is no span of the text"), "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 1);
}

#[test]
fn every_line_is_valid_under_the_published_schema_and_every_text_is_its_slice() {
    let desk = Desk::new();
    desk.put("sentences.jsonl", SENTENCES);
    let schema = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/coding-1.schema.json"),
    )
    .unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let given: Vec<Value> = SENTENCES.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let lines = coded(&desk, &["code", "sentences.jsonl"]);
    let mut checked = 0;
    for (line, given) in lines.iter().zip(given) {
        let errors: Vec<String> = validator.iter_errors(line).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let text = given["text"].as_str().unwrap();
        let scalars: Vec<char> = text.chars().collect();
        for event in line["events"].as_array().unwrap() {
            let sides = [&event["actors"], &event["recipients"]];
            let sides = sides.into_iter().flat_map(|sides| sides.as_array().unwrap());
            for place in sides.chain([&event["trigger"]]) {
                let offset = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
                let bytes = &text[offset("byte_start")..offset("byte_end")];
                let by_scalars: String = scalars[offset("start")..offset("end")].iter().collect();
                assert_eq!((bytes, place["text"].as_str().unwrap()), (by_scalars.as_str(), bytes));
                checked += 1;
            }
        }
    }
    assert!(checked >= 5, "only {checked} places were there to check");
}
