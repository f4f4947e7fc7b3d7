use super::cast::Cast;
use super::leaders::Leader;
use super::reference::{self, Subject};
use super::scene::Scene;
use super::words::Tongue;
use super::{home, learned, people, standing};
use crate::{Actor, ActorKind, ActorRef, LearnedName, Party};
use jiff::civil::Date;
use onrecord_language::names::{self, Setting};
use onrecord_language::{Document, Lexicon};
use onrecord_page::Article;
use onrecord_text::Span;
use std::cmp::Reverse;

/// What is known of an article besides its words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Background<'a> {
    /// First and last day on which it may have been written, for the dated entries of the lexicon.
    pub days: Option<(Date, Date)>,
    /// Who holds an office by what other articles say.
    pub leaders: &'a [Leader],
    /// Names by a learned tagger, in the order of the text.
    pub names: &'a [LearnedName],
}

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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActorMention {
    /// Where it stands: the name with its titles left out, a description with its modifiers, a pronoun.
    pub span: Span,
    /// Who is meant.
    pub actor: ActorRef,
    /// How.
    pub form: MentionForm,
    /// Whether a possessive ending follows ("Russia’s"): something of the actor's is spoken of, not the actor.
    pub possessive: bool,
    /// For a pronoun, by how much the actor outweighs the next who could be meant; large for a name.
    pub confidence: f32,
}

/// The actors of one article and every place where they are mentioned.
#[derive(Clone, Debug, Default)]
pub struct ActorTable {
    actors: Vec<Actor>,
    facts: Vec<Facts>,
    mentions: Vec<ActorMention>,
    subjects: Vec<Subject>,
}

/// What is known of an actor besides the plain data of [`Actor`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    pub(super) official: bool,
    pub(super) expert: bool,
}

impl ActorTable {
    /// Finds the actors of an article. `document` holds the tokens and sentences of the content blocks of `article`;
    /// `background` is what is known besides its words.
    pub fn build(
        article: &Article,
        document: &Document,
        lexicon: &Lexicon,
        background: Background<'_>,
    ) -> Self {
        let setting = Setting { language: article.language.as_deref(), days: background.days };
        let mut found = names::find(&article.text, document, lexicon, setting);
        learned::amend(&mut found, &article.text, background.names);
        found.retain(|mention| article.dateline.is_none_or(|line| !line.covers(mention.span)));
        let tongue = Tongue::of(article.language.as_deref());
        let scene = Scene::new(&article.text, document, tongue);
        // The user's own word goes before what the pages of the case say.
        let mut leaders = Leader::of_lexicon(lexicon, background.days);
        let told = background.leaders.iter().filter(|told| leaders.iter().all(|own| own.name != told.name));
        leaders.extend(told.cloned().collect::<Vec<_>>());
        let mut cast = Cast::new(&article.text, tongue, lexicon, &found, leaders);
        people::gather(&mut cast);
        cast.gather_named();
        standing::settle(&mut cast);
        people::inform(&mut cast);
        home::settle(&mut cast, document);
        let subjects = reference::walk(&mut cast, &scene);
        Self::finish(cast, subjects)
    }

