//! The log of corrections, and the record with them.
//!
//! An entry is in the log as soon as it is decided, whatever another process is doing; the record has it as soon as
//! the right to write is free. Where there are corrections, the case keeps the machine's own record beside the
//! corrected one, so that an undo, or a colleague's log, needs no page to be read again.

use crate::case::Case;
use crate::derived;
use crate::{Adder, Error, Result, schema};
use onrecord_record::{Badge, Change, Correction, LineKind, LineRef, Outcome, Record, Rule, Trait, line_ref};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeSet;
use std::time::Duration;

/// The number of the last correction that the record has.
pub(crate) const CORRECTED_TO: &str = "corrected_to";

/// One entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// Its id.
    pub id: String,
    /// What was decided.
    pub correction: Correction,
    /// What became of it; `None` when the record does not have it yet.
    pub outcome: Option<Outcome>,
}

/// Everything in the log in the order in which it was decided, whoever's log it came from: two colleagues who give one
/// another their logs have the same record afterwards.
pub(crate) fn log(connection: &Connection) -> Result<Vec<Correction>> {
    let mut statement = connection.prepare_cached("SELECT entry FROM correction ORDER BY number")?;
    let mut rows = statement.query([])?;
    let mut log = Vec::new();
    while let Some(row) = rows.next()? {
        log.push(entry(&row.get::<_, String>(0)?)?);
    }
    log.sort_by_cached_key(|entry| (entry.at.parse::<jiff::Timestamp>().ok(), entry.id()));
    Ok(log)
}

fn entry(json: &str) -> Result<Correction> {
    serde_json::from_str(json)
        .map_err(|error| Error::Internal(format!("a stored correction cannot be understood: {error}")))
}

/// The number of the last entry of the log; 0 for an empty one.
pub(crate) fn last(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT coalesce(max(number), 0) FROM correction")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Whether the record has every entry of the log.
pub(crate) fn has_all(connection: &Connection) -> Result<bool> {
    let applied = schema::meta(connection, CORRECTED_TO)?.and_then(|number| number.parse().ok()).unwrap_or(0);
    Ok(applied == last(connection)?)
}

/// The ids of lines that the log decides on and the record does not show yet.
pub(crate) fn waiting(connection: &Connection) -> Result<BTreeSet<String>> {
    let applied =
        schema::meta(connection, CORRECTED_TO)?.and_then(|number| number.parse().ok()).unwrap_or(0_i64);
    let mut statement = connection.prepare_cached("SELECT entry FROM correction WHERE number > ?1")?;
    let mut rows = statement.query([applied])?;
    let mut lines = BTreeSet::new();
    while let Some(row) = rows.next()? {
        lines.insert(entry(&row.get::<_, String>(0)?)?.line.id);
    }
    Ok(lines)
}

impl Case {
    /// The log, oldest first, each entry with what became of it.
    pub fn corrections(&self) -> Result<Vec<Logged>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT correction.id, entry, outcome FROM correction
             LEFT JOIN correction_outcome ON correction_outcome.correction = correction.id ORDER BY number",
        )?;
        let mut rows = statement.query([])?;
        let mut log = Vec::new();
        while let Some(row) = rows.next()? {
            let outcome: Option<String> = row.get(2)?;
            log.push(Logged {
                id: row.get(0)?,
                correction: entry(&row.get::<_, String>(1)?)?,
                outcome: outcome.and_then(|json| serde_json::from_str(&json).ok()),
            });
        }
        Ok(log)
    }

    /// Enters corrections into the log, those it has already once; says how many were new.
    ///
    /// Another process may be writing: the record has them after [`Adder::apply_corrections`], which every `add`
    /// does as well.
    pub fn log_corrections(&mut self, corrections: &[Correction]) -> Result<usize> {
        self.connection.busy_timeout(LONG_PATIENCE)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut new = 0;
        for one in corrections {
            let json = serde_json::to_string(one)
                .map_err(|error| Error::Internal(format!("a correction cannot be stored: {error}")))?;
            new += transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO correction (id, who, at, machine, entry) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![one.id(), one.who, one.at, one.machine, json])?;
        }
        transaction.commit()?;
        Ok(new)
    }

    /// Names a line of the record so that it is found again in any later one. A stand needs the id of its issue.
    pub fn line_ref(&self, kind: LineKind, id: &str, issue: Option<&str>) -> Result<Option<LineRef>> {
        let mut only = Record::default();
        match kind {
            LineKind::Utterance => only.utterances.extend(self.utterance(id)?),
            LineKind::Happening => only.happenings.extend(self.happening(id)?),
            LineKind::Issue => only.issues.extend(self.issue(id)?),
            LineKind::Stand => {
                only.issues.extend(issue.map(|issue| self.issue(issue)).transpose()?.flatten());
            }
            LineKind::Actor => only.cast.extend(self.actor(id)?),
            LineKind::Family => {
                let page =
                    id.strip_prefix('f').map(|digits| self.page_beginning(digits)).transpose()?.flatten();
                only.families.extend(page.map(|page| self.family_of(page)).transpose()?.flatten());
            }
        }
        Ok(line_ref(&only, kind, id))
    }

    /// The last correction of a line, where an analyst decided on it.
    pub fn badge(&self, kind: LineKind, line: &str) -> Result<Option<String>> {
        let mut statement =
            self.connection.prepare_cached("SELECT correction FROM badge WHERE line = ?1 AND kind = ?2")?;
        Ok(statement.query_row(params![line, kind_name(kind)], |row| row.get(0)).optional()?)
    }
}

