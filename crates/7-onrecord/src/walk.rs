//! Which files a pile has.

use crate::errors::UsageError;
use anyhow::{Result, bail};
use onrecord_case::Case;
use onrecord_page::{Refusal, RefusalReason, SkipReason, Skipped};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One thing that was met on the walk.
#[derive(Debug)]
pub enum Met {
    /// A file to read.
    File(PileFile),
    /// Something that cannot be looked into.
    Refused(Refusal),
    /// Something that is left out on purpose.
    Skipped(Skipped),
}

/// A file of the pile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PileFile {
    /// Its name in the ledger: the path below the directory that was named, so that a pile has the same names
    /// wherever it lies.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// Walks the piles in the order of names. Hidden files, links out of the pile and whole cases are left out, each
/// with a line of its own.
///
/// # Errors
///
/// When a pile that was named does not exist: a slip of the pen should not become a line in the ledger.
pub fn walk(piles: &[PathBuf]) -> Result<Vec<Met>> {
    let mut met = Vec::new();
    for pile in piles {
        let Ok(metadata) = fs::metadata(pile) else {
            bail!(UsageError::new(format!("`{}` does not exist or cannot be read", pile.display())));
        };
        if metadata.is_dir() {
            let root = fs::canonicalize(pile)?;
            Walk { root: &root, met: &mut met }.directory(pile, "");
        } else {
            let name = pile.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            met.push(Met::File(PileFile { name, path: pile.clone(), bytes: metadata.len() }));
        }
    }
    Ok(met)
}

struct Walk<'w> {
    /// The named directory, without links in its path.
    root: &'w Path,
    met: &'w mut Vec<Met>,
}

impl Walk<'_> {
    /// Everything in a directory. `prefix` is its own name with a slash, or nothing for the root.
    fn directory(&mut self, directory: &Path, prefix: &str) {
        // Directories that wait, last first, so that no depth of the tree can exhaust the stack.
        let mut waiting = vec![(directory.to_owned(), prefix.to_owned())];
        while let Some((directory, prefix)) = waiting.pop() {
            let entries = match sorted_entries(&directory) {
                Ok(entries) => entries,
                Err(error) => {
                    self.refuse(prefix, &format!("The directory cannot be listed: {error}."));
                    continue;
                }
            };
            let mut below = Vec::new();
            for (name, path) in entries {
                if let Some(directory) = self.entry(format!("{prefix}{name}"), path) {
                    below.push(directory);
                }
            }
            waiting.extend(below.into_iter().rev());
        }
    }

    /// One entry of a directory; hands a directory back to be walked.
    fn entry(&mut self, name: String, path: PathBuf) -> Option<(PathBuf, String)> {
        if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")) {
            self.skip(name, SkipReason::Hidden, "Its name begins with a dot.");
            return None;
        }
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => match self.follow(&path) {
                Ok(Some(metadata)) => metadata,
                Ok(None) => {
                    self.skip(name, SkipReason::Link, "A link out of the pile or to one of its directories.");
                    return None;
                }
                Err(error) => {
                    self.refuse(name, &format!("The link leads nowhere: {error}."));
                    return None;
                }
            },
            Ok(metadata) => metadata,
            Err(error) => {
                self.refuse(name, &format!("The file cannot be looked at: {error}."));
                return None;
            }
        };
        if metadata.is_file() {
            self.met.push(Met::File(PileFile { name, path, bytes: metadata.len() }));
        } else if !metadata.is_dir() {
            self.skip(name, SkipReason::NoFile, "A device, pipe or socket.");
        } else if Case::is_case(&path) {
            self.skip(name, SkipReason::Case, "A case of Onrecord, not a pile.");
        } else {
            return Some((path, format!("{name}/")));
        }
        None
    }

    /// What a link leads to, if that is a file inside the pile.
    fn follow(&self, link: &Path) -> io::Result<Option<fs::Metadata>> {
        let target = fs::canonicalize(link)?;
        let metadata = fs::metadata(&target)?;
        Ok((target.starts_with(self.root) && metadata.is_file()).then_some(metadata))
    }

    fn skip(&mut self, name: String, reason: SkipReason, detail: &str) {
        self.met.push(Met::Skipped(Skipped { name, reason, detail: detail.to_owned() }));
    }

    fn refuse(&mut self, name: String, detail: &str) {
        let reason = RefusalReason::Unreadable;
        self.met.push(Met::Refused(Refusal { name, reason, detail: detail.to_owned() }));
    }
}

/// Names and paths, sorted by name, so that the ledger reads in the same order everywhere.
fn sorted_entries(directory: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut entries = fs::read_dir(directory)?
        .map(|entry| entry.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path())))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::{Met, walk};
    use std::fs;
    use std::path::Path;

    fn told(root: &Path) -> Vec<String> {
        walk(&[root.to_owned()])
            .unwrap()
            .iter()
            .map(|met| match met {
                Met::File(file) => file.name.clone(),
                Met::Refused(refusal) => format!("refused {}", refusal.name),
                Met::Skipped(skipped) => format!("{} {}", skipped.reason.name(), skipped.name),
            })
            .collect()
    }

    #[test]
    fn files_come_by_name_and_hidden_ones_are_told() {
        let pile = tempfile::tempdir().unwrap();
        let at = |name: &str| pile.path().join(name);
        fs::create_dir_all(at("b/deep")).unwrap();
        fs::create_dir_all(at(".cache")).unwrap();
        for name in ["c.txt", "a.txt", "b/deep/one.html", ".cache/x", ".hidden"] {
            fs::write(at(name), "x").unwrap();
        }
        assert_eq!(
            told(pile.path()),
            ["hidden .cache", "hidden .hidden", "a.txt", "c.txt", "b/deep/one.html"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_files_of_the_pile_only() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.txt"), "x").unwrap();
        let pile = tempfile::tempdir().unwrap();
        let at = |name: &str| pile.path().join(name);
        fs::create_dir(at("day")).unwrap();
        fs::write(at("day/one.txt"), "x").unwrap();
        symlink(outside.path(), at("away")).unwrap();
        symlink(outside.path().join("secret.txt"), at("secret.txt")).unwrap();
        symlink(at("day/one.txt"), at("same.txt")).unwrap();
        symlink(pile.path(), at("day/loop")).unwrap();
        symlink(at("gone"), at("broken")).unwrap();
        let expected =
            ["link away", "refused broken", "same.txt", "link secret.txt", "link day/loop", "day/one.txt"];
        assert_eq!(told(pile.path()), expected);
    }

    #[test]
    fn a_pile_that_is_not_there_is_an_error() {
        assert!(walk(&["no/such/pile".into()]).is_err());
    }
}
