//! The log laid over the machine's record.

use super::edit::Names;
use super::find::Line;
use super::join::{Families, Joined, families};
use super::likeness::Alike;
use super::places::Places;
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
    let ids: Vec<String> = log.iter().map(Correction::id).collect();
    let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let undone = undone(log, &ids);
    let mut replay = Replay { record: machine, ..Replay::default() };
    let outcomes = log
        .iter()
        .zip(&ids)
        .map(|(entry, id)| match &entry.change {
            Change::Undo { correction } if !known.contains(correction.as_str()) => {
                Outcome::Conflict(format!("the log has no correction `{correction}`"))
            }
            _ if undone.contains(id.as_str()) => Outcome::Undone,
            Change::Undo { .. } => Outcome::Applied,
            _ => match replay.enter(entry, id) {
                Ok(()) => Outcome::Applied,
                Err(why) => Outcome::Conflict(why),
            },
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
fn undone<'a>(log: &'a [Correction], ids: &[String]) -> BTreeSet<&'a str> {
    let mut undone = BTreeSet::new();
    for (entry, id) in log.iter().zip(ids).rev() {
        if let Change::Undo { correction } = &entry.change
            && !undone.contains(id.as_str())
        {
            undone.insert(correction.as_str());
        }
    }
    undone
}

#[derive(Default)]
struct Replay {
    record: Record,
    badges: BTreeMap<(LineKind, String), String>,
    /// Lines that were decided on singly: no rule touches them any more.
    singly: BTreeSet<(LineKind, String)>,
    /// The last edit of each field.
    edits: BTreeMap<(LineKind, String, Field), Edited>,
    rejected: Vec<LineRef>,
    places: Places,
    alike: Alike,
    names: Names,
    /// Made when first needed; `None` again when families change.
    families: Option<Families>,
}

const GONE: &str = "the record has no such line any more";
const NO_PART: &str = "nothing, or everything, would be split off";

/// Who wrote a field anew, and to what.
type Edited = (String, Option<String>);

impl Replay {
    fn enter(&mut self, entry: &Correction, id: &str) -> Result<(), String> {
        if let Some(rule) = &entry.rule {
            return self.rule(entry, rule, id);
        }
        self.refuse_unknowing(entry)?;
        let line = self.apply(&entry.line, &entry.change, id)?;
        if let Change::Edit { field, is } = &entry.change {
            let place = (entry.line.kind, line.clone(), *field);
            self.edits.insert(place, (entry.who.clone(), is.clone()));
        }
        self.singly.insert((entry.line.kind, line));
        Ok(())
    }

    /// A rule is for all equal cases that nobody decided on singly. It may find none: then it waits for some.
    fn rule(&mut self, entry: &Correction, rule: &Rule, id: &str) -> Result<(), String> {
        if rule.traits.is_empty() {
            return Err("a rule without a trait would be for every line".to_owned());
        }
        let kind = entry.line.kind;
        let mut lines = self.alike.equal(&self.record, &mut self.places, kind, rule);
        lines.retain(|line| !self.singly.contains(&(kind, line.id.clone())));
        // One line that cannot be so does not keep the others from it.
        let failed: Vec<String> =
            lines.iter().filter_map(|line| self.apply(line, &entry.change, id).err()).collect();
        failed.into_iter().find(|why| why != GONE).map_or(Ok(()), Err)
    }

