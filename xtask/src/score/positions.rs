//! Positions on the two seed pages with gold, as sets of (sentence, party, stance), and whether positions on one
//! issue are gathered under one slug.

use super::acts::{SEEDS, code, f1, places, seed, seeds_answer, sentence_of, share, show};
use super::{Table, cells, of};
use crate::negotiations::matter::sentence;
use crate::negotiations::positions::{self, Positions};
use anyhow::{Context, Result};
use onrecord_reading::{Party, SpeakerKind};
use onrecord_text::Span;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    seed: String,
    sentence: String,
    party: String,
    issue: String,
    stance: String,
    speaker_kind: String,
    red_line: bool,
    ambiguous: bool,
}

type Key = (String, String, String);

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let path = shared.join("data/seeds-gold/positions.jsonl");
    let lines = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let rows: Vec<Row> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let (mut right, mut wrong, mut wanted) =
        (BTreeSet::<Key>::new(), BTreeSet::<Key>::new(), BTreeSet::<Key>::new());
    let (mut voices, mut lines_right, mut matched) = (0, 0, 0);
    // Of each matched position: page, gold issue, our slug.
    let mut issues: Vec<(String, String)> = Vec::new();
    for (file, day) in SEEDS {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.seed == *file).collect();
        let (article, reading) = seed(shared, file, *day)?;
        let spans = places(&article.text, rows.iter().map(|row| row.sentence.as_str()));
        for row in rows.iter().filter(|row| !row.ambiguous) {
            wanted.insert((row.sentence.clone(), row.party.clone(), row.stance.clone()));
        }
        for position in &reading.positions {
            let words = position.span.of(&article.text).to_owned();
            let sentence =
                sentence_of(&spans, position.issue_span).or_else(|| sentence_of(&spans, position.span));
            let party = code(&position.actor);
            let stance = position.stance.word().to_owned();
            let own = rows.iter().find(|row| {
                Some(row.sentence.as_str()) == sentence && row.party == party && row.stance == stance
            });
            let key = (sentence.map_or(words.clone(), str::to_owned), party, stance);
            let Some(row) = own else {
                show(|| {
                    format!(
                        "false {} {} {} {:?} [{}] in {words:?}",
                        key.1, key.2, position.issue, position.issue_text, position.rule
                    )
                });
                wrong.insert(key);
                continue;
            };
            show(|| {
                format!(
                    "right {} {} {} {:?} gold {}",
                    key.1, key.2, position.issue, position.issue_text, row.issue
                )
            });
            if right.insert(key) {
                matched += 1;
                voices += usize::from(voice(position.speaker_kind) == row.speaker_kind);
                lines_right += usize::from(position.red_line == row.red_line);
                issues.push((row.issue.clone(), position.issue.clone()));
            }
        }
    }
    for key in wanted.iter().filter(|key| !right.contains(*key)) {
        show(|| format!("missed {} {} {:?}", key.1, key.2, key.0));
    }
    let found = wanted.iter().filter(|key| right.contains(*key)).count();
    let issues_found = record_issues(shared, &rows)?;
    let (precision, recall) = (share(right.len(), right.len() + wrong.len()), share(found, wanted.len()));
    let (together, apart) = gathered(&issues);
    Ok(Table {
        title: "Positions on the seed pages with gold: sets of (sentence, party, stance); no peer finds any"
            .into(),
        rows: vec![
            cells(&[
                "system",
                "precision",
                "recall",
                "F1",
                "speaker kind",
                "red line",
                "issue pairs together",
                "issue pairs kept apart",
            ]),
            vec![
                "onrecord, seeds 001 and 003".into(),
                format!("{precision:.3}"),
                format!("{recall:.3}"),
                format!("{:.3}", f1(precision, recall)),
                of(voices, matched),
                of(lines_right, matched),
                of(together.0, together.1),
                of(apart.0, apart.1),
            ],
            cells(&["the record of both pages"]),
            vec!["  (party, issue, stance)".into(), issues_found.held.text()],
            vec!["  issue pairs gathered".into(), issues_found.gathered.text()],
            vec!["  common ground".into(), issues_found.common_ground.text()],
            vec!["  deadlock".into(), issues_found.deadlock.text()],
        ],
        figures: vec![
            ("precision", precision),
            ("recall", recall),
            ("f1", f1(precision, recall)),
            ("held-f1", issues_found.held.f()),
            ("gathered-f1", issues_found.gathered.f()),
            ("common-ground-f1", issues_found.common_ground.count().f()),
            ("deadlock-f1", issues_found.deadlock.count().f()),
        ],
    })
}

/// The issues of the record of both pages against the gold's, judged as the matters in `tests/negotiations` are.
fn record_issues(shared: &Path, rows: &[Row]) -> Result<Positions> {
    let answer = seeds_answer(shared)?;
    let mut gold = Vec::new();
    for row in rows {
        let Some(entry) = answer.entries.iter().find(|entry| entry.names.contains(&row.seed)) else {
            continue;
        };
        let Some(at) = entry.analysed.article.text.find(&row.sentence) else { continue };
        gold.push(positions::Row {
            place: sentence(entry, Span::new(at, at + row.sentence.len())),
            party: row.party.clone(),
            stance: row.stance.clone(),
            slug: row.issue.clone(),
            voice: row.speaker_kind.replace("narrator", "press"),
            red_line: row.red_line,
            sure: !row.ambiguous,
            words: row.sentence.clone(),
        });
    }
    let verdicts = positions::verdicts(&gold);
    let is = |party: &Party, name: &str| code(party) == name;
    let found = positions::measure(&gold, verdicts, &answer.entries, &answer.record, &is);
    for note in &found.notes {
        show(|| note.clone());
    }
    Ok(found)
}

/// Pairs of matched positions on one gold issue that share a slug, and pairs on two that do not.
fn gathered(issues: &[(String, String)]) -> ((usize, usize), (usize, usize)) {
    let (mut together, mut apart) = ((0, 0), (0, 0));
    for (at, left) in issues.iter().enumerate() {
        for right in &issues[at + 1..] {
            let (gold, own) = (left.0 == right.0, left.1 == right.1);
            let tally = if gold { &mut together } else { &mut apart };
            tally.0 += usize::from(gold == own);
            tally.1 += 1;
        }
    }
    (together, apart)
}

fn voice(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Party => "party",
        SpeakerKind::Press => "narrator",
        SpeakerKind::Expert => "expert",
        SpeakerKind::Document => "document",
    }
}
