//! Roles beside names, and what they tell: for whom a person speaks, country and sector.

use super::MentionForm;
use super::cast::{Cast, SURE};
use super::leading;
use crate::{ActorKind, ActorRef};
use onrecord_language::names::{Mention, MentionKind};
use onrecord_language::{EntryKind, Voice};

/// Words in a role that make an organisation which the lexicon does not have one of scholars.
const SCHOLARLY: &[&str] = &[
    "think tank",
    "research",
    "studies",
    "institut",
    "universit",
    "policy group",
    "policy cent",
    "security program",
    "analysis",
    "fellow",
    "forschung",
    "denkfabrik",
];

/// Roles that without a state or organisation still are offices of state when they stand before a name.
const STATE_OFFICES: &[&str] = &["president", "secretary"];

/// Organs of a state in a role that names no state: "foreign ministry spokesman", "army chief".
const ORGANS: &[(&str, &str)] = &[
    ("ministry", "GOV"),
    ("government", "GOV"),
    ("presidential", "GOV"),
    ("presidency", "GOV"),
    ("army", "MIL"),
    ("military", "MIL"),
    ("navy", "MIL"),
    ("police", "COP"),
];

/// Gives roles to the persons beside them and settles for whom each person speaks.
pub(super) fn settle(cast: &mut Cast<'_>) {
    let owners = attach(cast);
    let mut held: Vec<(ActorRef, Standing)> = Vec::new();
    let mut deputies: Vec<(ActorRef, ActorRef)> = Vec::new();
    for (index, owner) in owners.iter().enumerate() {
        let Some(actor) = *owner else { continue };
        let role = cast.found[index];
        cast.give_role(actor, &role);
        cast.who[index] = Some(actor);
        cast.mention(role.span, actor, MentionForm::Description, SURE);
        held.push((actor, standing(cast, &role)));
        if let Some(master) = possessor(cast, index) {
            deputies.push((actor, master));
        }
    }
    held.extend(leading::attach(cast));
    // What is held now counts before what was held; an office before a study.
    held.sort_by_key(|(actor, standing)| {
        (*actor, standing.former, !standing.official, standing.country.is_none())
    });
    for (actor, standing) in held {
        let member = cast.member_mut(actor);
        if member.entry.is_some() {
            continue;
        }
        // A former official who holds an office now is an official, and one who studies is an expert.
        let first = member.actor.sector.is_none();
        if first {
            member.official = standing.official;
            member.expert = standing.expert;
            member.actor.sector.clone_from(&standing.sector);
        }
        if member.actor.country.is_none() && (first || !standing.former || !member.official) {
            member.actor.country = standing.country;
        }
    }
    affiliate(cast);
    for (actor, master) in deputies {
        serve(cast, actor, master);
    }
}

/// Who serves an official belongs where he does: "Example’s deputy", "its spokeswoman, Anna Example".
pub(super) fn serve(cast: &mut Cast<'_>, actor: ActorRef, master: ActorRef) {
    let (country, sector, official) = {
        let master = cast.member(master);
        (master.actor.country.clone(), master.actor.sector.clone(), master.official)
    };
    let member = cast.member_mut(actor);
    if member.actor.country.is_none() && official && member.entry.is_none() {
        member.actor.country = country;
        member.actor.sector = sector.or(member.actor.sector.take());
        member.official = true;
    }
}

/// What one role tells of who holds it.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    pub(super) official: bool,
    pub(super) expert: bool,
    pub(super) former: bool,
    pub(super) country: Option<String>,
    pub(super) sector: Option<String>,
}

