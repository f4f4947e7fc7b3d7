//! Copies, on machine-spun news: for every spinner, is the original a candidate, is the family found, are the
//! sentences aligned; and are same-story articles of different publishers kept apart.
//!
//! The furniture that the spinners strew in stays unmarked here, so that the figures are those of the copy
//! finder alone.

use super::Table;
use super::spun::{Copy, Ready, bases, copies, ready};
use anyhow::{Context, Result};
use onrecord_copies::{Family, Options, candidate_pairs, compare, families};
use onrecord_page::PageId;
use onrecord_text::{Span, fold, is_stop_word, words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

/// Whether the original is among the candidates, as the peers' methods reach it on pairs of the same making
/// (from the notes on copies): by spinner, in the order of [`PEER_SPINNERS`].
const PEERS: &[(&str, [&str; 6])] = &[
    ("word 4-gram index, all grams, df <= 20", ["1.00", "1.00", "1.00", "1.00", "1.00", "1.00"]),
    ("datasketch MinHash, 5-grams, t 0.5", ["0.00", "1.00", "0.22", "0.97", "0.67", "0.10"]),
    ("datasketch MinHash, 3-grams, t 0.3", ["0.25", "1.00", "0.79", "1.00", "0.99", "0.98"]),
    ("static document vectors, nearest 10", ["1.00", "1.00", "0.91", "1.00", "1.00", "1.00"]),
];
const PEER_SPINNERS: [&str; 6] = ["bt_ca", "exact_boiler", "excerpt", "rule", "shuffle_drop", "wn_syn"];

/// Neighbours that each article of the pool is compared with by subject.
const NEIGHBOURS: usize = 3;

pub fn measure(shared: &Path) -> Result<Table> {
    let bases = bases(shared)?;
    let copies = copies(shared)?;
    let started = Instant::now();
    let pool: BTreeMap<&str, Ready> =
        bases.iter().map(|base| (base.id.as_str(), ready(&base.id, &base.sents))).collect();
    let mut spinners: BTreeMap<String, Vec<Copy>> = BTreeMap::new();
    for copy in copies {
        if copy.spin == "bt_ca" {
            spinners.entry("hard_mix".to_owned()).or_default().push(hard_mix(&copy));
        }
        spinners.entry(copy.spin.clone()).or_default().push(copy);
    }
    let mut table = Table {
        title: format!("copies: spun news, {} articles, furniture unmarked", bases.len()),
        ..Table::default()
    };
    table.rows.push(row([
        "system",
        "spinner",
        "copies",
        "candidate",
        "cand./copy",
        "family",
        "wrong kin",
        "align P",
        "R",
        "F1",
    ]));
    let mut least = Figures::default();
    for (spinner, copies) in &spinners {
        least.take(&spin(&pool, spinner, copies, &mut table)?);
    }
    for (peer, figures) in PEERS {
        for (spinner, figure) in PEER_SPINNERS.iter().zip(figures) {
            table.rows.push(row([peer, spinner, "", figure, "", "", "", "", "", ""]));
        }
    }
    let (pairs, joined) = negatives(&pool);
    table.rows.push(row([
        "onrecord",
        "same story, other publisher",
        &pairs.to_string(),
        "",
        "",
        &joined.to_string(),
        "",
        "",
        "",
        "",
    ]));
    table.rows.push(row([
        "seconds for all",
        &format!("{:.1}", started.elapsed().as_secs_f32()),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ]));
    table.figures = vec![
        ("candidate_recall_least", least.candidate),
        ("candidates_per_copy_negative", -least.candidates),
        ("family_found_least", least.family),
        ("alignment_f1_least", least.f1),
        ("wrongly_joined_negative", -(joined as f64) / pairs.max(1) as f64),
        ("wrong_kin_negative", -least.wrong),
    ];
    Ok(table)
}

/// The figures of the worst spinner.
struct Figures {
    candidate: f64,
    candidates: f64,
    family: f64,
    wrong: f64,
    f1: f64,
}

impl Default for Figures {
    fn default() -> Self {
        Self { candidate: 1.0, candidates: 0.0, family: 1.0, wrong: 0.0, f1: 1.0 }
    }
}

impl Figures {
    fn take(&mut self, other: &Self) {
        self.candidate = self.candidate.min(other.candidate);
        self.candidates = self.candidates.max(other.candidates);
        self.family = self.family.min(other.family);
        self.wrong = self.wrong.max(other.wrong);
        self.f1 = self.f1.min(other.f1);
    }
}

fn spin(pool: &BTreeMap<&str, Ready>, spinner: &str, copies: &[Copy], table: &mut Table) -> Result<Figures> {
    let spun: Vec<Ready> = copies
        .iter()
        .enumerate()
        .map(|(number, copy)| ready(&format!("{spinner} {number}"), &copy.sents))
        .collect();
    let pages: Vec<_> = pool.values().chain(&spun).map(|ready| (&ready.print, &ready.article)).collect();
    let pairs = candidate_pairs(&pages, &Options::default());
    let mut near: BTreeMap<PageId, BTreeSet<PageId>> = BTreeMap::new();
    for (a, b) in pairs {
        near.entry(a).or_default().insert(b);
        near.entry(b).or_default().insert(a);
    }
    let found = families(&pages, &Options::default());
    let family_of: BTreeMap<PageId, &Family> = found
        .iter()
        .flat_map(|family| family.members.iter().map(move |member| (member.page, family)))
        .collect();
    let alone = families(
        &pool.values().map(|ready| (&ready.print, &ready.article)).collect::<Vec<_>>(),
        &Options::default(),
    );
    let kin_of: BTreeMap<PageId, &Family> = alone
        .iter()
        .flat_map(|family| family.members.iter().map(move |member| (member.page, family)))
        .collect();
    let none = BTreeSet::new();
    let (mut candidate, mut candidates, mut family, mut wrong) = (0, 0, 0, 0);
    let (mut both, mut predicted, mut gold) = (0, 0, 0);
    for (copy, ready) in copies.iter().zip(&spun) {
        let original = pool.get(copy.orig.as_str()).with_context(|| format!("no article {}", copy.orig))?;
        let (id, source) = (ready.print.page(), original.print.page());
        let mine = near.get(&id).unwrap_or(&none);
        let kin: BTreeSet<PageId> = kin_of[&source].members.iter().map(|member| member.page).collect();
        candidate += usize::from(!mine.is_disjoint(&kin));
        candidates += mine.len();
        let members: BTreeSet<PageId> = family_of[&id].members.iter().map(|member| member.page).collect();
        family += usize::from(members.contains(&source));
        let spun_of_kin = |page: &PageId| {
            spun.iter().position(|r| r.print.page() == *page).is_some_and(|k| {
                pool.get(copies[k].orig.as_str()).is_some_and(|o| kin.contains(&o.print.page()))
            })
        };
        wrong += usize::from(members.iter().any(|page| !kin.contains(page) && !spun_of_kin(page)));
        let (tp, p, g) = alignment(original, ready, copy);
        both += tp;
        predicted += p;
        gold += g;
    }
    let count = copies.len().max(1) as f64;
    let (precision, recall) =
        (f64::from(both) / f64::from(predicted.max(1)), f64::from(both) / f64::from(gold.max(1)));
    let figures = Figures {
        candidate: candidate as f64 / count,
        candidates: candidates as f64 / count,
        family: family as f64 / count,
        wrong: wrong as f64 / count,
        f1: 2.0 * f64::from(both) / f64::from((predicted + gold).max(1)),
    };
    table.rows.push(vec![
        "onrecord".to_owned(),
        spinner.to_owned(),
        copies.len().to_string(),
        format!("{:.3}", figures.candidate),
        format!("{:.1}", figures.candidates),
        format!("{:.3}", figures.family),
        format!("{:.3}", figures.wrong),
        format!("{precision:.3}"),
        format!("{recall:.3}"),
        format!("{:.3}", figures.f1),
    ]);
    Ok(figures)
}

/// Right, predicted and gold pairs of sentences.
fn alignment(original: &Ready, ready: &Ready, copy: &Copy) -> (u32, u32, u32) {
    let comparison = compare((&original.print, &original.article), (&ready.print, &ready.article));
    let under = |spans: &[Span], span: Span| -> Vec<usize> {
        spans.iter().enumerate().filter(|(_, s)| !s.is_empty() && span.covers(**s)).map(|(k, _)| k).collect()
    };
    let mut predicted = BTreeSet::new();
    for pair in &comparison.pairs {
        for i in under(&original.spans, pair.left.1) {
            predicted.extend(under(&ready.spans, pair.right.1).into_iter().map(|j| (i, j)));
        }
    }
    let gold: BTreeSet<(usize, usize)> =
        copy.align.iter().enumerate().filter_map(|(j, source)| Some(((*source)?, j))).collect();
    (predicted.intersection(&gold).count() as u32, predicted.len() as u32, gold.len() as u32)
}

/// The hardest mixture: back-translated, one sentence in ten dropped, cut after six to fourteen sentences, six lines
/// of furniture around them.
fn hard_mix(copy: &Copy) -> Copy {
    const FURNITURE: [&str; 6] = [
        "Sign up for our newsletter to get the top stories of the day",
        "Share this article on Facebook",
        "Click to continue reading",
        "Your email address will not be published. Required fields are marked *",
        "Related Articles",
        "Back to top button",
    ];
    let length = copy.sents.len();
    let keep = 6 + length % 9;
    let kept = (0..length).filter(|k| k % 10 != length % 10).take(keep);
    let mut sents: Vec<(String, Option<usize>)> =
        kept.map(|k| (copy.sents[k].clone(), copy.align[k])).collect();
    for (k, line) in FURNITURE.iter().enumerate() {
        sents.insert((k * 5).min(sents.len()), ((*line).to_owned(), None));
    }
    let (sents, align) = sents.into_iter().unzip();
    Copy { orig: copy.orig.clone(), spin: "hard_mix".to_owned(), sents, align }
}

/// Nearest neighbours of other publishers among the pool, and how many of them stand in one family.
fn negatives(pool: &BTreeMap<&str, Ready>) -> (usize, usize) {
    let ids: Vec<&str> = pool.keys().copied().collect();
    let vectors = vectors(pool);
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for a in 0..ids.len() {
        let other = |b: &usize| publisher(ids[*b]) != publisher(ids[a]);
        let mut likeness: Vec<(f64, usize)> =
            (0..ids.len()).filter(other).map(|b| (cosine(&vectors[a], &vectors[b]), b)).collect();
        likeness.sort_by(|x, y| y.0.total_cmp(&x.0));
        pairs.extend(likeness.iter().take(NEIGHBOURS).map(|&(_, b)| (a.min(b), a.max(b))));
    }
    let pages: Vec<_> = pool.values().map(|ready| (&ready.print, &ready.article)).collect();
    let found = families(&pages, &Options::default());
    let family: BTreeMap<PageId, usize> = found
        .iter()
        .enumerate()
        .flat_map(|(k, family)| family.members.iter().map(move |member| (member.page, k)))
        .collect();
    let together =
        |(a, b): &&(usize, usize)| family[&pool[ids[*a]].print.page()] == family[&pool[ids[*b]].print.page()];
    (pairs.len(), pairs.iter().filter(together).count())
}

fn publisher(id: &str) -> &str {
    id.split('_').next().unwrap_or(id)
}

fn vectors(pool: &BTreeMap<&str, Ready>) -> Vec<BTreeMap<String, f64>> {
    let counts: Vec<BTreeMap<String, f64>> = pool
        .values()
        .map(|ready| {
            let mut counts = BTreeMap::new();
            for word in
                words(&ready.article.text).map(|word| fold(word.text)).filter(|word| !is_stop_word(word))
            {
                *counts.entry(word).or_insert(0.0) += 1.0;
            }
            counts
        })
        .collect();
    let mut holders: BTreeMap<String, f64> = BTreeMap::new();
    for word in counts.iter().flat_map(BTreeMap::keys) {
        *holders.entry(word.clone()).or_insert(0.0) += 1.0;
    }
    let total = counts.len() as f64;
    let weigh = |counts: BTreeMap<String, f64>| {
        let mut vector: BTreeMap<String, f64> = counts
            .into_iter()
            .map(|(word, n)| {
                let w = (1.0 + n.ln()) * (total / holders[&word]).ln();
                (word, w)
            })
            .collect();
        let norm = vector.values().map(|w| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        vector.values_mut().for_each(|w| *w /= norm);
        vector
    };
    counts.into_iter().map(weigh).collect()
}

fn cosine(a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>) -> f64 {
    let (small, large) = if a.len() < b.len() { (a, b) } else { (b, a) };
    small.iter().filter_map(|(word, w)| Some(w * large.get(word)?)).sum()
}

fn row(cells: [&str; 10]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}
