//! Families joined and divided by an analyst, and what that makes of the number of independent sources.
//!
//! Joining can only lower a count: sources that an analyst calls copies are one. Dividing can raise it, where the two
//! parts lean on nothing else in common, and what was not counted as a machine-spun copy counts again.

use super::Anchor;
use super::join::roots_together;
use crate::{PageLine, Record, Root, Sources, Variant};
use onrecord_copies::{CopyKind, Family, Original};
use onrecord_page::PageId;
use std::collections::{BTreeMap, BTreeSet};

/// Makes one family of two; gives its place.
pub(super) fn join(record: &mut Record, from: usize, to: usize) -> usize {
    if from == to {
        return to;
    }
    let taken = record.families.remove(from);
    let to = if from < to { to - 1 } else { to };
    let family = &mut record.families[to];
    family.members.extend(taken.members);
    family.members.sort_by_key(|member| member.page);
    family.pairs.extend(taken.pairs);
    number_pages(record);
    let families = super::join::families(record);
    for_all_sources(record, |sources| {
        let before = sources.roots.len();
        sources.roots = roots_together(std::mem::take(&mut sources.roots), &families);
        if sources.roots.len() < before {
            sources.independent = sources.roots.len() as u32;
            sources.reasons.push("an analyst joined the families of some of these pages".to_owned());
        }
    });
    to
}

/// Makes a family of its own of some pages; `false` when that is nothing or everything.
pub(super) fn divide(record: &mut Record, number: usize, anchors: &[Anchor]) -> bool {
    let gone: BTreeSet<PageId> = anchors.iter().map(|anchor| anchor.page).collect();
    let family = &mut record.families[number];
    let (theirs, mine): (Vec<_>, Vec<_>) =
        family.members.iter().cloned().partition(|member| gone.contains(&member.page));
    if theirs.is_empty() || mine.is_empty() {
        return false;
    }
    let gone: BTreeSet<PageId> = theirs.iter().map(|member| member.page).collect();
    let spun: BTreeSet<PageId> =
        family.members.iter().filter(|one| one.kind == Some(CopyKind::Spun)).map(|one| one.page).collect();
    let (their_pairs, my_pairs): (Vec<_>, Vec<_>) = std::mem::take(&mut family.pairs)
        .into_iter()
        .filter(|pair| gone.contains(&pair.left.0) == gone.contains(&pair.right.0))
        .partition(|pair| gone.contains(&pair.left.0));
    family.members = mine;
    family.pairs = my_pairs;
    if family.original.page.is_some_and(|page| gone.contains(&page)) {
        family.original = decided();
    }
    let other = Family { members: theirs, original: decided(), pairs: their_pairs };
    record.families.insert(number + 1, other);
    // Whose source is in the other part now is no copy of it any more, and counts.
    let mut freed = BTreeSet::new();
    for number in [number, number + 1] {
        let family = &mut record.families[number];
        forget_strangers(family);
        let no_copies = family.members.iter().filter(|one| one.kind.is_none() && spun.contains(&one.page));
        freed.extend(no_copies.map(|one| one.page));
    }
    number_pages(record);
    recount(record, &gone, &freed);
    true
}

fn decided() -> Original {
    Original { page: None, outlet: None, reasons: vec!["an analyst divided the family".to_owned()] }
}

/// A member that was the copy of a page that left is no copy of anything that is known.
fn forget_strangers(family: &mut Family) {
    let here: BTreeSet<PageId> = family.members.iter().map(|member| member.page).collect();
    for member in &mut family.members {
        if member.of.is_some_and(|of| !here.contains(&of)) || here.len() == 1 {
            (member.of, member.kind) = (None, None);
        }
    }
}

/// Brings the pages up to their families.
pub(super) fn number_pages(record: &mut Record) {
    let mut places = BTreeMap::new();
    for (number, family) in record.families.iter().enumerate() {
        places.extend(family.members.iter().map(|member| (member.page, (number, member.kind))));
    }
    for line in &mut record.pages {
        if let Some((number, kind)) = places.get(&line.page) {
            (line.family, line.copy) = (*number, *kind);
        }
    }
}

