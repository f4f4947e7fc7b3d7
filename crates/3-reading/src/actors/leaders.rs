//! Who holds an office although the article does not say so: the user's lexicon knows it, or other pages of the case
//! said it.

use super::cast::{Cast, Office};
use super::descriptions::is_deputy;
use crate::{Actor, ActorKind, ActorRef};
use jiff::civil::Date;
use onrecord_language::names::Mention;
use onrecord_language::{Entry, EntryKind, EntryRef, Lexicon, Voice};

/// Offices that one person of a state or organisation holds at a time, as the lexicon names them. "The Kenyan minister"
/// could be any of twenty.
const HELD_BY_ONE: &[&str] = &[
    "president",
    "prime minister",
    "chancellor",
    "foreign minister",
    "defence minister",
    "interior minister",
    "finance minister",
    "secretary of state",
    "secretary general",
    "director general",
    "high representative",
];

/// Words in a role by which it is not held, or not alone.
const NOT_HELD: &[&str] = &[
    "former",
    "ex",
    "late",
    "ousted",
    "deposed",
    "shadow",
    "designate",
    "elect",
    "candidate",
    "co",
    "honorary",
];

/// Somebody whose office is known from outside the article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leader {
    /// The full name.
    pub name: String,
    /// The office by the lexicon's name for it, where it is one that only one person holds.
    pub office: Option<String>,
    /// Code of the state or organisation.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Whether what is said is the word of the state or organisation.
    pub official: bool,
    /// Whether the person speaks about the parties from outside.
    pub expert: bool,
}

impl Leader {
    /// The office in a role as an article gives it ("Kenyan Foreign Minister"): `None` for one that is held no more, held
    /// by a deputy, or held by several at a time.
    pub fn office_in(role: &str, lexicon: &Lexicon) -> Option<String> {
        let words: Vec<&str> = role.split_whitespace().collect();
        if is_deputy(role) || words.iter().any(|word| is_barred(word)) {
            return None;
        }
        let office = office_entry(&words, lexicon)?;
        let name = &lexicon.entry(office).name;
        HELD_BY_ONE.contains(&name.as_str()).then(|| name.clone())
    }

    /// What an article says of a person, by the first of the roles that is still held.
    pub fn of_actor(actor: &Actor, lexicon: &Lexicon) -> Leader {
        let held = actor.roles.iter().find_map(|role| {
            let words: Vec<&str> = role.text.split_whitespace().collect();
            let entry = office_entry(&words, lexicon)?;
            (!words.iter().any(|word| is_barred(word))).then_some((role, entry))
        });
        let Some((role, entry)) = held else { return Self::of_name(&actor.name) };
        let voice = lexicon.entry(entry).voice;
        let of_state = matches!(
            actor.sector.as_deref(),
            Some("GOV" | "MIL" | "IGO" | "REB" | "UAF" | "LEG" | "JUD" | "COP" | "SPY" | "PTY" | "PRM")
        );
        Leader {
            name: actor.name.clone(),
            office: Self::office_in(&role.text, lexicon),
            country: actor.country.clone(),
            sector: actor.sector.clone(),
            official: voice == Voice::Official || voice == Voice::Organisation && of_state,
            expert: voice == Voice::Expert,
        }
    }

    /// A person of whom nothing but the name is known, so that a surname is not taken for the only one.
    pub fn of_name(name: &str) -> Leader {
        Leader {
            name: name.to_owned(),
            office: None,
            country: None,
            sector: None,
            official: false,
            expert: false,
        }
    }

    /// Whether it is known for whom the person stands.
    pub fn is_placed(&self) -> bool {
        self.country.is_some() || self.sector.is_some()
    }

    /// What the lexicon's person entries tell that hold on one of the days.
    pub(super) fn of_lexicon(lexicon: &Lexicon, days: Option<(Date, Date)>) -> Vec<Leader> {
        let persons = lexicon.persons().filter(|(_, entry)| entry.holds_within(days));
        persons.map(|(_, entry)| Self::of_entry(entry, lexicon)).collect()
    }

