//! The program under test, and piles for it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The program with some arguments, away from the settings of whoever runs the tests.
pub fn onrecord(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).env_remove("ONRECORD_CASE").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub fn run(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

/// A folder to work in, with a pile in it.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and the folders above it.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        run(onrecord(arguments).current_dir(self.folder.path()))
    }

    pub fn files(&self, name: &str) -> usize {
        fs::read_dir(self.path(name)).map_or(0, Iterator::count)
    }
}

/// A short report that differs from town to town, and repeats itself every tenth.
pub fn report(number: usize) -> String {
    let towns =
        ["Upper Ford", "Low Mill", "Stonebridge", "Eastern Quay", "Old Weir", "Saltmarsh", "Highmoor"];
    let (town, other) = (towns[number % towns.len()], towns[(number / 3) % towns.len()]);
    let day = number % 27 + 1;
    let story = number - number % 10 / 9;
    let mut text = format!("Talks on the dam reach {town}\n\n{day} March 2031\n\n");
    for paragraph in 0..4 {
        let people = (story * 7 + paragraph * 13) % 900 + 100;
        let _ = write!(
            text,
            "The minister of water, Amina Deng, told reporters in {town} on Monday that {people} families near {other} \
             had asked for a lower reservoir. “We will open sluice {} when the others open sluice {},” she said. \
             The council of {other} demanded a share of {} per cent.\n\n",
            story % 89,
            story % 83,
            (story + paragraph) % 61,
        );
    }
    text
}

/// Writes so many reports into a folder of the desk.
pub fn pile(desk: &Desk, folder: &str, reports: usize) {
    for number in 0..reports {
        desk.put(&format!("{folder}/{}/{number:05}.txt", number % 7), report(number));
    }
}

pub fn text_of(path: &Path) -> &str {
    path.to_str().unwrap()
}
