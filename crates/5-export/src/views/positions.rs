//! Positions: issues, and where every party stands.

use super::{Cutter, Evidence, Texts, name_of, ratio, word};
use crate::Sheet;
use onrecord_reading::{Party, SpeakerKind, Stance};
use onrecord_record::{Issue, Record, Sources, Stand};
use serde::Serialize;

#[derive(Serialize)]
struct PositionsJson<'r> {
    schema: &'static str,
    issues: Vec<IssueJson<'r>>,
    common_ground: Vec<&'r str>,
    deadlock: Vec<&'r str>,
}

#[derive(Serialize)]
struct IssueJson<'r> {
    id: &'r str,
    slug: &'r str,
    text: &'r str,
    common_ground: bool,
    deadlock: bool,
    stands: Vec<StandJson<'r>>,
}

#[derive(Serialize)]
struct StandJson<'r> {
    party: &'r Party,
    stance: Stance,
    voice: SpeakerKind,
    red_line: bool,
    condition: Option<&'r str>,
    reported: Option<[String; 2]>,
    independent: u32,
    pages: u32,
    sources: &'r Sources,
    evidence: Vec<StoodJson>,
}

#[derive(Serialize)]
struct StoodJson {
    #[serde(flatten)]
    evidence: Evidence,
    counted: bool,
}

/// The chosen issues, in the order given.
///
/// # Errors
///
/// Only `serde_json`'s own.
pub fn positions_json(record: &Record, chosen: &[&Issue], texts: &dyn Texts) -> serde_json::Result<String> {
    let mut cutter = Cutter::new(record, texts);
    let slugs = |wanted: fn(&Issue) -> bool| {
        chosen.iter().filter(|issue| wanted(issue)).map(|issue| issue.slug.as_str()).collect()
    };
    let issues = chosen.iter().map(|issue| IssueJson {
        id: &issue.id,
        slug: &issue.slug,
        text: &issue.text,
        common_ground: issue.common_ground,
        deadlock: issue.deadlock,
        stands: issue.stands.iter().map(|stand| stand_json(stand, &mut cutter)).collect(),
    });
    let issues = issues.collect();
    serde_json::to_string_pretty(&PositionsJson {
        schema: "onrecord.positions/1",
        issues,
        common_ground: slugs(|issue| issue.common_ground),
        deadlock: slugs(|issue| issue.deadlock),
    })
}

fn stand_json<'r>(stand: &'r Stand, cutter: &mut Cutter<'_>) -> StandJson<'r> {
    let evidence = stand.evidence.iter().filter_map(|one| {
        Some(StoodJson { evidence: cutter.cut(one.page, one.span)?, counted: one.counted })
    });
    StandJson {
        party: &stand.party,
        stance: stand.stance,
        voice: stand.voice,
        red_line: stand.red_line,
        condition: stand.condition.as_deref(),
        reported: stand.reported.map(|(first, last)| [first.to_string(), last.to_string()]),
        independent: stand.sources.independent,
        pages: stand.sources.pages,
        sources: &stand.sources,
        evidence: evidence.collect(),
    }
}

/// One row a sentence, the columns of issue and stand repeated.
pub fn positions_sheet(record: &Record, chosen: &[&Issue], texts: &dyn Texts) -> Sheet {
    let mut sheet = Sheet::new(&[
        "issue",
        "proposal",
        "party",
        "stance",
        "red_line",
        "condition",
        "voice",
        "sources",
        "common_ground",
        "deadlock",
        "page",
        "counted",
        "sentence",
    ]);
    let mut cutter = Cutter::new(record, texts);
    let yes = |set: bool| if set { "yes" } else { "no" }.to_owned();
    for issue in chosen {
        for stand in &issue.stands {
            for one in &stand.evidence {
                let sentence =
                    cutter.cut(one.page, one.span).map(|evidence| evidence.text).unwrap_or_default();
                sheet.rows.push(vec![
                    issue.slug.clone(),
                    issue.text.clone(),
                    stand.party.name.clone(),
                    word(stand.stance),
                    yes(stand.red_line),
                    stand.condition.clone().unwrap_or_default(),
                    word(stand.voice),
                    ratio(&stand.sources),
                    yes(issue.common_ground),
                    yes(issue.deadlock),
                    name_of(record, one.page),
                    yes(one.counted),
                    sentence,
                ]);
            }
        }
    }
    sheet
}
