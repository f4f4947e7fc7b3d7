//! The log laid over the machine's record.

use super::find::{Line, find, find_stand};
use super::join::{Joined, families};
use super::{Anchor, Change, Correction, LineKind, LineRef, edit};
use crate::{CastMember, Record};
use onrecord_page::PageId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "outcome", content = "why")]
pub enum Outcome {
    /// The record has it.
    Applied,
    /// A later entry took it back.
    Undone,
    /// The record cannot have it; why not.
    Conflict(String),
}

/// A line that an analyst has decided on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// What it is.
    pub kind: LineKind,
    /// Its id in the corrected record.
    pub line: String,
    /// The last correction of it.
    pub correction: String,
}

/// A record with its corrections.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// The record as it stands.
    pub record: Record,
    /// What became of each entry of the log, in its order.
    pub outcomes: Vec<Outcome>,
    /// The lines that analysts decided on.
    pub badges: Vec<Badge>,
}

/// Applies a log to the machine's record.
///
/// A rejected line leaves the record after all other entries, so that what was decided on it before, or is undone
/// later, is not lost.
pub fn correct(machine: Record, log: &[Correction]) -> Corrected {
    let undone = undone(log);
    let mut replay = Replay { record: machine, badges: BTreeMap::new(), rejected: Vec::new() };
    let outcomes = log
        .iter()
        .map(|entry| {
            let id = entry.id();
            match &entry.change {
                Change::Undo { correction } if !log.iter().any(|one| one.id() == *correction) => {
                    Outcome::Conflict(format!("the log has no correction `{correction}`"))
                }
                _ if undone.contains(&id) => Outcome::Undone,
                Change::Undo { .. } => Outcome::Applied,
                change => match replay.apply(&entry.line, change, &id) {
                    Ok(()) => Outcome::Applied,
                    Err(why) => Outcome::Conflict(why),
                },
            }
        })
        .collect();
    replay.drop_rejected();
    let badges = replay
        .badges
        .into_iter()
        .map(|((kind, line), correction)| Badge { kind, line, correction })
        .collect();
    Corrected { record: replay.record, outcomes, badges }
}

/// The ids that later entries took back; an undo that was undone takes nothing back.
fn undone(log: &[Correction]) -> BTreeSet<String> {
    let mut undone = BTreeSet::new();
    for entry in log.iter().rev() {
        if let Change::Undo { correction } = &entry.change
            && !undone.contains(&entry.id())
        {
            undone.insert(correction.clone());
        }
    }
    undone
}

struct Replay {
    record: Record,
    badges: BTreeMap<(LineKind, String), String>,
    rejected: Vec<LineRef>,
}

const GONE: &str = "the record has no such line any more";

impl Replay {
    fn apply(&mut self, line: &LineRef, change: &Change, correction: &str) -> Result<(), String> {
        let id = self.id_now(line).ok_or(GONE)?;
        match change {
            Change::Accept | Change::Undo { .. } => {}
            Change::Reject => self.rejected.push(LineRef { id: id.clone(), ..line.clone() }),
            Change::Edit { field, is } => self.edit(line, *field, is.as_deref())?,
            Change::Merge { into } => self.merge(line, into)?,
            Change::Split { anchors } => self.split(line, anchors)?,
            Change::Original { page } => self.original(line, *page)?,
        }
        let target = match change {
            Change::Merge { into } => self.id_now(into),
            // An edit may change what the id is made from.
            Change::Edit { .. } => self.id_now(line),
            _ => Some(id),
        };
        self.badges.insert((line.kind, target.unwrap_or_default()), correction.to_owned());
        Ok(())
    }

    /// The id under which the record has the line now.
    fn id_now(&self, line: &LineRef) -> Option<String> {
        fn id<T: Line>(lines: &[T], line: &LineRef) -> Option<String> {
            find(lines, line).map(|number| lines[number].line_id())
        }
        let record = &self.record;
        match line.kind {
            LineKind::Utterance => id(&record.utterances, line),
            LineKind::Happening => id(&record.happenings, line),
            LineKind::Issue => id(&record.issues, line),
            LineKind::Actor => id(&record.cast, line),
            LineKind::Family => id(&record.families, line),
            LineKind::Stand => {
                let (issue, stand) = find_stand(&record.issues, line)?;
                Some(record.issues[issue].stand_id(&record.issues[issue].stands[stand]))
            }
        }
    }

    fn edit(&mut self, line: &LineRef, field: super::Field, is: Option<&str>) -> Result<(), String> {
        let record = &mut self.record;
        match line.kind {
            LineKind::Utterance => {
                let number = find(&record.utterances, line).ok_or(GONE)?;
                edit::utterance(&mut record.utterances[number], &record.cast, field, is)
            }
            LineKind::Happening => {
                let number = find(&record.happenings, line).ok_or(GONE)?;
                edit::happening(&mut record.happenings[number], &record.cast, field, is)
            }
            LineKind::Issue => {
                let number = find(&record.issues, line).ok_or(GONE)?;
                edit::issue(&mut record.issues[number], field, is)
            }
            LineKind::Actor => {
                let number = find(&record.cast, line).ok_or(GONE)?;
                edit::actor(&mut record.cast[number], field, is)
            }
            LineKind::Stand => {
                let place = find_stand(&record.issues, line).ok_or(GONE)?;
                edit::stand(record, place, field, is)
            }
            LineKind::Family => Err("a family has no such field".to_owned()),
        }
    }

