//! Two lines as one, and one as two: evidence and counts.

use super::Anchor;
use crate::{Happening, Issue, Record, Root, Sources, Stand, Utterance};
use onrecord_page::PageId;
use std::collections::{BTreeMap, BTreeSet};

/// Which family each page is in.
pub(super) type Families = BTreeMap<PageId, usize>;

/// Which family each page of a record is in.
pub(super) fn families(record: &Record) -> Families {
    record.pages.iter().map(|line| (line.page, line.family)).collect()
}

/// Roots with a page, a family or a name in common are one.
pub(super) fn roots_together(all: impl IntoIterator<Item = Root>, families: &Families) -> Vec<Root> {
    let of = |root: &Root| -> BTreeSet<Option<usize>> {
        root.pages.iter().map(|page| families.get(page).copied()).collect()
    };
    let mut roots: Vec<Root> = Vec::new();
    for mut joined in all {
        let mine = of(&joined);
        let (same, apart): (Vec<Root>, Vec<Root>) =
            roots.into_iter().partition(|other| other.name == joined.name || !of(other).is_disjoint(&mine));
        roots = apart;
        for other in same {
            joined.pages.extend(other.pages);
        }
        joined.pages.sort_unstable();
        joined.pages.dedup();
        roots.push(joined);
    }
    roots
}

/// The sources of two lines together: the count may be too low by what they have in common, never too high.
fn together(a: &Sources, b: &Sources, families: &Families, pages: usize) -> Sources {
    let roots = roots_together(a.roots.iter().chain(&b.roots).cloned(), families);
    let reasons: BTreeSet<&String> = a.reasons.iter().chain(&b.reasons).collect();
    Sources {
        independent: roots.len() as u32,
        pages: pages as u32,
        roots,
        reasons: reasons.into_iter().cloned().collect(),
    }
}

/// The sources of a part of a line.
fn part(whole: &Sources, pages: &BTreeSet<PageId>) -> Sources {
    let roots: Vec<Root> = whole
        .roots
        .iter()
        .filter_map(|root| {
            let kept: Vec<PageId> = root.pages.iter().copied().filter(|page| pages.contains(page)).collect();
            (!kept.is_empty()).then(|| Root { name: root.name.clone(), pages: kept })
        })
        .collect();
    Sources {
        independent: roots.len() as u32,
        pages: pages.len() as u32,
        roots,
        reasons: whole.reasons.clone(),
    }
}

fn distinct(pages: impl Iterator<Item = PageId>) -> BTreeSet<PageId> {
    pages.collect()
}

/// A line that can take in another, and give a part of itself away.
pub(super) trait Joined: Sized {
    /// Takes the other in.
    fn take_in(&mut self, other: Self, families: &Families);
    /// Gives away what rests on these places; `None` when that is nothing or everything.
    fn give_away(&mut self, anchors: &[Anchor]) -> Option<Self>;
}

fn is_at(anchors: &[Anchor], page: PageId, start: Option<usize>) -> bool {
    anchors.iter().any(|one| one.page == page && Some(one.start as usize) == start)
}

impl Joined for Utterance {
    fn take_in(&mut self, other: Self, families: &Families) {
        self.variants.extend(other.variants);
        let pages = distinct(self.variants.iter().map(|variant| variant.page)).len();
        self.sources = together(&self.sources, &other.sources, families, pages);
        self.said = self.said.take().or(other.said);
        self.withheld &= other.withheld;
        self.conflicts.extend(other.conflicts);
    }

    fn give_away(&mut self, anchors: &[Anchor]) -> Option<Self> {
        let (gone, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.variants)
            .into_iter()
            .partition(|one| is_at(anchors, one.page, one.content.first().map(|span| span.start())));
        if gone.is_empty() || kept.is_empty() {
            self.variants = kept.into_iter().chain(gone).collect();
            return None;
        }
        let mut other = Self { variants: gone, ..self.clone() };
        self.variants = kept;
        for (number, one) in [&mut *self, &mut other].into_iter().enumerate() {
            one.sources = part(&one.sources, &distinct(one.variants.iter().map(|variant| variant.page)));
            one.wording = one.variants[0].text.clone();
            one.r#type = one.variants[0].r#type;
            if number == 1 {
                one.id = derived_id(&one.id, anchors);
            }
        }
        Some(other)
    }
}

