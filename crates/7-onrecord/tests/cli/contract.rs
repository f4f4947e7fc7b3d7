//! `onrecord read --jsonl` keeps its contract: the published schema, and texts that equal their slices.

use crate::program::{Desk, onrecord, run, text_of};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn readings() -> Vec<Value> {
    let (pages, lexicon) = (root("examples/dam-talks/pages"), root("examples/dam-talks/lexicon.toml"));
    let ran = run(&mut onrecord(&["read", text_of(&pages), "--jsonl", "--lexicon", text_of(&lexicon)]));
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_reading_is_valid_under_the_published_schema() {
    let schema = std::fs::read_to_string(root("schema/reading-1.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let readings = readings();
    assert_eq!(readings.len(), 14);
    for reading in &readings {
        let errors: Vec<String> = validator
            .iter_errors(reading)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", reading["input"]["name"]);
    }
}

#[test]
fn a_reading_with_a_field_too_many_is_not_valid() {
    let schema = std::fs::read_to_string(root("schema/reading-1.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let mut reading = readings().swap_remove(0);
    reading["article"]["verdict"] = Value::from("true");
    assert!(!validator.is_valid(&reading));
}

#[test]
fn every_text_is_the_slice_it_names() {
    let mut checked = 0;
    for reading in readings() {
        let text = reading["article"]["text"].as_str().unwrap();
        let scalars: Vec<char> = text.chars().collect();
        walk(&reading, &mut |place| {
            let offset = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
            let bytes = &text[offset("byte_start")..offset("byte_end")];
            let by_scalars: String = scalars[offset("start")..offset("end")].iter().collect();
            assert_eq!(bytes, by_scalars);
            if let Some(named) = place.get("text").and_then(Value::as_str) {
                assert_eq!(named, bytes);
                checked += 1;
            }
        });
    }
    assert!(checked > 500, "only {checked} places were there to check");
}

/// Every object with offsets, however deep.
fn walk(value: &Value, each: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("byte_start") {
                each(value);
            }
            fields.values().for_each(|field| walk(field, each));
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, each)),
        _ => {}
    }
}

/// The dates of one reading as "text = TYPE value, earliest to latest".
fn dates_of(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let ran = desk.run(arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let reading: Value = serde_json::from_str(&ran.out).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    reading["dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|date| {
            let [expression, kind, value, earliest, latest] =
                ["text", "type", "value", "earliest", "latest"].map(|name| text(&date[name]));
            format!("{expression} = {kind} {value}, {earliest} to {latest}")
        })
        .collect()
}

#[test]
fn a_date_given_by_hand_wins_over_the_page() {
    let desk = Desk::new();
    desk.put(
        "news.txt",
        "Mill town cut off by flood\n\nMay 20, 2019\n\nThe bridge at Orrin fell on Monday night, and the mill has been shut \
         for two weeks. Engineers will come early next month, the mayor said.\n",
    );
    let expected = [
        "Monday night = TIME 1998-02-02TNI, 1998-02-02 to 1998-02-02",
        "two weeks = DURATION P2W, – to –",
        "early next month = DATE 1998-03, 1998-03-01 to 1998-03-10",
    ];
    let found = dates_of(&desk, &["read", "--date", "1998-02-06", "news.txt", "--jsonl"]);
    assert_eq!(found[found.len() - expected.len()..], expected);
}
