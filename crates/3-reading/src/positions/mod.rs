//! Positions: what a party wants of a matter in dispute, which is always written as a proposal.
//!
//! The acts of the event reader give most of them: who demands, refuses, offers or threatens something has
//! taken a stand on it. [`proposal`] puts what it is about into the positive, [`stance`] says what the party
//! wants of it and who vouches for that. An expert's view of a party's stand is kept, and marked as such.

mod matters;
mod pledges;
mod proposal;
mod stance;
mod statements;
mod told;
mod wishes;

pub(crate) use self::matters::Matters;

use self::pledges::Pledges;
use self::proposal::Proposal;
use self::wishes::Wishes;
use crate::events::{Act, Scene, SentenceScene, Side, Triggers};
use crate::{ActorTable, DateMention, Event, Position, Quotation, Stance, Told};
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
    let mut wishes = Wishes::default();
    let mut pledges = Pledges::default();
    scene.each_sentence(|sentence| {
        let mut acts = sentence.acts();
        sentence.drop_outvoted(&mut acts);
        sentence.add_told_contents(&mut acts);
        acts.extend(sentence.told_acts(&acts));
        acts.iter().for_each(|act| pledges.hear(sentence, act));
        events.extend(sentence.events(&acts));
        positions.extend(sentence.positions(&acts, &mut wishes));
        wishes.next_sentence();
    });
    for (name, country) in pledges.homes(actors) {
        let parties =
            events.iter_mut().flat_map(|event| event.actors.iter_mut().chain(&mut event.recipients));
        let holders = positions.iter_mut().map(|position| &mut position.actor);
        for party in parties.chain(holders).filter(|party| party.country.is_none() && party.name == name) {
            party.country = Some(country.clone());
        }
    }
    gather(&mut positions);
    (events, positions)
}

impl SentenceScene<'_> {
    /// The positions that the sentence tells; `wishes` is what was on the table before it.
    fn positions(&self, acts: &[Act], wishes: &mut Wishes) -> Vec<Position> {
        let mut positions: Vec<Position> = Vec::new();
        if self.is_question() {
            return positions;
        }
        let mut order: Vec<&Act> = acts.iter().collect();
        order.sort_by_key(|act| act.trigger.start());
        let mut add = |position: Position| add_new(&mut positions, position);
        for act in order {
            let Some(stance) = self.stance(act).filter(|_| !self.is_condition(act)) else { continue };
            let proposals = self.proposals(act, stance, wishes);
            for proposal in &proposals {
                wishes.put(proposal, &act.doers, stance);
            }
            for proposal in proposals {
                self.position(act, &proposal).into_iter().for_each(&mut add);
            }
            if matches!(stance, Stance::Conditional | Stance::Threaten | Stance::Reject)
                && let Some((mut act, proposal)) = self.demanded_condition(act)
            {
                act.stance = Some(Stance::Demand);
                wishes.put(&proposal, &act.doers, Stance::Demand);
                self.position(&act, &proposal).into_iter().for_each(&mut add);
            }
        }
        for stated in self.statements() {
            // What an act told already is not told again under other words.
            let told = positions.iter().any(|known| {
                (&known.actor, known.stance) == (&stated.actor, stated.stance)
                    && !known.rule.starts_with("statement")
            });
            if !told {
                add_new(&mut positions, stated);
            }
        }
        positions
    }

    /// Whether the act stands in the condition of another: "if Chad agrees to".
    fn is_condition(&self, act: &Act) -> bool {
        act.kind != crate::EventType::Request
            && self.condition().is_some_and(|condition| condition.covers(act.trigger))
    }

    /// What another is to do first is demanded of it: "could resume only once Chad had handed over the men".
    fn demanded_condition(&self, act: &Act) -> Option<(Act, Proposal)> {
        let span = self.condition()?;
        // "if" leaves it to the other; "once", "until" and "unless" ask for it.
        let asks = span
            .of(self.scene.text)
            .split_whitespace()
            .next()
            .is_some_and(|word| !word.eq_ignore_ascii_case("if"));
        if !asks {
            return None;
        }
        let (at, clause) = self.clauses.clauses.iter().enumerate().find(|(_, clause)| {
            span.holds(self.clauses.terms[clause.verb.head].span.start()) && !clause.subject.is_empty()
        })?;
        let others = self.some_sides(&clause.subject);
        let same = |side: &Side| act.doers.iter().any(|doer| doer.party.country == side.party.country);
        if others.is_empty() || others.iter().any(same) || Some(at) == act.clause {
            return None;
        }
        let mut own = act.clone();
        own.told.clear();
        own.kind = crate::EventType::Request;
        own.negated = false;
        own.content = crate::events::Content { clause: Some(at), phrases: Vec::new(), doers: others };
        let proposal = self.proposal(&own)?;
        Some((own, proposal))
    }

    /// What an act is about: what its own words say; where they only point, what was said before.
    fn proposals(&self, act: &Act, stance: Stance, wishes: &Wishes) -> Vec<Proposal> {
        let told = self.told_proposals(act, stance);
        // "demanded $4 million and the release of their leader": two proposals.
        if told.len() > 1 {
            return told;
        }
        if act.told.is_empty() && act.content.clause.is_none() && act.content.phrases.len() > 1 {
            let phrases = act.content.phrases.iter().filter_map(|phrase| {
                let mut one = act.clone();
                one.content.phrases = vec![phrase.clone()];
                self.proposal(&one)
            });
            return phrases.collect();
        }
        let own = self.proposal(act);
        if let Some(meant) = self.meant(act, stance, own.as_ref(), wishes) {
            return vec![meant];
        }
        // The words name a matter, the tree says it more plainly.
        match (told.into_iter().next(), own) {
            (Some(told), Some(own)) => {
                let clause = |content: &crate::ToldContent| content.clause;
                let plainer = act.content.clause.is_none() || act.told.first().is_some_and(clause);
                vec![if plainer { Proposal { text: told.text, ..own } } else { own }]
            }
            // A clause says more than the thing that it is about.
            (told, None)
                if act.content.clause.is_some() && !act.told.first().is_some_and(|one| one.clause) =>
            {
                self.plain_proposal(act).or(told).into_iter().collect()
            }
            (told, own) => told.or(own).or_else(|| self.plain_proposal(act)).into_iter().collect(),
        }
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
        // Courts judge, they do not negotiate.
        let judges = |side: &Side| side.party.sector.as_deref() == Some("JUD");
        let holders = act.doers.iter().filter(|side| !judges(side)).filter(|side| {
            side.actor.is_some_and(|actor| self.is_party(actor)) || side.party.country.is_some() || own(side)
        });
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

/// Adds a position that is not among those of the sentence yet.
fn add_new(positions: &mut Vec<Position>, position: Position) {
    let known = positions.iter().any(|known| {
        (&known.actor, known.stance, &known.issue) == (&position.actor, position.stance, &position.issue)
    });
    if !known {
        positions.push(position);
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
