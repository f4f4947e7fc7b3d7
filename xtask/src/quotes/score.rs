//! Scores of a reader of quotations on articles that it did not learn from.

use onrecord_attribution::training::LabelledPassage;
use onrecord_attribution::{AttributionModel, AttributionReader, Found, Least};
use onrecord_syntax::ManifestScore;
use std::ops::Range;

#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn f(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }

    fn share(self, of: usize) -> f64 {
        100.0 * self.right as f64 / of.max(1) as f64
    }

    fn text(self) -> String {
        format!("{:.1}/{:.1}/{:.1}", self.share(self.found), self.share(self.wanted), self.f())
    }
}

/// Prints the scores at several thresholds, and how well confidence tells what is right.
pub fn report(model: &AttributionModel, articles: &[Vec<LabelledPassage>]) -> Vec<ManifestScore> {
    let given = measure(
        articles,
        |reader, labelled| {
            let heads: Vec<usize> =
                labelled.sayings.iter().map(|saying| labelled.passage.head_of(&saying.cue)).collect();
            reader.given(&labelled.passage, &heads)
        },
        model,
    );
    println!("PolNeAR dev, cues given: exact {} half {}", given[0].text(), given[1].text());
    let mut scores = Vec::new();
    for percent in [20_u8, 30, 40, 45, 50, 60, 80] {
        let least = f32::from(percent) / 100.0;
        let [exact, half] =
            measure(articles, |reader, labelled| reader.read(&labelled.passage, Least::all(least)), model);
        println!("  {least}: exact {} half {}", exact.text(), half.text());
        if percent == 45 {
            let score = |measure: &str, value: f64| ManifestScore {
                on: "PolNeAR, development part".to_owned(),
                measure: measure.to_owned(),
                value,
            };
            for (name, count) in [("half overlap", half), ("exact", exact)] {
                scores.push(score(&format!("content, {name} F1"), count.f()));
                scores.push(score(&format!("content, {name} precision"), count.share(count.found)));
                scores.push(score(&format!("content, {name} recall"), count.share(count.wanted)));
            }
        }
    }
    reliability(model, articles);
    scores
}

fn measure(
    articles: &[Vec<LabelledPassage>],
    read: impl Fn(&mut AttributionReader<'_>, &LabelledPassage) -> Vec<Found>,
    model: &AttributionModel,
) -> [Count; 2] {
    let mut reader = AttributionReader::new(model);
    let mut counts = [Count::default(); 2];
    for labelled in articles.iter().flatten() {
        let found = read(&mut reader, labelled);
        let best = best(labelled, &found);
        for (count, least) in counts.iter_mut().zip([0.999, 0.5]) {
            count.found += found.len();
            count.wanted += labelled.sayings.len();
            let mut taken = vec![false; labelled.sayings.len()];
            for (_, gold) in best.iter().filter(|(share, _)| *share >= least) {
                count.right += usize::from(!std::mem::replace(&mut taken[*gold], true));
            }
        }
    }
    counts
}

/// The saying that each finding shares most with, and how much.
fn best(labelled: &LabelledPassage, found: &[Found]) -> Vec<(f64, usize)> {
    let words = |pieces: &[Range<usize>]| {
        let mut words: Vec<usize> =
            pieces.iter().cloned().flatten().filter(|word| labelled.passage.is_word(*word)).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let gold: Vec<Vec<usize>> = labelled.sayings.iter().map(|saying| words(&saying.content)).collect();
    let one = |found: &Found| {
        let ours: Vec<Range<usize>> =
            found.content.iter().map(|span| labelled.passage.range(*span)).collect();
        let ours = words(&ours);
        let share = |gold: &Vec<usize>| {
            let both = gold.iter().filter(|word| ours.binary_search(word).is_ok()).count();
            both as f64 / (gold.len() + ours.len() - both).max(1) as f64
        };
        let shares = gold.iter().enumerate().map(|(number, gold)| (share(gold), number));
        shares.fold((0.0, 0), |best, one| if one.0 > best.0 { one } else { best })
    };
    found.iter().map(one).collect()
}

/// Of what is told with some confidence, how much is right: the table in `docs/quotations.md`.
fn reliability(model: &AttributionModel, articles: &[Vec<LabelledPassage>]) {
    let mut reader = AttributionReader::new(model);
    // What rules found too, and what the model found alone: number, right ones, sum of confidence.
    let mut bins = [[(0_usize, 0_usize, 0.0_f64); 10]; 2];
    for labelled in articles.iter().flatten() {
        let found = reader.read(&labelled.passage, Least::all(0.1));
        let best = best(labelled, &found);
        for (found, (share, _)) in found.iter().zip(best).filter(|(found, _)| found.cue.is_some()) {
            let bin = ((found.confidence * 10.0) as usize).min(9);
            let bin = &mut bins[usize::from(found.hint.is_none())][bin];
            bin.0 += 1;
            bin.1 += usize::from(share >= 0.5);
            bin.2 += f64::from(found.confidence);
        }
    }
    for (bins, of) in bins.iter().zip(["found by rules too", "found by the model alone"]) {
        println!("confidence, {of}: number, mean confidence, share right");
        for (number, (all, right, sum)) in bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
            let all = *all as f64;
            println!("  .{number}–: {all:>5} {:.2} {:.2}", sum / all, *right as f64 / all);
        }
    }
}
