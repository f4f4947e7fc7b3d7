//! Conditions on rows, put together from the parts of a filter.

use rusqlite::types::Value;

/// Conditions that must all hold, with their values in the order of the question marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    conditions: Vec<String>,
    values: Vec<Value>,
    few: Vec<(&'static str, Value)>,
}

impl Choice {
    /// Adds a condition without values.
    pub fn only(&mut self, condition: &str) {
        self.conditions.push(format!("({condition})"));
    }

    /// Adds a condition whose question marks stand for the values.
    pub fn with(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.only(condition);
        self.values.extend(values);
    }

    /// Adds a condition with one text, where there is one.
    pub fn maybe(&mut self, condition: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.with(condition, [Value::from(value.to_owned())]);
        }
    }

    /// Adds a query with one question mark whose numbers are those of the only rows in question, each once. Where it names
    /// few, the rows are looked for from there; the database itself would go through all of them in the order of the list.
    pub fn among(&mut self, numbers: &'static str, value: Option<&str>) {
        self.few.extend(value.map(|value| (numbers, Value::from(value.to_owned()))));
    }

    /// Whether every row is chosen.
    pub fn is_all(&self) -> bool {
        self.few.is_empty() && self.conditions.is_empty()
    }

    /// The rows of a table, called `line`, that the choice names, and the values of the question marks; `total` says how
    /// many they are, where it is known.
    pub fn rows_of(&self, table: &str, key: &str, total: i64) -> (String, Vec<Value>) {
        let mut from = String::new();
        let mut conditions = Vec::new();
        for (number, (few, _)) in self.few.iter().enumerate() {
            if total > MANY {
                conditions.push(format!("line.{key} IN ({few})"));
            } else {
                from.push_str(&format!("({few}) AS few{number} CROSS JOIN "));
                conditions.push(format!("line.{key} = few{number}.number"));
            }
        }
        conditions.extend(self.conditions.iter().cloned());
        if conditions.is_empty() {
            conditions.push("1".to_owned());
        }
        let values = self.few.iter().map(|(_, value)| value).chain(&self.values).cloned().collect();
        (format!("{from}{table} AS line WHERE {}", conditions.join(" AND ")), values)
    }
}

/// To sort more lines than these takes longer than to walk through all of a table in order until a stretch is full.
const MANY: i64 = 4_000;

/// A text as a pattern for LIKE that finds it anywhere; `\` is the escape.
pub(crate) fn anywhere(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    format!("%{escaped}%")
}
