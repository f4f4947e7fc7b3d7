//! Review: unsure lines, one a page, those that most pages hang on first within each cause.

use super::{happening, issue, utterance};
use crate::address::Address;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::words;
use maud::{Markup, html};
use onrecord_case::{Cause, Unsure};

/// So many lines of a cause are looked up; the queue is cut off there and goes on when they are decided.
const LINES: usize = 500;

fn told(cause: Cause) -> &'static str {
    match cause {
        Cause::CopiesDisagree => "Copies disagree on the words",
        Cause::Disputed => "Pages disagree on a happening",
        Cause::TwoMinds => "A party both wants and rejects it",
        Cause::NoSpeaker => "Speaker not told",
        Cause::UnknownSpeaker => "Speaker is no actor of the case",
        Cause::WeakEvent => "Happening read with doubt",
    }
}

/// The screen.
pub(crate) fn review(look: &Look<'_>) -> Done<Screen> {
    let mut queues: Vec<(Cause, Vec<Unsure>)> = Vec::new();
    for cause in Cause::ALL {
        let lines = look.case.unsure(cause, LINES)?;
        if !lines.is_empty() {
            queues.push((cause, lines));
        }
    }
    let asked = look.address.get("cause");
    let chosen = queues.iter().find(|(cause, _)| asked == Some(cause.key())).or(queues.first());
    let body = html! {
        header.head {
            h1 { "Review" }
            p.lead { "Lines that the machine is not sure of, those that most pages hang on first. Stop at any time: what is decided is kept" }
        }
        @match chosen {
            None => { p.nothing { "Nothing is left to decide." } }
            Some((cause, lines)) => {
                nav.tabs aria-label="Causes" {
                    @for (one, lines) in &queues {
                        a href=(Address::at("/review").with("cause", one.key())) aria-current=[(one == cause).then_some("true")] { (told(*one)) " " span.count { (lines.len()) } }
                    }
                }
                (one(look, *cause, lines)?)
            }
        }
    };
    Ok(Screen { place: Place::Review, title: "Review".to_owned(), body })
}

/// The line at the place of the queue that the address names, with its verdicts.
fn one(look: &Look<'_>, cause: Cause, lines: &[Unsure]) -> Done<Markup> {
    let at = look.address.number("at").unwrap_or(0_usize).min(lines.len() - 1);
    let line = &lines[at];
    let shown = match cause.kind() {
        onrecord_record::LineKind::Utterance => utterance(look, &line.id)?,
        onrecord_record::LineKind::Happening => happening(look, &line.id)?,
        _ => issue(look, &line.id)?,
    };
    let queue = Address::at("/review").with("cause", cause.key());
    // A decided line leaves the queue, so that the same place holds the next one.
    let here = queue.with("at", at);
    Ok(html! {
        p.progress { (at + 1) " of " (lines.len()) ", on " (words::count(line.pages, "page", "pages")) }
        @if !look.site.is_read_only() {
            form.verdict method="post" action="/corrections" {
                input type="hidden" name="kind" value=(words::key(cause.kind()));
                input type="hidden" name="line" value=(line.id);
                input type="hidden" name="back" value=(here);
                button name="do" value="accept" data-key="a" data-again { "Accept " kbd { "a" } } " "
                button.quiet name="do" value="reject" data-key="x" data-again { "Reject " kbd { "x" } } " "
                a.switch data-key=" " href=(queue.with("at", (at + 1).min(lines.len() - 1))) { "Skip " kbd { "Space" } } " "
                a.switch data-key="-" href=(queue.with("at", at.saturating_sub(1))) { "Back " kbd { "-" } } " "
                a.switch data-key="e" data-drawer href="#correct" { "Edit, merge, split " kbd { "e" } } " "
                a.switch data-key="z" href="/corrections" { "Undo " kbd { "z" } }
            }
        }
        div.reviewed { (shown.body) }
    })
}
