//! Which capitals tell a name in German, where every noun has one: what stands behind a determiner, has the ending of an
//! abstract noun, or is a noun by the table of German words, is no name, unless a given name stands before it.

use super::class::Classes;
use super::hits::Hits;
use super::piece::{Line, Piece};
use super::runs::{Name, NameKind};
use crate::lexicon::{Form, word_key};
use crate::{EntryRef, Lexicon, Senses};
use onrecord_text::fold;
use std::collections::BTreeSet;

/// Endings that nouns have and hardly a name.
const ENDINGS: &[&str] = &[
    "ung",
    "ungen",
    "heit",
    "heiten",
    "keit",
    "keiten",
    "schaft",
    "schaften",
    "tion",
    "tionen",
    "tät",
    "täten",
    "ismus",
    "nis",
    "nisse",
    "nissen",
    "nisses",
    "tum",
    "ment",
    "mente",
    "ling",
    "linge",
    "lingen",
    "enz",
    "enzen",
    "erei",
    "ium",
    "innen",
    "rung",
    "ungs",
    "schutz",
    "verband",
    "verbände",
    "zentrum",
    "jahr",
    "tag",
    "krieg",
    "recht",
    "amt",
    "papier",
    "kreis",
    "kreisen",
    "rat",
];

/// Nouns that say what the name behind them is: an organisation.
const INTRODUCING: &[&str] = &[
    "konzern",
    "agentur",
    "zeitung",
    "hilfswerk",
    "allianz",
    "miliz",
    "partei",
    "gruppe",
    "organisation",
    "verband",
    "gewerkschaft",
    "sender",
    "magazin",
    "unternehmen",
    "firma",
    "stiftung",
    "institut",
    "bewegung",
    "front",
    "werk",
    "bündnis",
    "bank",
    "verein",
    "kanal",
    "blatt",
    "fernsehsender",
    "portal",
    "nachrichtenagentur",
    "denkfabrik",
    "initiative",
    "koalition",
    "brigade",
    "netzwerk",
    "reederei",
    "betreiber",
];

/// The shortest part of a compound that tells what the whole is.
const SHORTEST_HEAD: usize = 5;
/// The shortest front of a compound.
const SHORTEST_FRONT: usize = 3;

/// Marks the common nouns among the capitalised pieces.
pub(crate) fn mark_nouns(pieces: &mut [Piece], lines: &[Line], hits: &Hits, text: &str, lexicon: &Lexicon) {
    let Some(senses) = Senses::of("de") else { return };
    let small: BTreeSet<u64> =
        pieces.iter().filter(|piece| piece.is_word() && !piece.is_cased()).map(|piece| piece.key).collect();
    for line in lines {
        for at in line.start..line.end {
            let piece = pieces[at];
            if !piece.is_word() || !piece.is_cased() || hits.at(at).is_some() || piece.is_initial() {
                continue;
            }
            let word = piece.span.of(text);
            let ending = has_ending(word);
            let known = || is_known(word, senses) || small.contains(&piece.key);
            let given = |at: usize| pieces[at].is_capital() && lexicon.is_given_name_key(pieces[at].key);
            // Behind a given name a noun is a surname, and a given name before one is no noun.
            let surname =
                at > line.start && given(at - 1) && !is_determined(pieces, line, hits, at - 1, text);
            let first_name = lexicon.is_given_name_key(piece.key)
                && pieces.get(at + 1).is_some_and(|next| next.is_word() && next.is_cased())
                && at + 1 < line.end;
            let noun =
                ending || !surname && !first_name && (known() || is_determined(pieces, line, hits, at, text));
            if noun && !piece.is_hyphened() {
                pieces[at].set_noun();
            }
        }
    }
}

fn has_ending(word: &str) -> bool {
    word.len() > 5 && ENDINGS.iter().any(|end| word.len() > end.len() + 3 && word.ends_with(end))
}

/// Whether the table of German words has the noun, or the head of the compound.
fn is_known(word: &str, senses: Senses) -> bool {
    let folded = fold(word);
    if senses.has_noun(&folded) {
        return true;
    }
    let heads = folded.char_indices().map(|(at, _)| at).filter(|&at| at >= SHORTEST_FRONT);
    heads.take_while(|&at| at + SHORTEST_HEAD <= folded.len()).any(|at| senses.has_noun(&folded[at..]))
}

/// Whether a determiner stands before the word, with or without adjectives between.
fn is_determined(pieces: &[Piece], line: &Line, hits: &Hits, at: usize, text: &str) -> bool {
    let mut before = at;
    for _ in 0..4 {
        let Some(next) = before.checked_sub(1).filter(|&i| i >= line.start) else { return false };
        before = next;
        let piece = pieces[before];
        if !piece.is_word() || piece.is_hyphened() && piece.is_cased() {
            return false;
        }
        if piece.is(Classes::DETERMINER) {
            // "Ursula von der Leyen": the article is part of the name.
            let particle = before > line.start && pieces[before - 1].span.of(text) == "von";
            return !particle || !is_after_given(pieces, line, before - 1);
        }
        let adjective_of_state = hits.at(before).is_some_and(|hit| hit.is_side() && !piece.is_cased());
        if adjective_of_state {
            return true;
        }
        let word = piece.span.of(text);
        let inflected = ["e", "en", "er", "es", "em"].iter().any(|end| word.ends_with(end));
        if piece.is_cased() || !inflected || piece.is(Classes::FUNCTION.or(Classes::SAYING)) {
            return false;
        }
    }
    false
}

