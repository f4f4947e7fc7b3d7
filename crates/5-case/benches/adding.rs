//! How fast pages go into a case, and how much room they take.
//!
//! 20,000 generated articles of about 160 words, no two alike, with a reading made by hand: one quotation, one
//! event, one position, one actor, one date each. Measured is the store alone: originals compressed, written and
//! brought to disk, rows and full text written in batches of 500; then all of it loaded again. One thread.
//!
//! `cargo bench -p onrecord-case`; with `-- 2000`, so many articles.

#[path = "../tests/case/crafted.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod crafted;

use crafted::{analysed, article_text, page};
use onrecord_case::{Case, Intake, PageIntake};
use onrecord_page::Page;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const BATCH: usize = 500;

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let pages = asked.unwrap_or(20_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let case = Case::create_or_open(&folder.path().join("case")).expect("a case");
    let mut adder = case.begin_add().expect("the right to write");
    let originals = case.originals();
    let (mut keeping, mut writing) = (Duration::ZERO, Duration::ZERO);
    for batch in (0..pages).map(article).collect::<Vec<_>>().chunks(BATCH) {
        let analysed: Vec<_> = batch.iter().map(analysed).collect();
        let began = Instant::now();
        let intake: Vec<Intake> = batch
            .iter()
            .zip(analysed)
            .map(|(page, analysed)| {
                let kept = PageIntake::keep(&originals, page.clone(), Some(analysed));
                Intake::Page(Box::new(kept.expect("a kept page")))
            })
            .collect();
        keeping += began.elapsed();
        let began = Instant::now();
        adder.commit(intake).expect("a batch");
        writing += began.elapsed();
    }
    let began = Instant::now();
    adder.finish().expect("an end");
    writing += began.elapsed();
    let began = Instant::now();
    let loaded = case.analyses().collect::<Result<Vec<_>, _>>().expect("readings").len();
    let loading = began.elapsed();
    assert_eq!(loaded, pages);
    let again = Instant::now();
    assert!((0..pages).all(|number| !case.needs(&article(number)).expect("an answer")));
    let asking = again.elapsed();

    let rate = |time: Duration| pages as f64 / time.as_secs_f64();
    println!("keep the original, pack the reading  {:>8.0} pages/s", rate(keeping));
    println!("write rows and full text             {:>8.0} pages/s", rate(writing));
    println!("both                                 {:>8.0} pages/s", rate(keeping + writing));
    println!("load all readings                    {:>8.0} pages/s", rate(loading));
    println!("find that nothing is new             {:>8.0} pages/s", rate(asking));
    let text: usize = (0..pages).map(|number| article(number).bytes.len()).sum();
    let database = fs::metadata(case.dir().join("record.sqlite")).map_or(0, |file| file.len());
    println!("text of an article                   {:>8} bytes", text / pages);
    println!("database per article                 {:>8} bytes", database / pages as u64);
    println!(
        "original per article, as stored      {:>8} bytes",
        files(&case.dir().join("pages")) / pages as u64
    );
}

fn article(number: usize) -> Page {
    let towns =
        ["Upper Ford", "Low Mill", "Stonebridge", "Eastern Quay", "Old Weir", "Saltmarsh", "Highmoor"];
    let mut text = article_text(towns[number % towns.len()]);
    for line in 0..6_usize {
        let seed = (number * 31 + line * 17) * 2_654_435_761;
        let _ = write!(
            text,
            "\n\nIn district {} near {}, {} families waited {} days while engineers measured gauge {} and \
             the level of lake {}.",
            seed % 997,
            towns[seed / 7 % towns.len()],
            seed / 11 % 9_973,
            seed / 13 % 365,
            seed / 17 % 99_991,
            seed / 19 % 4_999,
        );
    }
    page(&format!("{number:06}.txt"), &text)
}

/// Bytes of all files below a folder.
fn files(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => files(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}