/// A decision waits for a large record that is being written, rather than being refused.
const LONG_PATIENCE: Duration = Duration::from_secs(300);

/// How many candidates are looked at for equal cases of one line.
const MOST_CANDIDATES: i64 = 100_000;

impl Case {
    /// What makes other lines equal cases of a line when `change` is decided on it; `None` where nothing does. A stand
    /// needs the id of its issue.
    pub fn rule(
        &self,
        kind: LineKind,
        id: &str,
        issue: Option<&str>,
        change: &Change,
    ) -> Result<Option<Rule>> {
        let traits = match kind {
            LineKind::Utterance => self.utterance(id)?.map(|one| one.traits()),
            LineKind::Happening => self.happening(id)?.map(|one| one.traits()),
            LineKind::Actor => self.actor(id)?.map(|one| one.traits()),
            LineKind::Stand => {
                let issue = issue.map(|issue| self.issue(issue)).transpose()?.flatten();
                issue.and_then(|issue| {
                    let stand = issue.stands.iter().find(|one| issue.stand_id(one) == id)?;
                    Some(issue.stand_traits(stand))
                })
            }
            LineKind::Issue | LineKind::Family => None,
        };
        Ok(traits.and_then(|traits| Rule::of(kind, change, &traits)))
    }

    /// The lines of a kind that a rule fits, each named so that it is found again.
    ///
    /// The tables name lines that have one of the rule's traits; whether a line fits is asked of the line.
    pub fn equal_lines(&self, kind: LineKind, rule: &Rule) -> Result<Vec<LineRef>> {
        let value = |one: Trait| rule.traits.get(&one).map(String::as_str).unwrap_or_default();
        let mut found = Vec::new();
        match kind {
            LineKind::Utterance => {
                let sql = "SELECT id FROM utterance WHERE speaker = ?1 COLLATE NOCASE";
                for id in self.candidates(sql, value(Trait::Speaker))? {
                    found.extend(
                        self.utterance(&id)?.filter(|one| rule.fits(&one.traits())).map(|_| (id, None)),
                    );
                }
            }
            LineKind::Happening => {
                // All share the sides, so all have the first of them.
                let first = value(Trait::Actors).split("; ").next().unwrap_or_default();
                let sql = "SELECT DISTINCT happening.id FROM happening_party JOIN happening ON happening.number = happening
                           WHERE name = ?1";
                for id in self.candidates(sql, first)? {
                    found.extend(
                        self.happening(&id)?.filter(|one| rule.fits(&one.traits())).map(|_| (id, None)),
                    );
                }
            }
            LineKind::Actor => {
                let sql = "SELECT id FROM cast_member WHERE name = ?1";
                for id in self.candidates(sql, value(Trait::Name))? {
                    found.extend(self.actor(&id)?.filter(|one| rule.fits(&one.traits())).map(|_| (id, None)));
                }
            }
            LineKind::Stand => {
                let sql = "SELECT DISTINCT issue.id FROM stand JOIN issue ON issue.number = stand.issue
                           WHERE actor = ?1 COLLATE NOCASE";
                for id in self.candidates(sql, value(Trait::Party))? {
                    let Some(issue) = self.issue(&id)? else { continue };
                    let equal = issue.stands.iter().filter(|stand| rule.fits(&issue.stand_traits(stand)));
                    found.extend(equal.map(|stand| (issue.stand_id(stand), Some(id.clone()))));
                }
            }
            LineKind::Issue | LineKind::Family => {}
        }
        let named = found.iter().map(|(id, issue)| self.line_ref(kind, id, issue.as_deref()));
        Ok(named.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    fn candidates(&self, sql: &str, value: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(&format!("{sql} LIMIT ?2"))?;
        let ids = statement.query_map(params![value, MOST_CANDIDATES], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

impl Adder {
    /// Brings the record up to the log without deriving it anew. The record must be one that this program derived.
    pub fn apply_corrections(&mut self) -> Result<Record> {
        let Some(prepared) = derived::prepare(self.connection())? else {
            return Err(Error::Internal("there is no record to correct".to_owned()));
        };
        self.write_prepared(prepared)
    }
}

/// Writes what became of the log's entries up to the number `last`, and the lines that analysts decided on.
pub(crate) fn write_outcomes(
    connection: &Connection,
    log: &[Correction],
    outcomes: &[Outcome],
    badges: &[Badge],
    last: i64,
) -> Result<()> {
    connection.execute_batch("DELETE FROM correction_outcome; DELETE FROM badge;")?;
    let json = |outcome: &Outcome| {
        serde_json::to_string(outcome)
            .map_err(|error| Error::Internal(format!("an outcome cannot be stored: {error}")))
    };
    for (entry, outcome) in log.iter().zip(outcomes) {
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO correction_outcome (correction, outcome) VALUES (?1, ?2)",
            )?
            .execute(params![entry.id(), json(outcome)?])?;
    }
    for badge in badges {
        connection
            .prepare_cached("INSERT OR REPLACE INTO badge (line, kind, correction) VALUES (?1, ?2, ?3)")?
            .execute(params![badge.line, kind_name(badge.kind), badge.correction])?;
    }
    schema::set_meta(connection, CORRECTED_TO, &last.to_string())
}

fn kind_name(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Utterance => "utterance",
        LineKind::Happening => "happening",
        LineKind::Issue => "issue",
        LineKind::Stand => "stand",
        LineKind::Actor => "actor",
        LineKind::Family => "family",
    }
}
