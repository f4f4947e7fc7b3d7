//! Who is mentioned: names against five gold sets, coreference on GUM, speakers on the two seed pages with gold.
//!
//! Names: exact span and type (person, organisation, place), a leading "the" stripped on both sides. The sets are
//! sentences without their documents; twenty in a row are read as one text. States count as places, as in the gold;
//! adjectives and seats of government are left out.
//!
//! Coreference: of the pronouns and surnames whose entity is named somewhere in the document, how many are given an
//! actor, and how many of these the right one (it has a mention by name where the gold has one).

use super::Table;
use super::gum;
use anyhow::{Context, Result};
use onrecord_language::names::{self, MentionKind, Setting};
use onrecord_language::{Document, Form, Lexicon};
use onrecord_page::{Article, Block, BlockKind};
use onrecord_reading::{ActorRef, ActorTable, Background, MentionForm};
use onrecord_text::Span;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// The name sets, with the figure of spaCy 3.8 `en_core_web_sm` measured on their test parts.
const SETS: &[(&str, &str, &str)] = &[
    ("gumnews.train", "gum-news", "55.1 (GUM)"),
    ("gum.dev", "gum", "55.1"),
    ("crossner-politics.dev", "politics", "64.7"),
    ("uner-ewt.dev", "ewt", "59.6"),
    ("wikigold.train", "wikigold", "60.5"),
];

const SENTENCES_A_TEXT: usize = 20;

/// Measures.
pub fn measure(shared: &Path) -> Result<Table> {
    let lexicon = Lexicon::built_in();
    let mut table = Table { title: "Actors: names, coreference, speakers".into(), ..Table::default() };
    table.rows.push(cells(&[
        "names",
        "precision",
        "recall",
        "F1",
        "person",
        "organisation",
        "place",
        "spaCy sm F1",
    ]));
    for (file, name, peer) in SETS {
        let path = shared.join("data/ner-en").join(format!("{file}.bio"));
        let score = names_of(&path, lexicon)?;
        let mut row = cells(&[*name]);
        row.extend(
            [score[3].precision(), score[3].recall(), score[3].f1()].map(|figure| format!("{figure:.1}")),
        );
        row.extend(score[..3].iter().map(|one| format!("{:.1}", one.f1())));
        row.push((*peer).to_owned());
        table.rows.push(row);
        if matches!(*name, "gum-news" | "politics") {
            table
                .figures
                .push((if *name == "politics" { "names-politics" } else { "names-news" }, score[3].f1()));
        }
    }
    table.rows.push(cells(&["coreference", "gold", "given", "right", "of gold %", "of given %"]));
    let counted = coreference(shared, lexicon)?;
    for (kind, share) in counted.kinds {
        let (of_gold, of_given) = (percent(share[2], share[0]), percent(share[2], share[1]));
        let mut row = cells(&[kind]);
        row.extend(share.map(|count| count.to_string()));
        row.extend([of_gold, of_given].map(|figure| format!("{figure:.1}")));
        table.rows.push(row);
        match kind {
            "he, she" => table.figures.push(("person-pronouns", of_given)),
            "surname" => table.figures.push(("surnames", of_given)),
            _ => {}
        }
    }
    table.rows.push(cells(&["he, she: margin at least", "given", "right", "of gold %", "of given %"]));
    for least in [0.0, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0] {
        let sure = counted.margins.iter().filter(|(margin, _)| *margin >= least);
        let (given, right) =
            sure.fold((0, 0), |(given, right), (_, is)| (given + 1, right + usize::from(*is)));
        let figures = [percent(right, counted.pronouns), percent(right, given)];
        let mut row = vec![format!("{least:.2}"), given.to_string(), right.to_string()];
        row.extend(figures.map(|figure| format!("{figure:.1}")));
        table.rows.push(row);
    }
    let (right, all) = seeds(shared, lexicon)?;
    table.rows.push(cells(&["speakers of the seeds", &format!("{right} of {all}")]));
    table.figures.push(("speakers", percent(right, all)));
    Ok(table)
}

fn cells(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Right, given and gold.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    given: usize,
    gold: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        percent(self.right, self.given)
    }

    fn recall(&self) -> f64 {
        percent(self.right, self.gold)
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 * 100.0 / (self.given + self.gold).max(1) as f64
    }
}

const TYPES: [&str; 3] = ["PER", "ORG", "LOC"];

