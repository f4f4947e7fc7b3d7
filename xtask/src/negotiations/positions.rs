//! Positions of the pages, issues of the record, common ground and deadlock, against a gold that calls each issue by a
//! slug. The seed pages are measured by the same.

use super::count::Count;
use super::events::add_pair;
use super::matter::{Matter, Place, sentence};
use anyhow::{Context, Result};
use onrecord_reading::{Party, SpeakerKind};
use onrecord_record::{Entry, Issue, Record, Stand, Stood};
use std::collections::{BTreeMap, BTreeSet};

/// A row of the gold.
pub(crate) struct Row {
    pub place: Place,
    pub party: String,
    pub stance: String,
    pub slug: String,
    pub voice: String,
    pub red_line: bool,
    pub sure: bool,
    pub words: String,
}

/// What was found of the positions and issues of a matter.
#[derive(Default)]
pub(crate) struct Positions {
    /// (sentence, party, stance).
    pub told: Count,
    /// Of the right ones, how many have the gold's voice.
    pub voices: usize,
    /// Of the right ones, how many are a red line where the gold says so, and only there.
    pub red_lines: usize,
    /// (party, issue, stance) of the record.
    pub held: Count,
    /// Pairs of right positions on one issue.
    pub gathered: Count,
    pub common_ground: Verdicts,
    pub deadlock: Verdicts,
    pub notes: Vec<String>,
}

/// Issues of which something is said, against those of which it should be.
#[derive(Default)]
pub(crate) struct Verdicts {
    pub right: BTreeSet<String>,
    pub missed: BTreeSet<String>,
    pub extra: BTreeSet<String>,
}

impl Verdicts {
    fn new(gold: BTreeSet<String>, ours: BTreeSet<String>) -> Self {
        Self { right: &gold & &ours, missed: &gold - &ours, extra: &ours - &gold }
    }

    /// As a count of issues.
    pub fn count(&self) -> Count {
        let (right, missed) = (self.right.len(), self.missed.len());
        Count { right, wrong: self.extra.len(), found: right, wanted: right + missed }
    }

    pub fn is_exact(&self) -> bool {
        self.missed.is_empty() && self.extra.is_empty()
    }

    pub fn text(&self) -> String {
        let list = |set: &BTreeSet<String>| set.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        if self.is_exact() {
            return format!("exact: {}", list(&self.right));
        }
        format!(
            "right {{{}}} missed {{{}}} extra {{{}}}",
            list(&self.right),
            list(&self.missed),
            list(&self.extra)
        )
    }
}

/// Tells whether a party of ours is one that the gold names.
pub(crate) type IsParty<'a> = dyn Fn(&Party, &str) -> bool + 'a;

/// The rows of a matter's gold.
pub(crate) fn rows(matter: &Matter) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for row in matter.gold.rows("positions") {
        let cell = |number: usize| row.get(number).cloned().context("a short row of positions");
        let words = cell(7)?;
        let (place, _) = matter.words(&row[0], &words)?;
        rows.push(Row {
            place,
            party: cell(1)?,
            stance: cell(2)?,
            slug: cell(3)?,
            voice: cell(4)?,
            red_line: cell(5)? == "red-line",
            sure: cell(6)? == "sure",
            words,
        });
    }
    Ok(rows)
}

/// The issues of which the gold says `verdict`: by its rule, over the sure rows of parties.
pub(crate) fn verdicts(rows: &[Row]) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut by_slug: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.sure && row.voice != "expert") {
        by_slug.entry(&row.slug).or_default().push(row);
    }
    let slugs = |holds: fn(&[&Row]) -> bool| {
        by_slug.iter().filter(|(_, rows)| holds(rows)).map(|(slug, _)| (*slug).to_owned()).collect()
    };
    let common = |rows: &[&Row]| {
        rows.iter().all(|row| row.stance != "reject" && row.stance != "threaten")
            && rows
                .iter()
                .any(|row| matches!(row.stance.as_str(), "offer" | "accept" | "open" | "conditional"))
    };
    let dead = |rows: &[&Row]| {
        let of = |stance: &'static str| rows.iter().filter(move |row| row.stance == stance);
        of("demand").any(|one| of("reject").any(|other| one.party != other.party))
    };
    (slugs(common), slugs(dead))
}

