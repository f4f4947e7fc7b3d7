//! The drawer beside a list: the sentences behind one of its lines, without leaving the list.

use super::evidence::{Behind, behind, stretch};
use super::sources::{ratio_words, reasons};
use crate::look::{Done, Look};
use crate::picked::{chosen, pick};
use crate::screens::{line_address, speaker, stance_words, title};
use maud::{Markup, html};
use onrecord_export::said::Said;
use onrecord_export::{Chosen, LineKey};
use onrecord_record::Sources;

/// The query's key for the line whose sentences are shown.
const SHOWN: &str = "show";

/// The address that opens the drawer on a line.
pub(crate) fn opening(look: &Look<'_>, key: &LineKey) -> String {
    format!("{}#evidence", look.address.set(SHOWN, key))
}

/// The drawer, where the address asks for one.
pub(crate) fn aside(look: &Look<'_>) -> Done<Option<Markup>> {
    let Some(key) = look.address.get(SHOWN).and_then(|text| text.parse::<LineKey>().ok()) else {
        return Ok(None);
    };
    let inside = match chosen(look, &key)? {
        Some(line) => told(look, &key, &line)?,
        None => html! { p.nothing { "The record has no line " code { (key) } " any more." } },
    };
    Ok(Some(html! {
        aside.drawer #evidence tabindex="-1" aria-label="Sentences behind the line" {
            a.close href=(look.address.without_only(SHOWN)) data-close { "Close" span aria-hidden="true" { " ×" } }
            (inside)
        }
    }))
}

fn told(look: &Look<'_>, key: &LineKey, line: &Chosen) -> Done<Markup> {
    let (kind, head, sources, sentences) = parts(line);
    Ok(html! {
        p.kind { (kind) }
        h2 { (head) }
        @if let Some(sources) = sources { p.lead { "Reported by " b { (ratio_words(sources)) } } }
        p.acts {
            a.button.quiet href=(line_address(key)) { "Open the line" }
            (pick(look, key, "evidence"))
        }
        (behind(look, &sentences)?)
        @if let Some(sources) = sources { (reasons(sources)) }
    })
}

type Told<'a> = (&'static str, Markup, Option<&'a Sources>, Vec<Behind>);

fn parts(line: &Chosen) -> Told<'_> {
    let place = |(page, span, counted)| Behind { page, span, counted };
    match line {
        Chosen::Utterance(one) => {
            let places = one.variants.iter().map(|one| place((one.page, stretch(&one.content), one.counted)));
            ("Said by", speaker(one), Some(&one.sources), places.collect())
        }
        Chosen::Happening(one) => {
            let places = one.mentions.iter().map(|one| place((one.page, one.span, one.counted)));
            ("Happening", title(one), Some(&one.sources), places.collect())
        }
        Chosen::Issue(issue) => {
            let stood = issue.stands.iter().flat_map(|one| &one.evidence);
            let places = stood.map(|one| place((one.page, one.span, one.counted)));
            ("Proposal", html! { (Said(&issue.text)) }, None, places.collect())
        }
        Chosen::Stand(issue, number) => {
            let stand = &issue.stands[*number];
            let places = stand.evidence.iter().map(|one| place((one.page, one.span, one.counted)));
            ("Position", stance_words(issue, stand), Some(&stand.sources), places.collect())
        }
    }
}
