//! The given names: evidence that a run of capitalised words is a person.
//!
//! Source: the `PyPI` package `Faker` (MIT), whose providers list given names for some seventy countries. The
//! folder holds `faker/` as unpacked from the wheel. Only the names go into the list: no counts, no gender.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

const HEADER: &str = "\
# Made by `cargo xtask tables given-names`; do not edit. Names that the source lacks belong in persons.toml.
# Source: the given names of Faker 37.0.0 (MIT, Daniele Faraglia and others), folded, sorted.
";

/// The whole file: one folded name a line.
pub fn list(folder: &Path) -> Result<String> {
    let root = folder.join("faker/providers/person");
    let mut names = BTreeSet::new();
    let mut places: Vec<_> = std::fs::read_dir(&root)
        .with_context(|| format!("reading {}", root.display()))?
        .collect::<std::io::Result<Vec<_>>>()?
        .into_iter()
        .map(|entry| entry.path().join("__init__.py"))
        .filter(|file| file.is_file())
        .collect();
    places.sort();
    for file in places {
        let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        names.extend(given_names(&text).into_iter().filter_map(usable));
    }
    let mut out = HEADER.to_owned();
    for name in names {
        out.push_str(&name);
        out.push('\n');
    }
    Ok(out)
}

/// The strings of every assignment whose target names given names.
fn given_names(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0i32;
    for line in source.lines() {
        let starts =
            depth == 0 && line.split_once('=').is_some_and(|(target, _)| is_given_name_list(target.trim()));
        if !starts && depth == 0 {
            continue;
        }
        let mut parts = line.split(['"']).enumerate();
        for (i, part) in &mut parts {
            if i % 2 == 1 {
                found.push(part);
            } else {
                let code = part.split('#').next().unwrap_or_default();
                depth += code
                    .chars()
                    .map(|c| {
                        i32::from(matches!(c, '(' | '[' | '{')) - i32::from(matches!(c, ')' | ']' | '}'))
                    })
                    .sum::<i32>();
            }
        }
    }
    found
}

fn is_given_name_list(target: &str) -> bool {
    let target = target.split(':').next().unwrap_or_default();
    target.starts_with("first_name") || target.starts_with("first_romanized")
}

/// One word of at least three letters (two in scripts whose letters are syllables), folded.
fn usable(name: &str) -> Option<String> {
    let folded = onrecord_text::fold(name.trim());
    let letters = folded.chars().count();
    let word = folded.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'');
    let alphabetic = folded.is_ascii() || folded.chars().all(|c| c < '\u{2E80}');
    (word && (letters > 2 || (!alphabetic && letters == 2)) && !folded.starts_with(['-', '\'']))
        .then_some(folded)
}
