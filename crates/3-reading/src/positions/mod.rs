//! Positions: what a party wants of a matter in dispute, which is always written as a proposal.
//!
//! The acts of the event reader give most of them: who demands, refuses, offers or threatens something has
//! taken a stand on it. [`proposal`] puts what it is about into the positive, [`stance`] says what the party
//! wants of it and who vouches for that. An expert's view of a party's stand is kept, and marked as such.

mod matters;
mod proposal;
mod stance;
mod statements;

pub(crate) use self::matters::Matters;

use crate::events::{Act, Scene, SentenceScene, Triggers, Voice};
use crate::{ActorTable, DateMention, Event, Position, Quotation};
use jiff::civil::Date;
use onrecord_language::Document;
use onrecord_page::Article;

/// Finds the positions that an article tells.
pub fn find(
    article: &Article,
    document: &Document,
    actors: &ActorTable,
    quotations: &[Quotation],
    dates: &[DateMention],
) -> Vec<Position> {
    let triggers = Triggers::built_in();
    let scene = Scene { text: &article.text, document, actors, quotations, dates, published: None, triggers };
    let mut positions = Vec::new();
    scene.each_sentence(|sentence| positions.extend(sentence.positions(&sentence.acts())));
    positions
}

/// Finds events and positions in one pass: the same as [`crate::events::find`] and [`find`], in half the time.
pub fn find_with_events(
    article: &Article,
    document: &Document,
    actors: &ActorTable,
    quotations: &[Quotation],
    dates: &[DateMention],
    published: Option<Date>,
) -> (Vec<Event>, Vec<Position>) {
    let triggers = Triggers::built_in();
    let scene = Scene { text: &article.text, document, actors, quotations, dates, published, triggers };
    let (mut events, mut positions) = (Vec::new(), Vec::new());
    scene.each_sentence(|sentence| {
        let acts = sentence.acts();
        events.extend(sentence.events(&acts));
        positions.extend(sentence.positions(&acts));
    });
    (events, positions)
}

impl SentenceScene<'_> {
    /// The positions that the sentence tells.
    pub(crate) fn positions(&self, acts: &[Act]) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::new();
        let statements = self.statements();
        for position in acts.iter().flat_map(|act| self.position(act)).chain(statements) {
            let known = positions.iter().any(|known| {
                known.actor == position.actor
                    && known.stance == position.stance
                    && known.issue == position.issue
            });
            if !known {
                positions.push(position);
            }
        }
        positions
    }

    fn position(&self, act: &Act) -> Vec<Position> {
        let (Some(stance), Some(speaker_kind)) = (self.stance(act), self.speaker_kind(act)) else {
            return Vec::new();
        };
        if matches!(act.voice, Voice::Unknown { direct: true }) {
            return Vec::new();
        }
        let Some(proposal) = self.proposal(act) else { return Vec::new() };
        let confidence = if act.nominal { 0.6 } else { 0.7 };
        let condition = self.condition();
        act.doers
            .iter()
            .filter(|side| side.actor.is_some() || side.party.country.is_some())
            .map(|side| Position {
                span: self.span,
                actor: side.party.clone(),
                issue: proposal.slug.clone(),
                issue_text: proposal.text.clone(),
                issue_span: proposal.span,
                stance,
                condition,
                red_line: self.is_red_line(act),
                speaker_kind,
                rule: act.rule.clone(),
                confidence,
            })
            .collect()
    }
}