fn standing(cast: &Cast<'_>, mention: &Mention) -> Standing {
    let Some(role) = mention.entry.map(|entry| cast.lexicon.entry(entry)) else { return Standing::default() };
    let side = mention.side.map(|side| cast.lexicon.entry(side));
    let country = side.and_then(|side| side.party_code()).or(role.country.as_deref()).map(str::to_owned);
    let country = country.or_else(|| unlisted(cast, mention).country);
    let igo = side.is_some_and(|side| side.sector.as_deref() == Some("IGO"));
    let own_sector = || if igo { Some("IGO".to_owned()) } else { role.sector.clone() };
    let now = match role.voice {
        Voice::Official => Standing { official: true, sector: own_sector(), country, ..Standing::default() },
        Voice::Expert => {
            Standing { expert: true, sector: role.sector.clone(), country, ..Standing::default() }
        }
        Voice::Own => Standing { sector: role.sector.clone(), country, ..Standing::default() },
        Voice::Organisation => {
            let (voice, sector) = match side {
                Some(side) if matches!(side.kind, EntryKind::State | EntryKind::Bloc | EntryKind::Place) => {
                    // "vice president at a British think tank": the adjective does not make an office of state.
                    let Unlisted { voice, sector, .. } = unlisted(cast, mention);
                    (
                        voice.unwrap_or(Voice::Official),
                        sector.or_else(|| role.sector.clone().or(Some("GOV".to_owned()))),
                    )
                }
                Some(side) if !side.name.starts_with(char::is_lowercase) => (side.voice, side.sector.clone()),
                // "spokesman for the ministry": whose ministry it is, was said before.
                _ => {
                    let Unlisted { voice, sector, .. } = unlisted(cast, mention);
                    let bare = STATE_OFFICES.contains(&role.name.as_str())
                        && mention.head.end() == mention.span.end();
                    let general = role.name.ends_with("general");
                    let default = if bare || general { Voice::Official } else { Voice::Own };
                    let office = if bare || general { role.sector.clone() } else { None };
                    (voice.unwrap_or(default), sector.or(office))
                }
            };
            let sector = if voice == Voice::Expert { Some("SOC".to_owned()) } else { sector };
            Standing {
                official: voice == Voice::Official,
                expert: voice == Voice::Expert,
                sector,
                country,
                former: false,
            }
        }
    };
    if !mention.former {
        return now;
    }
    // Who held an office of state is an expert on it now, and no voice of the organisation that was left.
    let state = side.is_some_and(|side| side.kind == EntryKind::State || side.country.is_some())
        || role.country.is_some();
    Standing {
        official: false,
        expert: now.official || now.expert,
        former: true,
        country: now.country.filter(|_| state && !igo),
        sector: if now.official { Some("ELI".to_owned()) } else { now.sector },
    }
}

/// What the words of a role tell of an organisation that the lexicon does not have.
#[derive(Default)]
struct Unlisted {
    voice: Option<Voice>,
    sector: Option<String>,
    country: Option<String>,
}

fn unlisted(cast: &Cast<'_>, mention: &Mention) -> Unlisted {
    let words = mention.span.of(cast.text).to_lowercase();
    if SCHOLARLY.iter().any(|known| words.contains(known)) {
        return Unlisted { voice: Some(Voice::Expert), sector: Some("SOC".to_owned()), country: None };
    }
    let inside = (0..cast.found.len()).find(|&i| {
        let other = &cast.found[i];
        let own =
            other.entry.is_none_or(|entry| cast.lexicon.entry(entry).name.starts_with(char::is_lowercase));
        other.kind == MentionKind::Organisation && own && mention.span.covers(other.span)
    });
    let Some(actor) = inside.and_then(|i| cast.who[i]) else {
        let organ = ORGANS.iter().find(|(noun, _)| words.split([' ', '-']).any(|word| word == *noun));
        return organ.map_or_else(Unlisted::default, |(_, sector)| Unlisted {
            voice: Some(Voice::Official),
            sector: Some((*sector).to_owned()),
            country: None,
        });
    };
    let known = cast.member(actor);
    let voice = match (known.official, known.expert) {
        (true, _) => Some(Voice::Official),
        (_, true) => Some(Voice::Expert),
        _ => known.actor.sector.as_ref().map(|_| Voice::Own),
    };
    Unlisted { voice, sector: known.actor.sector.clone(), country: known.actor.country.clone() }
}

/// Per found name: for a role (or a group right before a name, "ministers A and B") the person who holds it.
fn attach(cast: &Cast<'_>) -> Vec<Option<ActorRef>> {
    let found = cast.found;
    let mut owners: Vec<Option<ActorRef>> = vec![None; found.len()];
    for index in 0..found.len() {
        let government =
            found[index].entry.is_some_and(|entry| cast.lexicon.entry(entry).name == "government");
        if found[index].kind == MentionKind::Role && !government {
            owners[index] = before_name(cast, index)
                .or_else(|| behind_name(cast, index))
                .or_else(|| coordinated(cast, index, &owners));
        }
    }
    // "The negotiator, Deputy Minister Example": the first role belongs to the holder of the second.
    for index in (0..found.len()).rev() {
        if found[index].kind == MentionKind::Role && owners[index].is_none() {
            let next = (index + 1..found.len()).find(|&i| found[i].span.start() >= found[index].span.end());
            let next =
                next.filter(|&i| found[i].kind == MentionKind::Role && gap(cast, index, i) == Some(","));
            owners[index] = next.and_then(|i| owners[i]).filter(|_| is_definite(cast, &found[index]));
        }
    }
    owners
}

