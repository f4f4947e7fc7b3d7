//! The actors while they are gathered.

use super::acronyms::{self, Acronym};
use super::descriptions::is_deputy;
use super::kinds::kind_of;
use super::leaders::Leader;
use super::words::Tongue;
use super::{ActorMention, MentionForm};
use crate::{Actor, ActorKind, ActorRef, Role};
use onrecord_language::names::{Mention, MentionKind};
use onrecord_language::{Entry, EntryKind, EntryRef, Form, Lexicon, Voice};
use onrecord_text::Span;
use std::collections::BTreeMap;

/// An actor and what the later steps want to know of it.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) actor: Actor,
    pub(super) entry: Option<EntryRef>,
    pub(super) official: bool,
    pub(super) expert: bool,
    /// Common nouns that can mean it: "alliance", "ministry".
    pub(super) nouns: Vec<String>,
    /// Its roles, for "the minister".
    pub(super) offices: Vec<Office>,
    /// One unnamed person ("a spokesman"), whom "he" can mean.
    pub(super) single: bool,
}

/// What a role is by its noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    /// The noun of the lexicon, lower case ("foreign minister").
    pub(super) noun: String,
    /// Held as a deputy.
    pub(super) deputy: bool,
}

/// The actors of an article as they are gathered.
pub(super) struct Cast<'a> {
    pub(super) text: &'a str,
    pub(super) tongue: Tongue,
    pub(super) lexicon: &'a Lexicon,
    pub(super) found: &'a [Mention],
    pub(super) members: Vec<Member>,
    pub(super) mentions: Vec<ActorMention>,
    /// Per found name: who it is, once settled.
    pub(super) who: Vec<Option<ActorRef>>,
    /// Whose office is known from outside the article.
    pub(super) leaders: Vec<Leader>,
    keys: BTreeMap<String, ActorRef>,
    acronyms: Vec<Acronym>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(
        text: &'a str,
        tongue: Tongue,
        lexicon: &'a Lexicon,
        found: &'a [Mention],
        leaders: Vec<Leader>,
    ) -> Self {
        Self {
            text,
            tongue,
            lexicon,
            found,
            members: Vec::new(),
            mentions: Vec::with_capacity(found.len() + found.len() / 2),
            who: vec![None; found.len()],
            leaders,
            keys: BTreeMap::new(),
            acronyms: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, name: &str, kind: ActorKind) -> ActorRef {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let actor =
            Actor { name, kind, country: None, sector: None, roles: Vec::new(), mentions: Vec::new() };
        let member = Member {
            actor,
            entry: None,
            official: false,
            expert: false,
            nouns: Vec::new(),
            offices: Vec::new(),
            single: false,
        };
        self.members.push(member);
        ActorRef(self.members.len() as u32 - 1)
    }

    pub(super) fn member(&self, actor: ActorRef) -> &Member {
        &self.members[actor.0 as usize]
    }

    pub(super) fn member_mut(&mut self, actor: ActorRef) -> &mut Member {
        &mut self.members[actor.0 as usize]
    }

    /// Writes a mention down.
    pub(super) fn mention(&mut self, span: Span, actor: ActorRef, form: MentionForm, confidence: f32) {
        let possessive = self.is_possessive(span);
        self.mentions.push(ActorMention { span, actor, form, possessive, confidence });
    }

    /// Whether a possessive ending follows the span.
    pub(super) fn is_possessive(&self, span: Span) -> bool {
        let Some(rest) = self.text[span.end()..].strip_prefix(['’', '\'', 'ʼ']) else { return false };
        let plural = span.of(self.text).ends_with('s') && !rest.starts_with(char::is_alphanumeric);
        plural || rest.strip_prefix(['s', 'S']).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// Settles who a found name is.
    pub(super) fn settle(&mut self, index: usize, actor: ActorRef) {
        self.who[index] = Some(actor);
        let mention = self.found[index];
        let form = match (mention.kind, mention.form) {
            (MentionKind::Group | MentionKind::Role | MentionKind::Document, _) => MentionForm::Description,
            (_, Form::Adjective) => MentionForm::Adjective,
            (_, Form::Capital | Form::Seat) => MentionForm::Seat,
            _ => MentionForm::Name,
        };
        self.mention(mention.span, actor, form, SURE);
    }

    /// The member with a key, made on first use.
    fn keyed(&mut self, key: String, name: &str, kind: ActorKind) -> (ActorRef, bool) {
        if let Some(&known) = self.keys.get(&key) {
            return (known, false);
        }
        let actor = self.add(name, kind);
        self.keys.insert(key, actor);
        (actor, true)
    }

    /// Gathers states, organisations, groups and documents.
    pub(super) fn gather_named(&mut self) {
        self.acronyms = acronyms::read(self);
        for index in 0..self.found.len() {
            let mention = self.found[index];
            let actor = match mention.kind {
                MentionKind::State => mention.entry.map(|entry| self.of_entry(entry)),
                MentionKind::Organisation => self.organisation(index),
                MentionKind::Group => Some(self.group(&mention)),
                MentionKind::Document => Some(self.document(&mention)),
                MentionKind::Person | MentionKind::Place | MentionKind::Role => None,
            };
            if let Some(actor) = actor {
                self.settle(index, actor);
            }
        }
    }

    /// The member of an entry of the lexicon.
    pub(super) fn of_entry(&mut self, entry: EntryRef) -> ActorRef {
        let known = self.lexicon.entry(entry);
        let kind = match known.kind {
            EntryKind::State | EntryKind::Place => ActorKind::State,
            EntryKind::Bloc | EntryKind::Role => ActorKind::Group,
            EntryKind::Organisation => ActorKind::Organisation,
            EntryKind::Person => ActorKind::Person,
        };
        let (actor, fresh) = self.keyed(format!("entry {}", known.name), &known.name, kind);
        if fresh {
            let member = self.member_mut(actor);
            member.entry = Some(entry);
            fill(member, known);
        }
        actor
    }

    fn organisation(&mut self, index: usize) -> Option<ActorRef> {
        let mention = self.found[index];
        // "Conventional Arms Commission (CAC)": the letters are the same one, here and everywhere in the article.
        let letters = mention.span.of(self.text);
        if let Some(full) =
            self.acronyms.iter().find(|acronym| acronym.letters == letters && acronym.full != index)
        {
            return self.organisation(full.full);
        }
        if let Some(entry) = mention.entry {
            let known = self.lexicon.entry(entry);
            if !known.name.starts_with(char::is_lowercase) {
                return Some(self.of_entry(entry));
            }
            return self.organ(&mention, known);
        }
        let name = mention.span.of(self.text);
        if let Some(meant) = self.meant_by_noun(name) {
            return Some(meant);
        }
        let (actor, fresh) = self.keyed(format!("name {}", folded(name)), name, ActorKind::Organisation);
        if fresh {
            let side = mention.side.and_then(|side| self.lexicon.entry(side).party_code().map(str::to_owned));
            let (before, behind) = (&self.text[..mention.span.start()], &self.text[mention.span.end()..]);
            let kind = kind_of(before, name, behind);
            let member = self.member_mut(actor);
            member.actor.country = side;
            if let Some((voice, sector)) = kind {
                member.actor.sector = Some(sector.to_owned());
                member.official = voice == Voice::Official;
                member.expert = voice == Voice::Expert;
            }
            let head =
                name.split(" of ").next().and_then(|front| front.split(" for ").next()).unwrap_or(name);
            member.nouns.extend(
                head.split_whitespace().next_back().filter(|noun| noun.len() > 3).map(str::to_lowercase),
            );
            // "Frente del Alto Sur" is called "the Front".
            let first = name.split_whitespace().next().map(str::to_lowercase);
            let english = HEADS_IN_FRONT.iter().find(|(noun, _)| first.as_deref() == Some(*noun));
            member.nouns.extend(english.map(|(_, english)| (*english).to_owned()));
        }
        Some(actor)
    }

    /// "the Front", "the Council": the one organisation named before whose noun that is.
    fn meant_by_noun(&self, name: &str) -> Option<ActorRef> {
        if name.contains(' ') || name.chars().all(char::is_uppercase) {
            return None;
        }
        let noun = name.to_lowercase();
        let called = |member: &&Member| {
            member.actor.kind == ActorKind::Organisation
                && member.actor.name.contains(' ')
                && member.nouns.contains(&noun)
        };
        self.only(called)
    }

    /// The one member that fits.
    pub(super) fn only(&self, fits: impl Fn(&&Member) -> bool) -> Option<ActorRef> {
        let mut found = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        let (only, _) = found.next()?;
        found.next().is_none().then_some(ActorRef(only as u32))
    }

    /// "the Serbian foreign ministry", "the parliament": an organ of some state.
    fn organ(&mut self, mention: &Mention, known: &Entry) -> Option<ActorRef> {
        let Some(side) = mention.side.map(|side| self.lexicon.entry(side)) else {
            // Whose it is, was said before or is not said.
            let noun = &known.name;
            let last = self.mentions.iter().rev().map(|mention| mention.actor);
            let fits = |known: &String| {
                known
                    .strip_suffix(noun.as_str())
                    .is_some_and(|front| front.is_empty() || front.ends_with(' '))
            };
            let before = { last }.find(|actor| self.member(*actor).nouns.iter().any(fits));
            return before.or_else(|| {
                let name = mention.span.of(self.text);
                let (actor, fresh) =
                    self.keyed(format!("organ {}", known.name), name, ActorKind::Organisation);
                if fresh {
                    let member = self.member_mut(actor);
                    fill(member, known);
                    member.nouns.push(known.name.clone());
                }
                Some(actor)
            });
        };
        // In another language it is called as in English, so that it is one actor in every page.
        let english = side.adjective.as_ref().filter(|_| self.tongue != Tongue::English);
        let name = english.map_or_else(
            || mention.span.of(self.text).to_owned(),
            |adjective| format!("{adjective} {}", known.name),
        );
        let (actor, fresh) =
            self.keyed(format!("organ {} {}", known.name, side.name), &name, ActorKind::Organisation);
        if fresh {
            let country = side.party_code().map(str::to_owned);
            let member = self.member_mut(actor);
            fill(member, known);
            member.actor.country = country;
            member.nouns.push(known.name.clone());
        }
        Some(actor)
    }

    /// Unnamed people. "The Ethiopian government" is the state itself.
    pub(super) fn group(&mut self, mention: &Mention) -> ActorRef {
        let role = mention.entry.map(|entry| self.lexicon.entry(entry));
        let side = mention.side.map(|side| self.lexicon.entry(side));
        if let (Some(role), Some(side), Some(entry)) = (role, side, mention.side)
            && role.name == "government"
            && matches!(side.kind, EntryKind::State | EntryKind::Bloc)
        {
            return self.of_entry(entry);
        }
        let head = mention.head.of(self.text);
        let whole = mention.span.of(self.text);
        if let Some(named) = self.movement(mention) {
            return named;
        }
        // One of several coordinated sides ("US and European officials") has the head at another place.
        let name =
            if mention.span.covers(mention.head) { whole.to_owned() } else { format!("{whole} {head}") };
        let (actor, fresh) = self.keyed(format!("group {}", folded(&name)), &name, ActorKind::Group);
        if fresh {
            let sector = match (role, side) {
                (Some(role), Some(side))
                    if side.sector.as_deref() == Some("IGO") && role.sector.as_deref() == Some("GOV") =>
                {
                    side.sector.clone()
                }
                (Some(role), _) => role.sector.clone(),
                _ => None,
            };
            let country = side.and_then(Entry::party_code).map(str::to_owned);
            let voice = role.map_or(Voice::Own, |role| role.voice);
            let sided = side.map_or(Voice::Own, |side| side.voice);
            let member = self.member_mut(actor);
            member.actor.sector = sector;
            member.actor.country = country;
            member.official =
                voice == Voice::Official || (voice == Voice::Organisation && sided == Voice::Official);
            member.expert = voice == Voice::Expert || mention.former;
            member.official &= !member.expert;
        }
        actor
    }

    /// "Die Miliz" is the armed movement that was named before, where the article names only one.
    fn movement(&self, mention: &Mention) -> Option<ActorRef> {
        let armed = |noun: &str| noun.to_lowercase().ends_with("miliz");
        let definite = || self.text[..mention.span.start()].trim_end().ends_with('e');
        if self.tongue != Tongue::German || !armed(mention.span.of(self.text)) || !definite() {
            return None;
        }
        self.only(|member| {
            member.actor.kind == ActorKind::Organisation && member.actor.sector.as_deref() == Some("REB")
        })
    }

    fn document(&mut self, mention: &Mention) -> ActorRef {
        let name = mention.span.of(self.text);
        let head = mention.head.of(self.text).to_lowercase();
        // "the treaty" is the last document of that kind.
        if name.eq_ignore_ascii_case(&head) && !mention.indefinite {
            let last = self.mentions.iter().rev().map(|mention| mention.actor);
            let same = { last }.find(|actor| {
                let member = self.member(*actor);
                member.actor.kind == ActorKind::Document && member.nouns.contains(&head)
            });
            if let Some(same) = same {
                return same;
            }
        }
        let (actor, fresh) = self.keyed(format!("document {}", folded(name)), name, ActorKind::Document);
        if fresh {
            let country =
                mention.side.and_then(|side| self.lexicon.entry(side).party_code().map(str::to_owned));
            let member = self.member_mut(actor);
            member.actor.country = country;
            member.nouns.push(head);
        }
        actor
    }

    /// The noun of a role, by which it is found again: in German, where one office has several words and each many forms, the
    /// lexicon's own.
    pub(super) fn office_noun(&self, role: &Mention) -> String {
        let known = role.entry.filter(|_| self.tongue == Tongue::German);
        known.map_or_else(
            || role.head.of(self.text).to_lowercase(),
            |entry| self.lexicon.entry(entry).name.clone(),
        )
    }

    /// Gives an actor a role.
    pub(super) fn give_role(&mut self, actor: ActorRef, role: &Mention) {
        let text = role.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let office = Office { noun: self.office_noun(role), deputy: is_deputy(&text) };
        let member = self.member_mut(actor);
        if !member.actor.roles.iter().any(|known| known.span == role.span) {
            member.actor.roles.push(Role { span: role.span, text });
            member.offices.push(office);
        }
    }
}

/// Nouns that organisations of other languages begin with, and what English pages call these for short.
const HEADS_IN_FRONT: &[(&str, &str)] = &[
    ("frente", "front"),
    ("fronte", "front"),
    ("jabhat", "front"),
    ("movimiento", "movement"),
    ("movimento", "movement"),
    ("mouvement", "movement"),
    ("harakat", "movement"),
    ("ejército", "army"),
    ("exército", "army"),
    ("partido", "party"),
    ("parti", "party"),
    ("hizb", "party"),
    ("consejo", "council"),
    ("conselho", "council"),
    ("conseil", "council"),
];

/// How sure a mention is that names its actor; pronouns say how much their actor outweighs others.
pub(super) const SURE: f32 = 9.0;

/// What the lexicon knows of a member.
fn fill(member: &mut Member, entry: &Entry) {
    member.actor.country = entry.party_code().map(str::to_owned);
    member.actor.sector.clone_from(&entry.sector);
    member.official = entry.voice == Voice::Official;
    member.expert = entry.voice == Voice::Expert;
    member.nouns.extend(entry.nouns.iter().cloned());
}

/// A name as a key: folded words.
pub(super) fn folded(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
        key.push_str(&onrecord_text::fold(word));
        key.push(' ');
    }
    key
}
