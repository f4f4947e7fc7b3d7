//! Families: which pages copy one another.

use crate::frame::{Place, Screen};
use crate::look::{Done, Look};
use crate::parts::{Field, Filters, exports, pager, source_name, written};
use crate::words;
use maud::{Markup, html};
use onrecord_case::FamilyFilter;
use onrecord_copies::{CopyKind, Family};
use onrecord_export::said::{Said, name, quoted};
use std::collections::BTreeMap;

const KINDS: [CopyKind; 6] = [
    CopyKind::Exact,
    CopyKind::Near,
    CopyKind::Excerpt,
    CopyKind::Spun,
    CopyKind::Translated,
    CopyKind::Partial,
];

/// The filter that an address asks for.
pub(super) fn filter(look: &Look<'_>) -> FamilyFilter {
    FamilyFilter {
        lone: look.address.is_set("lone"),
        damaged: look.address.is_set("damaged"),
        kind: look.address.text("kind"),
    }
}

/// The screen.
pub(crate) fn families(look: &Look<'_>) -> Done<Screen> {
    let filters = Filters(vec![
        Field::choice("kind", "Kind of copy", KINDS.map(|kind| (words::key(kind), words::copy_kind(kind)))),
        Field::Switch { key: "damaged", label: "only with damage" },
        Field::Switch { key: "lone", label: "also pages that copy nobody" },
    ]);
    let chosen = look.case.families(&filter(look), look.stretch())?;
    let rows: Vec<Markup> = chosen.lines.iter().map(|family| row(look, family)).collect::<Done<_>>()?;
    let body = html! {
        header.head {
            h1 { "Families" }
            p.lead { (words::count(chosen.total, "family", "families")) ". Copies of one text are one source, however many pages carry it" }
        }
        (filters.show(look))
        @if rows.is_empty() {
            (filters.nothing(look, "families of copies"))
        } @else {
            ol.rows.families { @for row in rows { (row) } }
            (pager(look, chosen.total))
            (exports(look, "families"))
        }
    };
    Ok(Screen { place: Place::Families, title: "Families".to_owned(), body })
}

/// The id of a family: that of its first page, shortened.
pub(super) fn family_id(family: &Family) -> String {
    family.members.first().map(|member| format!("f{}", &member.page.to_string()[..12])).unwrap_or_default()
}

fn row(look: &Look<'_>, family: &Family) -> Done<Markup> {
    let id = family_id(family);
    let href = format!("/families/{id}");
    let title = family_title(look, family)?;
    let mut members = Vec::new();
    for member in &family.members {
        members.extend(look.page(member.page)?);
    }
    let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
    for kind in family.members.iter().filter_map(|member| member.kind) {
        *kinds.entry(words::copy_kind(kind)).or_default() += 1;
    }
    let damage: usize = family.pairs.iter().map(|pair| pair.damage.len()).sum();
    Ok(html! {
        li.row #(id) {
            div.what {
                p.title { a href=(href) data-open { (title) } }
                p.origin { (origin(look, family)?) }
                p.from {
                    @for (i, line) in members.iter().take(6).enumerate() {
                        @if i > 0 { " · " }
                        a href={ "/pages/" (line.page) } { (name(&source_name(line))) }
                        @if let Some(written) = written(line) { " " span.day { (written) } }
                    }
                    @if members.len() > 6 { " · " a href=(href) { (members.len() - 6) " more" } }
                }
            }
            p.kinds {
                a.ratio href=(href) { b { "1" } " / " (family.members.len()) span.hidden { " one source, " (family.members.len()) " pages" } }
                @for (kind, number) in &kinds { span.tag.copy { @if *number > 1 { (number) " × " } (kind) } }
                @if damage > 0 { span.tag.damage { (words::count(damage as u64, "change that matters", "changes that matter")) } }
            }
        }
    })
}

/// The headline of the likely original, else of the first member that has one.
pub(super) fn family_title(look: &Look<'_>, family: &Family) -> Done<Markup> {
    let first = family.original.page.into_iter();
    for page in first.chain(family.members.iter().map(|member| member.page)) {
        if let Some(line) = look.page(page)?
            && let Some(title) = &line.title
        {
            return Ok(quoted(title, line.language.as_deref()));
        }
    }
    Ok(html! { "Untitled" })
}

/// Where the family comes from, in one sentence.
pub(super) fn origin(look: &Look<'_>, family: &Family) -> Done<Markup> {
    Ok(match (family.original.page, &family.original.outlet) {
        _ if family.members.len() < 2 => html! { "No copy is known." },
        (Some(page), _) => {
            let called = look.page(page)?.map_or_else(|| page.to_string(), |line| source_name(&line));
            html! { "Likely original: " a href={ "/pages/" (page) } { (name(&called)) } }
        }
        (None, Some(outlet)) => {
            html! { "Likely original not in the pile; the pages name " b { (Said(outlet)) } }
        }
        (None, None) => html! { "Likely original undecided: fewer than two reasons agree" },
    })
}
