//! An act as the clauses tell it, before it is coded as an event or a position.

use super::scene::Voice;
use super::sides::Side;
use super::status::Status;
use crate::clauses::{Lemma, Phrase};
use crate::{EventType, Stance, ToldContent};
use onrecord_text::Span;

/// Somebody does something to somebody, about something.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// PLOVER type as the trigger says it, before tense and negation are heard.
    pub(crate) kind: EventType,
    /// PLOVER mode, where the rule says it.
    pub(crate) mode: Option<String>,
    /// The words that make it an act.
    pub(crate) trigger: Span,
    /// The first word of the trigger.
    pub(crate) lemma: Lemma,
    /// The clause of a verb; the clause in whose reach a noun stands.
    pub(crate) clause: Option<usize>,
    /// Whether the trigger is a noun.
    pub(crate) nominal: bool,
    /// Who does it.
    pub(crate) doers: Vec<Side>,
    /// To whom.
    pub(crate) recipients: Vec<Side>,
    /// What it is about.
    pub(crate) content: Content,
    /// Whether the trigger is negated.
    pub(crate) negated: bool,
    /// How it is told.
    pub(crate) status: Status,
    /// Whose words tell it.
    pub(crate) voice: Voice,
    /// What its doers want by it, where the coder tells; else the words are asked.
    pub(crate) stance: Option<Stance>,
    /// Whether the type may tell what they want, where `stance` does not.
    pub(crate) stance_by_kind: bool,
    /// What it is about as the tree of the sentence tells it, coordinated things apart; empty where no coder saw the act.
    pub(crate) told: Vec<ToldContent>,
    /// Whether a coder is so sure of the act that its sides need no name and no voice.
    pub(crate) certain: bool,
    /// The rule, for people: `reject: turn down`.
    pub(crate) rule: String,
}

/// What an act is about: what is demanded, refused, promised, threatened.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    /// The clause that says it.
    pub(crate) clause: Option<usize>,
    /// The noun phrases that say it, or the objects of the clause.
    pub(crate) phrases: Vec<Phrase>,
    /// Who is to do it, when the act says so.
    pub(crate) doers: Vec<Side>,
}
