//! Actors joined, divided and renamed, with everything that names them.

use super::Anchor;
use super::join::{Families, derived_id, settle};
use crate::{CastMember, Record};
use onrecord_page::PageId;
use onrecord_reading::Party;
use std::collections::BTreeSet;

/// One actor takes in another; what the other said is said by the one. Gives the place of the one.
pub(super) fn join(record: &mut Record, from: usize, to: usize, families: &Families) -> usize {
    if from == to {
        return to;
    }
    let taken = record.cast.remove(from);
    let to = if from < to { to - 1 } else { to };
    let (id, name) = (record.cast[to].id.clone(), record.cast[to].name.clone());
    let pages: BTreeSet<PageId> = taken.pages.iter().copied().collect();
    for utterance in record.utterances.iter_mut().filter(|one| one.speaker_id.as_ref() == Some(&taken.id)) {
        utterance.speaker_id = Some(id.clone());
        utterance.speaker = Some(name.clone());
    }
    take_in(&mut record.cast[to], taken.clone());
    let party = party_of(&record.cast[to]);
    set_parties(record, &taken.name, &party, &pages, families);
    to
}

/// How the lines of a record name an actor as a party.
fn party_of(one: &CastMember) -> Party {
    Party { name: one.name.clone(), country: one.country.clone(), sector: one.sector.clone() }
}

fn take_in(one: &mut CastMember, other: CastMember) {
    one.pages.extend(other.pages);
    one.pages.sort_unstable();
    one.pages.dedup();
    one.country = one.country.take().or(other.country);
    one.sector = one.sector.take().or(other.sector);
    for (mine, theirs) in [(&mut one.variants, other.variants), (&mut one.roles, other.roles)] {
        for (text, pages) in theirs {
            match mine.iter_mut().find(|(known, _)| *known == text) {
                Some((_, counted)) => *counted += pages,
                None => mine.push((text, pages)),
            }
        }
    }
}

/// On these pages the name means another actor, who is called by the name and a number until an analyst names it.
/// `false` when that is no page or every page. Which forms of the name stand on which page is not kept: both have all.
pub(super) fn divide(record: &mut Record, number: usize, anchors: &[Anchor], families: &Families) -> bool {
    let asked: BTreeSet<PageId> = anchors.iter().map(|anchor| anchor.page).collect();
    let (theirs, mine): (Vec<PageId>, Vec<PageId>) =
        record.cast[number].pages.iter().copied().partition(|page| asked.contains(page));
    if theirs.is_empty() || mine.is_empty() {
        return false;
    }
    let one = record.cast[number].clone();
    let other = CastMember {
        id: derived_id(&one.id, anchors),
        name: format!("{} (2)", one.name),
        pages: theirs.clone(),
        ..one.clone()
    };
    let gone: BTreeSet<PageId> = theirs.into_iter().collect();
    for utterance in record.utterances.iter_mut().filter(|said| said.speaker_id.as_ref() == Some(&one.id)) {
        if utterance.variants.iter().all(|variant| gone.contains(&variant.page)) {
            utterance.speaker_id = Some(other.id.clone());
            utterance.speaker = Some(other.name.clone());
        }
    }
    set_parties(record, &one.name, &party_of(&other), &gone, families);
    record.cast[number].pages = mine;
    record.cast.insert(number + 1, other);
    true
}

/// Gives an actor another name, wherever the record names it.
pub(super) fn rename(record: &mut Record, number: usize, name: &str, families: &Families) {
    let one = &mut record.cast[number];
    let before = std::mem::replace(&mut one.name, name.to_owned());
    let (id, pages) = (one.id.clone(), one.pages.iter().copied().collect());
    for utterance in record.utterances.iter_mut().filter(|said| said.speaker_id.as_ref() == Some(&id)) {
        utterance.speaker = Some(name.to_owned());
    }
    let party = party_of(&record.cast[number]);
    set_parties(record, &before, &party, &pages, families);
}

/// Puts a party for the one that had the name `before`, in the lines that rest on nothing but `pages`.
fn set_parties(
    record: &mut Record,
    before: &str,
    party: &Party,
    pages: &BTreeSet<PageId>,
    families: &Families,
) {
    let is_other = |known: &Party| known.name == before && known != party;
    for one in &mut record.happenings {
        if within(pages, one.mentions.iter().map(|mention| mention.page)) {
            let sides = one.actors.iter_mut().chain(&mut one.recipients).filter(|side| is_other(side));
            sides.for_each(|side| side.clone_from(party));
        }
    }
    for issue in &mut record.issues {
        let mut is_changed = false;
        for stand in issue.stands.iter_mut().filter(|stand| is_other(&stand.party)) {
            if within(pages, stand.evidence.iter().map(|stood| stood.page)) {
                stand.party.clone_from(party);
                is_changed = true;
            }
        }
        // Two stands of what is one party now are one.
        if is_changed {
            settle(issue, families);
        }
    }
}

fn within(pages: &BTreeSet<PageId>, mut on: impl Iterator<Item = PageId>) -> bool {
    on.all(|page| pages.contains(&page))
}
