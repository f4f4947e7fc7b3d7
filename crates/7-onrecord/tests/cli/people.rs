//! Office-holders of a user's own list: `--lexicon` with `--date`, and the lexicon that a case keeps.

use crate::program::Desk;
use serde_json::Value;

const OWN: &str = r#"
[[person]]
name = "Jorunn Ekdal"
role = "foreign minister"
country = "NOR"
from = 2020-01-07
to = 2021-10-11
"#;

const PAGE: &str =
    "Ships stay in Lima\n\nThe Norwegian foreign minister said that the ships would stay in Lima.\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("own.toml", OWN);
    desk.put("page.txt", PAGE);
    desk
}

/// Who speaks in the page, read as of a day.
fn speaker(day: &str) -> String {
    let ran = desk().run(&["read", "page.txt", "--lexicon", "own.toml", "--date", day]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let reading: Value = serde_json::from_str(&ran.out).unwrap();
    reading["quotations"][0]["speaker_actor"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn an_office_is_held_between_its_dates() {
    assert_eq!(speaker("2021-03-01"), "Jorunn Ekdal");
    assert_eq!(speaker("2021-10-12"), "Norwegian foreign minister");
}

#[test]
fn the_case_keeps_the_list() {
    let desk = desk();
    desk.put("pile/page.txt", PAGE.replace("Lima.\n", "Lima.\n\n3 March 2021\n"));
    let added = desk.run(&["add", "pile", "--lexicon", "own.toml", "--case", "ships"]);
    assert_eq!(added.code, Some(0), "{added:?}");
    let actors = desk.run(&["actors", "--csv", "--case", "ships"]);
    assert!(actors.out.contains("Jorunn Ekdal,person,NOR,GOV"), "{}", actors.out);
}

#[test]
fn a_list_with_dates_out_of_order_is_refused() {
    let desk = desk();
    desk.put("bad.toml", OWN.replace("2021-10-11", "2019-10-11"));
    let ran = desk.run(&["read", "page.txt", "--lexicon", "bad.toml"]);
    assert_ne!(ran.code, Some(0));
    assert!(ran.err.contains("the dates of `Jorunn Ekdal` are not in order"), "{}", ran.err);
}
