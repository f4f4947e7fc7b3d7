//! One word as a line.

use super::Form;
use onrecord_syntax::{NameKind, ReadWord, Reader};
use std::fmt::Write;

/// Labels of the words of a document: whether a name begins there, and its kind.
pub struct NameLabels(Vec<Option<(bool, NameKind)>>);

impl NameLabels {
    /// The names of the document that the reader has finished.
    pub fn of(reader: &Reader<'_>) -> Self {
        let words = reader.sentences().last().map_or(0, |sentence| sentence.end);
        let mut labels = vec![None; words];
        for name in reader.names() {
            for word in name.words.clone() {
                labels[word] = Some((word == name.words.start, name.kind));
            }
        }
        Self(labels)
    }

    /// `B-STATE`, `I-STATE` or nothing.
    pub fn label(&self, word: usize, coarse: bool) -> Option<(&'static str, &'static str)> {
        let (begins, kind) = self.0.get(word).copied().flatten()?;
        Some((if begins { "B" } else { "I" }, if coarse { kind.coarse_mark() } else { kind.mark() }))
    }
}

/// The columns of a word that come from the reader.
pub struct Columns<'c> {
    pub id: usize,
    pub form: &'c str,
    pub lemma: &'c str,
    pub word: ReadWord<'c>,
    /// Kept where the model has no tag of the language's own.
    pub xpos: &'c str,
    pub misc: &'c [&'c str],
    pub name: Option<(&'static str, &'static str)>,
}

/// Writes the line of a word.
pub fn write(columns: &Columns<'_>, form: Form, out: &mut String) {
    let blank = |column: &'_ str| if column.is_empty() { "_" } else { column }.to_owned();
    // Writing to a string cannot fail.
    let _ = match form {
        Form::Names { .. } => match columns.name {
            Some((position, kind)) => writeln!(out, "{}\t{position}-{kind}", columns.form),
            None => writeln!(out, "{}\tO", columns.form),
        },
        Form::ConllU => {
            let word = &columns.word;
            let xpos = if word.xpos.is_empty() { columns.xpos } else { word.xpos };
            let mut misc: Vec<String> = columns.misc.iter().map(|part| (*part).to_owned()).collect();
            misc.extend(columns.name.map(|(position, kind)| format!("Name={position}-{kind}")));
            misc.sort();
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}",
                columns.id,
                columns.form,
                blank(columns.lemma),
                blank(word.upos),
                blank(xpos),
                blank(word.features),
                word.head.map_or(0, |head| head + 1),
                blank(word.relation),
                blank(&misc.join("|")),
            )
        }
    };
}
