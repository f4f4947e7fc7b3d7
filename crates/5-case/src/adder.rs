//! Writing to a case: batch by batch, each in one transaction.
//!
//! The same pile gives the same case, in whatever order, in however many runs and threads it comes:
//! every id is made from content, and where several inputs hold the same bytes, the one that stands for the
//! page (and decides under which address it is read) is the least by a fixed order, not the first to come.
//! A run that is killed loses at most the batch it was in.

use crate::analysis::Packed;
use crate::case::Case;
use crate::lexicon::maker;
use crate::lock::WriterLock;
use crate::mark::PileMark;
use crate::number::{content_number, count, page_number};
use crate::originals::{Originals, Unsettled};
use crate::{Error, Result, copies, derived, facts, schema};
use onrecord_copies::Known;
use onrecord_page::{InputKind, Page, PageId, Refusal, Skipped};
use onrecord_record::{Analysed, Record};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::path::Path;

/// The right to write to a case. Dropping it without [`Adder::finish`] loses nothing that was committed.
#[derive(Debug)]
pub struct Adder {
    connection: Connection,
    originals: Originals,
    pile: PileMark,
    _lock: WriterLock,
}

/// One input, ready to be written.
#[derive(Debug)]
pub enum Intake {
    /// A page.
    Page(Box<PageIntake>),
    /// An input that could not be read.
    Refused(Refusal),
    /// A record that is no page.
    Skipped(Skipped),
}

/// A page whose bytes are kept, and what was found on it. Made by [`PageIntake::keep`].
#[derive(Debug)]
pub struct PageIntake {
    id: PageId,
    bytes: usize,
    unsettled: Option<Unsettled>,
    input: Provenance,
    content: Option<(Analysed, Packed)>,
}

/// What became of one input in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// A page that the case did not have.
    Read,
    /// A page whose bytes the case has under another input.
    Merged,
    /// It could not be read.
    Refused,
    /// It is no page.
    Skipped,
    /// The case had exactly this input before.
    Known,
}

impl Intake {
    fn unsettled(&self) -> Option<&Unsettled> {
        match self {
            Self::Page(page) => page.unsettled.as_ref(),
            Self::Refused(_) | Self::Skipped(_) => None,
        }
    }
}

impl PageIntake {
    /// Keeps a page's bytes and packs what was found on it. To be called from the threads that read.
    ///
    /// [`Case::begin_add`] must have been called before. `analysed` may be missing only when [`Case::needs`] said that it is not needed.
    pub fn keep(originals: &Originals, page: Page, analysed: Option<Analysed>) -> Result<Self> {
        let unsettled = originals.write(&page)?;
        let pack = |mut analysed: Analysed| Packed::of(&mut analysed).map(|packed| (analysed, packed));
        Ok(Self {
            id: page.id,
            bytes: page.bytes.len(),
            unsettled,
            content: analysed.map(pack).transpose()?,
            input: Provenance::of(page),
        })
    }
}

/// How a page was come by: everything besides its bytes that its reading may depend on. The order decides which
/// of several inputs stands for a page: one with an address before one without.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Provenance {
    without_url: bool,
    url: Option<String>,
    kind: InputKind,
    charset: Option<String>,
    fetched: Option<String>,
    name: String,
}

impl Provenance {
    fn of(page: Page) -> Self {
        Self {
            without_url: page.url.is_none(),
            url: page.url,
            kind: page.kind,
            charset: page.charset,
            fetched: page.fetched,
            name: page.name,
        }
    }

    fn input_number(&self, page: PageId) -> i64 {
        let fields = [
            Some("page"),
            Some(&page.to_string()),
            Some(&self.name),
            Some(self.kind.name()),
            self.url.as_deref(),
            self.charset.as_deref(),
            self.fetched.as_deref(),
        ];
        content_number(&fields)
    }
}

impl Case {
    /// Whether a page must be analysed before it is written: it is new, or this input will stand for it in the
    /// place of the one that does now, or stands for it and was read by another version of the program.
    pub fn needs(&self, page: &Page) -> Result<bool> {
        let Some(known) = known_page(&self.connection, page.id)? else { return Ok(true) };
        let input = Provenance {
            without_url: page.url.is_none(),
            url: page.url.clone(),
            kind: page.kind,
            charset: page.charset.clone(),
            fetched: page.fetched.clone(),
            name: page.name.clone(),
        };
        Ok(known.wants(&input))
    }

    /// The pages whose reading was made by another version of the program, ready to be read anew.
    pub fn outdated(&self) -> Result<Vec<PageId>> {
        let mut statement = self.connection.prepare(
            "SELECT page.id FROM page LEFT JOIN analysis ON analysis.page = page.number
             WHERE analysis.maker IS NOT ?1 ORDER BY page.number",
        )?;
        let mut rows = statement.query([maker(&self.connection)?])?;
        let mut pages = Vec::new();
        while let Some(row) = rows.next()? {
            pages.push(crate::number::stored(row, 0)?);
        }
        Ok(pages)
    }

