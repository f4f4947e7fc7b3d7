//! A run that is killed loses nothing, and the next one completes it.

use crate::dump::{dump, faults};
use crate::program::{Desk, onrecord, pile, text_of};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Instant;

const REPORTS: usize = 2_000;

/// Moments to kill at, as thousandths of the time that an undisturbed run takes; drawn once, early ones more often,
/// since every killed run leaves less to do.
const MOMENTS: [u32; 6] = [31, 640, 118, 287, 9, 402];

#[test]
fn killed_runs_are_completed_by_the_next() {
    let desk = Desk::new();
    pile(&desk, "pile", REPORTS);
    let began = Instant::now();
    let undisturbed = desk.run(&["add", "pile", "--case", "undisturbed"]);
    let duration = began.elapsed();
    assert_eq!(undisturbed.code, Some(0), "{undisturbed:?}");

    let mut killed_alive = 0;
    for moment in MOMENTS {
        let mut child = begin(&desk);
        sleep(duration * moment / 1_000);
        killed_alive += u32::from(child.try_wait().unwrap().is_none());
        // SIGKILL on Unix: no handler runs, nothing is flushed.
        child.kill().unwrap();
        child.wait().unwrap();
        if desk.path("killed/record.sqlite").exists() {
            assert_opens_and_is_sound(&desk);
        }
    }
    // On a busy machine the later ones may have nothing left to do; one that dies at work is the least.
    assert!(killed_alive >= 1, "no run was killed in time");

    let last = desk.run(&["add", "pile", "--case", "killed"]);
    assert_eq!(last.code, Some(0), "{last:?}");
    assert_eq!(faults(&desk.path("killed")), Vec::<String>::new());
    let (killed, whole) = (dump(&desk.path("killed")), dump(&desk.path("undisturbed")));
    let differing: Vec<_> = whole.iter().zip(&killed).filter(|(one, other)| one != other).take(3).collect();
    assert!(differing.is_empty(), "{differing:#?}");
    assert_eq!(killed.len(), whole.len());
}

fn begin(desk: &Desk) -> Child {
    let (pile, case) = (desk.path("pile"), desk.path("killed"));
    onrecord(&["add", text_of(&pile), "--case", text_of(&case)])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn assert_opens_and_is_sound(desk: &Desk) {
    let ledger = desk.run(&["ledger", "--case", "killed", "--csv"]);
    assert_eq!(ledger.code, Some(0), "{ledger:?}");
    assert_eq!(faults(&desk.path("killed")), Vec::<String>::new());
    // What the ledger calls read is there with its bytes: no page without its file.
    let database = crate::dump::open(&desk.path("killed"));
    let mut statement =
        database.prepare("SELECT page.id FROM page JOIN analysis ON analysis.page = page.number").unwrap();
    let ids: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    for id in ids {
        let file = format!("killed/pages/{}/{}.gz", &id[..2], &id[2..]);
        assert!(desk.path(&file).exists(), "{file} is not there");
    }
}
