//! `onrecord report`: the same report as the page's, from ids and from the page's address.

use crate::program::{Desk, text_of};
use std::path::Path;

fn example(desk: &Desk) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dam-talks");
    let (pages, lexicon) = (folder.join("pages"), folder.join("lexicon.toml"));
    desk.run(&["add", text_of(&pages), "--lexicon", text_of(&lexicon), "--case", "dam"]);
}

/// The id in the first column of the row that has the words.
fn id(desk: &Desk, view: &[&str], words: &str) -> String {
    let csv = desk.run(&[view, &["--csv", "--case", "dam"]].concat()).out;
    let row = csv.lines().find(|row| row.contains(words)).unwrap();
    row.split(',').next().unwrap().to_owned()
}

#[test]
fn chosen_lines_become_a_file_with_their_sources() {
    let desk = Desk::new();
    example(&desk);
    let (quote, event) =
        (id(&desk, &["quotes"], "deep differences"), id(&desk, &["events"], "Delegations from Marovia"));
    let markdown =
        desk.run(&["report", &event, &quote, "--markdown", "--title", "Port Salm", "--case", "dam"]);
    assert!(markdown.out.starts_with("# Port Salm\n\nCase dam, made "), "{}", markdown.out);
    let place = |words: &str| markdown.out.find(words).unwrap();
    assert!(place("Marovia and Kethia") < place("Amara Lindqvist"), "the order is the order asked for");
    assert!(markdown.out.contains("[^1]: "), "{}", markdown.out);
    let address = format!("http://127.0.0.1:7700/report?picked={event}.{quote}&title=Port+Salm#{quote}");
    let same = desk.run(&["report", &address, "--markdown", "--case", "dam"]);
    assert_eq!(same.out, markdown.out);
    let file = desk.run(&["report", &quote, "--output", "report.html", "--case", "dam"]);
    assert_eq!((file.code, file.out.as_str()), (Some(0), ""));
    let html = std::fs::read_to_string(desk.path("report.html")).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && !html.contains("<script"), "{html}");
}

#[test]
fn what_is_no_line_is_told() {
    let desk = Desk::new();
    example(&desk);
    let wrong = desk.run(&["report", "Lindqvist", "--case", "dam"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("`Lindqvist` is no id of a line"), "{}", wrong.err);
    let gone = desk.run(&["report", "q000000000000", "--case", "dam"]);
    assert_eq!(gone.code, Some(2));
    assert!(gone.err.contains("the record has no line `q000000000000`"), "{}", gone.err);
}