    /// Brings the actors into the order of their first mention.
    fn finish(cast: Cast<'_>, mut subjects: Vec<Subject>) -> Self {
        let Cast { members, mut mentions, .. } = cast;
        mentions.sort_by_key(|mention| (mention.span.start(), Reverse(mention.span.end()), mention.form));
        mentions.dedup_by_key(|mention| (mention.span, mention.actor));
        let mut order: Vec<u32> = Vec::with_capacity(members.len());
        let mut place: Vec<Option<u32>> = vec![None; members.len()];
        for mention in &mut mentions {
            let slot = &mut place[mention.actor.0 as usize];
            let at = *slot.get_or_insert_with(|| {
                order.push(mention.actor.0);
                order.len() as u32 - 1
            });
            mention.actor = ActorRef(at);
        }
        subjects.retain_mut(|subject| {
            let at = place[subject.actor.0 as usize];
            subject.actor = ActorRef(at.unwrap_or_default());
            at.is_some()
        });
        let mut members: Vec<_> = members.into_iter().map(Some).collect();
        let mut table = Self { mentions, subjects, ..Self::default() };
        for index in order {
            if let Some(member) = members[index as usize].take() {
                table.facts.push(Facts { official: member.official, expert: member.expert });
                table.actors.push(member.actor);
            }
        }
        for mention in &table.mentions {
            table.actors[mention.actor.0 as usize].mentions.push(mention.span);
        }
        table
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
    /// troops"), an owner comes last ("Blinken’s deputy"), and of two equals the first ("Kyiv and Western powers").
    pub fn at(&self, span: Span) -> Option<ActorRef> {
        let rank = |mention: &&ActorMention| {
            let person = self.get(mention.actor).kind == ActorKind::Person;
            let form = match mention.form {
                MentionForm::Name if person => 4,
                MentionForm::Description => 3,
                MentionForm::Name | MentionForm::Seat | MentionForm::Pronoun => 2,
                MentionForm::Adjective => 0,
            };
            let inside = span.covers(mention.span);
            // In "the Example spokeswoman Anna Other" the role tells which of the two persons is meant.
            let described = person
                && self.mentions_in(span).any(|role| {
                    role.actor == mention.actor
                        && role.form == MentionForm::Description
                        && role.span.end() <= mention.span.start()
                });
            (
                mention.span == span,
                inside && !mention.possessive,
                inside,
                form,
                described,
                Reverse(mention.span.start()),
            )
        };
        self.mentions_in(span).max_by_key(rank).map(|mention| mention.actor)
    }

    /// Who a noun phrase means. First [`at`](Self::at); failing that, a relative or object pronoun is resolved from what
    /// stands before `context` (a byte offset, normally the start of the span). "He", "she", "it" and "they" were weighed
    /// when the table was built: where they were left open they stay open. `None` for a noun phrase that names nobody.
    pub fn resolve(&self, text: &str, span: Span, context: usize) -> Option<ActorRef> {
        if let Some(actor) = self.at(span) {
            return Some(actor);
        }
        let word = span.trim(text).of(text);
        let is = |known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
        if is(&["him", "her", "who", "himself", "herself"]) {
            self.person_before(context)
        } else if is(&["them", "which", "itself", "themselves"]) {
            let before = self.subjects_before(context);
            before
                .iter()
                .rev()
                .find(|subject| !subject.person && !subject.quoted)
                .map(|subject| subject.actor)
        } else {
            None
        }
    }

    /// The person, state, organisation or group that was last the subject of a clause outside quotation marks before
    /// the offset: whom a sentence without a subject of its own goes on speaking of.
    pub fn subject_before(&self, offset: usize) -> Option<ActorRef> {
        self.subjects_before(offset).iter().rev().find(|subject| !subject.quoted).map(|subject| subject.actor)
    }

    /// The person who was last the subject of a clause outside quotation marks before the offset; failing that, the
    /// last person mentioned.
    pub fn person_before(&self, offset: usize) -> Option<ActorRef> {
        let before = self.subjects_before(offset);
        let subject = before
            .iter()
            .rev()
            .find(|subject| subject.person && !subject.quoted)
            .map(|subject| subject.actor);
        let before = self.mentions.partition_point(|mention| mention.span.start() < offset);
        let person = |mention: &&ActorMention| self.get(mention.actor).kind == ActorKind::Person;
        subject.or_else(|| self.mentions[..before].iter().rev().find(person).map(|mention| mention.actor))
    }

    /// The person who was last the subject of a clause outside quotation marks within a span.
    pub fn person_led_in(&self, span: Span) -> Option<ActorRef> {
        let inside = self.subjects_before(span.end()).iter().rev();
        let mut inside = inside.take_while(|subject| subject.offset >= span.start());
        inside.find(|subject| subject.person && !subject.quoted).map(|subject| subject.actor)
    }

    fn subjects_before(&self, offset: usize) -> &[Subject] {
        &self.subjects[..self.subjects.partition_point(|subject| subject.offset < offset)]
    }

    /// The actor as a side of an event or position: its own name, country and sector.
    pub fn party(&self, actor: ActorRef) -> Party {
        let actor = self.get(actor);
        Party { name: actor.name.clone(), country: actor.country.clone(), sector: actor.sector.clone() }
    }

    /// Whether the actor speaks for a state, an organisation of states or an armed party: these themselves, their
    /// office-holders, spokespeople, diplomats, officers and unnamed officials.
    pub fn is_official(&self, actor: ActorRef) -> bool {
        self.facts.get(actor.0 as usize).is_some_and(|facts| facts.official)
    }

    /// Whether the actor speaks about the parties rather than for one: analysts, scholars, former officials, think
    /// tanks.
    pub fn is_expert(&self, actor: ActorRef) -> bool {
        self.facts.get(actor.0 as usize).is_some_and(|facts| facts.expert)
    }
}
