//! Who a noun phrase is, as a side of an event.

use super::scene::{SentenceScene, Voice};
use crate::clauses::{Attached, Closed, Phrase, Tag, Term};
use crate::{ActorKind, ActorMention, ActorRef, MentionForm, Party};
use onrecord_text::Span;

/// A side of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    /// How it is coded.
    pub(crate) party: Party,
    /// The actor of the article, where the phrase names one.
    pub(crate) actor: Option<ActorRef>,
    /// What kind of actor.
    pub(crate) kind: ActorKind,
}

impl SentenceScene<'_> {
    /// The sides that coordinated phrases name; empty unless every one of them is a side.
    pub(crate) fn all_sides(&self, phrases: &[Phrase]) -> Vec<Side> {
        let mut sides = Vec::new();
        for phrase in phrases {
            let several = self.sides_of(phrase);
            if several.is_empty() {
                return Vec::new();
            }
            for side in several {
                push(&mut sides, side);
            }
        }
        without_companions(sides)
    }

    /// The sides of one phrase: more than one where it is a plural of several ("the leaders of Chad and Niger").
    pub(crate) fn sides_of(&self, phrase: &Phrase) -> Vec<Side> {
        let head = &self.clauses.terms[phrase.head];
        if head.word.plural && self.scene.triggers.agent(head.word.noun).is_some() {
            let known = &self.scene.triggers.known;
            let behind = self
                .behind(phrase)
                .first()
                .filter(|first| first.word == known.of || first.word == known.from);
            let owners: Vec<Side> =
                behind.iter().flat_map(|first| &first.phrases).filter_map(|owner| self.side(owner)).collect();
            if owners.len() > 1 {
                return owners;
            }
            if owners.is_empty() && self.means_two(phrase) {
                let two = self.two_parties();
                if two.len() == 2 {
                    return two;
                }
            }
        }
        self.side(phrase).into_iter().collect()
    }

    /// The sides among coordinated phrases.
    pub(crate) fn some_sides(&self, phrases: &[Phrase]) -> Vec<Side> {
        let mut sides = Vec::new();
        phrases.iter().flat_map(|phrase| self.sides_of(phrase)).for_each(|side| push(&mut sides, side));
        without_companions(sides)
    }

    /// The side that a noun phrase names: an actor of the article, or an unnamed body of people.
    pub(crate) fn side(&self, phrase: &Phrase) -> Option<Side> {
        self.side_or_private(phrase, false)
    }

    /// The same, and private people too: those to whom something is done.
    pub(crate) fn anyone(&self, phrase: &Phrase) -> Option<Side> {
        self.side_or_private(phrase, true)
    }

    fn side_or_private(&self, phrase: &Phrase, private: bool) -> Option<Side> {
        let head = &self.clauses.terms[phrase.head];
        if let Some(pronoun) = self.first_person(head) {
            return self.known_side(pronoun);
        }
        if head.tag == Tag::Pronoun {
            return self.pronoun(head);
        }
        let span = self.clauses.span(&phrase.terms);
        if let Some(mention) = self.mention_over(span, head.span)
            && !head.possessive
        {
            let about = self
                .known_side(mention.actor)
                .or_else(|| self.private_side(mention.actor).filter(|_| private));
            // "Russian troops" may be marked as a group of its own or by its adjective only.
            if about.is_some() || mention.form != MentionForm::Adjective {
                return about;
            }
        }
        self.body_of_people(phrase, span)
    }

    /// The longest mention that holds the head of the phrase and is more than its adjective.
    fn mention_over(&self, phrase: Span, head: Span) -> Option<&ActorMention> {
        let over = |mention: &&ActorMention| mention.span.overlaps(head) && phrase.overlaps(mention.span);
        self.mentions.iter().filter(over).max_by_key(|mention| mention.span.len())
    }

    /// An actor of the article as a side, unless it is one that makes no events.
    pub(crate) fn known_side(&self, actor: ActorRef) -> Option<Side> {
        let actor = self.rebels_by_name(actor);
        if !self.is_party(actor) {
            return None;
        }
        let known = self.scene.actors.get(actor);
        Some(Side { party: self.scene.actors.party(actor), actor: Some(actor), kind: known.kind })
    }

    /// People who are no political actors.
    fn private_side(&self, actor: ActorRef) -> Option<Side> {
        let known = self.scene.actors.get(actor);
        let people = matches!(known.kind, ActorKind::Person | ActorKind::Group | ActorKind::Organisation);
        people.then(|| Side { party: self.scene.actors.party(actor), actor: Some(actor), kind: known.kind })
    }

    /// Whose attack it is: "an Israeli air strike killed".
    pub(crate) fn attacker(&self, phrase: &Phrase) -> Option<Side> {
        let noun = self.clauses.terms[phrase.head].word.noun;
        if !ATTACKS.contains(&self.scene.triggers.vocabulary.letters(noun)) {
            return None;
        }
        self.owner(phrase)
    }

    /// `we`, `I`, `us`, `our` in a quotation: its speaker.
    fn first_person(&self, head: &Term) -> Option<ActorRef> {
        let word = head.span.of(self.scene.text);
        let first =
            ["we", "i", "us", "our", "ours", "me", "my"].iter().any(|known| word.eq_ignore_ascii_case(known));
        // "US" in capitals is a state.
        if !first || word == "US" || head.tag == Tag::Noun {
            return None;
        }
        match self.voice_at(head.span.start()) {
            Voice::Party { speaker, .. } => Some(speaker),
            _ => None,
        }
    }

    fn pronoun(&self, head: &Term) -> Option<Side> {
        let word = head.span.of(self.scene.text);
        if !["he", "she", "it", "they", "him", "her", "them"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
        {
            return None;
        }
        let marked =
            self.mentions.iter().find(|mention| mention.span == head.span).map(|mention| mention.actor);
        let actor =
            marked.or_else(|| self.scene.actors.resolve(self.scene.text, head.span, head.span.start()))?;
        self.known_side(actor)
    }

    /// An unnamed body: "police", "Sudanese troops", "the government of Chad", "rebels".
    fn body_of_people(&self, phrase: &Phrase, span: Span) -> Option<Side> {
        let head = &self.clauses.terms[phrase.head];
        if head.possessive {
            return None;
        }
        let sector = self.scene.triggers.agent(head.word.noun)?;
        let guards = phrase
            .terms
            .clone()
            .any(|term| ["security", "police", "riot"].iter().any(|word| self.is_word(term, word)));
        let sector = if sector == "MIL" && guards { "COP" } else { sector };
        let before = self
            .mentions
            .iter()
            .rfind(|mention| span.covers(mention.span) && mention.span.end() <= head.span.start());
        let owner = before.map(|mention| mention.actor).or_else(|| self.owner_behind(self.behind(phrase)));
        if owner.is_none()
            && matches!(sector, "REB" | "UAF")
            && let Some(only) = self.only_rebels()
        {
            return self.known_side(only);
        }
        let owner = owner.map(|actor| self.scene.actors.get(actor));
        let country = owner.and_then(|owner| owner.country.clone());
        // The government of a state acts for the state.
        let name = match owner {
            Some(owner) if sector == "GOV" && owner.kind == ActorKind::State => owner.name.clone(),
            _ => self.name_of(phrase),
        };
        let sector = owner
            .and_then(|owner| owner.sector.clone())
            .filter(|own| own == "IGO")
            .unwrap_or_else(|| sector.to_owned());
        Some(Side {
            party: Party { name, country, sector: Some(sector) },
            actor: None,
            kind: ActorKind::Group,
        })
    }

    /// Whoever a phrase is, in its own words, with the country that it names.
    pub(crate) fn side_in_words(&self, phrase: &Phrase) -> Side {
        let country = self.named(phrase).and_then(|named| self.scene.actors.get(named.actor).country.clone());
        let party = Party { name: self.name_of(phrase), country, sector: None };
        Side { party, actor: None, kind: ActorKind::Group }
    }

    /// "both capitals", "the two governments", with nobody's name by them.
    fn means_two(&self, phrase: &Phrase) -> bool {
        let says =
            phrase.terms.clone().any(|term| ["both", "two"].iter().any(|word| self.is_word(term, word)));
        let span = self.clauses.span(&phrase.terms);
        says && phrase.terms.len() <= 3
            && !self.mentions.iter().any(|mention| {
                span.overlaps(mention.span) && self.scene.actors.get(mention.actor).country.is_some()
            })
    }

    /// The two states, organisations of states or armed groups that the article names most; none where a third is named as
    /// often as the second.
    fn two_parties(&self) -> Vec<Side> {
        let negotiates = |actor: &crate::Actor| match actor.kind {
            ActorKind::State => true,
            ActorKind::Organisation | ActorKind::Group => {
                matches!(actor.sector.as_deref(), Some("IGO" | "REB" | "UAF"))
            }
            _ => false,
        };
        let mut named: Vec<(usize, u32)> = (0_u32..)
            .zip(self.scene.actors.actors())
            .filter(|(_, actor)| negotiates(actor))
            .map(|(number, actor)| (actor.mentions.len(), number))
            .collect();
        named.sort_by_key(|(mentions, number)| (std::cmp::Reverse(*mentions), *number));
        match named.as_slice() {
            [(_, one), (_, other)] => vec![*one, *other],
            [(_, one), (second, other), (third, _), ..] if second > third => vec![*one, *other],
            _ => Vec::new(),
        }
        .into_iter()
        .filter_map(|number| self.known_side(ActorRef(number)))
        .collect()
    }

    /// "the rebels", "Colombian guerrillas": the one armed group that the article names, where the words are no name.
    fn rebels_by_name(&self, actor: ActorRef) -> ActorRef {
        let known = self.scene.actors.get(actor);
        let nameless = known.kind == ActorKind::Group
            && matches!(known.sector.as_deref(), Some("REB" | "UAF"))
            && known.name.rsplit(' ').next().is_some_and(|noun| noun.starts_with(char::is_lowercase));
        nameless.then(|| self.only_rebels()).flatten().unwrap_or(actor)
    }

    /// The one armed group that the article names: who "the rebels" are.
    fn only_rebels(&self) -> Option<ActorRef> {
        let groups = |actor: &crate::Actor| {
            matches!(actor.kind, ActorKind::Organisation | ActorKind::Group)
                && matches!(actor.sector.as_deref(), Some("REB" | "UAF"))
                && actor.name.rsplit(' ').next().is_some_and(|noun| noun.starts_with(char::is_uppercase))
        };
        let mut named = (0_u32..).zip(self.scene.actors.actors()).filter(|(_, actor)| groups(actor));
        let (only, _) = named.next()?;
        named.next().is_none().then_some(ActorRef(only))
    }

    /// Whose body it is, from `of Chad` or `from Chad` behind it.
    fn owner_behind(&self, attached: &[Attached]) -> Option<ActorRef> {
        let known = &self.scene.triggers.known;
        let first = attached.first().filter(|first| first.word == known.of || first.word == known.from)?;
        let phrase = first.phrases.first()?;
        self.named(phrase).map(|mention| mention.actor)
    }

    /// The name or adjective of nationality in a phrase.
    pub(crate) fn named(&self, phrase: &Phrase) -> Option<&ActorMention> {
        let span = self.clauses.span(&phrase.terms);
        self.mentions.iter().find(|mention| span.covers(mention.span) && self.is_party(mention.actor))
    }

    /// The words of a phrase without its article.
    fn name_of(&self, phrase: &Phrase) -> String {
        let mut start = phrase.terms.start;
        while start < phrase.head
            && self.clauses.terms[start].tag == Tag::Determiner
            && self.clauses.terms[start].word.closed != Closed::Number
        {
            start += 1;
        }
        self.words(&(start..phrase.terms.end)).to_owned()
    }
}