/// "Foreign Minister Example", "his counterpart, Anna Example".
fn before_name(cast: &Cast<'_>, index: usize) -> Option<ActorRef> {
    let role = &cast.found[index];
    let next = (index + 1..cast.found.len()).find(|&i| cast.found[i].span.start() >= role.span.end())?;
    let person = &cast.found[next];
    if person.kind != MentionKind::Person {
        return None;
    }
    let close = match gap(cast, index, next)? {
        "" => true,
        // Between commas the role may belong to the name before it.
        "," => is_definite(cast, role) && behind_name(cast, index).is_none(),
        word => is_title(word),
    };
    cast.who[next].filter(|_| close)
}

/// "Anna Example, head of strategy", "Anna Example is a fellow", "Anna Example, the former minister".
fn behind_name(cast: &Cast<'_>, index: usize) -> Option<ActorRef> {
    let role = &cast.found[index];
    let previous = (0..index).rev().find(|&i| {
        cast.found[i].kind == MentionKind::Person && cast.found[i].span.end() <= role.span.start()
    })?;
    let between = cast.text.get(cast.found[previous].span.end()..role.span.start())?;
    let owner = cast.who[previous];
    // "Wendy Example, Other’s deputy": the owner of the deputy stands between.
    if matches!(between.trim_start_matches(['\'', '’', 'ʼ']).trim(), "s" | "")
        && between.trim().len() > between.trim().trim_start_matches(['\'', '’', 'ʼ']).len()
    {
        let first = (0..previous).rev().find(|&i| cast.found[i].kind == MentionKind::Person)?;
        let apart = cast.text.get(cast.found[first].span.end()..cast.found[previous].span.start())?;
        return cast.who[first].filter(|_| apart.trim() == ",");
    }
    if between.len() > 60 || between.contains(['“', '”', '"', '.', ';', ':', '\n']) {
        return None;
    }
    let words = between.trim();
    let close = match words.strip_prefix(',') {
        Some(rest) => is_appositive(rest.trim()),
        None => {
            matches!(words.strip_prefix('(').map(str::trim), Some("" | "the" | "a" | "an"))
                || is_copula(words)
        }
    };
    owner.filter(|_| close)
}

/// What may stand between "Example," and the role: determiners, an age, "who is", a few words of place or praise.
fn is_appositive(words: &str) -> bool {
    let mut rest = words;
    for start in [
        "who is considered",
        "who was",
        "who is",
        "who has been",
        "formerly",
        "then",
        "now",
        "also",
        "himself",
        "herself",
        "currently",
    ] {
        rest = rest.strip_prefix(start).map_or(rest, str::trim_start);
    }
    let age = rest
        .split(',')
        .next()
        .is_some_and(|front| !front.is_empty() && front.trim().chars().all(|c| c.is_ascii_digit()));
    if age {
        rest = rest.split_once(',').map_or("", |(_, rest)| rest.trim());
    }
    let mut words = rest.split_whitespace();
    let first = words.next().unwrap_or_default();
    let determined = matches!(
        first,
        "" | "a"
            | "an"
            | "the"
            | "his"
            | "her"
            | "its"
            | "their"
            | "one"
            | "another"
            | "considered"
            | "der"
            | "die"
            | "ein"
            | "eine"
            | "sein"
            | "seine"
            | "ihr"
            | "ihre"
    );
    let few = rest.split_whitespace().count() <= 3;
    // Small words only: a capital would be another name.
    few && !rest.contains(',')
        && (determined || rest.ends_with("’s") || rest.ends_with("'s"))
        && rest
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_uppercase) || word.ends_with("’s") || word.ends_with("'s"))
}

fn is_copula(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let verb = matches!(
        parts.next(),
        Some("is" | "was" | "became" | "becomes" | "remains" | "ist" | "war" | "wurde")
    );
    verb && parts.all(|word| {
        matches!(
            word,
            "a" | "an"
                | "the"
                | "also"
                | "now"
                | "then"
                | "still"
                | "one"
                | "of"
                | "himself"
                | "herself"
                | "der"
                | "die"
                | "ein"
                | "eine"
                | "selbst"
                | "seit"
                | "früher"
        )
    })
}