    /// What one person entry tells: its own fields, else those of its organisation, else those of its role.
    fn of_entry(entry: &Entry, lexicon: &Lexicon) -> Leader {
        let organisation = entry.organisation.as_deref().and_then(|name| lexicon.named(name));
        let organisation = organisation.map(|entry| lexicon.entry(entry));
        let words: Vec<&str> = entry.role.as_deref().unwrap_or_default().split_whitespace().collect();
        let role = office_entry(&words, lexicon).map(|role| lexicon.entry(role));
        let voice = match (entry.voice, role.map(|role| role.voice)) {
            (Voice::Own, Some(Voice::Organisation)) => {
                organisation.map_or(Voice::Official, |known| known.voice)
            }
            (Voice::Own, Some(voice)) => voice,
            (voice, _) => voice,
        };
        let country = entry.party_code().or_else(|| organisation.and_then(Entry::party_code));
        let sector = entry.sector.as_ref().or_else(|| organisation.and_then(|known| known.sector.as_ref()));
        let sector = sector.or_else(|| role.and_then(|role| role.sector.as_ref()));
        Leader {
            name: entry.name.clone(),
            office: entry.role.as_deref().and_then(|role| Self::office_in(role, lexicon)),
            country: country.map(str::to_owned),
            sector: sector.cloned(),
            official: voice == Voice::Official,
            expert: voice == Voice::Expert,
        }
    }
}

fn is_barred(word: &str) -> bool {
    let plain = |part: &str| part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.split('-').any(|part| NOT_HELD.contains(&plain(part).as_str()))
}

/// The longest role of the lexicon in the words, the last of equals.
fn office_entry(words: &[&str], lexicon: &Lexicon) -> Option<EntryRef> {
    let mut best: Option<(usize, EntryRef)> = None;
    for start in 0..words.len() {
        for end in start + 1..=words.len().min(start + 5) {
            let phrase = words[start..end].join(" ");
            let role = lexicon.named(&phrase).filter(|&entry| lexicon.entry(entry).kind == EntryKind::Role);
            if let Some(role) = role.filter(|_| best.is_none_or(|(length, _)| length <= end - start)) {
                best = Some((end - start, role));
            }
        }
    }
    best.map(|(_, role)| role)
}

/// Gives an actor what is known of it from outside, where the article itself does not tell.
pub(super) fn inform(cast: &mut Cast<'_>, actor: ActorRef, leader: &Leader) {
    let member = cast.member_mut(actor);
    if let Some(office) = &leader.office {
        let office = Office { noun: office.clone(), deputy: false };
        if !member.offices.contains(&office) {
            member.offices.push(office);
        }
    }
    if member.actor.sector.is_none() && member.actor.country.is_none() {
        member.actor.country.clone_from(&leader.country);
        member.actor.sector.clone_from(&leader.sector);
        member.official = leader.official;
        member.expert = leader.expert;
    } else if member.actor.country.is_none() && member.actor.sector == leader.sector {
        // The article gives the office, another page the state.
        member.actor.country.clone_from(&leader.country);
    }
}

impl Cast<'_> {
    /// The person whom a role without a name means by what is known from outside: "the Kenyan foreign minister".
    pub(super) fn leader_for(&mut self, mention: &Mention) -> Option<ActorRef> {
        let role = &self.lexicon.entry(mention.entry?).name;
        let code = self.lexicon.entry(mention.side?).party_code()?;
        let text = mention.span.of(self.text);
        let held = Leader::office_in(text, self.lexicon).filter(|office| office == role)?;
        let holds = |leader: &&Leader| {
            leader.office.as_ref() == Some(&held) && leader.country.as_deref() == Some(code)
        };
        let mut holders = self.leaders.iter().filter(holds);
        let only = holders.next()?.clone();
        if holders.any(|other| other.name != only.name) {
            return None;
        }
        let known = self
            .members
            .iter()
            .position(|member| member.actor.kind == ActorKind::Person && member.actor.name == only.name);
        let actor = known.map_or_else(|| self.add(&only.name, ActorKind::Person), |at| ActorRef(at as u32));
        inform(self, actor, &only);
        Some(actor)
    }
}
