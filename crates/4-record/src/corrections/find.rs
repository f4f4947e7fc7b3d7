//! Lines by their names, and names for lines.

use super::{Anchor, LineKind, LineRef};
use crate::happenings::code;
use crate::{CastMember, Happening, Issue, Record, Stand, Utterance};
use onrecord_copies::Family;
use onrecord_text::{Span, StableHasher};

/// What a line can be named by.
pub(super) trait Line {
    /// The id, made from content.
    fn line_id(&self) -> String;
    /// Whether it has this id, without making one.
    fn is(&self, id: &str) -> bool {
        self.line_id() == id
    }
    /// The places that it rests on.
    fn anchors(&self) -> Vec<Anchor>;
}

fn anchor(page: onrecord_page::PageId, span: Option<Span>) -> Anchor {
    Anchor { page, start: span.map_or(0, |span| span.start() as u32) }
}

impl Line for Utterance {
    fn line_id(&self) -> String {
        self.id.clone()
    }
    fn is(&self, id: &str) -> bool {
        self.id == id
    }
    fn anchors(&self) -> Vec<Anchor> {
        self.variants.iter().map(|variant| anchor(variant.page, variant.content.first().copied())).collect()
    }
}

impl Line for Happening {
    fn line_id(&self) -> String {
        self.id.clone()
    }
    fn is(&self, id: &str) -> bool {
        self.id == id
    }
    fn anchors(&self) -> Vec<Anchor> {
        self.mentions.iter().map(|mention| anchor(mention.page, Some(mention.span))).collect()
    }
}

impl Line for Issue {
    fn line_id(&self) -> String {
        self.id.clone()
    }
    fn is(&self, id: &str) -> bool {
        self.id == id
    }
    fn anchors(&self) -> Vec<Anchor> {
        self.stands.iter().flat_map(stand_anchors).collect()
    }
}

impl Line for CastMember {
    fn line_id(&self) -> String {
        self.id.clone()
    }
    fn is(&self, id: &str) -> bool {
        self.id == id
    }
    fn anchors(&self) -> Vec<Anchor> {
        self.pages.iter().map(|page| anchor(*page, None)).collect()
    }
}

impl Line for Family {
    fn line_id(&self) -> String {
        self.members.first().map(|member| format!("f{}", &member.page.to_string()[..12])).unwrap_or_default()
    }
    fn anchors(&self) -> Vec<Anchor> {
        self.members.iter().map(|member| anchor(member.page, None)).collect()
    }
}

fn stand_anchors(stand: &Stand) -> Vec<Anchor> {
    stand.evidence.iter().map(|stood| anchor(stood.page, Some(stood.span))).collect()
}

/// A stand has no id of its own in the record; it is made from its issue, party, voice and stance.
fn stand_id(issue: &Issue, stand: &Stand) -> String {
    let mut hash = StableHasher::new();
    hash.text(&issue.slug).text(&code(&stand.party));
    hash.text(&format!("{:?} {:?}", stand.voice, stand.stance));
    format!("s{:012x}", hash.finish() >> 16)
}

/// Names a line of a record by its id; `None` when the record has no such line.
pub fn line_ref(record: &Record, kind: LineKind, id: &str) -> Option<LineRef> {
    fn named<T: Line>(kind: LineKind, lines: &[T], id: &str) -> Option<LineRef> {
        let line = lines.iter().find(|line| line.is(id))?;
        Some(LineRef { kind, id: id.to_owned(), anchors: line.anchors() })
    }
    match kind {
        LineKind::Utterance => named(kind, &record.utterances, id),
        LineKind::Happening => named(kind, &record.happenings, id),
        LineKind::Issue => named(kind, &record.issues, id),
        LineKind::Actor => named(kind, &record.cast, id),
        LineKind::Family => named(kind, &record.families, id),
        LineKind::Stand => {
            let mut stands =
                record.issues.iter().flat_map(|issue| issue.stands.iter().map(move |one| (issue, one)));
            let (_, stand) = stands.find(|(issue, one)| stand_id(issue, one) == id)?;
            Some(LineRef { kind, id: id.to_owned(), anchors: stand_anchors(stand) })
        }
    }
}

/// The line's number: that with its id, else the one that shares most of its places.
pub(super) fn find<T: Line>(lines: &[T], wanted: &LineRef) -> Option<usize> {
    let by_id = lines.iter().position(|line| line.is(&wanted.id));
    by_id.or_else(|| most_shared(lines.iter().map(Line::anchors), wanted))
}

/// The numbers of a stand: of its issue, and within it.
pub(super) fn find_stand(issues: &[Issue], wanted: &LineRef) -> Option<(usize, usize)> {
    let places: Vec<(usize, usize)> = issues
        .iter()
        .enumerate()
        .flat_map(|(i, issue)| (0..issue.stands.len()).map(move |k| (i, k)))
        .collect();
    let by_id =
        places.iter().copied().find(|&(i, k)| stand_id(&issues[i], &issues[i].stands[k]) == wanted.id);
    by_id.or_else(|| {
        let anchors = places.iter().map(|&(i, k)| stand_anchors(&issues[i].stands[k]));
        most_shared(anchors, wanted).map(|number| places[number])
    })
}

/// The first of those that share most places with what is wanted; one or more.
fn most_shared(anchors: impl Iterator<Item = Vec<Anchor>>, wanted: &LineRef) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (number, anchors) in anchors.enumerate() {
        let shared = anchors.iter().filter(|one| wanted.anchors.contains(one)).count();
        if shared > best.map_or(0, |(most, _)| most) {
            best = Some((shared, number));
        }
    }
    best.map(|(_, number)| number)
}

impl Issue {
    /// The id of one of the issue's stands.
    pub fn stand_id(&self, stand: &Stand) -> String {
        stand_id(self, stand)
    }
}
