//! Scores of a model, by the definitions of the `CoNLL` 2018 shared task (Zeman et al. 2018): words are those of the
//! treebank or are aligned by their place in the text; LAS leaves subtypes of relations aside.

use super::marked::{Documents, coarse};
use anyhow::Result;
use onrecord_syntax::conllu::{Treebank, TreebankSentence};
use onrecord_syntax::{ManifestScore, Model, Reader};
use onrecord_text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Counts of what was right.
#[derive(Debug, Default)]
pub struct Scores {
    words: u32,
    upos: u32,
    xpos: u32,
    features: u32,
    lemmas: u32,
    heads: u32,
    relations: u32,
}

/// Sentences of a document: paragraphs of a treebank are read as one document each fifty.
pub fn sentences_of(treebank: &Treebank) -> impl Iterator<Item = &[TreebankSentence]> {
    treebank.sentences.chunks(50)
}

/// Scores tokens, sentences, tags and trees of a treebank's development part.
pub fn treebank(model: &Model, treebank: &Treebank, name: &str) -> Result<Vec<ManifestScore>> {
    let mut reader = Reader::new(model)?;
    let mut scores = Scores::default();
    for sentences in sentences_of(treebank) {
        reader.start();
        for sentence in sentences {
            reader.read_words(sentence.words.iter().map(|word| word.form.as_str()));
        }
        let mut number = 0;
        for sentence in sentences {
            for gold in &sentence.words {
                let word = reader.word(number, &gold.form);
                scores.words += 1;
                scores.upos += u32::from(word.upos == gold.upos);
                scores.xpos += u32::from(word.xpos == gold.xpos);
                scores.features += u32::from(word.features == gold.feats);
                scores.lemmas += u32::from(reader.lemma(number, &gold.form) == gold.lemma);
                let attached = word.head.map_or(0, |head| head + 1) == gold.head;
                scores.heads += u32::from(attached);
                let base = |relation: &str| relation.split(':').next().unwrap_or_default().to_owned();
                scores.relations += u32::from(attached && base(word.relation) == base(&gold.deprel));
                number += 1;
            }
        }
    }
    let share = |count: u32| 100.0 * f64::from(count) / f64::from(scores.words.max(1));
    let on = format!("{name}, development part, gold tokens");
    let mut all: Vec<ManifestScore> = [
        ("UPOS", scores.upos),
        ("XPOS", scores.xpos),
        ("UFeats", scores.features),
        ("lemmas", scores.lemmas),
        ("UAS", scores.heads),
        ("LAS", scores.relations),
    ]
    .into_iter()
    .map(|(measure, count)| score(&on, measure, share(count)))
    .collect();
    all.extend(raw(&mut reader, treebank, name));
    Ok(all)
}

fn score(on: &str, measure: &str, value: f64) -> ManifestScore {
    ManifestScore { on: on.to_owned(), measure: measure.to_owned(), value: (value * 100.0).round() / 100.0 }
}

/// A word of raw text: its place without white space, its head's place, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PlacedWord {
    span: (usize, usize),
    head: Option<(usize, usize)>,
    upos: String,
    relation: String,
}

/// Scores from raw text, with paragraphs given where the treebank marks them.
fn raw(reader: &mut Reader<'_>, treebank: &Treebank, name: &str) -> Vec<ManifestScore> {
    let marked = treebank.sentences.iter().filter(|sentence| sentence.begins_paragraph()).count() > 1;
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut tally = |measure, gold: usize, found: usize, right: usize| {
        let count = counts.entry(measure).or_default();
        [count[0], count[1], count[2]] = [count[0] + gold, count[1] + found, count[2] + right];
    };
    let begins = |sentence: &TreebankSentence| marked && sentence.begins_paragraph();
    for paragraph in treebank.sentences.chunk_by(|_, next| !begins(next)) {
        let (text, gold) = gold(paragraph);
        let found = found(reader, &text);
        tally(
            "tokens",
            gold.tokens.len(),
            found.tokens.len(),
            gold.tokens.intersection(&found.tokens).count(),
        );
        let both = gold.sentences.intersection(&found.sentences).count();
        tally("sentences", gold.sentences.len(), found.sentences.len(), both);
        let known: BTreeMap<_, _> = gold.words.iter().map(|word| (word.span, word)).collect();
        let pairs: Vec<_> =
            found.words.iter().filter_map(|word| Some((word, *known.get(&word.span)?))).collect();
        let (total, all) = (gold.words.len(), found.words.len());
        tally("words", total, all, pairs.len());
        tally("UPOS", total, all, pairs.iter().filter(|(word, gold)| word.upos == gold.upos).count());
        let attached = |(word, gold): &&(&PlacedWord, &PlacedWord)| word.head == gold.head;
        tally("UAS", total, all, pairs.iter().filter(attached).count());
        let labelled = pairs.iter().filter(attached).filter(|(word, gold)| word.relation == gold.relation);
        tally("LAS", total, all, labelled.count());
    }
    let on = format!("{name}, development part, raw text");
    let f1 = |[gold, found, right]: [usize; 3]| 200.0 * right as f64 / (gold + found).max(1) as f64;
    ["tokens", "sentences", "words", "UPOS", "UAS", "LAS"]
        .into_iter()
        .map(|measure| score(&on, measure, f1(counts.get(measure).copied().unwrap_or_default())))
        .collect()
}

