//! Training segmentation: paragraphs of a treebank with the gold cut of every gap, and the tokens of several words.

use super::Recipe;
use super::corpus::Corpus;
use super::tagger::average;
use crate::conllu::{Treebank, TreebankSentence};
use crate::hash::{Keys, Random};
use crate::lexeme::Lexicon;
use crate::segment::{Atom, Context, Cut, atoms, features, is_plain, possible};
use crate::weights::{Average, Learner, NARROW};
use std::collections::{BTreeMap, BTreeSet};

/// How far the right cut must lead: a bare lead is lost when weights are averaged.
const MARGIN: f32 = 1.0;

/// A paragraph cut as its treebank cuts it.
struct Paragraph {
    atoms: Vec<Atom>,
    /// The cut after each atom; the last one is no decision.
    cuts: Vec<Cut>,
}

/// Learns where to cut.
pub(crate) fn train(
    treebanks: &[Treebank],
    corpus: &Corpus,
    recipe: &Recipe,
    note: &(dyn Fn(&str) + Sync),
) -> Average {
    note("segmentation");
    let paragraphs: Vec<Paragraph> =
        treebanks.iter().flat_map(|treebank| paragraphs(treebank, &corpus.lexicon())).collect();
    let learn = |seed| {
        let mut learner = Learner::new(NARROW);
        let mut random = Random::new(seed + 31);
        let mut order: Vec<usize> = (0..paragraphs.len()).collect();
        for _ in 0..recipe.segment_rounds {
            random.shuffle(&mut order);
            order.iter().for_each(|at| learn_paragraph(&paragraphs[*at], &mut learner));
        }
        learner.average()
    };
    average((0..recipe.runs).collect(), &learn)
}

fn learn_paragraph(paragraph: &Paragraph, learner: &mut Learner) {
    let mut keys = Keys::new();
    let mut context = Context::default();
    for (at, gold) in paragraph.cuts.iter().enumerate() {
        if let Some(right) = paragraph.atoms.get(at + 1) {
            let left = &paragraph.atoms[at];
            if !is_plain(right.gap, left, right) {
                features(&paragraph.atoms, at, &context, &mut keys);
                let mut scores = [0.0; NARROW];
                learner.score(keys.as_slice(), &mut scores);
                let possible = possible(right.gap, left, right);
                let gold = *gold as usize;
                let rival = (0..NARROW)
                    .filter(|class| *class != gold && possible[*class])
                    .reduce(|best, class| if scores[class] > scores[best] { class } else { best });
                // The history is gold: errors are rare, and a paragraph of them teaches nothing.
                if let Some(rival) = rival.filter(|rival| scores[gold] - scores[*rival] <= MARGIN) {
                    learner.correct(keys.as_slice(), gold, rival);
                }
                learner.tick();
            }
        }
        context.pass(&paragraph.atoms, at, *gold);
        if *gold == Cut::Sentence {
            context.start_sentence();
        }
    }
}

/// The paragraphs of a treebank. One without paragraph marks is taken as documents of ten sentences.
fn paragraphs(treebank: &Treebank, lexicon: &Lexicon<'_>) -> Vec<Paragraph> {
    let marked = treebank.sentences.iter().filter(|sentence| sentence.begins_paragraph()).count() > 1;
    let begins = |at: usize, sentence: &TreebankSentence| {
        if marked { sentence.begins_paragraph() } else { at.is_multiple_of(10) }
    };
    let mut groups: Vec<Vec<&TreebankSentence>> = Vec::new();
    for (at, sentence) in treebank.sentences.iter().enumerate() {
        if groups.is_empty() || begins(at, sentence) {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(sentence);
        }
    }
    groups.iter().map(|group| paragraph(group, lexicon)).collect()
}

fn paragraph(sentences: &[&TreebankSentence], lexicon: &Lexicon<'_>) -> Paragraph {
    let mut text = String::new();
    let mut token_ends = BTreeSet::new();
    let mut sentence_ends = BTreeSet::new();
    for sentence in sentences {
        for surface in sentence.surfaces() {
            text.push_str(surface.form);
            token_ends.insert(text.len());
            if surface.space_after {
                text.push(' ');
            }
        }
        sentence_ends.insert(text.trim_end().len());
    }
    let mut all = Vec::new();
    atoms(&text, lexicon, &mut String::new(), &mut all);
    let cut = |atom: &Atom| match atom.end {
        end if sentence_ends.contains(&end) => Cut::Sentence,
        end if token_ends.contains(&end) => Cut::Token,
        _ => Cut::None,
    };
    let cuts = all.iter().map(cut).collect();
    Paragraph { atoms: all, cuts }
}

/// The tokens of several words, and the endings that are words of their own.
pub(crate) fn contractions(treebanks: &[Treebank]) -> Vec<(String, Vec<String>)> {
    let mut split: BTreeMap<(String, Vec<String>), u32> = BTreeMap::new();
    let mut whole: BTreeMap<String, u32> = BTreeMap::new();
    for sentence in treebanks.iter().flat_map(|treebank| &treebank.sentences) {
        for surface in sentence.surfaces() {
            let words: Vec<String> =
                sentence.words[surface.words.clone()].iter().map(|word| word.form.to_lowercase()).collect();
            if words.len() > 1 {
                *split.entry((surface.form.to_lowercase(), words)).or_default() += 1;
            } else {
                *whole.entry(surface.form.to_lowercase()).or_default() += 1;
            }
        }
    }
    let endings = endings(&split, &whole);
    let mut list: Vec<(String, Vec<String>)> =
        endings.iter().map(|ending| (format!("{}{ending}", crate::segment::ENDING), Vec::new())).collect();
    // The commonest way to take a token apart, if it is taken apart more often than not.
    let mut best: BTreeMap<&str, (&Vec<String>, u32)> = BTreeMap::new();
    for ((token, words), count) in &split {
        let entry = best.entry(token).or_insert((words, 0));
        if *count > entry.1 {
            *entry = (words, *count);
        }
    }
    for (token, (words, count)) in best {
        let by_ending = words.len() == 2 && words.concat() == token && endings.contains(&words[1]);
        if count > whole.get(token).copied().unwrap_or(0) && !by_ending {
            list.push((token.to_owned(), words.clone()));
        }
    }
    list
}

/// Last words with a sign in them ("n't", "'s") that were split off five times, and more often than not.
fn endings(split: &BTreeMap<(String, Vec<String>), u32>, whole: &BTreeMap<String, u32>) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for ((token, words), count) in split {
        let Some(last) = words.last() else { continue };
        let has_sign = last.chars().any(|letter| !letter.is_alphanumeric());
        if words.len() == 2 && has_sign && words.concat() == *token {
            counts.entry(last.clone()).or_default().0 += count;
        }
    }
    for (token, count) in whole {
        for (ending, (_, against)) in &mut counts {
            if token.len() > ending.len() && token.ends_with(ending.as_str()) {
                *against += count;
            }
        }
    }
    counts
        .into_iter()
        .filter(|(_, (split, whole))| *split >= 5 && split > whole)
        .map(|(ending, _)| ending)
        .collect()
}
