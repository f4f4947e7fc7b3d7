//! The way of a pile into a case: one thread reads files, all cores analyse pages, one thread writes.
//!
//! Work goes in batches through short queues, so memory is bounded by some batches however large the pile is.
//! What ends up in the case does not depend on the batches: every row is made from a page alone.

use crate::lexicon::lexicon_of_case;
use crate::models::ReadingModels;
use crate::progress::Progress;
use crate::walk::{Met, PileFile};
use anyhow::{Context as _, Result, anyhow};
use onrecord_case::{Adder, Case, Intake, Originals, Outcome, PageIntake};
use onrecord_language::Lexicon;
use onrecord_page::{Found, Limits, Page, PageId, Refusal, RefusalReason, read_pages};
use onrecord_record::{EventReader, analyse_with};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// A batch is one transaction: large enough that its cost vanishes, small enough that a killed run loses little.
const BATCH_INPUTS: usize = 500;

/// A batch of large pages is closed earlier.
const BATCH_BYTES: usize = 32 << 20;

/// Batches that may wait between two threads.
const QUEUE: usize = 1;

/// What became of the inputs of one run.
#[derive(Debug, Default)]
pub struct Added {
    pub read: u64,
    pub merged: u64,
    pub refused: u64,
    pub skipped: u64,
    pub known: u64,
    /// The first lines, for telling them one by one.
    pub lines: Vec<Line>,
}

/// One input of this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    pub outcome: Outcome,
    pub page: Option<PageId>,
    /// Why it was refused or skipped.
    pub detail: Option<String>,
}

/// So many lines are kept, and no more.
const LINES_KEPT: usize = 51;

impl Added {
    fn count(&mut self, line: Line) {
        match line.outcome {
            Outcome::Read => self.read += 1,
            Outcome::Merged => self.merged += 1,
            Outcome::Refused => self.refused += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Known => self.known += 1,
        }
        if self.lines.len() < LINES_KEPT {
            self.lines.push(line);
        }
    }

    /// Inputs of every kind.
    pub fn inputs(&self) -> u64 {
        self.read + self.merged + self.refused + self.skipped + self.known
    }

    fn pages(&self) -> u64 {
        self.read + self.merged + self.known
    }
}

/// Takes everything that was met into the case, and reads anew what another version of the program had read.
pub fn take_in(case: &Case, adder: Adder, met: Vec<Met>, progress: &Progress) -> Result<(Adder, Added)> {
    let outdated = case.outdated()?;
    let source = Case::open(case.dir())?;
    let stopped = AtomicBool::new(false);
    thread::scope(|scope| {
        let (found_sender, found) = sync_channel::<Vec<Found>>(QUEUE);
        let (intake_sender, intake) = sync_channel::<Vec<(Line, Intake)>>(QUEUE);
        let reader = Reader { batches: Batches::new(found_sender), progress, stopped: &stopped };
        scope.spawn(move || reader.read_all(met, &source, &outdated));
        let writer = scope.spawn(move || write_all(adder, &intake, progress));
        let analysed = analyse_all(case, &found, &intake_sender);
        // The queues are closed and the reader told to stop, so that both threads end, also after an error.
        stopped.store(true, Ordering::Relaxed);
        drop((found, intake_sender));
        let written = writer.join().map_err(|_| anyhow!("the writing thread failed; please report this"))?;
        // When writing failed, analysing only failed because nobody took its results.
        let written = written.context("writing to the case")?;
        analysed?;
        Ok(written)
    })
}

/// Gathers what is found into batches.
struct Batches {
    sender: SyncSender<Vec<Found>>,
    batch: Vec<Found>,
    bytes: usize,
}

impl Batches {
    fn new(sender: SyncSender<Vec<Found>>) -> Self {
        Self { sender, batch: Vec::new(), bytes: 0 }
    }

    /// Says whether anybody still wants more.
    fn push(&mut self, found: Found) -> bool {
        if let Found::Page(page) = &found {
            self.bytes += page.bytes.len();
        }
        self.batch.push(found);
        (self.batch.len() < BATCH_INPUTS && self.bytes < BATCH_BYTES) || self.send()
    }

    fn send(&mut self) -> bool {
        self.bytes = 0;
        self.sender.send(std::mem::take(&mut self.batch)).is_ok()
    }
}

struct Reader<'r> {
    batches: Batches,
    progress: &'r Progress,
    stopped: &'r AtomicBool,
}

