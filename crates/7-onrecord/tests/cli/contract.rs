//! `onrecord read --jsonl` keeps its contract: the published schema, and texts that equal their slices.

use crate::program::{onrecord, run, text_of};
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