impl Side {
    /// Whether a journey of the side is a matter of state.
    pub(crate) fn travels(&self) -> bool {
        self.has_voice()
            && self.kind != ActorKind::State
            && !matches!(self.party.sector.as_deref(), Some("REB" | "UAF" | "COP" | "REL"))
    }

    /// Whether the side can bind others by its word: a named actor, or a body that governs, fights, judges or speaks
    /// for a party.
    pub(crate) fn has_voice(&self) -> bool {
        let sector = self.party.sector.as_deref();
        sector.is_some_and(|sector| VOICES.contains(&sector))
            || sector.is_none() && self.actor.is_none() && self.party.country.is_some()
            || self.actor.is_some() && !sector.is_some_and(|sector| CIVIL.contains(&sector))
    }
}

/// Nouns of attack that stand for the attacker.
const ATTACKS: &[&str] = &[
    "strike",
    "airstrike",
    "raid",
    "bombardment",
    "shelling",
    "attack",
    "missile",
    "drone",
    "bombing",
    "offensive",
    "rocket",
    "shell",
    "bomb",
    "gunfire",
    "fire",
];

/// Sectors of people who speak for themselves.
const CIVIL: &[&str] = &["CVL", "EDU", "LAB", "REF", "JRN", "MED", "BUS", "AGR", "CRM", "LEGAL"];