impl Reader<'_> {
    fn read_all(mut self, met: Vec<Met>, case: &Case, outdated: &[PageId]) {
        for met in met {
            if self.stopped.load(Ordering::Relaxed) {
                return;
            }
            match met {
                Met::File(file) => self.file(&file),
                Met::Refused(refusal) => self.found(Found::Refused(refusal)),
                Met::Skipped(skipped) => self.found(Found::Skipped(skipped)),
            }
        }
        for id in outdated {
            match case.page(*id) {
                Ok(Some(page)) => self.found(Found::Page(page)),
                Ok(None) => {}
                Err(error) => self.progress.print(&format!("warning: {error}")),
            }
        }
        self.batches.send();
    }

    fn file(&mut self, file: &PileFile) {
        let input = match File::open(&file.path) {
            Ok(input) => input,
            Err(error) => {
                let detail = format!("The file cannot be opened: {error}.");
                let (name, reason) = (file.name.clone(), RefusalReason::Unreadable);
                return self.found(Found::Refused(Refusal { name, reason, detail }));
            }
        };
        let (stopped, progress) = (self.stopped, self.progress);
        let input = Watched { input, progress, stopped };
        read_pages(&file.name, input, &Limits::default(), &mut |found| self.found(found));
    }

    fn found(&mut self, found: Found) {
        if !self.batches.push(found) {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }
}

/// A file that moves the progress bar and ends early when the run is over.
struct Watched<'r> {
    input: File,
    progress: &'r Progress,
    stopped: &'r AtomicBool,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stopped.load(Ordering::Relaxed) {
            return Ok(0);
        }
        let count = self.input.read(buffer)?;
        self.progress.bytes(count as u64);
        Ok(count)
    }
}

fn analyse_all(
    case: &Case,
    found: &Receiver<Vec<Found>>,
    intake: &SyncSender<Vec<(Line, Intake)>>,
) -> Result<()> {
    let originals = case.originals();
    let lexicon = lexicon_of_case(case)?;
    // Opened when the first page wants reading: adding again what is there needs none.
    let mut models = None;
    for batch in found {
        let needed = batch.iter().map(|found| needs(case, found)).collect::<Result<Vec<bool>>>()?;
        if models.is_none() && needed.contains(&true) {
            models = Some(ReadingModels::built_in()?);
        }
        let models = models.as_ref();
        let batch = batch
            .into_par_iter()
            .zip(needed)
            .map_init(
                || models.map(ReadingModels::events).transpose(),
                |events, (found, needed)| {
                    let events = events.as_mut().map_err(|error| anyhow::anyhow!("{error:#}"))?;
                    prepare(&originals, &lexicon, events.as_mut().filter(|_| needed), found)
                },
            )
            .collect::<Result<Vec<_>>>()?;
        if intake.send(batch).is_err() {
            break;
        }
    }
    Ok(())
}

fn needs(case: &Case, found: &Found) -> Result<bool> {
    match found {
        Found::Page(page) => Ok(case.needs(page)?),
        Found::Refused(_) | Found::Skipped(_) => Ok(false),
    }
}

/// Keeps a page, read where there is a reader: who was read before needs none.
fn prepare(
    originals: &Originals,
    lexicon: &Lexicon,
    events: Option<&mut EventReader<'_>>,
    found: Found,
) -> Result<(Line, Intake)> {
    // The outcome of a page is known when it is written.
    let line = |name: &str, outcome, page, detail| Line { name: name.to_owned(), outcome, page, detail };
    let refused = |refusal: Refusal| {
        let line = line(&refusal.name, Outcome::Refused, None, Some(refusal.detail.clone()));
        (line, Intake::Refused(refusal))
    };
    match found {
        Found::Refused(refusal) => Ok(refused(refusal)),
        Found::Skipped(skipped) => {
            let line = line(&skipped.name, Outcome::Skipped, None, Some(skipped.detail.clone()));
            Ok((line, Intake::Skipped(skipped)))
        }
        Found::Page(page) => {
            let analysed = events.map(|events| analyse_guarded(&page, lexicon, events)).transpose();
            let analysed = match analysed {
                Ok(analysed) => analysed,
                Err(refusal) => return Ok(refused(refusal)),
            };
            let line = line(&page.name, Outcome::Read, Some(page.id), None);
            Ok((line, Intake::Page(Box::new(PageIntake::keep(originals, page, analysed)?))))
        }
    }
}

/// A page on which the program itself fails is refused; it never ends the run.
fn analyse_guarded(
    page: &Page,
    lexicon: &Lexicon,
    events: &mut EventReader<'_>,
) -> std::result::Result<onrecord_record::Analysed, Refusal> {
    catch_unwind(AssertUnwindSafe(|| analyse_with(page, lexicon, events))).map_err(|_| Refusal {
        name: page.name.clone(),
        reason: RefusalReason::Fault,
        detail: format!("Onrecord itself failed on this page ({}); please report it.", page.id),
    })
}

fn write_all(
    mut writer: Adder,
    intake: &Receiver<Vec<(Line, Intake)>>,
    progress: &Progress,
) -> Result<(Adder, Added)> {
    let mut added = Added::default();
    for batch in intake {
        let (lines, entries): (Vec<Line>, Vec<Intake>) = batch.into_iter().unzip();
        let outcomes = writer.commit(entries)?;
        for (line, outcome) in lines.into_iter().zip(outcomes) {
            added.count(Line { outcome, ..line });
        }
        progress.pages(added.pages());
    }
    Ok((writer, added))
}
