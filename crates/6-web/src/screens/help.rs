//! The keys, and the marks.

use crate::frame::{Place, Screen};
use crate::parts::stance_mark;
use crate::words;
use maud::html;
use onrecord_reading::Stance;

const KEYS: [(&str, &str); 27] = [
    ("j k", "next and previous row"),
    ("Enter or o", "open the row"),
    ("v", "the sentences behind the row, in a drawer; Esc closes it"),
    ("u", "back"),
    ("/", "search"),
    ("g t", "go to the timeline"),
    ("g p", "go to the positions"),
    ("g f", "go to the families"),
    ("g q", "go to the quotes"),
    ("g a", "go to the actors"),
    ("g v", "go to the review"),
    ("g r", "go to the report"),
    ("n N", "next and previous lit sentence or change that matters"),
    ("[ ]", "previous and next pair, variant or sentence"),
    ("d", "marks of what was changed on and off"),
    ("b", "show or fold page furniture"),
    ("1 2 3 4", "layers of the article on and off"),
    ("y", "copy the citation: sentence, source, day, hash"),
    ("r", "put the line into the report, or take it out"),
    ("J K", "in the report: move the line down and up"),
    ("e", "keep what you see as CSV"),
    ("c", "correct the line"),
    ("m s", "merge it with another; split it"),
    ("a x", "in the review: accept, reject; Enter repeats the last verdict"),
    ("Space -", "in the review: skip, back"),
    ("z", "undo"),
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
