//! Two wordings, word by word.

use maud::{Markup, html};
use onrecord_export::said::Said;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A stretch of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// Both have it.
    Same(String),
    /// Only the first has it.
    Gone(String),
    /// Only the second has it.
    Come(String),
}

/// The second wording told against the first: what it took out and what it put in, marked for eyes and ears.
pub(crate) fn against(before: &str, after: &str) -> Markup {
    html! {
        @for run in runs(before, after) {
            @match run {
                Run::Same(words) => { (Said(&words)) }
                Run::Gone(words) => { (gone(&words, " deleted: ")) }
                Run::Come(words) => { (come(&words, " inserted: ")) }
            }
        }
    }
}

/// The first alone, with the words that the second does not have marked.
pub(crate) fn left(before: &str, after: &str) -> Markup {
    html! {
        @for run in runs(before, after) {
            @match run {
                Run::Same(words) => { (Said(&words)) }
                Run::Gone(words) => { (gone(&words, " only here: ")) }
                Run::Come(_) => {}
            }
        }
    }
}

/// The second alone, with the words that the first does not have marked.
pub(crate) fn right(before: &str, after: &str) -> Markup {
    html! {
        @for run in runs(before, after) {
            @match run {
                Run::Same(words) => { (Said(&words)) }
                Run::Gone(_) => {}
                Run::Come(words) => { (come(&words, " only here: ")) }
            }
        }
    }
}

/// The mark ends with the last word, not with the space after it.
fn gone(words: &str, spoken: &str) -> Markup {
    html! { del { span.hidden { (spoken) } (Said(words.trim_end())) span.hidden { " end. " } } " " }
}

fn come(words: &str, spoken: &str) -> Markup {
    html! { ins { span.hidden { (spoken) } (Said(words.trim_end())) span.hidden { " end. " } } @if words.ends_with(' ') { " " } }
}

/// Runs of words in reading order; a word's following space belongs to it, and differences in spaces are none.
fn runs(before: &str, after: &str) -> Vec<Run> {
    let (before, after) = (tokens(before), tokens(after));
    let keys = |tokens: &[&str]| tokens.iter().map(|token| token.trim_end().to_owned()).collect::<Vec<_>>();
    let mut runs = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, &keys(&before), &keys(&after)) {
        let (tag, old, new) = operation.as_tag_tuple();
        match tag {
            DiffTag::Equal => runs.push(Run::Same(after[new].concat())),
            DiffTag::Delete => runs.push(Run::Gone(before[old].concat())),
            DiffTag::Insert => runs.push(Run::Come(after[new].concat())),
            DiffTag::Replace => {
                runs.push(Run::Gone(before[old].concat()));
                runs.push(Run::Come(after[new].concat()));
            }
        }
    }
    runs
}

/// Words and signs, each with the white space after it.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let joins = match last {
            None => true,
            Some(last) if last.is_alphanumeric() => c.is_alphanumeric() || c.is_whitespace(),
            Some(_) => c.is_whitespace(),
        };
        if !joins {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::Run::{Come, Gone, Same};
    use super::{against, runs};

    #[test]
    fn words_are_compared_and_spaces_are_not() {
        let found = runs(
            "There are deep  ones,” she said. They will not be.",
            "There are big ones,”she said. They will be.",
        );
        let expected = [
            Same("There are ".to_owned()),
            Gone("deep  ".to_owned()),
            Come("big ".to_owned()),
            Same("ones,”she said. They will ".to_owned()),
            Gone("not ".to_owned()),
            Same("be.".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_against_itself_has_no_marks() {
        assert_eq!(
            against("“One,” he said <b>.", "“One,” he said <b>.").into_string(),
            "“One,” he said &lt;b&gt;."
        );
    }
}
