//! The plain data of a reading. Spans are byte offsets into the article's text.

use crate::dating::DateClues;
use jiff::civil::Date;
use onrecord_plover::EventType;
use onrecord_text::Span;
use serde::{Deserialize, Serialize};

/// Everything one article says by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Sentences of the content blocks, in order; furniture has none.
    pub sentences: Vec<Span>,
    /// When the article was written, as far as the page alone can tell.
    pub published: Option<DateSpan>,
    /// What the page tells of the day it was written, for joining with other pages.
    pub clues: DateClues,
    /// Quotations in the order of their first content span.
    pub quotations: Vec<Quotation>,
    /// Dates, times and durations in the order of their spans.
    pub dates: Vec<DateMention>,
    /// Who is mentioned; [`ActorRef`]s of the other lists point into this one.
    pub actors: Vec<Actor>,
    /// Events in the order of their sentences.
    pub events: Vec<Event>,
    /// Positions in the order of their sentences.
    pub positions: Vec<Position>,
}

/// An interval of days that holds the true day, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateSpan {
    /// First possible day.
    pub earliest: Date,
    /// Last possible day.
    pub latest: Date,
    /// The reason, in words ("“will meet … on Monday” and “said on Sunday”").
    pub basis: String,
}

/// The index of an actor in [`Reading::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActorRef(pub u32);

/// A person, government, organisation or group that an article mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The fullest name that the article gives ("Jens Stoltenberg"), or the lexicon's name for a state or organisation.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 of the state it belongs to, or the organisation's own code (`NATO`, `EUR`), where known.
    pub country: Option<String>,
    /// PLOVER sector code (`GOV`, `MIL`, `IGO`, …), where known.
    pub sector: Option<String>,
    /// Roles as the article gives them.
    pub roles: Vec<Role>,
    /// Every place where it is named or meant by a pronoun or role, in order.
    pub mentions: Vec<Span>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A named person.
    Person,
    /// A state or its government, also by its capital ("Moscow").
    State,
    /// An organisation, alliance, party, firm or outlet.
    Organisation,
    /// Unnamed people: "Western officials", "analysts".
    Group,
    /// A document that speaks: "the draft treaty".
    Document,
}

/// A role as one article gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Where it stands.
    pub span: Span,
    /// The words ("NATO Secretary-General").
    pub text: String,
}

/// One occurrence of somebody's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// Direct, indirect or mixed.
    pub r#type: QuotationType,
    /// What is done by saying it.
    pub kind: QuotationKind,
    /// The words said, quotation marks included; more than one span when the cue stands in between.
    pub content: Vec<Span>,
    /// The words that mark the saying ("said", "according to"); `None` for a paragraph that goes on quoting.
    pub cue: Option<Span>,
    /// The speaker as written here; `None` where only the context tells.
    pub speaker: Option<Span>,
    /// Who that is.
    pub speaker_actor: Option<ActorRef>,
    /// The role given beside the speaker's name here.
    pub role: Option<Span>,
    /// Through what: "Al Jazeera", "a press conference", "Twitter".
    pub medium: Option<Span>,
    /// To whom: "reporters".
    pub addressee: Option<Span>,
    /// A mark had to be mended to find the content (glued, spaced, wrong way round, missing).
    pub broken_marks: bool,
    /// The sentence is damaged (no finite verb, a modal without its verb): withheld from wording and counts.
    pub damaged: bool,
    /// 0–1: how sure the reader is of content and speaker together.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: String,
}

impl Quotation {
    /// How far it may be relied on.
    pub fn tier(&self) -> Tier {
        match self.confidence {
            sure if sure >= 0.9 => Tier::A,
            sure if sure >= 0.75 => Tier::B,
            sure if sure >= 0.6 => Tier::C,
            _ => Tier::D,
        }
    }

    /// Whether a learned model found it alone, where no rule did.
    pub fn is_learned(&self) -> bool {
        self.rule == LEARNED
    }
}

/// What stands for the rule of a quotation that no rule found.
pub(crate) const LEARNED: &str = "learned";

/// Steps of confidence, from sure to unsure. What share of each is right is told in `docs/quotations.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "four steps, from sure to unsure")]
pub enum Tier {
    A,
    B,
    C,
    D,
}

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationType {
    /// All in quotation marks.
    Direct,
    /// None in quotation marks.
    Indirect,
    /// Partly.
    Mixed,
}

/// What is done by saying it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum QuotationKind {
    Speech,
    Demand,
    Denial,
    Accusation,
    Rejection,
    Threat,
    Promise,
    Belief,
}

impl QuotationKind {
    /// All kinds, in order.
    pub const ALL: [Self; 8] = [
        Self::Speech,
        Self::Demand,
        Self::Denial,
        Self::Accusation,
        Self::Rejection,
        Self::Threat,
        Self::Promise,
        Self::Belief,
    ];
}

/// A date, time or duration in the text, in the notation of TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// TIMEX3 type.
    pub r#type: TimexKind,
    /// TIMEX3 value (`2022-01-12`, `2022-W02`, `P2Y`), or `None` while the article has no date to reckon from.
    pub value: Option<String>,
    /// The first and last day that may be meant, where it names days: narrower than the value for "early 1998",
    /// and known also where the article was written on one of several days, which leave no single value.
    pub days: Option<(Date, Date)>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the words of the TIMEX3 guideline")]
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