fn recount(record: &mut Record, gone: &BTreeSet<PageId>, freed: &BTreeSet<PageId>) {
    for one in &mut record.utterances {
        let is_freed = |one: &&mut Variant| !one.counted && !one.damaged && freed.contains(&one.page);
        for variant in one.variants.iter_mut().filter(is_freed) {
            (variant.counted, variant.note) = (true, None);
            one.withheld = false;
        }
    }
    for mention in record.happenings.iter_mut().flat_map(|one| &mut one.mentions) {
        mention.counted |= freed.contains(&mention.page);
    }
    let stands = record.issues.iter_mut().flat_map(|issue| &mut issue.stands);
    for stood in stands.flat_map(|stand| &mut stand.evidence) {
        stood.counted |= freed.contains(&stood.page);
    }
    let pages = std::mem::take(&mut record.pages);
    let known: BTreeMap<PageId, &PageLine> = pages.iter().map(|line| (line.page, line)).collect();
    for one in &mut record.utterances {
        let on = one.variants.iter().map(|variant| variant.page).collect();
        divide_sources(&mut one.sources, &on, gone, freed, &known);
    }
    for one in &mut record.happenings {
        let on = one.mentions.iter().map(|mention| mention.page).collect();
        divide_sources(&mut one.sources, &on, gone, freed, &known);
    }
    for stand in record.issues.iter_mut().flat_map(|issue| &mut issue.stands) {
        let on = stand.evidence.iter().map(|stood| stood.page).collect();
        divide_sources(&mut stand.sources, &on, gone, freed, &known);
    }
    record.pages = pages;
}

/// The sources of a line that rests on the pages `on`, after the pages `gone` left their family.
fn divide_sources(
    sources: &mut Sources,
    on: &BTreeSet<PageId>,
    gone: &BTreeSet<PageId>,
    freed: &BTreeSet<PageId>,
    known: &BTreeMap<PageId, &PageLine>,
) {
    if on.is_disjoint(gone) {
        return;
    }
    let mut roots: Vec<Root> = Vec::new();
    for root in std::mem::take(&mut sources.roots) {
        let (theirs, mine): (Vec<PageId>, Vec<PageId>) =
            root.pages.iter().copied().partition(|page| gone.contains(page));
        if theirs.is_empty() || mine.is_empty() || lean_on_one(&theirs, &mine, known) {
            roots.push(root);
        } else {
            roots.push(Root { name: name_of(&theirs, known, &root.name), pages: theirs });
            roots.push(Root { name: name_of(&mine, known, &root.name), pages: mine });
        }
    }
    let counted = |roots: &[Root], page: &PageId| roots.iter().any(|root| root.pages.contains(page));
    let new: Vec<PageId> =
        on.iter().filter(|page| freed.contains(page) && !counted(&roots, page)).copied().collect();
    if !new.is_empty() {
        match roots.iter_mut().find(|root| lean_on_one(&new, &root.pages, known)) {
            Some(root) => {
                root.pages.extend(new);
                root.pages.sort_unstable();
            }
            None => roots.push(Root { name: name_of(&new, known, "another source"), pages: new }),
        }
    }
    if roots.len() != sources.independent as usize {
        sources.reasons.push("an analyst divided the family of some of these pages".to_owned());
    }
    sources.independent = roots.len() as u32;
    sources.roots = roots;
}

/// Whether pages of both sides name one agency or one outlet.
fn lean_on_one(one: &[PageId], other: &[PageId], known: &BTreeMap<PageId, &PageLine>) -> bool {
    let named = |pages: &[PageId]| -> BTreeSet<String> {
        let lines = pages.iter().filter_map(|page| known.get(page));
        lines.flat_map(|line| line.agency.iter().chain(&line.outlet)).cloned().collect()
    };
    !named(one).is_disjoint(&named(other))
}

fn name_of(pages: &[PageId], known: &BTreeMap<PageId, &PageLine>, otherwise: &str) -> String {
    let line = pages.iter().find_map(|page| known.get(page));
    let name = line.and_then(|line| line.outlet.clone().or_else(|| line.names.first().cloned()));
    name.unwrap_or_else(|| otherwise.to_owned())
}

fn for_all_sources(record: &mut Record, mut change: impl FnMut(&mut Sources)) {
    let utterances = record.utterances.iter_mut().map(|one| &mut one.sources);
    let happenings = record.happenings.iter_mut().map(|one| &mut one.sources);
    let stands = record.issues.iter_mut().flat_map(|issue| &mut issue.stands).map(|one| &mut one.sources);
    utterances.chain(happenings).chain(stands).for_each(&mut change);
}
