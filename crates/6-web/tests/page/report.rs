//! The report: lines chosen on the screens, carried in the address, handed over as a file.

use crate::pile::{Served, example, links};
use axum::http::StatusCode;

/// The links that put a line in or take it out, in the order of the screen.
fn picks(html: &str) -> Vec<String> {
    let mut rest = html;
    let mut found = Vec::new();
    while let Some(at) = rest.find("<a class=\"pick") {
        rest = &rest[at..];
        let href = rest.split(" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        found.push(href.replace("&amp;", "&").split('#').next().unwrap().to_owned());
        rest = &rest[1..];
    }
    found
}

fn picked(address: &str) -> Vec<&str> {
    address.split("picked=").nth(1).unwrap().split('&').next().unwrap().split('.').collect()
}

/// Two quotes and a happening, chosen on their screens.
fn three(served: &Served) -> String {
    let quotes = served.screen("/quotes");
    let with_one = served.screen(&picks(&quotes)[0]);
    let second = picks(&with_one)[2].clone();
    let with_two = served.screen(&second);
    let timeline = links(&with_two).into_iter().find(|link| link.starts_with("/?picked=")).unwrap();
    picks(&served.screen(&timeline))[0].clone()
}

#[test]
fn lines_are_chosen_on_one_screen_and_kept_on_the_next() {
    let served = example();
    let address = three(&served);
    let chosen = picked(&address);
    assert_eq!(chosen.len(), 3, "{address}");
    assert!(chosen[0].starts_with('q') && chosen[1].starts_with('q') && chosen[2].starts_with('h'));
    let screen = served.screen(&address);
    assert!(screen.contains("3<span class=\"hidden\"> lines chosen"), "{screen}");
    let report = links(&screen).into_iter().find(|link| link.starts_with("/report?")).unwrap();
    assert_eq!(picked(&report), chosen);
}

#[test]
fn the_order_is_changed_and_a_line_taken_out() {
    let served = example();
    let address = format!("/report?picked={}", picked(&three(&served)).join("."));
    let screen = served.screen(&address);
    let down = screen.split("data-down").next().unwrap().rsplit(" href=\"").next().unwrap();
    let down = down.split('"').next().unwrap().split('#').next().unwrap();
    let (before, after) = (picked(&address), picked(down));
    assert_eq!(after, [before[1], before[0], before[2]]);
    let moved = served.screen(down);
    let place = |id: &str| moved.find(&format!("id=\"{id}\"")).unwrap();
    assert!(place(before[1]) < place(before[0]));
}

#[test]
fn the_file_stands_alone_and_every_line_has_its_sources() {
    let served = example();
    let query = format!("picked={}&title=Talks+at+%3CPort%3E", picked(&three(&served)).join("."));
    let answer = served.get(&format!("/report.html?{query}"));
    assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"report.html\"");
    let html = answer.body;
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<h1>Talks at &lt;Port&gt;</h1>"), "{html}");
    for outside in ["<script", "src=", "<link", "@import", "url(", "http://127"] {
        assert!(!html.contains(outside), "{outside}");
    }
    let notes = html.matches("<li id=\"source-").count();
    assert!(notes >= 3, "{notes}");
    for number in 1..=notes {
        assert!(html.contains(&format!("href=\"#source-{number}\"")), "no line names source {number}");
    }
    assert_eq!(html.matches("SHA-256 <code>").count(), notes);
    let markdown = served.screen(&format!("/report.md?{query}"));
    assert!(markdown.starts_with("# Talks at \\<Port\\>\n"), "{markdown}");
    for number in 1..=notes {
        assert!(markdown.contains(&format!("\n[^{number}]: ")), "{markdown}");
    }
}

#[test]
fn three_independent_sources_are_three_footnotes() {
    let served = example();
    let list = served.screen("/quotes?speaker=Amara+Lindqvist&words=There+are+deep+differences");
    let id = links(&list).into_iter().find(|link| link.starts_with("/quotes/q")).unwrap();
    let markdown = served.screen(&format!("/report.md?picked={}", id.trim_start_matches("/quotes/")));
    assert!(markdown.contains("closed in one day”[^1][^2][^3]\n"), "{markdown}");
    assert!(markdown.contains("**3 / 6**"), "{markdown}");
    assert!(markdown.contains("written 2024-05-15"), "{markdown}");
}

#[test]
fn a_line_that_is_gone_is_told_and_nothing_else_is_a_report() {
    let served = example();
    let screen = served.screen("/report?picked=q000000000000.nonsense");
    assert!(screen.contains("1 chosen line is not in the record any more"), "{screen}");
    assert!(served.screen("/report").contains("No line is chosen yet"));
    assert_eq!(served.get("/report.pdf").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_drawer_shows_the_sentences_beside_the_list() {
    let served = example();
    let list = served.screen("/quotes?kind=denial");
    let opening = links(&list).into_iter().find(|link| link.contains("show=q")).unwrap();
    let drawn = served.screen(&opening);
    let drawer = drawn.split("<aside class=\"drawer\"").nth(1).unwrap();
    assert!(drawer.contains("<a class=\"lit\" href=\"/pages/"), "{drawer}");
    assert!(drawer.contains("SHA-256 "), "{drawer}");
    let closing = drawer.split(" href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(closing, "/quotes?kind=denial");
    assert!(!list.contains("<aside"));
    assert!(served.screen("/quotes?show=q000000000000").contains("has no line"));
}

#[test]
fn the_pictures_have_their_tables() {
    let served = example();
    let network = served.screen("/positions/network?voices=party+press+document");
    let edges = network.matches("<path class=\"edge").count() - 3;
    let rows = network.split("<tbody>").nth(1).unwrap().matches("<tr>").count();
    assert!(edges > 5 && edges == rows, "{edges} lines, {rows} rows");
    let kethia = links(&served.screen("/actors?words=Kethia&kind=state"));
    let kethia = kethia.into_iter().find(|link| link.starts_with("/actors/a")).unwrap();
    let actor = served.screen(&kethia);
    assert!(actor.contains("<figure class=\"moves\">"), "{actor}");
    let (dots, rows) = (
        actor.matches("<circle class=\"dot ").count() - 3,
        actor.split("<figure class=\"moves\">").nth(1).unwrap().split("<tbody>").nth(1).unwrap(),
    );
    assert!(dots > 0 && dots <= rows.split("</tbody>").next().unwrap().matches("<tr>").count());
}
