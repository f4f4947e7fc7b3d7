//! The log laid over the machine's record.

use super::find::{Line, find, find_stand, line_ref};
use super::join::{Joined, families};
use super::likeness::equal;
use super::{Anchor, Change, Correction, Field, LineKind, LineRef, Rule, edit, kinship, persons};
use crate::Record;
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
    let mut replay = Replay {
        record: machine,
        badges: BTreeMap::new(),
        singly: BTreeSet::new(),
        edits: BTreeMap::new(),
        rejected: Vec::new(),
    };
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
                _ => match replay.enter(entry, &id) {
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
    /// Lines that were decided on singly: no rule touches them any more.
    singly: BTreeSet<(LineKind, String)>,
    /// The last edit of each field.
    edits: BTreeMap<(LineKind, String, Field), Edited>,
    rejected: Vec<LineRef>,
}

const GONE: &str = "the record has no such line any more";
const NO_PART: &str = "nothing, or everything, would be split off";

fn two<T: Line>(lines: &[T], line: &LineRef, into: &LineRef) -> Result<(usize, usize), String> {
    Ok((find(lines, line).ok_or(GONE)?, find(lines, into).ok_or(GONE)?))
}

/// Who wrote a field anew, and to what.
type Edited = (String, Option<String>);

impl Replay {
    fn enter(&mut self, entry: &Correction, id: &str) -> Result<(), String> {
        if let Some(rule) = &entry.rule {
            return self.rule(entry, rule, id);
        }
        self.refuse_unknowing(entry)?;
        self.apply(&entry.line, &entry.change, id)?;
        self.remember(entry);
        let line = self.id_now(&entry.line).unwrap_or_else(|| entry.line.id.clone());
        self.singly.insert((entry.line.kind, line));
        Ok(())
    }

    /// A rule is for all equal cases that nobody decided on singly. It may find none: then it waits for some.
    fn rule(&mut self, entry: &Correction, rule: &Rule, id: &str) -> Result<(), String> {
        if rule.traits.is_empty() {
            return Err("a rule without a trait would be for every line".to_owned());
        }
        let kind = entry.line.kind;
        let lines: Vec<LineRef> = equal(&self.record, kind, rule)
            .into_iter()
            .filter(|line| !self.singly.contains(&(kind, line.clone())))
            .filter_map(|line| line_ref(&self.record, kind, &line))
            .collect();
        // One line that cannot be so does not keep the others from it.
        let failed: Vec<String> =
            lines.iter().filter_map(|line| self.apply(line, &entry.change, id).err()).collect();
        failed.into_iter().find(|why| why != GONE).map_or(Ok(()), Err)
    }

    /// Who changes a field from something else than what a colleague has made of it did not know of that: the first stands,
    /// and the second is told.
    fn refuse_unknowing(&self, entry: &Correction) -> Result<(), String> {
        let Change::Edit { field, is } = &entry.change else { return Ok(()) };
        let Some(id) = self.id_now(&entry.line) else { return Ok(()) };
        let place = (entry.line.kind, id, *field);
        if let Some((who, made)) = self.edits.get(&place)
            && *who != entry.who
            && *made != entry.was
            && made != is
        {
            let made = made.as_deref().unwrap_or("–");
            return Err(format!("{who} made it “{made}” before; this was decided without knowing of it"));
        }
        Ok(())
    }

    /// Keeps who wrote a field last, under the id that the line has now.
    fn remember(&mut self, entry: &Correction) {
        if let Change::Edit { field, is } = &entry.change
            && let Some(id) = self.id_now(&entry.line)
        {
            self.edits.insert((entry.line.kind, id, *field), (entry.who.clone(), is.clone()));
        }
    }

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

    fn edit(&mut self, line: &LineRef, field: Field, is: Option<&str>) -> Result<(), String> {
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
                edit::actor(record, number, field, is)
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
            LineKind::Actor => {
                let (from, to) = two(&record.cast, line, into)?;
                persons::join(record, from, to);
                Ok(())
            }
            LineKind::Family => {
                let (from, to) = two(&record.families, line, into)?;
                kinship::join(record, from, to);
                Ok(())
            }
            LineKind::Stand => Err("stands are merged by naming one party, or one issue".to_owned()),
        }
    }

    fn split(&mut self, line: &LineRef, anchors: &[Anchor]) -> Result<(), String> {
        let record = &mut self.record;
        match line.kind {
            LineKind::Utterance => split_line(&mut record.utterances, line, anchors),
            LineKind::Happening => split_line(&mut record.happenings, line, anchors),
            LineKind::Issue => split_line(&mut record.issues, line, anchors),
            LineKind::Actor => {
                let number = find(&record.cast, line).ok_or(GONE)?;
                persons::divide(record, number, anchors).then_some(()).ok_or_else(|| NO_PART.to_owned())
            }
            LineKind::Family => {
                let number = find(&record.families, line).ok_or(GONE)?;
                kinship::divide(record, number, anchors).then_some(()).ok_or_else(|| NO_PART.to_owned())
            }
            LineKind::Stand => Err("lines of this kind cannot be split".to_owned()),
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
    let (from, to) = two(lines, line, into)?;
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
    let other = lines[number].give_away(anchors).ok_or(NO_PART)?;
    lines.insert(number + 1, other);
    Ok(())
}
