//! Tables for people: aligned columns without box clutter, wrapped to the terminal, one line a row when piped.
//!
//! Texts come from the web, so whatever could move the cursor or turn the direction of writing is taken out
//! before it is printed.

use crate::cli::ColourChoice;
use onrecord_export::Sheet;
use std::io::{self, IsTerminal, Write};
use terminal_size::{Width, terminal_size_of};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a stream can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Columns of the terminal; `None` when the stream is no terminal, and nothing is wrapped.
    pub width: Option<usize>,
    /// Whether colours may be used.
    pub colour: bool,
}

impl Screen {
    pub fn of_stdout(colour: ColourChoice) -> Self {
        let stdout = io::stdout();
        Self::of(stdout.is_terminal(), terminal_size_of(&stdout).map(|(width, _)| width), colour)
    }

    pub fn of_stderr(colour: ColourChoice) -> Self {
        let stderr = io::stderr();
        Self::of(stderr.is_terminal(), terminal_size_of(&stderr).map(|(width, _)| width), colour)
    }

    /// Neither width nor colour.
    #[cfg(test)]
    pub fn plain() -> Self {
        Self { width: None, colour: false }
    }

    fn of(is_terminal: bool, width: Option<Width>, colour: ColourChoice) -> Self {
        let width = width.map_or(USUAL_WIDTH, |Width(columns)| usize::from(columns));
        let colour = match colour {
            ColourChoice::Always => true,
            ColourChoice::Never => false,
            ColourChoice::Auto => is_terminal && colours_are_wanted(),
        };
        Self { width: is_terminal.then_some(width), colour }
    }

    /// Text that stands back.
    pub fn dim(&self, text: &str) -> String {
        self.styled("2", text)
    }

    /// Text that stands out.
    pub fn strong(&self, text: &str) -> String {
        self.styled("1", text)
    }

    /// A word that announces trouble.
    pub fn alarm(&self, text: &str) -> String {
        self.styled("1;31", text)
    }

    fn styled(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// For terminals that do not tell theirs.
const USUAL_WIDTH: usize = 80;

/// See <https://no-color.org>.
fn colours_are_wanted() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// A text from outside, safe to print in one line: control characters and white space of any kind become single
/// spaces, marks that turn the direction of writing are left out.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Embedding, override, isolate and direction marks.
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() || c.is_whitespace() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            c => line.push(c),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Breaks a text into lines of at most `width` columns, between words where it can.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let used = lines.last().map_or(0, |line| line.width());
        if used > 0 && used + 1 + word.width() <= width {
            push(&mut lines, " ");
            push(&mut lines, word);
        } else {
            if used > 0 {
                lines.push(String::new());
            }
            break_word(&mut lines, word, width);
        }
    }
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// Appends a word to an empty last line, and to more lines when it is wider than one.
fn break_word(lines: &mut Vec<String>, word: &str, width: usize) {
    let mut used = 0;
    for c in word.chars() {
        let columns = c.width().unwrap_or(0);
        if used > 0 && used + columns > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
        used += columns;
    }
}

/// A table for people.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug)]
struct Column {
    head: String,
    dim: bool,
    right: bool,
}

/// Two spaces part the columns.
const GAP: usize = 2;

/// A column is not wrapped narrower than this, even when the table then is wider than the terminal.
const NARROWEST: usize = 8;

/// Secondary text is no longer readable in a column narrower than this.
const READABLE: usize = 16;

impl Table {
    /// All columns of a sheet. Columns of numbers are set to the right.
    pub fn of(sheet: &Sheet) -> Self {
        let rows: Vec<Vec<String>> =
            sheet.rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
        let is_number = |column: usize| {
            let mut cells =
                rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(|cell| is_numeric(cell))
        };
        let column = |(number, name): (usize, &&str)| Column {
            head: name.replace('_', " "),
            dim: false,
            right: is_number(number),
        };
        let columns = sheet.columns.iter().enumerate().map(column).collect();
        Self { columns, rows }
    }

    /// Only these columns, in this order. Names that the sheet does not have are left out.
    #[must_use]
    pub fn only(self, names: &[&str]) -> Self {
        let place =
            |name: &&str| self.columns.iter().position(|column| column.head == name.replace('_', " "));
        let places: Vec<usize> = names.iter().filter_map(place).collect();
        Self {
            columns: places.iter().map(|&place| self.columns[place].clone()).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| places.iter().map(|&place| row.get(place).cloned().unwrap_or_default()).collect())
                .collect(),
        }
    }

    /// These columns stand back where colour is allowed.
    #[must_use]
    pub fn dim(mut self, names: &[&str]) -> Self {
        for column in &mut self.columns {
            column.dim = column.dim || names.iter().any(|name| column.head == name.replace('_', " "));
        }
        self
    }

    /// Prints the table; nothing but a line saying so when it has no rows.
    pub fn write(&self, to: &mut impl Write, screen: &Screen) -> io::Result<()> {
        if self.rows.is_empty() {
            return writeln!(to, "{}", screen.dim("nothing"));
        }
        let widths = self.widths(screen.width);
        let heads: Vec<String> = self.columns.iter().map(|column| column.head.clone()).collect();
        self.write_row(to, screen, &widths, &heads, true)?;
        self.rows.iter().try_for_each(|row| self.write_row(to, screen, &widths, row, false))
    }

