//! Parsing of raw text.

use super::row::{Columns, NameLabels, write};
use super::{Form, put};
use anyhow::Result;
use onrecord_language::Document;
use onrecord_syntax::{Reader, Word};
use onrecord_text::Span;
use std::fmt::Write as _;
use std::io::Write;

/// So much text is read as one document: what follows is another, so that memory does not grow with a file.
const MOST_BYTES: usize = 1 << 20;

/// Parses a text.
pub fn parse(
    name: &str,
    text: &str,
    reader: &mut Reader<'_>,
    form: Form,
    out: &mut impl Write,
) -> Result<()> {
    let mut sentence_number = 0;
    let paragraphs = paragraphs(text);
    let mut first = 0;
    while first < paragraphs.len() {
        let start = paragraphs[first].start();
        let part =
            paragraphs[first..].iter().take_while(|span| span.end() - start <= MOST_BYTES).count().max(1);
        let mut written = String::new();
        if form == Form::ConllU {
            let _ = writeln!(written, "# newdoc id = {name}");
        }
        document(text, &paragraphs[first..first + part], reader, form, &mut sentence_number, &mut written);
        put(out, &written)?;
        first += part;
    }
    Ok(())
}

/// The stretches of text between empty lines.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<Span> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if line.trim().is_empty() {
            spans.extend(open.take());
        } else {
            let here = Span::new(start, start + line.trim_end().len());
            open = Some(open.map_or(here, |open| open.join(here)));
        }
        start = end;
    }
    spans.extend(open);
    spans
}

fn document(
    text: &str,
    paragraphs: &[Span],
    reader: &mut Reader<'_>,
    form: Form,
    number: &mut usize,
    out: &mut String,
) {
    reader.start();
    let mut beginnings = Vec::new();
    for paragraph in paragraphs {
        beginnings.push(reader.sentences().len());
        reader.read_paragraph(text, *paragraph);
    }
    reader.finish();
    let labels = NameLabels::of(reader);
    let words = reader.words().to_vec();
    for (at, range) in reader.sentences().to_vec().into_iter().enumerate() {
        let (first, last) = (&words[range.start], &words[range.end - 1]);
        if form == Form::ConllU {
            *number += 1;
            if beginnings.binary_search(&at).is_ok() {
                out.push_str("# newpar\n");
            }
            let span = Span::new(first.token.start(), last.token.end());
            let _ = writeln!(out, "# sent_id = {number}\n# text = {}", one_line(span.of(text)));
        }
        for (id, number) in (1..).zip(range.clone()) {
            let word = &words[number];
            let next = words.get(number + 1).filter(|_| number + 1 < range.end);
            if form == Form::ConllU && word.part == 0 {
                token_line(text, &words[number..range.end], id, next.is_none(), out);
            }
            let written = word.form(text);
            let lemma = if form == Form::ConllU { reader.lemma(number, &written) } else { String::new() };
            let joined = word.span == word.token && is_followed(text, word);
            let columns = Columns {
                id,
                form: &written,
                lemma: &lemma,
                word: reader.word(number, &written),
                xpos: "",
                misc: if joined { &["SpaceAfter=No"] } else { &[] },
                name: labels.label(number, form == Form::Names { coarse: true }),
            };
            write(&columns, form, out);
        }
        out.push('\n');
    }
}

/// The line of a token that holds several words; `words` begins with its first.
fn token_line(text: &str, words: &[Word<'_>], id: usize, is_last: bool, out: &mut String) {
    let token = words[0].token;
    let parts = words.iter().take_while(|word| word.token == token).count();
    if parts < 2 || is_last {
        return;
    }
    let misc = if is_followed(text, &words[0]) { "SpaceAfter=No" } else { "_" };
    let _ = writeln!(out, "{id}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", id + parts - 1, token.of(text));
}

/// Whether something other than white space follows the token of a word.
fn is_followed(text: &str, word: &Word<'_>) -> bool {
    text[word.token.end()..].chars().next().is_some_and(|next| !next.is_whitespace())
}

/// White space as single spaces: a comment is one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts a text in a language without a model into tokens and sentences.
pub fn cut(name: &str, text: &str, out: &mut impl Write) -> Result<()> {
    let blocks = paragraphs(text);
    let document = Document::new(text, &blocks);
    let mut written = format!("# newdoc id = {name}\n");
    let mut block = None;
    for (number, sentence) in (1..).zip(&document.sentences) {
        if block != Some(sentence.block) {
            written.push_str("# newpar\n");
            block = Some(sentence.block);
        }
        let _ = writeln!(written, "# sent_id = {number}\n# text = {}", one_line(sentence.span.of(text)));
        for (id, token) in (1..).zip(document.tokens_of(sentence)) {
            let followed = text[token.span.end()..].chars().next().is_some_and(|next| !next.is_whitespace());
            let misc = if followed { "SpaceAfter=No" } else { "_" };
            let _ = writeln!(written, "{id}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", token.span.of(text));
        }
        written.push('\n');
    }
    put(out, &written)
}
