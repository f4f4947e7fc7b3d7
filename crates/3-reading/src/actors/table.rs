use crate::{Actor, ActorKind, ActorRef, Party};
use onrecord_language::{Document, Lexicon};
use onrecord_page::Article;
use onrecord_text::Span;

/// How a mention names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionForm {
    /// By name: full name, surname, short name, acronym.
    Name,
    /// A state by its adjective ("Russian"), which tells whose something is rather than who acts.
    Adjective,
    /// A state by its capital or seat of government.
    Seat,
    /// By a description: "the minister", "the alliance", "Western officials", "the draft treaty".
    Description,
    /// By "he", "she", "it", "they".
    Pronoun,
}

/// One place where an actor is named or meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorMention {
    /// Where it stands: the name with its titles left out, a description with its modifiers, a pronoun.
    pub span: Span,
    /// Who is meant.
    pub actor: ActorRef,
    /// How.
    pub form: MentionForm,
}

/// The actors of one article and every place where they are mentioned.
#[derive(Clone, Debug, Default)]
pub struct ActorTable {
    actors: Vec<Actor>,
    facts: Vec<Facts>,
    mentions: Vec<ActorMention>,
}

/// What is known of an actor besides the plain data of [`Actor`].
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    official: bool,
    expert: bool,
}

impl ActorTable {
    /// Finds the actors of an article. `document` holds the tokens and sentences of the content blocks of `article`.
    pub fn build(_article: &Article, _document: &Document, _lexicon: &Lexicon) -> Self {
        Self::default()
    }

    /// All actors, in the order of their first mention; an [`ActorRef`] is an index into this list.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// Gives the list away, for [`Reading::actors`](crate::Reading::actors).
    pub fn into_actors(self) -> Vec<Actor> {
        self.actors
    }

    /// One actor.
    ///
    /// # Panics
    ///
    /// Panics if the reference was made by another table.
    pub fn get(&self, actor: ActorRef) -> &Actor {
        &self.actors[actor.0 as usize]
    }

    /// All mentions in the order of their spans (start, then the longer first).
    pub fn mentions(&self) -> &[ActorMention] {
        &self.mentions
    }

    /// The mentions that overlap a span, in order.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = &ActorMention> {
        let last = self.mentions.partition_point(|mention| mention.span.start() < span.end());
        self.mentions[..last].iter().filter(move |mention| mention.span.overlaps(span))
    }

    /// Who a noun phrase names: the best mention that overlaps the span. A person wins over the organisation and the
    /// country in the same phrase ("NATO Secretary General Jens Stoltenberg"), a group over its adjective ("Russian
    /// troops").
    pub fn at(&self, span: Span) -> Option<ActorRef> {
        let rank = |mention: &&ActorMention| (mention.form != MentionForm::Adjective, mention.span.len());
        self.mentions_in(span).max_by_key(rank).map(|mention| mention.actor)
    }

    /// Who a noun phrase means. First [`at`](Self::at); failing that, a pronoun or a definite description is resolved
    /// from what stands before `context` (a byte offset, normally the start of the span). `None` for a noun phrase
    /// that names nobody.
    pub fn resolve(&self, _text: &str, span: Span, _context: usize) -> Option<ActorRef> {
        self.at(span)
    }

    /// The person, state or organisation that was last the subject of a clause, or else last mentioned, before the
    /// offset: whom a sentence without a subject of its own goes on speaking of.
    pub fn subject_before(&self, offset: usize) -> Option<ActorRef> {
        let before = self.mentions.partition_point(|mention| mention.span.start() < offset);
        self.mentions[..before].iter().rev().find(|mention| mention.form != MentionForm::Adjective).map(|mention| mention.actor)
    }

    /// The last person mentioned before the offset.
    pub fn person_before(&self, offset: usize) -> Option<ActorRef> {
        let before = self.mentions.partition_point(|mention| mention.span.start() < offset);
        let person = |mention: &&ActorMention| self.get(mention.actor).kind == ActorKind::Person;
        self.mentions[..before].iter().rev().find(person).map(|mention| mention.actor)
    }

    /// The actor as a side of an event or position: its own name, country and sector.
    pub fn party(&self, actor: ActorRef) -> Party {
        let actor = self.get(actor);
        Party { name: actor.name.clone(), country: actor.country.clone(), sector: actor.sector.clone() }
    }

    /// Whether the actor speaks for a state or an international organisation: a state, an organisation of states, its
    /// office-holders, spokespeople, diplomats, officers and unnamed officials.
    pub fn is_official(&self, actor: ActorRef) -> bool {
        self.facts.get(actor.0 as usize).is_some_and(|facts| facts.official)
    }

    /// Whether the actor speaks about the parties rather than for one: analysts, scholars, former officials, think tanks.
    pub fn is_expert(&self, actor: ActorRef) -> bool {
        self.facts.get(actor.0 as usize).is_some_and(|facts| facts.expert)
    }
}