impl Joined for Happening {
    fn take_in(&mut self, other: Self, families: &Families) {
        self.mentions.extend(other.mentions);
        let pages = distinct(self.mentions.iter().map(|mention| mention.page)).len();
        self.sources = together(&self.sources, &other.sources, families, pages);
        self.date = self.date.take().or(other.date);
        self.place = self.place.take().or(other.place);
        self.disputed.extend(other.disputed);
    }

    fn give_away(&mut self, anchors: &[Anchor]) -> Option<Self> {
        let (gone, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.mentions)
            .into_iter()
            .partition(|one| is_at(anchors, one.page, Some(one.span.start())));
        if gone.is_empty() || kept.is_empty() {
            self.mentions = kept.into_iter().chain(gone).collect();
            return None;
        }
        let mut other = Self { id: derived_id(&self.id, anchors), mentions: gone, ..self.clone() };
        self.mentions = kept;
        for one in [self, &mut other] {
            one.sources = part(&one.sources, &distinct(one.mentions.iter().map(|mention| mention.page)));
        }
        Some(other)
    }
}

impl Joined for Issue {
    fn take_in(&mut self, other: Self, families: &Families) {
        self.stands.extend(other.stands);
        settle(self, families);
    }

    /// Stands all of whose sentences stand there.
    fn give_away(&mut self, anchors: &[Anchor]) -> Option<Self> {
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.stands).into_iter().partition(|stand| {
                stand.evidence.iter().all(|one| is_at(anchors, one.page, Some(one.span.start())))
            });
        if gone.is_empty() || kept.is_empty() {
            self.stands = kept.into_iter().chain(gone).collect();
            return None;
        }
        let id = derived_id(&self.id, anchors);
        let mut other =
            Self { slug: format!("{}-{}", self.slug, &id[1..5]), id, stands: gone, ..self.clone() };
        self.stands = kept;
        crate::issues::judge(self);
        crate::issues::judge(&mut other);
        Some(other)
    }
}

/// Stands of one party in one voice with one stance become one, and the issue is judged anew.
pub(super) fn settle(issue: &mut Issue, families: &Families) {
    let mut settled: Vec<(String, Stand)> = Vec::new();
    for stand in std::mem::take(&mut issue.stands) {
        let id = issue.stand_id(&stand);
        match settled.iter_mut().find(|(known, _)| *known == id) {
            Some((_, mine)) => absorb(mine, stand, families),
            None => settled.push((id, stand)),
        }
    }
    issue.stands = settled.into_iter().map(|(_, stand)| stand).collect();
    crate::issues::judge(issue);
}

fn absorb(mine: &mut Stand, other: Stand, families: &Families) {
    mine.evidence.extend(other.evidence);
    let pages = distinct(mine.evidence.iter().map(|stood| stood.page)).len();
    mine.sources = together(&mine.sources, &other.sources, families, pages);
    mine.red_line |= other.red_line;
    mine.condition = mine.condition.take().or(other.condition);
    mine.reported = match (mine.reported, other.reported) {
        (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
        (one, other) => one.or(other),
    };
}

/// The id of what was split off: made from what it was split from and the places that it took.
pub(super) fn derived_id(id: &str, anchors: &[Anchor]) -> String {
    let mut sorted = anchors.to_vec();
    sorted.sort_unstable();
    let mut hash = onrecord_text::StableHasher::new();
    hash.text(id);
    for one in sorted {
        hash.text(&one.page.to_string()).number(u64::from(one.start));
    }
    format!("{}{:012x}", &id[..1], hash.finish() >> 16)
}
