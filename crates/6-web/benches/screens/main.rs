//! How long the server takes for every screen of a large case, and with fifty readers while pages are added.
//!
//! 100,000 pages made by hand from a fixed seed (`big.rs`); the same address of a screen is never asked twice where the
//! screen has many. Times are those of the service alone, from the request to the last byte, on this machine's threads;
//! no network, no browser. Printed: p50, p99 and the worst, in milliseconds, and how long the processor worked for it, which on
//! a machine with other programs is what the screen costs.
//!
//! `cargo bench -p onrecord-web --bench screens -- [PAGES] [--case DIR] [--only WORD]`; a case that is there already is used
//! again, `--only` asks the screens whose name has a word, `correction` or `readers`, and `--serve 127.0.0.1:7700` shows the
//! case to a browser instead.

mod big;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use big::Dice;
use http_body_util::BodyExt;
use onrecord_case::Case;
use onrecord_record::{Change, Correction, LineKind, Record};
use onrecord_web::{Options, Site, router, serve};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// Requests a screen.
const ASKED: usize = 60;

/// Readers at once, as the issue asks.
const READERS: usize = 50;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let pages = arguments.iter().find_map(|one| one.parse().ok()).unwrap_or(100_000);
    let named = arguments.iter().position(|one| one == "--case").and_then(|at| arguments.get(at + 1));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = named.map_or_else(|| folder.path().join("case"), PathBuf::from);
    let only = arguments.iter().position(|one| one == "--only").and_then(|at| arguments.get(at + 1));
    let is_asked = |name: &str| only.is_none_or(|only| name.contains(only.as_str()));
    let began = Instant::now();
    let record = if Case::is_case(&dir) {
        Case::open(&dir).and_then(|case| case.record()).expect("a case").expect("a record")
    } else {
        big::write(&dir, pages)
    };
    println!(
        "{} pages, {} utterances, {} happenings, {} issues; made or loaded in {:.1} s",
        record.pages.len(),
        record.utterances.len(),
        record.happenings.len(),
        record.issues.len(),
        began.elapsed().as_secs_f64()
    );
    if let Some(address) =
        arguments.iter().position(|one| one == "--serve").and_then(|at| arguments.get(at + 1))
    {
        let listen = address.parse().expect("an address");
        let options = Options { listen, hosts: Vec::new(), who: Some("bench".into()), token: None };
        serve(&dir, &options, |address| println!("http://{address}/")).expect("a server");
        return;
    }
    let site = Site::new(&dir, ([127, 0, 0, 1], 7700).into(), &[], Some("bench".into()));
    let service = router(site);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
    println!(
        "{:34} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "screen", "p50 ms", "p99 ms", "worst", "cpu p50", "cpu p99", "KiB"
    );
    for (name, addresses) in screens(&record).into_iter().filter(|(name, _)| is_asked(name)) {
        let (mut times, mut worked) = (Vec::new(), Vec::new());
        let mut bytes = 0;
        for address in &addresses {
            let (began, before) = (Instant::now(), processor());
            bytes = runtime.block_on(ask(&service, address)).len();
            times.push(began.elapsed());
            worked.extend(processor().zip(before).map(|(after, before)| after.saturating_sub(before)));
        }
        print(name, times, worked, bytes);
    }
    if is_asked("correction") {
        correct(&dir, &record);
    }
    if is_asked("readers") {
        readers(&runtime, &service, &dir, &record);
    }
}

async fn ask(service: &Router, address: &str) -> Vec<u8> {
    let request = Request::builder().uri(address).header("host", "127.0.0.1:7700").body(Body::empty());
    let response = service.clone().oneshot(request.expect("a request")).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    response.into_body().collect().await.expect("a body").to_bytes().to_vec()
}

