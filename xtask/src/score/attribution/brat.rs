//! Reads PolNeAR (brat stand-off files): <https://github.com/networkdynamics/PolNeAR>, MIT; its news texts
//! are under the copyright of their outlets and are only measured on, never shipped.

use super::Attribution;
use crate::files;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An annotated article.
#[derive(Debug)]
pub struct Annotated {
    /// The text as it stands in the file.
    pub text: String,
    /// What the first annotator found; rows without content included.
    pub rows: Vec<Attribution>,
}

/// All articles of a part (`train`, `dev`), in the order of their names. Where several people annotated an
/// article the first by name counts.
pub fn read(shared: &Path, part: &str) -> Result<Vec<Annotated>> {
    let folder = shared.join("data/polnear/data").join(part);
    let mut annotations: BTreeMap<String, PathBuf> = BTreeMap::new();
    for file in files(&folder.join("attributions"), "ann")? {
        let stem = stem(&file);
        let article = stem.rsplit_once('_').map_or(stem.clone(), |(article, _)| article.to_owned());
        annotations.entry(article).or_insert(file);
    }
    let mut articles = Vec::new();
    for file in files(&folder.join("text"), "txt")? {
        let name = stem(&file);
        let Some(annotation) = annotations.get(&name) else { continue };
        articles.push(Annotated { text: load(&file)?, rows: rows(&load(annotation)?) });
    }
    Ok(articles)
}

fn stem(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn load(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

/// The rows of one stand-off file: `T` lines name spans, `E` lines join them into attributions.
fn rows(standoff: &str) -> Vec<Attribution> {
    let mut spans: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for line in standoff.lines() {
        let mut fields = line.split('\t');
        if let (Some(id), Some(what)) = (fields.next().filter(|id| is_id(id, 'T')), fields.next()) {
            let pieces = what.split_once(' ').map_or("", |(_, pieces)| pieces);
            spans.insert(id, pieces.split(';').filter_map(piece).collect());
        }
    }
    let mut rows = Vec::new();
    for line in standoff.lines() {
        let Some((_, roles)) = line.split_once('\t').filter(|(id, _)| is_id(id, 'E')) else { continue };
        let mut row = Attribution::default();
        for (role, span) in roles.split_whitespace().filter_map(|pair| pair.split_once(':')) {
            let spans = spans.get(span).map(Vec::as_slice).unwrap_or_default();
            match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase().as_str() {
                "source" => row.source.extend(spans),
                "cue" => row.cue.extend(spans),
                "content" => row.content.extend(spans),
                _ => {}
            }
        }
        for part in [&mut row.source, &mut row.cue, &mut row.content] {
            part.sort_unstable();
        }
        rows.push(row);
    }
    rows
}

fn is_id(id: &str, letter: char) -> bool {
    id.strip_prefix(letter)
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn piece(piece: &str) -> Option<(usize, usize)> {
    let (start, end) = piece.split_once(' ')?;
    Some((start.trim().parse().ok()?, end.trim().parse().ok()?))
}

/// Whether a gold row is speech: a word of its cue is a form of a verb or noun of communication.
///
/// PolNeAR marks beliefs, votes, polls and judgements too. The peers' figures for speech alone were taken with a
/// list that was not handed down and chose 1,221 of the 2,192 rows of dev; [`COMMUNICATION`] chooses 1,228.
pub fn is_speech(text: &[char], row: &Attribution) -> bool {
    row.cue.iter().any(|&(start, end)| {
        let cue: String = text[start..end.min(text.len())].iter().collect();
        cue.split(|c: char| !c.is_alphabetic())
            .any(|word| COMMUNICATION.contains(&word.to_lowercase().as_str()))
    })
}

/// Forms of verbs of communication.
#[rustfmt::skip]
const COMMUNICATION: &[&str] = &[
    "according", "accuse", "accused", "accuses", "accusing", "acknowledge", "acknowledged",
    "acknowledges", "acknowledging", "add", "added", "adding", "adds", "admit", "admits", "admitted",
    "admitting", "advise", "advised", "allege", "alleged", "alleges", "alleging", "announce",
    "announced", "announces", "announcing", "argue", "argued", "argues", "arguing", "ask", "asked",
    "asking", "asks", "assert", "asserted", "asserting", "asserts", "assure", "assured", "assures",
    "boast", "boasted", "boasting", "boasts", "call", "called", "calling", "calls", "chant", "chanted",
    "cite", "cited", "cites", "citing", "claim", "claimed", "claiming", "claims", "complain",
    "complained", "complaining", "complains", "concede", "conceded", "concedes", "conceding",
    "conclude", "concluded", "concludes", "concluding", "condemn", "condemned", "condemning",
    "condemns", "confirm", "confirmed", "confirming", "confirms", "contend", "contended", "contending",
    "contends", "continue", "continued", "criticize", "criticized", "criticizes", "criticizing",
    "declare", "declared", "declares", "declaring", "demand", "demanded", "demanding", "demands",
    "denied", "denies", "denounce", "denounced", "denounces", "denouncing", "deny", "denying",
    "describe", "described", "describes", "describing", "emphasize", "emphasized", "emphasizes",
    "emphasizing", "explain", "explained", "explaining", "explains", "indicate", "indicated",
    "indicates", "indicating", "inform", "informed", "informs", "insist", "insisted", "insisting",
    "insists", "joke", "joked", "jokes", "joking", "maintain", "maintained", "maintains", "mention",
    "mentioned", "mentioning", "mentions", "note", "noted", "notes", "noting", "observe", "observed",
    "observes", "predict", "predicted", "predicting", "predicts", "propose", "proposed", "proposes",
    "proposing", "quote", "quoted", "quotes", "quoting", "recall", "recalled", "recalling", "recalls",
    "reiterate", "reiterated", "reiterates", "reiterating", "remark", "remarked", "remarking",
    "remarks", "remind", "reminded", "reminding", "reminds", "repeat", "repeated", "repeating",
    "repeats", "replied", "replies", "reply", "replying", "report", "reported", "reporting", "reports",
    "respond", "responded", "responding", "responds", "said", "say", "saying", "says", "shout",
    "shouted", "shouts", "state", "stated", "states", "stating", "stress", "stressed", "stresses",
    "stressing", "suggest", "suggested", "suggesting", "suggests", "tell", "telling", "tells",
    "testified", "testifies", "testify", "testifying", "threaten", "threatened", "threatening",
    "threatens", "told", "tweet", "tweeted", "tweeting", "tweets", "urge", "urged", "urges", "urging",
    "vow", "vowed", "vowing", "vows", "warn", "warned", "warning", "warns", "write", "writes",
    "writing", "written", "wrote", "yell", "yelled",
];

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn split_spans_and_numbered_roles() {
        let found = rows(
            "T1\tSource 0 4\tOren\nT2\tContent 10 17;25 30\twe wait\nT3\tCue 5 9\tsaid\nE1\tSource:T1 Cue1:T3 Content:T2\nA1\tx E1\n",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].content, [(10, 17), (25, 30)]);
        assert_eq!((found[0].source[0], found[0].cue[0]), ((0, 4), (5, 9)));
    }
}
