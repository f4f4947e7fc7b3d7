//! Conditions on rows, put together from the parts of a filter.

use rusqlite::types::Value;

/// Conditions that must all hold, with their values in the order of the question marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    conditions: Vec<String>,
    values: Vec<Value>,
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

    pub fn condition(&self) -> String {
        if self.conditions.is_empty() { "1".to_owned() } else { self.conditions.join(" AND ") }
    }

    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

/// A text as a pattern for LIKE that finds it anywhere; `\` is the escape.
pub(crate) fn anywhere(text: &str) -> String {
    let escaped: String = text
        .chars()
        .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
        .collect();
    format!("%{escaped}%")
}