/// "…, a former deputy minister and former ambassador": the second goes with the first.
fn coordinated(cast: &Cast<'_>, index: usize, owners: &[Option<ActorRef>]) -> Option<ActorRef> {
    let role = &cast.found[index];
    let previous = (0..index).rev().find(|&i| {
        cast.found[i].span.end() <= role.span.start() && cast.found[i].kind == MentionKind::Role
    })?;
    let between = gap(cast, previous, index)?;
    let joined = matches!(
        between,
        "and"
            | "and a"
            | "and the"
            | ", and"
            | "and also"
            | ", a"
            | ", the"
            | ","
            | "and an"
            | "as well as"
            | "und"
            | "sowie"
    );
    owners[previous].filter(|_| joined && cast.found[previous].span.start() > 0)
}

/// The text between two found names, trimmed.
fn gap<'a>(cast: &Cast<'a>, left: usize, right: usize) -> Option<&'a str> {
    let between = cast.text.get(cast.found[left].span.end()..cast.found[right].span.start())?;
    (!between.contains('\n')).then(|| between.trim())
}

fn is_title(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Sir"
            | "Dame"
            | "Prof"
            | "Gen"
            | "U"
            | "Daw"
            | "Sheikh"
            | "Lord"
            | "Lady"
            | "Hon"
            | "Adm"
            | "Col"
            | "Prinz"
            | "Prinzessin"
            | "Scheich"
            | "Graf"
            | "Frau"
            | "Herr"
    )
}

/// Whether "the", "his" or an owner stands before the role.
fn is_definite(cast: &Cast<'_>, role: &Mention) -> bool {
    let before = cast.text[..role.span.start()].trim_end();
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let determiner = matches!(
        word.to_ascii_lowercase().as_str(),
        "the"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "another"
            | "a"
            | "an"
            | "one"
            | "fellow"
            | "der"
            | "die"
            | "ein"
            | "eine"
            | "einer"
            | "sein"
            | "seine"
            | "ihr"
            | "ihre"
    );
    let owner = ["’s", "'s", "s’", "s'"].iter().any(|ending| word.ends_with(ending));
    determiner || owner || role.side.is_some()
}

/// The person whose role it is: "Example’s deputy", "deputy to Example".
fn possessor(cast: &Cast<'_>, index: usize) -> Option<ActorRef> {
    let role = &cast.found[index];
    let person = |&i: &usize| cast.found[i].kind == MentionKind::Person;
    let inside = (index + 1..cast.found.len())
        .take_while(|&i| cast.found[i].span.start() <= role.span.end() + 4)
        .find(person)
        .filter(|&i| {
            let link = cast.text.get(role.head.end()..cast.found[i].span.start());
            link.is_some_and(|link| matches!(link.trim(), "to" | "of"))
        });
    if let Some(inside) = inside {
        return cast.who[inside];
    }
    let owner = (0..index).rev().find(|&i| cast.found[i].span.end() <= role.span.start())?;
    let between = cast.text.get(cast.found[owner].span.end()..role.span.start())?.trim();
    cast.who[owner].filter(|_| person(&owner) && matches!(between, "’s" | "'s"))
}

/// "Anna Example of the Institute", "Anna Example (Party)": a person whom no role places belongs to the organisation.
fn affiliate(cast: &mut Cast<'_>) {
    for index in 0..cast.found.len() {
        let person = cast.found[index];
        let Some(actor) = cast.who[index].filter(|_| person.kind == MentionKind::Person) else { continue };
        if cast.member(actor).actor.sector.is_some() || cast.member(actor).actor.kind != ActorKind::Person {
            continue;
        }
        let next = cast.found[index + 1..].iter().position(|other| other.span.start() >= person.span.end());
        let Some(next) =
            next.map(|i| index + 1 + i).filter(|&i| cast.found[i].kind == MentionKind::Organisation)
        else {
            continue;
        };
        let Some(organisation) = cast.who[next] else { continue };
        let linked = matches!(
            gap(cast, index, next),
            Some(
                "of" | "from"
                    | "at"
                    | "of the"
                    | "from the"
                    | "at the"
                    | "with"
                    | "with the"
                    | "("
                    | "of the firm"
                    | "of the company"
                    | "of the group"
                    | "von"
                    | "vom"
                    | "von der"
                    | "von den"
                    | "bei"
            )
        );
        if linked {
            let (country, sector, official, expert) = {
                let known = cast.member(organisation);
                (known.actor.country.clone(), known.actor.sector.clone(), known.official, known.expert)
            };
            let member = cast.member_mut(actor);
            member.actor.country = member.actor.country.take().or(country);
            (member.actor.sector, member.official, member.expert) = (sector, official, expert);
        }
    }
}
