//! `independent / pages`, and how a source is called.

use crate::words::count;
use maud::{Markup, html};
use onrecord_export::said::Said;
use onrecord_record::{PageLine, Sources};

/// Dots are drawn up to this many pages; beyond it, they are no longer counted at a glance.
const MOST_DOTS: u32 = 10;

/// `independent / pages` as a link to the lines behind it: full dots are sources, hollow ones copies.
pub(crate) fn ratio(sources: &Sources, href: &str) -> Markup {
    html! {
        a.ratio href=(href) data-show=[href.ends_with("#evidence").then_some("")] title="independent sources / pages" {
            (dots(sources))
            span aria-hidden="true" { b { (sources.independent) } " / " (sources.pages) }
            span.hidden { (ratio_words(sources)) }
        }
    }
}

/// The same in words, for ears.
pub(crate) fn ratio_words(sources: &Sources) -> String {
    format!(
        "{}, {}",
        count(u64::from(sources.independent), "independent source", "independent sources"),
        count(u64::from(sources.pages), "page", "pages")
    )
}

fn dots(sources: &Sources) -> Markup {
    let shown = sources.pages.max(sources.independent);
    if shown > MOST_DOTS {
        return html! {};
    }
    let width = shown * 9;
    html! {
        svg.dots width=(width) height="9" viewBox={ "0 0 " (width) " 9" } aria-hidden="true" {
            @for i in 0..shown {
                circle class=(if i < sources.independent { "root" } else { "copy" }) cx=(f64::from(i * 9) + 4.5) cy="4.5" r="3" {}
            }
        }
    }
}

/// Why the sources are that few.
pub(crate) fn reasons(sources: &Sources) -> Markup {
    html! {
        @if !sources.reasons.is_empty() {
            details.why {
                summary { "Why " b { (sources.independent) " / " (sources.pages) } }
                ul { @for reason in &sources.reasons { li { (Said(reason)) } } }
            }
        }
    }
}

/// What a page is called: its outlet, and who reposted it; else the name it came under.
pub(crate) fn source_name(line: &PageLine) -> String {
    let file = || line.names.first().cloned().unwrap_or_else(|| line.page.to_string());
    match (&line.outlet, &line.republisher) {
        (Some(outlet), Some(republisher)) if outlet != republisher => format!("{outlet} via {republisher}"),
        (Some(outlet), _) => outlet.clone(),
        (None, Some(republisher)) => republisher.clone(),
        (None, None) => file(),
    }
}

/// The same with the name it came under, where several pages of one list may have one outlet.
pub(crate) fn source_name_in_full(line: &PageLine) -> String {
    let name = source_name(line);
    match line.names.first() {
        Some(file) if *file != name => format!("{name} ({file})"),
        _ => name,
    }
}

/// When a page was written, as far as known.
pub(crate) fn written(line: &PageLine) -> Option<String> {
    let span = line.published.as_ref()?;
    Some(days(&span.earliest.to_string(), &span.latest.to_string()))
}

/// A day, or the first and last possible one.
pub(crate) fn days(earliest: &str, latest: &str) -> String {
    if earliest == latest { earliest.to_owned() } else { format!("{earliest} to {latest}") }
}
