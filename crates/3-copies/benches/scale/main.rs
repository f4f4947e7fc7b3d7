//! Families of a pile that does not fit the memory: seconds, peak memory, recall and candidates at growing sizes.
//!
//! `cargo bench -p onrecord-copies --bench scale -- 10000 100000 1000000` measures these numbers of articles, the least
//! first, on as many threads as `RAYON_NUM_THREADS` says. Articles and fingerprints lie in one file in the folder
//! for temporary files (some six kilobytes an article) and are taken out as the steps need them; memory is the peak of the process.
//! Seconds are those of the processor, all threads together: a busy machine makes the clock on the wall useless.
//! Every size is a row of `docs/copies-scale.tsv`, from which `docs/copies-scale.svg` is drawn anew.
//! `--dump FILE` writes the first pile as JSON lines, for `benches/peers.py`.

#[path = "../support/pile.rs"]
mod pile;
mod plot;
#[path = "../support/random.rs"]
mod random;
mod store;
#[path = "../support/watch.rs"]
mod watch;

use onrecord_copies::{Fingerprint, Options, each_candidate, each_family};
use onrecord_page::PageId;
use pile::Generator;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::time::Instant;
use store::Store;
use watch::Watch;

fn main() -> Result<(), Box<dyn Error>> {
    let mut sizes: Vec<usize> = Vec::new();
    let mut dump = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--dump" => dump = arguments.next(),
            other => sizes.extend(other.parse::<usize>().ok()),
        }
    }
    if sizes.is_empty() {
        sizes.push(10_000);
    }
    sizes.sort_unstable();
    for size in sizes {
        let row = measure(size, dump.take().as_deref())?;
        plot::record(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs"), &row)?;
    }
    Ok(())
}

/// What was measured at one size.
pub(crate) struct Row {
    pub(crate) articles: usize,
    pub(crate) threads: usize,
    pub(crate) fingerprints_per_second: f64,
    /// Of the processor, all threads together.
    pub(crate) seconds: f64,
    pub(crate) wall_seconds: f64,
    pub(crate) peak_mebibytes: f64,
    pub(crate) candidates_per_article: f64,
    /// The share of copies that stand with their source, by kind.
    pub(crate) recall: BTreeMap<&'static str, f64>,
    pub(crate) strangers: usize,
    pub(crate) largest: usize,
}

/// What the generator knows of an article.
struct Planted {
    id: PageId,
    kind: &'static str,
    source: Option<usize>,
}

fn measure(size: usize, dump: Option<&str>) -> Result<Row, Box<dyn Error>> {
    let mut store = Store::new(size)?;
    let (planted, fingerprints_per_second) = fill(&mut store, size, dump)?;
    store.seal()?;
    println!("articles            {size}, {:.1} GB in the file", store.bytes() as f64 / 1e9);
    println!("fingerprints        {fingerprints_per_second:.0} articles/s, one core");
    let number: BTreeMap<PageId, usize> = planted.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    println!("memory before       {:.0} MiB", memory("VmRSS"));
    let (started, watch) = (Instant::now(), Watch::start());
    let mut family = vec![u32::MAX; size];
    let (mut count, mut strangers, mut largest, mut pairs) = (0u32, 0, 0, 0usize);
    each_family(&store, &Options::default(), |found| {
        let own = found.members.iter().filter(|member| planted[number[&member.page]].kind == "own").count();
        strangers += usize::from(own > 1);
        largest = largest.max(found.members.len());
        pairs += found.pairs.len();
        for member in &found.members {
            family[number[&member.page]] = count;
        }
        count += 1;
    });
    let (seconds, wall_seconds) = (watch.seconds(), started.elapsed().as_secs_f64());
    let peak = memory("VmHWM");
    let threads = rayon::current_num_threads();
    println!(
        "families            {seconds:.1} s of the processor, {wall_seconds:.1} s on the wall, {threads} threads, {count} families, the largest {largest} pages, {pairs} aligned sentences"
    );
    println!("peak memory         {peak:.0} MiB");
    let candidates = each_candidate(&store, &Options::default()).len();
    let candidates_per_article = 2.0 * candidates as f64 / size as f64;
    println!("candidates          {candidates_per_article:.2} per article");
    let mut tally: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for (at, one) in planted.iter().enumerate() {
        let Some(source) = one.source else { continue };
        let entry = tally.entry(one.kind).or_default();
        entry.1 += 1;
        entry.0 += usize::from(family[at] == family[source]);
    }
    for (kind, (right, all)) in &tally {
        println!("  {kind:<9} {right} of {all} with their source");
    }
    println!("  families that join strangers: {strangers}");
    let recall = tally.into_iter().map(|(kind, (right, all))| (kind, right as f64 / all as f64)).collect();
    Ok(Row {
        articles: size,
        threads,
        fingerprints_per_second,
        seconds,
        wall_seconds,
        peak_mebibytes: peak,
        candidates_per_article,
        recall,
        strangers,
        largest,
    })
}

/// Makes the pile and takes the fingerprints; only the latter is timed.
fn fill(store: &mut Store, size: usize, dump: Option<&str>) -> Result<(Vec<Planted>, f64), Box<dyn Error>> {
    let mut generator = Generator::new(0x5EED);
    let mut planted: Vec<Planted> = Vec::with_capacity(size);
    let mut dump = dump.map(|file| std::fs::File::create(file).map(std::io::BufWriter::new)).transpose()?;
    let mut seconds = 0.0;
    let mut batch: Vec<pile::Made> = Vec::new();
    for number in 0..size {
        batch.push(generator.next_article());
        if batch.len() < 1000 && number + 1 < size {
            continue;
        }
        let watch = Watch::start();
        let prints: Vec<Fingerprint> =
            batch.iter().map(|made| Fingerprint::of(made.id, &made.article, &made.sentences)).collect();
        seconds += watch.seconds();
        for (made, print) in batch.drain(..).zip(&prints) {
            store.put(print, &made.article)?;
            if let Some(file) = &mut dump {
                let line =
                    serde_json::json!({"text": made.article.text, "kind": made.kind, "source": made.source});
                writeln!(file, "{line}")?;
            }
            planted.push(Planted { id: made.id, kind: made.kind, source: made.source });
        }
    }
    Ok((planted, size as f64 / seconds.max(0.01)))
}

/// A line of what Linux tells of the memory of this process, in MiB; 0 elsewhere.
fn memory(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found =
        status.lines().find_map(|text| text.strip_prefix(line)?.strip_prefix(':')?.split_whitespace().next());
    found.and_then(|kibibytes| kibibytes.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
