//! The forms of English verbs and nouns, made by rule from their lemmas.

/// The last two letters call for a doubled consonant in verbs of one syllable: `ban`, `stop`, but not `beat`, `fix`.
fn doubles(lemma: &str) -> bool {
    let letters: Vec<char> = lemma.chars().collect();
    let [.., before, vowel, last] = letters.as_slice() else { return false };
    let syllables = lemma.split(|c: char| !is_vowel(c)).filter(|part| !part.is_empty()).count();
    syllables == 1
        && is_vowel(*vowel)
        && !is_vowel(*before)
        && !is_vowel(*last)
        && !matches!(last, 'w' | 'x' | 'y')
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether a final `y` becomes `ie` or `i` before an ending.
fn changes_y(lemma: &str) -> bool {
    lemma.strip_suffix('y').is_some_and(|stem| !stem.ends_with(is_vowel))
}

/// The third person, and the plural of a noun: `demands`, `reaches`, `defies`.
pub(crate) fn s_form(lemma: &str) -> String {
    if changes_y(lemma) {
        return format!("{}ies", &lemma[..lemma.len() - 1]);
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end))
        || ["go", "do", "veto", "embargo"].contains(&lemma)
    {
        return format!("{lemma}es");
    }
    format!("{lemma}s")
}

/// The regular past tense: `demanded`, `agreed`, `defied`, `banned`.
pub(crate) fn past_form(lemma: &str, double: bool) -> String {
    if changes_y(lemma) {
        return format!("{}ied", &lemma[..lemma.len() - 1]);
    }
    if lemma.ends_with('e') {
        return format!("{lemma}d");
    }
    match lemma.chars().last() {
        Some(last) if double || doubles(lemma) => format!("{lemma}{last}ed"),
        _ => format!("{lemma}ed"),
    }
}

/// The present participle: `demanding`, `agreeing`, `lying`, `banning`.
pub(crate) fn ing_form(lemma: &str, double: bool) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if lemma.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end)) && lemma != "be" {
        return format!("{}ing", &lemma[..lemma.len() - 1]);
    }
    match lemma.chars().last() {
        Some(last) if double || doubles(lemma) => format!("{lemma}{last}ing"),
        _ => format!("{lemma}ing"),
    }
}

/// The plural of a noun, with the irregular ones that politics needs.
pub(crate) fn plural(lemma: &str) -> String {
    for (end, plural) in [("policeman", "policemen"), ("man", "men"), ("woman", "women")] {
        if let Some(stem) = lemma.strip_suffix(end) {
            return format!("{stem}{plural}");
        }
    }
    match lemma {
        "child" => "children".to_owned(),
        "person" => "persons".to_owned(),
        "body" => "bodies".to_owned(),
        "tooth" => "teeth".to_owned(),
        "crisis" => "crises".to_owned(),
        "chief" => "chiefs".to_owned(),
        "life" => "lives".to_owned(),
        "knife" => "knives".to_owned(),
        _ => s_form(lemma),
    }
}

#[cfg(test)]
mod tests {
    use super::{ing_form, past_form, plural, s_form};

    #[test]
    fn verbs_take_their_endings() {
        assert_eq!([s_form("reach"), s_form("defy"), s_form("veto")], ["reaches", "defies", "vetoes"]);
        assert_eq!(
            [past_form("ban", false), past_form("agree", false), past_form("visit", false)],
            ["banned", "agreed", "visited"]
        );
        assert_eq!([past_form("expel", true), past_form("deploy", false)], ["expelled", "deployed"]);
        assert_eq!(
            [ing_form("mobilise", false), ing_form("lie", false), ing_form("stop", false)],
            ["mobilising", "lying", "stopping"]
        );
        assert_eq!(ing_form("agree", false), "agreeing");
    }

    #[test]
    fn nouns_take_their_plurals() {
        assert_eq!(
            [plural("envoy"), plural("country"), plural("spokeswoman")],
            ["envoys", "countries", "spokeswomen"]
        );
    }
}
