//! What an organisation that the lexicon does not have is, by the nouns of its name.

use super::class::{Classes, classes};
use crate::Voice;
use crate::lexicon::word_key;

/// For whom an organisation speaks and its PLOVER sector, by its name: "Ministry of Water" is an office of state, an
/// "Institute" has scholars. `None` where the name does not tell.
pub fn organisation_kind(name: &str) -> Option<(Voice, &'static str)> {
    let words = || name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    for (sector, known) in SECTORS {
        let has = |word: &str| known.split_whitespace().any(|other| word.eq_ignore_ascii_case(other));
        if words().any(has) {
            let voice = match *sector {
                "MED" | "BUS" | "NGO" | "REL" | "LAB" => Voice::Own,
                "EDU" | "SOC" => Voice::Expert,
                _ => Voice::Official,
            };
            return Some((voice, sector));
        }
    }
    let has = |class: Classes| words().any(|word| classes(word_key(word)).has(class));
    if has(Classes::SCHOLAR_HEAD) {
        Some((Voice::Expert, "SOC"))
    } else if has(Classes::STATE_HEAD) || words().any(is_office) && words().any(is_of_state) {
        Some((Voice::Official, "GOV"))
    } else if has(Classes::FIRM_HEAD) {
        Some((Voice::Own, "BUS"))
    } else {
        None
    }
}

/// A noun of many organisations, of which states have some.
fn is_office(word: &str) -> bool {
    ["board", "office", "service", "services", "administration", "centre", "fund"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// What tells that such an organisation is one of a state.
fn is_of_state(word: &str) -> bool {
    const WORDS: &str = "federal national state central royal presidential security intelligence border customs \
                         immigration prison election electoral elections statistics weather meteorological tax census";
    WORDS.split_whitespace().any(|known| word.eq_ignore_ascii_case(known))
}

/// The first row with a word of the name decides.
const SECTORS: &[(&str, &str)] = &[
    ("EDU", "university college school academy faculty"),
    ("SOC", "institute institution institutes endowment studies research think"),
    ("GOV", "ministry department embassy consulate cabinet presidency treasury government"),
    ("COP", "police gendarmerie"),
    ("JUD", "court tribunal"),
    ("LEG", "parliament senate congress assembly chamber legislature house"),
    (
        "MIL",
        "army forces navy airforce brigade battalion regiment division corps command militia fleet squadron",
    ),
    ("PTY", "party"),
    ("REB", "front rebels liberation resistance frente fronte jabhat guerrilla"),
    (
        "MED",
        "news times post herald tribune journal gazette television tv radio press channel magazine daily newspaper",
    ),
    ("LAB", "workers labour"),
    ("REL", "church mosque synagogue diocese"),
    ("BUS", "inc ltd llc plc corp corporation company holdings airlines airways bank industries enterprises"),
];
