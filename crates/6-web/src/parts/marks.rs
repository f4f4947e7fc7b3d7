//! Small signs beside words; never instead of them.

use crate::words;
use maud::{Markup, html};
use onrecord_reading::{Attitude, EventType, Stance};

/// A happening's sign: full for what happened, hollow for what was to come, crossed for what is denied.
pub(crate) fn event_mark(kind: EventType, attitude: Attitude) -> Markup {
    let form = if attitude.future || attitude.hypothetical { "hollow" } else { "full" };
    html! {
        svg class={ "mark " (words::mood(kind)) " " (form) } width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" {
            circle cx="7" cy="7" r="5" {}
            @if attitude.negated { path.cross d="M2 12 L12 2" {} }
        }
    }
}

/// A stance's sign.
pub(crate) fn stance_mark(stance: Stance) -> Markup {
    let path = match stance {
        Stance::Demand => "M7 2 L12.5 12 H1.5 Z",
        Stance::Offer => "M7 1.5 L12.5 7 L7 12.5 L1.5 7 Z",
        Stance::Accept => "M2 7.5 L5.5 11 L12 3.5",
        Stance::Open => "M7 2 A5 5 0 0 0 7 12 M7 2 A5 5 0 0 1 7 12 Z",
        Stance::Conditional => "M3 4 H11 M3 7 H11 M3 10 H7",
        Stance::Reject => "M3 3 L11 11 M11 3 L3 11",
        Stance::Threaten => "M7 2 V8.5 M7 11 V12",
    };
    html! {
        svg class={ "sign " (words::key(stance)) } width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" { path d=(path) {} }
    }
}
