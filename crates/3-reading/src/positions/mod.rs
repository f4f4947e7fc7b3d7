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

use self::proposal::Proposal;
use crate::events::{Act, Scene, SentenceScene, Side, Triggers};
use crate::{ActorTable, DateMention, Event, EventType, Position, Quotation};
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
    let scene = Scene {
        text: &article.text,
        dateline: crate::read::dateline(article),
        document,
        actors,
        quotations,
        dates,
        published: None,
        triggers,
    };
    let (mut positions, mut wishes) = (Vec::new(), Wishes::default());
    scene.each_sentence(|sentence| positions.extend(sentence.positions(&sentence.acts(), &mut wishes)));
    gather(&mut positions);
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
    let scene = Scene {
        text: &article.text,
        dateline: crate::read::dateline(article),
        document,
        actors,
        quotations,
        dates,
        published,
        triggers,
    };
    let (mut events, mut positions, mut wishes) = (Vec::new(), Vec::new(), Wishes::default());
    scene.each_sentence(|sentence| {
        let acts = sentence.acts();
        events.extend(sentence.events(&acts));
        positions.extend(sentence.positions(&acts, &mut wishes));
    });
    gather(&mut positions);
    (events, positions)
}

/// What was demanded last, and how many sentences ago: "A demanded X. B rejected the demand."
#[derive(Debug, Default)]
pub(crate) struct Wishes {
    last: Option<(Proposal, Vec<Side>)>,
    age: usize,
}

/// A demand that is taken up again is at most this many sentences back.
const TAKEN_UP: usize = 2;

impl SentenceScene<'_> {
    /// The positions that the sentence tells.
    pub(crate) fn positions(&self, acts: &[Act], wishes: &mut Wishes) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::new();
        wishes.age += 1;
        if wishes.age > TAKEN_UP {
            wishes.last = None;
        }
        if self.is_question() {
            return positions;
        }
        let mut order: Vec<&Act> = acts.iter().collect();
        order.sort_by_key(|act| act.trigger.start());
        let mut add = |position: Position| {
            let known = positions.iter().any(|known| {
                (&known.actor, known.stance, &known.issue)
                    == (&position.actor, position.stance, &position.issue)
            });
            if !known {
                positions.push(position);
            }
        };
        for act in order {
            let mut proposal = self.proposal(act);
            if proposal.is_none() && self.is_about_a_wish(act) {
                // "wants …, a request dismissed by …"; nobody rejects his own demand.
                let others = wishes.last.as_ref().filter(|(_, doers)| *doers != act.doers);
                proposal = others.map(|(proposal, _)| proposal.clone());
            }
            if act.kind == EventType::Request
                && let Some(proposal) = &proposal
            {
                wishes.last = Some((proposal.clone(), act.doers.clone()));
                wishes.age = 0;
            }
            if let Some(proposal) = proposal {
                self.position(act, &proposal).into_iter().for_each(&mut add);
            }
        }
        self.statements().into_iter().for_each(&mut add);
        positions
    }

    /// Whether an act is about "a request", "the demand" and no more.
    fn is_about_a_wish(&self, act: &Act) -> bool {
        act.content.phrases.first().is_some_and(|phrase| self.is_wish(phrase.head))
    }

    fn position(&self, act: &Act, proposal: &Proposal) -> Vec<Position> {
        let (Some(stance), Some(speaker_kind)) = (self.stance(act), self.speaker_kind(act)) else {
            return Vec::new();
        };
        if self.is_own_demand(act) || self.is_history(act) {
            return Vec::new();
        }
        let condition = self.condition();
        let holders = act.doers.iter().filter(|side| side.actor.is_some() || side.party.country.is_some());
        holders
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
                confidence: if act.nominal { 0.6 } else { 0.7 },
            })
            .collect()
    }
}

/// Gathers a matter named without its doer ("a withdrawal") under the one doer that the article names for it.
fn gather(positions: &mut [Position]) {
    let slugs: Vec<String> = positions.iter().map(|position| position.issue.clone()).collect();
    for position in positions {
        let ending = format!("-{}", position.issue);
        let mut full = slugs
            .iter()
            .filter(|slug| slug.ends_with(&ending) && !slug[..slug.len() - ending.len()].contains('-'));
        if let Some(first) = full.next()
            && full.all(|other| other == first)
        {
            position.issue.clone_from(first);
        }
    }
}
