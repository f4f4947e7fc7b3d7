//! Documents that can speak: "the draft treaty", "a joint statement", "resolution 2216".

use super::class::Classes;
use super::hits::Hits;
use super::mention::{Mention, MentionKind};
use super::piece::{Line, Piece};
use crate::lexicon::Form;

/// Heads that are documents without any modifier or number, when definite.
const PLAIN: &[&str] = &[
    "treaty",
    "agreement",
    "accord",
    "statement",
    "communique",
    "communiqué",
    "resolution",
    "memorandum",
    "declaration",
    "protocol",
    "convention",
    "charter",
    "document",
    "documents",
    "draft",
    "roadmap",
    "letter",
    "report",
    "decree",
];

/// Adds the documents of one sentence.
pub(crate) fn read(pieces: &[Piece], hits: &Hits, line: &Line, text: &str, mentions: &mut Vec<Mention>) {
    for at in line.start..line.end {
        let head = pieces[at];
        if !head.is_word()
            || !head.is(Classes::DOCUMENT_HEAD)
            || head.is_capital() && !head.is_first()
            || hits.at(at).is_some()
        {
            continue;
        }
        let numbered = pieces.get(at + 1).is_some_and(|next| at + 1 < line.end && next.is_number());
        let end = if numbered { at + 2 } else { at + 1 };
        if end < line.end && is_noun(pieces[end]) && hits.at(end).is_none() {
            continue;
        }
        let mut start = at;
        let mut modified = false;
        let mut side = None;
        while let Some(before) = start.checked_sub(1).filter(|&i| i >= line.start) {
            let piece = pieces[before];
            if let Some(hit) = hits.at(before).filter(|hit| hit.is_side() && !hit.taken) {
                side = side.or(Some(hit.entry));
                start = hit.start;
            } else if piece.is_word() && !piece.is_capital() && piece.is(Classes::DOCUMENT_MODIFIER) {
                modified = true;
                start = before;
            } else {
                break;
            }
        }
        let front = start.checked_sub(1).filter(|&i| i >= line.start).map(|i| pieces[i]);
        let determined = front.is_some_and(|piece| piece.is(Classes::DETERMINER) || piece.is_possessive());
        let plain = PLAIN.contains(&head.span.of(text));
        if !(numbered || (plain && (determined || side.is_some())) || (modified && determined)) {
            continue;
        }
        mentions.push(Mention {
            span: pieces[start].span.join(pieces[end - 1].span),
            head: head.span,
            kind: MentionKind::Document,
            entry: None,
            form: Form::Name,
            side,
            former: false,
            plural: false,
            indefinite: front.is_some_and(|piece| piece.is(Classes::INDEFINITE)),
        });
    }
}

/// Whether the next word makes the head a modifier ("treaty change", "report card").
fn is_noun(next: Piece) -> bool {
    next.is_hyphened()
        || (next.is_word()
            && !next.is_capital()
            && next.is(Classes::DOCUMENT_HEAD.or(Classes::ORGANISATION_HEAD))
            && !next.is(Classes::GRAMMAR))
}