    fn write_row(
        &self,
        to: &mut impl Write,
        screen: &Screen,
        widths: &[usize],
        row: &[String],
        is_head: bool,
    ) -> io::Result<()> {
        let cells: Vec<Vec<String>> = widths
            .iter()
            .enumerate()
            .map(|(number, width)| wrap(row.get(number).map_or("", String::as_str), *width))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut printed = String::new();
            let mut owed = 0;
            for ((column, width), cell) in self.columns.iter().zip(widths).zip(&cells) {
                let text = cell.get(line).map_or("", String::as_str);
                let room = width.saturating_sub(text.width());
                let (before, after) = if column.right { (room, 0) } else { (0, room) };
                owed += before;
                if !text.is_empty() {
                    printed.extend(std::iter::repeat_n(' ', owed));
                    printed.push_str(&if is_head || column.dim { screen.dim(text) } else { text.to_owned() });
                    owed = 0;
                }
                // Owed, so that no line ends in spaces.
                owed += after + GAP;
            }
            writeln!(to, "{printed}")?;
        }
        Ok(())
    }

    /// The width of every column: as wide as its widest cell. When the table is then wider than the screen, what is
    /// secondary gives way first; when that is not enough, all columns do, the widest first.
    fn widths(&self, screen: Option<usize>) -> Vec<usize> {
        let natural: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(number, column)| {
                let cells = self.rows.iter().filter_map(|row| row.get(number)).map(|cell| cell.width());
                cells.chain([column.head.width()]).max().unwrap_or(0)
            })
            .collect();
        let Some(screen) = screen else { return natural };
        let room = screen.saturating_sub(GAP * natural.len().saturating_sub(1));
        let of = |dim: bool| {
            let columns = self.columns.iter().zip(&natural).filter(move |(column, _)| column.dim == dim);
            columns.map(|(_, width)| *width).collect::<Vec<_>>()
        };
        let (main, secondary) = (of(false), of(true));
        let least: usize = secondary.iter().map(|width| READABLE.min(*width)).sum();
        let left = room.checked_sub(main.iter().sum()).filter(|left| *left >= least);
        if let Some(left) = left {
            let limit = limit_for(&secondary, left).max(NARROWEST);
            let columns = self.columns.iter().zip(natural);
            return columns
                .map(|(column, width)| if column.dim { width.min(limit) } else { width })
                .collect();
        }
        let limit = limit_for(&natural, room).max(NARROWEST);
        natural.into_iter().map(|width| width.min(limit)).collect()
    }
}

/// The largest width to which columns must be cut so that they fit into the room together.
fn limit_for(natural: &[usize], room: usize) -> usize {
    let mut sorted = natural.to_vec();
    sorted.sort_unstable();
    let mut left = room;
    for (done, width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - done);
        if *width > share {
            return share;
        }
        left -= width;
    }
    usize::MAX
}

/// A number, or `independent / pages`.
fn is_numeric(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit()) && cell.chars().all(|c| c.is_ascii_digit() || "./ ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{Screen, Table, one_line, wrap};
    use onrecord_export::Sheet;
    use unicode_width::UnicodeWidthStr;

    fn printed(table: &Table, screen: Screen) -> String {
        let mut out = Vec::new();
        table.write(&mut out, &screen).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn speakers() -> Sheet {
        let mut sheet = Sheet::new(&["speaker", "words", "sources"]);
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        sheet.rows.push(row(["Amina Deng", "The sluices stay open until the spring", "2 / 11"]));
        sheet.rows.push(row(["", "No", "1 / 1"]));
        sheet
    }

    #[test]
    fn piped_is_one_line_a_row_without_colour_or_trailing_space() {
        let table = Table::of(&speakers()).dim(&["sources"]);
        let expected = "speaker     words                                   sources
Amina Deng  The sluices stay open until the spring   2 / 11
            No                                        1 / 1
";
        assert_eq!(printed(&table, Screen::plain()), expected);
    }

    #[test]
    fn a_narrow_screen_wraps_the_widest_column() {
        let table = Table::of(&speakers());
        let text = printed(&table, Screen { width: Some(40), colour: false });
        assert!(text.lines().all(|line| line.width() <= 40), "{text}");
        let words: Vec<&str> = text.split_whitespace().collect();
        for word in ["sluices", "spring", "2", "11", "Deng"] {
            assert!(words.contains(&word), "{word} is lost in\n{text}");
        }
    }

    #[test]
    fn what_is_secondary_gives_way_first() {
        let table = Table::of(&speakers()).dim(&["words"]);
        let text = printed(&table, Screen { width: Some(40), colour: false });
        assert!(text.lines().all(|line| line.width() <= 40), "{text}");
        assert!(text.contains("Amina Deng") && text.contains(" 2 / 11"), "{text}");
    }

    #[test]
    fn colour_dims_what_is_secondary_and_leaves_widths_alone() {
        let table = Table::of(&speakers()).only(&["words", "sources", "unknown"]).dim(&["sources"]);
        let coloured = printed(&table, Screen { width: None, colour: true });
        assert!(coloured.contains("\x1b[2m2 / 11\x1b[0m"), "{coloured}");
        let plain = printed(&table, Screen::plain());
        assert_eq!(coloured.replace("\x1b[2m", "").replace("\x1b[0m", ""), plain);
    }

    #[test]
    fn an_empty_table_says_so() {
        assert_eq!(printed(&Table::of(&Sheet::new(&["name"])), Screen::plain()), "nothing\n");
    }

    #[test]
    fn texts_from_the_web_cannot_steer_the_terminal() {
        assert_eq!(one_line("  a\x1b[2J\n\tb\u{202E}c\u{9b}31m "), "a [2J bc 31m");
    }

    #[test]
    fn long_words_are_broken_and_wide_letters_count_twice() {
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("水坝水坝", 5), ["水坝", "水坝"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
