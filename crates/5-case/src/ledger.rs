//! The ledger: what became of every input ever seen.

use crate::Result;
use crate::case::Case;
use crate::lines::{Choice, Lines, Stretch};
use crate::search::beginnings;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use serde::Serialize;

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Input {
    /// The input's name.
    pub name: String,
    /// What became of it.
    pub status: Status,
    /// The kind of reason, where it was not read as a page of its own (`binary`, `revisit`, `same_bytes`).
    pub reason: Option<String>,
    /// The reason in words.
    pub detail: Option<String>,
    /// The id of the page it became: the SHA-256 of its bytes.
    pub page: Option<String>,
    /// How it was packed.
    pub kind: Option<String>,
    /// Bytes of the page.
    pub bytes: Option<u64>,
    /// The address it was fetched from.
    pub url: Option<String>,
    /// Language of the article.
    pub language: Option<String>,
    /// Title of the article.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// When the article was written, as far as the pages tell: the first possible day …
    pub published_earliest: Option<String>,
    /// … and the last.
    pub published_latest: Option<String>,
}

/// What became of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It stands for a page of the case.
    Read,
    /// Its bytes are those of another input, which stands for the page.
    Merged,
    /// It could not be read.
    Refused,
    /// It is no page.
    Skipped,
}

impl Status {
    /// The word in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Merged => "merged",
            Self::Refused => "refused",
            Self::Skipped => "skipped",
        }
    }

    fn named(name: &str) -> Self {
        [Self::Read, Self::Merged, Self::Skipped]
            .into_iter()
            .find(|status| status.name() == name)
            .unwrap_or(Self::Refused)
    }
}

/// Which lines of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputFilter {
    /// Those with this status (`refused`).
    pub status: Option<String>,
    /// Those in this language.
    pub language: Option<String>,
    /// Those with all of these words in their name, title or outlet; the last may be the beginning of one.
    pub words: Option<String>,
}

impl InputFilter {
    fn choice(&self) -> Choice {
        let mut choice = Choice::default();
        choice.among(
            "SELECT rowid AS number FROM ledger_fts WHERE ledger_fts MATCH ?",
            self.words.as_deref().map(beginnings).as_deref(),
        );
        choice.maybe("line.status = ?", self.status.as_deref());
        choice.maybe("line.page IN (SELECT page FROM article WHERE language = ?)", self.language.as_deref());
        choice
    }
}

impl Case {
    /// Hands over every line of the ledger, by name, without holding them all.
    pub fn inputs(&self, each: &mut dyn FnMut(Input)) -> Result<()> {
        self.each_input(&Choice::default(), 0, Stretch::ALL, each)
    }

    /// The lines of the ledger that a filter chooses, by name.
    pub fn chosen_inputs(&self, filter: &InputFilter, stretch: Stretch) -> Result<Lines<Input>> {
        let choice = filter.choice();
        let total = self.count_rows("input", "id", &choice)?;
        let mut lines = Vec::new();
        self.each_input(&choice, total, stretch, &mut |input| lines.push(input))?;
        Ok(Lines { total: total.unsigned_abs(), lines })
    }

    fn each_input(
        &self,
        choice: &Choice,
        total: i64,
        stretch: Stretch,
        each: &mut dyn FnMut(Input),
    ) -> Result<()> {
        let (rows, mut values) = choice.rows_of("input", "id", total);
        // The stretch is cut out before anything is joined to it: what is skipped costs nothing.
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT input.name, input.status, input.reason, input.detail, page.id, input.kind, page.bytes, input.url,
                    article.language, article.title, article.outlet,
                    coalesce(true_date.earliest, article.published_earliest),
                    coalesce(true_date.latest, article.published_latest), page.name
             FROM (SELECT line.id FROM {rows} ORDER BY line.name, line.id LIMIT ? OFFSET ?) AS chosen
                  JOIN input ON input.id = chosen.id
                  LEFT JOIN page ON page.number = input.page LEFT JOIN article ON article.page = input.page
                  LEFT JOIN true_date ON true_date.page = input.page
             ORDER BY input.name, input.id"
        ))?;
        values.extend(
            [stretch.most, stretch.skip].map(|end| Value::from(i64::try_from(end).unwrap_or(i64::MAX))),
        );
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            each(input(row)?);
        }
        Ok(())
    }

    /// How many inputs have each status, in the order of [`Status`].
    pub fn count_inputs(&self) -> Result<Vec<(Status, u64)>> {
        let mut statement = self.connection.prepare_cached("SELECT count(*) FROM input WHERE status = ?1")?;
        [Status::Read, Status::Merged, Status::Refused, Status::Skipped]
            .into_iter()
            .map(|status| {
                let count: i64 = statement.query_row([status.name()], |row| row.get(0))?;
                Ok((status, count.unsigned_abs()))
            })
            .collect()
    }
}

fn input(row: &Row<'_>) -> Result<Input> {
    let status = Status::named(&row.get::<_, String>(1)?);
    let mut input = Input {
        name: row.get(0)?,
        status,
        reason: row.get(2)?,
        detail: row.get(3)?,
        page: row.get(4)?,
        kind: row.get(5)?,
        bytes: row.get::<_, Option<i64>>(6)?.map(i64::unsigned_abs),
        url: row.get(7)?,
        language: row.get(8)?,
        title: row.get(9)?,
        outlet: row.get(10)?,
        published_earliest: row.get(11)?,
        published_latest: row.get(12)?,
    };
    if status == Status::Merged {
        input.reason = Some("same_bytes".to_owned());
        input.detail = Some(format!("The same bytes as {}.", row.get::<_, String>(13)?));
    }
    Ok(input)
}