/// Determiners that only one has.
const SINGULAR: &[&str] = &["des", "dem", "eines", "einem", "beim", "vom", "zum"];

/// "des Militärexperten Tan", "dem Diplomaten": the words for several are also those for one in the oblique cases.
pub(crate) fn mark_singulars(pieces: &[Piece], lines: &[Line], hits: &mut Hits, text: &str) {
    for index in 0..hits.list.len() {
        let hit = hits.list[index];
        if !hit.is_role() || hit.form != Form::People {
            continue;
        }
        let Some(line) = lines.iter().find(|line| line.start <= hit.start && hit.start < line.end) else {
            continue;
        };
        let before = (line.start..hit.start).rev().take(4);
        let mut before = before.map(|i| pieces[i].span.of(text));
        let determiner = before.find(|word| !word.ends_with("en") || *word == "den" || *word == "einen");
        let named = pieces.get(hit.end).is_some_and(|next| {
            hit.end < line.end && next.is_word() && next.is_capital() && hits.at(hit.end).is_none()
        });
        let singular = determiner
            .is_some_and(|word| SINGULAR.contains(&word) || named && matches!(word, "den" | "einen"));
        if singular {
            hits.list[index].form = Form::Name;
        }
    }
}

/// Organs whose name says whose they are.
const NATIVE: &[(&str, &str)] = &[("Auswärtig", "DEU"), ("Bundestag", "DEU")];

/// The state whose organ alone has that name.
pub(crate) fn native(name: &str, lexicon: &Lexicon) -> Option<EntryRef> {
    let (_, code) = NATIVE.iter().find(|(start, _)| name.starts_with(start))?;
    lexicon.by_code(code)
}

fn is_after_given(pieces: &[Piece], line: &Line, at: usize) -> bool {
    at > line.start && pieces[at - 1].is_capital()
}

/// Endings of nouns for who does something.
const CALLINGS: &[&str] = &[
    "er",
    "erin",
    "ist",
    "istin",
    "ant",
    "antin",
    "ent",
    "entin",
    "or",
    "orin",
    "eur",
    "eurin",
    "loge",
    "login",
    "arzt",
    "ärztin",
    "wart",
    "wartin",
    "mann",
    "frau",
    "wirt",
    "wirtin",
    "bauer",
    "bäuerin",
    "rat",
    "rätin",
    "chef",
    "chefin",
    "gesandte",
    "beauftragte",
    "ling",
    "knecht",
];

/// Things whose nouns end as callings do.
const NO_CALLINGS: &[&str] = &[
    "frachter",
    "tanker",
    "dampfer",
    "kreuzer",
    "zerstörer",
    "träger",
    "sender",
    "hubschrauber",
    "panzer",
    "transporter",
    "container",
    "wasser",
    "ufer",
    "ticker",
    "computer",
    "monat",
    "kontinent",
    "dokument",
    "moment",
    "parlament",
    "prozent",
    "motor",
    "sektor",
    "reaktor",
    "rat",
    "staat",
    "theater",
    "center",
    "zimmer",
    "messer",
    "sommer",
    "winter",
    "feuer",
    "steuer",
    "mauer",
    "kloster",
    "register",
    "muster",
    "fenster",
];

/// Whether the noun before a name is that of a calling: "die Hydrologin Mira Tan".
pub(crate) fn is_calling(piece: &Piece, text: &str) -> bool {
    let word = piece.span.of(text).to_lowercase();
    piece.is_word()
        && piece.is_cased()
        && !piece.is(Classes::CALENDAR)
        && CALLINGS.iter().any(|end| word.ends_with(end))
        && !NO_CALLINGS.iter().any(|end| word.ends_with(end))
}

/// Whether the noun before a name says that it is an organisation: "Telefonkonzern Formosa-Link".
pub(crate) fn introduces_organisation(piece: &Piece, text: &str) -> bool {
    let word = piece.span.of(text).to_lowercase();
    piece.is_word() && piece.is_cased() && INTRODUCING.iter().any(|noun| word.ends_with(noun))
}

/// Names of which the text has the full form: "Tan" after "Mira Tan", and in the genitive "Tans".
pub(crate) fn recognise(pieces: &[Piece], lines: &[Line], hits: &Hits, text: &str, names: &mut Vec<Name>) {
    let full = names.iter().filter(|name| name.kind == NameKind::Person);
    let known: BTreeSet<u64> = full.map(|name| pieces[name.end - 1].key).collect();
    let mut taken = vec![false; pieces.len()];
    for name in names.iter() {
        taken[name.start..name.end].fill(true);
    }
    for line in lines {
        for at in line.start..line.end {
            let piece = pieces[at];
            let free = piece.is_word() && piece.is_cased() && !taken[at] && hits.at(at).is_none();
            if !free {
                continue;
            }
            let own = known.contains(&piece.key);
            let stem = piece.span.of(text).strip_suffix('s').map(word_key);
            let plain = !piece.is_noun() || !is_determined(pieces, line, hits, at, text);
            if (own || stem.is_some_and(|key| known.contains(&key))) && plain {
                names.push(Name { start: at, end: at + 1, kind: NameKind::Person });
            }
        }
    }
    names.sort_by_key(|name| (name.start, name.end));
}
