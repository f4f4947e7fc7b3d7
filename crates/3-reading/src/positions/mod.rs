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
use crate::{ActorTable, DateMention, Event, EventType, Position, Quotation, Stance, Told};
use jiff::civil::Date;
use onrecord_language::Document;
use onrecord_page::Article;

/// Finds the events and the positions that an article tells, in one pass over its sentences.
///
/// `published` is the day of writing, where it is known: it tells what is long past.
pub(crate) fn find_with_events(
    article: &Article,
    document: &Document,
    actors: &ActorTable,
    quotations: &[Quotation],
    dates: &[DateMention],
    published: Option<Date>,
    told: &[Told],
) -> (Vec<Event>, Vec<Position>) {
    let triggers = Triggers::built_in();
    let scene = Scene {
        text: &article.text,
        dateline: article.dateline,
        document,
        actors,
        quotations,
        dates,
        published,
        triggers,
        told,
    };
    let (mut events, mut positions) = (Vec::new(), Vec::new());
    let mut wish: Option<Wish> = None;
    scene.each_sentence(|sentence| {
        let mut acts = sentence.acts();
        let by_rules = acts.len();
        acts.extend(sentence.told_acts(&acts));
        events.extend(sentence.events(&acts));
        // Of the coder's acts only those tell a stand of which it is sure that they do.
        let mut number = 0;
        acts.retain(|act| {
            number += 1;
            number <= by_rules || act.stance.is_some()
        });
        positions.extend(sentence.positions(&acts, &mut wish));
        if let Some(known) = &mut wish {
            known.sentences_ago += 1;
        }
        wish = wish.take().filter(|known| known.sentences_ago <= REACH_OF_A_WISH);
    });
    gather(&mut positions);
    (events, positions)
}

/// What the sentences after it may mean by "the demand" or "the offer".
struct Wish {
    proposal: Proposal,
    by: Vec<Side>,
    /// Offered, not demanded.
    offered: bool,
    sentences_ago: usize,
}

/// So many sentences later "the demand" may be another one; picked by gut feeling.
const REACH_OF_A_WISH: usize = 4;

impl SentenceScene<'_> {
    /// The positions that the sentence tells; `wish` is what was demanded last before it.
    fn positions(&self, acts: &[Act], wish: &mut Option<Wish>) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::new();
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
            // "demanded $4 million and the release of their leader": two proposals.
            if act.content.clause.is_none() && act.content.phrases.len() > 1 {
                for phrase in &act.content.phrases {
                    let mut one = act.clone();
                    one.content.phrases = vec![phrase.clone()];
                    if let Some(proposal) = self.proposal(&one) {
                        self.position(&one, &proposal).into_iter().for_each(&mut add);
                    }
                }
            }
            let told = self.proposal(act);
            let meant = wish.as_ref().and_then(|wish| self.meant(act, told.as_ref(), wish));
            let Some(proposal) = meant.or(told) else { continue };
            let offered = matches!(self.stance(act), Some(Stance::Offer | Stance::Conditional));
            if act.kind == EventType::Request || offered {
                let (proposal, by) = (proposal.clone(), act.doers.clone());
                *wish = Some(Wish { proposal, by, offered, sentences_ago: 0 });
            }
            self.position(act, &proposal).into_iter().for_each(&mut add);
        }
        self.statements().into_iter().for_each(&mut add);
        positions
    }

    /// What was demanded, where an act is about "the demand" and the sentence says no more of it: "wants …, a request
    /// dismissed by …", "Peru demanded … Chile rejected the demand". Nobody rejects what is demanded by nobody else.
    fn meant(&self, act: &Act, told: Option<&Proposal>, wish: &Wish) -> Option<Proposal> {
        let noun = act.content.phrases.first().filter(|phrase| self.is_wish(phrase.head))?;
        if wish.offered != (self.is_word(noun.head, "offer") || self.is_word(noun.head, "offers")) {
            return None;
        }
        let pointing = wish.sentences_ago == 0
            || ["the", "this", "that", "these", "those"]
                .iter()
                .any(|word| self.is_word(noun.terms.start, word));
        let by_another = !wish.by.is_empty()
            && !wish.by.iter().any(|side| act.doers.iter().any(|doer| doer.party == side.party));
        let fits = match told {
            None => pointing && by_another,
            Some(told) => wish.by.iter().any(|side| told.slug == proposal::all_demands(side)),
        };
        let span = self.clauses.span(&noun.terms);
        fits.then(|| Proposal { span, ..wish.proposal.clone() })
    }

    fn position(&self, act: &Act, proposal: &Proposal) -> Vec<Position> {
        let (Some(stance), Some(speaker_kind)) = (self.stance(act), self.speaker_kind(act)) else {
            return Vec::new();
        };
        if self.is_own_demand(act) || self.is_history(act) {
            return Vec::new();
        }
        let condition = self.condition();
        let red_line = self.is_red_line(act);
        // A body of people without a name holds a position where it is a party of its own: "the rebels", "the front".
        let own = |side: &Side| matches!(side.party.sector.as_deref(), Some("REB" | "UAF" | "OPP" | "PTY"));
        let holders =
            act.doers.iter().filter(|side| side.actor.is_some() || side.party.country.is_some() || own(side));
        holders
            .map(|side| Position {
                span: self.span,
                actor: side.party.clone(),
                issue: proposal.slug.clone(),
                issue_text: proposal.text.clone(),
                issue_span: proposal.span,
                stance,
                condition,
                red_line,
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