    fn merge(&mut self, line: &LineRef, into: &LineRef) -> Result<(), String> {
        if line.kind != into.kind {
            return Err("lines of two kinds cannot be one".to_owned());
        }
        let families = families(&self.record);
        let record = &mut self.record;
        match line.kind {
            LineKind::Utterance => merge_lines(&mut record.utterances, line, into, &families),
            LineKind::Happening => merge_lines(&mut record.happenings, line, into, &families),
            LineKind::Issue => merge_lines(&mut record.issues, line, into, &families),
            LineKind::Actor => merge_actors(record, line, into),
            LineKind::Stand | LineKind::Family => Err("lines of this kind cannot be merged".to_owned()),
        }
    }

    fn split(&mut self, line: &LineRef, anchors: &[Anchor]) -> Result<(), String> {
        let record = &mut self.record;
        match line.kind {
            LineKind::Utterance => split_line(&mut record.utterances, line, anchors),
            LineKind::Happening => split_line(&mut record.happenings, line, anchors),
            LineKind::Issue => split_line(&mut record.issues, line, anchors),
            LineKind::Actor | LineKind::Stand | LineKind::Family => {
                Err("lines of this kind cannot be split".to_owned())
            }
        }
    }

    fn original(&mut self, line: &LineRef, page: Option<PageId>) -> Result<(), String> {
        let number = find(&self.record.families, line).ok_or(GONE)?;
        let family = &mut self.record.families[number];
        if page.is_some_and(|page| !family.members.iter().any(|member| member.page == page)) {
            return Err("the page is not in the family any more".to_owned());
        }
        family.original.page = page;
        family.original.outlet = None;
        family.original.reasons = vec!["an analyst decided so".to_owned()];
        Ok(())
    }

    fn drop_rejected(&mut self) {
        for line in std::mem::take(&mut self.rejected) {
            let record = &mut self.record;
            match line.kind {
                LineKind::Utterance => drop_line(&mut record.utterances, &line),
                LineKind::Happening => drop_line(&mut record.happenings, &line),
                LineKind::Issue => drop_line(&mut record.issues, &line),
                LineKind::Actor => drop_line(&mut record.cast, &line),
                // Every page is in a family: to reject one says only that it is no family of copies.
                LineKind::Family => {}
                LineKind::Stand => {
                    if let Some((issue, stand)) = find_stand(&record.issues, &line) {
                        record.issues[issue].stands.remove(stand);
                        crate::issues::judge(&mut record.issues[issue]);
                    }
                }
            }
        }
        self.record.issues.retain(|issue| !issue.stands.is_empty());
    }
}

fn drop_line<T: Line>(lines: &mut Vec<T>, line: &LineRef) {
    if let Some(number) = find(lines, line) {
        lines.remove(number);
    }
}

fn merge_lines<T: Line + Joined>(
    lines: &mut Vec<T>,
    line: &LineRef,
    into: &LineRef,
    families: &BTreeMap<PageId, usize>,
) -> Result<(), String> {
    let (from, to) = (find(lines, line).ok_or(GONE)?, find(lines, into).ok_or(GONE)?);
    if from == to {
        return Ok(());
    }
    let taken = lines.remove(from);
    let to = if from < to { to - 1 } else { to };
    lines[to].take_in(taken, families);
    Ok(())
}

fn split_line<T: Line + Joined>(
    lines: &mut Vec<T>,
    line: &LineRef,
    anchors: &[Anchor],
) -> Result<(), String> {
    let number = find(lines, line).ok_or(GONE)?;
    let other = lines[number].give_away(anchors).ok_or("nothing, or everything, would be split off")?;
    lines.insert(number + 1, other);
    Ok(())
}

/// One actor takes in another; what the other said is said by the one.
fn merge_actors(record: &mut Record, line: &LineRef, into: &LineRef) -> Result<(), String> {
    let (from, to) = (find(&record.cast, line).ok_or(GONE)?, find(&record.cast, into).ok_or(GONE)?);
    if from == to {
        return Ok(());
    }
    let taken = record.cast.remove(from);
    let one = &mut record.cast[if from < to { to - 1 } else { to }];
    for utterance in record.utterances.iter_mut().filter(|one| one.speaker_id.as_ref() == Some(&taken.id)) {
        utterance.speaker_id = Some(one.id.clone());
        utterance.speaker = Some(one.name.clone());
    }
    let parties =
        record.happenings.iter_mut().flat_map(|one| one.actors.iter_mut().chain(&mut one.recipients));
    let stands = record.issues.iter_mut().flat_map(|issue| &mut issue.stands).map(|stand| &mut stand.party);
    for party in parties.chain(stands).filter(|party| party.name == taken.name) {
        party.name.clone_from(&one.name);
    }
    take_in_actor(one, taken);
    Ok(())
}

fn take_in_actor(one: &mut CastMember, other: CastMember) {
    one.pages.extend(other.pages);
    one.pages.sort_unstable();
    one.pages.dedup();
    one.country = one.country.take().or(other.country);
    one.sector = one.sector.take().or(other.sector);
    for (mine, theirs) in [(&mut one.variants, other.variants), (&mut one.roles, other.roles)] {
        for (text, pages) in theirs {
            match mine.iter_mut().find(|(known, _)| *known == text) {
                Some((_, counted)) => *counted += pages,
                None => mine.push((text, pages)),
            }
        }
    }
}
