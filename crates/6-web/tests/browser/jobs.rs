//! The jobs, in the order of the product's own list.

use crate::Desk;

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";

macro_rules! desk {
    () => {
        match Desk::open() {
            Some(desk) => desk,
            None => return,
        }
    };
}

#[test]
fn one_what_became_of_every_input() {
    let desk = desk!();
    let by_keys = desk.go("/");
    by_keys.press(&["g", "l"]);
    by_keys.at("/ledger");
    by_keys.see("What became of every input: ");
    by_keys.press(&["j", "o"]);
    by_keys.at("/pages/");
    let by_mouse = desk.go("/");
    by_mouse.click(".rail a[href='/ledger']");
    by_mouse.see("What became of every input: ");
    by_mouse.click(".filter > summary");
    by_mouse.click("#filter-status option[value='refused']");
    by_mouse.click(".filter button");
    by_mouse.at("status=refused");
    by_mouse.see("No inputs pass these filters");
}

#[test]
fn two_see_through_copies() {
    let desk = desk!();
    let by_keys = desk.go("/");
    by_keys.press(&["g", "f"]);
    by_keys.at("/families");
    desk.go("/families?damaged=1");
    by_keys.press(&["j", ENTER]);
    by_keys.see("Changes that matter");
    by_keys.see("a negation was dropped");
    by_keys.wait(
        "document.querySelectorAll('del').length > 0 && document.querySelector('del').checkVisibility()",
    );
    by_keys.press(&["d"]);
    by_keys.wait("!document.querySelector('del').checkVisibility()");
    by_keys.press(&["n"]);
    by_keys.wait("document.querySelector('.at')");
    desk.go("/families");
    by_keys.press(&["j", "o"]);
    by_keys.see("Word by word");
    by_keys.press(&["]"]);
    by_keys.at("pair=");
    let by_mouse = desk.go("/families");
    by_mouse.click(".families .row [data-open]");
    by_mouse.see("Likely original");
    by_mouse.click(".pairs li:last-child a");
    by_mouse.at("pair=");
    by_mouse.click(".diff .open");
    by_mouse.at("?lit=");
}

#[test]
fn three_count_independence() {
    let desk = desk!();
    let by_keys = desk.go("/quotes");
    by_keys.press(&["j", "v"]);
    by_keys.wait("document.activeElement === document.querySelector('aside.drawer')");
    by_keys.see("Reported by 3 independent sources, 6 pages");
    by_keys.at("show=q");
    by_keys.press(&[ESCAPE]);
    by_keys.wait("!document.querySelector('aside.drawer')");
    by_keys.wait("document.activeElement.matches('a.ratio')");
    let by_mouse = desk.go("/quotes");
    by_mouse.click("a.ratio");
    by_mouse.see("Reported by 3 independent sources, 6 pages");
    by_mouse.click("aside.drawer .why summary");
    by_mouse.see("copy one text");
    by_mouse.click("aside.drawer a.lit");
    by_mouse.at("?lit=");
    by_mouse.wait("document.querySelector('mark#lit').getBoundingClientRect().top < innerHeight");
}

#[test]
fn four_rebuild_the_sequence() {
    let desk = desk!();
    let by_keys = desk.go("/");
    by_keys.wait("document.querySelector('.bars a')");
    for _ in 0..40 {
        by_keys.press(&[TAB]);
        if by_keys.value("document.activeElement.closest('.bars') !== null") == true {
            break;
        }
    }
    by_keys.press(&[ENTER]);
    by_keys.at("from=2024-05-");
    let by_mouse = desk.go("/");
    by_mouse.click(".bars a:nth-of-type(2)");
    by_mouse.at("from=2024-05-");
    by_mouse.click(".chip");
    by_mouse.wait("!location.search.includes('from=')");
}

#[test]
fn five_get_the_exact_words() {
    let desk = desk!();
    let by_keys = desk.go("/");
    by_keys.press(&["/"]);
    by_keys.write("deep differences");
    by_keys.press(&[ENTER]);
    by_keys.at("/search");
    by_keys.press(&["j", "o"]);
    by_keys.at("/quotes/q");
    by_keys.press(&["]", "]"]);
    by_keys.wait("document.activeElement === document.querySelectorAll('.variants > li')[1]");
    by_keys.press(&["y"]);
    by_keys.wait("document.querySelector('.toast')");
    let cite = by_keys.value("document.querySelectorAll('.variants > li')[1].dataset.cite");
    let cite = cite.as_str().unwrap();
    assert!(cite.starts_with("Amara Lindqvist: “There are big") && cite.contains("SHA-256"), "{cite}");
    let by_mouse = desk.go("/quotes");
    by_mouse.click(".quotes .wording a");
    by_mouse.see("not counted");
    by_mouse.click(".variants .from a");
    by_mouse.at("?lit=");
}

