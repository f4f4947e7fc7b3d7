//! Finds whom speakers told things: "he told the Courier", "in an interview with the Courier".
//!
//! A story whose speakers talk to one outlet again and again was made by that outlet: others would say so
//! once. Names that no list knows count when they sound like an outlet's ("Courier", "Times").

use crate::furniture::fold_line;
use crate::names;
use aho_corasick::{AhoCorasick, MatchKind};
use onrecord_text::Span;
use std::sync::LazyLock;

/// A mention of an outlet or agency that somebody talked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Where the words stand in the text, verb included.
    pub(crate) span: Span,
    /// The name as written, without its article.
    pub(crate) name: String,
    /// The name and domain as known.
    pub(crate) known: Option<names::Known>,
    /// Whether it is an agency.
    pub(crate) is_agency: bool,
}

/// Words before the one talked to, in the languages where this is a fixed phrase.
const CUES: &[&str] = &[
    "told ",
    "interview with ",
    "interview to ",
    "speaking to ",
    "spoke to ",
    "talking to ",
    "speaking with ",
    "spoke with ",
    "tells ",
    "statement to ",
    "comments to ",
    "informed ",
    "Gespräch mit ",
    "Interview mit ",
    "sagte der ",
    "sagte dem ",
    "sagte die ",
    "déclaré à ",
    "confié à ",
    "entretien à ",
    "expliqué à ",
    "dijo a ",
    "declaró a ",
    "entrevista con ",
    "explicó a ",
    "disse à ",
    "disse ao ",
    "afirmou à ",
    "entrevista à ",
    "entrevista ao ",
    "detto a ",
    "intervista a ",
    "сказал ",
    "заявил ",
    "рассказал ",
    "сообщил ",
    "розповів ",
    "повідомив ",
    "заявив ",
];

/// Words that may stand between the cue and the name.
const FILLERS: &[&str] = &[
    "the",
    "newspaper",
    "daily",
    "weekly",
    "magazine",
    "broadcaster",
    "channel",
    "television",
    "tv",
    "radio",
    "station",
    "website",
    "portal",
    "outlet",
    "news",
    "agency",
    "site",
    "state",
    "newspapers",
    "der",
    "dem",
    "die",
    "den",
    "zeitung",
    "le",
    "la",
    "les",
    "el",
    "l",
    "al",
    "journal",
    "quotidien",
    "diario",
    "jornal",
];

/// A name has at most this many words.
const LONGEST_NAME: usize = 5;

static AUTOMATON: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(CUES).ok());

/// Every such mention in a paragraph that starts at `offset` of the text.
pub(crate) fn find(paragraph: &str, offset: usize, found: &mut Vec<Told>) {
    for cue in AUTOMATON.iter().flat_map(|automaton| automaton.find_iter(paragraph)) {
        let starts_word = paragraph[..cue.start()].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        if starts_word && let Some(told) = name_after(paragraph, cue.start(), cue.end(), offset) {
            found.push(told);
        }
    }
}

fn name_after(paragraph: &str, start: usize, mut at: usize, offset: usize) -> Option<Told> {
    let mut ends = Vec::new();
    let first = loop {
        let word = word_at(paragraph, at)?;
        let text = word.of(paragraph);
        if text.starts_with(char::is_uppercase) && !FILLERS.contains(&text) {
            break word;
        }
        if !FILLERS.contains(&text.to_lowercase().as_str()) {
            return None;
        }
        at = word.end() + 1;
    };
    let mut word = first;
    loop {
        ends.push(word.end());
        if ends.len() == LONGEST_NAME || !paragraph[word.end()..].starts_with(' ') {
            break;
        }
        let Some(next) = word_at(paragraph, word.end() + 1) else { break };
        let text = next.of(paragraph);
        if !(text.starts_with(char::is_uppercase)
            || matches!(text, "of" | "and" | "the" | "de" | "della" | "et"))
        {
            break;
        }
        word = next;
    }
    // The longest known name, else a name that sounds like an outlet's.
    let names =
        ends.iter().rev().map(|&end| (end, paragraph[first.start()..end].trim_end_matches(['\'', '’'])));
    let names = names.map(|(end, name)| {
        (end, name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name))
    });
    for (end, name) in names.clone() {
        let agency = names::agency(name);
        if let Some(known) = agency.or_else(|| names::outlet_by_name(name)) {
            return Some(Told {
                span: Span::new(start, end).shift(offset),
                name: name.to_owned(),
                known: Some(known),
                is_agency: agency.is_some(),
            });
        }
    }
    // The capital of its article is part of a name: "told The Meridian".
    let titled = paragraph[..first.start()].ends_with("told ") && first.of(paragraph) == "The";
    let mut sounding = names.filter(|(_, name)| {
        let folded = fold_line(name).text;
        folded.contains(' ') && (titled || folded.rsplit(' ').next().is_some_and(names::is_newspaper_word))
    });
    sounding.next().map(|(end, name)| Told {
        span: Span::new(start, end).shift(offset),
        name: name.to_owned(),
        known: None,
        is_agency: false,
    })
}

/// The word at a byte offset: letters, digits, inner hyphens, apostrophes and points.
fn word_at(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '&');
    let end = rest.find(|c| !inner(c)).unwrap_or(rest.len());
    (end > 0).then(|| Span::new(at, at + end))
}

#[cfg(test)]
mod tests {
    use super::find;
    use proptest::prelude::*;

    fn names(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        find(text, 0, &mut found);
        found.into_iter().map(|told| told.known.map_or(told.name, |known| known.name.to_owned())).collect()
    }

    #[test]
    fn outlets_that_were_told() {
        assert_eq!(names("“We met,” she told the Jakarta Post."), ["The Jakarta Post"]);
        assert_eq!(names("he told state news agency Bernama on Monday"), ["Bernama"]);
        assert_eq!(names("in an interview with the newspaper Le Monde"), ["Le Monde"]);
        assert_eq!(names("“We met,” she told The Meridian."), ["The Meridian"]);
        assert_eq!(names("she told the Rivertown Courier’s editor"), ["Rivertown Courier"]);
        assert_eq!(names("in an interview with Haaretz. “It is so,” he said"), ["Haaretz"]);
        for text in [
            "he told reporters",
            "she told Ada Moreno",
            "he was told",
            "told The",
            "foretold Reuters’ end",
            "told the Meridian line",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    proptest! {
        #[test]
        fn spans_hold_the_name(text in "(told |the |Haaretz|Le Monde|Courier Times| ’s|, |é){0,12}") {
            let mut found = Vec::new();
            find(&text, 0, &mut found);
            for told in found {
                prop_assert!(told.span.of(&text).contains(&told.name));
            }
        }
    }
}
