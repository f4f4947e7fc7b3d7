//! How fast pages are read: from the bytes of a text file to its reading and its fingerprint.
//!
//! 2,000 generated news reports of about 600 words (from 150 to 1,500, most of them near the middle), no two
//! alike, the same on every machine: see `corpus.rs`. Measured is everything that is done for one page by
//! itself: recognising the input, the article with its furniture, tokens, sentences, names, dates, quotations,
//! events, positions and the fingerprint; then the same with the learned models, and what the reader of quotations takes
//! of it. One thread; seconds of this process on the processor.
//!
//! `cargo bench -p onrecord-record --bench reading`; with `-- 20000`, so many reports; with `-- 200 --into FOLDER`, so many
//! are written there, one a file, for `peers.py` to read, and nothing is measured.

mod corpus;
#[path = "../../../3-copies/benches/support/random.rs"]
mod random;
#[path = "../../../3-copies/benches/support/watch.rs"]
mod watch;

use corpus::Corpus;
use onrecord_attribution::{AttributionModel, AttributionReader, Least};
use onrecord_coding::{CodingModel, Conventions};
use onrecord_copies::Fingerprint;
use onrecord_language::Lexicon;
use onrecord_page::{Found, Limits, Page, article, read_pages};
use onrecord_reading::{find_quotations_by_rules, read};
use onrecord_record::{EventReader, analyse, analyse_with, passages};
use onrecord_syntax::{AlignedBytes, Model, Reader};
use std::path::Path;
use watch::Watch;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(2_000);
    let reports: Vec<String> = Corpus::new(0x000B_5E55).take(count).collect();
    if let Some(folder) = std::env::args().skip_while(|argument| argument != "--into").nth(1) {
        return write(&reports, Path::new(&folder));
    }
    let words: usize = reports.iter().map(|report| report.split_whitespace().count()).sum();
    let bytes: usize = reports.iter().map(String::len).sum();
    let lexicon = Lexicon::built_in();
    // Tables are built on first use; that is not the cost of a page.
    reports.iter().take(20).for_each(|report| drop(analyse(&page(report), lexicon)));

    let rate = |watch: &Watch| count as f64 / watch.seconds();
    let watch = Watch::start();
    let (mut quotations, mut events, mut positions, mut blocks) = (0, 0, 0, 0);
    for report in &reports {
        let analysed = analyse(&page(report), lexicon);
        quotations += analysed.reading.quotations.len();
        events += analysed.reading.events.len();
        positions += analysed.reading.positions.len();
        blocks += analysed.article.blocks.iter().filter(|block| block.reason.is_some()).count();
    }
    let whole = rate(&watch);

    let per_report = |total: usize| total as f64 / count.max(1) as f64;
    println!("reports                     {count:>8}");
    println!("words per report            {:>8.0}", per_report(words));
    println!("bytes per report            {:>8.0}", per_report(bytes));
    println!(
        "found per report            {:.1} quotations, {:.1} events, {:.1} positions, {:.1} blocks of furniture",
        per_report(quotations),
        per_report(events),
        per_report(positions),
        per_report(blocks)
    );
    println!("whole per-page function     {whole:>8.0} reports/s");
    println!("                            {:>8.0} words/s", whole * per_report(words));
    steps(&reports, lexicon);
    learned(&reports, lexicon);
}

fn write(reports: &[String], folder: &Path) {
    for (number, report) in reports.iter().enumerate() {
        let path = folder.join(format!("{number:05}.txt"));
        std::fs::write(&path, report).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// What the models add: trees, events, quotations.
fn learned(reports: &[String], lexicon: &Lexicon) {
    let bytes = |name: &str| {
        let path = format!("{}/../../models/{name}", env!("CARGO_MANIFEST_DIR"));
        AlignedBytes::copy_of(&std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}")))
    };
    let syntax = Model::open(bytes("en.model")).unwrap_or_else(|error| panic!("{error}"));
    let coding = CodingModel::open(bytes("en.coder")).unwrap_or_else(|error| panic!("{error}"));
    let quotes = AttributionModel::open(bytes("en.quotes")).unwrap_or_else(|error| panic!("{error}"));
    let articles: Vec<_> = reports.iter().map(|report| article(&page(report))).collect();
    let mut reader = Reader::new(&syntax).unwrap_or_else(|error| panic!("{error}")).quickly();
    let per_second = |watch: &Watch| reports.len() as f64 / watch.seconds();

    let watch = Watch::start();
    articles.iter().for_each(|article| drop(find_quotations_by_rules(article)));
    println!("quotations by rules alone   {:>8.0} reports/s", per_second(&watch));
    let watch = Watch::start();
    let passages: Vec<_> =
        articles.iter().map(|article| passages(&mut reader, article, quotes.kin())).collect();
    let parsed = watch.seconds();
    println!("trees, and the rules        {:>8.0} reports/s", per_second(&watch));
    let mut attribution = AttributionReader::new(&quotes);
    let watch = Watch::start();
    let found: usize =
        passages.iter().flatten().map(|passage| attribution.read(passage, Least::all(0.5)).len()).sum();
    let weighed = watch.seconds();
    println!("quotations weighed          {:>8.0} reports/s, {found} found", per_second(&watch));
    println!("trees, rules and quotations {:>8.0} reports/s", reports.len() as f64 / (parsed + weighed));

    let events = EventReader::new(&syntax, &coding, Conventions::Manual, EventReader::NOTICED);
    let mut events = events.unwrap_or_else(|error| panic!("{error}")).quickly().with_quotations(&quotes);
    let watch = Watch::start();
    reports.iter().for_each(|report| drop(analyse_with(&page(report), lexicon, &mut events)));
    println!("whole, with all models      {:>8.0} reports/s", per_second(&watch));
}

/// The same work, one step after the other over all reports.
fn steps(reports: &[String], lexicon: &Lexicon) {
    let told = |step: &str, watch: &Watch| {
        let micros = watch.seconds() * 1e6 / reports.len().max(1) as f64;
        println!("  {step:<25} {micros:>8.0} µs a report");
    };
    let watch = Watch::start();
    let pages: Vec<Page> = reports.iter().map(|report| page(report)).collect();
    told("bytes to page", &watch);
    let watch = Watch::start();
    let articles: Vec<_> = pages.iter().map(article).collect();
    told("page to article", &watch);
    let watch = Watch::start();
    let readings: Vec<_> = articles.iter().map(|article| read(article, None, lexicon)).collect();
    told("article to reading", &watch);
    let watch = Watch::start();
    for ((page, article), reading) in pages.iter().zip(&articles).zip(&readings) {
        drop(Fingerprint::of(page.id, article, &reading.sentences));
    }
    told("fingerprint", &watch);
}

fn page(report: &str) -> Page {
    let mut pages = Vec::with_capacity(1);
    read_pages("report.txt", report.as_bytes(), &Limits::default(), &mut |found| {
        if let Found::Page(page) = found {
            pages.push(page);
        }
    });
    pages.pop().unwrap_or_else(|| panic!("a report is one page"))
}
