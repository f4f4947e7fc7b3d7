//! The law of the layout: a crate uses only crates of a smaller layer.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;

/// Reads the manifests under `crates/` and names every dependency that points the wrong way.
pub fn check(root: &Path) -> Result<()> {
    let crates = crates(&root.join("crates"))?;
    let layers: BTreeMap<&str, u32> = crates.iter().map(|one| (one.name.as_str(), one.layer)).collect();
    let wrong: Vec<String> = crates
        .iter()
        .flat_map(|one| one.uses.iter().map(move |used| (one, used)))
        .filter(|(one, used)| layers.get(used.as_str()).is_some_and(|layer| *layer >= one.layer))
        .map(|(one, used)| format!("{} (layer {}) uses {used}", one.name, one.layer))
        .collect();
    if wrong.is_empty() {
        Ok(())
    } else {
        bail!("dependencies that do not point down:\n  {}", wrong.join("\n  "))
    }
}

struct Crate {
    name: String,
    layer: u32,
    uses: Vec<String>,
}

fn crates(folder: &Path) -> Result<Vec<Crate>> {
    let mut crates = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let folder_name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let layer = folder_name.split('-').next().and_then(|layer| layer.parse().ok());
        let layer = layer
            .with_context(|| format!("crates/{folder_name} does not begin with the number of its layer"))?;
        let manifest: toml::Table = std::fs::read_to_string(path.join("Cargo.toml"))?.parse()?;
        let name =
            manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
        let uses = manifest
            .get("dependencies")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flat_map(|table| table.keys().cloned());
        crates.push(Crate { name: name.unwrap_or_default().to_owned(), layer, uses: uses.collect() });
    }
    Ok(crates)
}

#[cfg(test)]
mod tests {
    use super::check;
    use std::fs;

    #[test]
    fn dependencies_point_from_screens_to_bytes() {
        check(&crate::root()).unwrap();
    }

    #[test]
    fn a_dependency_on_the_own_layer_is_told() {
        let folder = std::env::temp_dir().join(format!("onrecord-layers-{}", std::process::id()));
        for (name, uses) in [("3-one", "two.workspace = true"), ("3-two", "")] {
            fs::create_dir_all(folder.join("crates").join(name)).unwrap();
            let manifest = format!("[package]\nname = \"{}\"\n[dependencies]\n{uses}\n", &name[2..]);
            fs::write(folder.join("crates").join(name).join("Cargo.toml"), manifest).unwrap();
        }
        let error = check(&folder).unwrap_err().to_string();
        fs::remove_dir_all(&folder).unwrap();
        assert!(error.contains("one (layer 3) uses two"), "{error}");
    }
}
