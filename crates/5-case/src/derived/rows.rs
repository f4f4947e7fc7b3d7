//! The record as narrow rows.

use crate::Result;
use crate::days::days_of;
use crate::facts::{list, parties, word};
use crate::lines::Cause;
use crate::number::{count, page_number};
use jiff::ToSpan;
use jiff::civil::Date;
use onrecord_copies::{AlignedPair, Family};
use onrecord_page::PageId;
use onrecord_record::{CastMember, Happening, Issue, PageLine, Record, Stand, Utterance};
use onrecord_text::Span;
use rusqlite::{Transaction, params};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// A line of the record that has rows.
pub(super) trait Row: Serialize {
    /// The part of the record.
    const PART: &'static str;
    /// Writes its rows.
    fn insert(&self, rows: &Rows<'_>, number: i64) -> Result<()>;
    /// Takes the rows of the line with a number away.
    fn remove(rows: &Rows<'_>, number: i64) -> Result<()>;
}

impl Row for PageLine {
    const PART: &'static str = "page";
    fn insert(&self, rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.page(number, self)
    }
    fn remove(rows: &Rows<'_>, number: i64) -> Result<()> {
        let page = "(SELECT page FROM record_page WHERE ordinal = ?1)";
        rows.put(&format!("DELETE FROM true_date WHERE page = {page}"), [number])?;
        rows.put("DELETE FROM record_page WHERE ordinal = ?1", [number])
    }
}

impl Row for Family {
    const PART: &'static str = "family";
    fn insert(&self, rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.family(number, self)
    }
    fn remove(rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.remove(&[("aligned_pair", "family"), ("family_member", "family"), ("family", "number")], number)
    }
}

impl Row for CastMember {
    const PART: &'static str = "cast";
    fn insert(&self, rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.cast_member(number, self)
    }
    fn remove(rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.remove(&[("cast_page", "cast_member"), ("cast_member", "number")], number)
    }
}

impl Row for Utterance {
    const PART: &'static str = "utterance";
    fn insert(&self, rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.utterance(number, self)
    }
    fn remove(rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.put(
            "INSERT INTO utterance_fts (utterance_fts, rowid, wording)
             SELECT 'delete', number, wording FROM utterance WHERE number = ?1",
            [number],
        )?;
        rows.remove_unsure("utterance", number)?;
        rows.remove(&[("variant", "utterance"), ("utterance", "number")], number)
    }
}

impl Row for Happening {
    const PART: &'static str = "happening";
    fn insert(&self, rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.happening(number, self)
    }
    fn remove(rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.remove_unsure("happening", number)?;
        let tables = [("mention", "happening"), ("happening_party", "happening"), ("happening", "number")];
        rows.remove(&tables, number)
    }
}

impl Row for Issue {
    const PART: &'static str = "issue";
    fn insert(&self, rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.issue(number, self)
    }
    fn remove(rows: &Rows<'_>, number: i64) -> Result<()> {
        rows.remove_unsure("issue", number)?;
        rows.remove(&[("stood", "issue"), ("stand", "issue"), ("issue", "number")], number)
    }
}

/// The tables of one record.
pub(super) struct Rows<'a> {
    pub transaction: &'a Transaction<'a>,
    /// The last possible day on which each page was written.
    days: BTreeMap<PageId, Option<Date>>,
}

/// Names in lists of suggestions, at most; the lists show fewer.
const NAMES: i64 = 200;

impl<'a> Rows<'a> {
    pub fn of(transaction: &'a Transaction<'a>, record: &Record) -> Self {
        let days =
            record.pages.iter().map(|line| (line.page, line.published.as_ref().map(|span| span.latest)));
        Self { transaction, days: days.collect() }
    }

    /// Fills the tables that are made from the others.
    pub fn gather_all(&self) -> Result<()> {
        self.put("INSERT INTO utterance_fts (utterance_fts) VALUES ('rebuild')", [])?;
        for cause in Cause::ALL {
            self.put(&cause.gathering(""), [])?;
        }
        self.count()
    }

    /// The same for one line that was written.
    pub fn gather(&self, part: &str, number: i64) -> Result<()> {
        if part == Utterance::PART {
            self.put(
                "INSERT INTO utterance_fts (rowid, wording) SELECT number, wording FROM utterance WHERE number = ?1",
                [number],
            )?;
        }
        for cause in Cause::ALL.into_iter().filter(|cause| cause.table() == part) {
            self.put(&cause.gathering("AND line.number = ?1"), [number])?;
        }
        Ok(())
    }

