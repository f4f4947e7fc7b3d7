//! A sheet: the flat form of a view, for the terminal and for CSV.

/// Columns and rows of plain text; every row has one cell a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Column names: lower case, words joined by underscores, the same in CSV and on screen.
    pub columns: Vec<&'static str>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// An empty sheet with these columns.
    pub fn new(columns: &[&'static str]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// RFC 4180: a head row, CRLF line ends, quotes where needed.
    ///
    /// # Errors
    ///
    /// Only what the writer itself returns.
    pub fn write_csv(&self, to: impl std::io::Write) -> std::io::Result<()> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
        writer.write_record(&self.columns)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.flush()
    }
}
