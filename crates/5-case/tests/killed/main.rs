//! A process that writes is killed at any moment: no decision that it told of is lost, and the case goes on.
//!
//! The process is this test program itself, which adds, decides, undoes and reads anew until it dies. It has no other test:
//! a process that is being started holds what the others have locked for a moment.

#[path = "../case/crafted.rs"]
mod crafted;
#[path = "../case/deciding.rs"]
mod deciding;
#[path = "../case/dump.rs"]
mod dump;

use crate::crafted::{add, derive};
use crate::deciding::{bring_up, change, decided_at, line, reread, town};
use crate::dump::{dump, faults};
use onrecord_case::Case;
use onrecord_record::{Change, LineKind};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Names the case and the seed to the process that is to be killed.
const CASE: &str = "ONRECORD_KILLED_CASE";
const SEED: &str = "ONRECORD_KILLED_SEED";

/// `ONRECORD_KILLS=1000` for the long run.
fn kills() -> u64 {
    std::env::var("ONRECORD_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(30)
}

/// After so many kills the next case begins.
const KILLS_A_CASE: u64 = 12;

/// xorshift64*: the moments differ, the steps of a seed do not.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % most
    }
}

/// Not a test: what the killed process does.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn writes_until_it_is_killed() {
    let (Ok(dir), Ok(seed)) = (std::env::var(CASE), std::env::var(SEED)) else { return };
    let seed: u64 = seed.parse().unwrap();
    let mut dice = Dice(seed * 2 + 1);
    let mut case = Case::open(Path::new(&dir)).unwrap();
    tell("ready");
    for step in 0..i64::MAX {
        match dice.below(6) {
            0 => drop(add(&case, vec![town(dice.below(9) as usize)])),
            1 => reread(&case, dice.below(3) as u8),
            2 => undo(&mut case, &mut dice, seed, step),
            _ => decide(&mut case, &mut dice, seed, step),
        }
    }
}

/// A line to the one that kills.
fn tell(what: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n>{what}").unwrap();
    out.flush().unwrap();
}

fn moment(seed: u64, step: i64) -> String {
    jiff::Timestamp::from_second(1_940_000_000 + i64::try_from(seed).unwrap() * 10_000 + step)
        .unwrap()
        .to_string()
}

fn decide(case: &mut Case, dice: &mut Dice, seed: u64, step: i64) {
    let kinds =
        [LineKind::Utterance, LineKind::Happening, LineKind::Actor, LineKind::Issue, LineKind::Family];
    let kind = kinds[dice.below(5) as usize];
    let (number, what) = (dice.below(9) as usize, dice.below(5) as u8);
    let Some(line) = line(case, kind, number) else { return };
    let entry = decided_at(line, change(case, kind, number, what), &moment(seed, step));
    case.log_corrections(std::slice::from_ref(&entry)).unwrap();
    tell(&entry.id());
    bring_up(case);
}

fn undo(case: &mut Case, dice: &mut Dice, seed: u64, step: i64) {
    let log = case.corrections().unwrap();
    let Some(entry) = log.get(dice.below(log.len().max(1) as u64) as usize) else { return };
    let change = Change::Undo { correction: entry.id.clone() };
    let entry = decided_at(entry.correction.line.clone(), change, &moment(seed, step));
    case.log_corrections(std::slice::from_ref(&entry)).unwrap();
    tell(&entry.id());
    bring_up(case);
}

/// Runs the process on a case and kills it after some time; gives the decisions that it told of.
fn run_and_kill(dir: &Path, seed: u64, after: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env(CASE, dir)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.any(|line| line == ">ready"), "the process does not start");
    std::thread::sleep(after);
    // SIGKILL: nothing in the process hears of it.
    child.kill().unwrap();
    let told = lines.filter_map(|line| line.strip_prefix('>').map(str::to_owned)).collect();
    let status = child.wait().unwrap();
    assert!(status.code().is_none(), "the process ended by itself: {status}");
    told
}

#[test]
fn no_decision_is_lost_when_the_writer_is_killed() {
    let mut dice = Dice(0x5EED);
    let mut folder = tempfile::tempdir().unwrap();
    let mut told = BTreeSet::new();
    let mut all = 0;
    for kill in 0..kills() {
        if kill % KILLS_A_CASE == 0 {
            folder = tempfile::tempdir().unwrap();
            told.clear();
            add(&Case::create_or_open(folder.path()).unwrap(), vec![town(0), town(1)]);
        }
        let after = Duration::from_micros(dice.below(150_000));
        let new = run_and_kill(folder.path(), kill, after);
        all += new.len();
        told.extend(new);

        let case = Case::open(folder.path()).unwrap();
        let kept: BTreeSet<String> = case.corrections().unwrap().into_iter().map(|entry| entry.id).collect();
        assert_eq!(told.difference(&kept).count(), 0, "kill {kill} lost a decision");
        told = kept;
        assert_eq!(faults(folder.path()), Vec::<String>::new(), "kill {kill}");
        bring_up(&case);
        assert!(case.record_is_current().unwrap(), "kill {kill}");
        assert!(case.corrections().unwrap().iter().all(|entry| entry.outcome.is_some()), "kill {kill}");
        assert_eq!(faults(folder.path()), Vec::<String>::new(), "kill {kill}");
        let brought_up = dump(folder.path());
        let mut adder = case.begin_add().unwrap();
        derive(&case, &mut adder);
        adder.finish().unwrap();
        assert_eq!(dump(folder.path()), brought_up, "kill {kill}: derived anew and brought up differ");
    }
    println!("{} kills, {all} decisions told of", kills());
    assert!(kills() < 20 || all > 0, "nothing was decided before it was killed");
}
