//! How the program behaves towards shells, scripts and people.

use crate::program::{Desk, onrecord, report};
use std::io::Write;
use std::process::Stdio;

#[test]
fn the_case_is_chosen_as_the_help_says() {
    let desk = Desk::new();
    desk.put("pile/one.txt", report(1));
    let none = desk.run(&["ledger"]);
    assert_eq!(none.code, Some(2), "{none:?}");
    assert!(none.err.contains("hint: name one with `--case DIR`"), "{}", none.err);
    desk.run(&["add", "pile", "--case", "dam"]);
    assert_eq!(desk.run(&["ledger"]).code, Some(0));
    desk.run(&["add", "pile", "--case", "ferry"]);
    let several = desk.run(&["ledger"]);
    assert!(several.err.contains("there are several cases here: `dam`, `ferry`"), "{}", several.err);
    let named = crate::program::run(onrecord(&["ledger"]).env("ONRECORD_CASE", desk.path("ferry")));
    assert_eq!(named.code, Some(0), "{named:?}");
}

#[test]
fn errors_tell_the_way_out() {
    let desk = Desk::new();
    desk.put("home/letter.txt", "x");
    desk.put("pile/one.txt", report(1));
    let missing = desk.run(&["ledger", "--case", "nowhere"]);
    assert_eq!(missing.code, Some(1), "{missing:?}");
    assert!(
        missing.err.starts_with("error: there is no case at nowhere\n\nhint: make one"),
        "{}",
        missing.err
    );
    let occupied = desk.run(&["add", "pile", "--case", "home"]);
    assert_eq!(occupied.code, Some(1), "{occupied:?}");
    assert!(
        occupied.err.contains("home is not a case: it holds other files (`letter.txt`)"),
        "{}",
        occupied.err
    );
    assert_eq!(desk.files("home"), 1);
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let desk = Desk::new();
    desk.put("pile/one.txt", report(1));
    let plain = desk.run(&["add", "pile"]);
    assert!(!plain.out.contains('\x1b') && !plain.err.contains('\x1b'), "{plain:?}");
    let asked = desk.run(&["ledger", "--color", "always"]);
    assert!(asked.out.contains("\x1b[2m"), "{asked:?}");
}

#[test]
fn quiet_leaves_standard_error_to_errors() {
    let desk = Desk::new();
    desk.put("pile/one.txt", report(1));
    assert_eq!(desk.run(&["add", "pile", "-q"]).err, "");
    assert_eq!(desk.run(&["ledger", "-q"]).err, "");
    assert!(desk.run(&["ledger", "-q", "--case", "nowhere"]).err.starts_with("error:"));
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child =
        onrecord(&["completions", "bash"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn completions_and_manual_are_made_from_the_same_definition() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = desk.run(&["completions", shell]).out;
        assert!(script.contains("onrecord") && script.contains("ledger"), "{shell}");
    }
    let page = desk.run(&["man"]).out;
    for word in [".TH onrecord", "Exit codes", "nothing could be read", "ONRECORD_CASE", "onrecord\\-add"] {
        assert!(page.contains(word), "{word} is missing");
    }
    assert_eq!(desk.run(&["man", "--dir", "man"]).code, Some(0));
    assert!(desk.path("man/onrecord-ledger.1").exists());
    let help = desk.run(&["--help"]).out;
    assert!(help.contains("Exit codes:") && help.contains("NO_COLOR"), "{help}");
    assert_eq!(desk.run(&["ad"]).code, Some(2));
}

/// A pipe that nobody has written to yet keeps the first run at work for as long as the test needs.
#[cfg(unix)]
#[test]
fn a_second_writer_is_turned_away_and_readers_are_not() {
    let desk = Desk::new();
    desk.put("pile/one.txt", report(1));
    desk.run(&["add", "pile", "--case", "dam"]);
    let pipe = desk.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let dam = desk.path("dam");
    let dam = crate::program::text_of(&dam);
    let first = onrecord(&["add", crate::program::text_of(&pipe), "--case", dam])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Opening waits until the first run opens the other end: from then on it has the lock.
    let mut end = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let second = desk.run(&["add", "pile", "--case", "dam"]);
    assert_eq!(second.code, Some(4), "{second:?}");
    assert!(second.err.contains("another process is writing to the case"), "{}", second.err);
    assert_eq!(desk.run(&["ledger", "--case", "dam"]).code, Some(0));
    end.write_all(report(2).as_bytes()).unwrap();
    drop(end);
    let first = first.wait_with_output().unwrap();
    assert!(first.status.success(), "{first:?}");
    assert!(String::from_utf8_lossy(&first.stdout).contains("1 read"), "{first:?}");
}
