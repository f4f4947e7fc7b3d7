//! What the readers know of English words: inflection, and where a clause ends.

/// Whether a folded word is a form of a lemma: `bans`, `banned`, `banning` of `ban`.
pub(super) fn inflects(word: &str, lemma: &str) -> bool {
    let Some(rest) = word.strip_prefix(lemma) else { return drops_letter(word, lemma) };
    matches!(rest, "" | "s" | "es" | "ed" | "d" | "ing" | "er" | "ers") || doubles(rest, lemma)
}

/// `banned` of `ban`.
fn doubles(rest: &str, lemma: &str) -> bool {
    let Some(ending) = lemma.chars().last().and_then(|last| rest.strip_prefix(last)) else { return false };
    matches!(ending, "ed" | "ing")
}

/// `committing` keeps its letters; `compromising` and `denied` lose one.
fn drops_letter(word: &str, lemma: &str) -> bool {
    let ends =
        |stem: &str, endings: &[&str]| word.strip_prefix(stem).is_some_and(|rest| endings.contains(&rest));
    lemma.strip_suffix('e').is_some_and(|stem| ends(stem, &["ing"]))
        || lemma.strip_suffix('y').is_some_and(|stem| ends(stem, &["ies", "ied"]))
}

/// Verbs by which somebody is made the source of what follows or precedes.
const SPEECH: &[&str] = &[
    "say",
    "said",
    "told",
    "tell",
    "state",
    "claim",
    "add",
    "warn",
    "announce",
    "declare",
    "note",
    "explain",
    "insist",
    "argue",
    "allege",
    "report",
    "stress",
    "admit",
    "deny",
    "confirm",
    "assert",
    "reply",
    "write",
    "wrote",
    "tweet",
    "comment",
    "remark",
    "estimate",
    "believe",
    "think",
    "suggest",
    "complain",
    "acknowledge",
    "call",
    "demand",
    "urge",
    "ask",
    "accuse",
    "blame",
    "promise",
    "vow",
    "pledge",
    "threaten",
    "predict",
    "recall",
    "concede",
    "emphasise",
    "emphasize",
    "reiterate",
    "observe",
    "mention",
    "express",
];

/// Nouns for what somebody says.
const CLAIMS: &[&str] = &[
    "allegation",
    "claim",
    "accusation",
    "report",
    "warning",
    "demand",
    "statement",
    "charge",
    "suggestion",
    "complaint",
    "assertion",
    "criticism",
    "fear",
    "concern",
    "assessment",
    "estimate",
    "denial",
    "promise",
    "pledge",
    "threat",
    "insistence",
    "rumour",
    "rumor",
    "speculation",
    "proposal",
    "call",
];

/// Whether a folded word is a verb of speech.
pub(super) fn is_speech(word: &str) -> bool {
    SPEECH.iter().any(|lemma| inflects(word, lemma))
}

/// Whether a folded word is a noun for what somebody says.
pub(super) fn is_claim(word: &str) -> bool {
    CLAIMS.iter().any(|lemma| inflects(word, lemma) && !word.ends_with("ing") && !word.ends_with("ed"))
        || word == "warning"
}

/// Words that begin another clause.
pub(super) fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whose"
            | "whom"
            | "when"
            | "while"
            | "after"
            | "before"
            | "because"
            | "since"
            | "as"
            | "if"
            | "although"
            | "though"
            | "until"
            | "where"
            | "but"
            | "and"
            | "or"
    )
}

/// Words that may stand between a verb or preposition and the noun that belongs to it.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "all"
            | "any"
            | "some"
            | "both"
            | "these"
            | "those"
            | "this"
            | "every"
            | "no"
            | "former"
            | "several"
            | "many"
    )
}

#[cfg(test)]
mod tests {
    use super::inflects;

    #[test]
    fn forms_belong_to_their_lemma() {
        for (word, lemma) in
            [("banned", "ban"), ("compromising", "compromise"), ("denied", "deny"), ("asks", "ask")]
        {
            assert!(inflects(word, lemma), "{word} {lemma}");
        }
        for (word, lemma) in [("bank", "ban"), ("askance", "ask"), ("demon", "demand")] {
            assert!(!inflects(word, lemma), "{word} {lemma}");
        }
    }
}
