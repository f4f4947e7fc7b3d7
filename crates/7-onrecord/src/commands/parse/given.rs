//! Parsing with given tokens and sentences.

use super::row::{Columns, NameLabels, write};
use super::{Form, put};
use anyhow::Result;
use onrecord_syntax::Reader;
use onrecord_syntax::conllu::{Treebank, TreebankSentence, TreebankWord};
use std::fmt::Write as _;
use std::io::Write;

/// Where a file marks no documents, so many sentences are taken for one: what a name is may be told by its neighbours.
const SENTENCES_A_DOCUMENT: usize = 30;

/// Parses a file; the number of lines that were not understood.
pub fn parse(text: &str, reader: &mut Reader<'_>, form: Form, out: &mut impl Write) -> Result<usize> {
    let treebank = read(text);
    let marked = treebank.sentences.iter().filter(|sentence| sentence.begins_document()).count() > 1;
    let mut first = 0;
    for at in 1..=treebank.sentences.len() {
        let ends = match treebank.sentences.get(at) {
            None => true,
            Some(next) if marked => next.begins_document(),
            Some(_) => at - first >= SENTENCES_A_DOCUMENT,
        };
        if ends {
            put(out, &document(&treebank.sentences[first..at], reader, form))?;
            first = at;
        }
    }
    Ok(treebank.bad_lines.len())
}

/// The words of a file with spaces between, to tell its language.
pub fn words(text: &str) -> String {
    let treebank = read(text);
    let words = treebank.sentences.iter().take(SENTENCES_A_DOCUMENT).flat_map(|sentence| &sentence.words);
    words.map(|word| word.form.as_str()).collect::<Vec<_>>().join(" ")
}

/// CoNLL-U, or one token a line with other columns after it.
fn read(text: &str) -> Treebank {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("# "));
    if first.is_none_or(|line| line.split('\t').count() == 10) {
        return Treebank::read(text);
    }
    let mut treebank = Treebank::default();
    let mut sentence = TreebankSentence::default();
    for line in text.lines().chain([""]) {
        let form = line.split('\t').next().unwrap_or_default().trim();
        if !form.is_empty() {
            sentence.words.push(TreebankWord { form: form.to_owned(), ..TreebankWord::default() });
        } else if !sentence.words.is_empty() {
            treebank.sentences.push(std::mem::take(&mut sentence));
        }
    }
    treebank
}

fn document(sentences: &[TreebankSentence], reader: &mut Reader<'_>, form: Form) -> String {
    reader.start();
    for sentence in sentences {
        reader.read_words(sentence.words.iter().map(|word| word.form.as_str()));
    }
    reader.finish();
    let labels = NameLabels::of(reader);
    let mut out = String::new();
    let ranges = reader.sentences().to_vec();
    for (sentence, range) in sentences.iter().zip(ranges) {
        if form == Form::ConllU {
            for comment in &sentence.comments {
                let _ = writeln!(out, "{comment}");
            }
        }
        let mut tokens = sentence.ranges.iter().peekable();
        for ((id, gold), number) in (1..).zip(&sentence.words).zip(range) {
            while let Some(token) = tokens.next_if(|token| token.first == id) {
                if form == Form::ConllU {
                    let misc = if token.misc.is_empty() { "_" } else { &token.misc };
                    let _ = writeln!(
                        out,
                        "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}",
                        token.first, token.last, token.form
                    );
                }
            }
            let misc: Vec<&str> = gold.misc.split('|').filter(|part| !part.is_empty()).collect();
            let lemma = if form == Form::ConllU { reader.lemma(number, &gold.form) } else { String::new() };
            let columns = Columns {
                id,
                form: &gold.form,
                lemma: &lemma,
                word: reader.word(number, &gold.form),
                xpos: &gold.xpos,
                misc: &misc,
                name: labels.label(number, form == Form::Names { coarse: true }),
            };
            write(&columns, form, &mut out);
        }
        out.push('\n');
    }
    out
}