    /// A page of the case as it was found: its original bytes and how they were come by.
    pub fn page(&self, id: PageId) -> Result<Option<Page>> {
        let Some(known) = known_page(&self.connection, id)? else { return Ok(None) };
        let bytes = self.originals().read(id)?;
        let Provenance { url, kind, charset, fetched, name, .. } = known.input;
        Ok(Some(Page { id, name, kind, url, charset, fetched, bytes }))
    }
}

impl Adder {
    pub(crate) fn begin(case: &Path) -> Result<Self> {
        let lock = WriterLock::take(case)?;
        let originals = Originals::of(case);
        originals.prepare()?;
        let case = Case::open(case)?;
        let is_of_another_form = case.is_of_another_form()?;
        let connection = case.connection;
        // A power cut may take the last batches, never the database's soundness; the next `add` brings them back.
        connection.pragma_update(None, "synchronous", "normal")?;
        connection.pragma_update(None, "cache_size", -WRITER_CACHE_KIBIBYTES)?;
        connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES)?;
        if is_of_another_form {
            // Outdated from now on, and so read anew by this run.
            connection.execute("UPDATE analysis SET maker = 'another form'", [])?;
        }
        let pile = schema::meta(&connection, "pile")?.and_then(|mark| mark.parse().ok()).unwrap_or_default();
        Ok(Self { connection, originals, pile, _lock: lock })
    }

    /// Writes a batch in one transaction and tells for each entry what became of it, in order.
    pub fn commit(&mut self, batch: Vec<Intake>) -> Result<Vec<Outcome>> {
        let unsettled: Vec<&Unsettled> = batch.iter().filter_map(Intake::unsettled).collect();
        self.originals.settle(&unsettled)?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut pile = self.pile;
        let outcomes: Vec<Outcome> =
            batch.into_iter().map(|entry| write(&transaction, &mut pile, entry)).collect::<Result<_>>()?;
        if pile != self.pile {
            schema::set_meta(&transaction, "pile", &pile.to_string())?;
        }
        transaction.commit()?;
        self.pile = pile;
        Ok(outcomes)
    }

    /// Puts a newly derived record in the place of the old one, in one transaction, and gives it back with the
    /// analysts' corrections.
    ///
    /// It must have been derived from [`Case::analyses`] after the last [`Adder::commit`].
    pub fn replace_record(&mut self, record: Record) -> Result<Record> {
        self.replace(record, None)
    }

    /// The same, with what deriving it made known of copies, for the next record.
    pub fn replace_record_knowing(&mut self, record: Record, known: &Known) -> Result<Record> {
        self.replace(record, Some(known))
    }

    fn replace(&mut self, record: Record, known: Option<&Known>) -> Result<Record> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let record = derived::replace(&transaction, record)?;
        let of = format!("{}{}", self.pile, copies::mark(&transaction)?);
        schema::set_meta(&transaction, "record_of", &of)?;
        schema::set_meta(&transaction, "record_by", &maker(&transaction)?)?;
        if let Some(known) = known {
            copies::keep(&transaction, known)?;
        }
        transaction.commit()?;
        Ok(record)
    }

    pub(crate) fn write_prepared(&mut self, prepared: derived::Prepared) -> Result<Record> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let record = prepared.write(&transaction)?;
        transaction.commit()?;
        Ok(record)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Folds the write-ahead log into the database and gives the right to write back.
    pub fn finish(self) -> Result<()> {
        self.connection.execute_batch("PRAGMA optimize")?;
        // Fails only while a reader is in the way, and then the next writer does it.
        let _busy: i64 =
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(())
    }
}

/// Keys come in random order, so the upper levels of every table should stay in memory.
const WRITER_CACHE_KIBIBYTES: i64 = 128 * 1024;

/// 64 MiB of log between two checkpoints: pages that many batches touch are written back once.
const WAL_PAGES: i64 = 16_384;

/// What the case knows of a page.
struct KnownPage {
    id: String,
    input: Provenance,
    /// Its reading is missing or was made by another version.
    is_stale: bool,
}

impl KnownPage {
    /// Whether a reading of the page under this input would take the place of the stored one.
    fn wants(&self, input: &Provenance) -> bool {
        *input < self.input || (self.is_stale && *input == self.input)
    }
}

fn known_page(connection: &Connection, page: PageId) -> Result<Option<KnownPage>> {
    let mut statement = connection.prepare_cached(
        "SELECT page.id, url, kind, charset, fetched, name, maker IS NOT ?2
         FROM page LEFT JOIN analysis ON analysis.page = page.number WHERE page.number = ?1",
    )?;
    let known = statement
        .query_row(params![page_number(page), maker(connection)?], |row| {
            let url: Option<String> = row.get(1)?;
            Ok(KnownPage {
                id: row.get(0)?,
                input: Provenance {
                    without_url: url.is_none(),
                    url,
                    kind: kind_named(&row.get::<_, String>(2)?),
                    charset: row.get(3)?,
                    fetched: row.get(4)?,
                    name: row.get(5)?,
                },
                is_stale: row.get(6)?,
            })
        })
        .optional()?;
    match known {
        Some(known) if known.id != page.to_string() => {
            Err(Error::Internal(format!("pages {page} and {} begin with the same 63 bits", known.id)))
        }
        known => Ok(known),
    }
}

