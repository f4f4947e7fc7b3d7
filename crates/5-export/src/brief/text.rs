use super::{Brief, Item, Section};
use crate::Sheet;
use std::fmt::Write as _;

/// A note that begins so belongs under the one before it.
pub(super) const UNDER: &str = "  ";

/// The brief as plain text, wrapped to `width` columns.
pub fn brief_text(brief: &Brief, width: usize) -> String {
    let width = width.clamp(40, 120);
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}", brief.case);
    for line in &brief.summary {
        wrap(&mut out, line, "", "", width);
    }
    for section in &brief.sections {
        let _ = writeln!(out, "\n{}", section.title.to_uppercase());
        lines(&mut out, section, width);
    }
    out
}

/// One section as plain text without its heading, wrapped to `width` columns.
pub fn section_text(section: &Section, width: usize) -> String {
    let mut out = String::new();
    lines(&mut out, section, width.clamp(40, 120));
    out
}

fn lines(out: &mut String, section: &Section, width: usize) {
    if !section.note.is_empty() {
        wrap(out, &section.note, "", "", width);
    }
    let ratios = section.items.iter().filter_map(|item| item.sources.as_ref());
    let column = ratios.map(|ratio| ratio.chars().count()).max().unwrap_or(0);
    for item in &section.items {
        item_text(out, item, column, width);
    }
    if section.more > 0 {
        let _ = writeln!(out, "\n  … and {} more", section.more);
    }
}

fn item_text(out: &mut String, item: &Item, column: usize, width: usize) {
    let indent = " ".repeat(if column == 0 { 2 } else { column + 4 });
    let first = match &item.sources {
        Some(ratio) => format!("  {ratio:>column$}  "),
        None => indent.clone(),
    };
    let _ = writeln!(out);
    wrap(out, &item.head, &first, &indent, width);
    if !item.body.is_empty() {
        wrap(out, &item.body, &indent, &indent, width);
    }
    for note in &item.notes {
        match note.strip_prefix(UNDER) {
            Some(note) => wrap(out, note, &format!("{indent}    "), &format!("{indent}    "), width),
            None => wrap(out, note, &format!("{indent}- "), &format!("{indent}  "), width),
        }
    }
}

/// Breaks a text at blanks; `first` stands before the first line, `rest` before the others.
fn wrap(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    let mut line = first.to_owned();
    let mut length = first.chars().count();
    let mut empty = true;
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if !empty && length + 1 + word_length > width {
            let _ = writeln!(out, "{line}");
            rest.clone_into(&mut line);
            length = rest.chars().count();
            empty = true;
        }
        if !empty {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += word_length;
        empty = false;
    }
    let _ = writeln!(out, "{line}");
}

/// The brief as rows: one a line, its notes in one cell.
pub fn brief_sheet(brief: &Brief) -> Sheet {
    let mut sheet = Sheet::new(&["section", "sources", "line", "words", "notes"]);
    for section in &brief.sections {
        sheet.rows.extend(section.items.iter().map(|item| {
            vec![
                section.title.clone(),
                item.sources.clone().unwrap_or_default(),
                item.head.clone(),
                item.body.clone(),
                item.notes.join("; "),
            ]
        }));
    }
    sheet
}

/// The brief as Markdown.
pub fn brief_markdown(brief: &Brief) -> String {
    let mut out = format!("# {}\n\n", escape(&brief.case));
    for line in &brief.summary {
        let _ = writeln!(out, "{}  ", escape(line));
    }
    for section in &brief.sections {
        let _ = writeln!(out, "\n## {}\n", section.title);
        if !section.note.is_empty() {
            let _ = writeln!(out, "*{}*\n", escape(&section.note));
        }
        for item in &section.items {
            item_markdown(&mut out, item);
        }
        if section.more > 0 {
            let _ = writeln!(out, "\n… and {} more", section.more);
        }
    }
    out
}

fn item_markdown(out: &mut String, item: &Item) {
    let ratio = item.sources.as_ref().map(|ratio| format!("`{ratio}` ")).unwrap_or_default();
    let _ = writeln!(out, "- {ratio}**{}**", escape(&item.head));
    if !item.body.is_empty() {
        let _ = writeln!(out, "  {}", escape(&item.body));
    }
    for note in &item.notes {
        let _ = match note.strip_prefix(UNDER) {
            Some(note) => writeln!(out, "    - {}", escape(note)),
            None => writeln!(out, "  - {}", escape(note)),
        };
    }
}

/// The text of pages is not to be taken for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, wrap};

    #[test]
    fn lines_keep_their_indent_and_width() {
        let mut out = String::new();
        wrap(&mut out, "one two three four", "1 / 2  ", "       ", 16);
        assert_eq!(out, "1 / 2  one two\n       three\n       four\n");
    }

    #[test]
    fn text_of_a_page_is_no_markup() {
        assert_eq!(escape("<b>[x](y)"), "\\<b\\>\\[x\\](y)");
    }
}
