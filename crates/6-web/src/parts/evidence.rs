//! The sentences behind a line, each one step from its article.

use super::sources::{source_name, written};
use crate::look::{Done, Look};
use crate::words;
use maud::{Markup, html};
use onrecord_export::said::{Said, gap, plain, quoted};
use onrecord_page::PageId;
use onrecord_record::PageLine;
use onrecord_text::Span;
use std::rc::Rc;

/// One sentence of one page.
#[derive(Clone, Debug)]
pub(crate) struct Behind {
    pub page: PageId,
    pub span: Span,
    pub counted: bool,
}

/// From the first to the last of several spans of one page.
pub(crate) fn stretch(spans: &[Span]) -> Span {
    let start = spans.iter().map(|span| span.start()).min().unwrap_or(0);
    Span::new(start, spans.iter().map(|span| span.end()).max().unwrap_or(start))
}

struct Group {
    words: String,
    first: Behind,
    from: Vec<(Behind, Option<Rc<PageLine>>)>,
}

/// The sentences, equal ones once with all their pages; those that count first.
pub(crate) fn behind(look: &Look<'_>, all: &[Behind]) -> Done<Markup> {
    let mut groups: Vec<Group> = Vec::new();
    for one in all {
        let words = look.words(one.page, one.span)?.unwrap_or_default();
        let line = look.page(one.page)?;
        match groups.iter_mut().find(|group| group.words == words && group.first.counted == one.counted) {
            Some(group) => group.from.push((one.clone(), line)),
            None => groups.push(Group { words, first: one.clone(), from: vec![(one.clone(), line)] }),
        }
    }
    groups.sort_by_key(|group| !group.first.counted);
    let shown: Vec<Markup> = groups.iter().map(|group| sentence(look, group)).collect::<Done<_>>()?;
    Ok(html! { ol.evidence { @for one in shown { (one) } } })
}

fn sentence(look: &Look<'_>, group: &Group) -> Done<Markup> {
    let language = group.from[0].1.as_ref().and_then(|line| line.language.clone());
    let around = around(look, group.first.page, group.first.span)?;
    Ok(html! {
        li class=(if group.first.counted { "counted" } else { "uncounted" }) data-cite=(citation(look, None, &group.words, &group.first)?) {
            blockquote lang=[language] dir="auto" {
                @match around {
                    Some((before, after)) => {
                        span.around { (Said(&before)) } (gap(&before, &group.words))
                        a.lit href=(reader(group.first.page, group.first.span)) { (Said(&group.words)) }
                        (footnote(look, group.first.page, group.first.span))
                        (gap(&group.words, &after)) span.around { (Said(&after)) }
                    }
                    None => { p.loud { "The sentence is not in the text of the page any more." } }
                }
            }
            p.from {
                @if !group.first.counted { span.tag.not { "not counted" } " " }
                @for (i, (one, line)) in group.from.iter().enumerate() {
                    @if i > 0 { " · " }
                    (source_link(line.as_deref(), one))
                }
            }
        }
    })
}

/// A sentence with everything that is needed to find it again, for the clipboard.
pub(crate) fn citation(look: &Look<'_>, who: Option<&str>, words: &str, one: &Behind) -> Done<String> {
    let mut cite = who.map(|who| format!("{}: ", plain(who))).unwrap_or_default();
    cite.push_str(&format!("“{}”", plain(words)));
    if let Some(line) = look.page(one.page)? {
        cite.push_str(&format!(" — {}", plain(&source_name(&line))));
        cite.extend(written(&line).map(|written| format!(", written {written}")));
    }
    if !one.counted {
        cite.push_str(" (not counted: a damaged or machine-spun copy)");
    }
    cite.push('.');
    cite.extend(look.case.article_address(one.page)?.map(|address| format!(" {}", plain(&address))));
    cite.push_str(&format!(" SHA-256 {}, bytes {}–{}.", one.page, one.span.start(), one.span.end()));
    Ok(cite)
}

/// The source's name as a link to the sentence in its article, with its day and how it stands to its family.
pub(crate) fn source_link(line: Option<&PageLine>, one: &Behind) -> Markup {
    let Some(line) = line else { return html! { "a page that is no longer in the record" } };
    html! {
        span.source {
            a href=(reader(one.page, one.span)) title=[line.names.first().map(|name| plain(name))] { bdi { (Said(&source_name(line))) } }
            @if let Some(written) = written(line) { " " span.day { (written) } }
            @if let Some(kind) = line.copy { " " span class={ "tag copy " (words::key(kind)) } { (words::copy_kind(kind)) } }
        }
    }
}

/// The address of a sentence in its article.
pub(crate) fn reader(page: PageId, span: Span) -> String {
    format!("/pages/{page}?lit={}-{}#lit", span.start(), span.end())
}

/// A sentence as a link to its place in the article.
pub(crate) fn sentence_link(
    look: &Look<'_>,
    page: PageId,
    span: Span,
    language: Option<&str>,
) -> Done<Markup> {
    let words = look.words(page, span)?.unwrap_or_default();
    Ok(
        html! { a.sentence href=(reader(page, span)) { (quoted(&words, language)) (footnote(look, page, span)) } },
    )
}

fn footnote(look: &Look<'_>, page: PageId, span: Span) -> Markup {
    html! { sup.print { (look.footnote(page, span)) } }
}

/// What paper needs in the place of links: each sentence shown, with source, day, hash and place.
pub(crate) fn footnotes(look: &Look<'_>) -> Done<Markup> {
    let mut notes = Vec::new();
    for (page, span) in look.footnotes() {
        let line = look.page(page)?;
        let words = look.words(page, span)?.unwrap_or_default();
        notes.push(html! {
            li {
                @if let Some(line) = &line { (Said(&source_name(line))) @if let Some(written) = written(line) { ", " (written) } ". " }
                q { (Said(&onrecord_export::said::short(&words, 160))) }
                " SHA-256 " (&page.to_string()[..16]) "…, bytes " (span.start()) "–" (span.end()) "."
            }
        });
    }
    Ok(
        html! { @if !notes.is_empty() { section.print.footnotes { h2 { "Sources" } ol { @for note in notes { (note) } } } } },
    )
}

/// Enough of the paragraph to see who speaks of what.
const AROUND: usize = 220;

/// What stands before and after a stretch in its paragraph; `None` when the text does not have it.
pub(crate) fn around(look: &Look<'_>, page: PageId, span: Span) -> Done<Option<(String, String)>> {
    let Some(text) = look.text_of(page)? else { return Ok(None) };
    if text.get(span.start()..span.end()).is_none() {
        return Ok(None);
    }
    let before = &text[..span.start()];
    let before = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let after = &text[span.end()..];
    let after = &after[..after.find('\n').unwrap_or(after.len())];
    Ok(Some((last(before, AROUND), onrecord_export::said::short(after.trim(), AROUND))))
}

fn last(text: &str, most: usize) -> String {
    let text = text.trim();
    let skip = text.chars().count().saturating_sub(most);
    if skip == 0 {
        return text.to_owned();
    }
    let cut: String = text.chars().skip(skip).collect();
    format!("…{}", cut.find(' ').map_or(cut.as_str(), |space| &cut[space..]))
}