/// What is compared of a text.
#[derive(Default)]
struct Placed {
    tokens: BTreeSet<(usize, usize)>,
    sentences: BTreeSet<(usize, usize)>,
    words: Vec<PlacedWord>,
}

/// Words that share a token are told apart by thousandths of a letter.
const PART: usize = 1000;

fn gold(sentences: &[TreebankSentence]) -> (String, Placed) {
    let mut text = String::new();
    let mut placed = Placed::default();
    let mut letters = 0;
    for sentence in sentences {
        let first = letters;
        let mut spans = vec![(0, 0); sentence.words.len()];
        for surface in sentence.surfaces() {
            let start = letters;
            letters += surface.form.chars().filter(|letter| !letter.is_whitespace()).count();
            text.push_str(surface.form);
            if surface.space_after {
                text.push(' ');
            }
            placed.tokens.insert((start, letters));
            let words = &sentence.words[surface.words.clone()];
            let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
            for (number, span) in surface.words.zip(parts(surface.form, &forms, start, letters)) {
                spans[number] = span;
            }
        }
        placed.sentences.insert((first, letters));
        for (word, span) in sentence.words.iter().zip(&spans) {
            placed.words.push(PlacedWord {
                span: *span,
                head: word.head.checked_sub(1).and_then(|head| spans.get(head)).copied(),
                upos: word.upos.clone(),
                relation: word.deprel.split(':').next().unwrap_or_default().to_owned(),
            });
        }
    }
    (text, placed)
}

/// The places of the words of a token: slices where they are written in it, shares of it where not.
fn parts(token: &str, words: &[&str], start: usize, end: usize) -> Vec<(usize, usize)> {
    if words.len() == 1 {
        return vec![(start * PART, end * PART)];
    }
    if words.concat() == token {
        let mut at = start;
        return words
            .iter()
            .map(|word| {
                let from = at;
                at += word.chars().count();
                (from * PART, at * PART)
            })
            .collect();
    }
    (0..words.len()).map(|number| (start * PART + number + 1, end * PART)).collect()
}

fn found(reader: &mut Reader<'_>, text: &str) -> Placed {
    // The number of letters before each byte, white space aside.
    let mut before = vec![0; text.len() + 1];
    let mut letters = 0;
    for (at, letter) in text.char_indices() {
        before[at..at + letter.len_utf8()].fill(letters);
        letters += usize::from(!letter.is_whitespace());
    }
    before[text.len()] = letters;
    reader.start();
    reader.read_paragraph(text, Span::new(0, text.len()));
    let words = reader.words().to_vec();
    let place = |span: Span| (before[span.start()], before[span.end()]);
    let mut placed = Placed::default();
    let mut spans = Vec::new();
    for word in &words {
        let (start, end) = place(word.token);
        placed.tokens.insert((start, end));
        let (from, to) = place(word.span);
        let unwritten = word.span == word.token && word.form(text) != word.span.of(text);
        spans.push(if unwritten {
            (start * PART + word.part + 1, end * PART)
        } else {
            (from * PART, to * PART)
        });
    }
    for sentence in reader.sentences().to_vec() {
        placed
            .sentences
            .insert((place(words[sentence.start].token).0, place(words[sentence.end - 1].token).1));
        for number in sentence.clone() {
            let word = reader.word(number, &words[number].form(text));
            placed.words.push(PlacedWord {
                span: spans[number],
                head: word.head.map(|head| spans[sentence.start + head]),
                upos: word.upos.to_owned(),
                relation: word.relation.split(':').next().unwrap_or_default().to_owned(),
            });
        }
    }
    placed
}

