//! Roles told by a verb: "Anna Example, who leads the negotiating team".

use super::MentionForm;
use super::cast::{Cast, Office, SURE};
use super::standing::Standing;
use super::words::{is_auxiliary, is_saying};
use crate::{ActorRef, Role};
use onrecord_language::names::MentionKind;
use onrecord_language::{EntryKind, Form};
use onrecord_text::Span;

/// Verbs that make who does it the head of what follows, and the noun for such a head.
const VERBS: &[(&str, &str)] = &[
    ("leads", "leader"),
    ("heads", "head"),
    ("chairs", "chair"),
    ("runs", "director"),
    ("directs", "director"),
    ("commands", "commander"),
    ("oversees", "head"),
    ("represents", "representative"),
];

/// What is led, where it has no name: the noun that a state's adjective stands before, and its sector.
const LED: &[(&str, &[&str])] = &[
    (
        "GOV",
        &[
            "team",
            "delegation",
            "mission",
            "government",
            "ministry",
            "negotiations",
            "talks",
            "mediation",
            "department",
            "embassy",
            "state",
            "country",
            "cabinet",
            "side",
        ],
    ),
    (
        "MIL",
        &[
            "army",
            "forces",
            "navy",
            "troops",
            "division",
            "brigade",
            "air",
            "military",
            "battalion",
            "fleet",
            "regiment",
            "garrison",
            "marines",
        ],
    ),
    ("LEG", &["parliament", "senate", "assembly", "committee", "congress", "house"]),
    ("COP", &["police", "gendarmerie"]),
    ("PTY", &["party"]),
];

/// The longest description, in words.
const LONGEST: usize = 14;

/// Gives every such role to its person; what each tells of its holder comes back.
pub(super) fn attach(cast: &mut Cast<'_>) -> Vec<(ActorRef, Standing)> {
    let mut told = Vec::new();
    for index in 0..cast.found.len() {
        let Some(actor) = cast.who[index].filter(|_| cast.found[index].kind == MentionKind::Person) else {
            continue;
        };
        let Some((span, noun)) = clause(cast.text, cast.found[index].span.end()) else { continue };
        let standing = standing(cast, span);
        let text = span.of(cast.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let member = cast.member_mut(actor);
        member.actor.roles.push(Role { span, text });
        member.offices.push(Office { noun: noun.to_owned(), deputy: false });
        cast.mention(span, actor, MentionForm::Description, SURE);
        told.push((actor, standing));
    }
    told
}

/// The verb and what is led, behind a name that ends at the offset.
fn clause(text: &str, end: usize) -> Option<(Span, &'static str)> {
    let rest = &text[end..];
    let start = end + ", who ".len();
    let rest = rest.strip_prefix(", who ")?;
    let verb = rest.split_whitespace().next()?;
    let &(_, noun) = VERBS.iter().find(|(known, _)| *known == verb)?;
    let stop = rest.find([',', '.', ';', ':', '(', '“', '”', '"', '\n', '—', '–']).unwrap_or(rest.len());
    let mut last = 0;
    for (number, word) in rest[..stop].split_inclusive(' ').enumerate() {
        if number >= LONGEST || number > 0 && (is_auxiliary(word.trim()) || is_saying(word.trim())) {
            break;
        }
        last += word.len();
    }
    let span = Span::new(start, start + last).trim(text);
    (span.of(text).contains(' ')).then_some((span, noun))
}

/// What is led tells country and sector.
fn standing(cast: &Cast<'_>, span: Span) -> Standing {
    let inside = || (0..cast.found.len()).filter(|&i| span.covers(cast.found[i].span));
    let organisation = inside().find(|&i| cast.found[i].kind == MentionKind::Organisation);
    if let Some(actor) = organisation.and_then(|i| cast.who[i]) {
        let led = cast.member(actor);
        return Standing {
            official: led.official,
            expert: led.expert,
            country: led.actor.country.clone(),
            sector: led.actor.sector.clone(),
            former: false,
        };
    }
    let state = inside().find(|&i| {
        cast.found[i].kind == MentionKind::State
            && (cast.found[i].form == Form::Adjective || cast.is_possessive(cast.found[i].span))
    });
    let country = state.and_then(|i| cast.found[i].entry).map(|entry| cast.lexicon.entry(entry));
    let country = country.filter(|known| known.kind == EntryKind::State).and_then(|known| known.party_code());
    let stem = |word: &str| word.trim_end_matches("’s").trim_end_matches("'s").to_owned();
    let words: Vec<String> = span.of(cast.text).split_whitespace().map(stem).collect();
    let led = |nouns: &[&str]| words.iter().any(|word| nouns.contains(&word.as_str()));
    let sector = LED.iter().rev().find(|(_, nouns)| led(nouns)).map(|(sector, _)| (*sector).to_owned());
    // A state's adjective alone does not make an office of state: "the Danish firm".
    let sector = sector.filter(|sector| country.is_some() || sector == "MIL" || sector == "COP");
    Standing {
        official: sector.is_some(),
        expert: false,
        former: false,
        country: country.filter(|_| sector.is_some()).map(str::to_owned),
        sector,
    }
}

#[cfg(test)]
mod tests {
    use super::clause;

    #[test]
    fn the_clause_ends_with_what_is_led() {
        let text = "Anna Example, who leads the Danish team, said no.";
        let (span, noun) = clause(text, 12).unwrap();
        assert_eq!((span.of(text), noun), ("leads the Danish team", "leader"));
        assert_eq!(clause("Anna Example, who left the Danish team, said no.", 12), None);
        assert_eq!(clause("Anna Example, who leads, said no.", 12), None);
    }
}
