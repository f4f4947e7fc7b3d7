//! The ledger: what became of every input ever seen.

use crate::Result;
use crate::case::Case;
use crate::lines::{Choice, Lines, Stretch, anywhere};
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
    /// Those with this text in their name, title or outlet.
    pub words: Option<String>,
}

impl InputFilter {
    fn choice(&self) -> Choice {
        let mut choice = Choice::default();
        choice.maybe("input.status = ?", self.status.as_deref());
        choice.maybe("article.language = ?", self.language.as_deref());
        if let Some(words) = &self.words {
            let value = || Value::from(anywhere(words));
            choice.with(
                "input.name LIKE ? ESCAPE '\\' OR article.title LIKE ? ESCAPE '\\' OR article.outlet LIKE ? ESCAPE '\\'",
                [value(), value(), value()],
            );
        }
        choice
    }
}

impl Case {
    /// Hands over every line of the ledger, by name, without holding them all.
    pub fn inputs(&self, each: &mut dyn FnMut(Input)) -> Result<()> {
        self.each_input(&Choice::default(), Stretch::ALL, each)
    }

    /// The lines of the ledger that a filter chooses, by name.
    pub fn chosen_inputs(&self, filter: &InputFilter, stretch: Stretch) -> Result<Lines<Input>> {
        let choice = filter.choice();
        let total: i64 = self
            .connection
            .prepare_cached(&format!(
                "SELECT count(*) FROM input LEFT JOIN article ON article.page = input.page WHERE {}",
                choice.condition()
            ))?
            .query_row(params_from_iter(choice.values()), |row| row.get(0))?;
        let mut lines = Vec::new();
        self.each_input(&choice, stretch, &mut |input| lines.push(input))?;
        Ok(Lines { total: total.unsigned_abs(), lines })
    }

    fn each_input(&self, choice: &Choice, stretch: Stretch, each: &mut dyn FnMut(Input)) -> Result<()> {
        // The stretch is cut out before anything is joined to it: what is skipped costs nothing.
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT input.name, input.status, input.reason, input.detail, page.id, input.kind, page.bytes, input.url,
                    article.language, article.title, article.outlet,
                    coalesce(true_date.earliest, article.published_earliest),
                    coalesce(true_date.latest, article.published_latest), page.name
             FROM (SELECT input.* FROM input LEFT JOIN article ON article.page = input.page WHERE {}
                   ORDER BY input.name, input.id LIMIT ? OFFSET ?) AS input
                  LEFT JOIN page ON page.number = input.page LEFT JOIN article ON article.page = input.page
                  LEFT JOIN true_date ON true_date.page = input.page
             ORDER BY input.name, input.id",
            choice.condition()
        ))?;
        let ends =
            [stretch.most, stretch.skip].map(|end| Value::from(i64::try_from(end).unwrap_or(i64::MAX)));
        let mut rows = statement.query(params_from_iter(choice.values().iter().chain(&ends)))?;
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
