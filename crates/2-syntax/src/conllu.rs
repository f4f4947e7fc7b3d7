//! CoNLL-U, the treebanks' format: <https://universaldependencies.org/format.html>.
//!
//! Reading never fails on a bad line: a line that is neither a comment nor ten columns is kept as nothing and
//! counted in [`Treebank::bad_lines`].

use std::fmt::Write;
use std::ops::RangeInclusive;

/// The sentences of a file.
#[derive(Clone, Debug, Default)]
pub struct Treebank {
    /// In the order of the file.
    pub sentences: Vec<TreebankSentence>,
    /// Lines that were no CoNLL-U, by line number from 1.
    pub bad_lines: Vec<usize>,
}

/// One sentence.
#[derive(Clone, Debug, Default)]
pub struct TreebankSentence {
    /// Comment lines, whole.
    pub comments: Vec<String>,
    /// Syntactic words; empty nodes of enhanced graphs are left out.
    pub words: Vec<TreebankWord>,
    /// Surface tokens that hold several words.
    pub ranges: Vec<TreebankRange>,
}

/// One syntactic word. Columns as in the format; `_` is an empty string.
#[derive(Clone, Debug, Default)]
pub struct TreebankWord {
    /// The form.
    pub form: String,
    /// The lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// The language's own tag.
    pub xpos: String,
    /// Features, sorted, separated by `|`.
    pub feats: String,
    /// The number of the head word from 1; 0 for the root.
    pub head: usize,
    /// The relation to the head.
    pub deprel: String,
    /// Everything else, separated by `|`.
    pub misc: String,
}

/// A surface token of several words ("don't").
#[derive(Clone, Debug, Default)]
pub struct TreebankRange {
    /// The first and the last word, from 1.
    pub first: usize,
    /// See [`Self::first`].
    pub last: usize,
    /// The form as it stands in the text.
    pub form: String,
    /// Everything else.
    pub misc: String,
}

/// A token as it stands in the text.
#[derive(Clone, Debug)]
pub struct Surface<'t> {
    /// The form.
    pub form: &'t str,
    /// Whether white space follows.
    pub space_after: bool,
    /// Its words, from the first to the last, from 0.
    pub words: RangeInclusive<usize>,
}

impl Treebank {
    /// Reads a file.
    pub fn read(text: &str) -> Self {
        let mut treebank = Self::default();
        let mut sentence = TreebankSentence::default();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_end_matches('\r');
            if line.is_empty() {
                treebank.close(&mut sentence);
            } else if line.starts_with('#') {
                if !sentence.words.is_empty() {
                    treebank.close(&mut sentence);
                }
                sentence.comments.push(line.to_owned());
            } else if !sentence.take(line) {
                treebank.bad_lines.push(number);
            }
        }
        treebank.close(&mut sentence);
        treebank
    }

    fn close(&mut self, sentence: &mut TreebankSentence) {
        let done = std::mem::take(sentence);
        if !done.words.is_empty() {
            self.sentences.push(done);
        }
    }
}

impl TreebankSentence {
    /// Takes one line; whether it was one of the format's.
    fn take(&mut self, line: &str) -> bool {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns[..] else { return false };
        let some = |column: &str| if column == "_" { String::new() } else { column.to_owned() };
        if let Some((first, last)) = id.split_once('-') {
            let (Ok(first), Ok(last)) = (first.parse(), last.parse()) else { return false };
            self.ranges.push(TreebankRange { first, last, form: form.to_owned(), misc: some(misc) });
            return true;
        }
        if id.contains('.') {
            return true;
        }
        if id.parse::<usize>().is_err() {
            return false;
        }
        self.words.push(TreebankWord {
            form: form.to_owned(),
            // An underscore is its own lemma.
            lemma: if form == "_" { lemma.to_owned() } else { some(lemma) },
            upos: some(upos),
            xpos: some(xpos),
            feats: some(feats),
            head: head.parse().unwrap_or(0),
            deprel: some(deprel),
            misc: some(misc),
        });
        true
    }

    /// The tokens as they stand in the text, left to right.
    pub fn surfaces(&self) -> Vec<Surface<'_>> {
        let mut surfaces = Vec::new();
        let mut number = 1;
        while number <= self.words.len() {
            let range = self.ranges.iter().find(|range| range.first == number && range.last >= number);
            let (form, misc, last) = match range {
                Some(range) => (range.form.as_str(), &range.misc, range.last.min(self.words.len())),
                None => (self.words[number - 1].form.as_str(), &self.words[number - 1].misc, number),
            };
            let space_after = !misc.split('|').any(|part| part == "SpaceAfter=No");
            surfaces.push(Surface { form, space_after, words: number - 1..=last - 1 });
            number = last + 1;
        }
        surfaces
    }

    /// The value of a comment `# key = value`.
    pub fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|line| {
            let rest = line.strip_prefix('#')?.trim_start().strip_prefix(key)?.trim_start();
            rest.strip_prefix('=').map(str::trim)
        })
    }

    /// Whether a document begins here.
    pub fn begins_document(&self) -> bool {
        self.comments.iter().any(|line| line.starts_with("# newdoc"))
    }

    /// Whether a paragraph begins here.
    pub fn begins_paragraph(&self) -> bool {
        self.begins_document() || self.comments.iter().any(|line| line.starts_with("# newpar"))
    }

    /// Writes the sentence with its closing empty line.
    pub fn write(&self, out: &mut String) {
        let or_blank = |column: &str| if column.is_empty() { "_".to_owned() } else { column.to_owned() };
        for comment in &self.comments {
            out.push_str(comment);
            out.push('\n');
        }
        let mut ranges = self.ranges.iter().peekable();
        for (id, word) in (1..).zip(&self.words) {
            while let Some(range) = ranges.next_if(|range| range.first == id) {
                let misc = or_blank(&range.misc);
                // Writing to a string cannot fail.
                let _ = writeln!(
                    out,
                    "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}",
                    range.first, range.last, range.form
                );
            }
            let head = if word.deprel.is_empty() { "_".to_owned() } else { word.head.to_string() };
            let columns = [&word.lemma, &word.upos, &word.xpos, &word.feats].map(|column| or_blank(column));
            let _ = writeln!(
                out,
                "{id}\t{}\t{}\t{head}\t{}\t_\t{}",
                word.form,
                columns.join("\t"),
                or_blank(&word.deprel),
                or_blank(&word.misc)
            );
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::Treebank;

    const TEXT: &str = "# sent_id = 1\n# text = They don't.\n1\tThey\tthey\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_\n\
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

    #[test]
    fn what_is_read_is_written_again() {
        let treebank = Treebank::read(TEXT);
        let mut written = String::new();
        treebank.sentences.iter().for_each(|sentence| sentence.write(&mut written));
        assert_eq!(written, TEXT);
        assert_eq!(treebank.sentences[0].comment("text"), Some("They don't."));
    }

    #[test]
    fn a_bad_line_is_counted_and_passed_over() {
        let treebank = Treebank::read(&TEXT.replace("# text = They don't.", "no columns here"));
        assert_eq!(treebank.bad_lines, [2]);
        assert_eq!(treebank.sentences[0].words.len(), 4);
    }
}
