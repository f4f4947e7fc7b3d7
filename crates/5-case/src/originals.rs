//! The bytes of every page as they were fetched: `pages/ab/cdef….gz`.
//!
//! A file is named by the SHA-256 of the page's bytes (the first two digits are the folder) and holds those
//! bytes in gzip, so that `gunzip --stdout FILE | sha256sum` gives its name back without this program. HTML shrinks to
//! about a fifth. Files are written under temporary names, brought to disk batch by batch, and only then renamed;
//! from then on they are read-only and never written again. Files whose page was not yet entered when a run was
//! killed do no harm: the next run finds them there.

use crate::{Error, Result};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use onrecord_page::{Page, PageId};
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The folder of the originals in the case.
pub(crate) const PAGES_FOLDER: &str = "pages";

/// Files that are being written; what is left there by a killed run is removed when the next one starts.
const UNFINISHED: &str = "unfinished";

/// No page is larger than this, whatever its file claims: a bound against a tampered case.
const MOST_BYTES: u64 = 1 << 30;

/// The original bytes of the pages of one case. May be used from several threads at once.
#[derive(Clone, Debug)]
pub struct Originals {
    folder: PathBuf,
}

impl Originals {
    pub(crate) fn of(case: &Path) -> Self {
        Self { folder: case.join(PAGES_FOLDER) }
    }

    /// Makes the folders and removes what a killed run left unfinished. Only the holder of the lock may do it.
    pub(crate) fn prepare(&self) -> Result<()> {
        let unfinished = self.folder.join(UNFINISHED);
        if let Err(error) = fs::remove_dir_all(&unfinished)
            && error.kind() != ErrorKind::NotFound
        {
            return Err(Error::file(&unfinished)(error));
        }
        fs::create_dir_all(&unfinished).map_err(Error::file(&unfinished))
    }

    /// Writes the bytes of a page under a temporary name, unless the case has them. [`Originals::settle`] does the rest.
    pub(crate) fn write(&self, page: &Page) -> Result<Option<Unsettled>> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let settled = self.path(page.id);
        if settled.exists() {
            return Ok(None);
        }
        // The number keeps two threads that found equal bytes at the same time apart.
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let written = self.folder.join(UNFINISHED).join(format!("{}-{number}", page.id));
        write_read_only(&written, &page.bytes).map_err(Error::file(&written))?;
        Ok(Some(Unsettled { written, settled }))
    }

    /// Brings a batch of written files to disk and moves them to their places. A name in its place therefore
    /// always means whole bytes, also after a power cut.
    pub(crate) fn settle(&self, batch: &[&Unsettled]) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        bring_to_disk(&self.folder, batch)?;
        for Unsettled { written, settled } in batch {
            move_into_place(written, settled).map_err(Error::file(settled))?;
        }
        Ok(())
    }

    /// The bytes of a page as they were fetched, checked against the page's name.
    pub fn read(&self, page: PageId) -> Result<Vec<u8>> {
        let wrong = |what: String| Error::Original { page: page.to_string(), what };
        let path = self.path(page);
        let file = File::open(&path)
            .map_err(|error| wrong(format!("cannot be read from {}: {error}", path.display())))?;
        let mut bytes = Vec::new();
        GzDecoder::new(file)
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .map_err(|error| wrong(format!("are damaged in {}: {error}", path.display())))?;
        if PageId::of(&bytes) != page {
            return Err(wrong(format!("are not what they were, in {}", path.display())));
        }
        Ok(bytes)
    }

    /// Where the bytes of a page are kept.
    pub fn path(&self, page: PageId) -> PathBuf {
        let id = page.to_string();
        self.folder.join(&id[..2]).join(format!("{}.gz", &id[2..]))
    }
}

/// A file that was written and may not yet be on disk.
#[derive(Debug)]
pub(crate) struct Unsettled {
    written: PathBuf,
    settled: PathBuf,
}

fn write_read_only(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    let mut encoder = GzEncoder::new(&mut file, Compression::new(4));
    encoder.write_all(bytes)?;
    encoder.finish()?;
    let mut permissions = file.metadata()?.permissions();
    permissions.set_readonly(true);
    file.set_permissions(permissions)
}

/// One call for the whole batch: to sync small files one by one costs 1.5 ms each on a common disk, more than
/// to read the articles in them.
#[cfg(target_os = "linux")]
fn bring_to_disk(folder: &Path, _batch: &[&Unsettled]) -> Result<()> {
    let synced = File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(folder)?));
    synced.map_err(Error::file(folder))
}

#[cfg(not(target_os = "linux"))]
fn bring_to_disk(_folder: &Path, batch: &[&Unsettled]) -> Result<()> {
    for Unsettled { written, .. } in batch {
        File::open(written).and_then(|file| file.sync_all()).map_err(Error::file(written))?;
    }
    Ok(())
}

fn move_into_place(from: &Path, to: &Path) -> std::io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::rename(from, to)
        }
        done => done,
    }
}
