//! Finds the headline in the text of a page and frees it from the outlet's name.

use crate::line::Line;
use crate::names::{self, is_newspaper_word};
use crate::phrases::Phrases;
use std::sync::LazyLock;

/// A headline that is found in the text has at least this many words.
const FEWEST_WORDS: usize = 3;

/// The number of the line that is the headline: the one that says what the page declares as its title, or
/// the best line above the running text.
pub(crate) fn find(lines: &[Line], declared: Option<&str>) -> Option<usize> {
    if let Some(declared) = declared {
        let folded = crate::furniture::fold_line(declared).text;
        return lines.iter().position(|line| !folded.is_empty() && is_same(&folded, &line.folded.text));
    }
    let body = lines.iter().position(Line::is_prose).unwrap_or(lines.len());
    let head = lines[..body].iter().enumerate().filter(|(_, line)| is_candidate(line));
    // The first of the best.
    let best = head
        .map(|(number, line)| (weight(lines, number, line), number))
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, number)| number)
}

fn is_candidate(line: &Line) -> bool {
    !line.is_furniture()
        && line.is_headline(FEWEST_WORDS)
        && line.given.is_none_or(|kind| kind == crate::BlockKind::Heading)
}

fn weight(lines: &[Line], number: usize, line: &Line) -> usize {
    let again = lines.iter().skip(number + 1).any(|other| is_same(&line.folded.text, &other.folded.text));
    let named = without_outlet(line.text, &[]).len() < line.text.len();
    2 * usize::from(again) + usize::from(named) + usize::from(line.words() >= 5)
}

/// Whether two folded lines are one headline: equal, or one is the other with an outlet's name after it.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    const LONGEST_NAME: usize = 5;
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let Some(rest) = long.strip_prefix(short) else { return false };
    let suffix = rest.strip_prefix(" :").is_some_and(|name| name.split_whitespace().count() <= LONGEST_NAME);
    !short.is_empty() && (rest.is_empty() || suffix && short.contains(' '))
}

/// The headline without a suffix that names an outlet or a section (`Dam talks stall | Courier`), and without
/// a label before a bar; `names` are names and hosts that the page gives for itself.
pub(crate) fn without_outlet<'t>(title: &'t str, names: &[&str]) -> &'t str {
    let mut title = title.trim();
    // "… | Africa | The Courier" has two of them.
    for _ in 0..3 {
        match suffix(title)
            .filter(|(rest, bar, name)| rest.split_whitespace().count() >= 2 && is_outlet(name, *bar, names))
        {
            Some((rest, ..)) => title = rest,
            None => break,
        }
    }
    title
}

/// The last part after a bar or a dash, with what stands before it; whether it was a bar.
fn suffix(title: &str) -> Option<(&str, bool, &str)> {
    const BARS: &[&str] = &[" | ", " :: ", " » ", " · ", " • ", "｜", " – ", " — ", " - ", " | "];
    static ANY: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(BARS));
    let (at, bar) = ANY.all(title).map(|(number, at, _)| (at, BARS[number])).max()?;
    let name = title[at + bar.len()..].trim();
    let is_bar = !bar.contains(['-', '–', '—']);
    (!name.is_empty()).then(|| (title[..at].trim_end(), is_bar, name))
}

/// Whether a title's suffix names an outlet. Behind a bar stands hardly anything else; a dash also parts
/// headlines, so that only a name that is known, or sounds like one, counts.
fn is_outlet(name: &str, behind_bar: bool, names: &[&str]) -> bool {
    const LONGEST: usize = 5;
    let words: Vec<String> =
        name.split_whitespace().map(|word| crate::furniture::fold_line(word).text).collect();
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let own = letters(name);
    let is_own = names
        .iter()
        .map(|known| letters(known))
        .any(|known| known == own || own.len() >= 4 && (known.starts_with(&own) || known.contains(&own)));
    if is_own
        || names::outlet_by_name(name).is_some()
        || names::agency(name).is_some()
        || crate::furniture::is_host(name)
    {
        return true;
    }
    let capitals =
        name.split_whitespace().all(|word| word.starts_with(|c: char| !c.is_lowercase()) || word.len() <= 3);
    let sounds = words.last().is_some_and(|word| is_newspaper_word(word));
    capitals && (sounds || behind_bar)
}

#[cfg(test)]
mod tests {
    use super::{is_same, without_outlet};

    #[test]
    fn outlets_leave_the_headline() {
        for (title, expected) in [
            ("Dam talks stall | Rivertown Courier", "Dam talks stall"),
            ("Dam talks stall | Water News", "Dam talks stall"),
            ("Dam talks stall - BBC News", "Dam talks stall"),
            ("Dam talks stall – rivertown.com", "Dam talks stall"),
            ("Dam talks stall | Africa | The Courier", "Dam talks stall"),
            ("Dam talks stall - minister walks out", "Dam talks stall - minister walks out"),
            ("Dam talks – the view from Velden", "Dam talks – the view from Velden"),
            ("War - Times", "War - Times"),
        ] {
            assert_eq!(without_outlet(title, &[]), expected, "{title}");
        }
        assert_eq!(without_outlet("Dam talks stall - Veldenist", &["veldenist.org"]), "Dam talks stall");
    }

    #[test]
    fn a_headline_meets_itself_with_the_outlet() {
        assert!(is_same("dam talks stall", "dam talks stall : courier"));
        assert!(!is_same("dam talks stall", "dam talks stall over water"));
        assert!(!is_same("", "dam"));
    }
}
