//! What an organisation is that the lexicon does not have: by the nouns of its name, or by those that stand behind it
//! ("the LWB news agency", "LWB, an armed group").

use onrecord_language::{Voice, names};

/// Nouns behind a name, for whom such an organisation speaks, and its sector.
const BEHIND: &[(&str, Voice, &str)] = &[
    ("news agency", Voice::Own, "MED"),
    ("newspaper", Voice::Own, "MED"),
    ("television", Voice::Own, "MED"),
    ("broadcaster", Voice::Own, "MED"),
    ("radio", Voice::Own, "MED"),
    ("news site", Voice::Own, "MED"),
    ("think tank", Voice::Expert, "SOC"),
    ("research group", Voice::Expert, "SOC"),
    ("rebels", Voice::Official, "REB"),
    ("rebel group", Voice::Official, "REB"),
    ("militia", Voice::Official, "REB"),
    ("armed group", Voice::Official, "REB"),
    ("party", Voice::Official, "PTY"),
    ("ministry", Voice::Official, "GOV"),
    ("trade union", Voice::Own, "LAB"),
    ("aid group", Voice::Own, "NGO"),
    ("rights group", Voice::Own, "NGO"),
    ("charity", Voice::Own, "NGO"),
];

/// How many words may stand between a name and the noun that tells what it is: "LWB, a small armed group".
const FARTHEST: usize = 2;

/// For whom the organisation speaks and its sector, by its name, else by the words right before it or behind it.
pub(super) fn kind_of(before: &str, name: &str, behind: &str) -> Option<(Voice, &'static str)> {
    names::organisation_kind(name).or_else(|| introduced(before)).or_else(|| described(behind))
}

/// What the words before a name say that it is: "the guerrilla group Frente Amazónico", "oil company Petrovalle".
pub(super) fn introduced(before: &str) -> Option<(Voice, &'static str)> {
    let before = before.strip_suffix(' ')?;
    let known = FRONT.iter().chain(BEHIND).find(|(noun, _, _)| {
        before
            .strip_suffix(noun)
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    known.map(|&(_, voice, sector)| (voice, sector))
}

/// Nouns that stand before a name and say what it is; the longer ones first.
const FRONT: &[(&str, Voice, &str)] = &[
    ("guerrilla group", Voice::Official, "REB"),
    ("rebel group", Voice::Official, "REB"),
    ("rebel movement", Voice::Official, "REB"),
    ("rebel alliance", Voice::Official, "REB"),
    ("separatist group", Voice::Official, "REB"),
    ("separatist movement", Voice::Official, "REB"),
    ("insurgent group", Voice::Official, "REB"),
    ("guerrillas of the", Voice::Official, "REB"),
    ("rebels of the", Voice::Official, "REB"),
    ("militant group", Voice::Official, "UAF"),
    ("jihadist group", Voice::Official, "UAF"),
    ("Islamist group", Voice::Official, "UAF"),
    ("armed group", Voice::Official, "UAF"),
    ("terrorist group", Voice::Official, "UAF"),
    ("militia", Voice::Official, "UAF"),
    ("opposition movement", Voice::Official, "OPP"),
    ("opposition alliance", Voice::Official, "OPP"),
    ("opposition coalition", Voice::Official, "OPP"),
    ("opposition party", Voice::Official, "PTY"),
    ("ruling party", Voice::Official, "PTY"),
    ("union", Voice::Own, "LAB"),
    ("company", Voice::Own, "BUS"),
    ("firm", Voice::Own, "BUS"),
    ("airline", Voice::Own, "BUS"),
    ("producer", Voice::Own, "BUS"),
    ("operator", Voice::Own, "BUS"),
    ("bank", Voice::Own, "BUS"),
    ("gang", Voice::Own, "CRM"),
    ("cartel", Voice::Own, "CRM"),
    ("monitoring group", Voice::Own, "NGO"),
    ("advocacy group", Voice::Own, "NGO"),
    ("campaign group", Voice::Own, "NGO"),
];

fn described(behind: &str) -> Option<(Voice, &'static str)> {
    let apposition = [", a ", ", an ", ", the "].iter().find_map(|front| behind.strip_prefix(front));
    let (words, farthest) = match apposition {
        Some(words) => (words, FARTHEST),
        None => (behind.strip_prefix(' ')?, 0),
    };
    let mut rest = words;
    for _ in 0..=farthest {
        let found = BEHIND.iter().find(|(noun, _, _)| {
            rest.strip_prefix(noun)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        });
        if let Some(&(_, voice, sector)) = found {
            return Some((voice, sector));
        }
        rest = rest.split_once(' ')?.1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::kind_of;

    #[test]
    fn the_words_behind_a_name_tell_what_it_is() {
        let sector = |behind| kind_of("", "LWB", behind).map(|(_, sector)| sector);
        assert_eq!(sector(" news agency reported"), Some("MED"));
        assert_eq!(sector(", a small armed group, said"), Some("REB"));
        assert_eq!(sector(" said the party was over"), None);
        assert_eq!(sector(" partygoers"), None);
        assert_eq!(sector(" reported"), None);
    }
}
