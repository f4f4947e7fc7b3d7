//! The tables of the record. They are replaced as a whole: what all pages say together may change in any
//! place when one page is added.

use crate::facts::{list, word};
use crate::number::{count, page_number};
use crate::{Result, schema};
use onrecord_copies::{AlignedPair, Family};
use rusqlite::{Transaction, params};
use serde_json::json;

/// Replaces every table of the record.
pub(crate) fn replace(transaction: &Transaction, families: &[Family]) -> Result<()> {
    schema::reset_record(transaction)?;
    for family in families {
        insert_family(transaction, family)?;
    }
    Ok(())
}

fn insert_family(transaction: &Transaction, family: &Family) -> Result<()> {
    let number = family.members.iter().map(|member| page_number(member.page)).min().unwrap_or_default();
    transaction
        .prepare_cached("INSERT INTO family (number, pages, original_page, original_outlet, reasons) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            number,
            count(family.members.len()),
            family.original.page.map(page_number),
            family.original.outlet,
            list(&family.original.reasons)?,
        ])?;
    for member in &family.members {
        transaction
            .prepare_cached(
                "INSERT INTO family_member (page, family, kind, of_page, score, coverage) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                page_number(member.page),
                number,
                member.kind.as_ref().map(word).transpose()?,
                member.of.map(page_number),
                member.score,
                member.coverage,
            ])?;
    }
    family
        .pairs
        .iter()
        .enumerate()
        .try_for_each(|(ordinal, pair)| insert_pair(transaction, number, count(ordinal), pair))
}

fn insert_pair(transaction: &Transaction, family: i64, ordinal: i64, pair: &AlignedPair) -> Result<()> {
    let damage: Vec<_> =
        pair.damage.iter().map(|damage| json!({"kind": damage.kind, "note": damage.note})).collect();
    transaction
        .prepare_cached(
            "INSERT INTO aligned_pair (family, ordinal, left_page, left_byte_start, left_byte_length, right_page,
             right_byte_start, right_byte_length, score, damage) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
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
        ])?;
    Ok(())
}