/// Holds the answer against the rows.
pub(crate) fn measure(
    rows: &[Row],
    (common_ground, deadlock): (BTreeSet<String>, BTreeSet<String>),
    entries: &[Entry],
    record: &Record,
    is: &IsParty<'_>,
) -> Positions {
    let mut positions = Positions::default();
    let slugs = slugs(rows, entries, record, is);
    let mut matched: Vec<(&str, &str)> = Vec::new();
    positions.told(rows, (entries, record), is, &slugs, &mut matched);
    positions.gather(&matched);
    positions.held(rows, record, is, &slugs);
    positions.judge(record, &slugs, common_ground, deadlock);
    positions
}

/// The stands of an issue with every sentence behind them.
fn stands(issue: &Issue) -> impl Iterator<Item = (&Stand, &Stood)> {
    issue.stands.iter().flat_map(|stand| stand.evidence.iter().map(move |stood| (stand, stood)))
}

/// The gold's name for each issue of ours: the one that most of its sentences have; first what the gold says of the same
/// party there, then anybody's.
fn slugs<'r>(
    rows: &'r [Row],
    entries: &[Entry],
    record: &Record,
    is: &IsParty<'_>,
) -> BTreeMap<String, &'r str> {
    let slug = |issue: &Issue| -> Option<&'r str> {
        let mut votes: BTreeMap<&str, u32> = BTreeMap::new();
        for stand in &issue.stands {
            for stood in &stand.evidence {
                let Some(entry) = entries.iter().find(|entry| entry.page == stood.page) else { continue };
                let place = sentence(entry, stood.span);
                let all: Vec<&Row> = rows.iter().filter(|row| row.place == place).collect();
                let own = |row: &&&Row| is(&stand.party, &row.party);
                let same = |row: &&&Row| own(row) && row.stance == stand.stance.word();
                let nearest = [all.iter().filter(same).count(), all.iter().filter(own).count()];
                let voting: BTreeSet<&str> = match nearest {
                    [0, 0] => all.iter().map(|row| row.slug.as_str()).collect(),
                    [0, _] => all.iter().filter(own).map(|row| row.slug.as_str()).collect(),
                    _ => all.iter().filter(same).map(|row| row.slug.as_str()).collect(),
                };
                for slug in voting {
                    *votes.entry(slug).or_default() += 1;
                }
            }
        }
        votes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(slug, _)| slug)
    };
    record.issues.iter().filter_map(|issue| Some((issue.id.clone(), slug(issue)?))).collect()
}

impl Positions {
    fn told<'a>(
        &mut self,
        rows: &'a [Row],
        (entries, record): (&[Entry], &'a Record),
        is: &IsParty<'_>,
        slugs: &BTreeMap<String, &str>,
        matched: &mut Vec<(&'a str, &'a str)>,
    ) {
        let (mut right, mut wrong) = (BTreeSet::new(), BTreeSet::new());
        for issue in &record.issues {
            for (stand, stood) in stands(issue) {
                let Some(entry) = entries.iter().find(|entry| entry.page == stood.page) else { continue };
                let place = sentence(entry, stood.span);
                let stance = stand.stance.word();
                let text = &entry.analysed.article.text;
                let said =
                    || format!("{} {stance} “{}” in {}", stand.party.name, issue.text, stood.span.of(text));
                let own: Vec<&Row> = rows
                    .iter()
                    .filter(|row| row.place == place && row.stance == stance && is(&stand.party, &row.party))
                    .collect();
                let Some(first) = own.first() else {
                    if wrong.insert((place, stand.party.name.clone(), stance)) {
                        self.notes.push(format!("false {}", said()));
                    }
                    continue;
                };
                // With two issues of one stance in a sentence the one that the issue is called by.
                let row =
                    own.iter().find(|row| slugs.get(&issue.id) == Some(&row.slug.as_str())).unwrap_or(first);
                self.notes.push(format!("right {} GOLD {}", said(), row.slug));
                matched.push((row.slug.as_str(), issue.id.as_str()));
                if row.sure && right.insert((place, row.party.clone(), stance)) {
                    self.voices += usize::from(voice(stand.voice) == row.voice);
                    self.red_lines += usize::from(stand.red_line == row.red_line);
                }
            }
        }
        let wanted: BTreeMap<(Place, String, &str), &Row> = rows
            .iter()
            .filter(|row| row.sure)
            .map(|row| ((row.place, row.party.clone(), row.stance.as_str()), row))
            .collect();
        let missed = wanted.iter().filter(|(key, _)| !right.contains(*key));
        self.notes.extend(
            missed
                .map(|(_, row)| format!("missed {} {} {} “{}”", row.party, row.stance, row.slug, row.words)),
        );
        let found = wanted.keys().filter(|key| right.contains(*key)).count();
        self.told = Count { right: right.len(), wrong: wrong.len(), found, wanted: wanted.len() };
    }