#[test]
fn six_know_who_wants_what() {
    let desk = desk!();
    let by_keys = desk.go("/positions?voices=party+press+document");
    by_keys.wait("document.querySelector('.matrix .stand')");
    for _ in 0..60 {
        by_keys.press(&[TAB]);
        if by_keys.value("document.activeElement.matches('.stand')") == true {
            break;
        }
    }
    by_keys.press(&[ENTER]);
    by_keys.wait("document.querySelector('aside.drawer a.lit')");
    by_keys.press(&[ESCAPE]);
    by_keys.wait("document.activeElement.matches('.stand')");
    let by_mouse = desk.go("/positions");
    by_mouse.click(".switches a.off");
    by_mouse.click(".tabs a:nth-child(3)");
    by_mouse.at("view=deadlock");
    by_mouse.click(".matrix .stand");
    by_mouse.wait("document.querySelector('aside.drawer a.lit')");
    by_mouse.click("aside.drawer .close");
    by_mouse.click(".tabs a:last-child");
    by_mouse.at("/positions/network");
    by_mouse.wait("document.querySelectorAll('svg.net .edge').length > 0");
}

#[test]
fn seven_see_what_is_new() {
    let desk = desk!();
    let by_keys = desk.go("/quotes");
    let all = by_keys.value("document.querySelectorAll('.quotes .row').length").as_u64().unwrap();
    for _ in 0..40 {
        by_keys.press(&[TAB]);
        if by_keys.value("document.activeElement.matches('.filter > summary')") == true {
            break;
        }
    }
    by_keys.press(&[ENTER]);
    for _ in 0..12 {
        by_keys.press(&[TAB]);
        if by_keys.value("document.activeElement.id === 'filter-since'") == true {
            break;
        }
    }
    by_keys.write("05162024");
    by_keys.press(&[ENTER]);
    by_keys.at("since=2024-05-16");
    by_keys.see("New since: 2024-05-16");
    let new = by_keys.value("document.querySelectorAll('.quotes .row').length").as_u64().unwrap();
    assert!(0 < new && new < all, "{new} of {all}");
    let by_mouse = desk.go("/?since=2024-05-17");
    by_mouse.see("New since: 2024-05-17");
    by_mouse.click(".chip");
    by_mouse.wait("!location.search.includes('since=')");
}

#[test]
fn eight_take_away_event_data() {
    let desk = desk!();
    let by_keys = desk.go("/");
    by_keys.wait("document.querySelector('[data-key=e]').matches('a[download][href=\"/timeline.csv\"]')");
    // The file goes to the downloads; the screen stays.
    by_keys.press(&["e"]);
    by_keys.wait("location.pathname === '/' && document.querySelector('.timeline')");
    let by_mouse = desk.go("/quotes?kind=denial");
    by_mouse.click("a[href^='/quotes.csv']");
    by_mouse.wait("document.querySelector('a[href=\"/quotes.json?kind=denial\"]')");
}

#[test]
fn nine_correct_the_machine_once() {
    let desk = desk!();
    let by_keys = desk.go("/review");
    by_keys.see("1 of ");
    let line = "document.querySelector('form.verdict [name=line]').value";
    let first = by_keys.value(line);
    by_keys.press(&["a"]);
    by_keys.wait(&format!("{line} !== {first}"));
    let second = by_keys.value(line);
    by_keys.press(&[ENTER]);
    by_keys.wait(&format!("{line} !== {second}"));
    by_keys.press(&["g", "c"]);
    by_keys.at("/corrections");
    by_keys.see("2 entries");
    let by_mouse = desk.go("/quotes");
    by_mouse.click(".quotes .wording a");
    by_mouse.click("details.correct > summary");
    by_mouse.click("button[value=reject]");
    by_mouse.see("Not here");
    by_mouse.open(&format!("{}/corrections", desk.base));
    by_mouse.see("3 entries");
    by_mouse.click("button[value=undo]");
    by_mouse.see("4 entries");
    by_mouse.see("undone");
}

#[test]
fn ten_hand_over_a_report() {
    let desk = desk!();
    let by_keys = desk.go("/quotes");
    by_keys.press(&["j", "r"]);
    by_keys.wait("document.querySelectorAll('.pick.in').length === 1");
    by_keys.press(&["j", "r"]);
    by_keys.wait("document.querySelectorAll('.pick.in').length === 2");
    by_keys.press(&["g", "r"]);
    by_keys.at("/report");
    by_keys.see("2 lines in this order");
    let order = "[...document.querySelectorAll('.chosen > .row')].map((row) => row.id).join()";
    let before = by_keys.value(order);
    by_keys.press(&["j"]);
    by_keys.wait("document.activeElement.matches('.chosen [data-open]')");
    by_keys.press(&["J"]);
    by_keys.wait(&format!("{order} !== {before}"));
    let by_mouse = desk.go("/");
    by_mouse.click(".timeline .pick");
    by_mouse.wait("document.querySelectorAll('.pick.in').length === 1");
    by_mouse.click(".rail a.report");
    by_mouse.see("1 line in this order");
    by_mouse.wait("document.querySelector('.handover a[download]').href.includes('/report.html?picked=h')");
    by_mouse.click(".chosen [data-pick]");
    by_mouse.see("No line is chosen yet");
}

#[test]
fn single_keys_can_be_switched_off() {
    let desk = desk!();
    let browser = desk.go("/help");
    browser.click("#keys-off");
    browser.open(&format!("{}/quotes", desk.base));
    browser.press(&["g", "f", "j", "v"]);
    browser.wait("location.pathname === '/quotes' && !document.querySelector('aside.drawer')");
}
