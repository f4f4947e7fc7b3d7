//! Where lines stand, so that a long log needs no pass over the record for each of its entries.
//!
//! What is remembered may be out of date, since corrections move lines: every place is looked at before it is believed.

use super::find::{Line, stand_anchors, stand_id};
use super::{Anchor, LineKind, LineRef};
use crate::{Issue, Record};
use std::collections::BTreeMap;

/// The places of the lines of a record, by kind.
#[derive(Debug, Default)]
pub(super) struct Places {
    utterances: Numbers,
    happenings: Numbers,
    issues: Numbers,
    cast: Numbers,
    families: Numbers,
    stands: Stands,
}

impl Places {
    /// The number of a line that is no stand: that with its id, else the first of those that share most of its places.
    pub fn number(&mut self, record: &Record, line: &LineRef) -> Option<usize> {
        match line.kind {
            LineKind::Utterance => self.utterances.find(&record.utterances, line),
            LineKind::Happening => self.happenings.find(&record.happenings, line),
            LineKind::Issue => self.issues.find(&record.issues, line),
            LineKind::Actor => self.cast.find(&record.cast, line),
            LineKind::Family => self.families.find(&record.families, line),
            LineKind::Stand => None,
        }
    }

    /// The numbers of a stand: of its issue, and within it.
    pub fn stand(&mut self, issues: &[Issue], line: &LineRef) -> Option<(usize, usize)> {
        self.stands.by_id(issues, &line.id).or_else(|| most_shared_stand(issues, &line.anchors))
    }

    /// The line with an id, named so that it is found again, and where it stands in the record.
    pub fn named(&mut self, record: &Record, kind: LineKind, id: &str) -> Option<((usize, usize), LineRef)> {
        let (place, anchors) = match kind {
            LineKind::Utterance => self.utterances.named(&record.utterances, id)?,
            LineKind::Happening => self.happenings.named(&record.happenings, id)?,
            LineKind::Issue => self.issues.named(&record.issues, id)?,
            LineKind::Actor => self.cast.named(&record.cast, id)?,
            LineKind::Family => self.families.named(&record.families, id)?,
            LineKind::Stand => {
                let place = self.stands.by_id(&record.issues, id)?;
                (place, stand_anchors(&record.issues[place.0].stands[place.1]))
            }
        };
        Some((place, LineRef { kind, id: id.to_owned(), anchors }))
    }

    /// A line of a kind came or went.
    pub fn moved(&mut self, kind: LineKind) {
        match kind {
            LineKind::Utterance => self.utterances.moved(),
            LineKind::Happening => self.happenings.moved(),
            LineKind::Issue => {
                self.issues.moved();
                self.stands.forget();
            }
            LineKind::Actor => {
                self.cast.moved();
                self.stands.forget();
            }
            LineKind::Family => self.families.moved(),
            LineKind::Stand => self.issues.anchors = None,
        }
    }

    /// A stand is called something else, or stands on another issue.
    pub fn renamed(&mut self, stand: &str, issue: usize) {
        self.stands.issues.insert(stand.to_owned(), issue);
        self.issues.anchors = None;
    }
}

/// Where the lines of one kind stand.
#[derive(Debug, Default)]
struct Numbers {
    ids: BTreeMap<String, usize>,
    anchors: Option<BTreeMap<Anchor, Vec<usize>>>,
    /// How many lines came or went since `ids` was made, so that none is further from its place; `None` before.
    moved: Option<usize>,
}

impl Numbers {
    fn find<T: Line>(&mut self, lines: &[T], wanted: &LineRef) -> Option<usize> {
        self.by_id(lines, &wanted.id).or_else(|| self.by_anchors(lines, &wanted.anchors))
    }

    fn named<T: Line>(&mut self, lines: &[T], id: &str) -> Option<((usize, usize), Vec<Anchor>)> {
        let number = self.by_id(lines, id)?;
        Some(((number, 0), lines[number].anchors()))
    }

    fn moved(&mut self) {
        self.moved = self.moved.map(|moved| moved + 1);
        self.anchors = None;
    }

    fn by_id<T: Line>(&mut self, lines: &[T], id: &str) -> Option<usize> {
        if let Some(number) = self.near(lines, id) {
            return Some(number);
        }
        if self.moved == Some(0) {
            return None;
        }
        self.ids.clear();
        for (number, line) in lines.iter().enumerate() {
            self.ids.entry(line.line_id()).or_insert(number);
        }
        self.moved = Some(0);
        self.ids.get(id).copied()
    }

    fn near<T: Line>(&self, lines: &[T], id: &str) -> Option<usize> {
        let (moved, last) = (self.moved?, *self.ids.get(id)?);
        let mut around = last.saturating_sub(moved)..lines.len().min(last + moved + 1);
        around.find(|number| lines[*number].is(id))
    }

    /// The first of the lines that share most places with what is wanted; one or more.
    fn by_anchors<T: Line>(&mut self, lines: &[T], wanted: &[Anchor]) -> Option<usize> {
        let anchors = self.anchors.get_or_insert_with(|| {
            let mut anchors: BTreeMap<Anchor, Vec<usize>> = BTreeMap::new();
            for (number, line) in lines.iter().enumerate() {
                line.anchors().into_iter().for_each(|one| anchors.entry(one).or_default().push(number));
            }
            anchors
        });
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for number in wanted.iter().filter_map(|one| anchors.get(one)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        first_of_most(shared.into_iter())
    }
}

/// Of numbers with a count, in their order: the first with the highest count above nothing.
fn first_of_most(counts: impl Iterator<Item = (usize, usize)>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (number, count) in counts {
        if count > best.map_or(0, |(most, _)| most) {
            best = Some((count, number));
        }
    }
    best.map(|(_, number)| number)
}

/// On which issue each stand stands. A stand has no id of its own, so to look at one costs a hash.
#[derive(Debug, Default)]
struct Stands {
    issues: BTreeMap<String, usize>,
    is_made: bool,
}

impl Stands {
    fn forget(&mut self) {
        *self = Self::default();
    }

    fn by_id(&mut self, issues: &[Issue], id: &str) -> Option<(usize, usize)> {
        if !self.is_made {
            for (number, issue) in issues.iter().enumerate() {
                for stand in &issue.stands {
                    self.issues.entry(stand_id(issue, stand)).or_insert(number);
                }
            }
            self.is_made = true;
        }
        let number = *self.issues.get(id)?;
        let issue = issues.get(number)?;
        let stand = issue.stands.iter().position(|stand| stand_id(issue, stand) == id)?;
        Some((number, stand))
    }
}

/// Stands seldom lose their ids: a pass over them is good enough.
fn most_shared_stand(issues: &[Issue], wanted: &[Anchor]) -> Option<(usize, usize)> {
    let places: Vec<(usize, usize)> = issues
        .iter()
        .enumerate()
        .flat_map(|(i, issue)| (0..issue.stands.len()).map(move |k| (i, k)))
        .collect();
    let shared = places.iter().map(|&(i, k)| {
        let anchors = stand_anchors(&issues[i].stands[k]);
        anchors.iter().filter(|one| wanted.contains(one)).count()
    });
    first_of_most(shared.enumerate()).map(|number| places[number])
}
