//! Text with marked names: own text in brackets, sets of others in BIO columns.

use anyhow::{Context, Result, bail};
use onrecord_syntax::conllu::Treebank;
use onrecord_syntax::training::{NamedWord, Recipe, Sources, train};
use onrecord_syntax::{AlignedBytes, Manifest, Model, NameKind, Reader};
use onrecord_text::Span;
use std::path::Path;

/// Documents of sentences of words.
pub type Documents = Vec<Vec<Vec<NamedWord>>>;

/// Documents of a BIO file are not marked: so many sentences are taken for one.
const SENTENCES_A_DOCUMENT: usize = 30;

/// Reads columns: a word, a tab, a label; an empty line ends a sentence.
pub fn bio(text: &str) -> Documents {
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for line in text.lines().chain([""]) {
        match line.split_once('\t') {
            Some((form, label)) => {
                sentence.push(NamedWord { form: form.to_owned(), label: label.trim().to_owned() });
            }
            None if !sentence.is_empty() => sentences.push(std::mem::take(&mut sentence)),
            None => {}
        }
    }
    sentences.chunks(SENTENCES_A_DOCUMENT).map(<[_]>::to_vec).collect()
}

/// The coarse label of one with a fine kind: `B-STATE!` is `B-LOC`.
pub fn coarse(label: &str) -> String {
    let Some((position, mark)) = label.split_once('-') else { return label.to_owned() };
    match NameKind::from_mark(mark.trim_end_matches('!')) {
        Some(kind) => format!("{position}-{}", kind.coarse_mark()),
        None => label.to_owned(),
    }
}

/// Cuts text into words as the treebanks do: a model of segmentation alone.
pub struct Cutter(Model);

impl Cutter {
    /// Learns to cut.
    pub fn learn(treebanks: &[Treebank]) -> Result<Self> {
        // The other parts of a model cannot be left out; one short pass makes them small.
        let recipe = Recipe {
            runs: 1,
            tag_rounds: 1,
            tree_rounds: 0,
            folds: 2,
            segment_rounds: 4,
            ..Recipe::default()
        };
        let sources = Sources { treebanks, ..Sources::default() };
        let bytes = train(&recipe, &sources, Manifest::default(), &|_| {})?;
        Ok(Self(Model::open(AlignedBytes::copy_of(&bytes))?))
    }
}

/// Reads the files of a folder of own text, in the order of their names.
pub fn own(folder: &Path, cutter: &Cutter) -> Result<Documents> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .collect::<std::io::Result<Vec<_>>>()?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let mut reader = Reader::new(&cutter.0)?;
    let mut documents = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let mut document = Vec::new();
        for (number, line) in (1..).zip(text.lines().chain([""])) {
            if line.trim().is_empty() {
                if !document.is_empty() {
                    documents.push(std::mem::take(&mut document));
                }
            } else if !line.starts_with('#') {
                let sentence = sentence(line, &mut reader)
                    .with_context(|| format!("{}, line {number}", file.display()))?;
                document.push(sentence);
            }
        }
    }
    Ok(documents)
}

/// Takes the brackets out of a line and labels its words; labels are exact: `B-STATE!`.
fn sentence(line: &str, reader: &mut Reader<'_>) -> Result<Vec<NamedWord>> {
    let (text, names) = unmark(line)?;
    reader.start();
    reader.read_paragraph(&text, Span::new(0, text.len()));
    let label = |span: Span| {
        let inside = names.iter().find(|(name, _)| name.overlaps(span))?;
        let position = if span.start() <= inside.0.start() { "B" } else { "I" };
        Some(format!("{position}-{}!", inside.1.mark()))
    };
    let words = reader.words().iter();
    Ok(words
        .map(|word| NamedWord {
            form: word.form(&text).into_owned(),
            label: label(word.span).unwrap_or_else(|| "O".to_owned()),
        })
        .collect())
}

/// The text of a line without its brackets, and the names in it.
fn unmark(line: &str) -> Result<(String, Vec<(Span, NameKind)>)> {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let Some((inside, after)) = after.split_once(']') else { bail!("a bracket is not closed") };
        let Some((mark, name)) = inside.split_once(' ') else { bail!("`[{inside}]` has no kind") };
        let Some(kind) = NameKind::from_mark(mark) else { bail!("`{mark}` is no kind of name") };
        let start = text.len();
        text.push_str(name);
        names.push((Span::new(start, text.len()), kind));
        rest = after;
    }
    text.push_str(rest);
    Ok((text, names))
}
