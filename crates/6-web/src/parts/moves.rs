//! A small multiple: one small picture an issue, all on one scale of days, of where a party stood when.

use super::evidence::reader;
use super::network::{SIDES, side};
use super::rounded;
use super::sources::{source_name, written};
use crate::look::{Done, Look};
use crate::words;
use jiff::civil::Date;
use maud::{Markup, html};
use onrecord_export::said::{Said, name, plain, short};
use onrecord_page::PageId;
use onrecord_reading::Stance;
use onrecord_record::{Issue, Stand};
use onrecord_text::Span;

/// More pictures than these are a wall; the others are in the table.
const MOST: usize = 12;

/// One picture's size, in its own units.
const WIDTH: f64 = 250.0;
const LANE: f64 = 22.0;
const EDGE: f64 = 10.0;

/// One sentence that tells where the party stands.
struct Dot {
    day: Option<(Date, Date)>,
    stance: Stance,
    counted: bool,
    page: PageId,
    span: Span,
    source: String,
}

struct Picture<'a> {
    issue: &'a Issue,
    dots: Vec<Dot>,
}

/// The pictures and their table; nothing where no stand is dated.
pub(crate) fn moves(look: &Look<'_>, issues: &[Issue], is_own: impl Fn(&Stand) -> bool) -> Done<Markup> {
    let mut pictures = Vec::new();
    for issue in issues {
        let mut dots = Vec::new();
        for stand in issue.stands.iter().filter(|stand| is_own(stand)) {
            for stood in &stand.evidence {
                let line = look.page(stood.page)?;
                let published = line.as_ref().and_then(|line| line.published.as_ref());
                dots.push(Dot {
                    day: published.map(|span| (span.earliest, span.latest)),
                    stance: stand.stance,
                    counted: stood.counted,
                    page: stood.page,
                    span: stood.span,
                    source: line.as_deref().map(source_name).unwrap_or_default(),
                });
            }
        }
        dots.sort_by_key(|dot| (dot.day, dot.stance, dot.page));
        pictures.push(Picture { issue, dots });
    }
    let days = || pictures.iter().flat_map(|one| &one.dots).filter_map(|dot| dot.day);
    let (Some(first), Some(last)) = (days().map(|day| day.0).min(), days().map(|day| day.1).max()) else {
        return Ok(html! {});
    };
    let rows = table(look, &pictures)?;
    Ok(html! {
        figure.moves {
            figcaption.legend {
                @for (side, word) in SIDES { span { svg width="12" height="12" aria-hidden="true" { circle class={ "dot " (side) } cx="6" cy="6" r="4" {} } " " (word) } }
                span { "hollow: not counted" }
            }
            div.small {
                @for one in pictures.iter().take(MOST) { (drawing(one, first, last)) }
            }
            details.table { summary { "As a table" } (rows) }
        }
    })
}

fn lane(stance: Stance) -> f64 {
    let at = SIDES.iter().position(|(key, _)| *key == side(stance)).unwrap_or(0);
    EDGE + (at as f64 + 0.5) * LANE
}

fn drawing(one: &Picture<'_>, first: Date, last: Date) -> Markup {
    let whole = f64::from((last - first).get_days()).max(1.0);
    let x = |day: Date| rounded(EDGE + f64::from((day - first).get_days()) / whole * (WIDTH - 2.0 * EDGE));
    let height = 2.0 * EDGE + 3.0 * LANE;
    let dated: Vec<(&Dot, Date, Date)> =
        one.dots.iter().filter_map(|dot| dot.day.map(|(from, to)| (dot, from, to))).collect();
    html! {
        div.one {
            p.proposal { a href={ "/issues/" (one.issue.id) } { (Said(&short(&one.issue.text, 60))) } }
            svg viewBox={ "0 0 " (WIDTH) " " (height + 14.0) } role="group" aria-label={ "When: " (plain(&short(&one.issue.text, 60))) "; the same is in the table below" } {
                @for number in 0..3 { line.floor x1=(EDGE) x2=(WIDTH - EDGE) y1=(EDGE + (f64::from(number) + 0.5) * LANE) y2=(EDGE + (f64::from(number) + 0.5) * LANE) {} }
                @if let [.., (_, from, _)] = dated.as_slice() {
                    @if let Some((_, begin, _)) = dated.first() {
                        polyline.way points=(way(&dated, x)) {}
                        @if begin == from { text x=(clamped(x(*begin))) y=(height + 10.0) text-anchor=(anchor(x(*begin))) { (begin) } }
                        @else { text x=(EDGE) y=(height + 10.0) { (begin) } text x=(WIDTH - EDGE) y=(height + 10.0) text-anchor="end" { (from) } }
                    }
                }
                @for (dot, from, to) in &dated {
                    a href=(reader(dot.page, dot.span)) aria-label=(told(dot)) {
                        title { (told(dot)) }
                        @if from != to { line class={ "span " (side(dot.stance)) } x1=(x(*from)) x2=(x(*to)) y1=(lane(dot.stance)) y2=(lane(dot.stance)) {} }
                        circle class={ "dot " (side(dot.stance)) (if dot.counted { "" } else { " hollow" }) } cx=(x(*from)) cy=(lane(dot.stance)) r="5" {}
                    }
                }
            }
        }
    }
}

/// The way from stand to stand, by day.
fn way(dated: &[(&Dot, Date, Date)], x: impl Fn(Date) -> f64) -> String {
    let counted = dated.iter().filter(|(dot, ..)| dot.counted);
    counted.map(|(dot, from, _)| format!("{},{}", x(*from), lane(dot.stance))).collect::<Vec<_>>().join(" ")
}

fn clamped(x: f64) -> f64 {
    x.clamp(EDGE, WIDTH - EDGE)
}

fn anchor(x: f64) -> &'static str {
    if x < WIDTH * 0.25 {
        "start"
    } else if x > WIDTH * 0.75 {
        "end"
    } else {
        "middle"
    }
}

fn told(dot: &Dot) -> String {
    let day = dot.day.map(|(from, to)| if from == to { from.to_string() } else { format!("{from} to {to}") });
    format!("{} {}, {}", day.unwrap_or_default(), words::stance(dot.stance), plain(&dot.source))
}

fn table(look: &Look<'_>, pictures: &[Picture<'_>]) -> Done<Markup> {
    let mut rows = Vec::new();
    for one in pictures {
        for dot in &one.dots {
            let day = look.page(dot.page)?.and_then(|line| written(&line)).unwrap_or_else(|| "–".to_owned());
            rows.push(html! {
                tr {
                    th scope="row" { (Said(&one.issue.text)) }
                    td.day { (day) }
                    td { (words::stance(dot.stance)) @if !dot.counted { " " span.tag.not { "not counted" } } }
                    td { a href=(reader(dot.page, dot.span)) { (name(&dot.source)) } }
                }
            });
        }
    }
    Ok(html! {
        div.sheet tabindex="0" role="region" aria-label="Stances by day, scrollable" {
            table.plain {
                thead { tr { th scope="col" { "Proposal" } th scope="col" { "Written" } th scope="col" { "Stance" } th scope="col" { "Source" } } }
                tbody { @for row in rows { (row) } }
            }
        }
    })
}
