//! One family: where it comes from, what was changed, which blocks were copied, and the words side by side.

use super::families::{family_title, origin};
use super::structure::structure;
use crate::diff;
use crate::failure::Failure;
use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Behind, Drawer, source_link, source_name, source_name_in_full, written};
use crate::words;
use maud::{Markup, html};
use onrecord_copies::{AlignedPair, Damage, Derivation, Family};
use onrecord_export::said::{Said, name};
use onrecord_page::PageId;
use onrecord_record::LineKind;
use onrecord_text::Span;

/// The screen.
pub(crate) fn family(look: &Look<'_>, id: &str) -> Done<Screen> {
    let missing = || Failure::missing(format!("There is no family `{id}` in the record."));
    let digits = id.strip_prefix('f').ok_or_else(missing)?;
    let page = look.case.page_beginning(digits)?.ok_or_else(missing)?;
    let family = look.case.family_of(page)?.ok_or_else(missing)?;
    let pairs = pairs(&family);
    let asked = look.address.get("pair");
    let chosen = pairs.iter().find(|pair| asked == Some(&pair_key(**pair))).or_else(|| {
        let worst = |pair: &&(PageId, PageId)| damage_between(&family, **pair);
        pairs.iter().rev().max_by_key(worst)
    });
    let body = html! {
        header.head {
            p.crumb { a href="/families" { "Families" } }
            h1 { (family_title(look, &family)?) }
            p.lead { (words::count(family.members.len() as u64, "page", "pages")) ", one source" }
        }
        section.origins {
            h2 { "Where it comes from" }
            p.origin { (origin(look, &family)?) }
            @if !family.original.reasons.is_empty() { ul { @for reason in &family.original.reasons { li { (Said(reason)) } } } }
        }
        (members(look, &family)?)
        (drawer(look, id, &family)?)
        @if family.members.len() > 1 {
            (damage(look, &family)?)
            (structure(look, &family)?)
        }
        @if let Some(chosen) = chosen { (side_by_side(look, &family, &pairs, *chosen)?) }
    };
    Ok(Screen { place: Place::Families, title: format!("Family {id}"), body })
}

fn members(look: &Look<'_>, family: &Family) -> Done<Markup> {
    let mut rows = Vec::new();
    for member in &family.members {
        let Some(line) = look.page(member.page)? else { continue };
        let of = match member.of {
            Some(of) => look.page(of)?.map(|line| source_name_in_full(&line)),
            None => None,
        };
        let stands = match member.kind {
            Some(kind) => words::copy_kind(kind),
            None if family.original.page == Some(member.page) => "likely original",
            None if family.members.len() > 1 => "cleanest copy",
            None => "no copy known",
        };
        rows.push(html! {
            tr {
                th scope="row" { a href={ "/pages/" (member.page) } { (name(&source_name(&line))) } @if let Some(file) = line.names.first() { span.file { (Said(file)) } } }
                td { (stands) @if let Some(of) = of { " of " (name(&of)) } }
                td { (member.derived.map_or("–", Derivation::word)) }
                td.number { @if member.of.is_some() { (share(member.coverage)) } @else { "–" } }
                td.number { @if member.of.is_some() { (share(member.source_coverage)) } @else { "–" } }
                td { (written(&line).unwrap_or_else(|| "–".to_owned())) }
            }
        });
    }
    Ok(html! {
        div.sheet {
            table.plain {
                caption.hidden { "The pages of the family" }
                thead { tr { th scope="col" { "Page" } th scope="col" { "How it stands" } th scope="col" { "Derived" } th.number scope="col" { "Of it, copied" } th.number scope="col" { "Of the other" } th scope="col" { "Written" } } }
                tbody { @for row in rows { (row) } }
            }
        }
    })
}

fn share(coverage: f32) -> String {
    format!("{:.0} %", coverage * 100.0)
}

/// The sentences with damage, those first that flip a position.
fn damage(look: &Look<'_>, family: &Family) -> Done<Markup> {
    let mut rows = Vec::new();
    let mut damaged: Vec<&AlignedPair> = family.pairs.iter().filter(|pair| !pair.damage.is_empty()).collect();
    damaged.sort_by_key(|pair| pair.damage.iter().map(Damage::rank).min());
    for pair in damaged {
        let (better, worse) = (words_of(look, pair.left)?, words_of(look, pair.right)?);
        let behind = |(page, span)| Behind { page, span, counted: false };
        let worse_link = source_link(look.page(pair.right.0)?.as_deref(), &behind(pair.right));
        let better_link = source_link(look.page(pair.left.0)?.as_deref(), &behind(pair.left));
        rows.push(html! {
            li {
                @for damage in &pair.damage { p.change { span.tag.damage { (words::damage(damage.kind)) } " " (Said(&damage.note)) } }
                blockquote dir="auto" { (diff::against(&better, &worse)) }
                p.from { (better_link) " → " (worse_link) }
            }
        });
    }
    Ok(html! {
        section.damages {
            h2 { "Changes that matter" }
            @if rows.is_empty() { p { "None were found: no copy changed who does what to whom, a position, quotation, source, role, name, number or date." } }
            @else { ol.evidence { @for row in rows { (row) } } }
        }
    })
}