    fn gather(&mut self, matched: &[(&str, &str)]) {
        for (number, (slug, issue)) in matched.iter().enumerate() {
            for (other, theirs) in &matched[number + 1..] {
                add_pair(&mut self.gathered, slug == other, issue == theirs);
            }
        }
    }

    fn held(&mut self, rows: &[Row], record: &Record, is: &IsParty<'_>, slugs: &BTreeMap<String, &str>) {
        let (mut right, mut wrong) = (BTreeSet::new(), BTreeSet::new());
        for issue in &record.issues {
            let slug = slugs.get(&issue.id).copied();
            for stand in issue.stands.iter().filter(|stand| stand.sources.independent > 0) {
                let stance = stand.stance.word();
                let own = || {
                    rows.iter().filter(|row| {
                        Some(row.slug.as_str()) == slug
                            && row.stance == stance
                            && is(&stand.party, &row.party)
                    })
                };
                match (own().find(|row| row.sure), own().next()) {
                    (Some(row), _) => {
                        right.insert((row.party.clone(), row.slug.clone(), stance));
                    }
                    (None, Some(_)) => {}
                    (None, None) => {
                        wrong.insert((
                            stand.party.name.clone(),
                            slug.unwrap_or(&issue.text).to_owned(),
                            stance,
                        ));
                    }
                }
            }
        }
        let wanted: BTreeSet<(String, String, &str)> = rows
            .iter()
            .filter(|row| row.sure)
            .map(|row| (row.party.clone(), row.slug.clone(), row.stance.as_str()))
            .collect();
        let found = wanted.iter().filter(|key| right.contains(*key)).count();
        self.held = Count { right: right.len(), wrong: wrong.len(), found, wanted: wanted.len() };
    }

    fn judge(
        &mut self,
        record: &Record,
        slugs: &BTreeMap<String, &str>,
        common_ground: BTreeSet<String>,
        deadlock: BTreeSet<String>,
    ) {
        let named = |issue: &Issue| {
            slugs.get(&issue.id).map_or_else(|| format!("?{}", issue.text), |slug| (*slug).to_owned())
        };
        let ours = |holds: fn(&Issue) -> bool| {
            record.issues.iter().filter(|issue| holds(issue)).map(named).collect()
        };
        self.common_ground = Verdicts::new(common_ground, ours(|issue| issue.common_ground));
        self.deadlock = Verdicts::new(deadlock, ours(|issue| issue.deadlock));
        for issue in &record.issues {
            let stands =
                issue.stands.iter().map(|stand| format!("{} {}", stand.party.name, stand.stance.word()));
            let verdict = match (issue.common_ground, issue.deadlock) {
                (true, _) => " COMMON GROUND",
                (_, true) => " DEADLOCK",
                _ => "",
            };
            self.notes.push(format!(
                "issue “{}” ({}) = {}{verdict}: {}",
                issue.text,
                issue.slug,
                named(issue),
                stands.collect::<Vec<_>>().join(", ")
            ));
        }
    }
}

fn voice(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Party => "party",
        SpeakerKind::Press => "press",
        SpeakerKind::Expert => "expert",
        SpeakerKind::Document => "document",
    }
}