/// Sectors whose word is a political act even without a name.
const VOICES: &[&str] = &["GOV", "MIL", "REB", "UAF", "JUD", "LEG", "OPP", "PTY", "COP", "IGO", "REL", "SPY"];

impl SentenceScene<'_> {
    /// The state of a capital that stands as a place: who hosts when somebody travels there.
    pub(crate) fn host_at(&self, phrase: &Phrase) -> Option<Side> {
        let lexicon = onrecord_language::Lexicon::built_in();
        let entry = lexicon.entry(lexicon.named(self.words(&phrase.terms))?);
        (entry.kind == onrecord_language::EntryKind::State).then(|| Side {
            party: Party {
                name: entry.name.clone(),
                country: entry.code.clone(),
                sector: entry.sector.clone(),
            },
            actor: None,
            kind: ActorKind::State,
        })
    }
}

/// Leaves out "its allies" beside a named party: nobody knows who they are.
fn without_companions(mut sides: Vec<Side>) -> Vec<Side> {
    if sides.len() > 1 && sides.iter().any(|side| side.party.country.is_some()) {
        let vague =
            |side: &Side| side.party.country.is_none() && COMPANIONS.contains(&side.party.name.as_str());
        sides.retain(|side| !vague(side));
    }
    sides
}

const COMPANIONS: &[&str] =
    &["allies", "partners", "neighbours", "neighbors", "others", "counterparts", "friends", "supporters"];

/// Adds a side unless it is there already.
pub(crate) fn push(sides: &mut Vec<Side>, side: Side) {
    let same = |known: &Side| match (known.actor, side.actor) {
        (Some(known), Some(side)) => known == side,
        _ => known.party == side.party,
    };
    if !sides.iter().any(same) {
        sides.push(side);
    }
}