    /// Counts anew who is named most, and what happened on each day.
    pub fn count(&self) -> Result<()> {
        self.put("DELETE FROM day_count", [])?;
        self.put(
            "INSERT INTO day_count (day, happenings, independent, pages)
             SELECT day, count(*), sum(independent), sum(pages) FROM happening WHERE day IS NOT NULL GROUP BY day",
            [],
        )?;
        self.put("DELETE FROM busiest", [])?;
        for (list, name, table) in [
            ("party", "name", "happening_party"),
            ("speaker", "speaker", "utterance"),
            ("stander", "actor", "stand"),
        ] {
            self.put(
                &format!(
                    "INSERT INTO busiest (list, rank, name)
                     SELECT '{list}', row_number() OVER (ORDER BY count(*) DESC, {name}), {name} FROM {table}
                     WHERE {name} IS NOT NULL GROUP BY {name} ORDER BY 2 LIMIT ?1"
                ),
                [NAMES],
            )?;
        }
        Ok(())
    }

    fn remove(&self, tables: &[(&str, &str)], number: i64) -> Result<()> {
        for (table, column) in tables {
            self.put(&format!("DELETE FROM {table} WHERE {column} = ?1"), [number])?;
        }
        Ok(())
    }

    fn remove_unsure(&self, table: &str, number: i64) -> Result<()> {
        let line = format!("(SELECT id FROM {table} WHERE number = ?1)");
        self.put(&format!("DELETE FROM unsure WHERE line = {line}"), [number])
    }

    pub fn put(&self, sql: &str, values: impl rusqlite::Params) -> Result<()> {
        self.transaction.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }
}

impl Rows<'_> {
    /// The last possible day on which one of these pages was written; `None` where one is undated.
    fn latest(&self, pages: impl Iterator<Item = PageId>) -> Option<String> {
        let mut latest = None;
        for page in pages {
            latest = latest.max(Some((*self.days.get(&page)?)?));
        }
        latest.map(|day: Date| day.to_string())
    }

    fn page(&self, number: i64, line: &PageLine) -> Result<()> {
        self.put(
            "INSERT INTO record_page (page, ordinal) VALUES (?1, ?2)",
            params![page_number(line.page), number],
        )?;
        let Some(published) = &line.published else { return Ok(()) };
        self.put(
            "INSERT INTO true_date (page, earliest, latest, basis) VALUES (?1, ?2, ?3, ?4)",
            params![
                page_number(line.page),
                published.earliest.to_string(),
                published.latest.to_string(),
                published.basis
            ],
        )
    }

