//! The country table: codes, names in many languages, demonyms, capitals.
//!
//! Sources, all MIT: the npm packages `i18n-iso-countries` (names) and `i18n-nationality` (demonyms), the `PyPI`
//! package `countryinfo` (demonyms, capitals). The folder holds `node_modules/` as npm leaves it and
//! `countryinfo/` as unpacked from the wheel.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The code that most data sets use for Kosovo, which ISO has left to users.
const KOSOVO: &str = "XKX";

/// The languages whose short names the table carries, besides English.
const LANGUAGES: &[&str] = &[
    "ar", "be", "bg", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "hy",
    "id", "it", "ja", "ka", "ko", "lt", "lv", "mk", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq",
    "sr", "sv", "sw", "tr", "uk", "ur", "vi", "zh",
];

/// Territories whose demonym in the packages is that of the state they belong to ("French" for Martinique).
const DEPENDENT: &[&str] =
    &["GLP", "GUF", "HKG", "MAC", "MAF", "MNP", "MTQ", "MYT", "PYF", "REU", "SJM", "SPM", "WLF"];

/// Entries that are no party to anything: uninhabited or without a name of their own.
const LEFT_OUT: &[&str] = &["ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"];

const HEADER: &str = "\
# Made by `cargo xtask tables countries`; do not edit. Corrections belong in states.toml.
# Sources: i18n-iso-countries 7.14.0 (MIT, Michael Wittig), i18n-nationality 1.4.0 (MIT, Bertrand Chevrier and others),
# countryinfo 1.0.1 (MIT, Porimol Chandro).
# Columns: ISO 3166-1 alpha-3, alpha-2, English name, other English names, English demonyms, capital, names in other
# languages as language:name. Lists are cut by |.
";

/// The whole file.
pub fn table(folder: &Path) -> Result<String> {
    let names = folder.join("node_modules/i18n-iso-countries");
    let nationality = folder.join("node_modules/i18n-nationality");
    let alpha2_to_3 = codes(&names.join("codes.json"))?;
    let english = names_of(&names.join("langs/en.json"), "countries")?;
    let demonyms = names_of(&nationality.join("langs/en.json"), "nationalities")?;
    let facts = facts(&folder.join("countryinfo/data"))?;
    let mut foreign: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for language in LANGUAGES {
        for (code, list) in names_of(&names.join(format!("langs/{language}.json")), "countries")? {
            let known = foreign.entry(code).or_default();
            known.extend(list.iter().filter(|name| is_clean(name)).map(|name| format!("{language}:{name}")));
        }
    }
    let mut out = HEADER.to_owned();
    for (alpha2, alpha3) in &alpha2_to_3 {
        let Some(list) = english.get(alpha2) else { continue };
        if LEFT_OUT.contains(&alpha3.as_str()) {
            continue;
        }
        let own = facts.get(alpha3).cloned().unwrap_or_default();
        let name = short_name(list);
        let others: Vec<&str> =
            list.iter().map(String::as_str).filter(|other| *other != name && is_clean(other)).collect();
        let alpha3 = if alpha3 == "XKK" { KOSOVO } else { alpha3.as_str() };
        let mut peoples: Vec<String> = demonyms.get(alpha2).into_iter().flatten().cloned().collect();
        peoples.extend(own.demonyms);
        if DEPENDENT.contains(&alpha3) {
            peoples.clear();
        }
        let peoples = cleaned_demonyms(peoples, &name);
        let foreign: Vec<&str> = foreign.get(alpha2).into_iter().flatten().map(String::as_str).collect();
        let capital = own.capital.unwrap_or_default();
        writeln!(
            out,
            "{alpha3}\t{alpha2}\t{name}\t{}\t{}\t{capital}\t{}",
            others.join("|"),
            peoples.join("|"),
            foreign.join("|")
        )?;
    }
    Ok(out)
}

fn read(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("parsing {}", path.display()))
}

/// Alpha-2 to alpha-3.
fn codes(path: &Path) -> Result<BTreeMap<String, String>> {
    let value = read(path)?;
    let rows = value.as_array().context("codes.json is no list")?;
    let pair = |row: &Value| Some((row.get(0)?.as_str()?.to_owned(), row.get(1)?.as_str()?.to_owned()));
    Ok(rows.iter().filter_map(pair).collect())
}

/// The names of one language file: each value is a string or a list of strings.
fn names_of(path: &Path, key: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let value = read(path)?;
    let object = value
        .get(key)
        .and_then(Value::as_object)
        .with_context(|| format!("no `{key}` in {}", path.display()))?;
    let list = |value: &Value| match value {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    Ok(object.iter().map(|(code, value)| (code.clone(), list(value))).collect())
}

#[derive(Clone, Default)]
struct Facts {
    demonyms: Vec<String>,
    capital: Option<String>,
}

fn facts(folder: &Path) -> Result<BTreeMap<String, Facts>> {
    let mut all: BTreeMap<String, Facts> = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .collect::<std::io::Result<Vec<_>>>()?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    for file in files {
        let value = read(&file)?;
        let Some(alpha3) = value.pointer("/ISO/alpha3").and_then(Value::as_str) else { continue };
        let demonyms = value.get("demonym").and_then(Value::as_str).unwrap_or_default();
        let capital =
            value.get("capital").and_then(Value::as_str).filter(|name| is_clean(name) && !name.contains('/'));
        let entry = all.entry(alpha3.to_owned()).or_default();
        entry.demonyms.extend(demonyms.split([',', '/']).map(|word| word.trim().to_owned()));
        entry.capital = entry.capital.take().or_else(|| capital.map(str::to_owned));
    }
    Ok(all)
}

/// The name that news use: the shortest one that is not an abbreviation.
fn short_name(list: &[String]) -> String {
    let words = list.iter().filter(|name| name.chars().any(char::is_lowercase));
    words.min_by_key(|name| name.len()).or(list.first()).cloned().unwrap_or_default()
}

/// Leaves out names with a remark or an inverted order ("Tanzania, United Republic of").
fn is_clean(name: &str) -> bool {
    !name.is_empty() && !name.contains([',', '(', '|', '\t', '[']) && name.chars().count() > 1
}

/// The packages give some countries no demonym of their own but a remark or the country's name.
fn cleaned_demonyms(raw: Vec<String>, name: &str) -> Vec<String> {
    let mut clean: Vec<String> = Vec::new();
    for word in raw {
        let word = word.split(" (").next().unwrap_or_default().trim();
        let usable = is_clean(word)
            && word != name
            && !word.contains(" - ")
            && !word.contains(" or ")
            && !word.contains("Island");
        if usable && !clean.iter().any(|known| known == word) {
            clean.push(word.to_owned());
        }
    }
    clean
}