/// One side of an event as coded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Party {
    /// The name of the actor (its own, not the words of the sentence).
    pub name: String,
    /// ISO 3166-1 alpha-3, or the organisation's code.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// An event that a sentence tells, coded in PLOVER 2.0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The sentence.
    pub span: Span,
    /// The words that made it an event ("met", "demands").
    pub trigger: Span,
    /// PLOVER type.
    pub r#type: EventType,
    /// PLOVER mode, lower case (`multilateral`, `change`), where the type has one and the text tells.
    pub mode: Option<String>,
    /// PLOVER contexts, lower case.
    pub contexts: Vec<String>,
    /// Who did it; all sides of a meeting.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// When, as a TIMEX3 value, by the text (never by the page).
    pub date: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
    /// What holds of it besides the type.
    pub attitude: Attitude,
    /// The rule that fired.
    pub rule: String,
    /// 0–1.
    pub confidence: f32,
}

/// What learned models noticed in an article, before anybody's name was known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Noticed {
    /// Events, in the order of their triggers.
    pub events: Vec<Told>,
    /// Names, in the order of the text.
    pub names: Vec<LearnedName>,
    /// Quotations, those that the rules found weighed with them; `None` if no model was asked.
    #[serde(default)]
    pub quotations: Option<Vec<Ascribed>>,
}

/// A quotation by a learned model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ascribed {
    /// What is said; never empty.
    pub content: Vec<Span>,
    /// The words that mark the saying.
    pub cue: Option<Span>,
    /// Who says it, as written.
    pub speaker: Option<Span>,
    /// What is done by saying it.
    pub kind: QuotationKind,
    /// 0–1: how likely at least half of the content is right.
    pub confidence: f32,
}

/// A name by a learned tagger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnedName {
    /// Its words.
    pub span: Span,
    /// What it names.
    pub kind: LearnedKind,
}

/// What a learned name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LearnedKind {
    /// A person.
    Person,
    /// An organisation, body, armed group, unit, firm.
    Organisation,
    /// A state or another place.
    Place,
    /// Something that does not act: a weapon, a document, a newspaper.
    Thing,
}

/// An event that a coder found by itself: words without an actor's name yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The word that carries it.
    pub trigger: Span,
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The heads of the phrases that say who did it.
    pub actors: Vec<Span>,
    /// The heads of the phrases that say to whom.
    pub recipients: Vec<Span>,
    /// Told as to come.
    pub future: bool,
    /// Supposed, feared or conditional.
    pub hypothetical: bool,
    /// Said not to be so.
    pub negated: bool,
    /// What its doers want by it, where the coder is sure that they want something.
    pub stance: Option<Stance>,
    /// Whether it is sure enough to be an event; else it only tells what an event of a rule at that word is about, and has
    /// no sides, mode, stance or flags.
    pub sure: bool,
    /// So sure that it outweighs a rule that knows the words and tells nothing of them.
    pub certain: bool,
    /// Sure enough where a party says it of itself.
    pub likely: bool,
    /// So sure that it outweighs a rule that tells another type.
    pub decided: bool,
    /// Whether that word is a verb here.
    pub verbal: bool,
    /// Whether the type of the event may tell what its doers want, where `stance` is not sure.
    pub stance_by_kind: bool,
    /// What it is about, coordinated things apart.
    pub contents: Vec<ToldContent>,
    /// Why it was coded.
    pub rule: String,
}

/// What an event that a coder found is about: a clause or a noun phrase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToldContent {
    /// Its main word: a verb, or the noun that the others hang on.
    pub head: Span,
    /// Its words, without who is to do it, without what only explains.
    pub span: Span,
    /// Whether it is a clause.
    pub clause: bool,
    /// The head of the phrase that says who is to do it.
    pub doer: Option<Span>,
    /// To what it is to be done, where a passive says so before it: "the crew be freed".
    pub patient: Option<Span>,
    /// Whether it is not to be done.
    pub negated: bool,
}

/// Whether an event is told as past history, as to come, as possible, as not so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "the four auxiliary fields of PLOVER")]
pub struct Attitude {
    /// Long past at the time of writing.
    pub historical: bool,
    /// To come at the time of writing.
    pub future: bool,
    /// Supposed, feared or conditional.
    pub hypothetical: bool,
    /// Said not to be so.
    pub negated: bool,
}

/// What a party wants of a matter in dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// The sentence.
    pub span: Span,
    /// Whose position it is (not who reports it).
    pub actor: Party,
    /// A short slug of the proposal, the same for the same proposal in this article (`nato-enlargement`).
    pub issue: String,
    /// The proposal in words, in the positive ("NATO stops accepting new countries").
    pub issue_text: String,
    /// The complement that the proposal was made from.
    pub issue_span: Span,
    /// What the party wants of it.
    pub stance: Stance,
    /// On what condition, as written.
    pub condition: Option<Span>,
    /// Said to be beyond negotiation.
    pub red_line: bool,
    /// Who says that the party holds it.
    pub speaker_kind: SpeakerKind,
    /// The rule that fired.
    pub rule: String,
    /// 0–1.
    pub confidence: f32,
}

/// What a party wants of an issue, which is always written as a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum Stance {
    Demand,
    Offer,
    Accept,
    Open,
    Conditional,
    Reject,
    Threaten,
}

impl Stance {
    /// The stance of a word of the record: `demand`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.word() == word)
    }

    /// The word of the record for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::Accept => "accept",
            Self::Open => "open",
            Self::Conditional => "conditional",
            Self::Reject => "reject",
            Self::Threaten => "threaten",
        }
    }

    /// All of them, from demand to threat.
    pub const ALL: [Self; 7] = [
        Self::Demand,
        Self::Offer,
        Self::Accept,
        Self::Open,
        Self::Conditional,
        Self::Reject,
        Self::Threaten,
    ];
}

/// Who vouches for a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// The party itself or its official.
    Party,
    /// The paper, in its own voice.
    Press,
    /// An analyst, scholar or former official.
    Expert,
    /// A treaty, draft or statement.
    Document,
}
