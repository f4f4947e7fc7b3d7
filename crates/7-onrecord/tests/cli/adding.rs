//! `onrecord add` and `onrecord ledger`.

use crate::program::{Desk, report};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("pile/one.txt", report(1));
    desk.put("pile/two.txt", report(2));
    desk.put("pile/again/one.txt", report(1));
    desk.put("pile/void.txt", "");
    desk.put("pile/.hidden", "x");
    desk
}

#[test]
fn every_input_has_its_line() {
    let desk = desk();
    let ran = desk.run(&["add", "pile", "--case", "dam"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let lines: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split_whitespace().collect()).collect();
    let starts: Vec<&[&str]> = lines.iter().filter(|line| line.len() > 1).map(|line| &line[..2]).collect();
    let expected: [&[&str]; 7] = [
        &["name", "outcome"],
        &[".hidden", "skipped"],
        &["one.txt", "read"],
        &["two.txt", "read"],
        &["void.txt", "refused"],
        &["again/one.txt", "merged"],
        &["2", "read,"],
    ];
    assert_eq!(starts, expected, "{}", ran.out);
    assert!(ran.out.contains("The same bytes as"), "{}", ran.out);
    assert!(ran.out.ends_with("2 read, 1 merged, 1 refused, 1 skipped\n"), "{}", ran.out);
    assert!(ran.err.contains("case dam: 2 pages in"), "{}", ran.err);
}

#[test]
fn adding_again_changes_nothing_and_says_so() {
    let desk = desk();
    desk.run(&["add", "pile", "--case", "dam"]);
    let before = crate::dump::dump(&desk.path("dam"));
    let ran = desk.run(&["add", "pile", "--case", "dam"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.out.ends_with("0 read, 0 merged, 1 refused, 1 skipped, 3 in the case already\n"),
        "{}",
        ran.out
    );
    assert_eq!(crate::dump::dump(&desk.path("dam")), before);
    assert_eq!(crate::dump::faults(&desk.path("dam")), Vec::<String>::new());
}

#[test]
fn the_ledger_tells_the_same_in_three_forms() {
    let desk = desk();
    desk.run(&["add", "pile"]);
    let people = desk.run(&["ledger"]);
    assert_eq!(people.out.lines().count(), 6, "{}", people.out);
    assert!(people.err.contains("2 read, 1 merged, 1 refused, 1 skipped"), "{}", people.err);

    let csv = desk.run(&["ledger", "--csv", "--refused"]);
    assert_eq!(csv.out.split("\r\n").filter(|line| !line.is_empty()).count(), 2, "{}", csv.out);
    assert!(csv.out.starts_with("name,outcome,") && csv.out.contains("\r\nvoid.txt,refused,"), "{}", csv.out);

    let json = desk.run(&["ledger", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["schema"], "onrecord.ledger/1");
    assert_eq!((&json["read"], &json["merged"]), (&2.into(), &1.into()));
    let names: Vec<&str> =
        json["inputs"].as_array().unwrap().iter().filter_map(|input| input["name"].as_str()).collect();
    assert_eq!(names, [".hidden", "again/one.txt", "one.txt", "two.txt", "void.txt"]);
    let void = &json["inputs"][4];
    assert_eq!((&void["status"], &void["reason"]), (&"refused".into(), &"empty".into()));
}

#[test]
fn add_tells_its_counts_as_json() {
    let desk = desk();
    let ran = desk.run(&["add", "pile", "--json", "--quiet"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&json["schema"], &json["read"], &json["pages"]),
        (&"onrecord.added/1".into(), &2.into(), &2.into())
    );
    assert_eq!(ran.err, "");
}

#[test]
fn a_pile_with_nothing_to_read_has_its_own_exit_code() {
    let desk = Desk::new();
    desk.put("pile/void.txt", " \n");
    let ran = desk.run(&["add", "pile", "--case", "dam"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.out.contains("0 read, 0 merged, 1 refused"), "{}", ran.out);
}

#[test]
fn a_pile_that_is_not_there_makes_no_case() {
    let desk = Desk::new();
    let ran = desk.run(&["add", "plie", "--case", "dam"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("`plie` does not exist"), "{}", ran.err);
    assert!(!desk.path("dam").exists());
}

#[test]
fn a_case_inside_the_pile_is_left_out() {
    let desk = Desk::new();
    desk.put("one.txt", report(1));
    for read in [1, 0] {
        let ran = desk.run(&["add", "."]);
        assert!(ran.out.contains(&format!("{read} read, 0 merged, 0 refused, 1 skipped")), "{}", ran.out);
    }
    let ran = desk.run(&["ledger", "--csv"]);
    assert!(ran.out.contains("onrecord-case,skipped,"), "{}", ran.out);
}

/// A report, and its first half on another site forty days later.
fn report_and_late_excerpt(desk: &Desk) {
    let halves = [
        "The lock keepers of Ostermoor found the lower gate jammed by a sunken barge on Saturday night.\n\n\
         Divers needed eleven hours to cut the hull into three pieces and lift them onto the quay.\n\n\
         Skippers on both sides of the lock had to wait, and two of them lost their cargo of strawberries.\n\n\
         The harbour office blamed a pilot who had ignored the red lamp on the western pier.",
        "A retired engineer named Jorn Habel had warned in spring that the lamp was too dim for fog.\n\n\
         His letter was answered in June with a form on which nobody had filled in the date.\n\n\
         Insurers now argue about who owned the barge, since its papers name a company that was dissolved.\n\n\
         The gate itself is older than the town hall and was last painted when the railway came.",
    ];
    desk.put(
        "pile/whole.txt",
        format!("Lock is blocked\n\n2 March 2031\n\n{}\n\n{}\n", halves[0], halves[1]),
    );
    desk.put("pile/half.txt", format!("Barge in lock\n\n11 April 2031\n\n{}\n", halves[0]));
}

#[test]
fn the_window_in_which_copies_are_looked_for_is_the_users_and_the_case_keeps_it() {
    let desk = Desk::new();
    report_and_late_excerpt(&desk);
    let families = |more: &[&str]| {
        let ran = desk.run(&[&["add", "pile", "--case", "lock"], more].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.err
    };
    let (one, two) = ("2 pages in 1 family", "2 pages in 2 families");
    assert!(families(&[]).contains(one));
    let before = crate::dump::dump(&desk.path("lock"));
    assert!(families(&["--window", "30"]).contains(two));
    assert!(families(&[]).contains(two), "the case forgot its window");
    assert!(families(&["--window", "60"]).contains(one));
    assert!(families(&["--window", "all"]).contains(one));
    assert_eq!(crate::dump::dump(&desk.path("lock")), before);
    let ran = desk.run(&["add", "pile", "--case", "lock", "--window", "wide"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
}