/// The processor's time that this process took so far, where the system tells it.
fn processor() -> Option<Duration> {
    let of_thread = |folder: std::fs::DirEntry| -> Option<u64> {
        let told = std::fs::read_to_string(folder.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse().ok()
    };
    let threads = std::fs::read_dir("/proc/self/task").ok()?;
    Some(Duration::from_nanos(threads.flatten().filter_map(of_thread).sum()))
}

fn print(name: &str, times: Vec<Duration>, worked: Vec<Duration>, bytes: usize) {
    let [p50, p99, worst] = shares(times);
    let [worked50, worked99, _] = shares(worked);
    println!("{name:34} {p50:8.2} {p99:8.2} {worst:8.2} {worked50:8.2} {worked99:8.2} {:8}", bytes / 1024);
}

/// Half are below, ninety-nine of a hundred are below, all are; in milliseconds.
fn shares(mut times: Vec<Duration>) -> [f64; 3] {
    times.sort_unstable();
    let at = |share: f64| times.get((times.len().saturating_sub(1) as f64 * share).round() as usize);
    [0.5, 0.99, 1.0].map(|share| at(share).map_or(0.0, |time| time.as_secs_f64() * 1e3))
}

/// Every screen with addresses for it.
fn screens(record: &Record) -> Vec<(&'static str, Vec<String>)> {
    let mut dice = Dice(7);
    let mut many = |of: &dyn Fn(usize) -> String, from: usize| -> Vec<String> {
        (0..ASKED).map(|_| of(dice.below(from))).collect()
    };
    let page = |number: usize| format!("page={}", number + 1);
    let actors = record.cast.len();
    vec![
        ("timeline", many(&|n| format!("/?{}", page(n)), 3)),
        ("timeline, far", many(&|n| format!("/?{}", page(n)), record.happenings.len() / 50)),
        ("timeline, filtered", many(&|n| format!("/?actor=Marovia&type=CONSULT&from=2029-0{}-01", n + 1), 9)),
        (
            "timeline, drawer",
            many(&|n| format!("/?show={}", record.happenings[n].id), record.happenings.len()),
        ),
        ("happening", many(&|n| format!("/happenings/{}", record.happenings[n].id), record.happenings.len())),
        (
            "positions",
            many(&|n| format!("/positions?voices=party+press&{}", page(n)), record.issues.len() / 50 + 1),
        ),
        ("positions, red lines", many(&|n| format!("/positions?view=red-lines&{}", page(n)), 3)),
        ("positions, network", many(&|_| "/positions/network?voices=party+press".into(), 1)),
        ("issue", many(&|n| format!("/issues/{}", record.issues[n].id), record.issues.len())),
        ("families", many(&|n| format!("/families?{}", page(n)), 40)),
        ("families, lone too", many(&|n| format!("/families?lone=1&{}", page(n)), 900)),
        (
            "family",
            many(
                &|n| format!("/families/f{}", &record.families[n].members[0].page.to_string()[..12]),
                record.families.len(),
            ),
        ),
        ("quotes", many(&|n| format!("/quotes?{}", page(n)), 3)),
        ("quotes, far", many(&|n| format!("/quotes?{}", page(n)), record.utterances.len() / 50)),
        ("quotes, words", many(&|n| format!("/quotes?words=day+{n}+paper"), 400)),
        (
            "quotes, speaker",
            many(&|n| format!("/quotes?speaker={}", record.cast[n].name.replace(' ', "+")), actors),
        ),
        ("quote", many(&|n| format!("/quotes/{}", record.utterances[n].id), record.utterances.len())),
        ("actors", many(&|n| format!("/actors?{}", page(n)), actors / 50)),
        ("actors, words", many(&|n| format!("/actors?words={}", &record.cast[n].name[..3]), actors)),
        ("actor", many(&|n| format!("/actors/{}", record.cast[n].id), actors)),
        (
            "actor, a state",
            record
                .cast
                .iter()
                .filter(|one| one.pages.len() > record.pages.len() / 5)
                .map(|one| format!("/actors/{}", one.id))
                .collect(),
        ),
        ("article", many(&|n| format!("/pages/{}", record.pages[n].page), record.pages.len())),
        ("ledger", many(&|n| format!("/ledger?{}", page(n)), record.pages.len() / 50)),
        ("ledger, words", many(&|n| format!("/ledger?words=story-{n:05}"), record.pages.len() / 8)),
        ("review", many(&|n| format!("/review?at={n}"), 200)),
        ("review, weak events", many(&|n| format!("/review?cause=weak-event&at={n}"), 200)),
        ("corrections", many(&|_| "/corrections".into(), 1)),
        ("search, rare", many(&|n| format!("/search?q=%22report+1+of+{n}%22"), record.pages.len() / 8)),
        ("search, a frequent word", many(&|_| "/search?q=talks".into(), 1)),
        (
            "report of 30 lines",
            many(
                &|n| {
                    format!(
                        "/report?picked={}",
                        (0..30)
                            .map(|k| record.utterances[(n + k * 97) % record.utterances.len()].id.clone())
                            .collect::<Vec<_>>()
                            .join(".")
                    )
                },
                record.utterances.len(),
            ),
        ),
    ]
}

/// One correction, from the log to the record that has it.
fn correct(dir: &Path, record: &Record) {
    let mut case = Case::open(dir).expect("a case");
    for (round, utterance) in record.utterances.iter().take(3).enumerate() {
        let line = case.line_ref(LineKind::Utterance, &utterance.id, None).expect("a name").expect("a line");
        let entry = Correction {
            who: "bench".into(),
            at: format!("2031-01-01T00:00:0{round}Z"),
            machine: "bench".into(),
            line,
            change: Change::Accept,
            was: None,
            rule: None,
        };
        let (began, before) = (Instant::now(), processor());
        case.log_corrections(&[entry]).expect("a log");
        let mut adder = case.begin_add().expect("the right to write");
        adder.apply_corrections().expect("a record");
        adder.finish().expect("an end");
        let worked =
            processor().zip(before).map_or(0.0, |(after, before)| after.saturating_sub(before).as_secs_f64());
        println!("correction {}: {:.2} s, cpu {worked:.2} s", round + 1, began.elapsed().as_secs_f64());
    }
}

/// Fifty readers, each asking one screen after the other for ten seconds, while the record is replaced again and again.
fn readers(runtime: &tokio::runtime::Runtime, service: &Router, dir: &Path, record: &Record) {
    let mixed: Vec<String> = screens(record).into_iter().flat_map(|(_, addresses)| addresses).collect();
    let done = AtomicBool::new(false);
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let case = Case::open(dir).expect("a case");
            let mut written = 0;
            while !done.load(Ordering::Relaxed) {
                let mut adder = case.begin_add().expect("the right to write");
                adder.apply_corrections().expect("a record");
                adder.finish().expect("an end");
                written += 1;
            }
            written
        });
        let times = runtime.block_on(async {
            let tasks: Vec<_> = (0..READERS)
                .map(|reader| {
                    let (service, mixed) = (service.clone(), mixed.clone());
                    tokio::spawn(async move {
                        let (mut dice, mut times) = (Dice(reader as u64 * 2 + 3), Vec::new());
                        let end = Instant::now() + Duration::from_secs(10);
                        while Instant::now() < end {
                            let began = Instant::now();
                            ask(&service, &mixed[dice.below(mixed.len())]).await;
                            times.push(began.elapsed());
                        }
                        times
                    })
                })
                .collect();
            let mut times = Vec::new();
            for task in tasks {
                times.extend(task.await.expect("a reader"));
            }
            times
        });
        done.store(true, Ordering::Relaxed);
        println!("{} answers to {READERS} readers in 10 s", times.len());
        print("any screen, while it is written", times, Vec::new(), 0);
        writer.join().expect("a writer")
    });
    println!("the record was replaced {written} times meanwhile");
}