    /// Who changes a field from something else than what a colleague has made of it did not know of that: the first stands,
    /// and the second is told.
    fn refuse_unknowing(&mut self, entry: &Correction) -> Result<(), String> {
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

    /// Gives the id that the line has then; of lines that were merged, that of the one that is left.
    fn apply(&mut self, line: &LineRef, change: &Change, correction: &str) -> Result<String, String> {
        let id = self.id_now(line).ok_or(GONE)?;
        let now = match change {
            Change::Accept | Change::Undo { .. } => id,
            Change::Reject => {
                self.rejected.push(LineRef { id: id.clone(), ..line.clone() });
                id
            }
            Change::Edit { field, is } => {
                let now = self.edit(line, id, *field, is.as_deref())?;
                self.alike.changed(&self.record, &mut self.places, line.kind, &now);
                now
            }
            Change::Merge { into } => self.merge(line, into)?,
            Change::Split { anchors } => {
                self.split(line, anchors)?;
                id
            }
            Change::Original { page } => {
                self.original(line, *page)?;
                id
            }
        };
        self.badges.insert((line.kind, now.clone()), correction.to_owned());
        Ok(now)
    }

    fn number(&mut self, line: &LineRef) -> Result<usize, String> {
        self.places.number(&self.record, line).ok_or_else(|| GONE.to_owned())
    }

    /// The id under which the record has the line now.
    fn id_now(&mut self, line: &LineRef) -> Option<String> {
        if line.kind == LineKind::Stand {
            let (issue, stand) = self.places.stand(&self.record.issues, line)?;
            let issue = &self.record.issues[issue];
            return Some(issue.stand_id(&issue.stands[stand]));
        }
        let number = self.places.number(&self.record, line)?;
        let record = &self.record;
        Some(match line.kind {
            LineKind::Utterance => record.utterances[number].line_id(),
            LineKind::Happening => record.happenings[number].line_id(),
            LineKind::Issue => record.issues[number].line_id(),
            LineKind::Actor => record.cast[number].line_id(),
            LineKind::Family | LineKind::Stand => record.families[number].line_id(),
        })
    }

    /// Lines of a kind came, went or are called something else.
    fn moved(&mut self, kind: LineKind) {
        self.places.moved(kind);
        self.alike.forget(kind);
        match kind {
            LineKind::Actor => self.names.forget(),
            LineKind::Family => self.families = None,
            _ => {}
        }
    }

    /// Gives the id that the line has then.
    fn edit(&mut self, line: &LineRef, id: String, field: Field, is: Option<&str>) -> Result<String, String> {
        if line.kind == LineKind::Stand {
            return self.edit_stand(line, field, is);
        }
        let number = self.number(line)?;
        let record = &mut self.record;
        let cast = (record.cast.as_slice(), &mut self.names);
        match line.kind {
            LineKind::Utterance => edit::utterance(&mut record.utterances[number], cast, field, is)?,
            LineKind::Happening => edit::happening(&mut record.happenings[number], cast, field, is)?,
            LineKind::Issue => edit::issue(&mut record.issues[number], field, is)?,
            LineKind::Actor => {
                let families = self.families.get_or_insert_with(|| families(record));
                edit::actor(record, number, families, field, is)?;
                self.moved(LineKind::Actor);
            }
            LineKind::Family | LineKind::Stand => return Err("a family has no such field".to_owned()),
        }
        Ok(id)
    }

    fn edit_stand(&mut self, line: &LineRef, field: Field, is: Option<&str>) -> Result<String, String> {
        let record = &mut self.record;
        let place = self.places.stand(&record.issues, line).ok_or(GONE)?;
        let families = self.families.get_or_insert_with(|| families(record));
        let (id, issue) = edit::stand(record, place, (&mut self.names, families), field, is)?;
        self.places.renamed(&id, issue);
        Ok(id)
    }

    fn merge(&mut self, line: &LineRef, into: &LineRef) -> Result<String, String> {
        if line.kind != into.kind {
            return Err("lines of two kinds cannot be one".to_owned());
        }
        if line.kind == LineKind::Stand {
            return Err("stands are merged by naming one party, or one issue".to_owned());
        }
        let (from, to) = (self.number(line)?, self.number(into)?);
        let record = &mut self.record;
        let families = self.families.get_or_insert_with(|| families(record));
        let to = match line.kind {
            LineKind::Utterance => merge_lines(&mut record.utterances, from, to, families),
            LineKind::Happening => merge_lines(&mut record.happenings, from, to, families),
            LineKind::Issue => merge_lines(&mut record.issues, from, to, families),
            LineKind::Actor => persons::join(record, from, to, families),
            LineKind::Family | LineKind::Stand => kinship::join(record, from, to),
        };
        self.moved(line.kind);
        let record = &self.record;
        Ok(match line.kind {
            LineKind::Utterance => record.utterances[to].line_id(),
            LineKind::Happening => record.happenings[to].line_id(),
            LineKind::Issue => record.issues[to].line_id(),
            LineKind::Actor => record.cast[to].line_id(),
            LineKind::Family | LineKind::Stand => record.families[to].line_id(),
        })
    }

    fn split(&mut self, line: &LineRef, anchors: &[Anchor]) -> Result<(), String> {
        if line.kind == LineKind::Stand {
            return Err("lines of this kind cannot be split".to_owned());
        }
        let number = self.number(line)?;
        let record = &mut self.record;
        let families = self.families.get_or_insert_with(|| families(record));
        let is_split = match line.kind {
            LineKind::Utterance => split_line(&mut record.utterances, number, anchors),
            LineKind::Happening => split_line(&mut record.happenings, number, anchors),
            LineKind::Issue => split_line(&mut record.issues, number, anchors),
            LineKind::Actor => persons::divide(record, number, anchors, families),
            LineKind::Family | LineKind::Stand => kinship::divide(record, number, anchors),
        };
        self.moved(line.kind);
        is_split.then_some(()).ok_or_else(|| NO_PART.to_owned())
    }

    fn original(&mut self, line: &LineRef, page: Option<PageId>) -> Result<(), String> {
        if line.kind != LineKind::Family {
            return Err("only a family has an original".to_owned());
        }
        let number = self.number(line)?;
        let family = &mut self.record.families[number];
        if page.is_some_and(|page| !family.members.iter().any(|member| member.page == page)) {
            return Err("the page is not in the family any more".to_owned());
        }
        family.original.page = page;
        family.original.outlet = None;
        family.original.reasons = vec!["an analyst decided so".to_owned()];
        Ok(())
    }

    /// All at once, so that a line that was rejected twice takes no other with it.
    fn drop_rejected(&mut self) {
        let mut numbers: BTreeMap<LineKind, BTreeSet<usize>> = BTreeMap::new();
        let mut stands: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for line in std::mem::take(&mut self.rejected) {
            if line.kind == LineKind::Stand {
                if let Some((issue, stand)) = self.places.stand(&self.record.issues, &line) {
                    stands.entry(issue).or_default().insert(stand);
                }
            } else if let Some(number) = self.places.number(&self.record, &line) {
                numbers.entry(line.kind).or_default().insert(number);
            }
        }
        let record = &mut self.record;
        for (issue, dropped) in stands {
            drop_lines(&mut record.issues[issue].stands, &dropped);
            crate::issues::judge(&mut record.issues[issue]);
        }
        for (kind, dropped) in numbers {
            match kind {
                LineKind::Utterance => drop_lines(&mut record.utterances, &dropped),
                LineKind::Happening => drop_lines(&mut record.happenings, &dropped),
                LineKind::Issue => drop_lines(&mut record.issues, &dropped),
                LineKind::Actor => drop_lines(&mut record.cast, &dropped),
                // Every page is in a family: to reject one says only that it is no family of copies.
                LineKind::Family | LineKind::Stand => {}
            }
        }
        record.issues.retain(|issue| !issue.stands.is_empty());
    }
}

fn drop_lines<T>(lines: &mut Vec<T>, dropped: &BTreeSet<usize>) {
    let mut number = 0;
    lines.retain(|_| {
        number += 1;
        !dropped.contains(&(number - 1))
    });
}

/// Gives the place of the line that is left.
fn merge_lines<T: Joined>(lines: &mut Vec<T>, from: usize, to: usize, families: &Families) -> usize {
    if from == to {
        return to;
    }
    let taken = lines.remove(from);
    let to = if from < to { to - 1 } else { to };
    lines[to].take_in(taken, families);
    to
}

fn split_line<T: Joined>(lines: &mut Vec<T>, number: usize, anchors: &[Anchor]) -> bool {
    let Some(other) = lines[number].give_away(anchors) else { return false };
    lines.insert(number + 1, other);
    true
}
