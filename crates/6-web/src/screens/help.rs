//! The keys, and the marks.

use crate::frame::{Place, Screen};
use crate::parts::stance_mark;
use crate::words;
use maud::html;
use onrecord_reading::Stance;

const KEYS: [(&str, &str); 12] = [
    ("j k", "next and previous row"),
    ("Enter or o", "open the row"),
    ("u", "back"),
    ("/", "search"),
    ("g t", "go to the timeline"),
    ("g p", "go to the positions"),
    ("g f", "go to the families"),
    ("g q", "go to the quotes"),
    ("g a", "go to the actors"),
    ("n N", "next and previous lit sentence or change that matters"),
    ("b", "show or fold page furniture"),
    ("?", "this list"),
];

/// The screen.
pub(crate) fn help() -> Screen {
    let body = html! {
        header.head { h1 { "Keys and marks" } p.lead { "Everything can be done with the mouse or with Tab and Enter; the keys are quicker" } }
        section.part {
            h2 { "Keys" }
            table.plain.keys {
                tbody { @for (keys, what) in KEYS { tr { th scope="row" { @for key in keys.split(' ') { @if key == "or" { " or " } @else { kbd { (key) } " " } } } td { (what) } } } }
            }
            p { label.switch { input #keys-off type="checkbox"; " Switch single keys off in this browser" } }
        }
        section.part {
            h2 { "Marks" }
            dl.facts {
                dt { "2 / 5" } dd { "Two sources that did not copy one another, out of five pages that carry the line. The number leads to the sentences, and to the reasons why it is that low." }
                @for stance in Stance::ALL { dt { (stance_mark(stance)) " " (words::stance(stance)) } dd { (meaning(stance)) } }
                dt { "–" } dd { "Not said. It never means neutral." }
            }
        }
    };
    Screen { place: Place::Elsewhere, title: "Keys and marks".to_owned(), body }
}

fn meaning(stance: Stance) -> &'static str {
    match stance {
        Stance::Demand => "wants it from another party",
        Stance::Offer => "proposes to do it",
        Stance::Accept => "agrees to it",
        Stance::Open => "is ready to talk about it",
        Stance::Conditional => "would do it if something else is done",
        Stance::Reject => "will not have it",
        Stance::Threaten => "threatens to do it",
    }
}
