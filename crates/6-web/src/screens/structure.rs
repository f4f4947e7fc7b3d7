//! Structure bars: which blocks of each page are copied, changed, its own, or furniture.

use crate::look::{Done, Look};
use crate::parts::source_name_in_full;
use crate::words;
use maud::{Markup, html};
use onrecord_copies::Family;
use onrecord_export::said::{name, plain};
use onrecord_page::{Block, BlockKind, PageId};
use onrecord_text::Span;

/// The drawing's width for the longest page.
const WIDTH: f64 = 720.0;

/// Bars are drawn for at most so many pages; the table beside them has them all on their own screens.
const MOST_BARS: usize = 12;

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Copied,
    Changed,
    Own,
    Furniture,
}

impl Fate {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Copied, "copied", "shared with another page"),
        (Self::Changed, "changed", "shared, with a change that matters"),
        (Self::Own, "own", "only on this page"),
        (Self::Furniture, "furniture", "furniture"),
    ];

    fn key(self) -> &'static str {
        Self::ALL.iter().find(|(fate, ..)| *fate == self).map_or("", |(_, key, _)| key)
    }
}

struct Bar {
    page: PageId,
    called: String,
    blocks: Vec<(Span, Fate)>,
}

/// The bars with their table.
pub(super) fn structure(look: &Look<'_>, family: &Family) -> Done<Markup> {
    let mut bars = Vec::new();
    for member in family.members.iter().take(MOST_BARS) {
        if let Some(bar) = bar(look, family, member.page)? {
            bars.push(bar);
        }
    }
    let longest = bars.iter().map(|bar| length(&bar.blocks, None)).max().unwrap_or(1).max(1);
    Ok(html! {
        section.structure {
            h2 { "Structure" }
            p.legend {
                @for (_, key, word) in Fate::ALL { span { svg width="14" height="12" aria-hidden="true" { rect class=(key) width="14" height="12" {} } " " (word) } }
            }
            @for bar in &bars {
                figure.bar {
                    figcaption { a href={ "/pages/" (bar.page) } { (name(&bar.called)) } }
                    (drawing(bar, longest))
                }
            }
            details.table { summary { "As a table" } (table(&bars)) }
        }
    })
}

fn bar(look: &Look<'_>, family: &Family, page: PageId) -> Done<Option<Bar>> {
    let Some(article) = look.case.article(page)? else { return Ok(None) };
    let Some(line) = look.page(page)? else { return Ok(None) };
    let shared: Vec<(Span, bool)> = family
        .pairs
        .iter()
        .flat_map(|pair| [(pair.left, false), (pair.right, !pair.damage.is_empty())])
        .filter(|((of, _), _)| *of == page)
        .map(|((_, span), damaged)| (span, damaged))
        .collect();
    let blocks = article.blocks.iter().map(|block| (block.span, fate(block, &shared)));
    Ok(Some(Bar { page, called: source_name_in_full(&line), blocks: blocks.collect() }))
}

fn fate(block: &Block, shared: &[(Span, bool)]) -> Fate {
    let inside = |span: &Span| span.start() < block.span.end() && block.span.start() < span.end();
    let mut found = shared.iter().filter(|(span, _)| inside(span)).peekable();
    if block.kind == BlockKind::Furniture {
        Fate::Furniture
    } else if found.peek().is_none() {
        Fate::Own
    } else if found.any(|(_, damaged)| *damaged) {
        Fate::Changed
    } else {
        Fate::Copied
    }
}

fn length(blocks: &[(Span, Fate)], only: Option<Fate>) -> usize {
    blocks.iter().filter(|(_, fate)| only.is_none_or(|only| only == *fate)).map(|(span, _)| span.len()).sum()
}

fn drawing(bar: &Bar, longest: usize) -> Markup {
    let scale = WIDTH / longest as f64;
    let mut at = 0.0;
    let mut blocks = Vec::new();
    for (span, fate) in &bar.blocks {
        let width = span.len() as f64 * scale;
        blocks.push((at, width, *fate));
        at += width;
    }
    let rounded = |number: f64| (number * 100.0).round() / 100.0;
    html! {
        svg.blocks viewBox={ "0 0 " (WIDTH) " 20" } role="img" preserveAspectRatio="none" aria-label={ "Blocks of " (plain(&bar.called)) "; the same in the table below" } {
            @for (x, width, fate) in blocks {
                rect class=(fate.key()) x=(rounded(x)) y="0" height="20" width=(rounded((width - 1.5).max(0.8))) {}
            }
        }
    }
}

fn table(bars: &[Bar]) -> Markup {
    html! {
        div.sheet tabindex="0" role="region" aria-label="Blocks of each page, scrollable" {
            table.plain {
                thead { tr { th scope="col" { "Page" } @for (_, _, word) in Fate::ALL { th.number scope="col" { (word) } } } }
                tbody {
                    @for bar in bars {
                        tr {
                            th scope="row" { (name(&bar.called)) }
                            @for (fate, ..) in Fate::ALL {
                                @let number = bar.blocks.iter().filter(|(_, one)| *one == fate).count();
                                td.number { (words::count(number as u64, "block", "blocks")) ", " (share(length(&bar.blocks, Some(fate)), length(&bar.blocks, None))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn share(part: usize, whole: usize) -> String {
    format!("{:.0} %", part as f64 / whole.max(1) as f64 * 100.0)
}
