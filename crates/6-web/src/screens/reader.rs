//! Reader: an article with what the record has from it, the sentence asked for lit, furniture folded.

mod layers;
mod text;

use self::layers::{Layers, Note};
use self::text::{Piece, blocks};
use super::families::family_id;
use crate::answer::Answer;
use crate::failure::Failure;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{source_name, written};
use crate::words;
use maud::{Markup, html};
use onrecord_export::said::{Said, name, plain, quoted};
use onrecord_page::{Article, PageId};
use onrecord_record::PageLine;
use onrecord_text::Span;

fn page_of(look: &Look<'_>, id: &str) -> Done<PageId> {
    let missing = || Failure::missing(format!("The case has no page `{id}`."));
    look.case.page_beginning(id)?.ok_or_else(missing)
}

/// The screen.
pub(crate) fn reader(look: &Look<'_>, id: &str) -> Done<Screen> {
    let page = page_of(look, id)?;
    let missing = || Failure::missing("The page has no article.");
    let article = &look.case.article(page)?.ok_or_else(missing)?;
    let line = look.page(page)?.ok_or_else(missing)?;
    let layers = Layers::of(look, page)?;
    let asked = look.address.get("lit");
    let lit = asked.and_then(|asked| lit_span(asked, &article.text));
    let title = article.title.clone().unwrap_or_else(|| source_name(&line));
    let body = html! {
        header.head.article {
            p.crumb { a href="/ledger" { "Ledger" } }
            h1 { (quoted(&title, line.language.as_deref())) }
            p.lead { (name(&source_name(&line))) @if let Some(written) = written(&line) { ", written " (written) } }
        }
        @if asked.is_some() && lit.is_none() {
            p.loud role="alert" { "The sentence that was asked for is not in this text: the page was read anew, or the address is wrong." }
        }
        (facts(look, page, &line, article)?)
        (switches(look, &layers))
        article.text lang=[line.language.as_deref()] dir="auto" {
            @for piece in blocks(article, lit) { (piece_html(article, &piece, &layers, lit)) }
        }
    };
    Ok(Screen { place: Place::Elsewhere, title: plain(&title), body })
}

/// `START-END` in bytes, where the text has it on whole characters.
fn lit_span(asked: &str, text: &str) -> Option<Span> {
    let (start, end) = asked.split_once('-')?;
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    (start < end && text.get(start..end).is_some()).then(|| Span::new(start, end))
}

fn facts(look: &Look<'_>, page: PageId, line: &PageLine, article: &Article) -> Done<Markup> {
    let family = look.case.family_of(page)?;
    Ok(html! {
        details.facts {
            summary {
                "About this page"
                @if let Some(kind) = line.copy { " " span.tag.copy { (words::copy_kind(kind)) } }
                @for refused in &line.false_dates { " " span.tag.not { "false date " (refused.date) } }
            }
            dl.facts {
                @if let Some(family) = &family && family.members.len() > 1 {
                    dt { "Family" } dd { a href={ "/families/" (family_id(family)) } { (words::count(family.members.len() as u64, "page", "pages")) } }
                }
                @if !article.byline.is_empty() { dt { "By" } dd { (Said(&article.byline.join(", "))) } }
                @if let Some(agency) = &line.agency { dt { "Agency" } dd { (Said(agency)) } }
                @if let Some(published) = &line.published { dt { "Date" } dd { (Said(&published.basis)) } }
                @for refused in &line.false_dates { dt { "False date" } dd { (refused.date) ": " (Said(&refused.reason)) } }
                @if let Some(url) = &article.url { dt { "Address" } dd { (link(url)) } }
                dt { "Came as" } dd { @for file in &line.names { p { (Said(file)) } } }
                dt { "SHA-256" } dd { code { (page) } }
                dt { "Bytes" } dd { a href={ "/pages/" (page) "/original" } download { "The original, as plain text" } }
            }
        }
    })
}

/// An address of a page becomes a link only when it is one of the web; anything else is text.
fn link(url: &str) -> Markup {
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    html! {
        @if is_web { a href=(url) rel="noreferrer noopener nofollow external" { (Said(url)) } } @else { (Said(url)) }
    }
}

fn switches(look: &Look<'_>, layers: &Layers) -> Markup {
    html! {
        p.switches role="group" aria-label="Layers" {
            span { "Show" }
            @for (number, (key, word, count, on)) in layers.told().enumerate() {
                a data-key=(number + 1) class=(if on { "switch on" } else { "switch off" }) href=(look.address.with("layers", layers.toggled(key))) {
                    span aria-hidden="true" { (if on { "✓ " } else { "+ " }) }
                    span.hidden { (if on { "shown, hide: " } else { "hidden, show: " }) }
                    (word) " " span.count { (count) }
                }
            }
        }
    }
}

fn piece_html(article: &Article, piece: &Piece<'_>, layers: &Layers, lit: Option<Span>) -> Markup {
    match piece {
        Piece::Furniture { blocks, open } => html! {
            details.furniture open[*open] {
                summary lang="en" dir="ltr" { (furniture_told(blocks)) }
                @for block in blocks { p { (layers.marked(article, block.span, lit)) } }
            }
        },
        Piece::Block(block) => {
            let notes = layers.notes_in(block.span);
            html! {
                div.block {
                    @match block.kind {
                        onrecord_page::BlockKind::Heading => { h2 { (layers.marked(article, block.span, lit)) } }
                        onrecord_page::BlockKind::Caption => { p.caption { (layers.marked(article, block.span, lit)) } }
                        onrecord_page::BlockKind::List => { p.item { (layers.marked(article, block.span, lit)) } }
                        _ => { p { (layers.marked(article, block.span, lit)) } }
                    }
                    @if !notes.is_empty() { (aside(&notes)) }
                }
            }
        }
    }
}

fn furniture_told(blocks: &[&onrecord_page::Block]) -> String {
    let mut reasons: Vec<&str> = blocks.iter().filter_map(|block| block.reason.as_deref()).collect();
    reasons.dedup();
    let told = words::count(blocks.len() as u64, "piece of furniture", "pieces of furniture");
    if reasons.is_empty() { told } else { format!("{told}: {}", plain(&reasons.join(", "))) }
}

fn aside(notes: &[&Note]) -> Markup {
    html! {
        ul.notes lang="en" dir="ltr" {
            @for note in notes { li class=(note.layer) { a href=(note.href) { (note.told) } } }
        }
    }
}

/// The bytes of a page as a file that no browser runs.
pub(crate) fn original(look: &Look<'_>, id: &str) -> Done<Answer> {
    let page = page_of(look, id)?;
    let missing = || Failure::missing("The case has no such page.");
    let bytes = look.case.page(page)?.ok_or_else(missing)?.bytes;
    Ok(Answer::File {
        name: format!("{}.txt", &page.to_string()[..16]),
        kind: "text/plain; charset=utf-8",
        bytes,
    })
}