fn kind_named(name: &str) -> InputKind {
    serde_json::from_value(name.into()).unwrap_or(InputKind::Text)
}

fn write(transaction: &Transaction, pile: &mut PileMark, entry: Intake) -> Result<Outcome> {
    match entry {
        Intake::Page(page) => write_page(transaction, pile, *page),
        Intake::Refused(Refusal { name, reason, detail }) => {
            write_note(transaction, &name, "refused", reason.name(), &detail, Outcome::Refused)
        }
        Intake::Skipped(Skipped { name, reason, detail }) => {
            write_note(transaction, &name, "skipped", reason.name(), &detail, Outcome::Skipped)
        }
    }
}

fn write_note(
    transaction: &Transaction,
    name: &str,
    status: &str,
    reason: &str,
    detail: &str,
    outcome: Outcome,
) -> Result<Outcome> {
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO input (id, name, status, reason, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            content_number(&[Some(status), Some(name), Some(reason), Some(detail)]),
            name,
            status,
            reason,
            detail
        ])?;
    Ok(outcome)
}

fn write_page(transaction: &Transaction, pile: &mut PileMark, entry: PageIntake) -> Result<Outcome> {
    let number = page_number(entry.id);
    let Some(known) = known_page(transaction, entry.id)? else {
        insert_page(transaction, &entry)?;
        // The article first: the words of an input are indexed with those of its article.
        insert_content(transaction, pile, &entry)?;
        insert_input(transaction, pile, &entry, "read")?;
        return Ok(Outcome::Read);
    };
    let stands_for_page = entry.input < known.input;
    let is_new = insert_input(transaction, pile, &entry, if stands_for_page { "read" } else { "merged" })?;
    if stands_for_page {
        transaction
            .prepare_cached("UPDATE input SET status = 'merged' WHERE id = ?1")?
            .execute([known.input.input_number(entry.id)])?;
        update_page(transaction, &entry)?;
    }
    if stands_for_page || (known.wants(&entry.input) && entry.content.is_some()) {
        remove_content(transaction, pile, number)?;
        insert_content(transaction, pile, &entry)?;
    }
    Ok(if is_new { Outcome::Merged } else { Outcome::Known })
}

fn insert_page(transaction: &Transaction, entry: &PageIntake) -> Result<()> {
    let input = &entry.input;
    transaction
        .prepare_cached(
            "INSERT INTO page (number, id, name, kind, url, charset, fetched, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            page_number(entry.id),
            entry.id.to_string(),
            input.name,
            input.kind.name(),
            input.url,
            input.charset,
            input.fetched,
            count(entry.bytes),
        ])?;
    Ok(())
}

fn update_page(transaction: &Transaction, entry: &PageIntake) -> Result<()> {
    let input = &entry.input;
    transaction
        .prepare_cached(
            "UPDATE page SET name = ?2, kind = ?3, url = ?4, charset = ?5, fetched = ?6 WHERE number = ?1",
        )?
        .execute(params![
            page_number(entry.id),
            input.name,
            input.kind.name(),
            input.url,
            input.charset,
            input.fetched,
        ])?;
    Ok(())
}

/// Says whether the input was new.
fn insert_input(
    transaction: &Transaction,
    pile: &mut PileMark,
    entry: &PageIntake,
    status: &str,
) -> Result<bool> {
    let input = &entry.input;
    let number = input.input_number(entry.id);
    let rows = transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO input (id, name, status, page, kind, url, charset, fetched)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            number,
            input.name,
            status,
            page_number(entry.id),
            input.kind.name(),
            input.url,
            input.charset,
            input.fetched,
        ])?;
    if rows > 0 {
        pile.add_input(number.cast_unsigned());
    }
    Ok(rows > 0)
}

fn insert_content(transaction: &Transaction, pile: &mut PileMark, entry: &PageIntake) -> Result<()> {
    let Some((analysed, packed)) = &entry.content else {
        return Err(Error::Internal(format!("page {} was not analysed before it was written", entry.id)));
    };
    let number = page_number(entry.id);
    let mark = packed.mark(entry.id, &entry.input.name, &analysed.article.text);
    facts::insert(transaction, number, analysed)?;
    transaction
        .prepare_cached(
            "INSERT INTO analysis (page, maker, mark, article, reading, fingerprint) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![number, maker(transaction)?, mark.cast_signed(), packed.article, packed.reading, packed.fingerprint])?;
    pile.add_page(mark);
    Ok(())
}

fn remove_content(transaction: &Transaction, pile: &mut PileMark, number: i64) -> Result<()> {
    let mark: Option<i64> = transaction
        .prepare_cached("SELECT mark FROM analysis WHERE page = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    if let Some(mark) = mark {
        pile.remove_page(mark.cast_unsigned());
    }
    facts::remove(transaction, number)
}
