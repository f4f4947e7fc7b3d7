//! Positions that are no events: "can compromise on", "is a red line", the clauses of a draft.

use crate::clauses::{Clause, GroupKind, Opening, Phrase, Tense};
use crate::events::{Act, Content, SentenceScene, Side, Status, Voice};
use crate::{ActorKind, EventType, Position, SpeakerKind, Stance};

/// Predicates that refuse their subject.
const REFUSING: &[&str] = &[
    "unacceptable",
    "non-starter",
    "nonstarter",
    "impossible",
    "inadmissible",
    "intolerable",
    "non-negotiable",
];

/// Verbs of a document that say what the other side is to do or not to do.
const OBLIGING: &[&str] =
    &["require", "oblige", "commit", "demand", "call", "stipulate", "bind", "contain", "provide", "ask"];
const FORBIDDING: &[&str] = &["prohibit", "forbid", "ban", "bar", "exclude", "prevent", "rule"];

impl SentenceScene<'_> {
    /// The positions that no act tells.
    pub(crate) fn statements(&self) -> Vec<Position> {
        let mut positions = Vec::new();
        for at in 0..self.clauses.clauses.len() {
            let clause = &self.clauses.clauses[at];
            if matches!(clause.opening, Opening::Condition | Opening::Question)
                || clause.verb.kind != GroupKind::Finite
            {
                continue;
            }
            positions.extend(self.compromise(at, clause));
            positions.extend(self.refused_subject(at, clause));
            positions.extend(self.document_clause(at, clause));
            positions.extend(self.refused_act(at, clause));
        }
        positions
    }

    /// "Can compromise on", "could discuss", "would consider": open; negated: refused for good.
    fn compromise(&self, at: usize, clause: &Clause) -> Vec<Position> {
        let verb = self.scene.triggers.vocabulary.letters(clause.verb.verb);
        let modal = matches!(clause.verb.tense, Tense::Can | Tense::May | Tense::Would | Tense::Future);
        let yields = verb == "compromise"
            || !clause.verb.negated && matches!(verb, "discuss" | "consider" | "renegotiate");
        if !modal || !yields || clause.verb.passive {
            return Vec::new();
        }
        let on = clause.attached.iter().find(|attached| attached.word == self.scene.triggers.known.on);
        let phrases: Vec<Phrase> = match on {
            Some(on) => on.phrases.clone(),
            None => clause.objects.iter().flatten().cloned().collect(),
        };
        // In the paper's own voice "could" is a guess.
        let voice = self.voice_of(at);
        if phrases.is_empty() || voice == Voice::Press && clause.verb.tense != Tense::Can {
            return Vec::new();
        }
        let stance = if clause.verb.negated { Stance::Reject } else { Stance::Open };
        self.about_each(at, clause, phrases, self.all_sides(&clause.subject), stance, voice)
    }

    /// "We will not pay", said by a party: it refuses to.
    fn refused_act(&self, at: usize, clause: &Clause) -> Vec<Position> {
        let own = clause.subject.first().is_some_and(|subject| {
            ["we", "i"].iter().any(|word| self.is_word(subject.head, word)) && subject.terms.len() == 1
        });
        let voice = self.voice_of(at);
        let speaks = matches!(voice, Voice::Party { direct: true, .. });
        if !own
            || !speaks
            || !clause.verb.negated
            || clause.verb.passive
            || clause.verb.tense != Tense::Future
        {
            return Vec::new();
        }
        let content = Content { clause: Some(at), phrases: Vec::new(), doers: Vec::new() };
        let doers = self.all_sides(&clause.subject);
        let act = Act { kind: EventType::Reject, ..self.as_act(at, clause, content, doers, voice) };
        let Some(proposal) = self.proposal(&act).or_else(|| self.plain_proposal(&act)) else {
            return Vec::new();
        };
        self.made(&act, &proposal, Stance::Reject, SpeakerKind::Party)
    }

    /// "Withdrawal is out of the question", said by a party: its refusal.
    fn refused_subject(&self, at: usize, clause: &Clause) -> Vec<Position> {
        let copula = clause.verb.verb == self.scene.triggers.auxiliaries.be;
        let refuses = copula && !clause.verb.negated && {
            let from = clause.verb.head + 1;
            let until = (from + 5).min(self.clauses.terms.len());
            (from..until).any(|term| {
                REFUSING.iter().any(|word| self.is_word(term, word))
                    || self.is_word(term, "out")
                        && self.is_word(term + 1, "of")
                        && self.is_word(term + 3, "question")
                    || self.is_word(term, "red") && self.is_word(term + 1, "line")
            })
        };
        if !refuses {
            return Vec::new();
        }
        let voice = self.voice_of(at);
        let Voice::Party { speaker, .. } = voice else { return Vec::new() };
        let Some(side) = self.known_side(speaker) else { return Vec::new() };
        self.about_each(at, clause, clause.subject.clone(), vec![side], Stance::Reject, voice)
    }

    /// What a draft or treaty demands is the position of its author, when the text says whose it is.
    fn document_clause(&self, at: usize, clause: &Clause) -> Vec<Position> {
        let verb = self.scene.triggers.vocabulary.letters(clause.verb.verb);
        let forbids = FORBIDDING.contains(&verb);
        if clause.verb.negated || !forbids && !OBLIGING.contains(&verb) {
            return Vec::new();
        }
        let Some(subject) = clause.subject.first() else { return Vec::new() };
        let Some(author) = self.author(subject) else { return Vec::new() };
        let mut content = Content::default();
        if let Some((_, inner)) = clause.complement {
            let inner_clause = &self.clauses.clauses[inner];
            content.clause = Some(inner);
            content.phrases = inner_clause.objects.iter().flatten().cloned().collect();
            content.doers = self.some_sides(&inner_clause.subject);
        } else {
            content.phrases = clause
                .objects
                .iter()
                .chain(clause.attached.iter().map(|attached| &attached.phrases))
                .flatten()
                .cloned()
                .collect();
            content.doers = Vec::new();
        }
        let act = self.as_act(at, clause, content, vec![author], Voice::Press);
        let Some(mut proposal) = self.proposal(&act) else { return Vec::new() };
        if forbids {
            proposal.slug = forbidden(&proposal.slug);
            proposal.text = format!("No {}", lower_first(&proposal.text));
        }
        self.made(&act, &proposal, Stance::Demand, SpeakerKind::Document)
    }

    /// Whose a document is: `Cairo’s draft`, `the Sudanese proposal`, a document that the article ascribes.
    fn author(&self, phrase: &Phrase) -> Option<Side> {
        let span = self.clauses.span(&phrase.terms);
        let head = self.clauses.terms[phrase.head].span;
        let documents = [
            "draft",
            "treaty",
            "text",
            "document",
            "proposal",
            "plan",
            "roadmap",
            "letter",
            "ultimatum",
            "memorandum",
            "protocol",
            "resolution",
            "agreement",
            "article",
            "clause",
        ];
        let mention =
            self.mentions.iter().find(|mention| mention.span.overlaps(head) && span.overlaps(mention.span));
        let document = mention
            .map(|mention| self.scene.actors.get(mention.actor))
            .filter(|actor| actor.kind == ActorKind::Document);
        if document.is_none() && !documents.iter().any(|known| self.is_word(phrase.head, known)) {
            return None;
        }
        if let Some(owner) = self.owner(phrase) {
            return Some(owner);
        }
        // The article told before whose draft it is.
        let country = document?.country.clone()?;
        let actors = self.scene.actors.actors();
        let owner = actors
            .iter()
            .position(|actor| actor.kind == ActorKind::State && actor.country.as_ref() == Some(&country))?;
        self.known_side(crate::ActorRef(u32::try_from(owner).ok()?))
    }

    fn as_act(&self, at: usize, clause: &Clause, content: Content, doers: Vec<Side>, voice: Voice) -> Act {
        Act {
            kind: EventType::Request,
            mode: None,
            trigger: self.clauses.span(&clause.verb.terms),
            lemma: clause.verb.verb,
            clause: Some(at),
            nominal: false,
            doers,
            recipients: Vec::new(),
            content,
            negated: clause.verb.negated,
            status: Status::Holds,
            voice,
            stance: None,
            stance_by_kind: true,
            told: Vec::new(),
            certain: false,
            rule: format!("statement: {}", self.scene.triggers.vocabulary.letters(clause.verb.verb)),
        }
    }

    /// One position for each coordinated phrase.
    fn about_each(
        &self,
        at: usize,
        clause: &Clause,
        phrases: Vec<Phrase>,
        doers: Vec<Side>,
        stance: Stance,
        voice: Voice,
    ) -> Vec<Position> {
        let mut positions = Vec::new();
        for phrase in phrases {
            let content = Content { clause: None, phrases: vec![phrase], doers: doers.clone() };
            let act = self.as_act(at, clause, content, doers.clone(), voice);
            let (Some(kind), Some(proposal)) = (self.speaker_kind(&act), self.proposal(&act)) else {
                continue;
            };
            positions.extend(self.made(&act, &proposal, stance, kind));
        }
        positions
    }

    fn made(
        &self,
        act: &Act,
        proposal: &super::proposal::Proposal,
        stance: Stance,
        speaker_kind: SpeakerKind,
    ) -> Vec<Position> {
        let make = |side: &Side| Position {
            span: self.span,
            actor: side.party.clone(),
            issue: proposal.slug.clone(),
            issue_text: proposal.text.clone(),
            issue_span: proposal.span,
            stance,
            condition: self.condition(),
            red_line: self.is_red_line(act) || stance == Stance::Reject && act.negated,
            speaker_kind,
            rule: act.rule.clone(),
            confidence: 0.6,
        };
        act.doers
            .iter()
            .filter(|side| side.actor.is_some() || side.party.country.is_some())
            .map(make)
            .collect()
    }
}

/// The slug of what is forbidden: `nato-enlargement` becomes `nato-no-enlargement`.
fn forbidden(slug: &str) -> String {
    match slug.split_once('-') {
        Some((who, what)) if !what.is_empty() => format!("{who}-no-{what}"),
        _ => format!("no-{slug}"),
    }
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
