//! A shelf on disk: fingerprints and articles one behind the other in a file.

use onrecord_copies::{Fingerprint, Shelf};
use onrecord_page::Article;
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Read, Result, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::Mutex;

/// The file and where each page begins in it.
pub struct Store {
    path: PathBuf,
    file: Option<BufWriter<File>>,
    /// One reader a thread would be better; two threads hardly wait.
    readers: Vec<Mutex<File>>,
    /// Where the fingerprint begins, where the article does, and the end.
    places: Vec<(u64, u32, u32)>,
    end: u64,
}

impl Store {
    /// An empty store for so many pages.
    pub fn new(size: usize) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("onrecord-scale-{}-{size}", std::process::id()));
        let file = Some(BufWriter::with_capacity(1 << 20, File::create(&path)?));
        Ok(Self { path, file, readers: Vec::new(), places: Vec::with_capacity(size), end: 0 })
    }

    /// Puts a page on the shelf.
    pub fn put(&mut self, print: &Fingerprint, article: &Article) -> Result<()> {
        let pack = |bytes: postcard::Result<Vec<u8>>| bytes.map_err(std::io::Error::other);
        let (print, article) = (pack(postcard::to_stdvec(print))?, pack(postcard::to_stdvec(article))?);
        if let Some(file) = &mut self.file {
            file.write_all(&print)?;
            file.write_all(&article)?;
        }
        self.places.push((self.end, print.len() as u32, article.len() as u32));
        self.end += (print.len() + article.len()) as u64;
        Ok(())
    }

    /// Ends the writing.
    pub fn seal(&mut self) -> Result<()> {
        if let Some(mut file) = self.file.take() {
            file.flush()?;
        }
        for _ in 0..rayon::current_num_threads().max(1) {
            self.readers.push(Mutex::new(File::open(&self.path)?));
        }
        Ok(())
    }

    /// The size of the file.
    pub fn bytes(&self) -> u64 {
        self.end
    }

    fn read(&self, start: u64, length: u32) -> Result<Vec<u8>> {
        let reader = rayon::current_thread_index().unwrap_or(0) % self.readers.len();
        let mut file =
            self.readers[reader].lock().map_err(|_| std::io::Error::other("a reader has failed"))?;
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = vec![0; length as usize];
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl Shelf for Store {
    fn len(&self) -> usize {
        self.places.len()
    }

    fn fingerprint(&self, at: usize) -> Cow<'_, Fingerprint> {
        let (start, length, _) = self.places[at];
        let bytes = self.read(start, length).expect("the bench wrote this file");
        Cow::Owned(postcard::from_bytes(&bytes).expect("the bench wrote this fingerprint"))
    }

    fn article(&self, at: usize) -> Cow<'_, Article> {
        let (start, before, length) = self.places[at];
        let bytes = self.read(start + u64::from(before), length).expect("the bench wrote this file");
        Cow::Owned(postcard::from_bytes(&bytes).expect("the bench wrote this article"))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // What is left behind lies in the folder for temporary files.
        let _ = std::fs::remove_file(&self.path);
    }
}
