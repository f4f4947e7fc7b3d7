//! Filters: a form that writes the address, and the filters in force as chips that can be taken away.

use crate::look::Look;
use maud::{Markup, html};

/// One thing that can be asked of a list.
pub(crate) enum Field {
    /// Free text, with names to choose from.
    Text { key: &'static str, label: &'static str, offers: Vec<String> },
    /// One of several: value and word.
    Choice { key: &'static str, label: &'static str, options: Vec<(String, String)> },
    /// A day.
    Day { key: &'static str, label: &'static str },
    /// Yes or not asked.
    Switch { key: &'static str, label: &'static str },
}

impl Field {
    pub fn text(key: &'static str, label: &'static str, offers: Vec<String>) -> Self {
        Self::Text { key, label, offers }
    }

    pub fn choice(
        key: &'static str,
        label: &'static str,
        options: impl IntoIterator<Item = (String, impl Into<String>)>,
    ) -> Self {
        Self::Choice {
            key,
            label,
            options: options.into_iter().map(|(value, word)| (value, word.into())).collect(),
        }
    }

    /// At least so many independent sources.
    pub fn least() -> Self {
        let words = [("2", "2 or more sources"), ("3", "3 or more sources"), ("5", "5 or more sources")];
        Self::choice("least", "Sources", words.map(|(value, word)| (value.to_owned(), word)))
    }

    fn key(&self) -> &'static str {
        match self {
            Self::Text { key, .. }
            | Self::Choice { key, .. }
            | Self::Day { key, .. }
            | Self::Switch { key, .. } => key,
        }
    }

    fn control(&self, look: &Look<'_>) -> Markup {
        let value = look.address.get(self.key());
        let id = format!("filter-{}", self.key());
        html! {
            @match self {
                Self::Text { key, label, offers } => {
                    label for=(id) { (label) }
                    input #(id) name=(key) value=[value] list={ (id) "-offers" } autocomplete="off";
                    datalist #{ (id) "-offers" } { @for offer in offers { option value=(onrecord_export::said::plain(offer)) {} } }
                }
                Self::Choice { key, label, options } => {
                    label for=(id) { (label) }
                    select #(id) name=(key) {
                        option value="" { "any" }
                        @for (option, word) in options { option value=(option) selected[value == Some(option)] { (word) } }
                    }
                }
                Self::Day { key, label } => {
                    label for=(id) { (label) }
                    input #(id) name=(key) type="date" value=[value];
                }
                Self::Switch { key, label } => {
                    label.switch { input name=(key) type="checkbox" value="1" checked[look.address.is_set(key)]; " " (label) }
                }
            }
        }
    }

    /// How the value in force is told.
    fn told(&self, value: &str) -> String {
        match self {
            Self::Switch { label, .. } => (*label).to_owned(),
            Self::Choice { label, options, .. } => {
                let word = options.iter().find(|(option, _)| option == value).map_or(value, |(_, word)| word);
                format!("{label}: {word}")
            }
            Self::Text { label, .. } | Self::Day { label, .. } => format!("{label}: {value}"),
        }
    }
}

/// The filters of one list.
pub(crate) struct Filters(pub Vec<Field>);

impl Filters {
    /// The chips in force and, folded, the form.
    pub fn show(&self, look: &Look<'_>) -> Markup {
        let in_force: Vec<(&Field, &str)> =
            self.0.iter().filter_map(|field| Some((field, look.address.get(field.key())?))).collect();
        let keys: Vec<&str> = self.0.iter().map(Field::key).chain([crate::address::PAGE]).collect();
        html! {
            div.filters {
                @if !in_force.is_empty() {
                    ul.chips aria-label="Filters in force" {
                        @for (field, value) in &in_force {
                            li {
                                a.chip href=(look.address.without(field.key())) {
                                    (onrecord_export::said::Said(&field.told(value))) span aria-hidden="true" { " ×" }
                                    span.hidden { " – remove this filter" }
                                }
                            }
                        }
                    }
                }
                details.filter {
                    summary { "Filter" }
                    form method="get" action=(look.address.path()) {
                        @for (key, value) in look.address.besides(&keys) { input type="hidden" name=(key) value=(value); }
                        @for field in &self.0 { div.field { (field.control(look)) } }
                        button type="submit" { "Show" }
                    }
                }
            }
        }
    }

    /// What an empty list says.
    pub fn nothing(&self, look: &Look<'_>, what: &str) -> Markup {
        let filtered = self.0.iter().any(|field| look.address.get(field.key()).is_some());
        html! {
            p.nothing {
                @if filtered { "No " (what) " pass these filters. " a href=(look.address.path()) { "Show all" } }
                @else { "The pages of this case tell of no " (what) "." }
            }
        }
    }
}