/// The pairs of pages that were aligned, better copy first.
fn pairs(family: &Family) -> Vec<(PageId, PageId)> {
    let mut pairs: Vec<_> = family.pairs.iter().map(|pair| (pair.left.0, pair.right.0)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn pair_key((left, right): (PageId, PageId)) -> String {
    format!("{}-{}", &left.to_string()[..8], &right.to_string()[..8])
}

fn between(family: &Family, pair: (PageId, PageId)) -> impl Iterator<Item = &AlignedPair> {
    family.pairs.iter().filter(move |one| (one.left.0, one.right.0) == pair)
}

fn damage_between(family: &Family, pair: (PageId, PageId)) -> usize {
    between(family, pair).map(|one| one.damage.len()).sum()
}

fn words_of(look: &Look<'_>, (page, span): (PageId, Span)) -> Done<String> {
    Ok(look.words(page, span)?.unwrap_or_default())
}

fn side_by_side(
    look: &Look<'_>,
    family: &Family,
    pairs: &[(PageId, PageId)],
    chosen: (PageId, PageId),
) -> Done<Markup> {
    let called = |page: PageId| -> Done<String> {
        Ok(look.page(page)?.map_or_else(|| page.to_string(), |line| source_name_in_full(&line)))
    };
    let mut choices = Vec::new();
    for pair in pairs {
        let text = format!("{} and {}", called(pair.0)?, called(pair.1)?);
        choices.push((pair_key(*pair), text, damage_between(family, *pair), *pair == chosen));
    }
    let mut same = 0u64;
    let mut rows = Vec::new();
    for pair in between(family, chosen) {
        let (left, right) = (words_of(look, pair.left)?, words_of(look, pair.right)?);
        if left == right {
            same += 1;
        } else {
            rows.push((left, right, !pair.damage.is_empty(), pair));
        }
    }
    let to = |(page, span): (PageId, Span)| format!("/pages/{page}?lit={}-{}#lit", span.start(), span.end());
    Ok(html! {
        section.compare #compare {
            h2 { "Word by word" }
            @if choices.len() > 1 {
                ul.pairs aria-label="Pairs of pages" {
                    @for (key, text, damage, current) in choices {
                        li {
                            a href={ (look.address.with("pair", key)) "#compare" } aria-current=[current.then_some("true")] {
                                (name(&text)) @if damage > 0 { " " span.tag.damage { (damage) } }
                            }
                        }
                    }
                }
            }
            p.lead {
                (words::count(same, "sentence is", "sentences are")) " the same word for word; "
                (words::count(rows.len() as u64, "differs", "differ"))
            }
            @if !rows.is_empty() {
                table.diff {
                    thead { tr { th scope="col" { (name(&called(chosen.0)?)) } th scope="col" { (name(&called(chosen.1)?)) } } }
                    tbody {
                        @for (left, right, damaged, pair) in rows {
                            tr class=[damaged.then_some("damaged")] {
                                td dir="auto" { (diff::left(&left, &right)) " " a.open href=(to(pair.left)) { "open" span.hidden { " in the article" } } }
                                td dir="auto" { (diff::right(&left, &right)) " " a.open href=(to(pair.right)) { "open" span.hidden { " in the article" } } }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// The pages that may be no copies.
fn page_parts(look: &Look<'_>, family: &Family) -> Done<Vec<(String, String)>> {
    let mut parts = Vec::new();
    for member in &family.members {
        let Some(line) = look.page(member.page)? else { continue };
        parts.push((format!("{}:0", member.page), source_name_in_full(&line)));
    }
    Ok(parts)
}

/// The badge, and the choice of the original.
fn drawer(look: &Look<'_>, id: &str, family: &Family) -> Done<Markup> {
    let drawer = Drawer {
        kind: LineKind::Family,
        line: id,
        issue: None,
        fields: Vec::new(),
        can_merge: true,
        parts: page_parts(look, family)?,
        equal: Vec::new(),
    };
    if look.site.is_read_only() {
        return drawer.show(look);
    }
    let mut pages = Vec::new();
    for member in &family.members {
        pages.extend(look.page(member.page)?.map(|line| (member.page, source_name_in_full(&line))));
    }
    let form = drawer.form(look, html! {
        label {
            "The original is "
            select name="page" {
                option value="" { "none of these pages" }
                @for (page, called) in &pages { option value=(page) selected[family.original.page == Some(*page)] { (onrecord_export::said::plain(called)) } }
            }
        }
        button.quiet name="do" value="original" { "Decide" }
    });
    Ok(
        html! { (drawer.show(look)?) details.correct { summary { "Decide on the original" } div.forms { (form) } } },
    )
}
