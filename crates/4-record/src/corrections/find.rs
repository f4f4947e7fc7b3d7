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

pub(super) fn stand_anchors(stand: &Stand) -> Vec<Anchor> {
    stand.evidence.iter().map(|stood| anchor(stood.page, Some(stood.span))).collect()
}

/// A stand has no id of its own in the record; it is made from its issue, party, voice and stance.
pub(super) fn stand_id(issue: &Issue, stand: &Stand) -> String {
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

impl Issue {
    /// The id of one of the issue's stands.
    pub fn stand_id(&self, stand: &Stand) -> String {
        stand_id(self, stand)
    }
}
