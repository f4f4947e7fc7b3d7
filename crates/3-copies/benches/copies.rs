//! How fast fingerprints and families are made, on one core, on a generated pile with realistic copy rates.
//!
//! `cargo bench -p onrecord-copies` measures 20,000 articles; `-- 100000` another number. The pile is the same
//! on every machine: words of a Zipf vocabulary, stock phrases that many articles share, and of a hundred
//! articles about 45 that copy nobody (see `support/pile.rs`). How well the planted families are found is printed beside.

#[path = "support/pile.rs"]
mod pile;
#[path = "support/random.rs"]
mod random;
#[path = "support/watch.rs"]
mod watch;

use onrecord_copies::{Family, Fingerprint, Options, candidate_pairs, families};
use onrecord_page::{Article, PageId};
use pile::{Generator, Made};
use std::collections::BTreeMap;
use watch::Watch;

fn main() {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20_000);
    let mut generator = Generator::new(0x5EED);
    let pile: Vec<Made> = (0..count).map(|_| generator.next_article()).collect();
    let single = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let Ok(single) = single else { return eprintln!("no thread to run on") };
    single.install(|| measure(&pile));
}

fn measure(pile: &[Made]) {
    let bytes: usize = pile.iter().map(|made| made.article.text.len()).sum();
    let started = Watch::start();
    let prints: Vec<Fingerprint> =
        pile.iter().map(|made| Fingerprint::of(made.id, &made.article, &made.sentences)).collect();
    let taking = started.seconds();
    println!("articles            {}", pile.len());
    println!("bytes per article   {}", bytes / pile.len().max(1));
    println!("fingerprints        {:.2} s, {:.0} articles/s", taking, pile.len() as f64 / taking);
    let pages: Vec<(&Fingerprint, &Article)> =
        prints.iter().zip(pile).map(|(print, made)| (print, &made.article)).collect();
    let started = Watch::start();
    let pairs = candidate_pairs(&pages, &Options::default());
    let searching = started.seconds();
    println!(
        "candidates          {:.2} s, {:.2} per article",
        searching,
        2.0 * pairs.len() as f64 / pile.len() as f64
    );
    let started = Watch::start();
    let found = families(&pages, &Options::default());
    println!(
        "families            {:.2} s (candidates included), {} families",
        started.seconds(),
        found.len()
    );
    judge(pile, &found);
}

/// How many planted copies stand with their source, and how many pages stand with one that is not their kin.
fn judge(pile: &[Made], found: &[Family]) {
    let family: BTreeMap<PageId, usize> = found
        .iter()
        .enumerate()
        .flat_map(|(k, family)| family.members.iter().map(move |member| (member.page, k)))
        .collect();
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for made in pile {
        let Some(source) = made.source else { continue };
        let entry = tally.entry(made.kind).or_default();
        entry.1 += 1;
        entry.0 += usize::from(family.get(&made.id) == family.get(&pile[source].id));
    }
    for (kind, (right, all)) in tally {
        println!("  {kind:<9} {right} of {all} with their source");
    }
    // An excerpt of a merged article may be all of one source, so only articles of their own are strangers.
    let own: BTreeMap<PageId, bool> = pile.iter().map(|made| (made.id, made.kind == "own")).collect();
    let mixed =
        found.iter().filter(|family| family.members.iter().filter(|member| own[&member.page]).count() > 1);
    println!("  families that join strangers: {}", mixed.count());
}