/// F1 over persons, organisations and places of marked documents (`MISC` aside).
pub fn names(model: &Model, documents: &Documents, on: &str) -> Result<ManifestScore> {
    let counts = names_f1(model, documents, true)?;
    let total = counts.iter().filter(|(kind, _)| *kind != "MISC").fold([0; 3], sum);
    Ok(score(on, "names F1", f1(total)))
}

/// F1 over own text: all kinds, and the three that most sets have.
pub fn own_names(model: &Model, documents: &Documents) -> Result<Vec<ManifestScore>> {
    let on = "own held-out sentences";
    let fine = names_f1(model, documents, false)?;
    let total = fine.iter().fold([0; 3], sum);
    let mut scores = vec![names(model, documents, on)?, score(on, "names F1, 8 kinds", f1(total))];
    scores.extend(fine.iter().map(|(kind, counts)| score(on, &format!("{kind} F1"), f1(*counts))));
    Ok(scores)
}

fn sum(total: [usize; 3], (_, counts): (&String, &[usize; 3])) -> [usize; 3] {
    [total[0] + counts[0], total[1] + counts[1], total[2] + counts[2]]
}

fn f1([gold, found, right]: [usize; 3]) -> f64 {
    200.0 * right as f64 / (gold + found).max(1) as f64
}

/// Gold, found and right names by kind; with `coarse_kinds` in the four kinds that most sets have.
pub fn names_f1(
    model: &Model,
    documents: &Documents,
    coarse_kinds: bool,
) -> Result<BTreeMap<String, [usize; 3]>> {
    let mut reader = Reader::new(model)?;
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for document in documents {
        reader.start();
        for sentence in document {
            reader.read_words(sentence.iter().map(|word| word.form.as_str()));
        }
        reader.finish();
        let words: Vec<_> = document.iter().flatten().collect();
        // A leading article is a matter of style: it is left out on both sides, as in the figures of others.
        let trimmed = |start: usize, end: usize| {
            let article = end - start > 1 && words[start].form.eq_ignore_ascii_case("the");
            (start + usize::from(article), end)
        };
        let name_of =
            |kind: onrecord_syntax::NameKind| if coarse_kinds { kind.coarse_mark() } else { kind.mark() };
        let found: BTreeSet<(usize, usize, String)> = reader
            .names()
            .map(|name| {
                let (start, end) = trimmed(name.words.start, name.words.end);
                (start, end, name_of(name.kind).to_owned())
            })
            .collect();
        let mut gold = BTreeSet::new();
        for (start, end, kind) in spans(document, coarse_kinds) {
            let (start, end) = trimmed(start, end);
            gold.insert((start, end, kind));
        }
        for name in &gold {
            counts.entry(name.2.clone()).or_default()[0] += 1;
        }
        for name in &found {
            let count = counts.entry(name.2.clone()).or_default();
            count[1] += 1;
            count[2] += usize::from(gold.contains(name));
        }
    }
    Ok(counts)
}

/// The names of a document: first word, one past the last, kind.
fn spans(
    document: &[Vec<onrecord_syntax::training::NamedWord>],
    coarse_kinds: bool,
) -> Vec<(usize, usize, String)> {
    let mut spans: Vec<(usize, usize, String)> = Vec::new();
    let mut number = 0;
    for sentence in document {
        let mut open = false;
        for word in sentence {
            let label =
                if coarse_kinds { coarse(&word.label) } else { word.label.trim_end_matches('!').to_owned() };
            match label.split_once('-') {
                Some((position, kind)) => {
                    let goes_on = open && position == "I" && spans.last().is_some_and(|last| last.2 == kind);
                    if let Some(last) = spans.last_mut().filter(|_| goes_on) {
                        last.1 = number + 1;
                    } else {
                        spans.push((number, number + 1, kind.to_owned()));
                    }
                    open = true;
                }
                None => open = false,
            }
            number += 1;
        }
    }
    spans
}
