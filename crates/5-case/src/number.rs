//! Short keys made from content, and typed values out of rows.

use crate::Result;
use onrecord_page::PageId;
use onrecord_text::StableHasher;
use rusqlite::Row;
use rusqlite::types::Type;
use std::str::FromStr;

/// The key of a page in the tables: the first 63 bits of its id, so that keys sort as ids do. Two of a million
/// pages share a key with a chance of one in ten million; the writer notices it and refuses the second.
pub(crate) fn page_number(page: PageId) -> i64 {
    (page.prefix() >> 1).cast_signed()
}

/// A key from any fields.
pub(crate) fn content_number(fields: &[Option<&str>]) -> i64 {
    let mut hash = StableHasher::new();
    for field in fields {
        hash.number(u64::from(field.is_some())).text(field.unwrap_or_default());
    }
    (hash.finish() >> 1).cast_signed()
}

/// A count or an offset for a column: `SQLite` has signed numbers only.
pub(crate) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A value that is stored by its name.
pub(crate) fn stored<T: FromStr>(row: &Row, column: usize) -> Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(column)?;
    text.parse().map_err(|error: T::Err| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)).into()
    })
}