    fn family(&self, number: i64, family: &Family) -> Result<()> {
        self.put(
            "INSERT INTO family (number, pages, damage, original_page, original_outlet, reasons)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                number,
                count(family.members.len()),
                count(family.pairs.iter().map(|pair| pair.damage.len()).sum()),
                family.original.page.map(page_number),
                family.original.outlet,
                list(&family.original.reasons)?,
            ],
        )?;
        for member in &family.members {
            self.put(
                "INSERT INTO family_member (page, family, kind, of_page, score, coverage, source_coverage, derived)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    page_number(member.page),
                    number,
                    member.kind.as_ref().map(word).transpose()?,
                    member.of.map(page_number),
                    member.score,
                    member.coverage,
                    member.source_coverage,
                    member.derived.as_ref().map(word).transpose()?,
                ],
            )?;
        }
        for (ordinal, pair) in family.pairs.iter().enumerate() {
            self.aligned_pair(number, count(ordinal), pair)?;
        }
        Ok(())
    }

    fn aligned_pair(&self, family: i64, ordinal: i64, pair: &AlignedPair) -> Result<()> {
        let bytes = |span: Span| json!({"byte_start": span.start(), "byte_length": span.len()});
        let damage: Vec<_> = pair
            .damage
            .iter()
            .map(|damage| {
                json!({
                    "kind": damage.kind,
                    "flips": damage.flips,
                    "left": bytes(damage.left),
                    "right": bytes(damage.right),
                    "note": damage.note,
                })
            })
            .collect();
        self.put(
            "INSERT INTO aligned_pair (family, ordinal, left_page, left_byte_start, left_byte_length, right_page,
             right_byte_start, right_byte_length, score, damage) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                family,
                ordinal,
                page_number(pair.left.0),
                count(pair.left.1.start()),
                count(pair.left.1.len()),
                page_number(pair.right.0),
                count(pair.right.1.start()),
                count(pair.right.1.len()),
                pair.score,
                list(&damage)?,
            ],
        )
    }

    fn cast_member(&self, number: i64, member: &CastMember) -> Result<()> {
        self.put(
            "INSERT INTO cast_member (number, id, name, kind, country, sector, pages, variants, roles)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                number,
                member.id,
                member.name,
                word(&member.kind)?,
                member.country,
                member.sector,
                count(member.pages.len()),
                list(&member.variants)?,
                list(&member.roles)?,
            ],
        )?;
        for page in &member.pages {
            self.put(
                "INSERT INTO cast_page (cast_member, page) VALUES (?1, ?2)",
                params![number, page_number(*page)],
            )?;
        }
        Ok(())
    }

    fn utterance(&self, number: i64, utterance: &Utterance) -> Result<()> {
        self.put(
            "INSERT INTO utterance (number, id, speaker, speaker_id, role, wording, type, kind, said, independent, pages,
             reasons, withheld, conflicts, latest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                number,
                utterance.id,
                utterance.speaker,
                utterance.speaker_id,
                utterance.role,
                utterance.wording,
                word(&utterance.r#type)?,
                word(&utterance.kind)?,
                utterance.said,
                utterance.sources.independent,
                utterance.sources.pages,
                list(&utterance.sources.reasons)?,
                utterance.withheld,
                list(&utterance.conflicts)?,
                self.latest(utterance.variants.iter().map(|variant| variant.page)),
            ],
        )?;
        for (ordinal, variant) in utterance.variants.iter().enumerate() {
            self.put(
                "INSERT INTO variant (utterance, ordinal, page, quotation, text, type, counted, note)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    number,
                    count(ordinal),
                    page_number(variant.page),
                    variant.quotation,
                    variant.text,
                    word(&variant.r#type)?,
                    variant.counted,
                    variant.note,
                ],
            )?;
        }
        Ok(())
    }

    fn happening(&self, number: i64, happening: &Happening) -> Result<()> {
        let days = happening.date.as_deref().and_then(days_of);
        self.put(
            "INSERT INTO happening (number, id, type, mode, actors, recipients, date, first_day, last_day, day, place, historical,
             future, hypothetical, negated, independent, pages, reasons, disputed, latest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
            params![
                number,
                happening.id,
                word(&happening.r#type)?,
                happening.mode,
                parties(&happening.actors)?,
                parties(&happening.recipients)?,
                happening.date,
                days.map(|(first, _)| first.to_string()),
                days.map(|(_, last)| last.to_string()),
                // A year or a season would stand on its first day, where nothing is said to have happened.
                days.filter(|(first, last)| first.checked_add(7.days()).is_ok_and(|week| *last < week))
                    .map(|(first, _)| first.to_string()),
                happening.place,
                happening.attitude.historical,
                happening.attitude.future,
                happening.attitude.hypothetical,
                happening.attitude.negated,
                happening.sources.independent,
                happening.sources.pages,
                list(&happening.sources.reasons)?,
                list(&happening.disputed)?,
                self.latest(happening.mentions.iter().map(|mention| mention.page)),
            ],
        )?;
        self.sides(number, happening)?;
        for (ordinal, mention) in happening.mentions.iter().enumerate() {
            self.put(
                "INSERT INTO mention (happening, ordinal, page, event, byte_start, byte_length, counted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    number,
                    count(ordinal),
                    page_number(mention.page),
                    mention.event,
                    count(mention.span.start()),
                    count(mention.span.len()),
                    mention.counted,
                ],
            )?;
        }
        Ok(())
    }

    fn sides(&self, number: i64, happening: &Happening) -> Result<()> {
        for (side, parties) in [("actor", &happening.actors), ("recipient", &happening.recipients)] {
            for party in parties {
                self.put(
                    "INSERT OR IGNORE INTO happening_party (name, happening, side, country) VALUES (?1, ?2, ?3, ?4)",
                    params![party.name, number, side, party.country],
                )?;
            }
        }
        Ok(())
    }

    fn issue(&self, number: i64, issue: &Issue) -> Result<()> {
        self.put(
            "INSERT INTO issue (number, id, slug, text, common_ground, deadlock, latest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                number,
                issue.id,
                issue.slug,
                issue.text,
                issue.common_ground,
                issue.deadlock,
                self.latest(issue.stands.iter().flat_map(|stand| &stand.evidence).map(|stood| stood.page)),
            ],
        )?;
        for (ordinal, stand) in issue.stands.iter().enumerate() {
            self.stand(number, count(ordinal), stand)?;
        }
        Ok(())
    }

    fn stand(&self, issue: i64, ordinal: i64, stand: &Stand) -> Result<()> {
        self.put(
            "INSERT INTO stand (issue, ordinal, actor, country, sector, stance, voice, red_line, condition,
             reported_earliest, reported_latest, independent, pages, reasons)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                issue,
                ordinal,
                stand.party.name,
                stand.party.country,
                stand.party.sector,
                word(&stand.stance)?,
                word(&stand.voice)?,
                stand.red_line,
                stand.condition,
                stand.reported.map(|(earliest, _)| earliest.to_string()),
                stand.reported.map(|(_, latest)| latest.to_string()),
                stand.sources.independent,
                stand.sources.pages,
                list(&stand.sources.reasons)?,
            ],
        )?;
        for (number, stood) in stand.evidence.iter().enumerate() {
            self.put(
                "INSERT INTO stood (issue, stand, ordinal, page, position, byte_start, byte_length, counted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    issue,
                    ordinal,
                    count(number),
                    page_number(stood.page),
                    stood.position,
                    count(stood.span.start()),
                    count(stood.span.len()),
                    stood.counted,
                ],
            )?;
        }
        Ok(())
    }
}