/// Person, organisation, place, all.
fn names_of(path: &Path, lexicon: &Lexicon) -> Result<[Score; 4]> {
    let file = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let sentences: Vec<&str> = file.split("\n\n").filter(|sentence| !sentence.trim().is_empty()).collect();
    let mut score = [Score::default(); 4];
    for group in sentences.chunks(SENTENCES_A_TEXT) {
        let (text, blocks, gold) = text_of(group);
        let document = Document::new(&text, &blocks);
        let setting = Setting { language: Some("en"), days: None };
        let given: BTreeSet<(Span, usize)> = names::find(&text, &document, lexicon, setting)
            .iter()
            .filter_map(|mention| {
                Some((without_the(&text, mention.span), type_of(mention.kind, mention.form)?))
            })
            .collect();
        for (index, one) in score.iter_mut().enumerate() {
            let counts = |(_, kind): &&(Span, usize)| index == 3 || *kind == index;
            one.given += given.iter().filter(counts).count();
            one.gold += gold.iter().filter(counts).count();
            one.right += gold.intersection(&given).filter(counts).count();
        }
        if std::env::var_os("SHOW").is_some() {
            show(path, &text, &gold, &given);
        }
    }
    Ok(score)
}

fn show(path: &Path, text: &str, gold: &BTreeSet<(Span, usize)>, given: &BTreeSet<(Span, usize)>) {
    let around = |span: Span| {
        let start = text[..span.start()].rfind('\n').map_or(0, |i| i + 1);
        let end = text[span.end()..].find('\n').map_or(text.len(), |i| i + span.end());
        &text[start..end]
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    for (span, kind) in gold.difference(given) {
        println!("{name} MISSED {} {} :: {}", TYPES[*kind], span.of(text), around(*span));
    }
    for (span, kind) in given.difference(gold) {
        println!("{name} EXTRA {} {} :: {}", TYPES[*kind], span.of(text), around(*span));
    }
}

fn type_of(kind: MentionKind, form: Form) -> Option<usize> {
    match (kind, form) {
        (MentionKind::Person, _) => Some(0),
        (MentionKind::Organisation, Form::Name) => Some(1),
        (MentionKind::Place, _) | (MentionKind::State, Form::Name | Form::Capital) => Some(2),
        _ => None,
    }
}

fn without_the(text: &str, span: Span) -> Span {
    match span.of(text) {
        slice if slice.starts_with("The ") || slice.starts_with("the ") => {
            Span::new(span.start() + 4, span.end())
        }
        _ => span,
    }
}

/// A text of sentences in two columns, one sentence a block.
fn text_of(sentences: &[&str]) -> (String, Vec<Span>, BTreeSet<(Span, usize)>) {
    let (mut text, mut blocks, mut gold) = (String::new(), Vec::new(), BTreeSet::new());
    for sentence in sentences {
        let start = text.len();
        let mut open: Option<(usize, usize, usize)> = None;
        for line in sentence.lines() {
            let Some((word, tag)) = line.split_once('\t') else { continue };
            let glued = matches!(
                word,
                "." | "," | ":" | ";" | "!" | "?" | ")" | "]" | "'s" | "’s" | "%" | "n't" | "'"
            );
            let behind_bracket = text.ends_with(['(', '[']);
            if text.len() > start && !glued && !behind_bracket {
                text.push(' ');
            }
            let at = text.len();
            text.push_str(word);
            let kind = tag.get(2..).and_then(|kind| TYPES.iter().position(|known| *known == kind));
            match (tag.starts_with("I-"), &mut open) {
                (true, Some((_, end, _))) => *end = text.len(),
                _ => {
                    if let Some((start, end, kind)) = open.take() {
                        gold.insert((without_the(&text, Span::new(start, end)), kind));
                    }
                    open = kind.map(|kind| (at, text.len(), kind));
                }
            }
        }
        if let Some((start, end, kind)) = open {
            gold.insert((without_the(&text, Span::new(start, end)), kind));
        }
        if text.len() > start {
            blocks.push(Span::new(start, text.len()));
        }
        text.push('\n');
    }
    (text, blocks, gold)
}

/// Coreference on GUM.
struct Coreference {
    /// Gold, given, right for each kind of mention.
    kinds: Vec<(&'static str, [usize; 3])>,
    /// For every "he" and "she" that was given an actor: by how much it outweighed others, and whether it is right.
    margins: Vec<(f32, bool)>,
    /// How many "he" and "she" the gold has.
    pronouns: usize,
}

fn coreference(shared: &Path, lexicon: &Lexicon) -> Result<Coreference> {
    let kinds = ["he, she", "surname", "it, they"].map(|kind| (kind, [0; 3]));
    let mut counts = Coreference { kinds: kinds.to_vec(), margins: Vec::new(), pronouns: 0 };
    for part in ["train.conllu", "dev.conllu"] {
        let path = shared.join("data/ud-english-gum").join(part);
        for document in gum::read(&path, &["GUM_news", "GUM_interview", "GUM_speech"])? {
            let article = article_of(&document.text, &document.blocks);
            let read = Document::new(&document.text, &document.blocks);
            let table = ActorTable::build(&article, &read, lexicon, Background::default());
            count(&document, &table, &mut counts);
        }
    }
    counts.pronouns = counts.kinds[0].1[0];
    Ok(counts)
}

fn count(document: &gum::Document, table: &ActorTable, counts: &mut Coreference) {
    let named = document.named();
    for mention in document.mentions.iter().filter(|mention| mention.first == mention.last) {
        let Some(names) = named.get(mention.entity.as_str()) else { continue };
        let span = document.span(mention);
        let word = span.of(&document.text).to_lowercase();
        let pronoun = document.words[mention.first].upos == "PRON";
        let longer = names.iter().any(|name| {
            name.len() > span.len() && name.of(&document.text).ends_with(span.of(&document.text))
        });
        let slot = match (word.as_str(), mention.kind.as_str()) {
            ("he" | "she", "person") if pronoun => 0,
            (_, "person") if !pronoun && longer => 1,
            ("it" | "they", "organization" | "place") if pronoun => 2,
            _ => continue,
        };
        let given = if pronoun {
            let exact = table
                .mentions_in(span)
                .find(|known| known.span == span && known.form == MentionForm::Pronoun);
            exact.map(|known| (known.actor, known.confidence))
        } else {
            table.at(span).map(|actor| (actor, 0.0))
        };
        counts.kinds[slot].1[0] += 1;
        let Some((actor, margin)) = given else {
            continue;
        };
        counts.kinds[slot].1[1] += 1;
        let right = is_named(table, actor, span, names);
        counts.kinds[slot].1[2] += usize::from(right);
        if slot == 0 {
            counts.margins.push((margin, right));
        }
        if !right && std::env::var_os("SHOW").is_some() {
            let start = document.text[..span.start()].char_indices().rev().nth(300).map_or(0, |(i, _)| i);
            println!(
                "{} {word} is not {} :: {}[{word}]",
                document.id,
                table.get(actor).name,
                &document.text[start..span.start()]
            );
        }
    }
}

/// Whether the actor is mentioned by name, elsewhere, where the gold names the entity.
fn is_named(table: &ActorTable, actor: ActorRef, span: Span, names: &[Span]) -> bool {
    let mentions = table.mentions().iter().filter(|known| known.actor == actor && known.span != span);
    let mut by_name = mentions
        .filter(|known| matches!(known.form, MentionForm::Name | MentionForm::Seat | MentionForm::Adjective));
    by_name.any(|known| names.iter().any(|name| name.overlaps(known.span)))
}

fn article_of(text: &str, blocks: &[Span]) -> Article {
    let block = |&span: &Span| Block { kind: BlockKind::Paragraph, span, reason: None };
    Article {
        text: text.to_owned(),
        blocks: blocks.iter().map(block).collect(),
        language: Some("en".to_owned()),
        ..Article::default()
    }
}

#[derive(Deserialize)]
struct Row {
    file: String,
    cue: Option<Place>,
    content: Vec<Place>,
    speaker_surface: Option<Place>,
    speaker: String,
    speaker_type: String,
}

#[derive(Deserialize)]
struct Place {
    byte_start: usize,
    byte_end: usize,
}

/// Given the gold words for the speaker, or none: is the person right?
fn seeds(shared: &Path, lexicon: &Lexicon) -> Result<(usize, usize)> {
    let path = shared.join("data/seeds-gold/quotes.jsonl");
    let file = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let rows: Vec<Row> = file.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let (mut right, mut all) = (0, 0);
    for page in rows.iter().map(|row| &row.file).collect::<BTreeSet<_>>() {
        let text = std::fs::read_to_string(shared.join("seeds").join(page))?;
        let blocks = lines_of(&text);
        let article = article_of(&text, &blocks);
        let table =
            ActorTable::build(&article, &Document::new(&text, &blocks), lexicon, Background::default());
        for row in rows.iter().filter(|row| &row.file == page && row.speaker_type == "person") {
            let place = row.cue.as_ref().or(row.content.first());
            let offset = place.map_or(0, |place| place.byte_start);
            let actor = match &row.speaker_surface {
                Some(words) => {
                    table.resolve(&text, Span::new(words.byte_start, words.byte_end), words.byte_start)
                }
                None => table.person_before(offset),
            };
            all += 1;
            let name = actor.map(|actor| table.get(actor).name.as_str());
            right += usize::from(name == Some(row.speaker.as_str()));
            if name != Some(row.speaker.as_str()) {
                println!("  speaker of {page} at {offset}: {name:?}, gold {}", row.speaker);
            }
        }
    }
    Ok((right, all))
}

fn lines_of(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(span);
        }
        at += line.len();
    }
    blocks
}
